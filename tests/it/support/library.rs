//! The only place where tests call the library's pipeline: one law for the whole process, reports, pages, findings.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

use beian::Subject;
use beian::check::{Finding, Softened};
use beian::explain::Explainer;
use beian::law::survey::survey;
use beian::law::{Law, Selection};
use beian::render::check::json::document::Document;
use beian::render::check::run::{CaseResult, Options, Piece, RunCase, RunEnd, RunFormat};
use beian::render::check::{checklist, problems};
use beian::render::law::{pages, pages_json, province, province_json};
use beian::render::terminal::Terminal;
use beian::report::row::Row;
use beian::report::{self, FailOn};
use beian::rules::Rule;
use beian::source::Source;
use beian::{CaseFile, Checker, Choice, Rejected, Session, Settings};
use chrono::NaiveDate;
use serde_json::Value as Json;

// What tests of the law as data look at.
pub(crate) use beian::DecisionStep;
pub(crate) use beian::case::keys::{Key, all as keys};
pub(crate) use beian::case::words::CertificateType;
pub(crate) use beian::case::{At, Case as CaseType};
pub(crate) use beian::explain::reference;
pub(crate) use beian::law::stage::Lasts;
pub(crate) use beian::law::{LawFile, Standing, proof};
pub(crate) use beian::new::{Asker, Begin, Choice as Offered, Done, Form, Question, Reply};
pub(crate) use beian::outcome::Status;
pub(crate) use beian::privacy::ShownText;
pub(crate) use beian::rules;
pub(crate) use beian::text::{Lang, Text};

static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::built_in);

/// All checks of all tests are one run.
static SESSION: LazyLock<Session<'static>> = LazyLock::new(|| CHECKER.session());

/// What the binary writes to where no terminal is.
const TERMINAL: Terminal = Terminal { width: 80, colour: false };

/// The built-in law.
pub(crate) fn law() -> &'static Law {
    CHECKER.law()
}

/// The built-in law of which nothing has been read yet.
pub(crate) fn fresh_law() -> Law {
    Law::fresh()
}

/// A day from `2026-12-01`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The tables of the built-in law.
pub(crate) fn tables() -> &'static beian::tables::Tables {
    &CHECKER.law().tables
}

/// What a case comes to, without its page.
pub(crate) struct Ended {
    /// Its readiness.
    pub(crate) word: &'static str,
    /// What warns or fails: row and subject.
    pub(crate) trouble: BTreeSet<String>,
    /// What somebody is asked to look at: row and subject.
    pub(crate) asked: BTreeSet<String>,
    /// Where values begin that nothing looked at.
    pub(crate) unread: Vec<usize>,
}

/// What a case comes to today, or on the later day on which it is submitted; nothing where it is refused.
pub(crate) fn ended(text: &str, today: NaiveDate) -> Option<Ended> {
    let file = CaseFile::read("-", text);
    let report = SESSION.check(&file, &Settings { on: None, ..Settings::on(today) }).ok()?;
    let rows = |of: &[Status]| -> BTreeSet<String> {
        let answers = report.findings().iter().filter(|one| of.contains(&one.status())).flat_map(|one| {
            let subject = format!("{:?}", one.subject);
            one.answers().map(move |answer| (answer.row, subject.clone()))
        });
        answers.map(|(row, subject)| format!("{} {subject}", report.law.rows[row].row.id.as_str())).collect()
    };
    Some(Ended {
        word: report.readiness.word(),
        trouble: rows(&[Status::Warn, Status::Fail]),
        asked: rows(&[Status::LookUp, Status::NotChecked, Status::Wait]),
        unread: report.unread.iter().map(|one| one.at.start).collect(),
    })
}

