//! Pages of what the tables know by name: suffixes of domain names, and registrars.

use super::{Explainer, Kind, Page, Relation};
use crate::domain_name::{DomainName, NotADomain};
use crate::prepared::Str;
use crate::rules::Asks;
use crate::rules::domain::domain_registrar::RULE as REGISTRAR;
use crate::rules::domain::domain_suffix::{RULE as SUFFIX, refuses};
use crate::tables::citation::Citation;
use crate::text::{Text, text};

impl<'l> Explainer<'l> {
    /// The page of a suffix: `.me`, `me`, `.com.cn`.
    pub(super) fn suffix(&self, asked: &str) -> Option<Page<'l>> {
        let dotted = asked.starts_with(['.', '．', '。']);
        let bare = asked.trim_start_matches(['.', '．', '。']).to_lowercase();
        let table = &self.law.tables.suffixes;
        let same = |a: &str, u: &str| a == bare || u == bare;
        let known = table.suffixes.iter().find(|one| same(&one.a, &one.u));
        let below = table.second_level.iter().find(|one| same(&one.a, &one.u));
        let is_suffix = || DomainName::parse(&bare) == Err(NotADomain::OnlyASuffix);
        if known.is_none() && below.is_none() && !(dotted && is_suffix()) {
            return None;
        }
        let written =
            known.map(|one| &one.u).or(below.map(|one| &one.u)).map_or(bare.as_str(), |written| written);
        let dotted = format!(".{written}");
        let mut page = self.page(Kind::Suffix, &dotted, Text::same(&dotted));
        let verdict: Text = match (known, below) {
            (Some(known), _) => known.status.text().into(),
            (None, Some(_)) => text("属于 .cn，可以备案", "below .cn, which can be filed").into(),
            (None, None) => text(
                "未收录；以 domain.miit.gov.cn 的查询结果为准",
                "not in the tables; look it up on domain.miit.gov.cn, which decides",
            )
            .into(),
        };
        page.say("verdict", text("能否备案", "verdict"), verdict);
        let note = known.and_then(|one| one.note.as_ref()).or(below.and_then(|one| one.note.as_ref()));
        page.say("note", text("说明", "note"), note.map(|note| Text::clone(note)).unwrap_or_default());
        let basis = known.map(|one| &one.basis).or(below.map(|one| &one.basis));
        let against = known.map(|one| one.against.as_slice()).unwrap_or_default();
        let sources: Vec<Str> =
            basis.into_iter().flat_map(|basis| basis.iter()).chain(against).cloned().collect();
        page.say_sources(&table.sources, &sources);
        page.rules.push(&SUFFIX);
        page.rows = self.asking(|row| {
            row.row.asks.rule().id == SUFFIX.id && row.province.is_none() && row.state.is_asked()
        });
        // Provinces that take fewer suffixes than the nation.
        let mut codes = Vec::new();
        for code in self.law.provinces_naming(&["asks.domain-suffix"], None) {
            let all = self.standings(Some(code));
            let own = all.iter().filter(|row| row.province == Some(code) && row.state.is_asked());
            let narrower: Vec<_> = own
                .filter(|row| matches!(&**row.row.asks, Asks::DomainSuffix(ask) if refuses(ask, written)))
                .map(|row| self.cite(Relation::Narrower, row))
                .collect();
            if !narrower.is_empty() {
                codes.push(code);
            }
            page.rows.extend(narrower);
        }
        page.say("refused-in", text("不受理的省", "not accepted in"), self.provinces(&codes));
        page.see(self, ["domain.name"]);
        Some(page)
    }

    /// The page of a registrar, by its name or by a short name that can stand for several.
    pub(super) fn registrar(&self, asked: &str) -> Option<Page<'l>> {
        let table = &self.law.tables.registrars;
        let meant = table.alike(asked);
        let first = meant.first()?;
        let shared = |short: &&Str| meant.len() > 1 && meant.iter().all(|one| one.short.contains(short));
        let id = first.short.iter().find(shared).unwrap_or(&first.names[0]);
        let mut page = self.page(Kind::Registrar, id, Text::same(id));
        if meant.len() > 1 {
            let several = match table.recognise(asked) {
                Some(_) => text(
                    "可能是下面几家公司，结论相同",
                    "can mean any of the companies below; the result is the same for all",
                ),
                None => text(
                    "可能是下面几家公司，结论不同：请写 WHOIS 里的全称",
                    "can mean any of the companies below, with different results: write the full name as WHOIS shows it",
                ),
            };
            page.say("means", text("含义", "means"), several.into());
        }
        for one in &meant {
            let names = one.names.join("、");
            let known = one.standing.text();
            let licence = one
                .licence
                .as_deref()
                .map(|number| Text { zh: format!("（{number}）"), en: format!(" ({number})") });
            let Text { zh, en } = licence.unwrap_or_default();
            let note = one.note.as_deref().cloned().unwrap_or_default();
            let join = |note: &str, mark: &str| {
                if note.is_empty() { String::new() } else { format!("{mark}{note}") }
            };
            let said = Text {
                zh: format!("{names}——{}{zh}{}", known.zh, join(&note.zh, "；")),
                en: format!("{}: {}{en}{}", one.names.join(", "), known.en, join(&note.en, "; ")),
            };
            page.say("company", text("公司", "company"), said);
        }
        let basis: Vec<Str> = meant.iter().flat_map(|one| one.basis.iter().cloned()).collect();
        page.say_sources(&table.sources, &basis);
        page.rules.push(&REGISTRAR);
        page.rows = self.asking(|row| row.row.asks.rule().id == REGISTRAR.id && row.state.is_asked());
        page.say_provinces(self, &["asks.domain-registrar"], "");
        page.see(self, ["domain.registrar"]);
        Some(page)
    }
}

impl Page<'_> {
    /// Adds the sources of a row of a table: publisher, date and title.
    fn say_sources(&mut self, all: &[Citation], basis: &[Str]) {
        let cited = all.iter().filter(|source| basis.contains(&source.id));
        let cited = cited.map(|source| {
            let (date, publisher, title) = (source.date(), &source.publisher, &source.title);
            Text {
                zh: format!("{}，{}，{title}", publisher.zh, date.zh),
                en: format!("{}, {}, {title}", publisher.en, date.en),
            }
        });
        let joined = cited
            .reduce(|a, b| Text { zh: format!("{}；{}", a.zh, b.zh), en: format!("{}; {}", a.en, b.en) });
        self.say("sources", text("出处", "sources"), joined.unwrap_or_default());
    }
}
