//! What cannot be true of one applicant.

use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use super::one_name::OneName;
use super::unlikely::Unlikely;
use super::words::{Word, fold};
use crate::case::Date;
use crate::case::words::{
    ApplicantKind, CertificateType, Circumstance, GovernmentLevel, Serves, ServiceContent,
};
use crate::identity::mask::is_han;
use crate::prepared::{Lazy, Str};
use crate::tables::citation::Citation;
use crate::text::Text;
use crate::text::folded::folded;

/// The table `story.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Story {
    /// What the endings rest on.
    #[serde(rename = "source")]
    pub sources: Lazy<Vec<Citation>>,
    /// How names end.
    #[serde(rename = "ending")]
    pub endings: Vec<Ending>,
    /// How short a name can be.
    pub shortest: Vec<Shortest>,
    /// That a certificate has one name.
    pub one_name: OneName,
    /// What stands in every name of a kind of applicants.
    pub named: Vec<Named>,
    /// Who has a body above it of its own kind.
    pub above: Above,
    /// The levels of government bodies.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
    /// What names of enterprises have in common.
    pub common: Common,
    /// Circumstances.
    #[serde(rename = "circumstance")]
    pub circumstances: Vec<Of>,
    /// Circumstances that the kind or the name of an applicant brings with it.
    #[serde(rename = "implied")]
    pub implied: Vec<Implied>,
    /// How long cards of people are valid.
    #[serde(rename = "card")]
    pub cards: Vec<CardTerms>,
    /// Who can be a legal representative.
    pub legal_representative: LegalRepresentative,
    /// When papers can have been signed, and whose seal is on them.
    pub papers: Papers,
    /// Access providers, each with its names.
    #[serde(rename = "provider")]
    pub providers: Vec<Provider>,
    /// Licences that some kinds of applicants cannot hold.
    #[serde(rename = "licence")]
    pub licences: Vec<Licence>,
    /// Cards of foreigners.
    pub foreign: Vec<Foreign>,
    /// What no website is at once.
    #[serde(rename = "website")]
    pub websites: Vec<Site>,
    /// What can be, and hardly is.
    pub unlikely: Unlikely,
}

/// How short the name of an applicant can be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Shortest {
    /// Of these kinds.
    pub kinds: Vec<ApplicantKind>,
    /// So many letters or characters.
    pub characters: usize,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

/// What stands in every name of a kind of applicants.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Named {
    /// The kinds.
    pub kinds: Vec<ApplicantKind>,
    /// One of these words.
    pub words: Vec<Str>,
    /// Ids of sources; none where it is our own reading.
    pub basis: Vec<Str>,
}

/// Cards of foreigners, and with which card nobody has one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Foreign {
    /// The papers, by their ids.
    pub of: Vec<Str>,
    /// The certificates of those who get none.
    pub with: Vec<CertificateType>,
    /// Some have both.
    #[serde(default)]
    pub hardly: bool,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

/// Who has a body above it of its own kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Above {
    /// The kinds of applicants.
    pub kinds: Vec<ApplicantKind>,
    /// Ids of sources.
    pub basis: Vec<Str>,
    /// The kinds that have an organisation above them, and no person.
    pub bodies: Vec<ApplicantKind>,
    /// How short names of organisations end.
    pub ends: Vec<Str>,
    /// The kinds of applicants that no company has invested in.
    pub owned: Vec<ApplicantKind>,
    /// How names of companies end.
    pub companies: Vec<Str>,
}

impl Above {
    /// How what is named above an applicant ends, where it is a company and none can be there.
    pub fn company(&self, kind: ApplicantKind, name: &str) -> Option<&str> {
        let name = fold(name);
        let mut companies = self.companies.iter().filter(|_| kind.is_among(&self.owned));
        companies.find(|end| name.ends_with(end.as_str())).map(Str::as_str)
    }

    /// Whether what is named above an applicant reads as the name of a person: two or three Chinese characters that end
    /// as no organisation does.
    pub fn is_a_person(&self, kind: ApplicantKind, name: &str) -> bool {
        let name = fold(name);
        kind.is_among(&self.bodies)
            && matches!(name.chars().count(), 2 | 3)
            && name.chars().all(is_han)
            && !self.ends.iter().any(|end| name.ends_with(end.as_str()))
    }
}

/// How no name of a government body at a level ends.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Level {
    /// The level.
    pub of: GovernmentLevel,
    /// The endings.
    pub never: Vec<Str>,
    /// Nor does one begin with a place.
    #[serde(default)]
    pub not_local: bool,
}

/// Who can be a legal representative.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LegalRepresentative {
    /// The age in years from which somebody can.
    pub from: u32,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

/// When papers can have been signed, and whose seal is on them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Papers {
    /// The first day on which somebody can have signed a letter of a filing.
    pub letters_from: Date,
    /// The age in years from which somebody signs, or is authorised.
    pub signer_from: u32,
    /// The papers, by their ids, on which a seal is the applicant's own.
    pub own_seal: Vec<Str>,
}

/// An access provider.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Provider {
    /// Its names: letters and figures.
    pub names: Vec<Str>,
}

