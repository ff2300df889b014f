//! Something that is to be done, or comes, at its time. Nothing is judged.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, SubjectKind};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// When it is to be remembered.
    at: ReminderTime,
    /// What it is about; the order where it is absent.
    #[serde(default)]
    about: About,
    /// What is to be remembered, in a few words: a checklist puts those of one stage in one paragraph.
    say: Text,
}

/// The course of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReminderTime {
    /// While the order is written.
    Filling,
    /// From the submission to the decision.
    Review,
    /// Once it is approved.
    Approved,
}

/// What a reminder is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum About {
    #[default]
    Order,
    Instance,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "remind",
    section: Section::Course,
    title: text("办理过程和备案后的提示", "Reminders during and after the filing"),
    why: text("届时才能办理，目前无法检查", "this comes later, so nothing can be checked today"),
    fix: text("届时办理", "do it when the time comes"),
    done_by: Actor::Applicant,
    step: PrepStep::Submit,
    flags: &[Flag::Reminds],
    reads: &[],
};

/// What the row is about.
pub fn subject_kind(ask: &Ask) -> SubjectKind {
    match ask.about {
        About::Order => SubjectKind::Order,
        About::Instance => SubjectKind::Instance,
    }
}

/// Two reminders are two lines.
pub fn dedup_key(ask: &Ask) -> String {
    ask.say.en.clone()
}

impl Ask {
    /// When it is to be remembered.
    pub fn stage(&self) -> ReminderTime {
        self.at
    }
}

impl ReminderTime {
    /// All stages, in order.
    pub const ALL: [Self; 3] = [Self::Filling, Self::Review, Self::Approved];

    /// The words for people.
    pub fn text(self) -> Fixed {
        match self {
            Self::Filling => text("填写", "writing"),
            Self::Review => text("审核期间", "review"),
            Self::Approved => text("通过以后", "once approved"),
        }
    }
}

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Text { zh, en } = &ask.say;
    match ask.at {
        ReminderTime::Filling => text!("填写时：{zh}", "While writing: {en}"),
        ReminderTime::Review => text!("审核期间：{zh}", "During the review: {en}"),
        ReminderTime::Approved => text!("通过以后：{zh}", "Once approved: {en}"),
    }
}

/// Never judges.
pub fn check(ask: &Ask, _: &Target, _: &Facts<'_>) -> Outcome {
    Outcome::not_checked(ask.say.clone())
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::NotChecked;
    use crate::testing::answer;

    #[test]
    fn a_reminder_says_what_it_says() {
        let ask = "remind = { at = \"review\", say = { zh = \"等待\", en = \"wait\" } }";
        let outcome = answer(ask, "", "2026-12-01");
        assert_eq!((outcome.status, outcome.saw.en.as_str()), (NotChecked, "wait"));
    }
}
