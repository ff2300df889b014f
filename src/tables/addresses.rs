//! How an address shows how exact it is, and which city and district it names.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Tables;
use super::regions::Province;
use crate::text::Text;

/// The table `addresses.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Addresses {
    /// How exact an address can be.
    #[serde(rename = "detail")]
    pub details: Vec<Detail>,
    /// Areas that are no districts.
    pub zones: Zones,
}

/// A degree of exactness.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Detail {
    /// The word in a row of law.
    pub id: String,
    /// What is shown.
    pub name: Text,
    /// Each of these is shown.
    pub parts: Vec<Part>,
}

/// One part of it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Part {
    /// Marks that count behind a numeral.
    #[serde(default)]
    pub marks: Vec<String>,
    /// Words that count anywhere.
    #[serde(default)]
    pub words: Vec<String>,
    /// Marks of what is less exact; a figure behind the last of them may be the part. Absent: no figure is.
    pub coarser: Option<Vec<String>>,
}

/// Areas that are no districts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Zones {
    /// How their names end.
    pub endings: Vec<String>,
}

/// Whether an address shows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// It does.
    Yes,
    /// A figure without a mark may be it.
    Maybe,
    /// It does not.
    No,
}

/// City and district of an address, as far as they can be told.
#[derive(Clone, Copy, Debug)]
pub struct Area<'t> {
    /// The province.
    pub province: Option<&'t Province>,
    /// The city, by its full name; in a municipality the name of the province.
    pub city: Option<&'t str>,
}

impl Addresses {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// If the text is no such table.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A degree of exactness by its id.
    pub fn detail(&self, id: &str) -> Option<&Detail> {
        self.details.iter().find(|row| row.id == id)
    }

    /// The district at the head of what follows the city: up to the first 区, 县, 市 or 旗, unless that is a zone.
    pub fn district<'a>(&self, rest: &'a str) -> Option<&'a str> {
        let (at, last) =
            rest.char_indices().skip(1).take(11).find(|(_, c)| matches!(c, '区' | '县' | '市' | '旗'))?;
        let name = &rest[..at + last.len_utf8()];
        let is_zone = self.zones.endings.iter().any(|ending| name.ends_with(ending.as_str()));
        (!is_zone).then_some(name)
    }
}

impl Detail {
    /// Whether an address shows it.
    pub fn shown_in(&self, address: &str) -> Shown {
        use unicode_normalization::UnicodeNormalization;
        let address: String = address.nfkc().filter(|c| !c.is_whitespace()).collect();
        self.parts.iter().map(|part| part.shown_in(&address)).max().unwrap_or(Shown::Yes)
    }
}

impl Part {
    fn shown_in(&self, address: &str) -> Shown {
        let marked = |mark: &String| {
            address.match_indices(mark.as_str()).any(|(at, _)| address[..at].ends_with(is_numeral))
        };
        if self.marks.iter().any(marked) || self.words.iter().any(|word| address.contains(word.as_str())) {
            return Shown::Yes;
        }
        let Some(coarser) = &self.coarser else { return Shown::No };
        let ends = coarser.iter().filter_map(|mark| address.rfind(mark.as_str()).map(|at| at + mark.len()));
        let tail = &address[ends.max().unwrap_or(0)..];
        if tail.contains(|c: char| c.is_ascii_digit()) { Shown::Maybe } else { Shown::No }
    }
}

/// Figures, letters as in 12A号, and Chinese numerals.
fn is_numeral(c: char) -> bool {
    c.is_ascii_alphanumeric() || "〇零一二三四五六七八九十百甲乙丙丁".contains(c)
}

