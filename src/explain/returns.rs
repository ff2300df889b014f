//! Finds the requirements behind a rejection message.

use std::collections::BTreeMap;

use super::{Explainer, Kind, Page, Relation};
use crate::law::Standing;
use crate::text::{Text, text};

/// The score of an exact match.
const EXACT: f64 = 2.0;
/// From this score on, a text counts as a variant of a known phrase.
const ALIKE: f64 = 0.6;
/// Shorter texts occur in too many phrases.
const SHORTEST: usize = 3;

impl<'l> Explainer<'l> {
    /// The pages of matching rejection messages, best first; with `may_differ`, similar ones too.
    pub(super) fn returns(&self, asked: &str, may_differ: bool) -> Vec<Page<'l>> {
        let asked = letters(asked);
        if asked.len() < SHORTEST {
            return Vec::new();
        }
        let least = if may_differ { ALIKE } else { EXACT };
        let mut found: BTreeMap<String, (f64, Vec<Standing<'l>>)> = BTreeMap::new();
        let alike = |phrase: &str| Some(score(&asked, &letters(phrase))).filter(|score| *score >= least);
        for row in self.rows_with_returns(|phrase| alike(phrase).is_some()) {
            for phrase in &row.row.returned_as {
                if let Some(alike) = alike(phrase) {
                    found.entry(phrase.clone()).or_insert_with(|| (alike, Vec::new())).1.push(row.clone());
                }
            }
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by(|(_, (a, _)), (_, (b, _))| b.total_cmp(a));
        found.into_iter().map(|(phrase, (_, rows))| self.return_page(&phrase, &rows)).collect()
    }

    /// The national requirements, and those of provinces that quote a wanted rejection message.
    fn rows_with_returns(&self, wanted: impl Fn(&str) -> bool) -> Vec<Standing<'l>> {
        let mut rows: Vec<Standing<'l>> = self.standings(None).to_vec();
        let quotes = |line: &str| line.split('"').skip(1).step_by(2).any(&wanted);
        for code in self.law.provinces_where("returned-as", quotes) {
            let all = self.standings(Some(code));
            rows.extend(all.iter().filter(|row| row.province == Some(code)).cloned());
        }
        rows
    }

    fn return_page(&self, phrase: &str, rows: &[Standing<'l>]) -> Page<'l> {
        let mut page = self.page(Kind::Return, phrase, Text::same(phrase));
        for row in rows {
            let rule = row.row.asks.rule();
            if !page.rules.iter().any(|known| known.id == rule.id) {
                page.rules.push(rule);
            }
            page.rows.push(self.cite(Relation::Asks, row));
        }
        page.rows.sort_by_key(|row| !row.standing.state.is_asked());
        let means = if page.rules.len() == 1 {
            text("以这句话驳回，通常是下面这项没有满足", "a return in these words says that this was not met")
        } else {
            text(
                "以这句话驳回，通常是下面其中一项没有满足",
                "a return in these words says that one of these was not met",
            )
        };
        page.say("means", text("含义", "means"), means.into());
        page
    }
}

/// How similar a text is to a phrase: 2 for an exact match, more than 1 if one contains the other, else the
/// share of the phrase's letters and letter pairs that occur in the text.
fn score(asked: &[char], phrase: &[char]) -> f64 {
    if asked == phrase {
        return EXACT;
    }
    let (shorter, longer) = if asked.len() < phrase.len() { (asked, phrase) } else { (phrase, asked) };
    if shorter.len() >= SHORTEST && longer.windows(shorter.len()).any(|part| part == shorter) {
        return 1.0 + ratio(shorter.len(), longer.len());
    }
    let pairs = |letters: &[char]| letters.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
    0.6 * share(phrase, asked) + 0.4 * share(&pairs(phrase), &pairs(asked))
}

/// The share of these that the others contain, each counted once.
fn share<T: PartialEq + Clone>(of: &[T], others: &[T]) -> f64 {
    let mut left = others.to_vec();
    let mut found = 0;
    for one in of {
        if let Some(at) = left.iter().position(|other| other == one) {
            left.swap_remove(at);
            found += 1;
        }
    }
    ratio(found, of.len())
}

fn ratio(part: usize, whole: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    if whole == 0 { 0.0 } else { count(part) / count(whole) }
}

/// Letters and digits of a text, ignoring everything between them. A pasted page is not a phrase.
fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(400).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(asked: &str, phrase: &str) -> bool {
        score(&letters(asked), &letters(phrase)) >= ALIKE
    }

    #[test]
    fn a_phrase_is_known_by_what_it_holds_and_by_most_of_its_letters() {
        for asked in ["域名未入库", "“域名 未入库”。", "您的域名未入库，请核实", "未入库", "域名还没有入库"]
        {
            assert!(alike(asked, "域名未入库"), "{asked}");
        }
        for asked in ["主体负责人非法定代表人", "入库", "域名已过期", "号码不对"] {
            assert!(!alike(asked, "域名未入库"), "{asked}");
        }
    }

    #[test]
    fn the_phrase_itself_stands_before_what_holds_it() {
        let scores: Vec<f64> = ["域名未入库", "您的域名未入库", "域名还没有入库"]
            .iter()
            .map(|asked| score(&letters(asked), &letters("域名未入库")))
            .collect();
        assert!(scores[0] > scores[1] && scores[1] > scores[2], "{scores:?}");
    }
}
