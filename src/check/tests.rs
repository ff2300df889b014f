//! The truth tables of the engine, cell by cell. Laws and expectations are written by hand.

use super::ask::ask;
use super::fold::fold;
use super::weigh::weigh;
use super::{Answer, Checked, Finding, check};
use crate::case;
use crate::decide::{Decided, decide};
use crate::facts::gather;
use crate::law::{Law, Selection};
use crate::outcome::{Outcome, Status};
use crate::testing::day;
use crate::text::Text;

const ON: &str = "2026-12-01";

/// On the day there are 90 days left of the name: it meets `MET`, it does not meet `UNMET`.
const DOMAIN: &str = "[[domain]]\nname = \"example.cn\"\nexpires = 2027-03-01\n";
const MET: &str = "domain-term = { days = 30 }";
const UNMET: &str = "domain-term = { days = 4000 }";
const SERVER_MET: &str = "instance-term = { product = \"ecs\", months = 3 }";
const SEE: &str = "confirm = { about = \"domain\", see = { zh = \"看\", en = \"look\" } }";

const GUANGDONG: &str = "[filing]\nprovince = \"广东\"\n";
const STUDENT: &str = "when.all = [{ circumstance = \"student\" }]";

/// The nation's file with some sources and these rows.
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

/// A row; on the newest source where `more` names none.
fn row(id: &str, asks: &str, more: &str) -> String {
    let basis = if more.contains("basis") { "" } else { "basis = [\"new\"]" };
    format!("[[requirement]]\nid = \"{id}\"\nasks.{asks}\n{basis}\n{more}\n")
}

/// Checks a case under rows of the nation and of Guangdong.
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
    let facts = decide(gather(&case, &law.tables, day(on), false).expect("names that point somewhere"));
    let selection = law.select(facts.province.map(|province| province.code.as_str()), day(on));
    let checked = check(&selection, &facts, |_| true);
    test(&selection, &facts, checked)
}

/// One answer in a line: how it ended, by which row, why it only warns, with which rows, on what it waits.
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

/// Every finding in a line: rule, subject, and its answers, the gravest first.
fn lines(nation: &str, guangdong: &str, case: &str, on: &str) -> Vec<String> {
    checked(nation, guangdong, case, on, |law, facts, checked| {
        let line = |finding: &Finding<'_>| {
            let answers: Vec<String> = finding.answers().map(|answer| words(law, answer)).collect();
            format!("{} {}: {}", finding.rule.id, facts.id(finding.subject), answers.join("; "))
        };
        checked.findings.iter().map(line).collect()
    })
}

/// What is left of an unmet national row beside rows of Guangdong.
fn unmet_beside(guangdong: &str, more: &str) -> Vec<String> {
    lines(&row("n", UNMET, ""), guangdong, &format!("{GUANGDONG}{more}{DOMAIN}"), ON)
}

// Relaxations.

#[test]
fn a_current_way_that_is_met_decides() {
    let way = row("w", MET, "relaxes = \"n\"");
    assert_eq!(unmet_beside(&way, ""), ["domain-term example.cn: pass w with n"]);
    // A seed is old and no legacy.
    let way = row("w", MET, "relaxes = \"n\"\nbasis = [\"seed\"]");
    assert_eq!(unmet_beside(&way, ""), ["domain-term example.cn: pass w with n"]);
}

#[test]
fn a_legacy_way_that_is_met_makes_a_warning() {
    let way = row("w", MET, "relaxes = \"n\"\nbasis = [\"old\"]");
    assert_eq!(unmet_beside(&way, ""), ["domain-term example.cn: warn n as DoubtfulRelaxation with w"]);
}

#[test]
fn a_contested_way_that_is_met_makes_a_warning() {
    let way = row("w", MET, "relaxes = \"n\"\nended-by = [\"future\"]");
    assert_eq!(unmet_beside(&way, ""), ["domain-term example.cn: warn n as DoubtfulRelaxation with w"]);
}

#[test]
fn a_disputed_way_that_is_met_makes_a_warning() {
    let way = row("w", MET, "relaxes = \"n\"");
    let rival = row("r", UNMET, "relaxes = \"n\"\nrivals = [\"w\"]");
    assert_eq!(
        unmet_beside(&format!("{way}{rival}"), ""),
        ["domain-term example.cn: warn n as DoubtfulRelaxation with w r"]
    );
    // A rival that is met as well disputes nothing.
    let rival = row("r", MET, "relaxes = \"n\"\nrivals = [\"w\"]");
    assert_eq!(unmet_beside(&format!("{way}{rival}"), ""), ["domain-term example.cn: pass w with n r"]);
}

#[test]
fn a_way_that_fails_leaves_the_failure() {
    let way = row("w", "domain-term = { days = 91 }", "relaxes = \"n\"");
    assert_eq!(unmet_beside(&way, ""), ["domain-term example.cn: fail n with w"]);
}

#[test]
fn a_way_that_does_not_apply_leaves_the_failure() {
    let way = row("w", MET, &format!("relaxes = \"n\"\n{STUDENT}"));
    let case = "[applicant]\ncircumstances = []\n";
    assert_eq!(unmet_beside(&way, case), ["domain-term example.cn: fail n"]);
    let way = row("w", MET, "relaxes = \"n\"\nwho = [\"individual\"]");
    let case = "[applicant]\nkind = \"enterprise\"\n";
    assert_eq!(unmet_beside(&way, case), ["domain-term example.cn: fail n"]);
    // Law of later sources is no law yet.
    let way = row("w", MET, "relaxes = \"n\"\nbasis = [\"future\"]");
    assert_eq!(unmet_beside(&way, ""), ["domain-term example.cn: fail n"]);
}

