//! How exact an address is, and which city and district it names.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::identity::mask::is_han;
use crate::prepared::Str;
use crate::text::Text;

/// The table `addresses.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Addresses {
    /// How exact an address can be.
    #[serde(rename = "detail")]
    pub details: Vec<Detail>,
    /// Areas that are no districts.
    pub zones: Zones,
    /// Areas that lie directly in a province.
    pub counties: Counties,
    /// What is an address at all.
    pub least: Least,
    /// Places outside mainland China.
    pub outside: Outside,
}

/// What is an address at all.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Least {
    /// So many letters or characters, figures not counted.
    pub letters: usize,
}

/// Places outside mainland China.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Outside {
    /// Their names, in Chinese and in English.
    pub places: Vec<Str>,
    /// The Chinese names of those in English.
    pub in_chinese: BTreeMap<String, String>,
    /// What follows the name where a street or a building is called after the place.
    pub called_after: Vec<Str>,
}

/// A degree of exactness.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Detail {
    /// The word in a requirement.
    pub id: Str,
    /// What is shown.
    pub name: Text,
    /// Each of these is shown.
    pub parts: Vec<Segment>,
}

/// One part of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Segment {
    /// Marks that count behind a numeral.
    #[serde(default)]
    pub marks: Vec<Str>,
    /// Words that count anywhere.
    #[serde(default)]
    pub words: Vec<Str>,
    /// Marks of what is less exact; a figure behind the last of them may be the part. Absent: no figure is.
    pub coarser: Option<Vec<Str>>,
}

/// Areas that are no districts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Zones {
    /// How their names end.
    pub endings: Vec<Str>,
    /// Names of parts of a city that are also those of districts.
    pub vague: Vec<Str>,
    /// What stands behind the province in the name of a free trade zone.
    pub free_trade: Vec<Str>,
    /// Bays that have the name of a city in them, from its last character on.
    pub bays: Vec<Str>,
}

/// Areas that lie directly in a province.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Counties {
    /// What their names end in.
    pub words: Vec<Str>,
}

/// Whether an address contains a given degree of detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// It does.
    Yes,
    /// A number without a mark may be it.
    Maybe,
    /// It does not.
    No,
}

impl Addresses {
    /// A degree of exactness by its id.
    pub fn detail(&self, id: &str) -> Option<&Detail> {
        self.details.iter().find(|row| row.id == id)
    }

    /// The district at the start of what follows the city: up to the first 区, 县, 市 or 旗, unless it is a zone.
    pub fn district<'a>(&self, rest: &'a str) -> Option<&'a str> {
        let (at, last) =
            rest.char_indices().skip(1).take(11).find(|(_, c)| matches!(c, '区' | '县' | '市' | '旗'))?;
        let name = &rest[..at + last.len_utf8()];
        let is_zone = self.zones.endings.iter().any(|ending| name.ends_with(ending.as_str()));
        // A street and its number stand before it: then it is not the head of the text.
        let after_street =
            name.chars().skip(1).any(|c| c.is_ascii_digit() || matches!(c, '路' | '街' | '巷' | '弄' | '号'));
        (!is_zone && !after_street).then_some(name)
    }

    /// The county, league or banner, or what else lies directly in a region, with which what follows the name of a
    /// province begins: 锡林郭勒盟, 新源县.
    pub fn county<'a>(&self, rest: &'a str) -> Option<&'a str> {
        // 海南州 and 河南县 are places with the name of a province.
        if rest.starts_with(['县', '州', '盟', '旗']) {
            return None;
        }
        let near = rest.char_indices().nth(12).map_or(rest.len(), |(at, _)| at);
        let ends = self
            .counties
            .words
            .iter()
            .filter_map(|word| Some(rest[..near].find(word.as_str())? + word.len()));
        let name = &rest[..ends.min()?];
        let after_street = name.chars().any(|c| c.is_ascii_digit() || "路街巷弄号".contains(c));
        (!after_street).then_some(name)
    }

    /// Whether what follows the name of a city begins with an area of its own: 工业园区, 张江高科技园区.
    pub fn begins_with_a_zone(&self, rest: &str) -> bool {
        let head: String = rest.chars().take(12).collect();
        // A bay is called after a city, and lies in another.
        let head = self.zones.bays.iter().fold(head, |head, bay| head.replace(bay.as_str(), "湾"));
        let ends =
            self.zones.endings.iter().filter_map(|ending| Some(head.find(ending.as_str())? + ending.len()));
        let Some(end) = ends.min() else { return false };
        // Nor is it the head of the text where a street or another place stands before it.
        let before = |c: char| c.is_ascii_digit() || "路街巷弄号道州县市旗盟".contains(c);
        !head[..end].contains(before)
    }
}

