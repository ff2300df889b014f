//! The postal address lies where it has to.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Applicant, Facts};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::tables::regions::Province;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// How near.
    level: Level,
    /// To what; nothing, where it only has to be in mainland China.
    r#as: Option<Other>,
}

/// How near the address lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Level {
    /// Anywhere in mainland China.
    Mainland,
    /// In the same province.
    Province,
    /// In the same city.
    City,
    /// In the same district or county.
    District,
}

/// What the address is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Other {
    /// The address on the certificate.
    CertificateAddress,
    /// The province that decides.
    FilingProvince,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "address-area",
    section: Section::Applicant,
    title: text("通信地址在规定的地区", "The postal address is in the required area"),
    why: text("管局不接受异地的通信地址", "the administration does not accept postal addresses elsewhere"),
    fix: text("改填规定地区的通信地址", "use a postal address in the required area"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.address", "applicant.certificate.address", "filing.province"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let (zh, en) = match (ask.r#as, ask.level) {
        (None, _) | (_, Level::Mainland) => {
            return text!("通信地址是中国内地的地址", "The postal address is in mainland China");
        }
        (Some(Other::FilingProvince), _) => {
            return text!("通信地址在备案省份内", "The postal address is in the province of the filing");
        }
        (Some(Other::CertificateAddress), Level::Province) => ("省份", "province"),
        (Some(Other::CertificateAddress), Level::City) => ("城市", "city"),
        (Some(Other::CertificateAddress), Level::District) => ("区县", "district"),
    };
    text!(
        "通信地址与证件住所在同一{zh}",
        "The postal address is in the same {en} as the address on the certificate"
    )
}

/// Compares what both addresses name; where one of them does not name it, a person has to look.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    let written = applicant.written;
    let mut wants: Vec<MissingAt> = Vec::new();
    let address = written.and_then(|written| written.address.as_ref());
    wants.extend(address.is_none().then(|| applicant.want("applicant.address")));
    let certificate = written.and_then(|written| written.certificate.as_ref());
    let other = certificate.and_then(|certificate| certificate.address.as_ref());
    match ask.r#as {
        Some(Other::CertificateAddress) if other.is_none() => {
            wants.push(applicant.want("applicant.certificate.address"));
        }
        Some(Other::FilingProvince) if facts.province.is_none() => {
            wants.push(facts.want_filing("filing.province"))
        }
        _ => {}
    }
    let Some(address) = address.filter(|_| wants.is_empty()) else { return Outcome::missing(wants) };
    let use_one_in = |place: &Text| {
        let Text { zh, en } = place;
        text!("改填{zh}的通信地址", "use a postal address in {en}")
    };
    let simplified = |text| facts.tables.words.simplified(text);
    let (here, rest) = facts.tables.area_of_address(address);
    let table = &facts.tables.addresses;
    if !table.least.is_met_by(address) {
        return Outcome::fail(At::span(address), text!("看起来不是地址", "it does not look like an address"));
    }
    if here.province.is_none()
        && let Some(place) = table.outside.place_of(&simplified(address))
    {
        let Text { zh, en } = table.outside.name_of(place);
        return Outcome::fail(
            At::span(address),
            text!("地址在{zh}，不在中国内地", "the address is in {en}, not in mainland China"),
        )
        .fix(use_one_in(&text!("中国内地", "mainland China")));
    }
    if ask.level == Level::Mainland && here.province.is_some() {
        return Outcome::pass();
    }
    let (there, other_rest) = match (ask.r#as, other) {
        (Some(Other::CertificateAddress), Some(other)) => {
            let (area, rest) = facts.tables.area_of_address(other);
            ((area.province, area.city), rest)
        }
        _ => ((facts.province, None), ""),
    };
    // From coarse to fine: the first difference decides, the first gap leaves it to a person.
    let district = |rest: &'_ str| facts.tables.district_of(rest).map(Text::same);
    // Of most districts nobody knows the traditional characters here.
    let traditional = [rest, other_rest].into_iter().any(|rest| simplified(rest) != rest);
    let province = |one: &Province| Text { zh: one.name.to_string(), en: one.name_en.to_string() };
    let steps = [
        (Level::Province, here.province.map(province), there.0.map(province)),
        (Level::City, here.city.map(Text::same), there.1.map(Text::same)),
        (Level::District, district(rest), district(other_rest)),
    ];
    for (i, (level, mine, theirs)) in steps.iter().enumerate() {
        if *level > ask.level {
            break;
        }
        match (mine, theirs) {
            (Some(mine), Some(theirs)) if mine == theirs => {}
            (Some(_), Some(_)) if *level == Level::District && traditional => {
                return Outcome::not_checked(unclear(ask));
            }
            (Some(mine), Some(theirs)) => {
                // As far down as the row asks: whoever moves to the right province can be in the wrong city.
                let mut theirs = theirs.clone();
                for (level, _, below) in &steps[i + 1..] {
                    let Some(Text { zh, en }) = below else { break };
                    if *level <= ask.level {
                        theirs = Text { zh: theirs.zh + zh, en: format!("{en}, {}", theirs.en) };
                    }
                }
                let (mine_zh, mine_en, theirs_zh, theirs_en) = (&mine.zh, &mine.en, &theirs.zh, &theirs.en);
                return Outcome::fail(
                    At::span(address),
                    text!(
                        "通信地址在{mine_zh}，应在{theirs_zh}",
                        "the postal address is in {mine_en}, but must be in {theirs_en}"
                    ),
                )
                .fix(use_one_in(&theirs));
            }
            _ => return Outcome::not_checked(unclear(ask)),
        }
    }
    if ask.level == Level::Mainland { Outcome::not_checked(unclear(ask)) } else { Outcome::pass() }
}

