//! Facts that somebody has already: answers of APIs, RDAP and WHOIS, a Terraform state, the ministry's query. Read into
//! keys of a case, and merged into one.
//!
//! An export is known by what it contains; each kind stands in a file of its own (`kinds/`) and says
//! what it [`found`]. A merge knows no kinds. What is printed without a case is a merge into nothing.
//!
//! Nothing is taken over that a case has no key for. Telephones, mail addresses and certificate numbers of contacts are
//! not looked at.

mod document;
pub mod found;
mod holder;
mod instances;
mod json;
pub mod kind;
mod kinds;
mod merge;
pub mod merged;
mod moment;
mod open;
mod records;
mod registration;
mod same;
pub mod sheet;
mod unnamed;
mod ways;

use std::collections::HashSet;

use serde_json::Value as Json;

use crate::case::{self, claims_to_be_a_case};
use crate::diagnose::LARGEST;
use crate::privacy::{Privacy, Shown};
use crate::source::Source;
use crate::tables::Tables;
use crate::text::{Text, text};

use found::{Entry, Fault, Found, MOST, Step, Value, too_many};
use json::Node;
use kind::{Kind, Reads};
use merge::merge;
use merged::{Merged, Options};

/// All kinds of exports.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    kinds::ALL.into_iter()
}

/// The kind that a word names.
pub fn called(word: &str) -> Option<&'static Kind> {
    kinds().find(|kind| kind.is_called(word))
}

/// Reads an export. Its kind is recognised where none is given, and given back.
///
/// # Errors
///
/// What is wrong with it: nothing of it is used then.
pub fn read(
    source: &Source,
    kind: Option<&'static Kind>,
    tables: &Tables,
) -> Result<(&'static Kind, Found), Fault> {
    if source.text.len() > LARGEST {
        let most = LARGEST >> 20;
        return Err(Fault::new(
            text!("文件太大，不读取", "the file is too large and was not read"),
            text!("最多 {most} MB；缩小查询范围后重新导出", "at most {most} MB are read: narrow the query"),
        ));
    }
    if source.text.trim().is_empty() {
        return Err(Fault::new(
            text!("文件是空的", "the file is empty"),
            text!("查看导出命令是否报错", "see whether the command that wrote it failed"),
        ));
    }
    let is_json = match kind {
        Some(kind) => matches!(kind.reads, Reads::Json { .. }),
        None => source.text.trim_start().starts_with(['{', '[']),
    };
    let document = if is_json { Some(json::parse(source)?) } else { None };
    let document = document.as_ref().map(inner);
    if let Some(document) = document {
        refuse_errors(document)?;
    }
    let kind = match kind {
        Some(kind) => kind,
        None => recognise(&source.text, document)?,
    };
    let mut found = Found::default();
    match (&kind.reads, document) {
        (Reads::Json { read, .. }, Some(document)) => read(&Node::root(document), tables, &mut found)?,
        (Reads::Text { read, .. }, _) => read(source, &mut found)?,
        (Reads::Json { .. }, None) => {}
    }
    if found.entries.len() > MOST {
        return Err(too_many(found.entries.len()));
    }
    mark_lists(&mut found);
    Ok((kind, found))
}

/// What an SDK has put an answer into: `{"headers": …, "statusCode": 200, "body": …}`.
fn inner(document: &Json) -> &Json {
    match document.get("body") {
        Some(body)
            if body.is_object()
                && (document.get("headers").is_some() || document.get("statusCode").is_some()) =>
        {
            body
        }
        _ => document,
    }
}

/// Refuses what says itself that it is an error.
fn refuse_errors(document: &Json) -> Result<(), Fault> {
    let is = |key: &str, kind: fn(&Json) -> bool| document.get(key).is_some_and(kind);
    let of_an_api =
        is("Code", Json::is_string) && is("Message", Json::is_string) && is("RequestId", Json::is_string);
    let of_rdap = is("errorCode", Json::is_number);
    let of_a_tool = document["success"] == Json::Bool(false) && is("msg", Json::is_string);
    if of_an_api || of_rdap || of_a_tool {
        return Err(Fault::new(
            text!("这是报错信息，不是查询结果", "this is an error, not an answer"),
            text!("按其中的说明处理后重新导出", "do what it says, and export again"),
        ));
    }
    Ok(())
}

