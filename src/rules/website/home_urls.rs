//! The order lists the home page of a website as often as it may, under the website's own names.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::domain_name::DomainName;
use crate::facts::home_pages::{behind_host, host};
use crate::facts::{Facts, Website};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// At most so many addresses; any number where it is absent, and none need be listed.
    most: Option<usize>,
    /// For each what.
    #[serde(default)]
    per: Per,
    /// Each is that of a home page: no port, and no path but one of a home page.
    #[serde(default)]
    bare: bool,
}

/// What is counted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Per {
    /// For the website as a whole.
    #[default]
    Website,
    /// For each of its domain names.
    Domain,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "home-urls",
    section: Section::Website,
    title: text("首页 URL 的数量和域名正确", "The home page is listed as it should be"),
    why: text(
        "首页 URL 是备案域名的首页，部分管局限制数量",
        "the home page belongs to the filed domain name; some administrations limit the URLs",
    ),
    fix: text(
        "只填写一个首页 URL，用本网站的域名",
        "list one home page URL under the website's own domain name",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.home-urls", "website.domain"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    if ask.bare {
        return text!(
            "首页 URL 是首页，不带端口和其他页面的路径",
            "Each home page URL is that of the home page, without a port or the path of another page"
        );
    }
    let Some(most) = ask.most else {
        return text!(
            "首页 URL 只用本网站的域名",
            "The home page is under the website's own domain names only"
        );
    };
    let counted = phrase::count(most, "home page URL");
    match ask.per {
        Per::Website => text!(
            "每个网站最多 {most} 个首页 URL，只用本网站的域名",
            "At most {counted} for each website, under its own domain names only"
        ),
        Per::Domain => text!(
            "网站的每个域名最多 {most} 个首页 URL，只用本网站的域名",
            "At most {counted} for each domain name of the website, under its own domain names only"
        ),
    }
}

/// Counts the addresses and looks whose names they are: the host is one of the website's names, or below one.
pub fn check(ask: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let urls = match (&website.written.home_urls, ask.most) {
        (Some(urls), _) => urls,
        (None, None) => return Outcome::not_applicable(),
        (None, Some(_)) => return Outcome::missing([website.want("website.home-urls")]),
    };
    let Some(domains) = &*website.domains else { return Outcome::missing([website.want("website.domain")]) };
    let own: Vec<&DomainName> = domains.iter().filter_map(|i| facts.domains[*i].name.as_ref().ok()).collect();
    let hosts: Vec<Option<DomainName>> = urls.iter().map(|url| DomainName::parse(host(url)).ok()).collect();
    let under = |host: &DomainName, name: &DomainName| host.is_under(&name.ascii);
    for (url, host) in urls.iter().zip(&hosts) {
        if !host.as_ref().is_some_and(|host| own.iter().any(|name| under(host, name))) {
            let shown = facts.privacy.text(url);
            return Outcome::fail(
                At::span(url),
                text!("{shown} 不是本网站的域名", "{shown} is under none of its domain names"),
            )
            .fix(text!(
                "填写本网站域名下的首页 URL",
                "write the URL of the home page under a domain name of this website"
            ));
        }
    }
    if ask.bare
        && let Some(url) = urls.iter().find(|url| !is_home(behind_host(url)))
    {
        let shown = facts.privacy.text(url);
        return Outcome::fail(
            At::span(url),
            text!("{shown} 带端口或别的页面的路径", "{shown} has a port, or the path of another page"),
        )
        .fix(text!(
            "只写首页，例如 www.example.cn",
            "write the home page alone, for instance www.example.cn"
        ));
    }
    let Some(most) = ask.most else { return Outcome::pass() };
    let n = match ask.per {
        Per::Website => hosts.len(),
        Per::Domain => {
            let of = |name: &&DomainName| hosts.iter().flatten().filter(|host| under(host, name)).count();
            own.iter().map(of).max().unwrap_or(0)
        }
    };
    if n > most {
        return Outcome::fail(
            At::span(urls),
            text!("有 {n} 个首页 URL，最多 {most} 个", "{n} URLs; at most {most} are allowed"),
        );
    }
    Outcome::pass()
}

