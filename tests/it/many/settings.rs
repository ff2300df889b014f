//! `beian.toml`: what holds for all cases of a folder, and what stands above it.

use std::fs;

use super::{FAILING, THREE_KEYS, clients};
use crate::support::{EXAMPLE, Place, sampled};

const ON: [&str; 4] = ["check", "clients", "--on", "2026-12-01"];

/// A run over the clients, with more arguments.
fn run(place: &Place, more: &[&str]) -> crate::support::Ran {
    place.run(&[&ON[..], more].concat())
}

#[test]
fn settings_hold_where_nobody_asks_for_something_else() {
    let place = Place::new().with("clients/c.toml", THREE_KEYS).with("beian.toml", "fail-on = \"fail\"\n");
    assert_eq!(run(&place, &[]).code, 0, "21 keys are missing, which is no fault yet");
    assert_eq!(run(&place, &["--fail-on", "missing"]).code, 1);
    assert_eq!(run(&place, &["--no-config"]).code, 1);
    let place = place.var("BEIAN_FAIL_ON", "missing");
    assert_eq!(run(&place, &[]).code, 1, "the environment stands above the file");
    assert_eq!(run(&place, &["--fail-on", "fail"]).code, 0, "and the argument above both");
}

#[test]
fn each_setting_is_an_option_and_a_variable_as_well() {
    let first = |out: &str| {
        let table = out.lines().skip_while(|line| !line.starts_with("  Case ")).nth(1);
        table.map_or_else(String::new, |line| line.chars().take(1).collect())
    };
    let with = |settings: &str| clients().with("beian.toml", settings);
    assert_eq!(first(&run(&with(""), &[]).out), "✓");
    assert_eq!(first(&run(&with("sort = 'readiness'"), &[]).out), "✗");
    assert_eq!(first(&run(&with("").var("BEIAN_SORT", "readiness"), &[]).out), "✗");
    assert_eq!(first(&run(&with("sort = 'readiness'"), &["--sort", "input"]).out), "✓");
    for place in [with("format = 'ndjson'"), with("").var("BEIAN_FORMAT", "ndjson")] {
        assert_eq!(run(&place, &[]).out.lines().count(), 5);
        assert!(run(&place, &["-f", "checklist"]).out.contains("To fix"));
    }
    // Rows of one's own: none but a source, so Guangdong asks for less.
    let rows = "beian-law = 1\nprovince = '44'\n[[source]]\nid = 'own'\npublisher = { zh = '某', en = 'x' }\n\
                title = 'x'\npublished = 2026-01-01\nread = 2026-11-01\n[[requirement]]\nid = '44-900'\n\
                asks.age = { years = 18 }\nbasis = ['own']\n";
    let proved = Place::new().with("rows/gd.toml", rows).run(&["province", "--check", "rows"]);
    assert_eq!(proved.code, 0, "{}", proved.all());
    let own = |place: Place| {
        let place = place.with("rows/gd.toml", rows);
        run(&place, &["-f", "json"]).out.contains("\"own-file\":\"rows/gd.toml\"")
    };
    assert!(!own(with("")));
    assert!(own(with("provinces = 'rows'")));
    assert!(own(with("").var("BEIAN_PROVINCES", "rows")));
    assert!(
        own(with("provinces = 'nowhere'").var("BEIAN_PROVINCES", "rows")),
        "what is not used is not looked at"
    );
}

#[test]
fn who_reads_the_pages_is_a_setting() {
    // Whoever knows no ids sees none.
    let has_ids = |place: &Place, more: &[&str]| {
        run(place, &[&["-f", "markdown"], more].concat()).out.contains("domain-registrar")
    };
    let with = |settings: &str| Place::new().with("clients/b.toml", FAILING).with("beian.toml", settings);
    assert!(has_ids(&with(""), &[]));
    assert!(!has_ids(&with("for = 'client'"), &[]));
    assert!(has_ids(&with("for = 'client'"), &["--for", "agency"]));
    assert!(has_ids(&with("for = 'client'").var("BEIAN_FOR", "agency"), &[]));
    assert!(!has_ids(&with("").var("BEIAN_FOR", "client"), &[]));
    run(&with("for = 'clients'"), &[]).refused(&["beian.toml:1:7", "client"]);
}

