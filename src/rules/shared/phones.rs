//! Phone numbers that are compared with one another, and those that nobody wrote.

use crate::facts::Person;
use crate::identity::Fault;
use crate::identity::phone::Phone;
use crate::outcome::{MissingAt, Outcome};
use crate::text::{Text, text};

/// Whether two numbers are one; what cannot be read is checked by another rule.
pub(crate) fn same_phone(a: &Result<Phone, Fault>, b: &Result<Phone, Fault>) -> bool {
    matches!((a, b), (Ok(a), Ok(b)) if a == b)
}

/// The answer where numbers are asked for and these people's are not written. Whoever keeps a number out of the file
/// writes its province instead, and looks at the number; nothing is met by a number that nobody knows.
pub(crate) fn unwritten(people: &[&Person<'_>], look_at: Text) -> Option<Outcome> {
    let mut kept_out = None;
    let mut forgotten: Vec<MissingAt> = Vec::new();
    for person in people.iter().filter(|one| one.written.phone.is_none()) {
        match *person.phone_province {
            Some(_) => kept_out = kept_out.or(Some(person.written)),
            None => forgotten.push(person.want("person.phone")),
        }
    }
    if !forgotten.is_empty() {
        return Some(Outcome::missing(forgotten));
    }
    let at = kept_out?;
    let at = at.phone_province.as_ref().map_or(at.span(), crate::case::At::span);
    let fix = text!(
        "写上 phone；不写号码的，核对后写一条 [[confirmed]]",
        "write `phone`; to keep the number out of the file, check it and write a [[confirmed]]"
    );
    Some(Outcome::look_up(at, look_at).fix(fix))
}
