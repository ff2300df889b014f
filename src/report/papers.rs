//! The papers to bring if a case lists none: by upload slot, each once.

use crate::check::{Checked, Finding};
use crate::facts::{Facts, Subject};
use crate::law::Selection;
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

/// The papers of each slot, in the order of slots and findings.
pub fn to_bring<'r>(
    facts: &Facts<'r>,
    law: &Selection<'_>,
    checked: &Checked<'_>,
) -> Vec<(&'r Slot, Vec<ToBring>)> {
    let mut slots: Vec<(&Slot, Vec<ToBring>)> =
        facts.tables.documents.slots.iter().map(|slot| (slot, Vec::new())).collect();
    let asks_for_papers = |finding: &&Finding<'_>| {
        finding.answers().any(|one| one.outcome.wants.iter().any(|w| w.key == "material"))
    };
    for finding in checked.findings.iter().filter(asks_for_papers) {
        for (document, names, kinds) in asked(finding, facts, law) {
            let Some((_, papers)) = slots.iter_mut().find(|(slot, _)| slot.id == document.slot) else {
                continue;
            };
            let of = facts.label(finding.subject);
            match papers.iter_mut().find(|paper| paper.names == names) {
                Some(paper) if paper.of.contains(&of) => {}
                Some(paper) => {
                    paper.of.push(of);
                    paper.subjects.push(finding.subject);
                }
                None => {
                    let subjects = vec![finding.subject];
                    papers.push(ToBring { names, kinds, by: document.by, of: vec![of], subjects });
                }
            }
        }
    }
    slots.retain(|(_, papers)| !papers.is_empty());
    slots
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
            match &*law.rows[*row].row.asks {
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
                    add(&first, text!("不能用：{zh}", "does not count: {en}"), false);
                }
                _ => {}
            }
        }
    }
    found
}
