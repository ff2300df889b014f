//! What somebody saw, in their words, is held against what the case says.

use crate::support::{Case, DAY, file};

fn looked(row: &str, how: &str, holds: &str) -> String {
    let case = file("tests/clean/44-enterprise.toml").replacen("beian = 1", "", 1);
    let one = format!(
        "[{{ requirement = '{row}', subject = 'applicant', how = '{how}', on = 2026-11-20{holds} }}]"
    );
    let report = Case::of(&case).set("confirmed", &one).check(DAY);
    assert!(report.exit < 2, "{how}: {}", report.errors);
    report.status("one-story-remarks").to_owned()
}

#[test]
fn what_was_not_found_does_not_hold() {
    let holds = |how: &str| looked("register-agrees", how, ", holds = true");
    for how in ["gsxt 未找到该企业", "查无结果", "gsxt: not found", "电话打不通"] {
        assert_eq!(holds(how), "warn", "{how}");
        // Said to be so, it is none.
        assert_eq!(looked("register-agrees", how, ", holds = false"), "-", "{how}");
    }
    for how in
        ["gsxt 核对，未发现不一致", "checked on gsxt, no mismatch", "名称、代码、住所均相符", "没有异常记录"]
    {
        assert_eq!(holds(how), "-", "{how}");
    }
}

#[test]
fn it_names_whom_the_case_names() {
    let how = |how: &str| looked("register-agrees", how, "");
    for other in [
        "gsxt 上法定代表人是李四",
        "gsxt 显示存续，法定代表人为王五，2026 年变更",
        "法定代表人：欧阳小四",
        "法定代表人显示为李四一致",
        "公示系统上企业名称为广州小树科技有限公司",
        "gsxt 上公司名称是深圳示例智能设备有限公司",
        "住所在深圳市南山区示例路1号",
        "gsxt：注册地址为湖南省长沙市岳麓区",
        "注册地址是广州市越秀区示例路1号",
        "公司已迁至佛山市",
    ] {
        assert_eq!(how(other), "warn", "{other}");
    }
    for own in [
        "gsxt 上法定代表人是陈示例",
        "gsxt 上法定代表人为陈示例，状态存续",
        "法定代表人：陈示例一致",
        "法定代表人是本人",
        "法定代表人是否一致：是",
        "法定代表人为同一人",
        "法定代表人是陈*例",
        "法定代表人是陈总",
        "法定代表人为女性",
        "法定代表人：联系电话已核对",
        "法定代表人是董事长",
        "法人为高校教师",
        "原法定代表人是李四，已变更为陈示例",
        "母公司法定代表人是李四",
        "企业名称为广州示例智能设备有限公司",
        "注册商名称为阿里云计算有限公司",
        "住所在广州市天河区示例路11号801室",
        "住所在广东省广州市",
        "注册地址为天河区示例路11号",
        "住所为执照上的地址",
    ] {
        assert_eq!(how(own), "-", "{own}");
    }
}

#[test]
fn so_does_a_remark() {
    let remark = |remark: &str| {
        let case = file("tests/clean/44-enterprise.toml").replacen("beian = 1", "", 1);
        let report = Case::of(&case).set("applicant.remark", &format!("'{remark}'")).check(DAY);
        report.status("one-story-remarks").to_owned()
    };
    for other in ["法定代表人为李四", "住所迁至深圳市南山区", "本公司住所在广州市越秀区"]
    {
        assert_eq!(remark(other), "warn", "{other}");
    }
    for own in
        ["法定代表人为陈示例", "法定代表人已变更为陈示例", "法定代表人为主体负责人", "住所迁至广州市天河区"]
    {
        assert_eq!(remark(own), "-", "{own}");
    }
}

#[test]
fn a_move_within_a_city_is_one() {
    let remark = |address: &str, remark: &str| {
        let case = file("tests/clean/44-enterprise.toml").replacen("beian = 1", "", 1);
        let case = Case::of(&case)
            .set("applicant.address", &format!("'{address}'"))
            .set("applicant.remark", &format!("'{remark}'"));
        case.check(DAY).status("one-story-remarks").to_owned()
    };
    let home = "广东省广州市天河区示例路11号801室";
    for moved in [
        "公司已迁至广州市越秀区",
        "公司已迁至广州越秀区示例路2号",
        "公司已迁至越秀区",
        "公司已搬到本市越秀区示例路2号",
        "本公司已搬家到越秀区",
        "公司已迁至廣州市越秀區",
    ] {
        assert_eq!(remark(home, moved), "warn", "{moved}");
    }
    for here in [
        "公司已迁至广州市天河区示例路11号",
        "公司已迁至天河区",
        "公司已迁至广州市",
        "公司已迁至广州市高新区示例园区",
        "公司已迁至新办公区",
        "公司已搬到老城区",
        "公司已搬到隔壁小区",
        "分公司已迁至越秀区",
    ] {
        assert_eq!(remark(home, here), "-", "{here}");
    }
    // The address names no district.
    assert_eq!(remark("广东省广州市示例大道11号801室", "公司已迁至广州市越秀区"), "-");
    // Nobody knows the traditional characters of all districts.
    assert_eq!(remark("廣東省廣州市荔灣區示例路11號801室", "公司已迁至广州市荔湾区"), "-");
}
