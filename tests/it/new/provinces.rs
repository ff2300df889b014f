//! In every province, for every kind of applicant: who answers what an honest case says gets such a case, who knows
//! nothing gets one that is incomplete and never broken.

use std::collections::BTreeMap;
use std::fs;

use super::script::Script;
use crate::support::library::{Lang, day, ended, new_case};
use crate::support::{DAY, ROOT, assert_none, sampled, whole};

/// The honest cases of one province, each kind once, or all of them (`BEIAN_WHOLE=1`).
fn cases() -> BTreeMap<String, String> {
    let whole = whole();
    let files = fs::read_dir(format!("{ROOT}/tests/clean")).expect("the folder of clean cases");
    let read = files.map(|file| {
        let path = file.expect("a file").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        (name, fs::read_to_string(&path).expect("a case"))
    });
    // Guangdong asks for most, Xinjiang is the last.
    let told = |name: &str| ["44-individual-elsewhere", "44-enterprise", "65-government"].contains(&name);
    read.filter(|(name, _)| whole || told(name) || name.starts_with("33-")).collect()
}

#[test]
fn clean_answers_make_a_clean_case() {
    let (mut wrong, mut cases_tried) = (Vec::new(), 0);
    for (i, (name, case)) in cases().into_iter().enumerate() {
        cases_tried += 1;
        let lang = if i % 2 == 0 { Lang::Zh } else { Lang::En };
        let mut script = Script::of(&case);
        let done = new_case(&script.begin(), lang, DAY, Some(&mut script)).expect("a beginning");
        let (expected, found) = (ended(&case, day(DAY)), ended(&done.text, day(DAY)));
        let word = |one: &Option<_>| one.as_ref().map(|one: &crate::support::library::Ended| one.word);
        if word(&expected) != word(&found) {
            let (found, expected) = (word(&found), word(&expected));
            wrong.push(format!("{name}: {found:?}, not {expected:?}: {:?}\n{}", script.told, done.text));
        }
        // Whatever is written is read; that somebody is an employee, or a circumstance of which no row of this province
        // speaks, may be no matter.
        let line = |at: &usize| done.text[..*at].lines().last().unwrap_or_default().trim().to_owned();
        let unread: Vec<String> = found.iter().flat_map(|one| &one.unread).map(line).collect();
        if unread.iter().any(|line| !["roles", "circumstances"].iter().any(|key| line.starts_with(key))) {
            wrong.push(format!("{name}: nothing reads {unread:?}"));
        }
    }
    assert!(cases_tried >= 10, "{cases_tried}");
    assert_none(&wrong);
}

#[test]
fn who_knows_nothing_gets_an_incomplete_case() {
    let mut wrong = Vec::new();
    for (i, (name, case)) in cases().into_iter().enumerate() {
        // Of some only one of the languages.
        for lang in sampled([Lang::Zh, Lang::En].into_iter().cycle().skip(i % 2).take(2), 2) {
            let done = new_case(&Script::of(&case).begin(), lang, DAY, None).expect("a beginning");
            let found = ended(&done.text, day(DAY));
            let (word, unread) = found.map_or(("broken", 0), |one| (one.word, one.unread.len()));
            if word != "incomplete" || unread > 0 || done.open < 10 {
                wrong.push(format!("{name}: {word}, {unread} unread, {} open\n{}", done.open, done.text));
            }
        }
    }
    assert_none(&wrong);
}
