//! Pages of `explain` and the list of `rules` as JSON: separate structs, frozen by schema versions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::explain::Page;
use crate::explain::reference::ListedWord;
use crate::law::requirement::Level;
use crate::law::{Standing, words};
use crate::listing::Listed;
use crate::privacy::{Shown, Shows, UNKNOWN};
use crate::render::check::json::{
    Day, EvidenceEntry, RuleEntry, SourceEntry, TextEntry, evidence_entry, rule as rule_entry, source_entry,
    words as entry,
};
use crate::rules::Rule;
use crate::tables::Tables;

impl Shows for RuleList {}
impl Shows for Explanation {}

/// The version of explanations.
pub const EXPLAIN: &str = "beian-explain/3";
/// The version of lists of rules.
pub const RULES: &str = "beian-rules/2";

/// What `beian explain` found.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Explanation {
    /// The name and the version of this shape: the number rises with every change of it.
    #[schemars(extend("const" = EXPLAIN))]
    pub schema: &'static str,
    /// The version of the program.
    pub version: &'static str,
    /// The day for which rows stand.
    pub day: Day,
    /// The answers, in the order of what was asked.
    pub answers: Vec<AnswerEntry>,
    /// The rules named above.
    pub rules: BTreeMap<String, RuleEntry>,
    /// The requirements named above.
    pub rows: BTreeMap<String, StandingEntry>,
    /// The sources of these rows.
    pub sources: BTreeMap<String, SourceEntry>,
}

/// What one word led to.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct AnswerEntry {
    /// The word; personal parts are masked.
    pub asked: Shown,
    /// The pages, best first; none where nothing is called so.
    pub pages: Vec<PageEntry>,
    /// Known words near to it, where there is no page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
}

/// One page.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct PageEntry {
    /// rule, row, paper, topic, key, term, word, suffix, registrar, section or return.
    pub kind: &'static str,
    /// By which word it is called.
    pub id: String,
    /// Its name.
    pub title: TextEntry,
    /// What there is to say.
    pub says: Vec<SaidEntry>,
    /// How it stands in a case file, with the heading of its table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// The words that a key takes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<WordEntry>,
    /// The rules that read a key, by their ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required_by: Vec<&'static str>,
    /// The rules that check it.
    pub rules: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<RelatedEntry>,
    /// What to read next.
    pub see: Vec<String>,
}

/// A word that a key takes.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct WordEntry {
    /// The word as a file writes it.
    pub word: String,
    /// What else can be written for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Its name.
    pub name: TextEntry,
    /// What it means.
    pub means: TextEntry,
    /// Who issues it; for documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_by: Option<TextEntry>,
}

/// Something a page says.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct SaidEntry {
    /// What kind of thing: means, takes, part-of, written-as, personal, holds, issued-by, must-show, uploaded-as, written, stands-in, named-by,
    /// counts-for, relaxed-in, provinces, verdict, note, sources, refused-in, company.
    pub what: &'static str,
    /// What is said.
    pub text: TextEntry,
}

/// A row on a page.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RelatedEntry {
    /// asks, rival, superseded, supersedes, relaxed, relaxes, alternative, alternative-to or narrower.
    pub relation: &'static str,
    /// The row.
    pub row: String,
}

/// A list of rules.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RuleList {
    /// The name and the version of this shape: the number rises with every change of it.
    #[schemars(extend("const" = RULES))]
    pub schema: &'static str,
    /// The version of the program.
    pub version: &'static str,
    /// The day for which rows stand.
    pub day: Day,
    /// Two-digit code of the province whose rows are listed beside the nation's.
    pub province: Option<String>,
    /// The rules, in the order of reports.
    pub list: Vec<ListedEntry>,
    /// The rules named above.
    pub rules: BTreeMap<String, RuleEntry>,
    /// The requirements named above, if they were asked for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rows: BTreeMap<String, StandingEntry>,
    /// The sources of these rows.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, SourceEntry>,
}

/// A rule of a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ListedEntry {
    /// The rule.
    pub rule: &'static str,
    /// Keys of a case that it may find missing.
    pub reads: Vec<&'static str>,
    /// Its rows in force, the nation's first.
    pub rows: Vec<String>,
}

/// A requirement on a day.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct StandingEntry {
    /// The rule that checks it.
    pub rule: &'static str,
    /// Code of the province; absent for the nation.
    pub province: Option<String>,
    /// in-force, legacy, contested, later, superseded or ended.
    pub state: &'static str,
    /// The first day on which it is attested.
    pub since: Day,
    /// How strictly it is meant.
    pub level: Level,
    /// What it asks.
    pub asks: TextEntry,
    /// Whom, which orders and when; absent where it is for every usual order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<TextEntry>,
    /// The national row that it relaxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relaxes: Option<String>,
    /// Rows that are other ways to meet it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Rows whose sources disagree on that day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<String>,
    /// Rows that it follows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<String>,
    /// Rows that follow it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub followed_by: Vec<String>,
    /// By how many publishers it is attested, and how long ago last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceEntry>,
    /// The newest page of the province that lists all there is on the matter and does not ask it: a failure only warns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub omitted_by: Option<String>,
    /// Its sources, newest first.
    pub sources: Vec<String>,
    /// Sources that say that the practice is gone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ended_by: Vec<String>,
    /// The words of returns that rest on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub returned_as: Vec<String>,
    /// What the fields cannot say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextEntry>,
}

