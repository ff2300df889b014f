//! Readiness, exit codes, missing keys and next steps, on findings put together by hand.

use super::*;
use crate::case;
use crate::decide::decide;
use crate::facts::gather;
use crate::law::Law;
use crate::outcome::{MissingAt, Outcome};
use crate::testing::{FILES, day};
use crate::text::Text;

const ON: &str = "2026-12-01";

const NATIONAL: &str = r#"
beian-law = 1
[[source]]
id = "new"
publisher = { zh = "某", en = "someone" }
title = "t"
published = 2026-01-01
read = 2026-11-22
[[requirement]]
id = "type"
asks.filing-type = {}
filing = ["first", "add", "access", "change", "cancel-site", "cancel-applicant", "cancel-access", "claim", "import"]
basis = ["new"]
[[requirement]]
id = "domain"
asks.domain-term = { days = 30 }
basis = ["new"]
[[requirement]]
id = "server"
asks.instance-term = { product = "ecs", months = 3 }
basis = ["new"]
takes = { working-days = [1, 2], by = { zh = "某", en = "someone" } }
[[requirement]]
id = "see"
asks.confirm = { about = "domain", see = { zh = "看", en = "look" } }
basis = ["new"]
"#;

/// Three names, with one finding about each; everything else is in order.
const CASE: &str = r#"beian = 1
[filing]
province = "44"
type = "first"
[applicant]
filed = "none"
[[domain]]
name = "one.cn"
expires = 2027-03-01
filed = "none"
[[domain]]
name = "two.cn"
expires = 2027-03-01
filed = "none"
[[domain]]
name = "three.cn"
expires = 2027-03-01
filed = "none"
[[instance]]
id = "i"
product = "ecs"
region = "cn-shenzhen"
bought = 2026-09-01
expires = 2026-12-01
[[website]]
name = "w"
domain = "one.cn"
instances = ["i"]
"#;

