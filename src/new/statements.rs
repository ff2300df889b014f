//! Statements that hold for most who file: whoever ticks those that hold is not asked for each of them.
//!
//! Nothing is assumed: what is not ticked is asked by its key. What a statement answers is written only where a check
//! misses it.

use crate::case::words::ApplicantKind;
use crate::text::{Fixed, text};

/// A statement, and the answer that it gives.
pub(super) struct Statement {
    /// The key that it answers.
    pub(super) key: &'static str,
    /// The answer, as somebody who is asked would give it.
    pub(super) says: &'static [&'static str],
    /// Whom it can be true of; everybody where that is absent.
    pub(super) who: Option<fn(ApplicantKind) -> bool>,
    /// The statement.
    pub(super) text: Fixed,
}

/// Whoever has a business licence.
const fn is_licensed(kind: ApplicantKind) -> bool {
    matches!(kind, ApplicantKind::Enterprise | ApplicantKind::IndividualBusiness)
}

/// Whoever files with an identity card.
const fn is_person(kind: ApplicantKind) -> bool {
    matches!(kind, ApplicantKind::Individual)
}

/// Whoever is no natural person.
const fn is_organisation(kind: ApplicantKind) -> bool {
    !is_person(kind)
}

/// Stands before a key whose value is the answer as well.
pub(super) const SAME: char = '=';
/// Stands for each domain name of a website.
pub(super) const DOMAIN: char = '*';

impl Statement {
    /// What it is called by: a key can have several.
    pub(super) fn id(&self) -> String {
        [&[self.key], self.says].concat().join(" ")
    }

    /// Whether it can be true of such an applicant.
    pub(super) fn can_be(&self, kind: Option<ApplicantKind>) -> bool {
        self.who.is_none_or(|who| kind.is_some_and(who))
    }
}

/// Statements that are asked together.
pub(super) struct Group {
    /// What they are called.
    pub(super) key: &'static str,
    /// What they are about.
    pub(super) about: Fixed,
    /// The statements.
    pub(super) all: &'static [Statement],
}

const fn of(key: &'static str, says: &'static [&'static str], text: Fixed) -> Statement {
    Statement { key, says, who: None, text }
}

const fn of_kind(
    who: fn(ApplicantKind) -> bool,
    key: &'static str,
    says: &'static [&'static str],
    text: Fixed,
) -> Statement {
    Statement { key, says, who: Some(who), text }
}

/// The groups, in the order in which they are asked.
pub(super) const GROUPS: &[Group] = &[
    Group {
        key: "order",
        about: text(
            "关于订单、账号和主体，以下哪些属实？",
            "Of the order, the account and the applicant: which of these are true?",
        ),
        all: &[
            of(
                "filing.type",
                &["first"],
                text(
                    "首次备案：主体和域名都没有备案过",
                    "a first filing: neither the applicant nor the domain name has an ICP filing",
                ),
            ),
            of("filing.channel", &["web"], text("在电脑上提交", "submitted on a computer")),
            of(
                "filing.orders",
                &["0"],
                text(
                    "这个主体在任何接入商都没有进行中的备案订单",
                    "no order of this applicant is under way with any access provider",
                ),
            ),
            of(
                "account.site",
                &["china"],
                text(
                    "用阿里云中国站（aliyun.com）的账号提交",
                    "submitted with an account of the China site (aliyun.com)",
                ),
            ),
            of(
                "account.real-name",
                &["true"],
                text("这个账号已实名认证", "the identity of this account is verified"),
            ),
            of(
                "account.filed-applicant",
                &["none"],
                text("这个账号没有备案过任何主体", "nobody has filed with this account yet"),
            ),
            of_kind(
                is_person,
                "applicant.certificate.type",
                &["id-card"],
                text("用居民身份证备案", "filed with a resident identity card"),
            ),
            of_kind(
                is_licensed,
                "applicant.certificate.type",
                &["business-license"],
                text("用营业执照备案", "filed with a business licence"),
            ),
            of_kind(
                is_organisation,
                "applicant.certificate.expires",
                &["long-term"],
                text("主体证件长期有效", "the certificate of the applicant has no end date"),
            ),
            of_kind(
                is_organisation,
                "applicant.address",
                &["=applicant.certificate.address"],
                text(
                    "通信地址与主体证件上的地址相同",
                    "the postal address is the one on the certificate of the applicant",
                ),
            ),
            of(
                "applicant.parent",
                &["=applicant.name"],
                text(
                    "投资人或上级主管单位一栏填主体自己的名称",
                    "the order names the applicant itself as its investor or superior body",
                ),
            ),
            of(
                "person.certificate.type",
                &["id-card"],
                text("负责人都用居民身份证", "everybody responsible has a resident identity card"),
            ),
            of(
                "person.phone-province",
                &["=filing.province"],
                text(
                    "负责人的手机号码归属地都是备案省份",
                    "the mobile numbers of everybody responsible are of the province of the filing",
                ),
            ),
            of(
                "applicant.circumstances",
                &["none"],
                text("主体没有下面这些特殊情形", "none of the circumstances below applies to the applicant"),
            ),
        ],
    },
    Group {
        key: "site",
        about: text(
            "关于域名、服务器和网站，以下哪些属实？",
            "Of the names, servers and websites: which of these are true?",
        ),
        all: &[
            of(
                "domain.registrar",
                &["阿里云计算有限公司"],
                text(
                    "域名的注册商是阿里云计算有限公司",
                    "the registrar of the name is 阿里云计算有限公司 (Alibaba Cloud)",
                ),
            ),
            of(
                "domain.registrar",
                &["Alibaba Cloud Computing (Beijing) Co., Ltd."],
                text(
                    "域名的注册商是 Alibaba Cloud Computing (Beijing) Co., Ltd.",
                    "the registrar of the name is Alibaba Cloud Computing (Beijing) Co., Ltd.",
                ),
            ),
            of(
                "domain.holder",
                &["applicant"],
                text("域名持有者就是主体", "the applicant is the registrant of the name"),
            ),
            of(
                "domain.points-to",
                &["nothing"],
                text("域名现在没有解析", "the name resolves to nothing now"),
            ),
            of("instance.product", &["ecs"], text("服务器是云服务器 ECS", "the server is an ECS instance")),
            of(
                "instance.product",
                &["swas"],
                text("服务器是轻量应用服务器", "the server is a Simple Application Server"),
            ),
            of("instance.status", &["running"], text("服务器正在运行", "the server is running")),
            of(
                "instance.billing",
                &["subscription"],
                text("服务器是包年包月", "the server is a subscription"),
            ),
            of(
                "instance.account",
                &["this"],
                text("服务器属于提交备案的账号", "the server belongs to the account that submits"),
            ),
            of(
                "instance.service-numbers",
                &["0"],
                text("还没有为服务器申请过备案服务码", "no service number has been issued for the server"),
            ),
            of(
                "website.home-urls",
                &["www.*"],
                text("首页 URL 只填 www. 加域名", "the only home page address is www. and the domain name"),
            ),
            of(
                "website.serves",
                &["web"],
                text("域名只供网站使用", "the name serves a website and nothing else"),
            ),
            of("website.commercial", &["false"], text("网站是非经营性的", "the website is not commercial")),
            of("website.open", &["false"], text("网站现在打不开", "the website cannot be reached now")),
        ],
    },
];
