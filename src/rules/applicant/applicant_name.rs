//! The applicant is named as on the certificate.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::ApplicantKind;
use crate::case::{At, Personal};
use crate::facts::{Applicant, Facts};
use crate::identity::credit_code;
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::unlikely_name::unlikely;
use crate::tables::Tables;
use crate::tables::words::fold;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What the name ends in, behind the name of the person who owns the business.
    owner_and: Option<Str>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "applicant-name",
    section: Section::Applicant,
    title: text("已填写主办单位或主办人名称", "The applicant's name is given"),
    why: text(
        "名称要与证件逐字一致，域名持有者也按此核对",
        "the name is compared character by character with the certificate and the domain holder",
    ),
    fix: text("照证件填写全称", "write the full name exactly as on the certificate"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.name", "applicant.kind", "applicant.certificate.address"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match &ask.owner_and {
        None => RULE.title.into(),
        Some(ending) => text!(
            "主办单位名称写经营者姓名加“{ending}”",
            "The name of the applicant is the owner's, followed by {ending}"
        ),
    }
}

/// A name is there and can be one.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(name) = applicant.written.and_then(|written| written.name.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.name")]);
    };
    if name.expose().contains('*') {
        return Outcome::fail(
            name.span(),
            text!("名称被星号遮住了一部分", "part of the name is hidden by asterisks"),
        );
    }
    // No name has one in it: the number has a line of its own.
    if name.expose().split(|c: char| !c.is_ascii_alphanumeric()).any(|part| credit_code::parse(part).is_ok())
    {
        return Outcome::fail(
            name.span(),
            text!("名称里写了统一社会信用代码", "the name contains a credit code"),
        )
        .fix(text!(
            "名称只写名称，代码写进 certificate.number",
            "write only the name here, and the code as certificate.number"
        ));
    }
    if let Some(ending) = &ask.owner_and
        && !fold(name.expose()).ends_with(&fold(ending))
    {
        return Outcome::fail(name.span(), text!("没有以“{ending}”结尾", "it does not end in {ending}")).fix(
            text!(
                "无字号的，写成：经营者姓名{ending}",
                "without a trade name, write the owner's name followed by {ending}"
            ),
        );
    }
    let doubt = unlikely(name, applicant.is_person(), facts.tables);
    doubt.or_else(|| of_another_place(name, applicant, facts)).unwrap_or_else(Outcome::pass)
}

/// A company or a body of the state is called after the province in which it is; its branch and its office elsewhere say
/// that they are one.
fn of_another_place(name: &At<Personal>, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Option<Outcome> {
    let kind = (*applicant.kind)?;
    let (tables, folded) = (facts.tables, fold(name.expose()));
    let form = match kind {
        ApplicantKind::Government => !folded.contains('驻'),
        // What stands behind the form of a company is a branch, or a shop.
        ApplicantKind::Enterprise => {
            tables.story.one_name.forms.iter().any(|form| folded.ends_with(form.as_str()))
        }
        _ => false,
    };
    let called = tables.province_of_name(&folded).filter(|_| form)?;
    let address = applicant.written.and_then(|written| written.address.as_ref());
    let lies = (*applicant.certificate_province)
        .or_else(|| address.and_then(|address| tables.province_of_address(address)))?;
    if lies.code == called.code {
        return None;
    }
    let (zh, en, own_zh, own_en) = (&called.short_name, &called.name_en, &lies.short_name, &lies.name_en);
    Some(Outcome::doubt(
        name.span(),
        text!(
            "名称以{zh}开头，证件却在{own_zh}：请与证件核对",
            "the name begins with a place in {en}, but the certificate is of {own_en}: check it against the certificate"
        ),
    ))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "applicant-name = {}";

    #[test]
    fn the_owner_and_an_ending() {
        let ask = "applicant-name = { owner-and = \"（个体工商户）\" }";
        for (name, expected) in [
            ("周示例（个体工商户）", Pass),
            ("周示例(个体工商户)", Pass),
            ("周示例", Fail),
            ("周示例个体工商户", Fail),
        ] {
            let case = format!("[applicant]\nkind = \"individual-business\"\nname = \"{name}\"");
            assert_eq!(status(ask, &case, "2026-12-01"), expected, "{name}");
        }
    }

    #[test]
    fn a_name_has_letters() {
        for (name, expected) in [
            ("广州示例科技有限公司", Pass),
            ("李示例", Pass),
            ("示例", Pass),
            ("示", LookUp),
            ("A", Fail),
            ("9144", Fail),
            ("广州示例科技有限公司 91440101MA0000007B", Fail),
            ("91440101MA0000007B", Fail),
            ("广州示例科技有限公司（91440101MA0000007B）", Fail),
            ("中国人民解放军61786部队", Pass),
            ("1000123456 Ontario Inc.", Pass),
            ("李**", Fail),
            ("李示*", Fail),
        ] {
            assert_eq!(
                status(ASK, &format!("[applicant]\nname = \"{name}\""), "2026-12-01"),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", "2026-12-01"), ["applicant.name"]);
    }
}
