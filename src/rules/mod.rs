//! The rules: one file each, one list of them all.
//!
//! A rule is a verb: it knows how to check one kind of requirement. What is asked, of whom, since when and by which
//! source is law and stands in `provinces/`. To add a rule, write its file and add one line to the list below.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Domain, Facts, Instance, Person, SubjectKind, Website};
use crate::law::tables::Tables;
use crate::outcome::Outcome;
use crate::text::{Fixed, Text};

/// What never changes about a rule.
#[derive(Debug)]
pub struct Rule {
    /// Its id: the name of its file, for ever.
    pub id: &'static str,
    /// Where it stands in a report.
    pub section: Section,
    /// What holds when it passes.
    pub title: Fixed,
    /// Why anyone asks.
    pub why: Fixed,
    /// What to do when it fails.
    pub fix: Fixed,
    /// Who does it.
    pub done_by: Actor,
    /// The step of preparing a filing under which it is mended.
    pub step: Step,
    /// The keys of a case that it may find missing.
    pub reads: &'static [&'static str],
}

/// The sections of a report, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Whether a filing is needed, and which.
    Type,
    /// Domain names.
    Domain,
    /// Servers.
    Server,
    /// Service numbers.
    ServiceNumber,
    /// Applicant, people and account.
    Applicant,
    /// Websites.
    Website,
    /// Papers.
    Material,
    /// What the province adds.
    Province,
    /// What a person has to see to.
    ToConfirm,
    /// What comes during and after the filing.
    Course,
}

impl Section {
    /// All sections, in order.
    pub const ALL: [Self; 10] = [
        Self::Type,
        Self::Domain,
        Self::Server,
        Self::ServiceNumber,
        Self::Applicant,
        Self::Website,
        Self::Material,
        Self::Province,
        Self::ToConfirm,
        Self::Course,
    ];

    /// The section that a word or a heading stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        let is_called = |one: &Self| {
            one.word() == word || one.text().zh == word || one.text().en.eq_ignore_ascii_case(word)
        };
        Self::ALL.into_iter().find(is_called)
    }

    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Type => "filing-type",
            Self::Domain => "domain",
            Self::Server => "server",
            Self::ServiceNumber => "service-number",
            Self::Applicant => "applicant",
            Self::Website => "website",
            Self::Material => "material",
            Self::Province => "province",
            Self::ToConfirm => "to-confirm",
            Self::Course => "course",
        }
    }

    /// Its heading.
    pub fn text(self) -> Fixed {
        match self {
            Self::Type => text("备案类型", "Filing type"),
            Self::Domain => text("域名", "Domain"),
            Self::Server => text("服务器", "Server"),
            Self::ServiceNumber => text("备案服务码", "Service numbers"),
            Self::Applicant => text("主体与账号", "Applicant"),
            Self::Website => text("网站", "Website"),
            Self::Material => text("材料", "Papers"),
            Self::Province => text("管局要求", "Province"),
            Self::ToConfirm => text("须由人确认", "To confirm"),
            Self::Course => text("过程与后续", "Course"),
        }
    }
}

/// Who mends a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The applicant, or whoever files for them.
    Applicant,
    /// The holder of the domain name, at the registrar.
    DomainHolder,
    /// The owner of the Alibaba Cloud account.
    AccountOwner,
    /// Whoever runs the website.
    SiteOperator,
}

impl Actor {
    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::DomainHolder => "domain-holder",
            Self::AccountOwner => "account-owner",
            Self::SiteOperator => "site-operator",
        }
    }

    /// The words for people.
    pub fn text(self) -> Fixed {
        match self {
            Self::Applicant => text("主办者", "applicant"),
            Self::DomainHolder => text("域名持有者", "domain holder"),
            Self::AccountOwner => text("阿里云账号所有者", "owner of the Alibaba Cloud account"),
            Self::SiteOperator => text("网站运营者", "site operator"),
        }
    }
}

/// The steps of preparing a filing, in the order in which a person can take them.
/// What has to lie for days stands before what is done in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Settle whether and what to file.
    Decide,
    /// Take the website down, stop the resolution.
    Close,
    /// Account at Alibaba Cloud.
    Account,
    /// Registration and real-name data of the domain name.
    Domain,
    /// Buy or renew the instance.
    Server,
    /// Service numbers.
    ServiceNumber,
    /// Gather papers.
    Papers,
    /// Write the order.
    Fill,
    /// Submit.
    Submit,
}