/// Licences, and who cannot hold them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Licence {
    /// The papers, by their ids.
    pub of: Vec<Str>,
    /// What the holder cannot be.
    pub never: Vec<ApplicantKind>,
    /// Ids of sources; none where it is our own reading.
    pub basis: Vec<Str>,
}

/// What no website is at once: every list that is not empty has to hold.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Site {
    /// The applicant is one of these.
    #[serde(default)]
    pub kinds: Vec<ApplicantKind>,
    /// One of these services is chosen in the order.
    #[serde(default)]
    pub services: Vec<ServiceContent>,
    /// The name serves one of these.
    #[serde(default)]
    pub serves: Vec<Serves>,
    /// The name serves something, and nothing but these.
    #[serde(default)]
    pub serves_only: Vec<Serves>,
    /// The content lists one of these topics, by their ids.
    #[serde(default)]
    pub lists: Vec<Str>,
    /// The content lists something, and nothing but these topics, by their ids.
    #[serde(default)]
    pub only: Vec<Str>,
}

/// What many names of enterprises have: their form and their trade.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Common {
    /// Forms, of enterprises and of social bodies; one that is part of another stands behind it.
    pub forms: Vec<Word>,
    /// Trades of enterprises.
    pub trades: Vec<Word>,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

/// For how long a card is given to people of an age.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CardTerms {
    /// The cards.
    pub of: Vec<CertificateType>,
    /// From the youngest on. Whoever is older than all gets one without an end.
    pub terms: Vec<CardTerm>,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

/// One term.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CardTerm {
    /// For whoever is younger than this when the card is given; absent: for everybody.
    pub below: Option<u32>,
    /// How many months it is valid.
    pub months: u32,
}

impl CardTerms {
    /// For how many months more a card in the hands of somebody of this age can be valid at most; of an unknown age
    /// the longest.
    pub fn months(&self, age: Option<u32>) -> u32 {
        let term =
            |age| self.terms.iter().find(|term: &&CardTerm| term.below.is_none_or(|below| age < below));
        let longest = || self.terms.iter().map(|term| term.months).max().unwrap_or(u32::MAX);
        age.and_then(term).map_or_else(longest, |term| term.months)
    }

    /// The age from which a card has no end; no age, where every card has one.
    pub fn without_end_from(&self) -> Option<u32> {
        self.terms.iter().map(|term| term.below).max_by_key(|below| below.unwrap_or(u32::MAX)).flatten()
    }

    /// The last day on which a card can end that has an end: whoever was born on a day got the last such card before the
    /// age from which there is none.
    pub fn last_end(&self, born: NaiveDate) -> Option<NaiveDate> {
        let term = self.terms.iter().max_by_key(|term| term.below.unwrap_or(u32::MAX))?;
        born.checked_add_months(Months::new(term.below? * 12 + term.months))
    }

    /// Whether it depends on the age of the holder how long a card is valid.
    pub fn by_age(&self) -> bool {
        self.terms.iter().any(|term| term.below.is_some())
    }
}

/// How names end, and what such a name cannot be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ending {
    /// The endings.
    pub words: Vec<Word>,
    /// Longer endings that are none of these.
    #[serde(default)]
    pub except: Vec<Word>,
    /// What an applicant of such a name cannot be.
    pub never: Vec<ApplicantKind>,
    /// Only where the name begins with a place in mainland China, or has one in brackets.
    #[serde(default)]
    pub mainland: bool,
    /// Only with one of these certificates.
    #[serde(default)]
    pub with: Vec<CertificateType>,
    /// Only where the name begins with one of these places, or has it in brackets, and names no place in mainland China.
    #[serde(default)]
    pub from: Vec<Str>,
    /// The trades that names of enterprises have in common are such endings, too.
    #[serde(default)]
    pub trades: bool,
    /// Why it cannot be, where the ending alone does not say it.
    pub because: Option<Text>,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

/// Circumstances, and what an applicant in them cannot be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Of {
    /// The circumstances.
    pub of: Vec<Circumstance>,
    /// What the applicant cannot be.
    pub never: Vec<ApplicantKind>,
}

/// A circumstance that stands in every list of circumstances of such an applicant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Implied {
    /// The circumstance.
    pub of: Circumstance,
    /// The kinds of applicants that are in it.
    pub kinds: Vec<ApplicantKind>,
    /// How names of applicants in it end.
    #[serde(default)]
    pub words: Vec<Str>,
    /// Words that names of others hold who end so.
    #[serde(default)]
    pub except: Vec<Str>,
    /// The kinds of applicants whose names say so.
    #[serde(default)]
    pub named: Vec<ApplicantKind>,
}

impl Implied {
    /// What says that an applicant is in the circumstance: its kind, or the word with which its name ends.
    pub fn by(&self, kind: ApplicantKind, name: Option<&str>) -> Option<Option<&str>> {
        if kind.is_among(&self.kinds) {
            return Some(None);
        }
        let name = fold(name.filter(|_| kind.is_among(&self.named))?);
        let word = self.words.iter().find(|word| name.ends_with(word.as_str()))?;
        (!self.except.iter().any(|other| name.contains(other.as_str()))).then_some(Some(word))
    }
}

