//! A name that is too short to be one.

use crate::case::{At, Personal};
use crate::identity::mask::is_han;
use crate::outcome::Outcome;
use crate::text::text;

/// What to say of a name with fewer than two letters. People whose whole name is one Chinese character are rare, but
/// there are some.
pub(crate) fn short(name: &At<Personal>, of_a_person: bool) -> Option<Outcome> {
    let letters: Vec<char> = name.expose().chars().filter(|c| c.is_alphabetic()).collect();
    match letters[..] {
        [only] if of_a_person && is_han(only) => Some(Outcome::look_up(
            name.span(),
            text!("只有一个字，请与证件核对", "one character only: compare it with the certificate"),
        )),
        [] | [_] => Some(Outcome::fail(
            name.span(),
            text!("不像是名称：少于两个字", "too short to be a name (fewer than two letters)"),
        )),
        _ => None,
    }
}
