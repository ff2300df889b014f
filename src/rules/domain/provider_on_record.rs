//! The name is on record through the access providers that the order depends on.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::record::{Filed, filed, is_aliyun, is_hichina};
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Which providers.
    through: Through,
}

/// Which providers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Through {
    /// Alibaba Cloud is one of them.
    This,
    /// Another one is among them.
    Another,
    /// There is one.
    Any,
    /// No other is among them. Filings of HiChina (万网) are Alibaba Cloud's own.
    NoOther,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "provider-on-record",
    section: Section::Type,
    title: text("备案记录的接入商与订单相符", "The providers on record match the order"),
    why: text(
        "这种订单取决于备案经过哪些接入商",
        "this type of order depends on the access providers on record",
    ),
    fix: text("到备案所在的接入商处办理", "contact the provider through which it was filed"),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["domain.filed", "domain.filed.providers"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match ask.through {
        Through::This => text!("域名已通过阿里云备案", "The domain name is filed through Alibaba Cloud"),
        Through::Another => {
            text!("域名在其他接入商处有备案", "The domain name is filed through another provider")
        }
        Through::Any => text!("域名的备案有接入商", "The filing of the domain name has an access provider"),
        Through::NoOther => text!(
            "域名除阿里云（含万网）外没有其他接入商",
            "The domain name is filed through Alibaba Cloud or HiChina only"
        ),
    }
}

/// Looks at the providers of the name.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let (at, providers) = match filed(facts, domain) {
        Filed::Unknown => return Outcome::missing([domain.want("domain.filed")]),
        Filed::No { at } => return Outcome::fail(at, text!("没有备案", "it is not on record")),
        Filed::Yes { providers: None, .. } => {
            return Outcome::missing([domain.want("domain.filed.providers")]);
        }
        Filed::Yes { at, providers: Some(providers) } => (at, providers),
    };
    let ours = |one: &str| is_aliyun(one) || ask.through == Through::NoOther && is_hichina(one);
    let other = providers.iter().find(|one| !ours(one));
    match (ask.through, other) {
        (Through::This, _) if providers.iter().any(|one| is_aliyun(one)) => Outcome::pass(),
        (Through::This, _) => {
            Outcome::fail(at, text!("不是通过阿里云备案的", "it is not filed through Alibaba Cloud"))
        }
        (Through::Any, _) if providers.is_empty() => Outcome::fail(
            at,
            text!("备案没有接入商，是空壳网站", "no access provider is left: it is an empty shell"),
        )
        .fix(text!(
            "在现用的接入商处办理接入备案；不再使用的，注销网站",
            "submit an access filing through the provider in use, or cancel the website if it is no longer used"
        )),
        // The list is complete: an empty one says that nobody connects the name any more.
        (Through::NoOther, None) if providers.is_empty() => {
            Outcome::fail(at, text!("已没有接入商，不能认领", "no access provider is left: it cannot be claimed"))
                .fix(text!("按接入备案提交", "submit an access filing instead"))
        }
        (Through::Another, Some(_)) | (Through::NoOther, None) | (Through::Any, _) => Outcome::pass(),
        (Through::Another, None) => Outcome::fail(
            at,
            text!(
                "没有其他接入商，取消后会成为空壳网站",
                "no other provider is left: it becomes an empty shell"
            ),
        )
        .fix(text!(
            "先在新的接入商处完成接入备案，再取消阿里云的接入",
            "complete the access filing with the new provider, then cancel this one"
        )),
        (Through::NoOther, Some(other)) => {
            let Text { zh, en } = Text::same(facts.privacy.text(other));
            Outcome::fail(other.span(), text!("已接入 {zh}，不能认领", "it is connected to {en}: it cannot be claimed"))
                .fix(text!("按接入备案提交", "submit an access filing instead"))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{missing, status};

    const DAY: &str = "2026-12-01";

    fn ask(through: &str) -> String {
        format!("provider-on-record = {{ through = \"{through}\" }}")
    }

    fn name(providers: &str) -> String {
        format!("[[domain]]\nname = \"example.cn\"\nfiled = {{ providers = [{providers}] }}")
    }

    #[test]
    fn through_whom_it_is_filed() {
        let (ours, theirs, both) = ("\"aliyun\"", "\"tencent\"", "\"aliyun\", \"tencent\"");
        for (through, here, there, everywhere) in
            [("this", Pass, Fail, Pass), ("another", Fail, Pass, Pass), ("no-other", Pass, Fail, Fail)]
        {
            assert_eq!(status(&ask(through), &name(ours), DAY), here, "{through}");
            assert_eq!(status(&ask(through), &name(theirs), DAY), there, "{through}");
            assert_eq!(status(&ask(through), &name(both), DAY), everywhere, "{through}");
        }
        assert_eq!(status(&ask("no-other"), &name("\"万网\""), DAY), Pass);
        assert_eq!(status(&ask("another"), &name("\"none\""), DAY), Fail);
        assert_eq!(status(&ask("any"), &name("\"none\""), DAY), Fail);
        assert_eq!(status(&ask("any"), &name("\"腾讯云\""), DAY), Pass);
        let none = "[[domain]]\nname = \"example.cn\"\nfiled = \"none\"";
        assert_eq!(status(&ask("no-other"), none, DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(&ask("another"), "[[domain]]\nname = \"example.cn\"", DAY), ["domain.filed"]);
        let untold = "[[domain]]\nname = \"example.cn\"\nfiled = {}";
        assert_eq!(missing(&ask("another"), untold, DAY), ["domain.filed.providers"]);
    }
}
