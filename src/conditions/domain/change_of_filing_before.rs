//! The order changes a filing of the domain name that was made before a day.

use crate::case::Date;
use crate::case::words::FilingType;
use crate::conditions::shared::record::filed_before;
use crate::conditions::truth::Truth;
use crate::decide::Decided;
use crate::facts::Domain;
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(day: &Date, domain: &Domain<'_>, facts: &Decided<'_>) -> Truth {
    let change = match facts.filing_type() {
        None => Truth::Open(vec![facts.want_filing("filing.type")]),
        Some(selected) => Truth::known(selected == FilingType::Change),
    };
    change.and(filed_before(day.0, domain))
}

/// The condition in words that follow an "if".
pub fn words(day: &Date, _: &Tables) -> Text {
    let day = day.0;
    text!("备案早于 {day} 而办理变更", "the order changes a filing made before {day}")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn a_change_of_a_filing_made_before_a_day() {
        let ask = "{ change-of-filing-before = 2018-01-01 }";
        let case = |filing: &str, filed: &str| {
            format!("[filing]\ntype = \"{filing}\"\n[[domain]]\nname = \"example.cn\"\n{filed}")
        };
        assert_eq!(holds(ask, &case("change", "filed = { on = 2017-12-31 }")), Yes);
        assert_eq!(holds(ask, &case("change", "filed = { on = 2018-01-01 }")), No);
        assert_eq!(holds(ask, &case("change", "filed = \"none\"")), No);
        assert_eq!(open(ask, &case("change", "filed = {}")), ["domain.filed.on"]);
        assert_eq!(open(ask, &case("change", "")), ["domain.filed"]);
        // Another type settles it, whatever is on record.
        assert_eq!(holds(ask, &case("first", "")), No);
        assert_eq!(holds(ask, &case("access", "filed = { on = 2017-12-31 }")), No);
        let untyped = "[[domain]]\nname = \"example.cn\"\nfiled = { on = 2017-12-31 }";
        assert_eq!(open(ask, untyped), ["filing.type"]);
    }
}
