//! Everything a report can name has a page, and each page has text in both languages.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use super::{Explainer, Kind, NAMING_PAPERS, NAMING_TOPICS, Page, papers, topics};
use crate::case::words::lists;
use crate::law::Law;
use crate::prepared::Str;
use crate::render::law::pages::{self, Options};
use crate::render::terminal::Terminal;
use crate::rules::{self, Section};
use crate::testing::{day, law, sampled};
use crate::text::Lang;

const DAY: &str = "2026-12-01";

/// Words in JSON reports and checklists that are not a rule, requirement, paper or key.
const WORDS: &[&str] = &[
    // Statuses of a finding.
    "pass",
    "fail",
    "warn",
    "wait",
    "missing",
    "look-up",
    "not-checked",
    "waived",
    "not-applicable",
    // Readiness.
    "ready",
    "ready-with-doubts",
    "incomplete",
    "not-ready",
    "no-filing-needed",
    "partial",
    "could-not-check",
    // Why a failure only warns; states of a requirement.
    "must",
    "advised",
    "legacy",
    "rivals",
    "contested",
    "doubtful-relaxation",
    "province-unknown",
    "in-force",
    "later",
    "superseded",
    "ended",
    // Whether a website needs a filing.
    "yes",
    "no",
    "not-here",
    "open",
    // Who fixes it.
    "applicant",
    "domain-holder",
    "account-owner",
    "site-operator",
    // Everyday words.
    "主体",
    "接入商",
    "备案服务码",
    "备案号",
    "管局",
    "主体负责人",
    "网站负责人",
    "空壳主体",
    "前置审批",
];

/// The page or pages of a word; each is checked.
fn pages<'l>(explainer: &Explainer<'l>, word: &str) -> Vec<Page<'l>> {
    let pages = explainer.pages(word).unwrap_or_else(|near| panic!("{word} has no page; near: {near:?}"));
    assert!(!pages.is_empty(), "{word}");
    for page in &pages {
        assert!(!page.is_empty() || page.kind == Kind::Key, "{word}: the page of {} is empty", page.id);
        assert!(!page.title.zh.is_empty() && !page.title.en.is_empty(), "{word}: {}", page.id);
        for lang in [Lang::Zh, Lang::En] {
            let terminal = Terminal { width: 80, colour: false };
            let options = Options { lang, terminal, tables: &explainer.law.tables, day: explainer.day };
            let written = pages::page(page, options);
            assert!(written.lines().count() >= 3, "{word}: {written}");
            let least = if lang == Lang::Zh { 9 } else { 30 };
            assert!(said(page, lang) >= least, "{word}: the page says nothing in a sentence: {written}");
        }
    }
    pages
}

/// How much a page says in sentences: a list of words or of ids is none.
fn said(page: &Page<'_>, lang: Lang) -> usize {
    let says =
        page.says.iter().filter(|said| !matches!(said.word, "written" | "holds" | "stands-in" | "named-by"));
    let says = says.map(|said| said.text.get(lang));
    let rules = page.rules.iter().map(|rule| rule.why.get(lang));
    let about = (page.kind == Kind::Key).then(|| page.title.get(lang));
    let required = page.required_by.iter().map(|rule| rule.title.get(lang));
    let rows = page.rows.iter().map(|row| row.says.get(lang));
    says.chain(rules).chain(about).chain(required).chain(rows).map(|one| one.chars().count()).sum()
}

