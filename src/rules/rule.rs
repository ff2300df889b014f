//! What never changes about a rule: its id, its place in a report, its words.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::{Fixed, text};

/// What never changes about a rule.
#[derive(Debug)]
pub struct Rule {
    /// Its id: the name of its file. It never changes.
    pub id: &'static str,
    /// Where it stands in a report.
    pub section: Section,
    /// What holds when it passes.
    pub title: Fixed,
    /// Why anyone asks.
    pub why: Fixed,
    /// What to do when it fails.
    pub fix: Fixed,
    /// Who fixes it.
    pub done_by: Actor,
    /// The step of preparing a filing in which a failure is fixed.
    pub step: PrepStep,
    /// What the engine treats differently.
    pub flags: &'static [Flag],
    /// The keys of a case that it may find missing.
    pub reads: &'static [&'static str],
}

/// How the engine treats a rule differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// Also asked where no filing is needed: it is about what the names do elsewhere, or whether it rests on a record
    /// that can be one.
    BeyondFiling,
    /// Asked even where nothing is submitted here: it says so.
    SettlesType,
    /// Only a reminder: it asks for no key.
    Reminds,
    /// The engine answers: what was seen and nobody here asks about, but others do.
    AskedElsewhere,
    /// It compares the cases of a run: where one of them is not in it, a finding may be missing.
    Compares,
    /// Whoever mends what these rules find of the same subject mends this as well, begins it anew, or need not mend it.
    MendedWith(&'static [&'static str]),
}

impl Rule {
    /// Whether the rule has this flag.
    #[inline]
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }

    /// The rules whose mending settles what this one finds of the same subject.
    pub fn mended_with(&self) -> impl Iterator<Item = &'static str> {
        let of = |flag: &'static Flag| match flag {
            Flag::MendedWith(rules) => *rules,
            _ => &[],
        };
        self.flags.iter().flat_map(of).copied()
    }
}

/// The sections of a report, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// Whether a filing is needed, and which.
    #[serde(rename = "filing-type")]
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
    /// What a person has to confirm.
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
            Self::Material => text("材料", "Documents"),
            Self::Province => text("管局要求", "Province"),
            Self::ToConfirm => text("需人工确认", "To confirm"),
            Self::Course => text("过程与后续", "Process"),
        }
    }
}

/// Who fixes a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
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
    /// The words for people.
    pub fn text(self) -> Fixed {
        match self {
            Self::Applicant => text("主办者", "Applicant"),
            Self::DomainHolder => text("域名持有者（在注册商处）", "Domain holder, at the registrar"),
            Self::AccountOwner => text("阿里云账号所有者", "Alibaba Cloud account owner"),
            Self::SiteOperator => text("网站运营者", "Website operator"),
        }
    }
}

/// The steps of preparing a filing, in the order in which a person can take them.
/// What takes days comes before what is done in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrepStep {
    /// Decide whether to file, and what.
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
