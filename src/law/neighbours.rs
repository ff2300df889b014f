//! What a file of law names: its own requirements and sources, and the national ones.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

use super::entries::{kebab, source, texts};
use super::file::LawFile;
use super::requirement::{Level, Requirement};
use crate::case::At;
use crate::prepared::Str;
use crate::problem::{Problem, nearest};
use crate::rules;
use crate::source::Span;
use crate::text::{Text, text};

/// What is known about the ids in a file that could only be read in part.
#[derive(Default)]
pub(super) struct Lost {
    is_partial: bool,
    /// Every id in it, of requirements and of sources.
    ids: BTreeSet<String>,
}

impl Lost {
    pub(super) fn of(text: &str) -> Self {
        let (table, _) = DeTable::parse_recoverable(text);
        let lists = ["requirement", "source"]
            .into_iter()
            .filter_map(|key| table.get_ref().get(key)?.get_ref().as_array());
        let entries = lists.flat_map(|list| list.iter()).filter_map(|entry| entry.get_ref().as_table());
        let ids = entries.filter_map(|entry| Some(entry.get("id")?.get_ref().as_str()?.to_owned()));
        Self { is_partial: true, ids: ids.collect() }
    }
}

/// A file and the requirements and sources it can name: its own and the national ones.
pub(super) struct Neighbourhood<'p> {
    part: &'p LawFile,
    rows: Vec<&'p Requirement>,
    sources: BTreeSet<&'p str>,
    national: Option<&'p LawFile>,
    lost: Lost,
}

