//! An individual business without a trade name is entered as its owner, followed by （个体工商户）, where the province says
//! so.

use crate::support::{Case, DAY};

fn business(province: &str, name: &str, circumstances: &str) -> Case {
    Case::example("individual-business")
        .set("filing.province", &format!("'{province}'"))
        .set("applicant.name", &format!("'{name}'"))
        .set("applicant.circumstances", circumstances)
}

const NONE: &str = "['no-trade-name']";

#[test]
fn the_bare_name_of_the_owner_is_no_name_of_a_business() {
    for (province, row) in [("浙江", "33-009b"), ("天津", "12-044b")] {
        let report = business(province, "周示例", NONE).check(DAY);
        assert_eq!(report.status(row), "fail", "{province}: {:?}", report.findings());
        let finding = report.finding(row);
        assert_eq!(finding["fix"]["zh"], "无字号的，写成：经营者姓名（个体工商户）", "{province}");
    }
}

#[test]
fn the_ending_makes_it_one() {
    for name in ["周示例（个体工商户）", "周示例(个体工商户)"] {
        for (province, row) in [("浙江", "33-009b"), ("天津", "12-044b")] {
            let report = business(province, name, NONE).check(DAY);
            assert_eq!(report.status(row), "-", "{province} {name}: {:?}", report.findings());
        }
    }
}

#[test]
fn a_business_with_a_trade_name_is_not_asked() {
    let report = business("浙江", "杭州市西湖区示例茶叶店", "['none']").check(DAY);
    assert_eq!((report.status("33-009b"), report.readiness()), ("-", "ready"), "{:?}", report.findings());
    // No row of Hebei gives the ending.
    let elsewhere = business("河北", "周示例", NONE).check(DAY);
    let fails =
        elsewhere.findings().into_iter().any(|(status, row, _)| status == "fail" && row == "applicant-name");
    assert!(!fails, "{:?}", elsewhere.findings());
}

#[test]
fn whoever_is_called_as_the_owner_has_no_trade_name() {
    for name in ["周示例", "周示例（个体工商户）"] {
        let report = business("浙江", name, "['none']").check(DAY);
        let saw =
            report.findings().into_iter().any(|(status, row, _)| status == "fail" && row.contains("name"));
        assert!(saw, "{name}: {:?}", report.findings());
        assert_eq!(report.readiness(), "not-ready", "{name}");
    }
}
