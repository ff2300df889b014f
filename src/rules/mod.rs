//! The rules: one file each, in rooms by what they are about; one list of them all.
//!
//! A rule knows how to check one kind of requirement. What is required, of whom, since when and by which source is law
//! and stands in `provinces/`. To add a rule, write its file in its room and add one line to the list
//! below. What several rules share stands in `shared/`, never in one of them. Papers and topics are named by
//! [`PaperId`](crate::tables::papers::PaperId) and [`TopicId`](crate::tables::papers::TopicId), which are then known to
//! whoever proves a file of law.

/// Rules about the applicant.
pub mod applicant {
    pub mod address_area;
    pub mod address_detail;
    pub mod address_of_shop;
    pub mod address_words;
    pub mod applicant_is_person;
    pub mod applicant_name;
    pub mod applicant_name_brackets;
    pub mod applicant_number;
    pub mod certificate_kind;
    pub mod circumstances;
    pub mod credit_code_kind;
    pub mod credit_code_province;
    pub mod entered_as_printed;
    pub mod files_as;
    pub mod id_is_local;
    pub mod organisation_province;
    pub mod parent_organisation;
    pub mod prior_step;
    pub mod shell_entity;
    pub mod subject_change;
}
/// Rules about each domain name.
pub mod domain {
    pub mod channel_is;
    pub mod domain_form;
    pub mod domain_has_website;
    pub mod domain_holder;
    pub mod domain_holder_name;
    pub mod domain_on_certificate;
    pub mod domain_privacy;
    pub mod domain_registrar;
    pub mod domain_suffix;
    pub mod domain_term;
    pub mod domain_words;
    pub mod filed_between;
    pub mod filed_name_serves;
    pub mod filed_name_stays;
    pub mod government_host;
    pub mod name_moved_away;
    pub mod other_products;
    pub mod provider_on_record;
    pub mod real_name_status;
    pub mod real_name_wait;
    pub mod registrable_domain;
    pub mod suffix_among;
    pub mod suffix_of_kind;
    pub mod unfiled_name_resolves;
}
/// Rules about each instance.
pub mod instance {
    pub mod instance_billing;
    pub mod instance_product;
    pub mod instance_provider;
    pub mod instance_region;
    pub mod instance_remaining;
    pub mod instance_status;
    pub mod instance_term;
    pub mod marketplace_order;
    pub mod public_network;
    pub mod service_number_form;
    pub mod service_number_quota;
    pub mod service_number_reuse;
    pub mod service_number_swapped;
}
/// Rules about the order as a whole.
pub mod order {
    pub mod account_applicant;
    pub mod account_real_name;
    pub mod account_site;
    pub mod app_filed;
    pub mod asked_elsewhere;
    pub mod channel;
    pub mod confirm;
    pub mod distinct_people;
    pub mod domains_per_order;
    pub mod filed_day;
    pub mod filing_type;
    pub mod icp_number;
    pub mod icp_number_swapped;
    pub mod one_story;
    pub mod open_orders;
    pub mod order_form;
    pub mod phones_count;
    pub mod phones_distinct;
    pub mod protection_line;
    pub mod province_rules;
    pub mod record_listed;
    pub mod record_unchanged;
    pub mod remind;
    pub mod responsible_is_legal_representative;
    pub mod responsible_person;
    pub mod service_number_account_quota;
    pub mod service_number_per_website;
    pub mod sites_per_order;
    pub mod sites_total;
}
/// Rules about papers and certificates.
pub mod paper {
    pub mod certificate_image;
    pub mod certificate_valid;
    pub mod material;
    pub mod paper_age;
    pub mod paper_file;
    pub mod paper_lasts;
    pub mod paper_refused;
    pub mod paper_seal;
    pub mod watermark;
}
/// Rules about each person.
pub mod person {
    pub mod age;
    pub mod email_form;
    pub mod emergency_phone;
    pub mod identity_number;
    pub mod office_phone;
    pub mod person_certificate;
    pub mod person_name;
    pub mod person_residence;
    pub mod phone_form;
    pub mod phone_local;
}
#[cfg(test)]
mod tests;
/// What several rules share. No rule stands here.
pub(crate) mod shared {
    pub(crate) mod another_name;
    pub(crate) mod holder;
    pub(crate) mod instance_product;
    pub(crate) mod other_cases;
    pub(crate) mod paper_at_hand;
    pub(crate) mod paper_marks;
    pub(crate) mod paper_of;
    pub(crate) mod papers_listed;
    pub(crate) mod personal_number;
    pub(crate) mod phones;
    pub(crate) mod registrar;
    pub(crate) mod service_number;
    pub(crate) mod signature;
    pub(crate) mod unlikely_name;
    pub(crate) mod website_administrator;
}
/// Rules about each website.
pub mod website {
    pub mod content_barred;
    pub mod content_in_scope;
    pub mod filed_all_the_same;
    pub mod filed_sites;
    pub mod home_urls;
    pub mod instances_per_website;
    pub mod licence_for_commercial;
    pub mod office_not_commercial;
    pub mod one_domain_per_site;
    pub mod pre_approval;
    pub mod pre_approval_words;
    pub mod remark;
    pub mod remark_words;
    pub mod website_closed;
    pub mod website_instance;
    pub mod website_name_form;
    pub mod website_name_matches;
    pub mod website_name_unique;
    pub mod website_name_words;
    pub mod website_person;
    pub mod website_person_is;
    pub mod website_service;
    pub mod website_story;
}
pub(crate) mod rule;
pub(crate) mod target;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::decide::Decided;
use crate::facts::SubjectKind;
use crate::outcome::Outcome;
use crate::tables::Tables;
use crate::text::Text;

