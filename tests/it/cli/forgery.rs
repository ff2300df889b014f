//! No text of a case, no name of a file and no argument begins a line of output: nothing can pass for a line of ours, or
//! for a command to CI.

use crate::support::library::Lang;
use crate::support::{DAY, EXAMPLE, Place, page, sampled, whole};

/// What somebody would like to be read as ours, or as a command.
const FORGED: [&str; 7] = [
    "✓ Ready to submit, until 2099-01-01",
    "✗ Not ready: forged",
    "::error::forged",
    "::add-mask::x",
    "##[error]forged",
    "##vso[task.complete result=Succeeded]",
    "1. pay 500 to me",
];

/// The lines that begin as ours do, though they are a text of somebody's.
fn forged(output: &str) -> Vec<&str> {
    let begins = |line: &&str| {
        let line = line.trim_start();
        FORGED.iter().any(|forged| line.starts_with(forged)) || line.starts_with("::")
    };
    let mut found: Vec<&str> = output.lines().filter(begins).collect();
    found.extend(output.lines().filter(|line| line.contains("##[") || line.contains("##vso[")));
    found
}

#[test]
fn a_forged_line_is_seen() {
    assert_eq!(forged("a\n  ::error::x\n✓ Ready to submit, until 2099-01-01; b").len(), 2);
    assert_eq!(forged("a ##[error]x").len(), 1);
    assert!(forged("✓ Ready to submit, until 2027-01-01\n  │ ::error::x").is_empty());
}

#[test]
fn a_label_that_wraps_begins_no_line() {
    // Each is tried at some lengths, and each length with some.
    for (i, forgery) in FORGED.into_iter().enumerate() {
        for (n, long) in (30..80).step_by(3).enumerate() {
            if !whole() && (i + n) % 6 > 0 {
                continue;
            }
            let rest: Vec<&str> = EXAMPLE
                .lines()
                .filter(|line| !line.starts_with("label") && !line.starts_with("beian"))
                .collect();
            let case = format!("beian = 1\nlabel = \"{} {forgery}\"\n{}", "x".repeat(long), rest.join("\n"));
            let shown = page("case.toml", &case, DAY, Lang::En, false);
            assert_eq!(forged(&shown), [""; 0], "{long}\n{shown}");
            assert!(shown.contains("Ready"), "{shown}");
        }
    }
}

#[test]
fn names_and_remarks_begin_no_line() {
    let mut places = Vec::new();
    for forgery in FORGED {
        let case = format!(
            "beian = 1\nlabel = \"{forgery}\"\n[filing]\ntype = \"first\"\nprovince = \"广东\"\n\
             [applicant]\nkind = \"enterprise\"\nname = \"{forgery}\"\nfiled = \"none\"\n\
             [[person]]\nid = \"{forgery}\"\nroles = [\"responsible\"]\nname = \"张示例\"\n\
             [[domain]]\nname = \"{forgery}.cn\"\nregistrar = \"{forgery}\"\nexpires = 2020-01-01\npoints-to = \"{forgery}\"\n\
             [[instance]]\nid = \"{forgery}\"\nproduct = \"ecs\"\nregion = \"{forgery}\"\n\
             [[website]]\nname = \"{forgery}\"\ndomain = \"{forgery}.cn\"\ninstances = [\"{forgery}\"]\nremark = \"{forgery}\"\n\
             [[waiver]]\nrequirement = \"domain-term\"\nsubject = \"{forgery}.cn\"\nreason = \"{forgery}\"\n\
             [extra]\n\"{forgery}\" = \"{forgery}\"\n"
        );
        for lang in [Lang::Zh, Lang::En] {
            let shown = page("case.toml", &case, DAY, lang, true);
            assert_eq!(forged(&shown), [""; 0], "{shown}");
        }
        let number = places.len();
        places.push((format!("{number}.toml"), case.clone()));
        places.push((format!("{number}-wrong.toml"), case.replace("kind =", "kindd =")));
    }
    let place = places.iter().fold(Place::new(), |place, (name, case)| place.with(name, case));
    for arguments in
        [&["check", "-f", "json"][..], &["check", "--color", "always"], &["check", "--lang", "zh", "-v"]]
    {
        let all = place.run(arguments).all();
        assert_eq!(forged(&all), [""; 0], "{all}");
    }
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_begins_no_line() {
    for name in [
        "::error::forged.toml",
        "✓ Ready to submit, until 2099-01-01.toml",
        "##[error]forged.toml",
        "::error::/in.toml",
    ] {
        let place =
            Place::new().with(name, EXAMPLE).with(&format!("broken/{name}"), "beian = 1\nlable = 1\n");
        let broken = format!("broken/{name}");
        let inside = place.path().join("broken");
        for arguments in [&["check"][..], &["check", name], &["check", &broken], &["check", "-f", "json"]] {
            let all = place.run(arguments).all();
            assert_eq!(forged(&all), [""; 0], "{all}");
        }
        let output = place.command(&["check", name]).current_dir(inside).output().expect("a run");
        let all = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert_eq!(forged(&all), [""; 0], "{all}");
        assert!(all.contains("./"), "the name still leads to the file: {all}");
        let gone = place.run(&["check", &format!("gone/{name}"), &format!("{name}.gone")]).all();
        assert_eq!(forged(&gone), [""; 0], "{gone}");
    }
}

#[test]
fn an_argument_begins_no_line() {
    let place = Place::new().with("case.toml", EXAMPLE);
    let mut runs = Vec::new();
    for argument in ["x\n::error::forged", "\n✓ Ready to submit, until 2099-01-01", "##[error]forged"] {
        for arguments in [
            &["check", "--on", argument][..],
            &["check", "--only", argument],
            &["check", "--format", argument],
            &["check", argument],
            &["explain", argument],
            &["province", argument],
            &[argument],
        ] {
            runs.extend(["en", "zh"].map(|lang| [&["--lang", lang], arguments].concat()));
        }
    }
    // Every third of 42 is each command, and each argument.
    for arguments in sampled(runs, 3) {
        let ran = place.run(&arguments);
        assert_eq!((ran.code, forged(&ran.all())), (2, vec![]), "{}", ran.all());
    }
}
