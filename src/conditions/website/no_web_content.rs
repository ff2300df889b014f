//! The name serves a mini program, an official account or mail, and there are no pages to see.

use crate::case::words::Serves;
use crate::conditions::truth::Truth;
use crate::facts::names::NO_WEB_CONTENT;
use crate::facts::{Facts, Website};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(website: &Website<'_>, _: &Facts<'_>) -> Truth {
    // What a name serves says it outright; the content, a closed list, says it where nothing else does.
    if let Some(serves) = &website.written.serves {
        return Truth::known(serves.iter().all(|one| **one != Serves::Web));
    }
    Truth::of(
        website.content.as_ref(),
        || website.want("website.serves"),
        |content| content.iter().any(|one| one.id == NO_WEB_CONTENT),
    )
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!(
        "域名只用于小程序、公众号、邮箱或接口，没有网页",
        "the domain name serves a mini program, an official account, email or APIs and shows no pages"
    )
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn what_a_name_serves() {
        let ask = "\"no-web-content\"";
        assert_eq!(holds(ask, "[[website]]\nserves = [\"小程序\"]"), Yes);
        assert_eq!(holds(ask, "[[website]]\nserves = [\"web\", \"mini-program\"]"), No);
        assert_eq!(holds(ask, "[[website]]\ncontent = [\"no-web-content\"]"), Yes);
        assert_eq!(holds(ask, "[[website]]\ncontent = [\"enterprise-showcase\"]"), No);
        assert_eq!(open(ask, "[[website]]\nname = \"示例\""), ["website.serves"]);
    }
}
