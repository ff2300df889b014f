//! JUnit's XML: a suite for each case, a test for each finding.
//!
//! A test fails where the finding fails the run by itself, so that a suite is green where the exit code is 0. What no file
//! can prove is skipped, never passed.

use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesText, Event};

use crate::outcome::Status;
use crate::privacy::Shown;
use crate::render::check::run::{Options, Piece, RunCase, RunEnd, RunFormat};
use crate::render::check::view::{self, Area, Fault, Item, View};

/// JUnit's XML.
#[derive(Debug)]
pub struct Junit {
    /// How it is written.
    pub options: Options,
}

impl RunFormat for Junit {
    fn start(&self) -> Shown {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"beian\">\n".into()
    }

    fn case(&self, case: &RunCase<'_>) -> Piece<'_> {
        let options = view::Options::for_tools(self.options);
        Shown::document(&View::of_case(case, options), write).into()
    }

    fn end(&self, _: &RunEnd<'_>) -> Shown {
        "</testsuites>\n".into()
    }
}

/// What came of a test.
struct Test {
    name: String,
    result: Result<(), Wrong>,
}

/// What is said of a test that did not simply pass.
struct Wrong {
    element: &'static str,
    kind: &'static str,
    message: String,
    details: Vec<String>,
}

fn write(view: &View) -> String {
    let mut tests: Vec<Test> = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for item in &view.items {
        let result = item_result(view, item);
        let mut name = format!("{} ({})", item.says.id, item.subject_id);
        // Tests are told apart by their names: the second of a name says so.
        let before = seen.entry(name.clone()).or_insert(0);
        *before += 1;
        if *before > 1 {
            name.push_str(&format!(" {before}"));
        }
        tests.push(Test { name, result });
    }
    if view.items.is_empty() {
        tests.extend(view.faults.iter().map(|fault| problem(view, fault)));
    }
    // What fails for a reason of the whole has a test of its own.
    let failed = |test: &Test| matches!(&test.result, Err(wrong) if wrong.element != "skipped");
    if view.exit > 0 && !tests.iter().any(failed) {
        let wrong = Wrong {
            element: "failure",
            kind: "verdict",
            message: view.verdict.to_string(),
            details: vec![place(view, None)],
        };
        tests.push(Test { name: "verdict".to_owned(), result: Err(wrong) });
    }
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Nothing fails that writes into memory.
    let _ = suite(&mut writer, view, &tests);
    let xml = String::from_utf8(writer.into_inner()).unwrap_or_default() + "\n";
    // A log takes two such signs for the beginning of a command; a reader of XML sees them again.
    xml.replace("##", "#&#35;")
}

fn suite(writer: &mut Writer<Vec<u8>>, view: &View, tests: &[Test]) -> io::Result<()> {
    let count = |element: &str| {
        let is = |test: &&Test| matches!(&test.result, Err(wrong) if wrong.element == element);
        tests.iter().filter(is).count().to_string()
    };
    writer
        .create_element("testsuite")
        .with_attribute(("name", xml(&view.path).as_str()))
        .with_attribute(("tests", tests.len().to_string().as_str()))
        .with_attribute(("failures", count("failure").as_str()))
        .with_attribute(("errors", count("error").as_str()))
        .with_attribute(("skipped", count("skipped").as_str()))
        .write_inner_content(|writer| {
            writer.create_element("properties").write_inner_content(|writer| {
                let title = &view.title;
                for (name, value) in [("label", title), ("verdict", &view.verdict)] {
                    writer
                        .create_element("property")
                        .with_attribute(("name", name))
                        .with_attribute(("value", xml(value).as_str()))
                        .write_empty()?;
                }
                Ok(())
            })?;
            tests.iter().try_for_each(|test| write_test(writer, view, test))
        })?;
    Ok(())
}

fn write_test(writer: &mut Writer<Vec<u8>>, view: &View, test: &Test) -> io::Result<()> {
    let element = writer
        .create_element("testcase")
        .with_attribute(("classname", xml(&view.path).as_str()))
        .with_attribute(("name", xml(&test.name).as_str()));
    let Err(wrong) = &test.result else {
        element.write_empty()?;
        return Ok(());
    };
    element.write_inner_content(|writer| {
        let details = xml(&wrong.details.join("\n"));
        let element = writer.create_element(wrong.element);
        match wrong.element {
            "system-out" => {
                let words = xml(&format!("{}\n{}", wrong.message, wrong.details.join("\n")));
                element.write_text_content(BytesText::new(&words))?;
            }
            _ => {
                let element = element.with_attribute(("message", xml(&wrong.message).as_str()));
                let element = match wrong.element {
                    "skipped" => element,
                    _ => element.with_attribute(("type", wrong.kind)),
                };
                element.write_inner_content(|writer| {
                    writer.write_event(Event::Text(BytesText::new(&details)))
                })?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// What came of a finding.
fn item_result(view: &View, item: &Item) -> Result<(), Wrong> {
    let element = match item.status {
        Status::Pass | Status::NotApplicable => return Ok(()),
        Status::NotChecked => "skipped",
        _ if item.fails => "failure",
        // It warns, and fails nothing.
        _ => "system-out",
    };
    let mut message = item.line(view.lang).to_string();
    if let Some(waiver) = &item.waiver {
        message.push_str(view.say("；", "; "));
        message.push_str(waiver);
    }
    let mut details = vec![place(view, Some(item.at))];
    let step = item.step.and_then(|step| view.steps.get(step - 1));
    details.extend(step.map(|step| {
        let number = step.number;
        match view.lang {
            crate::text::Lang::Zh => format!("第 {number} 步：{}", step.what),
            crate::text::Lang::En => format!("step {number}: {}", step.what),
        }
    }));
    details.push(item.law.to_string());
    Err(Wrong { element, kind: word(item.status), message, details })
}

/// A test for something that is wrong with a file.
fn problem(view: &View, fault: &Fault) -> Test {
    let mut details = vec![place(view, Some(fault.at))];
    details.extend(fault.fix.as_ref().map(ToString::to_string));
    let wrong = Wrong { element: "error", kind: fault.says.id, message: fault.what.to_string(), details };
    Test { name: format!("{} ({})", fault.says.id, view.place_of(fault.at)), result: Err(wrong) }
}

/// Where it stands. No line begins with a path: it could begin as a command does.
fn place(view: &View, at: Option<Area>) -> String {
    let place = at.map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
    let path = at.map_or(&view.path, |at| view.path_of(at));
    format!("{}{path}{place}", view.say("位置 ", "at "))
}

fn word(status: Status) -> &'static str {
    match status {
        Status::NotApplicable => "not-applicable",
        Status::Pass => "pass",
        Status::NotChecked => "not-checked",
        Status::Waived => "waived",
        Status::Warn => "warn",
        Status::Wait => "wait",
        Status::LookUp => "look-up",
        Status::Missing => "missing",
        Status::Fail => "fail",
    }
}

/// A text without what XML cannot hold, even escaped.
fn xml(words: &str) -> String {
    let held =
        |c: char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    words.chars().map(|c| if held(c) { c } else { '\u{fffd}' }).collect()
}
