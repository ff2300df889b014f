//! Kinds of papers and website topics, which are only compared; and their ids as named in requirements.

use std::cell::RefCell;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::case::At;
use crate::case::words::{CertificateType, Role, ServiceContent, Signatory};
use crate::prepared::{Lazy, Str};
use crate::tables::citation::Citation;
use crate::text::folded::Spellings;
use crate::text::{Fixed, Text, places, text};

/// The table `documents.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Documents {
    /// Where papers are uploaded, in order.
    #[serde(rename = "slot")]
    pub slots: Vec<Slot>,
    /// The rows.
    #[serde(rename = "document")]
    pub documents: Vec<Document>,
    /// Families of papers: which count where another is asked for.
    #[serde(default)]
    pub family: Vec<Family>,
    /// The words of each row.
    #[serde(skip)]
    words: OnceLock<Spellings>,
    /// The rows that are images of certificates, the most specific first.
    #[serde(skip)]
    images: OnceLock<Vec<usize>>,
}

/// Papers that count where a row asks for another one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Family {
    /// The paper that is asked for, by its id.
    pub asked: Str,
    /// Those that count for it, by their ids.
    pub also: Vec<Str>,
}

/// A place of the order where papers are uploaded.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Slot {
    /// Its id.
    pub id: Str,
    /// Its name.
    pub name: Text,
}

/// Who provides a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProvidedBy {
    /// The applicant has it, or writes it.
    #[default]
    Applicant,
    /// The registrar of the domain name.
    Registrar,
    /// The access provider.
    Provider,
    /// An authority.
    Authority,
}

impl ProvidedBy {
    /// The words for people.
    pub fn text(self) -> Fixed {
        match self {
            Self::Applicant => text("主办者自备", "from the applicant"),
            Self::Registrar => text("向域名注册商索取", "from the registrar"),
            Self::Provider => text("由接入商出具", "from the access provider"),
            Self::Authority => text("由主管部门出具", "from the authority"),
        }
    }

    /// Who issues it, where nothing more is known.
    pub fn issuer(self) -> Fixed {
        match self {
            Self::Applicant => text("主办者自备", "whoever holds it; the applicant provides it"),
            Self::Registrar => text("域名注册商", "the domain registrar"),
            Self::Provider => text("接入商", "the access provider"),
            Self::Authority => text("主管部门", "the competent authority"),
        }
    }
}

/// A kind of paper.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Document {
    /// The word in a case file.
    pub id: Str,
    /// Its name; the Chinese one is accepted in a case file, too.
    pub name: Lazy<Text>,
    /// Further words for it.
    #[serde(default)]
    pub also: Lazy<Vec<Str>>,
    /// Where it is uploaded: the id of a slot.
    pub slot: Str,
    /// Who provides it.
    #[serde(default)]
    pub by: ProvidedBy,
    /// Who issues it, where a source names them and no approval of a topic does.
    pub issuer: Option<Lazy<Text>>,
    /// The certificates of which it is the image.
    #[serde(default)]
    pub certificate: Lazy<Vec<CertificateType>>,
    /// The person in this role is the one whose it is, even where it is said to be the applicant's.
    pub role: Option<Role>,
    /// Worth nothing unless one of these signed it, where no row names somebody else.
    #[serde(default)]
    pub signed_by: Lazy<Vec<Signatory>>,
    /// Whom a letter authorises: it names the person, and is not signed by the person.
    #[serde(default)]
    pub authorises: Lazy<Vec<Signatory>>,
    /// Worth nothing without the seal, where the applicant is an organisation.
    #[serde(default)]
    pub sealed: bool,
    /// Whoever issues it seals it: one without a seal shows nothing.
    #[serde(default)]
    pub seal_expected: bool,
    /// A copy by nature.
    #[serde(default)]
    pub copy: bool,
    /// Bears an end date, which has to be known.
    #[serde(default)]
    pub expires: bool,
    /// Granted to an applicant, not to one website: it holds for each of the applicant's websites.
    #[serde(default)]
    pub granted_to_applicant: bool,
}

impl Document {
    /// Whether it is a letter that authorises a person, and so has to name one.
    pub fn names_a_person(&self) -> bool {
        self.authorises.iter().any(|whom| *whom != Signatory::Applicant)
    }
}

