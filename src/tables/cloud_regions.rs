//! Regions of Alibaba Cloud, by id.

use schemars::JsonSchema;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::tables::citation::Citation;
use crate::text::Text;

/// The table `cloud-regions.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CloudRegions {
    /// What the rows rest on.
    #[serde(rename = "source")]
    pub sources: Vec<Citation>,
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

/// The parts of the country that consoles name before the place.
const AREAS: [&str; 6] = ["华东", "华北", "华南", "华中", "西南", "西北"];

impl CloudRegions {
    /// Reads the table.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The region with an id, or with its Chinese name as consoles write it: `杭州`, `华东1（杭州）`.
    /// Zones such as `cn-shenzhen-a` are not regions.
    pub fn find(&self, id: &str) -> Option<&CloudRegion> {
        self.regions.iter().find(|region| region.id.eq_ignore_ascii_case(id)).or_else(|| self.named(id))
    }

    /// The only region with a name. Consoles put the part of the country first and the place in brackets.
    fn named(&self, name: &str) -> Option<&CloudRegion> {
        let name: String = name.nfkc().filter(|c| !c.is_whitespace()).collect();
        let place = name.split_once('(').and_then(|(area, place)| {
            let area = area.trim_end_matches(|c: char| c.is_ascii_digit());
            AREAS.contains(&area).then_some(place.strip_suffix(')')?)
        });
        let mut called = self.regions.iter().filter(|region| {
            let known: String = region.name.zh.nfkc().filter(|c| !c.is_whitespace()).collect();
            known == name || place.is_some_and(|place| known == place)
        });
        called.next().filter(|_| called.next().is_none())
    }

    /// Every id.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.regions.iter().map(|region| region.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::tables::Tables;

    #[test]
    fn mainland_or_not() {
        let tables = Tables::built_in();
        let mainland = |id| tables.cloud_regions.find(id).map(|region| region.mainland);
        assert_eq!(mainland("cn-shenzhen"), Some(Some(true)));
        assert_eq!(mainland("CN-Shenzhen"), Some(Some(true)));
        assert_eq!(mainland("杭州"), Some(Some(true)));
        assert_eq!(mainland("西南1（成都）"), Some(Some(true)));
        assert_eq!(mainland("西南 1 (成都)"), Some(Some(true)));
        assert_eq!(mainland("杭州（金融云）"), Some(None));
        assert_eq!(mainland("某地（成都）"), None);
        assert_eq!(mainland("成都（某云）"), None);
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
