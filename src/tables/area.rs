//! The province and the city that an address names.

use super::Tables;
use super::regions::Province;

/// Province and city of an address, as far as they can be determined.
#[derive(Clone, Copy, Debug)]
pub struct Area<'t> {
    /// The province.
    pub province: Option<&'t Province>,
    /// The full name of the city; in a municipality, the name of the province.
    pub city: Option<&'t str>,
}

impl Tables {
    /// The province that an address names, or that of its city: licences print 广州市天河区 without it.
    pub fn province_of_address(&self, address: &str) -> Option<&Province> {
        self.area_of_address(address).0.province
    }

    /// The province with which an address begins: its full name, or its short name before a city or district.
    /// A street or a prefecture may contain the name of another province (北京路, 海南藏族自治州).
    fn province_at(&self, address: &str) -> Option<&Province> {
        let address = address.trim_start();
        let address = address.strip_prefix("中国").unwrap_or(address).trim_start();
        let begins = |province: &&Province| {
            let Some(rest) = address.strip_prefix(province.short_name.as_str()) else { return false };
            let is_street = rest.starts_with(['路', '街', '道', '巷', '里', '弄', '大']);
            let names_city = rest.chars().take(6).any(|c| matches!(c, '市' | '区'));
            let apart = rest.starts_with(char::is_whitespace);
            address.starts_with(&province.name) || apart || !is_street && names_city
        };
        self.regions.provinces.iter().find(begins)
    }

    /// The province in brackets with which the name of a free trade zone begins: （上海）自由贸易试验区.
    fn zone_at<'a>(&self, address: &'a str) -> Option<(&Province, &'a str)> {
        let (name, rest) = address.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
        let province = self.regions.provinces.iter().find(|one| one.short_name == name.trim())?;
        Some((province, rest.trim_start()))
    }

    /// Province and city of an address, and what follows them.
    pub fn area_of_address<'a>(&self, address: &'a str) -> (Area<'_>, &'a str) {
        let address = address.trim_start();
        let address = address.strip_prefix("中国").unwrap_or(address).trim_start();
        if let Some((province, rest)) = self.zone_at(address) {
            let below = self.city_at(rest, Some(province));
            let municipality = province.cities.is_empty().then_some(province.name.as_str());
            let city = below.map(|(_, city, _)| city).or(municipality);
            return (Area { province: Some(province), city }, below.map_or(rest, |(.., rest)| rest));
        }
        let named = self.province_at(address);
        // 吉林市 begins with the name of its province, but means the city.
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
            None => (Area { province: named.or_else(|| self.place_at(address)), city: None }, address),
        }
    }

    /// The province of the county-level city, or of the area, with which an address begins.
    fn place_at(&self, address: &str) -> Option<&Province> {
        let begins = |place: &String| address.starts_with(place.as_str());
        self.regions.provinces.iter().find(|province| province.places.iter().any(begins))
    }

    /// The city with which a text begins: its full name, or a 市 without its last character before a district.
    fn city_at<'a>(&self, text: &'a str, within: Option<&Province>) -> Option<(&Province, &str, &'a str)> {
        let provinces = self
            .regions
            .provinces
            .iter()
            .filter(|one| within.is_none_or(|province| province.code == one.code));
        let mut cities = provinces.flat_map(|one| one.cities.iter().map(move |city| (one, city.as_str())));
        cities.find_map(|(province, city)| {
            let short = || {
                let rest = text.strip_prefix(city.strip_suffix('市')?)?.trim_start();
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
    fn an_address_begins_with_its_province() {
        let tables = Tables::built_in();
        let code = |address| tables.province_of_address(address).map(|province| province.code.as_str());
        for (address, expected) in [
            ("广东省广州市天河区示例路1号", Some("44")),
            ("广东广州市天河区", Some("44")),
            ("中国广东省广州市", Some("44")),
            ("广东 广州", Some("44")),
            ("北京市海淀区示例路", Some("11")),
            ("北京海淀区示例路", Some("11")),
            ("内蒙古自治区呼和浩特市", Some("15")),
            ("北京路1号，广州市", None),
            ("江西街1号武汉市", None),
            ("海南藏族自治州共和县1号", Some("63")),
            ("河南蒙古族自治县1号", None),
            ("广东路123号, 上海市黄浦区", None),
            ("广州市天河区", Some("44")),
            ("广州 天河区示例路1号", Some("44")),
            ("东莞市南城街道", Some("44")),
            ("吉林市船营区", Some("22")),
            ("延边朝鲜族自治州延吉市", Some("22")),
            ("天河区示例路1号", None),
            ("广州路1号", None),
            ("南京东路1号黄浦区", None),
            ("中国（上海）自由贸易试验区临港新片区示例路1号", Some("31")),
            ("中国(四川)自由贸易试验区成都高新区示例路1号", Some("51")),
            ("中国（福建）自由贸易试验区厦门片区示例路1号", Some("35")),
            ("（示例）自由贸易试验区1号", None),
            ("义乌市稠江街道示例路1号", Some("33")),
            ("昆山市示例镇示例路1号", Some("32")),
            ("仁怀市示例镇", Some("52")),
            ("平潭综合实验区示例路1号", Some("35")),
            ("浦东新区示例路1号", Some("31")),
            ("义乌路1号", None),
            ("示例路1号义乌市", None),
        ] {
            assert_eq!(code(address), expected, "{address}");
        }
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
            // A county-level city identifies only its province.
            ("贵州省仁怀市示例镇", Some("52"), None, "贵州省仁怀市示例镇"),
            ("天河区示例路1号", None, None, "天河区示例路1号"),
        ] {
            let (area, left) = tables.area_of_address(address);
            let found = (area.province.map(|one| one.code.as_str()), area.city, left);
            assert_eq!(found, (code, city, rest), "{address}");
        }
    }
}
