//! An office number can be dialled, and its area code is that of the applicant's address.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, Person};
use crate::identity::phone::Phone;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "office-phone",
    section: Section::Applicant,
    title: text(
        "办公电话可以拨打，区号与通信地址一致",
        "The office number can be dialled, and its area code matches the address",
    ),
    why: text(
        "办公电话的区号要与主办单位通信地址所在区域一致，审核时会拨打",
        "its area code has to match the applicant's address, and reviewers may call it",
    ),
    fix: text(
        "按“区号-号码”填写通信地址所在地的办公电话",
        "write an office number at the applicant's address, starting with the area code",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["person.office-phone", "applicant.address"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Reads the number and compares its province and city with those of the address. The number itself stands in no message.
pub fn check(_: &Ask, person: &Person<'_>, facts: &Facts<'_>) -> Outcome {
    // Forms of today ask for a second number, which may be a mobile one, or for none.
    let (Some(written), Some(phone)) = (&person.written.office_phone, person.office_phone()) else {
        return Outcome::not_applicable();
    };
    let area = match phone {
        Err(fault) => return Outcome::fail(written.span(), fault.message()),
        // No area code can be compared.
        Ok(Phone::Mobile { .. } | Phone::ServiceLine { .. }) => {
            return Outcome::not_checked(text!(
                "办公电话没有区号，看不出是否在通信地址所在地",
                "the office number has no area code, so whether it is at the address is not checked"
            ));
        }
        Ok(Phone::Landline { area, .. }) => area,
    };
    let provinces = &facts.tables.regions.provinces;
    let Some(of_number) = provinces.iter().find(|one| one.area_codes.iter().any(|one| *one == area)) else {
        return Outcome::fail(
            written.span(),
            text!("区号 {area} 不存在", "the area code {area} does not exist"),
        );
    };
    let Some(address) = facts.applicant.written.and_then(|applicant| applicant.address.as_ref()) else {
        return Outcome::missing([facts.applicant.want("applicant.address")]);
    };
    let (home, _) = facts.tables.area_of_address(address);
    match home.province {
        None => Outcome::not_checked(text!(
            "看不出通信地址在哪个省，请核对区号",
            "the address does not show its province: check the area code yourself"
        )),
        Some(province) if province.code == of_number.code => {
            match home.city.and_then(|city| Some((city, province.cities_apart(&area, city)?))) {
                None => Outcome::pass(),
                Some((city, others)) => {
                    let Text { zh: others_zh, en: others_en } = phrase::list(others.iter().map(Text::same));
                    Outcome::fail(
                        written.span(),
                        text!(
                            "区号属于{others_zh}，通信地址在{city}",
                            "the area code belongs to {others_en}, but the address is in {city}"
                        ),
                    )
                }
            }
        }
        Some(home) => {
            let (zh, en) = (&of_number.short_name, &of_number.name_en);
            let (home_zh, home_en) = (&home.short_name, &home.name_en);
            Outcome::fail(
                written.span(),
                text!(
                    "区号属于{zh}，通信地址在{home_zh}",
                    "the area code belongs to {en}, but the address is in {home_en}"
                ),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "office-phone = {}";
    const DAY: &str = "2026-12-01";

    fn case(phone: &str) -> String {
        format!(
            "[applicant]\naddress = \"浙江省杭州市西湖区示例路4号\"\n[[person]]\nid = \"li\"\noffice-phone = \"{phone}\""
        )
    }

    #[test]
    fn the_area_code_is_that_of_the_address() {
        for (phone, expected) in [
            ("0571-80000000", Pass),
            ("086-0571-80000000", Pass),
            ("0574-80000000", Fail),
            ("010-80000000", Fail),
            ("80000000", Fail),
            ("0299-8000000", Fail),
            ("13800138000", NotChecked),
            ("400-820-8820", NotChecked),
        ] {
            assert_eq!(status(ASK, &case(phone), DAY), expected, "{phone}");
        }
        let outcome = answer(ASK, &case("010-80000000"), DAY);
        assert_eq!(outcome.saw.zh, "区号属于北京，通信地址在浙江");
        let outcome = answer(ASK, &case("0574-80000000"), DAY);
        assert_eq!(outcome.saw.zh, "区号属于宁波市，通信地址在杭州市");
    }

    #[test]
    fn of_some_codes_nobody_knows_the_city() {
        let status = |address: &str, phone: &str| {
            let case = format!(
                "[applicant]\naddress = \"{address}\"\n[[person]]\nid = \"li\"\noffice-phone = \"{phone}\""
            );
            status(ASK, &case, DAY)
        };
        for (address, phone, expected) in [
            ("广东省深圳市南山区示例路1号", "0755-80000000", Pass),
            ("广东省深圳市南山区示例路1号", "020-80000000", Fail),
            // Three cities have one code.
            ("湖南省湘潭市雨湖区示例路1号", "0731-80000000", Pass),
            ("湖南省株洲市天元区示例路1号", "0731-80000000", Pass),
            ("湖南省株洲市天元区示例路1号", "0730-8000000", Fail),
            // These have the codes of others now, and the list does not say of which.
            ("辽宁省抚顺市新抚区示例路1号", "024-80000000", Pass),
            ("贵州省遵义市汇川区示例路1号", "0851-80000000", Pass),
            ("海南省三亚市吉阳区示例路1号", "0898-80000000", Pass),
            ("新疆塔城地区乌苏市示例路1号", "0992-8000000", Pass),
            ("浙江省义乌市示例路1号", "0579-80000000", Pass),
            ("上海市徐汇区示例路1号", "021-80000000", Pass),
            ("广东省示例路1号示例大院", "0755-80000000", Pass),
        ] {
            assert_eq!(status(address, phone), expected, "{address}, {phone}");
        }
    }

    #[test]
    fn who_has_none_is_not_asked() {
        assert_eq!(status(ASK, "[[person]]\nid = \"li\"", DAY), NotApplicable);
        let no_address = "[[person]]\nid = \"li\"\noffice-phone = \"010-80000000\"";
        assert_eq!(missing(ASK, no_address, DAY), ["applicant.address"]);
    }
}
