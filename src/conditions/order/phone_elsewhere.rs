//! The mobile number of someone responsible is of another province.

use crate::conditions::truth::Truth;
use crate::facts::Facts;
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(facts: &Facts<'_>) -> Truth {
    let each = facts.leads().map(|person| match (*person.phone_province, facts.province) {
        (Some(phone), Some(filing)) => Truth::known(phone.code != filing.code),
        (Some(_), None) => Truth::Open(vec![facts.want_filing("filing.province")]),
        (None, _) => Truth::Open(vec![person.want("person.phone-province")]),
    });
    each.fold(Truth::No, Truth::or)
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("负责人的手机号属于其他省份", "the mobile number of a responsible person is from another province")
}
