//! What rows demand in the names of websites, so that no other row bars it.

use crate::conditions::Truth;
use crate::decide::Decided;
use crate::law::Selection;
use crate::rules::Asks;
use crate::tables::words::Word;

/// The fixed parts of the names that the rows in force demand of this applicant: 的个人博客 in Jiangsu.
pub fn demanded(law: &Selection<'_>, facts: &Decided<'_>) -> Vec<Word> {
    let rows = law.rows.iter().map(|standing| standing.row);
    let forms = rows.filter(|row| row.concerns(facts) != Truth::No).filter_map(|row| match &**row.asks {
        Asks::WebsiteNameForm(ask) => Some(ask),
        _ => None,
    });
    forms.flat_map(|ask| ask.demanded()).map(|part| Word::from(part.to_owned())).collect()
}
