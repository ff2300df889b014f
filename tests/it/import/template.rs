//! An import into a case that `beian new` began: what an export says stands where the new case left room for it.

use std::fs;

use super::place;
use crate::support::Place;
use crate::support::library::keys;

const KNOWN: [&str; 7] = ["new", "case.toml", "--province", "广东", "--kind", "enterprise", "--type"];

/// A folder with a new case of which nobody knows anything, and its text.
fn template(exports: &[&str], lang: &str) -> (Place, String) {
    let place = place(exports);
    let ran = place.run(&[&KNOWN[..], &["first", "--no-questions", "--lang", lang]].concat());
    assert_eq!(ran.code, 0, "{}", ran.all());
    let text = read(&place);
    (place, text)
}

fn read(place: &Place) -> String {
    fs::read_to_string(place.path().join("case.toml")).expect("a file")
}

/// The key of a line that is a comment of a new case: `# expires = YYYY-MM-DD`.
fn open_key(line: &str) -> Option<&str> {
    let (key, value) = line.strip_prefix("# ")?.split_once('=')?;
    let is_key = key.trim().bytes().all(|byte| byte.is_ascii_lowercase() || b"-.".contains(&byte));
    let blanks = ["\"\"", "[\"\"]", "YYYY-MM-DD", "0…", "true|false"];
    (is_key && blanks.contains(&value.trim())).then(|| key.trim())
}

/// Comments stand below their own headers, and each key stands once in its table, as a value or as a comment.
#[track_caller]
fn in_order(text: &str) {
    let known = keys();
    let (mut table, mut seen) = (String::new(), Vec::new());
    for line in text.lines() {
        let header = line.strip_prefix("# [").map_or(line, |rest| &line[line.len() - rest.len() - 1..]);
        if header.starts_with('[') {
            table = header.trim_matches(['[', ']']).to_owned();
            seen.clear();
        }
        let value = line.split_once(" = ").filter(|_| !line.starts_with('#')).map(|(key, _)| key.trim());
        let Some(key) = open_key(line).or(value).filter(|_| !table.is_empty()) else { continue };
        let path = format!("{table}.{key}");
        assert!(known.iter().any(|one| one.path == path), "{path} is no key:\n{text}");
        assert!(!seen.contains(&key.to_owned()), "{path} stands twice:\n{text}");
        seen.push(key.to_owned());
    }
}