/// The kind of a text, by what it contains.
fn recognise(text: &str, document: Option<&Json>) -> Result<&'static Kind, Fault> {
    let known = |kind: &&Kind| match (&kind.reads, document) {
        (Reads::Json { is, .. }, Some(document)) => is(document),
        (Reads::Text { is, .. }, None) => is(text),
        _ => false,
    };
    if document.is_none() && claims_to_be_a_case(text) {
        return Err(Fault::new(
            text!("这是备案文件，不是导出文件", "this is a case file, not an export"),
            text!("写成 beian import 导出文件 --into 备案文件", "write `beian import EXPORT --into CASE`"),
        ));
    }
    if let Some(kind) = kinds().find(known) {
        return Ok(kind);
    }
    if document.is_none() && text.trim_start().starts_with('<') {
        return Err(Fault::new(
            text!("这是 XML 或网页，不是 JSON", "this is XML or a web page, not JSON"),
            text!(
                "API 结果用 JSON 格式导出（--Format JSON）；网页另用命令查询",
                "export answers of an API as JSON (--Format JSON), and query with a command instead of a browser"
            ),
        ));
    }
    let words = kinds().map(|kind| kind.word).collect::<Vec<_>>();
    let (zh, en) = (words.join("、"), words.join(", "));
    Err(Fault::new(
        text!("无法识别这是哪一种导出文件", "this is no kind of export that is known"),
        text!(
            "可以读的种类：{zh}；知道种类的，写在文件名前面，如 beian import rdap 文件",
            "these are read: {en}; where you know the kind, write it before the file: beian import rdap FILE"
        ),
    ))
}

/// Marks the entries of lists that hold several: a case may want only some of them.
fn mark_lists(found: &mut Found) {
    for list in ["domain", "instance"] {
        let of_it = |entry: &Entry| match entry.at.first() {
            Some(Step::Entry(one)) if one.list == list => Some(one.is.clone()),
            _ => None,
        };
        let names: HashSet<String> = found.entries.iter().filter_map(of_it).collect();
        if names.len() > 1 {
            found
                .entries
                .iter_mut()
                .filter(|entry| of_it(entry).is_some())
                .for_each(|entry| entry.listed = true);
        }
    }
}

/// What exports say, as a piece of a case.
#[derive(Debug)]
pub struct Fragment {
    /// The piece.
    pub text: Shown,
    /// What was written, and on what the exports are silent.
    pub merged: Merged,
    /// The keys of values that may be of a natural person, and were left out.
    pub withheld: Vec<String>,
    /// The piece with everything in it, never to be printed: what may be shown follows from it.
    pub whole: String,
}

/// What exports say, as a piece of a case to be printed. What may identify a natural person is left out unless it is
/// asked for: a masked value would be a wrong one.
///
/// # Errors
///
/// A name that was asked for and that no export has.
pub fn fragment(
    found: &Found,
    tables: &Tables,
    options: Options<'_>,
    reveal: bool,
) -> Result<Fragment, Fault> {
    let whole = merge("", found, tables, options)?;
    let gate = gate(&whole.text, tables, reveal);
    let is_personal = |value: &Value| {
        let shown = value.shown();
        gate.text(&shown) != shown
    };
    let (mut withheld, mut public) = (Vec::new(), found.clone());
    public.entries.retain_mut(|entry| {
        let label = label(&entry.at);
        let personal = |step: &Step| matches!(step, Step::Entry(one) if gate.text(&one.is) != one.is);
        if entry.at.iter().any(personal) {
            withheld.push(label);
            return false;
        }
        entry.facts.retain(|fact| {
            let keep = !is_personal(&fact.value);
            if !keep && !(fact.wish == found::Wish::OldName) {
                withheld.push(format!("{label}: {}", fact.key));
            }
            keep
        });
        true
    });
    withheld.dedup();
    let merged = merge("", &public, tables, options)?;
    let text = gate.piece(merged.text.trim_start());
    Ok(Fragment { text, merged, withheld, whole: whole.text })
}

/// What a table is called where no case calls it anything.
fn label(steps: &[Step]) -> String {
    let part = |step: &Step| match step {
        Step::Table(key) => (*key).to_owned(),
        Step::Entry(one) => format!("{} {}", one.list, one.is),
    };
    steps.iter().map(part).collect::<Vec<_>>().join(": ")
}

/// Which personal data of a case may be shown.
pub fn gate(text: &str, tables: &Tables, reveal: bool) -> Privacy {
    // Whether a piece of a case says which format it has does not matter here.
    let read = case::read(&Source::new("-", text));
    read.value.map_or_else(Privacy::default, |case| Privacy::of(&case, tables, reveal))
}

/// What exports say, as a piece of a case that is never printed: what may be shown of them follows from it.
pub fn whole(found: &Found, tables: &Tables) -> String {
    merge("", found, tables, Options::default()).map(|merged| merged.text).unwrap_or_default()
}

/// Merges what exports say into a case that can be read. Files that it includes stay as they are.
///
/// # Errors
///
/// A name that was asked for and that no export has; a value that would make the case one that cannot be read.
pub fn into_case(
    source: &Source,
    found: &Found,
    tables: &Tables,
    options: Options<'_>,
) -> Result<Merged, Fault> {
    let case = source.texts().next().unwrap_or_default();
    let merged = merge(&case, found, tables, options)?;
    let after = source.with_first(merged.text.clone());
    match case::read(&after).problems.first() {
        None => Ok(merged),
        Some(problem) => {
            let Text { zh, en } = &problem.what;
            Err(Fault::new(
                text!(
                    "写入后文件会无法检查，没有写入：{zh}",
                    "the file could not be checked any more, so nothing was written: {en}"
                ),
                text!("核对导出文件里的这个值", "look at this value in the export"),
            ))
        }
    }
}
