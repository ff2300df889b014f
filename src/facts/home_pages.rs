//! The home pages of a website, and where they are.

use std::net::Ipv4Addr;

use super::model::{Facts, Website};
use crate::case::At;
use crate::domain_name::DomainName;
use crate::source::Span;

/// Where a home page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Under a name that the case describes.
    KnownName,
    /// Under a name of which it says nothing.
    OtherName,
    /// At an address that everybody can reach.
    PublicAddress,
    /// Anywhere else: within a network, or nowhere.
    Inside,
}

impl Website<'_> {
    /// Where the first of its home pages is listed that is somewhere.
    pub fn home_page_at(&self, home: Home, facts: &Facts<'_>) -> Option<Span> {
        let mut urls = self.written.home_urls.iter().flat_map(|urls| urls.iter());
        urls.find(|url| Home::of(host(url), facts) == home).map(At::span)
    }
}

impl Home {
    fn of(host: &str, facts: &Facts<'_>) -> Self {
        if let Ok(address) = host.parse::<Ipv4Addr>() {
            let inside = address.is_private() || address.is_loopback() || address.is_link_local();
            return if inside || address.is_unspecified() { Self::Inside } else { Self::PublicAddress };
        }
        let Ok(host) = DomainName::parse(host) else { return Self::Inside };
        let mut names = facts.domains.iter().filter_map(|domain| domain.name.as_ref().ok());
        if names.any(|name| host.is_under(&name.ascii)) { Self::KnownName } else { Self::OtherName }
    }
}

/// An address without its scheme.
fn bare(url: &At<String>) -> &str {
    let url = url.trim();
    url.split_once("://").map_or(url, |(_, rest)| rest)
}

/// The host of an address, with or without scheme, port and path.
pub fn host(url: &At<String>) -> &str {
    bare(url).split(['/', '?', '#', ':']).next().unwrap_or_default()
}

/// What stands behind the host of an address.
pub fn behind_host(url: &At<String>) -> &str {
    let rest = bare(url);
    rest.find(['/', '?', '#', ':']).map_or("", |at| &rest[at..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::with_facts;

    #[test]
    fn a_home_page_is_somewhere() {
        let home = |url: &str| {
            let case = format!(
                "[[domain]]\nname = \"示例.cn\"\n[[website]]\ndomain = \"示例.cn\"\nhome-urls = [\"{url}\"]"
            );
            with_facts(&case, "2026-12-01", |facts| {
                let is = |home: &Home| facts.websites[0].home_page_at(*home, facts).is_some();
                let homes = [Home::KnownName, Home::OtherName, Home::PublicAddress, Home::Inside];
                homes.into_iter().filter(is).collect::<Vec<_>>()
            })
        };
        for url in ["示例.cn", "https://www.示例.cn:8443/a", "xn--fsq092h.cn"] {
            assert_eq!(home(url), [Home::KnownName], "{url}");
        }
        for url in ["www.example.cn", "http://example.cn/示例.cn", "另一示例.cn"] {
            assert_eq!(home(url), [Home::OtherName], "{url}");
        }
        for url in ["203.0.113.9", "http://203.0.113.9:8080/", "172.32.0.1"] {
            assert_eq!(home(url), [Home::PublicAddress], "{url}");
        }
        for url in ["10.0.0.1", "http://192.168.1.2/oa", "172.31.0.1", "localhost", "127.0.0.1"] {
            assert_eq!(home(url), [Home::Inside], "{url}");
        }
    }
}
