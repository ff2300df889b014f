//! Validates a law file: that it is consistent in itself and with the national one.
//!
//! The tests apply the same checks to the built-in files as `beian province --check` to custom ones.

use std::collections::HashMap;

use toml::de::DeTable;

use super::file::LawFile;
use super::neighbours::{Lost, Neighbourhood, meant};
use super::requirement::Requirement;
use crate::case::At;
use crate::diagnose;
use crate::prepared::Str;
use crate::problem::Problem;
use crate::rules::Asks;
use crate::tables::Tables;
use crate::tables::citation::Citation;
use crate::text::{Text, text};

/// The supported file format.
const FORMAT: u32 = 1;

/// Reads and validates a file that is to replace the one of a province.
///
/// # Errors
///
/// Everything that is wrong with it, in file order.
pub fn read(text: &str, national: &LawFile, tables: &Tables) -> Result<LawFile, Vec<Problem>> {
    let diagnose::Read { value: part, lost, mut problems } = diagnose::read::<LawFile>(text);
    if let Some(part) = &part {
        problems.extend(alone(part));
        problems.extend(of_a_province(part, tables));
        problems.extend(words(part, tables));
        // A name may dangle only because the entry it refers to was itself invalid.
        let lost = if lost.is_empty() { Lost::default() } else { Lost::of(text) };
        problems.extend(Neighbourhood::new(part, Some(national), lost).problems());
    }
    settled(part, problems)
}

/// The file, or everything that is wrong with it, in order and each once.
fn settled(part: Option<LawFile>, mut problems: Vec<Problem>) -> Result<LawFile, Vec<Problem>> {
    problems.sort_by_key(|problem| (problem.at.start, problem.at.end));
    problems.dedup_by(|b, a| a.at == b.at && a.what == b.what);
    match part {
        Some(part) if problems.is_empty() => Ok(part),
        _ => Err(problems),
    }
}

/// Whether a file is the nation's: it says what only that may say, and names no province.
pub fn is_of_the_nation(text: &str) -> bool {
    let (table, _) = DeTable::parse_recoverable(text);
    let has = |key| table.get_ref().contains_key(key);
    has("covers-from") && !has("province")
}

/// Reads and validates a file of the nation.
///
/// # Errors
///
/// Everything that is wrong with it, in file order.
pub fn read_nation(text: &str, tables: &Tables) -> Result<LawFile, Vec<Problem>> {
    let diagnose::Read { value: part, lost, mut problems } = diagnose::read::<LawFile>(text);
    if let Some(part) = &part {
        problems.extend(alone(part));
        problems.extend(words(part, tables));
        let lost = if lost.is_empty() { Lost::default() } else { Lost::of(text) };
        problems.extend(Neighbourhood::new(part, None, lost).problems());
    }
    settled(part, problems)
}

/// What is wrong with a file on its own.
pub fn alone(part: &LawFile) -> Vec<Problem> {
    let mut problems: Vec<Problem> = part.source.iter().filter_map(Citation::problems).collect();
    if *part.beian_law != FORMAT {
        problems.push(
            Problem::new(part.beian_law.span(), text!("不认识这个版本", "unknown format version"))
                .fix(text!("写 beian-law = {FORMAT}", "write `beian-law = {FORMAT}`")),
        );
    }
    for row in &part.requirement {
        if let (Some(from), Some(until)) = (&row.from, &row.until)
            && from.0 > until.0
        {
            problems.push(
                Problem::new(until.span(), text!("until 早于 from", "`until` is before `from`"))
                    .also(from.span(), text!("from 在这里", "`from` is here")),
            );
        }
        if row.basis.is_empty() {
            problems.push(no_source(&row.id));
        }
    }
    let grounds = part.decision.iter().map(|ground| (&ground.id, &ground.basis));
    let stages = part.stage.iter().map(|stage| (&stage.id, &stage.basis));
    let unfounded = grounds.clone().chain(stages.clone()).filter(|(_, basis)| basis.is_empty());
    problems.extend(unfounded.map(|(id, _)| no_source(id)));
    let rows = part.requirement.iter().map(|row| &row.id);
    problems.extend(twice(rows.chain(grounds.chain(stages).map(|(id, _)| id))));
    problems.extend(twice(part.source.iter().map(|source| &source.id)));
    problems
}

fn no_source(id: &At<Str>) -> Problem {
    Problem::new(id.span(), text!("条款没有出处", "this requirement has no source"))
        .fix(text!("写 basis = [\"出处的 id\"]", "write `basis = [\"id of a source\"]`"))
}

fn twice<'p>(ids: impl Iterator<Item = &'p At<Str>>) -> Vec<Problem> {
    let mut seen = HashMap::new();
    let mut problems = Vec::new();
    for id in ids {
        if let Some(first) = seen.insert(id.as_str(), id.span()) {
            problems.push(
                Problem::new(id.span(), text!("id 重复", "this id is already used"))
                    .also(first, text!("最先出现在这里", "first used here")),
            );
        }
    }
    problems
}