pub use rule::{Actor, Flag, PrepStep, Rule, Section};
pub use target::Target;

/// Makes, from the one list of rules, the vocabulary of `asks` and the dispatch.
///
/// The level in brackets says what a rule is asked about: it gets that subject. A `free` rule says itself what it is
/// about (`subject_kind`) and what sets two rows of it apart (`dedup_key`), since one subject can owe several papers.
macro_rules! rules {
    ($($variant:ident = $room:ident::$file:ident ($level:ident),)+) => {
        /// What a requirement can ask, and of which rule.
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        #[expect(missing_docs, reason = "each variant is documented in the module of its rule")]
        pub enum Asks {
            $($variant($room::$file::Ask),)+
        }

        /// All rules, in the order of reports.
        pub static ALL: &[&Rule] = &[$(&$room::$file::RULE,)+];

        impl Asks {
            /// The rule that can check it.
            pub fn rule(&self) -> &'static Rule {
                match self {
                    $(Self::$variant(_) => &$room::$file::RULE,)+
                }
            }

            /// Where that rule stands in the order of reports.
            pub fn place(&self) -> usize {
                enum Place { $($variant,)+ }
                match self {
                    $(Self::$variant(_) => Place::$variant as usize,)+
                }
            }

            /// What is asked, in words. A rule that has none does not compile.
            pub fn words(&self, tables: &Tables) -> Text {
                match self {
                    $(Self::$variant(ask) => $room::$file::words(ask, tables),)+
                }
            }

            /// What the rule is about.
            pub fn subject_kind(&self) -> SubjectKind {
                match self {
                    $(Self::$variant(_ask) => level!($level kind $room::$file, _ask),)+
                }
            }

            /// What sets two requirements of one rule on one subject apart.
            pub fn dedup_key(&self) -> String {
                match self {
                    $(Self::$variant(_ask) => level!($level key $room::$file, _ask),)+
                }
            }

            /// Asks the rule.
            pub fn check(&self, target: &Target, facts: &Decided<'_>) -> Outcome {
                match self {
                    $(Self::$variant(ask) => level!($level check $room::$file, ask, target, facts),)+
                }
            }
        }
    };
}

impl Asks {
    /// Whether it reminds of what can only be done once the order is approved.
    pub(crate) fn is_after_the_approval(&self) -> bool {
        matches!(self, Self::Remind(ask) if ask.stage() == order::remind::ReminderTime::Approved)
    }

