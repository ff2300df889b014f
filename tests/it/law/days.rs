//! The same case on different days: law and terms follow `--on`.

use crate::support::{Case, Report};

fn status(report: &Report, row: &str) -> Option<String> {
    Some(report.status(row)).filter(|status| *status != "-").map(str::to_owned)
}

#[test]
fn an_international_account_was_enough_in_2019() {
    let case = Case::example("enterprise-ready").set("account.site", "'international'");
    let then = case.check("2019-09-20");
    assert_eq!(status(&then, "account-any-site"), None);
    assert!(then.passed().contains(&"account-site"));
    assert_eq!(status(&case.check("2026-12-01"), "account-china-site").as_deref(), Some("fail"));
}

#[test]
fn a_forum_could_not_be_filed_in_2019_and_is_a_question_today() {
    let case = Case::example("enterprise-ready").set("website.0.content", "['forum']");
    assert_eq!(status(&case.check("2019-09-20"), "forum-2019").as_deref(), Some("fail"));
    let today = case.check("2026-12-01");
    assert_eq!(status(&today, "forum-2019"), None);
    assert_eq!(status(&today, "forum-organisation").as_deref(), Some("warn"));
}

#[test]
fn the_verification_form_came_and_went() {
    let case = Case::example("enterprise-ready");
    assert_eq!(status(&case.check("2019-04-01"), "verification-form").as_deref(), Some("fail"));
    let between = case.check("2019-09-20");
    assert_eq!(status(&between, "verification-form").as_deref(), Some("warn"));
    assert_eq!(between.finding("verification-form")["against-sources"][0], "aliyun-overview-en");
    assert_eq!(between.json()["rows"]["verification-form"]["sources"][0], "aliyun-basics-2019");
    assert_eq!(status(&case.check("2026-12-01"), "verification-form"), None);
}

#[test]
fn both_seeds_are_cited_on_the_page() {
    let page = Case::example("enterprise-ready").page("2019-09-20");
    assert!(page.contains("verification-form: Alibaba Cloud, 2019-03-07"), "{page}");
    assert!(page.contains("Alibaba Cloud International, 2019-09-04"), "{page}");
}

#[test]
fn a_ready_order_stays_so_until_the_day_it_says() {
    let case = Case::example("enterprise-ready");
    // The instance ends on 1 September; in its last month it may not outlast the review.
    assert_eq!(case.check("2027-08-01").readiness(), "ready");
    assert_eq!(case.check("2027-08-02").readiness(), "ready-with-doubts");
    assert_eq!(case.check("2027-09-01").readiness(), "ready-with-doubts");
    assert_eq!(case.check("2027-09-02").readiness(), "not-ready");
}
