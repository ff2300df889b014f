//! Marked data under every key that takes text, in keys, in comments, in headers, in broken syntax and in names of
//! files: no command and no format gives any of it away.
//!
//! The keys come from the schema, so that a new one is looked at without anybody thinking of it.

use serde_json::Value as Json;
use toml::Value;

use super::privacy::{CASE, leaks as all_leaks};
use crate::support::library::Lang;
use crate::support::{DAY, Place, Ran, file, page, sampled, whole};

/// The formats that are read as files, all in one run; those of the second list name files exactly, for tools.
const MASKED: [(&str, &str); 4] =
    [("json", "report.json"), ("html", "zz"), ("markdown", "zz.md"), ("csv", "zz.csv")];
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
    let schema: Json = serde_json::from_str(&file("docs/schema/case.json")).expect("a schema");
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
    let unseen = |ran: &Ran| {
        let seen = |line: &&str| words.iter().any(|word| line.contains(word));
        assert_eq!(ran.err.lines().filter(seen).collect::<Vec<_>>(), [""; 0]);
    };
    unseen(&nothing_leaks_into(place, &["--lang", "zh", "--verbose"], &[]));
    unseen(&nothing_leaks_into(place, &["--lang", "en"], &[&MASKED[..], &EXACT].concat()));
    let json = std::fs::read_to_string(place.path().join("report.json")).expect("a file");
    let refused = json.matches("could-not-check").count();
    (json.matches("\"readiness\"").count() - refused, refused)
}

/// Prints the checklist of a folder and writes other formats of it; looks into each, and at the names of pages.
#[track_caller]
fn nothing_leaks_into(place: &Place, options: &[&str], formats: &[(&str, &str)]) -> Ran {
    let written = formats.iter().flat_map(|(format, to)| ["-f".to_owned(), format!("{format}={to}")]);
    let written: Vec<String> = written.collect();
    let folder = ["check", "--no-ignore", "--hidden", "-f", "checklist"];
    let arguments = folder.into_iter().chain(options.iter().copied());
    let arguments: Vec<&str> = arguments.chain(written.iter().map(String::as_str)).collect();
    let ran = place.run(&arguments);
    assert_eq!(leaks(&ran.all()), [""; 0], "{options:?}:\n{}", around(&ran.all()));
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
    ran
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
    let tried: Vec<_> = sampled(ways.iter().enumerate(), 7).collect();
    for (i, way) in &tried {
        place = place.with(&format!("{i}.toml"), with(way, MARK));
    }
    let (checked, refused) = nothing_leaks(&place);
    assert_eq!(checked + refused, tried.len());
    let fifth = tried.len() / 5;
    assert!(checked > fifth && refused > fifth, "{checked} checked, {refused} refused");
}

