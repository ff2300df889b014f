//! Other numbers that stand where a service number belongs.

use crate::identity::{Document, Fault, service_number};

/// What a number is instead of a service number, masked or not.
pub(crate) fn other_document(number: &str) -> Option<Document> {
    match service_number::parse(&number.replace(['*', '＊'], "0")) {
        Err(Fault::WrongDocument(document)) => Some(document),
        _ => None,
    }
}
