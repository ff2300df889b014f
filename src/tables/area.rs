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

/// What stands behind the name of its province in an address.
fn behind<'a>(province: &Province, address: &'a str) -> &'a str {
    let names = [province.name.as_str(), province.short_name.as_str()];
    names.into_iter().find_map(|name| address.strip_prefix(name)).unwrap_or(address).trim_start()
}

/// Whether a text can begin with a name, by their first character: nearly all of some eight hundred names it cannot.
fn may_begin(text: &str, name: &str) -> bool {
    text.as_bytes().first_chunk::<3>() == name.as_bytes().first_chunk()
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
            // 河南蒙古族自治县 and 海南藏族自治州 are in Qinghai; an autonomous region has counties of its own peoples.
            let peoples = || province.name.ends_with("自治区");
            let below =
                || self.addresses.county(rest).is_some_and(|county| peoples() || !county.contains('族'));
            let apart = rest.starts_with(char::is_whitespace);
            let zone = || self.addresses.begins_with_a_zone(rest);
            address.starts_with(province.name.as_str())
                || apart
                || !is_street && (names_city || below())
                || zone()
        };
        self.regions.provinces.iter().find(begins)
    }

    /// The province in brackets with which the name of a free trade zone begins: （上海）自由贸易试验区.
    fn zone_at<'a>(&self, address: &'a str) -> Option<(&Province, &'a str)> {
        let (name, rest) = address.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
        let province = self.regions.provinces.iter().find(|one| one.short_name == name.trim())?;
        Some((province, rest.trim_start()))
    }

    /// The city that stands behind the words of a free trade zone, with or without 市: …自由贸易试验区深圳前海.
    fn city_behind_the_zone<'t, 'a>(
        &'t self,
        text: &'a str,
        province: &'t Province,
    ) -> Option<(&'t Province, &'t str, &'a str)> {
        let zone =
            self.addresses.zones.free_trade.iter().find_map(|words| text.strip_prefix(words.as_str()))?;
        let zone = zone.trim_start();
        province.cities.iter().find_map(|city| {
            let rest =
                zone.strip_prefix(city.as_str()).or_else(|| zone.strip_prefix(city.strip_suffix('市')?))?;
            Some((province, city.as_str(), rest.trim_start()))
        })
    }

    /// The province after which a folded name of an organisation is called: it begins with that province, or with the
    /// whole name of a city in it. No street is called so, and no autonomous county of another province.
    pub fn province_of_name(&self, name: &str) -> Option<&Province> {
        let of_a_city = |one: &&Province| one.cities.iter().any(|city| name.starts_with(city.as_str()));
        self.provinces_beginning(name).find(of_a_city).or_else(|| {
            self.provinces_beginning(name).find(|province| {
                if name.starts_with(province.name.as_str()) {
                    return true;
                }
                let Some(rest) = name.strip_prefix(province.short_name.as_str()) else { return false };
                let street =
                    rest.starts_with(['路', '街', '道', '巷', '里', '村', '桥', '门', '镇', '滩', '岛']);
                let peoples = !province.name.ends_with("自治区")
                    && self.addresses.county(rest).is_some_and(|county| county.contains('族'));
                !street && !peoples
            })
        })
    }

    /// Province and city of an address, and what follows them. Traditional characters name the same places.
    pub fn area_of_address<'a>(&self, address: &'a str) -> (Area<'_>, &'a str) {
        let (area, rest) = {
            let simplified = self.words.simplified(address);
            let (area, rest) = self.area_in(&simplified);
            (area, rest.len())
        };
        (area, &address[address.len() - rest..])
    }

    /// The same of an address in simplified characters.
    fn area_in<'a>(&self, address: &'a str) -> (Area<'_>, &'a str) {
        let address = address.trim_start();
        let address = address.strip_prefix("中国").unwrap_or(address).trim_start();
        if let Some((province, rest)) = self.zone_at(address) {
            let below =
                self.city_at(rest, Some(province)).or_else(|| self.city_behind_the_zone(rest, province));
            let municipality = province.cities.is_empty().then_some(province.name.as_str());
            let city = below.map(|(_, city, _)| city).or(municipality);
            return (Area { province: Some(province), city }, below.map_or(rest, |(.., rest)| rest));
        }
        let named = self.province_at(address);
        // 吉林市 begins with the name of its province, but means the city.
        let whole = || self.city_at(address, None);
        let below = named.and_then(|province| {
            let rest = behind(province, address);
            if province.cities.is_empty() {
                return Some((province, province.name.as_str(), rest));
            }
            self.city_at(rest, Some(province))
        });
        if let Some((province, city, rest)) = below.or_else(whole) {
            return (Area { province: Some(province), city: Some(city) }, rest);
        }
        let rest = named.map_or(address, |province| behind(province, address));
        match self.place_at(rest, named) {
            Some((province, city @ Some(_), rest)) => (Area { province: Some(province), city }, rest),
            Some((province, None, _)) => (Area { province: Some(province), city: None }, address),
            None => (Area { province: named, city: None }, address),
        }
    }

    /// The district with which what follows the city begins, in simplified characters.
    pub fn district_of(&self, rest: &str) -> Option<String> {
        self.addresses.district(&self.words.simplified(rest)).map(str::to_owned)
    }

    /// What stands in an address behind province, city and district, and before what is added in brackets.
    pub fn below_the_district<'a>(&self, address: &'a str) -> &'a str {
        let address = address.trim();
        let (start, end) = {
            let simplified = self.words.simplified(address);
            let below = self.below_in(&simplified);
            let start = simplified.len() - below.len();
            (start, start + below.split(['(', '（']).next().unwrap_or_default().trim_end().len())
        };
        &address[start..end]
    }

    /// What stands behind province, city and district in an address in simplified characters.
    fn below_in<'a>(&self, address: &'a str) -> &'a str {
        let mut rest = address.strip_prefix("中国").unwrap_or(address).trim_start();
        let names = || {
            self.regions.provinces.iter().flat_map(|province| {
                let cities =
                    province.cities.iter().flat_map(|city| [city.as_str(), city.trim_end_matches('市')]);
                [province.name.as_str(), province.short_name.as_str()].into_iter().chain(cities)
            })
        };
        // 广东省广州市, 广东广州, 北京市北京市: whatever is named of the two levels, the longest first.
        let begins = |rest: &str, name: &str| may_begin(rest, name) && rest.starts_with(name);
        while let Some(name) = names().filter(|name| begins(rest, name)).max_by_key(|name| name.len()) {
            rest = rest[name.len()..].trim_start();
        }
        if let Some(district) = self.addresses.district(rest) {
            rest = rest[district.len()..].trim_start();
        }
        rest
    }

    /// A second address behind a sign of an address: the city in which the first lies, and the one of the second.
    pub fn second_address(&self, address: &str) -> Option<(&str, &str)> {
        let address = &*self.words.simplified(address);
        let first = self.area_of_address(address).0.city?;
        let tails = address.char_indices().filter(|(_, c)| c.is_whitespace() || "，,；;、/／".contains(*c));
        tails.map(|(at, sign)| address[at + sign.len_utf8()..].trim_start()).find_map(|tail| {
            let province = self.province_at(tail).filter(|one| tail.starts_with(one.name.as_str()))?;
            let city = self.area_of_address(tail).0.city.filter(|city| *city != first)?;
            (tail.contains(city) || province.cities.is_empty()).then_some((first, city))
        })
    }

    /// Two places with which an address begins, one behind the other, of which the second does not lie in the first:
    /// 浙江省广州市, 广州市英德市.
    pub fn address_against_itself(&self, address: &str) -> Option<(&str, &str)> {
        let simplified = self.words.simplified(address);
        let address = simplified.trim_start();
        let address = address.strip_prefix("中国").unwrap_or(address).trim_start();
        let named = self.province_at(address);
        let rest = named.map_or(address, |province| behind(province, address));
        if let Some(named) = named
            && let Some((other, place)) = self.whole_name_at(rest).filter(|(one, _)| one.code != named.code)
        {
            // 吉林市 begins with the name of its province.
            return self.city_at(address, Some(other)).is_none().then_some((named.name.as_str(), place));
        }
        let (province, city, rest) = self.city_at(rest, named)?;
        let (other, place) = self.whole_name_at(rest)?;
        let belongs_to = other.places().find(|(one, _)| *one == place);
        let apart = match belongs_to {
            Some((_, Some(its))) => its != city,
            _ => other.code != province.code,
        };
        apart.then_some((city, place))
    }

    /// The provinces with whose name, or that of a place in them, a text can begin.
    pub fn provinces_beginning(&self, text: &str) -> impl Iterator<Item = &Province> {
        let first = text.chars().next();
        self.regions.provinces.iter().filter(move |one| first.is_some_and(|first| one.may_begin(first)))
    }

    /// The province, city or county-level city whose whole name a text begins with.
    fn whole_name_at(&self, text: &str) -> Option<(&Province, &str)> {
        // A market, and the people of a city.
        let called = |name: &str| {
            let begins = may_begin(text, name) && text.starts_with(name);
            let rest = begins.then(|| &text[name.len()..]);
            rest.is_some_and(|rest| !rest.starts_with(['场', '民', '政', '路', '街']))
        };
        for province in self.provinces_beginning(text) {
            if called(&province.name) {
                return Some((province, &province.name));
            }
            if let Some(city) = province.cities.iter().find(|city| called(city)) {
                return Some((province, city));
            }
            if let Some((place, _)) = province.places().find(|(place, _)| called(place)) {
                return Some((province, place));
            }
        }
        None
    }

    /// The county-level city, or the area, with which a text begins, and the city it belongs to.
    fn place_at<'a>(
        &self,
        text: &'a str,
        within: Option<&Province>,
    ) -> Option<(&Province, Option<&str>, &'a str)> {
        self.provinces_beginning(text).find_map(|province| {
            let here = within.is_none_or(|within| within.code == province.code);
            let mut places = province.places().filter(|_| here);
            // 张家港保税区: the city without its last character before an area of its own.
            let short = |place: &str| {
                let rest = place.strip_suffix('市').and_then(|short| text.strip_prefix(short));
                rest.is_some_and(|rest| self.addresses.begins_with_a_zone(rest))
            };
            let begins = |place: &str| may_begin(text, place) && (text.starts_with(place) || short(place));
            let (_, city) = places.find(|(place, _)| begins(place))?;
            Some((province, city, text))
        })
    }

    /// The city with which a text begins: its full name, or a 市 without its last character before a district.
    fn city_at<'a>(&self, text: &'a str, within: Option<&Province>) -> Option<(&Province, &str, &'a str)> {
        let provinces = self
            .provinces_beginning(text)
            .filter(|one| within.is_none_or(|province| province.code == one.code));
        let mut cities = provinces.flat_map(|one| one.cities.iter().map(move |city| (one, city.as_str())));
        cities.find_map(|(province, city)| {
            if !may_begin(text, city) {
                return None;
            }
            let short = || {
                let rest = text.strip_prefix(city.strip_suffix('市')?)?.trim_start();
                // 吉林省 and 海南省 are no cities.
                if rest.starts_with('省') {
                    return None;
                }
                let below =
                    self.addresses.district(rest).is_some() || self.addresses.begins_with_a_zone(rest);
                below.then_some(rest)
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
            ("内蒙古锡林郭勒盟锡林浩特市示例路1号", Some("15")),
            ("内蒙古兴安盟乌兰浩特市示例路1号", Some("15")),
            ("内蒙古鄂温克族自治旗示例街1号", Some("15")),
            ("广西龙胜各族自治县示例路1号", Some("45")),
            ("宁夏贺兰县示例路1号", Some("64")),
            ("新疆新源县示例路1号", Some("65")),
            ("新疆生产建设兵团第八师石河子市示例路1号", Some("65")),
            ("湖南长沙县示例镇1号", Some("43")),
            ("张家港保税区示例路1号", Some("32")),
            ("昆山开发区示例路1号", Some("32")),
            ("宁波杭州湾新区示例路1号", Some("33")),
            ("海南州共和县示例路1号", None),
            ("河南县示例镇1号", None),
            ("新疆街1号长沙县", None),
            ("义乌路1号", None),
            ("义乌路1号示例园区", None),
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
            ("贵州省仁怀市示例镇", Some("52"), Some("遵义市"), "仁怀市示例镇"),
            ("英德市示例路1号", Some("44"), Some("清远市"), "英德市示例路1号"),
            // It went from one city to another.
            ("吉林省公主岭市示例路1号", Some("22"), None, "吉林省公主岭市示例路1号"),
            ("苏州工业园区示例街1号", Some("32"), Some("苏州市"), "工业园区示例街1号"),
            ("天津经济技术开发区示例街1号", Some("12"), Some("天津市"), "经济技术开发区示例街1号"),
            ("广州开发区示例路1号", Some("44"), Some("广州市"), "开发区示例路1号"),
            ("上海张江高科技园区示例路1号", Some("31"), Some("上海市"), "张江高科技园区示例路1号"),
            ("海南藏族自治州共和县工业园区1号", Some("63"), Some("海南藏族自治州"), "共和县工业园区1号"),
            ("苏州街1号示例园区", None, None, "苏州街1号示例园区"),
            ("天津路1号工业园区", None, None, "天津路1号工业园区"),
            ("天河区示例路1号", None, None, "天河区示例路1号"),
            ("廣東省深圳市南山區示例路11號", Some("44"), Some("深圳市"), "南山區示例路11號"),
            ("齊齊哈爾市龍沙區示例路1號", Some("23"), Some("齐齐哈尔市"), "龍沙區示例路1號"),
        ] {
            let (area, left) = tables.area_of_address(address);
            let found = (area.province.map(|one| one.code.as_str()), area.city, left);
            assert_eq!(found, (code, city, rest), "{address}");
        }
    }

    #[test]
    fn an_organisation_is_called_after_its_province() {
        let tables = Tables::built_in();
        for (name, expected) in [
            ("湖南省示例林业厅", Some("43")),
            ("北京示例智能设备有限公司", Some("11")),
            ("深圳市示例科技有限公司", Some("44")),
            ("海南藏族自治州示例局", Some("63")),
            ("北京路街道办事处", None),
            ("河南蒙古族自治县示例局", None),
            ("上海滩餐饮有限公司", None),
            ("示例科技有限公司", None),
        ] {
            let found = tables.province_of_name(name).map(|one| one.code.as_str());
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn what_is_below_the_district() {
        let tables = Tables::built_in();
        for (address, expected) in [
            ("广东省广州市天河区示例路1号", "示例路1号"),
            ("广东省广州市天河区", ""),
            ("广东省广州市（此地址已是最详细地址）", ""),
            ("广东广州", ""),
            ("东莞市南城街道", "南城街道"),
            ("浙江省义乌市稠江街道示例村", "稠江街道示例村"),
            ("北京市海淀区示例镇", "示例镇"),
            ("廣東省廣州市天河區示例路1號", "示例路1號"),
            ("廣東省深圳市南山區（此地址已是最詳細地址）", ""),
        ] {
            assert_eq!(tables.below_the_district(address), expected, "{address}");
        }
    }

    #[test]
    fn one_address_is_not_two() {
        let tables = Tables::built_in();
        for (address, expected) in [
            ("广东省广州市天河区示例路1号，广东省深圳市南山区示例路2号", Some(("广州市", "深圳市"))),
            ("北京市海淀区示例路1号 上海市徐汇区示例路2号", Some(("北京市", "上海市"))),
            ("廣東省廣州市天河區示例路1號，廣東省深圳市南山區示例路2號", Some(("广州市", "深圳市"))),
            ("广州市天河区示例路1号，广州市天河区示例路2号", None),
            ("北京市海淀区示例路1号上海市驻京办", None),
            ("广东省广州市天河区 示例路1号 801房", None),
        ] {
            assert_eq!(tables.second_address(address), expected, "{address}");
        }
    }

    #[test]
    fn one_place_does_not_lie_in_the_other() {
        let tables = Tables::built_in();
        for (address, expected) in [
            ("浙江省广州市天河区示例路1号", Some(("浙江省", "广州市"))),
            ("浙江广州市天河区示例路1号", Some(("浙江省", "广州市"))),
            ("浙江省英德市示例路1号", Some(("浙江省", "英德市"))),
            ("浙江省廣州市天河區示例路1號", Some(("浙江省", "广州市"))),
            ("廣東省廣州市天河區示例路1號", None),
            ("浙江省广东省广州市", Some(("浙江省", "广东省"))),
            ("北京市广州市天河区", Some(("北京市", "广州市"))),
            ("广东省广州市英德市示例路1号", Some(("广州市", "英德市"))),
            ("广州市英德市示例路1号", Some(("广州市", "英德市"))),
            ("广州市杭州市西湖区", Some(("广州市", "杭州市"))),
            ("广东省广州市天河区示例路1号", None),
            ("广东省清远市英德市示例路1号", None),
            ("吉林省吉林市船营区", None),
            ("吉林市船营区", None),
            ("吉林省四平市公主岭市", None),
            ("四川省资阳市简阳市", None),
            ("上海市浦东新区示例路1号", None),
            ("湖北省仙桃市示例路1号", None),
            ("广东省中山市场路1号", None),
            ("浙江省中山市场路1号", None),
            ("北京市上海路1号", None),
            ("示例路1号", None),
        ] {
            assert_eq!(tables.address_against_itself(address), expected, "{address}");
        }
    }
}
