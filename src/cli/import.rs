//! `beian import`.

use std::path::{Path, PathBuf};

use crate::Checker;
use crate::case::{Included, included};
use crate::import::found::{Fault, Found};
use crate::import::kind::Kind;
use crate::import::merged::Options;
use crate::import::sheet::{self, Client};
use crate::import::{called, fragment, into_case, read, whole};
use crate::privacy::UNKNOWN;
use crate::render::check::problems;
use crate::render::import::{self as report, Gates};
use crate::render::terminal::{Terminal, safe};
use crate::source::Source;
use crate::tables::Tables;
use crate::text::{Fixed, Lang, Text, text};
use anyhow::Result;

use super::arguments::{Import, Shared};
use super::beside::Folder;
use super::clients::{self, Of};
use super::input::{decode, read_one};
use super::process::Stream;
use super::replace::replace;
use super::streams::{complain, print, say_error, wants_colour, width};

/// The most faults of a file that are told.
const MOST: usize = 40;

/// Reads every export, and prints what they say or merges it into a case. If one of them is wrong, nothing is written.
///
/// The exit code is 1 where the case says otherwise than an export, or an export says nothing of what the case names.
pub(super) fn run(options: &Import, shared: &Shared, lang: Lang) -> Result<u8> {
    let checker = Checker::built_in();
    let tables = &checker.law().tables;
    let (kind, paths) = split(&options.exports);
    if paths.is_empty() {
        say_error(missing_file(lang), lang);
        return Ok(2);
    }
    let (mut found, mut clients, mut is_wrong) = (Found::default(), Vec::new(), false);
    let mut taken = String::new();
    let mut refuse = |faults: Vec<Text>| {
        let more = faults.len().saturating_sub(MOST);
        faults.iter().take(MOST).for_each(|words| say_error(words.get(lang), lang));
        if more > 0 {
            let words = Text { zh: format!("另有 {more} 处"), en: format!("{more} more") };
            say_error(words.get(lang), lang);
        }
        is_wrong = true;
    };
    for path in paths {
        match one(path, kind, tables, options.name.as_deref()) {
            Ok((name, title, said)) => {
                taken.push_str(&format!("{}: {}\n", safe(&name), title.get(lang)));
                match said {
                    Said::Export(_) if options.out.is_some() => refuse(vec![line(&name, &no_client())]),
                    Said::Export(more) => found.join(more),
                    Said::Clients(more) if options.out.is_some() => {
                        clients.extend(more.into_iter().map(|client| Of { file: name.clone(), client }));
                    }
                    Said::Clients(more) if more.len() > 1 => {
                        refuse(vec![line(&name, &clients::several(more.len()))]);
                    }
                    Said::Clients(more) => more.into_iter().for_each(|client| found.join(client.found)),
                }
            }
            Err(faults) => refuse(faults),
        }
    }
    if is_wrong {
        return Ok(2);
    }
    if let Some(folder) = &options.out {
        let faults = clients::write(folder, &clients, &checker, options, lang)?;
        faults.iter().for_each(|(name, fault)| say_error(line(name, fault).get(lang), lang));
        return Ok(if faults.is_empty() { 0 } else { 2 });
    }
    // As what a file was taken is for the user to see.
    complain(&UNKNOWN.shown(&taken));
    let errors = Terminal { width: width(), colour: wants_colour(shared.color, Stream::Errors) };
    let merging = Options { force: options.force, only: &options.only };
    match &options.into {
        None => shown(&found, tables, merging, options.reveal, lang),
        Some(case) => merged(case, &found, tables, merging, options.reveal, lang, errors),
    }
}

/// The kind, where the first word names one, and the files. A single word is a file.
fn split(words: &[PathBuf]) -> (Option<&'static Kind>, &[PathBuf]) {
    let first = words.first().and_then(|word| word.to_str()).and_then(called);
    match first {
        // A file of this name is meant, unless others follow.
        Some(kind) if words.len() > 1 || !words[0].exists() => (Some(kind), &words[1..]),
        _ => (None, words),
    }
}

fn missing_file(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "种类后面缺少文件；标准输入写作 -",
        Lang::En => "no file follows the kind; write - for standard input",
    }
}

/// What a file says.
enum Said {
    /// An export of another program.
    Export(Found),
    /// A form, or a table with clients.
    Clients(Vec<Client>),
}

/// What is said of an export where a case for each client is wanted.
fn no_client() -> Fault {
    Fault::new(
        text("这不是信息收集表，也不是客户表格", "this is neither a form nor a table of clients").into(),
        text(
            "--out 只用于信息收集表和客户表格；导出文件用 --into",
            "--out is for those: use --into for an export",
        )
        .into(),
    )
}

