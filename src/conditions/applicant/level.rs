//! The applicant is a government body of one of several levels.

use crate::case::words::GovernmentLevel;
use crate::conditions::truth::Truth;
use crate::facts::{Applicant, Facts};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(levels: &[GovernmentLevel], applicant: &Applicant<'_>, _: &Facts<'_>) -> Truth {
    let level = applicant.written.and_then(|written| written.level.as_ref());
    Truth::of(level, || applicant.want("applicant.level"), |one| levels.contains(one))
}

/// The condition in words that follow an "if".
pub fn words(levels: &[GovernmentLevel], _: &Tables) -> Text {
    let Text { zh, en } = phrase::any(levels.iter().map(|level| phrase::one(level.text())));
    text!("主办单位是{zh}", "the applicant is {en}")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn the_level_of_a_body() {
        let ask = "{ level = [\"county-department\"] }";
        assert_eq!(holds(ask, "[applicant]\nlevel = \"county-department\""), Yes);
        assert_eq!(holds(ask, "[applicant]\nlevel = \"department\""), No);
        assert_eq!(open(ask, "[applicant]\nkind = \"government\""), ["applicant.level"]);
    }
}
