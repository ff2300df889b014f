//! The name of a website has none of the words that are barred in one.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::names::{self, Field};
use crate::facts::{Facts, SubjectKind};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::words::{Match, WordsOf};
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The words.
    words: WordsOf,
    /// A word with which the applicant's own name begins may be used.
    #[serde(default)]
    unless_own: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "website-name-words",
    section: Section::Website,
    title: text("网站名称没有禁用词", "The website name contains no barred words"),
    why: text("名称含禁用词的网站会被退回", "a website whose name contains a barred word is rejected"),
    fix: text("换一个不含禁用词的网站名称", "choose a name without the barred words"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.name"],
};

/// Every website is asked.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Website
}

/// A requirement's own words are reported together, and so is each list of the table.
pub fn dedup_key(ask: &Ask) -> String {
    match &ask.words {
        WordsOf::List(list) => list.clone(),
        WordsOf::Own(_) => String::new(),
    }
}

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let lists = match &ask.words {
        WordsOf::List(id) => tables.words.with_included(id),
        WordsOf::Own(_) => Vec::new(),
    };
    let Text { zh, en } = phrase::some(&tables.words.all(&ask.words));
    let counts = match lists.split_first() {
        Some((one, rest)) if rest.iter().all(|other| other.r#match == one.r#match) => one.r#match,
        _ => Match::Contains,
    };
    let barred = match counts {
        Match::Prefix => {
            text!("网站名称不以这些词开头：{zh}", "The website name does not begin with: {en}")
        }
        Match::Contains => text!("网站名称不含：{zh}", "The website name contains none of: {en}"),
        Match::Whole => text!("网站名称不是：{zh}", "The website name is none of: {en}"),
    };
    let Text { zh, en } = barred;
    if ask.unless_own {
        text!("{zh}；主办单位名称以该词开头的除外", "{en}; unless the applicant's name begins with it")
    } else {
        Text { zh, en }
    }
}

/// Looks for the words.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let website = on.website(facts);
    let name = match names::text(Field::WebsiteName, Some(website), facts) {
        Ok(name) => name,
        Err(want) => return Outcome::missing([want]),
    };
    let mut hits = facts.hits(&ask.words, name);
    if ask.unless_own {
        // Whoever is registered under such a name was allowed to bear it.
        let words = &facts.tables.words;
        let own = names::text(Field::ApplicantName, None, facts).map(|name| words.fold(name));
        hits.retain(|word| !own.as_ref().is_ok_and(|own| own.starts_with(&words.fold(word))));
    }
    if hits.is_empty() {
        return Outcome::pass();
    }
    let (zh, en) = (hits.join("、"), hits.join(", "));
    Outcome::fail(website.span(), text!("网站名称含有：{zh}", "the name contains: {en}"))
        .fix(text!("换一个不含{zh}的网站名称", "choose a name without: {en}"))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const LIST: &str = "website-name-words = { words = \"state-prefixes\", unless-own = true }";
    const OWN: &str = "website-name-words = { words = [\"论坛\", \"在线\"] }";
    const DAY: &str = "2026-12-01";

    fn site(name: &str) -> String {
        format!("[[website]]\nname = \"{name}\"")
    }

    #[test]
    fn words_of_a_list() {
        assert_eq!(status(LIST, &site("示例科技"), DAY), Pass);
        assert_eq!(status(LIST, &site("华中央企联盟"), DAY), Pass);
        let outcome = answer(LIST, &site("中国示例之窗"), DAY);
        assert_eq!((outcome.status, outcome.saw.zh.as_str()), (Fail, "网站名称含有：中国"));
    }

    #[test]
    fn words_of_the_row() {
        assert_eq!(status(OWN, &site("示例在线"), DAY), Fail);
        assert_eq!(status(OWN, &site("存在线索"), DAY), Pass);
    }

    #[test]
    fn an_applicant_registered_under_such_a_name_bears_it() {
        let named = |name: &str| {
            format!("[applicant]\nkind = \"enterprise\"\nname = \"{name}\"\n{}", site("中国示例集团"))
        };
        assert_eq!(status(LIST, &named("中国示例集团有限公司"), DAY), Pass);
        assert_eq!(status(LIST, &named("北京示例有限公司"), DAY), Fail);
        assert_eq!(status(LIST, &site("中国示例集团"), DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(LIST, "[[website]]\nopen = false", DAY), ["website.name"]);
    }
}
