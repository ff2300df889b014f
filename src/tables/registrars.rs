//! Domain registrars, under every spelling of their names.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::tables::citation::Citation;
use crate::text::Text;
use crate::text::folded::folded;

/// The table `registrars.toml`. It is no whitelist: an absent registrar is unknown.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Registrars {
    /// What the rows rest on.
    #[serde(rename = "source")]
    pub sources: Vec<Citation>,
    /// One row a company.
    #[serde(rename = "registrar")]
    pub registrars: Vec<Registrar>,
}

/// One registrar.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Registrar {
    /// All spellings seen, the usual first.
    pub names: Vec<String>,
    /// What is known of its approval.
    pub standing: Standing,
    /// Number of the registrar licence.
    pub licence: Option<String>,
    /// Ids of sources.
    pub basis: Vec<String>,
    /// What else is known.
    pub note: Option<Text>,
}

/// What is known of a registrar's approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A source ties it to a registrar licence.
    Licensed,
    /// Registers `.cn` names; its licence was not seen.
    Seen,
    /// Sources say that its names cannot be filed.
    NotApproved,
}

impl Registrars {
    /// Reads the table.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The registrar with a name, ignoring width, case, spaces, dots and commas.
    pub fn find(&self, name: &str) -> Option<&Registrar> {
        let name = fold(name);
        self.registrars.iter().find(|registrar| registrar.names.iter().any(|known| fold(known) == name))
    }

    /// Every spelling of every registrar.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.registrars.iter().flat_map(|registrar| &registrar.names).map(String::as_str)
    }
}

/// A normalised form shared by all spellings of a name.
/// The address that WHOIS adds after a name, as in `… d/b/a HiChina (www.net.cn)`, is dropped.
fn fold(name: &str) -> Cow<'_, str> {
    let name = name.split("(www.").next().unwrap_or(name);
    folded(name, |c| !c.is_whitespace() && !matches!(c, '.' | ','))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tables::Tables;

    #[test]
    fn names_are_found_in_any_spelling() {
        let tables = Tables::built_in();
        let standing = |name| tables.registrars.find(name).map(|registrar| registrar.standing);
        assert_eq!(standing("阿里云计算有限公司"), Some(Standing::Licensed));
        assert_eq!(standing(" 阿里云计算 有限公司 "), Some(Standing::Licensed));
        assert_eq!(standing("腾讯云计算(北京)有限责任公司"), Some(Standing::Seen), "narrow brackets");
        assert_eq!(standing("ALIBABA CLOUD COMPUTING LTD. D/B/A HICHINA"), Some(Standing::Seen));
        assert_eq!(standing("GoDaddy.com LLC"), Some(Standing::NotApproved));
        assert_eq!(standing("godaddy.com，LLC"), Some(Standing::NotApproved), "wide comma");
        assert_eq!(standing("GoDaddy"), None, "part of a name is no name");
        assert_eq!(standing("万网"), Some(Standing::Seen));
        assert_eq!(standing("西部数码"), Some(Standing::Seen));
        assert_eq!(standing("Alibaba Cloud"), None, "a group is no company");
        assert_eq!(standing("阿里云"), None, "nor in Chinese: its international site is another registrar");
        assert_eq!(standing(""), None);
        assert_eq!(standing(" ., "), None);
    }

    #[test]
    fn every_name_belongs_to_one_registrar() {
        let tables = Tables::built_in();
        let mut seen = BTreeSet::new();
        for name in tables.registrars.spellings() {
            let folded = fold(name);
            assert!(!folded.is_empty());
            assert!(seen.insert(folded), "{name} twice");
        }
    }

    #[test]
    fn a_licence_and_its_standing_go_together() {
        let tables = Tables::built_in();
        for registrar in &tables.registrars.registrars {
            let licensed = registrar.standing == Standing::Licensed;
            assert_eq!(registrar.licence.is_some(), licensed, "{:?}", registrar.names);
        }
    }
}
