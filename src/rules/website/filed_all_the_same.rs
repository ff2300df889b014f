//! A website that needs no filing, for which something speaks that only goes with one.
//!
//! Outside mainland China no filing is needed for where it is hosted; what else its name is meant for may need one all the
//! same. Below a filed name none is needed as long as that filing stands: an order for it may change or end it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{ApplicantKind, OrderState, Serves, ServiceNumberStatus};
use crate::case::{At, Order};
use crate::decide::{Decided, DecisionStep};
use crate::domain_name::DomainName;
use crate::facts::names::NO_WEB_CONTENT;
use crate::facts::record::{Filed, filed, is_doubtful};
use crate::facts::{Domain, Instance, SubjectKind, Website};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::source::Span;
use crate::tables::Tables;
use crate::text::{Text, phrase, text};

/// What a requirement can ask of this rule: each thing that speaks for a filing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What is served under the name, where only filed names are taken.
    #[serde(default)]
    serves: Vec<Serves>,
    /// The suffixes of those whose websites are filed, as people write them.
    #[serde(default)]
    under: Vec<Str>,
    /// What an applicant is whose websites are filed.
    #[serde(default)]
    kinds: Vec<ApplicantKind>,
    /// An order for the name is listed, or a service number of its server is in one or used.
    #[serde(default)]
    order: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "filed-all-the-same",
    section: Section::Type,
    title: text("域名没有须先备案的其他用途", "Nothing else the name is used for needs a filing"),
    why: text(
        "网站托管在中国内地以外时不用备案，但域名的其他用途可能要先备案",
        "hosting outside mainland China needs no filing, but what else the name is used for may need one",
    ),
    fix: text(
        "要这样使用的，先备案（须有中国内地的实例）；不这样使用的，改正文件",
        "file the name first (this needs an instance in mainland China), or correct the file if it is not used so",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[Flag::BeyondFiling],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let serves = (!ask.serves.is_empty()).then(|| {
        let Text { zh, en } = phrase::any(ask.serves.iter().map(|one| one.text()));
        text!("{zh}使用的域名已备案", "Names are filed before they serve: {en}")
    });
    let under = (!ask.under.is_empty()).then(|| {
        let suffixes: Vec<String> = ask.under.iter().map(|suffix| format!(".{suffix}")).collect();
        let (zh, en) = (suffixes.join("、"), suffixes.join(", "));
        text!("{zh} 的网站已备案", "Websites under these suffixes are filed: {en}")
    });
    let kinds = (!ask.kinds.is_empty()).then(|| {
        let Text { zh, en } = phrase::any(ask.kinds.iter().map(|kind| kind.text()));
        text!("主办单位是{zh}的网站已备案", "Websites of these applicants are filed: {en}")
    });
    let order = ask.order.then(|| text!("域名没有未办结的备案订单", "No order for the name is open"));
    Text::list([serves, under, kinds, order].into_iter().flatten())
}

/// Every website is asked.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Website
}

/// Each thing that speaks for a filing is a line of its own.
pub fn dedup_key(ask: &Ask) -> String {
    format!("{:?} {:?} {:?} {}", ask.serves, ask.under, ask.kinds, ask.order)
}

/// Looks at a website that needs no filing for where it is hosted. A name that is filed is.
pub fn check(ask: &Ask, on: &Target, facts: &Decided<'_>) -> Outcome {
    let website = on.website(facts);
    let outside = on.website.is_some_and(|i| {
        facts.decision.websites[i].steps.iter().any(|step| step.step == DecisionStep::HostedOutside)
    });
    let below = on.website.is_some_and(|i| facts.rests_on_a_filing(i));
    // What stands in an order as well is for the rule about open orders.
    if ask.order && facts.is_needless() && (outside || below) {
        let open = ordered(website, |_| true, facts);
        if let Some(doubt) = open.and_then(|order| of_an_order(order, outside)) {
            return doubt;
        }
    }
    if !outside {
        return Outcome::not_applicable();
    }
    let Some((at, saw)) = found(ask, website, facts) else { return Outcome::not_applicable() };
    let on_record = |domain: &Domain<'_>| {
        matches!(filed(facts, domain), Filed::Yes { .. }) && !is_doubtful(facts, domain)
    };
    let mut names = website.domains.iter().flatten().map(|i| &facts.domains[*i]).peekable();
    if names.peek().is_some() && names.all(on_record) {
        return Outcome::pass();
    }
    Outcome::doubt(at, saw)
}

