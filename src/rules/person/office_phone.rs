//! An office number can be dialled, and its area code is that of the applicant's address.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, Person};
use crate::identity::phone::Phone;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
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

/// Reads the number and compares its province with that of the address. The number itself stands in no message.
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
    let Some(of_number) = provinces.iter().find(|one| one.area_codes.contains(&area)) else {
        return Outcome::fail(
            written.span(),
            text!("区号 {area} 不存在", "the area code {area} does not exist"),
        );
    };
    let Some(address) = facts.applicant.written.and_then(|applicant| applicant.address.as_ref()) else {
        return Outcome::missing([facts.applicant.want("applicant.address")]);
    };
    match facts.tables.province_of_address(address) {
        None => Outcome::not_checked(text!(
            "看不出通信地址在哪个省，请核对区号",
            "the address does not show its province: check the area code yourself"
        )),
        Some(home) if home.code == of_number.code => Outcome::pass(),
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
            ("0574-80000000", Pass),
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
    }

    #[test]
    fn who_has_none_is_not_asked() {
        assert_eq!(status(ASK, "[[person]]\nid = \"li\"", DAY), NotApplicable);
        let no_address = "[[person]]\nid = \"li\"\noffice-phone = \"010-80000000\"";
        assert_eq!(missing(ASK, no_address, DAY), ["applicant.address"]);
    }
}
