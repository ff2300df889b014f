//! The 31 provinces that have a filing administration.

use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::prepared::{Lazy, Str};
use crate::tables::citation::Citation;
use crate::text::Text;
use crate::text::characters::Characters;
use crate::text::folded::Spellings;

/// The table `regions.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Regions {
    /// What the rows rest on.
    #[serde(rename = "source")]
    pub sources: Lazy<Vec<Citation>>,
    /// In the order of their codes.
    #[serde(rename = "province")]
    pub provinces: Vec<Province>,
    /// Prefixes of numbers that are no province with filings.
    pub special: Vec<Special>,
    /// The words of each province.
    #[serde(skip)]
    words: OnceLock<Spellings>,
}

/// One province, autonomous region or municipality.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Province {
    /// First two digits of GB/T 2260: `44`.
    pub code: Str,
    /// `广东省`.
    pub name: Str,
    /// `广东`.
    pub short_name: Str,
    /// `Guangdong`.
    pub name_en: Str,
    /// ISO 3166-2: `CN-GD`.
    pub iso: Str,
    /// Further names that are understood.
    #[serde(default)]
    pub also: Lazy<Vec<Str>>,
    /// The character of today's filing numbers: `粤`.
    pub abbreviation: Str,
    /// Characters of filing numbers, older ones included.
    pub icp: Vec<Str>,
    /// Characters of telecom licences.
    pub telecom_licence: Lazy<Vec<Str>>,
    /// Places of the prefecture level, and those directly below the province; none in the four municipalities.
    pub cities: Lazy<Vec<Str>>,
    /// County-level cities, by the place of the prefecture level that they belong to.
    #[serde(default)]
    pub below: Lazy<Vec<Below>>,
    /// Other places with whose names an address begins, each in one province only.
    #[serde(default)]
    pub places: Lazy<Vec<Str>>,
    /// Landline area codes, with the zero.
    pub area_codes: Lazy<Vec<Str>>,
    /// The cities of an area code, as far as a list says.
    #[serde(default)]
    pub city_codes: Lazy<Vec<CityCode>>,
    /// The administration that decides filings.
    pub authority: Lazy<Text>,
    /// The characters with which its names and those of its places begin.
    #[serde(skip)]
    first: OnceLock<Characters>,
}

/// The county-level cities that belong to one place of the prefecture level.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Below {
    /// That place: one of the cities of the province.
    pub city: Str,
    /// The cities that belong to it.
    pub places: Vec<Str>,
}

/// An area code, and the cities that have it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CityCode {
    /// One of the area codes of the province.
    pub code: Str,
    /// Some of its cities.
    pub cities: Vec<Str>,
}

/// A prefix that stands in some numbers where others have a province.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Special {
    /// Two digits.
    pub code: Str,
    /// What it stands for.
    pub name: Text,
    /// Where it stands.
    pub used_in: Vec<Number>,
    /// What else is known.
    pub note: Option<Text>,
}

/// A kind of number that begins with, or holds, the code of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Number {
    /// 统一社会信用代码
    CreditCode,
    /// 工商注册号
    RegistrationNumber,
    /// 居民身份证
    ResidentId,
    /// 港澳台居民居住证
    ResidencePermit,
}

impl Province {
    /// The cities of an area code, where one of this province is none of them and has a code of its own.
    pub fn cities_apart(&self, area_code: &str, city: &str) -> Option<&[Str]> {
        let codes = &self.city_codes;
        let row = codes.iter().find(|row| row.code == area_code)?;
        let is_of = |row: &CityCode| row.cities.iter().any(|one| one == city);
        (!is_of(row) && codes.iter().any(is_of)).then_some(&row.cities)
    }

    /// Every name of this province.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let without_country = self.iso.trim_start_matches("CN-");
        [&self.short_name, &self.name, &self.name_en, &self.code, &self.iso, without_country]
            .into_iter()
            .chain(self.icp.iter().map(Str::as_str))
    }

    /// Its short name: 广东, Guangdong.
    pub fn text(&self) -> Text {
        Text { zh: self.short_name.to_string(), en: self.name_en.to_string() }
    }

    /// The places below the prefecture level, with the city they belong to where that is told.
    pub fn places(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let below = self
            .below
            .iter()
            .flat_map(|below| below.places.iter().map(|place| (place.as_str(), Some(below.city.as_str()))));
        below.chain(self.places.iter().map(|place| (place.as_str(), None)))
    }

    /// Whether its name, or that of a place in it, can begin with a character: most of the provinces are ruled out so.
    pub fn may_begin(&self, first: char) -> bool {
        let all = self.first.get_or_init(|| {
            let cities = self.cities.iter().map(Str::as_str);
            let names = cities
                .chain(self.places().map(|(place, _)| place))
                .chain([self.name.as_str(), self.short_name.as_str()]);
            names.filter_map(|name| name.chars().next()).collect()
        });
        all.may_have(first)
    }

    /// Whatever stands for it in a file.
    fn spellings(&self) -> impl Iterator<Item = String> {
        let Self { code, authority, name_en, .. } = self;
        let derived = [format!("{code}0000"), format!("CN-{code}"), format!("{name_en} Province")];
        let authority = [authority.zh.as_str(), authority.en.as_str()];
        let also = self.also.iter().map(Str::as_str).chain(authority);
        self.words().chain(also).map(str::to_owned).chain(derived)
    }
}

