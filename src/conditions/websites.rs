//! Conditions over what a website is called, serves and is filed as.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Truth, known_or};
use crate::case::words::{Serves, ServiceContent};
use crate::facts::names::{self, Relation};
use crate::facts::{Domain, Facts, SubjectKind, Website};
use crate::rules::target::Target;
use crate::tables::words::{self, Match, WordsOf};

/// One of these texts has one of these words in it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NameContains {
    /// Where to look.
    pub(super) fields: Vec<names::Field>,
    /// For which words.
    pub(super) words: WordsOf,
}

/// What was registered of the domain name has one of these words in it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DomainContains {
    /// The words.
    pub(super) words: Vec<String>,
    /// Where they count.
    #[serde(default)]
    r#match: Match,
}

impl NameContains {
    /// A website, if its name is looked at.
    pub(super) fn subject_kind(&self) -> SubjectKind {
        if self.fields.contains(&names::Field::WebsiteName) {
            SubjectKind::Website
        } else {
            SubjectKind::Applicant
        }
    }

    /// One text with a word settles it; one that is not written leaves it open.
    pub(super) fn holds(&self, on: &Target, facts: &Facts<'_>) -> Truth {
        let website = on.website.map(|website| &facts.websites[website]);
        let of = |field: &names::Field| match names::text(*field, website, facts) {
            Ok(text) => Truth::known(!facts.tables.words.hits(&self.words, text).is_empty()),
            Err(want) => Truth::Open(vec![want]),
        };
        self.fields.iter().map(of).fold(Truth::No, Truth::or)
    }
}

impl DomainContains {
    /// Looks at the label before the suffix, as people write it.
    pub(super) fn holds(&self, domain: &Domain<'_>, _: &Facts<'_>) -> Truth {
        let Ok(name) = &domain.name else { return Truth::No };
        let label = words::fold(name.registrable_unicode().split('.').next().unwrap_or_default());
        let has = |word: &String| {
            let word = words::fold(word);
            match self.r#match {
                Match::Prefix => label.starts_with(&word),
                Match::Contains => label.contains(&word),
                Match::Whole => label == word,
            }
        };
        Truth::known(self.words.iter().any(has))
    }
}

pub(super) fn service(services: &[ServiceContent], website: &Website<'_>) -> Truth {
    let written = website.written.service.as_ref();
    known_or(written, || website.want("website.service"), |one| services.contains(one))
}

/// What a name serves says it outright; the content, a closed list, says it where nothing else does.
pub(super) fn no_web_content(website: &Website<'_>) -> Truth {
    if let Some(serves) = &website.written.serves {
        return Truth::known(serves.iter().all(|one| **one != Serves::Web));
    }
    let content = website.content.as_ref();
    known_or(
        content,
        || website.want("website.serves"),
        |content| content.iter().any(|one| one.id == names::NO_WEB_CONTENT),
    )
}

pub(super) fn several_domains(website: &Website<'_>) -> Truth {
    known_or(website.domains.as_ref(), || website.want("website.domain"), |domains| domains.len() > 1)
}

pub(super) fn name_on_record(website: &Website<'_>, facts: &Facts<'_>) -> Truth {
    match names::on_record(website, facts) {
        Ok(found) => Truth::known(found.is_some()),
        Err(wants) => Truth::Open(wants),
    }
}

pub(super) fn name_unrelated(website: &Website<'_>, facts: &Facts<'_>) -> Truth {
    match names::relation(website, facts) {
        Ok(relation) => Truth::known(relation == Relation::None),
        Err(wants) => Truth::Open(wants),
    }
}

#[cfg(test)]
mod tests {
    use crate::conditions::Truth;
    use crate::testing::holds;

    fn key(truth: Truth) -> &'static str {
        match truth {
            Truth::Open(wants) => wants[0].key,
            Truth::Yes => "yes",
            Truth::No => "no",
        }
    }

    #[test]
    fn a_word_in_one_of_several_texts() {
        let ask = "{ name-contains = { fields = [\"applicant-name\", \"business-scope\", \"website-name\"], words = [\"教育\"] } }";
        let case = |name: &str, scope: &str, site: &str| {
            format!(
                "[applicant]\nkind = \"enterprise\"\nname = \"{name}\"\n{scope}\n[[website]]\nname = \"{site}\""
            )
        };
        let scope = "business-scope = \"软件开发\"";
        assert_eq!(key(holds(ask, &case("示例教育科技有限公司", "", "示例"))), "yes");
        assert_eq!(key(holds(ask, &case("示例科技有限公司", scope, "示例教育"))), "yes");
        assert_eq!(key(holds(ask, &case("示例科技有限公司", scope, "示例"))), "no");
        assert_eq!(key(holds(ask, &case("示例科技有限公司", "", "示例"))), "applicant.business-scope");
        // A list of the table.
        let list = "{ name-contains = { fields = [\"website-name\"], words = \"finance-words\" } }";
        assert_eq!(key(holds(list, "[[website]]\nname = \"示例理财\"")), "yes");
        assert_eq!(key(holds(list, "[[website]]\nname = \"金融街人家\"")), "no");
        assert_eq!(key(holds(list, "[[website]]\nopen = false")), "website.name");
    }

    #[test]
    fn what_a_name_serves() {
        let ask = "\"no-web-content\"";
        assert_eq!(key(holds(ask, "[[website]]\nserves = [\"小程序\"]")), "yes");
        assert_eq!(key(holds(ask, "[[website]]\nserves = [\"web\", \"mini-program\"]")), "no");
        assert_eq!(key(holds(ask, "[[website]]\ncontent = [\"no-web-content\"]")), "yes");
        assert_eq!(key(holds(ask, "[[website]]\ncontent = [\"enterprise-showcase\"]")), "no");
        assert_eq!(key(holds(ask, "[[website]]\nname = \"示例\"")), "website.serves");
    }

    #[test]
    fn what_the_order_names_as_service() {
        let ask = "{ service = [\"other\"] }";
        assert_eq!(key(holds(ask, "[[website]]\nservice = \"其他\"")), "yes");
        assert_eq!(key(holds(ask, "[[website]]\nservice = \"单位门户网站\"")), "no");
        assert_eq!(key(holds(ask, "[[website]]\nname = \"示例\"")), "website.service");
    }

    #[test]
    fn several_domain_names() {
        let domains = "[[domain]]\nname = \"a.cn\"\n[[domain]]\nname = \"b.cn\"\n[[website]]\n";
        let ask = "\"several-domains\"";
        assert_eq!(key(holds(ask, &format!("{domains}domain = [\"a.cn\", \"b.cn\"]"))), "yes");
        assert_eq!(key(holds(ask, &format!("{domains}domain = \"a.cn\""))), "no");
        assert_eq!(key(holds(ask, &format!("{domains}name = \"示例\""))), "website.domain");
    }

    #[test]
    fn words_of_a_domain_name() {
        let domain = |name: &str| format!("[[domain]]\nname = \"{name}\"");
        let game = "{ domain-contains = { words = [\"game\"] } }";
        assert_eq!(key(holds(game, &domain("MyGames.cn"))), "yes");
        // The suffix and hosts below what was registered do not count.
        assert_eq!(key(holds(game, &domain("game.example.cn"))), "no");
        assert_eq!(key(holds(game, &domain("example.games"))), "no");
        let front = "{ domain-contains = { words = [\"中国\"], match = \"prefix\" } }";
        assert_eq!(key(holds(front, &domain("中国示例.中国"))), "yes");
        assert_eq!(key(holds(front, &domain("示例中国.中国"))), "no");
    }
}
