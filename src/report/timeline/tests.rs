//! Days counted by hand across the festivals, with the make-up days of each year.

use chrono::NaiveDate;

use crate::case;
use crate::check;
use crate::decide::decide;
use crate::facts::gather;
use crate::law::stage::ReviewStage::{self, Administration, FirstReview, Forwarding, Opening, SmsCheck};
use crate::source::Source;
use crate::testing::{FILES, day, law};

use super::Timeline;

const SITE: &str = "[[domain]]\nname = \"example.cn\"\nfiled = \"none\"\nexpires = 2026-12-20\npoints-to = \"i\"\n\
    [[instance]]\nid = \"i\"\nproduct = \"ecs\"\nregion = \"cn-shenzhen\"\n\
    [[website]]\nname = \"w\"\ndomain = \"example.cn\"\ninstances = [\"i\"]\n";

fn timeline(filing: &str, province: &str, on: &str, site: &str) -> Option<Timeline> {
    let text = format!(
        "beian = 1\nuses = []\n[filing]\ntype = \"{filing}\"\nprovince = \"{province}\"\n[applicant]\nfiled = \"none\"\n{site}"
    );
    let read = case::read(&Source::new("case.toml", text));
    assert_eq!(read.problems, []);
    let (case, law) = (read.value.expect("a case"), law());
    let facts =
        decide(gather(&case, &law.tables, &FILES, day(on), false).expect("names that point somewhere"));
    let selection = law.select(facts.province.map(|province| province.code.as_str()), facts.day);
    let checked = check::check(&selection, &facts, selection.concerns(&facts), &[], false, |_| true);
    super::timeline(&selection, &facts, &checked.findings, None)
}

fn parts(timeline: &Timeline) -> Vec<(ReviewStage, NaiveDate, NaiveDate)> {
    timeline.parts.iter().map(|at| (at.part, at.earliest, at.latest)).collect()
}

