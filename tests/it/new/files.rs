//! What `beian new` writes and refuses without a terminal: whole files, in one language, never over another.

use std::fs;

use unicode_width::UnicodeWidthStr;

use super::script::Script;
use crate::support::library::{Lang, new_case};
use crate::support::{DAY, Place, ROOT};

const KNOWN: [&str; 8] =
    ["--province", "浙江", "--kind", "企业", "--type", "first", "--domain", "shili-wenju.cn"];

#[test]
fn a_new_case_is_aligned_says_where_to_look_and_can_be_checked() {
    let place = Place::new();
    for (lang, kind, look, next) in [
        ("zh", "kind                  = \"企业\"", "# 在哪里找：", "下一步：beian check shili-wenju.cn.toml"),
        (
            "en",
            "kind                  = \"enterprise\"",
            "# Where to find it: ",
            "Next: beian check shili-wenju.cn.toml",
        ),
    ] {
        let ran = place.run(&[&["new", "--force", "--lang", lang], &KNOWN[..]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains(next), "{}", ran.out);
        let text = fs::read_to_string(place.path().join("shili-wenju.cn.toml")).expect("a file");
        assert!(text.starts_with("#:schema ") && text.contains("\nbeian = 1\n"), "{text}");
        assert!(text.contains(kind) && text.contains(look), "{text}");
        // In each table, all signs of equality stand below each other.
        for table in text.split("\n\n") {
            let keys = table.lines().filter(|line| {
                let key = line.trim_start_matches("# ").split(" =").next().unwrap_or_default().trim_end();
                line.contains(" = ") && key.chars().all(|c| c.is_ascii_lowercase() || "-.".contains(c))
            });
            let mut at: Vec<usize> =
                keys.map(|line| line[..line.find(" = ").expect("a sign")].width()).collect();
            at.dedup();
            assert!(at.len() < 2, "{at:?} in\n{table}");
        }
        let checked = place.run(&["check", "shili-wenju.cn.toml", "--quiet"]);
        assert_eq!((checked.code, checked.err.as_str()), (1, ""));
        assert!(checked.out.contains("Incomplete"), "{}", checked.out);
    }
    // Nothing is left beside it.
    assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 1);
}

#[test]
fn what_is_there_stays_as_it_is() {
    let place = Place::new().with("case.toml", "mine").with("folder/x", "");
    let arguments = [&["new"], &KNOWN[..], &["case.toml"]].concat();
    place.run(&arguments).refused(&["case.toml is there already", "--force"]);
    assert_eq!(fs::read_to_string(place.path().join("case.toml")).expect("a file"), "mine");
    place.run(&["new", "folder"]).refused(&["folder is a folder"]);
    place
        .run(&["new", "nowhere/case.toml"])
        .refused(&["nowhere/case.toml cannot be written", "no such folder"]);
    place.run(&["new", "--lang", "zh", "case.toml"]).refused(&["case.toml 已经存在", "--force"]);
    assert_eq!(place.run(&[&arguments[..], &["--force"]].concat()).code, 0);
    assert!(fs::read_to_string(place.path().join("case.toml")).expect("a file").contains("beian = 1"));
}

