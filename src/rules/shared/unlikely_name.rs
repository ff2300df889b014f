//! A name that is too short to be one, or stands for one.

use crate::case::{At, Personal};
use crate::identity::mask::is_han;
use crate::outcome::Outcome;
use crate::tables::Tables;
use crate::text::text;

/// What to say of a name with fewer than two letters, and of one of a person that reads as if a name were left out. People
/// whose whole name is one Chinese character are rare, and so are people called 先生, but there are some.
pub(crate) fn unlikely(name: &At<Personal>, of_a_person: bool, tables: &Tables) -> Option<Outcome> {
    let letters: Vec<char> = name.expose().chars().filter(|c| c.is_alphabetic()).collect();
    match letters[..] {
        [only] if of_a_person && is_han(only) => Some(Outcome::look_up(
            name.span(),
            text!("只有一个字，请与证件核对", "only one character: check it against the certificate"),
        )),
        [] | [_] => Some(Outcome::fail(
            name.span(),
            text!("不像是名称：少于两个字", "too short to be a name (fewer than two letters)"),
        )),
        _ if of_a_person => stands_for_a_name(name, tables).or_else(|| of_an_organisation(name, tables)),
        _ => None,
    }
}

/// A word in the place of a name.
fn stands_for_a_name(name: &At<Personal>, tables: &Tables) -> Option<Outcome> {
    let word = tables.values.stands_for_a_name.word_in(name.expose())?;
    Some(Outcome::look_up(
        name.span(),
        text!(
            "“{word}”像是代称，不是姓名，请与证件核对",
            "{word} looks like a placeholder for a name: check it against the certificate"
        ),
    ))
}

/// The name of an organisation in the place of a person's.
fn of_an_organisation(name: &At<Personal>, tables: &Tables) -> Option<Outcome> {
    let trades = &tables.story.common.trades;
    let word = tables.values.stands_for_a_name.organisation_in(name.expose(), trades)?;
    Some(Outcome::look_up(
        name.span(),
        text!(
            "以“{word}”结尾，像是单位名称，请与证件核对",
            "it ends in {word} like the name of an organisation: check it against the certificate"
        ),
    ))
}