/// The state of a service number of a server that is in an order, or used.
fn taken<'f>(server: &'f Instance<'_>) -> Option<&'f At<ServiceNumberStatus>> {
    let numbers = server.written.service_numbers.iter().flat_map(|all| all.iter());
    let mut states = numbers.filter_map(|number| number.status.as_ref());
    states.find(|state| matches!(***state, ServiceNumberStatus::InProgress | ServiceNumberStatus::Used))
}

fn found(ask: &Ask, website: &Website<'_>, facts: &Decided<'_>) -> Option<(Span, Text)> {
    let serves = website.written.serves.iter().flat_map(|all| all.iter());
    if let Some(one) = serves.into_iter().find(|one| ask.serves.contains(one)) {
        let (zh, en) = (one.text().zh, one.text().en);
        return Some((
            one.span(),
            text!("域名用于{zh}，只有已备案的域名可以", "the name serves {en}, which takes filed names only"),
        ));
    }
    // What is listed as without pages is served within such a program; where `serves` is written, it says so itself.
    let content =
        website.content.as_ref().filter(|_| !ask.serves.is_empty() && website.written.serves.is_none());
    let without_pages = content.and_then(|all| all.iter().find(|topic| topic.peek().id == NO_WEB_CONTENT));
    if let Some(topic) = without_pages {
        topic.read();
        let (zh, en) = (&topic.peek().name.zh, &topic.peek().name.en);
        return Some((
            topic.span(),
            text!(
                "所列内容是{zh}；小程序、公众号只能使用已备案的域名",
                "the content is: {en}; mini programs and official accounts take filed names only"
            ),
        ));
    }
    let names = || website.domains.iter().flatten().map(|i| &facts.domains[*i]);
    let under = |domain: &&Domain<'_>| {
        domain.name.as_ref().is_ok_and(|name| ask.under.iter().any(|suffix| name.is_under(suffix)))
    };
    if let Some(domain) = names().find(under) {
        let name = facts.privacy.text(domain.label);
        return Some((
            domain.span(),
            text!(
                "{name} 是政府网站的域名，政府网站要备案",
                "{name} is the name of a government website, which is filed"
            ),
        ));
    }
    let kind = facts.applicant.written.and_then(|applicant| applicant.kind.as_ref());
    if let Some(kind) = kind.filter(|kind| kind.peek().is_among(&ask.kinds)) {
        kind.read();
        let (zh, en) = (kind.text().zh, kind.text().en);
        return Some((
            kind.span(),
            text!(
                "主办单位性质是{zh}，其网站要备案",
                "the applicant is of a kind whose websites are filed: {en}"
            ),
        ));
    }
    if !ask.order {
        return None;
    }
    let servers = website.instances.iter().flatten().map(|i| &facts.instances[*i]);
    if let Some(number) = servers.into_iter().find_map(taken) {
        let (zh, en) = (number.text().zh, number.text().en);
        return Some((
            number.span(),
            text!(
                "备案服务码{zh}，而备案服务码只发给中国内地的实例",
                "a service number is {en}, but service numbers are given for instances in mainland China only"
            ),
        ));
    }
    let sent =
        |order: &Order| !matches!(order.state.as_deref(), Some(OrderState::Draft | OrderState::Returned));
    let open = ordered(website, sent, facts)?;
    let at = open.domain.as_ref().map(At::span)?;
    Some((
        at,
        text!(
            "这个域名有进行中的备案订单，订单里应有中国内地的服务器",
            "an order for this name is in progress, which has a server in mainland China"
        ),
    ))
}

/// An order for a name of a website, or for the registered name above it.
fn ordered<'f>(
    website: &Website<'_>,
    counts: impl Fn(&Order) -> bool,
    facts: &'f Decided<'_>,
) -> Option<&'f Order> {
    let orders = facts.filing()?.orders.as_ref()?.some()?;
    let ours = |name: &At<String>| {
        DomainName::parse(name).is_ok_and(|name| {
            let mut names = website.domains.iter().flatten().map(|i| &facts.domains[*i]);
            names.any(|one| one.name.as_ref().is_ok_and(|one| one.registrable == name.registrable))
        })
    };
    orders.iter().find(|order| counts(order) && order.domain.as_ref().is_some_and(ours))
}

