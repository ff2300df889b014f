//! A requirement.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::case::words::{ApplicantKind, FileAs, FilingType};
use crate::case::{At, Date};
use crate::conditions::{Condition, Truth};
use crate::decide::Decided;
use crate::outcome::MissingAt;
use crate::prepared::{Lazy, Str};
use crate::rules::{Asks, Target};
use crate::tables::papers::Named;
use crate::text::{Fixed, Text, text};

/// One requirement (a row): of whom, when, what is asked, since when, by which sources.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(remote = "Self", rename_all = "kebab-case", deny_unknown_fields)]
pub struct Requirement {
    /// Its id, for ever.
    pub id: At<Str>,
    /// Whom it concerns, by what the order files as or by kind of applicant; everyone where it is absent.
    pub who: Option<Vec<Who>>,
    /// The types of order it concerns; first, add, access and change where it is absent.
    pub filing: Option<Vec<FilingType>>,
    /// Further conditions.
    pub when: Option<Lazy<When>>,
    /// What is asked: the rule that can check it, and its parameters.
    pub asks: Lazy<At<Asks>>,
    /// Keys, or tables of keys, that it asks nobody for: where it would have to, it says nothing.
    #[serde(default)]
    pub if_written: Vec<At<Str>>,
    /// Whether it is also asked of what rests on a filing: websites that need none because the name above theirs has one.
    #[serde(default)]
    pub also_below: bool,
    /// Whether it must be met or is advised.
    #[serde(default)]
    pub level: Level,
    /// Whether no waiver covers it: it says of the file that it is wrong, or of a name that it is gone, and nobody can
    /// accept that.
    #[serde(default)]
    pub firm: bool,
    /// How sure whoever wrote the row is that the sources say this; not said where it is absent.
    pub confidence: Option<Confidence>,
    /// The national row to which this one is another way.
    pub relaxes: Option<At<Str>>,
    /// Rows of the same file that are other ways to meet this one: one of them is enough, and nothing warns.
    #[serde(default)]
    pub alternatives: Vec<At<Str>>,
    /// Rows whose sources disagree with this one's.
    #[serde(default)]
    pub rivals: Vec<At<Str>>,
    /// Older rows that this one follows.
    #[serde(default)]
    pub supersedes: Vec<At<Str>>,
    /// The sources that say so.
    pub basis: Vec<At<Str>>,
    /// The sources that say that the practice is gone.
    #[serde(default)]
    pub ended_by: Vec<At<Str>>,
    /// First day, where a source names it.
    pub from: Option<At<Date>>,
    /// Last day, where a source names it.
    pub until: Option<At<Date>>,
    /// A national row that some provinces relax: where nothing is known of the province, a failure only warns.
    #[serde(default)]
    pub varies: bool,
    /// How long it takes to mend.
    pub takes: Option<Lazy<Takes>>,
    /// The words of returns that rest on this row.
    #[serde(default)]
    pub returned_as: Lazy<Vec<Str>>,
    /// What the fields cannot say.
    pub note: Option<Lazy<Text>>,
    /// The papers and topics that it names, wherever it does, as far as it was read at once.
    #[serde(skip)]
    named: Named,
}

impl<'de> Deserialize<'de> for Requirement {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The derived implementation reads the fields.
        let (row, named) = Named::while_reading(|| Self::deserialize(deserializer));
        Ok(Self { named, ..row? })
    }
}

/// Whom a row concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everyone who files as an individual.
    Individual,
    /// Everyone who files as an organisation.
    Organisation,
    /// One kind of applicant.
    Kind(ApplicantKind),
}

impl<'de> Deserialize<'de> for Who {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = Str::deserialize(deserializer)?;
        Self::from_word(&word).ok_or_else(|| serde::de::Error::custom("unknown word"))
    }
}

/// The type of an order as far as it is known.
#[derive(Debug)]
pub struct Types {
    selected: Option<FilingType>,
    /// Those that it can be of, where none is selected.
    possible: Vec<FilingType>,
}

impl Types {
    /// Those of a case.
    pub fn of(facts: &Decided<'_>) -> Self {
        let selected = facts.filing_type();
        let possible = selected.is_none().then(|| facts.possible_types());
        Self { selected, possible: possible.into_iter().flatten().collect() }
    }
}

