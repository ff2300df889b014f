//! The engine's truth tables, cell by cell. Laws and expectations are written by hand.

mod places;
mod relations;
mod settled;

use super::{Answer, Checked, Finding, check};
pub(super) use super::{ask::ask, fold::fold, place::Places, weigh::weigh};
use crate::case;
use crate::decide::{Decided, decide};
use crate::facts::gather;
use crate::law::requirement::Types;
use crate::law::{Law, Selection};
use crate::outcome::{Outcome, Status};
use crate::testing::{FILES, day};
use crate::text::Text;

const ON: &str = "2026-12-01";

/// On that day the name has 90 days left: it meets `MET` but not `UNMET`.
const DOMAIN: &str = "[[domain]]\nname = \"example.cn\"\nexpires = 2027-03-01\n";
const MET: &str = "domain-term = { days = 30 }";
const UNMET: &str = "domain-term = { days = 4000 }";
const SERVER_MET: &str = "instance-term = { product = \"ecs\", months = 3 }";
const SEE: &str = "confirm = { about = \"domain\", see = { zh = \"看\", en = \"look\" } }";

const GUANGDONG: &str = "[filing]\nprovince = \"广东\"\n";
const STUDENT: &str = "when.all = [{ circumstance = \"student\" }]";

/// A national file with some sources and these requirements.
fn national(rows: &str) -> String {
    let mut text = "beian-law = 1\n[legacy]\nbefore = 2021-07-01\nmonths = 24\n".to_owned();
    for (id, published, seed) in [
        ("seed", "2019-09-20", true),
        ("old", "2019-01-01", false),
        ("new", "2026-01-01", false),
        ("gone", "2026-11-01", false),
        ("future", "2027-01-01", false),
    ] {
        text.push_str(&format!(
            "[[source]]\nid = \"{id}\"\npublisher = {{ zh = \"某\", en = \"someone\" }}\ntitle = \"t\"\n\
             published = {published}\nread = 2026-11-22\nseed = {seed}\n"
        ));
    }
    text + rows
}

/// A requirement, based on the newest source unless `more` names one.
fn row(id: &str, asks: &str, more: &str) -> String {
    let basis = if more.contains("basis") { "" } else { "basis = [\"new\"]" };
    format!("[[requirement]]\nid = \"{id}\"\nasks.{asks}\n{basis}\n{more}\n")
}

/// Checks a case under national and Guangdong requirements.
fn checked<R>(
    nation: &str,
    guangdong: &str,
    case: &str,
    on: &str,
    test: impl FnOnce(&Selection<'_>, &Decided<'_>, Checked<'_>) -> R,
) -> R {
    let guangdong = format!("beian-law = 1\nprovince = \"44\"\n{guangdong}");
    let law = Law::of_texts(&national(nation), &guangdong);
    let read = case::read(&crate::source::Source::new("case.toml", format!("beian = 1\n{case}")));
    assert_eq!(read.problems, [], "the case of a test is wrong");
    let case = read.value.expect("a case");
    let facts =
        decide(gather(&case, &law.tables, &FILES, day(on), false).expect("names that point somewhere"));
    let selection = law.select(facts.province.map(|province| province.code.as_str()), day(on));
    let checked = check(&selection, &facts, selection.concerns(&facts), &[], false, |_| true);
    test(&selection, &facts, checked)
}

/// One answer as a line: its status, requirement, why it only warns, related requirements, missing keys.
fn words(law: &Selection<'_>, answer: &Answer<'_>) -> String {
    let id = |row: &usize| law.rows[*row].row.id.to_string();
    let mut words = format!("{:?} {}", answer.outcome.status, id(&answer.row)).to_lowercase();
    if let Some(softened) = &answer.softened {
        words.push_str(&format!(" as {softened:?}"));
    }
    if answer.if_so {
        words.push_str(" if so");
    }
    if !answer.with.is_empty() {
        words.push_str(&format!(" with {}", answer.with.iter().map(id).collect::<Vec<_>>().join(" ")));
    }
    if !answer.outcome.wants.is_empty() {
        let keys: Vec<&str> = answer.outcome.wants.iter().map(|want| want.key).collect();
        words.push_str(&format!(" wants {}", keys.join(" ")));
    }
    words
}

/// Every finding as a line: rule, subject, and its answers, the most severe first.
fn lines(nation: &str, guangdong: &str, case: &str, on: &str) -> Vec<String> {
    checked(nation, guangdong, case, on, |law, facts, checked| {
        let line = |finding: &Finding<'_>| {
            let answers: Vec<String> = finding.answers().map(|answer| words(law, answer)).collect();
            format!("{} {}: {}", finding.rule.id, facts.id(finding.subject), answers.join("; "))
        };
        checked.findings.iter().map(line).collect()
    })
}

/// What remains of an unmet national requirement beside Guangdong requirements.
fn unmet_beside(guangdong: &str, more: &str) -> Vec<String> {
    lines(&row("n", UNMET, ""), guangdong, &format!("{GUANGDONG}{more}{DOMAIN}"), ON)
}
