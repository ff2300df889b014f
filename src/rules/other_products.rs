//! Other products on the names of the case: a reminder that they have duties of their own.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Actor, Rule, Section, Step};
use crate::case::At;
use crate::case::words::{Scope, UsedProduct};
use crate::decide::{Filed, filed};
use crate::facts::Facts;
use crate::law::tables::Tables;
use crate::outcome::Outcome;
use crate::reference::domain_name::DomainName;
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

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let products = Text::list(ask.products.iter().map(|product| product.text().into()));
    let (zh, en) = (products.zh, products.en);
    text!("{zh}在中国内地使用的域名已备案", "Names served in mainland China by these are filed: {en}")
}

/// A name in use in mainland China must be filed; a planned use is a reminder; names the case does not know
/// are to be looked up.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let (mut unfiled, mut unknown, mut planned) = (Vec::new(), Vec::new(), Vec::new());
    let (mut failed_at, mut unknown_at) = (None, None);
    let mut concerned = false;
    for one in facts.case.uses.iter().flatten() {
        let product = one.product.as_deref().copied();
        if product.is_some_and(|product| !ask.products.contains(&product))
            || one.scope.as_deref() == Some(&Scope::Overseas)
        {
            continue;
        }
        concerned = true;
        let name = one.domain.as_ref().map_or_else(String::new, |name| facts.privacy.text(name));
        let product = product
            .map_or_else(|| text!("产品未写明", "product not stated"), |product| product.text().into());
        let (zh, en) = (product.zh, product.en);
        let shown = text!("{name}（{zh}）", "{name} ({en})");
        let active = one.active.as_deref().copied();
        match record(one.domain.as_ref(), facts) {
            Some(true) => {}
            _ if active == Some(false) => planned.push(shown),
            Some(false) if active == Some(true) => {
                failed_at = failed_at.or(Some(one.span()));
                unfiled.push(shown);
            }
            _ => {
                unknown_at = unknown_at.or(Some(one.span()));
                unknown.push(shown);
            }
        }
    }
    if let Some(at) = failed_at {
        let Text { zh, en } = Text::list(unfiled);
        return Outcome::fail(at, text!("没有备案，却已在使用：{zh}", "in use, yet not filed: {en}"))
            .mend(text!("备案成功后再启用", "put it to use once the filing has succeeded"));
    }
    if let Some(at) = unknown_at {
        let Text { zh, en } = Text::list(unknown);
        return Outcome::look_up(
            at,
            text!(
                "请在 beian.miit.gov.cn 查询是否已备案，并写明 active：{zh}",
                "look up on beian.miit.gov.cn whether these are filed, and state `active`: {en}"
            ),
        );
    }
    if !planned.is_empty() {
        let Text { zh, en } = Text::list(planned);
        return Outcome::not_checked(text!(
            "启用前须已备案：{zh}",
            "to be filed before they are put to use: {en}"
        ));
    }
    if concerned { Outcome::pass() } else { Outcome::not_applicable() }
}

/// Whether a name, or the registered name above it, is filed, as far as the case says.
fn record(name: Option<&At<String>>, facts: &Facts<'_>) -> Option<bool> {
    let name = DomainName::parse(name?).ok()?;
    let known = facts.domains.iter().find(|domain| {
        domain.name.as_ref().is_ok_and(|one| one.ascii == name.ascii || one.ascii == name.registrable)
    })?;
    match filed(facts, known) {
        Filed::Yes { .. } => Some(true),
        Filed::No { .. } => Some(false),
        Filed::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, NotChecked, Pass};
    use crate::testing::{answer, status};

    const ASK: &str = "other-products = { products = [\"cdn\"] }";

    fn uses(more: &str) -> String {
        format!("[[uses]]\nproduct = \"cdn\"\ndomain = \"video.example.cn\"\n{more}\n")
    }

    #[test]
    fn what_the_case_does_not_know_is_to_be_looked_up() {
        let outcome = answer(ASK, &uses("active = true"), "2026-12-01");
        assert_eq!(outcome.status, LookUp);
        assert!(outcome.saw.en.contains("video.example.cn (CDN)"), "{}", outcome.saw.en);
        assert_eq!(status(ASK, "[[uses]]\ndomain = \"video.example.cn\"", "2026-12-01"), LookUp);
    }

    #[test]
    fn the_record_decides_where_there_is_one() {
        let domain = |filed: &str| format!("[[domain]]\nname = \"example.cn\"\nfiled = {filed}\n");
        let filed = domain("{ providers = [\"tencent\"] }");
        let unfiled = domain("\"none\"");
        for (domain, active, expected) in [
            (&filed, "active = true", Pass),
            (&filed, "", Pass),
            (&unfiled, "active = true", Fail),
            (&unfiled, "active = false", NotChecked),
            (&unfiled, "", LookUp),
            (&unfiled, "active = true\nscope = \"overseas\"", NotApplicable),
        ] {
            let case = format!("{domain}{}", uses(active));
            assert_eq!(status(ASK, &case, "2026-12-01"), expected, "{case}");
        }
    }

    #[test]
    fn other_products_and_none_are_not_concerned() {
        let case = "[[uses]]\nproduct = \"load-balancer\"\ndomain = \"a.cn\"";
        assert_eq!(status(ASK, case, "2026-12-01"), NotApplicable);
        assert_eq!(status(ASK, "", "2026-12-01"), NotApplicable);
    }
}