/// The table `topics.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Topics {
    /// What the approvals rest on.
    #[serde(rename = "source")]
    pub sources: Lazy<Vec<Citation>>,
    /// What a remark says of a website that earns money.
    pub paid: Vec<Str>,
    /// What denies whatever follows it in the same clause.
    pub denials: Denials,
    /// The rows.
    #[serde(rename = "topic")]
    pub topics: Vec<Topic>,
    /// The words of each row.
    #[serde(skip)]
    words: OnceLock<Spellings>,
}

/// What denies whatever follows it in the same clause.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Denials {
    /// The words.
    pub words: Vec<Str>,
    /// Longer words in which they, and the words that lift a claim of a remark, mean something else.
    pub except: Vec<Str>,
    /// Behind these the clause says something again.
    pub turns: Vec<Str>,
}

impl Denials {
    /// Whether one of them stands in a text, and still holds at its end.
    pub fn are_in(&self, text: &str) -> bool {
        let behind = self.turns.iter().filter_map(|turn| text.rfind(turn.as_str()).map(|at| at + turn.len()));
        let text = &text[behind.max().unwrap_or(0)..];
        self.words.iter().any(|word| self.stands_in(word, text))
    }

    /// Whether a word stands in a text, and not within a longer one in which it means something else.
    pub fn stands_in(&self, word: &str, text: &str) -> bool {
        places(word, text).any(|at| {
            let within = |longer: Range<usize>| longer.start <= at.start && at.end <= longer.end;
            !self.except.iter().any(|longer| places(longer, text).any(within))
        })
    }
}

/// A topic of websites.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Topic {
    /// The word in a case file.
    pub id: Str,
    /// Its name; the Chinese one is accepted in a case file, too.
    pub name: Lazy<Text>,
    /// Further words for it.
    #[serde(default)]
    pub also: Lazy<Vec<Str>>,
    /// The approval (前置审批) that websites about it need before they are filed.
    pub approval: Option<Approval>,
    /// What else of a website tells that it is about the topic.
    pub told: Option<Told>,
    /// Words one of which a registered business scope has that covers the topic; none where no word tells.
    #[serde(default)]
    pub scope: Lazy<Vec<Str>>,
}

/// What tells that a website is about a topic, whatever its content lists.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Told {
    /// The list of words in its name.
    pub words: Option<Str>,
    /// The services of which it is one.
    #[serde(default)]
    pub services: Vec<ServiceContent>,
    /// What its remark says.
    #[serde(default)]
    pub claims: Vec<Str>,
    /// What a remark says of a website that is not about it.
    #[serde(default)]
    pub denied: Vec<Str>,
    /// Whether it earns money as an information service.
    #[serde(default)]
    pub paid: bool,
}

/// An approval before the filing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Approval {
    /// Who gives it.
    pub authority: Text,
    /// The papers, each of which is one; none where the authority has to be asked.
    #[serde(default)]
    pub papers: Vec<Str>,
    /// Where the authority has to be asked: the papers with which it has answered, whoever holds one need not ask.
    #[serde(default)]
    pub settled_by: Vec<Str>,
    /// Letters that say that the topic is not involved.
    #[serde(default)]
    pub not_involved: Vec<Str>,
    /// The list of words in a name or a scope that make a reviewer ask whether the topic is involved.
    pub words: Option<Str>,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

/// The papers and topics named by something read from a file, in file order.
#[derive(Clone, Default)]
pub struct Named {
    /// The papers.
    pub papers: Vec<PaperId>,
    /// The topics.
    pub topics: Vec<TopicId>,
}

// Of what is read later it says nothing yet: a row that was prepared looks like one that was parsed.
impl fmt::Debug for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Named")
    }
}

thread_local! {
    /// What is named by whatever is being read on this thread; `None` if nobody is collecting.
    static NAMED: RefCell<Option<Named>> = const { RefCell::new(None) };
}

impl Named {
    /// Reads something and returns which papers and topics it names.
    ///
    /// Each [`PaperId`] and [`TopicId`] registers itself when it is read, so none is missed, whichever rule
    /// or condition contains it: there is no need to list the fields that name papers.
    pub fn while_reading<T>(read: impl FnOnce() -> T) -> (T, Self) {
        let outer = NAMED.replace(Some(Self::default()));
        let value = read();
        let named = NAMED.replace(outer).unwrap_or_default();
        (value, named)
    }
}

