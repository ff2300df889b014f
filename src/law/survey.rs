//! What one province asks on top of the nation, on a day: each row with how it stands and what it says.

use chrono::NaiveDate;

use super::Law;
use super::requirement::{Requirement, Who};
use super::select::{InForce, Selection};
use super::words::{self, Words};
use crate::case::words::{ApplicantKind, FileAs, FilingType};
use crate::tables::citation::Citation;

/// How the rows of a province stand on a day.
#[derive(Debug)]
pub struct Survey<'l> {
    /// Two-digit code.
    pub code: &'l str,
    /// The day.
    pub day: NaiveDate,
    /// Whether there is a file of this province.
    pub carried: bool,
    /// The rows, those in force first, each in the order of the file.
    pub rows: Vec<Surveyed<'l>>,
}

/// One row on that day.
#[derive(Debug)]
pub struct Surveyed<'l> {
    /// The row.
    pub row: &'l Requirement,
    /// What it says.
    pub words: Words,
    /// How it stands.
    pub standing: Standing,
    /// It is in force, and its sources are so old that a failure only warns.
    pub legacy: bool,
    /// Rows in force whose sources disagree.
    pub rivals: Vec<&'l str>,
    /// Sources that say that the practice is gone.
    pub contested_by: Vec<&'l Citation>,
    /// Its sources, newest first.
    pub sources: Vec<&'l Citation>,
}

/// How a row stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is law.
    InForce,
    /// It was law.
    Superseded,
    /// Nobody attests it yet.
    NotYet,
}

impl Standing {
    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Superseded => "superseded",
            Self::NotYet => "not-yet",
        }
    }
}

/// Of how many rows what is true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In force.
    pub in_force: usize,
    /// Of these, so old that a failure only warns.
    pub legacy: usize,
    /// Of these, disputed.
    pub disputed: usize,
    /// No more in force.
    pub superseded: usize,
    /// Not yet in force.
    pub not_yet: usize,
}

/// Surveys a province on a day.
pub fn survey<'l>(law: &'l Law, code: &'l str, day: NaiveDate) -> Survey<'l> {
    let Selection { rows, idle, part, .. } = law.select(Some(code), day);
    let rivals = |one: &InForce<'l>| -> Vec<&'l str> {
        let named = |a: &InForce<'_>, b: &InForce<'_>| a.rivals.contains(&b.row.id.as_str());
        let others = rows.iter().filter(|other| named(one, other) || named(other, one));
        others.map(|other| other.row.id.as_str()).collect()
    };
    let in_force = rows.iter().filter(|row| row.province.is_some()).map(|one| Surveyed {
        row: one.row,
        words: words::requirement(one.row, &law.tables),
        standing: Standing::InForce,
        legacy: one.legacy,
        rivals: rivals(one),
        contested_by: one.contested_by.clone(),
        sources: one.sources.clone(),
    });
    let rest = idle.into_iter().filter(|row| row.province.is_some()).map(|one| Surveyed {
        row: one.row,
        words: words::requirement(one.row, &law.tables),
        standing: if one.gone { Standing::Superseded } else { Standing::NotYet },
        legacy: false,
        rivals: Vec::new(),
        contested_by: Vec::new(),
        sources: one.sources,
    });
    let rows = in_force.chain(rest).collect();
    Survey { code, day, carried: part.is_some(), rows }
}

impl<'l> Survey<'l> {
    /// Keeps the rows that can concern such an applicant and such an order.
    pub fn keep(&mut self, kind: Option<Who>, filing: Option<FilingType>) {
        self.rows.retain(|one| {
            kind.is_none_or(|kind| concerns(one.row, kind))
                && filing.is_none_or(|filing| takes(one.row, filing))
        });
    }

    /// How many rows stand how.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for one in &self.rows {
            match one.standing {
                Standing::InForce => counts.in_force += 1,
                Standing::Superseded => counts.superseded += 1,
                Standing::NotYet => counts.not_yet += 1,
            }
            counts.legacy += usize::from(one.legacy);
            counts.disputed += usize::from(one.is_disputed());
        }
        counts
    }

    /// The newest source of a row in force.
    pub fn newest(&self) -> Option<&'l Citation> {
        let in_force = self.rows.iter().filter(|one| one.standing == Standing::InForce);
        in_force.filter_map(|one| one.sources.first().copied()).max_by_key(|source| source.opens())
    }

    /// Open disputes: the rows that take part in each. One that only its own sources dispute stands alone.
    pub fn disputes(&self) -> Vec<Vec<&'l str>> {
        let mut groups: Vec<Vec<&'l str>> = Vec::new();
        for one in self.rows.iter().filter(|one| one.is_disputed()) {
            let mut group: Vec<&'l str> = vec![one.row.id.as_str()];
            group.extend(one.rivals.iter().copied());
            // Whoever shares a row with this one is in the same dispute.
            let (shared, apart): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|known| known.iter().any(|id| group.contains(id)));
            let mut joined: Vec<&'l str> = shared.into_iter().flatten().collect();
            for id in group {
                if !joined.contains(&id) {
                    joined.push(id);
                }
            }
            groups = apart;
            groups.push(joined);
        }
        groups
    }
}

