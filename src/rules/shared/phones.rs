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
pub(crate) fn unwritten<'f, 'c: 'f>(
    people: impl Iterator<Item = &'f Person<'c>>,
    look_at: Text,
) -> Option<Outcome> {
    let (kept_out, forgotten): (Vec<_>, Vec<_>) =
        people.filter(|one| one.written.phone.is_none()).partition(|one| one.phone_province.is_some());
    let wants: Vec<MissingAt> = forgotten.into_iter().map(|one| one.want("person.phone")).collect();
    if !wants.is_empty() {
        return Some(Outcome::missing(wants));
    }
    let at = kept_out.first()?.written;
    let at = at.phone_province.as_ref().map_or(at.span(), crate::case::At::span);
    let fix = text!(
        "写上 phone；不写号码的，核对后写一条 [[confirmed]]",
        "write `phone`; to keep the number out of the file, check it and write a [[confirmed]]"
    );
    Some(Outcome::look_up(at, look_at).fix(fix))
}
