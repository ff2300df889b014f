//! Words of a case on which the program branches: each English, each with the official Chinese term.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::text::{Fixed, Text, is_one_of, phrase, text};

pub use certificates::CertificateType;

/// Makes an enum of words: `Variant = "word in a file", "中文", "English"` and further spellings.
/// A file may write the word, the Chinese term or a further spelling.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal $(, $more:literal)*;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* #[doc = $en] $variant,)+
        }

        impl $name {
            /// All words, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as a file writes it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The word for people.
            pub fn text(self) -> Fixed {
                match self { $(Self::$variant => text($zh, $en),)+ }
            }

            pub(super) fn spellings(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$word, $zh $(, $more)*],)+ }
            }

            /// The value that a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word | $zh $(| $more)* => Some(Self::$variant),)+
                    _ => Self::ALL.iter().copied().find(|one| is_one_of(word, one.spellings())),
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Word;
                impl Visitor<'_> for Word {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a word")
                    }

                    fn visit_str<E: de::Error>(self, word: &str) -> Result<$name, E> {
                        $name::from_word(word).ok_or_else(|| E::custom("unknown word"))
                    }
                }
                deserializer.deserialize_str(Word)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let plain: Vec<&str> = Self::ALL.iter().map(|one| one.word()).collect();
                if generator.contract().is_serialize() {
                    return json_schema!({ "type": "string", "enum": plain });
                }
                let all: Vec<&str> = Self::ALL.iter().flat_map(|one| one.spellings()).copied().collect();
                json_schema!({ "type": "string", "enum": all, "examples": plain })
            }
        }
    };
}

words! {
    /// The kind of filing order.
    FilingType {
        First = "first", "首次备案", "first filing", "首次", "新备案";
        Add = "add", "新增网站", "new website", "新增互联网信息服务", "新增备案", "新增服务";
        Access = "access", "接入备案", "access filing", "新增接入", "接入";
        Change = "change", "变更备案", "change filing", "变更";
        CancelSite = "cancel-site", "注销网站", "cancellation of a website", "注销互联网信息服务";
        CancelApplicant = "cancel-applicant", "注销主体", "cancellation of the applicant";
        CancelAccess = "cancel-access", "取消接入", "cancellation of access";
        Claim = "claim", "认领备案", "claim of an old filing";
        Import = "import", "导入备案", "import of an old filing";
        Keep = "none", "自查", "self-check", "备案自查", "不提交", "keep";
    }
}

impl FilingType {
    /// The types that a requirement means when it names none.
    pub const USUAL: [Self; 4] = [Self::First, Self::Add, Self::Access, Self::Change];

    /// Whether nothing is submitted: the applicant wants to know whether what is on record still stands.
    pub fn is_keeping(self) -> bool {
        self == Self::Keep
    }

    /// Whether the type says what the applicant wants, so that no record can tell it.
    pub fn is_intent(self) -> bool {
        !matches!(self, Self::First | Self::Add | Self::Access)
    }

    /// Whether the order ends what is on record, takes it over or looks after it, wherever the website is hosted.
    pub fn is_about_the_record(self) -> bool {
        self.is_intent() && self != Self::Change
    }
}

words! {
    /// How the order is submitted.
    Channel {
        Web = "web", "网页", "web console", "pc";
        App = "app", "App", "Alibaba Cloud App", "阿里云App";
        Staff = "staff", "人工", "by staff", "95187";
    }
}

words! {
    /// How far another order has come.
    OrderState {
        Draft = "draft", "未提交", "draft";
        FirstReview = "first-review", "初审中", "in first review";
        AtAdministration = "at-administration", "管局审核中", "at the administration";
        Returned = "returned", "已驳回", "returned";
    }
}

words! {
    /// The site an account belongs to.
    AccountSite {
        China = "china", "中国站", "China site", "aliyun.com", "cn";
        International = "international", "国际站", "international site", "alibabacloud.com", "international site (alibabacloud.com)", "intl";
    }
}

