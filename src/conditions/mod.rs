//! When a requirement applies: conditions over what a case states, three-valued.
//!
//! As a rule, a condition is one file in the room of what it is about, and one line of the list below. To add one:
//!
//! 1. Write its file: the type of its parameters, if it has any; `holds`, whether it holds; `words`, the condition in
//!    words that follow an "if"; its tests.
//! 2. Add its line to the list: the word in `when` (written in kebab-case there), what it takes, its file, and in
//!    brackets what it is about. Whatever the file still lacks does not compile.
//! 3. Declare the file in its room, below.
//!
//! A condition that no row uses fails a test.
//!
//! What several conditions share stands in `shared/`.

/// Conditions about the applicant.
pub mod applicant {
    pub mod address_contains;
    pub mod changes_into;
    pub mod circumstance;
    pub mod differs;
    pub mod id_from_another_province;
    pub mod kind;
    pub mod level;
    pub mod on_record;
    pub mod on_record_at;
    pub mod on_record_for;
    pub mod recorded_responsible_is_not_legal_representative;
}
/// Conditions about a domain name.
pub mod domain {
    pub mod change_of_filing_before;
    pub mod domain_contains;
    pub mod domain_filed_before;
    pub mod domain_holder;
    pub mod domain_under;
}
/// Conditions about an instance.
pub mod instance {
    pub mod product;
}
/// Conditions about the order as a whole.
pub mod order {
    pub mod count;
    pub mod leads_are_legal_representative;
    pub mod leads_are_one_person;
    pub mod new_name;
    pub mod phone_elsewhere;
    pub mod responsible_is_legal_representative;
    pub mod uses;
}
/// Conditions about a person: whoever has a role, or the person in question.
pub mod person {
    pub mod age;
    pub mod id_elsewhere;
    pub mod is_legal_representative;
    pub mod residence;
}
/// What several conditions share. No condition stands here.
pub(crate) mod shared {
    pub(crate) mod people;
    pub(crate) mod quoted;
    pub(crate) mod record;
}
/// Conditions about a website.
pub mod website {
    pub mod content;
    pub mod instances_in_several_provinces;
    pub mod instances_over;
    pub mod name_contains;
    pub mod no_web_content;
    pub mod service;
    pub mod several_domains;
    pub mod website_lead_is_legal_representative;
    pub mod website_name_on_record;
    pub mod website_name_unrelated;
}
pub mod truth;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::Date;
use crate::case::words::{
    ApplicantKind, Circumstance, FileAs, GovernmentLevel, HolderRelation, Product, RecordField,
    ServiceContent, UsedProduct,
};
use crate::decide::Decided;
use crate::facts::SubjectKind;
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::papers::TopicId;
use crate::text::Text;

pub use truth::Truth;

