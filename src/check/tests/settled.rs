//! Waivers and confirmations.

use super::*;

// Waivers.

/// The deciding answer of the only finding, and which waivers were not used.
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
    // By requirement: other requirements of the rule stand.
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
    // An expired waiver does not hide a valid one.
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

/// A region in no table, so that whether a filing is needed is not known; and a name of which nobody says whether a CDN
/// serves it.
const UNKNOWN_REGION: &str = "[filing]\nprovince = \"44\"\ntype = \"first\"\n[applicant]\nfiled = \"none\"\n\
    [[domain]]\nname = \"example.cn\"\nexpires = 2027-03-01\nfiled = \"none\"\n\
    [[instance]]\nid = \"i\"\nproduct = \"ecs\"\nregion = \"cn-nowhere\"\n\
    [[website]]\nname = \"w\"\ndomain = \"example.cn\"\ninstances = [\"i\"]\n\
    [[uses]]\nproduct = \"cdn\"\ndomain = \"example.cn\"\n";

fn confirmed(requirement: &str, subject: &str, on: &str) -> String {
    format!(
        "[[confirmed]]\nrequirement = \"{requirement}\"\nsubject = \"{subject}\"\nhow = \"console\"\non = {on}\n"
    )
}

/// All lines, and which confirmations were not used.
fn settled(nation: &str, guangdong: &str, case: &str) -> (Vec<String>, Vec<usize>) {
    let idle = checked(nation, guangdong, case, ON, |_, _, checked| checked.idle_confirmations);
    (lines(nation, guangdong, case, ON), idle)
}

#[test]
fn a_look_up_is_settled_by_who_looked() {
    let rows = row("a", "other-products = { product = \"cdn\" }", "");
    let by = |written: &str| settled(&rows, "", &format!("{UNKNOWN_REGION}{written}"));
    let open = |idle: Vec<usize>| (vec!["other-products order: lookup a".to_owned()], idle);
    let clear = |idle: Vec<usize>| (vec!["other-products order: pass a".to_owned()], idle);
    assert_eq!(by(""), open(vec![]));
    assert_eq!(by(&confirmed("a", "order", "2026-12-01")), clear(vec![]));
    assert_eq!(by(&confirmed("other-products", "订单", "2026-11-20")), clear(vec![]));
    // For another subject, for another requirement, and dated in the future.
    assert_eq!(by(&confirmed("a", "w", "2026-11-20")), open(vec![0]));
    assert_eq!(by(&confirmed("domain-term", "order", "2026-11-20")), open(vec![0]));
    assert_eq!(by(&confirmed("a", "order", "2026-12-02")), open(vec![0]));
    // Seen more than a year ago; of which type an order is, keys tell.
    assert_eq!(by(&confirmed("a", "order", "2025-11-30")), open(vec![0]));
    let kind = settled(
        &row("a", "filing-type = {}", ""),
        "",
        &format!("{UNKNOWN_REGION}{}", confirmed("a", "order", "2026-12-01")),
    );
    assert_eq!(kind, (vec!["filing-type order: lookup a".to_owned()], vec![0]));
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
    // Mere advice warns.
    let line = "confirm example.cn: warn a as Advised".to_owned();
    assert_eq!(settled(&row("a", SEE, "level = \"advised\"\n"), "", &case).0, [line]);
    // Dated in the future.
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
    let way = row("w", "other-products = { product = \"cdn\" }", "relaxes = \"n\"");
    assert_eq!(
        settled(&n, &way, UNKNOWN_REGION),
        (vec!["other-products example.cn: lookup w with n".to_owned()], vec![])
    );
    let met = (vec!["other-products example.cn: pass w with n".to_owned()], vec![]);
    for subject in ["order", "example.cn"] {
        let case = format!("{UNKNOWN_REGION}{}", confirmed("w", subject, "2026-11-20"));
        assert_eq!(settled(&n, &way, &case), met);
    }
    let rivals = format!("{n}{}", row("r", "other-products = { product = \"cdn\" }", "rivals = [\"n\"]"));
    assert_eq!(
        settled(&rivals, "", UNKNOWN_REGION).0,
        ["other-products order: lookup r", "domain-term example.cn: fail n with r"]
    );
    let case = format!("{UNKNOWN_REGION}{}", confirmed("r", "order", "2026-11-20"));
    assert_eq!(
        settled(&rivals, "", &case).0,
        ["other-products order: pass r", "domain-term example.cn: warn n as Rivals with r"]
    );
}

// Papers that nobody asks for any more, as far as the sources go.

/// A paper that only a page of 2019 asks for.
fn old_paper(more: &str) -> String {
    row(
        "p",
        "material = { any-of = [\"handheld-org-photo\"], of = \"order\" }",
        &format!("basis = [\"old\"]\n{more}"),
    )
}

const OTHER_PAPER: &str = "[applicant]\nkind = \"enterprise\"\ncircumstances = [\"none\"]\n\
    [[material]]\nkind = \"business-license\"\nedges-complete = true\n";

#[test]
fn an_old_paper_of_everybody_is_left_to_the_order() {
    let ends = |more: &str, case: &str, on: &str| lines(&old_paper(more), "", case, on);
    assert_eq!(ends("", OTHER_PAPER, ON), ["material order: notchecked p"]);
    // While the source is new, and where a newer one asks too.
    assert_eq!(ends("", OTHER_PAPER, "2021-01-01"), ["material order: fail p"]);
    let newer = old_paper("").replace("[\"old\"]", "[\"old\", \"new\"]");
    assert_eq!(lines(&newer, "", OTHER_PAPER, ON), ["material order: fail p"]);
    // Kinds of applicants are no circumstance; a student is.
    assert_eq!(
        ends("when.all = [{ kind = [\"enterprise\"] }]", OTHER_PAPER, ON),
        ["material order: notchecked p"]
    );
    let student = OTHER_PAPER.replace("none", "student");
    assert_eq!(ends(STUDENT, &student, ON), ["material order: warn p as Legacy"]);
    // Where no paper is listed at all, nothing is known; what is listed and no good warns.
    assert_eq!(
        ends("", "[applicant]\nkind = \"enterprise\"\n", ON),
        ["material order: missing p wants material"]
    );
    let cut_off = OTHER_PAPER.replace("business-license", "handheld-org-photo").replace("true", "false");
    assert_eq!(ends("", &cut_off, ON), ["material order: warn p as Legacy"]);
    // Advice stays advice.
    assert_eq!(ends("level = \"advised\"", OTHER_PAPER, ON), ["material order: warn p as Advised"]);
}

#[test]
fn whoever_reads_the_order_settles_an_old_paper() {
    let by = |written: &str| settled(&old_paper(""), "", &format!("{OTHER_PAPER}{written}"));
    let says = |line: &str, idle: Vec<usize>| (vec![format!("material order: {line}")], idle);
    assert_eq!(by(&confirmed("p", "order", "2026-11-20")), says("pass p", vec![]));
    assert_eq!(by(&confirmed("p", "order", "2026-12-02")), says("notchecked p", vec![0]));
    assert_eq!(by(&confirmed("p", "applicant", "2026-11-20")), says("notchecked p", vec![0]));
    // The order does ask for it, and it is not there.
    let asked = format!("{}holds = false\n", confirmed("p", "order", "2026-11-20"));
    assert_eq!(by(&asked), says("fail p", vec![]));
}
