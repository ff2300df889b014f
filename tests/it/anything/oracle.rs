//! What has to hold of any file whatever: no panic, an exit code that fits, the same bytes twice, nobody's data, one story
//! in both languages and in all formats. Property tests call it here, fuzzing in `fuzz/`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::LazyLock;

use beian::case::claims_to_be_a_case;
use beian::defaults::Sort;
use beian::explain::Explainer;
use beian::import::merged::Options as Merging;
use beian::import::{called, fragment, into_case, kinds, read};
use beian::law::survey::survey;
use beian::law::{Law, OwnFile};
use beian::outcome::{Outcome, Status};
use beian::picture::{Format, Picture};
use beian::privacy::Leaving;
use beian::render::check::checklist::run::Checklists;
use beian::render::check::csv::Csv;
use beian::render::check::github::Github;
use beian::render::check::gitlab::Gitlab;
use beian::render::check::html::Html;
use beian::render::check::json::document::Document;
use beian::render::check::json::lines::Lines;
use beian::render::check::junit::Junit;
use beian::render::check::markdown::Markdown;
use beian::render::check::problems;
use beian::render::check::run::{CaseResult, Options, Piece, RunCase, RunEnd, RunWriter};
use beian::render::check::sarif::Sarif;
use beian::render::check::view::Audience;
use beian::render::check::xlsx::Xlsx;
use beian::render::terminal::Terminal;
use beian::report::row::Row;
use beian::report::{FailOn, Report};
use beian::source::Source;
use beian::text::Lang;
use beian::{CaseFile, Checker, Settings};
use calamine::{Reader, Xlsx as Workbook};
use chrono::NaiveDate;
use serde_json::Value as Json;
use toml::{Table, Value};

static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::built_in);

/// A case that is ready.
const EXAMPLE: &str = include_str!("../../../examples/enterprise-ready.toml");

/// Data that is known to be somebody's by its form, wherever it stands.
const BY_FORM: [&str; 3] = ["13800138000", "110101199003070003", "zhang.example@example.cn"];
/// A name, which is known only where the case says that it is a person's.
const NAME: &str = "张示例";

/// The signs that begin a line of a checklist. `-` begins other lists, too.
const SIGNS: [(Status, &str); 7] = [
    (Status::Fail, "✗"),
    (Status::Missing, "?"),
    (Status::LookUp, "»"),
    (Status::Wait, "~"),
    (Status::Warn, "!"),
    (Status::Waived, "○"),
    (Status::Pass, "✓"),
];

/// The day of most checks.
pub(crate) fn day() -> NaiveDate {
    "2026-12-01".parse().expect("a day")
}

/// What came of a case.
struct Seen {
    row: Row,
    pages: Vec<(&'static str, String)>,
}

impl Seen {
    fn page(&self, of: &str) -> &str {
        self.pages.iter().find(|(name, _)| *name == of).map_or("", |(_, page)| page)
    }
}

/// Checks a case on a day; gives back its exit code.
pub(crate) fn case(text: &str, on: NaiveDate) -> u8 {
    let which = which(text);
    let first = whole_story(text, on, which);
    same(&first, &seen(&CHECKER, text, on, which));
    first.row.exit
}

/// The same of what has been checked twice before: that the second time is as the first is not looked at.
#[allow(dead_code, reason = "fuzzing looks at everything")]
pub(crate) fn case_once(text: &str, on: NaiveDate) -> u8 {
    whole_story(text, on, which(text)).row.exit
}

/// Which of the other formats is looked at: all of them each time would take five times as long.
fn which(text: &str) -> usize {
    text.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()))
}

