//! What was registered of the domain name has one of several words in it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::conditions::shared::quoted::quoted;
use crate::conditions::truth::Truth;
use crate::facts::{Domain, Facts};
use crate::prepared::Str;
use crate::tables::Tables;
use crate::tables::words::{Match, fold};
use crate::text::{Text, text};

/// What was registered of the domain name has one of these words in it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DomainContains {
    /// The words.
    words: Vec<Str>,
    /// Where they count.
    #[serde(default)]
    r#match: Match,
}

/// Whether it holds.
pub fn holds(ask: &DomainContains, domain: &Domain<'_>, _: &Facts<'_>) -> Truth {
    // Looks at the label before the suffix, as people write it.
    let Ok(name) = &domain.name else { return Truth::No };
    let label = fold(name.registrable_unicode().split('.').next().unwrap_or_default());
    let has = |word: &Str| {
        let word = fold(word);
        match ask.r#match {
            Match::Prefix => label.starts_with(&word),
            Match::Contains => label.contains(&word),
            Match::Whole => label == word,
        }
    };
    Truth::known(ask.words.iter().any(has))
}

/// The condition in words that follow an "if".
pub fn words(ask: &DomainContains, _: &Tables) -> Text {
    let (zh, en) = quoted(&ask.words);
    text!("域名含{zh}", "the domain name contains {en}")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::holds;

    #[test]
    fn words_of_a_domain_name() {
        let domain = |name: &str| format!("[[domain]]\nname = \"{name}\"");
        let game = "{ domain-contains = { words = [\"game\"] } }";
        assert_eq!(holds(game, &domain("MyGames.cn")), Yes);
        // The suffix and hosts below what was registered do not count.
        assert_eq!(holds(game, &domain("game.example.cn")), No);
        assert_eq!(holds(game, &domain("example.games")), No);
        let front = "{ domain-contains = { words = [\"中国\"], match = \"prefix\" } }";
        assert_eq!(holds(front, &domain("中国示例.中国")), Yes);
        assert_eq!(holds(front, &domain("示例中国.中国")), No);
    }
}
