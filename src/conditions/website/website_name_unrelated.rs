//! The name of the website shares nothing with the name of the applicant.

use crate::conditions::truth::Truth;
use crate::facts::names::{self, Relation};
use crate::facts::{Facts, Website};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(website: &Website<'_>, facts: &Facts<'_>) -> Truth {
    match names::relation(website, facts) {
        Ok(relation) => Truth::known(relation == Relation::None),
        Err(wants) => Truth::Open(wants),
    }
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("网站名称体现不出与主办单位的关系", "the website name shows no relation to the applicant")
}
