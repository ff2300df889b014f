//! What falls due in all cases of a folder: as a table, as CSV, as iCalendar.

use std::collections::BTreeSet;

use crate::support::client::{Client, id_number};
use crate::support::{Place, flat};

/// Three clients. Of the first a waiver ends, the second waits for its domain, the third looks after what is on record.
fn place() -> Place {
    let waiver = "\n[[waiver]]\nrequirement = \"account-real-name\"\nsubject = \"order\"\nreason = \"signed, sealed; as agreed\"\nuntil = 2026-12-20\n";
    let mut first = Client::new(0).with("示例科技官网", "甲, 乙; 丙").with("2028-06-30", "2027-01-15");
    first.text.push_str(waiver);
    let waits =
        Client::new(1).with("on = 2026-11-10 }", "on = 2026-11-30 }").with("label = \"示例科技官网\"\n", "");
    let third = Client::new(2).with("\"long-term\"", "2026-12-31");
    Place::new()
        .with("clients/a.toml", &first.text)
        .with("clients/b.toml", &waits.text)
        .with("clients/c.toml", &third.text)
}

fn csv(place: &Place, more: &[&str]) -> Vec<Vec<String>> {
    let ran = place.run(&[&["due", "clients", "--from", "2026-12-01", "-f", "csv"], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.all());
    let text = ran.out.strip_prefix('\u{feff}').expect("a byte order mark").to_owned();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.expect("a line").iter().map(str::to_owned).collect()).collect()
}

/// Day, file, kind and subject of each line.
fn told(lines: &[Vec<String>]) -> Vec<[&str; 4]> {
    lines[1..].iter().map(|line| [&*line[0], &*line[2], &*line[4], &*line[5]]).collect()
}

#[test]
fn each_day_stands_once_with_its_case_and_its_reason() {
    let lines = csv(&place(), &["--days", "60"]);
    assert_eq!(lines[0], ["day", "days", "file", "label", "kind", "subject", "what", "why"]);
    let told = told(&lines);
    for expected in [
        ["2026-12-01", "clients/a.toml", "submission", "order"],
        ["2026-12-02", "clients/b.toml", "wait-over", "example-1.cn"],
        ["2026-12-20", "clients/a.toml", "waiver-ends", "order"],
        ["2026-12-31", "clients/c.toml", "certificate-expires", "applicant"],
        ["2027-01-15", "clients/a.toml", "domain-expires", "example-0.cn"],
    ] {
        assert_eq!(told.iter().filter(|one| **one == expected).count(), 1, "{expected:?} in {told:#?}");
    }
    let days: Vec<&str> = told.iter().map(|one| one[0]).collect();
    assert!(days.is_sorted(), "{days:?}");
    let of = |kind: &str| lines.iter().find(|line| line[4] == kind).expect("a line");
    let domain = of("domain-expires");
    assert_eq!((&*domain[1], &*domain[3], &*domain[7]), ("45", "甲, 乙; 丙", "domain.expires"));
    assert_eq!(of("waiver-ends")[7], "account-real-name: signed, sealed; as agreed");
    assert!(of("wait-over")[7].contains("(real-name"), "the row: {:?}", of("wait-over"));
}

#[test]
fn a_range_has_both_its_ends() {
    let place = place();
    let has = |more: &[&str], kind: &str| csv(&place, more).iter().any(|line| line[4] == kind);
    for (until, there) in [("2027-01-14", false), ("2027-01-15", true)] {
        assert_eq!(has(&["--until", until], "domain-expires"), there, "{until}");
    }
    for (days, there) in [("44", false), ("45", true)] {
        assert_eq!(has(&["--days", days], "domain-expires"), there, "{days}");
    }
    for (from, there) in [("2027-01-15", true), ("2027-01-16", false)] {
        let out = place.run(&["due", "clients", "--from", from, "-f", "csv"]).out;
        assert_eq!(out.contains("domain-expires"), there, "{from}");
    }
    place
        .run(&["due", "clients", "--from", "2026-12-01", "--until", "2026-11-30"])
        .refused(&["error: --until is 2026-11-30", "2026-12-01"]);
    let both = place.run(&["due", "clients", "--until", "2026-12-01", "--days", "3"]);
    assert_eq!((both.code, both.out.as_str()), (2, ""), "{}", both.err);
}

