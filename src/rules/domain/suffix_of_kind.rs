//! Suffixes that are set apart for some applicants are used by these only.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::ApplicantKind;
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The suffixes, as people write them.
    suffixes: Vec<Str>,
    /// Who may use them.
    kinds: Vec<ApplicantKind>,
    /// Words in the name of an applicant of another kind, of which a person has to see whether it is one of these.
    #[serde(default)]
    or_named: Vec<Str>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "suffix-of-kind",
    section: Section::Domain,
    title: text("域名后缀与主办单位性质相符", "The suffix is available to this applicant"),
    why: text("这些后缀只供特定性质的单位使用", "these suffixes are reserved for certain bodies"),
    fix: text("换一个可以使用的域名", "use a domain name under another suffix"),
    done_by: Actor::Applicant,
    step: PrepStep::Domain,
    flags: &[],
    reads: &["applicant.kind"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let suffixes = phrase::list(ask.suffixes.iter().map(|suffix| Text::same(format!(".{suffix}"))));
    let kinds = phrase::any(ask.kinds.iter().map(|kind| kind.text()));
    let (under_zh, under_en, zh, en) = (suffixes.zh, suffixes.en, kinds.zh, kinds.en);
    text!("域名后缀 {under_zh} 只供{zh}使用", "Domain names under {under_en} are reserved for: {en}")
}

/// Looks at names under these suffixes only.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Ok(name) = &domain.name else { return Outcome::not_applicable() };
    let Some(suffix) = ask.suffixes.iter().find(|suffix| name.is_under(suffix)) else {
        return Outcome::not_applicable();
    };
    match *facts.applicant.kind {
        None => Outcome::missing([facts.applicant.want("applicant.kind")]),
        Some(kind) if kind.can_be_among(&ask.kinds) => Outcome::pass(),
        Some(_) if is_named(ask, facts) => Outcome::not_checked(text!(
            ".{suffix} 由指定的机构注册，请确认主办者属于这类机构",
            ".{suffix} is reserved for certain bodies: make sure that the applicant is one of them"
        )),
        Some(kind) => {
            let (zh, en) = (kind.text().zh, kind.text().en);
            Outcome::fail(
                domain.span(),
                text!("{zh}不能使用 .{suffix}", "not available to this applicant ({en}): .{suffix}"),
            )
        }
    }
}

/// Whether the name of the applicant has one of the words.
fn is_named(ask: &Ask, facts: &Facts<'_>) -> bool {
    let name = facts.applicant.written.and_then(|written| written.name.as_ref());
    name.is_some_and(|name| ask.or_named.iter().any(|word| name.expose().contains(word.as_str())))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "suffix-of-kind = { suffixes = [\"gov.cn\"], kinds = [\"government\"] }";
    const DAY: &str = "2026-12-01";

    fn case(kind: &str, name: &str) -> String {
        format!("[applicant]\n{kind}\n[[domain]]\nname = \"{name}\"")
    }

    #[test]
    fn a_suffix_set_apart() {
        assert_eq!(status(ASK, &case("kind = \"enterprise\"", "a.gov.cn"), DAY), Fail);
        assert_eq!(status(ASK, &case("kind = \"government\"", "a.gov.cn"), DAY), Pass);
        assert_eq!(status(ASK, &case("kind = \"enterprise\"", "agov.cn"), DAY), NotApplicable);
    }

    #[test]
    fn a_name_can_show_that_it_is_such_a_body() {
        let ask = "suffix-of-kind = { suffixes = [\"政务\", \"edu.cn\"], kinds = [\"public-institution\"], or-named = [\"学院\"] }";
        let named = |name: &str| case(&format!("kind = \"enterprise\"\nname = \"{name}\""), "a.edu.cn");
        assert_eq!(status(ask, &named("广东示例学院有限公司"), DAY), NotChecked);
        assert_eq!(status(ask, &named("广东示例有限公司"), DAY), Fail);
        assert_eq!(status(ask, &case("kind = \"enterprise\"", "例子.政务"), DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, &case("", "a.gov.cn"), DAY), ["applicant.kind"]);
    }
}
