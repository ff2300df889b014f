//! What whoever keeps the law reads again first: the rows in force by the age of their newest source, by how many
//! publishers attest them, by disputes, and the sources that were not read again. For a terminal and as JSON.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::law::survey::{Counts, Survey, Surveyed};
use crate::privacy::{LAW, Shown, Shows};
use crate::render::check::json::{
    Day, EvidenceEntry, SourceEntry, TextEntry, evidence_entry, source_entry, words,
};
use crate::render::law::columns::laid_out;
use crate::render::terminal::{Sheet, Terminal, pad};
use crate::tables::citation::Citation;
use crate::tables::regions::Province;
use crate::text::{Lang, Text, text};

impl Shows for WorkList {}

/// The version of the JSON.
pub const SCHEMA: &str = "beian-stale/2";

/// From so many columns on a line has room for the code of a province, and for a date in words.
const WIDE: usize = 100;

/// The columns that a narrow terminal does without, the first before the others: how many sources, how many of one
/// publisher, and what a newer page leaves out.
const LEAST: [usize; 3] = [6, 5, 4];

/// A file of law: that of a province, or the nation's.
#[derive(Debug)]
pub struct Entry<'l> {
    /// The province; none for the nation.
    pub province: Option<&'l Province>,
    /// Its rows in force, by need.
    pub survey: Survey<'l>,
}

impl Entry<'_> {
    fn name(&self) -> Text {
        match self.province {
            None => text!("全国", "nation"),
            Some(one) => one.text(),
        }
    }

    fn code(&self) -> &str {
        self.province.map_or("-", |one| one.code.as_str())
    }
}

/// What there is to read again.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct WorkList {
    /// The name and the version of this shape: the number rises with every change of it.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The version of the program.
    pub version: &'static str,
    /// The day for which ages are counted and rows stand.
    pub day: Day,
    /// The newest day on which a source of the law was read.
    pub last_read: Day,
    /// The nation's file, then those of the provinces.
    pub files: Vec<FileEntry>,
    /// The sources named above.
    pub sources: BTreeMap<String, SourceEntry>,
}

/// One file of law.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct FileEntry {
    /// Two-digit code of the province; absent for the nation.
    pub province: Option<String>,
    /// Its name.
    pub name: TextEntry,
    /// Rows in force.
    pub in_force: usize,
    /// Of these, so old that a failure only warns.
    pub legacy: usize,
    /// Of these, disputed.
    pub disputed: usize,
    /// Of these, not asked by the newest page that lists all there is on the matter.
    pub omitted: usize,
    /// Of these, attested by one publisher only.
    pub of_one_publisher: usize,
    /// The newest source of a row in force.
    pub newest_source: Option<Day>,
    /// How many sources the file has.
    pub sources: usize,
    /// Those read before the last reading of the law and not since.
    pub not_read_again: Vec<String>,
    /// The rows in force, those to be read again first at the head.
    pub rows: Vec<StaleEntry>,
}

/// A row to be read again.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct StaleEntry {
    /// The row.
    pub row: String,
    /// The rule that checks it.
    pub rule: &'static str,
    /// By how many publishers it is attested, and how long ago last.
    pub evidence: Option<EvidenceEntry>,
    /// It is so old that a failure only warns.
    pub legacy: bool,
    /// Rows whose sources disagree.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<String>,
    /// Sources that say that the practice is gone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contested_by: Vec<String>,
    /// The newest page that lists all there is on the matter and does not ask it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub omitted_by: Option<String>,
}

/// The work list as JSON.
pub fn list(entries: &[Entry<'_>], last_read: NaiveDate, day: NaiveDate) -> WorkList {
    let mut sources = BTreeMap::new();
    for entry in entries {
        let rows = entry.survey.rows.iter().map(|one| &one.standing);
        let of_rows = rows.flat_map(|row| {
            row.spoken().first().into_iter().chain(&row.contested_by).chain(&row.omitted_by).copied()
        });
        for source in of_rows.chain(entry.survey.read_before(last_read)) {
            sources.entry(source.id.to_string()).or_insert_with(|| source_entry(source));
        }
    }
    WorkList {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        day: Day(day),
        last_read: Day(last_read),
        files: entries.iter().map(|entry| file(entry, last_read)).collect(),
        sources,
    }
}

fn file(entry: &Entry<'_>, last_read: NaiveDate) -> FileEntry {
    let survey = &entry.survey;
    let Counts { in_force, legacy, disputed, omitted, of_one_publisher, .. } = survey.counts();
    FileEntry {
        province: entry.province.map(|one| String::from(&one.code)),
        name: words(&entry.name()),
        in_force,
        legacy,
        disputed,
        omitted,
        of_one_publisher,
        newest_source: survey.newest().map(|source| Day(source.opens())),
        sources: survey.sources.len(),
        not_read_again: ids(survey.read_before(last_read)),
        rows: survey.rows.iter().map(|one| stale(one, survey.day)).collect(),
    }
}

fn stale(one: &Surveyed<'_>, day: NaiveDate) -> StaleEntry {
    let standing = &one.standing;
    StaleEntry {
        row: one.row().id.to_string(),
        rule: one.row().asks.rule().id,
        evidence: standing.evidence().map(|evidence| evidence_entry(evidence, day)),
        legacy: standing.legacy,
        rivals: standing.rivals.iter().map(|id| (*id).to_owned()).collect(),
        contested_by: ids(standing.contested_by.iter().copied()),
        omitted_by: standing.omitted_by.map(|source| source.id.to_string()),
    }
}

fn ids<'l>(sources: impl Iterator<Item = &'l Citation>) -> Vec<String> {
    sources.map(|source| source.id.to_string()).collect()
}

