//! The postal address has the words it should have and none it should not.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Applicant, Facts};
use crate::identity::phone::{self, Phone};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// None of these stands in it.
    #[serde(default)]
    forbidden: Vec<Str>,
    /// One of these stands in it.
    #[serde(default)]
    any_of: Vec<Str>,
    /// No mobile number stands in it.
    #[serde(default)]
    no_phone: bool,
    /// What to write instead.
    instead: Option<Text>,
    /// What is left for a person to see where the words are right.
    see: Option<Text>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "address-words",
    section: Section::Applicant,
    title: text("通信地址使用规定的区域名称", "The postal address names the area as required"),
    why: text("管局规定了所属区域的写法", "the administration prescribes how the area is named"),
    fix: text("改为实际的区或县", "write the actual district or county"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.address"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let quoted = |word: &Str| Text { zh: format!("“{word}”"), en: word.into() };
    let phone = ask.no_phone.then(|| text!("手机号", "a mobile number"));
    let no = phrase::any(ask.forbidden.iter().map(quoted).chain(phone));
    let one = phrase::any(ask.any_of.iter().map(quoted));
    let (no_zh, no_en, zh, en) = (no.zh, no.en, one.zh, one.en);
    let asked = match (ask.forbidden.is_empty(), ask.any_of.is_empty()) {
        (true, true) => RULE.title.into(),
        (false, true) => text!("通信地址不写{no_zh}", "The postal address does not contain {no_en}"),
        (true, false) => text!("通信地址写明{zh}", "The postal address contains {en}"),
        (false, false) => {
            text!("通信地址写明{zh}，不写{no_zh}", "The postal address contains {en}, not {no_en}")
        }
    };
    ask.instead.as_ref().or(ask.see.as_ref()).into_iter().fold(asked, |asked, more| Text {
        zh: format!("{}；{}", asked.zh, more.zh),
        en: format!("{}; {}", asked.en, more.en),
    })
}

/// Requirements about different words are reported apart.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(address) = applicant.written.and_then(|written| written.address.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.address")]);
    };
    let simplified = facts.tables.words.simplified(address);
    let fix = |outcome: Outcome| match &ask.instead {
        Some(instead) => outcome.fix(instead.clone()),
        None => outcome,
    };
    if let Some(word) = ask.forbidden.iter().find(|word| simplified.contains(word.as_str())) {
        return fix(Outcome::fail(At::span(address), text!("地址里写了“{word}”", "it contains {word}")));
    }
    if ask.no_phone && has_mobile_number(address) {
        return fix(Outcome::fail(
            At::span(address),
            text!("地址里写了手机号", "it contains a mobile number"),
        ));
    }
    if !ask.any_of.is_empty() && !ask.any_of.iter().any(|word| simplified.contains(word.as_str())) {
        let (zh, en) = (ask.any_of.join("或"), ask.any_of.join(" or "));
        return fix(Outcome::fail(At::span(address), text!("地址里没有写{zh}", "it does not contain {en}")));
    }
    match &ask.see {
        Some(see) => Outcome::not_checked(see.clone()),
        None => Outcome::pass(),
    }
}

/// Whether eleven figures in a row are a mobile number. No door has so many.
fn has_mobile_number(address: &str) -> bool {
    let runs = address.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() == 11).any(|run| matches!(phone::parse(run), Ok(Phone::Mobile { .. })))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

    const FORBIDDEN: &str = "address-words = { forbidden = [\"市辖区\"] }";
    const DAY: &str = "2026-12-01";

    fn at(address: &str) -> String {
        format!("[applicant]\naddress = \"{address}\"\n")
    }

    #[test]
    fn a_forbidden_word_is_found() {
        assert_eq!(status(FORBIDDEN, &at("天津市市辖区示例路1号"), DAY), Fail);
        assert_eq!(status(FORBIDDEN, &at("天津市南开区示例路1号"), DAY), Pass);
        assert_eq!(missing(FORBIDDEN, "", DAY), ["applicant.address"]);
    }

    #[test]
    fn one_of_the_words_has_to_stand_there() {
        let ask = "address-words = { any-of = [\"南开区\", \"西青区\"] }";
        assert_eq!(status(ask, &at("天津市西青区华苑1号"), DAY), Pass);
        let outcome = answer(ask, &at("天津市华苑1号"), DAY);
        assert_eq!((outcome.status, outcome.saw.en.as_str()), (Fail, "it does not contain 南开区 or 西青区"));
    }

    #[test]
    fn what_a_person_has_to_see_is_said() {
        let ask = "address-words = { any-of = [\"南开区\"], see.zh = \"看\", see.en = \"look\", instead.zh = \"改\", instead.en = \"change\" }";
        let outcome = answer(ask, &at("天津市南开区华苑1号"), DAY);
        assert_eq!((outcome.status, outcome.saw.en.as_str()), (NotChecked, "look"));
        let fix = answer(ask, &at("天津市华苑1号"), DAY).fix.expect("what to write");
        assert_eq!(fix.en, "change");
    }
}
