//! A name of this kind is submitted one way only.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Channel;
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule. Which names it is about says the row's condition.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The way.
    channel: Channel,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "channel-is",
    section: Section::Type,
    title: text("按指定方式提交", "The order is submitted through the required channel"),
    why: text("备案系统不能直接受理这类域名", "such a domain name cannot be submitted in the filing system"),
    fix: text(
        "致电 95187 或提交工单，由人工办理，并写 channel = \"staff\"",
        "call 95187 or open a ticket to have staff submit it, and write channel = \"staff\"",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Submit,
    flags: &[],
    reads: &["filing.channel"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Text { zh, en } = ask.channel.text().into();
    text!("提交方式：{zh}", "Submitted by: {en}")
}

/// Compares the way.
pub fn check(ask: &Ask, _: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(channel) = facts.filing().and_then(|filing| filing.channel.as_ref()) else {
        return Outcome::missing([facts.want_filing("filing.channel")]);
    };
    if **channel == ask.channel {
        return Outcome::pass();
    }
    let Text { zh, en } = channel.text().into();
    let wanted: Text = ask.channel.text().into();
    let (wanted_zh, wanted_en) = (wanted.zh, wanted.en);
    Outcome::fail(
        channel.span(),
        text!("以{zh}提交，应为{wanted_zh}办理", "submission channel: {en}; required: {wanted_en}"),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "channel-is = { channel = \"staff\" }";
    const NAME: &str = "[[domain]]\nname = \"www.example.gov.cn\"";

    #[test]
    fn one_way_only() {
        for (channel, expected) in [("staff", Pass), ("web", Fail), ("app", Fail)] {
            let case = format!("[filing]\nchannel = \"{channel}\"\n{NAME}");
            assert_eq!(status(ASK, &case, "2026-12-01"), expected, "{channel}");
        }
        assert_eq!(missing(ASK, NAME, "2026-12-01"), ["filing.channel"]);
    }
}