/// Checks a case once; what holds for each page of it, and between them.
fn whole_story(text: &str, on: NaiveDate, which: usize) -> Seen {
    let _ = claims_to_be_a_case(text);
    let first = seen(&CHECKER, text, on, which);
    for (format, page) in &first.pages {
        let control = |c: char| c.is_control() && c != '\n' && !(c == '\r' && *format == "csv");
        let steers = |c: char| control(c) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!page.contains(steers), "{format} has a character that steers a terminal:\n{page:?}");
        assert_eq!(leaked(page, text), [""; 0], "{format}:\n{page}");
    }
    one_story(&first);
    first
}

fn same(first: &Seen, again: &Seen) {
    for ((format, one), (_, other)) in first.pages.iter().zip(&again.pages) {
        let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
        assert!(one == other, "{format} is another the second time: {differs:#?}");
    }
}

/// What is somebody's and stands in an output all the same.
fn leaked(page: &str, text: &str) -> Vec<&'static str> {
    let delimited = |mark: &str| {
        page.match_indices(mark).any(|(at, _)| {
            // What stands in a longer word is another word.
            let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "._-+@".contains(c));
            !part(page[..at].chars().next_back()) && !part(page[at + mark.len()..].chars().next())
        })
    };
    let mut found: Vec<&str> = BY_FORM.into_iter().filter(|mark| delimited(mark)).collect();
    if page.contains(NAME) && is_a_persons(text) {
        found.push(NAME);
    }
    found
}

/// Whether a case says that the name is a person's.
fn is_a_persons(text: &str) -> bool {
    let Ok(table) = text.parse::<Table>() else { return false };
    let people = table.get("person").and_then(Value::as_array).into_iter().flatten();
    people.filter_map(|person| person.get("name")?.as_str()).any(|name| name == NAME)
}

/// Checks a case and writes it in some formats.
fn seen(checker: &Checker, text: &str, on: NaiveDate, which: usize) -> Seen {
    let file = CaseFile::read("-", text);
    let checked = checker.check(&file, &Settings::on(on));
    match &checked {
        Ok(report) => pages(Row::of(report, FailOn::Missing), CaseResult::Checked(report), which),
        Err(rejected) => {
            let source = file.source();
            assert!(!rejected.problems.is_empty(), "refused without a reason");
            assert!(
                rejected.problems.is_sorted_by_key(|problem| problem.at.start),
                "not in the order of the file"
            );
            for problem in &rejected.problems {
                assert!(source.text.get(problem.at.clone()).is_some(), "{problem:?} is at no place");
            }
            let faults = problems::masked(source, &rejected.problems, false);
            let row = Row::broken(faults.name.clone());
            let mut seen = pages(row, CaseResult::Broken(source, &faults), which);
            for (lang, name) in [(Lang::En, "errors"), (Lang::Zh, "错误")] {
                let options = problems::Options { colour: false, width: 80 };
                seen.pages.push((name, problems::render(source, &faults, lang, options).to_string()));
            }
            seen
        }
    }
}

fn pages(row: Row, result: CaseResult<'_>, which: usize) -> Seen {
    let options = |lang| Options {
        lang,
        terminal: Terminal { width: 80, colour: false },
        verbose: true,
        many: false,
        pretty: false,
        fail_on: FailOn::Missing,
        baseline: which.is_multiple_of(2),
    };
    let (en, zh) = (options(Lang::En), options(Lang::Zh));
    let checklist = |options| RunWriter::Document(Box::new(Checklists::new(options, false, Sort::Input)));
    let client = Audience::Client;
    // What is listed of all that passed is the greater part of a document: it is written of some.
    let listing = Options { verbose: which.is_multiple_of(3), ..en };
    let other = match which % 10 {
        0 => ("ndjson", RunWriter::Document(Box::new(Lines { baseline: en.baseline }))),
        1 => ("markdown", RunWriter::Pages(Box::new(Markdown { options: en, audience: Audience::Agency }))),
        2 => ("markdown for clients", RunWriter::Pages(Box::new(Markdown { options: zh, audience: client }))),
        3 => ("html", RunWriter::Pages(Box::new(Html { options: zh, audience: client }))),
        4 => ("junit", RunWriter::Document(Box::new(Junit { options: zh }))),
        5 => ("github", RunWriter::Document(Box::new(Github { options: zh }))),
        6 => ("gitlab", RunWriter::Document(Box::new(Gitlab { options: en }))),
        7 => ("sarif", RunWriter::Document(Box::new(Sarif { options: en }))),
        8 => ("csv", RunWriter::Document(Box::new(Csv { options: zh }))),
        _ => ("xlsx", RunWriter::File(Box::new(Xlsx { options: en }))),
    };
    let writers = [
        ("en", checklist(en)),
        ("zh", checklist(zh)),
        ("json", RunWriter::Document(Box::new(Document::new(listing)))),
        other,
    ];
    let case = RunCase { number: 0, row: &row, result };
    let written = writers.iter().map(|(name, writer)| (*name, page(writer, &case)));
    let pages = written.collect();
    Seen { row, pages }
}

