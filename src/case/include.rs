//! The files that a case includes: what is in them is in the case.
//!
//! A table completes the table of the same name, and an entry of a list the entry that is called the same. No key is
//! written twice, so that it does not matter which file is read first.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::value::At;
use super::written::NAMES;
use crate::diagnose::Table;
use crate::problem::Problem;
use crate::source::{Source, Span};
use crate::text::{Text, text};

/// How the names of included files end. By it a search through folders knows that they are no cases, and git that they
/// are to be left out.
pub const ENDING: &str = ".private.toml";

/// The key that names them.
const KEY: &str = "include";

/// A file that a case includes.
#[derive(Debug)]
pub enum Included {
    /// Its text, with its name as reports call it.
    Read(Source),
    /// There is none.
    Absent,
    /// It was left out on purpose.
    LeftOut,
    /// It cannot be read, and why.
    Wrong(Text),
}

/// A file that a case includes and that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotIncluded {
    /// Its name, as the case writes it.
    pub name: String,
    /// Whether it was left out on purpose; else there is none.
    pub left_out: bool,
}

/// The files that a case includes and that can be included, as far as the text can be read.
pub fn included(text: &str) -> Vec<At<String>> {
    if !text.contains(KEY) {
        return Vec::new();
    }
    let (table, _) = DeTable::parse_recoverable(text);
    let Some(DeValue::Array(list)) = table.get_ref().get(KEY).map(Spanned::get_ref) else {
        return Vec::new();
    };
    let names = list.iter().filter_map(|one| match one.get_ref() {
        DeValue::String(name) => Some(At::new(one.span(), name.to_string())),
        _ => None,
    });
    let mut known: Vec<At<String>> = Vec::new();
    for name in names {
        if fault(&name, &known).is_none() {
            known.push(name);
        }
    }
    known
}

/// What is wrong with the names that a case writes.
pub(super) fn faults(names: &[At<String>]) -> Vec<Problem> {
    names.iter().enumerate().filter_map(|(i, name)| fault(name, &names[..i])).collect()
}

fn fault(name: &At<String>, before: &[At<String>]) -> Option<Problem> {
    let (at, written) = (name.span(), name.peek().as_str());
    let steps = || written.split(['/', '\\']);
    if let Some(first) = before.iter().find(|one| one.peek() == name.peek()) {
        let what = text!("这个文件写了两次", "this file is included twice");
        return Some(Problem::new(at, what).also(first.span(), text!("第一次在这里", "it is included here")));
    }
    if !written.ends_with(ENDING) || steps().next_back() == Some(ENDING) {
        return Some(
            Problem::new(at, text!("文件名要以 {ENDING} 结尾", "the name must end in {ENDING}")).fix(text!(
                "改名，例如 case{ENDING}：这样的文件不会被当作备案文件检查",
                "rename it, for example to case{ENDING}: such files are not checked as cases"
            )),
        );
    }
    if steps().any(|step| step == "..") || steps().next() == Some("") || written.contains(':') {
        return Some(
            Problem::new(
                at,
                text!("文件不在备案文件所在的文件夹里", "the file is outside the folder of the case"),
            )
            .fix(text!(
                "放到备案文件旁边，写相对路径",
                "put it beside the case, and write the path from there"
            )),
        );
    }
    None
}

/// Makes one table of a case and the files that it includes.
pub(super) fn join<'t>(tables: Vec<Table<'t>>, problems: &mut Vec<Problem>) -> Option<Table<'t>> {
    let mut tables = tables.into_iter();
    let mut case = tables.next()?;
    for mut more in tables {
        if let Some((key, _)) = more.get_mut().remove_entry(KEY) {
            problems.push(
                Problem::new(
                    key.span(),
                    text!("被包含的文件不能再包含别的文件", "an included file cannot include another one"),
                )
                .fix(text!("把它写进备案文件的 include", "name that file in the `include` of the case")),
            );
        }
        merge(case.get_mut(), more.into_inner(), "", problems);
    }
    Some(case)
}

