//! The name was filed in the time that this type of order is made for.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::Date;
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The first day that counts.
    first: Option<Date>,
    /// The last day that counts.
    last: Date,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "filed-between",
    section: Section::Type,
    title: text(
        "备案时间符合认领或导入的条件",
        "The filing dates from a time whose filings can be claimed or imported",
    ),
    why: text(
        "认领和导入只针对某段时间内提交的备案",
        "only filings of a certain period can be claimed or imported",
    ),
    fix: text(
        "按备案日期选择认领、导入，或者都不需要",
        "claim it, import it, or do neither, depending on its date",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["domain.filed", "domain.filed.on"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let last = ask.last.0;
    match ask.first {
        Some(Date(first)) => text!("备案于 {first} 至 {last} 之间", "Filed between {first} and {last}"),
        None => text!("备案于 {last} 及以前", "Filed on or before {last}"),
    }
}

/// Compares the day of the filing with the time.
pub fn check(ask: &Ask, domain: &Domain<'_>, _: &Facts<'_>) -> Outcome {
    let Some(filed) = &domain.written.filed else {
        return Outcome::missing([domain.want("domain.filed")]);
    };
    let Some(record) = filed.some() else {
        return Outcome::fail(filed.span(), text!("没有备案", "it is not on record"));
    };
    let Some(on) = &record.on else { return Outcome::missing([domain.want("domain.filed.on")]) };
    let day = on.0;
    if ask.first.is_none_or(|first| first.0 <= day) && day <= ask.last.0 {
        return Outcome::pass();
    }
    let last = ask.last.0;
    let Text { zh, en } = match ask.first {
        Some(Date(first)) => text!("{first} 至 {last}", "from {first} to {last}"),
        None => text!("{last} 及以前", "up to {last}"),
    };
    Outcome::fail(
        on.span(),
        text!("备案于 {day}；只限{zh}提交的", "filed on {day}; only filings {en} are accepted"),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{missing, status};

    const CLAIM: &str = "filed-between = { last = 2010-05-31 }";
    const IMPORT: &str = "filed-between = { first = 2010-06-01, last = 2017-01-31 }";
    const DAY: &str = "2026-12-01";

    fn filed(on: &str) -> String {
        format!("[[domain]]\nname = \"example.cn\"\nfiled = {{ on = {on} }}")
    }

    #[test]
    fn the_days_at_both_ends() {
        for (on, claim, import) in [
            ("2010-05-31", Pass, Fail),
            ("2010-06-01", Fail, Pass),
            ("2017-01-31", Fail, Pass),
            ("2017-02-01", Fail, Fail),
        ] {
            assert_eq!(status(CLAIM, &filed(on), DAY), claim, "{on}");
            assert_eq!(status(IMPORT, &filed(on), DAY), import, "{on}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(CLAIM, "[[domain]]\nname = \"example.cn\"", DAY), ["domain.filed"]);
        let undated = "[[domain]]\nname = \"example.cn\"\nfiled = {}";
        assert_eq!(missing(CLAIM, undated, DAY), ["domain.filed.on"]);
        let none = "[[domain]]\nname = \"example.cn\"\nfiled = \"none\"";
        assert_eq!(status(IMPORT, none, DAY), Fail);
    }
}
