//! The order is submitted in a certain way.

use crate::case::words::Channel;
use crate::conditions::truth::Truth;
use crate::facts::Facts;
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// Whether it holds.
pub fn holds(channel: &Channel, facts: &Facts<'_>) -> Truth {
    let written = facts.filing().and_then(|filing| filing.channel.as_ref());
    Truth::of(written, || facts.want_filing("filing.channel"), |written| **written == *channel)
}

/// The condition in words that follow an "if".
pub fn words(channel: &Channel, _: &Tables) -> Text {
    let Fixed { zh, en } = channel.text();
    text!("通过{zh}提交", "it is submitted by {en}")
}