    /// What a row says is to be done where somebody found that it does not hold; else the rule's own words do.
    pub(crate) fn fix(&self) -> Option<Text> {
        match self {
            Self::Confirm(ask) => Some(ask.fix()),
            _ => None,
        }
    }
}

/// What the dispatch does for a rule of each level.
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
    (material kind $($rest:tt)*) => {
        SubjectKind::Material
    };

    (free key $room:ident::$file:ident, $ask:ident) => {
        $room::$file::dedup_key($ask)
    };
    ($level:ident key $($rest:tt)*) => {
        String::new()
    };

    (free check $room:ident::$file:ident, $ask:ident, $target:ident, $facts:ident) => {
        $room::$file::check($ask, $target, $facts)
    };
    (order check $room:ident::$file:ident, $ask:ident, $target:ident, $facts:ident) => {
        $room::$file::check($ask, $facts)
    };
    (applicant check $room:ident::$file:ident, $ask:ident, $target:ident, $facts:ident) => {
        $room::$file::check($ask, &$facts.applicant, $facts)
    };
    ($level:ident check $room:ident::$file:ident, $ask:ident, $target:ident, $facts:ident) => {
        $room::$file::check($ask, $target.$level($facts), $facts)
    };
}

rules! {
    // About the order.
    FilingType = order::filing_type (order),
    OrderForm = order::order_form (order),
    AppFiled = order::app_filed (order),
    ProtectionLine = order::protection_line (order),
    RecordListed = order::record_listed (order),
    RecordUnchanged = order::record_unchanged (order),
    IcpNumber = order::icp_number (order),
    FiledDay = order::filed_day (order),
    OneStory = order::one_story (free),
    SitesPerOrder = order::sites_per_order (order),
    SitesTotal = order::sites_total (order),
    DomainsPerOrder = order::domains_per_order (order),
    IcpNumberSwapped = order::icp_number_swapped (order),
    ServiceNumberAccountQuota = order::service_number_account_quota (order),
    ServiceNumberPerWebsite = order::service_number_per_website (order),
    OpenOrders = order::open_orders (order),
    Channel = order::channel (order),
    ProvinceRules = order::province_rules (order),
    AccountSite = order::account_site (order),
    AccountRealName = order::account_real_name (order),
    AccountApplicant = order::account_applicant (order),
    ResponsiblePerson = order::responsible_person (order),
    ResponsibleIsLegalRepresentative = order::responsible_is_legal_representative (order),
    DistinctPeople = order::distinct_people (order),
    PhonesDistinct = order::phones_distinct (order),
    PhonesCount = order::phones_count (order),
    Confirm = order::confirm (free),
    Remind = order::remind (free),
    AskedElsewhere = order::asked_elsewhere (free),

    // About the applicant.
    SubjectChange = applicant::subject_change (applicant),
    ShellEntity = applicant::shell_entity (applicant),
    PriorStep = applicant::prior_step (applicant),
    OrganisationProvince = applicant::organisation_province (applicant),
    IdIsLocal = applicant::id_is_local (applicant),
    FilesAs = applicant::files_as (applicant),
    Circumstances = applicant::circumstances (applicant),
    ApplicantName = applicant::applicant_name (applicant),
    ApplicantNameBrackets = applicant::applicant_name_brackets (applicant),
    CertificateKind = applicant::certificate_kind (applicant),
    AddressDetail = applicant::address_detail (applicant),
    AddressWords = applicant::address_words (applicant),
    AddressArea = applicant::address_area (applicant),
    AddressOfShop = applicant::address_of_shop (applicant),
    ParentOrganisation = applicant::parent_organisation (applicant),
    ApplicantNumber = applicant::applicant_number (applicant),
    CreditCodeKind = applicant::credit_code_kind (applicant),
    CreditCodeProvince = applicant::credit_code_province (applicant),
    EnteredAsPrinted = applicant::entered_as_printed (applicant),
    ApplicantIsPerson = applicant::applicant_is_person (applicant),

    // About people.
    PersonName = person::person_name (person),
    PersonCertificate = person::person_certificate (person),
    IdentityNumber = person::identity_number (person),
    PersonResidence = person::person_residence (person),
    Age = person::age (person),
    PhoneForm = person::phone_form (person),
    EmergencyPhone = person::emergency_phone (person),
    PhoneLocal = person::phone_local (person),
    OfficePhone = person::office_phone (person),
    EmailForm = person::email_form (person),

    // About domain names.
    DomainForm = domain::domain_form (domain),
    RegistrableDomain = domain::registrable_domain (domain),
    DomainSuffix = domain::domain_suffix (domain),
    DomainWords = domain::domain_words (domain),
    SuffixOfKind = domain::suffix_of_kind (domain),
    DomainTerm = domain::domain_term (domain),
    ProviderOnRecord = domain::provider_on_record (domain),
    FiledBetween = domain::filed_between (domain),
    NameMovedAway = domain::name_moved_away (domain),
    SuffixAmong = domain::suffix_among (domain),
    GovernmentHost = domain::government_host (domain),
    ChannelIs = domain::channel_is (domain),
    UnfiledNameResolves = domain::unfiled_name_resolves (domain),
    FiledNameStays = domain::filed_name_stays (domain),
    FiledNameServes = domain::filed_name_serves (domain),
    DomainRegistrar = domain::domain_registrar (domain),
    DomainHolder = domain::domain_holder (domain),
    DomainHolderName = domain::domain_holder_name (domain),
    DomainPrivacy = domain::domain_privacy (domain),
    DomainOnCertificate = domain::domain_on_certificate (domain),
    RealNameStatus = domain::real_name_status (domain),
    RealNameWait = domain::real_name_wait (domain),
    DomainHasWebsite = domain::domain_has_website (domain),
    OtherProducts = domain::other_products (free),
    FiledAllTheSame = website::filed_all_the_same (free),

    // About instances.
    InstanceProvider = instance::instance_provider (instance),
    InstanceProduct = instance::instance_product (instance),
    InstanceRegion = instance::instance_region (instance),
    InstanceBilling = instance::instance_billing (instance),
    InstanceTerm = instance::instance_term (instance),
    MarketplaceOrder = instance::marketplace_order (instance),
    InstanceRemaining = instance::instance_remaining (instance),
    InstanceStatus = instance::instance_status (instance),
    PublicNetwork = instance::public_network (instance),
    ServiceNumberForm = instance::service_number_form (instance),
    ServiceNumberSwapped = instance::service_number_swapped (instance),
    ServiceNumberReuse = instance::service_number_reuse (instance),
    ServiceNumberQuota = instance::service_number_quota (instance),

    // About websites.
    OneDomainPerSite = website::one_domain_per_site (website),
    WebsiteNameMatches = website::website_name_matches (website),
    WebsiteNameUnique = website::website_name_unique (website),
    WebsiteInstance = website::website_instance (website),
    InstancesPerWebsite = website::instances_per_website (website),
    HomeUrls = website::home_urls (website),
    WebsiteClosed = website::website_closed (website),
    LicenceForCommercial = website::licence_for_commercial (website),
    WebsitePerson = website::website_person (website),
    WebsitePersonIs = website::website_person_is (website),
    ContentInScope = website::content_in_scope (website),
    RemarkWords = website::remark_words (website),
    OfficeNotCommercial = website::office_not_commercial (website),
    WebsiteNameWords = website::website_name_words (free),
    WebsiteNameForm = website::website_name_form (free),
    WebsiteService = website::website_service (free),
    WebsiteStory = website::website_story (free),
    ContentBarred = website::content_barred (free),
    FiledSites = website::filed_sites (free),
    PreApproval = website::pre_approval (free),
    PreApprovalWords = website::pre_approval_words (free),
    Remark = website::remark (free),

    // About papers and certificates.
    Material = paper::material (free),
    CertificateImage = paper::certificate_image (free),
    Watermark = paper::watermark (applicant),
    PaperRefused = paper::paper_refused (free),
    PaperAge = paper::paper_age (order),
    PaperLasts = paper::paper_lasts (order),
    PaperSeal = paper::paper_seal (material),
    PaperFile = paper::paper_file (material),
    CertificateValid = paper::certificate_valid (free),
}