/// Adds what a table of another file says.
fn merge<'t>(case: &mut DeTable<'t>, more: DeTable<'t>, path: &str, problems: &mut Vec<Problem>) {
    for (key, value) in more {
        let name = key.get_ref();
        let path = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        let Some(first) = case.get_key_value(name.as_ref()).map(|(first, _)| first.span()) else {
            case.insert(key, value);
            continue;
        };
        let Some(own) = case.get_mut(name.as_ref()) else { continue };
        match (own.get_mut(), value.into_inner()) {
            (DeValue::Table(own), DeValue::Table(more)) => merge(own, more, &path, problems),
            (DeValue::Array(own), DeValue::Array(more)) if is_of_entries(&path, own, &more) => {
                entries(own, more, &path, problems);
            }
            // What an entry is called by stands in both, and so can the version.
            (own, more) if (NAMES.contains(&path.as_str()) || path == "beian") && is_same(own, &more) => {}
            _ => problems.push(twice(&path, first, key.span())),
        }
    }
}

/// Whether both are lists of entries of the case: those of a list further down are one value.
fn is_of_entries(path: &str, own: &DeArray<'_>, more: &DeArray<'_>) -> bool {
    let tables = |list: &DeArray<'_>| list.iter().all(|one| matches!(one.get_ref(), DeValue::Table(_)));
    !path.contains('.') && tables(own) && tables(more)
}

/// Completes the entries that are called the same, and adds the others.
fn entries<'t>(own: &mut DeArray<'t>, more: DeArray<'t>, path: &str, problems: &mut Vec<Problem>) {
    let key = NAMES.iter().filter_map(|name| name.split_once('.')).find(|(list, _)| *list == path);
    for entry in more {
        let called = key.and_then(|(_, key)| called(&entry, key)).map(str::to_owned);
        let known = own.iter_mut().find(|one| {
            called.is_some() && key.and_then(|(_, key)| self::called(one, key)) == called.as_deref()
        });
        match known.map(Spanned::get_mut) {
            Some(DeValue::Table(known)) => {
                if let DeValue::Table(more) = entry.into_inner() {
                    merge(known, more, path, problems);
                }
            }
            _ => own.push(entry),
        }
    }
}

/// What an entry is called.
fn called<'e>(entry: &'e Spanned<DeValue<'_>>, key: &str) -> Option<&'e str> {
    entry.get_ref().as_table()?.get(key)?.get_ref().as_str()
}

fn is_same(own: &DeValue<'_>, more: &DeValue<'_>) -> bool {
    match (own, more) {
        (DeValue::Integer(own), DeValue::Integer(more)) => own.as_str() == more.as_str(),
        _ => own.as_str().is_some() && own.as_str() == more.as_str(),
    }
}