/// The document of a run with one case.
fn page(writer: &RunWriter, case: &RunCase<'_>) -> String {
    let end = RunEnd { rows: std::slice::from_ref(case.row), exit: case.row.exit, across: &[], gone: &[] };
    match writer {
        RunWriter::Document(document) => {
            let piece = match document.case(case) {
                Piece::Done(text) => text,
                Piece::InTurn(finish) => finish(),
            };
            format!("{}{piece}{}", document.start(), document.end(&end))
        }
        RunWriter::Pages(pages) => pages.page(case).to_string(),
        RunWriter::File(format) => cells(Leaving::from(&format.file(&end).expect("a workbook")).bytes()),
    }
}

/// What the cells of a workbook say, each line on one.
fn cells(bytes: &[u8]) -> String {
    let mut book: Workbook<_> = Workbook::new(Cursor::new(bytes)).expect("a workbook");
    let sheets = book.worksheets();
    let rows = sheets.iter().flat_map(|(_, sheet)| sheet.rows());
    rows.map(|row| row.iter().map(|cell| format!("{cell} | ")).collect::<String>() + "\n").collect()
}

/// Both languages and all formats say the same.
fn one_story(seen: &Seen) {
    let Seen { row, .. } = seen;
    assert!([0, 1, 2].contains(&row.exit), "exit code {}", row.exit);
    assert_eq!(row.exit == 2, row.readiness.is_none(), "what is refused ends with 2, and nothing else does");
    let marks = SIGNS.map(|(_, sign)| sign);
    let signs = |page: &str| -> Vec<&str> {
        let of = |line: &str| marks.into_iter().find(|mark| line.trim_start().starts_with(mark));
        page.lines().filter_map(of).collect()
    };
    let (en, zh) = (seen.page("en"), seen.page("zh"));
    assert_eq!(signs(en), signs(zh), "the languages tell different statuses:\n{en}\n{zh}");
    let json: Json = serde_json::from_str(seen.page("json")).expect("JSON");
    let file = &json["files"][0];
    assert_eq!(file["readiness"], row.word());
    assert_eq!(
        (file["exit"].as_u64(), json["exit"].as_u64()),
        (Some(row.exit.into()), Some(row.exit.into()))
    );
    let Some(status) = row.status() else { return };
    let verdict = en.lines().find(|line| marks.iter().any(|mark| line.starts_with(mark))).unwrap_or_default();
    let sign = SIGNS.into_iter().find(|(of, _)| *of == status).map_or("-", |(_, sign)| sign);
    assert!(verdict.starts_with(sign) || sign == "-", "{} but {verdict:?}", row.word());
    let findings = || file["findings"].as_array().into_iter().flatten();
    for (word, many) in
        [("fail", row.to_fix), ("wait", row.to_wait_for), ("look-up", row.to_look_up), ("warn", row.warnings)]
    {
        assert_eq!(findings().filter(|one| one["status"] == word).count(), many, "{word}");
    }
    let missing: BTreeSet<String> = findings()
        .flat_map(|one| one["missing"].as_array().into_iter().flatten())
        .map(|one| format!("{} {}", one["key"], one["place"]))
        .collect();
    assert_eq!(missing.len(), row.missing, "{missing:#?}");
}

