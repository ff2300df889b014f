//! Marked data under every key that takes text, in keys, in comments, in headers, in broken syntax and in names of
//! files: no command and no format gives any of it away.
//!
//! The keys come from the schema, so that a new one is looked at without anybody thinking of it.

use serde_json::Value as Json;
use toml::Value;

use super::privacy::{CASE, leaks as all_leaks};
use crate::support::Place;

/// Every format, and both languages.
const RUNS: [&[&str]; 3] = [&["--lang", "zh", "--verbose"], &["--lang", "en"], &["--format", "json"]];

/// The formats that are read as files, all in one run; those of the second list name files exactly, for tools.
const MASKED: [(&str, &str); 3] = [("html", "zz"), ("markdown", "zz.md"), ("csv", "zz.csv")];
const EXACT: [(&str, &str); 4] =
    [("junit", "zz.xml"), ("github", "zz.txt"), ("gitlab", "zz.json"), ("sarif", "zz.sarif")];

/// Everything that a person is known by. The case knows the name and the passport; the others are known by their form.
const MARK: &str = "张示例，13800138000，110101199003070003，zhang.example@example.cn，E01234567";

/// The marks that a text gives away. The names of others are known only while the case says whose they are.
fn leaks(text: &str) -> Vec<&'static str> {
    let marks = all_leaks(MARK);
    all_leaks(text).into_iter().filter(|mark| marks.contains(mark)).collect()
}

/// A step on the way to a key.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    /// The first entry of a list.
    Entry,
}

/// The way to every text of a case.
fn ways() -> Vec<Vec<Step>> {
    let schema: Json = serde_json::from_str(&Place::new().run(&["schema", "case"]).out).expect("a schema");
    let mut found = Vec::new();
    walk(&schema, &schema, &mut Vec::new(), &mut found);
    found.dedup();
    found
}

fn walk(root: &Json, node: &Json, way: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    let node = match node["$ref"].as_str().and_then(|to| to.strip_prefix('#')) {
        Some(to) => root.pointer(to).expect("a definition"),
        None => node,
    };
    for choices in ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|of| node[of].as_array()) {
        choices.iter().for_each(|choice| walk(root, choice, way, found));
    }
    let is = |kind: &str| {
        node["type"] == kind
            || node["type"].as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind))
    };
    // A day takes no text; what stands there in quotes is refused, and looked at as well.
    if is("string") {
        found.push(way.clone());
    }
    if let Some(items) = node.get("items") {
        way.push(Step::Entry);
        walk(root, items, way, found);
        way.pop();
    }
    for (name, property) in node["properties"].as_object().into_iter().flatten() {
        way.push(Step::Key(name.clone()));
        walk(root, property, way, found);
        way.pop();
    }
}

/// The case with a text at the end of a way. What is in the way gives way.
fn with(way: &[Step], text: &str) -> String {
    let mut case = Value::Table(CASE.parse().expect("a case"));
    let mut here = &mut case;
    for step in way {
        match step {
            Step::Key(name) => {
                if !here.is_table() {
                    *here = Value::Table(toml::Table::new());
                }
                let table = here.as_table_mut().expect("a table");
                here = table.entry(name.clone()).or_insert(Value::Boolean(false));
            }
            Step::Entry => {
                if here.as_array().is_none_or(Vec::is_empty) {
                    *here = Value::Array(vec![Value::Boolean(false)]);
                }
                here = &mut here.as_array_mut().expect("a list")[0];
            }
        }
    }
    *here = Value::String(text.to_owned());
    toml::to_string(&case).expect("a case")
}

/// Runs every format over a folder. Gives back how many files were checked, and how many refused.
#[track_caller]
fn nothing_leaks(place: &Place) -> (usize, usize) {
    nothing_leaks_or(place, &[])
}

/// As above; these words are nowhere to be seen either where something is refused.
#[track_caller]
fn nothing_leaks_or(place: &Place, words: &[&str]) -> (usize, usize) {
    let mut counts = (0, 0);
    for run in RUNS {
        let ran = place.run(&[&["check", "--no-ignore", "--hidden"], run].concat());
        assert_eq!(leaks(&ran.all()), [""; 0], "{run:?}:\n{}", around(&ran.all()));
        let seen = |line: &&str| words.iter().any(|word| line.contains(word));
        assert_eq!(ran.err.lines().filter(seen).collect::<Vec<_>>(), [""; 0], "{run:?}");
        if run.contains(&"json") {
            let refused = ran.out.matches("could-not-check").count();
            counts = (ran.out.matches("\"readiness\"").count() - refused, refused);
        }
    }
    nothing_leaks_into(place, &[&MASKED[..], &EXACT].concat());
    counts
}