/// Reads and checks one text on a day, and shows the report.
fn checked<R>(
    name: &str,
    text: &str,
    on: &str,
    only: &[&str],
    see: impl FnOnce(&report::Report<'_>) -> R,
) -> Result<R, (Source, Rejected)> {
    let file = CaseFile::read(name, text);
    let only = only.iter().map(|rule| (*rule).to_owned()).collect();
    let settings = Settings { choice: Choice { only, ..Choice::default() }, ..Settings::on(day(on)) };
    match SESSION.check(&file, &settings) {
        Ok(report) => Ok(see(&report)),
        Err(rejected) => Err((file.source().clone(), rejected)),
    }
}

/// A new case on a day, from what is known beforehand and what somebody answers.
pub(crate) fn new_case(
    known: &Begin,
    lang: Lang,
    on: &str,
    asker: Option<&mut dyn Asker>,
) -> Result<Done, ShownText> {
    let settings = Settings { on: None, ..Settings::on(day(on)) };
    beian::new::begin(&CHECKER, &settings, lang, known, asker)
}

/// Every question that such an applicant is asked on a day.
pub(crate) fn questions(known: &Begin, lang: Lang, on: &str) -> Result<Vec<Question>, ShownText> {
    beian::new::questions(&CHECKER, &Settings { on: None, ..Settings::on(day(on)) }, lang, known)
}

/// The report of one case on a day, as `beian check - --format json` gives it: rows and sources are listed of what did
/// not pass.
/// Several rows are often asked about in one report, so the last ones are kept.
pub(crate) fn check(text: &str, on: &str) -> Arc<Report> {
    type Known = HashMap<(String, String), Arc<Report>>;
    static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);
    let asked = (text.to_owned(), on.to_owned());
    if let Some(report) = KNOWN.lock().expect("no test fails here").get(&asked) {
        return Arc::clone(report);
    }
    let report = Arc::new(Report::of(&[("-", text, on)]));
    let mut known = KNOWN.lock().expect("no test fails here");
    if known.len() == 100 {
        known.clear();
    }
    known.insert(asked, Arc::clone(&report));
    report
}

/// The report of several cases, each with the name of its file.
pub(crate) fn check_all(cases: &[(&str, &str)], on: &str) -> Report {
    Report::of(&cases.iter().map(|(name, text)| (*name, *text, on)).collect::<Vec<_>>())
}

/// The JSON of several cases as it is written, each with the name of its file and its day; the exit code, and what goes
/// to standard error.
pub(crate) fn written(cases: &[(&str, &str, &str)], verbose: bool) -> (Json, u8, String) {
    let options = Options {
        lang: Lang::En,
        terminal: TERMINAL,
        verbose,
        many: cases.len() > 1,
        pretty: false,
        fail_on: FailOn::Missing,
        baseline: false,
    };
    let document = Document::new(options);
    let (mut text, mut rows, mut errors) = (document.start().to_string(), Vec::new(), String::new());
    let mut add = |row: Row, result: CaseResult<'_>| {
        let between = if rows.is_empty() { "" } else { document.between() };
        let piece = match document.case(&RunCase { number: rows.len(), row: &row, result }) {
            Piece::Done(text) => text,
            Piece::InTurn(finish) => finish(),
        };
        text.push_str(&format!("{between}{piece}"));
        rows.push(row);
    };
    for (name, text, on) in cases {
        let one = checked(name, text, on, &[], |report| {
            add(Row::of(report, FailOn::Missing), CaseResult::Checked(report));
        });
        if let Err((source, rejected)) = one {
            let found = problems::masked(&source, &rejected.problems, false);
            let options = problems::Options { colour: false, width: TERMINAL.width };
            errors.push_str(&problems::render(&source, &found, Lang::En, options));
            add(Row::broken(found.name.clone()), CaseResult::Broken(&source, &found));
        }
    }
    let exit = rows.iter().map(|row| row.exit).max().unwrap_or_default();
    text.push_str(&document.end(&RunEnd { rows: &rows, exit, across: &[], gone: &[] }));
    (serde_json::from_str(&text).expect("JSON"), exit, errors)
}

