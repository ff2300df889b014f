//! How related requirements are weighed: alternatives, rivals, softening.

use super::*;

// Relaxations.

#[test]
fn a_current_way_that_is_met_decides() {
    let way = row("w", MET, "relaxes = \"n\"");
    assert_eq!(unmet_beside(&way, ""), ["domain-term example.cn: pass w with n"]);
    // A seed is old but not legacy.
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
    // A rival that is also met disputes nothing.
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
    let case = "[applicant]\ncircumstances = [\"none\"]\n";
    assert_eq!(unmet_beside(&way, case), ["domain-term example.cn: fail n"]);
    let way = row("w", MET, "relaxes = \"n\"\nwho = [\"individual\"]");
    let case = "[applicant]\nkind = \"enterprise\"\n";
    assert_eq!(unmet_beside(&way, case), ["domain-term example.cn: fail n"]);
    // Law from later sources is not in force yet.
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
    // The same for an alternative that no file can prove.
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
    // It does not replace a missing key.
    let case = format!("{GUANGDONG}[[domain]]\nname = \"example.cn\"\n");
    assert_eq!(
        lines(&row("n", UNMET, ""), &way, &case, ON),
        ["domain-term example.cn: missing n with w wants domain.expires"]
    );
    // And a warning stays a warning.
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
    // The national requirement is met.
    let way = row("w", UNMET, "relaxes = \"n\"");
    let case = format!("{GUANGDONG}{DOMAIN}");
    assert_eq!(lines(&row("n", MET, ""), &way, &case, ON), ["domain-term example.cn: pass n"]);
    // If the national requirement is not in force on the day, the alternative is what the province requires.
    let later = row("n", UNMET, "basis = [\"future\"]");
    assert_eq!(lines(&later, &way, &case, ON), ["domain-term example.cn: fail w"]);
    // If it does not concern the order, there is nothing to meet.
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
    // A doubtful alternative does not: the key is still missing.
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
    // A requirement on the order is relaxed for the whole order or not at all.
    let order = "filed = \"none\"\n[applicant]\nfiled = \"none\"\n[[instance]]\nid = \"i\"\nregion = \"cn-shenzhen\"\n\
                 [[website]]\nname = \"w\"\ndomain = \"example.com\"\ninstances = [\"i\"]\n";
    let site = format!("[filing]\nprovince = \"44\"\ntype = \"access\"\n{two}{order}");
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
    // Known: it fails, is met or does not apply.
    assert_eq!(lines(&n, &way, &case, ON), ["domain-term example.cn: fail n with w"]);
    let way = row("w", MET, "relaxes = \"n\"\nwho = [\"individual\"]");
    let case = format!("[applicant]\nkind = \"enterprise\"\n{case}");
    assert_eq!(lines(&n, &way, &case, ON), ["domain-term example.cn: fail n"]);
    // Not written: missing, whether relaxed somewhere or not.
    assert_eq!(lines(&n, &way, DOMAIN, ON), ["domain-term example.cn: missing n wants filing.province"]);
    // A met requirement does not depend on it.
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
    // Named by one side only (either one), and between nation and province.
    let silent_b = row("b", MET, "");
    assert_eq!(lines(&format!("{a}{silent_b}"), "", DOMAIN, ON), warned);
    let silent_a = row("a", UNMET, "");
    assert_eq!(lines(&format!("{silent_a}{b}"), "", DOMAIN, ON), warned);
    assert_eq!(lines(&silent_a, &b, &format!("{GUANGDONG}{DOMAIN}"), ON), warned);
    // Not named at all: the failure stands.
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
    // Open because of its condition: it says so.
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
    let case = format!("[applicant]\ncircumstances = [\"none\"]\n{DOMAIN}");
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
    // Conversely, the successor also warns.
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
    // The source dates from 2019-01-01: legacy from the day after its second anniversary.
    let rows = row("a", UNMET, "basis = [\"old\"]");
    let case = "[[domain]]\nname = \"example.cn\"\nexpires = 2021-03-01\n";
    assert_eq!(lines(&rows, "", case, "2021-01-01"), ["domain-term example.cn: fail a"]);
    assert_eq!(lines(&rows, "", case, "2021-01-02"), ["domain-term example.cn: warn a as Legacy"]);
    // A seed never becomes legacy.
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
            let concerns = law.rows[0].row.concerns(facts, &Types::of(facts));
            ask(0, &law.rows[0], concerns, facts, &mut Places::default(), &mut raw);
            raw[0].outcome = outcome;
            let weighed = weigh(law, facts, raw);
            assert_eq!(weighed[0].outcome.status, then);
            assert_eq!(weighed[0].softened.is_some(), then == Status::Warn);
        }
    });
}