impl Who {
    /// The value for a word. "Individual" means the group of those who file as one.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "individual" | "个人" => Some(Self::Individual),
            "organisation" | "单位" => Some(Self::Organisation),
            _ => ApplicantKind::from_word(word).map(Self::Kind),
        }
    }
}

impl JsonSchema for Who {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Who".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let kinds = ApplicantKind::ALL.iter().map(|kind| kind.word()).filter(|word| *word != "individual");
        let words: Vec<&str> = ["individual", "organisation"].into_iter().chain(kinds).collect();
        schemars::json_schema!({ "type": "string", "enum": words })
    }
}

/// Conditions of a row. They are not nested.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct When {
    /// Each of these holds.
    pub all: Vec<Condition>,
    /// One of these holds.
    pub any: Vec<Condition>,
    /// None of these holds.
    pub none: Vec<Condition>,
}

/// How strictly a row is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A duty or a prohibition.
    #[default]
    Must,
    /// Advice.
    Advised,
}

/// How sure it is that the sources of a row say what the row asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Sources say it in as many words, or several agree.
    High,
    /// One source says it, or it had to be read between the lines.
    Medium,
    /// It may have been misread, or the source is a poor one.
    Low,
}

impl Confidence {
    /// The text shown to people.
    pub fn text(self) -> Fixed {
        match self {
            Self::High => text("可信度高", "high confidence"),
            Self::Medium => text("可信度中等", "medium confidence"),
            Self::Low => text("可信度低", "low confidence"),
        }
    }
}

/// How long something takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Takes {
    /// Fewest and most working days.
    pub working_days: [u32; 2],
    /// Who takes them.
    pub by: Text,
}

impl Requirement {
    /// How sure it is, only where that is in doubt.
    pub fn doubted(&self) -> Option<Confidence> {
        self.confidence.filter(|confidence| *confidence != Confidence::High)
    }

    /// The papers and topics that it names, wherever it does.
    pub fn named(&self) -> Cow<'_, Named> {
        let read = || (self.when.as_ref().and_then(Lazy::anew), self.asks.anew());
        match Named::while_reading(read) {
            ((None, None), _) => Cow::Borrowed(&self.named),
            (_, named) => Cow::Owned(named),
        }
    }

    /// The types of order it concerns.
    pub fn filings(&self) -> &[FilingType] {
        self.filing.as_deref().unwrap_or(&FilingType::USUAL)
    }

    /// Whether it asks the same of every order of an applicant: no circumstance matters but the kind of applicant.
    pub fn asks_everybody(&self) -> bool {
        let of_the_kind = |one: &Condition| matches!(one, Condition::Kind(_));
        self.when.iter().flat_map(|when| when.conditions()).all(of_the_kind)
    }

    /// Whether it says nothing, rather than ask for one of these keys.
    pub fn is_silent_without(&self, wants: &[MissingAt]) -> bool {
        let within = |key: &str, wanted: &str| {
            wanted.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        wants.iter().any(|want| self.if_written.iter().any(|key| within(key, want.key)))
    }

    /// Whether it can apply to these applicants.
    pub fn can_concern(&self, who: Who) -> bool {
        let overlap = |one: &Who| one.covers(who) || who.covers(*one);
        self.who.as_ref().is_none_or(|rows| rows.iter().any(overlap))
    }

    /// Whether it concerns nobody but those who file as this, or as anything where it is absent. An individual business
    /// files as either, so a page on one of them does not speak of it.
    pub fn concerns_only(&self, file_as: Option<FileAs>) -> bool {
        let Some(file_as) = file_as else { return true };
        let within = |one: &Who| match (file_as, one) {
            (FileAs::Individual, Who::Individual | Who::Kind(ApplicantKind::Individual)) => true,
            (FileAs::Organisation, Who::Organisation) => true,
            (FileAs::Organisation, Who::Kind(kind)) => {
                !matches!(kind, ApplicantKind::Individual | ApplicantKind::IndividualBusiness)
            }
            _ => false,
        };
        self.who.as_ref().is_some_and(|who| who.iter().all(within))
    }

    /// Whether the requirement applies to the order at all: to its applicant and its type.
    pub fn concerns(&self, facts: &Decided<'_>, types: &Types) -> Truth {
        match self.concerns_applicant(facts) {
            Truth::No => Truth::No,
            applicant => applicant.and(self.concerns_type(facts, types)),
        }
    }

    /// Whether the requirement applies to an order of this type.
    fn concerns_type(&self, facts: &Decided<'_>, types: &Types) -> Truth {
        let asked = self.filing.as_deref().unwrap_or(&FilingType::USUAL);
        if let Some(selected) = types.selected {
            return Truth::known(asked.contains(&selected));
        }
        let meant = types.possible.iter().filter(|one| asked.contains(one)).count();
        // What is asked of the usual orders is asked while the order may be any.
        let usual = || FilingType::USUAL.iter().all(|one| types.possible.contains(one));
        match meant {
            0 => Truth::No,
            _ if meant == types.possible.len() || self.filing.is_none() && usual() => Truth::Yes,
            _ => Truth::Open(vec![facts.want_filing("filing.type")]),
        }
    }

    /// Whether the requirement applies to the applicant.
    pub fn concerns_applicant(&self, facts: &Decided<'_>) -> Truth {
        match &self.who {
            None => Truth::Yes,
            Some(who) => who.iter().map(|one| one.is(facts)).fold(Truth::No, Truth::or),
        }
    }
}

