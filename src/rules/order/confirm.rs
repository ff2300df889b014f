//! Something that no program can decide and a person has to see to.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::across::What;
use crate::case::words::Role;
use crate::facts::{Facts, SubjectKind};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::other_cases::{Counted, Met, marked};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What it is about.
    about: About,
    /// Who has to look at what.
    see: Text,
    /// The same in few words: such a matter is named where the others are only counted.
    brief: Option<Text>,
    /// What to do where it does not hold, if that is more than to see to it.
    fix: Option<Text>,
    /// What the other cases of a run show of it: they can show that it does not hold, and never that it does.
    compare: Option<Compare>,
}

/// What of the people of an order serves no other applicant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Compare {
    /// What is compared.
    values: Vec<Compared>,
    /// Of whom.
    of: Vec<Role>,
    /// What they are responsible for there; for the applicant or a website where it is absent.
    there: Option<Vec<Role>>,
    /// Whether it may serve the person's own filing as an individual.
    #[serde(default)]
    except_own: bool,
    /// Whether it may serve any filing for which the same person is responsible.
    #[serde(default)]
    except_same_person: bool,
    /// Whether a person has to have the same mobile number for all applicants.
    #[serde(default)]
    one_phone: bool,
}

/// A value of a person that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Compared {
    /// The mobile number.
    Phone,
    /// The email address.
    Email,
    /// The number of the certificate.
    Number,
}

impl Compare {
    /// What the other cases show, if they show anything.
    fn seen(&self, facts: &Facts<'_>) -> Option<Outcome> {
        let mut met = Met::among(facts)?;
        let (of, both) = (marked(&self.of), marked(&[Role::Responsible, Role::Website]));
        let counted = Counted {
            there: self.there.as_deref().map_or(both, marked),
            except_own: self.except_own,
            of_somebody_else: self.except_same_person,
        };
        for person in facts.persons.iter().filter(|person| person.responsible_for() & of != 0) {
            for value in &self.values {
                let what = match value {
                    Compared::Phone => What::Phone,
                    Compared::Email => What::Email,
                    Compared::Number => What::PersonNumber,
                };
                met.serves(what, person, counted, facts);
            }
            if self.one_phone {
                met.is_reached_otherwise(person, facts);
            }
        }
        let fix = text!(
            "改用没有用于其他主体的，或改正写错的文件",
            "use what serves no other applicant, or correct the file that is wrong"
        );
        met.outcome(|at, saw| Outcome::fail(at, saw).fix(fix))
    }
}

/// What a confirmation is about.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum About {
    Order,
    Applicant,
    Domain,
    Instance,
    Website,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "confirm",
    section: Section::ToConfirm,
    title: text("需人工确认的事项", "To be confirmed by a person"),
    why: text("文件无法证明，审核人员会核实", "a file cannot prove it, and reviewers check it"),
    fix: text("提交前自行确认", "confirm it before you submit"),
    done_by: Actor::Applicant,
    step: PrepStep::Submit,
    flags: &[Flag::Compares],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    phrase::sentence(ask.see.clone())
}

impl Ask {
    /// The matter in few words, where it is one of the foremost.
    pub(crate) fn brief(&self) -> Option<&Text> {
        self.brief.as_ref()
    }

    /// What to do where it does not hold.
    pub(crate) fn fix(&self) -> Text {
        let Text { zh, en } = &self.see;
        let seen_to = || text!("提交前先做到：{zh}", "confirm before you submit: {en}");
        self.fix.clone().unwrap_or_else(seen_to)
    }
}

/// What the row is about.
pub fn subject_kind(ask: &Ask) -> SubjectKind {
    match ask.about {
        About::Order => SubjectKind::Order,
        About::Applicant => SubjectKind::Applicant,
        About::Domain => SubjectKind::Domain,
        About::Instance => SubjectKind::Instance,
        About::Website => SubjectKind::Website,
    }
}

/// Confirmations of different things are reported apart.
pub fn dedup_key(ask: &Ask) -> String {
    ask.see.en.clone()
}

/// Never judges, but where another case of the run shows that it does not hold.
pub fn check(ask: &Ask, _: &Target, facts: &Facts<'_>) -> Outcome {
    let seen = ask.compare.as_ref().and_then(|compare| compare.seen(facts));
    seen.unwrap_or_else(|| Outcome::not_checked(ask.see.clone()))
}
