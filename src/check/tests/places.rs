//! Open conditions, folding, subjects, missing keys, scope.

use super::*;

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
    assert_eq!(lines(&unmet, "", &case("circumstances = [\"none\"]"), ON), Vec::<String>::new());
    let met = row("a", MET, STUDENT);
    assert_eq!(lines(&met, "", &case(""), ON), ["domain-term example.cn: pass a"]);
    assert_eq!(lines(&met, "", &case("circumstances = [\"none\"]"), ON), Vec::<String>::new());
    // Only the condition's key, not the rule's.
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
    // False beats open.
    let case = format!("[filing]\ntype = \"change\"\n{DOMAIN}");
    assert_eq!(lines(&rows, "", &case, ON), Vec::<String>::new());
}

#[test]
fn any_and_none_of_conditions() {
    let case = |lines: &str| format!("{lines}{DOMAIN}");
    let any = row("a", UNMET, "when.any = [{ circumstance = \"student\" }, { uses = \"cdn\" }]");
    let fail = ["domain-term example.cn: fail a"];
    assert_eq!(lines(&any, "", &case("[[uses]]\nproduct = \"cdn\"\n"), ON), fail);
    assert_eq!(
        lines(&any, "", &case(""), ON),
        ["domain-term example.cn: missing a if so wants applicant.circumstances"]
    );
    let none = row("a", UNMET, "when.none = [{ circumstance = \"student\" }]");
    let listed = |list: &str| case(&format!("[applicant]\ncircumstances = [{list}]\n"));
    assert_eq!(lines(&none, "", &listed("\"student\""), ON), Vec::<String>::new());
    assert_eq!(lines(&none, "", &listed("\"none\""), ON), fail);
    assert_eq!(
        lines(&none, "", DOMAIN, ON),
        ["domain-term example.cn: missing a if so wants applicant.circumstances"]
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
            let concerns = law.rows[i].row.concerns(facts, &Types::of(facts));
            ask(i, &law.rows[i], concerns, facts, &mut Places::default(), &mut raw);
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
    format!("[[website]]\nname = \"{name}\"\ndomain = \"{domain}\"\ninstances = [\"none\"]\n{more}\n")
}

#[test]
fn two_websites_of_one_name_fold_to_one_line() {
    let rows = row("a", UNMET, SHOWCASE);
    let showcase = "content = [\"enterprise-showcase\"]";
    let case = |second: &str| {
        format!("{DOMAIN}{}{}", website("one", "example.cn", showcase), website("two", "example.cn", second))
    };
    assert_eq!(lines(&rows, "", &case(showcase), ON), ["domain-term example.cn: fail a"]);
    assert_eq!(lines(&rows, "", &case("content = [\"none\"]"), ON), ["domain-term example.cn: fail a"]);
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
        website("one", "example.cn", "content = [\"none\"]"),
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
        website("two", "example.cn", "content = [\"none\"]")
    );
    assert_eq!(lines(&row("a", see, SHOWCASE), "", &case, ON), ["confirm one: notchecked a"]);
    assert_eq!(lines(&row("a", see, ""), "", &case, ON), ["confirm order: notchecked a"]);
    let see = see.replace("order", "applicant");
    assert_eq!(lines(&row("a", &see, ""), "", &case, ON), ["confirm applicant: notchecked a"]);
}

// Missing tables and keys.

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
    // The same for a website that does not say what it has.
    let silent = "[[website]]\nname = \"w\"\n";
    assert_eq!(lines(&row("a", MET, ""), "", silent, ON), ["domain-term order: missing a wants domain"]);
    // A website without a domain name or an instance has none to check.
    let without = "[[website]]\nname = \"w\"\ndomain = \"none\"\ninstances = [\"none\"]\n";
    assert_eq!(lines(&row("a", MET, ""), "", without, ON), Vec::<String>::new());
    assert_eq!(lines(&row("a", SERVER_MET, ""), "", without, ON), Vec::<String>::new());
}

#[test]
fn a_row_that_does_not_apply_misses_no_table() {
    let case = "[applicant]\ncircumstances = [\"none\"]\n";
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
    let case = format!(
        "{DOMAIN}[[website]]\nname = \"w\"\ncontent = [\"enterprise-showcase\"]\ninstances = [\"none\"]\n"
    );
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
    assert_eq!(lines(&rows, "", &case, ON), ["filing-type order: pass b"]);
    // That an order is declared all the same is the one thing to say.
    let case = case.replacen("uses = []", "uses = []\n[filing]\ntype = \"first\"", 1);
    assert_eq!(lines(&rows, "", &case, ON), ["filing-type order: fail b"]);
    // What is on record can be cancelled wherever the website is now.
    let cancel = case.replace("\"first\"", "\"cancel-site\"");
    let about_all = rows.replace("id = \"a\"", "id = \"a\"\nfiling = [\"cancel-site\"]");
    assert_eq!(lines(&about_all, "", &cancel, ON), ["domain-term example.hk: fail a"]);
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
    let facts =
        decide(gather(&case, &law.tables, &FILES, day(ON), false).expect("names that point somewhere"));
    let selection = law.select(Some("44"), day(ON));
    let shown = |id: &str| {
        let checked =
            check(&selection, &facts, selection.concerns(&facts), &[], false, |row| row.asks.rule().id == id);
        let line = |finding: &Finding<'_>| words(&selection, &finding.decided);
        checked.findings.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(shown("domain-term"), ["notchecked w with n"]);
    assert_eq!(shown("confirm"), Vec::<String>::new());
}

// Keys that a row asks nobody for.

#[test]
fn a_row_says_nothing_rather_than_ask_for_a_key() {
    let unmet = row("a", UNMET, "if-written = [\"domain.expires\"]");
    let nothing = "[[domain]]\nname = \"example.cn\"\n";
    assert_eq!(lines(&unmet, "", DOMAIN, ON), ["domain-term example.cn: fail a"]);
    assert_eq!(lines(&unmet, "", nothing, ON), Vec::<String>::new());
    assert_eq!(
        lines(&row("a", UNMET, ""), "", nothing, ON),
        ["domain-term example.cn: missing a wants domain.expires"]
    );
    // A key of its condition, and a whole table; other keys are asked for.
    let student = row("a", UNMET, &format!("{STUDENT}\nif-written = [\"applicant.circumstances\"]"));
    assert_eq!(lines(&student, "", DOMAIN, ON), Vec::<String>::new());
    assert_eq!(
        lines(&student, "", &format!("[applicant]\ncircumstances = [\"student\"]\n{nothing}"), ON),
        ["domain-term example.cn: missing a wants domain.expires"]
    );
    let table = row("a", UNMET, "if-written = [\"domain\"]");
    assert_eq!(lines(&table, "", "", ON), Vec::<String>::new());
}
