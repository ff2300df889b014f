//! Phone numbers that are compared with one another.

use crate::identity::Fault;
use crate::identity::phone::Phone;

/// Whether two numbers are one; what cannot be read is checked by another rule.
pub(crate) fn same_phone(a: &Result<Phone, Fault>, b: &Result<Phone, Fault>) -> bool {
    matches!((a, b), (Ok(a), Ok(b)) if a == b)
}
