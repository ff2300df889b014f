//! The domain name is below a suffix.

use crate::conditions::truth::Truth;
use crate::facts::{Domain, Facts};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(suffix: &str, domain: &Domain<'_>, _: &Facts<'_>) -> Truth {
    Truth::known(domain.name.as_ref().is_ok_and(|name| name.is_under(suffix)))
}

/// The condition in words that follow an "if".
pub fn words(suffix: &str, _: &Tables) -> Text {
    let (suffix, _) = idna::domain_to_unicode(suffix);
    text!("域名后缀是 .{suffix}", "the domain name ends in .{suffix}")
}
