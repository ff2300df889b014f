//! Each domain name of the order belongs to one website.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Domain, Facts};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the match.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-has-website",
    section: Section::Domain,
    title: text("每个域名对应一个网站", "Each domain name belongs to one website"),
    why: text("几个域名就要备案几个网站", "each domain name in the order is filed with one website"),
    fix: text("让域名与网站一一对应", "match each domain name with one website"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website", "website.domain"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Counts the websites that name it.
pub fn check(_: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    match domain.websites.len() {
        1 => return Outcome::pass(),
        0 => {}
        n => {
            return Outcome::fail(domain.span(), text!("{n} 个网站都填写了这个域名", "{n} websites use it"))
                .fix(text!(
                    "只留一个网站，或为其余网站换用其他域名",
                    "keep one website, or give the others their own domain names"
                ));
        }
    }
    if facts.websites.is_empty() {
        return Outcome::missing([MissingAt { key: "website", at: 0..0 }]);
    }
    // Any website that does not say which name it has may have this one.
    let mut silent = Vec::new();
    for website in facts.websites.iter().filter(|website| website.domains.is_none()) {
        silent.push(website.want("website.domain"));
    }
    if !silent.is_empty() {
        return Outcome::missing(silent);
    }
    if speaks_for_a_subdomain(domain, facts) {
        return Outcome::not_applicable();
    }
    let name = facts.privacy.text(domain.label);
    Outcome::fail(domain.span(), text!("没有网站使用这个域名", "no website uses it")).fix(text!(
        "为 {name} 写一个 [[website]]；不备案的，删去这个 [[domain]]",
        "add a [[website]] for {name}; if you do not want to file it, remove this [[domain]]"
    ))
}

/// Whether it is listed only to say how the name above a listed subdomain is filed.
fn speaks_for_a_subdomain(domain: &Domain<'_>, facts: &Facts<'_>) -> bool {
    let name = domain.name.as_ref();
    domain.written.filed.is_some() && name.is_ok_and(|name| facts.has_subdomain_of(&name.ascii))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Missing, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "domain-has-website = {}";

    fn case(domains: &str, websites: &[&str]) -> String {
        let websites = websites.iter().enumerate();
        let websites: String =
            websites.map(|(i, keys)| format!("[[website]]\nname = \"w{i}\"\n{keys}\n")).collect();
        format!("[[domain]]\nname = \"a.cn\"\n{domains}\n{websites}")
    }

    #[test]
    fn one_website_is_right() {
        assert_eq!(status(ASK, &case("", &["domain = \"a.cn\""]), "2026-12-01"), Pass);
        let two = answer(ASK, &case("", &["domain = \"a.cn\"", "domain = \"a.cn\""]), "2026-12-01");
        assert_eq!((two.status, two.saw.en.as_str()), (Fail, "2 websites use it"));
    }

    #[test]
    fn no_website_fails_with_both_mends() {
        let none = answer(ASK, &case("", &["domain = \"none\""]), "2026-12-01");
        assert_eq!(none.status, Fail);
        let fix = none.fix.expect("a mend").en;
        assert!(fix.contains("add a [[website]] for a.cn") && fix.contains("remove"), "{fix}");
    }

    #[test]
    fn a_name_that_speaks_for_its_subdomain_needs_no_website() {
        let sub = "filed = { providers = [\"tencent\"] }\n[[domain]]\nname = \"blog.a.cn\"";
        assert_eq!(status(ASK, &case(sub, &["domain = \"blog.a.cn\""]), "2026-12-01"), NotApplicable);
        let silent = "[[domain]]\nname = \"blog.a.cn\"";
        assert_eq!(status(ASK, &case(silent, &["domain = \"blog.a.cn\""]), "2026-12-01"), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, &case("", &[]), "2026-12-01"), ["website"]);
        assert_eq!(missing(ASK, &case("", &["domain = \"none\"", ""]), "2026-12-01"), ["website.domain"]);
        assert_eq!(answer(ASK, &case("", &[""]), "2026-12-01").status, Missing);
    }
}
