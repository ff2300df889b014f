//! Cases of one run are held against each other: what two clients have in common that they may not.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::support::client::{Client, company, credit_code, domain, id_number, instance};
use crate::support::{DAY, Place, flat, sampled};

/// Clients by the names of their files.
type Files<'f> = [(&'f str, Client)];

fn place(files: &Files<'_>) -> Place {
    files
        .iter()
        .fold(Place::new(), |place, (name, client)| place.with(&format!("clients/{name}.toml"), &client.text))
}

/// What a run says, line by line.
fn lines(place: &Place) -> Vec<Json> {
    let out = place.run(&["check", "clients", "--on", DAY, "-f", "ndjson"]).out;
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// What a row says of each file that it is held against others for, and how many those are.
fn held(files: &Files<'_>, row: &str) -> BTreeMap<String, (String, u64)> {
    let mut held = BTreeMap::new();
    for line in lines(&place(files)) {
        let findings = line["case"]["findings"].as_array().cloned().unwrap_or_default();
        for finding in findings {
            let also = finding["also"].as_array().into_iter().flatten().any(|one| one["row"] == row);
            if (finding["row"] == row || also) && finding["other-files"]["count"].is_u64() {
                let file = line["case"]["file"].as_str().expect("a file");
                let file = file.trim_start_matches("clients/").trim_end_matches(".toml").to_owned();
                let status = finding["status"].as_str().expect("a status").to_owned();
                held.insert(file, (status, finding["other-files"]["count"].as_u64().expect("a number")));
            }
        }
    }
    held
}

fn said(expected: &[(&str, &str, u64)]) -> BTreeMap<String, (String, u64)> {
    expected
        .iter()
        .map(|(file, status, count)| ((*file).to_owned(), ((*status).to_owned(), *count)))
        .collect()
}

fn three() -> [Client; 3] {
    [0, 1, 2].map(Client::new)
}

#[test]
fn clients_that_have_nothing_in_common_are_as_ready_as_alone() {
    let [a, b, c] = three();
    let place = place(&[("a", a), ("b", b), ("c", c)]);
    let ran = place.run(&["check", "clients", "--on", DAY]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    assert!(!ran.out.contains("Across cases"), "{}", ran.out);
    let lines = lines(&place);
    assert!(lines[3]["run"]["across"].is_null(), "{}", lines[3]);
    for (line, file) in lines.iter().zip(["a", "b", "c"]) {
        assert_eq!(line["case"]["readiness"], "ready");
        // What the others are changes nothing in the line of a case.
        let alone = place.run(&["check", &format!("clients/{file}.toml"), "--on", DAY, "-f", "ndjson"]).out;
        let alone: Json = serde_json::from_str(alone.lines().next().expect("a line")).expect("JSON");
        assert_eq!(*line, alone);
    }
}

#[test]
fn a_phone_serves_one_applicant() {
    const ROW: &str = "phone-not-of-another-applicant";
    let [a, b, c] = three();
    // Another person of another applicant.
    let files = [("a", a.clone()), ("b", b.clone().with_phone_of(1, 0)), ("c", c.clone())];
    assert_eq!(held(&files, ROW), said(&[("a", "fail", 1), ("b", "fail", 1)]));
    // However it is written.
    let written = b.clone().with("\"13800000001\"", "\"+86 138-0000 0000\"");
    let files = [("a", a.clone()), ("b", written), ("c", c.clone())];
    assert_eq!(held(&files, ROW), said(&[("a", "fail", 1), ("b", "fail", 1)]));
    // The same person may answer for several applicants, with the same phone.
    let files = [("a", a.clone()), ("b", b.clone().with_person_of(1, 0)), ("c", c.clone())];
    assert_eq!(held(&files, ROW), said(&[]));
    let other_phone = b.clone().with_person_of(1, 0).with("\"13800000000\"", "\"13800000009\"");
    let files = [("a", a.clone()), ("b", other_phone), ("c", c.clone())];
    assert_eq!(held(&files, ROW), said(&[("a", "fail", 1), ("b", "fail", 1)]));
    // Two files of one applicant are one client.
    let files = [("a", a.clone()), ("b", b.with_applicant_of(1, 0).with_phone_of(1, 0)), ("c", c.clone())];
    assert_eq!(held(&files, ROW), said(&[]));
    // What is masked is no number.
    let [a, b, _] = three();
    let masked = |client: Client, i: usize| client.with(&format!("138{i:08}"), "138****0000");
    let files = [("a", masked(a, 0)), ("b", masked(b, 1)), ("c", c)];
    assert_eq!(held(&files, ROW), said(&[]));
}

#[test]
fn provinces_ask_for_more_of_people() {
    let there = |client: Client, province: &str| client.with("\"广东\"", &format!("\"{province}\""));
    // One person answers for two applicants; the third is somebody else's.
    let provinces = [
        ("河南", "41-003"),
        ("湖南", "43-025"),
        ("新疆", "65-003"),
        ("四川", "51-002"),
        ("黑龙江", "23-024"),
        ("江苏", "32-008"),
        ("江西", "36-001"),
        ("江西", "36-002"),
        ("山东", "37-004"),
        ("天津", "12-004"),
        ("重庆", "50-014"),
        ("重庆", "50-026"),
        ("河北", "13-027"),
        ("云南", "53-010"),
    ];
    for (province, row) in sampled(provinces, 4) {
        let [a, b, c] = three();
        let files = [("a", there(a, province)), ("b", b.with_person_of(1, 0)), ("c", there(c, province))];
        // Only where that province decides, and wherever the other one files.
        let held = held(&files, row);
        let [only] = held.iter().collect::<Vec<_>>()[..] else { panic!("{row}: {held:?}") };
        assert_eq!((only.0.as_str(), only.1.1), ("a", 1), "{row}");
        assert!(["fail", "warn"].contains(&only.1.0.as_str()), "{row}: {held:?}");
    }
    // Their own filing as an individual may be excepted.
    let own = |i: usize| {
        let text = include_str!("../../../examples/individual-blog.toml").to_owned();
        Client { text }
            .with("440106199003070001", &id_number(i))
            .with("13800138001", &format!("138{i:08}"))
            .with("李示例", "张示例")
    };
    for (province, row, excepted) in [("江西", "36-001", true), ("河南", "41-003", false)] {
        let [a, _, c] = three();
        let files = [("a", there(a, province)), ("b", own(0)), ("c", there(c, province))];
        assert_eq!(held(&files, row).is_empty(), excepted, "{row}");
    }
    // In Jiangsu an administrator may be responsible for another applicant, and administrate none of its websites.
    let [a, b, c] = three();
    let second = "[[person]]\nid = \"wang\"\nroles = [\"website\"]\nname = \"王示例\"\n\n[[domain]]";
    let leads = b
        .with_person_of(1, 0)
        .with("\"responsible\", \"website\"]", "\"responsible\"]")
        .with("[[domain]]", second)
        .with("responsible = \"zhang\"", "responsible = \"wang\"");
    let files = [("a", there(a, "江苏")), ("b", leads), ("c", c)];
    assert_eq!(held(&files, "32-008"), said(&[]));
}

#[test]
fn one_applicant_has_one_order_at_a_time() {
    let [a, b, c] = three();
    let second = b.clone().with_applicant_of(1, 0);
    let files = [("a", a.clone()), ("b", second.clone()), ("c", c.clone())];
    assert_eq!(held(&files, "one-open-order"), said(&[("a", "warn", 1), ("b", "warn", 1)]));
    let readiness: Vec<Json> =
        lines(&place(&files))[..3].iter().map(|line| line["case"]["readiness"].clone()).collect();
    assert_eq!(readiness, ["ready-with-doubts", "ready-with-doubts", "ready"]);
    // What is kept is no order.
    let kept = second.with("\"first\"", "\"none\"");
    assert_eq!(held(&[("a", a.clone()), ("b", kept), ("c", c.clone())], "one-open-order"), said(&[]));
    // One name and two numbers are two applicants.
    let named = b.with(&company(1), &company(0));
    assert_eq!(held(&[("a", a), ("b", named), ("c", c)], "one-open-order"), said(&[]));
}

#[test]
fn clients_share_the_numbers_of_an_instance() {
    const ROW: &str = "ecs-numbers";
    let on_one = |i: usize, spent: usize| {
        let spent = vec!["{ status = \"used\" }"; spent].join(", ");
        let client = Client::new(i).with("account         = \"this\"", "account         = \"other\"");
        let client = client.with("service-numbers = []", &format!("service-numbers = [{spent}]"));
        if i == 0 { client } else { client.with(&instance(i), &instance(0)) }
    };
    // Five in all: two are spent, three clients need one each.
    let files = [("a", on_one(0, 2)), ("b", on_one(1, 2)), ("c", on_one(2, 1))];
    assert_eq!(held(&files, ROW), said(&[]));
    let files = [("a", on_one(0, 2)), ("b", on_one(1, 3)), ("c", on_one(2, 1))];
    assert_eq!(held(&files, ROW), said(&[("a", "fail", 2), ("b", "fail", 2), ("c", "fail", 2)]));
    // Two files of one applicant may tell of one website.
    let files = [("a", on_one(0, 3)), ("b", on_one(1, 3)), ("c", on_one(2, 3).with_applicant_of(2, 1))];
    assert_eq!(held(&files, ROW), said(&[]));
}

#[test]
fn an_account_files_for_one_applicant() {
    const ROW: &str = "one-applicant-per-account";
    let [a, b, c] = three();
    let b = b.with(&instance(1), &instance(0));
    let files = [("a", a.clone()), ("b", b.clone()), ("c", c.clone())];
    assert_eq!(held(&files, ROW), said(&[("a", "fail", 1), ("b", "fail", 1)]));
    let other = b.clone().with("account         = \"this\"", "account         = \"other\"");
    assert_eq!(held(&[("a", a.clone()), ("b", other), ("c", c.clone())], ROW), said(&[]));
    let files = [("a", a), ("b", b.with_applicant_of(1, 0)), ("c", c)];
    assert_eq!(held(&files, ROW), said(&[]));
}

#[test]
fn a_domain_name_has_one_holder() {
    const ROW: &str = "domain-holder-organisation";
    let [a, b, c] = three();
    let b = b.with(&domain(1), &domain(0).to_uppercase());
    let files = [("a", a.clone()), ("b", b.clone()), ("c", c.clone())];
    assert_eq!(held(&files, ROW), said(&[("a", "look-up", 1), ("b", "look-up", 1)]));
    let files = [("a", a), ("b", b.with_applicant_of(1, 0)), ("c", c)];
    assert_eq!(held(&files, ROW), said(&[]));
}

#[test]
fn a_number_has_one_name() {
    const ROW: &str = "entered-as-printed";
    let printed = |client: Client| {
        client.with("circumstances  = [\"none\"]", "circumstances  = [\"none\"]\nas-printed = true")
    };
    let [a, b, c] = three();
    let b = b.with(&credit_code(1), &credit_code(0));
    let run = |a: Client, b: Client| held(&[("a", a), ("b", b), ("c", c.clone())], ROW);
    assert_eq!(run(a.clone(), b.clone()), said(&[("a", "look-up", 1), ("b", "look-up", 1)]));
    // Whoever compared it need not look again.
    assert_eq!(run(printed(a.clone()), b.clone()), said(&[("b", "look-up", 1)]));
    let both = said(&[("a", "look-up", 1), ("b", "look-up", 1)]);
    assert_eq!(run(printed(a.clone()), printed(b.clone())), both);
    let renamed = b.with(&company(1), &company(0).replace("甲", " 甲"));
    assert_eq!(run(a, renamed), said(&[]), "a space makes no other name");
    // The same holds of people.
    let [a, b, c] = three();
    let b = b.with_person_of(1, 0);
    let run = |b: Client| held(&[("a", a.clone()), ("b", b), ("c", c.clone())], "another-person");
    assert_eq!(run(b.clone()), said(&[]));
    assert_eq!(run(b.with("张示例", "章示例")), said(&[("a", "look-up", 1), ("b", "look-up", 1)]));
}

#[test]
fn a_service_number_is_spent_once() {
    const NUMBER: &str = "0a1b2c3d-0000-4000-8000-00000000abcd";
    let with = |i: usize, number: &str, state: &str| {
        let listed = format!("service-numbers = [{{ number = \"{number}\", status = \"{state}\" }}]");
        Client::new(i).with("service-numbers = []", &listed)
    };
    let run = |first: &str, second: &str, number: &str| {
        let files = [
            ("a", with(0, NUMBER, first)),
            ("b", with(1, number, second)),
            ("c", with(2, "0a1b2c3d-0000-4000-8000-00000000abce", "unused")),
        ];
        held(&files, "service-number-once")
    };
    assert_eq!(run("unused", "used", &NUMBER.to_uppercase()), said(&[("a", "fail", 1)]));
    assert_eq!(run("in-progress", "unused", NUMBER), said(&[("b", "fail", 1)]));
    assert_eq!(run("unused", "unused", NUMBER), said(&[]));
    assert_eq!(run("unused", "used", "0a1b2c3d-0000-4000-8000-00000000abcf"), said(&[]));
}

/// Five clients whose people have one phone, and one who has nothing to do with them.
fn five() -> Place {
    let clients = (0..5).map(|i| {
        let client = Client::new(i);
        let client = if i == 0 { client } else { client.with_phone_of(i, 0) };
        (["alpha", "beta", "gamma", "delta", "epsilon"][i], client)
    });
    let all: Vec<(&str, Client)> = clients.chain([("zeta", Client::new(5))]).collect();
    place(&all)
}

#[test]
fn a_case_names_three_others_and_the_end_names_all() {
    let place = five();
    let lines = lines(&place);
    let of = |file: &str| {
        let line = lines.iter().find(|line| line["case"]["file"] == format!("clients/{file}.toml"));
        let findings = line.expect("a line")["case"]["findings"].as_array().expect("findings").clone();
        findings.into_iter().find(|one| !one["other-files"].is_null()).expect("others")["other-files"].clone()
    };
    let named = |files: [&str; 3]| files.map(|file| format!("clients/{file}.toml"));
    assert_eq!(of("alpha")["files"], serde_json::json!(named(["beta", "delta", "epsilon"])));
    assert_eq!(of("gamma")["files"], serde_json::json!(named(["alpha", "beta", "delta"])));
    assert_eq!(of("gamma")["count"], 4);
    let across = &lines.last().expect("the run")["run"]["across"];
    assert_eq!(across.as_array().map(Vec::len), Some(1), "{across}");
    assert_eq!(across[0]["rule"], "confirm");
    assert_eq!(across[0]["rows"], serde_json::json!(["phone-not-of-another-applicant"]));
    assert_eq!(across[0]["what"], "phone");
    let files: Vec<&str> =
        across[0]["files"].as_array().expect("files").iter().filter_map(|one| one["file"].as_str()).collect();
    let expected = ["alpha", "beta", "delta", "epsilon", "gamma"].map(|file| format!("clients/{file}.toml"));
    assert_eq!(files, expected);
    assert_eq!(across[0]["files"][0]["line"], 36, "where the phone stands");
    let json = place.run(&["check", "clients", "--on", DAY, "-f", "json"]).out;
    let json: Json = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["across"], *across);

    let page = place.run(&["check", "clients", "--on", DAY]).out;
    let page = flat(&page);
    assert!(
        page.contains("(clients/beta.toml, clients/delta.toml, clients/epsilon.toml and 1 more)"),
        "{page}"
    );
    let end = page.split("Across cases").nth(1).unwrap_or_else(|| panic!("no end in {page}"));
    assert!(end.contains("One mobile number: 5 files (phone-not-of-another-applicant)"), "{end}");
    // A line may break within a path.
    let end: String = end.split_whitespace().collect();
    for file in expected {
        assert!(end.contains(&format!("{file}:36")), "{file} in {end}");
    }
    let zh = flat(&place.run(&["check", "clients", "--on", DAY, "--lang", "zh"]).out);
    assert!(zh.contains("同一手机号：5 个文件"), "{zh}");
    assert!(zh.contains("等 4 个文件"), "{zh}");
}

#[test]
fn the_page_of_a_client_names_no_other() {
    let place = five();
    let names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];
    for reader in ["agency", "client"] {
        for (format, ending) in [("html", "html"), ("markdown", "md")] {
            let folder = format!("{format}-{reader}");
            let target = format!("{format}={folder}/");
            let ran = place.run(&["check", "clients", "--on", DAY, "-f", &target, "--for", reader]);
            assert_eq!(ran.code, 1, "{}", ran.all());
            for (i, name) in names.iter().enumerate() {
                let path = place.path().join(&folder).join(format!("{name}.{ending}"));
                let page = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
                assert_eq!(page.contains("4 other client files"), i < 5, "{folder} {name}: {page}");
                for (j, other) in names.iter().enumerate().filter(|(j, _)| *j != i) {
                    assert!(!page.contains(other), "{folder}: the page of {name} names {other}");
                    for value in [company(j), domain(j), instance(j), credit_code(j), id_number(j)] {
                        assert!(!page.contains(&value), "{folder}: the page of {name} has {value}");
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_of_another_client_is_shown_but_its_file() {
    let place = five();
    for format in ["checklist", "json", "ndjson", "junit", "github", "gitlab", "sarif", "csv"] {
        let ran = place.run(&["check", "clients/alpha.toml", "clients/beta.toml", "--on", DAY, "-f", format]);
        assert_eq!(ran.code, 1, "{format}");
        assert!(!ran.all().contains("13800000000"), "{format}");
        if format != "csv" {
            assert!(ran.out.matches("beta.toml").count() >= 2, "{format}: {}", ran.out);
        }
        let again =
            place.run(&["check", "clients/alpha.toml", "clients/beta.toml", "--on", DAY, "-f", format]);
        assert_eq!(again.out, ran.out, "{format}: keys differ from run to run, what is printed does not");
    }
    // What another file is called may be the name of a person.
    let [a, b, _] = three();
    let place = Place::new()
        .with("clients/a.toml", &a.text)
        .with("clients/章示例.toml", &b.with_phone_of(1, 0).with("张示例", "章示例").text);
    let all = place.run(&["check", "clients", "--on", DAY]).all();
    assert!(all.contains("章**.toml") && !all.contains("章示例"), "{all}");
}

#[test]
fn waivers_and_explanations_are_those_of_the_row() {
    let waiver = |subject: &str| {
        format!(
            "\n[[waiver]]\nrequirement = \"phone-not-of-another-applicant\"\nsubject = \"{subject}\"\nreason = \"one desk\"\n"
        )
    };
    let [a, mut b, c] = three();
    b = b.with_phone_of(1, 0);
    b.text.push_str(&waiver("order"));
    let files = [("a", a), ("b", b), ("c", c)];
    assert_eq!(held(&files, "phone-not-of-another-applicant"), said(&[("a", "fail", 1), ("b", "waived", 1)]));
    let explained = Place::new().run(&["explain", "phone-not-of-another-applicant"]);
    assert_eq!(explained.code, 0, "{}", explained.all());
}

#[test]
fn a_file_is_no_other_client_than_itself() {
    let place = Place::new().with("clients/a.toml", &Client::new(0).text);
    for paths in [&["clients", "clients/a.toml"][..], &["clients/a.toml", "./clients/../clients/a.toml"]] {
        let ran = place.run(&[&["check"], paths, &["--on", DAY]].concat());
        assert_eq!(ran.code, 0, "{paths:?}: {}", ran.all());
        assert!(!ran.out.contains("Across cases"), "{paths:?}: {}", ran.out);
    }
    // Standard input is a case as any other, and read once.
    let other = Client::new(1).with_phone_of(1, 0).text;
    let ran = place.run_on(other, &["check", "-", "clients", "--on", DAY]);
    assert_eq!(ran.code, 1, "{}", ran.all());
    assert!(
        ran.out.contains("Across cases") && flat(&ran.out).contains("-:36, clients/a.toml:36"),
        "{}",
        ran.out
    );
}

#[test]
fn what_cannot_be_read_or_needs_no_filing_is_compared_with_nothing() {
    let [a, b, c] = three();
    let broken = b.clone().with_phone_of(1, 0).with("label", "lable");
    let abroad = b.with_phone_of(1, 0).with("cn-shenzhen", "cn-hongkong").with("type      = \"first\"\n", "");
    for other in [broken, abroad] {
        let files = [("a", a.clone()), ("b", other), ("c", c.clone())];
        assert_eq!(held(&files, "phone-not-of-another-applicant"), said(&[]));
    }
}

#[test]
fn what_an_included_file_holds_is_told_of_there() {
    let [a, b, _] = three();
    let phone = "13800000000";
    let line = a.text.lines().find(|line| line.contains(phone)).expect("a phone");
    let own = a.text.replace(line, "").replace("beian = 1\n", "beian = 1\ninclude = [\"a.private.toml\"]\n");
    let place = Place::new()
        .with("clients/a.toml", &own)
        .with("clients/a.private.toml", format!("[[person]]\nid    = \"zhang\"\nphone = \"{phone}\"\n"))
        .with("clients/b.toml", &b.with_phone_of(1, 0).text);
    let last = lines(&place).pop().expect("a last line");
    let across = last["run"]["across"].as_array().expect("groups");
    let places = across.iter().flat_map(|group| group["files"].as_array().into_iter().flatten());
    let places: Vec<(&str, u64)> = places
        .map(|place| (place["file"].as_str().expect("a file"), place["line"].as_u64().expect("a line")))
        .collect();
    assert!(places.contains(&("clients/a.private.toml", 3)), "{places:?}");
    assert!(!places.iter().any(|(file, _)| *file == "clients/a.toml"), "{places:?}");
}