/// A report in which what is said once stands wherever it belongs: how to fix a finding, what a decision rests on.
fn unfolded(mut json: Json) -> Json {
    let mut files = json["files"].take();
    for file in files.as_array_mut().into_iter().flatten() {
        let steps = file["steps"].clone();
        for finding in file["findings"].as_array_mut().into_iter().flatten() {
            let step = finding["step"].as_u64().filter(|_| finding["missing"].is_null());
            let general = match step {
                Some(number) => &steps[number as usize - 1]["what"],
                None => &json["rules"][finding["rule"].as_str().expect("a rule")]["fix"],
            };
            if finding["fix"].is_null() {
                finding["fix"] = general.clone();
            }
        }
        let reasons = file["decisions"].as_array_mut().into_iter().flatten();
        for reason in reasons.filter_map(|one| one["because"].as_array_mut()).flatten() {
            let row = reason["ground"].clone();
            let ground = row.as_str().map(|row| &json["grounds"][row]["sources"]);
            reason["sources"] = ground.cloned().unwrap_or_else(|| Vec::<Json>::new().into());
            reason["row"] = row;
        }
    }
    json["files"] = files;
    json
}

/// How ready a case is on a day, and the rows that stand in the way or cast a doubt: all that neither pass nor are left
/// to be confirmed.
pub(crate) fn ends(name: &str, text: &str, on: &str) -> (String, BTreeSet<String>) {
    let unsettled = |finding: &&Finding<'_>| finding.status() >= Status::Waived;
    let see = |report: &report::Report<'_>| {
        let rows = report.findings().iter().filter(unsettled).map(|one| report.law.rows[one.decided.row].row);
        (report.readiness.word().to_owned(), rows.map(|row| row.id.to_string()).collect())
    };
    checked(name, text, on, &[], see).unwrap_or_else(|(_, rejected)| panic!("{name}: {rejected:#?}"))
}

/// The checklist of a case that can be read, as `beian check` prints it where no terminal is.
pub(crate) fn page(name: &str, text: &str, on: &str, lang: Lang, verbose: bool) -> String {
    let options = checklist::Options { lang, terminal: TERMINAL, verbose, paths: false };
    checked(name, text, on, &[], |report| checklist::render(report, options).to_string())
        .unwrap_or_else(|(_, rejected)| panic!("{name}: {rejected:#?}"))
}

/// The same for a terminal of so many columns.
pub(crate) fn page_within(width: usize, colour: bool, name: &str, text: &str, lang: Lang) -> String {
    let terminal = Terminal { width, colour };
    let options = checklist::Options { lang, terminal, verbose: true, paths: false };
    colored::control::set_override(true);
    checked(name, text, super::DAY, &[], |report| checklist::render(report, options).to_string())
        .unwrap_or_else(|(_, rejected)| panic!("{name}: {rejected:#?}"))
}

/// What is said of a file of law that is not sound, as `beian province --check` says it; nothing where it is sound.
pub(crate) fn unsound(name: &str, text: &str, lang: Lang) -> Option<String> {
    let source = Source::new(name, text);
    let wrong = law().prove(&source.text).err()?;
    let options = problems::Options { colour: false, width: TERMINAL.width };
    Some(problems::render(&source, &problems::of_law(&source, &wrong), lang, options).to_string())
}

/// What a row of law says about one subject.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Its id.
    pub(crate) row: String,
    /// How it ends.
    pub(crate) status: Status,
    /// The website that it is about, if it is about one.
    pub(crate) website: Option<usize>,
    /// Whether it is the one that stands, of those that ask the same.
    pub(crate) decides: bool,
    /// Why a failure only warns: Advised, Rivals, Contested, …
    pub(crate) softened: Option<&'static str>,
    /// The sources that say the practice is gone.
    pub(crate) contested_by: Vec<String>,
    /// The sources of the row.
    pub(crate) sources: Vec<String>,
    /// What to do, in Chinese, where the answer says it.
    pub(crate) fix: Option<String>,
}

