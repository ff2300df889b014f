//! What a case includes is in the case: files with what is not kept beside the rest.

use serde_json::Value as Json;

use crate::support::{Case, DAY, EXAMPLE, Place, Ran};

/// The personal keys of the people of the ready example.
const PRIVATE: [&str; 5] = ["name", "phone", "emergency-phone", "email", "certificate.number"];

/// The ready example in two files: the case, and what is personal in it.
fn halves() -> (String, String) {
    let whole = Case::example("enterprise-ready");
    let mut case = whole.clone().set("include", "['x.private.toml']");
    let table: toml::Table = whole.text().parse().expect("a case");
    let people = table["person"].as_array().expect("people");
    let mut private = String::new();
    for (i, person) in people.iter().enumerate() {
        private.push_str(&format!("[[person]]\nid = {}\n", person["id"]));
        for key in PRIVATE {
            let value = key.split('.').try_fold(person, |value, step| value.get(step));
            if let Some(value) = value {
                private.push_str(&format!("{key} = {value}\n"));
                case = case.without(&format!("person.{i}.{key}"));
            }
        }
    }
    (case.text(), private)
}

fn place(case: &str, private: &str) -> Place {
    Place::new().with("in/case.toml", case).with("in/x.private.toml", private)
}

fn json(ran: &Ran) -> Json {
    let json: Json = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.all()));
    json["files"][0].clone()
}

fn check(place: &Place, more: &[&str]) -> Ran {
    place.run(&[&["check", "in/case.toml", "--on", DAY], more].concat())
}

/// Every finding and pass, without its place.
fn findings(file: &Json) -> Vec<String> {
    let all = ["findings", "passed"].into_iter().flat_map(|list| file[list].as_array().into_iter().flatten());
    all.map(|one| format!("{} {} {}", one["rule"], one["status"], one["subject"]["id"])).collect()
}

#[test]
fn a_case_in_two_files_is_the_case() {
    let (case, private) = halves();
    assert!(private.contains("phone") && !case.contains("phone = "), "{case}");
    let two = check(&place(&case, &private), &["-f", "json"]);
    let one =
        check(&Place::new().with("in/case.toml", Case::example("enterprise-ready").text()), &["-f", "json"]);
    assert_eq!((two.code, two.err.as_str()), (0, ""));
    assert_eq!(json(&two)["readiness"], "ready");
    assert_eq!(findings(&json(&two)), findings(&json(&one)));
    // What is personal is masked wherever it stands.
    assert!(!check(&place(&case, &private), &["-v"]).out.contains("13800"));
}

