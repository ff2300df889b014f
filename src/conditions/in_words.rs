//! Conditions in words that follow an "if".

use super::websites::{DomainContains, NameContains};
use super::{AgeOf, Condition, CountOf, Counted, Provider, Range, ResidenceOf};
use crate::case::words::Role;
use crate::facts::names::Field;
use crate::tables::Tables;
use crate::tables::words::WordsOf;
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

impl Condition {
    /// The condition in words that follow an "if".
    pub fn words(&self, tables: &Tables) -> Text {
        match self {
            Self::Circumstance(_)
            | Self::Kind(_)
            | Self::IdFromAnotherProvince
            | Self::IdElsewhere(_)
            | Self::PhoneElsewhere
            | Self::LeadsAreOnePerson
            | Self::ResponsibleIsLegalRepresentative
            | Self::WebsiteLeadIsLegalRepresentative
            | Self::LeadsAreLegalRepresentative
            | Self::Residence(_)
            | Self::Age(_)
            | Self::AddressContains(_) => self.of_people(),
            Self::OnRecord
            | Self::OnRecordAt(_)
            | Self::OnRecordFor(_)
            | Self::Differs(_)
            | Self::RecordedResponsibleIsNotLegalRepresentative
            | Self::ChangesInto(_)
            | Self::NewName
            | Self::ChangeOfFilingBefore(_)
            | Self::DomainFiledBefore(_) => self.of_the_record(),
            Self::Channel(channel) => {
                let Fixed { zh, en } = channel.text();
                text!("通过{zh}提交", "it is submitted by {en}")
            }
            Self::Product(product) => {
                let Fixed { zh, en } = product.text();
                text!("实例是{zh}", "the instance is {en}")
            }
            Self::Uses(product) => {
                let Fixed { zh, en } = product.text();
                text!("域名上使用{zh}", "{en} works on one of the domain names")
            }
            Self::DomainHolder(relation) => {
                let Fixed { zh, en } = relation.text();
                text!("域名由{zh}持有", "the domain name is held by: {en}")
            }
            Self::DomainUnder(suffix) => {
                let (suffix, _) = idna::domain_to_unicode(suffix);
                text!("域名后缀是 .{suffix}", "the domain name ends in .{suffix}")
            }
            Self::DomainContains(one) => one.words(),
            Self::Content(_)
            | Self::Service(_)
            | Self::NoWebContent
            | Self::SeveralDomains
            | Self::WebsiteNameOnRecord
            | Self::WebsiteNameUnrelated
            | Self::NameContains(_)
            | Self::Count(_)
            | Self::InstancesOver(_)
            | Self::InstancesInSeveralProvinces => self.of_websites(tables),
        }
    }

    /// Those about the applicant and people.
    fn of_people(&self) -> Text {
        match self {
            Self::IdFromAnotherProvince => text!("身份证属于其他省份", "the ID is from another province"),
            Self::IdElsewhere(one) => {
                let (zh, en) = whose(one.role);
                text!("{zh}的身份证属于其他省份", "the ID of {en} is from another province")
            }
            Self::PhoneElsewhere => {
                text!(
                    "负责人的手机号属于其他省份",
                    "the mobile number of someone responsible is from another province"
                )
            }
            Self::Kind(kinds) => {
                let kinds = phrase::any(kinds.iter().map(|kind| phrase::one(kind.text())));
                let (zh, en) = (kinds.zh, kinds.en);
                text!("主办单位是{zh}", "the applicant is {en}")
            }
            Self::Circumstance(one) => {
                let Fixed { zh, en } = one.text();
                text!("主体情况属于“{zh}”", "this applies to the applicant: {en}")
            }
            Self::LeadsAreOnePerson => text!(
                "主体负责人与各网站负责人是同一人",
                "one person is responsible for the applicant and every website"
            ),
            Self::ResponsibleIsLegalRepresentative => {
                text!("主体负责人是法定代表人", "the responsible person is the legal representative")
            }
            Self::WebsiteLeadIsLegalRepresentative => {
                text!(
                    "网站负责人是法定代表人",
                    "the person responsible for the website is the legal representative"
                )
            }
            Self::LeadsAreLegalRepresentative => {
                text!("各负责人都是法定代表人", "everyone responsible is the legal representative")
            }
            Self::Residence(one) => one.words(),
            Self::Age(one) => one.words(),
            Self::AddressContains(one) => {
                let (zh, en) = quoted(&one.words);
                text!("通信地址含{zh}", "the postal address contains {en}")
            }
            _ => Text::default(),
        }
    }

    /// Those about what the ministry has on record.
    fn of_the_record(&self) -> Text {
        match self {
            Self::OnRecord | Self::OnRecordAt(Provider::Anywhere) => {
                text!("主体已有备案", "the applicant is on record already")
            }
            Self::OnRecordAt(Provider::This) => {
                text!("主体已通过阿里云备案", "the applicant is on record through Alibaba Cloud")
            }
            Self::OnRecordAt(Provider::Elsewhere) => text!(
                "主体已通过其他接入商备案",
                "the applicant is on record through another access provider"
            ),
            Self::OnRecordFor(span) => {
                let (months, counted) = (span.months, phrase::count(span.months, "month"));
                text!("备案已满 {months} 个月", "the filing is at least {counted} old")
            }
            Self::Differs(fields) => {
                let fields = phrase::any(fields.iter().map(|field| field.text()));
                let (zh, en) = (fields.zh, fields.en);
                text!("{zh}与备案记录不同", "what is on record differs in: {en}")
            }
            Self::RecordedResponsibleIsNotLegalRepresentative => text!(
                "备案记录的主体负责人不是法定代表人",
                "the responsible person on record is not the legal representative"
            ),
            Self::ChangesInto(what) => {
                let Text { zh, en } = phrase::one(what.text());
                text!("主体变更为{zh}", "the applicant changes into {en}")
            }
            Self::NewName => text!("订单中有未备案的域名", "a domain name of the order is not on record yet"),
            Self::ChangeOfFilingBefore(day) => {
                let day = day.0;
                text!("变更 {day} 以前的备案", "the order changes a filing made before {day}")
            }
            Self::DomainFiledBefore(day) => {
                let day = day.0;
                text!("域名在 {day} 以前已备案", "the domain name was filed before {day}")
            }
            _ => Text::default(),
        }
    }