/// The parts of a report that a test inspects.
struct Seen {
    readiness: Readiness,
    exits: [u8; 4],
    ready_until: Option<NaiveDate>,
    not_before: Option<NaiveDate>,
    missing: Vec<(&'static str, usize)>,
    steps: Vec<(String, usize)>,
}

/// Checks a case on a day, lets a test change the findings, and builds the report.
fn seen(case: &str, on: &str, partial: bool, change: impl FnOnce(&mut Vec<Finding<'_>>)) -> Seen {
    let law = Law::of_texts(NATIONAL, "beian-law = 1\nprovince = \"44\"\n");
    let source = Source::new("case.toml", case);
    let read = case::read(&source);
    assert_eq!(read.problems, [], "the case of a test is wrong");
    let case = read.value.expect("a case");
    let facts =
        decide(gather(&case, &law.tables, &FILES, day(on), false).expect("names that point somewhere"));
    let selection = law.select(Some("44"), day(on));
    let mut checked =
        crate::check::check(&selection, &facts, selection.concerns(&facts), &[], false, |_| true);
    change(&mut checked.findings);
    let without = Without { rules: partial, private: false };
    let report = Report::new(&source, facts, std::sync::Arc::new(selection), checked, without, false);
    Seen {
        readiness: report.readiness,
        exits: [FailOn::Fail, FailOn::Wait, FailOn::Missing, FailOn::Warn]
            .map(|fail_on| report.exit(fail_on)),
        ready_until: report.ready_until().map(|(until, _)| until),
        not_before: report.not_before(),
        missing: report.missing.iter().map(|key| (key.want.key, key.findings.len())).collect(),
        steps: report.steps.iter().map(|step| (step.what.en.clone(), step.subjects.len())).collect(),
    }
}

/// Sets the outcomes of the three findings about domain terms, in order.
fn with_outcomes(outcomes: [Outcome; 3], partial: bool) -> Seen {
    seen(CASE, ON, partial, |findings| {
        for (finding, outcome) in
            findings.iter_mut().filter(|finding| finding.rule.id == "domain-term").zip(outcomes)
        {
            finding.decided.outcome = outcome;
        }
    })
}

fn fail() -> Outcome {
    Outcome::fail(0..0, Text::default())
}

fn wait(until: &str) -> Outcome {
    Outcome::wait(0..0, day(until), Text::default())
}

fn missing(key: &'static str, at: usize) -> Outcome {
    Outcome::missing([MissingAt { key, at: at..at + 1 }])
}

fn look_up() -> Outcome {
    Outcome::look_up(0..0, Text::same("look"))
}

fn with_status(status: Status) -> Outcome {
    Outcome { status, ..fail() }
}

#[test]
fn readiness_and_exit_code() {
    let (warn, waived) = (with_status(Status::Warn), with_status(Status::Waived));
    let see = Outcome::not_checked(Text::default());
    let pass = Outcome::pass;
    let later = Readiness::Wait(day("2026-12-09"));
    // The outcomes; the readiness; the exit code with --fail-on fail, wait, missing, warn.
    for (outcomes, readiness, exits) in [
        ([pass(), pass(), pass()], Readiness::Ready, [0, 0, 0, 0]),
        ([pass(), pass(), see.clone()], Readiness::Ready, [0, 0, 0, 0]),
        ([pass(), pass(), warn.clone()], Readiness::ReadyWithDoubts, [0, 0, 0, 1]),
        ([pass(), pass(), waived.clone()], Readiness::ReadyWithDoubts, [0, 0, 0, 1]),
        ([pass(), waived.clone(), wait("2026-12-09")], later, [0, 1, 1, 1]),
        ([wait("2026-12-05"), wait("2026-12-09"), wait("2026-12-07")], later, [0, 1, 1, 1]),
        ([pass(), pass(), missing("domain.expires", 5)], Readiness::Incomplete, [0, 0, 1, 1]),
        ([pass(), warn.clone(), look_up()], Readiness::Incomplete, [0, 0, 1, 1]),
        ([wait("2026-12-05"), missing("domain.expires", 5), pass()], Readiness::Incomplete, [0, 1, 1, 1]),
        ([wait("2026-12-05"), look_up(), pass()], Readiness::Incomplete, [0, 1, 1, 1]),
        ([fail(), pass(), pass()], Readiness::NotReady, [1, 1, 1, 1]),
        ([missing("domain.expires", 5), wait("2026-12-05"), fail()], Readiness::NotReady, [1, 1, 1, 1]),
    ] {
        let seen = with_outcomes(outcomes.clone(), false);
        assert_eq!((seen.readiness, seen.exits), (readiness, exits), "{outcomes:?}");
        // A partial check is never ready; what blocks is still reported.
        let then = match readiness {
            Readiness::Ready | Readiness::ReadyWithDoubts => Readiness::Partial,
            other => other,
        };
        let seen = with_outcomes(outcomes.clone(), true);
        assert_eq!((seen.readiness, seen.exits), (then, exits), "{outcomes:?}");
        assert_eq!(seen.ready_until, None);
    }
}

#[test]
fn no_filing_needed_unless_one_is_declared() {
    // Abroad for certain: it is said what the names do and that no other product serves them.
    let case = CASE.replace("cn-shenzhen", "cn-hongkong").replacen("beian = 1", "beian = 1\nuses = []", 1);
    let case = case.replace("expires = 2027-03-01\n", "expires = 2027-03-01\npoints-to = \"i\"\n");
    // Each name serves a website that is said.
    let case = case.replace("domain = \"one.cn\"", "domain = [\"one.cn\", \"two.cn\", \"three.cn\"]");
    let undeclared = case.replace("type = \"first\"\n", "");
    let seen_undeclared = seen(&undeclared, ON, false, |_| ());
    assert_eq!((seen_undeclared.readiness, seen_undeclared.exits), (Readiness::NoFilingNeeded, [0; 4]));
    let declared = seen(&case, ON, false, |_| ());
    assert_eq!((declared.readiness, declared.exits), (Readiness::NotReady, [1; 4]));
    // Declared, it is never called needless, whatever the rows say.
    let declared = seen(&case, ON, false, |findings| findings.clear());
    assert_eq!((declared.readiness, declared.exits), (Readiness::Incomplete, [0, 0, 1, 1]));
}

#[test]
fn where_nothing_is_judged_nothing_is_ready() {
    // Before any law.
    let early = seen(CASE, "2025-12-31", false, |findings| assert_eq!(findings.len(), 0));
    assert_eq!((early.readiness, early.exits), (Readiness::Incomplete, [0, 0, 1, 1]));
    // An order about which the requirements say nothing beyond its type.
    let order = "beian = 1\n[filing]\ntype = \"cancel-site\"\nprovince = \"44\"\n";
    let order = seen(order, ON, false, |findings| assert_eq!(findings.len(), 1));
    assert_eq!((order.readiness, order.exits), (Readiness::Incomplete, [0, 0, 1, 1]));
    // Only what no file can prove.
    let unproven = seen(CASE, ON, false, |findings| findings.retain(|one| one.rule.id == "confirm"));
    assert_eq!((unproven.readiness, unproven.exits), (Readiness::Incomplete, [0, 0, 1, 1]));
}

#[test]
fn ready_until_the_first_pass_ends() {
    let until = |day_: &str| Outcome::pass_until(day(day_), Text::default());
    let ready = with_outcomes([until("2027-01-05"), until("2026-12-20"), until("2027-02-01")], false);
    assert_eq!(ready.ready_until, Some(day("2026-12-20")));
    let doubts = with_outcomes([until("2027-01-05"), with_status(Status::Warn), Outcome::pass()], false);
    assert_eq!(doubts.ready_until, Some(day("2027-01-05")));
    assert_eq!(with_outcomes([Outcome::pass(), Outcome::pass(), Outcome::pass()], false).ready_until, None);
    assert_eq!(with_outcomes([until("2027-01-05"), fail(), Outcome::pass()], false).ready_until, None);
    // Another row of the same rule may end first.
    let also = seen(CASE, ON, false, |findings| {
        let finding = findings.iter_mut().find(|one| one.rule.id == "domain-term").expect("a finding");
        let mut other = finding.decided.clone();
        other.outcome.until = Some(day("2026-12-03"));
        finding.also.push(other);
    });
    assert_eq!(also.ready_until, Some(day("2026-12-03")));
}

#[test]
fn not_before_the_last_wait_is_over() {
    let waits = with_outcomes([wait("2026-12-05"), wait("2026-12-09"), fail()], false);
    assert_eq!(waits.not_before, Some(day("2026-12-09")));
    assert_eq!(with_outcomes([fail(), Outcome::pass(), Outcome::pass()], false).not_before, None);
}

#[test]
fn missing_keys_are_grouped_and_stand_in_the_order_of_a_file() {
    let wants = |keys: &[(&'static str, usize)]| {
        Outcome::missing(keys.iter().map(|(key, at)| MissingAt { key, at: *at..*at + 1 }))
    };
    let seen = with_outcomes(
        [
            wants(&[("website.content", 2), ("domain.expires", 90)]),
            wants(&[("domain.expires", 20), ("filing.type", 1)]),
            wants(&[("domain.expires", 90), ("material", 0), ("applicant.kind", 7)]),
        ],
        false,
    );
    assert_eq!(
        seen.missing,
        [
            ("filing.type", 1),
            ("applicant.kind", 1),
            ("domain.expires", 1),
            ("domain.expires", 2),
            ("website.content", 1),
            ("material", 1)
        ]
    );
    assert_eq!(seen.steps, [("add 6 missing keys to the file and check again".to_owned(), 0)]);
}

#[test]
fn a_failure_hides_no_missing_key() {
    let seen = seen(CASE, ON, false, |findings| {
        let finding = findings.iter_mut().find(|one| one.rule.id == "domain-term").expect("a finding");
        let mut other = finding.decided.clone();
        finding.decided.outcome = fail();
        other.outcome = missing("applicant.circumstances", 3);
        finding.also.push(other);
    });
    assert_eq!(seen.readiness, Readiness::NotReady);
    assert_eq!(seen.missing, [("applicant.circumstances", 1)]);
}

#[test]
fn steps_stand_in_the_order_in_which_they_are_taken() {
    let seen = seen(CASE, ON, false, |findings| {
        let outcomes = [wait("2026-12-09"), missing("domain.expires", 5), look_up()];
        let (terms, rest): (Vec<_>, Vec<_>) =
            findings.iter_mut().partition(|one| one.rule.id == "domain-term");
        for (finding, outcome) in terms.into_iter().zip(outcomes) {
            finding.decided.outcome = outcome;
        }
        for finding in rest {
            match finding.rule.id {
                // In preparing a filing, the server comes after the decision on the type.
                "instance-term" => finding.decided.outcome = fail(),
                "filing-type" => finding.decided.outcome = fail().fix(Text::same("decide")),
                _ => finding.decided.outcome = with_status(Status::Warn),
            }
        }
    });
    let what: Vec<&str> = seen.steps.iter().map(|(what, _)| what.as_str()).collect();
    assert_eq!(
        what,
        [
            "decide",
            "renew to reach the required term; renewals count towards it",
            "look",
            "add 1 missing key to the file and check again",
            "submit on 2026-12-09 or later",
            "confirm it before you submit",
        ]
    );
}

#[test]
fn the_same_done_to_several_things_is_one_step() {
    let renew = "renew the domain name at its registrar";
    let same = with_outcomes([fail(), Outcome::pass(), fail()], false);
    assert_eq!(same.steps, [(renew.to_owned(), 2)]);
    let other = with_outcomes([fail(), fail().fix(Text::same("drop it")), fail()], false);
    assert_eq!(other.steps, [(renew.to_owned(), 2), ("drop it".to_owned(), 1)]);
    let waits = with_outcomes([wait("2026-12-09"), wait("2026-12-05"), wait("2026-12-09")], false);
    assert_eq!(
        waits.steps,
        [("submit on 2026-12-05 or later".to_owned(), 1), ("submit on 2026-12-09 or later".to_owned(), 2)]
    );
}

#[test]
fn a_step_says_how_long_it_takes() {
    // The law gives days for only one of a rule's two requirements: they are two steps.
    let seen = seen(CASE, ON, false, |findings| {
        let server =
            findings.iter().find(|one| one.rule.id == "instance-term").expect("a finding").decided.row;
        for (i, finding) in findings.iter_mut().filter(|finding| finding.rule.id == "domain-term").enumerate()
        {
            finding.decided.outcome = fail();
            if i == 2 {
                finding.decided.row = server;
            }
        }
    });
    let renew = "renew the domain name at its registrar";
    assert_eq!(seen.steps, [(renew.to_owned(), 2), (renew.to_owned(), 1)]);
}