/// Runs formats that are read as files over a folder, and looks into each, and at the names of pages.
#[track_caller]
fn nothing_leaks_into(place: &Place, formats: &[(&str, &str)]) {
    let mut arguments = vec!["check".to_owned(), "--no-ignore".to_owned(), "--hidden".to_owned()];
    for (format, to) in formats {
        arguments.extend(["-f".to_owned(), format!("{format}={to}")]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ran = place.run(&arguments);
    assert_eq!(leaks(&ran.all()), [""; 0], "{}", around(&ran.all()));
    for (format, to) in formats {
        let path = place.path().join(to);
        let files: Vec<_> = match path.is_dir() {
            true => path.read_dir().expect("pages").map(|entry| entry.expect("a page").path()).collect(),
            false => vec![path],
        };
        for file in files {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{format}: {error}"));
            assert_eq!(leaks(&name), [""; 0], "{format} calls a file so");
            assert_eq!(leaks(&text), [""; 0], "{format} {name}:\n{}", around(&text));
        }
    }
}

/// The lines with something that leaked.
fn around(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !leaks(line).is_empty()).take(20).collect();
    lines.join("\n")
}

#[test]
fn the_marks_are_seen() {
    assert_eq!(leaks(MARK).len(), 5);
    let ways = ways();
    assert!(ways.len() > 100, "{} keys take text", ways.len());
    let way = [Step::Key("website".into()), Step::Entry, Step::Key("name".into())];
    assert!(ways.contains(&way.to_vec()));
    assert!(with(&way, MARK).contains(MARK));
}

#[test]
fn under_every_key_that_takes_text() {
    let mut place = Place::new();
    let ways = ways();
    for (i, way) in ways.iter().enumerate() {
        place = place.with(&format!("{i}.toml"), with(way, MARK));
    }
    let (checked, refused) = nothing_leaks(&place);
    assert_eq!(checked + refused, ways.len());
    assert!(checked > 40 && refused > 40, "{checked} checked, {refused} refused");
}

#[test]
fn in_keys_comments_and_headers() {
    let mut place = Place::new();
    let lines: Vec<&str> = CASE.lines().collect();
    let marks: Vec<&str> = MARK.split('，').collect();
    for (i, line) in lines.iter().enumerate() {
        let mut ways = Vec::new();
        for mark in &marks {
            if let Some(header) = line.strip_suffix(']') {
                let (name, end) =
                    (header.trim_end_matches(']'), if line.ends_with("]]") { "]]" } else { "]" });
                ways.push(format!("{name}.\"{mark}\"{end}"));
                ways.push(format!("{name}.{mark}{end}"));
                ways.push(format!("{name} {mark}"));
            } else if let Some((key, value)) = line.split_once(" = ") {
                ways.push(format!("{line}\n\"{mark}\" = 1"));
                ways.push(format!("{mark} = {value}"));
                ways.push(format!("{key}.\"{mark}\" = {value}"));
                ways.push(format!("{line} # {mark}\nzzzz = 1 # {mark}"));
                ways.push(format!("{line}\n# {mark}\n#{mark} = \n{mark}"));
            }
        }
        for (n, way) in ways.into_iter().enumerate().filter(|(n, _)| (n + i) % 8 == 0) {
            let mut case = lines.clone();
            case[i] = &way;
            place = place.with(&format!("{i}-{n}.toml"), case.join("\n"));
        }
    }
    let (_, refused) = nothing_leaks(&place);
    assert!(refused > 50, "{refused}");
}

#[test]
fn in_broken_syntax() {
    // Of the last two nothing else in the file says that they are somebody's.
    let unknown = ["李未知", "G98765432"];
    let marks: Vec<&str> = MARK.split('，').chain(unknown).collect();
    let mut place = Place::new();
    let ways = [
        "name = {}",
        "name = \"{}",
        "name = \"x\n{}\"",
        "name = \"x\ny {} z\n\"",
        "name = \"\"\"\n{}\n",
        "number = {}",
        "number = [\"{}\",\n\"{}\"\n",
        "label = {} {}",
        "kind = \"{}\"",
        "roles = [\"{}\"]",
        "{}",
        "= \"{}\"",
        "x = { name = \"{}\"",
        "x = { name = \"{}\", number = {} }",
        "[{}",
        "[[{}]]",
        "[person.\"{}\"",
        "name \"{}\"",
        "name： \"{}\"",
        "name = “{}”",
        "name = '{}\" # '{}",
        "\"{}\" = {}",
        "x = \"\\{}\"",
        "zzzz = \"{}\" = \"{}\"",
    ];
    for (w, way) in ways.iter().enumerate() {
        for (m, mark) in marks.iter().enumerate() {
            for (h, header) in ["", "[applicant]\n", "[[website]]\n", "[extra]\n"].iter().enumerate() {
                if (w + m + h) % 3 > 0 {
                    continue;
                }
                let line = way.replace("{}", mark);
                let case = format!("{CASE}\n{header}{line}\n");
                place = place.with(&format!("{w}-{m}-{h}.toml"), case);
            }
        }
    }
    let (_, refused) = nothing_leaks_or(&place, &unknown);
    assert!(refused > ways.len() * marks.len(), "{refused}");
}

#[test]
fn in_names_of_files() {
    let mut place = Place::new();
    for mark in MARK.split('，') {
        place = place
            .with(&format!("{mark}.toml"), CASE)
            .with(&format!("{mark}/broken.toml"), format!("{CASE}\nzzzz"))
            .with(
                &format!("utf16/{mark}.toml"),
                "\u{feff}beian = 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
            );
    }
    // What could not be read at all says nobody's name; a number and an address are known by their form.
    for run in RUNS {
        let ran = place.run(&[&["check"], run].concat());
        let known = leaks(&ran.all()).into_iter().filter(|mark| !["张示例", "E01234567"].contains(mark));
        assert_eq!(known.collect::<Vec<_>>(), [""; 0], "{}", around(&ran.all()));
    }
    std::fs::remove_dir_all(place.path().join("utf16")).expect("a folder");
    for run in RUNS {
        let ran = place.run(&[&["check"], run].concat());
        assert_eq!(leaks(&ran.all()), [""; 0], "{run:?}:\n{}", around(&ran.all()));
    }
    nothing_leaks_into(&place, &MASKED);
    // Tools find a file by its exact path and by nothing else. That is all they are told of anybody.
    for (format, _) in EXACT {
        let ran = place.run(&["check", "13800138000.toml", "-f", format]);
        assert_eq!(leaks(&ran.out.replace("13800138000.toml", "")), [""; 0], "{format}");
        assert!(ran.out.contains("13800138000.toml"), "{format}:\n{}", ran.out);
    }
    let revealed = place.run(&["check", "13800138000.toml", "--reveal"]);
    assert!(revealed.out.starts_with("13800138000.toml"), "{}", revealed.out);
}

#[test]
fn what_other_commands_repeat() {
    let place = Place::new().with("13800138000/own.toml", "beian-law = 1\nprovince = \"x\"\n# 13800138000\n");
    for mark in ["13800138000", "110101199003070003", "zhang.example@example.cn"] {
        for arguments in [
            &["explain", mark][..],
            &["explain", mark, "--format", "json"],
            &["province", mark],
            &["province", "--check", mark],
            &["rules", "--section", mark],
            &["check", mark],
            &["check", "--only", mark],
            &["check", "--on", mark],
            &["check", "--provinces", mark],
            &["schema", mark],
            &[mark],
        ] {
            for lang in ["zh", "en"] {
                let all = place.run(&[&["--lang", lang], arguments].concat()).all();
                assert_eq!(leaks(&all), [""; 0], "{arguments:?}: {all}");
            }
        }
    }
}

#[test]
fn who_holds_a_certificate_decides_before_its_kind() {
    let card = "certificate = { type = \"passport\", number = \"E01234567\", expires = 2020-01-01 }";
    assert!(CASE.contains(card));
    for kind in ["business-license", "unified-code", "other", "overseas-body"] {
        let place = Place::new()
            .with("person.toml", CASE.replace(card, &card.replace("passport", kind)))
            .with("applicant.toml", CASE.replace("type = \"id-card\"", &format!("type = \"{kind}\"")))
            .with("holder.toml", CASE.replace("holder = { name", "holder = { relation = \"other\", name").replace("type = \"passport\"", &format!("type = \"{kind}\"")))
            .with("by-id.toml", CASE.replace(card, &card.replace("passport", kind)).replace("holder = { name = \"欧阳示范\", certificate = { type = \"id-card\", number = \"110101199003070003\" } }", "holder = \"li\""));
        nothing_leaks(&place);
    }
}

#[test]
fn a_telephone_number_as_a_domain_name() {
    for name in ["13800138000.com", "www.13800138000.cn", "tel13800138000.cn", "138-0013-8000.cn"] {
        let place = Place::new().with("case.toml", CASE.replace("example.cn", name));
        nothing_leaks(&place);
        let shown = place.run(&["check", "case.toml"]).out;
        assert!(shown.contains("138****8000"), "it can be recognised: {shown}");
    }
}