words! {
    /// What the applicant is.
    ApplicantKind {
        Individual = "individual", "个人", "individual";
        Enterprise = "enterprise", "企业", "enterprise", "company", "公司", "企业法人";
        IndividualBusiness = "individual-business", "个体工商户", "individual business", "个体户", "个体";
        Government = "government", "政府机关", "government body", "党政机关";
        PublicInstitution = "public-institution", "事业单位", "public institution";
        SocialOrganisation = "social-organisation", "社会团体", "social organisation", "social-organization";
        PrivateNonEnterprise = "private-non-enterprise", "民办非企业单位", "private non-enterprise unit", "民办非企业", "民营非企业单位", "社会服务机构";
        Foundation = "foundation", "基金会", "foundation";
        LawFirm = "law-firm", "律师事务所", "law firm", "律师执业机构";
        OverseasEnterprise = "overseas-enterprise", "境外企业", "overseas enterprise";
        RepresentativeOffice = "representative-office", "外国企业常驻代表机构", "representative office of an overseas enterprise";
        DefenceBody = "defence-body", "国防机构", "body of national defence", "国防机关";
        ForeignCentre = "foreign-centre", "外国在华文化中心", "foreign cultural centre";
        MassBody = "mass-body", "群众性团体组织", "mass organisation", "群团组织";
        ForensicInstitute = "forensic-institute", "司法鉴定机构", "forensic institute";
        ReligiousBody = "religious-body", "宗教团体", "religious body";
        OverseasBody = "overseas-body", "境外机构", "overseas body";
        MedicalInstitution = "medical-institution", "医疗机构", "medical institution";
        NotaryOffice = "notary-office", "公证机构", "notary office";
        RuralCollective = "rural-collective", "集体经济", "rural collective";
        ArbitrationBody = "arbitration-body", "仲裁机构", "arbitration body";
        OtherOrganisation = "other-organisation", "其他单位", "other organisation", "other-organization";
    }
}

words! {
    /// What an individual business files as.
    FileAs {
        Individual = "individual", "个人", "individual";
        Organisation = "organisation", "单位", "organisation", "organization";
    }
}

words! {
    /// Circumstances of the applicant.
    Circumstance {
        Student = "student", "在校学生", "student";
        NoTradeName = "no-trade-name", "无字号", "no trade name";
        NoSeal = "no-seal", "无公章", "no seal";
        ShellEntity = "shell-entity", "空壳主体", "shell entity";
        SeveralIcpNumbers = "several-icp-numbers", "多个主体备案号", "several ICP numbers";
        OnlineShopAddress = "online-shop-address", "住所为网店地址", "registered address is an online shop";
        StateLevel = "state-level", "国家级单位", "state-level body";
        Hospital = "hospital", "医疗机构", "hospital or other medical institution", "医院";
        TcmClinic = "tcm-clinic", "中医诊所", "clinic of Chinese medicine";
        ForeignInvested = "foreign-invested", "外商投资企业", "foreign-invested enterprise";
        PrivateFund = "private-fund", "私募基金管理人", "private fund manager";
        UnlistedBusiness = "unlisted-business", "企业信用公示系统查不到", "not found in the national enterprise credit register";
        IrregularBusiness = "irregular-business", "经营异常、歇业、吊销或注销", "abnormal, suspended, revoked or cancelled in the national enterprise credit register", "经营异常", "歇业", "吊销", "注销";
        OfficialPermission = "official-permission", "经主管部门许可", "permitted by the competent authority";
        ShenzhenPermit = "shenzhen-permit", "持深圳市居住证", "holds a residence permit of Shenzhen";
        MovedHousehold = "moved-household", "户籍已迁入备案省份，证件号码属于外省", "household register moved into the province, ID number from another";
        OwnIncome = "own-income", "有自己的收入来源", "has their own income";
        Nothing = "none", "无", "none of these";
    }
}

