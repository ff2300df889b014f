//! The instance is a certain product.

use crate::case::words::Product;
use crate::conditions::truth::Truth;
use crate::facts::{Facts, Instance};
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// Whether it holds.
pub fn holds(product: &Product, instance: &Instance<'_>, _: &Facts<'_>) -> Truth {
    let written = instance.written.product.as_ref();
    Truth::of(written, || instance.want("instance.product"), |written| **written == *product)
}

/// The condition in words that follow an "if".
pub fn words(product: &Product, _: &Tables) -> Text {
    let Fixed { zh, en } = product.text();
    text!("实例是“{zh}”", "the instance is {en}")
}
