//! What one province requires beyond the national requirements, on a day, with status and text.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::base::Law;
use super::requirement::{Requirement, Who};
use super::select::Selection;
use super::standing::{Phase, Standing};
use super::words::{self, Words};
use crate::case::words::FilingType;
use crate::tables::citation::Citation;

/// The status of a province's requirements on a day.
#[derive(Debug)]
pub struct Survey<'l> {
    /// Two-digit code; empty for the nation.
    pub code: &'l str,
    /// The day.
    pub day: NaiveDate,
    /// Whether there is a file of this province.
    pub carried: bool,
    /// The requirements, those in force first, otherwise in file order.
    pub rows: Vec<Surveyed<'l>>,
    /// The sources of its file.
    pub sources: &'l [Citation],
}

/// One requirement on that day.
#[derive(Debug)]
pub struct Surveyed<'l> {
    /// Its status.
    pub standing: Standing<'l>,
    /// Its text.
    pub words: Words,
}

impl<'l> Surveyed<'l> {
    /// The row.
    pub fn row(&self) -> &'l Requirement {
        self.standing.row
    }

    /// Its phase.
    pub fn phase(&self) -> Phase {
        self.standing.state.phase()
    }

    /// Its sources: for a requirement in force, those dated by the day, newest first.
    pub fn sources(&self) -> &[&'l Citation] {
        if self.standing.state.is_asked() { self.standing.spoken() } else { &self.standing.sources }
    }
}

/// Counts of requirements by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In force.
    pub in_force: usize,
    /// Those in force but so old that a failure only warns.
    pub legacy: usize,
    /// Those in force but disputed.
    pub disputed: usize,
    /// Those in force that the newest page listing all there is on the matter does not ask.
    pub omitted: usize,
    /// Those in force that only one publisher attests.
    pub of_one_publisher: usize,
    /// No longer in force.
    pub superseded: usize,
    /// Not yet in force.
    pub not_yet: usize,
}

/// Surveys a province on a day.
pub fn survey<'l>(law: &'l Law, code: &'l str, day: NaiveDate) -> Survey<'l> {
    of(law, Some(code), day)
}

/// Surveys what is asked everywhere.
pub fn of_the_nation(law: &Law, day: NaiveDate) -> Survey<'_> {
    of(law, None, day)
}

fn of<'l>(law: &'l Law, code: Option<&'l str>, day: NaiveDate) -> Survey<'l> {
    let Selection { rows, idle, file, .. } = law.select(code, day);
    let part = if code.is_some() { file } else { Some(law.national()) };
    let in_force: Vec<&str> = rows.iter().map(|row| row.row.id.as_str()).collect();
    // Only requirements in force can disagree.
    let disputes = |mut one: Standing<'l>| {
        let asked = one.state.is_asked();
        one.rivals.retain(|rival| asked && in_force.contains(rival));
        one
    };
    let own = rows.into_iter().chain(idle).map(disputes).filter(|row| row.province == code);
    let rows = own
        .map(|standing| Surveyed { words: words::requirement(standing.row, &law.tables), standing })
        .collect();
    let sources = part.map_or(&[][..], |part| &part.source);
    Survey { code: code.unwrap_or_default(), day, carried: part.is_some(), rows, sources }
}

impl<'l> Survey<'l> {
    /// Keeps the requirements that can apply to such an applicant and such an order.
    pub fn keep(&mut self, kind: Option<Who>, filing: Option<FilingType>) {
        self.rows.retain(|one| {
            kind.is_none_or(|kind| one.row().can_concern(kind))
                && filing.is_none_or(|filing| one.row().filings().contains(&filing))
        });
    }

    /// Keeps the requirements in force, in the order in which their sources ought to be read again: what bears no date and
    /// what is oldest first, then what fewest publishers attest, then what is disputed.
    pub fn by_need(&mut self) {
        self.rows.retain(|one| one.standing.state.is_asked());
        let day = self.day;
        self.rows.sort_by_key(|one| {
            let evidence = one.standing.evidence();
            let months = evidence.and_then(|evidence| evidence.months(day)).unwrap_or(u32::MAX);
            let publishers = evidence.map(|evidence| evidence.publishers);
            (Reverse(months), publishers, !one.is_disputed())
        });
    }

    /// The sources that were read before a day, and not since.
    pub fn read_before(&self, day: NaiveDate) -> impl Iterator<Item = &'l Citation> {
        self.sources.iter().filter(move |source| source.read.0 < day)
    }

    /// Counts the requirements by status.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for one in &self.rows {
            match one.phase() {
                Phase::InForce => counts.in_force += 1,
                Phase::Over => counts.superseded += 1,
                Phase::NotYet => counts.not_yet += 1,
            }
            counts.legacy += usize::from(one.standing.legacy);
            counts.disputed += usize::from(one.is_disputed());
            let asked = one.standing.state.is_asked();
            let publishers = one.standing.evidence().map(|evidence| evidence.publishers);
            counts.omitted += usize::from(asked && one.standing.omitted_by.is_some());
            counts.of_one_publisher += usize::from(asked && publishers == Some(1));
        }
        counts
    }

    /// The newest source of any requirement in force.
    pub fn newest(&self) -> Option<&'l Citation> {
        let in_force = self.rows.iter().filter(|one| one.standing.state.is_asked());
        in_force.filter_map(|one| one.standing.spoken().first().copied()).max_by_key(|source| source.opens())
    }

    /// Open disputes, as the requirements involved in each. One disputed only by its own sources is alone.
    pub fn disputes(&self) -> Vec<Vec<&'l str>> {
        let mut groups: Vec<Vec<&'l str>> = Vec::new();
        for one in self.rows.iter().filter(|one| one.is_disputed()) {
            let mut group: Vec<&'l str> = vec![one.row().id.as_str()];
            group.extend(one.standing.rivals.iter().copied());
            // A group that shares a requirement with this one is the same dispute.
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
        !self.standing.rivals.is_empty() || !self.standing.contested_by.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::words::ApplicantKind;

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
        let expected = Counts {
            in_force: 4,
            legacy: 1,
            disputed: 2,
            omitted: 0,
            of_one_publisher: 4,
            superseded: 1,
            not_yet: 1,
        };
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
            survey.rows.iter().map(|one| one.row().id.as_str()).collect()
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