#[test]
fn a_way_of_open_condition_makes_the_key_missing() {
    let way = row("w", UNMET, &format!("relaxes = \"n\"\n{STUDENT}"));
    assert_eq!(
        unmet_beside(&way, ""),
        ["domain-term example.cn: missing n if so with w wants applicant.circumstances"]
    );
    // The same of a way that no file can prove.
    let way = row("w", SEE, &format!("relaxes = \"n\"\n{STUDENT}"));
    assert_eq!(
        unmet_beside(&way, ""),
        ["domain-term example.cn: missing n if so with w wants applicant.circumstances"]
    );
}

#[test]
fn a_way_that_is_met_only_if_its_condition_holds_is_open() {
    let way = row("w", MET, &format!("relaxes = \"n\"\n{STUDENT}"));
    assert_eq!(
        unmet_beside(&way, ""),
        ["domain-term example.cn: missing n if so with w wants applicant.circumstances"]
    );
    let case = "[applicant]\ncircumstances = [\"student\"]\n";
    assert_eq!(unmet_beside(&way, case), ["domain-term example.cn: pass w with n"]);
}

#[test]
fn a_way_that_lacks_a_key_of_its_own_is_missing() {
    let way = row("w", SERVER_MET, "relaxes = \"n\"");
    let case = "[[instance]]\nid = \"i\"\nproduct = \"ecs\"\nbought = 2026-09-01\n";
    assert_eq!(unmet_beside(&way, case), ["domain-term example.cn: missing n with w wants instance.expires"]);
}

#[test]
fn a_way_that_no_file_can_prove_is_what_is_left_to_look_at() {
    let way = row("w", SEE, "relaxes = \"n\"");
    assert_eq!(unmet_beside(&way, ""), ["confirm example.cn: notchecked w with n"]);
    // It makes up for no key.
    let case = format!("{GUANGDONG}[[domain]]\nname = \"example.cn\"\n");
    assert_eq!(
        lines(&row("n", UNMET, ""), &way, &case, ON),
        ["domain-term example.cn: missing n with w wants domain.expires"]
    );
    // And a warning stays one.
    let case = format!("{GUANGDONG}{DOMAIN}");
    assert_eq!(
        lines(&row("n", UNMET, "level = \"advised\""), &way, &case, ON),
        ["domain-term example.cn: warn n as Advised with w"]
    );
}

#[test]
fn of_two_ways_the_better_counts() {
    let met = row("w", MET, "relaxes = \"n\"");
    let legacy = row("x", MET, "relaxes = \"n\"\nbasis = [\"old\"]");
    let failed = row("y", UNMET, "relaxes = \"n\"");
    let open = row("z", UNMET, &format!("relaxes = \"n\"\n{STUDENT}"));
    assert_eq!(
        unmet_beside(&format!("{failed}{open}{legacy}{met}"), ""),
        ["domain-term example.cn: pass w with n y z x"]
    );
    assert_eq!(
        unmet_beside(&format!("{failed}{open}{legacy}"), ""),
        ["domain-term example.cn: warn n as DoubtfulRelaxation with y z x"]
    );
    assert_eq!(
        unmet_beside(&format!("{failed}{open}"), ""),
        ["domain-term example.cn: missing n if so with y z wants applicant.circumstances"]
    );
}

#[test]
fn a_way_has_no_line_of_its_own() {
    // The national row is met.
    let way = row("w", UNMET, "relaxes = \"n\"");
    let case = format!("{GUANGDONG}{DOMAIN}");
    assert_eq!(lines(&row("n", MET, ""), &way, &case, ON), ["domain-term example.cn: pass n"]);
    // Where the national row is no law on the day, the way is what the province asks.
    let later = row("n", UNMET, "basis = [\"future\"]");
    assert_eq!(lines(&later, &way, &case, ON), ["domain-term example.cn: fail w"]);
    // Where it does not concern the order there is nothing to meet.
    let other = row("n", UNMET, "filing = [\"claim\"]");
    let case = format!("[filing]\nprovince = \"44\"\ntype = \"change\"\n{DOMAIN}");
    assert_eq!(lines(&other, &way, &case, ON), Vec::<String>::new());
}

#[test]
fn a_way_that_is_met_makes_up_for_a_key_and_for_a_warning() {
    let way = row("w", SERVER_MET, "relaxes = \"n\"");
    let server = "[[instance]]\nid = \"i\"\nproduct = \"ecs\"\nbought = 2026-09-01\nexpires = 2026-12-01\n";
    let case = format!("{GUANGDONG}[[domain]]\nname = \"example.cn\"\n{server}");
    let n = row("n", UNMET, "");
    assert_eq!(lines(&n, &way, &case, ON), ["instance-term example.cn: pass w with n"]);
    let case = format!("{GUANGDONG}{DOMAIN}{server}");
    let advised = row("n", UNMET, "level = \"advised\"");
    assert_eq!(lines(&advised, &way, &case, ON), ["instance-term example.cn: pass w with n"]);
    // A doubtful way does not: the key is still missing.
    let legacy = row("w", SERVER_MET, "relaxes = \"n\"\nbasis = [\"old\"]");
    let case = format!("{GUANGDONG}[[domain]]\nname = \"example.cn\"\n{server}");
    assert_eq!(
        lines(&n, &legacy, &case, ON),
        ["domain-term example.cn: missing n with w wants domain.expires"]
    );
}

#[test]
fn a_way_open_to_a_part_relaxes_that_part_only() {
    let way = row("w", MET, "relaxes = \"n\"\nwhen.all = [{ domain-under = \"com\" }]");
    let two = format!("{DOMAIN}[[domain]]\nname = \"example.com\"\nexpires = 2027-03-01\n");
    let case = format!("{GUANGDONG}{two}");
    assert_eq!(
        lines(&row("n", UNMET, ""), &way, &case, ON),
        ["domain-term example.cn: fail n", "domain-term example.com: pass w with n"]
    );
    // A row about the order is relaxed for all of the order or not at all.
    let order = "[[instance]]\nid = \"i\"\nregion = \"cn-shenzhen\"\npublic-ip = \"none\"\n\
                 [[website]]\nname = \"w\"\ndomain = \"none\"\ninstances = [\"i\"]\n";
    let site = format!("[filing]\nprovince = \"44\"\ntype = \"first\"\n{two}{order}");
    let n = row("n", "filing-type = {}", "");
    assert_eq!(lines(&n, "", &site, ON), ["filing-type order: fail n"]);
    assert_eq!(lines(&n, &way, &site, ON), ["filing-type order: fail n"]);
    let all = row("w", MET, "relaxes = \"n\"");
    assert_eq!(lines(&n, &all, &site, ON), ["domain-term order: pass w with n"]);
    let short = site.replace(
        "name = \"example.com\"\nexpires = 2027-03-01",
        "name = \"example.com\"\nexpires = 2026-12-02",
    );
    assert_eq!(lines(&n, &all, &short, ON), ["filing-type order: fail n with w"]);
}

