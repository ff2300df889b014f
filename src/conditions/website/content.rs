//! The website is about a topic.

use crate::conditions::truth::Truth;
use crate::facts::{Facts, Website};
use crate::tables::Tables;
use crate::tables::papers::TopicId;
use crate::text::phrase;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(topic: &TopicId, website: &Website<'_>, _: &Facts<'_>) -> Truth {
    Truth::of(
        website.content.as_ref(),
        || website.want("website.content"),
        |content| content.iter().any(|one| one.id == topic.as_str()),
    )
}

/// The condition in words that follow an "if".
pub fn words(topic: &TopicId, tables: &Tables) -> Text {
    about([tables.topic_name(topic)])
}

/// Topics one of which the website is about, in words.
pub(crate) fn about(topics: impl IntoIterator<Item = Text>) -> Text {
    let Text { zh, en } = phrase::any(topics);
    text!("网站内容包括{zh}", "the website is about: {en}")
}