use crate::text::text;

/// What a check is asked about: indices into the facts, as far as the row needs them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct On {
    /// A website.
    pub website: Option<usize>,
    /// A domain name.
    pub domain: Option<usize>,
    /// An instance.
    pub instance: Option<usize>,
    /// A person.
    pub person: Option<usize>,
    /// A paper.
    pub material: Option<usize>,
}

impl On {
    /// The website.
    ///
    /// # Panics
    ///
    /// If the row runs at a level without one. The engine expands rows by what their rule and conditions name.
    pub fn website<'f, 'c>(&self, facts: &'f Facts<'c>) -> &'f Website<'c> {
        &facts.websites[self.website.expect("the engine gives a website")]
    }

    /// The domain name.
    ///
    /// # Panics
    ///
    /// As for [`On::website`].
    pub fn domain<'f, 'c>(&self, facts: &'f Facts<'c>) -> &'f Domain<'c> {
        &facts.domains[self.domain.expect("the engine gives a domain")]
    }

    /// The instance.
    ///
    /// # Panics
    ///
    /// As for [`On::website`].
    pub fn instance<'f, 'c>(&self, facts: &'f Facts<'c>) -> &'f Instance<'c> {
        &facts.instances[self.instance.expect("the engine gives an instance")]
    }

    /// The person.
    ///
    /// # Panics
    ///
    /// As for [`On::website`].
    pub fn person<'f, 'c>(&self, facts: &'f Facts<'c>) -> &'f Person<'c> {
        &facts.persons[self.person.expect("the engine gives a person")]
    }
}