impl Regions {
    /// The province of any of its words, or of its six-digit code, however it is typed.
    pub fn find(&self, word: &str) -> Option<&Province> {
        let exactly = |one: &&Province| one.code == word || one.short_name == word || one.name == word;
        self.provinces.iter().find(exactly).or_else(|| {
            let rows = self.provinces.iter().map(Province::spellings);
            self.words.get_or_init(|| Spellings::of(rows)).find(word).map(|i| &self.provinces[i])
        })
    }

    /// The province that a text names, if it names one only.
    pub fn named_in(&self, text: &str) -> Option<&Province> {
        let text = text.to_lowercase();
        let named = |one: &&Province| {
            text.contains(one.short_name.as_str()) || text.contains(&one.name_en.to_lowercase())
        };
        let mut named = self.provinces.iter().filter(named);
        named.next().filter(|_| named.next().is_none())
    }

    /// Every name of every province.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.provinces.iter().flat_map(Province::words)
    }
}

#[cfg(test)]
mod tests {
    use crate::prepared::Str;
    use std::collections::BTreeSet;

    use crate::tables::Tables;

    #[test]
    fn a_province_has_many_words() {
        let tables = Tables::built_in();
        let code = |word| tables.regions.find(word).map(|province| province.code.as_str());
        for word in [
            "广东",
            "广东省",
            "Guangdong",
            "GUANGDONG",
            "guangdong",
            "粤",
            "44",
            "CN-GD",
            "cn-gd",
            "GD",
            "440000",
            "CN-44",
            "Guangdong Province",
            "广东省通信管理局",
        ] {
            assert_eq!(code(word), Some("44"), "{word}");
        }
        for (word, expected) in [
            ("内蒙古", "15"),
            ("Inner Mongolia", "15"),
            ("Xizang", "54"),
            ("Nei Mongol", "15"),
            ("Shanxi", "14"),
            ("Shaanxi", "61"),
            ("蜀", "51"),
            ("川", "51"),
            ("HE", "13"),
            ("HA", "41"),
            ("HN", "43"),
            ("HI", "46"),
        ] {
            assert_eq!(code(word), Some(expected), "{word}");
        }
        for word in ["", "广", "440100", "台湾", "71", "CN", "CN-71", "Canton"] {
            assert_eq!(code(word), None, "{word}");
        }
    }

    #[test]
    fn no_word_means_two_provinces() {
        let tables = Tables::built_in();
        let mut seen = BTreeSet::new();
        for province in &tables.regions.provinces {
            let words: BTreeSet<String> = province.words().map(str::to_lowercase).collect();
            for word in words {
                assert!(!word.is_empty());
                assert!(seen.insert(word.clone()), "{word} twice");
            }
        }
    }

    #[test]
    fn all_provinces_are_there_and_complete() {
        let tables = Tables::built_in();
        let regions = &tables.regions;
        assert_eq!(regions.provinces.len(), 31);
        assert!(regions.provinces.is_sorted_by(|a, b| a.code < b.code));
        let mut area_codes = BTreeSet::new();
        for province in &regions.provinces {
            assert!(province.name.starts_with(province.short_name.as_str()), "{}", province.name);
            assert_eq!(province.icp.first(), Some(&province.abbreviation), "{}", province.name);
            let icp: BTreeSet<&Str> = province.icp.iter().collect();
            assert_eq!(icp, province.telecom_licence.iter().collect(), "{}", province.name);
            assert_eq!(province.authority.zh, format!("{}通信管理局", province.name));
            for row in &province.city_codes {
                assert!(province.area_codes.contains(&row.code), "{}", row.code);
                assert!(row.cities.iter().all(|city| province.cities.contains(city)), "{row:?}");
                assert!(!row.cities.is_empty(), "{}", row.code);
            }
            for area_code in &province.area_codes {
                assert!(matches!(area_code.len(), 3 | 4) && area_code.starts_with('0'), "{area_code}");
                assert!(area_codes.insert(area_code), "{area_code} twice");
            }
        }
        assert_eq!(area_codes.len(), 321);
        // No place is in two provinces, or begins as a city does.
        let cities: Vec<&Str> = regions.provinces.iter().flat_map(|one| &one.cities).collect();
        let mut places = BTreeSet::new();
        for province in &regions.provinces {
            for (place, city) in province.places() {
                let unlike = |city: &&Str| !place.starts_with(city.as_str());
                assert!(places.insert(place) && cities.iter().all(unlike), "{place}");
                assert!(city.is_none_or(|city| province.cities.iter().any(|one| one == city)), "{place}");
            }
        }
        assert_eq!(places.len(), 386);
        let special: Vec<&str> = regions.special.iter().map(|special| special.code.as_str()).collect();
        assert_eq!(special, ["10", "71", "81", "82", "83", "66"]);
    }
}
