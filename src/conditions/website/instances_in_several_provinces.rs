//! The instances of the website lie in several provinces.

use crate::conditions::truth::Truth;
use crate::facts::{Facts, Website};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(website: &Website<'_>, facts: &Facts<'_>) -> Truth {
    // Regions whose place is not known settle nothing; a region that is in no table is checked by another rule.
    let Some(instances) = &*website.instances else {
        return Truth::Open(vec![website.want("website.instances")]);
    };
    let mut provinces: Vec<&str> = Vec::new();
    let mut open = Vec::new();
    for instance in instances.iter().map(|i| &facts.instances[*i]) {
        match instance.region.and_then(|region| region.province.as_deref()) {
            Some(province) if !provinces.contains(&province) => provinces.push(province),
            None if instance.written.region.is_none() => open.push(instance.want("instance.region")),
            _ => {}
        }
    }
    match provinces.len() > 1 {
        true => Truth::Yes,
        false if open.is_empty() || instances.len() < 2 => Truth::No,
        false => Truth::Open(open),
    }
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("网站的 IP 分属不同省份", "the website's instances are in several provinces")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn regions_of_one_province_or_several() {
        let ask = "\"instances-in-several-provinces\"";
        let instance = |id: &str, region: &str| format!("[[instance]]\nid = \"{id}\"\n{region}\n");
        let site = "[[website]]\nname = \"a\"\ninstances = [\"a\", \"b\"]\n";
        let region = |id: &str| format!("region = \"{id}\"");
        let case =
            |a: &str, b: &str| format!("{}{}{site}", instance("a", &region(a)), instance("b", &region(b)));
        assert_eq!(holds(ask, &case("cn-shenzhen", "cn-beijing")), Yes);
        assert_eq!(holds(ask, &case("cn-shenzhen", "cn-guangzhou")), No);
        assert_eq!(holds(ask, &case("cn-shenzhen", "cn-hongkong")), No);
        let unknown = format!("{}{}{site}", instance("a", &region("cn-shenzhen")), instance("b", ""));
        assert_eq!(open(ask, &unknown), ["instance.region"]);
        assert_eq!(open(ask, "[[website]]\nname = \"a\""), ["website.instances"]);
    }
}