words! {
    /// What the order says that the record does not.
    RecordField {
        ApplicantName = "applicant-name", "主办单位名称", "name of the applicant";
        ApplicantKind = "applicant-kind", "主办单位性质", "kind of applicant";
        ApplicantParent = "applicant-parent", "投资人或上级主管单位", "investor or superior body";
        ApplicantCertificate = "applicant-certificate", "主办单位证件", "certificate of the applicant";
        CreditCode = "credit-code", "统一社会信用代码", "unified social credit code";
        CertificateAddress = "certificate-address", "证件住所", "address on the certificate";
        ApplicantAddress = "applicant-address", "主办单位通信地址", "address of the applicant";
        ApplicantProvince = "applicant-province", "主办单位所在省份", "province of the applicant";
        LegalRepresentative = "legal-representative", "法定代表人", "legal representative";
        ResponsiblePerson = "responsible-person", "主体负责人", "responsible person";
        ResponsiblePhone = "responsible-phone", "主体负责人电话", "phone of the responsible person";
        WebsiteName = "website-name", "网站名称", "website name";
        WebsiteDomain = "website-domain", "网站域名", "domain name of the website";
        WebsiteContent = "website-content", "网站内容", "content of the website";
        WebsitePerson = "website-person", "网站负责人", "website administrator";
        WebsitePhone = "website-phone", "网站负责人电话", "phone of the website administrator";
        ResponsibleCertificate = "responsible-certificate", "主体负责人证件", "certificate of the responsible person";
        WebsiteCertificate = "website-certificate", "网站负责人证件", "certificate of the website administrator";
        Nothing = "none", "无", "none of these";
    }
}

words! {
    /// What a person is in the order and for the applicant.
    Role {
        LegalRepresentative = "legal-representative", "法定代表人", "legal representative", "法人", "法人代表";
        Responsible = "responsible", "主体负责人", "responsible person";
        Website = "website", "网站负责人", "website administrator";
        Shareholder = "shareholder", "股东", "shareholder";
        Executive = "executive", "高级管理人员", "senior executive", "主要负责人", "单位主要负责人", "principal";
        Employee = "employee", "员工", "employee";
    }
}

impl Role {
    /// People by their roles; everyone who answers where none is named.
    pub fn name_any(roles: Option<&[Self]>) -> Text {
        match roles {
            None => text!("各负责人", "all responsible people"),
            Some(roles) => phrase::any(roles.iter().map(|role| {
                let Fixed { zh, en } = role.text();
                text!("{zh}", "the {en}")
            })),
        }
    }
}

words! {
    /// Man or woman, where no number tells it.
    Sex {
        Female = "female", "女", "woman";
        Male = "male", "男", "man";
    }
}

words! {
    /// How far the real-name verification of a domain name has come.
    RealNameStatus {
        Passed = "passed", "已实名", "passed", "succeed", "审核通过", "success", "已认证", "实名认证成功", "verified";
        UnderReview = "under-review", "审核中", "under review", "auditing";
        Failed = "failed", "审核失败", "failed", "fail", "实名认证失败";
        NotSubmitted = "not-submitted", "未实名", "not submitted", "nonaudit", "未实名认证";
    }
}

words! {
    /// What a registrant is to the applicant.
    HolderRelation {
        Shareholder = "shareholder", "股东", "shareholder";
        Executive = "executive", "高级管理人员", "senior executive", "主要负责人", "单位主要负责人", "principal";
        LegalRepresentative = "legal-representative", "法定代表人", "legal representative";
        Employee = "employee", "员工", "employee";
        ParentCompany = "parent-company", "母公司", "parent company";
        Other = "other", "其他", "someone else";
    }
}

