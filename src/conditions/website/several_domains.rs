//! Several domain names lead to the website.

use crate::conditions::truth::Truth;
use crate::facts::{Facts, Website};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(website: &Website<'_>, _: &Facts<'_>) -> Truth {
    Truth::of(website.domains.as_ref(), || website.want("website.domain"), |domains| domains.len() > 1)
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("多个域名指向同一网站", "the website has several domain names")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn several_domain_names() {
        let domains = "[[domain]]\nname = \"a.cn\"\n[[domain]]\nname = \"b.cn\"\n[[website]]\n";
        let ask = "\"several-domains\"";
        assert_eq!(holds(ask, &format!("{domains}domain = [\"a.cn\", \"b.cn\"]")), Yes);
        assert_eq!(holds(ask, &format!("{domains}domain = \"a.cn\"")), No);
        assert_eq!(open(ask, &format!("{domains}name = \"示例\"")), ["website.domain"]);
    }
}
