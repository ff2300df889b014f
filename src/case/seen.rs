//! Facts that somebody saw, and those that speak against the order.

use super::model::Case;
use super::value::At;
use crate::source::Span;

/// A fact that was seen.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'c> {
    /// What was seen, and where it is written.
    pub at: &'c At<bool>,
    /// How it is where all is well.
    good: bool,
}

impl Seen<'_> {
    /// Whether it speaks against the order.
    pub fn is_against(&self) -> bool {
        *self.at.peek() != self.good
    }
}

/// The facts of one table.
#[derive(Clone, Debug)]
pub struct SeenTable<'c> {
    /// What was seen.
    pub facts: Vec<Seen<'c>>,
    /// Where the values of the table stand, and the table.
    pub values: Vec<Span>,
}

impl Case {
    /// Everything that somebody saw, table by table.
    pub fn seen(&self) -> Vec<SeenTable<'_>> {
        let mut tables = Vec::new();
        if let Some(applicant) = &self.applicant {
            tables.push(table(applicant.span(), [&applicant.peek().as_printed], true, []));
        }
        let record = self.applicant.as_ref().and_then(|one| one.peek().filed.as_ref());
        let sites = record.and_then(|filed| filed.peek().some()).and_then(|record| record.sites.as_ref());
        for site in sites.into_iter().flatten() {
            let one = site.peek();
            let facts = [
                &one.open,
                &one.shows_number,
                &one.content_matches,
                &one.copyright_matches,
                &one.address_matches,
                &one.own_content,
                &one.no_ads,
                &one.no_comments,
            ];
            tables.push(table(site.span(), facts, true, []));
        }
        for domain in self.domain.iter().flatten() {
            tables.push(table(domain.span(), [&domain.peek().privacy], false, []));
        }
        for paper in self.material.iter().flatten() {
            let one = paper.peek();
            let facts =
                [&one.sealed, &one.fingerprint, &one.edges_complete, &one.original, &one.watermark_fits];
            let others = [
                one.kind.as_ref().map(At::span),
                one.of.as_ref().map(At::span),
                one.signed_by.as_ref().map(At::span),
                one.signed_on.as_ref().map(At::span),
                one.expires.as_ref().map(At::span),
            ];
            tables.push(table(paper.span(), facts, true, others));
        }
        tables
    }
}

fn table<'c, const N: usize, const M: usize>(
    at: Span,
    facts: [&'c Option<At<bool>>; N],
    good: bool,
    others: [Option<Span>; M],
) -> SeenTable<'c> {
    let facts: Vec<Seen<'c>> =
        facts.into_iter().filter_map(Option::as_ref).map(|at| Seen { at, good }).collect();
    let own = facts.iter().map(|fact| fact.at.span());
    let values = own.chain(others.into_iter().flatten()).chain([at]).collect();
    SeenTable { facts, values }
}

#[cfg(test)]
mod tests {
    use crate::case::{keys, read};
    use crate::source::Source;

    /// A key that is described as seen is one of them: the types and the function above agree.
    #[test]
    fn every_key_that_is_seen_is_listed() {
        let seen: Vec<String> = keys::all()
            .into_iter()
            .filter(|key| key.about.starts_with("Seen:"))
            .map(|key| key.path)
            .collect();
        let within = |table: &str| -> Vec<String> {
            let keys = seen.iter().filter_map(|key| key.strip_prefix(table));
            keys.map(|key| format!("{key} = false")).collect()
        };
        let (sites, domain, material) =
            (within("applicant.filed.sites."), within("domain."), within("material."));
        let applicant: Vec<String> =
            within("applicant.").into_iter().filter(|key| !key.starts_with("filed.")).collect();
        let all = applicant.len() + sites.len() + domain.len() + material.len();
        assert_eq!(all, seen.len(), "a table of its own: {seen:?}");
        let mut text = format!("beian = 1\n[applicant]\n{}\n[applicant.filed]\n", applicant.join("\n"));
        text.push_str(&format!("sites = [{{{}}}]\n[[domain]]\n{}\n", sites.join(", "), domain.join("\n")));
        text.push_str(&format!("[[material]]\n{}\n", material.join("\n")));
        let case = read(&Source::new("case.toml", text)).value.expect("a case");
        let found: usize = case.seen().iter().map(|table| table.facts.len()).sum();
        assert_eq!(found, seen.len());
    }
}