/// The longest of some words in which a folded name ends.
fn longest<'w>(words: &'w [Word], name: &str) -> Option<&'w Word> {
    words.iter().filter(|word| name.ends_with(word.folded())).max_by_key(length)
}

fn length(word: &&Word) -> usize {
    word.as_str().len()
}

impl Story {
    /// The endings of a name, each with its row.
    pub fn endings_of(&self, name: &str) -> impl Iterator<Item = (&str, &Ending)> {
        let name = fold(name);
        // Many rows mean all trades.
        let trade = longest(&self.common.trades, &name);
        self.endings.iter().filter_map(move |row| {
            let own = longest(&row.words, &name);
            let word = own.into_iter().chain(trade.filter(|_| row.trades)).max_by_key(length)?;
            (!row.except.iter().any(|longer| name.ends_with(longer.folded()))).then_some((word.as_str(), row))
        })
    }

    /// How long cards of a kind are valid.
    pub fn terms_of(&self, card: CertificateType) -> Option<&CardTerms> {
        self.cards.iter().find(|row| row.of.contains(&card))
    }

    /// Which of the access providers a name is; nothing where none is called so.
    pub fn provider(&self, name: &str) -> Option<usize> {
        let name = folded(name, char::is_alphanumeric);
        self.providers.iter().position(|one| one.names.iter().any(|own| **own == *name))
    }

    /// Whether an applicant of this kind can hold a paper, by its id.
    pub fn can_hold(&self, paper: &str, kind: ApplicantKind) -> bool {
        let bars = |row: &Licence| row.of.iter().any(|id| id == paper) && kind.is_among(&row.never);
        !self.licences.iter().any(bars)
    }

    /// Whether an applicant of this kind can be in a circumstance.
    pub fn can_be(&self, circumstance: Circumstance, kind: ApplicantKind) -> bool {
        !self.circumstances.iter().any(|row| row.of.contains(&circumstance) && kind.is_among(&row.never))
    }
}

#[cfg(test)]
mod tests {
    use crate::case::words::ApplicantKind::{self, *};
    use crate::tables::Tables;

    fn can_be(name: &str, kind: ApplicantKind) -> bool {
        let tables = Tables::built_in();
        !tables
            .story
            .endings_of(name)
            .any(|(_, row)| row.with.is_empty() && row.from.is_empty() && row.never.contains(&kind))
    }

    #[test]
    fn cards_by_age() {
        use crate::case::words::CertificateType::{HkMacaoTravelPermit, IdCard, Passport, TemporaryIdCard};
        let tables = Tables::built_in();
        let card = tables.story.terms_of(IdCard).expect("terms");
        for (age, years) in [(15, 5), (16, 10), (25, 10), (26, 20), (45, 20), (46, 20), (90, 20)] {
            assert_eq!(card.months(Some(age)), years * 12, "{age}");
        }
        assert_eq!((card.months(None), card.without_end_from()), (240, Some(46)));
        let permit = tables.story.terms_of(HkMacaoTravelPermit).expect("terms");
        assert_eq!((permit.months(Some(17)), permit.months(Some(18)), permit.months(None)), (60, 120, 120));
        assert_eq!((permit.without_end_from(), permit.by_age()), (None, true));
        let temporary = tables.story.terms_of(TemporaryIdCard).expect("terms");
        assert_eq!((temporary.months(Some(50)), temporary.without_end_from()), (3, None));
        assert!(!temporary.by_age() && tables.story.terms_of(Passport).is_none());
    }

    #[test]
    fn what_a_name_can_be() {
        for (name, is, is_not) in [
            ("广州示例科技有限公司", Enterprise, Individual),
            ("示例县自来水公司", PublicInstitution, SocialOrganisation),
            ("广州市示例行业协会", SocialOrganisation, Enterprise),
            ("示例省科学技术协会", Government, IndividualBusiness),
            ("示例慈善基金会", Foundation, Enterprise),
            ("示例县卫生健康委员会", Government, Enterprise),
            ("北京示例律师事务所", LawFirm, Enterprise),
            ("示例专业合作社", Enterprise, Individual),
            ("示例投资中心（有限合伙）", Enterprise, Government),
            ("示例县人民政府", Government, PublicInstitution),
            ("王学会", Individual, Enterprise),
        ] {
            assert!(can_be(name, is), "{name} can be {is:?}");
            assert!(!can_be(name, is_not), "{name} cannot be {is_not:?}");
        }
        // Endings that many kinds bear say nothing.
        for name in ["示例中心", "示例店", "示例学校", "示例医院", "示例厂", "中华书局", "示例事务所"]
        {
            for kind in ApplicantKind::ALL.iter().filter(|kind| **kind != Individual) {
                assert!(can_be(name, *kind), "{name}, {kind:?}");
            }
        }
        for name in ["示例医院", "示例集团", "示例经营部", "示例村委会", "示例会计师事务所"]
        {
            assert!(!can_be(name, Individual), "{name}");
        }
        for name in ["李商行", "王学会", "陈书局", "张中心"] {
            assert!(can_be(name, Individual), "{name}");
        }
    }
}
