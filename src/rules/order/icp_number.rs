//! What stands as an ICP number can be one, of this applicant and of this province.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::Facts;
use crate::identity::icp_number::{self, Form, IcpNumber};
use crate::identity::{Document, Fault};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the number.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "icp-number",
    section: Section::Type,
    title: text("ICP 备案号填写正确", "ICP numbers are valid and belong to the applicant"),
    why: text(
        "备案系统按备案号查找原备案，号码不对就查不到",
        "the filing system looks up the existing filing by this number",
    ),
    fix: text("按 beian.miit.gov.cn 查到的备案号填写", "write the number as beian.miit.gov.cn shows it"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    // Which of the numbers are needed is asked by other rules. That a name needs no filing can rest on its number.
    flags: &[Flag::BeyondFiling],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    Text { zh: "ICP 备案号格式正确，属于本主体".to_owned(), en: RULE.title.en.to_owned() }
}

/// Looks at the number of the applicant, of each website on record, and of each domain name.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    let record = facts.applicant.record();
    let of_sites = record.into_iter().flat_map(|record| record.sites.iter().flatten());
    let own = record
        .and_then(|record| record.number.as_ref())
        .into_iter()
        .chain(of_sites.filter_map(|site| site.number.as_ref()))
        .map(|number| (number, true));
    // A name can be on record under another applicant: that is for the type of the order.
    let of_names = facts.domains.iter().filter_map(|domain| {
        let record = domain.written.filed.as_ref()?.some()?;
        Some((record.number.as_ref()?, false))
    });
    let (mut judged, mut masked) = (false, false);
    let mut known: Option<IcpNumber> = None;
    for (at, own) in own.chain(of_names) {
        let number = match icp_number::parse(at) {
            Ok(number) => number,
            // For another rule.
            Err(Fault::WrongDocument(Document::ServiceNumber)) => continue,
            Err(Fault::Masked) => {
                (judged, masked) = (true, true);
                continue;
            }
            Err(fault) => {
                let Text { zh, en } = fault.message();
                let shown = facts.privacy.text(at);
                return Outcome::fail(at.span(), text!("{shown}：{zh}", "{shown}: {en}"));
            }
        };
        judged = true;
        if !own && number.is_of_no_website() {
            let shown = facts.privacy.text(at);
            return Outcome::fail(
                at.span(),
                text!(
                    "{shown} 是 App、小程序或快应用的备案号，不是网站的",
                    "{shown} is the number of an app, mini program or quick app, not of a website"
                ),
            )
            .fix(text!(
                "写这个域名的网站备案号；没有网站备案的写 filed = \"none\"，网站要另行备案",
                "write the number under which the domain name is filed as a website; if there is none, write filed = \"none\": the website is filed separately"
            ));
        }
        // Licences can be the ministry's, and have numbers of their own.
        if own && number.form == Form::Filing {
            if let Some(fault) = of_another(at, &number, known.as_ref(), facts) {
                return fault;
            }
            known.get_or_insert(number);
        }
    }
    match (judged, masked) {
        (false, _) => Outcome::not_applicable(),
        (true, true) => Outcome::not_checked(text!(
            "备案号没有写全，请与 beian.miit.gov.cn 核对",
            "a number is incomplete: compare it with beian.miit.gov.cn"
        )),
        (true, false) => Outcome::pass(),
    }
}

