//! What somebody saw not to hold is never silent: it fails where a row asks it, and warns where only others do.

use crate::support::{Case, DAY, Report};

/// A new website of an applicant with one website on record, of which this was seen.
fn add(province: &str, seen: &str) -> Case {
    Case::example("enterprise-ready")
        .set("filing.type", "'add'")
        .set("filing.province", &format!("'{province}'"))
        .set(
            "applicant.filed",
            &format!(
                "{{ number = '粤ICP备12345678号', providers = ['aliyun'], kind = 'enterprise', on = 2020-01-10, \
                 site-count = 1, differs = [], sites = [{{ number = '粤ICP备12345678号-1', name = '示例', \
                 domain = 'example.com', providers = ['aliyun'], {seen} }}] }}"
            ),
        )
}

const WELL: &str = "open = true, shows-number = true, content-matches = true, copyright-matches = true, address-matches = true";

fn statuses<'r>(report: &'r Report, rule: &str) -> Vec<&'r str> {
    report.statuses(rule).into_iter().filter(|status| ["fail", "warn"].contains(status)).collect()
}

#[test]
fn faults_of_filed_websites_are_told_in_every_province() {
    for province in ["浙江", "广东", "北京", "上海", "河南", "湖南", "重庆"] {
        for (key, expected) in [
            ("open", "fail"),
            ("shows-number", "fail"),
            ("content-matches", "fail"),
            ("copyright-matches", "warn"),
            ("address-matches", "warn"),
        ] {
            let seen = WELL.replace(&format!("{key} = true"), &format!("{key} = false"));
            let report = add(province, &seen).check(DAY);
            // Hunan asks in so many words where a filed website resolves to.
            let expected = if (province, key) == ("湖南", "address-matches") { "fail" } else { expected };
            assert_eq!(statuses(&report, "filed-sites"), [expected], "{province} {key}");
        }
        assert_eq!(
            statuses(&add(province, WELL).check(DAY), "filed-sites"),
            Vec::<&str>::new(),
            "{province}"
        );
    }
}

#[test]
fn what_only_others_ask_warns_and_names_them() {
    // Shanghai, Sichuan and Tianjin return a name behind a privacy service; nobody is known to in Guangdong.
    let hidden = Case::example("enterprise-ready").set("domain.0.privacy", "true");
    let report = hidden.check(DAY);
    assert_eq!(report.status("seen-and-asked-elsewhere"), "warn");
    assert_eq!(report.readiness(), "ready-with-doubts");
    let saw = &report.finding("seen-and-asked-elsewhere")["saw"]["en"];
    for province in ["Shanghai", "Sichuan", "Tianjin"] {
        assert!(saw.as_str().expect("words").contains(province), "{saw}");
    }
    assert_eq!(report.finding("seen-and-asked-elsewhere")["subject"]["id"], "example.cn");
    let shown = Case::example("enterprise-ready").set("domain.0.privacy", "false");
    assert_eq!(shown.check(DAY).readiness(), "ready");
    // Where the row is one's own, on old pages, it speaks itself, and nothing is said twice.
    let own = hidden.set("filing.province", "'四川'").check(DAY);
    assert_eq!(own.statuses("domain-privacy"), ["warn"]);
    assert_eq!(own.status("seen-and-asked-elsewhere"), "-");
}

#[test]
fn an_order_whom_it_cannot_matter_to_is_left_alone() {
    // A cancellation ends the website, whatever it shows.
    let cancel = Case::example("cancel-access-last-provider").set(
        "applicant.filed.sites",
        "[{ number = '粤ICP备12345678号-1', domain = 'example.cn', providers = ['aliyun'], copyright-matches = false }]",
    );
    assert_eq!(cancel.check(DAY).status("seen-and-asked-elsewhere"), "-");
    // What is closed shows nothing; that it is closed is the fault.
    let closed = add("浙江", "open = false, content-matches = false, shows-number = false").check(DAY);
    assert_eq!(statuses(&closed, "filed-sites"), ["fail"]);
    assert_eq!(closed.status("seen-and-asked-elsewhere"), "-");
    // An individual has no seal.
    let letter = Case::example("individual-blog");
    let papers = letter.text().matches("[[material]]").count();
    let case = (0..papers).fold(letter, |case, i| case.set(&format!("material.{i}.sealed"), "false"));
    assert_eq!(case.check(DAY).readiness(), "ready");
}