#[test]
fn a_file_that_is_not_there_is_missing() {
    let (case, _) = halves();
    let place = Place::new().with("in/case.toml", case);
    let ran = check(&place, &["-f", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let file = json(&ran);
    assert_eq!(file["readiness"], "incomplete");
    assert_eq!(file["not-included"], serde_json::json!([{ "file": "x.private.toml", "left-out": false }]));
    let missing: Vec<&str> = file["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|one| one["missing"].as_array()?.first()?["key"].as_str())
        .collect();
    assert!(missing.contains(&"person.phone"), "{missing:?}");
    let page = check(&place, &[]);
    assert!(page.out.contains("x.private.toml is not there"), "{}", page.out);
    // Who knows what stands in it: nothing is ready, even where nothing else is missing.
    let whole = Case::example("enterprise-ready").set("include", "['x.private.toml']").text();
    let place = Place::new().with("in/case.toml", &whole);
    assert_eq!(json(&check(&place, &["-f", "json"]))["readiness"], "incomplete");
    assert_eq!(check(&place, &[]).code, 1);
    assert!(check(&place, &[]).out.contains("an included file is not there"), "{}", check(&place, &[]).out);
    // Standard input is in no folder.
    let ran = place.run_on(whole, &["check", "-", "--on", DAY]);
    assert_eq!(ran.code, 1, "{}", ran.all());
    assert!(ran.out.contains("x.private.toml is not there"), "{}", ran.out);
}

#[test]
fn without_what_is_private_nothing_is_ready() {
    let (case, _) = halves();
    // The file is not read even where it is there, and neither is an image.
    let place = place(&case, "this is no file of ours");
    let ran = check(&place, &["-f", "json", "--without-private"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let file = json(&ran);
    assert_eq!(file["readiness"], "partial");
    assert_eq!(file["not-included"], serde_json::json!([{ "file": "x.private.toml", "left-out": true }]));
    let of = |rule: &str| -> Vec<String> {
        let all = file["findings"].as_array().expect("findings").iter().filter(|one| one["rule"] == rule);
        all.map(|one| one["status"].as_str().expect("a word").to_owned()).collect()
    };
    assert_eq!(of("phone-form"), ["not-checked"]);
    assert_eq!(of("identity-number"), ["not-checked"]);
    assert!(of("domain-term").is_empty(), "it passes, with or without");
    // What is missing and not private still is, and what is wrong still fails.
    for (path, value, status) in
        [("domain.0.expires", "", "missing"), ("domain.0.expires", "2026-12-02", "fail")]
    {
        let mut changed = Case::of(&case.replace("beian = 1\n", "")).without(path);
        if !value.is_empty() {
            changed = changed.set(path, value);
        }
        std::fs::write(place.path().join("in/case.toml"), changed.text()).expect("a file");
        let ran = check(&place, &["-f", "json", "--without-private"]);
        assert_eq!(ran.code, 1);
        let file = json(&ran);
        let found = file["findings"].as_array().expect("findings").iter();
        let found: Vec<_> =
            found.filter(|one| one["rule"] == "domain-term").map(|one| &one["status"]).collect();
        assert_eq!(found, [status]);
    }
    // A whole case is no more ready without its people's data than one that has none.
    let whole = Place::new().with("in/case.toml", Case::example("enterprise-ready").text());
    assert_eq!(json(&check(&whole, &["-f", "json", "--without-private"]))["readiness"], "partial");
}

#[test]
fn papers_and_certificates_of_a_private_file_are_not_looked_at() {
    // Everything of the person and all papers stand in the file that is left out, or some of the papers.
    let whole = EXAMPLE;
    let at = whole.find("[[material]]").expect("papers");
    let second = at + 1 + whole[at + 1..].find("[[material]]").expect("a second");
    let (people, domains) =
        (whole.find("[[person]]").expect("people"), whole.find("[[domain]]").expect("names"));
    for (papers, certificate) in [(at, ""), (second, ""), (second, "certificate.type = \"id-card\"\n")] {
        let person =
            "[[person]]\nid = \"zhang\"\nroles = [\"legal-representative\", \"responsible\", \"website\"]\n";
        let public = format!("{}{person}{certificate}\n{}", &whole[..people], &whole[domains..papers]);
        let public = public.replacen("beian = 1\n", "beian = 1\ninclude = [\"x.private.toml\"]\n", 1);
        let place = place(&public, "");
        let open = |more: &[&str]| -> (Vec<Json>, Vec<Json>) {
            let ran = check(&place, &[&["-f", "json"], more].concat());
            let all = json(&ran)["findings"].as_array().expect("findings").clone();
            all.into_iter().partition(|one| one["status"] == "missing" || one["status"] == "fail")
        };
        let (without, rest) = open(&["--without-private"]);
        assert!(without.is_empty(), "{without:#?}");
        for rule in ["material", "identity-number"] {
            let not_looked_at = |one: &&Json| one["rule"] == rule && one["status"] == "not-checked";
            assert!(rest.iter().any(|one| not_looked_at(&one)), "{rule}");
        }
        // Where the file is at hand and says nothing of them, they are missing.
        assert!(!open(&[]).0.is_empty());
    }
    // A case in one file lists all of its papers.
    let one = whole[..second].to_owned();
    let place = Place::new().with("in/case.toml", one);
    let file = json(&check(&place, &["-f", "json", "--without-private"]));
    let findings = file["findings"].as_array().expect("findings");
    assert!(
        findings.iter().any(|one| one["rule"] == "certificate-image" && one["status"] == "fail"),
        "{file}"
    );
}

#[test]
fn every_format_names_the_file_in_which_it_stands() {
    let (case, private) = halves();
    let private = private.replacen("phone = \"13", "phone = \"03", 1);
    let line = private.lines().position(|line| line.starts_with("phone = \"03")).expect("a phone") + 1;
    let place = place(&case, &private);
    let said = |format: &str| check(&place, &["-f", format]).out;
    for (format, expected) in [
        ("checklist", format!("in/x.private.toml:{line}:")),
        ("github", format!("file=in/x.private.toml,line={line},")),
        ("gitlab", "\"path\":\"in/x.private.toml\"".to_owned()),
        ("sarif", "\"uri\":\"in/x.private.toml\"".to_owned()),
        ("junit", format!("at in/x.private.toml:{line}:")),
        ("markdown", format!("in/x.private.toml:{line}:")),
        ("html", format!("in/x.private.toml:{line}:")),
        ("json", "\"file\":\"in/x.private.toml\"".to_owned()),
        ("ndjson", "\"file\":\"in/x.private.toml\"".to_owned()),
    ] {
        let out = said(format);
        assert!(out.contains(&expected), "{format}: no {expected} in {out}");
    }
}

#[test]
fn what_is_wrong_with_an_included_file_has_its_name_and_place() {
    let (case, private) = halves();
    for (private, fragments) in [
        (format!("colour = 1\n{private}"), ["unknown key `colour`", " --> in/x.private.toml:1:1\n"]),
        (
            format!("{private}[filing]\nprovince = '广东'\n"),
            ["`filing.province` is written in both files", " --> in/x.private.toml:"],
        ),
        (
            "include = ['y.private.toml']\n".to_owned(),
            ["an included file cannot include another one", " --> in/x.private.toml:1:1\n"],
        ),
        (
            "[[person]]\nid = 'zhang'\nname = '待定'\n".to_owned(),
            ["`person.name` is a placeholder", " --> in/x.private.toml:3:"],
        ),
        ("[[person]]\nname = '李示例'\n".to_owned(), ["", " --> in/x.private.toml:1:"]),
    ] {
        check(&place(&case, &private), &[]).refused(&fragments);
    }
    // The other place stands in the other file.
    let twice = check(&place(&case, "[filing]\nprovince = '广东'\n"), &[]);
    assert!(twice.err.contains(" --> in/case.toml:"), "{}", twice.err);
    let gbk =
        Place::new().with("in/case.toml", &case).with("in/x.private.toml", b"label = \"\xca\xbe\xc0\xfd\"");
    check(&gbk, &[]).refused(&["this file cannot be included", "GBK", " --> in/case.toml:"]);
    let folder = Place::new().with("in/case.toml", &case).with("in/x.private.toml/a", "");
    check(&folder, &[]).refused(&["this file cannot be included", " --> in/case.toml:"]);
    let named = case.replace("x.private.toml", "../x.private.toml");
    check(&place(&named, ""), &[])
        .refused(&["the file is outside the folder of the case", " --> in/case.toml:"]);
}

#[test]
fn included_files_are_no_cases_of_their_own() {
    let (case, private) = halves();
    let place = place(&case, &format!("beian = 1\n{private}")).with("in/lost.private.toml", "beian = 1\n");
    let ran = place.run(&["check", "in", "--on", DAY]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.contains("in/case.toml") && !ran.out.contains("lost"), "{}", ran.out);
    place.run(&["check", "in/x.private.toml"]).refused(&["is part of a case that includes it"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_included_that_is_no_file_of_the_folder() {
    use std::os::unix::fs::symlink;

    let (case, private) = halves();
    let place = Place::new().with("in/case.toml", case).with("out.toml", private);
    let file = place.path().join("in/x.private.toml");
    symlink("../out.toml", &file).expect("a link");
    check(&place, &[]).refused(&["it is outside the folder of the case", " --> in/case.toml:"]);
    std::fs::remove_file(&file).expect("a link");
    symlink("x.private.toml", &file).expect("a link");
    check(&place, &[]).refused(&["this file cannot be included"]);
    std::fs::remove_file(&file).expect("a link");
    assert!(std::process::Command::new("mkfifo").arg(&file).status().expect("mkfifo").success());
    check(&place, &[]).refused(&["this file cannot be included", "not a regular file"]);
}

#[test]
fn an_import_writes_no_key_twice() {
    let case = "beian = 1\ninclude = [\"x.private.toml\"]\n[[domain]]\nname = \"example.cn\"\n";
    let export = crate::support::file("tests/data/import/whois-cn.txt");
    let run = |private: &str| {
        let place = place(case, private).with("whois.txt", &export);
        let ran = place.run(&["import", "whois.txt", "--into", "in/case.toml"]);
        (ran, std::fs::read_to_string(place.path().join("in/case.toml")).expect("a file"))
    };
    let (ran, after) = run("[[domain]]\nname = \"example.cn\"\nexpires = 2027-01-01\n");
    ran.refused(&["nothing was written", "`domain.expires` is written in both files"]);
    assert_eq!(after, case);
    let (ran, after) = run("label = \"a\"\n");
    assert!(ran.code < 2 && after.contains("expires"), "{}{after}", ran.all());
    let (ran, after) = run("colour = 1\n");
    ran.refused(&["unknown key `colour`", "in/x.private.toml:1:1"]);
    assert_eq!(after, case);
}

/// What was left out is said once besides the verdict, and nothing is claimed of values that nobody saw.
#[test]
fn what_was_left_out_is_said_and_nothing_else() {
    let (case, private) = halves();
    let place = place(&case, &private);
    let ran = check(&place, &["--without-private"]);
    assert_eq!(ran.code, 0);
    let page = crate::support::flat(&ran.out);
    let verdict = "Partial: personal data was left out (--without-private), so this never means ready";
    assert_eq!(page.matches(verdict).count(), 2, "at the head and the foot: {page}");
    let file = json(&check(&place, &["-f", "json", "--without-private"]));
    let all = file["findings"].as_array().expect("findings").iter();
    let unseen: Vec<&Json> =
        all.filter(|one| one["status"] == "not-checked" && one["rule"] != "remind").collect();
    let (aside, unproved): (Vec<&Json>, Vec<&Json>) = unseen
        .into_iter()
        .partition(|one| one["saw"]["en"].as_str().is_some_and(|saw| saw.contains("needs personal data")));
    assert!(!aside.is_empty() && !unproved.is_empty());
    let number = aside.len();
    let note = format!(
        "x.private.toml not read (--without-private); checks left out because they need personal data: {number}"
    );
    assert_eq!(page.matches(&note).count(), 1, "{page}");
    // What no file can prove is counted without them.
    let whole = crate::support::flat(&check(&place, &[]).out);
    let counted = |page: &str| {
        page.split_once("Not checked: ").expect("a count").1.split(' ').next().map(str::to_owned)
    };
    assert_eq!(counted(&page), counted(&whole), "{page}");
    assert!(!page.contains("not used this time") && !page.contains("part of the rules"), "{page}");
    assert_eq!(file["unread"], serde_json::json!([]));
    // Nobody is asked to confirm what nobody looked at.
    let more = crate::support::flat(&check(&place, &["--without-private", "-v"]).out);
    let (_, listed) = more.split_once("Not looked at (it needs personal data)").expect("a list");
    assert_eq!(
        listed.split("x.private.toml").next().expect("a list").matches(" - ").count(),
        number,
        "{listed}"
    );
    assert!(!listed.contains("[[confirmed]]"), "{listed}");
    for format in ["markdown", "html"] {
        let client = check(&place, &["--without-private", "-f", format, "--for", "client"]).out;
        assert!(
            client.contains("personal data was left out") && !client.contains("without-private"),
            "{client}"
        );
        assert!(!client.contains("needs personal data"), "{client}");
    }
    // Some of the rules, too.
    let both = crate::support::flat(&check(&place, &["--without-private", "--only", "domain"]).out);
    assert!(both.contains("part of the rules were left out"), "{both}");
    let rules = crate::support::flat(&check(&place, &["--only", "domain"]).out);
    assert!(rules.contains("only part of the rules was checked"), "{rules}");
    // Among others it is a line, and so is none that warns.
    let place = place.with("in/b.toml", crate::support::file("examples/enterprise-failing.toml"));
    let out = place.run(&["check", "in", "--on", DAY, "--without-private", "--skip", "open-orders"]).out;
    let folded = out.contains("\n- in/case.toml: Partial: personal data") && !out.contains("in/case.toml · ");
    assert!(folded, "{out}");
    assert!(out.contains("in/b.toml · ") && out.contains("1 checked without personal data"), "{out}");
}
