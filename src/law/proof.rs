//! Proves a file of law: that it holds together by itself, and beside the nation's.
//!
//! The tests hold the built-in files against the same checks as `beian province --check` holds anybody's.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use toml::de::DeTable;

use super::file::LawFile;
use super::requirement::{Level, Requirement};
use crate::case::At;
use crate::diagnose;
use crate::problem::{Problem, nearest};
use crate::rules::{self, Asks};
use crate::source::Span;
use crate::tables::Tables;
use crate::tables::citation::Citation;
use crate::text::{Text, text};

/// The format of the files that is understood.
const FORMAT: u32 = 1;

/// Reads a file that is to replace the one of a province.
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
        // A name may point nowhere only because the entry it means was wrong itself.
        let lost = if lost.is_empty() { Lost::default() } else { Lost::of(text) };
        problems.extend(Neighbourhood::new(part, Some(national), lost).problems());
    }
    problems.sort_by_key(|problem| (problem.at.start, problem.at.end));
    problems.dedup_by(|b, a| a.at == b.at && a.what == b.what);
    match part {
        Some(part) if problems.is_empty() => Ok(part),
        _ => Err(problems),
    }
}

/// What is wrong with a file whatever stands beside it.
pub fn alone(part: &LawFile) -> Vec<Problem> {
    let mut problems: Vec<Problem> = part.source.iter().filter_map(Citation::problems).collect();
    if *part.beian_law != FORMAT {
        problems.push(
            Problem::new(part.beian_law.span(), text!("不认识这个版本", "this version is not known"))
                .mend(text!("写 beian-law = {FORMAT}", "write `beian-law = {FORMAT}`")),
        );
    }
    for row in &part.requirement {
        if let (Some(from), Some(until)) = (&row.from, &row.until)
            && from.0 > until.0
        {
            problems.push(
                Problem::new(until.span(), text!("until 早于 from", "`until` lies before `from`"))
                    .also(from.span(), text!("from 在这里", "`from` stands here")),
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

fn no_source(id: &At<String>) -> Problem {
    Problem::new(id.span(), text!("条款没有出处", "this row has no source"))
        .mend(text!("写 basis = [\"出处的 id\"]", "write `basis = [\"id of a source\"]`"))
}

fn twice<'p>(ids: impl Iterator<Item = &'p At<String>>) -> Vec<Problem> {
    let mut seen = HashMap::new();
    let mut problems = Vec::new();
    for id in ids {
        if let Some(first) = seen.insert(id.as_str(), id.span()) {
            problems.push(
                Problem::new(id.span(), text!("id 重复", "this id is taken"))
                    .also(first, text!("最先出现在这里", "first written here")),
            );
        }
    }
    problems
}

/// What only the nation's file may say, and what a provincial one has to.
fn of_a_province(part: &LawFile, tables: &Tables) -> Vec<Problem> {
    let mut problems = Vec::new();
    match &part.province {
        None => problems.push(
            Problem::new(0..0, text!("没有写是哪个省", "the file does not say of which province it is"))
                .mend(text!(
                    "写 province = \"两位代码\"，如 \"44\"",
                    "write `province = \"44\"`, its two-digit code"
                )),
        ),
        Some(code) if tables.regions.provinces.iter().all(|one| one.code != **code) => {
            let problem =
                Problem::new(code.span(), text!("没有这个省级行政区代码", "no province has this code"));
            problems.push(match tables.province(code) {
                Some(meant) => {
                    let code = &meant.code;
                    problem.mend(text!("写 \"{code}\"", "write \"{code}\""))
                }
                None => problem.mend(text!(
                    "写两位代码，如广东 \"44\"；beian province 列出全部",
                    "write two digits, such as \"44\" for Guangdong; `beian province` lists them"
                )),
            });
        }
        Some(_) => {}
    }
    let codes = || tables.regions.provinces.iter().map(|one| one.code.as_str());
    if let Some(own) = part.province.as_ref().filter(|own| codes().any(|one| one == own.as_str())) {
        // Ids are looked up by the code that begins them.
        let foreign = part.requirement.iter().map(|row| &row.id).filter(|id| {
            id.split_once('-').is_some_and(|(code, _)| code != own.as_str() && codes().any(|one| one == code))
        });
        problems.extend(foreign.map(|id| {
            Problem::new(
                id.span(),
                text!("id 的代码是另一个省的", "this id begins with the code of another province"),
            )
            .mend(Text { zh: format!("以 {}- 开头", **own), en: format!("begin it with `{}-`", **own) })
        }));
    }
    let days = part.covers_from.iter().map(At::span).chain(part.legacy.iter().map(At::span));
    problems.extend(days.map(|at| {
        Problem::new(at, text!("只有全国文件可以写这一项", "only the nation's file may say this"))
            .mend(text!("删去", "remove it"))
    }));
    problems
}

/// What is wrong with names of rows and sources, with days, and with texts that are not filled in.
/// The nation's file stands beside nothing.
pub fn beside(part: &LawFile, national: Option<&LawFile>) -> Vec<Problem> {
    Neighbourhood::new(part, national, Lost::default()).problems()
}

/// What a file that could not be read as a whole says as far as anyone can tell.
#[derive(Default)]
struct Lost {
    is_partial: bool,
    /// Every id in it, of rows and of sources.
    ids: BTreeSet<String>,
}

impl Lost {
    fn of(text: &str) -> Self {
        let (table, _) = DeTable::parse_recoverable(text);
        let lists = ["requirement", "source"]
            .into_iter()
            .filter_map(|key| table.get_ref().get(key)?.get_ref().as_array());
        let entries = lists.flat_map(|list| list.iter()).filter_map(|entry| entry.get_ref().as_table());
        let ids = entries.filter_map(|entry| Some(entry.get("id")?.get_ref().as_str()?.to_owned()));
        Self { is_partial: true, ids: ids.collect() }
    }
}

/// A file and the rows and sources that it can name: its own and the nation's.
struct Neighbourhood<'p> {
    part: &'p LawFile,
    rows: Vec<&'p Requirement>,
    sources: BTreeSet<&'p str>,
    national: Option<&'p LawFile>,
    lost: Lost,
}

impl<'p> Neighbourhood<'p> {
    fn new(part: &'p LawFile, national: Option<&'p LawFile>, lost: Lost) -> Self {
        let parts = || std::iter::once(part).chain(national);
        let rows = parts().flat_map(|part| &part.requirement).collect();
        let sources = parts().flat_map(|part| &part.source).map(|source| source.id.as_str()).collect();
        Self { part, rows, sources, national, lost }
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = self.ids();
        for row in &self.part.requirement {
            problems.extend(self.names(row));
            problems.extend(self.relations(row));
            problems.extend(texts(row));
        }
        problems.extend(self.part.source.iter().flat_map(source));
        problems.extend(self.copies());
        problems
    }

    /// Whether an id means something, or may have meant what could not be read.
    fn is_known(&self, id: &str) -> bool {
        self.row(id).is_some() || self.lost.ids.contains(id)
    }

    fn row(&self, id: &str) -> Option<&'p Requirement> {
        self.rows.iter().copied().find(|row| row.id.as_str() == id)
    }

    fn is_own(&self, id: &str) -> bool {
        self.part.requirement.iter().any(|row| row.id.as_str() == id)
    }

    /// Ids: how they are written, and that they are not the nation's or a rule's.
    fn ids(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let national =
            |id: &str| self.national.is_some_and(|part| part.requirement.iter().any(|row| *row.id == id));
        for row in &self.part.requirement {
            let id = row.id.as_str();
            problems.extend(kebab(&row.id));
            if national(id) {
                problems.push(
                    Problem::new(
                        row.id.span(),
                        text!("这是全国条款的 id", "this is the id of a national row"),
                    )
                    .mend(text!(
                        "换一个 id；要放宽全国条款，写 relaxes",
                        "choose another; to relax that row, write `relaxes`"
                    )),
                );
            }
            // A waiver names a row or a rule: where both have one id, both must mean the same.
            if rules::ALL.iter().any(|rule| rule.id == id) && row.asks.rule().id != id {
                problems.push(Problem::new(
                    row.id.span(),
                    text!("这是另一条规则的 id", "this is the id of a rule that the row does not ask"),
                ));
            }
        }
        let known =
            |id: &str| self.national.is_some_and(|part| part.source.iter().any(|source| *source.id == id));
        let used: BTreeSet<&str> = self
            .part
            .requirement
            .iter()
            .flat_map(|row| row.basis.iter().chain(&row.ended_by))
            .map(|id| id.as_str())
            .collect();
        for source in &self.part.source {
            let id = source.id.as_str();
            problems.extend(kebab(&source.id));
            if known(id) {
                problems.push(
                    Problem::new(
                        source.id.span(),
                        text!("这是全国文件中出处的 id", "this is the id of a source of the nation's file"),
                    )
                    .mend(text!(
                        "直接引用它，或换一个 id",
                        "name that source as it is, or choose another id"
                    )),
                );
            }
            // The nation's sources serve the provinces, too.
            if self.national.is_some() && !self.lost.is_partial && !used.contains(id) {
                problems.push(
                    Problem::new(
                        source.id.span(),
                        text!("没有条款引用这个出处", "no row rests on this source"),
                    )
                    .mend(text!(
                        "写进某个条款的 basis，或删去",
                        "name it in the `basis` of a row, or remove it"
                    )),
                );
            }
        }
        problems
    }

    /// That whatever a row names exists.
    fn names(&self, row: &Requirement) -> Vec<Problem> {
        let mut problems = Vec::new();
        for id in row
            .basis
            .iter()
            .chain(&row.ended_by)
            .filter(|id| !self.sources.contains(id.as_str()) && !self.lost.ids.contains(id.as_str()))
        {
            let problem = Problem::new(id.span(), text!("没有这个出处", "there is no such source"));
            let known = self.sources.iter().copied();
            let otherwise = text!("用 [[source]] 写明出处", "describe it in a `[[source]]` of its own");
            problems.push(meant(problem, id, known, Some(otherwise)));
        }
        let rows = || self.rows.iter().map(|row| row.id.as_str());
        for id in row.rivals.iter().chain(&row.supersedes).filter(|id| !self.is_known(id)) {
            let problem = Problem::new(id.span(), text!("没有这一条款", "there is no such row"));
            problems.push(meant(problem, id, rows(), None));
        }
        if let Some(id) = &row.relaxes {
            let national = self.national.unwrap_or(self.part);
            let known = || national.requirement.iter().map(|row| row.id.as_str());
            if known().all(|one| one != id.as_str()) {
                let problem =
                    Problem::new(id.span(), text!("没有这一全国条款", "there is no such national row"));
                problems.push(meant(problem, id, known(), None));
            }
        }
        problems
    }

    /// That rows are related soundly.
    fn relations(&self, row: &Requirement) -> Vec<Problem> {
        let id = row.id.as_str();
        let mut problems = Vec::new();
        let mut wrong = |at: Span, what: Text| problems.push(Problem::new(at, what));
        for rival in &row.rivals {
            if rival.as_str() == id {
                wrong(rival.span(), text!("条款不能与自己矛盾", "a row cannot be its own rival"));
                continue;
            }
            // A national row cannot name a row of a province.
            let back = self.row(rival).filter(|_| self.is_own(rival));
            if back.is_some_and(|rival| !ids(&rival.rivals).any(|named| named == id)) {
                wrong(
                    rival.span(),
                    text!(
                        "那一条款的 rivals 没有写这一条",
                        "that row does not name this one in its `rivals`"
                    ),
                );
            }
            if ids(&row.supersedes).any(|old| old == rival.as_str()) {
                wrong(
                    rival.span(),
                    text!("不能既矛盾又取代", "a row cannot be the rival and the successor of another"),
                );
            }
        }
        for old in &row.supersedes {
            let back = self.row(old).is_some_and(|old| ids(&old.supersedes).any(|named| named == id));
            if old.as_str() == id || back {
                wrong(old.span(), text!("条款互相取代", "rows supersede each other"));
            }
        }
        if let Some(relaxed) = &row.relaxes
            && self.row(relaxed).is_some_and(|other| std::ptr::eq(other, row) || other.relaxes.is_some())
        {
            wrong(
                relaxed.span(),
                text!("那一条款本身就是放宽，不是要求", "that row is itself another way, and no duty"),
            );
        }
        // What says that a practice is gone does not also bear it out.
        for ended in row.ended_by.iter().filter(|end| ids(&row.basis).any(|basis| basis == end.as_str())) {
            wrong(
                ended.span(),
                text!("同一出处不能既是依据又说已废止", "a source cannot bear a row out and end it"),
            );
        }
        problems
    }

    /// Rows that ask the same of the same without a word about each other.
    fn copies(&self) -> Vec<Problem> {
        let mut seen: BTreeMap<String, Vec<&Requirement>> = BTreeMap::new();
        let mut problems = Vec::new();
        // A province may insist on what the nation asks already: its pages are sources of their own.
        for row in &self.part.requirement {
            let alike = without_places(&format!("{:?}", (&*row.asks, &row.who, &row.filing, &row.when)));
            let others = seen.entry(alike).or_default();
            if let Some(other) = others.iter().find(|other| !related(other, row)) {
                problems.push(
                    Problem::new(
                        row.id.span(),
                        text!("与另一条款要求相同", "this row asks the same as another"),
                    )
                    .mend(text!(
                        "合并出处，或写 supersedes、rivals",
                        "join their sources, or write `supersedes` or `rivals`"
                    ))
                    .also(other.id.span(), text!("另一条款在这里", "the other stands here")),
                );
            }
            others.push(row);
        }
        problems
    }
}

/// Adds what was probably meant where something is near enough, else what to do instead.
fn meant<'k>(
    problem: Problem,
    id: &str,
    known: impl IntoIterator<Item = &'k str>,
    otherwise: Option<Text>,
) -> Problem {
    let mend = nearest(id, known).map(|meant| text!("是否指 {meant}？", "did you mean {meant}?"));
    Problem { mend: mend.or(otherwise), ..problem }
}

