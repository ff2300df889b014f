//! How old a letter may be, for how long it has to hold, and that it pledges.

use crate::support::{Case, DAY};

fn signed(on: &str) -> Case {
    Case::example("enterprise-ready").set("material.0.signed-on", on)
}

#[test]
fn a_letter_older_than_a_month_is_looked_at() {
    for (on, status) in [
        ("2026-11-01", "-"),
        ("2026-12-01", "-"),
        ("2026-10-31", "not-checked"),
        ("2026-03-01", "not-checked"),
    ] {
        let report = signed(on).check(DAY);
        assert_eq!(report.status("letters-fresh"), status, "{on}: {:?}", report.findings());
    }
    let report = signed("2026-10-31").check(DAY);
    assert_eq!(
        report.finding("letters-fresh")["saw"]["zh"],
        "互联网信息服务备案承诺书签于 2026-10-31，超过 30 天：请向接入商确认是否要求重新签署"
    );
    // One agent says so: nothing hangs on it.
    assert_eq!(report.readiness(), "ready");
    // A certificate is no letter, however old.
    let licence = Case::example("enterprise-ready").set("material.1.signed-on", "2020-01-01");
    assert_eq!(licence.check(DAY).status("letters-fresh"), "-");
}

fn finance(paper: &str) -> Case {
    Case::example("enterprise-ready").set("website.0.content", "['finance']").set("material.3", paper)
}

#[test]
fn a_pledge_on_finance_holds_without_an_end() {
    let pledge = |keys: &str| {
        finance(&format!(
            "{{ kind = '金融类备案承诺书', of = '示例科技', signed-by = 'legal-representative', signed-on = 2026-11-20, sealed = true{keys} }}"
        ))
    };
    let says = |case: Case| -> Vec<String> {
        let report = case.check(DAY);
        let ours = ["44-054", "44-054b", "44-054c"];
        let found = report.findings().into_iter().filter(|(status, row, _)| {
            ours.contains(&row.as_str()) && ["fail", "warn", "not-checked"].contains(&status.as_str())
        });
        found.map(|(status, row, _)| format!("{status} {row}")).collect()
    };
    assert_eq!(says(pledge(", expires = 'long-term'")), Vec::<String>::new());
    assert_eq!(says(pledge(", expires = 2027-12-31")), ["warn 44-054c"]);
    assert_eq!(says(pledge("")), ["not-checked 44-054c"]);
}

#[test]
fn a_statement_is_no_pledge() {
    let report = finance("{ kind = '金融类情况声明', of = '示例科技', sealed = true }").check(DAY);
    assert_eq!(report.status("44-054b"), "fail", "{:?}", report.findings());
    assert_eq!(report.finding("44-054b")["fix"]["zh"], "换成金融类备案承诺书");
    // Beside the pledge it does no harm.
    let both = finance("{ kind = '金融类情况声明', of = '示例科技' }").set(
        "material.4",
        "{ kind = 'finance-commitment', of = '示例科技', signed-by = 'legal-representative', signed-on = 2026-11-20, sealed = true, expires = 'long-term' }",
    );
    assert_eq!(both.check(DAY).status("44-054b"), "-");
}
