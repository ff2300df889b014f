//! Values that cases are compared by, as all spellings of each are written. What is masked, or cannot be read, is
//! compared with nothing.

use super::model::{Applicant, Domain, Instance, Person};
use super::names::folded_name;
use super::numbers::spelling;
use crate::across::marks;
use crate::case::words::{FileAs, Role};
use crate::case::{self, At, Personal};
use crate::identity::normalise;
use crate::identity::phone::Phone;
use crate::source::Span;

/// A value, and where it stands.
pub type Compared = (String, Span);

/// What is written, but for what is masked and what says that there is nothing.
fn whole(text: &str) -> Option<String> {
    let whole = normalise(text);
    (!whole.is_empty() && !whole.contains('*') && !case::is_none(text)).then_some(whole)
}

fn number(written: Option<&At<Personal>>) -> Option<Compared> {
    written.and_then(|written| Some((whole(written.expose())?, written.span())))
}

fn name(written: Option<&At<Personal>>) -> Option<Compared> {
    written.and_then(|written| {
        whole(written.expose())?;
        Some((folded_name(written.expose()), written.span()))
    })
}

impl Person<'_> {
    /// The mobile number.
    pub fn compared_phone(&self) -> Option<Compared> {
        let number = match self.phone()?.ok()? {
            Phone::Mobile { number, .. } | Phone::ServiceLine { number } => number,
            Phone::Landline { area, local, .. } => format!("{area}-{local}"),
        };
        Some((number, self.written.phone.as_ref()?.span()))
    }

    /// The email address.
    pub fn compared_email(&self) -> Option<Compared> {
        number(self.written.email.as_ref())
    }

    /// The number of the certificate.
    pub fn compared_number(&self) -> Option<Compared> {
        number(self.identity.written_number())
    }

    /// The name.
    pub fn compared_name(&self) -> Option<Compared> {
        name(self.name)
    }

    /// What the person is responsible for, as a set of [`marks`].
    pub fn responsible_for(&self) -> u8 {
        let is_of_website = self.has(Role::Website) || !self.websites.is_empty();
        let mark = |holds, mark| if holds { mark } else { 0 };
        mark(self.has(Role::Responsible), marks::RESPONSIBLE) | mark(is_of_website, marks::WEBSITE)
    }
}

impl Applicant<'_> {
    /// The number of the certificate.
    pub fn compared_number(&self) -> Option<Compared> {
        number(self.written?.certificate.as_ref()?.number.as_ref())
    }

    /// The name.
    pub fn compared_name(&self) -> Option<Compared> {
        name(self.written?.name.as_ref())
    }

    /// Whether the applicant files as an individual, and is this person.
    pub fn is_filed_by(&self, person: &Person<'_>) -> bool {
        let same = |a: Option<Compared>, b: Option<Compared>| a.zip(b).map(|((a, _), (b, _))| a == b);
        let number = same(self.compared_number(), person.compared_number());
        *self.files_as == Some(FileAs::Individual)
            && number.or(same(self.compared_name(), person.compared_name())) == Some(true)
    }
}

impl Domain<'_> {
    /// The name.
    pub fn compared_name(&self) -> Option<Compared> {
        Some((self.name.as_ref().ok()?.ascii.clone(), self.span()))
    }
}

impl Instance<'_> {
    /// The id.
    pub fn compared_id(&self) -> Option<Compared> {
        Some((whole(self.id)?, self.span()))
    }

    /// The service numbers, each with whether it is spent.
    pub fn compared_numbers(&self) -> impl Iterator<Item = (Compared, bool)> {
        use crate::case::words::ServiceNumberStatus::{InProgress, Unused, Used, Void};
        self.written.service_numbers.iter().flat_map(|list| list.iter()).filter_map(|one| {
            let number = one.number.as_ref()?;
            let is_spent = match one.status.as_deref()? {
                Used | InProgress | Void => true,
                Unused => false,
            };
            Some(((spelling(number.peek())?, number.span()), is_spent))
        })
    }
}
