//! Whether a website needs a filing, by where it is hosted.

use super::*;
use crate::testing::with_facts;

/// Whether the first website, with its own unfiled name and these instances, needs a filing.
fn need(instances: &[&str]) -> Need {
    let tables: String = instances
        .iter()
        .enumerate()
        .map(|(i, one)| format!("[[instance]]\nid = \"i-{i}\"\n{one}\n"))
        .collect();
    let ids: Vec<String> = (0..instances.len()).map(|i| format!("\"i-{i}\"")).collect();
    need_of(&format!("{tables}[[website]]\ndomain = \"example.cn\"\ninstances = [{}]", ids.join(", ")))
}

fn need_of(case: &str) -> Need {
    let case = format!(
        "uses = []\n[[domain]]\nname = \"example.cn\"\nfiled = \"none\"\npoints-to = \"nothing\"\n{case}"
    );
    with_facts(&case, "2026-12-01", |facts| facts.decision.websites[0].need.clone())
}

fn doubt(need: Need) -> Option<Doubt> {
    match need {
        Need::LookUp(doubt, _) => Some(doubt),
        _ => None,
    }
}

fn open(need: Need) -> Vec<&'static str> {
    match need {
        Need::Open(wants) => wants.iter().map(|want| want.key).collect(),
        _ => Vec::new(),
    }
}

const SHENZHEN: &str = "region = \"cn-shenzhen\"";
const HONG_KONG: &str = "region = \"cn-hongkong\"";
const SINGAPORE: &str = "region = \"ap-southeast-1\"";
const NOWHERE: &str = "region = \"cn-atlantis\"";
const FINANCE: &str = "region = \"cn-shenzhen-finance-1\"";

#[test]
fn mainland_needs_a_filing_and_hong_kong_does_not() {
    assert_eq!(need(&[SHENZHEN]), Need::Yes);
    assert_eq!(need(&[HONG_KONG]), Need::No);
    assert_eq!(need(&[SINGAPORE]), Need::No);
    assert_eq!(need(&[HONG_KONG, SINGAPORE]), Need::No);
}

#[test]
fn what_the_table_does_not_know_is_never_outside() {
    assert_eq!(doubt(need(&[NOWHERE])), Some(Doubt::Hosting));
    assert_eq!(doubt(need(&[FINANCE])), Some(Doubt::Hosting));
    assert_eq!(doubt(need(&[HONG_KONG, NOWHERE])), Some(Doubt::Hosting));
}

#[test]
fn one_instance_in_mainland_china_decides() {
    assert_eq!(need(&[HONG_KONG, SHENZHEN]), Need::Yes);
    assert_eq!(need(&[NOWHERE, SHENZHEN]), Need::Yes);
    assert_eq!(need(&["", SHENZHEN]), Need::Yes, "whatever the region of the first");
}

#[test]
fn without_an_instance_it_is_going_to_be_mainland() {
    assert_eq!(need_of("[[website]]\ndomain = \"example.cn\"\ninstances = [\"none\"]"), Need::Yes);
}

#[test]
fn what_is_not_stated_stays_open() {
    assert_eq!(open(need(&[""])), ["instance.region"]);
    assert_eq!(open(need(&[HONG_KONG, ""])), ["instance.region"]);
    assert_eq!(open(need_of("[[website]]\ndomain = \"example.cn\"")), ["website.instances"]);
    let twice = "[[instance]]\nid = \"a\"\n[[website]]\ndomain = \"example.cn\"\ninstances = [\"a\", \"a\"]";
    assert_eq!(open(need_of(twice)), ["instance.region"], "named once");
}

#[test]
fn products_that_the_platform_hosts() {
    assert_eq!(need(&["product = \"wangpu\""]), Need::Yes);
    assert_eq!(need(&["product = \"marketplace\""]), Need::Yes);
    assert_eq!(need(&["product = \"marketplace\"\nregion = \"cn-hongkong\""]), Need::No);
}

#[test]
fn a_load_balancer_is_where_its_region_is() {
    assert_eq!(need(&["product = \"slb\"\nregion = \"cn-shenzhen\""]), Need::Yes);
    assert_eq!(need(&["product = \"slb\"\nregion = \"cn-hongkong\""]), Need::No);
    assert_eq!(need(&["product = \"slb\"\nregion = \"cn-hongkong\"", SHENZHEN]), Need::Yes);
    assert_eq!(open(need(&["product = \"slb\""])), ["instance.region"]);
}

#[test]
fn regions_of_other_providers_are_looked_up() {
    let other = "provider = \"Amazon\"\nregion = \"us-west-1\"";
    assert_eq!(doubt(need(&[other])), Some(Doubt::Hosting));
    assert_eq!(need(&[other, SHENZHEN]), Need::Yes);
}

#[test]
fn what_has_no_name_is_needless_only_where_nothing_is_reached() {
    let of = |more: &str, site: &str| {
        let case = format!(
            "uses = []\n{more}\n[[instance]]\nid = \"i\"\n{SHENZHEN}\npublic-ip = \"none\"\n\
             [[website]]\ndomain = \"none\"\ninstances = [\"i\"]\n{site}"
        );
        with_facts(&case, "2026-12-01", |facts| facts.decision.websites[0].need.clone())
    };
    for site in ["", "open = false", "home-urls = [\"http://192.168.1.2/oa\"]"] {
        assert_eq!(of("", site), Need::No, "{site}");
    }
    assert_eq!(of("", "home-urls = [\"203.0.113.9\"]"), Need::NotHere);
    assert_eq!(doubt(of("", "open = true")), Some(Doubt::Entrance), "somewhere it is reached");
    let named = of("", "home-urls = [\"www.example.cn\"]");
    assert_eq!(doubt(named), Some(Doubt::HomePage), "by a name");
    // A name that leads there serves it, whatever the website says; so may another server.
    let name = "[[domain]]\nname = \"example.cn\"\nfiled = \"none\"\npoints-to = \"i\"";
    assert_eq!(open(of(name, "")), ["website.domain"]);
    let balancer =
        format!("[[instance]]\nid = \"lb\"\nproduct = \"slb\"\n{SHENZHEN}\npublic-ip = \"203.0.113.9\"");
    assert_eq!(open(of(&balancer, "")), ["website.instances"]);
}

