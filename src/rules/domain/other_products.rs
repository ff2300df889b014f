//! Another product on a name of the case: the name is filed before it is put to use in mainland China.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{FilingType, Scope, UsedProduct};
use crate::case::{At, Uses};
use crate::decide::Decided;
use crate::domain_name::DomainName;
use crate::facts::record::{Filed, filed, is_no_filing, looked_up, written_record};
use crate::facts::{Facts, SubjectKind};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The product under whose names a filing may be needed.
    product: UsedProduct,
    /// The filing is connected to Alibaba Cloud; otherwise any ICP number is enough.
    #[serde(default)]
    connected: bool,
    /// Only hosts below a name that was registered are meant, such as that of a web mail: mail itself needs no filing.
    #[serde(default)]
    hosts_only: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "other-products",
    section: Section::Type,
    title: text("其他产品使用的域名已备案", "Domain names used by other products are filed"),
    why: text(
        "CDN、OSS 等产品在中国内地使用的域名也要备案",
        "domain names that CDN, OSS and the like serve in mainland China need a filing too",
    ),
    fix: text(
        "先备案再启用；备案要有中国内地的实例，或把服务范围改到中国内地以外",
        "file the domain name first (this needs an instance in mainland China), or serve outside mainland China only",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[Flag::BeyondFiling],
    reads: &["domain.filed.providers", "uses.product", "uses.scope"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Text { zh, en } = ask.product.text().into();
    if ask.connected {
        text!(
            "{zh}：在中国内地使用的域名已备案并接入阿里云",
            "Domain names served in mainland China are filed and connected to Alibaba Cloud: {en}"
        )
    } else if ask.hosts_only {
        text!("{zh}：网页登录所用的域名已备案", "Hosts through which it is used on the web are filed: {en}")
    } else {
        text!("{zh}：在中国内地使用的域名已备案", "Domain names served in mainland China are filed: {en}")
    }
}

/// It is about the order: the names of other products need not belong to it.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Order
}

/// Each product has a line of its own.
pub fn dedup_key(ask: &Ask) -> String {
    ask.product.word().to_owned()
}

/// What the case says about one use.
enum Seen {
    /// It meets what is asked.
    Met,
    /// Filed, but not connected to Alibaba Cloud.
    Unconnected,
    /// Whether it meets what is asked follows from a key that is not written.
    Open(MissingAt),
    /// In use and filed, and this order ends the filing.
    Ending,
    /// In use, and not filed.
    Unfiled,
    /// Planned, and not filed as far as the case says.
    Planned,
    /// Nothing is known.
    Unknown,
}

