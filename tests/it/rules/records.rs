//! Cancelling, claiming and importing what is on record, with the built-in law.

use crate::support::library::Lang;
use crate::support::{Case, DAY as TODAY, flat, page};

const THEN: &str = "2019-09-20";
fn filed(kind: &str, on: &str, providers: &str) -> Case {
    // A number begins with its year.
    let number = format!("粤ICP备{}345678号", &on[2..4]);
    Case::example("enterprise-ready")
        .set("filing.type", &format!("'{kind}'"))
        .set(
            "applicant.filed",
            &format!("{{ number = '{number}', providers = {providers}, differs = [\"none\"] }}"),
        )
        .set("domain.0.filed", &format!("{{ number = '{number}-1', providers = {providers}, on = {on} }}"))
}

fn status(case: &Case, on: &str, row: &str) -> String {
    case.check(on).status(row).to_owned()
}

#[test]
fn a_filing_is_cancelled_where_it_is_filed() {
    for kind in ["cancel-site", "cancel-applicant", "cancel-access"] {
        let here = filed(kind, "2018-05-01", "['aliyun', 'tencent']");
        let there = filed(kind, "2018-05-01", "['tencent']");
        for on in [THEN, TODAY] {
            let steps = here.check(on).json()["files"][0]["decisions"][0]["because"].to_string();
            assert!(steps.contains(&format!("decision-{kind}")), "{kind} on {on}: {steps}");
        }
        assert_eq!(status(&here, TODAY, "cancel-where-it-is-filed"), "-", "{kind}");
        assert_eq!(status(&there, TODAY, "cancel-where-it-is-filed"), "fail", "{kind}");
    }
}

#[test]
fn access_is_cancelled_after_the_new_provider_has_the_name() {
    let two = filed("cancel-access", "2018-05-01", "['aliyun', 'tencent']");
    let one = filed("cancel-access", "2018-05-01", "['aliyun']");
    for on in [THEN, TODAY] {
        assert_eq!(status(&two, on, "cancel-access-not-the-last"), "-", "{on}");
        assert_eq!(status(&one, on, "cancel-access-not-the-last"), "warn", "{on}");
        let still_here = two.clone().set("domain.0.points-to", "'i-example0001'");
        assert_eq!(status(&still_here, on, "cancel-access-name-moved"), "warn", "{on}");
        assert_eq!(status(&two, on, "cancel-access-name-moved"), "-", "{on}");
    }
}

#[test]
fn the_ministrys_password() {
    let access = Case::example("access-filing");
    assert_eq!(status(&access, TODAY, "filing-password-for-access"), "not-checked");
    let looked = access.set(
        "confirmed",
        "[{ requirement = 'filing-password-for-access', subject = 'order', how = 'tried it', on = 2026-11-30 }]",
    );
    assert_eq!(status(&looked, TODAY, "filing-password-for-access"), "-");
    // A text message has taken its place where a filing is cancelled.
    for kind in ["cancel-site", "cancel-applicant"] {
        let cancel = filed(kind, "2018-05-01", "['aliyun']");
        assert_eq!(status(&cancel, THEN, "filing-password-for-cancellation"), "not-checked", "{kind}");
        assert_eq!(status(&cancel, TODAY, "filing-password-for-cancellation"), "-", "{kind}");
    }
    assert_eq!(status(&Case::example("enterprise-ready"), TODAY, "filing-password-for-access"), "-");
}

#[test]
fn claims_and_imports_go_by_the_day_of_the_filing() {
    for (day, claim, import) in [
        ("2010-05-31", "-", "fail"),
        ("2010-06-01", "fail", "-"),
        ("2017-01-31", "fail", "-"),
        ("2017-02-01", "fail", "fail"),
    ] {
        for on in [THEN, TODAY] {
            assert_eq!(
                status(&filed("claim", day, "['万网']"), on, "claim-before-june-2010"),
                claim,
                "{day}"
            );
            assert_eq!(
                status(&filed("import", day, "['aliyun']"), on, "import-2010-to-2017"),
                import,
                "{day}"
            );
        }
    }
    let connected = filed("claim", "2009-05-01", "['万网', 'tencent']");
    assert_eq!(status(&connected, TODAY, "claim-of-no-other-provider"), "fail");
    let import = filed("import", "2012-05-01", "['aliyun']");
    assert_eq!(status(&import, TODAY, "import-into-the-right-account"), "not-checked");
}