impl Tables {
    /// Province and city of an address, and what follows them.
    pub fn area_of_address<'a>(&self, address: &'a str) -> (Area<'_>, &'a str) {
        let address = address.trim_start();
        let address = address.strip_prefix("中国").unwrap_or(address).trim_start();
        let named = self.province_of_address(address);
        // 吉林市 begins with the name of its province, which is not meant.
        let whole = self.city_at(address, None);
        let below = named.and_then(|province| {
            let rest = address
                .strip_prefix(province.name.as_str())
                .or_else(|| address.strip_prefix(province.short_name.as_str()))?
                .trim_start();
            if province.cities.is_empty() {
                return Some((province, province.name.as_str(), rest));
            }
            self.city_at(rest, Some(province))
        });
        match below.or(whole) {
            Some((province, city, rest)) => (Area { province: Some(province), city: Some(city) }, rest),
            None => (Area { province: named, city: None }, address),
        }
    }

    /// The city with which a text begins: its full name, or a 市 without its last character where a district follows.
    fn city_at<'a>(&self, text: &'a str, within: Option<&Province>) -> Option<(&Province, &str, &'a str)> {
        let provinces = self
            .regions
            .provinces
            .iter()
            .filter(|one| within.is_none_or(|province| province.code == one.code));
        let mut cities = provinces.flat_map(|one| one.cities.iter().map(move |city| (one, city.as_str())));
        cities.find_map(|(province, city)| {
            let short = || {
                let rest = text.strip_prefix(city.strip_suffix('市')?)?;
                self.addresses.district(rest).is_some().then_some(rest)
            };
            let rest = text.strip_prefix(city).or_else(short)?;
            Some((province, city, rest.trim_start()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numeral_before_its_mark_shows_a_detail() {
        let tables = Tables::built_in();
        let shown =
            |id: &str, address: &str| tables.addresses.detail(id).expect("a detail").shown_in(address);
        for (address, door, room) in [
            ("广东省广州市天河区示例路1号801房", Shown::Yes, Shown::Yes),
            ("广州市天河区示例路１号", Shown::Yes, Shown::No),
            ("北京市海淀区示例大厦1203", Shown::Maybe, Shown::Maybe),
            ("北京市海淀区示例大厦B座1203", Shown::Yes, Shown::Maybe),
            ("上海市徐汇区示例路12弄甲号", Shown::Yes, Shown::No),
            ("北京市海淀区示例路二十三号", Shown::Yes, Shown::No),
            ("北京市海淀区示例路", Shown::No, Shown::No),
            ("北京市海淀区称号路", Shown::No, Shown::No),
            ("上海市徐汇区示例路5号楼301室", Shown::Yes, Shown::Yes),
        ] {
            assert_eq!(
                (shown("door-number", address), shown("room-number", address)),
                (door, room),
                "{address}"
            );
        }
        assert_eq!(shown("village-or-door-number", "江苏省徐州市沛县示例镇某某村"), Shown::Yes);
        assert_eq!(shown("door-number", "江苏省徐州市沛县示例镇某某村"), Shown::No);
        assert_eq!(shown("faculty-and-class", "天津市南开区示例大学数学学院2023级1班"), Shown::Yes);
        assert_eq!(shown("faculty-and-class", "天津市南开区示例大学数学学院12号"), Shown::No);
    }

    #[test]
    fn an_address_names_its_city() {
        let tables = Tables::built_in();
        for (address, code, city, rest) in [
            ("广东省广州市天河区示例路1号", Some("44"), Some("广州市"), "天河区示例路1号"),
            ("广州市天河区示例路1号", Some("44"), Some("广州市"), "天河区示例路1号"),
            ("贵州贵阳云岩区示例路", Some("52"), Some("贵阳市"), "云岩区示例路"),
            ("吉林市船营区", Some("22"), Some("吉林市"), "船营区"),
            ("吉林省吉林市船营区", Some("22"), Some("吉林市"), "船营区"),
            ("北京市海淀区示例路", Some("11"), Some("北京市"), "海淀区示例路"),
            ("湖南省湘西土家族苗族自治州吉首市", Some("43"), Some("湘西土家族苗族自治州"), "吉首市"),
            // A city of the county level tells its province only.
            ("贵州省仁怀市示例镇", Some("52"), None, "贵州省仁怀市示例镇"),
            ("天河区示例路1号", None, None, "天河区示例路1号"),
        ] {
            let (area, left) = tables.area_of_address(address);
            let found = (area.province.map(|one| one.code.as_str()), area.city, left);
            assert_eq!(found, (code, city, rest), "{address}");
        }
    }

    #[test]
    fn a_zone_is_no_district() {
        let tables = Tables::built_in();
        assert_eq!(tables.addresses.district("天河区示例路1号"), Some("天河区"));
        assert_eq!(tables.addresses.district("沛县示例镇"), Some("沛县"));
        assert_eq!(tables.addresses.district("工业园区星湖街"), None);
        assert_eq!(tables.addresses.district("示例路1号"), None);
    }
}