/// A number of another province than the order, or of another applicant than the number before it.
fn of_another(
    at: &At<String>,
    number: &IcpNumber,
    known: Option<&IcpNumber>,
    facts: &Facts<'_>,
) -> Option<Outcome> {
    let shown = facts.privacy.text(at);
    let sign = number.province.to_string();
    let issued =
        facts.tables.regions.provinces.iter().find(|province| province.icp.iter().any(|one| *one == sign));
    if let (Some(issued), Some(files)) = (issued, facts.province)
        && issued.code != files.code
    {
        let (issued_zh, issued_en) = (&issued.short_name, &issued.name_en);
        let (files_zh, files_en) = (&files.short_name, &files.name_en);
        let saw = text!(
            "{shown} 由{issued_zh}核发，订单报{files_zh}",
            "{shown} was issued in {issued_en}, but the order goes to {files_en}"
        );
        return Some(Outcome::fail(at.span(), saw).fix(text!(
            "核对省份和备案号；换省须注销后重新备案",
            "check the province and the number; moving to another province requires a new filing"
        )));
    }
    if known.is_some_and(|known| known.entity != number.entity) {
        return Some(Outcome::fail(
            at.span(),
            text!("{shown} 是另一个主体的备案号", "{shown} belongs to another applicant"),
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked, Pass};
    use crate::testing::{answer, status};

    const ASK: &str = "icp-number = {}";
    const DAY: &str = "2026-12-01";

    #[test]
    fn a_name_is_filed_as_a_website() {
        let name = |number: &str| {
            format!(
                "[[domain]]\nname = \"example.cn\"\nfiled = {{ number = \"粤ICP备12345678号-{number}\" }}"
            )
        };
        assert_eq!(status(ASK, &name("1"), DAY), Pass);
        for other in ["1A", "2X", "3K"] {
            assert_eq!(status(ASK, &name(other), DAY), Fail, "{other}");
        }
    }

    fn number(number: &str) -> String {
        format!("[filing]\nprovince = \"广东\"\n[applicant]\nfiled = {{ number = \"{number}\" }}")
    }

    #[test]
    fn a_number_that_cannot_be_one() {
        for right in ["粤ICP备12345678号", "粤ICP备2021012345号-1", "备案号：粤ICP备12345678号"]
        {
            assert_eq!(status(ASK, &number(right), DAY), Pass, "{right}");
        }
        for wrong in [
            "12345678",
            "港ICP备12345678号",
            "粤ICP备1234567号",
            "粤ICP备12345678号-0",
            "粤公网安备 44010402000001号",
        ] {
            assert_eq!(status(ASK, &number(wrong), DAY), Fail, "{wrong}");
        }
        assert_eq!(status(ASK, &number("粤ICP备1234****号"), DAY), NotChecked);
        // A service number is for another rule.
        let service = "12345678-90ab-cdef-1234-567890abcdef";
        assert_eq!(status(ASK, &number(service), DAY), NotApplicable);
        let name = "[[domain]]\nname = \"example.cn\"\nfiled = { number = \"粤ICP12345678\" }";
        assert_eq!(status(ASK, name, DAY), Fail);
    }

    #[test]
    fn a_number_of_another_province() {
        let outcome = answer(ASK, &number("京ICP备12345678号"), DAY);
        assert_eq!(
            (outcome.status, outcome.saw.en.as_str()),
            (Fail, "京ICP备12345678号 was issued in Beijing, but the order goes to Guangdong")
        );
        // Some provinces have used two signs.
        for sign in ["蜀", "川"] {
            let case = number(&format!("{sign}ICP备12345678号")).replace("广东", "四川");
            assert_eq!(status(ASK, &case, DAY), Pass, "{sign}");
        }
        // Where the order goes is not stated, or the number is that of a licence.
        let case = number("京ICP备12345678号").replace("province = \"广东\"", "");
        assert_eq!(status(ASK, &case, DAY), Pass);
        assert_eq!(status(ASK, &number("京ICP证030173号"), DAY), Pass);
    }

    #[test]
    fn a_number_of_another_applicant() {
        let sites = |site: &str| {
            format!(
                "[applicant]\nfiled = {{ number = \"粤ICP备12345678号\", sites = [{{ number = \"{site}\" }}] }}"
            )
        };
        assert_eq!(status(ASK, &sites("粤ICP备12345678号-1"), DAY), Pass);
        assert_eq!(status(ASK, &sites("粤ICP备12345679号-1"), DAY), Fail);
        // A name may be someone else's: that is for the type of the order.
        let name = "[applicant]\nfiled = { number = \"粤ICP备12345678号\" }\n\
                    [[domain]]\nname = \"example.cn\"\nfiled = { number = \"粤ICP备12345679号-1\" }";
        assert_eq!(status(ASK, name, DAY), Pass);
    }

    #[test]
    fn without_a_number_nothing_is_judged() {
        assert_eq!(status(ASK, "", DAY), NotApplicable);
        assert_eq!(status(ASK, "[applicant]\nfiled = {}", DAY), NotApplicable);
    }
}