#[test]
fn the_last_day_of_readiness_and_of_a_record_are_told() {
    let kept = std::fs::read_to_string(format!("{}/examples/looked-after.toml", crate::support::ROOT));
    let place = place().with("clients/d.toml", kept.expect("an example"));
    let lines = csv(&place, &["--until", "2030-12-31"]);
    let told = told(&lines);
    let of = |file: &str, kind: &str| {
        told.iter().filter(|one| one[1] == format!("clients/{file}.toml") && one[2] == kind).count()
    };
    assert_eq!((of("a", "ready-until"), of("a", "self-check")), (1, 0), "{told:#?}");
    assert_eq!(of("b", "ready-until"), 0, "what waits is not ready: {told:#?}");
    assert_eq!((of("d", "ready-until"), of("d", "self-check")), (0, 1), "{told:#?}");
    // As the table of a check says.
    let table = place.run(&["check", "clients/c.toml", "--on", "2026-12-01", "-f", "csv"]).out;
    let until = table.lines().nth(1).expect("a line").rsplit(',').next().expect("a cell").to_owned();
    assert!(
        told.contains(&[until.as_str(), "clients/c.toml", "ready-until", "order"]),
        "{until} in {told:#?}"
    );
}

/// The events of a calendar, each by its properties, unfolded as RFC 5545 says.
fn events(ics: &str) -> Vec<Vec<(String, String)>> {
    assert!(ics.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && ics.ends_with("\r\nEND:VCALENDAR\r\n"));
    for line in ics.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    let whole = ics.replace("\r\n ", "");
    let mut events = Vec::new();
    for line in whole.lines() {
        let (name, value) = line.split_once(':').expect("a property");
        match (name, value) {
            ("BEGIN", "VEVENT") => events.push(Vec::new()),
            ("END" | "BEGIN", _) => {}
            _ => {
                if let Some(event) = events.last_mut() {
                    event.push((name.to_owned(), value.to_owned()));
                }
            }
        }
    }
    let count = |line: &str| whole.lines().filter(|one| *one == line).count();
    assert_eq!((count("BEGIN:VEVENT"), count("END:VEVENT")), (events.len(), events.len()));
    events
}

#[test]
fn a_calendar_is_one_that_calendars_read() {
    let place = place();
    let ran = |from: &str| {
        let ran = place.run(&[
            "due",
            "clients",
            "--from",
            from,
            "--until",
            "2027-01-31",
            "-f",
            "ics",
            "--lang",
            "zh",
        ]);
        assert_eq!(ran.code, 0, "{}", ran.all());
        ran.out
    };
    let first = ran("2026-12-01");
    let events = self::events(&first);
    let value = |event: &[(String, String)], name: &str| {
        let found: Vec<&String> =
            event.iter().filter(|(one, _)| one == name).map(|(_, value)| value).collect();
        let [one] = found[..] else { panic!("{name} in {event:?}") };
        one.clone()
    };
    assert_eq!(events.len(), csv(&place, &["--until", "2027-01-31"]).len() - 1);
    let marks: BTreeSet<String> = events.iter().map(|event| value(event, "UID")).collect();
    assert_eq!(marks.len(), events.len(), "each has a mark of its own");
    let domain =
        events.iter().find(|event| value(event, "CATEGORIES") == "domain-expires").expect("an event");
    assert_eq!(value(domain, "DTSTART;VALUE=DATE"), "20270115");
    assert_eq!(value(domain, "DTSTAMP"), "20261201T000000Z");
    assert_eq!(value(domain, "SUMMARY"), "甲\\, 乙\\; 丙 · example-0.cn：域名到期");
    assert_eq!(value(domain, "DESCRIPTION"), "domain.expires\\nclients/a.toml");
    // The same again, to the letter; the next day nothing but the stamp is another.
    assert_eq!(ran("2026-12-01"), first);
    let next = self::events(&ran("2026-12-02"));
    let later: BTreeSet<String> = next.iter().map(|event| value(event, "UID")).collect();
    assert!(later.is_subset(&marks), "{later:?}");
    // A renewal moves the day, and the event with it.
    let renewed = Client::new(0).with("2028-06-30", "2027-01-16").text;
    let moved = Place::new().with("clients/a.toml", renewed);
    let moved = moved.run(&["due", "clients", "--from", "2026-12-01", "-f", "ics", "--lang", "zh"]).out;
    let moved = self::events(&moved);
    let moved = moved.iter().find(|event| value(event, "CATEGORIES") == "domain-expires").expect("an event");
    assert_eq!(value(moved, "UID"), value(domain, "UID"));
    assert_eq!(value(moved, "DTSTART;VALUE=DATE"), "20270116");
}

