//! The papers to bring, where a case lists none: by the place where they are uploaded, each once.

use crate::check::{Checked, Finding};
use crate::facts::Facts;
use crate::law::Selection;
use crate::rules::Asks;
use crate::tables::papers::{Document, ProvidedBy, Slot};
use crate::text::{Text, text};

/// A paper, or a choice of papers, to bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToBring {
    /// Its name; of a choice, all names.
    pub names: Text,
    /// Who provides it.
    pub by: ProvidedBy,
    /// For whom or what.
    pub of: Vec<Text>,
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
        for (document, names) in asked(finding, facts, law) {
            let Some((_, papers)) = slots.iter_mut().find(|(slot, _)| slot.id == document.slot) else {
                continue;
            };
            let of = facts.label(finding.subject);
            match papers.iter_mut().find(|paper| paper.names == names) {
                Some(paper) if paper.of.contains(&of) => {}
                Some(paper) => paper.of.push(of),
                None => papers.push(ToBring { names, by: document.by, of: vec![of] }),
            }
        }
    }
    slots.retain(|(_, papers)| !papers.is_empty());
    slots
}

/// What the rows of a finding ask for: the first paper of each choice, and all names of it.
fn asked<'r>(finding: &Finding<'_>, facts: &Facts<'r>, law: &Selection<'_>) -> Vec<(&'r Document, Text)> {
    let mut found = Vec::new();
    let mut add = |papers: &[&str], names: Text| {
        let document = papers.first().and_then(|id| facts.tables.document(id));
        found.extend(document.map(|document| (document, names)));
    };
    for answer in finding.answers() {
        // Another way to meet a row speaks with that row.
        let named = |way: usize| {
            let id = law.rows[way].row.id.as_str();
            law.rows[answer.row].row.alternatives.iter().any(|other| other.as_str() == id)
        };
        let ways = answer.with.iter().filter(|row| law.rows[**row].row.relaxes.is_some() || named(**row));
        for row in std::iter::once(&answer.row).chain(ways) {
            match &*law.rows[*row].row.asks {
                Asks::Material(ask) => ask.choices().for_each(|one| add(&one, ask.name_of(&one, facts))),
                Asks::LicenceForCommercial(ask) => {
                    add(
                        &[ask.licence()],
                        facts.tables.document(ask.licence()).map_or_else(Text::default, |d| d.name.clone()),
                    );
                }
                Asks::CertificateImage(ask) => {
                    if let Some(image) = ask.image(finding.subject, facts) {
                        add(&[image.id.as_str()], image.name.clone());
                    }
                }
                Asks::PaperRefused(ask) => {
                    let Text { zh, en } = ask.refused(facts);
                    let first: Vec<&str> = ask.papers().take(1).collect();
                    add(&first, text!("不能用：{zh}", "does not count: {en}"));
                }
                _ => {}
            }
        }
    }
    found
}
