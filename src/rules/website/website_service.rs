//! The order names an acceptable content of the website's service.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::ServiceContent;
use crate::facts::{Facts, SubjectKind};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// One of these.
    Only(Vec<ServiceContent>),
    /// None of these.
    Not(Vec<ServiceContent>),
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "website-service",
    section: Section::Website,
    title: text("所选服务内容对这类主办者开放", "The service category can be chosen by this applicant"),
    why: text("部分选项不对这类主办者开放", "not every category is open to every kind of applicant"),
    fix: text(
        "改选别的服务内容，并在备注中说明",
        "choose another category and describe the website in the remark",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.service"],
};

/// Every website is asked.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Website
}

/// All rows speak of the one choice.
pub fn dedup_key(_: &Ask) -> String {
    String::new()
}

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let any = |these: &[ServiceContent]| phrase::any(these.iter().map(|one| one.text()));
    match ask {
        Ask::Only(these) => {
            let Text { zh, en } = any(these);
            text!("服务内容选{zh}", "The service category is: {en}")
        }
        Ask::Not(these) => {
            let Text { zh, en } = any(these);
            text!("服务内容不选{zh}", "The service category is not: {en}")
        }
    }
}

/// Compares the choice.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let website = on.website(facts);
    let Some(service) = &website.written.service else {
        return Outcome::missing([website.want("website.service")]);
    };
    let (accepted, list) = match ask {
        Ask::Only(these) => (these.contains(service), Some(these)),
        Ask::Not(these) => (!these.contains(service), None),
    };
    if accepted {
        return Outcome::pass();
    }
    let (zh, en) = (service.text().zh, service.text().en);
    let outcome = Outcome::fail(service.span(), text!("选了{zh}", "chosen: {en}"));
    match list {
        None => outcome,
        Some(list) => {
            let Text { zh, en } = Text::list(list.iter().map(|one| one.text().into()));
            outcome.fix(text!("改选：{zh}", "choose: {en}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const ONLY: &str = "website-service = { only = [\"personal-space-blog\", \"other\"] }";
    const NOT: &str = "website-service = { not = [\"personal-space-blog\"] }";
    const DAY: &str = "2026-12-01";

    fn case(service: &str) -> String {
        format!("[[website]]\nservice = \"{service}\"")
    }

    #[test]
    fn a_choice_is_open_or_not() {
        assert_eq!(status(ONLY, &case("其他"), DAY), Pass);
        let outcome = answer(ONLY, &case("单位门户网站"), DAY);
        assert_eq!(outcome.status, Fail);
        assert_eq!(outcome.fix.map(|fix| fix.zh).as_deref(), Some("改选：博客/个人空间、其他"));
        assert_eq!(status(NOT, &case("博客/个人空间"), DAY), Fail);
        assert_eq!(status(NOT, &case("other"), DAY), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ONLY, "[[website]]\nname = \"示例\"", DAY), ["website.service"]);
    }
}
