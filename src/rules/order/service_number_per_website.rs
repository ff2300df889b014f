//! Each website gets a service number of its own.

use std::collections::{HashMap, HashSet, VecDeque};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{InstanceAccount, Product};
use crate::decide::Decided;
use crate::facts::{Instance, Subject};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// How many numbers there are of each product, ever: the figures of the rows about quotas.
    pub(crate) quotas: Vec<Quota>,
}

/// How many numbers there are of one product, ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Quota {
    /// Of which product.
    pub(crate) product: Product,
    /// How many.
    pub(crate) most: usize,
    /// For all instances of an account together; else for each instance.
    #[serde(default)]
    pub(crate) whole_account: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "service-number-per-website",
    section: Section::ServiceNumber,
    title: text("每个网站都有备案服务码可用", "Each website gets a service identification number of its own"),
    why: text("一个备案服务码只能备案一个网站", "each number can be used for one website only"),
    fix: text(
        "用购买实例的账号为每个缺少的网站申请备案服务码，填进 service-numbers；额度用完的，另购实例",
        "apply for one number per website with the account that owns the instance and list it in `service-numbers`; if the quota is used up, buy another instance",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::ServiceNumber,
    flags: &[],
    reads: &[
        "website",
        "website.instances",
        "instance.product",
        "instance.account",
        "instance.service-numbers",
        "instance.service-numbers.status",
    ],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Hands out the numbers, taking everything that is not stated at its best. If they do not suffice even so, it fails.
///
/// A website that `service-number-quota` finds without a number is left to that rule.
pub fn check(ask: &Ask, facts: &Decided<'_>) -> Outcome {
    if facts.websites.is_empty() {
        return Outcome::missing([MissingAt { key: "website", at: 0..0 }]);
    }
    let sites: Vec<usize> = (0..facts.websites.len()).filter(|i| facts.takes_number(*i)).collect();
    let mut wants = Vec::new();
    let mut stock = Stock::of(facts);
    let mut choices: Vec<Vec<usize>> = vec![Vec::new(); sites.len()];
    // Which of `sites` can take from an instance.
    let mut takers: HashMap<usize, Vec<usize>> = HashMap::new();
    for (nth, site) in sites.iter().enumerate() {
        let website = &facts.websites[*site];
        if website.instances.is_none() {
            wants.push(website.want("website.instances"));
        }
        for instance in facts.carriers(website).collect::<HashSet<_>>() {
            takers.entry(instance).or_default().push(nth);
        }
    }
    // Where a website does not say which instances carry it, each of them may: all is asked at once.
    let open = sites.iter().any(|site| facts.websites[*site].instances.is_none());
    for (i, instance) in facts.instances.iter().enumerate().filter(|(i, _)| open || takers.contains_key(i)) {
        let asked = |key, absent: bool| absent.then(|| instance.want(key));
        wants.extend(asked("instance.product", instance.written.product.is_none()));
        wants.extend(asked("instance.account", instance.written.account.is_none()));
        wants.extend(instance.wants_numbers());
        for pool in stock.pools_of(ask, facts, i, instance) {
            for taker in takers.get(&i).into_iter().flatten() {
                if !choices[*taker].contains(&pool) {
                    choices[*taker].push(pool);
                }
            }
        }
    }
    let concerned: Vec<usize> = (0..sites.len()).filter(|nth| !choices[*nth].is_empty()).collect();
    let left_over: Vec<usize> = hand_out(&choices, &stock.sizes)
        .into_iter()
        .filter(|nth| facts.carriers(&facts.websites[sites[*nth]]).next().is_some())
        .map(|nth| sites[nth])
        .collect();
    if let Some(first) = left_over.first() {
        let names = Text::list(left_over.iter().map(|site| facts.label(Subject::Website(*site))));
        let (zh, en, n) = (names.zh, names.en, left_over.len());
        return Outcome::fail(
            facts.websites[*first].span(),
            text!("缺 {n} 个备案服务码：{zh}", "{n} missing, for: {en}"),
        );
    }
    if !wants.is_empty() {
        return Outcome::missing(wants);
    }
    if concerned.is_empty() {
        return Outcome::not_applicable();
    }
    Outcome::pass()
}

/// What there is to hand out: pools of numbers that are as good as each other.
#[derive(Default)]
struct Stock {
    /// How many numbers each pool holds.
    sizes: Vec<usize>,
    /// Under how many instances a number stands as unused.
    lists: HashMap<String, usize>,
    /// The pool of a number that stands under several.
    shared: HashMap<String, usize>,
    /// The pools of what this account has left of a product for all its instances together.
    accounts: HashMap<Product, Vec<usize>>,
}

impl Stock {
    fn of(facts: &Decided<'_>) -> Self {
        let mut stock = Self::default();
        for number in
            facts.instances.iter().filter_map(Instance::tally).flat_map(|tally| tally.unused).flatten()
        {
            *stock.lists.entry(number).or_default() += 1;
        }
        stock
    }

    fn pool(&mut self, size: usize) -> usize {
        self.sizes.push(size);
        self.sizes.len() - 1
    }

    /// The pools from which a website on this instance can take.
    fn pools_of(&mut self, ask: &Ask, facts: &Decided<'_>, i: usize, instance: &Instance<'_>) -> Vec<usize> {
        let tally = instance.tally().unwrap_or_default();
        let mut pools = Vec::new();
        // Numbers at hand. One that stands under two instances is one number all the same.
        let mut own = tally.open.len();
        for number in &tally.unused {
            match number.as_ref().filter(|number| self.lists.get(*number).is_some_and(|lists| *lists > 1)) {
                None => own += 1,
                Some(number) => {
                    let pool = match self.shared.get(number.as_str()) {
                        Some(pool) => *pool,
                        None => {
                            let pool = self.pool(1);
                            self.shared.insert(number.clone(), pool);
                            pool
                        }
                    };
                    pools.push(pool);
                }
            }
        }
        pools.push(self.pool(own));
        let quota = ask.quotas.iter().find(|quota| Some(quota.product) == instance.product());
        let other = instance.written.account.as_deref() == Some(&InstanceAccount::Other);
        match quota {
            // Nothing is known of a limit; a number is still needed from another account.
            None if !other => pools.push(self.pool(facts.websites.len())),
            None => {}
            Some(quota) if quota.whole_account && !other => {
                let shared = match self.accounts.get(&quota.product) {
                    Some(pools) => pools.clone(),
                    None => {
                        let left = self.left_in_account(quota, facts);
                        self.accounts.insert(quota.product, left.clone());
                        left
                    }
                };
                pools.extend(shared);
            }
            Some(quota) => {
                if !other {
                    pools.push(self.pool(quota.most.saturating_sub(tally.issued())));
                }
                // Told by the rule about the quota already.
                let told = (tally.spent + facts.rest_on(&[i])).saturating_sub(quota.most);
                pools.push(self.pool(told));
            }
        }
        pools
    }

    /// What is left to this account for all instances of a product, and what the rule about that quota tells already.
    fn left_in_account(&mut self, quota: &Quota, facts: &Decided<'_>) -> Vec<usize> {
        let of_account: Vec<usize> = (0..facts.instances.len())
            .filter(|i| {
                let one = &facts.instances[*i];
                let other = one.written.account.as_deref() == Some(&InstanceAccount::Other);
                one.product() == Some(quota.product) && one.can_carry() && !other
            })
            .collect();
        let tallies: Vec<_> = of_account.iter().filter_map(|i| facts.instances[*i].tally()).collect();
        let issued: usize = tallies.iter().map(|tally| tally.issued()).sum();
        let spent: usize = tallies.iter().map(|tally| tally.spent).sum();
        let told = (spent + facts.rest_on(&of_account)).saturating_sub(quota.most);
        vec![self.pool(quota.most.saturating_sub(issued)), self.pool(told)]
    }
}

/// Hands out what the pools hold, one to each taker, and gives back the takers that get nothing.
///
/// Where all pools that a taker can use are empty, takers before it move to other pools of theirs
/// along the shortest chain that ends in a pool with something left.
fn hand_out(choices: &[Vec<usize>], sizes: &[usize]) -> Vec<usize> {
    let mut held: Vec<HashSet<usize>> = vec![HashSet::new(); sizes.len()];
    let mut from: Vec<Option<usize>> = vec![None; choices.len()];
    let mut left_over = Vec::new();
    for taker in 0..choices.len() {
        let mut reached: Vec<Option<usize>> = vec![None; sizes.len()];
        let mut queue = VecDeque::from([taker]);
        let mut free = None;
        while let Some(one) = queue.pop_front().filter(|_| free.is_none()) {
            for pool in &choices[one] {
                if reached[*pool].is_none() {
                    reached[*pool] = Some(one);
                    if held[*pool].len() < sizes[*pool] {
                        free = Some(*pool);
                        break;
                    }
                    queue.extend(&held[*pool]);
                }
            }
        }
        if free.is_none() {
            left_over.push(taker);
        }
        while let Some(pool) = free {
            let one = reached[pool].expect("the chain leads back to the taker");
            held[pool].insert(one);
            free = from[one].replace(pool);
            if let Some(old) = free {
                held[old].remove(&one);
            }
        }
    }
    left_over
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::rules::Asks;
    use crate::testing::{answer, missing, status};

    const ASK: &str = "service-number-per-website = { quotas = [{ product = \"ecs\", most = 5 }, { product = \"nat-gateway\", most = 2 }, { product = \"marketplace\", most = 1 }, { product = \"elastic-web-hosting\", most = 5, whole-account = true }] }";
    const A: &str = "0a1b2c3d-0000-4000-8000-00000000000a";
    const B: &str = "0a1b2c3d-0000-4000-8000-00000000000b";

    fn numbers(states: &str) -> String {
        let all: Vec<String> =
            states.split_whitespace().map(|state| format!("{{ status = \"{state}\" }}")).collect();
        all.join(", ")
    }

    fn listed(id: &str, product: &str, account: &str, numbers: &str) -> String {
        format!(
            "[[instance]]\nid = \"{id}\"\nproduct = \"{product}\"\naccount = \"{account}\"\nservice-numbers = [{numbers}]\n"
        )
    }

    fn instance(id: &str, product: &str, account: &str, states: &str) -> String {
        listed(id, product, account, &numbers(states))
    }

    fn site(ids: &str) -> String {
        let ids: Vec<String> = ids.split_whitespace().map(|id| format!("\"{id}\"")).collect();
        format!("[[website]]\ninstances = [{}]\n", ids.join(", "))
    }

    fn judged(parts: &[String]) -> crate::outcome::Status {
        status(ASK, &parts.concat(), "2026-10-01")
    }

    #[test]
    fn an_instance_of_this_account_needs_no_number_at_hand() {
        assert_eq!(judged(&[instance("a", "ecs", "this", ""), site("a")]), Pass);
        assert_eq!(judged(&[instance("a", "ecs", "other", ""), site("a")]), Fail);
        assert_eq!(judged(&[instance("a", "ecs", "other", "unused"), site("a")]), Pass);
        assert_eq!(judged(&[instance("a", "ecs", "other", "used in-progress void"), site("a")]), Fail);
    }

    #[test]
    fn two_websites_on_one_instance_need_two() {
        assert_eq!(judged(&[instance("a", "ecs", "other", "unused"), site("a"), site("a")]), Fail);
        assert_eq!(judged(&[instance("a", "ecs", "other", "unused unused"), site("a"), site("a")]), Pass);
    }

    #[test]
    fn two_websites_two_instances_two_accounts() {
        let case = |a: &str, b: &str, first: &str, second: &str| {
            judged(&[
                instance("a", "ecs", "this", a),
                instance("b", "ecs", "other", b),
                site(first),
                site(second),
            ])
        };
        let spent = "used used used used used";
        assert_eq!(case("", "unused", "a", "b"), Pass);
        assert_eq!(case("", "", "a", "b"), Fail, "nothing at hand from the other account");
        assert_eq!(case("", "", "a", "a b"), Pass, "both fit on the first");
        assert_eq!(case("used used used used", "", "a", "a b"), Fail, "one is left, and two need it");
        assert_eq!(case("used used used used", "unused", "a", "a b"), Pass);
        assert_eq!(
            case("used used used used", "unused", "a b", "a"),
            Pass,
            "the first gives way to the second"
        );
        assert_eq!(case(spent, "unused", "a b", "a b"), Fail);
        assert_eq!(case(spent, "unused unused", "a b", "a b"), Pass);
    }

    #[test]
    fn two_products_that_are_both_spent() {
        let parts = |a: &str| {
            [instance("a", "ecs", "this", a), instance("b", "nat-gateway", "this", "used used"), site("a b")]
        };
        assert_eq!(judged(&parts("used used used used used")), Fail);
        assert_eq!(judged(&parts("used used used used")), Pass);
    }

    #[test]
    fn one_number_under_two_instances_is_one() {
        let one = |number: &str| format!("{{ number = \"{number}\", status = \"unused\" }}");
        let case = |b: &str| {
            judged(&[
                listed("a", "ecs", "other", &one(A)),
                listed("b", "ecs", "other", &one(b)),
                site("a"),
                site("b"),
            ])
        };
        assert_eq!(case(B), Pass);
        assert_eq!(case(A), Fail);
        assert_eq!(case(&A.to_uppercase()), Fail);
    }

    #[test]
    fn what_the_quota_tells_is_not_told_again() {
        // Six websites on five numbers: the quota fails, nothing is lacking beyond it.
        let six: Vec<String> =
            std::iter::once(instance("a", "ecs", "this", "")).chain((0..6).map(|_| site("a"))).collect();
        assert_eq!(judged(&six), Pass);
        // Of another account one number could still be had, and one could not.
        let parts = [instance("a", "ecs", "other", "used used used used"), site("a"), site("a")];
        let answer = answer(ASK, &parts.concat(), "2026-10-01");
        assert_eq!((answer.status, answer.saw.en.as_str()), (Fail, "1 missing, for: website 2"));
    }

    #[test]
    fn an_account_shares_its_quota_between_instances() {
        let elastic = |id: &str, states: &str| instance(id, "elastic-web-hosting", "this", states);
        let choice = |states: &str| {
            judged(&[
                elastic("a", states),
                elastic("b", "used"),
                instance("c", "ecs", "other", "unused"),
                site("a b c"),
                site("a b c"),
            ])
        };
        assert_eq!(choice("used used used"), Pass);
        assert_eq!(choice("used used used used"), Fail);
        assert_eq!(choice("used used used unused"), Pass, "at hand already");
        // Both depend on the account alone: its quota decides.
        assert_eq!(
            judged(&[elastic("a", "used used used used"), elastic("b", ""), site("a"), site("b")]),
            Pass
        );
    }

    #[test]
    fn wangpu_and_what_cannot_carry_take_no_number() {
        assert_eq!(
            judged(&["[[instance]]\nid = \"a\"\nproduct = \"wangpu\"\n".into(), site("a")]),
            NotApplicable
        );
        assert_eq!(
            judged(&["[[instance]]\nid = \"a\"\nproduct = \"slb\"\n".into(), site("a")]),
            NotApplicable
        );
        assert_eq!(
            judged(&["[[instance]]\nid = \"a\"\nprovider = \"腾讯云\"\n".into(), site("a")]),
            NotApplicable
        );
        assert_eq!(judged(&["[[website]]\ninstances = [\"none\"]\n".into()]), NotApplicable);
    }

    #[test]
    fn a_website_on_record_or_without_a_name_takes_none() {
        let record = "filed = { number = \"粤ICP备12345678号\", providers = [\"aliyun\"] }\n";
        let case = |filed: &str| {
            let domain = format!("[[domain]]\nname = \"example.cn\"\n{filed}");
            let site = "[[website]]\ndomain = \"example.cn\"\ninstances = [\"a\"]\n";
            let a = instance("a", "ecs", "other", "").replace("product", "region = \"cn-shenzhen\"\nproduct");
            judged(&[format!("[applicant]\n{record}"), domain, a, site.into()])
        };
        assert_eq!(case(record), NotApplicable);
        assert_eq!(case("filed = \"none\"\n"), Fail);
        let by_address = instance("a", "ecs", "other", "")
            .replace("product", "public-ip = \"203.0.113.7\"\nregion = \"cn-shenzhen\"\nproduct");
        assert_eq!(
            judged(&[by_address, "[[website]]\ndomain = \"none\"\ninstances = [\"a\"]\n".into()]),
            NotApplicable
        );
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let bare = ["[[instance]]\nid = \"a\"\n".to_owned(), site("a")].concat();
        assert_eq!(
            missing(ASK, &bare, "2026-10-01"),
            ["instance.product", "instance.account", "instance.service-numbers"]
        );
        let nowhere = "[[website]]\nname = \"示例\"\n";
        assert_eq!(missing(ASK, nowhere, "2026-10-01"), ["website.instances"]);
        let open = [listed("a", "ecs", "other", "{ number = \"A\" }"), site("a")].concat();
        assert_eq!(missing(ASK, &open, "2026-10-01"), ["instance.service-numbers.status"]);
    }

    #[test]
    fn what_is_known_can_fail_before_everything_is_stated() {
        let open = [listed("a", "ecs", "other", "{ number = \"A\" }"), site("a"), site("a")];
        assert_eq!(judged(&open), Fail, "whatever the state of the one number");
    }

    #[test]
    fn the_shortest_chain_is_found() {
        assert_eq!(hand_out(&[vec![0, 1], vec![1, 2], vec![0], vec![1]], &[1, 1, 1]), [3]);
        let chain = [vec![0, 1], vec![1, 2], vec![2, 3], vec![0]];
        assert_eq!(hand_out(&chain, &[1, 1, 1, 1]), [] as [usize; 0], "three move for the fourth");
        assert_eq!(hand_out(&chain, &[1, 1, 1, 0]), [3]);
        assert_eq!(hand_out(&[vec![0], vec![0], vec![0]], &[2]), [2]);
        assert_eq!(hand_out(&[vec![]], &[]), [0]);
    }

    #[test]
    fn quotas_are_those_of_the_rows_about_quotas() {
        let law = Law::built_in();
        let (mut told, mut used) = (Vec::new(), Vec::new());
        for row in &law.national().requirement {
            match &**row.asks {
                Asks::ServiceNumberQuota(ask) => told.push((ask.product, ask.most, false)),
                Asks::ServiceNumberAccountQuota(ask) => told.push((ask.product, ask.most, true)),
                Asks::ServiceNumberPerWebsite(ask) => {
                    used.extend(
                        ask.quotas.iter().map(|quota| (quota.product, quota.most, quota.whole_account)),
                    );
                }
                _ => {}
            }
        }
        told.sort_unstable();
        used.sort_unstable();
        assert_eq!(told, used);
    }
}