#[test]
fn words_that_no_case_takes_are_refused_with_those_it_takes() {
    let place = Place::new();
    for (arguments, fragments) in [
        (&["--kind", "company-of-nobody"][..], &["applicant.kind", "company-of-nobody", "enterprise"][..]),
        (&["--province", "Atlantis"], &["filing.province", "Atlantis", "Guangdong"]),
        (&["--type", "renewal"], &["filing.type", "renewal", "first"]),
        (&["--domain", ""], &["error"]),
    ] {
        place.run(&[&["new", "case.toml"], arguments].concat()).refused(fragments);
        assert!(!place.path().join("case.toml").exists());
    }
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let place = Place::new();
    let ran = place.run_on("Guangdong\n", &["init", "-"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for key in ["# type", "# province", "# kind"] {
        assert!(
            ran.out.lines().any(|line| line.starts_with(key) && line.contains(" = ")),
            "{key}: {}",
            ran.out
        );
    }
    let checked = place.run_on(ran.out, &["check", "-", "--quiet"]);
    assert_eq!(checked.code, 1, "{}", checked.all());
    assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 0);
}

#[test]
fn names_that_are_hostile_do_no_harm() {
    let place = Place::new();
    for name in ["../x.cn", "a/b.cn", "\u{1b}[31m.cn", "a\"\nb = 1", "示例.中国"] {
        let ran =
            place.run(&["new", "--province", "44", "--kind", "individual", "--domain", name, "--force"]);
        assert!(!ran.all().contains('\u{1b}') && ran.code != 1, "{name:?}: {}", ran.all());
        assert!(!place.path().parent().expect("a folder").join("x.cn.toml").exists());
    }
    let mut written = 0;
    for file in fs::read_dir(place.path()).expect("a folder").map(|file| file.expect("a file").path()) {
        let text = fs::read_to_string(&file).expect("a text");
        let checked = place.run_on(text, &["check", "-", "--quiet"]);
        assert_eq!(checked.code, 1, "{}: {}", file.display(), checked.all());
        written += 1;
    }
    assert!(written > 0);
}

#[test]
fn personal_data_has_a_file_of_its_own() {
    let whole = fs::read_to_string(format!("{ROOT}/tests/clean/44-enterprise.toml")).expect("a case");
    let mut one = Script::of(&whole);
    let together = new_case(&one.begin(), Lang::En, DAY, Some(&mut one)).expect("a beginning");
    let (text, private) = together.apart("x.private.toml");
    // Each value stands in one of them, and what is personal in one only.
    let values = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with(['#', '[', '\n']) && line.contains(" = "));
        lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let (all, rest, personal) = (values(&together.text), values(&text), values(&private));
    for key in ["phone", "emergency-phone", "email", "certificate.number", "name"] {
        let of =
            |lines: &[String]| lines.iter().filter(|line| line.starts_with(&format!("{key} = "))).count();
        assert!(of(&personal) > 0, "{key}: {private}");
        assert_eq!(
            of(&all),
            of(&rest) + of(&personal) - if key == "name" { named(&private) } else { 0 },
            "{key}"
        );
    }
    assert!(!text.contains("phone = ") && !private.contains("roles = "), "{text}{private}");
    // Read together they are the same case.
    let place = Place::new().with("in/case.toml", &text).with("in/x.private.toml", &private);
    let ran = place.run(&["check", "in", "--on", DAY, "--quiet"]);
    let whole =
        Place::new().with("in/case.toml", &together.text).run(&["check", "in", "--on", DAY, "--quiet"]);
    assert_eq!((ran.code, ran.out, ran.err), (whole.code, whole.out, whole.err));
}

/// How many domain names and websites a private file completes: they are called by their names.
fn named(private: &str) -> usize {
    private.matches("[[domain]]").count() + private.matches("[[website]]").count()
}

#[test]
fn git_leaves_private_files_out() {
    let new = |place: &Place, file: &str| {
        let ran = place.run(&[&["new", "--private"], &KNOWN[..], &[file]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        assert!(ran.out.contains("private.toml"), "{}", ran.out);
        ran
    };
    let text = |place: &Place, name: &str| fs::read_to_string(place.path().join(name)).unwrap_or_default();
    let line = "*.private.toml\n";
    let place = Place::new().with(".git/HEAD", "").with("in/.gitignore", "scans");
    new(&place, "a.toml");
    assert!(text(&place, "a.toml").contains("include = [\"a.private.toml\"]"));
    let asks = |name: &str| {
        let text = text(&place, name);
        text.lines().any(|line| line.split('=').next().map(str::trim) == Some("# phone"))
    };
    assert!(asks("a.private.toml") && !asks("a.toml"), "{}", text(&place, "a.private.toml"));
    assert_eq!(text(&place, ".gitignore"), line);
    // Once is enough, for folders below as well.
    new(&place, "b.toml");
    new(&place, "in/c.toml");
    assert_eq!(
        (text(&place, ".gitignore"), text(&place, "in/.gitignore")),
        (line.to_owned(), "scans".to_owned())
    );
    let place = Place::new().with(".git/HEAD", "").with("in/.gitignore", "scans");
    new(&place, "in/c.toml");
    assert_eq!(text(&place, "in/.gitignore"), format!("scans\n{line}"));
    assert_eq!(text(&place, ".gitignore"), "");
    let place = Place::new().with(".git/info/exclude", "*.private.toml");
    new(&place, "a.toml");
    assert!(!place.path().join(".gitignore").exists());
    // Outside of a checkout nothing has to be left out.
    let place = Place::new();
    new(&place, "a.toml");
    assert!(!place.path().join(".gitignore").exists());
    // What is there stays, either of the two.
    fs::remove_file(place.path().join("a.toml")).expect("a file");
    place
        .run(&[&["new", "--private"], &KNOWN[..], &["a.toml"]].concat())
        .refused(&["a.private.toml is there already"]);
    assert!(!place.path().join("a.toml").exists());
    place.run(&["new", "--private", "-"]).refused(&["--private writes two files"]);
    place.run(&["new", "x.private.toml"]).refused(&["choose another name"]);
}