#[test]
fn what_varies_only_warns_where_nothing_is_known_of_the_province() {
    let n = row("n", UNMET, "varies = true");
    let case = format!("{GUANGDONG}{DOMAIN}");
    assert_eq!(lines(&n, "", &case, ON), ["domain-term example.cn: warn n as ProvinceUnknown"]);
    let elsewhere = format!("[filing]\nprovince = \"西藏\"\n{DOMAIN}");
    let way = row("w", UNMET, "relaxes = \"n\"");
    assert_eq!(lines(&n, &way, &elsewhere, ON), ["domain-term example.cn: warn n as ProvinceUnknown"]);
    // Known of it: it fails, met or not concerned.
    assert_eq!(lines(&n, &way, &case, ON), ["domain-term example.cn: fail n with w"]);
    let way = row("w", MET, "relaxes = \"n\"\nwho = [\"individual\"]");
    let case = format!("[applicant]\nkind = \"enterprise\"\n{case}");
    assert_eq!(lines(&n, &way, &case, ON), ["domain-term example.cn: fail n"]);
    // Not written: missing, relaxed somewhere or not.
    assert_eq!(lines(&n, &way, DOMAIN, ON), ["domain-term example.cn: missing n wants filing.province"]);
    // What is met does not depend on it.
    let n = row("n", MET, "varies = true");
    assert_eq!(lines(&n, "", DOMAIN, ON), ["domain-term example.cn: pass n"]);
}

// Rivals.

#[test]
fn a_rival_that_is_met_makes_a_warning_of_a_failure() {
    let a = row("a", UNMET, "rivals = [\"b\"]");
    let b = row("b", MET, "rivals = [\"a\"]");
    let warned = ["domain-term example.cn: warn a as Rivals with b; pass b"];
    assert_eq!(lines(&format!("{a}{b}"), "", DOMAIN, ON), warned);
    // Named by one side only, either side, and across nation and province.
    let silent_b = row("b", MET, "");
    assert_eq!(lines(&format!("{a}{silent_b}"), "", DOMAIN, ON), warned);
    let silent_a = row("a", UNMET, "");
    assert_eq!(lines(&format!("{silent_a}{b}"), "", DOMAIN, ON), warned);
    assert_eq!(lines(&silent_a, &b, &format!("{GUANGDONG}{DOMAIN}"), ON), warned);
    // Not named at all, the failure stands.
    let both = format!("{silent_a}{silent_b}");
    assert_eq!(lines(&both, "", DOMAIN, ON), ["domain-term example.cn: fail a; pass b"]);
}

#[test]
fn rivals_that_all_fail_fail() {
    let a = row("a", UNMET, "rivals = [\"b\"]");
    let b = row("b", "domain-term = { days = 91 }", "");
    assert_eq!(
        lines(&format!("{a}{b}"), "", DOMAIN, ON),
        ["domain-term example.cn: fail a with b; fail b with a"]
    );
}

#[test]
fn a_rival_that_is_missing_leaves_open_whether_it_fails() {
    let a = row("a", UNMET, "rivals = [\"b\"]");
    let b = row("b", SERVER_MET, "");
    let case = format!("{DOMAIN}[[instance]]\nid = \"i\"\nproduct = \"ecs\"\nbought = 2026-09-01\n");
    assert_eq!(
        lines(&format!("{a}{b}"), "", &case, ON),
        [
            "domain-term example.cn: missing a with b wants instance.expires",
            "instance-term i: missing b wants instance.expires"
        ]
    );
    // Open by its condition: it says so.
    let b = row("b", UNMET, STUDENT);
    assert_eq!(
        lines(&format!("{a}{b}"), "", DOMAIN, ON),
        ["domain-term example.cn: missing a if so with b wants applicant.circumstances; \
          missing b if so wants applicant.circumstances"]
    );
}

#[test]
fn a_rival_that_does_not_apply_is_none() {
    let a = row("a", UNMET, "rivals = [\"b\"]");
    let b = row("b", MET, STUDENT);
    let case = format!("[applicant]\ncircumstances = []\n{DOMAIN}");
    assert_eq!(lines(&format!("{a}{b}"), "", &case, ON), ["domain-term example.cn: fail a"]);
    let b = row("b", "instance-term = { product = \"swas\", months = 3 }", "");
    let case = format!("{DOMAIN}[[instance]]\nid = \"i\"\nproduct = \"ecs\"\n");
    assert_eq!(lines(&format!("{a}{b}"), "", &case, ON), ["domain-term example.cn: fail a"]);
}

#[test]
fn a_rival_that_no_file_can_prove_clears_nothing() {
    let a = row("a", UNMET, "rivals = [\"b\"]");
    let b = row("b", SEE, "");
    assert_eq!(
        lines(&format!("{a}{b}"), "", DOMAIN, ON),
        ["domain-term example.cn: fail a with b", "confirm example.cn: notchecked b"]
    );
}