#[test]
fn exports_fill_the_tables_that_a_new_case_left_open() {
    for lang in ["zh", "en"] {
        let exports = ["ecs.json", "domain.json"];
        let (place, before) = template(&exports, lang);
        let ran = place.run(&[
            "import",
            "ecs.json",
            "domain.json",
            "--only",
            "i-example0001,example.cn",
            "--into",
            "case.toml",
        ]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let after = read(&place);
        in_order(&after);
        for (header, many) in
            [("\n[[instance]]", 1), ("\n[[domain]]", 1), ("\n# [[domain]]", 0), ("\n[[website]]", 1)]
        {
            assert_eq!(after.matches(header).count(), many, "{header}\n{after}");
        }
        // The server has its own name, wherever it is named.
        assert!(!after.contains("server-1") && after.matches("\"i-example0001\"").count() == 2, "{after}");
        assert!(ran.err.contains("\"server-1\" → \"i-example0001\""), "{}", ran.err);
        let table = after.split("\n\n").find(|table| table.starts_with("[[instance]]")).expect("a server");
        for line in [
            "region            = \"cn-shenzhen\"",
            "expires           = 2027-09-01",
            "# account         = \"\"",
        ] {
            assert!(table.lines().any(|one| one == line), "{line}\n{table}");
        }
        // Every comment is still there but for those that held the place of a value.
        let comments = |text: &str| -> Vec<String> {
            let kept =
                |line: &&str| line.starts_with('#') && open_key(line).is_none() && !line.starts_with("# [[");
            text.lines().filter(kept).map(str::to_owned).collect()
        };
        assert_eq!(comments(&after), comments(&before));
        // Once more, nothing is new.
        let again = place.run(&["import", "ecs.json", "--only", "i-example0001", "--into", "case.toml"]);
        assert!(again.code == 0 && read(&place) == after, "{}", again.err);
    }
}

#[test]
fn of_several_servers_one_takes_the_place_and_the_others_stand_behind_it() {
    let (place, _) = template(&["ecs.json"], "en");
    let ran = place.run(&["import", "ecs.json", "--into", "case.toml"]);
    let text = read(&place);
    in_order(&text);
    assert_eq!((ran.code, text.matches("\n[[instance]]").count()), (0, 3), "{}", ran.err);
    let open = text.find("# account ").expect("what nobody knows");
    let others = text.find("i-example0002").expect("the second");
    assert!(text.find("i-example0001").expect("the first") < open && open < others, "{text}");
}

#[test]
fn a_table_of_clients_fills_people_websites_and_documents() {
    let table = "person.id,person.name,website.name,website.domain,domain.name,material.kind,material.of\n\
                 zhang,张示例,示例科技,example.cn,example.cn,business-license,applicant\n";
    let (place, _) = template(&[], "zh");
    let place = place.with("clients.csv", table);
    let ran = place.run(&["import", "clients.csv", "--into", "case.toml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = read(&place);
    in_order(&text);
    for header in ["[[person]]", "[[domain]]", "[[website]]", "[[material]]"] {
        assert!(
            text.lines().filter(|line| line.trim_start_matches("# ") == header).count() == 1,
            "{header}\n{text}"
        );
        assert!(text.lines().any(|line| line == header), "{header}\n{text}");
    }
    assert!(!text.contains("\"person-1\"") && text.contains("\"zhang\""), "{text}");
    // The documents to prepare stay listed.
    assert!(text.contains("\n# - "), "{text}");
}

#[test]
fn what_somebody_said_of_another_is_not_filled_in() {
    let (place, text) = template(&["ecs.json"], "en");
    // Somebody knows already that this server is in another region.
    let known = text.replace("# region          = \"\"", "region            = \"cn-beijing\"");
    assert!(known != text);
    let place = place.with("case.toml", &known);
    let ran = place.run(&["import", "ecs.json", "--only", "i-example0001", "--into", "case.toml"]);
    let after = read(&place);
    in_order(&after);
    assert_eq!((ran.code, after.matches("\n[[instance]]").count()), (0, 2), "{after}");
    assert!(after.contains("\"server-1\"") && after.contains("\"cn-beijing\""), "{after}");
}

#[test]
fn a_remark_at_the_end_of_a_table_stays_with_it() {
    let case = "beian = 1\n[[domain]]\nname = \"example.com\"\n# renewed by phone\n\n# the site\n[[website]]\nname = \"x\"\n";
    let place = place(&["domain.json"]).with("case.toml", case);
    let ran = place.run(&["import", "domain.json", "--only", "example.cn", "--into", "case.toml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = read(&place);
    assert!(text.contains("name = \"example.com\"\n# renewed by phone\n\n[[domain]]\nname "), "{text}");
    assert!(text.contains("\n\n# the site\n[[website]]\n"), "{text}");
}

#[test]
fn lines_that_only_look_like_open_keys_stay() {
    for case in [
        "beian = 1\n[applicant]\nremark = \"\"\"\n# name = \"\"\n\"\"\"\n",
        "beian = 1\n[applicant]\nname = \"x\"\n# name = \"\"\n",
        "beian = 1\n[applicant]\ncertificate = { number = \"1\" }\n# certificate.number = \"\"\n",
        "beian = 1\n# [[domain]]\n# name = \"\"\n# [[domain]]\n",
    ] {
        let case = &format!("{case}\n[account]\nsite = \"china\"\n");
        let case = &format!("{case}\n[account]\nsite = \"china\"\n");
        let place = place(&["swas.json"]).with("case.toml", case);
        let ran = place.run(&["import", "swas.json", "--into", "case.toml"]);
        let text = read(&place);
        assert!(text.starts_with(case.trim_end()), "{case}\n{text}\n{}", ran.err);
    }
}
