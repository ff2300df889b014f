//! `beian lsp`, driven by a client that does what editors do.

mod client;
mod schema;

use serde_json::{Value as Json, json};

use crate::support::{DAY, EXAMPLE, Place, assert_none, file, whole};
use client::Client;

const BROKEN: &str = "beian = 1\n[filing\ntype = \"first\"\n";
const MISSPELT: &str = "beian = 1\n[filing]\ntype = \"frist\"\nprovnice = \"广东\"\n";

/// Line and column of what stands behind some words, from 0, in 16-bit units.
fn behind(text: &str, words: &str) -> (usize, usize) {
    let end = text.find(words).expect(words) + words.len();
    let start = text[..end].rfind('\n').map_or(0, |n| n + 1);
    (text[..end].matches('\n').count(), text[start..end].encode_utf16().count())
}

fn labels(items: &Json) -> Vec<&str> {
    items.as_array().into_iter().flatten().filter_map(|item| item["label"].as_str()).collect()
}

fn list<'j>(of: &'j Json, key: &str) -> impl Iterator<Item = &'j Json> {
    of[key].as_array().into_iter().flatten()
}

/// Where `beian check` says that something is wrong, from line 1: what is not met, each missing key, each problem.
fn places_of_report(text: &str) -> Vec<(u64, String)> {
    let place = Place::new().with("case.toml", text);
    let report: Json =
        serde_json::from_str(&place.run(&["check", "case.toml", "--format", "json"]).out).expect("JSON");
    let file = &report["files"][0];
    let line = |at: &Json| at["line"].as_u64().unwrap_or(1);
    let mut places: Vec<(u64, String)> = Vec::new();
    for finding in list(file, "findings") {
        if let "fail" | "look-up" | "wait" | "warn" | "waived" = finding["status"].as_str().expect("a status")
        {
            places.push((line(&finding["place"]), finding["rule"].as_str().expect("a rule").to_owned()));
        }
        places.extend(list(finding, "missing").map(|one| (line(&one["place"]), "missing-key".to_owned())));
    }
    places.extend(list(file, "problems").map(|one| (line(&one["place"]), "wrong-file".to_owned())));
    places.sort();
    places.dedup();
    places
}

/// The same, as an editor is told.
fn places_of_editor(diagnostics: &Json) -> Vec<(u64, String)> {
    let place = |one: &Json| {
        let line = one["range"]["start"]["line"].as_u64().expect("a line") + 1;
        (line, one["code"].as_str().expect("a code").to_owned())
    };
    let mut places: Vec<_> = diagnostics.as_array().expect("a list").iter().map(place).collect();
    places.sort();
    places.dedup();
    places
}

#[test]
fn an_editor_is_told_what_check_says() {
    let mut client = Client::start("en");
    let mut texts: Vec<String> = ["enterprise-ready", "enterprise-failing", "three-keys"]
        .map(|name| file(&format!("examples/{name}.toml")))
        .to_vec();
    texts.extend([BROKEN, MISSPELT].map(str::to_owned));
    let mut wrong = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        let (told, said) =
            (places_of_editor(&client.open(&format!("case-{i}"), text)), places_of_report(text));
        if told != said {
            wrong.push(format!("case {i}:\n  editor {told:?}\n  check  {said:?}"));
        }
    }
    assert_none(&wrong);
    client.stop();
}

#[test]
fn what_is_no_case_is_left_alone() {
    let mut client = Client::start("en");
    assert_eq!(client.open("Cargo", "[package]\nname = \"x\"\nedition = 3\n"), json!([]));
    assert_eq!(client.hover("Cargo", (1, 1)), "");
    client.stop();
}

#[test]
fn the_page_of_what_is_under_the_cursor() {
    let text = "beian = 1\n[filing]\ntype = \"first\"\nprovince = \"广东\"\n[[instance]]\nproduct = \"ecs\"\n\
                [[material]]\nkind = \"website-lead-authorization\"\n[[website]]\ncontent = [\"news\"]\n";
    let mut client = Client::start("en");
    client.open("case", text);
    for (words, expected) in [
        ("provin", "filing.province ·"),
        ("[[inst", "instance ·"),
        ("type = \"fir", "first ·"),
        ("product = \"ec", "ecs ·"),
        ("kind = \"website-lead", "website-lead-authorization ·"),
        ("[\"ne", "news ·"),
        // A value that is no word is explained as its key.
        ("province = \"广", "filing.province ·"),
    ] {
        let page = client.hover("case", behind(text, words));
        assert!(page.starts_with(expected), "{words}: {page}");
    }
    client.stop();
}

