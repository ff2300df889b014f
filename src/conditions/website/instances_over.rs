//! The website runs on more instances than this.

use crate::conditions::truth::Truth;
use crate::facts::{Facts, Website};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(most: &usize, website: &Website<'_>, _: &Facts<'_>) -> Truth {
    Truth::of(
        website.instances.as_ref(),
        || website.want("website.instances"),
        |instances| instances.len() > *most,
    )
}

/// The condition in words that follow an "if".
pub fn words(most: &usize, _: &Tables) -> Text {
    let counted = phrase::count(*most, "instance");
    text!("网站关联的云服务资源超过 {most} 个", "the website runs on more than {counted}")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn more_than_so_many() {
        let case =
            "[[instance]]\nid = \"a\"\n[[instance]]\nid = \"b\"\n[[website]]\ninstances = [\"a\", \"b\"]";
        assert_eq!(holds("{ instances-over = 1 }", case), Yes);
        assert_eq!(holds("{ instances-over = 2 }", case), No);
        assert_eq!(open("{ instances-over = 1 }", "[[website]]\nname = \"a\""), ["website.instances"]);
    }
}