fn has(pages: &[Page<'_>], kind: Kind, id: &str) -> bool {
    pages.iter().any(|page| page.kind == kind && page.id == id)
}

#[test]
fn every_rule_paper_topic_and_section_has_a_page() {
    let law = Law::fresh();
    let explainer = Explainer::new(&law, day(DAY), None);
    for rule in sampled(rules::ALL, 4) {
        let found = pages(&explainer, rule.id);
        assert!(has(&found, Kind::Rule, rule.id), "{}", rule.id);
    }
    for document in sampled(&law.tables.documents.documents, 5) {
        for word in [document.id.as_str(), &document.name.zh, &document.name.en]
            .into_iter()
            .chain(document.also.iter().map(Deref::deref))
        {
            assert!(has(&pages(&explainer, word), Kind::Paper, &document.id), "{word}");
        }
    }
    for topic in sampled(&law.tables.topics.topics, 5) {
        for word in [topic.id.as_str(), &topic.name.zh, &topic.name.en]
            .into_iter()
            .chain(topic.also.iter().map(Deref::deref))
        {
            assert!(has(&pages(&explainer, word), Kind::Topic, &topic.id), "{word}");
        }
    }
    for section in Section::ALL {
        assert!(has(&pages(&explainer, section.word()), Kind::Section, section.word()));
    }
    assert_eq!(law.provinces_parsed(), 0, "the nation's pages need no province");
}

#[test]
fn every_row_has_a_page() {
    let law = Law::fresh();
    let explainer = Explainer::new(&law, day(DAY), None);
    let codes = law.province_codes().collect::<Vec<_>>();
    for (parsed, code) in codes.iter().enumerate() {
        for row in sampled(&law.province(code).expect("a province").requirement, 8) {
            let found = pages(&explainer, row.id.as_str());
            assert!(has(&found, Kind::Row, row.id.as_str()), "{}", row.id.as_str());
        }
        assert_eq!(law.provinces_parsed(), parsed + 1, "a row of a province needs that province only");
    }
    for row in sampled(&law.national().requirement, 8) {
        let found = pages(&explainer, row.id.as_str());
        assert!(has(&found, Kind::Row, row.id.as_str()), "{}", row.id.as_str());
    }
}

#[test]
fn every_key_and_word_has_a_page() {
    let law = law();
    let explainer = Explainer::new(law, day(DAY), None);
    let keys: BTreeSet<&str> = rules::ALL.iter().flat_map(|rule| rule.reads).copied().collect();
    for key in sampled(keys, 5) {
        assert!(has(&pages(&explainer, key), Kind::Key, key), "{key}");
    }
    for key in sampled(explainer.keys(), 5) {
        assert!(has(&pages(&explainer, &key.path), Kind::Key, &key.path), "{}", key.path);
    }
    let lists = lists();
    for spelling in sampled(lists.iter().flatten().flat_map(|word| word.spellings), 7) {
        pages(&explainer, spelling);
    }
    for word in WORDS {
        pages(&explainer, word);
    }
}

#[test]
fn every_term_has_a_page_and_leads_on() {
    let law = law();
    let explainer = Explainer::new(law, day(DAY), None);
    let mut ids = BTreeSet::new();
    for term in law.tables.terms.all() {
        assert!(ids.insert(&term.id), "{} stands twice", term.id);
        assert!(!term.says.zh.is_empty() && !term.says.en.is_empty(), "{}", term.id);
        for word in sampled(
            [term.id.as_str(), &term.name.zh, &term.name.en]
                .into_iter()
                .chain(term.also.iter().map(Deref::deref)),
            4,
        ) {
            assert!(has(&pages(&explainer, word), Kind::Term, &term.id), "{word}");
        }
        for id in &term.see {
            assert!(explainer.title(id).is_some(), "{} leads to {id}, which is nothing", term.id);
        }
    }
}

#[test]
fn only_rows_whose_sources_quote_returns_have_words_of_returns() {
    let law = law();
    let provinces = law.province_codes().filter_map(|code| law.province(code));
    for part in std::iter::once(law.national()).chain(provinces) {
        for row in part.requirement.iter().filter(|row| !row.returned_as.is_empty()) {
            let quotes = |id: &crate::case::At<Str>| law.source(part, id).is_some_and(|source| source.quotes);
            assert!(row.basis.iter().any(quotes), "no source of {} quotes a return", row.id.as_str());
        }
    }
}

#[test]
fn whatever_a_kind_of_return_names_exists() {
    let law = law();
    for kind in &law.tables.returns.kinds {
        for id in &kind.rows {
            let mut rows = law.national().requirement.iter();
            assert!(rows.any(|row| row.id.as_str() == id), "no row {id}");
        }
        for id in kind.rules.iter().flatten() {
            assert!(rules::ALL.iter().any(|rule| rule.id == id), "no rule {id}");
        }
        assert!(!kind.words.is_empty());
    }
}

#[test]
fn each_word_of_a_list_has_a_meaning_and_each_meaning_a_word() {
    let law = law();
    let meanings = &law.tables.meanings;
    let mut words: BTreeSet<(&str, &str)> =
        lists().into_iter().flatten().map(|word| (word.list, word.word)).collect();
    words.extend(law.tables.documents.documents.iter().map(|one| ("paper", one.id.as_str())));
    words.extend(law.tables.topics.topics.iter().map(|one| ("topic", one.id.as_str())));
    words.extend([("value", "none"), ("value", "long-term")]);
    let told: BTreeSet<(&str, &str)> = meanings.all().collect();
    let unlike: Vec<_> = told.symmetric_difference(&words).collect();
    assert!(unlike.is_empty(), "add to or take out of provinces/tables/meanings.toml: {unlike:?}");
}

#[test]
fn provinces_are_found_without_reading_them_as_by_their_rows() {
    let law = law();
    let by_rows = |wanted: &dyn Fn(&crate::law::requirement::Requirement) -> bool| -> Vec<&str> {
        let asks = |code: &&str| law.province(code).is_some_and(|part| part.requirement.iter().any(wanted));
        let mut codes: Vec<&str> = law.province_codes().filter(asks).collect();
        codes.sort_unstable();
        codes
    };
    for rule in sampled(rules::ALL, 4) {
        let without_reading = law.provinces_naming(&[&format!("asks.{}", rule.id)], None);
        assert_eq!(without_reading, by_rows(&|row| row.asks.rule().id == rule.id), "{}", rule.id);
    }
    for row in sampled(&law.national().requirement, 4) {
        let id = row.id.as_str();
        let relaxes = |row: &crate::law::requirement::Requirement| {
            row.relaxes.as_ref().is_some_and(|national| national.as_str() == id)
        };
        assert_eq!(law.provinces_naming(&["relaxes"], Some(id)), by_rows(&relaxes), "{id}");
    }
    for document in sampled(&law.tables.documents.documents, 4) {
        let without_reading = law.provinces_naming(NAMING_PAPERS, Some(&document.id));
        assert_eq!(
            without_reading,
            by_rows(&|row| papers(row).iter().any(|id| id.as_str() == document.id)),
            "{}",
            document.id
        );
    }
    for topic in sampled(&law.tables.topics.topics, 4) {
        let without_reading = law.provinces_naming(NAMING_TOPICS, Some(&topic.id));
        for code in by_rows(&|row| topics(row).iter().any(|id| id.as_str() == topic.id)) {
            assert!(without_reading.contains(&code), "{code} speaks of {}", topic.id);
        }
    }
}

#[test]
fn every_return_has_a_page() {
    let law = law();
    let explainer = Explainer::new(law, day(DAY), None);
    for kind in law.tables.returns.kinds.iter().filter(|kind| kind.is_return()) {
        for words in sampled(&kind.words, 5) {
            let found = pages(&explainer, words);
            assert!(found.iter().any(|page| page.kind == Kind::Return), "{words}");
        }
    }
}

#[test]
fn keys_are_found_by_their_chinese_names_and_without_their_tables() {
    let law = law();
    let explainer = Explainer::new(law, day(DAY), None);
    for (asked, key) in [
        ("付费方式", "instance.billing"),
        ("域名到期日", "domain.expires"),
        ("网站服务内容", "website.service"),
        ("real-name.status", "domain.real-name.status"),
        ("business-scope", "applicant.business-scope"),
    ] {
        let found = explainer.pages(asked).unwrap_or_default();
        let led = found.iter().any(|page| page.id == key || page.see.iter().any(|(id, _)| id == key));
        assert!(led, "{asked}: {:?}", found.iter().map(|page| &page.id).collect::<Vec<_>>());
    }
}

#[test]
fn the_glossary_fits_on_a_page() {
    let law = law();
    assert!(law.tables.terms.glossary.len() <= 40, "{}", law.tables.terms.glossary.len());
    // What the glossary names is found by it, and by nothing twice.
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for term in &law.tables.terms.glossary {
        for word in
            [term.name.zh.as_str(), &term.name.en].into_iter().chain(term.also.iter().map(Deref::deref))
        {
            let other = known.insert(word.to_lowercase(), &term.id);
            assert!(other.is_none_or(|other| other == term.id), "{word} names {other:?} and {}", term.id);
        }
    }
}

#[test]
fn a_wrong_word_is_answered_with_the_nearest() {
    let law = law();
    let explainer = Explainer::new(law, day(DAY), None);
    let near = |word: &str| explainer.pages(word).expect_err("no page");
    assert_eq!(near("domain-holdr").first().map(String::as_str), Some("domain-holder"));
    assert_eq!(near("44-0466").first().map(String::as_str), Some("44-046"));
    assert_eq!(near("qqqqqqqqqqqqqqqq"), Vec::<String>::new());
    assert_eq!(near(""), Vec::<String>::new());
}
