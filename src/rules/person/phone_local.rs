//! A phone number belongs to the province of the order.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::case::words::Role;
use crate::facts::{Facts, Person};
use crate::identity::phone::Phone;
use crate::outcome::{MissingAt, Outcome};
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::source::Span;
use crate::tables::Tables;
use crate::tables::regions::Province;
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Only of people in these roles; everyone who answers for the applicant or a website where it is absent.
    roles: Option<Vec<Role>>,
    /// The number for emergencies too.
    #[serde(default)]
    emergency: bool,
    /// Advice that says nothing where the province of the number is not known.
    #[serde(default)]
    if_known: bool,
    /// Codes of other provinces whose numbers do as well.
    #[serde(default)]
    also: Vec<Str>,
    /// A number of any province does: another way to meet a row that asks for more.
    #[serde(default)]
    anywhere: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "phone-local",
    section: Section::Applicant,
    title: text("联系号码归属备案省份", "The phone number belongs to the province of the filing"),
    why: text("部分管局只接受本省号码", "some administrations accept numbers of their province only"),
    fix: text("换用备案省份的号码", "use a number of the province of the filing"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["person.phone-province", "person.roles", "person.emergency-phone", "filing.province"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let who = Role::name_any(ask.roles.as_deref());
    let which = if ask.emergency {
        text("手机号和应急联系电话", "Mobile and emergency numbers")
    } else {
        text("手机号", "Mobile number")
    };
    let (who_zh, who_en, Fixed { zh, en }) = (who.zh, who.en, which);
    let home = text!("备案省份", "the province of the filing");
    let also = ask.also.iter().map(|code| {
        let province = tables.regions.find(code);
        province.map_or_else(|| Text::same(code), |one| one.text())
    });
    let places = phrase::any(std::iter::once(home).chain(also));
    let (in_zh, in_en) = (places.zh, places.en);
    if ask.anywhere {
        return text!("{who_zh}的{zh}不限归属地", "{en} of {who_en}: from any province");
    }
    if ask.if_known {
        text!("{who_zh}的{zh}归属{in_zh}（已知归属地时）", "{en} of {who_en}: from {in_en} (if known)")
    } else {
        text!("{who_zh}的{zh}归属{in_zh}", "{en} of {who_en}: from {in_en}")
    }
}

/// Compares the province of the number as stated, or of its area code, with that of the order.
/// A mobile number does not tell its province.
pub fn check(ask: &Ask, person: &Person<'_>, facts: &Facts<'_>) -> Outcome {
    match person.is_one_of(ask.roles.as_deref()) {
        Err(want) => return Outcome::missing([want]),
        Ok(false) => return Outcome::not_applicable(),
        Ok(true) => {}
    }
    if ask.anywhere {
        return Outcome::pass();
    }
    let mut wants: Vec<MissingAt> = Vec::new();
    let own = person
        .written
        .phone_province
        .as_ref()
        .zip(*person.phone_province)
        .map(|(written, province)| (written.span(), province))
        .or_else(|| by_area_code(person.phone(), person.written.phone.as_ref().map(At::span), facts));
    if own.is_none() && ask.if_known {
        return Outcome::not_applicable();
    }
    if own.is_none() {
        wants.push(person.want("person.phone-province"));
    }
    let emergency = person.emergency_phone();
    let emergency_at = person.written.emergency_phone.as_ref().map(At::span);
    if ask.emergency && emergency.is_none() {
        wants.push(person.want("person.emergency-phone"));
    }
    let Some(filing) = facts.province else {
        wants.push(facts.want_filing("filing.province"));
        return Outcome::missing(wants);
    };
    let second = by_area_code(emergency.clone(), emergency_at, facts).filter(|_| ask.emergency);
    for (at, province) in [&own, &second].into_iter().flatten() {
        if province.code != filing.code && !ask.also.contains(&province.code) {
            let (zh, en) = (&province.short_name, &province.name_en);
            let (filing_zh, filing_en) = (&filing.short_name, &filing.name_en);
            return Outcome::fail(
                at.clone(),
                text!(
                    "号码属于{zh}，备案省份是{filing_zh}",
                    "a number of {en}, but the filing is in {filing_en}"
                ),
            );
        }
    }
    if !wants.is_empty() {
        return Outcome::missing(wants);
    }
    if ask.emergency && matches!(emergency, Some(Ok(Phone::Mobile { .. }))) {
        return Outcome::not_checked(text!(
            "应急手机号看不出归属地，请自行核对",
            "a mobile number does not show its province: check the emergency number yourself"
        ));
    }
    Outcome::pass()
}

fn by_area_code<'f>(
    phone: Option<Result<Phone, crate::identity::Fault>>,
    at: Option<Span>,
    facts: &'f Facts<'_>,
) -> Option<(Span, &'f Province)> {
    let Some(Ok(Phone::Landline { area, .. })) = phone else { return None };
    let province =
        facts.tables.regions.provinces.iter().find(|one| one.area_codes.iter().any(|one| *one == area))?;
    Some((at?, province))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "phone-local = {}";
    const DAY: &str = "2026-12-01";

    fn case(rest: &str) -> String {
        format!("[filing]\nprovince = \"广西\"\n[[person]]\nid = \"li\"\nroles = [\"website\"]\n{rest}")
    }

    #[test]
    fn the_stated_province_decides() {
        assert_eq!(status(ASK, &case("phone-province = \"广西\""), DAY), Pass);
        let outcome = answer(ASK, &case("phone = \"13800138000\"\nphone-province = \"广东\""), DAY);
        assert_eq!(outcome.status, Fail);
        assert_eq!(outcome.saw.zh, "号码属于广东，备案省份是广西");
    }

    #[test]
    fn an_area_code_tells_it_a_mobile_number_does_not() {
        assert_eq!(status(ASK, &case("phone = \"0771-3000000\""), DAY), Pass);
        assert_eq!(status(ASK, &case("phone = \"010-60000000\""), DAY), Fail);
        assert_eq!(missing(ASK, &case("phone = \"13800138000\""), DAY), ["person.phone-province"]);
    }

    #[test]
    fn some_roles_and_the_number_for_emergencies() {
        let ask = "phone-local = { roles = [\"website\"], emergency = true }";
        let with =
            |emergency: &str| case(&format!("phone-province = \"广西\"\nemergency-phone = \"{emergency}\""));
        assert_eq!(status(ask, &with("0771-3000000"), DAY), Pass);
        assert_eq!(status(ask, &with("010-60000000"), DAY), Fail);
        assert_eq!(status(ask, &with("13800138000"), DAY), NotChecked);
        assert_eq!(missing(ask, &case("phone-province = \"广西\""), DAY), ["person.emergency-phone"]);
        let other = with("010-60000000").replace("website", "responsible");
        assert_eq!(status(ask, &other, DAY), NotApplicable);
    }

    #[test]
    fn advice_needs_a_known_province() {
        let ask = "phone-local = { if-known = true }";
        assert_eq!(status(ask, &case("phone = \"13800138000\""), DAY), NotApplicable);
        assert_eq!(status(ask, &case("phone-province = \"广东\""), DAY), Fail);
        assert_eq!(status(ask, &case("phone-province = \"广西\""), DAY), Pass);
    }

    #[test]
    fn neighbours_and_anywhere() {
        let ask = "phone-local = { also = [\"44\"] }";
        assert_eq!(status(ask, &case("phone-province = \"广东\""), DAY), Pass);
        assert_eq!(status(ask, &case("phone-province = \"广西\""), DAY), Pass);
        assert_eq!(status(ask, &case("phone-province = \"海南\""), DAY), Fail);
        let anywhere = "phone-local = { anywhere = true }";
        assert_eq!(status(anywhere, &case("phone-province = \"海南\""), DAY), Pass);
        assert_eq!(status(anywhere, &case("").replace("website", "executive"), DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(
            missing(ASK, "[[person]]\nid = \"li\"", DAY),
            ["person.phone-province", "filing.province"]
        );
        let ask = "phone-local = { roles = [\"website\"] }";
        assert_eq!(missing(ask, "[[person]]\nid = \"li\"", DAY), ["person.roles"]);
    }
}
