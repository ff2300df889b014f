//! Which top-level domains can be filed, as far as sources say.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::prepared::{Lazy, Str};
use crate::tables::citation::Citation;
use crate::text::{Fixed, Text, text};

/// The table `suffixes.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Suffixes {
    /// What the rows rest on.
    #[serde(rename = "source")]
    pub sources: Lazy<Vec<Citation>>,
    /// Top-level domains.
    #[serde(rename = "suffix")]
    pub suffixes: Vec<Suffix>,
    /// Suffixes of two labels under `.cn`.
    pub second_level: Vec<SecondLevel>,
}

/// One top-level domain.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Suffix {
    /// The A-label, lower case: `xn--fiqs8s`, `com`.
    pub a: Str,
    /// The form people write: `中国`, `com`.
    pub u: Lazy<Str>,
    /// Whether it can be filed.
    pub status: Status,
    /// Ids of sources.
    pub basis: Lazy<Vec<Str>>,
    /// Ids of the sources that say the contrary: lists without it, texts that say that it cannot be filed.
    #[serde(default)]
    pub against: Lazy<Vec<Str>>,
    /// What else is known.
    pub note: Option<Lazy<Text>>,
}

/// Whether names under a top-level domain can be filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Full lists name it, nothing newer disagrees.
    Approved,
    /// One list names it.
    Likely,
    /// Lists name it, and others leave it out or say that it cannot be filed.
    Disputed,
    /// Only a remark hints at it.
    Unconfirmed,
    /// Sources say that it cannot be filed.
    NotApproved,
}

impl Status {
    /// What is known, for people.
    pub fn text(self) -> Fixed {
        match self {
            Self::Approved => text("可以备案：完整的名单已收录", "can be filed: included in complete lists"),
            Self::Likely => {
                text("可能可以备案：只有一份名单收录", "may be eligible: only one list includes it")
            }
            Self::Disputed => text(
                "有争议：有的名单收录，有的未收录，或有文件称不能备案",
                "disputed: some lists include it; others leave it out, or a text says that it cannot be filed",
            ),
            Self::Unconfirmed => text(
                "未证实：各名单均未收录，只有旁证",
                "unconfirmed: no list includes it; there is only a hint",
            ),
            Self::NotApproved => text("不能备案", "cannot be filed"),
        }
    }
}

/// A suffix such as `com.cn` or `gd.cn`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SecondLevel {
    /// In A-labels, lower case.
    pub a: Str,
    /// The form people write.
    pub u: Lazy<Str>,
    /// GB/T 2260 code, for the label of a province.
    pub province: Option<Str>,
    /// Below it every body files its own host.
    #[serde(default)]
    pub own_hosts: bool,
    /// Ids of sources.
    pub basis: Lazy<Vec<Str>>,
    /// Who may register there.
    pub note: Option<Lazy<Text>>,
}

impl Suffixes {
    /// The entry of a top-level domain, by A-label without a dot.
    pub fn find(&self, a_label: &str) -> Option<&Suffix> {
        self.suffixes.iter().find(|suffix| suffix.a.eq_ignore_ascii_case(a_label))
    }

    /// Every top-level domain as people write it.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.suffixes.iter().map(|suffix| suffix.u.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain_name::{DomainName, NotADomain};
    use crate::tables::Tables;

    #[test]
    fn statuses() {
        let tables = Tables::built_in();
        let status = |a| tables.suffixes.find(a).map(|suffix| suffix.status);
        assert_eq!(status("cn"), Some(Status::Approved));
        assert_eq!(status("xn--fiqs8s"), Some(Status::Approved));
        assert_eq!(status("XN--FIQS8S"), Some(Status::Approved));
        assert_eq!(status("hk"), Some(Status::Likely));
        assert_eq!(status("vip"), Some(Status::Disputed));
        assert_eq!(status("xn--j6w193g"), Some(Status::Unconfirmed));
        assert_eq!(status("io"), Some(Status::NotApproved));
        assert_eq!(status("org"), Some(Status::Unconfirmed));
        assert_eq!(status("us"), None);
        assert_eq!(status(".cn"), None);
        assert_eq!(status(""), None);
    }

    #[test]
    fn both_forms_of_a_suffix_agree_and_are_public_suffixes() {
        let tables = Tables::built_in();
        let rows = tables.suffixes.suffixes.iter().map(|row| (&row.a, &row.u));
        let second = tables.suffixes.second_level.iter().map(|row| (&row.a, &row.u));
        let mut seen = BTreeSet::new();
        for (a, u) in rows.chain(second) {
            assert!(seen.insert(a), "{a} twice");
            let below = DomainName::parse(&format!("example.{u}")).expect(u);
            assert_eq!(&below.suffix, a);
            assert_eq!(&below.unicode, &format!("example.{u}"));
            assert_eq!(DomainName::parse(u), Err(NotADomain::OnlyASuffix), "{u}");
        }
    }

    #[test]
    fn a_dispute_has_two_sides() {
        for row in &Tables::built_in().suffixes.suffixes {
            let both = row.basis.iter().any(|source| row.against.contains(source));
            assert!(!both, "{}: one source on both sides", row.u);
            assert!(row.status != Status::Disputed || !row.against.is_empty(), "{}: who disputes it?", row.u);
        }
    }

    #[test]
    fn provincial_suffixes_name_a_province() {
        let tables = Tables::built_in();
        for row in &tables.suffixes.second_level {
            let Some(code) = &row.province else { continue };
            let known = tables.regions.find(code).is_some()
                || tables.regions.special.iter().any(|special| &special.code == code);
            assert!(known, "{} in {code}", row.u);
        }
    }
}