#[test]
fn a_home_page_under_another_name_is_looked_up() {
    let of = |urls: &str| {
        let site =
            format!("[[website]]\ndomain = \"example.cn\"\ninstances = [\"i\"]\nhome-urls = [\"{urls}\"]");
        need_of(&format!("[[instance]]\nid = \"i\"\n{HONG_KONG}\n{site}"))
    };
    assert_eq!(of("https://www.example.cn/"), Need::No);
    assert_eq!(doubt(of("www.example.net")), Some(Doubt::HomePage));
    assert_eq!(doubt(of("example.cn.example.net")), Some(Doubt::HomePage));
}

#[test]
fn a_name_that_another_holds_covers_nothing_until_it_is_said_who_that_is() {
    let of = |holder: &str| {
        let case = format!(
            "[applicant]\nname = \"广州示例科技有限公司\"\nfiled = {{ providers = [\"aliyun\"] }}\n\
             [[domain]]\nname = \"blog.example.cn\"\nholder = {holder}\nfiled = {{ providers = [\"aliyun\"] }}\n\
             [[instance]]\nid = \"i\"\n{SHENZHEN}\n[[website]]\ndomain = \"blog.example.cn\"\ninstances = [\"i\"]"
        );
        with_facts(&case, "2026-12-01", |facts| facts.decision.websites[0].need.clone())
    };
    for holder in [
        "\"applicant\"",
        "{ name = \"广州示例科技有限公司\" }",
        "{ name = \"广州示例科技 有限公司\" }",
        "{ name = \"李示例\", relation = \"shareholder\" }",
    ] {
        assert_eq!(of(holder), Need::No, "{holder}");
    }
    for holder in ["{ name = \"深圳甲科技有限公司\" }", "{ name = \"王示例\" }"] {
        assert_eq!(open(of(holder)), ["domain.holder.relation"], "{holder}");
    }
}

#[test]
fn a_room_may_be_anywhere() {
    let of = |hosted: &str| {
        let room = "[[instance]]\nid = \"i\"\nprovider = \"自有\"\nregion = \"公司机房\"";
        need_of(&format!("{room}\n[[website]]\ndomain = \"example.cn\"\ninstances = [\"i\"]\n{hosted}"))
    };
    assert_eq!(doubt(of("")), Some(Doubt::Hosting), "nobody said where");
    assert_eq!(doubt(of("hosted = \"outside\"")), Some(Doubt::Room), "somebody did, and the room does not");
    assert_eq!(of("hosted = \"mainland\""), Need::Yes);
}

#[test]
fn why_a_filing_does_not_cover_a_name_below_it() {
    let of = |applicant: &str, name: &str, instance: &str| {
        let case = format!(
            "[applicant]\n{applicant}\n[[domain]]\nname = \"blog.example.cn\"\n{name}\n\
             [[instance]]\nid = \"i\"\n{instance}\n[[website]]\ndomain = \"blog.example.cn\"\ninstances = [\"i\"]"
        );
        with_facts(&case, "2026-12-01", |facts| facts.decision.websites[0].need.clone())
    };
    let filed = |number: &str| format!("filed = {{ number = \"{number}\", providers = [\"aliyun\"] }}");
    let ours = filed("粤ICP备2021000001号");
    let name = &filed("粤ICP备2021000001号-1");
    assert_eq!(of(&ours, name, SHENZHEN), Need::No);
    let below = |applicant: &str, name: &str, instance: &str| doubt(of(applicant, name, instance));
    assert_eq!(below("filed = \"none\"", name, SHENZHEN), Some(Doubt::Filing), "of nobody");
    assert_eq!(below(&ours, &filed("粤ICP备2021000002号-1"), SHENZHEN), Some(Doubt::Filing), "of another");
    assert_eq!(
        below("", &filed("粤ICP备2029000001号-1"), SHENZHEN),
        Some(Doubt::Filing),
        "of a year to come"
    );
    let but = |more: &str| format!("{name}\n{more}");
    assert_eq!(below(&ours, &but("expires = 2026-11-30"), SHENZHEN), Some(Doubt::Expired));
    assert_eq!(of(&ours, &but("expires = 2026-12-01"), SHENZHEN), Need::No, "until the end of its last day");
    let other = "holder = { name = \"王示例\", relation = \"other\" }";
    assert_eq!(below(&ours, &but(other), SHENZHEN), Some(Doubt::Holder));
    assert_eq!(below(&ours, &but("points-to = \"elsewhere\""), SHENZHEN), Some(Doubt::Hosting));
    let ended = format!("{SHENZHEN}\nexpires = 2026-11-30");
    assert_eq!(below(&ours, name, &ended), Some(Doubt::Ended));
    let sold = "region = \"广州\"\nprovider = \"腾讯云\"";
    assert_eq!(below(&ours, name, sold), Some(Doubt::Provider));
}