#[test]
fn no_text_of_a_case_breaks_out_of_a_calendar() {
    let label = "x\\r\\nEND:VCALENDAR\\nBEGIN:VEVENT\\u0007=cmd";
    let hostile = Client::new(0).with("label = \"示例科技官网\"", &format!("label = \"{label}\""));
    let place = Place::new().with("clients/a.toml", &hostile.text);
    let ics = place.run(&["due", "clients", "--from", "2026-12-01", "--days", "365", "-f", "ics"]).out;
    let events = events(&ics);
    assert!(!events.is_empty());
    assert_eq!(ics.matches("END:VCALENDAR\r\n").count(), 1, "{ics}");
    for event in &events {
        assert_eq!(event.iter().filter(|(name, _)| name == "SUMMARY").count(), 1, "{event:?}");
    }
    let cells = csv(
        &place.with(
            "clients/b.toml",
            &Client::new(1).with("label = \"示例科技官网\"", "label = \"=cmd\"").text,
        ),
        &["--days", "365"],
    );
    assert!(cells.iter().any(|line| line[3] == "'=cmd"), "{cells:?}");
}

#[test]
fn a_table_says_what_when_and_how_many() {
    let place = place();
    let out = place.run(&["due", "clients", "--from", "2026-12-01", "--days", "60"]).out;
    let out = flat(&out);
    assert!(out.starts_with("Day Days Case and what falls due 2026-12-01 0 "), "{out}");
    assert!(
        out.contains(
            "2027-01-15 45 甲, 乙; 丙 · example-0.cn: domain name expires (domain.expires; clients/a.toml)"
        ),
        "{out}"
    );
    assert!(out.contains("2026-12-02 1 clients/b.toml · example-1.cn: wait is over ("), "{out}");
    let number = csv(&place, &["--days", "60"]).len() - 1;
    // What is only planned stands apart, behind what ends.
    let all = csv(&place, &["--days", "60"]);
    let planned = all.iter().filter(|line| line[4] == "submission").count();
    let number = number - planned;
    let (ends, plans) = out.split_once("Day Days Planned submissions").expect("two parts");
    assert!(!ends.contains("planned submission") && ends.contains("domain name expires"), "{ends}");
    assert!(
        plans.starts_with(" 2026-12-01 0 甲, 乙; 丙 (clients/a.toml) 2026-12-01 0 clients/b.toml "),
        "{plans}"
    );
    let total = format!("2026-12-01 to 2027-01-30: {number} due in 3 cases; planned submissions: {planned}");
    assert!(out.ends_with(&total), "{out}");
    let zh = place.run(&["due", "clients", "--from", "2026-12-01", "--days", "60", "--lang", "zh"]).out;
    let total = format!("2026-12-01 至 2027-01-30：3 个备案，{number} 项到期，{planned} 个计划提交");
    assert!(flat(&zh).ends_with(&total), "{zh}");
    let none = place.run(&["due", "clients", "--from", "2026-12-03", "--days", "0"]);
    assert_eq!((none.code, none.out.as_str()), (0, "2026-12-03 to 2026-12-03: 0 due in 3 cases\n"));
}

#[test]
fn kinds_can_be_chosen_and_left_out() {
    let place = place();
    let kinds = |more: &[&str]| -> BTreeSet<String> {
        csv(&place, &[&["--days", "60"], more].concat())[1..].iter().map(|line| line[4].clone()).collect()
    };
    let all = kinds(&[]);
    assert!(all.contains("submission") && all.contains("waiver-ends") && all.contains("domain-expires"));
    let without = |kind: &str| all.iter().filter(|one| *one != kind).cloned().collect::<BTreeSet<_>>();
    assert_eq!(kinds(&["--skip", "submission"]), without("submission"));
    let two = ["domain-expires".to_owned(), "waiver-ends".to_owned()];
    assert_eq!(kinds(&["--only", "domain-expires,waiver-ends"]), BTreeSet::from(two));
    // Every kind that there is can be named, and nothing else.
    for kind in &all {
        assert_eq!(kinds(&["--only", kind]), BTreeSet::from([kind.clone()]));
    }
    for (lang, words) in [("en", "domain-expires"), ("zh", "domain-expires")] {
        place.run(&["due", "clients", "--only", "domains", "--lang", lang]).refused(&["domains", words]);
    }
}

