//! The rows that a return can rest on, found by the words with which it came.

use super::likeness::{Asked, Likeness};
use super::{Explainer, Kind, Page, Relation};
use crate::law::Standing;
use crate::prepared::Str;
use crate::tables::returns::ReturnKind;
use crate::text::{Text, text};

/// How many rows a page shows: what can mean more is told by its rules.
const SHOWN: usize = 3;
/// How much of what is asked a row of a province has to hold.
const RELEVANT: f64 = 0.2;
/// A row of a province that holds less than this share of what the best one holds is about something else.
const BESIDE: f64 = 0.6;

impl<'l> Explainer<'l> {
    /// The page of a return in such words, if they are like those of returns.
    pub(super) fn returned(&self, asked: &str) -> Option<Page<'l>> {
        let likeness = self.likeness();
        let read = likeness.read(asked)?;
        let kinds = likeness.kinds(&read);
        let first = kinds.first()?;
        let mut page = self.page(Kind::Return, &first.words[0], title(first));
        // Of two provinces the one that denies is the one that decides: 手机号是广东的，广西不认.
        let regions = &self.law.tables.regions;
        let denying = || likeness.telling_parts(asked).iter().find_map(|part| regions.named_in(part));
        let named = regions.named_in(asked).or_else(denying);
        let province = self.province.as_deref().or(named.map(|province| province.code.as_str()));
        let all = self.standings(province);
        let rows: Vec<Vec<&Standing<'l>>> =
            kinds.iter().map(|kind| self.rows_of(kind, &all, likeness, &read)).collect();
        // What is meant by two kinds takes turns.
        let longest = rows.iter().map(Vec::len).max().unwrap_or_default();
        let turns = (0..longest).flat_map(|at| rows.iter().filter_map(move |rows| rows.get(at)));
        let mut shown: Vec<&Standing<'l>> = Vec::new();
        for row in turns.copied() {
            if shown.iter().all(|known| known.row.id.as_str() != row.row.id.as_str()) {
                shown.push(row);
            }
        }
        shown.truncate(SHOWN);
        page.rows.extend(shown.iter().map(|row| self.cite(Relation::Asks, row)));
        for row in &shown {
            let rule = row.row.asks.rule();
            if !page.rules.iter().any(|known| known.id == rule.id) {
                page.rules.push(rule);
            }
        }
        let means = if shown.len() == 1 {
            text(
                "这样的驳回意见，通常说明下面这条未满足",
                "a rejection in these words usually means that this requirement was not met",
            )
        } else {
            text(
                "这样的驳回意见，通常说明下面其中一条未满足",
                "a rejection in these words usually means that one of these requirements was not met",
            )
        };
        let elsewhere = self.provinces_of(&kinds, province);
        if shown.is_empty() {
            let none = text(
                "全国没有这样的条款，只有部分省份有；加 --province 查看所在省份的",
                "no national requirement covers this, only some provinces do: add --province to see yours",
            );
            page.say("means", text("含义", "means"), none.into());
        } else {
            page.say("means", text("含义", "means"), means.into());
        }
        if !elsewhere.is_empty() {
            let names = self.provinces(&elsewhere);
            let (zh, en) = (names.zh, names.en);
            page.say(
                "provinces",
                text("各省", "provinces"),
                text!(
                    "{zh}另有条款，加 --province 查看",
                    "more requirements in {en}: add --province to see them"
                ),
            );
        }
        // What the same words can rest on besides.
        let quoted = |row: &&Standing<'l>| {
            row.row.returned_as.iter().any(|phrase| kinds.iter().any(|kind| kind.words.contains(phrase)))
        };
        let besides =
            all.iter().filter(quoted).filter(|row| row.state.is_asked()).map(|row| row.row.id.as_str());
        let besides =
            besides.filter(|id| page.rows.iter().all(|cited| cited.standing.row.id.as_str() != *id));
        let besides: Vec<&str> = besides.collect();
        page.see(self, besides);
        Some(page)
    }

    /// The rows of a kind: those of the province that say what is asked, then the nation's.
    fn rows_of<'s>(
        &self,
        kind: &ReturnKind,
        all: &'s [Standing<'l>],
        likeness: &Likeness<'_>,
        read: &Asked,
    ) -> Vec<&'s Standing<'l>> {
        let of_nation = |id: &Str| all.iter().find(|row| row.province.is_none() && row.row.id.as_str() == id);
        let mut nation: Vec<&Standing<'l>> = kind.rows.iter().filter_map(of_nation).collect();
        // What is law on the day; on a day when nothing of it is, what was or will be.
        if nation.iter().any(|row| row.state.is_asked()) {
            nation.retain(|row| row.state.is_asked());
        }
        let rules = self.rules_of(kind);
        let own = all.iter().filter(|row| row.province.is_some() && row.state.is_asked());
        let own = own.filter(|row| rules.contains(&row.row.asks.rule().id));
        let mut own: Vec<(f64, &Standing<'l>)> = own
            .map(|row| {
                let says = self.cite(Relation::Asks, row).says;
                (likeness.share_in(read, kind, &format!("{} {}", says.zh, says.en)), row)
            })
            .filter(|(share, _)| *share >= RELEVANT)
            .collect();
        own.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let best = own.first().map_or(0.0, |(share, _)| *share);
        let own = own.into_iter().filter(|(share, _)| *share >= BESIDE * best).map(|(_, row)| row);
        // One of the nation's stays in sight.
        let least = SHOWN - usize::from(!nation.is_empty());
        own.take(least).chain(nation).collect()
    }

    /// The rules whose rows of a province a kind can rest on.
    fn rules_of(&self, kind: &ReturnKind) -> Vec<&str> {
        match &kind.rules {
            Some(rules) => rules
                .iter()
                .filter_map(|id| crate::rules::ALL.iter().find(|rule| rule.id == id))
                .map(|rule| rule.id)
                .collect(),
            None => {
                let rows = self.law.national().requirement.iter();
                rows.filter(|row| kind.rows.iter().any(|id| id == row.id.as_str()))
                    .map(|row| row.asks.rule().id)
                    .collect()
            }
        }
    }

    /// The other provinces that have rows of the rules of these kinds.
    fn provinces_of(&self, kinds: &[&ReturnKind], province: Option<&str>) -> Vec<&'l str> {
        let rules = kinds.iter().flat_map(|kind| self.rules_of(kind));
        // Too many things are papers, reminders and confirmations to say that a province has one of its own.
        let telling = rules.filter(|rule| !matches!(*rule, "material" | "confirm" | "remind"));
        let keys: Vec<String> = telling.map(|rule| format!("asks.{rule}")).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let mut codes = self.law.provinces_naming(&keys, None);
        codes.retain(|code| province != Some(code));
        codes
    }
}

/// A kind by what is said of it first, in each language.
fn title(kind: &ReturnKind) -> Text {
    let first =
        |english: bool| kind.words.iter().find(|words| words.is_ascii() == english).unwrap_or(&kind.words[0]);
    Text { zh: first(false).into(), en: first(true).into() }
}
