//! The order has what is printed on the certificate, word for word.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::across::{Key, Other, What, marks};
use crate::facts::{Applicant, Facts};
use crate::outcome::{Outcome, Status};
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::other_cases::Met;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond what was seen.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "entered-as-printed",
    section: Section::Applicant,
    title: text("填写的内容与证件逐字一致", "The data entered matches the certificate"),
    why: text(
        "名称、号码、住所与证件或公示系统不一致的，备案信息不合格",
        "name, number and address are compared with the certificate and the register",
    ),
    fix: text(
        "照证件逐字填写，住所不增不减",
        "copy it from the certificate word for word, including the address",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[Flag::Compares],
    reads: &["applicant.as-printed"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// What somebody saw, and then whether the other cases of the run have the same number under the same name.
pub fn check(_: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    let seen = seen(applicant);
    match seen.status {
        Status::Fail => seen,
        _ => contradicted(applicant, seen.status == Status::Pass, facts).unwrap_or(seen),
    }
}

/// Other files with this number and another name. A file that nobody compared gives way to one that somebody did.
fn contradicted(applicant: &Applicant<'_>, is_seen: bool, facts: &Facts<'_>) -> Option<Outcome> {
    let mut met = Met::among(facts)?;
    let number = applicant.compared_number()?;
    let name = Key::short(met.others().key().name(&applicant.compared_name()?.0));
    let holds = |_: &Met<'_>, other: &Other<'_>| {
        let (value, is_seen_there) = (other.value, other.value.marks & marks::SO != 0);
        value.name != 0 && value.name != name && (is_seen_there || !is_seen)
    };
    met.add(What::ApplicantNumber, number, holds, |files_zh, files_en| {
        text!(
            "同一证件号码在{files_zh}里是另一个名称：照证件核对名称和号码",
            "this certificate number has another name in {files_en}: compare name and number with the certificate"
        )
    });
    met.outcome(Outcome::look_up)
}

/// Somebody saw it. What nobody compared is for the row that asks to compare it.
fn seen(applicant: &Applicant<'_>) -> Outcome {
    match applicant.written.and_then(|written| written.as_printed.as_ref()) {
        None => Outcome::not_applicable(),
        Some(seen) if **seen => Outcome::pass(),
        Some(seen) => Outcome::fail(
            seen.span(),
            text!("填写的与证件上印的不是逐字一致", "the data entered does not match the certificate"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::status;

    #[test]
    fn it_is_seen() {
        const ASK: &str = "entered-as-printed = {}";
        for (key, expected) in
            [("as-printed = false", Fail), ("as-printed = true", Pass), ("", NotApplicable)]
        {
            assert_eq!(status(ASK, &format!("[applicant]\n{key}"), "2026-12-01"), expected, "{key}");
        }
    }
}
