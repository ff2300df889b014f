//! The data tables that accompany the law: words and numbers that are only looked up, each with its source.
//!
//! A table is parsed on first use, so a run pays only for what it uses.

pub mod addresses;
pub mod area;
pub mod calendar;
pub mod citation;
pub mod cloud_regions;
pub mod mail;
pub mod one_name;
pub mod papers;
pub mod regions;
pub mod registrars;
pub mod remarks;
pub mod returns;
pub mod said;
pub mod story;
pub mod suffixes;
pub mod terms;
pub mod unlikely;
pub mod values;
pub mod words;

use std::sync::LazyLock;

use self::addresses::Addresses;
use self::calendar::Calendar;
use self::cloud_regions::{CloudRegion, CloudRegions};
use self::papers::{Document, Documents, Topic, Topics};
use self::regions::{Province, Regions};
use self::registrars::Registrars;
use self::remarks::Remarks;
use self::returns::Returns;
use self::story::Story;
use self::suffixes::Suffixes;
use self::terms::{Keys, Meanings, Questions, Terms};
use self::values::Values;
use self::words::Words;
use crate::domain_name::DomainName;
use crate::prepared::prepared;
use crate::text::Text;

/// All tables, each parsed on first use.
#[derive(Debug)]
pub struct Tables {
    /// Which top-level domains can be filed.
    pub suffixes: LazyLock<Suffixes>,
    /// Domain registrars and their approval status.
    pub registrars: LazyLock<Registrars>,
    /// The 31 provinces and the prefixes that are not provinces.
    pub regions: LazyLock<Regions>,
    /// How exact an address is, and which areas are no districts.
    pub addresses: LazyLock<Addresses>,
    /// What remarks have to say.
    pub remarks: LazyLock<Remarks>,
    /// What cannot be true of one applicant.
    pub story: LazyLock<Story>,
    /// Regions of Alibaba Cloud.
    pub cloud_regions: LazyLock<CloudRegions>,
    /// Public holidays and make-up working days.
    pub calendar: LazyLock<Calendar>,
    /// Kinds of papers.
    pub documents: LazyLock<Documents>,
    /// Topics of websites.
    pub topics: LazyLock<Topics>,
    /// What nobody can mean by a value.
    pub values: LazyLock<Values>,
    /// Words that matter in names and scopes.
    pub words: LazyLock<Words>,
    /// With what words orders come back.
    pub returns: LazyLock<Returns>,
    /// Words of filings and of reports.
    pub terms: LazyLock<Terms>,
    /// What the words of a case mean.
    pub meanings: LazyLock<Meanings>,
    /// The keys of a case in Chinese.
    pub keys: LazyLock<Keys>,
    /// The keys that a check can miss, as questions.
    pub questions: LazyLock<Questions>,
}

impl Tables {
    /// The built-in tables.
    pub const fn built_in() -> Self {
        Self {
            suffixes: LazyLock::new(|| prepared!("tables-suffixes").read()),
            registrars: LazyLock::new(|| prepared!("tables-registrars").read()),
            regions: LazyLock::new(|| prepared!("tables-regions").read()),
            addresses: LazyLock::new(|| prepared!("tables-addresses").read()),
            remarks: LazyLock::new(|| prepared!("tables-remarks").read()),
            story: LazyLock::new(|| prepared!("tables-story").read()),
            cloud_regions: LazyLock::new(|| prepared!("tables-cloud-regions").read()),
            calendar: LazyLock::new(|| prepared!("tables-calendar").read()),
            documents: LazyLock::new(|| prepared!("tables-documents").read()),
            topics: LazyLock::new(|| prepared!("tables-topics").read()),
            values: LazyLock::new(|| prepared!("tables-values").read::<Values>().folded()),
            words: LazyLock::new(|| prepared!("tables-words").read()),
            returns: LazyLock::new(|| prepared!("tables-returns").read()),
            terms: LazyLock::new(|| prepared!("tables-terms").read()),
            meanings: LazyLock::new(|| prepared!("tables-meanings").read()),
            keys: LazyLock::new(|| prepared!("tables-keys").read()),
            questions: LazyLock::new(|| prepared!("tables-questions").read()),
        }
    }

    /// A province by any of its names: 广东, Guangdong, 粤, 44, CN-GD.
    pub fn province(&self, word: &str) -> Option<&Province> {
        self.regions.find(word)
    }

    /// A region of Alibaba Cloud by its id.
    pub fn cloud_region(&self, id: &str) -> Option<&CloudRegion> {
        self.cloud_regions.find(id)
    }

    /// Whether hosts of this name are filed individually, not with the registered name.
    pub fn files_own_hosts(&self, name: &DomainName) -> bool {
        !name.is_registrable()
            && self.suffixes.second_level.iter().any(|suffix| suffix.own_hosts && name.is_under(&suffix.a))
    }

