//! The host of a government body is formed as its level wants it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::GovernmentLevel;
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The suffix, as people write it.
    under: Str,
    /// Levels whose portal is the registered name: `www.XXX.gov.cn`.
    portal: Vec<GovernmentLevel>,
    /// Levels that stand below such a portal: `AAA.XXX.gov.cn`.
    below_portal: Vec<GovernmentLevel>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "government-host",
    section: Section::Domain,
    title: text("政府网站的主机名符合层级", "The host name of a government website matches its level"),
    why: text(
        "门户用 www.XXX.gov.cn，部门和基层单位用 AAA.XXX.gov.cn",
        "portals use www.XXX.gov.cn; departments and local units use AAA.XXX.gov.cn",
    ),
    fix: text("按层级改用相应的主机名", "use the form of host name required for the level"),
    done_by: Actor::DomainHolder,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["applicant.level"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let under = &ask.under;
    text!(
        "门户用 www.XXX.{under}，部门和基层单位用 AAA.XXX.{under}",
        "Portals use www.XXX.{under}; departments and local units use AAA.XXX.{under}"
    )
}

/// Compares the number of labels. What they mean nobody can tell from their letters.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Ok(name) = &domain.name else { return Outcome::not_applicable() };
    let under = &ask.under;
    if !name.is_under(under) {
        return Outcome::not_applicable();
    }
    let Some(level) = facts.applicant.written.and_then(|applicant| applicant.level.as_ref()) else {
        return Outcome::missing([facts.applicant.want("applicant.level")]);
    };
    let Text { zh, en } = level.text().into();
    // Labels in front of the registered name; a leading www names no body.
    let host = name.ascii.strip_suffix(&name.registrable).unwrap_or_default();
    let bodies = host.split('.').filter(|label| !label.is_empty() && *label != "www").count();
    let (fits, form) = if ask.portal.contains(level) {
        (bodies == 0, format!("www.XXX.{under}"))
    } else if ask.below_portal.contains(level) {
        (bodies == 1, format!("AAA.XXX.{under}"))
    } else {
        return Outcome::not_checked(text!(
            "出处没有列出{zh}的主机名形式，请向域名管理部门确认",
            "no source gives the form for a {en}: ask the authority that manages these domain names"
        ));
    };
    if !fits {
        return Outcome::fail(domain.span(), text!("{zh}应为 {form}", "a {en} uses {form}"));
    }
    Outcome::not_checked(text!(
        "形式为 {form}；XXX、AAA 是否为地区或部门的拼音或英文，需人工核对",
        "the form is {form}; make sure that XXX and AAA are the place or body in pinyin or English"
    ))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked};
    use crate::testing::{missing, status};

    const ASK: &str = "government-host = { under = \"gov.cn\", portal = [\"government\", \"state-department\"], below-portal = [\"department\", \"vertical-unit\", \"sub-unit\"] }";

    fn case(level: &str, name: &str) -> String {
        format!("[applicant]\nlevel = \"{level}\"\n[[domain]]\nname = \"{name}\"")
    }

    #[test]
    fn labels_by_level() {
        for (level, name, expected) in [
            ("government", "www.example.gov.cn", NotChecked),
            ("government", "example.gov.cn", NotChecked),
            ("government", "a.example.gov.cn", Fail),
            ("state-department", "www.a.example.gov.cn", Fail),
            ("department", "a.example.gov.cn", NotChecked),
            ("department", "www.a.example.gov.cn", NotChecked),
            ("department", "www.example.gov.cn", Fail),
            ("department", "b.a.example.gov.cn", Fail),
            ("vertical-unit", "a.example.gov.cn", NotChecked),
            ("下属单位", "www.b1.example.gov.cn", NotChecked),
            ("sub-unit", "example.gov.cn", Fail),
            ("county-department", "example.gov.cn", NotChecked),
            ("government", "example.cn", NotApplicable),
        ] {
            assert_eq!(status(ASK, &case(level, name), "2026-12-01"), expected, "{level} {name}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let case = "[[domain]]\nname = \"www.example.gov.cn\"";
        assert_eq!(missing(ASK, case, "2026-12-01"), ["applicant.level"]);
    }
}