#[test]
fn a_number_is_that_of_the_applicant_or_of_a_website() {
    let access = |number: &str, row: &str| {
        let number = format!("'{number}'");
        status(&Case::example("access-filing").set("domain.0.filed.number", &number), TODAY, row)
    };
    for (number, expected) in
        [("粤ICP备12345678号-1", "-"), ("粤ICP备12345678号-12", "-"), ("粤ICP备1234567号-1", "fail")]
    {
        assert_eq!(access(number, "icp-numbers"), expected, "{number}");
    }
    let service_number = "12345678-90ab-cdef-1234-567890abcdef";
    assert_eq!(access(service_number, "icp-number-is-no-service-number"), "fail");
    assert_eq!(access("粤ICP备12345678号-1", "icp-number-is-no-service-number"), "-");
}

#[test]
fn what_nobody_connects_any_more_is_not_claimed() {
    let claim = |providers: &str| {
        let case = Case::example("access-filing")
            .set("filing.type", "'claim'")
            .set("domain.0.filed.on", "2009-05-01")
            .set("domain.0.filed.providers", providers)
            .set("applicant.filed.providers", providers)
            .set("applicant.filed.sites.0.providers", providers);
        case.check(TODAY).status("claim-of-no-other-provider").to_owned()
    };
    assert_eq!(claim("['none']"), "fail");
    assert_eq!(claim("['tencent']"), "fail");
    for ours in ["['aliyun']", "['万网']"] {
        assert_eq!(claim(ours), "-", "{ours}");
    }
}

#[test]
fn what_nobody_connects_is_not_imported() {
    for (providers, expected) in [("['none']", "fail"), ("['万网']", "-"), ("['aliyun']", "-")] {
        let case = filed("import", "2012-05-01", providers);
        assert_eq!(status(&case, TODAY, "import-has-a-provider"), expected, "{providers}");
    }
}

#[test]
fn who_takes_over_a_filing_looks_after_it() {
    let theirs = "{ name = '北京无关贸易有限公司', certificate = { type = 'business-license', number = '91440101MA0000015X' }, relation = 'other' }";
    for (kind, day) in [("claim", "2009-05-01"), ("import", "2012-05-01")] {
        let old = || {
            filed(kind, day, "['万网']")
                .set("domain.0.points-to", "'i-example0001'")
                .set("applicant.filed.on", day)
        };
        let before = old().check(TODAY);
        assert_eq!(before.readiness(), "ready", "{kind}: {:?}", before.findings());
        for (path, value, row, readiness) in [
            ("domain.0.expires", "2026-01-01", "old-filing-name-valid", "ready-with-doubts"),
            ("domain.0.holder", theirs, "old-filing-name-holder-organisation", "ready-with-doubts"),
            (
                "applicant.circumstances",
                "['irregular-business']",
                "old-filing-in-order-in-the-register",
                "ready-with-doubts",
            ),
            ("instance.0.provider", "'腾讯云'", "old-filing-server", "ready-with-doubts"),
            ("website.0.content", "['lottery']", "old-filing-no-lottery", "not-ready"),
        ] {
            let report = old().set(path, value).check(TODAY);
            assert_eq!(report.readiness(), readiness, "{kind}: {path}: {:?}", report.findings());
            assert_ne!(report.status(row), "-", "{kind}: {path}");
        }
        // What nobody wrote is not asked for.
        for path in ["domain.0.expires", "domain.0.holder", "applicant.circumstances"] {
            assert_eq!(old().without(path).check(TODAY).readiness(), "ready", "{kind}: {path}");
        }
    }
    let both = filed("import", "2012-05-01", "['万网', '腾讯云']")
        .set("applicant.filed.on", "2012-05-01")
        .set("instance.0.provider", "'腾讯云'")
        .check(TODAY);
    assert_eq!(both.status("old-filing-server"), "-");
}

