//! A licence that ends while the order is under review warns; one that lasts, or has no end, does not.

use crate::support::{Case, DAY};

/// How a row ends for the ready example with another topic and a paper, and how the whole case does.
fn with(content: &str, paper: &str, row: &str) -> (String, String) {
    let case = Case::example("enterprise-ready")
        .set("website.0.content", &format!("['{content}']"))
        .set("applicant.business-scope", "'互联网新闻信息服务；出版物零售；软件开发'")
        .set("material.3", paper);
    let report = case.check(DAY);
    (report.status(row).to_owned(), report.readiness().to_owned())
}

#[test]
fn an_approval_that_ends_within_the_review() {
    let row = "pre-approval-outlasts-the-review";
    for (topic, kind) in [("news", "news-license"), ("publishing", "internet-publishing-license")] {
        // Twenty working days behind Tuesday, 2026-12-01 are Tuesday, 2026-12-29: no holiday lies between.
        for (expires, expected) in
            [("2026-12-02", "warn"), ("2026-12-28", "warn"), ("2026-12-29", "-"), ("'long-term'", "-")]
        {
            let (status, readiness) =
                with(topic, &format!("{{ kind = '{kind}', expires = {expires} }}"), row);
            assert_eq!(status, expected, "{topic}: {expires}");
            let ends = if expected == "warn" { "ready-with-doubts" } else { "ready" };
            assert_eq!(readiness, ends, "{topic}: {expires}");
        }
        // Whoever did not write how long is not asked, and one that is over is no approval at all.
        assert_eq!(with(topic, &format!("{{ kind = '{kind}' }}"), row), ("-".into(), "ready".into()));
        let over = with(topic, &format!("{{ kind = '{kind}', expires = 2026-11-30 }}"), row);
        assert_eq!(over, ("-".into(), "not-ready".into()));
    }
}

#[test]
fn a_telecom_licence_that_ends_within_the_review() {
    let ends = |expires: &str| {
        let case = Case::example("enterprise-ready").set("website.0.commercial", "true");
        let paper = format!("{{ kind = 'telecom-licence', expires = {expires} }}");
        case.set("material.3", &paper).check(DAY).status("commercial-licence-outlasts-the-review").to_owned()
    };
    assert_eq!([ends("2026-12-10"), ends("2027-06-30")], ["warn", "-"]);
}