words! {
    /// Products that can, or cannot, carry a filing.
    Product {
        Ecs = "ecs", "云服务器 ECS", "Elastic Compute Service (ECS)", "云服务器ECS", "云服务器";
        WebHosting = "web-hosting", "云虚拟主机", "Web Hosting";
        Swas = "swas", "轻量应用服务器", "Simple Application Server", "simple-application-server", "轻量", "轻量服务器";
        ElasticWebHosting = "elastic-web-hosting", "弹性 Web 托管", "Elastic Web Hosting", "弹性Web托管";
        Marketplace = "marketplace", "建站市场（云市场）产品", "Marketplace website building product", "建站市场产品", "云市场";
        NatGateway = "nat-gateway", "NAT 网关", "NAT Gateway", "NAT网关", "nat";
        Ipv6Translation = "ipv6-translation", "IPv6 转换服务", "IPv6 Translation Service", "IPv6转换服务";
        Ens = "ens", "边缘节点服务 ENS", "Edge Node Service (ENS)", "边缘节点服务";
        Wangpu = "wangpu", "阿里巴巴旺铺/企业官网", "Alibaba Wangpu or enterprise site", "旺铺", "企业官网";
        LoadBalancer = "load-balancer", "负载均衡", "load balancer", "slb";
        Other = "other", "其他产品", "other product";
    }
}

words! {
    /// Where a website is hosted.
    Hosted {
        Mainland = "mainland", "中国内地", "in mainland China";
        Outside = "outside", "中国内地以外", "outside mainland China", "overseas";
    }
}

words! {
    /// What a government body is, by the levels at which its names are formed.
    GovernmentLevel {
        Government = "government", "县级及以上人民政府", "government of a county or above";
        StateDepartment = "state-department", "国务院部门", "department of the State Council";
        Department = "department", "省级或地市级政府部门", "department of a province or prefecture";
        VerticalUnit = "vertical-unit", "国务院垂直管理部门的基层单位", "local unit of a vertically managed department of the State Council";
        CountyDepartment = "county-department", "县级政府部门", "department of a county";
        SubUnit = "sub-unit", "下属单位", "subordinate unit of another body";
    }
}

words! {
    /// How an instance is paid.
    Billing {
        Subscription = "subscription", "包年包月", "subscription", "prepaid", "包年", "包月", "预付费";
        PayAsYouGo = "pay-as-you-go", "按量付费", "pay-as-you-go", "postpaid", "后付费";
    }
}

words! {
    /// The state of an instance.
    InstanceStatus {
        Running = "running", "运行中", "running", "active", "正常", "starting", "启动中";
        Stopped = "stopped", "已停止", "stopped", "已关机", "stopping", "停止中";
        Expired = "expired", "已过期", "expired";
        Other = "other", "其他", "other state";
    }
}

words! {
    /// Who owns an instance.
    InstanceAccount {
        This = "this", "本账号", "this account";
        Other = "other", "其他账号", "another account";
    }
}

words! {
    /// What the order names as the content of a website's service (服务内容).
    ServiceContent {
        OrganisationPortal = "organisation-portal", "单位门户网站", "portal of an organisation", "organization-portal";
        PersonalSpaceBlog = "personal-space-blog", "博客/个人空间", "blog or personal space", "博客、个人空间";
        ComprehensivePortal = "comprehensive-portal", "综合门户", "comprehensive portal";
        Navigation = "navigation", "导航", "directory of websites", "网址导航";
        SearchEngine = "search-engine", "搜索引擎", "search engine";
        InstantMessaging = "instant-messaging", "即时通信", "instant messaging", "即时通讯";
        MailService = "mail", "网上邮局", "mail service", "电子邮件";
        OnlineNews = "news", "网络新闻", "online news";
        Advertising = "advertising", "网络广告/信息", "advertising", "网络广告";
        OnlineShopping = "shopping", "网络购物", "online shopping", "网上购物";
        OnlinePayment = "payment", "网上支付", "online payment";
        OnlineGames = "games", "网络游戏", "online games";
        OnlineMusic = "music", "网络音乐", "online music";
        OnlineVideo = "video", "网络影视", "online film and television";
        OnlineEducation = "education", "网络教育", "online education";
        Software = "software", "网络软件/下载", "software and downloads", "软件下载";
        Recruiting = "recruiting", "网上求职", "recruiting";
        OtherService = "other", "其他", "other";
    }
}