fn twice(path: &str, first: Span, again: Span) -> Problem {
    Problem::new(again, text!("`{path}` 在两个文件里都写了", "`{path}` is written in both files"))
        .fix(text!("只在一个文件里写", "keep it in one of them"))
        .also(first, text!("另一处在这里", "it is also written here"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::read;

    /// A case with files behind it, as it is read: what is wrong, each with its file and place.
    fn wrong(case: &str, more: &[&str]) -> Vec<String> {
        let source = more.iter().enumerate().fold(Source::new("case", case), |source, (i, text)| {
            source.with(Source::new(format!("{}.private.toml", i + 1), *text))
        });
        let read = read(&source);
        let said = read.problems.iter().map(|problem| {
            let place = source.place(problem.at.start);
            let file = source.name_of(source.file_of(problem.at.start));
            let also = problem.also.as_ref().map_or_else(String::new, |(at, _)| {
                let place = source.place(at.start);
                format!(" + {}:{}", source.name_of(source.file_of(at.start)), place.line)
            });
            format!("{file}:{}:{}{also}: {}", place.line, place.column, problem.what.en)
        });
        said.collect()
    }

    const CASE: &str = "beian = 1\n[applicant]\nkind = \"enterprise\"\n[[person]]\nid = \"li\"\n";

    #[test]
    fn what_is_in_another_file_is_in_the_case() {
        let more = "beian = 1\n[applicant]\nname = \"示例有限公司\"\ncertificate = { number = \"1\" }\n\
                    [[person]]\nid = \"wang\"\n[[person]]\nid = \"li\"\nname = \"李示例\"\n[filing]\ntype = \"first\"\n";
        let source = Source::new("case", CASE).with(Source::new("x.private.toml", more));
        let read = read(&source);
        assert_eq!(read.problems, []);
        let case = read.value.expect("a case");
        let people: Vec<(&str, bool)> = case
            .person
            .iter()
            .flatten()
            .map(|one| (one.id.as_ref().map_or("", |id| id.as_str()), one.name.is_some()))
            .collect();
        assert_eq!(people, [("li", true), ("wang", false)]);
        let applicant = case.applicant.as_ref().expect("an applicant");
        assert!(applicant.kind.is_some() && applicant.name.is_some() && case.filing.is_some());
        // Each value has its place.
        let name = applicant.name.as_ref().expect("a name").span();
        assert_eq!(&source.text[name], "\"示例有限公司\"");
    }

    #[test]
    fn no_key_stands_twice() {
        for (more, expected) in [
            (
                "[applicant]\nkind = \"enterprise\"",
                "1.private.toml:2:1 + case:3: `applicant.kind` is written in both files",
            ),
            ("[[person]]\nid = \"li\"\nid2 = 1", "1.private.toml:3:1: unknown key `id2`"),
            ("beian = 2", "1.private.toml:1:1 + case:1: `beian` is written in both files"),
            ("include = []", "1.private.toml:1:1: an included file cannot include another one"),
            ("applicant = 1", "1.private.toml:1:13: "),
            ("[applicant", "1.private.toml:1:"),
        ] {
            let found = wrong(CASE, &[more]);
            assert_eq!(found.len(), 1, "{more}: {found:?}");
            assert!(found[0].starts_with(expected), "{more}: {found:?}");
        }
        let twice = wrong(CASE, &["label = \"a\"", "label = \"b\""]);
        assert_eq!(twice, ["2.private.toml:1:1 + 1.private.toml:1: `label` is written in both files"]);
        // A list further down is one value.
        let site = "[[applicant.filed.sites]]\nname = \"a\"\n";
        assert_eq!(wrong(&format!("{CASE}{site}"), &[site]).len(), 1);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let case = format!("{CASE}colour = 1\n");
        let found = wrong(&case, &["[[person]]\nid = \"li\"\nname = 5\n", "[x"]);
        let files: Vec<&str> = found.iter().filter_map(|one| one.split(':').next()).collect();
        assert_eq!(files, ["case", "1.private.toml", "2.private.toml"], "{found:?}");
    }

    #[test]
    fn names_of_files() {
        let read = |names: &str| {
            let text = format!("include = [{names}]\nbeian = 1\n");
            let named: Vec<String> = included(&text).iter().map(|name| name.peek().clone()).collect();
            (named, wrong(&text, &[]))
        };
        for good in ["a.private.toml", "people/a.private.toml", "张.private.toml", "./a.private.toml"] {
            assert_eq!(read(&format!("\"{good}\"")), (vec![good.to_owned()], vec![]), "{good}");
        }
        for bad in [
            "a.toml",
            ".private.toml",
            "a/.private.toml",
            "../a.private.toml",
            "a/../b.private.toml",
            "a\\\\..\\\\b.private.toml",
            "/a.private.toml",
            "c:/a.private.toml",
            "a.private.toml\", \"a.private.toml",
        ] {
            let (named, wrong) = read(&format!("\"{bad}\""));
            assert_eq!(wrong.len(), 1, "{bad}: {wrong:?}");
            assert!(named.len() < 2 && !named.iter().any(|name| name == bad), "{bad}");
        }
        assert!(included("[applicant]\ninclude = [\"a.private.toml\"]").is_empty());
        assert!(included("include = \"a.private.toml\"").is_empty());
    }
}