#[test]
fn three_rivals() {
    let a = row("a", UNMET, "rivals = [\"b\", \"c\"]");
    let b = row("b", "domain-term = { days = 91 }", "rivals = [\"a\", \"c\"]");
    let c = row("c", MET, "rivals = [\"a\", \"b\"]");
    assert_eq!(
        lines(&format!("{a}{b}{c}"), "", DOMAIN, ON),
        ["domain-term example.cn: warn a as Rivals with b c; warn b as Rivals with a c; pass c"]
    );
    let c = row("c", UNMET, "rivals = [\"a\", \"b\"]");
    assert_eq!(
        lines(&format!("{a}{b}{c}"), "", DOMAIN, ON),
        ["domain-term example.cn: fail a with b c; fail b with a c; fail c with a b"]
    );
}

#[test]
fn an_old_row_and_its_successor_are_rivals_in_the_gap_only() {
    let old = row("a", UNMET, "basis = [\"new\"]");
    let successor = row("b", MET, "supersedes = [\"a\"]\nbasis = [\"future\"]");
    let rows = format!("{old}{successor}");
    assert_eq!(lines(&rows, "", DOMAIN, "2026-01-01"), ["domain-term example.cn: fail a"]);
    assert_eq!(
        lines(&rows, "", DOMAIN, "2026-01-02"),
        ["domain-term example.cn: warn a as Rivals with b; pass b"]
    );
    assert_eq!(
        lines(&rows, "", DOMAIN, "2026-12-31"),
        ["domain-term example.cn: warn a as Rivals with b; pass b"]
    );
    assert_eq!(lines(&rows, "", DOMAIN, "2027-01-01"), ["domain-term example.cn: pass b"]);
    // The other way round the successor warns as well.
    let old = row("a", MET, "basis = [\"new\"]");
    let successor = row("b", UNMET, "supersedes = [\"a\"]\nbasis = [\"future\"]");
    let rows = format!("{old}{successor}");
    assert_eq!(
        lines(&rows, "", DOMAIN, "2026-01-02"),
        ["domain-term example.cn: warn b as Rivals with a; pass a"]
    );
    assert_eq!(lines(&rows, "", DOMAIN, "2027-01-01"), ["domain-term example.cn: fail b"]);
}

// Softening.

#[test]
fn advice_only_warns() {
    let rows = row("a", UNMET, "level = \"advised\"");
    assert_eq!(lines(&rows, "", DOMAIN, ON), ["domain-term example.cn: warn a as Advised"]);
}

#[test]
fn legacy_is_judged_for_the_day() {
    // The source is of 2019-01-01: legacy from the day after its second anniversary.
    let rows = row("a", UNMET, "basis = [\"old\"]");
    let case = "[[domain]]\nname = \"example.cn\"\nexpires = 2021-03-01\n";
    assert_eq!(lines(&rows, "", case, "2021-01-01"), ["domain-term example.cn: fail a"]);
    assert_eq!(lines(&rows, "", case, "2021-01-02"), ["domain-term example.cn: warn a as Legacy"]);
    // A seed stays.
    let rows = row("a", UNMET, "basis = [\"seed\"]");
    assert_eq!(lines(&rows, "", DOMAIN, ON), ["domain-term example.cn: fail a"]);
    // The newest source counts.
    let rows = row("a", UNMET, "basis = [\"old\", \"new\"]");
    assert_eq!(lines(&rows, "", DOMAIN, ON), ["domain-term example.cn: fail a"]);
}

#[test]
fn what_later_sources_say_is_gone_warns_until_then() {
    let rows = row("a", UNMET, "ended-by = [\"gone\"]");
    assert_eq!(lines(&rows, "", DOMAIN, "2026-01-01"), ["domain-term example.cn: fail a"]);
    let contested = ["domain-term example.cn: warn a as Contested([\"gone\"])"];
    assert_eq!(lines(&rows, "", DOMAIN, "2026-01-02"), contested);
    assert_eq!(lines(&rows, "", DOMAIN, "2026-10-31"), contested);
    assert_eq!(lines(&rows, "", DOMAIN, "2026-11-01"), Vec::<String>::new());
}

#[test]
fn a_wait_is_softened_like_a_failure_and_nothing_else_is() {
    let rows = row("a", MET, "level = \"advised\"");
    checked(&rows, "", DOMAIN, ON, |law, facts, _| {
        for (outcome, then) in [
            (Outcome::wait(0..0, day("2026-12-05"), Text::default()), Status::Warn),
            (Outcome::fail(0..0, Text::default()), Status::Warn),
            (Outcome::look_up(0..0, Text::default()), Status::LookUp),
            (Outcome::missing([]), Status::Missing),
            (Outcome::not_checked(Text::default()), Status::NotChecked),
            (Outcome::pass(), Status::Pass),
        ] {
            let mut raw = Vec::new();
            ask(0, &law.rows[0], facts, &mut raw);
            raw[0].outcome = outcome;
            let weighed = weigh(law, facts, &raw);
            assert_eq!(weighed[0].outcome.status, then);
            assert_eq!(weighed[0].softened.is_some(), then == Status::Warn);
        }
    });
}

// Open conditions.

#[test]
fn an_open_condition_is_asked_as_if_it_held() {
    let case = |circumstances: &str| format!("[applicant]\n{circumstances}\n{DOMAIN}");
    let unmet = row("a", UNMET, STUDENT);
    assert_eq!(
        lines(&unmet, "", &case(""), ON),
        ["domain-term example.cn: missing a if so wants applicant.circumstances"]
    );
    assert_eq!(
        lines(&unmet, "", &case("circumstances = [\"student\"]"), ON),
        ["domain-term example.cn: fail a"]
    );
    assert_eq!(lines(&unmet, "", &case("circumstances = []"), ON), Vec::<String>::new());
    let met = row("a", MET, STUDENT);
    assert_eq!(lines(&met, "", &case(""), ON), ["domain-term example.cn: pass a"]);
    assert_eq!(lines(&met, "", &case("circumstances = []"), ON), Vec::<String>::new());
    // The key of the condition only, not that of the rule.
    let nothing = "[[domain]]\nname = \"example.cn\"\n";
    assert_eq!(
        lines(&unmet, "", nothing, ON),
        ["domain-term example.cn: missing a if so wants applicant.circumstances"]
    );
}

