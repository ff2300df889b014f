//! A certificate stays valid for long enough.

use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::CertificateType;
use crate::case::{At, Expiry};
use crate::facts::{Facts, SubjectKind};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Whose certificate.
    of: Of,
    /// It must stay valid for more than this many calendar months; 0: it must be valid on the day.
    months: u32,
    /// Just so many months are enough: the source says "at least" (以上, 不少于), not "more than" (大于).
    #[serde(default)]
    at_least: bool,
    /// Only certificates of these kinds; all where it is absent.
    types: Option<Vec<CertificateType>>,
}

/// Whose certificate is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Of {
    /// The applicant's.
    Applicant,
    /// That of everyone who answers for the applicant or a website.
    Person,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "certificate-valid",
    section: Section::Applicant,
    title: text("证件在有效期内，剩余时间足够", "The certificate is valid for long enough"),
    why: text(
        "证件过期或即将过期的订单会被驳回",
        "orders are rejected if a certificate has expired or is about to expire",
    ),
    fix: text(
        "先换领新证件，再填写新的有效期",
        "renew the certificate first, then write the new expiration date",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &["person.certificate.expires", "applicant.certificate.expires"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let whose = match ask.of {
        Of::Applicant => text("主体证件", "applicant's certificate"),
        Of::Person => text("负责人证件", "certificate of each responsible person"),
    };
    let only = ask.types.as_ref().map_or_else(Text::default, |types| {
        let types = phrase::any(types.iter().map(|kind| kind.text()));
        Text { zh: format!("（{}）", types.zh), en: format!(" ({})", types.en) }
    });
    let (months, counted) = (ask.months, phrase::count(ask.months, "month"));
    let (Fixed { zh, en }, only_zh, only_en) = (whose, only.zh, only.en);
    match months {
        0 => text!("{zh}{only_zh}在有效期内", "The {en}{only_en} is valid"),
        _ if ask.at_least => text!(
            "{zh}{only_zh}有效期还剩至少 {months} 个月",
            "The {en}{only_en} is valid for at least {counted}"
        ),
        _ => text!(
            "{zh}{only_zh}有效期还剩 {months} 个月以上",
            "The {en}{only_en} is valid for more than {counted}"
        ),
    }
}

/// Whose certificate the row is about.
pub fn subject_kind(ask: &Ask) -> SubjectKind {
    match ask.of {
        Of::Applicant => SubjectKind::Applicant,
        Of::Person => SubjectKind::Person,
    }
}

/// One certificate has one term.
pub fn dedup_key(_: &Ask) -> String {
    String::new()
}

/// Compares the last day of the certificate with the day plus the months asked for.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let (certificate, want) = match ask.of {
        Of::Applicant => {
            (facts.applicant.identity.certificate, facts.applicant.want("applicant.certificate.expires"))
        }
        Of::Person => {
            let person = on.person(facts);
            // Nobody looks at the card of who answers for nothing.
            if !person.is_lead() {
                return Outcome::not_applicable();
            }
            (person.identity.certificate, person.want_certificate("person.certificate.expires"))
        }
    };
    if let (Some(types), Some(kind)) = (&ask.types, certificate.and_then(|one| one.r#type.as_deref()))
        && !types.contains(kind)
    {
        return Outcome::not_applicable();
    }
    let Some(expires) = certificate.and_then(|one| one.expires.as_ref()) else {
        return Outcome::missing([want]);
    };
    match **expires {
        Expiry::LongTerm => Outcome::pass(),
        Expiry::On(last) => {
            let kind = certificate.and_then(|one| one.r#type.as_deref()).map(|kind| kind.text());
            term(expires, last, kind.unwrap_or(text("证件", "certificate")), ask, facts.day)
        }
    }
}

fn term(expires: &At<Expiry>, last: NaiveDate, kind: Fixed, ask: &Ask, day: NaiveDate) -> Outcome {
    let months = ask.months;
    let counted = phrase::count(months, "month");
    let Fixed { zh, en } = kind;
    if last < day {
        return Outcome::fail(expires.span(), text!("{zh} {last} 已到期", "{en} expired on {last}"));
    }
    if months == 0 {
        return Outcome::pass_until(last, text!("{last} 到期", "valid to {last}"));
    }
    // With "more than", the very day on which the months are over does not do.
    let enough = |day: NaiveDate| {
        let end = day.checked_add_months(Months::new(months));
        end.is_some_and(|end| end < last || ask.at_least && end == last)
    };
    if !enough(day) {
        let saw = if ask.at_least {
            text!(
                "{zh} {last} 到期，剩余时间不足 {months} 个月",
                "{en} expires on {last}, less than {counted} after the check"
            )
        } else {
            text!(
                "{zh} {last} 到期，剩余时间不超过 {months} 个月",
                "{en} expires on {last}, within {counted} of the check"
            )
        };
        return Outcome::fail(expires.span(), saw);
    }
    let mut until = last.checked_sub_months(Months::new(months)).unwrap_or(day);
    while !enough(until) && until > day {
        until = until.pred_opt().unwrap_or(day);
    }
    Outcome::pass_until(until, text!("{last} 到期", "valid to {last}"))
        .ends(text!("证件到期前 {months} 个月", "{counted} before the certificate expires"))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, day, missing, status};

    const NOW: &str = "certificate-valid = { of = \"person\", months = 0 }";
    const THREE: &str = "certificate-valid = { of = \"person\", months = 3 }";
    const OWN: &str = "certificate-valid = { of = \"applicant\", months = 0 }";

    fn case(expires: &str) -> String {
        format!(
            "[[person]]\nid = \"li\"\nroles = [\"responsible\"]\ncertificate = {{ type = \"id-card\", expires = {expires} }}"
        )
    }

    #[test]
    fn the_last_day_counts() {
        assert_eq!(status(NOW, &case("2026-12-01"), "2026-12-01"), Pass);
        assert_eq!(status(NOW, &case("2026-12-01"), "2026-12-02"), Fail);
        assert_eq!(answer(NOW, &case("2027-05-01"), "2026-12-01").until, Some(day("2027-05-01")));
    }

    #[test]
    fn more_than_three_months_and_not_three() {
        assert_eq!(status(THREE, &case("2027-03-01"), "2026-12-01"), Fail);
        assert_eq!(status(THREE, &case("2027-03-02"), "2026-12-01"), Pass);
        assert_eq!(status(THREE, &case("2026-11-30"), "2026-12-01"), Fail);
        // Until the end of February for the end of May: from 28 February three months end on the 28th.
        assert_eq!(answer(THREE, &case("2027-05-31"), "2026-12-01").until, Some(day("2027-02-28")));
        assert_eq!(answer(THREE, &case("2027-05-28"), "2026-12-01").until, Some(day("2027-02-27")));
        assert_eq!(status(THREE, &case("2027-05-28"), "2027-02-27"), Pass);
        assert_eq!(status(THREE, &case("2027-05-28"), "2027-02-28"), Fail);
    }

    #[test]
    fn at_least_three_months_are_three() {
        let ask = "certificate-valid = { of = \"person\", months = 3, at-least = true }";
        assert_eq!(status(ask, &case("2027-03-01"), "2026-12-01"), Pass);
        assert_eq!(status(ask, &case("2027-02-28"), "2026-12-01"), Fail);
        assert_eq!(answer(ask, &case("2027-05-28"), "2026-12-01").until, Some(day("2027-02-28")));
    }

    #[test]
    fn a_certificate_without_an_end() {
        let outcome = answer(THREE, &case("\"long-term\""), "2026-12-01");
        assert_eq!((outcome.status, outcome.until), (Pass, None));
    }

    #[test]
    fn some_kinds_only() {
        let ask = "certificate-valid = { of = \"person\", months = 3, types = [\"passport\"] }";
        assert_eq!(status(ask, &case("2026-12-02"), "2026-12-01"), NotApplicable);
        assert_eq!(status(ask, &case("2026-12-02").replace("id-card", "passport"), "2026-12-01"), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(NOW, "[[person]]\nid = \"li\"", "2026-12-01"), ["person.certificate.expires"]);
        assert_eq!(
            missing(OWN, "[applicant]\nkind = \"enterprise\"", "2026-12-01"),
            ["applicant.certificate.expires"]
        );
        let case = "[[person]]\nid = \"li\"\nroles = [\"shareholder\"]";
        assert_eq!(status(NOW, case, "2026-12-01"), NotApplicable);
        let expired = format!("{case}\ncertificate = {{ type = \"id-card\", expires = 2020-01-01 }}");
        assert_eq!(status(NOW, &expired, "2026-12-01"), NotApplicable, "who answers for nothing");
        assert_eq!(status(NOW, &expired.replace("shareholder", "responsible"), "2026-12-01"), Fail);
    }

    #[test]
    fn the_applicants_own() {
        let case = "[applicant]\ncertificate = { type = \"business-license\", expires = 2026-12-01 }";
        assert_eq!(status(OWN, case, "2026-12-01"), Pass);
        assert_eq!(status(OWN, case, "2026-12-02"), Fail);
    }
}
