//! A product that shields a name runs on a certain line.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{Line, Scope, UsedProduct};
use crate::facts::Facts;
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The product.
    product: UsedProduct,
    /// The line.
    line: Line,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "protection-line",
    section: Section::Type,
    title: text("DDoS 高防使用规定的线路", "Anti-DDoS uses the required line"),
    why: text(
        "托管在中国内地的网站使用 BGP 高防线路",
        "a website hosted in mainland China has to be protected on the BGP line",
    ),
    fix: text("换用可备案的线路", "switch to the line that filings need"),
    done_by: Actor::SiteOperator,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["uses.line"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let (product, line): (Text, Text) = (ask.product.text().into(), ask.line.text().into());
    let (zh, en, line_zh, line_en) = (product.zh, product.en, line.zh, line.en);
    text!("{zh}使用 {line_zh}", "{en} runs on the {line_en}")
}

/// Compares the line of each use in mainland China; a planned one is a reminder.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let Text { zh, en } = ask.line.text().into();
    let uses: Vec<_> = facts
        .case
        .uses
        .iter()
        .flatten()
        .filter(|one| {
            one.product.as_deref() == Some(&ask.product) && one.scope.as_deref() != Some(&Scope::Overseas)
        })
        .collect();
    let (mut open, mut planned) = (Vec::new(), false);
    for one in &uses {
        match &one.line {
            Some(line) if **line == ask.line => {}
            _ if one.active.as_deref() == Some(&false) => planned = true,
            Some(line) => {
                let (seen_zh, seen_en) = (line.text().zh, line.text().en);
                return Outcome::fail(
                    line.span(),
                    text!("现为{seen_zh}，应为 {zh}", "{seen_en}, but must be {en}"),
                )
                .fix(text!("换用 {zh}", "switch to the {en}"));
            }
            None => open.push(MissingAt { key: "uses.line", at: one.span() }),
        }
    }
    if !open.is_empty() {
        Outcome::missing(open)
    } else if planned {
        Outcome::not_checked(text!("启用 DDoS 高防时选 {zh}", "choose the {en} when you set up Anti-DDoS"))
    } else if uses.is_empty() {
        Outcome::not_applicable()
    } else {
        Outcome::pass()
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "protection-line = { product = \"ddos\", line = \"bgp\" }";

    fn case(keys: &str) -> String {
        format!("[[uses]]\nproduct = \"ddos\"\ndomain = \"example.cn\"\n{keys}")
    }

    #[test]
    fn by_line_and_use() {
        for (keys, expected) in [
            ("line = \"bgp\"", Pass),
            ("line = \"other\"", Fail),
            ("line = \"other\"\nactive = false", NotChecked),
            ("active = false", NotChecked),
            ("scope = \"overseas\"", NotApplicable),
        ] {
            assert_eq!(status(ASK, &case(keys), "2026-12-01"), expected, "{keys}");
        }
        assert_eq!(missing(ASK, &case(""), "2026-12-01"), ["uses.line"]);
        assert_eq!(status(ASK, "[[uses]]\nproduct = \"cdn\"", "2026-12-01"), NotApplicable);
    }
}
