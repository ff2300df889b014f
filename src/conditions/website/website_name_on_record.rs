//! A website of this name is on record already, under another domain name.

use crate::conditions::truth::Truth;
use crate::facts::{Facts, Website, names};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(website: &Website<'_>, facts: &Facts<'_>) -> Truth {
    match names::on_record(website, facts) {
        Ok(found) => Truth::known(found.is_some()),
        Err(wants) => Truth::Open(wants),
    }
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("与已备案的网站同名", "a website of this name is already on record")
}