impl Least {
    /// Whether a text can be an address.
    pub fn is_met_by(&self, address: &str) -> bool {
        address.chars().filter(|c| c.is_alphabetic()).count() >= self.letters
    }
}

impl Outside {
    /// The place outside mainland China with which an address in Chinese begins, or that one in another script names.
    /// Whether it names a place of the mainland is to be asked first.
    pub fn place_of(&self, address: &str) -> Option<&str> {
        let address = address.trim_start();
        let address = address.strip_prefix("中国").unwrap_or(address).trim_start();
        let chinese = address.contains(is_han);
        let found = self.places.iter().find(|place| {
            if place.contains(is_han) {
                address.strip_prefix(place.as_str()).is_some_and(|rest| {
                    let next: String = rest.chars().take(3).collect();
                    !self.called_after.iter().any(|word| next.contains(word.as_str()))
                })
            } else {
                !chinese && self.is_named(place, address)
            }
        });
        found.map(Str::as_str)
    }

    /// A place in both languages, as far as both are known.
    pub fn name_of(&self, place: &str) -> Text {
        // The whole name before a short one.
        let called = self.in_chinese.iter().rev().filter(|(_, zh)| *zh == place).map(|(en, _)| en.as_str());
        let english = || called.max_by_key(|en| en.len());
        Text {
            zh: self.in_chinese.get(place).map_or(place, String::as_str).to_owned(),
            en: if place.contains(is_han) { english().unwrap_or(place) } else { place }.to_owned(),
        }
    }

    /// Whether an address has the words of a place, and no street is called after it.
    fn is_named(&self, place: &str, address: &str) -> bool {
        let words = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphabetic())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect()
        };
        let (place, address) = (words(place), words(address));
        (0..address.len()).any(|at| {
            let rest = &address[at..];
            let next = rest.get(place.len());
            let called = |next: &String| self.called_after.iter().any(|word| word.eq_ignore_ascii_case(next));
            rest.starts_with(&place) && !next.is_some_and(called)
        })
    }
}

impl Detail {
    /// Whether an address has this degree of detail.
    pub fn shown_in(&self, address: &str) -> Shown {
        let address: String = address.nfkc().filter(|c| !c.is_whitespace()).collect();
        self.parts.iter().map(|part| part.shown_in(&address)).max().unwrap_or(Shown::Yes)
    }
}

impl Segment {
    fn shown_in(&self, address: &str) -> Shown {
        let marked = |mark: &Str| {
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

/// Digits, letters as in 12A号, and Chinese numerals.
fn is_numeral(c: char) -> bool {
    c.is_ascii_alphanumeric() || "〇零一二三四五六七八九十百甲乙丙丁".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

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
    fn a_place_outside_has_a_name_in_both_languages() {
        let tables = Tables::built_in();
        let outside = &tables.addresses.outside;
        for place in &outside.places {
            let zh = outside.name_of(place).zh;
            assert!(zh.contains(is_han), "{place}: {zh}");
        }
        for place in outside.in_chinese.keys() {
            assert!(outside.places.iter().any(|one| one == place), "{place}");
        }
        for (place, zh, en) in [
            ("香港", "香港", "Hong Kong"),
            ("USA", "美国", "USA"),
            ("美国", "美国", "United States"),
            ("澳门", "澳门", "Macao"),
        ] {
            let name = outside.name_of(place);
            assert_eq!((name.zh.as_str(), name.en.as_str()), (zh, en), "{place}");
        }
    }

    #[test]
    fn a_place_outside_is_no_street_called_after_it() {
        let tables = Tables::built_in();
        let outside = |address| tables.addresses.outside.place_of(address);
        for (address, place) in [
            ("香港中环示例大楼1号", "香港"),
            ("中国香港九龙示例道1号", "香港"),
            ("日本东京都示例区1号", "日本"),
            ("350 Fifth Avenue, New York", "New York"),
            ("1 Example St, Kowloon", "Kowloon"),
        ] {
            assert_eq!(outside(address), Some(place), "{address}");
        }
        for address in [
            "香港中路1号",
            "香港花园3栋",
            "美国村风情街",
            "示例路1号",
            "1 London Road",
            "山东省青岛市香港中路1号",
            "Indiana",
        ] {
            assert_eq!(outside(address), None, "{address}");
        }
    }

    #[test]
    fn a_zone_is_no_district() {
        let tables = Tables::built_in();
        assert_eq!(tables.addresses.district("天河区示例路1号"), Some("天河区"));
        assert_eq!(tables.addresses.district("沛县示例镇"), Some("沛县"));
        assert_eq!(tables.addresses.district("工业园区星湖街"), None);
        assert_eq!(tables.addresses.district("示例路1号"), None);
        assert_eq!(tables.addresses.district("路12号天河区"), None);
        assert_eq!(tables.addresses.district("路南区示例道1号"), Some("路南区"));
    }
}
