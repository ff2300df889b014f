//! Regions of Alibaba Cloud, by id.

use schemars::JsonSchema;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::prepared::{Lazy, Str};
use crate::tables::citation::Citation;
use crate::tables::regions::Regions;
use crate::text::Text;

/// The table `cloud-regions.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CloudRegions {
    /// What the rows rest on.
    #[serde(rename = "source")]
    pub sources: Lazy<Vec<Citation>>,
    /// One row a region.
    #[serde(rename = "region")]
    pub regions: Vec<CloudRegion>,
    /// What a region says of itself, whoever sells it.
    pub inland: Inland,
}

/// Words by which a region says where it lies.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Inland {
    /// Names of the country and of places in it that the table of regions does not have.
    pub country: Vec<Str>,
    /// Cities, in pinyin.
    pub cities: Vec<Str>,
    /// Words for a room that do not say where it stands.
    pub rooms: Vec<Str>,
    /// Words beside which no place lies in mainland China.
    pub but: Vec<Str>,
    /// Codes of sellers, which name no place.
    pub codes: Vec<Codes>,
}

/// The regions of one seller in mainland China.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Codes {
    /// Parts of its names.
    pub sellers: Vec<Str>,
    /// As it writes them; a letter for a zone may follow.
    pub regions: Vec<Str>,
    /// Ids of sources.
    #[serde(default)]
    pub basis: Vec<Str>,
}

/// What a region says of where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// In mainland China.
    Inland,
    /// In a room, wherever that is.
    InARoom,
    /// It does not say.
    Unsaid,
}

/// One region.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CloudRegion {
    /// As the API writes it: `cn-shenzhen`.
    pub id: Str,
    /// The place.
    pub name: Text,
    /// Code of the province where it lies, in mainland China only.
    pub province: Option<Str>,
    /// Whether it lies in mainland China and its servers can be filed; absent where that was not found.
    pub mainland: Option<bool>,
    /// Ids of sources.
    pub basis: Vec<Str>,
    /// What else is known.
    pub note: Option<Text>,
}

/// The parts of the country that consoles name before the place.
const AREAS: [&str; 6] = ["华东", "华北", "华南", "华中", "西南", "西北"];