/// What an order says where nothing is to be submitted: one that came back, or is not sent yet, is going to be.
fn of_an_order(order: &Order, outside: bool) -> Option<Outcome> {
    let at = order.domain.as_ref()?.span();
    let Text { zh, en } = match &order.state {
        Some(state) => Text::from(state.text()),
        None => text!("没有办结", "open"),
    };
    Some(match outside {
        true => Outcome::doubt(
            at,
            text!(
                "这个域名有备案订单（{zh}），订单里应有中国内地的服务器",
                "there is an order for this name ({en}), which has a server in mainland China"
            ),
        ),
        false => Outcome::doubt(
            at,
            text!(
                "上级域名有备案订单（{zh}）：办结之前，不能认定原备案不变",
                "there is an order for the filed name ({en}): until it is finished, the filing may still change"
            ),
        )
        .fix(text!(
            "等订单办结，再按新的备案情况检查；订单已办结的，从 orders 里删去",
            "check again when the order is finished, with what is on record then; remove it from `orders` if it is"
        )),
    })
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{NotApplicable, Pass, Warn};
    use crate::testing::status;

    const DAY: &str = "2026-12-01";
    const SERVES: &str = "filed-all-the-same = { serves = [\"mini-program\", \"official-account\"] }";
    const GOVERNMENT: &str =
        "filed-all-the-same = { under = [\"gov.cn\", \"政务\", \"政务.cn\"], kinds = [\"government\"] }";
    const ORDER: &str = "filed-all-the-same = { order = true }";

    fn case(region: &str, name: &str, more: &str) -> String {
        format!(
            "uses = []\n[[instance]]\nid = \"i\"\nregion = \"{region}\"\n[[website]]\ndomain = \"{name}\"\n\
             instances = [\"i\"]\n{more}\n[[domain]]\nname = \"{name}\"\npoints-to = \"i\"\n"
        )
    }

    #[test]
    fn what_takes_filed_names_only() {
        let serves = |region: &str, what: &str| case(region, "example.hk", &format!("serves = [\"{what}\"]"));
        assert_eq!(status(SERVES, &serves("cn-hongkong", "mini-program"), DAY), Warn);
        assert_eq!(status(SERVES, &serves("cn-hongkong", "official-account"), DAY), Warn);
        assert_eq!(status(SERVES, &serves("cn-hongkong", "web"), DAY), NotApplicable);
        assert_eq!(status(SERVES, &serves("cn-shenzhen", "mini-program"), DAY), NotApplicable);
        let filed = serves("cn-hongkong", "mini-program") + "filed = { providers = [\"tencent\"] }\n";
        assert_eq!(status(SERVES, &filed, DAY), Pass);
    }

    #[test]
    fn content_without_pages_is_served_by_a_program() {
        let of = |more: &str| status(SERVES, &case("cn-hongkong", "example.hk", more), DAY);
        assert_eq!(of("content = [\"小程序\"]"), Warn);
        assert_eq!(of("content = [\"no-web-content\"]\nserves = [\"mail\"]"), NotApplicable);
        assert_eq!(of("content = [\"personal-blog\"]"), NotApplicable);
    }

    #[test]
    fn whose_websites_are_filed() {
        assert_eq!(status(GOVERNMENT, &case("cn-hongkong", "www.example.gov.cn", ""), DAY), Warn);
        for name in ["示例.政务", "示例.政务.cn", "xn--fsqu00a.xn--zfr164b"] {
            assert_eq!(status(GOVERNMENT, &case("cn-hongkong", name, ""), DAY), Warn, "{name}");
        }
        let abroad = case("cn-hongkong", "example.cn", "");
        assert_eq!(status(GOVERNMENT, &abroad, DAY), NotApplicable);
        let of = |kind: &str| abroad.clone() + &format!("[applicant]\nkind = \"{kind}\"\n");
        assert_eq!(status(GOVERNMENT, &of("government"), DAY), Warn);
        assert_eq!(status(GOVERNMENT, &of("enterprise"), DAY), NotApplicable);
    }

    #[test]
    fn an_order_that_is_under_way() {
        let orders = |state: &str, of: &str| {
            let case = case("cn-hongkong", "example.hk", "");
            format!(
                "{case}[filing]\norders = [{{ at = \"aliyun\", state = \"{state}\", domain = \"{of}\" }}]"
            )
        };
        assert_eq!(status(ORDER, &orders("at-administration", "example.hk"), DAY), Warn);
        assert_eq!(status(ORDER, &orders("first-review", "www.example.hk"), DAY), Warn);
        // It is mended and sent again.
        assert_eq!(status(ORDER, &orders("returned", "example.hk"), DAY), Warn);
        assert_eq!(status(ORDER, &orders("draft", "example.hk"), DAY), Warn);
        assert_eq!(status(ORDER, &orders("at-administration", "example.cn"), DAY), NotApplicable);
    }
}
