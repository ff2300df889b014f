//! An instance has service numbers left for the websites that run on it.

use std::num::NonZero;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::across::{Other, What};
use crate::case::words::Product;
use crate::decide::Decided;
use crate::facts::Instance;
use crate::outcome::{Outcome, Status};
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::instance_product::one_of;
use crate::rules::shared::other_cases::Met;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Of which product.
    pub(crate) product: Product,
    /// How many numbers an instance of it has, ever.
    pub(crate) most: usize,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "service-number-quota",
    section: Section::ServiceNumber,
    title: text("实例的备案服务码额度够用", "The instance has enough service identification numbers left"),
    why: text(
        "每个实例的备案服务码数量固定，用过的不能再用，续费也不增加",
        "an instance has a fixed quota of service identification numbers; used ones cannot be recovered, and renewing adds none",
    ),
    fix: text(
        "额度用完的要另购实例，把网站放到新实例上",
        "if the quota is used up, buy another instance and host the website there",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::ServiceNumber,
    flags: &[Flag::Compares],
    reads: &["instance.product", "instance.service-numbers", "instance.service-numbers.status"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let (Fixed { zh, en }, most) = (ask.product.text(), ask.most);
    let counted = phrase::count(most, "service number");
    text!("{zh}：每个实例最多 {most} 个备案服务码", "{en}: at most {counted} for each instance")
}

/// What this order needs, and then what the other cases of the run need of the same instance.
pub fn check(ask: &Ask, instance: &Instance<'_>, facts: &Decided<'_>) -> Outcome {
    let alone = alone(ask, instance, facts);
    match alone.status {
        Status::Fail | Status::NotApplicable => alone,
        _ => together(ask, instance, facts).unwrap_or(alone),
    }
}

/// What all cases of the run need together. Of the files of one applicant the one that needs most counts, and of what is
/// spent the longest list: another file may tell of the same numbers.
fn together(ask: &Ask, instance: &Instance<'_>, facts: &Decided<'_>) -> Option<Outcome> {
    let mut met = Met::among(facts)?;
    let (id, at) = instance.compared_id()?;
    let own = facts.rest_on(&[facts.index_of(instance)]);
    let mut spent = instance.tally().map_or(0, |tally| tally.spent);
    let mut needs: Vec<(NonZero<u64>, usize)> = Vec::new();
    for other in met.with(What::Instance, &id) {
        spent = spent.max(other.value.beside as usize);
        if met.is_of_another(&other)
            && let Some(who) = other.party.number.or(other.party.name)
        {
            needs.push((who, other.value.needed.into()));
        }
    }
    needs.sort_unstable();
    let others: usize =
        needs.chunk_by(|a, b| a.0 == b.0).filter_map(|of_one| of_one.last()).map(|(_, needed)| needed).sum();
    let (most, needed) = (ask.most, own + others);
    if own == 0 || others == 0 || spent + needed <= most {
        return None;
    }
    let holds = |met: &Met<'_>, other: &Other<'_>| met.is_of_another(other) && other.value.needed > 0;
    met.add(What::Instance, (id, at), holds, |files_zh, files_en| {
        text!(
            "共 {most} 个，已用或备案中 {spent} 个，本订单和{files_zh}共需要 {needed} 个",
            "{most} in all, {spent} used or in an order, {needed} needed by this order and {files_en}"
        )
    });
    met.outcome(Outcome::fail)
}

/// Counts what is used up and what the websites that run on this instance alone still need.
///
/// Whether websites that can choose between instances find a number is checked by `service-number-per-website`.
fn alone(ask: &Ask, instance: &Instance<'_>, facts: &Decided<'_>) -> Outcome {
    if !instance.can_carry() || !facts.may_carry(instance) {
        return Outcome::not_applicable();
    }
    if let Err(outcome) = one_of(instance, &[ask.product]) {
        return outcome;
    }
    let listed = instance.tally();
    let tally = listed.as_ref();
    let (spent, issued) = tally.map_or((0, 0), |tally| (tally.spent, tally.issued()));
    let (most, needed) = (ask.most, facts.rest_on(&[facts.index_of(instance)]));
    if issued > most {
        return Outcome::fail(
            instance.numbers_span(),
            text!(
                "列出了 {issued} 个，而这种实例只有 {most} 个",
                "{issued} are listed, but such an instance has only {most}"
            ),
        );
    }
    if spent + needed > most {
        return Outcome::fail(
            instance.numbers_span(),
            text!(
                "共 {most} 个，已用或备案中 {spent} 个，本订单需要 {needed} 个",
                "{most} in all, {spent} used or in an order, {needed} needed by this order"
            ),
        );
    }
    let wants = instance.wants_numbers();
    if !wants.is_empty() {
        return Outcome::missing(wants);
    }
    Outcome::pass().saw(text!(
        "共 {most} 个，已用或备案中 {spent} 个，本订单需要 {needed} 个",
        "{most} in all, {spent} used or in an order, {needed} needed by this order"
    ))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const FIVE: &str = "service-number-quota = { product = \"ecs\", most = 5 }";
    const ONE: &str = "service-number-quota = { product = \"marketplace\", most = 1 }";

    /// An order of `sites` websites, all on the first instance, whose numbers are in these states.
    fn case(product: &str, states: &str, sites: usize) -> String {
        let numbers: Vec<String> =
            states.split_whitespace().map(|state| format!("{{ status = \"{state}\" }}")).collect();
        let numbers = numbers.join(", ");
        let sites = "[[website]]\ninstances = [\"i-1\"]\n".repeat(sites);
        format!("[[instance]]\nid = \"i-1\"\nproduct = \"{product}\"\nservice-numbers = [{numbers}]\n{sites}")
    }

    #[test]
    fn five_of_an_ecs() {
        assert_eq!(status(FIVE, &case("ecs", "used used used used", 1), "2026-10-01"), Pass);
        assert_eq!(status(FIVE, &case("ecs", "used used used used", 2), "2026-10-01"), Fail);
        assert_eq!(status(FIVE, &case("ecs", "used used used used used", 1), "2026-10-01"), Fail);
        assert_eq!(status(FIVE, &case("ecs", "", 5), "2026-10-01"), Pass);
        assert_eq!(status(FIVE, &case("ecs", "", 6), "2026-10-01"), Fail);
    }

    #[test]
    fn an_order_under_way_spends_and_a_void_number_does_not() {
        assert_eq!(status(FIVE, &case("ecs", "in-progress used used used", 2), "2026-10-01"), Fail);
        assert_eq!(status(FIVE, &case("ecs", "void used used used", 2), "2026-10-01"), Pass);
    }

    #[test]
    fn a_website_that_has_a_number_in_hand_takes_no_further_one() {
        assert_eq!(status(FIVE, &case("ecs", "used used used used unused", 1), "2026-10-01"), Pass);
        assert_eq!(status(FIVE, &case("ecs", "used used used used unused", 2), "2026-10-01"), Fail);
    }

    #[test]
    fn more_than_exist_are_listed() {
        assert_eq!(status(FIVE, &case("ecs", "unused unused unused unused unused", 1), "2026-10-01"), Pass);
        let six = case("ecs", "unused unused unused unused unused unused", 1);
        assert_eq!(answer(FIVE, &six, "2026-10-01").saw.en, "6 are listed, but such an instance has only 5");
    }

    #[test]
    fn a_number_that_stands_twice_counts_once() {
        let twice = "{ number = \"A\", status = \"used\" }, { number = \"a \", status = \"used\" }";
        let case = |n: usize| {
            let sites = "[[website]]\ninstances = [\"i-1\"]\n".repeat(n);
            format!("[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"\nservice-numbers = [{twice}]\n{sites}")
        };
        assert_eq!(status(FIVE, &case(4), "2026-10-01"), Pass);
        assert_eq!(status(FIVE, &case(5), "2026-10-01"), Fail);
    }

    #[test]
    fn a_marketplace_product_has_one() {
        assert_eq!(status(ONE, &case("marketplace", "", 1), "2026-10-01"), Pass);
        assert_eq!(status(ONE, &case("marketplace", "used", 1), "2026-10-01"), Fail);
        assert_eq!(status(ONE, &case("marketplace", "", 2), "2026-10-01"), Fail);
        assert_eq!(status(ONE, &case("ecs", "used", 1), "2026-10-01"), NotApplicable);
    }

    #[test]
    fn a_website_with_a_choice_does_not_rest_on_one_instance() {
        let spent = "service-numbers = [{ status = \"used\" }]";
        let other = "[[instance]]\nid = \"i-2\"\nproduct = \"ecs\"\nservice-numbers = []\n";
        let first = format!("[[instance]]\nid = \"i-1\"\nproduct = \"marketplace\"\n{spent}\n");
        let case = format!("{first}{other}[[website]]\ninstances = [\"i-1\", \"i-2\"]");
        assert_eq!(status(ONE, &case, "2026-10-01"), Pass);
        let case = format!("{first}{other}[[website]]\ninstances = [\"i-1\", \"i-1\"]");
        assert_eq!(status(ONE, &case, "2026-10-01"), Fail, "named twice is no choice");
    }

    #[test]
    fn an_instance_that_carries_nothing_of_the_order_is_not_concerned() {
        let idle = "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"\n[[instance]]\nid = \"i-2\"\n[[website]]\ninstances = [\"i-2\"]";
        assert_eq!(status(FIVE, idle, "2026-10-01"), NotApplicable);
        let abroad = format!("{}region = \"cn-hongkong\"", "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"\n");
        assert_eq!(status(FIVE, &abroad, "2026-10-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let site = "[[website]]\ninstances = [\"i-1\"]";
        let case = |more: &str| format!("[[instance]]\nid = \"i-1\"\n{more}\n{site}");
        assert_eq!(missing(FIVE, &case(""), "2026-10-01"), ["instance.product"]);
        assert_eq!(missing(FIVE, &case("product = \"ecs\""), "2026-10-01"), ["instance.service-numbers"]);
        let open = case("product = \"ecs\"\nservice-numbers = [{ number = \"A\" }]");
        assert_eq!(missing(FIVE, &open, "2026-10-01"), ["instance.service-numbers.status"]);
    }

    #[test]
    fn what_is_listed_can_fail_before_everything_is_stated() {
        let sites = "[[website]]\ninstances = [\"i-1\"]\n".repeat(6);
        let case = format!("[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"\n{sites}");
        assert_eq!(status(FIVE, &case, "2026-10-01"), Fail, "six websites, whatever the list says");
    }
}