#[test]
fn what_is_wrong_is_told_and_the_others_are_listed() {
    let place =
        place().with("clients/d.toml", "beian = 1\nlable = 1\n").with("clients/.e.toml", "beian = 1\n");
    let ran = place.run(&["due", "clients", "--from", "2026-12-01"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("clients/d.toml:2:1") && ran.err.contains("not checked: 1 case"), "{}", ran.err);
    assert!(ran.out.contains("in 3 cases"), "{}", ran.out);
    Place::new().run(&["due", "."]).refused(&["no case file in this folder"]);
}

#[test]
fn the_waivers_of_a_folder_fall_due_as_well() {
    let place = place().with(
        "clients/beian.toml",
        "[[waiver]]\nrequirement = \"account-china-site\"\nreason = \"moves\"\nuntil = 2026-12-24\n",
    );
    let lines = csv(&place, &["--days", "30"]);
    let told = told(&lines);
    let expected = ["2026-12-24", "clients/beian.toml", "waiver-ends", "all cases"];
    assert_eq!(told.iter().filter(|one| **one == expected).count(), 1, "{told:#?}");
    let without = csv(&place, &["--days", "30", "--no-config"]);
    assert!(!without.iter().any(|line| line[2].ends_with("beian.toml")), "{without:?}");
}

#[test]
fn everything_personal_is_masked() {
    let named = Client::new(0)
        .with("label = \"示例科技官网\"", "label = \"张示例 13800000000\"")
        .with("expires = 2036-05-01", "expires = 2027-01-01");
    let place = Place::new().with("clients/张示例.toml", &named.text);
    for format in ["table", "csv", "ics"] {
        let ran = place.run(&["due", "clients", "--from", "2026-12-01", "-f", format]);
        let all = ran.all().replace("\r\n ", "");
        assert!(all.contains("certificate"), "{all}");
        for personal in ["张示例", "13800000000", &id_number(0)] {
            assert!(!all.contains(personal), "{format}: {all}");
        }
    }
    let revealed = place.run(&["due", "clients", "--from", "2026-12-01", "-f", "ics", "--reveal"]).out;
    let masked = place.run(&["due", "clients", "--from", "2026-12-01", "-f", "ics"]).out;
    let marks = |ics: &str| -> Vec<String> {
        ics.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    assert!(revealed.contains("张示例"), "{revealed}");
    assert_eq!(marks(&revealed), marks(&masked), "a mark is of nothing personal");
}

/// What stands in a file that was not read falls due as well, and is in no calendar.
#[test]
fn files_that_were_not_read_are_told_of() {
    let whole = Client::new(0).text;
    let at = whole.find("[[person]]").expect("people");
    let end = whole.find("[[domain]]").expect("domain names");
    let line = |key: &str| whole[at..end].lines().find(|line| line.starts_with(key)).expect("a line");
    let case = |private: &str| {
        let head = whole[..at].replacen("beian = 1\n", &format!("beian = 1\ninclude = ['{private}']\n"), 1);
        assert!(head.contains("include"));
        format!("{head}[[person]]\n{}\n{}\n{}", line("id "), line("roles"), &whole[end..])
    };
    let private = whole[at..end].replace(line("roles"), "");
    let place = Place::new()
        .with("clients/a.toml", case("a.private.toml"))
        .with("clients/a.private.toml", private)
        .with("clients/b.toml", &Client::new(1).text);
    let run = |more: &[&str]| {
        let all = [&["due", "clients", "--from", "2026-12-01", "--until", "2036-12-31", "-f", "csv"], more]
            .concat();
        let ran = place.run(&all);
        assert_eq!(ran.code, 0, "{}", ran.all());
        let people = ran.out.lines().filter(|line| line.contains("person.certificate.expires")).count();
        (people, ran.err)
    };
    let (people, said) = run(&[]);
    assert_eq!((people, said.as_str()), (2, ""));
    let (people, said) = run(&["--without-private"]);
    assert_eq!(people, 1, "that of the case in one file");
    assert!(said.contains("included files of 1 case were not read (--without-private)"), "{said}");
    let (_, said) = run(&["--without-private", "--lang", "zh"]);
    assert!(said.contains("没有读取 1 个备案文件所包含的文件"), "{said}");
    std::fs::remove_file(place.path().join("clients/a.private.toml")).expect("a file");
    let (people, said) = run(&[]);
    assert_eq!(people, 1);
    assert!(said.contains("not there") && said.ends_with("clients/a.toml\n"), "{said}");
    // A few are named.
    let names: Vec<String> = (1..=5).map(|i| format!("clients/c{i}.toml")).collect();
    let place =
        names.iter().fold(place.with("x", ""), |place, name| place.with(name, case("x.private.toml")));
    let said = place.run(&["due", "clients", "--from", "2026-12-01"]).err;
    assert!(said.contains("6 cases") && said.ends_with("clients/c2.toml and 3 more\n"), "{said}");
}