#[test]
fn whom_a_row_concerns_can_be_open_too() {
    let rows = row("a", UNMET, "who = [\"individual\"]\nfiling = [\"first\"]");
    assert_eq!(
        lines(&rows, "", DOMAIN, ON),
        ["domain-term example.cn: missing a if so wants applicant.kind filing.type"]
    );
    let case = format!("[filing]\ntype = \"first\"\n[applicant]\nkind = \"individual-business\"\n{DOMAIN}");
    assert_eq!(
        lines(&rows, "", &case, ON),
        ["domain-term example.cn: missing a if so wants applicant.file-as"]
    );
    let case = case.replace("individual-business\"", "individual-business\"\nfile-as = \"individual\"");
    assert_eq!(lines(&rows, "", &case, ON), ["domain-term example.cn: fail a"]);
    // No beats open.
    let case = format!("[filing]\ntype = \"change\"\n{DOMAIN}");
    assert_eq!(lines(&rows, "", &case, ON), Vec::<String>::new());
}

#[test]
fn any_and_none_of_conditions() {
    let case = |lines: &str| format!("{lines}{DOMAIN}");
    let any = row("a", UNMET, "when.any = [{ circumstance = \"student\" }, { channel = \"staff\" }]");
    let fail = ["domain-term example.cn: fail a"];
    assert_eq!(lines(&any, "", &case("[filing]\nchannel = \"staff\"\n"), ON), fail);
    assert_eq!(
        lines(&any, "", &case("[filing]\nchannel = \"web\"\n"), ON),
        ["domain-term example.cn: missing a if so wants applicant.circumstances"]
    );
    let none = row("a", UNMET, "when.none = [{ channel = \"staff\" }]");
    assert_eq!(lines(&none, "", &case("[filing]\nchannel = \"staff\"\n"), ON), Vec::<String>::new());
    assert_eq!(lines(&none, "", &case("[filing]\nchannel = \"web\"\n"), ON), fail);
    assert_eq!(
        lines(&none, "", DOMAIN, ON),
        ["domain-term example.cn: missing a if so wants filing.channel"]
    );
}

// Folding.

#[test]
fn the_gravest_row_stands_first_and_a_duty_before_advice() {
    let rows = [
        row("pass", MET, ""),
        row("advice", "domain-term = { days = 91 }", "level = \"advised\""),
        row("old-duty", UNMET, "basis = [\"old\"]"),
        row("duty", UNMET, ""),
    ];
    assert_eq!(
        lines(&rows.concat(), "", DOMAIN, ON),
        ["domain-term example.cn: fail duty; warn old-duty as Legacy; warn advice as Advised; pass pass"]
    );
}

#[test]
fn the_longer_wait_stands_first() {
    let rows = format!("{}{}", row("short", MET, ""), row("long", MET, ""));
    checked(&rows, "", DOMAIN, ON, |law, facts, _| {
        let mut raw = Vec::new();
        for (i, end) in ["2026-12-03", "2026-12-05"].into_iter().enumerate() {
            ask(i, &law.rows[i], facts, &mut raw);
            raw[i].outcome = Outcome::wait(0..0, day(end), Text::default());
        }
        let findings = fold(law, facts, raw);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].decided.outcome.not_before, Some(day("2026-12-05")));
    });
}

#[test]
fn two_matters_of_one_rule_are_two_lines() {
    let same = format!("{}{}", row("a", SEE, ""), row("b", SEE, ""));
    assert_eq!(lines(&same, "", DOMAIN, ON), ["confirm example.cn: notchecked a; notchecked b"]);
    let other = SEE.replace("look", "listen");
    let two = format!("{}{}", row("a", SEE, ""), row("b", &other, ""));
    assert_eq!(
        lines(&two, "", DOMAIN, ON),
        ["confirm example.cn: notchecked a", "confirm example.cn: notchecked b"]
    );
}

#[test]
fn a_pass_holds_until_the_first_row_ends() {
    let rows = format!("{}{}", row("a", MET, ""), row("b", "domain-term = { days = 60 }", ""));
    checked(&rows, "", DOMAIN, ON, |_, _, checked| {
        assert_eq!(checked.findings[0].until(), Some(day("2026-12-31")));
    });
}

#[test]
fn a_warning_in_doubt_holds_until_the_doubtful_way_ends() {
    let way = row("w", MET, "relaxes = \"n\"\nbasis = [\"old\"]");
    let case = format!("{GUANGDONG}{DOMAIN}");
    checked(&row("n", UNMET, ""), &way, &case, ON, |_, _, checked| {
        assert_eq!(checked.findings[0].until(), Some(day("2027-01-30")));
    });
}

// Subjects.

const SHOWCASE: &str = "when.all = [{ content = \"enterprise-showcase\" }]";

fn website(name: &str, domain: &str, more: &str) -> String {
    format!("[[website]]\nname = \"{name}\"\ndomain = \"{domain}\"\ninstances = []\n{more}\n")
}

#[test]
fn two_websites_of_one_name_fold_to_one_line() {
    let rows = row("a", UNMET, SHOWCASE);
    let showcase = "content = [\"enterprise-showcase\"]";
    let case = |second: &str| {
        format!("{DOMAIN}{}{}", website("one", "example.cn", showcase), website("two", "example.cn", second))
    };
    assert_eq!(lines(&rows, "", &case(showcase), ON), ["domain-term example.cn: fail a"]);
    assert_eq!(lines(&rows, "", &case("content = []"), ON), ["domain-term example.cn: fail a"]);
    assert_eq!(
        lines(&rows, "", &case(""), ON),
        ["domain-term example.cn: fail a; missing a if so wants website.content"]
    );
}

#[test]
fn a_condition_ties_the_subject_to_its_website() {
    let rows = row("a", UNMET, SHOWCASE);
    let other = "[[domain]]\nname = \"example.com\"\nexpires = 2027-03-01\n";
    let case = format!(
        "{DOMAIN}{other}{}{}",
        website("one", "example.cn", "content = []"),
        website("two", "example.com", "content = [\"enterprise-showcase\"]")
    );
    assert_eq!(lines(&rows, "", &case, ON), ["domain-term example.com: fail a"]);
}