fn ids(list: &[At<String>]) -> impl Iterator<Item = &str> {
    list.iter().map(|id| id.as_str())
}

fn kebab(id: &At<String>) -> Option<Problem> {
    (!is_kebab(id)).then(|| {
        Problem::new(id.span(), text!("id 的写法不对", "this is no id")).mend(text!(
            "用小写字母、数字和单个连字符，如 44-015",
            "use lower-case letters, digits and single hyphens, as in 44-015"
        ))
    })
}

fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

fn is_blank(text: &Text) -> bool {
    text.zh.trim().is_empty() || text.en.trim().is_empty()
}

/// Texts of a row that lack a language.
fn texts(row: &Requirement) -> Vec<Problem> {
    let blank = [("note", row.note.as_ref()), ("takes.by", row.takes.as_ref().map(|takes| &takes.by))];
    let blank = blank.into_iter().filter(|(_, text)| text.is_some_and(is_blank));
    blank.map(|(key, _)| unfilled(row.id.span(), key)).collect()
}

fn unfilled(at: Span, key: &str) -> Problem {
    Problem::new(at, text!("{key} 没有写全", "`{key}` is not filled in"))
}

/// What is wrong with a source: its days, its words.
fn source(source: &Citation) -> Vec<Problem> {
    let at = || source.id.span();
    let mut problems = Vec::new();
    let mut wrong = |what: Text| problems.push(Problem::new(at(), what));
    if source.published.is_some() && source.about.is_some() {
        wrong(text!(
            "出处写了两个日期：published 和 about",
            "the source is dated twice: `published` and `about`"
        ));
    }
    if source.published.is_some_and(|published| published > source.read) {
        wrong(text!("出处的 read 早于 published", "the source was read before it appeared"));
    }
    if source.last.is_some_and(|last| last.0 < source.opens() && source.published.is_some()) {
        wrong(text!("出处的 last 早于 published", "the source was replaced before it appeared"));
    }
    if is_blank(&source.publisher) {
        problems.push(unfilled(at(), "publisher"));
    }
    if source.title.trim().is_empty() {
        problems.push(unfilled(at(), "title"));
    }
    problems
}