/// The day of submission, province; then each part with its first and last day.
type Way = (&'static str, &'static str, &'static [(ReviewStage, &'static str, &'static str)]);

/// Counted by hand. First review, forwarding and administration in working days (2019: 1, 0-1, 3-20; from the end of
/// 2025: 1-2, 0-1, 1-20); the SMS check in one day of the calendar; opening 0-1 working days.
const WAYS: [Way; 8] = [
    // Sunday 09-29 is worked, 10-01 to 10-07 are not, Saturday 10-12 is. No SMS check in Guangdong.
    (
        "2019-09-27",
        "广东",
        &[
            (FirstReview, "2019-09-29", "2019-09-29"),
            (Forwarding, "2019-09-29", "2019-09-30"),
            (Administration, "2019-10-09", "2019-11-01"),
        ],
    ),
    // The same in Hubei, a pilot province: a day for the SMS check.
    (
        "2019-09-27",
        "湖北",
        &[
            (FirstReview, "2019-09-29", "2019-09-29"),
            (Forwarding, "2019-09-29", "2019-09-30"),
            (SmsCheck, "2019-09-29", "2019-10-01"),
            (Administration, "2019-10-09", "2019-11-01"),
        ],
    ),
    // Spring Festival 02-10 to 02-17; Sunday 02-18 is worked.
    (
        "2024-02-06",
        "广东",
        &[
            (FirstReview, "2024-02-07", "2024-02-07"),
            (Forwarding, "2024-02-07", "2024-02-08"),
            (SmsCheck, "2024-02-07", "2024-02-09"),
            (Administration, "2024-02-18", "2024-03-14"),
        ],
    ),
    // National Day 10-01 to 10-07; Sunday 09-29 and Saturday 10-12 are worked.
    (
        "2024-09-27",
        "广东",
        &[
            (FirstReview, "2024-09-29", "2024-09-29"),
            (Forwarding, "2024-09-29", "2024-09-30"),
            (SmsCheck, "2024-09-29", "2024-10-01"),
            (Administration, "2024-10-09", "2024-11-01"),
        ],
    ),
    // Spring Festival 01-28 to 02-04; Sunday 01-26 and Saturday 02-08 are worked.
    (
        "2025-01-24",
        "广东",
        &[
            (FirstReview, "2025-01-26", "2025-01-26"),
            (Forwarding, "2025-01-26", "2025-01-27"),
            (SmsCheck, "2025-01-26", "2025-01-28"),
            (Administration, "2025-02-06", "2025-03-03"),
        ],
    ),
    // National Day and Mid-Autumn 10-01 to 10-08; Saturday 10-11 is worked.
    (
        "2025-09-29",
        "广东",
        &[
            (FirstReview, "2025-09-30", "2025-09-30"),
            (Forwarding, "2025-09-30", "2025-10-09"),
            (SmsCheck, "2025-09-30", "2025-10-10"),
            (Administration, "2025-10-11", "2025-11-06"),
        ],
    ),
    // Spring Festival 02-15 to 02-23; Saturdays 02-14 and 02-28 are worked.
    (
        "2026-02-13",
        "广东",
        &[
            (FirstReview, "2026-02-14", "2026-02-14"),
            (Forwarding, "2026-02-14", "2026-02-24"),
            (SmsCheck, "2026-02-14", "2026-02-25"),
            (Administration, "2026-02-26", "2026-03-24"),
            (Opening, "2026-02-26", "2026-03-25"),
        ],
    ),
    // Sunday 09-20 and Saturday 10-10 are worked; Mid-Autumn 09-25 to 09-27, National Day 10-01 to 10-07.
    (
        "2026-09-18",
        "广东",
        &[
            (FirstReview, "2026-09-20", "2026-09-21"),
            (Forwarding, "2026-09-20", "2026-09-22"),
            (SmsCheck, "2026-09-20", "2026-09-23"),
            (Administration, "2026-09-21", "2026-10-28"),
            (Opening, "2026-09-21", "2026-10-29"),
        ],
    ),
];

#[test]
fn over_the_festivals() {
    for (on, province, expected) in WAYS {
        let found = timeline("first", province, on, SITE).expect("a way");
        let expected: Vec<_> = expected.iter().map(|(part, from, to)| (*part, day(from), day(to))).collect();
        assert_eq!(parts(&found), expected, "{on} {province}");
        assert_eq!(found.provisional, Vec::<i32>::new(), "{on}");
        let answer = expected.iter().find(|(part, ..)| *part == Administration).expect("an answer");
        assert_eq!(found.hold_out, answer.2, "{on}");
    }
}

#[test]
fn past_the_last_published_year_the_days_may_move() {
    let found = timeline("first", "广东", "2026-12-01", SITE).expect("a way");
    // 12-07 is the first of twenty, 12-31 the nineteenth; New Year's Day is off by statute.
    assert_eq!(found.hold_out, day("2027-01-04"));
    assert_eq!(found.provisional, [2027]);
}

#[test]
fn what_ends_under_way_is_named() {
    let found = timeline("first", "广东", "2026-12-01", SITE).expect("a way");
    let ends: Vec<NaiveDate> = found.end_before.iter().map(|(_, until)| *until).collect();
    assert!(ends.contains(&day("2026-12-20")), "{ends:?}");
}

#[test]
fn sources_that_disagree_bound_it_together() {
    // One source of 2026-08-23 has 7 to 20 working days, earlier ones 1 to 20.
    let before = timeline("first", "广东", "2026-08-01", SITE).expect("a way");
    let after = timeline("first", "广东", "2026-09-18", SITE).expect("a way");
    let stages = |of: &Timeline| of.parts.iter().find(|at| at.part == Administration).unwrap().stages.len();
    assert_eq!((stages(&before), stages(&after)), (1, 2));
}

#[test]
fn not_for_every_order() {
    let of = |filing| timeline(filing, "广东", "2026-12-01", SITE).map(|way| way.parts.len());
    assert_eq!(of("cancel-access"), None, "nobody is asked, and no source counts its days");
    let site = timeline("cancel-site", "广东", "2026-12-01", SITE).expect("the SMS check");
    assert_eq!(site.parts.iter().map(|at| at.part).collect::<Vec<_>>(), [SmsCheck]);
    let abroad = SITE.replace("cn-shenzhen", "cn-hongkong");
    assert_eq!(timeline("first", "广东", "2026-12-01", &abroad), None);
}
