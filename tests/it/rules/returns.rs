//! Real returns as cases: what a provider or an applicant has described must be said before submission.
//!
//! `data/returns.json` holds the returns as they were collected; `data/returns.toml` says for each of them what has to
//! be written in a case, which rule speaks, and with which status on which day. Both are written by hand.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Case, assert_none, file};
use serde::Deserialize;
use serde_json::Value as Json;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Told {
    /// Returns that no case can tell, and why.
    #[serde(default)]
    missing: BTreeMap<String, String>,
    r#return: Vec<Return>,
}

/// A return, as a case.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Return {
    id: String,
    /// The example it begins with.
    base: String,
    /// The province it is moved to.
    province: Option<String>,
    /// What is changed in the example without being the fault.
    #[serde(default)]
    given: toml::Table,
    /// What is written of the fault; for a control, of what must not be one.
    fault: toml::Table,
    /// The rule, or the row of law, that speaks.
    says: String,
    /// Day and status. Of several findings the worst counts.
    on: BTreeMap<String, String>,
    /// Why the status is not the one the currency of the return lets expect.
    #[serde(default)]
    why: Option<String>,
}

impl Return {
    /// The case without its fault.
    fn base(&self) -> Case {
        let mut case = Case::example(&self.base);
        if let Some(province) = &self.province {
            case = moved(case, province, self.base.starts_with("individual-blog"));
        }
        write(case, &self.given)
    }

    /// The case.
    fn case(&self) -> Case {
        write(self.base(), &self.fault)
    }
}

/// An example in another province: addresses and the people's papers follow.
fn moved(case: Case, province: &str, individual: bool) -> Case {
    let address = format!("'{province}示例市示例区示例路1号801房'");
    let case = case
        .set("filing.province", &format!("'{province}'"))
        .set("applicant.address", &address)
        .set("applicant.certificate.address", &address)
        .set("person.0.id-province", &format!("'{province}'"))
        .set("person.0.born", "1990-03-07")
        .set("person.0.phone-province", &format!("'{province}'"))
        .without("person.0.certificate.number");
    if !individual {
        return case.without("applicant.certificate.number");
    }
    case.without("applicant.certificate.number")
        .set("applicant.id-province", &format!("'{province}'"))
        .set("applicant.born", "1990-03-07")
}

/// Writes keys and their values; the value `"(absent)"` removes a key.
fn write(case: Case, keys: &toml::Table) -> Case {
    keys.iter().fold(case, |case, (path, value)| match value.as_str() {
        Some("(absent)") => case.without(path),
        _ => case.set(path, &value.to_string()),
    })
}

const WORST: [&str; 9] =
    ["fail", "wait", "missing", "look-up", "warn", "waived", "not-checked", "pass", "silent"];

/// The worst that a rule, or a row, says of a case; `silent` where it says nothing.
fn status(case: &Case, day: &str, says: &str) -> String {
    let report = case.check(day);
    let check = &report.json()["files"][0];
    // A case that cannot be read says nothing of the return.
    assert!(check.is_object(), "{}{}", report.json(), report.errors);
    if says == "readiness" {
        return report.readiness().to_owned();
    }
    let named = |one: &&Json| one["rule"] == says || one["row"] == says;
    let list = |name: &str| check[name].as_array().cloned().unwrap_or_default();
    let findings = list("findings");
    let mut all: Vec<String> = findings
        .iter()
        .filter(named)
        .map(|one| one["status"].as_str().expect("a status").to_owned())
        .collect();
    let passed = |one: &&Json| {
        one["rule"] == says || one["rows"].as_array().is_some_and(|rows| rows.iter().any(|row| row == says))
    };
    all.extend(list("passed").iter().filter(passed).map(|_| "pass".to_owned()));
    WORST.iter().find(|one| all.iter().any(|status| status == **one)).copied().unwrap_or("silent").to_owned()
}

fn told() -> Told {
    toml::from_str(&file("tests/data/returns.toml")).unwrap_or_else(|error| panic!("{error}"))
}

fn returns() -> Vec<Json> {
    let json: Json = serde_json::from_str(&file("tests/data/returns.json")).expect("JSON");
    json["cases"].as_array().expect("a list").clone()
}

#[test]
fn every_return_is_told_or_named_as_missing() {
    let told = told();
    let mut ids: Vec<&str> = told.r#return.iter().map(|one| one.id.as_str()).collect();
    ids.extend(told.missing.keys().map(String::as_str));
    let twice = ids.len();
    let ids: BTreeSet<&str> = ids.into_iter().collect();
    assert_eq!(ids.len(), twice, "a return is told twice");
    let returns = returns();
    let all: BTreeSet<&str> = returns.iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(ids, all);
    assert!(told.missing.len() <= 2, "{:?}", told.missing.keys());
}

#[test]
fn every_return_gives_its_verdict() {
    let returns = returns();
    let of = |id: &str| returns.iter().find(|one| one["id"] == id).expect("a return");
    let mut wrong = Vec::new();
    for one in told().r#return {
        let verdict = of(&one.id)["expected"]["verdict"].as_str().expect("a verdict");
        let case = one.case();
        for (day, expected) in &one.on {
            let seen = status(&case, day, &one.says);
            if seen != *expected {
                wrong.push(format!("{} on {day}: {} is {seen}, not {expected}", one.id, one.says));
            }
            // What the return says, unless a reason is given.
            let agrees = match verdict {
                "reject" => ["fail", "wait", "warn"].contains(&expected.as_str()),
                "warn" => expected == "warn",
                "pass" => ["pass", "silent", "not-checked", "ready"].contains(&expected.as_str()),
                "not-needed" => expected == "no-filing-needed",
                _ => expected == "look-up",
            };
            if !agrees && one.why.is_none() {
                wrong.push(format!("{}: {expected} is no {verdict}, and no reason is given", one.id));
            }
        }
        // The fault makes the difference: without it the rule does not complain.
        if ["reject", "warn"].contains(&verdict) {
            let day = one.on.keys().next_back().expect("a day");
            let before = status(&one.base(), day, &one.says);
            if ["fail", "wait", "warn"].contains(&before.as_str()) && before == one.on[day] {
                wrong.push(format!("{}: {} is {before} without the fault, too", one.id, one.says));
            }
        }
    }
    assert_none(&wrong);
}

/// Structural returns fail today; dated ones fail on their own day.
#[test]
fn the_days_follow_the_currency() {
    let returns = returns();
    let mut wrong = Vec::new();
    for one in told().r#return {
        let json = returns.iter().find(|json| json["id"] == one.id.as_str()).expect("a return");
        let days: Vec<&str> = one.on.keys().map(String::as_str).collect();
        let (as_of, currency) = (json["as_of"].as_str().expect("a day"), json["currency"].as_str());
        let today = days.iter().any(|day| *day >= "2026-11-22");
        match currency {
            Some("current") if !today => wrong.push(format!("{}: not asked of today", one.id)),
            Some("dated") if !(days.contains(&as_of) && today) && one.why.is_none() => {
                wrong.push(format!("{}: on {as_of} and today", one.id));
            }
            _ => {}
        }
    }
    assert_none(&wrong);
}