impl CloudRegions {
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
            let english: String = region.name.en.chars().filter(|c| !c.is_whitespace()).collect();
            known == name || english.eq_ignore_ascii_case(&name) || place.is_some_and(|place| known == place)
        });
        called.next().filter(|_| called.next().is_none())
    }

    /// Whether a region of any provider says of itself that it lies in mainland China: by the country, a province, a
    /// city, a place of this table, or a code of the one who sells it. A part of a word says so only of Chinese ones:
    /// `广州三区`, `chinaeast2`.
    pub fn lies(&self, written: &str, seller: Option<&str>, places: &Regions) -> Lies {
        let written = written.nfkc().collect::<String>().to_lowercase();
        let seller = seller.map(|seller| seller.nfkc().collect::<String>().to_lowercase());
        let words = || {
            let parts = written.split(|c: char| !c.is_alphanumeric());
            parts
                .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
                .filter(|word| !word.is_empty())
        };
        let outside = |but: &Str| match but.is_ascii() {
            true => words().any(|word| word == but),
            false => written.contains(but.as_str()),
        };
        if self.inland.but.iter().any(outside) {
            return Lies::Unsaid;
        }
        let country = |word: &str| {
            // Two letters stand alone.
            let mut names = self.inland.country.iter();
            names.any(|name| word == name || name.len() > 2 && word.starts_with(name.as_str()))
        };
        let of_the_table = |word: &str| {
            let mut inland = self.regions.iter().filter(|region| region.province.is_some());
            inland.any(|region| region.id.split('-').nth(1) == Some(word))
        };
        let of_a_province = |word: &str| {
            self.inland.cities.iter().any(|city| word == city)
                || places.provinces.iter().any(|province| {
                    let cities = province.cities.iter().map(Str::as_str);
                    let mut all = cities.chain(province.places().map(|(place, _)| place));
                    let begins =
                        |place: &str| word.starts_with(place.trim_end_matches("新区").trim_end_matches('市'));
                    word == province.name_en.to_lowercase()
                        || word.starts_with(province.short_name.as_str())
                        || all.any(begins)
                })
        };
        let code = |known: &Str| {
            let zone = written.strip_prefix(known.as_str());
            zone.is_some_and(|zone| zone.len() <= 1 && zone.chars().all(|c| c.is_ascii_lowercase()))
        };
        let of_the_seller = |codes: &Codes| {
            let sells = |name: &Str| seller.as_ref().is_some_and(|seller| seller.contains(name.as_str()));
            codes.sellers.iter().any(sells) && codes.regions.iter().any(code)
        };
        if words().any(|word| country(word) || of_the_table(word) || of_a_province(word))
            || self.inland.codes.iter().any(of_the_seller)
        {
            return Lies::Inland;
        }
        match self.inland.rooms.iter().any(|room| written.contains(room.as_str())) {
            true => Lies::InARoom,
            false => Lies::Unsaid,
        }
    }

    /// Every id.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.regions.iter().map(|region| region.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tables::Tables;

    #[test]
    fn mainland_or_not() {
        let tables = Tables::built_in();
        let mainland = |id| tables.cloud_regions.find(id).map(|region| region.mainland);
        assert_eq!(mainland("cn-shenzhen"), Some(Some(true)));
        assert_eq!(mainland("CN-Shenzhen"), Some(Some(true)));
        assert_eq!(mainland("杭州"), Some(Some(true)));
        assert_eq!(mainland("shenzhen"), Some(Some(true)));
        assert_eq!(mainland("shen"), None);
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
    fn a_region_of_any_provider_says_where_it_lies() {
        let tables = Tables::built_in();
        let inland = |region| tables.cloud_regions.lies(region, None, &tables.regions) == Lies::Inland;
        for region in [
            "ap-guangzhou",
            "cn-south-1",
            "cn-north-1",
            "cn-northwest-1",
            "chinaeast2",
            "广州",
            "广州三区",
            "深圳市",
            "华南1（广州）",
            "South China (Guangzhou)",
            "ap-chongqing",
            "中国大陆",
            "浙江",
            "Foshan",
            "suzhou-1",
            "昆山",
            "浦东机房",
            "雄安",
            "PRC",
        ] {
            assert!(inland(region), "{region}");
        }
        for region in [
            "cn-hongkong",
            "中国香港",
            "China (Hong Kong)",
            "ap-southeast-1",
            "us-west-1",
            "新加坡",
            "中国大陆以外",
            "北海道",
            "东京",
            "法兰克福",
            "Frankfurt",
            "Los Angeles",
            "ap-taipei",
            "",
            "1",
        ] {
            assert!(!inland(region), "{region}");
        }
    }

    #[test]
    fn a_code_is_of_the_one_who_sells_it_and_a_room_is_anywhere() {
        let tables = Tables::built_in();
        let lies = |region, seller| tables.cloud_regions.lies(region, Some(seller), &tables.regions);
        for (region, seller, expected) in [
            ("bj", "百度智能云", Lies::Inland),
            ("GZ", "Baidu AI Cloud", Lies::Inland),
            ("hkg", "百度智能云", Lies::Unsaid),
            ("bj", "示例云", Lies::Unsaid),
            ("z0", "七牛云", Lies::Inland),
            ("na0", "七牛云", Lies::Unsaid),
            ("pek3", "青云", Lies::Inland),
            ("pek3a", "QingCloud", Lies::Inland),
            ("ap2a", "QingCloud", Lies::Unsaid),
            ("自建机房", "自有", Lies::InARoom),
            ("公司机房", "自有", Lies::InARoom),
            ("办公室", "自有", Lies::InARoom),
            ("广州办公室", "自有", Lies::Inland),
            ("香港机房", "自有", Lies::Unsaid),
        ] {
            assert_eq!(lies(region, seller), expected, "{region} of {seller}");
        }
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