/// The answers of one rule to a case on a day. `beian = 1` need not be written.
pub(crate) fn answers_of(rule: &str, case: &str, on: &str) -> Vec<Answer> {
    // The word of one rule, `material`, is that of a section, too.
    answered(case, on, &[rule], |one| one.id == rule || one.section.word() != rule)
}

/// Every answer to a case in a province, whatever the case writes.
pub(crate) fn answers_in(province: &str, case: &str, on: &str) -> Vec<Answer> {
    let lines = case.lines().filter(|line| !line.starts_with("province ="));
    let case = lines.collect::<Vec<_>>().join("\n");
    let province = format!("[filing]\nprovince = \"{province}\"\n");
    let case = match case.split_once("[filing]\n") {
        Some((before, rest)) => format!("{before}{province}{rest}"),
        None => format!("{case}\n{province}"),
    };
    answered(&case, on, &[], |_| true)
}

fn answered(case: &str, on: &str, only: &[&str], wanted: impl Fn(&Rule) -> bool) -> Vec<Answer> {
    let text = if case.contains("beian = 1") { case.to_owned() } else { format!("beian = 1\n{case}") };
    let see = |report: &report::Report<'_>| {
        let findings = report.findings().iter().filter(|finding| wanted(finding.rule));
        findings.flat_map(|finding| of_finding(&report.law, finding)).collect()
    };
    checked("case.toml", &text, on, only, see).unwrap_or_else(|(_, rejected)| panic!("{rejected:#?}"))
}

fn of_finding(law: &Selection<'_>, finding: &Finding<'_>) -> Vec<Answer> {
    let answers = finding.answers().enumerate().map(|(i, answer)| {
        let row = &law.rows[answer.row];
        let contested_by = match &answer.softened {
            Some(Softened::Contested(against)) => against.iter().map(|id| (*id).to_owned()).collect(),
            _ => Vec::new(),
        };
        Answer {
            row: row.row.id.to_string(),
            status: answer.outcome.status,
            website: match finding.subject {
                Subject::Website(i) => Some(i),
                _ => None,
            },
            decides: i == 0,
            softened: answer.softened.as_ref().map(|softened| match softened {
                Softened::Advised => "Advised",
                Softened::Legacy => "Legacy",
                Softened::Rivals => "Rivals",
                Softened::Contested(_) => "Contested",
                Softened::Omitted(_) => "Omitted",
                Softened::DoubtfulRelaxation => "DoubtfulRelaxation",
                Softened::ProvinceUnknown => "ProvinceUnknown",
            }),
            contested_by,
            sources: row.spoken().iter().map(|source| source.id.to_string()).collect(),
            fix: answer.outcome.fix.as_ref().map(|fix| fix.zh.to_string()),
        }
    });
    answers.collect()
}

/// What `beian explain` says of ids on a day, as JSON.
pub(crate) fn explain(ids: &[&str], province: Option<&str>, on: &str) -> Json {
    let explainer = Explainer::new(law(), day(on), province);
    let asked: Vec<pages_json::Asked<'_>> =
        ids.iter().map(|id| ((*id).to_owned(), explainer.pages(id))).collect();
    let explanation = pages_json::explanation(&asked, day(on), &law().tables);
    serde_json::to_value(explanation).expect("an explanation can be written")
}

/// The pages of `beian explain`, each id that is known.
pub(crate) fn explain_page(ids: &[&str], province: Option<&str>, on: &str, lang: Lang) -> String {
    let explainer = Explainer::new(law(), day(on), province);
    let options = pages::Options { lang, terminal: TERMINAL, tables: &law().tables, day: day(on) };
    let found = ids.iter().flat_map(|id| explainer.pages(id).expect("something known"));
    found.map(|page| pages::page(&page, options).to_string()).collect::<Vec<_>>().join("\n")
}