/// Takes a key out of a case. Whatever the case asked for and now gets asks for nothing where all was well before.
pub(crate) fn a_key_less(text: &str, on: NaiveDate, which: usize) {
    let Ok(whole) = text.parse::<Table>() else { return };
    let mut ways = Vec::new();
    keys(&whole, &mut Vec::new(), &mut ways);
    if ways.is_empty() {
        return;
    }
    let way = &ways[which % ways.len()];
    let mut less = Value::Table(whole.clone());
    if !remove(&mut less, way) {
        return;
    }
    let named = |way: &[Step]| -> String {
        let names =
            way.iter().filter_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None });
        names.collect::<Vec<_>>().join(".")
    };
    let written = |table: &Value| toml::to_string(table).ok();
    let (Some(before), Some(after)) = (written(&less), written(&Value::Table(whole))) else { return };
    let (before, after) = (CaseFile::read("-", before), CaseFile::read("-", after));
    let settings = Settings::on(on);
    let (Ok(before), Ok(after)) = (CHECKER.check(&before, &settings), CHECKER.check(&after, &settings))
    else {
        return;
    };
    let asked = before.missing.iter().any(|one| one.want.key == named(way));
    if !asked {
        return;
    }
    let now = answers(&after);
    for (of, outcome) in answers(&before) {
        // What the key shows to be wrong, if a condition holds that is still open, is told with that condition.
        let missing = now.get(&of).is_some_and(|now| now.status == Status::Missing && now.saw.zh.is_empty());
        assert!(
            outcome.status != Status::Pass || !missing,
            "{} was missing and is there; now {of:?} misses something",
            named(way)
        );
    }
}

/// How each row ends for each subject.
fn answers<'r>(report: &'r Report<'_>) -> BTreeMap<(String, String), &'r Outcome> {
    let of = |finding: &'r beian::check::Finding<'_>| {
        let subject = format!("{:?}", finding.subject);
        let answers =
            finding.answers().map(|one| (report.law.rows[one.row].row.id.to_string(), &one.outcome));
        answers.map(|(row, outcome)| ((row, subject.clone()), outcome)).collect::<Vec<_>>()
    };
    report.findings().iter().flat_map(of).collect()
}

#[derive(Clone)]
enum Step {
    Key(String),
    Entry(usize),
}

/// The ways to all values that are no tables.
fn keys(table: &Table, way: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    for (key, value) in table {
        if way.is_empty() && ["extra", "beian"].contains(&key.as_str()) {
            continue;
        }
        way.push(Step::Key(key.clone()));
        match value {
            Value::Table(inner) => keys(inner, way, found),
            Value::Array(entries) if entries.iter().any(Value::is_table) => {
                for (at, entry) in entries.iter().enumerate() {
                    way.push(Step::Entry(at));
                    entry.as_table().into_iter().for_each(|entry| keys(entry, way, found));
                    way.pop();
                }
            }
            _ => found.push(way.clone()),
        }
        way.pop();
    }
}

fn remove(value: &mut Value, way: &[Step]) -> bool {
    match way {
        [Step::Key(key)] => value.as_table_mut().and_then(|table| table.remove(key)).is_some(),
        [Step::Key(key), rest @ ..] => value.get_mut(key).is_some_and(|inner| remove(inner, rest)),
        [Step::Entry(at), rest @ ..] => value.get_mut(at).is_some_and(|inner| remove(inner, rest)),
        [] => false,
    }
}