    /// The name under which a name is filed: the one that was registered; of a host of the government its own.
    pub fn filed_as<'n>(&self, name: &'n DomainName) -> &'n str {
        if self.files_own_hosts(name) { &name.ascii } else { &name.registrable }
    }

    /// A kind of paper by one of its names.
    pub fn document(&self, word: &str) -> Option<&Document> {
        self.documents.find(word)
    }

    /// A website topic by one of its names.
    pub fn topic(&self, word: &str) -> Option<&Topic> {
        self.topics.find(word)
    }

    /// The name of a kind of paper; its id if it is not in the table.
    pub fn paper_name(&self, id: &str) -> Text {
        self.document(id).map_or_else(|| Text::same(id), |document| document.name.clone())
    }

    /// The name of a website topic; its id if it is not in the table.
    pub fn topic_name(&self, id: &str) -> Text {
        self.topic(id).map_or_else(|| Text::same(id), |topic| topic.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::NaiveDate;

    use super::*;
    use crate::prepared::Str;
    use crate::tables::citation::Citation;

    /// Ids are unique, no row lacks a source, and the sources used are exactly those listed.
    fn assert_sourced<'t>(sources: &[Citation], bases: impl Iterator<Item = &'t [Str]>) {
        let ids: BTreeSet<&str> = sources.iter().map(|source| source.id.as_str()).collect();
        assert_eq!(ids.len(), sources.len(), "two sources of one id");
        let mut used = BTreeSet::new();
        for basis in bases {
            assert!(!basis.is_empty(), "a row without a source");
            used.extend(basis.iter().map(Str::as_str));
        }
        assert_eq!(used, ids);
    }

    /// What a run reads is what the files say.
    #[test]
    fn what_was_prepared_is_what_the_files_say() {
        macro_rules! both {
            ($($file:literal: $table:ty),* $(,)?) => {$(
                let prepared: $table = prepared!($file).read();
                let name = concat!("provinces/", $file, ".toml").replace("tables-", "tables/");
                let text = std::fs::read_to_string(name).expect($file);
                let parsed: $table = crate::testing::of_text(&text);
                assert_eq!(format!("{prepared:?}"), format!("{parsed:?}"), $file);
            )*};
        }
        both! {
            "tables-suffixes": Suffixes,
            "tables-registrars": Registrars,
            "tables-regions": Regions,
            "tables-addresses": Addresses,
            "tables-remarks": Remarks,
            "tables-story": Story,
            "tables-cloud-regions": CloudRegions,
            "tables-calendar": Calendar,
            "tables-documents": Documents,
            "tables-topics": Topics,
            "tables-values": Values,
            "tables-words": Words,
            "tables-returns": Returns,
            "tables-terms": Terms,
            "tables-meanings": Meanings,
            "tables-keys": Keys,
        }
    }

    #[test]
    fn every_row_has_a_source_and_every_source_a_row() {
        let tables = Tables::built_in();
        let suffixes = &tables.suffixes;
        let against =
            suffixes.suffixes.iter().map(|row| row.against.as_slice()).filter(|ids| !ids.is_empty());
        assert_sourced(
            &suffixes.sources,
            suffixes
                .suffixes
                .iter()
                .map(|row| row.basis.as_slice())
                .chain(against)
                .chain(suffixes.second_level.iter().map(|row| row.basis.as_slice())),
        );
        let registrars = &tables.registrars;
        assert_sourced(&registrars.sources, registrars.registrars.iter().map(|row| row.basis.as_slice()));
        let clouds = &tables.cloud_regions;
        let codes = clouds.inland.codes.iter().map(|codes| codes.basis.as_slice());
        let codes = codes.filter(|basis| !basis.is_empty());
        let regions = clouds.regions.iter().map(|row| row.basis.as_slice());
        assert_sourced(&clouds.sources, regions.chain(codes));
        assert_sourced(&tables.words.sources, tables.words.lists.iter().map(|list| list.basis.as_slice()));
        let story = &tables.story;
        let rows = story.endings.iter().map(|row| row.basis.as_slice());
        let single = [&story.common.basis, &story.legal_representative.basis].map(Vec::as_slice);
        let rows = rows.chain(story.shortest.iter().map(|row| row.basis.as_slice()));
        let licences = story.licences.iter().map(|row| row.basis.as_slice());
        let named = story.named.iter().map(|row| row.basis.as_slice());
        let rows = rows.chain(licences.chain(named).filter(|basis| !basis.is_empty()));
        let rows = rows.chain(story.foreign.iter().map(|row| row.basis.as_slice()));
        let papers = story.licences.iter().flat_map(|row| &row.of);
        for id in papers.chain(story.foreign.iter().flat_map(|row| &row.of)) {
            assert!(tables.document(id).is_some(), "{id}");
        }
        let others = story.cards.iter().map(|row| row.basis.as_slice()).chain(single);
        let others = others.chain(story.unlikely.bases());
        for id in story.unlikely.terms.iter().flat_map(|row| &row.of) {
            assert!(tables.document(id).is_some(), "{id}");
        }
        for id in story.unlikely.services.iter().flat_map(|row| &row.only) {
            assert!(tables.topic(id).is_some(), "{id}");
        }
        assert_sourced(&story.sources, rows.chain(others));
        let approvals = tables.topics.topics.iter().filter_map(|topic| topic.approval.as_ref());
        let wordings = tables.remarks.remarks.iter().filter_map(|row| row.wording.as_ref());
        assert_sourced(&tables.remarks.sources, wordings.map(|wording| wording.basis.as_slice()));
        assert_sourced(&tables.topics.sources, approvals.map(|approval| approval.basis.as_slice()));
    }

    #[test]
    fn whatever_the_tables_of_words_name_exists() {
        let tables = Tables::built_in();
        for list in &tables.words.lists {
            assert!(!list.words.is_empty() || !list.includes.is_empty(), "{} is empty", list.id);
            for other in &list.includes {
                let other = tables.words.find(other).unwrap_or_else(|| panic!("{}: {other}", list.id));
                assert!(other.includes.is_empty(), "{} includes a list that includes", list.id);
            }
            for longer in &list.except {
                let covers = |word: &words::Word| longer.folded().contains(word.folded());
                let mut words = tables.words.with_included(&list.id).into_iter().flat_map(|one| &one.words);
                assert!(words.any(covers), "{}: {longer:?} has none of the words in it", list.id);
            }
        }
        // Whatever is looked for in a text of simplified characters. A name from abroad ends in characters of its own.
        let topics = (&tables.topics.topics, &tables.topics.paid, &tables.topics.denials);
        let simplified = format!("{topics:?}{:?}{:?}", &tables.words.lists, tables.remarks.claims);
        let addresses = (&tables.addresses.outside, &tables.addresses.zones, &tables.addresses.details);
        let places = (&tables.regions.provinces, addresses);
        let names = format!("{places:?}{:?}{:?}", &tables.story.endings, tables.story.common);
        for forms in &tables.words.traditional {
            let first = forms.chars().next().expect("a character");
            assert!(simplified.contains(first) || names.contains(first), "{forms}: no word has the first");
            assert!(forms.chars().skip(1).all(|c| !simplified.contains(c)), "{forms}: a word is written so");
        }
        for paper in &tables.story.papers.own_seal {
            assert!(tables.document(paper).is_some_and(|known| known.id == *paper), "no paper {paper}");
        }
        for site in &tables.story.websites {
            let serves = site.serves.len() + site.serves_only.len();
            let lists = [site.kinds.len(), site.services.len(), serves, site.lists.len(), site.only.len()];
            assert!(
                lists.iter().filter(|list| **list > 0).count() > 1,
                "one thing contradicts nothing: {site:?}"
            );
            for topic in site.only.iter().chain(&site.lists) {
                assert!(tables.topic(topic).is_some_and(|known| known.id == *topic), "no topic {topic}");
            }
        }
        for family in &tables.documents.family {
            for paper in family.also.iter().chain([&family.asked]) {
                assert!(tables.document(paper).is_some_and(|known| known.id == *paper), "no paper {paper}");
            }
            assert!(!family.also.contains(&family.asked), "{} is of its own family", family.asked);
        }
        for approval in tables.topics.topics.iter().filter_map(|topic| topic.approval.as_ref()) {
            let settled_by = approval.settled_by.iter();
            for paper in approval.papers.iter().chain(&approval.not_involved).chain(settled_by) {
                assert!(tables.document(paper).is_some(), "no paper {paper}");
            }
            if let Some(list) = &approval.words {
                assert!(tables.words.find(list).is_some(), "no list {list}");
            }
        }
    }

    #[test]
    fn every_source_is_dated_one_way() {
        let tables = Tables::built_in();
        let read = NaiveDate::from_ymd_opt(2026, 11, 22);
        for source in [
            &tables.suffixes.sources,
            &tables.registrars.sources,
            &tables.regions.sources,
            &tables.cloud_regions.sources,
            &tables.calendar.sources,
            &tables.topics.sources,
            &tables.words.sources,
            &tables.remarks.sources,
        ]
        .into_iter()
        .flatten()
        {
            assert!(source.published.is_none() || source.about.is_none(), "{}", *source.id);
            assert!(source.published.is_none_or(|day| day <= source.read), "{}", *source.id);
            assert!(Some(source.read.0) >= read, "{}", *source.id);
            assert!(!source.publisher.zh.is_empty() && !source.publisher.en.is_empty(), "{}", *source.id);
            if let Some(about) = source.about.as_deref() {
                let digits = about.chars().filter(char::is_ascii_digit).count();
                assert!(matches!((about.len(), digits), (4, 4) | (7, 6)), "{}: {about}", *source.id);
            }
        }
    }
}