/// What `beian province` lists on a day, as JSON,
/// with the rows of each where they are asked for.
pub(crate) fn provinces(on: &str, rows: bool) -> Json {
    let entry = |one| province::Entry { province: one, survey: survey(law(), &one.code, day(on)), own: None };
    let all: Vec<province::Entry<'_>> = law().tables.regions.provinces.iter().map(entry).collect();
    let list = province_json::list(&all, province::Filter::default(), day(on), rows);
    serde_json::to_value(list).expect("a list can be written")
}

/// A report over one or more files.
pub(crate) struct Report {
    /// What most tests ask of the first file.
    brief: Brief,
    /// The cases, each with its name and day, and whether what passed is listed as well.
    cases: Vec<[String; 3]>,
    verbose: bool,
    /// The JSON: few look at it, so it is written when somebody does.
    json: OnceLock<Json>,
    /// The exit code.
    pub(crate) exit: u8,
    /// What was written to standard error.
    pub(crate) errors: String,
}

/// What the first file comes to, as its JSON says it.
#[derive(Debug, PartialEq)]
struct Brief {
    readiness: String,
    findings: Vec<Found>,
    passed: Vec<String>,
    later: Vec<String>,
}

/// What did not pass.
#[derive(Debug, PartialEq)]
struct Found {
    rule: String,
    status: String,
    row: String,
    subject: String,
    missing: Vec<String>,
}

impl Brief {
    fn of(report: &report::Report<'_>) -> Self {
        let (passed, others): (Vec<_>, Vec<_>) =
            report.findings().iter().partition(|one| one.status() == Status::Pass);
        let found = |one: &Finding<'_>| Found {
            rule: one.rule.id.to_owned(),
            status: word(&serde_json::to_value(one.status()).expect("a word")),
            row: report.law.rows[one.decided.row].row.id.to_string(),
            subject: report.facts.privacy.text(&report.facts.id(one.subject)),
            missing: one.wants().into_iter().map(|want| want.key.to_owned()).collect(),
        };
        Self {
            readiness: report.readiness.word().to_owned(),
            findings: others.into_iter().map(found).collect(),
            passed: passed.into_iter().map(|one| one.rule.id.to_owned()).collect(),
            later: report.later.iter().map(|key| (*key).to_owned()).collect(),
        }
    }

    fn of_json(json: &Json) -> Self {
        let file = &json["files"][0];
        let list = |of: &Json| of.as_array().cloned().unwrap_or_default();
        let found = |one: &Json| Found {
            rule: word(&one["rule"]),
            status: word(&one["status"]),
            row: word(&one["row"]),
            subject: word(&one["subject"]["id"]),
            missing: list(&one["missing"]).iter().map(|want| word(&want["key"])).collect(),
        };
        Self {
            readiness: word(&file["readiness"]),
            findings: list(&file["findings"]).iter().map(found).collect(),
            passed: list(&file["passed"]).iter().map(|one| word(&one["rule"])).collect(),
            later: list(&file["missing-later"]).iter().map(word).collect(),
        }
    }
}

fn word(json: &Json) -> String {
    json.as_str().expect("a word").to_owned()
}

impl Report {
    fn of(cases: &[(&str, &str, &str)]) -> Self {
        Self::seen(cases, false)
    }

    /// The report of one case, with the rows and sources of what passed as well.
    pub(crate) fn listed(name: &str, text: &str, on: &str) -> Self {
        Self::seen(&[(name, text, on)], true)
    }

    fn seen(cases: &[(&str, &str, &str)], verbose: bool) -> Self {
        let own = cases.iter().map(|(name, text, on)| [*name, *text, *on].map(str::to_owned)).collect();
        let see = |report: &report::Report<'_>| (Brief::of(report), Row::of(report, FailOn::Missing).exit);
        if let [(name, text, on)] = cases
            && let Ok((brief, exit)) = checked(name, text, on, &[], see)
        {
            return Self { brief, cases: own, verbose, json: OnceLock::new(), exit, errors: String::new() };
        }
        let (written, exit, errors) = written(cases, verbose);
        let json = unfolded(written);
        Self { brief: Brief::of_json(&json), cases: own, verbose, json: json.into(), exit, errors }
    }

