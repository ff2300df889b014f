//! A website is not about something that cannot be filed.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::case::At;
use crate::facts::{Facts, SubjectKind};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::papers::{TopicId, joined};
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The topic, or topics none of which may be, by their ids.
    topic: OneOrMore,
    /// What to do about it, where that is more than leaving it out.
    instead: Option<Text>,
}

/// One topic or several.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
enum OneOrMore {
    One(TopicId),
    More(Vec<TopicId>),
}

// An untagged enum of serde forgets where its values stand.
impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        enum Written {
            One(String),
            More(Vec<TopicId>),
        }

        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a topic or a list of topics")
            }

            fn visit_str<E: de::Error>(self, id: &str) -> Result<Written, E> {
                Ok(Written::One(id.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, topics: A) -> Result<Written, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(topics)).map(Written::More)
            }
        }

        impl<'de> Deserialize<'de> for Written {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Either)
            }
        }

        let written = At::<Written>::deserialize(deserializer)?;
        Ok(match written.into_parts() {
            (at, Written::One(id)) => Self::One(TopicId::new(at.with(id))),
            (_, Written::More(topics)) => Self::More(topics),
        })
    }
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "content-barred",
    section: Section::Website,
    title: text("网站没有不予备案的内容", "The website has no content that is barred from filing"),
    why: text(
        "这类内容没有可以办理的审批，或不许这类主体开办",
        "no approval exists for it, or not for this kind of applicant",
    ),
    fix: text("去掉不予备案的内容后再备案", "remove the content that is barred from filing"),
    done_by: Actor::SiteOperator,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["website.content"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let Text { zh, en } = phrase::any(ask.topics().iter().map(|id| tables.topic_name(id)));
    let barred = text!("网站内容不包括{zh}", "The website is not about: {en}");
    match &ask.instead {
        None => barred,
        Some(instead) => Text {
            zh: format!("{}；{}", barred.zh, instead.zh),
            en: format!("{}; {}", barred.en, instead.en),
        },
    }
}

/// Every website is asked.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Website
}

/// Requirements about different topics are reported apart.
pub fn dedup_key(ask: &Ask) -> String {
    joined(ask.topics(), " ")
}

impl Ask {
    /// The topics, by their ids.
    fn topics(&self) -> &[TopicId] {
        match &self.topic {
            OneOrMore::One(topic) => std::slice::from_ref(topic),
            OneOrMore::More(topics) => topics,
        }
    }
}

/// Looks for the topic in what the website is about.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let website = on.website(facts);
    let Some(content) = &website.content else { return Outcome::missing([website.want("website.content")]) };
    let barred = |id: &str| ask.topics().iter().any(|topic| topic.as_str() == id);
    let mut found: Vec<Text> = Vec::new();
    for topic in content.iter().filter(|topic| barred(&topic.id)) {
        found.push(topic.name.clone());
    }
    if found.is_empty() {
        return Outcome::not_applicable();
    }
    let at = website.written.content.as_ref().and_then(|written| {
        let known = |word: &&At<String>| facts.tables.topic(word).is_some_and(|one| barred(&one.id));
        written.iter().find(known).map(At::span)
    });
    let Text { zh, en } = Text::list(found);
    let outcome = Outcome::fail(
        at.unwrap_or_else(|| website.span()),
        text!("网站内容包括{zh}", "the website is about: {en}"),
    );
    match &ask.instead {
        Some(instead) => outcome.fix(instead.clone()),
        None => outcome.fix(text!("去掉{zh}内容后再备案", "remove the content about: {en}")),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable};
    use crate::testing::{answer, missing, status};
    use crate::text::text;

    const ASK: &str = "content-barred = { topic = \"forum\" }";
    const DAY: &str = "2026-12-01";

    #[test]
    fn a_forum_is_one_by_any_of_its_words() {
        assert_eq!(status(ASK, "[[website]]\ncontent = [\"forum\"]", DAY), Fail);
        assert_eq!(status(ASK, "[[website]]\ncontent = [\"企业展示\", \"论坛\"]", DAY), Fail);
        assert_eq!(status(ASK, "[[website]]\ncontent = [\"enterprise-showcase\"]", DAY), NotApplicable);
        assert_eq!(status(ASK, "[[website]]\ncontent = [\"none\"]", DAY), NotApplicable);
    }

    #[test]
    fn one_of_several_topics_is_enough() {
        let ask = "content-barred = { topic = [\"forum\", \"online-shop\"] }";
        let outcome = answer(ask, "[[website]]\ncontent = [\"personal-blog\", \"online-shop\"]", DAY);
        assert_eq!((outcome.status, outcome.saw.en.as_str()), (Fail, "the website is about: online shop"));
        assert_eq!(status(ask, "[[website]]\ncontent = [\"personal-blog\"]", DAY), NotApplicable);
    }

    #[test]
    fn the_word_itself_is_the_place() {
        let case = "[[website]]\ncontent = [\"enterprise-showcase\", \"forum\"]";
        let at = answer(ASK, case, DAY).at.expect("a place");
        assert_eq!(&format!("beian = 1\n{case}")[at], "\"forum\"");
    }

    #[test]
    fn the_law_can_say_what_to_do_instead() {
        let ask = "content-barred = { topic = \"forum\", instead = { zh = \"咨询\", en = \"ask\" } }";
        assert_eq!(answer(ask, "[[website]]\ncontent = [\"forum\"]", DAY).fix, Some(text!("咨询", "ask")));
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[website]]\nname = \"示例\"", DAY), ["website.content"]);
    }
}