/// All files, one a line, those with most to settle first.
pub fn table(
    entries: &[Entry<'_>],
    last_read: NaiveDate,
    day: NaiveDate,
    lang: Lang,
    terminal: Terminal,
) -> Shown {
    let mut out = Sheet::new(&LAW, terminal);
    head(&mut out, last_read, day, lang, terminal);
    let heads = [
        text!("省份", "province"),
        text!("有效", "in force"),
        text!("已旧", "legacy"),
        text!("有争议", "disputed"),
        text!("新页没有", "omitted"),
        text!("仅一家", "one source"),
        text!("出处", "sources"),
        text!("未再核对", "unread"),
        text!("最新出处", "newest"),
    ];
    let mut lines: Vec<Vec<String>> = vec![heads.iter().map(|head| head.get(lang).to_owned()).collect()];
    let wide = terminal.width >= WIDE;
    let mut ordered: Vec<&Entry<'_>> = entries.iter().collect();
    ordered.sort_by_key(|entry| {
        let Counts { legacy, disputed, omitted, .. } = entry.survey.counts();
        std::cmp::Reverse(legacy + disputed + omitted)
    });
    for entry in ordered {
        let Counts { in_force, legacy, disputed, omitted, of_one_publisher, .. } = entry.survey.counts();
        let sources = entry.survey.sources.len();
        let again = entry.survey.read_before(last_read).count();
        let newest = entry.survey.newest().map(|source| match wide {
            true => source.date().get(lang).to_owned(),
            false => source.opens().to_string(),
        });
        let numbers = [in_force, legacy, disputed, omitted, of_one_publisher, sources, again];
        let name = entry.name().get(lang).to_owned();
        let name = if wide { format!("{} {name}", pad(entry.code(), 2)) } else { name };
        let cells = std::iter::once(name).chain(numbers.iter().map(usize::to_string));
        lines.push(cells.chain([newest.unwrap_or_default()]).collect());
    }
    for (i, line) in laid_out(lines, &LEAST, terminal.width).into_iter().enumerate() {
        out.line(&if i == 0 { terminal.bold(&line) } else { line });
    }
    out.line("");
    let hint = text!(
        "beian province 广东 --stale：逐条列出一个省的；全国写 nation。",
        "`beian province Guangdong --stale` lists the requirements of one province, `beian province nation --stale` the national ones."
    );
    out.paragraph("", "", hint.get(lang));
    out.finish()
}

/// The rows of one file, those to be read again first at the head, and the sources that were not read again.
pub fn page(entry: &Entry<'_>, last_read: NaiveDate, lang: Lang, terminal: Terminal) -> Shown {
    let mut out = Sheet::new(&LAW, terminal);
    let day = entry.survey.day;
    head(&mut out, last_read, day, lang, terminal);
    out.painted("", "  ", entry.name().get(lang), |name| terminal.bold(name));
    for one in &entry.survey.rows {
        let standing = &one.standing;
        let mut parts = vec![standing.evidence().map(|one| one.text(day)).unwrap_or_default()];
        if standing.legacy {
            parts.push(text!("出处已旧", "legacy"));
        }
        if !standing.rivals.is_empty() {
            let rivals = standing.rivals.join(", ");
            parts.push(text!("与 {rivals} 说法不同", "disputed by {rivals}"));
        }
        let by =
            |sources: &[&Citation]| sources.iter().map(|one| one.id.as_str()).collect::<Vec<_>>().join(", ");
        if !standing.contested_by.is_empty() {
            let by = by(&standing.contested_by);
            parts.push(text!("{by} 说已取消", "no longer applies, says {by}"));
        }
        if let Some(source) = standing.omitted_by {
            let by = source.id.as_str();
            parts.push(text!("{by} 没有这一条", "not listed by {by}"));
        }
        let parts: Vec<&str> = parts.iter().map(|part| part.get(lang)).collect();
        out.paragraph(&format!("  {} ", pad(one.row().id.as_str(), 6)), "         ", &parts.join(" · "));
        out.paragraph("         ", "         ", one.words.asks.get(lang));
    }
    let again: Vec<&Citation> = entry.survey.read_before(last_read).collect();
    if !again.is_empty() {
        out.line("");
        let number = again.len();
        let heading = text!("最近没有再核对的出处 {number}", "Sources not re-read {number}");
        out.painted("", "  ", heading.get(lang), |words| terminal.bold(words));
        for source in again {
            let (id, read) = (source.id.as_str(), source.read.0);
            let words = text!("{id}（{read} 读取）", "{id} (read {read})");
            out.paragraph("  ", "    ", words.get(lang));
        }
    }
    out.finish()
}

fn head(out: &mut Sheet<'static>, last_read: NaiveDate, day: NaiveDate, lang: Lang, terminal: Terminal) {
    let words = text!(
        "最需要重新核对的条款，按 {day} 计算；出处最近核对于 {last_read}",
        "What to re-read first, as of {day}; sources were last read on {last_read}"
    );
    out.painted("", "  ", words.get(lang), |words| terminal.bold(words));
    out.line("");
}