/// A name in use in mainland China must be filed; a planned use is a reminder, but where nothing is filed; names the case does not know
/// are to be looked up.
pub fn check(ask: &Ask, _: &Target, facts: &Decided<'_>) -> Outcome {
    let mut uses: Vec<(&At<Uses>, Seen)> = Vec::new();
    for one in facts.case.uses.iter().flatten() {
        if one.product.as_deref().is_none_or(|product| *product == ask.product)
            && one.scope.as_deref() != Some(&Scope::Overseas)
            && !(ask.hosts_only && is_registered(one))
        {
            uses.push((one, seen(ask, one, facts)));
        }
    }
    let of = |wanted: fn(&Seen) -> bool| {
        let mut at = None;
        let mut names = Vec::new();
        for (one, _) in uses.iter().filter(|(_, seen)| wanted(seen)) {
            at = at.or_else(|| Some(one.span()));
            names.push(shown(one, facts));
        }
        Some((at?, Text::list(names)))
    };
    if let Some((at, Text { zh, en })) = of(|seen| matches!(seen, Seen::Unfiled)) {
        return Outcome::fail(at, text!("没有备案，却已在使用：{zh}", "in use but not filed: {en}"));
    }
    if let Some((at, Text { zh, en })) = of(|seen| matches!(seen, Seen::Unconnected)) {
        return Outcome::fail(
            at,
            text!("已备案，但没有接入阿里云：{zh}", "filed but not connected to Alibaba Cloud: {en}"),
        )
        .fix(text!(
            "在阿里云办理接入备案",
            "submit an access filing with Alibaba Cloud for the domain name"
        ));
    }
    let mut wants: Vec<MissingAt> = Vec::new();
    for (_, seen) in &uses {
        if let Seen::Open(want) = seen {
            wants.push(want.clone());
        }
    }
    if !wants.is_empty() {
        return Outcome::missing(wants);
    }
    if let Some((at, Text { zh, en })) = of(|seen| matches!(seen, Seen::Unknown)) {
        return Outcome::look_up(
            at,
            text!(
                "请在 beian.miit.gov.cn 查询是否已备案，并写明 active：{zh}",
                "look up on beian.miit.gov.cn whether these are filed, and write `active`: {en}"
            ),
        );
    }
    if let Some((at, Text { zh, en })) = of(|seen| matches!(seen, Seen::Planned)) {
        if facts.is_needless() {
            // No order of this file files the name, so that "no filing needed" is not the whole answer.
            return Outcome::doubt(
                at,
                text!(
                    "启用前须备案，而本文件没有备案订单：{zh}",
                    "must be filed before use, but this file submits no filing: {en}"
                ),
            );
        }
        return Outcome::not_checked(text!("启用前须已备案：{zh}", "must be filed before use: {en}"));
    }
    if let Some((at, Text { zh, en })) = of(|seen| matches!(seen, Seen::Ending)) {
        return Outcome::doubt(
            at,
            text!(
                "仍在使用，注销后成为未备案：{zh}",
                "still in use, but no longer filed after this cancellation: {en}"
            ),
        )
        .fix(text!(
            "注销前先停用，或把服务范围改到中国内地以外",
            "stop using it before the cancellation, or serve outside mainland China only"
        ));
    }
    if uses.is_empty() { Outcome::not_applicable() } else { Outcome::pass() }
}

/// Whether the order ends the filing of a name that is in use: that of the applicant ends all of its filings.
fn is_ended(one: &Uses, facts: &Decided<'_>) -> bool {
    let of_the_order = || {
        facts.domains.iter().any(|domain| {
            let name = looked_up(facts, domain);
            name.is_some()
                && one.domain.as_ref().and_then(named).is_some_and(|used| {
                    Some(used.ascii.as_str()) == name || Some(used.registrable.as_str()) == name
                })
        })
    };
    match facts.filing_type() {
        Some(FilingType::CancelApplicant) => true,
        Some(FilingType::CancelSite) => of_the_order(),
        _ => false,
    }
}

/// Whether it works on a name that was registered, not on a host below one.
fn is_registered(one: &Uses) -> bool {
    let name = one.domain.as_ref().and_then(|name| DomainName::parse(name).ok());
    name.is_some_and(|name| name.is_registrable())
}

/// What the case says of the filing of a name, or of the registered name above it.
enum Record {
    /// Filed; through Alibaba Cloud or not, where that is written.
    Filed(Option<bool>),
    /// Said to be filed, and neither number nor provider is written.
    Untold,
    /// Not filed.
    Unfiled,
}

fn seen(ask: &Ask, one: &At<Uses>, facts: &Decided<'_>) -> Seen {
    let open = || {
        let at = one.domain.as_ref().map_or(0..0, At::span);
        Seen::Open(MissingAt { key: "domain.filed.providers", at })
    };
    let lacks = |key| Seen::Open(MissingAt { key, at: one.span() });
    match (record(one.domain.as_ref(), facts), one.active.as_deref()) {
        (Some(Record::Filed(_)), active) if active != Some(&false) && is_ended(one, facts) => Seen::Ending,
        (Some(Record::Filed(_)), _) if !ask.connected => Seen::Met,
        (Some(Record::Filed(Some(true))), _) => Seen::Met,
        // Nothing is in use yet: whatever is lacking can still be done.
        (_, Some(false)) => Seen::Planned,
        (Some(Record::Filed(Some(false))), _) => Seen::Unconnected,
        (Some(Record::Filed(None) | Record::Untold), _) => open(),
        // Which product it is, and where it serves, decides whether anything is asked of the name.
        (Some(Record::Unfiled), Some(true)) if one.product.is_none() => lacks("uses.product"),
        // Mail has no scope.
        (Some(Record::Unfiled), Some(true)) if one.scope.is_none() && !ask.hosts_only => lacks("uses.scope"),
        (Some(Record::Unfiled), Some(true)) => Seen::Unfiled,
        (Some(Record::Unfiled) | None, _) => Seen::Unknown,
    }
}

