//! A website stays closed until its filing has succeeded.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Facts, PointsTo, Website};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Where the website must not be open.
    not_open: Barred,
}

/// Where a website must not be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Barred {
    /// On a server in mainland China.
    OnMainland,
    /// Anywhere.
    Anywhere,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "website-closed",
    section: Section::Website,
    title: text("备案成功前网站没有开通", "The website is not accessible before the filing is approved"),
    why: text(
        "备案成功前不得开通，无论用域名还是 IP、HTTP 还是 HTTPS；提前开通可能被退回或关闭",
        "before approval a website must not be accessible by domain name or IP address, over HTTP or HTTPS; otherwise it may be rejected or shut down",
    ),
    fix: text("关闭网站，备案成功后再开通", "take the website offline until the filing is approved"),
    done_by: Actor::SiteOperator,
    step: PrepStep::Close,
    flags: &[],
    reads: &["website.open", "website.domain", "website.instances", "domain.points-to", "instance.region"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match ask.not_open {
        Barred::OnMainland => text!(
            "备案成功前网站没有在中国内地的服务器上开通",
            "The website is not accessible on a server in mainland China before the filing is approved"
        ),
        Barred::Anywhere => RULE.title.into(),
    }
}

/// Where an open website is served follows from where its name points; by address, from its instances.
pub fn check(ask: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(open) = &website.written.open else { return Outcome::missing([website.want("website.open")]) };
    if !**open {
        return Outcome::pass();
    }
    let fail = || Outcome::fail(open.span(), text!("网站现在可以访问", "the website is accessible now"));
    if ask.not_open == Barred::Anywhere {
        return fail();
    }
    let mut wants = Vec::new();
    let mut elsewhere = false;
    if website.domains.is_none() {
        wants.push(website.want("website.domain"));
    }
    for domain in website.domains.iter().flatten().map(|i| &facts.domains[*i]) {
        match *domain.points_to {
            None => wants.push(domain.want("domain.points-to")),
            Some(PointsTo::Elsewhere) => elsewhere = true,
            // One name that leads to the mainland is enough, wherever the others lead.
            Some(PointsTo::Instance(i))
                if facts.instances[i].region.is_some_and(|region| region.mainland == Some(true)) =>
            {
                return fail();
            }
            Some(PointsTo::Nothing | PointsTo::Instance(_)) => {}
        }
    }
    if !wants.is_empty() {
        return Outcome::missing(wants);
    }
    if elsewhere {
        return Outcome::pass().saw(text!("网站已在其他位置开通", "it is accessible elsewhere"));
    }
    let Some(instances) = &*website.instances else {
        return Outcome::missing([website.want("website.instances")]);
    };
    let mut look_up = None;
    for instance in instances.iter().map(|i| &facts.instances[*i]) {
        let written = instance.written.region.as_ref();
        match (written, instance.region.and_then(|region| region.mainland)) {
            (_, Some(true)) => return fail(),
            (_, Some(false)) => {}
            (None, None) => wants.push(MissingAt { key: "instance.region", at: instance.written.span() }),
            (Some(_), None) => look_up = written.map(At::span),
        }
    }
    match look_up {
        _ if !wants.is_empty() => Outcome::missing(wants),
        Some(at) => Outcome::look_up(
            at,
            text!(
                "网站已开通，地域不在表中，请核对是否属于中国内地",
                "the website is accessible and its region is unknown: check whether it is in mainland China"
            ),
        ),
        // Open, with no instance outside mainland China that could serve it.
        None if instances.is_empty() => fail(),
        None => {
            Outcome::pass().saw(text!("网站已在中国内地以外开通", "it is accessible outside mainland China"))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, Pass};
    use crate::testing::{missing, status};

    const MAINLAND: &str = "website-closed = { not-open = \"on-mainland\" }";
    const ANYWHERE: &str = "website-closed = { not-open = \"anywhere\" }";
    const DAY: &str = "2026-12-01";

    fn case(open: bool, points_to: &str, region: &str) -> String {
        format!(
            "[[instance]]\nid = \"i-1\"\nregion = \"{region}\"\n[[domain]]\nname = \"example.cn\"\npoints-to = \"{points_to}\"\n[[website]]\ndomain = \"example.cn\"\ninstances = [\"i-1\"]\nopen = {open}"
        )
    }

    #[test]
    fn one_name_that_leads_to_the_mainland_is_enough() {
        let case = "[[instance]]\nid = \"i\"\nregion = \"cn-shenzhen\"\n\
                    [[domain]]\nname = \"a.cn\"\npoints-to = \"elsewhere\"\n\
                    [[domain]]\nname = \"b.cn\"\npoints-to = \"POINTS\"\n\
                    [[website]]\ndomain = [\"a.cn\", \"b.cn\"]\ninstances = [\"i\"]\nopen = true";
        let ask = "website-closed = { not-open = \"on-mainland\" }";
        assert_eq!(status(ask, &case.replace("POINTS", "i"), "2026-12-01"), Fail);
        assert_eq!(status(ask, &case.replace("POINTS", "elsewhere"), "2026-12-01"), Pass);
    }

    #[test]
    fn an_open_website_fails_where_it_is_barred() {
        assert_eq!(status(MAINLAND, &case(false, "i-1", "cn-shenzhen"), DAY), Pass);
        assert_eq!(status(MAINLAND, &case(true, "i-1", "cn-shenzhen"), DAY), Fail);
        // Reached by address.
        assert_eq!(status(MAINLAND, &case(true, "nothing", "cn-shenzhen"), DAY), Fail);
        assert_eq!(status(MAINLAND, &case(true, "i-1", "cn-shenzhen-finance-1"), DAY), LookUp);
    }

    #[test]
    fn open_elsewhere_is_another_matter() {
        assert_eq!(status(MAINLAND, &case(true, "elsewhere", "cn-shenzhen"), DAY), Pass);
        assert_eq!(status(MAINLAND, &case(true, "i-1", "cn-hongkong"), DAY), Pass);
        assert_eq!(status(ANYWHERE, &case(true, "elsewhere", "cn-shenzhen"), DAY), Fail);
        assert_eq!(status(ANYWHERE, &case(false, "elsewhere", "cn-shenzhen"), DAY), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(MAINLAND, "[[website]]\nname = \"示例\"", DAY), ["website.open"]);
        assert_eq!(missing(MAINLAND, "[[website]]\nname = \"示例\"\nopen = true", DAY), ["website.domain"]);
        assert_eq!(
            missing(
                MAINLAND,
                "[[domain]]\nname = \"example.cn\"\n[[website]]\ndomain = \"example.cn\"\nopen = true",
                DAY
            ),
            ["domain.points-to"]
        );
        let case = case(true, "i-1", "cn-shenzhen").replace("region = \"cn-shenzhen\"\n", "");
        assert_eq!(missing(MAINLAND, &case, DAY), ["instance.region"]);
    }
}