/// Rules, rows and sources, each once.
#[derive(Default)]
struct Named {
    rules: BTreeMap<String, RuleEntry>,
    rows: BTreeMap<String, StandingEntry>,
    sources: BTreeMap<String, SourceEntry>,
}

impl Named {
    fn rule(&mut self, rule: &'static Rule) {
        self.rules.entry(rule.id.to_owned()).or_insert_with(|| rule_entry(rule));
    }

    fn row(&mut self, standing: &Standing<'_>, day: NaiveDate, tables: &Tables) {
        let row = standing.row;
        self.rule(row.asks.rule());
        for source in standing.sources.iter().chain(&standing.ended_by).chain(&standing.omitted_by) {
            self.sources.entry(source.id.to_string()).or_insert_with(|| source_entry(source));
        }
        let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let said = words::requirement(row, tables);
        self.rows.entry(row.id.to_string()).or_insert_with(|| StandingEntry {
            rule: row.asks.rule().id,
            province: standing.province.map(str::to_owned),
            state: standing.state.word(),
            since: Day(standing.since),
            level: row.level,
            scope: said.scope().as_ref().map(entry),
            asks: entry(&said.asks),
            relaxes: row.relaxes.as_ref().map(|id| id.as_str().to_owned()),
            alternatives: row.alternatives.iter().map(|id| id.as_str().to_owned()).collect(),
            rivals: owned(&standing.rivals),
            supersedes: row.supersedes.iter().map(|id| id.as_str().to_owned()).collect(),
            followed_by: owned(&standing.followed_by),
            evidence: standing.evidence().map(|one| evidence_entry(one, day)),
            omitted_by: standing.omitted_by.map(|source| source.id.to_string()),
            sources: standing.sources.iter().map(|source| source.id.to_string()).collect(),
            ended_by: standing.ended_by.iter().map(|source| source.id.to_string()).collect(),
            returned_as: row.returned_as.iter().map(String::from).collect(),
            note: row.note.as_deref().map(entry),
        });
    }
}

/// What was asked, each word with its pages or with the known words nearest to it.
pub type Asked<'l> = (String, Result<Vec<Page<'l>>, Vec<String>>);

/// Explanations as JSON.
pub fn explanation(asked: &[Asked<'_>], day: NaiveDate, tables: &Tables) -> Explanation {
    let mut named = Named::default();
    let answers = asked
        .iter()
        .map(|(asked, found)| AnswerEntry {
            asked: UNKNOWN.shown(asked),
            pages: found.iter().flatten().map(|page| page_entry(page, &mut named, day, tables)).collect(),
            near: found.as_ref().err().cloned().unwrap_or_default(),
        })
        .collect();
    let Named { rules, rows, sources } = named;
    let version = env!("CARGO_PKG_VERSION");
    Explanation { schema: EXPLAIN, version, day: Day(day), answers, rules, rows, sources }
}

fn page_entry(page: &Page<'_>, named: &mut Named, day: NaiveDate, tables: &Tables) -> PageEntry {
    for rule in &page.rules {
        named.rule(rule);
    }
    for cited in &page.rows {
        named.row(&cited.standing, day, tables);
    }
    let says = page.says.iter().map(|said| SaidEntry { what: said.word, text: entry(&said.text) });
    let rows = page.rows.iter().map(|cited| RelatedEntry {
        relation: cited.relation.word(),
        row: cited.standing.row.id.to_string(),
    });
    PageEntry {
        kind: page.kind.word(),
        id: page.id.clone(),
        title: entry(&page.title),
        says: says.collect(),
        example: page.example.clone(),
        words: page.words.iter().map(word_entry).collect(),
        required_by: page.required_by.iter().map(|rule| rule.id).collect(),
        rules: page.rules.iter().map(|rule| rule.id).collect(),
        rows: rows.collect(),
        see: page.see.iter().map(|(id, _)| id.clone()).collect(),
    }
}

fn word_entry(one: &ListedWord) -> WordEntry {
    WordEntry {
        word: one.word.clone(),
        also: one.also.clone(),
        name: entry(&one.name),
        means: entry(&one.means),
        issued_by: one.issued_by.as_ref().map(entry),
    }
}

/// A list of rules as JSON, with their requirements in full on request.
pub fn rule_list(
    listed: &[Listed<'_>],
    rows: bool,
    day: NaiveDate,
    province: Option<&str>,
    tables: &Tables,
) -> RuleList {
    let mut named = Named::default();
    let mut list = Vec::new();
    for one in listed {
        named.rule(one.rule);
        for standing in one.rows.iter().filter(|_| rows) {
            named.row(standing, day, tables);
        }
        list.push(ListedEntry {
            rule: one.rule.id,
            reads: one.rule.reads.to_vec(),
            rows: one.rows.iter().map(|row| row.row.id.to_string()).collect(),
        });
    }
    let Named { rules, rows, sources } = named;
    RuleList {
        schema: RULES,
        version: env!("CARGO_PKG_VERSION"),
        day: Day(day),
        province: province.map(str::to_owned),
        list,
        rules,
        rows,
        sources,
    }
}