/// A name and the product on it.
fn shown(one: &Uses, facts: &Facts<'_>) -> Text {
    let name = one.domain.as_ref().map_or_else(String::new, |name| facts.privacy.text(name));
    let product = one.product.as_deref();
    let product = product
        .map_or_else(|| text!("产品未写明", "product not given"), |product| Text::from(product.text()));
    let (zh, en) = (product.zh, product.en);
    text!("{name}（{zh}）", "{name} ({en})")
}

/// A name as it is compared: a wildcard is about the name below which it stands.
fn named(written: &At<String>) -> Option<DomainName> {
    DomainName::parse(written.strip_prefix("*.").unwrap_or(written)).ok()
}

/// What the case says of the filing of a name; nothing where it says none that can be.
fn record(name: Option<&At<String>>, facts: &Facts<'_>) -> Option<Record> {
    let name = named(name?)?;
    let known = facts.domains.iter().find(|domain| {
        domain.name.as_ref().is_ok_and(|one| one.ascii == name.ascii || one.ascii == name.registrable)
    })?;
    if is_no_filing(facts, known) {
        return None;
    }
    let own = written_record(facts, known).and_then(|filed| filed.some());
    if own.is_some_and(|own| own.number.is_none() && own.providers.is_none()) {
        return Some(Record::Untold);
    }
    let record = filed(facts, known);
    let here = record.at_aliyun();
    match record {
        // A filing that no provider connects is one that ends.
        Filed::Yes { providers: Some([]), .. } | Filed::Unknown => None,
        Filed::Yes { providers, .. } => Some(Record::Filed(providers.map(|_| here))),
        Filed::No { .. } => Some(Record::Unfiled),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, NotChecked, Pass, Warn};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "other-products = { product = \"cdn\" }";

    fn uses(more: &str) -> String {
        format!("[[uses]]\nproduct = \"cdn\"\ndomain = \"video.example.cn\"\n{more}\n")
    }

    #[test]
    fn what_the_case_does_not_know_is_to_be_looked_up() {
        let outcome = answer(ASK, &uses("active = true"), "2026-12-01");
        assert_eq!(outcome.status, LookUp);
        assert!(outcome.saw.en.contains("video.example.cn (CDN)"), "{}", outcome.saw.en);
        assert_eq!(status(ASK, "[[uses]]\ndomain = \"video.example.cn\"", "2026-12-01"), LookUp);
    }

    #[test]
    fn the_record_decides_where_there_is_one() {
        let domain = |filed: &str| format!("[[domain]]\nname = \"example.cn\"\nfiled = {filed}\n");
        let filed = domain("{ providers = [\"tencent\"] }");
        let unfiled = domain("\"none\"");
        for (domain, active, expected) in [
            (&filed, "active = true", Pass),
            (&filed, "", Pass),
            (&unfiled, "active = true\nscope = \"mainland\"", Fail),
            (&unfiled, "active = false", NotChecked),
            (&unfiled, "", LookUp),
            (&unfiled, "active = true\nscope = \"overseas\"", NotApplicable),
        ] {
            let case = format!("{domain}{}", uses(active));
            assert_eq!(status(ASK, &case, "2026-12-01"), expected, "{case}");
        }
    }

    #[test]
    fn which_product_and_where_is_asked_for_before_anything_fails() {
        let case = |keys: &str| {
            format!(
                "[[domain]]\nname = \"example.cn\"\nfiled = \"none\"\n\
                 [[uses]]\ndomain = \"example.cn\"\nactive = true\n{keys}"
            )
        };
        assert_eq!(missing(ASK, &case("product = \"cdn\""), "2026-12-01"), ["uses.scope"]);
        assert_eq!(missing(ASK, &case("scope = \"mainland\""), "2026-12-01"), ["uses.product"]);
        assert_eq!(status(ASK, &case("scope = \"overseas\""), "2026-12-01"), NotApplicable);
    }

    #[test]
    fn a_cancellation_leaves_the_name_unfiled() {
        let case = |order: &str, used: &str, keys: &str| {
            format!(
                "[filing]\ntype = \"{order}\"\n\
                 [[domain]]\nname = \"example.cn\"\nfiled = {{ providers = [\"aliyun\"] }}\n\
                 [[uses]]\nproduct = \"cdn\"\ndomain = \"{used}\"\n{keys}"
            )
        };
        let live = "scope = \"mainland\"\nactive = true";
        for (order, used, keys, expected) in [
            ("cancel-site", "example.cn", live, Warn),
            ("cancel-site", "*.example.cn", live, Warn),
            ("cancel-applicant", "img.example.cn", live, Warn),
            ("cancel-site", "example.cn", "scope = \"mainland\"\nactive = false", Pass),
            ("cancel-site", "example.cn", "scope = \"overseas\"\nactive = true", NotApplicable),
            ("cancel-access", "example.cn", live, Pass),
        ] {
            assert_eq!(
                status(ASK, &case(order, used, keys), "2026-12-01"),
                expected,
                "{order} {used} {keys}"
            );
        }
    }

    #[test]
    fn other_products_and_none_are_not_concerned() {
        let case = "[[uses]]\nproduct = \"load-balancer\"\ndomain = \"a.cn\"";
        assert_eq!(status(ASK, case, "2026-12-01"), NotApplicable);
        assert_eq!(status(ASK, "", "2026-12-01"), NotApplicable);
    }

    #[test]
    fn connected_to_alibaba_cloud_where_that_is_asked() {
        const DDOS: &str = "other-products = { product = \"ddos\", connected = true }";
        const ANY: &str = "other-products = { product = \"ddos\" }";
        let case = |filed: &str, active: &str| {
            format!(
                "[[domain]]\nname = \"example.cn\"\nfiled = {filed}\n\
                 [[uses]]\nproduct = \"ddos\"\ndomain = \"example.cn\"\n{active}"
            )
        };
        let elsewhere = "{ providers = [\"tencent\"] }";
        assert_eq!(status(DDOS, &case("{ providers = [\"aliyun\"] }", ""), "2026-12-01"), Pass);
        assert_eq!(status(DDOS, &case(elsewhere, ""), "2026-12-01"), Fail);
        assert_eq!(status(DDOS, &case(elsewhere, "active = false"), "2026-12-01"), NotChecked);
        assert_eq!(status(ANY, &case(elsewhere, ""), "2026-12-01"), Pass);
        assert_eq!(missing(DDOS, &case("{}", ""), "2026-12-01"), ["domain.filed.providers"]);
    }

    #[test]
    fn mail_needs_no_filing_but_its_web_page_does() {
        const MAIL: &str = "other-products = { product = \"mail\", hosts-only = true }";
        let case = |name: &str, filed: &str, active: &str| {
            format!(
                "[[domain]]\nname = \"example.cn\"\nfiled = {filed}\n\
                 [[uses]]\nproduct = \"企业邮箱\"\ndomain = \"{name}\"\n{active}"
            )
        };
        let none = "\"none\"";
        assert_eq!(status(MAIL, &case("example.cn", none, "active = true"), "2026-12-01"), NotApplicable);
        assert_eq!(status(MAIL, &case("mail.example.cn", none, "active = true"), "2026-12-01"), Fail);
        assert_eq!(status(MAIL, &case("mail.example.cn", none, "active = false"), "2026-12-01"), NotChecked);
        let numbered = "{ number = \"粤ICP备12345678号-1\" }";
        assert_eq!(status(MAIL, &case("mail.example.cn", numbered, "active = true"), "2026-12-01"), Pass);
        assert_eq!(
            missing(MAIL, &case("mail.example.cn", "{}", "active = true"), "2026-12-01"),
            ["domain.filed.providers"]
        );
    }

    #[test]
    fn a_wildcard_goes_with_the_name_below_which_it_stands() {
        let case = "[[domain]]\nname = \"example.cn\"\nfiled = \"none\"\n\
            [[uses]]\nproduct = \"cdn\"\ndomain = \"*.example.cn\"\nscope = \"mainland\"\nactive = true";
        assert_eq!(status(ASK, case, "2026-12-01"), Fail);
    }
}
