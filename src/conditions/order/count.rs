//! There are so many of something.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::conditions::truth::Truth;
use crate::decide::Decided;
use crate::decide::counts::Within;
use crate::tables::Tables;
use crate::text::{Text, text};

/// There are so many of something.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CountOf {
    /// Of what.
    of: Counted,
    /// Where is counted.
    within: Range,
    /// So many or more.
    at_least: usize,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Counted {
    /// Websites.
    Website,
    /// Domain names.
    Domain,
    /// The labels of domain names, those of several suffixes once.
    Label,
}

/// Where is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Range {
    /// On record.
    Record,
    /// In the order.
    Order,
    /// Both, what is in both once.
    RecordAndOrder,
}

/// Whether it holds.
pub fn holds(ask: &CountOf, facts: &Decided<'_>) -> Truth {
    let within = match ask.within {
        Range::Record => Within::Record,
        Range::Order => Within::Order,
        Range::RecordAndOrder => Within::Together,
    };
    let found = match ask.of {
        Counted::Website => facts.count_websites(within),
        Counted::Domain => facts.count_names(within, false),
        Counted::Label => facts.count_names(within, true),
    };
    found.reaches(ask.at_least).map_or_else(Truth::Open, Truth::known)
}

/// The condition in words that follow an "if".
pub fn words(ask: &CountOf, _: &Tables) -> Text {
    let least = ask.at_least;
    let (zh, en) = match ask.of {
        Counted::Website => ("网站", "website"),
        Counted::Domain => ("域名", "domain name"),
        Counted::Label => ("域名前缀", "domain label"),
    };
    let plural = if least == 1 { "" } else { "s" };
    match ask.within {
        Range::Record => {
            text!("已备案的{zh}有 {least} 个及以上", "{least} or more {en}{plural} are on record")
        }
        Range::Order => text!("本单的{zh}有 {least} 个及以上", "the order has {least} or more {en}{plural}"),
        Range::RecordAndOrder => text!(
            "已备案的和本单的{zh}合计 {least} 个及以上",
            "record and order together have {least} or more {en}{plural}"
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn numbers_of_websites_and_names() {
        let site = "[[domain]]\nname = \"example.cn\"\nfiled = \"none\"\n[[website]]\nname = \"a\"\ndomain = \"example.cn\"\n";
        let filed = |count: u32| format!("[applicant]\nfiled = {{ site-count = {count} }}\n{site}");
        let three = "{ count = { of = \"website\", within = \"record-and-order\", at-least = 3 } }";
        assert_eq!((holds(three, &filed(2)), holds(three, &filed(1))), (Yes, No));
        assert_eq!(open(three, site), ["applicant.filed"]);
        let recorded = "{ count = { of = \"website\", within = \"record\", at-least = 2 } }";
        assert_eq!((holds(recorded, &filed(2)), holds(recorded, &filed(1))), (Yes, No));
        let names = "{ count = { of = \"domain\", within = \"order\", at-least = 2 } }";
        assert_eq!(holds(names, site), No);
        let labels = "{ count = { of = \"label\", within = \"record-and-order\", at-least = 2 } }";
        let same = "[applicant]\nfiled = { sites = [{ domain = \"example.net\" }] }\n";
        assert_eq!(holds(labels, &format!("{same}{site}")), No);
        assert_eq!(open(labels, &filed(3)), ["applicant.filed.sites"]);
    }
}
