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
                 site-count = 1, differs = [\"none\"], sites = [{{ number = '粤ICP备12345678号-1', name = '示例', \
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
            ("open", "warn"),
            ("shows-number", "fail"),
            ("content-matches", "warn"),
            ("copyright-matches", "warn"),
            ("address-matches", "warn"),
        ] {
            let seen = WELL.replace(&format!("{key} = true"), &format!("{key} = false"));
            let report = add(province, &seen).check(DAY);
            // Some ask in so many words: Hunan where a filed website resolves to, Henan that it is open, Chongqing and
            // Guangdong both that and what it shows.
            let own = [
                ("湖南", "address-matches"),
                ("河南", "open"),
                ("重庆", "open"),
                ("重庆", "content-matches"),
                ("广东", "open"),
                ("广东", "content-matches"),
            ];
            let expected = if own.contains(&(province, key)) { "fail" } else { expected };
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
    assert_eq!(statuses(&closed, "filed-sites"), ["warn"]);
    assert_eq!(closed.status("seen-and-asked-elsewhere"), "-");
    // An individual has no seal.
    let letter = Case::example("individual-blog");
    let papers = letter.text().matches("[[material]]").count();
    let case = (0..papers).fold(letter, |case, i| case.set(&format!("material.{i}.sealed"), "false"));
    assert_eq!(case.check(DAY).readiness(), "ready");
}

#[test]
fn the_content_of_another_company_ads_and_comments_on_a_filed_website() {
    // Whoever runs it shows its own content: providers check that, and the order comes back.
    for (filing, expected) in [("'add'", "fail"), ("'none'", "fail")] {
        let case = add("浙江", &format!("{WELL}, own-content = false")).set("filing.type", filing);
        assert_eq!(case.check(DAY).status("filed-sites-are-the-applicants-own"), expected, "{filing}");
    }
    let own = add("浙江", &format!("{WELL}, own-content = true"));
    assert_eq!(own.check(DAY).status("filed-sites-are-the-applicants-own"), "-");
    let individual = |seen: &str| {
        let filed = format!(
            "{{ number = '粤ICP备12345678号', providers = ['aliyun'], on = 2020-01-10, site-count = 1, differs = [\"none\"], sites = [{{ number = '粤ICP备12345678号-1', domain = 'example.com', providers = ['aliyun'], {WELL}, {seen} }}] }}"
        );
        Case::example("individual-blog").set("filing.type", "'add'").set("applicant.filed", &filed).check(DAY)
    };
    for (key, row) in [
        ("no-ads", "filed-sites-of-individuals-without-ads"),
        ("no-comments", "filed-sites-of-individuals-without-comments"),
    ] {
        assert_eq!(individual(&format!("{key} = false")).status(row), "warn");
        assert_eq!(individual(&format!("{key} = true")).status(row), "-");
        // A company may have both; what is written is named, and stops nobody.
        let company = add("浙江", &format!("{WELL}, {key} = false")).check(DAY);
        assert_eq!(company.status(row), "-");
        let unread = company.json()["files"][0]["unread"].to_string();
        assert!(unread.contains(key), "{unread}");
    }
}

#[test]
fn how_an_image_was_taken_and_what_is_written_across_it() {
    // A photograph of a screen, a copy in black and white: neither shows the original.
    for i in [1, 2] {
        let copy = Case::example("enterprise-ready")
            .set("filing.province", "'安徽'")
            .set(&format!("material.{i}.original"), "false");
        assert_eq!(statuses(&copy.check(DAY), "certificate-image"), ["fail"], "material {i}");
    }
    // A watermark for another purpose: Guangdong takes none on the certificate of an organisation.
    let marked =
        |fits: bool| Case::example("enterprise-ready").set("material.1.watermark-fits", &fits.to_string());
    let report = marked(false).check(DAY);
    assert_eq!((report.status("44-006"), report.readiness()), ("fail", "not-ready"));
    assert_eq!(marked(true).check(DAY).readiness(), "ready");
    // Elsewhere nobody is known to ask it: it warns and names Guangdong.
    let elsewhere = marked(false).set("filing.province", "'四川'").check(DAY);
    assert_eq!(elsewhere.status("seen-and-asked-elsewhere"), "warn");
    let saw = elsewhere.finding("seen-and-asked-elsewhere")["saw"]["en"].to_string();
    assert!(saw.contains("Guangdong"), "{saw}");
}

#[test]
fn what_is_entered_is_what_the_certificate_prints() {
    let row = "entered-as-printed";
    for example in ["enterprise-ready", "public-institution", "individual-business"] {
        let case = |seen: &str| Case::example(example).set("applicant.as-printed", seen).check(DAY);
        assert_eq!(case("false").status(row), "fail", "{example}");
        assert_eq!(case("true").status(row), "-", "{example}");
    }
    assert_eq!(Case::example("enterprise-ready").check(DAY).status(row), "-", "nobody has to write it");
}

#[test]
fn a_card_on_record_that_has_expired_is_no_card() {
    // 1 December 2026: the day before, and that day itself.
    for (case, row) in [
        (add("广东", WELL), "person-certificate-valid"),
        (Case::example("access-filing"), "person-certificate-valid"),
        (Case::example("change-swaps-domain"), "person-certificate-valid"),
        (Case::example("looked-after"), "kept-person-certificate-valid"),
    ] {
        let expires = |day: &str| case.clone().set("person.0.certificate.expires", day).check(DAY);
        assert_eq!(expires("2026-11-30").status(row), "fail", "{row}");
        assert_ne!(expires("2026-12-01").status(row), "fail", "{row}");
    }
}