#[test]
fn an_instance_rule_is_asked_for_the_instances_of_the_website() {
    let rows = row(
        "a",
        "instance-term = { product = \"ecs\", months = 6 }",
        "when.all = [{ domain-under = \"cn\" }]",
    );
    let instance = |id: &str| {
        format!(
            "[[instance]]\nid = \"{id}\"\nproduct = \"ecs\"\nregion = \"cn-shenzhen\"\nbought = 2026-09-01\nexpires = 2026-12-05\n"
        )
    };
    let site = |name: &str, domain: &str, id: &str| {
        format!("[[website]]\nname = \"{name}\"\ndomain = \"{domain}\"\ninstances = [\"{id}\"]\n")
    };
    let case = format!(
        "{DOMAIN}[[domain]]\nname = \"example.com\"\n{}{}{}{}",
        instance("i-1"),
        instance("i-2"),
        site("one", "example.cn", "i-1"),
        site("two", "example.com", "i-2"),
    );
    assert_eq!(lines(&rows, "", &case, ON), ["instance-term i-1: fail a"]);
}

#[test]
fn a_coarse_rule_with_a_condition_on_websites_is_about_the_website() {
    let see = "confirm = { about = \"order\", see = { zh = \"看\", en = \"look\" } }";
    let case = format!(
        "{DOMAIN}{}{}",
        website("one", "example.cn", "content = [\"enterprise-showcase\"]"),
        website("two", "example.cn", "content = []")
    );
    assert_eq!(lines(&row("a", see, SHOWCASE), "", &case, ON), ["confirm one: notchecked a"]);
    assert_eq!(lines(&row("a", see, ""), "", &case, ON), ["confirm order: notchecked a"]);
    let see = see.replace("order", "applicant");
    assert_eq!(lines(&row("a", &see, ""), "", &case, ON), ["confirm applicant: notchecked a"]);
}

// Tables and keys that are not there.

#[test]
fn a_table_that_is_not_there_is_missing() {
    assert_eq!(lines(&row("a", MET, ""), "", "", ON), ["domain-term order: missing a wants domain"]);
    assert_eq!(
        lines(&row("a", SERVER_MET, ""), "", "", ON),
        ["instance-term order: missing a wants instance"]
    );
    let site = SEE.replace("\"domain\"", "\"website\"");
    assert_eq!(lines(&row("a", &site, ""), "", "", ON), ["confirm order: missing a wants website"]);
    let tied = row("a", MET, SHOWCASE);
    assert_eq!(lines(&tied, "", DOMAIN, ON), ["domain-term order: missing a if so wants website"]);
    // The same of a website that does not say what it has.
    let silent = "[[website]]\nname = \"w\"\n";
    assert_eq!(lines(&row("a", MET, ""), "", silent, ON), ["domain-term order: missing a wants domain"]);
    // A website without a name or without an instance has none to ask about.
    let without = "[[website]]\nname = \"w\"\ndomain = \"none\"\ninstances = []\n";
    assert_eq!(lines(&row("a", MET, ""), "", without, ON), Vec::<String>::new());
    assert_eq!(lines(&row("a", SERVER_MET, ""), "", without, ON), Vec::<String>::new());
}

#[test]
fn a_row_that_does_not_apply_misses_no_table() {
    let case = "[applicant]\ncircumstances = []\n";
    assert_eq!(lines(&row("a", MET, STUDENT), "", case, ON), Vec::<String>::new());
    assert_eq!(
        lines(&row("a", MET, STUDENT), "", "", ON),
        ["domain-term order: missing a if so wants applicant.circumstances"]
    );
    assert_eq!(
        lines(&row("a", MET, STUDENT), "", "[applicant]\ncircumstances = [\"student\"]\n", ON),
        ["domain-term order: missing a wants domain"]
    );
}

#[test]
fn a_website_that_names_no_domain_is_not_skipped() {
    let rows = row("a", MET, SHOWCASE);
    let case =
        format!("{DOMAIN}[[website]]\nname = \"w\"\ncontent = [\"enterprise-showcase\"]\ninstances = []\n");
    assert_eq!(lines(&rows, "", &case, ON), ["domain-term w: missing a wants website.domain"]);
    let case = case.replace("enterprise-showcase", "forum");
    assert_eq!(lines(&rows, "", &case, ON), Vec::<String>::new());
    let rows = row("a", SERVER_MET, SHOWCASE);
    let case = format!(
        "{DOMAIN}[[website]]\nname = \"w\"\ndomain = \"example.cn\"\ncontent = [\"enterprise-showcase\"]\n"
    );
    assert_eq!(lines(&rows, "", &case, ON), ["instance-term w: missing a wants website.instances"]);
}

#[test]
fn a_key_that_ties_stays_missing_whatever_else_is_there() {
    let rows = row("a", MET, "when.all = [{ product = \"ecs\" }]");
    let case = format!(
        "{DOMAIN}[[instance]]\nid = \"i\"\nproduct = \"ecs\"\n[[website]]\nname = \"w\"\ninstances = [\"i\"]\n"
    );
    assert_eq!(lines(&rows, "", &case, ON), ["domain-term w: missing a if so wants website.domain"]);
    let case = format!("{case}domain = \"example.cn\"\n");
    assert_eq!(lines(&rows, "", &case, ON), ["domain-term example.cn: pass a"]);
}

// Waivers.

/// The decided answer of the only finding, and which waivers are idle.
fn waived(rows: &str, case: &str, on: &str) -> (String, Vec<usize>) {
    checked(rows, "", case, on, |law, _, checked| {
        assert_eq!(checked.findings.len(), 1);
        (words(law, &checked.findings[0].decided), checked.idle_waivers)
    })
}

fn waiver(requirement: &str, subject: &str, more: &str) -> String {
    format!("[[waiver]]\nrequirement = \"{requirement}\"\nsubject = \"{subject}\"\nreason = \"r\"\n{more}\n")
}

