//! What is filed is a domain name.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain_name::NotADomain;
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the form.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-form",
    section: Section::Domain,
    title: text("填写的是域名", "The value is a domain name"),
    why: text("备案系统只受理域名", "the filing system accepts domain names only"),
    fix: text("只写域名本身，例如 example.cn", "write only the domain name, such as example.cn"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Says what else it is, if it is no domain name.
pub fn check(_: &Ask, domain: &Domain<'_>, _: &Facts<'_>) -> Outcome {
    match &domain.name {
        Err(NotADomain::IpAddress) => Outcome::fail(domain.span(), NotADomain::IpAddress.say()).fix(text!(
            "为网站绑定域名；只用 IP 地址访问的，向省通信管理局办理 IP 地址报备，阿里云不受理",
            "use a domain name; a site that uses an IP address only is filed with the provincial administration (IP 地址报备), not through Alibaba Cloud"
        )),
        Err(problem) => Outcome::fail(domain.span(), problem.say()),
        // Nobody forbids such a name, but few registries sell one: more likely a letter was typed or pasted wrong.
        Ok(name) if name.mixes_scripts() => Outcome::look_up(
            domain.span(),
            text!(
            "是域名，但同一段里混用了不同文字的形近字母；请在注册商处核对每个字母",
            "one part of the domain name mixes look-alike letters of different alphabets: compare each letter with the registration"
            ),
        ),
        Ok(_) => Outcome::pass(),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, Pass};
    use crate::testing::{answer, status};

    const ASK: &str = "domain-form = {}";

    fn case(name: &str) -> String {
        format!("[[domain]]\nname = \"{name}\"")
    }

    #[test]
    fn names_pass_in_either_form() {
        for name in ["example.cn", "EXAMPLE.com.", "例子.中国", "xn--fsqu00a.xn--fiqs8s", "www.example.cn"]
        {
            assert_eq!(status(ASK, &case(name), "2026-12-01"), Pass, "{name}");
        }
    }

    #[test]
    fn what_is_no_name_fails() {
        for name in
            ["https://example.cn", "example.cn/", "*.example.cn", "me@example.cn", "com.cn", "example.cn:80"]
        {
            let outcome = answer(ASK, &case(name), "2026-12-01");
            assert_eq!((outcome.status, outcome.fix), (Fail, None), "{name}");
        }
    }

    #[test]
    fn an_address_is_filed_elsewhere() {
        for name in ["192.0.2.1", "192.0.2.1:80", "2001:db8::1"] {
            let outcome = answer(ASK, &case(name), "2026-12-01");
            assert_eq!(outcome.status, Fail, "{name}");
            assert!(outcome.fix.expect("a mend").zh.contains("IP 地址报备"), "{name}");
        }
    }

    #[test]
    fn letters_that_look_alike_are_for_a_person_to_compare() {
        // The second letter is Cyrillic.
        assert_eq!(status(ASK, &case("e\\u0445ample.com"), "2026-12-01"), LookUp);
        assert_eq!(status(ASK, &case("пример.com"), "2026-12-01"), Pass);
    }
}