/// Makes, from the one list of conditions, the vocabulary of `when` and the dispatch.
///
/// The level in brackets says what a condition is about: it gets that subject. A `free` condition says itself what it
/// is about (`subject_kind`), since that depends on its parameters.
macro_rules! conditions {
    ($($(#[$doc:meta])* $variant:ident $(($ask:ident: $type:ty))? = $room:ident::$file:ident ($level:ident),)+) => {
        /// The vocabulary of conditions.
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        pub enum Condition {
            $($(#[$doc])* $variant $(($type))?,)+
        }

        impl Condition {
            /// The files of all conditions.
            #[cfg(test)]
            pub(crate) const FILES: &[&str] = &[$(stringify!($file)),+];

            /// The file of the condition.
            #[cfg(test)]
            pub(crate) fn file(&self) -> &'static str {
                match self {
                    $(Self::$variant $(($ask))? => {
                        $(let _ = $ask;)?
                        stringify!($file)
                    })+
                }
            }

            /// What the condition is about.
            pub fn subject_kind(&self) -> SubjectKind {
                match self {
                    $(Self::$variant $(($ask))? => {
                        $(let _ = $ask;)?
                        level!($level kind $room::$file $(, $ask)?)
                    })+
                }
            }

            /// Whether the condition holds.
            pub fn holds(&self, target: &Target, facts: &Decided<'_>) -> Truth {
                match self {
                    $(Self::$variant $(($ask))? => {
                        level!($level holds $room::$file, target, facts $(, $ask)?)
                    })+
                }
            }

            /// The condition in words that follow an "if".
            pub fn words(&self, tables: &Tables) -> Text {
                match self {
                    $(Self::$variant $(($ask))? => $room::$file::words($($ask,)? tables),)+
                }
            }
        }
    };
}

/// What the dispatch does for a condition of each level.
macro_rules! level {
    (free kind $room:ident::$file:ident, $ask:ident) => {
        $room::$file::subject_kind($ask)
    };
    (order kind $($rest:tt)*) => {
        SubjectKind::Order
    };
    (applicant kind $($rest:tt)*) => {
        SubjectKind::Applicant
    };
    (person kind $($rest:tt)*) => {
        SubjectKind::Person
    };
    (domain kind $($rest:tt)*) => {
        SubjectKind::Domain
    };
    (instance kind $($rest:tt)*) => {
        SubjectKind::Instance
    };
    (website kind $($rest:tt)*) => {
        SubjectKind::Website
    };

    (free holds $room:ident::$file:ident, $target:ident, $facts:ident, $ask:ident) => {
        $room::$file::holds($ask, $target, $facts)
    };
    (order holds $room:ident::$file:ident, $target:ident, $facts:ident $(, $ask:ident)?) => {
        $room::$file::holds($($ask,)? $facts)
    };
    (applicant holds $room:ident::$file:ident, $target:ident, $facts:ident $(, $ask:ident)?) => {
        $room::$file::holds($($ask,)? &$facts.applicant, $facts)
    };
    ($level:ident holds $room:ident::$file:ident, $target:ident, $facts:ident $(, $ask:ident)?) => {
        $room::$file::holds($($ask,)? $target.$level($facts), $facts)
    };
}

conditions! {
    /// The applicant is a person whose identity card is of another province.
    IdFromAnotherProvince = applicant::id_from_another_province (applicant),
    /// Someone in a role, or the person in question, has an identity card of another province.
    IdElsewhere(ask: person::id_elsewhere::Someone) = person::id_elsewhere (free),
    /// The mobile number of someone who answers for anything is of another province.
    PhoneElsewhere = order::phone_elsewhere (order),
    /// The applicant is of one of these kinds.
    Kind(kinds: Vec<ApplicantKind>) = applicant::kind (applicant),
    /// The applicant is a government body of one of these levels.
    Level(levels: Vec<GovernmentLevel>) = applicant::level (applicant),
    /// The applicant is in a circumstance.
    Circumstance(circumstance: Circumstance) = applicant::circumstance (applicant),
    /// The applicant is on record already.
    OnRecord = applicant::on_record (applicant),
    /// The applicant is on record through these access providers.
    OnRecordAt(provider: applicant::on_record_at::Provider) = applicant::on_record_at (applicant),
    /// The applicant has been on record for so many calendar months or longer.
    OnRecordFor(span: applicant::on_record_for::Months) = applicant::on_record_for (applicant),
    /// One of these entries of the record is no longer true.
    Differs(fields: Vec<RecordField>) = applicant::differs (applicant),
    /// The person responsible on record is not the legal representative.
    RecordedResponsibleIsNotLegalRepresentative =
        applicant::recorded_responsible_is_not_legal_representative (applicant),
    /// The record is that of a natural person and the order that of an organisation, or the other way round;
    /// this is what the order files as.
    ChangesInto(into: FileAs) = applicant::changes_into (applicant),
    /// A domain name of the order is not on record yet.
    NewName = order::new_name (order),
    /// One person answers for the applicant and for every website.
    LeadsAreOnePerson = order::leads_are_one_person (order),
    /// Whoever answers for the applicant is its legal representative.
    ResponsibleIsLegalRepresentative = order::responsible_is_legal_representative (order),
    /// Whoever answers for the website is the legal representative of the applicant.
    WebsiteLeadIsLegalRepresentative = website::website_lead_is_legal_representative (website),
    /// Everyone who answers, for the applicant or for a website, is its legal representative.
    LeadsAreLegalRepresentative = order::leads_are_legal_representative (order),
    /// The person in question is the legal representative of the applicant.
    IsLegalRepresentative = person::is_legal_representative (person),
    /// Someone in a role, or the person in question, is a resident of one of these places.
    Residence(ask: person::residence::ResidenceOf) = person::residence (free),
    /// Someone in a role, or the person in question, is of an age within these limits.
    Age(ask: person::age::AgeOf) = person::age (free),
    /// This other product works on a name of the case.
    Uses(product: UsedProduct) = order::uses (order),
    /// The website is about this topic.
    Content(topic: TopicId) = website::content (website),
    /// Who holds the domain name, as related to the applicant.
    DomainHolder(relation: HolderRelation) = domain::domain_holder (domain),
    /// The order names one of these as the content of the website's service.
    Service(services: Vec<ServiceContent>) = website::service (website),
    /// The name serves a mini program, an official account or mail, and there are no pages to see.
    NoWebContent = website::no_web_content (website),
    /// Several domain names lead to the website.
    SeveralDomains = website::several_domains (website),
    /// A website of this name is on record already, under another domain name.
    WebsiteNameOnRecord = website::website_name_on_record (website),
    /// The name of the website shares nothing with the name of the applicant.
    WebsiteNameUnrelated = website::website_name_unrelated (website),
    /// One of these texts has one of these words in it.
    NameContains(ask: website::name_contains::NameContains) = website::name_contains (free),
    /// What was registered of the domain name has one of these words in it.
    DomainContains(ask: domain::domain_contains::DomainContains) = domain::domain_contains (domain),
    /// The domain name stands below this suffix.
    DomainUnder(suffix: String) = domain::domain_under (domain),
    /// The order changes a filing of the domain name that was made before this day.
    ChangeOfFilingBefore(day: Date) = domain::change_of_filing_before (domain),
    /// The domain name was filed before this day.
    DomainFiledBefore(day: Date) = domain::domain_filed_before (domain),
    /// The instance is this product.
    Product(product: Product) = instance::product (instance),
    /// There are so many of something.
    Count(ask: order::count::CountOf) = order::count (order),
    /// The postal address of the applicant has one of these words.
    AddressContains(ask: applicant::address_contains::WordsIn) = applicant::address_contains (applicant),
    /// The website rests on more instances than this.
    InstancesOver(most: usize) = website::instances_over (website),
    /// The instances of the website lie in several provinces.
    InstancesInSeveralProvinces = website::instances_in_several_provinces (website),
}
