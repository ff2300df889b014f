//! "No filing needed" is said only of a website of which everything is said that could speak against it.

use crate::support::{Case, DAY, Place};

#[test]
fn a_server_abroad_needs_no_filing_once_it_is_said_what_the_name_does() {
    let example = Case::example("hong-kong-server");
    let report = example.check(DAY);
    assert_eq!((report.readiness(), report.exit), ("no-filing-needed", 0));
    for (path, key) in [("domain.0.points-to", "domain.points-to"), ("uses", "uses")] {
        let report = example.clone().without(path).check(DAY);
        assert_eq!((report.readiness(), report.exit), ("incomplete", 1), "{key}");
        assert_eq!(report.missing(), [key], "nothing else can matter yet");
    }
    let report = example.clone().without("uses").without("domain.0.points-to").check(DAY);
    assert_eq!(report.missing(), ["domain.points-to", "uses"]);
}

#[test]
fn the_word_of_whoever_wrote_the_file_does_not_tell_of_a_cdn() {
    let stated = "[[domain]]\nname = 'example.hk'\npoints-to = 'elsewhere'\n\
                  [[website]]\nname = 'Example'\ndomain = 'example.hk'\ninstances = [\"none\"]\nhosted = 'outside'";
    assert_eq!(Case::of(stated).check(DAY).missing(), ["uses"]);
    let said = Case::of(&format!("uses = []\n{stated}")).check(DAY);
    assert_eq!(said.readiness(), "no-filing-needed");
    // A CDN that serves the mainland does need one.
    let cdn = format!(
        "{stated}\n[[uses]]\nproduct = 'cdn'\ndomain = 'example.hk'\nscope = 'mainland'\nactive = true"
    );
    assert_ne!(Case::of(&cdn).check(DAY).readiness(), "no-filing-needed");
}

#[test]
fn every_name_counts_and_one_server_in_the_mainland_decides() {
    let example = Case::example("hong-kong-server");
    let second = example
        .clone()
        .set("domain.1", "{ name = 'example.com' }")
        .set("website.0.domain", "['example.hk', 'example.com']");
    assert_eq!(second.check(DAY).missing(), ["domain.points-to"]);
    let mainland = example.set("instance.0.region", "'cn-shenzhen'").without("uses").check(DAY);
    assert_ne!(mainland.readiness(), "no-filing-needed");
    assert!(!mainland.missing().contains(&"uses"));
}

#[test]
fn an_app_beside_a_site_abroad_is_not_said_to_need_none() {
    let with_app = |apps: &str| Case::example("hong-kong-server").set("app", apps);
    let case = with_app("[{ name = '示例', platform = 'android' }]");
    let report = case.check(DAY);
    assert_eq!((report.readiness(), report.exit), ("incomplete", 1));
    assert_eq!(report.status("app-filed-apart"), "look-up");
    let ran = Place::new().with("case.toml", case.text()).run(&["check", "case.toml", "--on", DAY]);
    assert!(!ran.out.lines().nth(3).expect("a headline").contains("No filing needed"), "{}", ran.out);
    // Nor by leaving the rule out.
    let ran = Place::new().with("case.toml", case.text()).run(&[
        "check",
        "case.toml",
        "--on",
        DAY,
        "--skip",
        "app-filed",
    ]);
    assert!(ran.out.contains("Partial"), "{}", ran.out);
    // Whoever looked says so; an empty list is none; an app beside an order is a line to remember.
    let looked = case.set(
        "confirmed",
        "[{ requirement = 'app-filed-apart', subject = 'order', how = '后台在香港，没有在内地上架', on = 2026-11-30 }]",
    );
    assert_eq!(looked.check(DAY).readiness(), "no-filing-needed");
    assert_eq!(with_app("[]").check(DAY).readiness(), "no-filing-needed");
    let order = Case::example("enterprise-ready").set("app", "[{ name = '示例' }]").check(DAY);
    assert_eq!((order.readiness(), order.status("app-filed-apart")), ("ready", "not-checked"));
    let text = Case::example("enterprise-ready").set("app", "[{ name = '示例App' }]");
    let ran = Place::new().with("case.toml", text.text()).run(&["check", "case.toml", "--on", DAY]);
    assert!(ran.out.contains("示例App"), "a line without -v: {}", ran.out);
}
