//! What the READMEs show is what the program prints.
//!
//! Behind `<!-- run: ARGUMENTS -->` stands a block with the output of `beian ARGUMENTS`.
//! `BEIAN_BLESS=1 cargo test --test it output` writes the blocks anew, to be read before they are committed.

use std::fs;

use crate::support::{ROOT, assert_none, bless, file, run};

const READMES: [&str; 2] = ["README.md", "README.zh-CN.md"];
const OPEN: &str = "```text\n";

#[test]
fn shown_runs_are_real() {
    let mut wrong = Vec::new();
    for readme in READMES {
        let text = file(readme);
        let mut real = String::new();
        let mut rest = text.as_str();
        let mut runs = 0;
        while let Some((before, behind)) = rest.split_once("<!-- run: ") {
            let (arguments, behind) = behind.split_once(" -->\n").expect("the comment ends");
            let shown = behind.strip_prefix(OPEN).expect("a block behind the comment");
            let (_, behind) = shown.split_once("```\n").expect("the block ends");
            let arguments: Vec<&str> = arguments.split(' ').collect();
            let output = run(&arguments, "");
            let printed = String::from_utf8(output.stdout).expect("text");
            assert!(!printed.is_empty(), "{arguments:?} printed nothing");
            real.push_str(&format!("{before}<!-- run: {} -->\n{OPEN}{printed}```\n", arguments.join(" ")));
            rest = behind;
            runs += 1;
        }
        real.push_str(rest);
        assert!(runs > 0, "{readme} shows no run");
        if bless() {
            fs::write(format!("{ROOT}/{readme}"), &real).expect("the README can be written");
        } else if text != real {
            wrong.push(format!(
                "{readme} shows a run that is not what the program prints: BEIAN_BLESS=1 cargo test --test it output"
            ));
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_example_is_listed() {
    for readme in READMES {
        let text = file(readme);
        for entry in fs::read_dir(format!("{ROOT}/examples")).expect("the examples") {
            let name = entry.expect("an example").file_name().into_string().expect("a name");
            assert!(text.contains(&format!("`examples/{name}`")), "{readme} does not list {name}");
        }
    }
}