#[test]
fn in_keys_comments_and_headers() {
    let mut place = Place::new();
    let lines: Vec<&str> = CASE.lines().collect();
    let marks: Vec<&str> = MARK.split('，').collect();
    let mut ways_of_lines = Vec::new();
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
        ways_of_lines
            .extend(ways.into_iter().enumerate().filter(|(n, _)| (n + i) % 8 == 0).map(|way| (i, way)));
    }
    let tried: Vec<_> = sampled(ways_of_lines, 7).collect();
    for (i, (n, way)) in &tried {
        let mut case = lines.clone();
        case[*i] = way;
        place = place.with(&format!("{i}-{n}.toml"), case.join("\n"));
    }
    let (_, refused) = nothing_leaks(&place);
    assert!(refused * 4 > tried.len(), "{refused} of {}", tried.len());
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
    // Each way at least once, with a mark and under a header that are another's next time.
    let wanted = |w: usize, m: usize, h: usize| match whole() {
        true => (w + m + h).is_multiple_of(3),
        false => m == w % marks.len() && h == w % 4,
    };
    let mut tried = 0;
    for (w, way) in ways.iter().enumerate() {
        for (m, mark) in marks.iter().enumerate() {
            for (h, header) in ["", "[applicant]\n", "[[website]]\n", "[extra]\n"].iter().enumerate() {
                if wanted(w, m, h) {
                    let line = way.replace("{}", mark);
                    let case = format!("{CASE}\n{header}{line}\n");
                    place = place.with(&format!("{w}-{m}-{h}.toml"), case);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried >= ways.len(), "{tried}");
    let (_, refused) = nothing_leaks_or(&place, &unknown);
    assert!(refused * 4 > tried * 3, "{refused} of {tried}");
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
    for lang in ["zh", "en"] {
        let ran = place.run(&["check", "utf16", "-f", "json", "--lang", lang]);
        let known = leaks(&ran.all()).into_iter().filter(|mark| !["张示例", "E01234567"].contains(mark));
        assert_eq!(known.collect::<Vec<_>>(), [""; 0], "{}", around(&ran.all()));
    }
    std::fs::remove_dir_all(place.path().join("utf16")).expect("a folder");
    nothing_leaks_into(&place, &["--lang", "zh", "--verbose"], &[]);
    nothing_leaks_into(&place, &["--lang", "en"], &MASKED);
    // Tools find a file by its exact path and by nothing else. That is all they are told of anybody.
    let exact = EXACT.map(|(format, to)| format!("{format}={to}"));
    let exact: Vec<&str> = exact.iter().flat_map(|written| ["-f", written]).collect();
    place.run(&[&["check", "13800138000.toml"], &exact[..]].concat());
    for (format, to) in EXACT {
        let text = std::fs::read_to_string(place.path().join(to)).expect("a file");
        assert_eq!(leaks(&text.replace("13800138000.toml", "")), [""; 0], "{format}");
        assert!(text.contains("13800138000.toml"), "{format}:\n{text}");
    }
    let revealed = place.run(&["check", "13800138000.toml", "--reveal"]);
    assert!(revealed.out.starts_with("13800138000.toml"), "{}", revealed.out);
}

#[test]
fn what_other_commands_repeat() {
    let place = Place::new().with("13800138000/own.toml", "beian-law = 1\nprovince = \"x\"\n# 13800138000\n");
    let mut runs = Vec::new();
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
            runs.extend(["zh", "en"].map(|lang| [&["--lang", lang], arguments].concat()));
        }
    }
    // Every fifth of 66 is each command, with one mark or another.
    for arguments in sampled(runs, 5) {
        let all = place.run(&arguments).all();
        assert_eq!(leaks(&all), [""; 0], "{arguments:?}: {all}");
    }
}

#[test]
fn who_holds_a_certificate_decides_before_its_kind() {
    let card = "certificate = { type = \"passport\", number = \"E01234567\", expires = 2020-01-01 }";
    let held = "holder = { name = \"欧阳示范\", certificate = { type = \"id-card\", \
                number = \"110101199003070003\" } }";
    assert!(CASE.contains(card) && CASE.contains(held));
    let mut place = Place::new();
    for kind in sampled(["business-license", "unified-code", "other", "overseas-body"], 3) {
        let named = |who: &str| format!("{who}-{kind}.toml");
        let person = CASE.replace(card, &card.replace("passport", kind));
        let holder = CASE.replace("holder = { name", "holder = { relation = \"other\", name");
        place = place
            .with(&named("by-id"), person.replace(held, "holder = \"li\""))
            .with(&named("person"), person)
            .with(&named("applicant"), CASE.replace("type = \"id-card\"", &format!("type = \"{kind}\"")))
            .with(&named("holder"), holder.replace("type = \"passport\"", &format!("type = \"{kind}\"")));
    }
    nothing_leaks(&place);
}

#[test]
fn a_telephone_number_as_a_domain_name() {
    let mut place = Place::new();
    for name in ["13800138000.com", "www.13800138000.cn", "tel13800138000.cn", "138-0013-8000.cn"] {
        let case = CASE.replace("example.cn", name);
        let shown = page("case.toml", &case, DAY, Lang::En, false);
        assert!(shown.contains("138****8000"), "it can be recognised: {shown}");
        place = place.with(&format!("{}.toml", name.len()), case);
    }
    nothing_leaks(&place);
}
