//! An account has service numbers left for the websites that run on its instances of one product.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{InstanceAccount, Product};
use crate::decide::Decided;
use crate::facts::Instance;
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Of which product.
    pub(crate) product: Product,
    /// How many numbers an account has for all its instances of it together, ever.
    pub(crate) most: usize,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "service-number-account-quota",
    section: Section::ServiceNumber,
    title: text("账号的备案服务码额度够用", "The account has enough service identification numbers left"),
    why: text(
        "这种产品的额度按阿里云账号计算，多买实例也不增加",
        "all instances of an account share one quota; buying another instance adds none",
    ),
    fix: text(
        "额度用完的，换用其他可备案的产品，或用另一个账号购买的实例",
        "if the quota is used up, use another eligible product or an instance of another account",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::ServiceNumber,
    flags: &[],
    reads: &["instance.account", "instance.service-numbers", "instance.service-numbers.status"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let (Fixed { zh, en }, most) = (ask.product.text(), ask.most);
    let counted = phrase::count(most, "service number");
    text!("{zh}：每个账号最多 {most} 个备案服务码", "{en}: at most {counted} for each account")
}

/// Counts over all instances of this account that the file lists.
///
/// Two instances of other accounts may belong to two of them, so each is counted alone.
pub fn check(ask: &Ask, facts: &Decided<'_>) -> Outcome {
    let all = facts.instances.iter().enumerate();
    let of_product: Vec<(usize, &Instance<'_>)> =
        all.filter(|(_, instance)| instance.product() == Some(ask.product) && instance.can_carry()).collect();
    let account = |instance: &Instance<'_>| instance.written.account.as_deref().copied();
    let (this, rest): (Vec<_>, Vec<_>) =
        of_product.into_iter().partition(|(_, instance)| account(instance) == Some(InstanceAccount::This));
    let groups: Vec<Vec<(usize, &Instance<'_>)>> =
        std::iter::once(this).chain(rest.into_iter().map(|one| vec![one])).collect();
    let concerned = groups.iter().filter(|group| group.iter().any(|(_, one)| facts.may_carry(one)));
    let mut wants: Vec<MissingAt> = Vec::new();
    let (mut any, mut certain) = (false, true);
    for group in concerned {
        any = true;
        let indices: Vec<usize> = group.iter().map(|(i, _)| *i).collect();
        let tallies: Vec<_> = group.iter().filter_map(|(_, one)| one.tally()).collect();
        let (most, needed) = (ask.most, facts.rest_on(&indices));
        let spent: usize = tallies.iter().map(|tally| tally.spent).sum();
        let issued: usize = tallies.iter().map(|tally| tally.issued()).sum();
        let in_hand: usize = tallies.iter().map(|tally| tally.unused.len()).sum();
        if issued > most || spent + needed > most {
            return Outcome::fail(
                group[0].1.numbers_span(),
                text!(
                    "账号共 {most} 个，列出 {issued} 个，其中已用或备案中 {spent} 个，本订单需要 {needed} 个",
                    "the account has {most}; {issued} listed, {spent} used; this order needs {needed}"
                ),
            );
        }
        certain &= needed <= in_hand;
        for (_, one) in group {
            wants.extend(account(one).is_none().then(|| one.want("instance.account")));
            wants.extend(one.wants_numbers());
        }
    }
    if !any {
        return Outcome::not_applicable();
    }
    if !wants.is_empty() {
        return Outcome::missing(wants);
    }
    if certain {
        return Outcome::pass().saw(text!("已申请的备案服务码够用", "the numbers already issued are enough"));
    }
    Outcome::not_checked(text!(
        "按文件里列出的实例，额度够用；账号里还有没有列出的同类实例，请账号所有者在备案控制台核对剩余额度",
        "enough for the instances in this file; the account may own others: its owner can see the remaining quota in the filing console"
    ))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Missing, NotApplicable, NotChecked, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "service-number-account-quota = { product = \"elastic-web-hosting\", most = 5 }";

    fn instance(id: &str, account: &str, states: &str) -> String {
        let numbers: Vec<String> =
            states.split_whitespace().map(|state| format!("{{ status = \"{state}\" }}")).collect();
        let numbers = numbers.join(", ");
        format!(
            "[[instance]]\nid = \"{id}\"\nproduct = \"elastic-web-hosting\"\naccount = \"{account}\"\nservice-numbers = [{numbers}]\n"
        )
    }

    fn site(ids: &str) -> String {
        format!("[[website]]\ninstances = [{ids}]\n")
    }

    /// Two instances and two websites, one on each.
    fn two_by_two(a: (&str, &str), b: (&str, &str)) -> String {
        [instance("a", a.0, a.1), instance("b", b.0, b.1), site("\"a\""), site("\"b\"")].concat()
    }

    #[test]
    fn one_account_shares_its_quota_between_instances() {
        let fits = two_by_two(("this", "used used"), ("this", "used"));
        assert_eq!(status(ASK, &fits, "2026-10-01"), NotChecked, "other instances may exist");
        let over = two_by_two(("this", "used used"), ("this", "used used"));
        assert_eq!(status(ASK, &over, "2026-10-01"), Fail);
    }

    #[test]
    fn two_accounts_have_two_quotas() {
        let four = "used used used used";
        assert_eq!(status(ASK, &two_by_two(("this", four), ("other", four)), "2026-10-01"), NotChecked);
        assert_eq!(status(ASK, &two_by_two(("other", four), ("other", four)), "2026-10-01"), NotChecked);
        assert_eq!(status(ASK, &two_by_two(("this", four), ("this", "")), "2026-10-01"), Fail);
        let five = "used used used used used";
        assert_eq!(status(ASK, &two_by_two(("other", five), ("this", "")), "2026-10-01"), Fail);
    }

    #[test]
    fn numbers_in_hand_were_issued_so_they_are_certain() {
        assert_eq!(status(ASK, &two_by_two(("this", "unused"), ("this", "unused")), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &two_by_two(("this", "unused"), ("this", "")), "2026-10-01"), NotChecked);
    }

    #[test]
    fn more_than_exist_are_listed() {
        let six = two_by_two(("this", "unused unused unused"), ("this", "unused unused unused"));
        assert_eq!(status(ASK, &six, "2026-10-01"), Fail);
        let five = two_by_two(("this", "unused unused unused"), ("this", "unused unused"));
        assert_eq!(status(ASK, &five, "2026-10-01"), Pass);
    }

    #[test]
    fn an_idle_instance_of_the_account_counts_too() {
        let idle =
            [instance("a", "this", ""), instance("b", "this", "used used used used used"), site("\"a\"")];
        assert_eq!(status(ASK, &idle.concat(), "2026-10-01"), Fail);
        let nothing = [
            instance("a", "this", "used used used used used"),
            "[[instance]]\nid = \"e\"\n".into(),
            site("\"e\""),
        ];
        assert_eq!(status(ASK, &nothing.concat(), "2026-10-01"), NotApplicable);
    }

    #[test]
    fn other_products_are_not_concerned() {
        let case = "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"\n[[website]]\ninstances = [\"i-1\"]";
        assert_eq!(status(ASK, case, "2026-10-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let case =
            "[[instance]]\nid = \"a\"\nproduct = \"elastic-web-hosting\"\n[[website]]\ninstances = [\"a\"]";
        assert_eq!(status(ASK, case, "2026-10-01"), Missing);
        assert_eq!(missing(ASK, case, "2026-10-01"), ["instance.account", "instance.service-numbers"]);
    }
}
