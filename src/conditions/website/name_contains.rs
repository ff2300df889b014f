//! One of several texts has one of several words in it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::conditions::shared::quoted::quoted;
use crate::conditions::truth::Truth;
use crate::facts::names::{self, Field};
use crate::facts::{Facts, SubjectKind};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::words::WordsOf;
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
}

/// What the condition is about.
pub fn subject_kind(ask: &NameContains) -> SubjectKind {
    // A website, if its name is looked at.
    if ask.fields.contains(&Field::WebsiteName) { SubjectKind::Website } else { SubjectKind::Applicant }
}

/// Whether it holds.
pub fn holds(ask: &NameContains, target: &Target, facts: &Facts<'_>) -> Truth {
    // One text with a word settles it; one that is not written leaves it open.
    let website = target.website.map(|website| &facts.websites[website]);
    let of = |field: &Field| match names::text(*field, website, facts) {
        Ok(text) => Truth::known(!facts.hits(&ask.words, text).is_empty()),
        Err(want) => Truth::Open(vec![want]),
    };
    ask.fields.iter().map(of).fold(Truth::No, Truth::or)
}

/// The condition in words that follow an "if".
pub fn words(ask: &NameContains, tables: &Tables) -> Text {
    let fields = phrase::any(ask.fields.iter().map(|field| match field {
        Field::ApplicantName => text("主办单位名称", "the name of the applicant"),
        Field::BusinessScope => text("经营范围", "the business scope"),
        Field::WebsiteName => text("网站名称", "the name of the website"),
    }));
    let (field_zh, field_en) = (fields.zh, fields.en);
    match &ask.words {
        WordsOf::List(id) => {
            let lists = tables.words.with_included(id);
            let all: Vec<&str> = lists.iter().flat_map(|list| &list.words).map(String::as_str).collect();
            let Text { zh, en } = phrase::some(&all);
            text!("{field_zh}含这些词之一：{zh}", "{field_en} contains one of: {en}")
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
}