#[test]
fn a_new_website_rests_on_a_record_that_somebody_connects() {
    let add = |providers: &str, more: &str| {
        let record = format!(
            "{{ number = '粤ICP备12345678号', kind = 'enterprise', on = 2020-05-01, providers = {providers}, differs = [\"none\"]{more} }}"
        );
        Case::example("enterprise-ready")
            .set("filing.type", "'add'")
            .set("applicant.filed", &record)
            .check(TODAY)
            .status("record-is-connected")
            .to_owned()
    };
    assert_eq!(add("['none']", ", site-count = 1"), "warn");
    assert_eq!(add("['none']", ""), "warn");
    assert_eq!(add("['aliyun']", ", site-count = 1"), "-");
    assert_eq!(add("['腾讯云']", ", site-count = 1"), "-");
    // Without a website it is a shell, and that is said.
    assert_eq!(add("['none']", ", site-count = 0"), "-");
}

/// Who has thirty websites lists one rightly: how many nobody looked at is told, and decides nothing.
#[test]
fn websites_on_record_that_are_not_listed_are_told() {
    let count = |case: Case, count: u32| {
        let report = case.set("applicant.filed.site-count", &count.to_string()).check(TODAY);
        let found = report.findings();
        let told = found.iter().find(|(_, row, _)| row == "filed-sites-not-looked-at");
        let saw = told.map(|_| report.finding("filed-sites-not-looked-at")["saw"]["en"].to_string());
        (saw.unwrap_or_default(), report.readiness().to_owned())
    };
    let access = || Case::example("access-filing");
    let told = |rest: u32, all: u32| {
        format!("\"{rest} of {all} filed websites do not stand in this file and are not looked at\"")
    };
    assert_eq!(count(access(), 1), (String::new(), "ready".to_owned()));
    assert_eq!(count(access(), 3), (told(2, 3), "ready".to_owned()));
    assert_eq!(count(access(), 30), (told(29, 30), "ready".to_owned()));
    let change = Case::example("change-swaps-domain");
    let before = change.check(TODAY).readiness().to_owned();
    assert_eq!(count(change, 9).1, before);
    assert!(access().set("applicant.filed.site-count", "3").page(TODAY).contains(&told(2, 3)[1..60]));
    let text = access().set("applicant.filed.site-count", "3").text();
    assert!(flat(&page("-", &text, TODAY, Lang::En, false)).contains(told(2, 3).trim_matches('"')));
    // A self-check asks for all of them.
    let kept = count(Case::example("looked-after"), 3);
    assert_eq!(kept, (String::new(), "incomplete".to_owned()));
}

/// An honest claimant of before 2010 has another code, and perhaps another name: a doubt, never a fault.
#[test]
fn the_record_of_somebody_else_is_not_claimed_unseen() {
    let claim = |kind: &str, day: &str, differs: &str| {
        filed(kind, day, "['万网']")
            .set("domain.0.points-to", "'i-example0001'")
            .set("applicant.filed.on", day)
            .set("applicant.filed.differs", differs)
    };
    let row = "old-filing-of-the-same-applicant";
    for (kind, day) in [("claim", "2009-05-01"), ("import", "2012-05-01")] {
        for (differs, expected) in [
            ("['none']", "-"),
            ("['credit-code', 'applicant-certificate']", "-"),
            ("['applicant-name', 'legal-representative']", "-"),
            ("['applicant-name', 'credit-code']", "look-up"),
            ("['applicant-name', 'applicant-certificate']", "look-up"),
        ] {
            let report = claim(kind, day, differs).check(TODAY);
            assert_eq!(report.status(row), expected, "{kind}: {differs}");
            let ends = if expected == "-" { "ready" } else { "incomplete" };
            assert_eq!(report.readiness(), ends, "{kind}: {differs}: {:?}", report.findings());
        }
        let settled = claim(kind, day, "['applicant-name', 'credit-code']").set(
            "confirmed",
            "[{ requirement = 'old-filing-of-the-same-applicant', subject = 'applicant', how = '登记机关的变更核准书', on = 2026-11-25 }]",
        );
        assert_eq!(settled.check(TODAY).readiness(), "ready", "{kind}");
        // Who did not write what differs is not asked.
        let unsaid = claim(kind, day, "['none']").without("applicant.filed.differs").check(TODAY);
        assert_eq!((unsaid.status(row), unsaid.readiness()), ("-", "ready"), "{kind}");
    }
}
