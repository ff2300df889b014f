//! The field for investor or superior body holds whom it should.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Role;
use crate::case::{At, Personal, is_none};
use crate::facts::{Applicant, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::unlikely_name::unlikely;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Who may stand there.
    is: Vec<Named>,
}

/// Who may stand in the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Named {
    /// The applicant, by the full name.
    Applicant,
    /// The legal representative.
    LegalRepresentative,
    /// An organisation that has invested in the applicant, by its full name.
    Investor,
    /// The superior body, by its full name.
    Parent,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "parent-organisation",
    section: Section::Applicant,
    title: text("投资人或上级主管单位填写正确", "The investor or superior body is correct"),
    why: text("管局规定了这一栏填写谁", "the administration prescribes whose name belongs there"),
    fix: text("按要求填写投资人或上级主管单位的全称", "write the name that the administration requires"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.parent", "applicant.name", "applicant.kind"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let allowed = phrase::any(ask.is.iter().map(|one| one.text()));
    let (zh, en) = (allowed.zh, allowed.en);
    text!("投资人或上级主管单位填写{zh}", "Investor or superior body: {en}")
}

/// Compares the field with the names in the file; of any other name a person has to say whose it is.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(parent) = applicant.written.and_then(|written| written.parent.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.parent")]);
    };
    let allowed = phrase::any(ask.is.iter().map(|one| one.text()));
    let (zh, en) = (&allowed.zh, &allowed.en);
    let mend = || text!("“投资人或上级主管单位”填写{zh}", "enter as investor or superior body: {en}");
    let fails = |saw: Text| Outcome::fail(At::span(parent), saw).fix(mend());
    if is_none(parent.expose()) {
        return fails(text!("投资人或上级主管单位没有填写", "no investor or superior body is entered"));
    }
    let same = |name: Option<&At<Personal>>| name.is_some_and(|name| bare(name) == bare(parent));
    let Some(own) = applicant.written.and_then(|written| written.name.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.name")]);
    };
    let may = |one: Named| ask.is.contains(&one);
    if same(Some(own)) {
        return if may(Named::Applicant) {
            Outcome::pass()
        } else {
            fails(text!(
                "投资人或上级主管单位填写的是主办单位自己",
                "the investor or superior body is the applicant itself"
            ))
        };
    }
    if facts.in_role(Role::LegalRepresentative).any(|person| same(person.name)) {
        return if may(Named::LegalRepresentative) {
            Outcome::pass()
        } else {
            fails(text!(
                "投资人或上级主管单位填写的是法定代表人",
                "the investor or superior body is the legal representative"
            ))
        };
    }
    if let Some(outcome) = unlikely(parent, false, facts.tables) {
        return outcome.fix(mend());
    }
    if facts.tables.values.stands_for_a_name.is(parent.expose()) {
        return fails(text!(
            "投资人或上级主管单位填写的不是名称",
            "the investor or superior body is no name"
        ));
    }
    let kind = *facts.applicant.kind;
    if kind.is_some_and(|kind| facts.tables.story.above.is_a_person(kind, parent.expose())) {
        return fails(text!(
            "投资人或上级主管单位填写的像是人的姓名，上级主管单位是单位",
            "the superior body reads as the name of a person, but it is an organisation"
        ));
    }
    if may(Named::Parent)
        || may(Named::Investor)
        || may(Named::LegalRepresentative) && facts.in_role(Role::LegalRepresentative).next().is_none()
    {
        return Outcome::not_checked(text!(
            "请确认“投资人或上级主管单位”填写的是{zh}",
            "make sure that the investor or superior body is: {en}"
        ));
    }
    fails(text!(
        "投资人或上级主管单位填写的不是要求的名称",
        "the investor or superior body is none of the required names"
    ))
}

impl Named {
    fn text(self) -> Text {
        match self {
            Self::Applicant => text!("主办单位全称", "the applicant's full name"),
            Self::LegalRepresentative => text!("法定代表人姓名", "the legal representative"),
            Self::Investor => text!("投资单位全称", "the investing organisation's full name"),
            Self::Parent => text!("上级主管单位全称", "the superior body's full name"),
        }
    }
}

fn bare(name: &Personal) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.expose().nfkc().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::{missing, status};

    const OWN: &str = "parent-organisation = { is = [\"applicant\"] }";
    const ABOVE: &str = "parent-organisation = { is = [\"parent\"] }";
    const INVESTOR: &str = "parent-organisation = { is = [\"applicant\", \"investor\"] }";
    const EITHER: &str = "parent-organisation = { is = [\"legal-representative\", \"parent\"] }";
    const DAY: &str = "2026-12-01";

    fn case(parent: &str) -> String {
        format!(
            "[applicant]\nname = \"示例（广州）中心\"\nparent = \"{parent}\"\n\
             [[person]]\nid = \"li\"\nname = \"李示例\"\nroles = [\"legal-representative\"]"
        )
    }

    #[test]
    fn names_are_compared() {
        assert_eq!(status(OWN, &case("示例(广州)中心"), DAY), Pass);
        assert_eq!(status(OWN, &case("示例局"), DAY), Fail);
        assert_eq!(status(ABOVE, &case("示例（广州）中心"), DAY), Fail);
        assert_eq!(status(ABOVE, &case("李示例"), DAY), Fail);
        assert_eq!(status(ABOVE, &case("示例局"), DAY), NotChecked);
        assert_eq!(status(ABOVE, &case("none"), DAY), Fail);
        assert_eq!(status(EITHER, &case("李示例"), DAY), Pass);
        assert_eq!(status(EITHER, &case("示例局"), DAY), NotChecked);
        assert_eq!(status(EITHER, &case("示例（广州）中心"), DAY), Fail);
        assert_eq!(status(INVESTOR, &case("示例投资有限公司"), DAY), NotChecked);
        assert_eq!(status(INVESTOR, &case("李示例"), DAY), Fail);
        for nobody in ["13800138000", "王", "个人"] {
            assert_eq!(status(ABOVE, &case(nobody), DAY), Fail, "{nobody}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(OWN, "", DAY), ["applicant.parent"]);
        assert_eq!(missing(OWN, "[applicant]\nparent = \"a\"", DAY), ["applicant.name"]);
    }
}
