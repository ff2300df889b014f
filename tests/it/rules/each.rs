//! Every rule, with the built-in law: the cases of `tests/data/rules.toml` end as it says.

use std::collections::BTreeSet;

use crate::support::changed::{RuleCase, RuleCases};
use crate::support::library::{Lang, rules};
use crate::support::{Case, DAY, assert_none, file, page, sampled};

pub(super) fn cases() -> RuleCases {
    RuleCases::of(&file("tests/data/rules.toml"))
}

fn changed(case: &RuleCase) -> Case {
    Case::example("enterprise-ready").changed(case)
}

#[test]
fn each_rule_ends_as_its_cases_say() {
    let mut wrong = Vec::new();
    for case in cases().case {
        let report = changed(&case).check(DAY);
        assert!(report.exit < 2, "{}: {}", case.rule, report.errors);
        let right = match &case.row {
            Some(row) => {
                report.findings().into_iter().any(|(status, of, _)| *status == case.ends && of == *row)
                    && report.finding(row)["rule"] == *case.rule
            }
            None => case.ends == "pass" && report.passed().contains(&case.rule.as_str()),
        };
        if !right {
            wrong.push(format!(
                "{}: no `{}` of {:?} in {:?}",
                case.rule,
                case.ends,
                case.row,
                report.findings()
            ));
        }
    }
    assert_none(&wrong);
}

/// What is wrong takes four lines of eighty columns at most, what to do six with the law behind it, in both languages.
#[test]
fn each_fault_is_short() {
    let mut long = Vec::new();
    for (i, case) in sampled(cases().case, 5).enumerate() {
        let Some(row) = &case.row else { continue };
        let text = changed(&case).text();
        // Of some only one of the languages.
        for lang in sampled([Lang::Zh, Lang::En].into_iter().cycle().skip(i % 2).take(2), 2) {
            let page = page("-", &text, DAY, lang, false);
            let parts = page.split_inclusive('\n').fold(Vec::new(), |mut parts: Vec<String>, line| {
                match parts.last_mut() {
                    Some(part) if line.starts_with("    ") => part.push_str(line),
                    _ => parts.push(line.to_owned()),
                }
                parts
            });
            let law = format!("{} / {row}", case.rule);
            let is_fault =
                |part: &str| part.starts_with("  ") && !part.trim_start().starts_with(char::is_numeric);
            let wrong = parts.iter().filter(|part| {
                let lines = part.lines().count();
                is_fault(part) && lines > 4 || part.contains(&law) && lines > 6
            });
            long.extend(wrong.cloned());
        }
    }
    assert_none(&long);
}

#[test]
fn each_rule_has_a_case_that_it_fails_and_one_that_it_passes() {
    let cases = cases();
    let of = |passes: bool| -> BTreeSet<&str> {
        let mine = cases.case.iter().filter(|case| (case.ends == "pass") == passes);
        mine.map(|case| case.rule.as_str()).collect()
    };
    let (fails, passes) = (of(false), of(true));
    let ready = Case::example("enterprise-ready").check(DAY);
    let ready: BTreeSet<&str> = ready.passed().into_iter().collect();
    let mut wrong = Vec::new();
    for id in rules::ALL.iter().map(|rule| rule.id) {
        if !fails.contains(id) {
            wrong.push(format!("add to tests/data/rules.toml a case that {id} fails"));
        }
        if !ready.contains(id) && !passes.contains(id) && !cases.never_pass.contains_key(id) {
            wrong.push(format!("add to tests/data/rules.toml a case that {id} passes"));
        }
    }
    let known = |id: &str| rules::ALL.iter().any(|rule| rule.id == id);
    let named = cases.case.iter().map(|case| &case.rule).chain(cases.never_pass.keys());
    wrong.extend(named.filter(|id| !known(id)).map(|id| format!("no rule is called {id}")));
    assert_none(&wrong);
}