/// Reads one file: its name, as what it was taken, and what it says.
fn one(
    path: &Path,
    kind: Option<&'static Kind>,
    tables: &Tables,
    column: Option<&str>,
) -> Result<(String, Fixed, Said), Vec<Text>> {
    let unreadable = |unreadable: super::input::Unreadable| {
        vec![Text { zh: unreadable.line(Lang::Zh), en: unreadable.line(Lang::En) }]
    };
    let (name, bytes) = read_one(path).map_err(unreadable)?;
    // Whoever names a kind has an export of that kind.
    if kind.is_none()
        && let Some(sheets) = sheet::read(&bytes, tables, column)
    {
        let sheets =
            sheets.map_err(|faults| faults.iter().map(|one| line(&name, one)).collect::<Vec<_>>())?;
        return Ok((name, sheets.title, Said::Clients(sheets.clients)));
    }
    let source = decode(name, bytes).map_err(unreadable)?;
    let (kind, found) = read(&source, kind, tables).map_err(|fault| vec![line(&source.name, &fault)])?;
    Ok((source.name, kind.title, Said::Export(found)))
}

/// A fault with its place, as a line.
fn line(name: &str, fault: &Fault) -> Text {
    let name = safe(name);
    let at = fault.place.map_or_else(String::new, |place| format!(":{}:{}", place.line, place.column));
    let (what, fix) = (&fault.what, &fault.fix);
    Text {
        zh: safe(&format!("{name}{at}: {}；{}", what.zh, fix.zh)).into_owned(),
        en: safe(&format!("{name}{at}: {}; {}", what.en, fix.en)).into_owned(),
    }
}

/// Prints what the exports say as a piece of a case.
fn shown(found: &Found, tables: &Tables, options: Options<'_>, reveal: bool, lang: Lang) -> Result<u8> {
    let fragment = match fragment(found, tables, options, reveal) {
        Ok(fragment) => fragment,
        Err(fault) => return refused(&line("beian import", &fault), lang),
    };
    print(&fragment.text)?;
    let gates = Gates::of("", "", &fragment.whole, tables, reveal);
    complain(&report::beside_a_fragment(&fragment, &gates, lang));
    Ok(u8::from(fragment.merged.differs()))
}

/// Merges what the exports say into a case.
fn merged(
    path: &Path,
    found: &Found,
    tables: &Tables,
    options: Options<'_>,
    reveal: bool,
    lang: Lang,
    errors: Terminal,
) -> Result<u8> {
    let (name, bytes) = match read_one(path) {
        Ok(read) if path.as_os_str() != "-" => read,
        Ok((name, _)) => {
            let why = Text {
                zh: "--into 要写一个文件，不能是标准输入".to_owned(),
                en: "--into takes a file, not standard input".to_owned(),
            };
            return refused(
                &Text { zh: format!("{name}: {}", why.zh), en: format!("{name}: {}", why.en) },
                lang,
            );
        }
        Err(unreadable) => {
            say_error(&unreadable.line(lang), lang);
            return Ok(2);
        }
    };
    let source = match decode(name, bytes.clone()) {
        Ok(source) => source,
        Err(unreadable) => {
            say_error(&unreadable.line(lang), lang);
            return Ok(2);
        }
    };
    // What stands in a file that the case includes is not written into the case as well.
    let mut whole_case = source.clone();
    let folder = Folder::of(path);
    for name in included(&source.text) {
        match folder.include(&name) {
            Included::Read(file) => whole_case = whole_case.with(file),
            Included::Wrong(Text { zh, en }) => {
                let name = safe(&name).into_owned();
                let words = Text { zh: format!("{name}: {zh}"), en: format!("{name}: {en}") };
                return refused(&words, lang);
            }
            Included::Absent | Included::LeftOut => {}
        }
    }
    let read = crate::case::read(&whole_case);
    if !read.problems.is_empty() {
        let options = problems::Options { colour: errors.colour, width: errors.width };
        let found = problems::masked(&whole_case, &read.problems, reveal);
        complain(&problems::render(&whole_case, &found, lang, options));
        return Ok(2);
    }
    let merged = match into_case(&whole_case, found, tables, options) {
        Ok(merged) => merged,
        Err(fault) => return refused(&line(&source.name, &fault), lang),
    };
    if merged.text != source.text {
        // Editors of Windows begin a file with a mark; it stays.
        let mark = if bytes.starts_with("\u{feff}".as_bytes()) { "\u{feff}" } else { "" };
        if let Err(why) = replace(path, &bytes, &format!("{mark}{}", merged.text)) {
            let Source { name, .. } = &source;
            return refused(
                &Text { zh: format!("{name}: {}", why.zh), en: format!("{name}: {}", why.en) },
                lang,
            );
        }
    }
    let gates = Gates::of(&source.text, &merged.text, &whole(found, tables), tables, reveal);
    complain(&report::of_a_merge(&source.name, &merged, &gates, lang));
    let says_nothing = merged.changes.is_empty() && merged.same == 0;
    Ok(u8::from(merged.differs() || says_nothing))
}

fn refused(words: &Text, lang: Lang) -> Result<u8> {
    say_error(words.get(lang), lang);
    Ok(2)
}