/// The id of a table entry, written as a plain string, that registers itself with [`Named`] when it is read.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident in $list:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(At<String>);

        impl $name {
            /// An id as written in a file.
            pub fn new(id: At<String>) -> Self {
                let id = Self(id);
                NAMED.with_borrow_mut(|named| {
                    named.iter_mut().for_each(|named| named.$list.push(id.clone()));
                });
                id
            }

            /// The id.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Its position.
            pub fn span(&self) -> crate::source::Span {
                self.0.span()
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                self.as_str()
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                At::deserialize(deserializer).map(Self::new)
            }
        }

        // The schema shows defaults, which must be serialised.
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self)
            }
        }

        crate::prepared::schema_of!($name, String);
    };
}

id! {
    /// A kind of paper, named by its id.
    PaperId in papers
}

id! {
    /// A topic of websites, named by its id.
    TopicId in topics
}

/// Joins ids into one string.
pub fn joined(ids: &[impl Deref<Target = str>], between: &str) -> String {
    ids.iter().map(Deref::deref).collect::<Vec<&str>>().join(between)
}

impl Documents {
    /// A kind of paper by one of its words.
    pub fn find(&self, word: &str) -> Option<&Document> {
        if let Some(known) = self.documents.iter().find(|row| row.id == word) {
            return Some(known);
        }
        let rows = self.documents.iter().map(|row| called(&row.id, &row.name, &row.also));
        self.words.get_or_init(|| Spellings::of(rows)).find(word).map(|i| &self.documents[i])
    }

    /// Whether a paper counts where one is asked for: it is that one, or of its family.
    pub fn counts(&self, paper: &str, asked: &str) -> bool {
        paper == asked
            || self
                .family
                .iter()
                .any(|family| family.asked == asked && family.also.iter().any(|id| id == paper))
    }

    /// The kinds of papers that are images of a certificate, the most specific first.
    pub fn images(&self, of: CertificateType) -> impl Iterator<Item = &Document> {
        let images = self.images.get_or_init(|| {
            let images = (0..self.documents.len()).filter(|row| !self.documents[*row].certificate.is_empty());
            let mut images: Vec<usize> = images.collect();
            images.sort_by_key(|row| self.documents[*row].certificate.len());
            images
        });
        images.iter().map(|row| &self.documents[*row]).filter(move |row| row.certificate.contains(&of))
    }

    /// All words, for "did you mean".
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().flat_map(|row| [row.id.as_str(), row.name.zh.as_str()])
    }
}

impl Topics {
    /// A topic by one of its words.
    pub fn find(&self, word: &str) -> Option<&Topic> {
        if let Some(known) = self.topics.iter().find(|row| row.id == word) {
            return Some(known);
        }
        let rows = self.topics.iter().map(|row| called(&row.id, &row.name, &row.also));
        self.words.get_or_init(|| Spellings::of(rows)).find(word).map(|i| &self.topics[i])
    }

    /// All words, for "did you mean".
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().flat_map(|row| [row.id.as_str(), row.name.zh.as_str()])
    }
}

/// Every word for a row.
fn called<'t>(id: &'t str, name: &'t Text, also: &'t [Str]) -> impl Iterator<Item = String> {
    [id, &name.zh, &name.en].into_iter().chain(also.iter().map(Str::as_str)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Row {
        papers: Vec<PaperId>,
        topic: Option<TopicId>,
    }

    #[test]
    fn what_is_read_tells_what_it_names() {
        let read = |text: &str| crate::testing::of_text::<Row>(text);
        let (row, named) = Named::while_reading(|| read("papers = [\"a\", \"b\"]\ntopic = \"t\""));
        assert_eq!(named.papers.iter().map(PaperId::as_str).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(named.papers.iter().map(PaperId::span).collect::<Vec<_>>(), [10..13, 15..18]);
        assert_eq!(named.topics.iter().map(TopicId::as_str).collect::<Vec<_>>(), ["t"]);
        assert_eq!((row.papers.len(), row.topic.as_deref()), (2, Some("t")));
        // Names read in a nested call go only to the inner collector.
        let (inner, outer) = Named::while_reading(|| Named::while_reading(|| read("papers = [\"a\"]")).1);
        assert_eq!((inner.papers.len(), outer.papers.len()), (1, 0));
        let (_, named) = Named::while_reading(|| ());
        assert!(named.papers.is_empty() && named.topics.is_empty());
    }
}
