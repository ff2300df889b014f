//! Regions of Alibaba Cloud, by id.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::law::source::Source;
use crate::text::Text;

/// The table `cloud-regions.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CloudRegions {
    /// What the rows rest on.
    #[serde(rename = "source")]
    pub sources: Vec<Source>,
    /// One row a region.
    #[serde(rename = "region")]
    pub regions: Vec<CloudRegion>,
}

/// One region.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CloudRegion {
    /// As the API writes it: `cn-shenzhen`.
    pub id: String,
    /// The place.
    pub name: Text,
    /// Code of the province where it lies, in mainland China only.
    pub province: Option<String>,
    /// Whether it lies in mainland China and its servers can be filed; absent where that was not found.
    pub mainland: Option<bool>,
    /// Ids of sources.
    pub basis: Vec<String>,
    /// What else is known.
    pub note: Option<Text>,
}

impl CloudRegions {
    /// Reads the table.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The region of an id. Zones such as `cn-shenzhen-a` are no regions.
    pub fn find(&self, id: &str) -> Option<&CloudRegion> {
        self.regions.iter().find(|region| region.id.eq_ignore_ascii_case(id))
    }

    /// Every id.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.regions.iter().map(|region| region.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::law::tables::Tables;

    #[test]
    fn mainland_or_not() {
        let tables = Tables::built_in();
        let mainland = |id| tables.cloud_regions.find(id).map(|region| region.mainland);
        assert_eq!(mainland("cn-shenzhen"), Some(Some(true)));
        assert_eq!(mainland("CN-Shenzhen"), Some(Some(true)));
        assert_eq!(mainland("cn-hongkong"), Some(Some(false)), "cn-, but not mainland");
        assert_eq!(mainland("ap-southeast-1"), Some(Some(false)));
        assert_eq!(mainland("cn-shenzhen-finance-1"), Some(None), "not found");
        assert_eq!(mainland("cn-shenzhen-a"), None);
        assert_eq!(mainland(""), None);
    }

    #[test]
    fn ids_are_unique_and_doubts_are_explained() {
        let tables = Tables::built_in();
        let ids: BTreeSet<&str> = tables.cloud_regions.spellings().collect();
        assert_eq!(ids.len(), tables.cloud_regions.regions.len());
        for region in &tables.cloud_regions.regions {
            assert!(region.mainland.is_some() || region.note.is_some(), "{}", region.id);
        }
    }
}
