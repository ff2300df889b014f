//! Another product works on a name of the case.

use crate::case::words::UsedProduct;
use crate::conditions::truth::Truth;
use crate::facts::Facts;
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// Whether it holds.
pub fn holds(product: &UsedProduct, facts: &Facts<'_>) -> Truth {
    let mut uses = facts.case.uses.iter().flatten();
    Truth::known(uses.any(|one| one.product.as_ref().is_some_and(|one| one.is(product))))
}

/// The condition in words that follow an "if".
pub fn words(product: &UsedProduct, _: &Tables) -> Text {
    let Fixed { zh, en } = product.text();
    text!("域名上使用“{zh}”", "{en} is used on one of the domain names")
}