fn unclear(ask: &Ask) -> Text {
    match (ask.level, ask.r#as) {
        (_, None) | (Level::Mainland, _) => text!(
            "地址里没有可识别的省市，请确认是中国内地的地址",
            "it names no province or city: make sure that the postal address is in mainland China"
        ),
        (_, Some(Other::FilingProvince)) => text!(
            "请确认通信地址在备案省份内",
            "make sure that the postal address is in the province of the filing"
        ),
        (Level::Province, _) => text!(
            "请确认通信地址与证件住所在同一省份",
            "make sure that the postal address is in the same province as the certificate's address"
        ),
        (Level::City, _) => text!(
            "请确认通信地址与证件住所在同一城市",
            "make sure that the postal address is in the same city as the certificate's address"
        ),
        (Level::District, _) => text!(
            "请确认通信地址与证件住所在同一区县",
            "make sure that the postal address is in the same district as the certificate's address"
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

    const CITY: &str = "address-area = { level = \"city\", as = \"certificate-address\" }";
    const DISTRICT: &str = "address-area = { level = \"district\", as = \"certificate-address\" }";
    const PROVINCE: &str = "address-area = { level = \"province\", as = \"filing-province\" }";
    const DAY: &str = "2026-12-01";

    fn case(address: &str, certificate: &str) -> String {
        format!(
            "[filing]\nprovince = \"四川\"\n[applicant]\naddress = \"{address}\"\ncertificate = {{ address = \"{certificate}\" }}"
        )
    }

    #[test]
    fn cities_are_compared() {
        let canton = "广东省广州市天河区示例路1号";
        assert_eq!(status(CITY, &case("广州越秀区示例路2号", canton), DAY), Pass);
        let outcome = answer(CITY, &case("广东省深圳市南山区示例路1号", canton), DAY);
        assert_eq!(
            (outcome.status, outcome.saw.en.as_str()),
            (Fail, "the postal address is in 深圳市, but must be in 广州市")
        );
        // Another province settles it, whatever the city.
        assert_eq!(status(CITY, &case("湖南省示例市1号", canton), DAY), Fail);
        assert_eq!(status(CITY, &case("湖南省长沙市岳麓区1号", canton), DAY), Fail);
        // As far down as the row asks.
        let said = |ask: &str| answer(ask, &case("湖南省长沙市岳麓区1号", canton), DAY).fix.expect("a fix");
        assert_eq!(said(CITY).zh, "改填广东省广州市的通信地址");
        assert_eq!(said(DISTRICT).en, "use a postal address in 天河区, 广州市, Guangdong");
        assert_eq!(said(PROVINCE).zh, "改填四川省的通信地址");
        // A city of the county level lies in one of the prefecture level.
        assert_eq!(status(CITY, &case("贵州省仁怀市1号", "贵州省遵义市汇川区1号"), DAY), Pass);
        assert_eq!(status(CITY, &case("广东省英德市1号", canton), DAY), Fail);
        assert_eq!(status(CITY, &case("吉林省公主岭市1号", "吉林省四平市铁西区1号"), DAY), NotChecked);
        assert_eq!(status(CITY, &case("天河区示例路1号", canton), DAY), NotChecked);
        assert_eq!(status(CITY, &case("北京市海淀区1号", "北京市朝阳区2号"), DAY), Pass);
    }

    #[test]
    fn districts_are_compared() {
        let office = "江苏省苏州市吴中区示例路1号";
        assert_eq!(status(DISTRICT, &case("苏州市吴中区另一路2号", office), DAY), Pass);
        assert_eq!(status(DISTRICT, &case("江苏省苏州市相城区示例路1号", office), DAY), Fail);
        assert_eq!(status(DISTRICT, &case("江苏省苏州市工业园区1号", office), DAY), NotChecked);
        assert_eq!(status(DISTRICT, &case("江苏省南京市鼓楼区1号", office), DAY), Fail);
        assert_eq!(status(DISTRICT, &case("江蘇省蘇州市吳中區另一路2號", office), DAY), NotChecked);
        assert_eq!(status(DISTRICT, &case("江蘇省蘇州市相城區示例路1號", office), DAY), NotChecked);
        let north = "江苏省苏州市相城区示例路1号";
        assert_eq!(status(DISTRICT, &case("江蘇省蘇州市相城區示例路2號", north), DAY), Pass);
    }

    #[test]
    fn the_province_of_the_filing() {
        assert_eq!(status(PROVINCE, &case("四川省成都市武侯区1号", "网店"), DAY), Pass);
        assert_eq!(status(PROVINCE, &case("成都市武侯区1号", "网店"), DAY), Pass);
        assert_eq!(status(PROVINCE, &case("广东省广州市天河区1号", "网店"), DAY), Fail);
        assert_eq!(status(PROVINCE, &case("武侯区1号", "网店"), DAY), NotChecked);
    }

    #[test]
    fn an_address_is_one_in_the_mainland() {
        const MAINLAND: &str = "address-area = { level = \"mainland\" }";
        for (address, expected) in [
            ("广州市天河区示例路1号", Pass),
            ("0", Fail),
            ("350 Fifth Avenue, New York", Fail),
            ("香港中环示例大楼1号", Fail),
            ("香港中路1号", NotChecked),
            ("示例路1号2楼", NotChecked),
        ] {
            assert_eq!(status(MAINLAND, &case(address, "网店"), DAY), expected, "{address}");
            // Whoever asks for more does not take less.
            let more = if expected == Fail { Fail } else { NotChecked };
            let compared = status(CITY, &case(address, "示例路1号"), DAY);
            assert_eq!(compared, more, "{address}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(CITY, "", DAY), ["applicant.address", "applicant.certificate.address"]);
        assert_eq!(missing(PROVINCE, "[applicant]\naddress = \"a\"", DAY), ["filing.province"]);
    }
}