impl Surveyed<'_> {
    /// Whether sources disagree about it.
    pub fn is_disputed(&self) -> bool {
        !self.rivals.is_empty() || !self.contested_by.is_empty()
    }
}

/// Whether a row can concern an applicant: an individual business can file as either.
fn concerns(row: &Requirement, kind: Who) -> bool {
    let Some(who) = &row.who else { return true };
    let files_as = |kind: Who| match kind {
        Who::Individual | Who::Kind(ApplicantKind::Individual) => vec![FileAs::Individual],
        Who::Kind(ApplicantKind::IndividualBusiness) => vec![FileAs::Individual, FileAs::Organisation],
        Who::Organisation | Who::Kind(_) => vec![FileAs::Organisation],
    };
    who.iter().any(|one| match (one, kind) {
        (Who::Kind(one), Who::Kind(kind)) => *one == kind,
        // Someone who asks for all organisations sees what any kind of them has to meet.
        (one, kind) => files_as(*one).iter().any(|way| files_as(kind).contains(way)),
    })
}

/// Whether a row concerns orders of a type.
fn takes(row: &Requirement, filing: FilingType) -> bool {
    match &row.filing {
        None => FilingType::USUAL.contains(&filing),
        Some(types) => types.contains(&filing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NATION: &str = "beian-law = 1\nlegacy = { before = 2021-06-30, months = 24 }\n";

    fn law(rows: &str) -> Law {
        let source = |id: &str, day: &str| {
            format!(
                "[[source]]\nid = \"{id}\"\npublisher = {{ zh = \"某\", en = \"Some\" }}\ntitle = \"t\"\n\
                 published = {day}\nread = 2026-11-22\n"
            )
        };
        let sources =
            source("old", "2018-01-01") + &source("new", "2025-01-01") + &source("later", "2026-06-01");
        Law::of_texts(NATION, &format!("beian-law = 1\nprovince = \"44\"\n{sources}{rows}"))
    }

    fn row(id: &str, basis: &str, rest: &str) -> String {
        format!("[[requirement]]\nid = \"{id}\"\nbasis = [\"{basis}\"]\nasks.open-orders = {{}}\n{rest}\n")
    }

    #[test]
    fn rows_are_counted_by_how_they_stand() {
        let rows = row("a", "old", "")
            + &row("b", "new", "rivals = [\"c\"]")
            + &row("c", "new", "")
            + &row("d", "new", "supersedes = [\"e\"]")
            + &row("e", "old", "")
            + &row("f", "later", "");
        let law = law(&rows);
        let survey = survey(&law, "44", "2026-01-01".parse().expect("a day"));
        let expected = Counts { in_force: 4, legacy: 1, disputed: 2, superseded: 1, not_yet: 1 };
        assert_eq!(survey.counts(), expected);
        assert_eq!(survey.disputes(), [vec!["b", "c"]]);
        assert_eq!(survey.newest().map(|source| source.id.as_str()), Some("new"));
    }

    #[test]
    fn rows_are_kept_by_applicant_and_order() {
        let rows = row("a", "new", "who = [\"individual\"]")
            + &row("b", "new", "who = [\"organisation\"]\nfiling = [\"change\"]")
            + &row("c", "new", "who = [\"enterprise\"]")
            + &row("d", "new", "");
        let law = law(&rows);
        let kept = |kind: Option<Who>, filing: Option<FilingType>| -> Vec<&str> {
            let mut survey = survey(&law, "44", "2026-01-01".parse().expect("a day"));
            survey.keep(kind, filing);
            survey.rows.iter().map(|one| one.row.id.as_str()).collect()
        };
        let kind = |kind| Some(Who::Kind(kind));
        assert_eq!(kept(None, None), ["a", "b", "c", "d"]);
        assert_eq!(kept(kind(ApplicantKind::Individual), None), ["a", "d"]);
        assert_eq!(kept(kind(ApplicantKind::Enterprise), None), ["b", "c", "d"]);
        assert_eq!(kept(kind(ApplicantKind::Foundation), None), ["b", "d"]);
        assert_eq!(kept(kind(ApplicantKind::IndividualBusiness), None), ["a", "b", "d"]);
        assert_eq!(kept(Some(Who::Organisation), None), ["b", "c", "d"]);
        assert_eq!(kept(None, Some(FilingType::Change)), ["a", "b", "c", "d"]);
        assert_eq!(kept(None, Some(FilingType::First)), ["a", "c", "d"]);
        assert_eq!(kept(None, Some(FilingType::CancelSite)), [""; 0]);
    }

    #[test]
    fn a_province_without_a_file_has_no_rows() {
        let law = law("");
        let survey = survey(&law, "35", "2026-01-01".parse().expect("a day"));
        assert!(!survey.carried && survey.rows.is_empty() && survey.newest().is_none());
    }
}