    /// The JSON, for looking at one finding: what is said once stands wherever it belongs.
    pub(crate) fn json(&self) -> &Json {
        self.json.get_or_init(|| {
            let cases: Vec<_> = self.cases.iter().map(|[name, text, on]| (&**name, &**text, &**on)).collect();
            let json = unfolded(written(&cases, self.verbose).0);
            assert_eq!(Brief::of_json(&json), self.brief, "what is written is what was found");
            json
        })
    }

    /// What the first file comes to.
    pub(crate) fn readiness(&self) -> &str {
        &self.brief.readiness
    }

    /// Everything that is not a pass: status, row, subject.
    pub(crate) fn findings(&self) -> Vec<(String, String, String)> {
        let findings = self.brief.findings.iter();
        findings.map(|one| (one.status.clone(), one.row.clone(), one.subject.clone())).collect()
    }

    /// The finding of a row, as JSON.
    pub(crate) fn finding(&self, row: &str) -> &Json {
        self.entries("findings")
            .find(|one| one["row"] == row)
            .unwrap_or_else(|| panic!("no finding of {row}: {:?}", self.findings()))
    }

    /// How a row ends; `-` where it is no finding.
    pub(crate) fn status(&self, row: &str) -> &str {
        self.brief.findings.iter().find(|one| one.row == row).map_or("-", |one| &one.status)
    }

    /// How a rule ends, passes first.
    pub(crate) fn statuses(&self, rule: &str) -> Vec<&str> {
        let passed = self.brief.passed.iter().filter(|id| *id == rule).map(|_| "pass");
        let others = self.brief.findings.iter().filter(|one| one.rule == rule);
        passed.chain(others.map(|one| &*one.status)).collect()
    }

    /// The rules that passed.
    pub(crate) fn passed(&self) -> Vec<&str> {
        self.brief.passed.iter().map(String::as_str).collect()
    }

    /// All missing keys.
    pub(crate) fn missing(&self) -> Vec<&str> {
        let mut keys: Vec<&str> =
            self.brief.findings.iter().flat_map(|one| &one.missing).map(String::as_str).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The keys that are missing, and those that may be missing then.
    pub(crate) fn asked(&self) -> Vec<&str> {
        let later = self.brief.later.iter().map(String::as_str);
        self.missing().into_iter().chain(later).collect()
    }

    fn entries(&self, of: &str) -> impl Iterator<Item = &Json> {
        self.json()["files"][0][of].as_array().into_iter().flatten()
    }
}

/// A case with what an export says in it. None of it is replaced by force.
pub(crate) fn imported(case: &str, export: &str) -> String {
    let source = |text: &str| Source::new("-", text);
    let (_, found) =
        beian::import::read(&source(export), None, tables()).unwrap_or_else(|fault| panic!("{fault:?}"));
    let options = beian::import::merged::Options::default();
    let merged = beian::import::into_case(&source(case), &found, tables(), options);
    merged.unwrap_or_else(|fault| panic!("{fault:?}\n{case}")).text
}

/// What an export is printed as, with and without what may be personal; nothing where it is refused.
pub(crate) fn pieces(export: &str, kind: Option<&str>) -> Option<String> {
    let kind = kind.and_then(beian::import::called);
    let (_, found) = beian::import::read(&Source::new("-", export), kind, tables()).ok()?;
    let printed = |reveal| beian::import::fragment(&found, tables(), Default::default(), reveal);
    let masked = printed(false).expect("nothing was asked for by name").text;
    assert!(can_be_read(&format!("beian = 1\n{}", &*masked)), "{}", &*masked);
    Some(printed(true).expect("nothing was asked for by name").text.to_string())
}

/// Whether a text can be read as a case.
pub(crate) fn can_be_read(case: &str) -> bool {
    beian::case::read(&Source::new("-", case)).problems.is_empty()
}