/// Papers and topics that no table names.
pub fn words(part: &LawFile, tables: &Tables) -> Vec<Problem> {
    let mut problems = Vec::new();
    for row in &part.requirement {
        if matches!(&*row.asks, Asks::Material(ask) if ask.names_none()) {
            problems.push(
                Problem::new(row.asks.span(), text!("没有写要什么材料", "the row asks for no paper"))
                    .mend(text!("写 any-of 或 all-of", "write `any-of` or `all-of`")),
            );
        }
        let known = || tables.documents.documents.iter().map(|one| one.id.as_str());
        for id in row.named.papers.iter().filter(|id| known().all(|one| one != id.as_str())) {
            problems.push(unknown(
                row,
                id,
                {
                    let id = id.as_str();
                    text!("没有材料 {id}", "there is no paper {id}")
                },
                known(),
            ));
        }
        let known = || tables.topics.topics.iter().map(|one| one.id.as_str());
        for id in row.named.topics.iter().filter(|id| known().all(|one| one != id.as_str())) {
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

/// A word that no table has: the row that names it is shown.
fn unknown<'k>(row: &Requirement, id: &str, what: Text, known: impl Iterator<Item = &'k str>) -> Problem {
    let problem = Problem::new(row.id.span(), what);
    let otherwise = text!("beian schema case 列出全部的词", "`beian schema case` lists all words");
    meant(problem, id, known, Some(otherwise))
}

/// Whether one of two rows follows or disputes the other, or asks it more strictly.
fn related(a: &Requirement, b: &Requirement) -> bool {
    let names = |a: &Requirement, b: &Requirement| {
        ids(&a.supersedes).chain(ids(&a.rivals)).any(|id| id == b.id.as_str())
    };
    let advised = |row: &Requirement| row.level == Level::Advised;
    names(a, b) || names(b, a) || advised(a) != advised(b)
}

/// Drops the places of values from their debugging form, `span: 12..34`.
fn without_places(debug: &str) -> String {
    let mut rest = debug;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("span: ") {
        kept.push_str(before);
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;

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
            ("rivals = [\"44-001\"]", "a row cannot be its own rival"),
            ("rivals = [\"44-999\"]", "there is no such row"),
            ("supersedes = [\"44-999\"]", "there is no such row"),
            ("relaxes = \"domain-vali\"", "there is no such national row"),
            ("ended-by = [\"s\"]", "a source cannot bear a row out and end it"),
            ("ended-by = [\"t\"]", "there is no such source"),
            ("from = 2026-02-01\nuntil = 2026-01-01", "`until` lies before `from`"),
            ("note = { zh = \"注\", en = \" \" }", "`note` is not filled in"),
            ("when.all = [{ content = \"foru\" }]", "there is no topic foru"),
        ] {
            assert_eq!(wrong(&row("44-001", rest)), [fault], "{rest}");
        }
        assert_eq!(wrong(&row("44_001", "")), ["this is no id"]);
        let foreign = "this id begins with the code of another province";
        assert_eq!(wrong(&row("36-032", "")), [foreign]);
        assert_eq!(wrong(&row("99-032", "")), [""; 0]);
        assert_eq!(wrong(&row("domain-valid", "")), ["this is the id of a national row"]);
        assert_eq!(wrong(&row("domain-holder", "")), ["this is the id of a rule that the row does not ask"]);
        assert_eq!(wrong(&(row("a", "") + &row("b", ""))), ["this row asks the same as another"]);
        assert_eq!(wrong(&(row("a", "") + &row("b", "supersedes = [\"a\"]"))), [""; 0]);
        assert_eq!(wrong(""), ["no row rests on this source"]);
        let rivals = row("a", "") + &row("b", "rivals = [\"a\"]");
        assert_eq!(wrong(&rivals), ["that row does not name this one in its `rivals`"]);
        let both = row("a", "supersedes = [\"b\"]") + &row("b", "supersedes = [\"a\"]");
        assert_eq!(wrong(&both), ["rows supersede each other"; 2]);
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
        assert_eq!(wrong("beian-law = 1\n"), ["the file does not say of which province it is"]);
        assert_eq!(wrong("beian-law = 1\nprovince = \"99\"\n"), ["no province has this code"]);
        assert_eq!(wrong("beian-law = 2\nprovince = \"44\"\n"), ["this version is not known"]);
        let nation = "beian-law = 1\nprovince = \"44\"\ncovers-from = 2019-01-01\n";
        assert_eq!(wrong(nation), ["only the nation's file may say this"]);
        let mend =
            |head: &str| law.prove(head).expect_err("a wrong file")[0].mend.clone().map(|mend| mend.en);
        assert_eq!(mend("beian-law = 1\nprovince = \"广东\"\n"), Some("write \"44\"".to_owned()));
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
