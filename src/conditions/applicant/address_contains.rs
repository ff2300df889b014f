//! The postal address of the applicant has one of several words.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::conditions::shared::quoted::quoted;
use crate::conditions::truth::Truth;
use crate::facts::{Applicant, Facts};
use crate::prepared::Str;
use crate::tables::Tables;
use crate::text::{Text, text};

/// Words, one of which stands in a text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WordsIn {
    /// The words.
    words: Vec<Str>,
}

/// Whether it holds.
pub fn holds(ask: &WordsIn, applicant: &Applicant<'_>, _: &Facts<'_>) -> Truth {
    let address = applicant.written.and_then(|applicant| applicant.address.as_ref());
    Truth::of(
        address,
        || applicant.want("applicant.address"),
        |address| ask.words.iter().any(|word| address.contains(word.as_str())),
    )
}

/// The condition in words that follow an "if".
pub fn words(ask: &WordsIn, _: &Tables) -> Text {
    let (zh, en) = quoted(&ask.words);
    text!("通信地址含{zh}", "the postal address contains {en}")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn words_of_an_address() {
        let ask = "{ address-contains = { words = [\"华苑\"] } }";
        let at = |address: &str| format!("[applicant]\naddress = \"{address}\"");
        assert_eq!(holds(ask, &at("天津市华苑产业区1号")), Yes);
        assert_eq!(holds(ask, &at("天津市南开区1号")), No);
        assert_eq!(open(ask, ""), ["applicant.address"]);
    }
}
