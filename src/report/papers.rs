//! The papers to bring if a case lists none: by upload slot, each once.

use crate::check::{Checked, Finding};
use crate::facts::{Facts, Subject};
use crate::law::Selection;
use crate::outcome::Status;
use crate::rules::Asks;
use crate::tables::papers::{Document, ProvidedBy, Slot};
use crate::text::{Text, text};

/// A paper, or a choice of papers, to bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToBring {
    /// Its name; for a choice, all names.
    pub names: Text,
    /// The words that a case has for it; none where it is one that does not count.
    pub kinds: Vec<String>,
    /// Who provides it.
    pub by: ProvidedBy,
    /// Who or what it is for.
    pub of: Vec<Text>,
    /// The same, as a case names it.
    pub subjects: Vec<Subject>,
}

/// How it stands with a paper that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AtHand {
    /// It is there, and nothing is wrong with it.
    Yes,
    /// It is there, and something is wrong with it.
    Wrong,
    /// It is to be brought.
    No,
}

/// Every paper that is asked for, by slot, each once, with how it stands: as the case lists its papers, or all to be
/// brought if it lists none.
pub fn all<'r>(
    facts: &Facts<'r>,
    law: &Selection<'_>,
    checked: &Checked<'_>,
) -> Vec<(&'r Slot, Vec<(ToBring, AtHand)>)> {
    let state = |finding: &Finding<'_>| match finding.status() {
        Status::Pass => Some(AtHand::Yes),
        Status::Fail | Status::Warn if finding.decided.outcome.absent => Some(AtHand::No),
        Status::Fail => Some(AtHand::Wrong),
        Status::Missing if wants_papers(finding) => Some(AtHand::No),
        _ => None,
    };
    by_slot(facts, law, checked, state)
}

/// The papers of each slot, in the order of slots and findings.
pub fn to_bring<'r>(
    facts: &Facts<'r>,
    law: &Selection<'_>,
    checked: &Checked<'_>,
) -> Vec<(&'r Slot, Vec<ToBring>)> {
    let state = |finding: &Finding<'_>| wants_papers(finding).then_some(AtHand::No);
    let slots = by_slot(facts, law, checked, state).into_iter();
    slots.map(|(slot, papers)| (slot, papers.into_iter().map(|(paper, _)| paper).collect())).collect()
}

/// Whether a finding waits for the list of papers.
fn wants_papers(finding: &Finding<'_>) -> bool {
    finding.answers().any(|one| one.outcome.wants.iter().any(|want| want.key == "material"))
}

fn by_slot<'r>(
    facts: &Facts<'r>,
    law: &Selection<'_>,
    checked: &Checked<'_>,
    state: impl Fn(&Finding<'_>) -> Option<AtHand>,
) -> Vec<(&'r Slot, Vec<(ToBring, AtHand)>)> {
    let replaced = checked.findings.iter().any(is_replaced(law));
    let mut slots: Vec<(&Slot, Vec<(ToBring, AtHand)>)> =
        facts.tables.documents.slots.iter().map(|slot| (slot, Vec::new())).collect();
    for finding in &checked.findings {
        let Some(state) = state(finding) else { continue };
        // Nobody brings the certificate that another has to take the place of.
        let certificate = matches!(&**law.rows[finding.decided.row].row.asks, Asks::CertificateImage(_));
        if replaced && certificate && finding.subject == Subject::Applicant {
            continue;
        }
        for (document, names, kinds) in asked(finding, facts, law) {
            let Some((_, papers)) = slots.iter_mut().find(|(slot, _)| slot.id == document.slot) else {
                continue;
            };
            let of = facts.label(finding.subject);
            // A requirement can be met without its paper: another way is taken, or it asks nothing of such a website.
            let listed = || facts.materials.iter().any(|one| kinds.iter().any(|kind| *kind == one.kind.id));
            if state == AtHand::Yes && !listed() {
                continue;
            }
            match papers.iter_mut().find(|(paper, known)| paper.names == names && *known == state) {
                Some((paper, _)) if paper.of.contains(&of) => {}
                Some((paper, _)) => {
                    paper.of.push(of);
                    paper.subjects.push(finding.subject);
                }
                None => {
                    let subjects = vec![finding.subject];
                    papers.push((ToBring { names, kinds, by: document.by, of: vec![of], subjects }, state));
                }
            }
        }
    }
    // What is not accepted is a note to what is to be brought.
    slots.retain(|(_, papers)| papers.iter().any(|(paper, _)| !paper.kinds.is_empty()));
    slots
}

/// Whether the applicant cannot file with the certificate that the case names.
fn is_replaced(law: &Selection<'_>) -> impl Fn(&Finding<'_>) -> bool {
    move |finding| {
        finding.status() == Status::Fail
            && matches!(&**law.rows[finding.decided.row].row.asks, Asks::CertificateKind(_))
    }
}

/// What the requirements of a finding ask for: the first paper of each choice, and all its names.
fn asked<'r>(
    finding: &Finding<'_>,
    facts: &Facts<'r>,
    law: &Selection<'_>,
) -> Vec<(&'r Document, Text, Vec<String>)> {
    let mut found = Vec::new();
    let mut add = |papers: &[&str], names: Text, counts: bool| {
        let document = papers.first().and_then(|id| facts.tables.document(id));
        let kinds = papers.iter().filter(|_| counts).map(|id| (*id).to_owned()).collect();
        found.extend(document.map(|document| (document, names, kinds)));
    };
    for answer in finding.answers() {
        // An alternative is handled with the requirement it relaxes.
        let named = |way: usize| {
            let id = law.rows[way].row.id.as_str();
            law.rows[answer.row].row.alternatives.iter().any(|other| other.as_str() == id)
        };
        let ways = answer.with.iter().filter(|row| law.rows[**row].row.relaxes.is_some() || named(**row));
        for row in std::iter::once(&answer.row).chain(ways) {
            match &**law.rows[*row].row.asks {
                Asks::Material(ask) => {
                    ask.choices().for_each(|one| add(&one, ask.name_of(&one, facts), true))
                }
                Asks::LicenceForCommercial(ask) => {
                    add(
                        &[ask.licence()],
                        facts.tables.document(ask.licence()).map_or_else(Text::default, |d| d.name.clone()),
                        true,
                    );
                }
                Asks::CertificateImage(ask) => {
                    if let Some(image) = ask.image(finding.subject, facts) {
                        add(&[image.id.as_str()], image.name.clone(), true);
                    }
                }
                Asks::PaperRefused(ask) => {
                    let Text { zh, en } = ask.refused(facts);
                    let first: Vec<&str> = ask.papers().take(1).collect();
                    add(&first, text!("不能用：{zh}", "not accepted: {en}"), false);
                }
                _ => {}
            }
        }
    }
    found
}
