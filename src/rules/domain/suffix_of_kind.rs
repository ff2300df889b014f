//! Suffixes that are set apart for some applicants are used by these only.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::ApplicantKind;
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The suffixes, in ASCII.
    suffixes: Vec<String>,
    /// Who may use them.
    kinds: Vec<ApplicantKind>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "suffix-of-kind",
    section: Section::Domain,
    title: text("域名后缀与主办单位性质相符", "The suffix of the name is open to the applicant"),
    why: text("这些后缀只供特定性质的单位使用", "these suffixes are set apart for certain bodies"),
    fix: text("换一个可以使用的域名", "use a name under another suffix"),
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
    text!("域名后缀 {under_zh} 只供{zh}使用", "Names under {under_en} are only for: {en}")
}

/// Looks at names under these suffixes only.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Ok(name) = &domain.name else { return Outcome::not_applicable() };
    let Some(suffix) = ask.suffixes.iter().find(|suffix| name.is_under(suffix)) else {
        return Outcome::not_applicable();
    };
    match *facts.applicant.kind {
        None => Outcome::missing([facts.applicant.want("applicant.kind")]),
        Some(kind) if ask.kinds.contains(&kind) => Outcome::pass(),
        Some(kind) => {
            let (zh, en) = (kind.text().zh, kind.text().en);
            Outcome::fail(
                domain.span(),
                text!("{zh}不能使用 .{suffix}", "not open to this applicant ({en}): .{suffix}"),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
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
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, &case("", "a.gov.cn"), DAY), ["applicant.kind"]);
    }
}
