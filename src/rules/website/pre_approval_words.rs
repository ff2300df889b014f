//! Words that make a reviewer ask for an approval stand for something the website is about, or a letter says otherwise.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::names::{self, Field};
use crate::facts::{Facts, SubjectKind};
use crate::outcome::{Outcome, Status};
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::paper_at_hand::best;
use crate::rules::shared::paper_marks::Marks;
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::papers::{PaperId, Topic, TopicId, joined};
use crate::tables::words::WordsOf;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The topics, by their ids; each brings its words.
    topics: Vec<TopicId>,
    /// Where to look for them.
    fields: Vec<Field>,
    /// Letters that clear any topic, by their ids.
    #[serde(default)]
    letters: Vec<PaperId>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "pre-approval-words",
    section: Section::Website,
    title: text("没有涉及前置审批的词", "No words that make reviewers ask for a pre-approval"),
    why: text(
        "名称或经营范围有这些词时，审核人员会要求批文或“不涉及”承诺书",
        "for such words reviewers require an approval or a “not involved” letter",
    ),
    fix: text(
        "内容确实涉及的，写进 content；不涉及的，准备承诺书",
        "list the topic in `content` if the website is about it; otherwise provide a “not involved” letter",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &[
        "website.content",
        "website.name",
        "applicant.name",
        "applicant.business-scope",
        "material",
        "material.signed-by",
        "material.expires",
    ],
};

/// Every website is asked.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Website
}

/// Requirements about different topics are reported apart.
pub fn dedup_key(ask: &Ask) -> String {
    joined(&ask.topics, " ")
}

/// The letters that say that the website is not about a topic: those of the topic, then those that clear any.
fn letters<'a>(topic: &'a Topic, ask: &'a Ask) -> impl Iterator<Item = &'a str> {
    let own = topic.approval.iter().flat_map(|approval| &approval.not_involved).map(Str::as_str);
    own.chain(ask.letters.iter().map(PaperId::as_str))
}

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let topics = phrase::any(ask.topics.iter().map(|id| tables.topic_name(id)));
    let fields = phrase::any(ask.fields.iter().map(|field| match field {
        Field::ApplicantName => text("主办单位名称", "name of the applicant"),
        Field::BusinessScope => text("经营范围", "business scope"),
        Field::WebsiteName => text("网站名称", "name of the website"),
    }));
    let letters = if ask.letters.is_empty() {
        text!("“不涉及”承诺书", "“not involved” letter")
    } else {
        phrase::any(ask.letters.iter().map(|id| tables.paper_name(id)))
    };
    let (zh, en, fields_zh, fields_en) = (topics.zh, topics.en, fields.zh, fields.en);
    let (letters_zh, letters_en) = (letters.zh, letters.en);
    text!(
        "{fields_zh}没有{zh}方面的词；如有，网站内容须确实涉及，或提供{letters_zh}",
        "The {fields_en} contains no words about {en}, unless the website is about that or there is a document: {letters_en}"
    )
}

/// Looks for the words of each topic that the website is not about.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let website = on.website(facts);
    let mut wants = Vec::new();
    let mut texts = Vec::new();
    for field in &ask.fields {
        match names::text(*field, Some(website), facts) {
            Ok(text) => texts.push(text),
            Err(want) => wants.push(want),
        }
    }
    let mut found: Vec<(&Topic, Vec<String>)> = Vec::new();
    for topic in
        facts.tables.topics.topics.iter().filter(|topic| ask.topics.iter().any(|id| id.as_str() == topic.id))
    {
        let Some(list) = topic.approval.as_ref().and_then(|approval| approval.words.as_ref()) else {
            continue;
        };
        let list = WordsOf::List(list.clone());
        let mut hits = Vec::new();
        for text in &texts {
            hits.append(&mut facts.hits(&list, text));
        }
        hits.dedup();
        if !hits.is_empty() {
            found.push((topic, hits));
        }
    }
    if found.is_empty() {
        return if wants.is_empty() { Outcome::pass() } else { Outcome::missing(wants) };
    }
    let Some(content) = &website.content else { return Outcome::missing([website.want("website.content")]) };
    let letter = |topic: &Topic| {
        let papers = facts.papers_among_for_website(letters(topic, ask), website);
        best(&Marks::default(), &papers, facts)
    };
    let mut open = Vec::new();
    let mut poor = None;
    for (topic, hits) in found {
        if content.iter().any(|one| one.id == topic.id) {
            continue;
        }
        match letter(topic) {
            Some(letter) if letter.status == Status::Pass => {}
            Some(letter) => poor = poor.or(Some(letter)),
            None => open.push((topic, hits)),
        }
    }
    let Some((first, _)) = open.first() else {
        let rest = if wants.is_empty() { Outcome::pass() } else { Outcome::missing(wants) };
        return poor.unwrap_or(rest);
    };
    let letter = letters(first, ask).next().map(|id| facts.tables.paper_name(id));
    let saw = Text::list(open.iter().map(|(topic, hits)| {
        let (zh, en) = (&topic.name.zh, &topic.name.en);
        let (zh_words, en_words) = (hits.join("、"), hits.join(", "));
        text!("“{zh_words}”（{zh}）", "{en_words} ({en})")
    }));
    let Text { zh, en } = saw;
    let outcome = Outcome::fail(website.span(), text!("有{zh}", "it contains {en}"));
    match letter {
        Some(Text { zh, en }) => outcome.fix(text!(
            "涉及的，写进 content 并办理审批；不涉及的，准备{zh}",
            "if involved, list it in `content` and obtain the approval; if not, provide: {en}"
        )),
        None => outcome,
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "pre-approval-words = { topics = [\"finance\", \"gaming\"], fields = [\"website-name\", \"business-scope\"], letters = [\"no-preapproval-commitment\"] }";
    const DAY: &str = "2026-12-01";

    fn case(name: &str, scope: &str, content: &str) -> String {
        format!(
            "[applicant]\nbusiness-scope = \"{scope}\"\n[[website]]\nname = \"{name}\"\ncontent = [{content}]\n"
        )
    }

    #[test]
    fn words_of_a_topic_that_is_not_there() {
        let outcome = answer(ASK, &case("示例理财", "基金销售", "\"none\""), DAY);
        assert_eq!(
            (outcome.status, outcome.saw.en.as_str()),
            (Fail, "it contains 理财, 基金 (internet finance)")
        );
        assert_eq!(status(ASK, &case("金融街人家", "管理财务", "\"none\""), DAY), Pass);
        // What the website is about needs its approval, which another requirement asks for.
        assert_eq!(status(ASK, &case("示例理财", "软件", "\"finance\""), DAY), Pass);
        assert_eq!(status(ASK, &case("示例理财游戏", "软件", "\"finance\""), DAY), Fail);
    }

    #[test]
    fn a_letter_clears_it() {
        let with = |kind: &str| {
            case("示例理财", "软件", "\"none\"")
                + &format!("[[material]]\nkind = \"{kind}\"\nsigned-by = \"responsible\"")
        };
        assert_eq!(status(ASK, &with("不涉及互联网金融承诺书"), DAY), Pass);
        assert_eq!(status(ASK, &with("不涉及前置审批承诺书"), DAY), Pass);
        assert_eq!(status(ASK, &with("不涉及校外培训承诺书"), DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[website]]\nname = \"示例\"", DAY), ["applicant.business-scope"]);
        assert_eq!(missing(ASK, "[[website]]\nname = \"示例理财\"", DAY), ["website.content"]);
    }
}
