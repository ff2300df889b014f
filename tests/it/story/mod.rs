//! The applicant is one story: what cannot both be true is found, with both places; what can be is left alone.

mod cards;
mod circumstances;
mod holders;
mod kinds;
mod look_ups;
mod names;
mod needless;
mod one_site;
mod records;
mod remarks;
mod renamed;
mod said_otherwise;
mod unlikely;
mod who_it_is;

use crate::support::{Case, DAY};

/// How the comparison of a thing ends; `-` where it passes or does not apply.
fn story(case: &Case, about: &str) -> String {
    let report = case.check(DAY);
    assert!(report.exit < 2, "{}", report.errors);
    report.status(&format!("one-story-{about}")).to_owned()
}

/// What a comparison found, in English, and the two lines that it shows.
fn found(case: &Case, about: &str) -> (String, u64, u64) {
    let report = case.check(DAY);
    let finding = report.finding(&format!("one-story-{about}"));
    assert_eq!(report.exit, 1);
    let line = |place: &serde_json::Value| place["line"].as_u64().expect("a line");
    (
        finding["saw"]["en"].as_str().expect("words").to_owned(),
        line(&finding["place"]),
        line(&finding["second-place"]["place"]),
    )
}

/// The line of a case in which a text stands first.
fn line_of(case: &Case, text: &str) -> u64 {
    let file = case.text();
    let line = file.lines().position(|line| line.contains(text));
    line.unwrap_or_else(|| panic!("no {text} in\n{file}")) as u64 + 1
}