/// Checks what only the national file may say, and what a provincial one has to.
fn of_a_province(part: &LawFile, tables: &Tables) -> Vec<Problem> {
    let mut problems = Vec::new();
    match &part.province {
        None => problems.push(
            Problem::new(0..0, text!("没有写是哪个省", "the file does not say which province it is for"))
                .fix(text!(
                    "写 province = \"两位代码\"，如 \"44\"",
                    "write `province = \"44\"` with the two-digit code"
                )),
        ),
        Some(code) if tables.regions.provinces.iter().all(|one| one.code != **code) => {
            let problem =
                Problem::new(code.span(), text!("没有这个省级行政区代码", "no province has this code"));
            problems.push(match tables.province(code) {
                Some(meant) => {
                    let code = &meant.code;
                    problem.fix(text!("写 \"{code}\"", "write \"{code}\""))
                }
                None => problem.fix(text!(
                    "写两位代码，如广东 \"44\"；beian province 列出全部",
                    "write two digits, such as \"44\" for Guangdong; `beian province` lists them"
                )),
            });
        }
        Some(_) => {}
    }
    let codes = || tables.regions.provinces.iter().map(|one| one.code.as_str());
    if let Some(own) = part.province.as_ref().filter(|own| codes().any(|one| one == own.as_str())) {
        // Ids are looked up by the province code they begin with.
        let foreign = part.requirement.iter().map(|row| &row.id).filter(|id| {
            id.split_once('-').is_some_and(|(code, _)| code != own.as_str() && codes().any(|one| one == code))
        });
        problems.extend(foreign.map(|id| {
            Problem::new(
                id.span(),
                text!("id 的代码是另一个省的", "this id starts with the code of another province"),
            )
            .fix(Text { zh: format!("以 {}- 开头", **own), en: format!("begin it with `{}-`", **own) })
        }));
    }
    let days = part.covers_from.iter().map(At::span).chain(part.legacy.iter().map(At::span));
    problems.extend(days.map(|at| {
        Problem::new(at, text!("只有全国文件可以写这一项", "only national.toml can use this"))
            .fix(text!("删去", "remove it"))
    }));
    problems
}

/// What is wrong with references to requirements and sources, with days, and with missing texts.
/// `national` is absent for the national file itself.
pub fn beside(part: &LawFile, national: Option<&LawFile>) -> Vec<Problem> {
    Neighbourhood::new(part, national, Lost::default()).problems()
}

/// Papers and topics that are in no table.
pub fn words(part: &LawFile, tables: &Tables) -> Vec<Problem> {
    let mut problems = Vec::new();
    for row in &part.requirement {
        if matches!(&**row.asks, Asks::Material(ask) if ask.names_none()) {
            problems.push(
                Problem::new(row.asks.span(), text!("没有写要什么材料", "the requirement names no document"))
                    .fix(text!("写 any-of 或 all-of", "write `any-of` or `all-of`")),
            );
        }
        let known = || tables.keys.zh.keys().map(String::as_str);
        for key in row.if_written.iter().filter(|key| known().all(|one| one != key.as_str())) {
            let (at, name) = (key.span(), key.as_str());
            let problem = Problem::new(at, text!("备案文件没有 {name} 这个字段", "a case has no key {name}"));
            problems.push(meant(problem, name, known(), None));
        }
        let known = || tables.documents.documents.iter().map(|one| one.id.as_str());
        for id in row.named().papers.iter().filter(|id| known().all(|one| one != id.as_str())) {
            problems.push(unknown(
                row,
                id,
                {
                    let id = id.as_str();
                    text!("没有材料 {id}", "there is no document {id}")
                },
                known(),
            ));
        }
        let remark = match &**row.asks {
            Asks::Remark(ask) => Some(ask.about()),
            Asks::WebsiteNameMatches(ask) => ask.remark(),
            _ => None,
        };
        if let Some(id) = remark.filter(|id| tables.remarks.find(id).is_none()) {
            let known = tables.remarks.remarks.iter().map(|one| one.id.as_str());
            problems.push(unknown(row, id, text!("没有备注内容 {id}", "there is no remark {id}"), known));
        }
        let known = || tables.topics.topics.iter().map(|one| one.id.as_str());
        for id in row.named().topics.iter().filter(|id| known().all(|one| one != id.as_str())) {
            problems.push(unknown(
                row,
                id,
                {
                    let id = id.as_str();
                    text!("没有网站内容 {id}", "there is no topic {id}")
                },
                known(),
            ));
        }
    }
    problems
}

/// A word that is in no table; the problem points to the requirement that names it.
fn unknown<'k>(row: &Requirement, id: &str, what: Text, known: impl Iterator<Item = &'k str>) -> Problem {
    let problem = Problem::new(row.id.span(), what);
    let otherwise = text!("beian schema case 列出全部的词", "`beian schema case` lists all words");
    meant(problem, id, known, Some(otherwise))
}

