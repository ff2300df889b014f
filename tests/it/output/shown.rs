//! What the documents show is what the program prints, and what stands in the file they name.
//!
//! Behind `<!-- run: ARGUMENTS -->` stands a block with the output of `beian ARGUMENTS`, behind `<!-- file: PATH -->`
//! one with the text of a file. `BEIAN_BLESS=1 cargo test --test it output` writes the blocks anew, to be read before
//! they are committed.

use std::fs;

use super::documents;
use crate::support::{ROOT, assert_none, bless, file, run};

/// A document in which the block behind each such mark has its content, and how many there are.
fn fresh(document: &str, mark: &str, content: impl Fn(&str) -> String) -> (String, usize) {
    let (mut text, mut rest, mut count) = (String::new(), document, 0);
    while let Some((before, behind)) = rest.split_once(mark) {
        let (what, behind) = behind.split_once(" -->\n").expect("the comment ends");
        let (fence, behind) = behind.split_once('\n').expect("a block behind the comment");
        assert!(fence.starts_with("```"), "no block behind {mark}{what}");
        let (_, behind) = behind.split_once("```\n").expect("the block ends");
        text.push_str(&format!("{before}{mark}{what} -->\n{fence}\n{}```\n", content(what)));
        rest = behind;
        count += 1;
    }
    text.push_str(rest);
    (text, count)
}

#[test]
fn runs_and_files_are_real() {
    let mut wrong = Vec::new();
    for path in documents() {
        let text = file(&path);
        let (real, runs) = fresh(&text, "<!-- run: ", |arguments| {
            let arguments: Vec<&str> = arguments.split(' ').collect();
            let printed = String::from_utf8(run(&arguments, "").stdout).expect("text");
            assert!(!printed.is_empty(), "{arguments:?} printed nothing");
            printed
        });
        let (real, files) = fresh(&real, "<!-- file: ", file);
        if path.starts_with("README") {
            assert!(runs > 0 && files > 0, "{path} shows {runs} runs and {files} files");
        }
        if bless() {
            fs::write(format!("{ROOT}/{path}"), &real).expect("the document can be written");
        } else if text != real {
            wrong.push(format!(
                "{path} shows what is not so any more: BEIAN_BLESS=1 cargo test --test it output"
            ));
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_example_is_listed() {
    for path in ["docs/examples.md", "docs/examples.zh-CN.md"] {
        let text = file(path);
        for entry in fs::read_dir(format!("{ROOT}/examples")).expect("the examples") {
            let name = entry.expect("an example").file_name().into_string().expect("a name");
            assert!(text.contains(&format!("(../examples/{name})")), "{path} does not list {name}");
        }
    }
}