#[test]
fn a_waiver_names_a_row_or_a_rule() {
    let rows = row("a", UNMET, "");
    let by =
        |requirement: &str| waived(&rows, &format!("{DOMAIN}{}", waiver(requirement, "example.cn", "")), ON);
    assert_eq!(by("a"), ("waived a".to_owned(), vec![]));
    assert_eq!(by("domain-term"), ("waived a".to_owned(), vec![]));
    assert_eq!(by("instance-term"), ("fail a".to_owned(), vec![0]));
    // By row: other rows of the rule stand.
    let two = format!("{rows}{}", row("b", "domain-term = { days = 91 }", ""));
    let case = format!("{DOMAIN}{}", waiver("a", "example.cn", ""));
    assert_eq!(waived(&two, &case, ON), ("fail b".to_owned(), vec![]));
    let case = format!("{DOMAIN}{}", waiver("domain-term", "example.cn", ""));
    assert_eq!(waived(&two, &case, ON), ("waived a".to_owned(), vec![]));
}

#[test]
fn a_waiver_is_about_its_subject_in_any_spelling() {
    let rows = row("a", UNMET, "");
    let case = |subject: &str| format!("{DOMAIN}{}", waiver("a", subject, ""));
    assert_eq!(waived(&rows, &case("EXAMPLE.cn"), ON), ("waived a".to_owned(), vec![]));
    assert_eq!(waived(&rows, &case("applicant"), ON), ("fail a".to_owned(), vec![0]));
}

#[test]
fn a_waiver_counts_to_its_last_day() {
    let rows = row("a", UNMET, "");
    let case = format!("{DOMAIN}{}", waiver("a", "example.cn", "until = 2026-12-01"));
    assert_eq!(waived(&rows, &case, "2026-12-01"), ("waived a".to_owned(), vec![]));
    assert_eq!(waived(&rows, &case, "2026-12-02"), ("fail a".to_owned(), vec![0]));
    checked(&rows, "", &case, ON, |_, _, checked| {
        assert_eq!(checked.findings[0].until(), Some(day("2026-12-01")));
    });
    // One that is over does not hide one that counts.
    let both = format!("{case}{}", waiver("a", "example.cn", ""));
    assert_eq!(waived(&rows, &both, "2026-12-02"), ("waived a".to_owned(), vec![0]));
}

#[test]
fn only_what_is_not_met_is_waived() {
    let rows = row("a", UNMET, "");
    let nothing = format!("[[domain]]\nname = \"example.cn\"\n{}", waiver("a", "example.cn", ""));
    assert_eq!(waived(&rows, &nothing, ON), ("missing a wants domain.expires".to_owned(), vec![0]));
    let case = format!("{DOMAIN}{}", waiver("a", "example.cn", ""));
    assert_eq!(waived(&row("a", MET, ""), &case, ON), ("pass a".to_owned(), vec![0]));
    assert_eq!(waived(&row("a", SEE, ""), &case, ON), ("notchecked a".to_owned(), vec![0]));
    let advised = row("a", UNMET, "level = \"advised\"");
    assert_eq!(waived(&advised, &case, ON), ("waived a as Advised".to_owned(), vec![]));
    let look_up = format!("{UNKNOWN_REGION}{}", waiver("a", "order", ""));
    assert_eq!(waived(&row("a", "filing-type = {}", ""), &look_up, ON), ("lookup a".to_owned(), vec![0]));
}

// Confirmations.

/// A region that is in no table: whether a filing is needed is to be looked up.
const UNKNOWN_REGION: &str = "[filing]\nprovince = \"44\"\ntype = \"first\"\n[applicant]\nfiled = \"none\"\n\
    [[domain]]\nname = \"example.cn\"\nexpires = 2027-03-01\nfiled = \"none\"\n\
    [[instance]]\nid = \"i\"\nproduct = \"ecs\"\nregion = \"cn-nowhere\"\n\
    [[website]]\nname = \"w\"\ndomain = \"example.cn\"\ninstances = [\"i\"]\n";

fn confirmed(requirement: &str, subject: &str, on: &str) -> String {
    format!(
        "[[confirmed]]\nrequirement = \"{requirement}\"\nsubject = \"{subject}\"\nhow = \"console\"\non = {on}\n"
    )
}

/// All lines, and which confirmations are idle.
fn settled(nation: &str, guangdong: &str, case: &str) -> (Vec<String>, Vec<usize>) {
    let idle = checked(nation, guangdong, case, ON, |_, _, checked| checked.idle_confirmations);
    (lines(nation, guangdong, case, ON), idle)
}

#[test]
fn a_look_up_is_settled_by_who_looked() {
    let rows = row("a", "filing-type = {}", "");
    let by = |written: &str| settled(&rows, "", &format!("{UNKNOWN_REGION}{written}"));
    let open = |idle: Vec<usize>| (vec!["filing-type order: lookup a".to_owned()], idle);
    let clear = |idle: Vec<usize>| (vec!["filing-type order: pass a".to_owned()], idle);
    assert_eq!(by(""), open(vec![]));
    assert_eq!(by(&confirmed("a", "order", "2026-12-01")), clear(vec![]));
    assert_eq!(by(&confirmed("filing-type", "订单", "2026-11-20")), clear(vec![]));
    // Of another subject, of another row, and of a day that has not come.
    assert_eq!(by(&confirmed("a", "w", "2026-11-20")), open(vec![0]));
    assert_eq!(by(&confirmed("domain-term", "order", "2026-11-20")), open(vec![0]));
    assert_eq!(by(&confirmed("a", "order", "2026-12-02")), open(vec![0]));
}

#[test]
fn what_only_people_can_see_is_settled_by_who_looked() {
    let written = confirmed("a", "example.cn", "2026-11-20");
    let case = format!("{DOMAIN}{written}");
    assert_eq!(
        settled(&row("a", SEE, ""), "", &case),
        (vec!["confirm example.cn: pass a".to_owned()], vec![])
    );
}

