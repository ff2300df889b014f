//! Broken files of any shape.

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use super::model::File;
use crate::diagnose::read;
use crate::testing::random_inputs;

/// Pieces that make up broken files.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "=",
        " ",
        "\n",
        "\r\n",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "\\",
        "#",
        ".",
        ",",
        "1",
        "-",
        "domain",
        "name",
        "filing",
        "type",
        "beian",
        "2026-02-30",
        "名",
        "\u{1b}",
        "\u{202e}",
        "true",
        "𠮷",
        "label",
        "[filing]\n",
        "[[domain]]\n",
        "person",
        "id",
        ":",
        "　",
        "\u{85}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Cases that failed once are stored with the integration test data.
fn remembered() -> ProptestConfig {
    let kept = FileFailurePersistence::Direct("tests/regressions/diagnose.txt");
    ProptestConfig { failure_persistence: Some(Box::new(kept)), ..random_inputs() }
}

proptest! {
    #![proptest_config(remembered())]

    #[test]
    fn arbitrary_text_never_panics(text in ".{0,200}") {
        check_any(&text);
    }

    #[test]
    fn broken_files_never_panic(text in pieces()) {
        check_any(&text);
    }
}

fn check_any(text: &str) {
    let sound = toml::from_str::<File>(text).is_ok();
    let read = read::<File>(text);
    if !read.problems.iter().any(|p| p.what.en.ends_with("is empty")) {
        assert_eq!(read.problems.is_empty(), sound, "{text:?}");
        assert!(!sound || read.value.is_some() && read.lost.is_empty(), "{text:?}");
    }
    for problem in &read.problems {
        assert!(text.get(problem.at.clone()).is_some(), "{text:?} {problem:?}");
    }
    let offsets: Vec<usize> = read.problems.iter().map(|p| p.at.start).collect();
    assert!(offsets.is_sorted());
}