impl<'p> Neighbourhood<'p> {
    pub(super) fn new(part: &'p LawFile, national: Option<&'p LawFile>, lost: Lost) -> Self {
        let parts = || std::iter::once(part).chain(national);
        let rows = parts().flat_map(|part| &part.requirement).collect();
        let sources = parts().flat_map(|part| &part.source).map(|source| source.id.as_str()).collect();
        Self { part, rows, sources, national, lost }
    }

    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut problems = self.ids();
        for row in &self.part.requirement {
            problems.extend(self.names(row));
            problems.extend(self.relations(row));
            problems.extend(texts(row));
        }
        problems.extend(self.part.source.iter().flat_map(source));
        problems.extend(self.whole());
        problems.extend(self.copies());
        problems
    }

    /// Whether an id is known, or may refer to something that could not be read.
    fn is_known(&self, id: &str) -> bool {
        self.row(id).is_some() || self.lost.ids.contains(id)
    }

    fn row(&self, id: &str) -> Option<&'p Requirement> {
        self.rows.iter().copied().find(|row| row.id.as_str() == id)
    }

    fn is_own(&self, id: &str) -> bool {
        self.part.requirement.iter().any(|row| row.id.as_str() == id)
    }

    /// Checks ids: their form, and that they clash with no national id or rule.
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
                        text!("这是全国条款的 id", "this is the id of a national requirement"),
                    )
                    .fix(text!(
                        "换一个 id；要放宽全国条款，写 relaxes",
                        "choose another id; to relax that requirement, write `relaxes`"
                    )),
                );
            }
            // A waiver names a requirement or a rule: if both share an id, both must mean the same.
            if rules::ALL.iter().any(|rule| rule.id == id) && row.asks.rule().id != id {
                problems.push(Problem::new(
                    row.id.span(),
                    text!(
                        "这是另一条规则的 id",
                        "this is the id of a rule that this requirement does not use"
                    ),
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
                        text!("这是全国文件中出处的 id", "this is the id of a source in national.toml"),
                    )
                    .fix(text!(
                        "直接引用它，或换一个 id",
                        "refer to that source as it is, or choose another id"
                    )),
                );
            }
            // National sources may be used by the provinces, too.
            if self.national.is_some() && !self.lost.is_partial && !used.contains(id) {
                problems.push(
                    Problem::new(
                        source.id.span(),
                        text!("没有条款引用这个出处", "no requirement is based on this source"),
                    )
                    .fix(text!(
                        "写进某个条款的 basis，或删去",
                        "list it in the `basis` of a requirement, or remove it"
                    )),
                );
            }
        }
        problems
    }

    /// Checks what sources are said to list completely: matters of a province, named by rules.
    fn whole(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for asks in self.part.source.iter().flat_map(|source| &source.whole).flat_map(|one| &one.asks) {
            let known = || rules::ALL.iter().map(|rule| rule.id);
            if self.national.is_none() {
                let what = text!("只有省份文件可以写 whole", "only province files can use this");
                problems.push(Problem::new(asks.span(), what));
            } else if known().all(|id| id != asks.as_str()) {
                let problem = Problem::new(asks.span(), text!("没有这条规则", "there is no such rule"));
                let otherwise = text!("beian rules 列出全部", "`beian rules` lists all rules");
                problems.push(meant(problem, asks, known(), Some(otherwise)));
            }
        }
        problems
    }

    /// Checks that everything a requirement names exists.
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
            let otherwise = text!("用 [[source]] 写明出处", "add a `[[source]]` for it");
            problems.push(meant(problem, id, known, Some(otherwise)));
        }
        let rows = || self.rows.iter().map(|row| row.id.as_str());
        for id in
            row.rivals.iter().chain(&row.supersedes).chain(&row.alternatives).filter(|id| !self.is_known(id))
        {
            let problem = Problem::new(id.span(), text!("没有这一条款", "there is no such requirement"));
            problems.push(meant(problem, id, rows(), None));
        }
        if let Some(id) = &row.relaxes {
            let national = self.national.unwrap_or(self.part);
            let known = || national.requirement.iter().map(|row| row.id.as_str());
            if known().all(|one| one != id.as_str()) {
                let problem = Problem::new(
                    id.span(),
                    text!("没有这一全国条款", "there is no such national requirement"),
                );
                problems.push(meant(problem, id, known(), None));
            }
        }
        problems
    }

    /// Checks that requirements are related consistently.
    fn relations(&self, row: &Requirement) -> Vec<Problem> {
        let id = row.id.as_str();
        let mut problems = Vec::new();
        let mut wrong = |at: Span, what: Text| problems.push(Problem::new(at, what));
        for rival in &row.rivals {
            if rival.as_str() == id {
                wrong(rival.span(), text!("条款不能与自己矛盾", "a requirement cannot be its own rival"));
                continue;
            }
            // A national requirement cannot name a provincial one.
            let back = self.row(rival).filter(|_| self.is_own(rival));
            if back.is_some_and(|rival| !ids(&rival.rivals).any(|named| named == id)) {
                wrong(
                    rival.span(),
                    text!(
                        "那一条款的 rivals 没有写这一条",
                        "that requirement does not list this one in its `rivals`"
                    ),
                );
            }
            if ids(&row.supersedes).any(|old| old == rival.as_str()) {
                wrong(
                    rival.span(),
                    text!("不能既矛盾又取代", "a requirement cannot be both rival and successor of another"),
                );
            }
        }
        for way in &row.alternatives {
            let other = self.row(way).filter(|_| self.is_own(way));
            if way.as_str() == id || other.is_some_and(|way| !way.alternatives.is_empty()) {
                wrong(
                    way.span(),
                    text!(
                        "那一条款本身另有办法",
                        "that requirement has alternatives of its own, or is this one"
                    ),
                );
            }
            if ids(&row.rivals).chain(ids(&row.supersedes)).any(|one| one == way.as_str()) {
                wrong(
                    way.span(),
                    text!(
                        "不能既矛盾又可替代",
                        "a requirement cannot be both rival and alternative of another"
                    ),
                );
            }
        }
        for old in &row.supersedes {
            let back = self.row(old).is_some_and(|old| ids(&old.supersedes).any(|named| named == id));
            if old.as_str() == id || back {
                wrong(old.span(), text!("条款互相取代", "requirements supersede each other"));
            }
        }
        if let Some(relaxed) = &row.relaxes
            && self.row(relaxed).is_some_and(|other| std::ptr::eq(other, row) || other.relaxes.is_some())
        {
            wrong(
                relaxed.span(),
                text!(
                    "那一条款本身就是放宽，不是要求",
                    "that requirement is itself an alternative, not an obligation"
                ),
            );
        }
        // A source that says a practice has ended cannot also support it.
        for ended in row.ended_by.iter().filter(|end| ids(&row.basis).any(|basis| basis == end.as_str())) {
            wrong(
                ended.span(),
                text!(
                    "同一出处不能既是依据又说已废止",
                    "a source cannot both support a requirement and end it"
                ),
            );
        }
        problems
    }

    /// Finds identical requirements that do not mention each other.
    fn copies(&self) -> Vec<Problem> {
        let mut seen: BTreeMap<String, Vec<&Requirement>> = BTreeMap::new();
        let mut problems = Vec::new();
        // A province may repeat a national requirement: its pages are separate sources.
        for row in &self.part.requirement {
            let alike = without_places(&format!("{:?}", (&**row.asks, &row.who, &row.filing, &row.when)));
            let others = seen.entry(alike).or_default();
            if let Some(other) = others.iter().find(|other| !related(other, row)) {
                problems.push(
                    Problem::new(
                        row.id.span(),
                        text!("与另一条款要求相同", "this requirement duplicates another one"),
                    )
                    .fix(text!(
                        "合并出处，或写 supersedes、rivals",
                        "merge their sources, or write `supersedes` or `rivals`"
                    ))
                    .also(other.id.span(), text!("另一条款在这里", "the other one is here")),
                );
            }
            others.push(row);
        }
        problems
    }
}

/// Adds what was probably meant if something is similar enough, else what to do instead.
pub(super) fn meant<'k>(
    problem: Problem,
    id: &str,
    known: impl IntoIterator<Item = &'k str>,
    otherwise: Option<Text>,
) -> Problem {
    let fix = nearest(id, known).map(|meant| text!("是否指 {meant}？", "did you mean {meant}?"));
    Problem { fix: fix.or(otherwise), ..problem }
}

pub(super) fn ids(list: &[At<Str>]) -> impl Iterator<Item = &str> {
    list.iter().map(|id| id.as_str())
}

/// Whether one of two requirements supersedes or disputes the other, or is a stricter version of it.
fn related(a: &Requirement, b: &Requirement) -> bool {
    let names = |a: &Requirement, b: &Requirement| {
        ids(&a.supersedes).chain(ids(&a.rivals)).chain(ids(&a.alternatives)).any(|id| id == b.id.as_str())
    };
    let advised = |row: &Requirement| row.level == Level::Advised;
    names(a, b) || names(b, a) || advised(a) != advised(b)
}

/// Removes the spans of values from their debug form, `span: 12..34`.
pub(super) fn without_places(debug: &str) -> String {
    let mut rest = debug;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("span: ") {
        kept.push_str(before);
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    }
    kept + rest
}