#[test]
fn who_looked_and_found_otherwise_is_believed() {
    let written = format!("{}holds = false\n", confirmed("a", "example.cn", "2026-11-20"));
    let case = format!("{DOMAIN}{written}");
    for asks in [SEE, MET] {
        let line = format!("{} example.cn: fail a", asks.split(' ').next().unwrap());
        assert_eq!(settled(&row("a", asks, ""), "", &case), (vec![line], vec![]));
    }
    let holds = case.replace("holds = false", "holds = true");
    assert_eq!(settled(&row("a", SEE, ""), "", &holds).0, ["confirm example.cn: pass a"]);
    // What is only advised warns.
    let line = "confirm example.cn: warn a as Advised".to_owned();
    assert_eq!(settled(&row("a", SEE, "level = \"advised\"\n"), "", &case).0, [line]);
    // Of a day that has not come.
    let later = case.replace("2026-11-20", "2026-12-02");
    assert_eq!(settled(&row("a", SEE, ""), "", &later).0, ["confirm example.cn: notchecked a"]);
}

#[test]
fn nothing_else_is_settled() {
    let written = confirmed("a", "example.cn", "2026-11-20");
    for (asks, case, line) in [
        (UNMET, DOMAIN, "domain-term example.cn: fail a"),
        (
            MET,
            "[[domain]]\nname = \"example.cn\"\n",
            "domain-term example.cn: missing a wants domain.expires",
        ),
    ] {
        let case = format!("{case}{written}");
        assert_eq!(settled(&row("a", asks, ""), "", &case), (vec![line.to_owned()], vec![0]));
    }
}

#[test]
fn a_way_and_a_rival_are_looked_up_and_settled_too() {
    let n = row("n", UNMET, "");
    let way = row("w", "filing-type = {}", "relaxes = \"n\"");
    assert_eq!(
        settled(&n, &way, UNKNOWN_REGION),
        (vec!["filing-type example.cn: lookup w with n".to_owned()], vec![])
    );
    let met = (vec!["filing-type example.cn: pass w with n".to_owned()], vec![]);
    for subject in ["order", "example.cn"] {
        let case = format!("{UNKNOWN_REGION}{}", confirmed("w", subject, "2026-11-20"));
        assert_eq!(settled(&n, &way, &case), met);
    }
    let rivals = format!("{n}{}", row("r", "filing-type = {}", "rivals = [\"n\"]"));
    assert_eq!(
        settled(&rivals, "", UNKNOWN_REGION).0,
        ["filing-type order: lookup r", "domain-term example.cn: fail n with r"]
    );
    let case = format!("{UNKNOWN_REGION}{}", confirmed("r", "order", "2026-11-20"));
    assert_eq!(
        settled(&rivals, "", &case).0,
        ["filing-type order: pass r", "domain-term example.cn: warn n as Rivals with r"]
    );
}

// Scope.

fn site_in(region: &str, name: &str, domain: &str) -> String {
    format!(
        "[[domain]]\nname = \"{domain}\"\nexpires = 2027-03-01\nfiled = \"none\"\n\
         [[instance]]\nid = \"i-{name}\"\nproduct = \"ecs\"\nregion = \"{region}\"\nbought = 2026-11-01\n\
         expires = 2026-12-15\n\
         [[website]]\nname = \"{name}\"\ndomain = \"{domain}\"\ninstances = [\"i-{name}\"]\n"
    )
}

#[test]
fn where_no_website_needs_a_filing_nothing_is_asked() {
    let rows = format!("{}{}", row("a", UNMET, ""), row("b", "filing-type = {}", ""));
    let case = format!("uses = []\n{}", site_in("cn-hongkong", "hk", "example.hk"))
        .replace("filed = \"none\"", "filed = \"none\"\npoints-to = \"i-hk\"");
    assert_eq!(lines(&rows, "", &case, ON), Vec::<String>::new());
    // An order that is declared all the same is looked at.
    let case = case.replacen("uses = []", "uses = []\n[filing]\ntype = \"first\"", 1);
    assert_eq!(lines(&rows, "", &case, ON), ["filing-type order: fail b", "domain-term example.hk: fail a"]);
}

#[test]
fn a_website_that_needs_no_filing_is_left_out_beside_one_that_does() {
    let rows = [
        row("a", UNMET, ""),
        row("b", SERVER_MET, ""),
        row("c", &SEE.replace("\"domain\"", "\"website\""), ""),
        row("d", MET, "when.all = [{ product = \"ecs\" }]"),
    ];
    let case = format!(
        "{}{}",
        site_in("cn-hongkong", "hk", "example.hk"),
        site_in("cn-shenzhen", "sz", "example.cn")
    );
    assert_eq!(
        lines(&rows.concat(), "", &case, ON),
        ["domain-term example.cn: fail a; pass d", "instance-term i-sz: fail b", "confirm sz: notchecked c"]
    );
}

#[test]
fn what_is_left_out_on_request_still_counts_for_what_is_shown() {
    let n = row("n", UNMET, "");
    let way = row("w", SEE, "relaxes = \"n\"");
    let case = format!("{GUANGDONG}{DOMAIN}");
    let guangdong = format!("beian-law = 1\nprovince = \"44\"\n{way}");
    let law = Law::of_texts(&national(&n), &guangdong);
    let read = case::read(&crate::source::Source::new("case.toml", format!("beian = 1\n{case}")));
    let case = read.value.expect("a case");
    let facts = decide(gather(&case, &law.tables, day(ON), false).expect("names that point somewhere"));
    let selection = law.select(Some("44"), day(ON));
    let shown = |id: &str| {
        let checked = check(&selection, &facts, |rule| rule.id == id);
        let line = |finding: &Finding<'_>| words(&selection, &finding.decided);
        checked.findings.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(shown("domain-term"), ["notchecked w with n"]);
    assert_eq!(shown("confirm"), Vec::<String>::new());
}