/// Makes, from the one list of rules, the modules, the vocabulary of `asks` and the dispatch.
///
/// Rules of a fixed level get their subject; `free` rules say themselves what they are about (`subject_kind`)
/// and what sets two rows of theirs apart (`matter`), since one subject can owe several papers.
macro_rules! rules {
    (
        order { $($order:ident = $order_mod:ident,)* }
        applicant { $($applicant:ident = $applicant_mod:ident,)* }
        person { $($person:ident = $person_mod:ident,)* }
        domain { $($domain:ident = $domain_mod:ident,)* }
        instance { $($instance:ident = $instance_mod:ident,)* }
        website { $($website:ident = $website_mod:ident,)* }
        free { $($free:ident = $free_mod:ident,)* }
    ) => {
        $(pub mod $order_mod;)* $(pub mod $applicant_mod;)* $(pub mod $person_mod;)* $(pub mod $domain_mod;)*
        $(pub mod $instance_mod;)* $(pub mod $website_mod;)* $(pub mod $free_mod;)*

        /// What a row of law can ask, and of which rule.
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        #[expect(missing_docs, reason = "each variant is documented in the module of its rule")]
        pub enum Asks {
            $($order($order_mod::Ask),)* $($applicant($applicant_mod::Ask),)* $($person($person_mod::Ask),)*
            $($domain($domain_mod::Ask),)* $($instance($instance_mod::Ask),)* $($website($website_mod::Ask),)*
            $($free($free_mod::Ask),)*
        }

        /// All rules, in the order of reports.
        pub static ALL: &[&Rule] = &[
            $(&$order_mod::RULE,)* $(&$applicant_mod::RULE,)* $(&$person_mod::RULE,)* $(&$domain_mod::RULE,)*
            $(&$instance_mod::RULE,)* $(&$website_mod::RULE,)* $(&$free_mod::RULE,)*
        ];

        impl Asks {
            /// Whether it is asked of websites that need no filing, too: it is about what their names do elsewhere.
            pub fn beyond_filing(&self) -> bool {
                matches!(self, Self::OtherProducts(_) | Self::FiledNameStays(_))
            }

            /// The rule that can check it.
            pub fn rule(&self) -> &'static Rule {
                match self {
                    $(Self::$order(_) => &$order_mod::RULE,)* $(Self::$applicant(_) => &$applicant_mod::RULE,)*
                    $(Self::$person(_) => &$person_mod::RULE,)* $(Self::$domain(_) => &$domain_mod::RULE,)*
                    $(Self::$instance(_) => &$instance_mod::RULE,)* $(Self::$website(_) => &$website_mod::RULE,)*
                    $(Self::$free(_) => &$free_mod::RULE,)*
                }
            }

            /// What is asked, in words. A rule that has none does not compile.
            pub fn words(&self, tables: &Tables) -> Text {
                match self {
                    $(Self::$order(ask) => $order_mod::words(ask, tables),)*
                    $(Self::$applicant(ask) => $applicant_mod::words(ask, tables),)*
                    $(Self::$person(ask) => $person_mod::words(ask, tables),)*
                    $(Self::$domain(ask) => $domain_mod::words(ask, tables),)*
                    $(Self::$instance(ask) => $instance_mod::words(ask, tables),)*
                    $(Self::$website(ask) => $website_mod::words(ask, tables),)*
                    $(Self::$free(ask) => $free_mod::words(ask, tables),)*
                }
            }

            /// What the rule is about.
            pub fn subject_kind(&self) -> SubjectKind {
                match self {
                    $(Self::$order(_) => SubjectKind::Order,)* $(Self::$applicant(_) => SubjectKind::Applicant,)*
                    $(Self::$person(_) => SubjectKind::Person,)* $(Self::$domain(_) => SubjectKind::Domain,)*
                    $(Self::$instance(_) => SubjectKind::Instance,)* $(Self::$website(_) => SubjectKind::Website,)*
                    $(Self::$free(ask) => $free_mod::subject_kind(ask),)*
                }
            }

            /// What sets two requirements of one rule on one subject apart.
            pub fn matter(&self) -> String {
                match self {
                    $(Self::$free(ask) => $free_mod::matter(ask),)*
                    _ => String::new(),
                }
            }

            /// Asks the rule.
            pub fn check(&self, on: &On, facts: &Facts<'_>) -> Outcome {
                match self {
                    $(Self::$order(ask) => $order_mod::check(ask, facts),)*
                    $(Self::$applicant(ask) => $applicant_mod::check(ask, &facts.applicant, facts),)*
                    $(Self::$person(ask) => $person_mod::check(ask, on.person(facts), facts),)*
                    $(Self::$domain(ask) => $domain_mod::check(ask, on.domain(facts), facts),)*
                    $(Self::$instance(ask) => $instance_mod::check(ask, on.instance(facts), facts),)*
                    $(Self::$website(ask) => $website_mod::check(ask, on.website(facts), facts),)*
                    $(Self::$free(ask) => $free_mod::check(ask, on, facts),)*
                }
            }
        }
    };
}

impl Asks {
    /// The papers it names, by id.
    pub fn papers(&self) -> Vec<&str> {
        match self {
            Self::Material(ask) => ask.papers().collect(),
            Self::PaperRefused(ask) => ask.papers().collect(),
            Self::LicenceForCommercial(ask) => vec![ask.licence()],
            Self::ResponsibleIsLegalRepresentative(ask) => ask.letters().collect(),
            Self::PreApprovalWords(ask) => ask.letters().collect(),
            Self::WebsiteNameMatches(ask) => ask.papers().collect(),
            _ => Vec::new(),
        }
    }

    /// The topics of websites it names, by id.
    pub fn topics(&self) -> Vec<&str> {
        match self {
            Self::ContentBarred(ask) => ask.topics().collect(),
            Self::PreApproval(ask) => ask.topics().collect(),
            Self::PreApprovalWords(ask) => ask.topics().collect(),
            _ => Vec::new(),
        }
    }
}

