//! What rows demand in the names of websites, so that no other row bars it.

use crate::conditions::Truth;
use crate::law::Selection;
use crate::prepared::Str;
use crate::rules::Asks;
use crate::tables::words::Word;

/// The fixed parts of the names that the rows in force demand of this applicant: 的个人博客 in Jiangsu.
pub fn demanded(law: &Selection<'_>, concerns: &[Truth]) -> Vec<Word> {
    let concerned = law.rows.iter().zip(concerns).filter(|(_, concerns)| **concerns != Truth::No);
    let forms = concerned.filter_map(|(standing, _)| match &**standing.row.asks {
        Asks::WebsiteNameForm(ask) => Some(ask),
        _ => None,
    });
    forms.flat_map(|ask| ask.demanded()).map(|part| Word::from(Str::from(part.to_owned()))).collect()
}
