//! The steps of the decision. The law names the sources of each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes the enum of steps and its list.
macro_rules! steps {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)+) => {
        /// A step of the decision. The program takes it; the law says on what it rests.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        #[schemars(rename = "Step")]
        pub enum DecisionStep {
            $($(#[$doc])* $variant,)+
        }

        impl DecisionStep {
            /// All steps, in the order in which they can be taken.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in the law and in JSON.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

steps! {
    /// No instance is bought yet: taken for a website that is going to be in mainland China.
    NoInstanceYet = "no-instance-yet",
    /// Hosted in mainland China.
    HostedMainland = "hosted-mainland",
    /// Hosted by the Wangpu platform.
    HostedByWangpu = "hosted-by-wangpu",
    /// A website building product of the marketplace.
    HostedByMarketplace = "hosted-by-marketplace",
    /// Hosted outside mainland China.
    HostedOutside = "hosted-outside",
    /// Reached by address only.
    AddressOnly = "address-only",
    /// No name, and nothing served to the public.
    NothingPublic = "nothing-public",
    /// A host of a government body, filed by itself.
    OwnHost = "own-host",
    /// Below a name that is filed with Alibaba Cloud.
    SubdomainFiledHere = "subdomain-filed-here",
    /// Below a name that is filed with another provider.
    SubdomainFiledElsewhere = "subdomain-filed-elsewhere",
    /// Below a name that is not filed.
    SubdomainUnfiled = "subdomain-unfiled",
    /// Neither applicant nor name is on record.
    First = "first",
    /// The applicant is on record here, the name is not.
    AddFiledHere = "add-filed-here",
    /// The applicant is on record elsewhere, the name is not.
    AddFiledElsewhere = "add-filed-elsewhere",
    /// Both are on record with another provider.
    Access = "access",
    /// Both are on record here.
    OnRecord = "on-record",
    /// The name is on record, its applicant is not.
    NameOnly = "name-only",
    /// The name is on record under another applicant.
    OtherApplicant = "other-applicant",
    /// The order changes what is on record.
    Change = "change",
    /// The order cancels a website.
    CancelSite = "cancel-site",
    /// The order cancels the applicant.
    CancelApplicant = "cancel-applicant",
    /// The order cancels the access.
    CancelAccess = "cancel-access",
    /// The order claims an old filing.
    Claim = "claim",
    /// The order imports an old filing.
    Import = "import",
    /// Nothing is submitted: what is on record is looked at.
    Keep = "keep",
}

impl DecisionStep {
    /// Whether it found the website in mainland China.
    pub fn is_mainland(self) -> bool {
        matches!(self, Self::HostedMainland | Self::HostedByWangpu | Self::HostedByMarketplace)
    }

    /// Whether no source describes the step: it is a reading of ours, and says so.
    pub fn is_undescribed(self) -> bool {
        matches!(self, Self::NoInstanceYet | Self::NameOnly | Self::OtherApplicant)
    }
}