/// Proves a file of law. What is sound replaces the built-in file, and cases are checked with it; gives back whether it is.
pub(crate) fn law(text: &str) -> bool {
    let source = Source::new("own.toml", text);
    let part = match CHECKER.law().prove(&source.text) {
        Ok(part) => part,
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            for problem in &problems {
                assert!(source.text.get(problem.at.clone()).is_some(), "{problem:?} is at no place");
            }
            let faults = problems::of_law(&source, &problems);
            let said = |lang| {
                let options = problems::Options { colour: false, width: 80 };
                problems::render(&source, &faults, lang, options).to_string()
            };
            assert!(!said(Lang::En).is_empty() && said(Lang::Zh) == said(Lang::Zh));
            return false;
        }
    };
    let Some(code) = part.code().map(str::to_owned) else { panic!("a sound file without a province") };
    let ids: Vec<String> = part.requirement.iter().map(|row| row.id.to_string()).take(3).collect();
    let mut own = Law::fresh();
    own.replace(OwnFile { name: "own.toml".to_owned(), part });
    let checker = Checker::with(own);
    let here = EXAMPLE.replace("\"广东\"", &format!("\"{code}\""));
    let (first, again) = (seen(&checker, &here, day(), 0), seen(&checker, &here, day(), 0));
    same(&first, &again);
    one_story(&first);
    let _ = survey(checker.law(), &code, day()).counts();
    let explainer = Explainer::new(checker.law(), day(), Some(&code));
    for id in ids {
        assert!(explainer.pages(&id).is_ok(), "{id} stands in the law and is not explained");
    }
    true
}

/// Reads an export, prints it as a piece of a case and merges it into one. Gives back whether it could be read.
pub(crate) fn import(text: &str, kind: usize) -> bool {
    let words: Vec<&str> = kinds().map(|kind| kind.word).collect();
    let kind = words.get(kind % (words.len() + 1)).and_then(|word| called(word));
    let (tables, source) = (&CHECKER.law().tables, Source::new("-", text));
    let found = match read(&source, kind, tables) {
        Ok((_, found)) => found,
        Err(fault) => {
            assert!(!fault.what.en.is_empty() && !fault.what.zh.is_empty());
            return false;
        }
    };
    let readable = |case: &str| beian::case::read(&Source::new("-", case)).problems.is_empty();
    let piece =
        |reveal| fragment(&found, tables, Merging::default(), reveal).expect("nothing was asked for by name");
    let (masked, revealed) = (piece(false).text.to_string(), piece(true).text.to_string());
    for piece in [&masked, &revealed] {
        assert!(readable(&format!("beian = 1\n{piece}")), "no piece of a case:\n{piece}");
    }
    assert_eq!(leaked(&masked, &revealed), [""; 0], "{masked}");
    assert!(masked == piece(false).text.to_string(), "another text the second time");
    let merge = |case: &str| into_case(&Source::new("-", case), &found, tables, Merging::default());
    if let Ok(merged) = merge(EXAMPLE) {
        assert!(readable(&merged.text), "{}", merged.text);
        let again = merge(&merged.text).expect("what was merged once can be merged again").text;
        assert!(again == merged.text, "a second merge changes something:\n{}\n{again}", merged.text);
        for comment in EXAMPLE.lines().filter(|line| line.starts_with('#')) {
            assert!(merged.text.contains(comment), "{comment} is lost");
        }
    }
    true
}

/// Looks at a picture. Gives back whether it is one, and there to its end.
pub(crate) fn picture(bytes: &[u8]) -> bool {
    let seen = Picture::of(bytes);
    assert_eq!(seen.bytes, bytes.len() as u64);
    assert!(seen.is_same(&Picture::of(bytes)), "other content the second time");
    let ends = matches!(seen.format, Some(Format::Jpeg | Format::Png | Format::Gif)) && seen.whole;
    if ends {
        // What a phone writes behind the end does no harm.
        let longer = Picture::of(&[bytes, &[0; 7]].concat());
        let tells = |of: &Picture| (of.format, of.size, of.colours, of.whole, of.animated);
        assert_eq!(tells(&longer), tells(&seen), "what stands behind the end changes what is seen");
    }
    ends
}
