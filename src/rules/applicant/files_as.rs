//! An individual business files as what the province wants.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::case::words::{ApplicantKind, Circumstance, FileAs};
use crate::facts::{Applicant, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// As what.
    r#as: FileAs,
    /// Circumstances in which it cannot.
    #[serde(default)]
    never: Vec<Circumstance>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "files-as",
    section: Section::Applicant,
    title: text(
        "个体工商户按管局要求的性质备案",
        "The individual business files in the way the province requires",
    ),
    why: text(
        "个体工商户按单位还是按个人备案，各管局规定不同",
        "whether it files as an organisation or as an individual depends on the province",
    ),
    fix: text("改为管局要求的备案性质", "file in the way the province requires"),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["applicant.kind", "applicant.file-as", "applicant.circumstances"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Fixed { zh, en } = ask.r#as.text();
    let filed = text!("个体工商户按{zh}备案", "The individual business files as an {en}");
    if ask.never.is_empty() {
        return filed;
    }
    let never = phrase::any(ask.never.iter().map(|one| one.text()));
    let (never_zh, never_en) = (never.zh, never.en);
    let (zh, en) = (filed.zh, filed.en);
    text!("{zh}；{never_zh}的，不能这样备案", "{en}; not possible with: {never_en}")
}

/// Compares what the order files as, then looks at the circumstances.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, _: &Facts<'_>) -> Outcome {
    match *applicant.kind {
        None => return Outcome::missing([applicant.want("applicant.kind")]),
        Some(ApplicantKind::IndividualBusiness) => {}
        Some(_) => return Outcome::not_applicable(),
    }
    let Some(files_as) = *applicant.files_as else {
        return Outcome::missing([applicant.want("applicant.file-as")]);
    };
    let written = applicant.written;
    if files_as != ask.r#as {
        let at = written.and_then(|it| it.file_as.as_ref()).map_or(applicant.span(), At::span);
        let (zh, en) = (files_as.text().zh, files_as.text().en);
        let (wanted_zh, wanted_en) = (ask.r#as.text().zh, ask.r#as.text().en);
        return Outcome::fail(
            at,
            text!("按{zh}备案，管局要求按{wanted_zh}", "files as: {en}; required: {wanted_en}"),
        );
    }
    if ask.never.is_empty() {
        return Outcome::pass();
    }
    let Some(circumstances) = written.and_then(|it| it.circumstances.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.circumstances")]);
    };
    match circumstances.iter().find(|one| one.is_among(&ask.never)) {
        None => Outcome::pass(),
        Some(one) => {
            let (zh, en) = (one.text().zh, one.text().en);
            Outcome::fail(one.span(), text!("这样备案的前提不成立：{zh}", "cannot file this way: {en}")).fix(
                text!(
                    "先补齐（刻制公章、登记字号等）再备案",
                    "fix that first: have a seal made, or register a trade name"
                ),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const INDIVIDUAL: &str = "files-as = { as = \"individual\" }";
    const SEALED: &str = "files-as = { as = \"organisation\", never = [\"no-seal\"] }";
    const DAY: &str = "2026-12-01";

    fn case(rest: &str) -> String {
        format!("[applicant]\nkind = \"individual-business\"\n{rest}")
    }

    #[test]
    fn as_the_province_wants() {
        assert_eq!(status(INDIVIDUAL, &case("file-as = \"individual\""), DAY), Pass);
        assert_eq!(status(INDIVIDUAL, &case("file-as = \"organisation\""), DAY), Fail);
        assert_eq!(status(INDIVIDUAL, "[applicant]\nkind = \"enterprise\"", DAY), NotApplicable);
    }

    #[test]
    fn a_seal_where_one_is_wanted() {
        let with = |circumstances: &str| {
            case(&format!("file-as = \"organisation\"\ncircumstances = [{circumstances}]"))
        };
        assert_eq!(status(SEALED, &with("\"none\""), DAY), Pass);
        assert_eq!(status(SEALED, &with("\"no-trade-name\""), DAY), Pass);
        assert_eq!(status(SEALED, &with("\"no-seal\""), DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(INDIVIDUAL, "", DAY), ["applicant.kind"]);
        assert_eq!(missing(INDIVIDUAL, &case(""), DAY), ["applicant.file-as"]);
        assert_eq!(missing(SEALED, &case("file-as = \"organisation\""), DAY), ["applicant.circumstances"]);
    }
}
