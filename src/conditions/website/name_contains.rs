//! One of several texts has one of several words in it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::ApplicantKind;
use crate::conditions::shared::quoted::quoted;
use crate::conditions::truth::Truth;
use crate::facts::names::{self, Field};
use crate::facts::{Facts, SubjectKind};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::words::{Word, WordsOf};
use crate::text::phrase;
use crate::text::{Text, text};

/// One of these texts has one of these words in it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NameContains {
    /// Where to look.
    fields: Vec<Field>,
    /// For which words.
    words: WordsOf,
    /// Not counting those within the name of an organisation itself, where the text has that name whole.
    #[serde(default)]
    beyond_own_name: bool,
}

impl NameContains {
    /// Whether it looks at the name of a website.
    fn is_of_a_website(&self) -> bool {
        self.fields.contains(&Field::WebsiteName)
    }

    /// Whether it looks at nothing else: then another name of the website settles it.
    pub fn is_only_of_a_website(&self) -> bool {
        self.fields.iter().all(|field| *field == Field::WebsiteName)
    }
}

/// What the condition is about.
pub fn subject_kind(ask: &NameContains) -> SubjectKind {
    // A website, if its name is looked at.
    if ask.is_of_a_website() { SubjectKind::Website } else { SubjectKind::Applicant }
}

/// Whether it holds.
pub fn holds(ask: &NameContains, target: &Target, facts: &Facts<'_>) -> Truth {
    // One text with a word settles it; one that is not written leaves it open.
    let website = target.website.map(|website| &facts.websites[website]);
    let of = |field: &Field| match names::text(*field, website, facts) {
        Ok(text) if facts.hits(&ask.words, text).is_empty() => Truth::No,
        Ok(text) if ask.beyond_own_name => beyond_own_name(ask, text, facts),
        Ok(_) => Truth::Yes,
        Err(want) => Truth::Open(vec![want]),
    };
    ask.fields.iter().map(of).fold(Truth::No, Truth::or)
}

/// Whether a word stands outside the applicant's own name. A person's name explains nothing: 南昌 is a city, too.
fn beyond_own_name(ask: &NameContains, text: &str, facts: &Facts<'_>) -> Truth {
    let applicant = &facts.applicant;
    let own = applicant.written.and_then(|written| written.name.as_ref());
    match (*applicant.kind, own) {
        (None, _) => Truth::Open(vec![applicant.want("applicant.kind")]),
        (Some(ApplicantKind::Individual), _) => Truth::Yes,
        (Some(_), None) => Truth::Open(vec![applicant.want("applicant.name")]),
        (Some(_), Some(own)) => Truth::known(!facts.hits_beyond(&ask.words, text, own.expose()).is_empty()),
    }
}

/// The condition in words that follow an "if".
pub fn words(ask: &NameContains, tables: &Tables) -> Text {
    let Text { zh, en } = looked_for(ask, tables);
    if !ask.beyond_own_name {
        return Text { zh, en };
    }
    text!("{zh}（不计单位自己的全称）", "{en}, outside the organisation's own full name")
}

/// Where which words are looked for.
fn looked_for(ask: &NameContains, tables: &Tables) -> Text {
    let fields = phrase::any(ask.fields.iter().map(|field| match field {
        Field::ApplicantName => text("主办单位名称", "the name of the applicant"),
        Field::BusinessScope => text("经营范围", "the business scope"),
        Field::WebsiteName => text("网站名称", "the website name"),
    }));
    let (field_zh, field_en) = (fields.zh, fields.en);
    match &ask.words {
        WordsOf::List(id) => {
            let lists = tables.words.with_included(id);
            let all: Vec<&str> = lists.iter().flat_map(|list| &list.words).map(Word::as_str).collect();
            let Text { zh, en } = phrase::some(&all);
            text!("{field_zh}含下列词之一：{zh}", "{field_en} contains one of: {en}")
        }
        WordsOf::Own(own) => {
            let (zh, en) = quoted(own);
            text!("{field_zh}含{zh}", "{field_en} contains {en}")
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn a_word_in_one_of_several_texts() {
        let ask = "{ name-contains = { fields = [\"applicant-name\", \"business-scope\", \"website-name\"], words = [\"教育\"] } }";
        let case = |name: &str, scope: &str, site: &str| {
            format!(
                "[applicant]\nkind = \"enterprise\"\nname = \"{name}\"\n{scope}\n[[website]]\nname = \"{site}\""
            )
        };
        let scope = "business-scope = \"软件开发\"";
        assert_eq!(holds(ask, &case("示例教育科技有限公司", "", "示例")), Yes);
        assert_eq!(holds(ask, &case("示例科技有限公司", scope, "示例教育")), Yes);
        assert_eq!(holds(ask, &case("示例科技有限公司", scope, "示例")), No);
        assert_eq!(open(ask, &case("示例科技有限公司", "", "示例")), ["applicant.business-scope"]);
        // A list of the table.
        let list = "{ name-contains = { fields = [\"website-name\"], words = \"finance-words\" } }";
        assert_eq!(holds(list, "[[website]]\nname = \"示例理财\""), Yes);
        assert_eq!(holds(list, "[[website]]\nname = \"金融街人家\""), No);
        assert_eq!(open(list, "[[website]]\nopen = false"), ["website.name"]);
    }

    #[test]
    fn an_organisation_bears_its_own_name() {
        let ask = "{ name-contains = { fields = [\"website-name\"], words = \"region-names\", beyond-own-name = true } }";
        let case = |kind: &str, name: &str, site: &str| {
            format!("[applicant]\nkind = \"{kind}\"\nname = \"{name}\"\n[[website]]\nname = \"{site}\"")
        };
        let body = |site: &str| case("government", "海口市示例园林局", site);
        assert_eq!(holds(ask, &body("海口市示例园林局")), No);
        assert_eq!(holds(ask, &body("海口市示例园林局门户网站")), No);
        assert_eq!(holds(ask, &body("示例园林")), No);
        // Less than the whole name, or more than it.
        assert_eq!(holds(ask, &body("海口园林")), Yes);
        assert_eq!(holds(ask, &body("海口市")), Yes);
        assert_eq!(holds(ask, &body("海南海口市示例园林局")), Yes);
        assert_eq!(holds(ask, &case("individual", "南昌", "南昌的小站")), Yes);
        assert_eq!(holds(ask, &case("enterprise", "昆明野花电子商务有限公司", "昆明网")), Yes);
        let nameless = "[applicant]\nkind = \"enterprise\"\n[[website]]\nname = \"海口园林\"";
        assert_eq!(open(ask, nameless), ["applicant.name"]);
    }
}