#[test]
fn an_editor_in_chinese_is_answered_in_chinese() {
    let mut client = Client::start("zh-cn");
    let told = client.open("case", MISSPELT);
    let message = told[0]["message"].as_str().expect("a message");
    assert!(message.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{message}");
    client.stop();
}

#[test]
fn keys_and_words_are_offered_in_both_languages() {
    let text = "beian = 1\n[filing]\ntype = \"\"\n\n[[domain]]\nname = \"example.cn\"\n\n[\n[[website]]\ncontent = [\"\"]\n";
    let mut client = Client::start("zh-cn");
    client.open("case", text);
    let mut offered = |words: &str| {
        let items = client.complete("case", behind(text, words));
        labels(&items).into_iter().map(str::to_owned).collect::<Vec<String>>()
    };
    let has = |all: &[String], word: &str| all.iter().any(|one| one == word);
    let words = offered("type = \"");
    assert!(has(&words, "first") && has(&words, "首次备案") && !has(&words, "expires"), "{words:?}");
    let keys = offered("example.cn\"\n");
    assert!(has(&keys, "expires") && has(&keys, "registrar"), "{keys:?}");
    assert!(!has(&keys, "name"), "what is written is not offered again: {keys:?}");
    let tables = offered("\n\n[");
    assert!(has(&tables, "person") && !has(&tables, "label"), "{tables:?}");
    let topics = offered("content = [\"");
    assert!(has(&topics, "news"), "{topics:?}");
    assert!(has(&topics, "none") && has(&topics, "无"), "{topics:?}");
    client.stop();
}

#[test]
fn what_a_case_defines_is_offered_where_it_is_named() {
    let text = "beian = 1\n[filing]\nprovince = \"\"\n[account]\nreal-name = \n\
                [[person]]\nid = \"li\"\n[[person]] # the other\nid = 'wang' # x\n\
                [[domain]]\nname = \"example.cn\"\npoints-to = \"\"\nholder = \n\
                [[instance]]\nid = \"i-1\"\n[[website]]\nname = \"示例\"\nresponsible = \"\"\n\
                domain = \"\"\ninstances = [\"\"]\n[[confirmed]]\nsubject = \"\"\n";
    for (lang, guangdong) in [("en", "Guangdong"), ("zh-cn", "广东")] {
        let mut client = Client::start(lang);
        client.open("case", text);
        let mut offered = |words: &str| {
            let items = client.complete("case", behind(text, words));
            labels(&items).into_iter().map(str::to_owned).collect::<Vec<String>>()
        };
        let provinces = offered("province = \"");
        assert!(provinces.len() == 31 && provinces.iter().any(|one| one == guangdong), "{provinces:?}");
        assert_eq!(offered("real-name = "), ["true", "false"]);
        assert_eq!(offered("responsible = \""), ["li", "wang"]);
        assert_eq!(offered("points-to = \""), ["i-1", "nothing", "elsewhere"]);
        assert_eq!(offered("holder = "), ["li", "wang", "applicant"]);
        assert_eq!(offered("\ndomain = \""), ["example.cn", "none"]);
        assert_eq!(offered("instances = [\""), ["i-1", "none"]);
        let subjects = offered("subject = \"");
        assert_eq!(subjects, ["example.cn", "i-1", "li", "wang", "示例", "order", "applicant"]);
        client.stop();
    }
}

/// The text after the first action whose title begins so.
fn after(client: &mut Client, text: &str, title: &str) -> String {
    let actions = client.actions("case", (0, 0), (text.lines().count(), 0));
    let all = actions.as_array().expect("actions");
    let action = all.iter().find(|one| one["title"].as_str().is_some_and(|words| words.starts_with(title)));
    client::apply(
        text,
        &action.unwrap_or_else(|| panic!("{title}: {actions}"))["edit"]["changes"][client::uri("case")],
    )
}

#[test]
fn what_a_click_adds_has_to_be_filled_in() {
    let mut client = Client::start("en");
    for (name, title, added) in [
        ("three-keys", "Add `domain.expires`", "expires = \"\"\n"),
        // A table that is not there begins with its first key.
        ("three-keys", "Add `person`", "\n[[person]]\nid = \"\"\n"),
        ("three-keys", "Add `instance`", "\n[[instance]]\nid = \"\"\n"),
        ("enterprise-failing", "Accept ", "\n[[waiver]]\nrequirement = "),
        ("enterprise-failing", "Confirm ", "\n[[confirmed]]\nrequirement = "),
    ] {
        let text = file(&format!("examples/{name}.toml"));
        client.open("case", &text);
        let changed = after(&mut client, &text, title);
        assert!(changed.contains(added) && !text.contains(added), "{changed}");
        // Nothing is true of it yet: it is refused until somebody writes what is.
        let place = Place::new().with("case.toml", &changed);
        let ran = place.run(&["check", "case.toml", "--on", DAY]);
        assert_eq!(ran.code, 2, "{title}");
        assert!(ran.all().contains("is empty"), "{title}: {}", ran.all());
    }
    client.stop();
}

#[test]
fn a_key_is_added_within_the_braces_of_its_table() {
    let example = file("examples/enterprise-ready.toml");
    let written = "real-name = { status = \"passed\", on = 2026-11-10 }";
    assert!(example.contains(written));
    let mut client = Client::start("en");
    for (table, added) in [
        ("real-name = { status = \"passed\" }", "real-name = { status = \"passed\", on = \"\" }"),
        ("real-name={status = \"passed\"} # on } :", "real-name={status = \"passed\", on = \"\"} # on } :"),
    ] {
        for line_end in ["\n", "\r\n"] {
            let text = example.replace(written, table).replace('\n', line_end);
            client.open("case", &text);
            let changed = after(&mut client, &text, "Add `domain.real-name.on`");
            assert_eq!(changed, text.replace(table, added));
        }
    }
    // A key of its own stands on a line that ends as the others do.
    let text = example.replace("expires   = 2028-06-30\n", "").replace('\n', "\r\n");
    client.open("case", &text);
    let changed = after(&mut client, &text, "Add `domain.expires`");
    assert!(changed.contains("expires = \"\"\r\n"), "{changed}");
    client.stop();
}

#[test]
fn nothing_that_is_typed_ends_it() {
    const PIECES: [&str; 13] =
        ["[", "]]", "=", "\"", "\n", "#", "{", "}", "示例", "\u{1f600}", "\0", "expires = ", "[[domain]]\n"];
    let mut client = Client::start("en");
    let mut text = EXAMPLE.to_owned();
    client.open("case", &text);
    // A small generator of numbers: the same edits each time.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).expect("a small number")
    };
    for edit in 0..if whole() { 1000 } else { 60 } {
        if edit % 100 == 0 {
            text = EXAMPLE.to_owned();
        }
        let mut at = next(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        if next(2) == 0 {
            text.insert_str(at, PIECES[next(PIECES.len())]);
        } else {
            let mut end = (at + next(9)).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(at..end, "");
        }
        client.change("case", &text);
        if edit % 50 == 0 {
            let at = (next(60), next(30));
            client.complete("case", at);
            client.hover("case", at);
            client.actions("case", at, (at.0 + 3, 0));
        }
    }
    let told = client.change("case", EXAMPLE);
    assert_eq!(places_of_editor(&told), places_of_report(EXAMPLE));
    client.stop();
}

#[test]
fn columns_count_what_the_editor_counts() {
    // `x` stands behind 13 characters, one of which is two 16-bit units, or four bytes beside two of three.
    let text = "beian = 1\nlabel = \"😀示例\" x\n";
    for (encoding, expected) in [("utf-16", 15), ("utf-8", 21)] {
        let mut client = Client::start_with("en", encoding);
        let told = client.open("case", text);
        let starts: Vec<&Json> =
            told.as_array().expect("a list").iter().map(|one| &one["range"]["start"]).collect();
        assert!(starts.contains(&&json!({ "line": 1, "character": expected })), "{encoding}: {told}");
        client.stop();
    }
}

#[test]
fn a_strange_request_is_refused_and_a_closed_input_ends_it() {
    let mut client = Client::start("en");
    assert_eq!(client.raw("beian/unknown", json!({ "x": 1 }))["error"]["code"], -32601);
    assert_eq!(client.raw("textDocument/hover", json!({ "x": 1 }))["error"]["code"], -32602);
    client.stop();
    assert_eq!(Place::new().run(&["lsp"]).code, 2, "an editor that says nothing is none");
}

#[cfg(unix)]
#[test]
fn included_files_are_read_beside_the_document() {
    let case =
        "beian = 1\ninclude = [\"x.private.toml\"]\n[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n";
    let place = Place::new().with("in/x.private.toml", "[[person]]\nid = \"li\"\nphone = \"03800138000\"\n");
    // The folder can be called anything: an address writes it with signs.
    let folder = place.path().join("in").display().to_string();
    let mut client = Client::start("en");
    let phone = |found: &Json| {
        let all = found.as_array().expect("a list").iter();
        all.filter(|one| one["code"] == "phone-form")
            .map(|one| one["message"].to_string())
            .collect::<Vec<_>>()
    };
    let found = client.open(&format!("{folder}/case"), case);
    let [said] = &phone(&found)[..] else { panic!("{found}") };
    assert!(said.contains("x.private.toml:3:"), "{said}");
    // It is shown where the file is included.
    let at = found.as_array().expect("a list").iter().find(|one| one["code"] == "phone-form").expect("one");
    assert_eq!(at["range"]["start"]["line"], 1);
    // A document that is nowhere has no files beside it, and one that is wrong is said to be.
    assert_eq!(phone(&client.open("case", case)), [""; 0]);
    std::fs::write(place.path().join("in/x.private.toml"), "[[person]]\nid = \"li\"\nphon = 1\n")
        .expect("a file");
    let found = client.change(&format!("{folder}/case"), case);
    let message = found[0]["message"].as_str().expect("a message");
    assert!(message.contains("x.private.toml:3:1") && message.contains("phon"), "{found}");
    client.stop();
}
