//! A domain name of the order is not on record yet.

use crate::conditions::truth::Truth;
use crate::facts::Facts;
use crate::facts::record::{Filed, filed};
use crate::outcome::MissingAt;
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(facts: &Facts<'_>) -> Truth {
    let mut open: Vec<MissingAt> = Vec::new();
    for domain in &facts.domains {
        match filed(facts, domain) {
            Filed::No { .. } => return Truth::Yes,
            Filed::Unknown => open.push(domain.want("domain.filed")),
            Filed::Yes { .. } => {}
        }
    }
    match (facts.domains.is_empty(), open.is_empty()) {
        (true, _) => Truth::Open(vec![MissingAt { key: "domain", at: 0..0 }]),
        (false, true) => Truth::No,
        (false, false) => Truth::Open(open),
    }
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("订单中有未备案的域名", "a domain name in the order is not on record yet")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn names_new_and_old() {
        let name = |filed: &str| format!("[[domain]]\nname = \"example.cn\"\n{filed}");
        assert_eq!(holds("\"new-name\"", &name("filed = \"none\"")), Yes);
        assert_eq!(holds("\"new-name\"", &name("filed = {}")), No);
        assert_eq!(open("\"new-name\"", &name("")), ["domain.filed"]);
        assert_eq!(open("\"new-name\"", ""), ["domain"]);
    }
}