rules! {
    order {
        FilingType = filing_type,
        OrderForm = order_form,
        ProtectionLine = protection_line,
        RecordUnchanged = record_unchanged,
        IcpNumber = icp_number,
        FiledDay = filed_day,
        SitesPerOrder = sites_per_order,
        SitesTotal = sites_total,
        DomainsPerOrder = domains_per_order,
        IcpNumberSwapped = icp_number_swapped,
        ServiceNumberAccountQuota = service_number_account_quota,
        ServiceNumberPerWebsite = service_number_per_website,
        OpenOrders = open_orders,
        Channel = channel,
        ProvinceRules = province_rules,
        AccountSite = account_site,
        AccountRealName = account_real_name,
        AccountApplicant = account_applicant,
        ResponsiblePerson = responsible_person,
        ResponsibleIsLegalRepresentative = responsible_is_legal_representative,
        DistinctPeople = distinct_people,
        PhonesDistinct = phones_distinct,
        PhonesCount = phones_count,
    }
    applicant {
        SubjectChange = subject_change,
        ShellEntity = shell_entity,
        PriorStep = prior_step,
        OrganisationProvince = organisation_province,
        IdIsLocal = id_is_local,
        FilesAs = files_as,
        Circumstances = circumstances,
        ApplicantName = applicant_name,
        ApplicantNameBrackets = applicant_name_brackets,
        CertificateKind = certificate_kind,
        AddressDetail = address_detail,
        AddressWords = address_words,
        AddressArea = address_area,
        AddressOfShop = address_of_shop,
        ParentOrganisation = parent_organisation,
        ApplicantNumber = applicant_number,
        CreditCodeKind = credit_code_kind,
        CreditCodeProvince = credit_code_province,
        ApplicantIsPerson = applicant_is_person,
    }
    person {
        PersonName = person_name,
        PersonCertificate = person_certificate,
        IdentityNumber = identity_number,
        PersonResidence = person_residence,
        Age = age,
        PhoneForm = phone_form,
        EmergencyPhone = emergency_phone,
        PhoneLocal = phone_local,
        EmailForm = email_form,
    }
    domain {
        DomainForm = domain_form,
        RegistrableDomain = registrable_domain,
        DomainSuffix = domain_suffix,
        DomainWords = domain_words,
        SuffixOfKind = suffix_of_kind,
        DomainTerm = domain_term,
        ProviderOnRecord = provider_on_record,
        FiledBetween = filed_between,
        NameMovedAway = name_moved_away,
        SuffixAmong = suffix_among,
        GovernmentHost = government_host,
        ChannelIs = channel_is,
        UnfiledNameResolves = unfiled_name_resolves,
        FiledNameStays = filed_name_stays,
        DomainRegistrar = domain_registrar,
        DomainHolder = domain_holder,
        DomainHolderName = domain_holder_name,
        DomainPrivacy = domain_privacy,
        DomainOnCertificate = domain_on_certificate,
        RealNameStatus = real_name_status,
        RealNameWait = real_name_wait,
        DomainHasWebsite = domain_has_website,
    }
    instance {
        InstanceProvider = instance_provider,
        InstanceProduct = instance_product,
        InstanceRegion = instance_region,
        InstanceBilling = instance_billing,
        InstanceTerm = instance_term,
        MarketplaceOrder = marketplace_order,
        InstanceRemaining = instance_remaining,
        InstanceStatus = instance_status,
        PublicNetwork = public_network,
        ServiceNumberForm = service_number_form,
        ServiceNumberSwapped = service_number_swapped,
        ServiceNumberReuse = service_number_reuse,
        ServiceNumberQuota = service_number_quota,
    }
    website {
        OneDomainPerSite = one_domain_per_site,
        WebsiteNameMatches = website_name_matches,
        WebsiteNameUnique = website_name_unique,
        WebsiteInstance = website_instance,
        InstancesPerWebsite = instances_per_website,
        HomeUrls = home_urls,
        WebsiteClosed = website_closed,
        LicenceForCommercial = licence_for_commercial,
        WebsitePerson = website_person,
        WebsitePersonIs = website_person_is,
        OfficeNotCommercial = office_not_commercial,
    }
    free {
        WebsiteNameWords = website_name_words,
        WebsiteNameForm = website_name_form,
        WebsiteService = website_service,
        OtherProducts = other_products,
        ContentBarred = content_barred,
        FiledSites = filed_sites,
        PreApproval = pre_approval,
        PreApprovalWords = pre_approval_words,
        Material = material,
        CertificateImage = certificate_image,
        PaperRefused = paper_refused,
        CertificateValid = certificate_valid,
        Remark = remark,
        Confirm = confirm,
        Remind = remind,
    }
}
