//! No other order of the applicant is under way.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::across::What;
use crate::case::words::{OrderState, ServiceNumberStatus};
use crate::case::{At, Order};
use crate::domain_name::DomainName;
use crate::facts::Facts;
use crate::facts::record::is_aliyun;
use crate::outcome::{MissingAt, Outcome, Status};
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::other_cases::Met;
use crate::source::Span;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "open-orders",
    section: Section::Type,
    title: text("没有其他进行中的备案订单", "The applicant has no other order in progress"),
    why: text(
        "同一证件同时只能有一个进行中的备案订单",
        "one certificate can have only one order in progress at a time",
    ),
    fix: text(
        "等进行中的订单办结，或先在原接入商处放弃该订单",
        "wait until the open order is finished, or withdraw it where it was submitted",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[Flag::Compares],
    reads: &["filing.orders", "filing.orders.at", "filing.orders.domain"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// What is on the list, and then what the other cases of the run are going to submit.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    let listed = listed(facts);
    match listed.status {
        Status::Pass => planned(facts).unwrap_or(listed),
        _ => listed,
    }
}

/// Other cases of the applicant that are orders as well: one after the other they can be submitted.
fn planned(facts: &Facts<'_>) -> Option<Outcome> {
    let mut met = Met::among(facts)?;
    let number = facts.applicant.compared_number()?;
    met.add(
        What::Order,
        number,
        |_, _| true,
        |files_zh, files_en| {
            text!(
                "{files_zh}也是本主体的订单，同时只能有一个在办",
                "{files_en} of this applicant: only one order can be in progress at a time"
            )
        },
    );
    let fix = text!("一个办结后再提交另一个", "submit one, and the next when it is finished");
    met.outcome(|at, saw| Outcome::doubt(at, saw).fix(fix))
}

/// Any order on the list is one too many, but for the one that is checked: who writes down that it came back, or is a
/// draft still, means the order that is mended and sent.
fn listed(facts: &Facts<'_>) -> Outcome {
    let Some(orders) = facts.filing().and_then(|filing| filing.orders.as_ref()) else {
        return Outcome::missing([facts.want_filing("filing.orders")]);
    };
    let all = orders.some().map_or(&[][..], Vec::as_slice);
    // Which of its keys would tell whether it is this one.
    let mut untold = Vec::new();
    for order in all {
        untold.extend(may_be_this(order, orders.span(), facts));
    }
    if !untold.is_empty() {
        return Outcome::missing(untold);
    }
    let open: Vec<&Order> = all.iter().filter(|order| !is_this(order, facts)).collect();
    if all.is_empty()
        && let Some(number) = in_an_order(facts)
    {
        number.read();
        return Outcome::doubt(
            number.span(),
            text!(
                "有备案服务码处于“备案中”，orders 却写没有进行中的订单",
                "a service identification number is in an order in progress, but `orders` says that there is none"
            ),
        )
        .also(orders.span(), text!("写的是没有订单", "declared as none"))
        .fix(text!(
            "把备案服务码所在的订单写进 orders；已办结或放弃的，改正备案服务码的状态",
            "write the order in which the number stands in `orders`, or correct its status if that order is finished or withdrawn"
        ));
    }
    if open.is_empty() {
        let own = text!("所列订单就是本订单", "the listed order is this one");
        return if all.is_empty() { Outcome::pass() } else { Outcome::pass().saw(own) };
    }
    let shown = open.iter().map(|order| {
        let shown = |value: &Option<At<String>>| value.as_ref().map(|value| facts.privacy.text(value));
        let place = [shown(&order.domain), shown(&order.at)].into_iter().flatten().map(Text::same);
        let state = order.state.as_ref().map(|state| Text::from(state.text()));
        let mut words = Text::default();
        for part in place.chain(state) {
            let gap = if words.zh.is_empty() { "" } else { " " };
            words = Text { zh: words.zh + gap + &part.zh, en: words.en + gap + &part.en };
        }
        words
    });
    let list = Text::list(shown.filter(|words| !words.zh.is_empty()));
    let (count, zh, en) = (open.len(), list.zh, list.en);
    let (zh, en) = if zh.is_empty() { (zh, en) } else { (format!("：{zh}"), format!(": {en}")) };
    Outcome::fail(orders.span(), text!("有 {count} 个进行中的订单{zh}", "{count} in progress{en}"))
}

/// A service number that stands in an order under way. Whose order that is, the number does not say.
fn in_an_order<'f>(facts: &'f Facts<'_>) -> Option<&'f At<ServiceNumberStatus>> {
    let numbers = facts.instances.iter().flat_map(|one| one.written.service_numbers.iter());
    let states = numbers.flat_map(|list| list.peek().iter()).filter_map(|one| one.peek().status.as_ref());
    states.into_iter().find(|state| *state.peek() == ServiceNumberStatus::InProgress)
}

/// The missing keys of an order that may be the one that the case describes, as far as its other keys say.
fn may_be_this(order: &Order, at: Span, facts: &Facts<'_>) -> Vec<MissingAt> {
    let mended = matches!(order.state.as_deref(), Some(OrderState::Returned | OrderState::Draft));
    let here = order.at.as_ref().is_none_or(|at| is_aliyun(at));
    if !mended || !here || order.domain.as_ref().is_some_and(|name| !is_ours(name, facts)) {
        return Vec::new();
    }
    let mut keys = Vec::new();
    if order.at.is_none() {
        keys.push(MissingAt { key: "filing.orders.at", at: at.clone() });
    }
    if order.domain.is_none() {
        keys.push(MissingAt { key: "filing.orders.domain", at });
    }
    keys
}

/// Whether a name belongs to one of the case, or stands below it.
fn is_ours(name: &At<String>, facts: &Facts<'_>) -> bool {
    DomainName::parse(name).is_ok_and(|name| {
        facts.domains.iter().any(|one| one.name.as_ref().is_ok_and(|one| one.registrable == name.registrable))
    })
}

/// Whether an order is the one that the case describes: at Alibaba Cloud, not under review, of one of its names.
fn is_this(order: &Order, facts: &Facts<'_>) -> bool {
    let here = order.at.as_ref().is_some_and(|at| is_aliyun(at));
    let mended = matches!(order.state.as_deref(), Some(OrderState::Returned | OrderState::Draft));
    here && mended && order.domain.as_ref().is_some_and(|name| is_ours(name, facts))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};
    use crate::text::text;

    const ASK: &str = "open-orders = {}";

    #[test]
    fn none_is_enough_and_one_is_too_many() {
        assert_eq!(status(ASK, "[filing]\norders = \"none\"", "2026-12-01"), Pass);
        assert_eq!(missing(ASK, "[filing]\norders = []", "2026-12-01"), ["filing.orders"]);
        let case = "[filing]\norders = [{ at = \"tencent\", state = \"at-administration\", domain = \"example.com\" }]";
        assert_eq!(status(ASK, case, "2026-12-01"), Fail);
        assert_eq!(
            answer(ASK, case, "2026-12-01").saw,
            text!(
                "有 1 个进行中的订单：example.com tencent 管局审核中",
                "1 in progress: example.com tencent at the administration"
            )
        );
        assert_eq!(status(ASK, "[filing]\norders = [{}]", "2026-12-01"), Fail);
    }

    #[test]
    fn the_order_that_came_back_is_this_one() {
        let case = |at: &str, state: &str, domain: &str| {
            format!(
                "[filing]\norders = [{{ at = \"{at}\", state = \"{state}\", domain = \"{domain}\" }}]\n\
                 [[domain]]\nname = \"example.cn\""
            )
        };
        for (at, state, domain, expected) in [
            ("阿里云", "已驳回", "example.cn", Pass),
            ("aliyun", "draft", "EXAMPLE.cn", Pass),
            ("阿里云", "已驳回", "www.example.cn", Pass),
            ("阿里云", "管局审核中", "example.cn", Fail),
            ("腾讯云", "已驳回", "example.cn", Fail),
            ("阿里云", "已驳回", "other.cn", Fail),
        ] {
            assert_eq!(
                status(ASK, &case(at, state, domain), "2026-12-01"),
                expected,
                "{at} {state} {domain}"
            );
        }
    }

    #[test]
    fn an_order_that_may_be_this_one_is_asked_which_it_is() {
        let case =
            |keys: &str| format!("[filing]\norders = [{{ {keys} }}]\n[[domain]]\nname = \"example.cn\"");
        let keys = |keys: &str| missing(ASK, &case(keys), "2026-12-01");
        assert_eq!(keys("at = \"阿里云\", state = \"returned\""), ["filing.orders.domain"]);
        assert_eq!(keys("state = \"draft\", domain = \"example.cn\""), ["filing.orders.at"]);
        assert_eq!(keys("state = \"returned\""), ["filing.orders.at", "filing.orders.domain"]);
        for other in [
            "at = \"腾讯云\", state = \"returned\"",
            "at = \"阿里云\", state = \"first-review\"",
            "at = \"阿里云\"",
        ] {
            assert_eq!(status(ASK, &case(other), "2026-12-01"), Fail, "{other}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", "2026-12-01"), ["filing.orders"]);
    }
}