/// What is on or off is so for all commands that search a folder: an option above a variable, a variable above the file.
#[test]
fn what_is_read_is_a_setting() {
    // An included file that is wrong is an error of whoever reads it, and of nobody else.
    let case = EXAMPLE.replacen("beian = 1\n", "beian = 1\ninclude = ['a.private.toml']\n", 1);
    assert_ne!(case, EXAMPLE);
    let private = |settings: &str| {
        let place = Place::new().with("clients/a.toml", &case).with("clients/a.private.toml", "colour = 1\n");
        place.with("beian.toml", settings)
    };
    let ignored = |settings: &str| {
        let place =
            Place::new().with("clients/a.toml", EXAMPLE).with("clients/b.toml", "colour = 1\nbeian = 1\n");
        place.with(".gitignore", "b.toml\n").with("beian.toml", settings)
    };
    let hidden = |settings: &str| {
        let place =
            Place::new().with("clients/a.toml", EXAMPLE).with("clients/.b.toml", "colour = 1\nbeian = 1\n");
        place.with("beian.toml", settings)
    };
    type Make<'m> = &'m dyn Fn(&str) -> Place;
    let all: [(&str, &str, Make<'_>, bool); 3] = [
        ("without-private", "BEIAN_WITHOUT_PRIVATE", &private, true),
        ("no-ignore", "BEIAN_NO_IGNORE", &ignored, false),
        ("hidden", "BEIAN_HIDDEN", &hidden, false),
    ];
    for (key, variable, place, sound_where_on) in all {
        let (option, off) = (format!("--{key}"), format!("--{key}=false"));
        let (on_in_file, off_in_file) = (format!("{key} = true\n"), format!("{key} = false\n"));
        for command in [&ON[..], &["due", "clients", "--from", "2026-12-01"]] {
            let is_on = |place: Place, more: &[&str]| {
                let ran = place.run(&[command, more].concat());
                assert!(ran.code == 0 || ran.code == 2 && ran.err.contains("colour"), "{}", ran.all());
                (ran.code == 0) == sound_where_on
            };
            assert!(!is_on(place(""), &[]), "{key}");
            assert!(is_on(place(""), &[&option]), "{key}");
            assert!(is_on(place(&on_in_file), &[]), "{key}");
            assert!(!is_on(place(&on_in_file), &["--no-config"]), "{key}");
            let words = [("true", true), ("1", true), ("on", true), ("false", false), ("0", false)];
            for (word, on) in sampled(words, 3) {
                let other = if on { &off_in_file } else { &on_in_file };
                assert_eq!(is_on(place(other).var(variable, word), &[]), on, "{key} {word}");
            }
            assert!(!is_on(place(&on_in_file).var(variable, "true"), &[&off]), "{key}");
            assert!(is_on(place(&off_in_file).var(variable, "false"), &[&option]), "{key}");
        }
        place(&format!("{key} = 1\n")).run(&ON).refused(&["beian.toml:1:", key]);
        let wrong = place("").var(variable, "perhaps").run(&ON);
        assert!(
            wrong.code == 2 && wrong.err.contains("perhaps") && wrong.err.contains("true, false"),
            "{}",
            wrong.err
        );
    }
    // Nothing can be shown of what is not read.
    for more in [&["--reveal"][..], &["--reveal", "--without-private"]] {
        let place = private("without-private = true\n");
        run(&place, more).refused(&["--reveal", "--without-private=false"]);
        run(&place, &[more, &["--lang", "zh"]].concat()).refused(&["--without-private=false"]);
    }
    let whole = Place::new().with("clients/a.toml", EXAMPLE).with("beian.toml", "without-private = true\n");
    assert_eq!(run(&whole, &["--reveal", "--without-private=false"]).code, 0);
}

#[test]
fn it_is_found_upwards_as_far_as_the_repository() {
    let settings = "format = 'ndjson'\n";
    let is_found = |place: &Place, folder: &str, path: &str| {
        let arguments = ["check", path, "--on", "2026-12-01"];
        let out = place.command(&arguments).current_dir(place.path().join(folder)).output().expect("a run");
        out.stdout.starts_with(b"{")
    };
    let case = |place: Place| place.with("a/b/c.toml", EXAMPLE);
    let above = case(Place::new().with("beian.toml", settings));
    for (folder, path) in [(".", "a"), ("a", "b"), ("a/b", "."), ("a/b", "c.toml"), (".", "a/b/c.toml")] {
        assert!(is_found(&above, folder, path), "{path} in {folder}");
    }
    let nearer = case(Place::new().with("beian.toml", settings).with("a/beian.toml", "sort = 'input'\n"));
    assert!(!is_found(&nearer, ".", "a/b"), "the nearest holds, as a whole");
    let repository = case(Place::new().with("beian.toml", settings).with("a/.git/HEAD", ""));
    assert!(!is_found(&repository, ".", "a/b"));
    let at_its_root = case(Place::new().with("a/beian.toml", settings).with("a/.git/HEAD", ""));
    assert!(is_found(&at_its_root, ".", "a/b"));
    // The path is where it is looked for, not the folder of the run.
    let beside = case(Place::new().with("other/beian.toml", settings));
    assert!(!is_found(&beside, "other", "../a/b"));
    let named = beside.run(&["check", "a", "--config", "other/beian.toml"]);
    assert!(named.out.starts_with('{'), "{}", named.out);
}

#[test]
fn paths_start_at_the_file() {
    let place = Place::new().with("deep/beian.toml", "format = ['checklist', 'json=report.json']\n");
    let place = place.with("deep/clients/a.toml", EXAMPLE);
    let ran = place.run(&["check", "deep/clients", "--on", "2026-12-01"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    assert!(ran.out.starts_with("deep/clients/a.toml · "), "{}", ran.out);
    let report = fs::read_to_string(place.path().join("deep/report.json")).expect("a report");
    assert!(report.starts_with("{\"schema\""));
}

#[test]
fn what_is_wrong_with_it_has_its_place() {
    let refused = |settings: &str, en: &[&str], zh: &[&str]| {
        let place = clients().with("beian.toml", settings);
        run(&place, &[]).refused(en);
        run(&place, &["--lang", "zh"]).refused(zh);
    };
    refused(
        "fail_on = 'warn'\ncolour = 1\n",
        &[
            "unknown key `fail_on`",
            "beian.toml:1:1\n",
            "did you mean `fail-on`?",
            "unknown key `colour`",
            "beian.toml:2:1\n",
        ],
        &["未知的键 `fail_on`", "beian.toml:1:1\n", "未知的键 `colour`", "beian.toml:2:1\n"],
    );
    refused(
        "fail-on = 'never'\n",
        &["invalid value for `fail-on`: \"never\"", "beian.toml:1:11\n"],
        &["beian.toml:1:11\n"],
    );
    refused(
        "sort = 'input'\nformat = ['checklist', 'jsn=x.json']\n",
        &["there is no such format of the output", "beian.toml:2:24\n", "did you mean `json`?"],
        &["没有这种输出格式", "beian.toml:2:24\n", "是否指 json？"],
    );
    refused(
        "[[waiver]]\nrequirement = 'domian-term'\nsubject = 'order'\nreason = 'x'\n\
         [[waiver]]\nrequirement = 'domain-term'\nreason = 'x'\n[[waiver]]\nsubject = 'order'\nuntil = 2027-01-01\n",
        &[
            "no rule or requirement has this id\n --> beian.toml:2:15\n",
            "did you mean `domain-term`?",
            "this entry has no `waiver.until`\n --> beian.toml:5:1\n",
            "this entry has no `waiver.reason`\n --> beian.toml:8:1\n",
            "this entry has no `waiver.requirement`\n --> beian.toml:8:1\n",
        ],
        &["没有这个规则或条款", "beian.toml:2:15\n", "这一项缺少 waiver.until", "beian.toml:5:1\n"],
    );
    refused(
        "fail-on = \"warn\nsort = 'input'\n",
        &["the quote opened here", "beian.toml:1:11\n"],
        &["beian.toml:1:11\n"],
    );
    let place = clients();
    run(&place, &["--config", "nowhere.toml"]).refused(&["error: nowhere.toml: no such file"]);
    assert_eq!(run(&place, &["--config", "x.toml", "--no-config"]).code, 2);
}

#[test]
fn it_is_never_a_case() {
    let place = Place::new().with("clients/beian.toml", "beian = 1\n").with("clients/a.toml", EXAMPLE);
    run(&place, &[]).refused(&["unknown key `beian`", "clients/beian.toml:1:1\n"]);
    let ran = run(&place, &["--no-config"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(!ran.out.contains("beian.toml"), "{}", ran.out);
    let ran = place.run(&["check", "clients/beian.toml", "--no-config"]);
    ran.refused(&["error: clients/beian.toml: beian.toml holds settings and is no case"]);
    let empty = Place::new().with("beian.toml", "sort = 'input'\n");
    empty.run(&["check"]).refused(&["no case file in this folder"]);
}

#[test]
fn one_holds_for_a_run() {
    let place = Place::new()
        .with("a/x.toml", EXAMPLE)
        .with("a/deep/beian.toml", "fail-on = 'warn'\n")
        .with("b/beian.toml", "fail-on = 'fail'\n")
        .with("b/y.toml", EXAMPLE);
    place
        .run(&["check", "a", "b"])
        .refused(&["error: these paths have different settings (none; ", "beian.toml)"]);
    place.run(&["check", "a", "b", "--lang", "zh"]).refused(&["错误: 这些路径使用的设置不同"]);
    for more in ["--no-config", "--config=b/beian.toml"] {
        assert_eq!(place.run(&["check", "a", "b", "--on", "2026-12-01", more]).code, 0, "{more}");
    }
    let ran = place.run(&["check", "a", "--on", "2026-12-01"]);
    assert_eq!(ran.err, "note: a/deep/beian.toml is not used: one beian.toml holds for a run\n");
    // Two paths below one file share it.
    let shared = Place::new().with("beian.toml", "format = 'ndjson'\n").with("a/x.toml", EXAMPLE);
    let shared = shared.with("b/y.toml", EXAMPLE);
    assert_eq!(shared.run(&["check", "a", "b"]).out.lines().count(), 3);
}

#[test]
fn it_is_spoken_of_only_where_that_is_asked_for() {
    let place = Place::new().with("clients/a.toml", EXAMPLE).with("beian.toml", "sort = 'input'\n");
    assert_eq!(run(&place, &[]).err, "");
    let told = run(&place, &["-v"]).err;
    assert!(told.starts_with("note: the settings of ") && told.ends_with("beian.toml hold\n"), "{told}");
}

#[test]
fn a_waiver_for_all_is_used_in_each_case_and_names_its_file() {
    let waiver = |rest: &str| format!("[[waiver]]\nrequirement = 'account-china-site'\n{rest}\n");
    let with = |waiver: &str| {
        let place = Place::new().with("clients/a.toml", EXAMPLE).with("clients/b.toml", FAILING);
        place.with("clients/c.toml", FAILING).with("clients/beian.toml", waiver)
    };
    let place = with(&waiver("subject = 'order'\nreason = '会搬迁账号'\nuntil = 2026-12-31"));
    let ran = run(&place, &[]);
    assert_eq!(ran.err, "");
    assert_eq!(
        ran.out.matches("8 to fix").count(),
        4,
        "at the head and the foot of two checklists: {}",
        ran.out
    );
    let said = crate::support::flat(&ran.out);
    assert_eq!(said.matches("waived until 2026-12-31: 会搬迁账号 (clients/beian.toml)").count(), 2, "{said}");
    let json: serde_json::Value = serde_json::from_str(&run(&place, &["-f", "json"]).out).expect("JSON");
    let waived: Vec<&str> = json["files"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|file| file["findings"].as_array().expect("findings"))
        .filter_map(|finding| finding["waiver"].as_str())
        .collect();
    assert_eq!(waived, ["会搬迁账号 (clients/beian.toml)"; 2]);
    // One without a subject is for whatever there is, and said to be.
    let wide = with(&waiver("reason = 'x'\nuntil = 2026-12-31"));
    let told = run(&wide, &[]).err;
    assert!(
        told.contains("clients/beian.toml:1: the waiver of account-china-site names no subject"),
        "{told}"
    );
    assert!(told.contains("findings it covers: 2, cases: 2"), "{told}");
    // One that is over, or of something that no case has, covers nothing.
    for idle in [
        waiver("subject = 'order'\nreason = 'x'\nuntil = 2026-11-30"),
        waiver("subject = 'applicant'\nreason = 'x'"),
    ] {
        let ran = run(&with(&idle), &[]);
        assert!(ran.err.contains("covers nothing in this run, or is over"), "{}", ran.err);
        assert_eq!(ran.out.matches("9 to fix").count(), 4, "{}", ran.out);
        assert_eq!(run(&with(&idle), &["--only", "domain"]).err, "");
    }
    // A waiver of the case itself stands before that of the folder.
    let own = format!(
        "{FAILING}\n[[waiver]]\nrequirement = 'account-china-site'\nsubject = 'order'\nreason = '自己的'\n"
    );
    let place = place.with("clients/b.toml", own);
    let said = crate::support::flat(&run(&place, &[]).out);
    assert_eq!(
        (said.matches("waived: 自己的").count(), said.matches("会搬迁账号").count()),
        (1, 1),
        "{said}"
    );
}

#[test]
fn quiet_prints_verdicts_and_leaves_files_alone() {
    let place = clients().with("beian.toml", "format = ['json', 'ndjson=lines.ndjson']\n");
    let ran = run(&place, &["-q"]);
    assert!(ran.out.starts_with("✓ clients/a.toml: Ready"), "{}", ran.out);
    let lines = fs::read_to_string(place.path().join("lines.ndjson")).expect("lines");
    assert_eq!(lines.lines().count(), 5);
    run(&place, &["-q", "-f", "json"])
        .refused(&["--quiet prints verdicts alone: write json to a file, json=PATH"]);
    assert_eq!(run(&place, &["-q", "-f", "json=x.json"]).code, 2);
    assert!(place.path().join("x.json").exists());
}