#[cfg(test)]
mod tests {
    use crate::law::Law;
    use crate::law::entries::is_kebab;
    use crate::law::neighbours::without_places;

    const HEAD: &str = "beian-law = 1\nprovince = \"44\"\n[[source]]\nid = \"s\"\n\
        publisher = { zh = \"某\", en = \"Some\" }\ntitle = \"t\"\npublished = 2025-01-01\nread = 2026-11-22\n";

    fn row(id: &str, rest: &str) -> String {
        format!(
            "[[requirement]]\nid = \"{id}\"\nbasis = [\"s\"]\nasks.domain-term = {{ days = 1 }}\n{rest}\n"
        )
    }

    fn wrong(rows: &str) -> Vec<String> {
        let law = Law::built_in();
        match law.prove(&format!("{HEAD}{rows}")) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.into_iter().map(|problem| problem.what.en).collect(),
        }
    }

    #[test]
    fn a_sound_file_is_read() {
        assert_eq!(wrong(&row("44-001", "")), [""; 0]);
    }

    #[test]
    fn each_fault_is_found() {
        for (rest, fault) in [
            ("rivals = [\"44-001\"]", "a requirement cannot be its own rival"),
            ("rivals = [\"44-999\"]", "there is no such requirement"),
            ("supersedes = [\"44-999\"]", "there is no such requirement"),
            ("relaxes = \"domain-vali\"", "there is no such national requirement"),
            ("ended-by = [\"s\"]", "a source cannot both support a requirement and end it"),
            ("ended-by = [\"t\"]", "there is no such source"),
            ("from = 2026-02-01\nuntil = 2026-01-01", "`until` is before `from`"),
            ("note = { zh = \"注\", en = \" \" }", "`note` is empty"),
            ("when.all = [{ content = \"foru\" }]", "there is no topic foru"),
            ("if-written = [\"domain.expire\"]", "a case has no key domain.expire"),
        ] {
            assert_eq!(wrong(&row("44-001", rest)), [fault], "{rest}");
        }
        assert_eq!(wrong(&row("44_001", "")), ["this is not an id"]);
        let foreign = "this id starts with the code of another province";
        assert_eq!(wrong(&row("36-032", "")), [foreign]);
        assert_eq!(wrong(&row("99-032", "")), [""; 0]);
        assert_eq!(wrong(&row("domain-valid", "")), ["this is the id of a national requirement"]);
        assert_eq!(
            wrong(&row("domain-holder", "")),
            ["this is the id of a rule that this requirement does not use"]
        );
        assert_eq!(wrong(&(row("a", "") + &row("b", ""))), ["this requirement duplicates another one"]);
        assert_eq!(wrong(&(row("a", "") + &row("b", "supersedes = [\"a\"]"))), [""; 0]);
        assert_eq!(wrong(""), ["no requirement is based on this source"]);
        let rivals = row("a", "") + &row("b", "rivals = [\"a\"]");
        assert_eq!(wrong(&rivals), ["that requirement does not list this one in its `rivals`"]);
        let both = row("a", "supersedes = [\"b\"]") + &row("b", "supersedes = [\"a\"]");
        assert_eq!(wrong(&both), ["requirements supersede each other"; 2]);
    }

    #[test]
    fn a_file_is_of_a_province_in_a_known_format() {
        let law = Law::built_in();
        let wrong = |head: &str| -> Vec<String> {
            let text = format!("{HEAD}{}", row("44-001", "")).replacen(
                "beian-law = 1\nprovince = \"44\"\n",
                head,
                1,
            );
            law.prove(&text).expect_err("a wrong file").into_iter().map(|problem| problem.what.en).collect()
        };
        assert_eq!(wrong("beian-law = 1\n"), ["the file does not say which province it is for"]);
        assert_eq!(wrong("beian-law = 1\nprovince = \"99\"\n"), ["no province has this code"]);
        assert_eq!(wrong("beian-law = 2\nprovince = \"44\"\n"), ["unknown format version"]);
        let nation = "beian-law = 1\nprovince = \"44\"\ncovers-from = 2019-01-01\n";
        assert_eq!(wrong(nation), ["only national.toml can use this"]);
        let fix = |head: &str| law.prove(head).expect_err("a wrong file")[0].fix.clone().map(|fix| fix.en);
        assert_eq!(fix("beian-law = 1\nprovince = \"广东\"\n"), Some("write \"44\"".to_owned()));
    }

    #[test]
    fn what_is_kebab_case() {
        for right in ["a", "35-015", "domain-valid", "r2"] {
            assert!(is_kebab(right), "{right}");
        }
        for wrong in ["", "-a", "a-", "a--b", "A", "a_b", "备案", "a b"] {
            assert!(!is_kebab(wrong), "{wrong}");
        }
    }

    #[test]
    fn places_are_dropped() {
        assert_eq!(without_places("At { span: 12..34, value: 5 }"), "At { , value: 5 }");
        assert_eq!(without_places("none"), "none");
    }
}
