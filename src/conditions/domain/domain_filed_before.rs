//! The domain name was filed before a day.

use crate::case::Date;
use crate::conditions::shared::record::filed_before;
use crate::conditions::truth::Truth;
use crate::facts::{Domain, Facts};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(day: &Date, domain: &Domain<'_>, _: &Facts<'_>) -> Truth {
    filed_before(day.0, domain)
}

/// The condition in words that follow an "if".
pub fn words(day: &Date, _: &Tables) -> Text {
    let day = day.0;
    text!("域名在 {day} 以前已备案", "the domain name was filed before {day}")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn before_or_on_the_day() {
        let name = |filed: &str| format!("[[domain]]\nname = \"example.cn\"\n{filed}");
        let before = "{ domain-filed-before = 2018-01-01 }";
        assert_eq!(holds(before, &name("filed = { on = 2017-12-31 }")), Yes);
        assert_eq!(holds(before, &name("filed = { on = 2018-01-01 }")), No);
        assert_eq!(holds(before, &name("filed = \"none\"")), No);
        assert_eq!(open(before, &name("filed = {}")), ["domain.filed.on"]);
    }
}