/// Whether what stands behind a host leads to a home page: a port of the web, and a path of one part that is a file of a
/// home page or a folder of a language.
fn is_home(rest: &str) -> bool {
    let path = match rest.strip_prefix(':') {
        None => rest,
        Some(port) => match port.find('/').map_or((port, ""), |at| port.split_at(at)) {
            ("80" | "443", path) => path,
            _ => return false,
        },
    };
    let page = path.trim_matches('/').to_ascii_lowercase();
    let (page, ending) = page.rsplit_once('.').unwrap_or((&page, ""));
    let files = ["", "index", "default", "home", "main"];
    let languages = ["cn", "zh", "zh-cn", "zh_cn", "en"];
    ending.len() <= 5
        && ending.chars().all(|c| c.is_ascii_alphanumeric())
        && (files.contains(&page) || ending.is_empty() && languages.contains(&page))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ONE: &str = "home-urls = { most = 1, per = \"website\" }";
    const OWN: &str = "home-urls = {}";
    const EACH: &str = "home-urls = { most = 1, per = \"domain\" }";
    const DAY: &str = "2026-12-01";

    fn case(urls: &str) -> String {
        format!(
            "[[domain]]\nname = \"example.cn\"\n[[domain]]\nname = \"example.net\"\n\
             [[website]]\ndomain = [\"example.cn\", \"example.net\"]\nhome-urls = {urls}"
        )
    }

    #[test]
    fn addresses_are_counted() {
        assert_eq!(status(ONE, &case("[\"https://www.example.cn/\"]"), DAY), Pass);
        let outcome = answer(ONE, &case("[\"www.example.cn\", \"example.net\"]"), DAY);
        assert_eq!((outcome.status, outcome.saw.en.as_str()), (Fail, "2 URLs; at most 1 are allowed"));
        assert_eq!(status(EACH, &case("[\"www.example.cn\", \"example.net\"]"), DAY), Pass);
        assert_eq!(status(EACH, &case("[\"www.example.cn\", \"example.cn\"]"), DAY), Fail);
    }

    #[test]
    fn each_address_is_the_websites_own() {
        let outcome = answer(ONE, &case("[\"www.example.org\"]"), DAY);
        assert_eq!(
            (outcome.status, outcome.saw.en.as_str()),
            (Fail, "www.example.org is under none of its domain names")
        );
        assert_eq!(status(ONE, &case("[\"192.0.2.1\"]"), DAY), Fail);
        assert_eq!(missing(ONE, &case("[]"), DAY), ["website.home-urls"]);
    }

    #[test]
    fn what_is_listed_is_held_against_the_names_wherever_nobody_counts() {
        for urls in ["[\"www.example.cn\"]", "[\"example.net\", \"a.b.example.cn\", \"EXAMPLE.CN/x\"]"] {
            assert_eq!(status(OWN, &case(urls), DAY), Pass, "{urls}");
        }
        for urls in [
            "[\"www.example.org\"]",
            // One of several; letters in common; the name above; a name in the path or before an @; a number.
            "[\"www.example.cn\", \"www.example.org\"]",
            "[\"notexample.cn\"]",
            "[\"cn\"]",
            "[\"https://www.example.org/www.example.cn\"]",
            "[\"https://example.cn@example.org/\"]",
            "[\"192.0.2.1\"]",
        ] {
            assert_eq!(status(OWN, &case(urls), DAY), Fail, "{urls}");
        }
        // Nobody asks for an address here.
        assert_eq!(status(OWN, &case("[]"), DAY), NotApplicable);
        assert_eq!(status(OWN, "[[website]]\nname = \"a\"", DAY), NotApplicable);
        assert_eq!(missing(OWN, "[[website]]\nhome-urls = [\"www.example.cn\"]", DAY), ["website.domain"]);
    }

    #[test]
    fn a_home_page_is_not_another_page() {
        for home in
            ["", "/", "/index.html", "/index.php", ":443/", ":80", "/cn/", "/zh-CN", "/home", "/Default.aspx"]
        {
            assert!(super::is_home(home), "{home}");
        }
        for other in [
            ":8080",
            ":8080/admin/login",
            "/admin/login",
            "/news/",
            "/login.php",
            "?page=2",
            "/en/news",
            "#top",
        ] {
            assert!(!super::is_home(other), "{other}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ONE, "[[website]]\nname = \"a\"", DAY), ["website.home-urls"]);
        assert_eq!(missing(ONE, "[[website]]\nhome-urls = [\"www.example.cn\"]", DAY), ["website.domain"]);
    }
}
