//! Other products on the names of the case: a reminder that they have duties of their own.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Actor, Rule, Section, Step};
use crate::case::words::UsedProduct;
use crate::facts::Facts;
use crate::outcome::Outcome;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The products under whose names a filing may be needed.
    products: Vec<UsedProduct>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "other-products",
    section: Section::Type,
    title: text("其他产品使用的域名已备案", "The names of other products are filed"),
    why: text(
        "CDN、OSS 等产品在中国内地使用的域名也要备案",
        "a name that CDN, OSS and the like serve in mainland China is filed, too",
    ),
    fix: text("查清每个域名的备案情况", "look up the filing of each name"),
    done_by: Actor::Applicant,
    step: Step::Decide,
    reads: &[],
};

/// Which of these names needs a filing this version cannot tell: it says so instead of keeping silent.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let mut names = Vec::new();
    let mut at = None;
    for one in facts.case.uses.iter().flatten() {
        let product = one.product.as_deref().copied();
        if product.is_some_and(|product| !ask.products.contains(&product)) {
            continue;
        }
        at = at.or(Some(one.span()));
        let name = one.domain.as_ref().map_or_else(String::new, |name| facts.privacy.text(name));
        let product = product
            .map_or_else(|| text!("产品未写明", "product not stated"), |product| product.text().into());
        let (zh, en) = (product.zh, product.en);
        names.push(text!("{name}（{zh}）", "{name} ({en})"));
    }
    let Some(at) = at else { return Outcome::not_applicable() };
    let Text { zh, en } = Text::list(names);
    Outcome::look_up(
        at,
        text!(
            "本版本不判断其他产品，请在 beian.miit.gov.cn 查询是否已备案：{zh}",
            "other products are not judged yet: look up on beian.miit.gov.cn whether these are filed: {en}"
        ),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{LookUp, NotApplicable};
    use crate::testing::{answer, status};

    const ASK: &str = "other-products = { products = [\"cdn\"] }";

    #[test]
    fn a_product_on_a_name_is_not_passed_over() {
        let case = "[[uses]]\nproduct = \"cdn\"\ndomain = \"video.example.cn\"";
        let outcome = answer(ASK, case, "2026-12-01");
        assert_eq!(outcome.status, LookUp);
        assert!(outcome.saw.en.contains("video.example.cn (CDN)"), "{}", outcome.saw.en);
        assert_eq!(status(ASK, "[[uses]]\ndomain = \"video.example.cn\"", "2026-12-01"), LookUp);
    }

    #[test]
    fn other_products_and_none_are_not_concerned() {
        assert_eq!(
            status(ASK, "[[uses]]\nproduct = \"load-balancer\"\ndomain = \"a.cn\"", "2026-12-01"),
            NotApplicable
        );
        assert_eq!(status(ASK, "", "2026-12-01"), NotApplicable);
    }
}