    /// Those about websites.
    fn of_websites(&self, tables: &Tables) -> Text {
        match self {
            Self::Content(id) => {
                let topic = tables.topic_name(id);
                let (zh, en) = (topic.zh, topic.en);
                text!("网站内容包括{zh}", "the website is about: {en}")
            }
            Self::Service(services) => {
                let services = phrase::any(services.iter().map(|service| service.text()));
                let (zh, en) = (services.zh, services.en);
                text!("网站服务内容选{zh}", "the service category of the website is: {en}")
            }
            Self::NoWebContent => text!(
                "域名只用于小程序、公众号、邮箱或接口，没有网页",
                "the domain name serves a mini program, an official account, mail or interfaces, without pages"
            ),
            Self::SeveralDomains => text!("多个域名指向同一网站", "several domain names lead to the website"),
            Self::WebsiteNameOnRecord => {
                text!("与已备案的网站同名", "a website of this name is on record already")
            }
            Self::WebsiteNameUnrelated => text!(
                "网站名称看不出与主办单位的关系",
                "the name of the website shows no relation to the applicant"
            ),
            Self::NameContains(one) => one.words(tables),
            Self::Count(one) => one.words(),
            Self::InstancesOver(most) => {
                let counted = phrase::count(*most, "instance");
                text!("网站关联的云服务资源超过 {most} 个", "the website runs on more than {counted}")
            }
            Self::InstancesInSeveralProvinces => {
                text!("网站的 IP 分属不同省份", "the website's instances lie in several provinces")
            }
            _ => Text::default(),
        }
    }
}

impl ResidenceOf {
    /// The condition in words.
    pub(crate) fn words(&self) -> Text {
        let places = phrase::any(self.is.iter().map(|place| phrase::one(place.text())));
        let ((zh, en), place_zh, place_en) = (whose(self.role), places.zh, places.en);
        text!("{zh}是{place_zh}", "{en} is {place_en}")
    }
}

impl AgeOf {
    /// The condition in words.
    pub(crate) fn words(&self) -> Text {
        let ((zh, en), least) = (whose(self.role), self.at_least);
        match self.below {
            None => text!("{zh}年满 {least} 周岁", "{en} is {least} or older"),
            Some(below) if least == 0 => text!("{zh}未满 {below} 周岁", "{en} is younger than {below}"),
            Some(below) => text!(
                "{zh}年满 {least} 周岁、未满 {below} 周岁",
                "{en} is {least} or older and younger than {below}"
            ),
        }
    }
}

impl CountOf {
    fn words(&self) -> Text {
        let least = self.at_least;
        let (zh, en) = match self.of {
            Counted::Website => ("网站", "website"),
            Counted::Domain => ("域名", "domain name"),
            Counted::Label => ("域名前缀", "domain label"),
        };
        let plural = if least == 1 { "" } else { "s" };
        match self.within {
            Range::Record => {
                text!("已备案的{zh}有 {least} 个及以上", "{least} or more {en}{plural} are on record")
            }
            Range::Order => {
                text!("本单的{zh}有 {least} 个及以上", "the order has {least} or more {en}{plural}")
            }
            Range::RecordAndOrder => text!(
                "已备案的和本单的{zh}合计 {least} 个及以上",
                "record and order together have {least} or more {en}{plural}"
            ),
        }
    }
}

impl NameContains {
    fn words(&self, tables: &Tables) -> Text {
        let fields = phrase::any(self.fields.iter().map(|field| match field {
            Field::ApplicantName => text("主办单位名称", "the name of the applicant"),
            Field::BusinessScope => text("经营范围", "the business scope"),
            Field::WebsiteName => text("网站名称", "the name of the website"),
        }));
        let (field_zh, field_en) = (fields.zh, fields.en);
        match &self.words {
            WordsOf::List(id) => {
                let lists = tables.words.with_included(id);
                let all: Vec<&str> = lists.iter().flat_map(|list| &list.words).map(String::as_str).collect();
                let Text { zh, en } = phrase::some(&all);
                text!("{field_zh}含这些词之一：{zh}", "{field_en} contains one of: {en}")
            }
            WordsOf::Own(own) => {
                let (zh, en) = quoted(own);
                text!("{field_zh}含{zh}", "{field_en} contains {en}")
            }
        }
    }
}

impl DomainContains {
    fn words(&self) -> Text {
        let (zh, en) = quoted(&self.words);
        text!("域名含{zh}", "the domain name contains {en}")
    }
}

/// Who is meant: someone in a role, or whoever the row is asked about.
fn whose(role: Option<Role>) -> (String, String) {
    match role {
        None => ("本人".to_owned(), "the person".to_owned()),
        Some(role) => {
            let Fixed { zh, en } = role.text();
            (zh.to_owned(), format!("the {en}"))
        }
    }
}

/// Words in quotation marks, one of which is meant.
fn quoted(words: &[String]) -> (String, String) {
    let Text { zh, en } = phrase::any(words.iter().map(|word| text!("“{word}”", "\"{word}\"")));
    (zh, en)
}
