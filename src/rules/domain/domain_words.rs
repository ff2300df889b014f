//! The label of a domain name is free of words that are kept for others.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Words that stand nowhere in the label.
    #[serde(default)]
    anywhere: Vec<Str>,
    /// Words with which the label does not begin.
    #[serde(default)]
    first: Vec<Str>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-words",
    section: Section::Domain,
    title: text("域名前缀不含保留的字词", "The domain name contains no reserved words"),
    why: text(
        "部分管局把“中国”等字词留给国家级单位",
        "some administrations reserve words such as 中国 for state bodies",
    ),
    fix: text("换一个域名", "use another domain name"),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let quoted =
        |list: &[Str]| phrase::any(list.iter().map(|word| Text { zh: format!("“{word}”"), en: word.into() }));
    let (anywhere, first) = (quoted(&ask.anywhere), quoted(&ask.first));
    let (zh, en, first_zh, first_en) = (anywhere.zh, anywhere.en, first.zh, first.en);
    match (ask.anywhere.is_empty(), ask.first.is_empty()) {
        (true, true) => RULE.title.into(),
        (false, true) => text!("域名前缀不含{zh}", "The domain name does not contain {en}"),
        (true, false) => {
            text!("域名前缀不以{first_zh}开头", "The domain name does not begin with {first_en}")
        }
        (false, false) => text!(
            "域名前缀不含{zh}，也不以{first_zh}开头",
            "The domain name does not contain {en} or begin with {first_en}"
        ),
    }
}

/// Looks at the label that was registered, as people write it.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Ok(name) = &domain.name else { return Outcome::not_applicable() };
    let name = name.registrable_unicode();
    let label = facts.tables.words.fold(name.split('.').next().unwrap_or_default());
    let anywhere = ask.anywhere.iter().find(|word| label.contains(word.as_str()));
    let first = ask.first.iter().find(|word| label.starts_with(word.as_str()));
    match anywhere.or(first) {
        None => Outcome::pass(),
        Some(word) => {
            Outcome::fail(domain.span(), text!("域名前缀含“{word}”", "the domain name contains {word}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, status};

    fn case(name: &str) -> String {
        format!("[[domain]]\nname = \"{name}\"")
    }

    #[test]
    fn words_in_the_label_that_was_registered() {
        let ask = "domain-words = { anywhere = [\"中国\", \"国家\"] }";
        for (name, expected) in [
            ("中国示例.cn", Fail),
            ("示例国家.com", Fail),
            ("中國示例.cn", Fail),
            ("xn--fiqs8s.com", Fail),
            ("示例.中国", Pass),
            ("中国.示例.cn", Pass),
            ("example.cn", Pass),
            ("192.0.2.1", NotApplicable),
        ] {
            assert_eq!(status(ask, &case(name), "2026-12-01"), expected, "{name}");
        }
        assert_eq!(answer(ask, &case("中国示例.cn"), "2026-12-01").saw.zh, "域名前缀含“中国”");
    }

    #[test]
    fn words_at_the_beginning() {
        let ask = "domain-words = { first = [\"中国\"] }";
        assert_eq!(status(ask, &case("中国示例.中国"), "2026-12-01"), Fail);
        assert_eq!(status(ask, &case("示例中国.中国"), "2026-12-01"), Pass);
    }
}
