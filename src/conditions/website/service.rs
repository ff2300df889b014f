//! The order names one of several categories as the service of the website.

use crate::case::words::ServiceContent;
use crate::conditions::truth::Truth;
use crate::facts::{Facts, Website};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(services: &[ServiceContent], website: &Website<'_>, _: &Facts<'_>) -> Truth {
    let service = website.written.service.as_ref();
    Truth::of(service, || website.want("website.service"), |one| services.contains(one))
}

/// The condition in words that follow an "if".
pub fn words(services: &[ServiceContent], _: &Tables) -> Text {
    let Text { zh, en } = phrase::any(services.iter().map(|service| service.text()));
    text!("网站服务内容选{zh}", "the service category of the website is: {en}")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn what_the_order_names_as_service() {
        let ask = "{ service = [\"other\"] }";
        assert_eq!(holds(ask, "[[website]]\nservice = \"其他\""), Yes);
        assert_eq!(holds(ask, "[[website]]\nservice = \"单位门户网站\""), No);
        assert_eq!(open(ask, "[[website]]\nname = \"示例\""), ["website.service"]);
    }
}
