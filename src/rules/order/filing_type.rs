//! The order declares the type that follows from the record.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{Circumstance, FilingType, Hosted, RecordField};
use crate::decide::{Decided, DecisionStep, Derived, Doubt, Need, SiteDecision};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::source::Span;
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule: nothing beyond the comparison.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "filing-type",
    section: Section::Type,
    title: text("申报的备案类型与备案记录相符", "The filing type matches the record"),
    why: text(
        "备案系统按主体和域名的备案记录判定类型，类型不符的订单要重新填写",
        "the filing system derives the type from the record of applicant and domain name; an order of another type has to be filled in again",
    ),
    fix: text("按判定的类型提交", "submit an order of the derived type"),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[Flag::SettlesType],
    reads: &[
        "website",
        "domain.points-to",
        "uses",
        "filing.type",
        "applicant.filed",
        "applicant.circumstances",
        "domain.filed",
        "domain.filed.providers",
        "website.domain",
        "website.instances",
        "instance.region",
        "instance.public-ip",
    ],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Compares the declared type with the derived one.
pub fn check(_: &Ask, facts: &Decided<'_>) -> Outcome {
    let declared = facts.declared();
    let at = declared.map_or(facts.order_span(), |declared| declared.span());
    let decision = &facts.decision;
    let open: Vec<MissingAt> = decision
        .websites
        .iter()
        .filter_map(|site| match &site.need {
            Need::Open(wants) => Some(wants.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    if !open.is_empty() {
        return Outcome::missing(open);
    }
    for site in &decision.websites {
        match &site.need {
            Need::LookUp(doubt @ Doubt::Filing, at) => {
                return Outcome::fail(at.clone(), doubt.words().into()).fix(text!(
                    "在 beian.miit.gov.cn 查清域名备在谁名下；备在别人名下的，先在原主体注销，再写 filed = \"none\"",
                    "look up on beian.miit.gov.cn who filed the domain name; if it was another applicant, have that filing cancelled, then write `filed = \"none\"`"
                ));
            }
            Need::LookUp(doubt, at) => return Outcome::look_up(at.clone(), doubt.words().into()),
            Need::NotHere => {
                return Outcome::fail(at, text!("只用 IP 地址访问的网站要备案，但阿里云只受理域名备案", "a site that uses an IP address only needs a filing, but Alibaba Cloud accepts filings of domain names only"))
                    .fix(text!("为网站绑定域名，或向省通信管理局办理 IP 地址报备", "use a domain name, or file the address with the provincial administration (IP 地址报备)"));
            }
            Need::Yes | Need::No | Need::Open(_) => {}
        }
    }
    if let Some((hosted, i)) = hosted_elsewhere(facts) {
        let label = facts.privacy.text(&facts.websites[i].label);
        return Outcome::fail(
            hosted,
            text!(
                "填写的是托管在中国内地以外，但 {label} 的实例在中国内地",
                "declared as hosted outside mainland China, but {label} has an instance in mainland China"
            ),
        )
        .fix(text!("改正 website.hosted 或实例", "correct website.hosted or the instances"));
    }
    let idle = decision.websites.iter().position(|site| site.need == Need::No);
    let is_order = declared.is_some_and(|declared| !declared.is_keeping());
    if let Some(i) = idle.filter(|_| is_order && !decision.nothing_needed()) {
        let site = &facts.websites[i];
        let label = facts.privacy.text(&site.label);
        return Outcome::fail(
            site.span(),
            text!("{label} 不需要备案，却列在订单里", "{label} needs no filing, but is part of the order"),
        )
        .fix(text!("从文件里去掉这个网站", "remove this website from the file"));
    }
    match (&decision.order, declared.map(|declared| **declared)) {
        (Derived::Open(wants), _) => Outcome::missing(wants.clone()),
        (order, Some(FilingType::Keep)) => kept(order, at, facts),
        (Derived::Type(FilingType::First), Some(intent)) if needs_record(intent) => Outcome::fail(
            at,
            text!(
                "主体和域名都没有备案，无可变更或注销",
                "neither the applicant nor the domain name is on record: there is nothing to change or cancel"
            ),
        ),
        (Derived::Type(FilingType::Add), Some(FilingType::Change)) => Outcome::fail(
            at,
            text!("域名没有备案，无可变更", "the domain name is not on record: there is nothing to change"),
        )
        .fix(text!(
            "以新增网站提交；旧域名不再使用的另行注销",
            "submit an order for a new website; cancel the old one if it is no longer used"
        )),
        (Derived::Type(FilingType::Access), Some(FilingType::Change)) => Outcome::fail(
            at,
            text!(
                "网站没有在阿里云备案，不能在阿里云变更",
                "the website was not filed through Alibaba Cloud, so it cannot be changed there"
            ),
        )
        .fix(text!(
            "先接入阿里云，或到原接入商变更",
            "submit an access filing with Alibaba Cloud first, or change it through the current provider"
        )),
        (Derived::OnRecord, Some(FilingType::Change)) if nothing_differs(facts) => Outcome::fail(
            at,
            text!("differs 为空，没有需要变更的内容", "`differs` is empty: there is nothing to change"),
        ),
        // Both numbers stand in the file: nothing is left to look up, and a filing that is gone is written as "none".
        (Derived::Undescribed(span), declared)
            if declared.is_none_or(|one| !one.is_intent() || needs_record(one)) =>
        {
            undescribed(span, facts)
        }
        (_, Some(intent)) if intent.is_intent() => Outcome::pass(),
        (Derived::None, Some(_)) if decision.websites.is_empty() => {
            Outcome::missing([MissingAt { key: "website", at: 0..0 }])
        }
        (Derived::None, Some(_)) => {
            Outcome::fail(at, text!("不需要备案，却申报了备案", "no filing is needed, but one is declared"))
                .fix(text!(
                    "去掉 filing.type；要备案域名（例如给 CDN 等产品用），改用中国内地的实例",
                    "remove filing.type; to file a domain name anyway, for example for a CDN, use an instance in mainland China"
                ))
        }
        (Derived::None, None) if decision.websites.is_empty() => Outcome::not_applicable(),
        // Whoever is on record keeps the record true, whether or not the website needs one of its own.
        (Derived::None, None) => match outdated(facts) {
            Some(at) => Outcome::fail(
                at,
                text!(
                    "网站不需要另行备案，但备案记录与现在不符",
                    "the website needs no filing of its own, but the record is out of date"
                ),
            )
            .fix(text!(
                "提交变更备案（filing.type = \"change\"）；没有不符的，写 differs = [\"none\"]",
                "submit a change filing (filing.type = \"change\"), or write differs = [\"none\"] if nothing differs"
            )),
            None => Outcome::pass().saw(text!("判定为不需要备案", "decided: no filing is needed")),
        },
        (Derived::Mixed, _) => Outcome::fail(
            at,
            text!("这些网站应分别提交不同类型的订单", "these websites need different types of order"),
        )
        .fix(text!("每种类型一个文件、一个订单", "write a separate file and submit a separate order for each type")),
        (Derived::OnRecord, None) => Outcome::pass().saw(text!(
            "主体和域名都已在阿里云备案，无须提交；以下核对现有备案是否仍然有效（自查）",
            "applicant and domain name are already filed through Alibaba Cloud: nothing to submit; the results below show whether the filing is still valid"
        )),
        (Derived::OnRecord, _) => Outcome::fail(
            at,
            text!(
                "主体和域名都已在阿里云备案，无须再次备案",
                "applicant and domain name are already filed through Alibaba Cloud"
            ),
        )
        .fix(text!(
            "信息有变化的提交变更备案；只核对现有备案是否仍然有效的，filing.type 写 \"none\"",
            "submit a change filing if anything has changed; to check only whether the filing is still valid, write filing.type = \"none\""
        )),
        (Derived::Undescribed(span), _) => undescribed(span, facts),
        // Where only one type fits the record, nobody has to say which.
        (Derived::Type(derived), None) => {
            let Fixed { zh, en } = derived.text();
            Outcome::pass().saw(text!("按记录应为{zh}", "according to the record: {en}"))
        }
        (Derived::Type(derived), Some(declared)) if *derived == declared => Outcome::pass(),
        (Derived::Type(derived), Some(declared)) => {
            let (derived, declared): (FilingType, FilingType) = (*derived, declared);
            let (d, w) = (derived.text(), declared.text());
            let (dz, de, wz, we) = (d.zh, d.en, w.zh, w.en);
            Outcome::fail(
                at,
                crate::text::Text {
                    zh: format!("申报的是{wz}，按记录应为{dz}"),
                    en: format!("declared: {we}; according to the record: {de}"),
                },
            )
        }
    }
}

/// What is looked after has to be there: whatever would have to be filed first does not stand.
fn kept(order: &Derived, at: Span, facts: &Decided<'_>) -> Outcome {
    let unfiled = match order {
        Derived::Undescribed(span) => return undescribed(span, facts),
        Derived::Type(first @ (FilingType::First | FilingType::Add)) => first.text(),
        Derived::Mixed => FilingType::Add.text(),
        _ => return Outcome::pass(),
    };
    let Fixed { zh, en } = unfiled;
    Outcome::fail(
        at,
        text!(
            "域名没有备案，无可自查：按记录应为{zh}",
            "a domain name is not on record, so it has no filing to keep; according to the record: {en}"
        ),
    )
    .fix(text!("先备案，再自查", "file it first"))
}

/// A name on record that the file does not describe as the applicant's.
fn undescribed(filed: &Span, facts: &Decided<'_>) -> Outcome {
    if !has_several_numbers(facts) {
        return of_somebody_else(filed, facts);
    }
    Outcome::look_up(
        filed.clone(),
        text!(
            "主体有多个备案号，域名的备案号可能是其中之一：在 beian.miit.gov.cn 查清域名备在谁名下",
            "the applicant has several ICP numbers, and the domain name's may be one of them: look up on beian.miit.gov.cn who filed it"
        ),
    )
}

/// A name that is on record while the applicant is not, or under the number of another one: as it is written, the
/// filing is somebody else's.
fn of_somebody_else(filed: &Span, facts: &Decided<'_>) -> Outcome {
    let saw = match facts.applicant.record() {
        None => text!(
            "域名已备案，主办单位没有备案记录：备案在别的主体名下",
            "the domain name is on record but the applicant is not: it was filed by someone else"
        ),
        Some(_) => text!(
            "域名的备案号不是主办单位的：备案在别的主体名下",
            "the ICP number of the domain name does not belong to the applicant: it was filed by someone else"
        ),
    };
    Outcome::fail(filed.clone(), saw).fix(text!(
        "请原主体注销这个网站的备案，再提交；确属自己的备案的，改正 applicant.filed（有几个备案号的，写 several-icp-numbers）",
        "ask whoever filed it to cancel that filing, then submit; if it is your own, correct applicant.filed (and list several-icp-numbers if you have more than one number)"
    ))
}

/// Whether the applicant says that it has several ICP numbers, of which the record has one.
fn has_several_numbers(facts: &Decided<'_>) -> bool {
    let circumstances = facts.applicant.written.and_then(|written| written.circumstances.as_ref());
    facts.applicant.record().is_some()
        && circumstances.is_some_and(|all| all.iter().any(|one| one.is(&Circumstance::SeveralIcpNumbers)))
}

/// Where the record that covers a website is said to differ from the applicant or its people. A website below a filed
/// name has no record of its own from which it could differ.
fn outdated(facts: &Decided<'_>) -> Option<Span> {
    use RecordField::{WebsiteContent, WebsiteDomain, WebsiteName};
    let rests_on_it =
        |site: &SiteDecision| site.steps.iter().any(|step| step.step == DecisionStep::SubdomainFiledHere);
    let mut differs = facts.applicant.record()?.differs.as_ref()?.iter();
    let of_the_applicant =
        differs.find(|field| !matches!(***field, WebsiteContent | WebsiteDomain | WebsiteName))?;
    facts.decision.websites.iter().any(rests_on_it).then(|| of_the_applicant.span())
}

/// Whether a type makes sense only for what is on record.
fn needs_record(kind: FilingType) -> bool {
    use FilingType::{CancelAccess, CancelApplicant, CancelSite, Change};
    matches!(kind, Change | CancelSite | CancelApplicant | CancelAccess)
}

/// Whether the record says that nothing has changed.
fn nothing_differs(facts: &Decided<'_>) -> bool {
    facts
        .applicant
        .record()
        .and_then(|record| record.differs.as_ref())
        .is_some_and(|differs| differs.is_empty())
}

/// A website that is stated to be hosted outside while its instances are not.
fn hosted_elsewhere(facts: &Decided<'_>) -> Option<(Span, usize)> {
    facts.websites.iter().zip(&facts.decision.websites).enumerate().find_map(|(i, (site, decided))| {
        let hosted = site.written.hosted.as_ref().filter(|hosted| ***hosted == Hosted::Outside)?;
        let mainland = decided.steps.iter().any(|step| step.step.is_mainland());
        mainland.then(|| (hosted.span(), i))
    })
}