words! {
    /// What a domain name serves.
    Serves {
        Web = "web", "网站", "a website", "网页";
        MiniProgram = "mini-program", "小程序", "a mini program";
        OfficialAccount = "official-account", "公众号", "an official account", "微信公众号";
        MailOnly = "mail", "邮箱", "mail", "企业邮箱";
        Interface = "interface", "接口", "interfaces", "api";
    }
}

words! {
    /// The state of a service number.
    ServiceNumberStatus {
        Unused = "unused", "未使用", "unused";
        InProgress = "in-progress", "备案中", "in an order in progress";
        Used = "used", "已使用", "used", "已备案";
        Void = "void", "已作废", "void";
    }
}

words! {
    /// Who signed a paper.
    Signatory {
        LegalRepresentative = "legal-representative", "法定代表人", "legal representative";
        Responsible = "responsible", "主体负责人", "responsible person";
        Website = "website", "网站负责人", "website administrator";
        Applicant = "applicant", "主办者本人", "the applicant";
        Nobody = "nobody", "未签字", "nobody";
    }
}

words! {
    /// Products that work on a name without carrying the filing.
    UsedProduct {
        Oss = "oss", "对象存储 OSS", "Object Storage Service (OSS)", "对象存储";
        Cdn = "cdn", "CDN", "CDN";
        Waf = "waf", "WAF", "WAF", "Web应用防火墙";
        Ddos = "ddos", "DDoS 高防", "Anti-DDoS", "DDoS高防";
        Mail = "mail", "企业邮箱", "enterprise mail";
        LoadBalancer = "load-balancer", "负载均衡", "load balancer", "slb";
    }
}

words! {
    /// The line on which traffic is protected.
    Line {
        Bgp = "bgp", "BGP 高防线路", "BGP line", "BGP高防线路";
        Other = "other", "其他线路", "another line";
    }
}

words! {
    /// Where a product serves.
    Scope {
        Mainland = "mainland", "中国内地", "mainland China", "domestic";
        Global = "global", "全球", "global";
        Overseas = "overseas", "中国内地以外", "outside mainland China";
    }
}

/// A word of one of the lists above.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The list, as the table of meanings calls it.
    pub list: &'static str,
    /// The word as a file writes it.
    pub word: &'static str,
    /// The word for people.
    pub text: Fixed,
    /// Everything a file may write for it.
    pub spellings: &'static [&'static str],
}

macro_rules! lists {
    ($($name:ident $list:literal)+) => {
        /// All lists of words.
        pub fn lists() -> Vec<Vec<Word>> {
            vec![$($name::ALL
                .iter()
                .map(|one| Word { list: $list, word: one.word(), text: one.text(), spellings: one.spellings() })
                .collect(),)+]
        }
    };
}

lists! {
    FilingType "filing-type" Channel "channel" OrderState "order-state" AccountSite "account-site"
    ApplicantKind "applicant-kind" FileAs "file-as" Circumstance "circumstance" RecordField "record-field"
    CertificateType "certificate-type" Role "role" Sex "sex" RealNameStatus "real-name-status"
    HolderRelation "holder-relation" Product "product" Hosted "hosted" GovernmentLevel "government-level"
    Billing "billing" InstanceStatus "instance-status" InstanceAccount "instance-account"
    ServiceNumberStatus "service-number-status" Signatory "signatory" UsedProduct "used-product" Line "line"
    Scope "scope" Serves "serves" ServiceContent "service-content"
}

mod certificates;
mod kinds;
#[cfg(test)]
mod tests;