impl Who {
    /// Whether these applicants include those of another. An individual business files as either.
    fn covers(self, other: Self) -> bool {
        match (self, other) {
            (Self::Individual, Self::Kind(kind)) => {
                matches!(kind, ApplicantKind::Individual | ApplicantKind::IndividualBusiness)
            }
            (Self::Organisation, Self::Kind(kind)) => kind != ApplicantKind::Individual,
            (Self::Kind(row), Self::Kind(kind)) => kind.is_among(&[row]),
            (a, b) => a == b,
        }
    }

    fn is(self, facts: &Decided<'_>) -> Truth {
        let applicant = &facts.applicant;
        let Some(kind) = *applicant.kind else { return Truth::Open(vec![applicant.want("applicant.kind")]) };
        match self {
            Self::Kind(this) => Truth::known(kind.is_among(&[this])),
            Self::Individual | Self::Organisation => match *applicant.files_as {
                None => Truth::Open(vec![applicant.want("applicant.file-as")]),
                Some(as_) => Truth::known((as_ == FileAs::Individual) == (self == Self::Individual)),
            },
        }
    }
}

impl When {
    /// Whether all conditions together hold.
    pub fn holds(&self, target: &Target, facts: &Decided<'_>) -> Truth {
        self.holds_by(|one| one.holds(target, facts))
    }

    /// Whether all conditions together hold, with each judged by the given function.
    pub(crate) fn holds_by(&self, holds: impl Fn(&Condition) -> Truth) -> Truth {
        let all = self.all.iter().map(&holds).fold(Truth::Yes, Truth::and);
        let none = self.none.iter().map(|one| holds(one).not()).fold(Truth::Yes, Truth::and);
        let any = match self.any.as_slice() {
            [] => Truth::Yes,
            any => any.iter().map(&holds).fold(Truth::No, Truth::or),
        };
        all.and(any).and(none)
    }

    /// All conditions.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.all.iter().chain(&self.any).chain(&self.none)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_condition_is_one_of_some_row() {
        let law = crate::testing::law();
        let parts = law.province_codes().filter_map(|code| law.province(code)).chain([law.national()]);
        let rows = parts.flat_map(|part| &part.requirement);
        let conditions = rows.filter_map(|row| row.when.as_deref()).flat_map(When::conditions);
        let used: BTreeSet<&str> = conditions.map(Condition::file).collect();
        let idle: Vec<&&str> = Condition::FILES.iter().filter(|file| !used.contains(**file)).collect();
        assert!(idle.is_empty(), "conditions of no row: {idle:?}");
    }

    #[test]
    fn an_individual_business_is_of_both_groups() {
        let business = Who::Kind(ApplicantKind::IndividualBusiness);
        let person = Who::Kind(ApplicantKind::Individual);
        let company = Who::Kind(ApplicantKind::Enterprise);
        for (group, kind, expected) in [
            (Who::Individual, business, true),
            (Who::Organisation, business, true),
            (Who::Individual, person, true),
            (Who::Organisation, person, false),
            (Who::Individual, company, false),
            (Who::Organisation, company, true),
            (company, company, true),
            (company, business, false),
            (Who::Individual, Who::Organisation, false),
        ] {
            assert_eq!(group.covers(kind), expected, "{group:?} {kind:?}");
        }
    }
}
