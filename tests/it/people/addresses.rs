//! Postal addresses and addresses on certificates: where they lie, and whether they are any.

use crate::support::{Case, DAY};

/// The worst that the rule about the area of the address says; the failing example's other rules do not matter.
fn area(address: &str) -> Vec<String> {
    let case = Case::example("enterprise-ready").set("applicant.address", &format!("'{address}'"));
    case.check(DAY).statuses("address-area").into_iter().map(str::to_owned).collect()
}

#[test]
fn a_place_abroad_or_nothing_like_an_address_fails() {
    for address in [
        "0",
        "13800138000",
        "家里",
        "New York",
        "350 Fifth Avenue, New York, USA",
        "香港中环示例大厦1号",
        "中国香港九龙示例道1号2室",
        "台湾台北市示例区1号",
        "日本东京都示例区1号",
    ] {
        assert_eq!(area(address), ["fail"], "{address}");
    }
}

#[test]
fn another_province_fails_where_a_row_compares_and_warns_elsewhere() {
    assert_eq!(area("湖南省长沙市岳麓区示例路1号"), ["fail"]);
    assert_eq!(area("长沙市岳麓区示例路1号"), ["fail"], "the city tells");
    // Nobody in Hainan says that both addresses lie in one city.
    let hainan = |address: &str| {
        Case::example("enterprise-ready")
            .set("filing.province", "'海南'")
            .set("applicant.certificate.address", "'海南省海口市美兰区示例路1号'")
            .set("applicant.address", &format!("'{address}'"))
            .check(DAY)
            .statuses("address-area")
            .join(" ")
    };
    assert_eq!(hainan("海口市美兰区示例路1号"), "pass");
    assert_eq!(hainan("长沙市岳麓区示例路1号"), "warn");
    assert_eq!(hainan("New York"), "fail");
}

#[test]
fn a_street_that_no_table_knows_is_not_checked() {
    for address in ["示例路1号801房", "香港中路1号", "天河区示例路1号801房"] {
        assert_eq!(area(address), ["not-checked"], "{address}");
    }
    assert_eq!(area("广东省广州市天河区示例路1号801房"), ["pass"]);
}

#[test]
fn the_city_on_a_certificate_tells_the_province() {
    for (address, expected) in [
        ("广州市天河区示例路1号801房", "pass"),
        ("广州 天河区示例路1号801房", "pass"),
        ("东莞市南城街道示例路1号", "pass"),
        ("长沙市岳麓区示例路1号", "fail"),
        ("天河区示例路1号801房", "missing"),
        ("南京东路1号801房", "missing"),
    ] {
        let case =
            Case::example("enterprise-ready").set("applicant.certificate.address", &format!("'{address}'"));
        assert_eq!(case.check(DAY).statuses("organisation-province"), [expected], "{address}");
    }
    let ready = Case::example("enterprise-ready")
        .set("applicant.certificate.address", "'广州市天河区示例路1号801房'")
        .set("applicant.address", "'广州市天河区示例路1号801房'");
    assert_eq!(ready.check(DAY).readiness(), "ready");
}

#[test]
fn an_address_in_a_free_trade_zone_names_its_province() {
    let of = |province: &str, address: &str| {
        Case::example("enterprise-ready")
            .set("filing.province", &format!("'{province}'"))
            .set("applicant.certificate.address", &format!("'{address}'"))
            .check(DAY)
    };
    for (province, address) in [
        ("上海", "中国（上海）自由贸易试验区临港新片区示例路1号"),
        ("四川", "中国（四川）自由贸易试验区成都高新区示例路1号"),
        ("福建", "中国(福建)自由贸易试验区厦门片区示例路1号"),
    ] {
        let report = of(province, address);
        assert!(!report.missing().contains(&"applicant.certificate.province"), "{address}");
        assert_eq!(report.status("organisation-province"), "-", "{address}");
        assert_eq!(of("广东", address).readiness(), "not-ready", "{address}");
    }
}

#[test]
fn a_household_that_has_moved_is_asked_about_and_not_refused() {
    let moved = |circumstances: &str| {
        Case::example("individual-other-province")
            .set("filing.province", "'福建'")
            .without("material.1")
            .set("applicant.circumstances", circumstances)
            .check(DAY)
            .status("individual-id-local")
            .to_owned()
    };
    assert_eq!(moved("['moved-household']"), "look-up");
    assert_ne!(moved("['none']"), "look-up");
}

#[test]
fn the_places_of_an_address_lie_in_each_other() {
    let said = |key: &str, address: &str| {
        let report = Case::example("enterprise-ready").set(key, &format!("'{address}'")).check(DAY);
        (report.status("one-story-addresses").to_owned(), report.exit)
    };
    for address in [
        "浙江省广州市天河区示例路1号801房",
        "北京市广州市天河区示例路1号801房",
        "广东省广州市英德市示例路1号801房",
        "广州市英德市示例路1号801房",
    ] {
        for key in ["applicant.address", "applicant.certificate.address", "person.0.certificate.address"] {
            assert_eq!(said(key, address), ("fail".to_owned(), 1), "{key} {address}");
        }
    }
    for address in [
        "广东省广州市天河区示例路1号801房",
        "广州市天河区示例路1号801房",
        "广东省清远市英德市示例路1号801房",
        "广东省中山市场路1号801房",
    ] {
        assert_eq!(said("applicant.address", address).0, "-", "{address}");
    }
}

#[test]
fn a_city_of_the_county_level_lies_in_one_of_the_prefecture_level() {
    assert_eq!(area("广东省英德市示例路1号801房"), ["fail"]);
    assert_eq!(area("英德市示例路1号801房"), ["fail"]);
    // What went from one city to another since is left to a person.
    let jilin = |address: &str| {
        Case::example("enterprise-ready")
            .set("applicant.certificate.address", "'广东省清远市英德市示例路1号801房'")
            .set("applicant.address", &format!("'{address}'"))
            .check(DAY)
            .statuses("address-area")
            .join(" ")
    };
    assert!(!jilin("广东省英德市示例路2号801房").contains("fail"));
    assert!(!jilin("清远市清城区示例路2号801房").contains("fail"));
}

#[test]
fn an_address_begins_with_a_development_zone() {
    for (province, address) in [
        ("江苏", "苏州工业园区示例街1号101室"),
        ("天津", "天津经济技术开发区示例街1号101室"),
        ("广东", "广州开发区示例路1号101室"),
        ("上海", "上海张江高科技园区示例路1号101室"),
    ] {
        let report = Case::example("enterprise-ready")
            .set("filing.province", &format!("'{province}'"))
            .set("applicant.certificate.address", &format!("'{address}'"))
            .set("applicant.address", &format!("'{address}'"))
            .check(DAY);
        assert!(!report.missing().contains(&"applicant.certificate.province"), "{address}");
        assert_eq!(report.status("organisation-own-province"), "-", "{address}");
    }
    let elsewhere = Case::example("enterprise-ready")
        .set("applicant.certificate.address", "'苏州工业园区示例街1号101室'")
        .check(DAY);
    assert_eq!(elsewhere.status("organisation-own-province"), "fail");
}

#[test]
fn no_remark_mends_an_address_that_is_cut_short() {
    let door = |address: &str| {
        let case = Case::example("enterprise-ready").set("applicant.remark", "'此地址已是最详细地址'");
        case.set("applicant.address", &format!("'{address}'"))
            .check(DAY)
            .status("address-door-number")
            .to_owned()
    };
    for address in ["广东省广州市", "广东广州", "广东省广州市天河区示例路"] {
        assert_eq!(door(address), "fail", "{address}");
    }
    assert_eq!(door("广东省广州市从化区示例镇示例村"), "-");
}

#[test]
fn the_remark_on_a_missing_door_number_is_taken_by_its_sense() {
    let door = |remark: &str| {
        let case = Case::example("enterprise-ready").set("applicant.remark", &format!("'{remark}'"));
        case.set("applicant.address", "'广东省湛江市徐闻县前山镇示例村村委会旁'")
            .check(DAY)
            .status("address-door-number")
            .to_owned()
    };
    for remark in ["此地址已是最详细地址", "地址没有门牌号，已经是最详细的", "本地址为最详细地址"]
    {
        assert_eq!(door(remark), "-", "{remark}");
    }
    for remark in ["none", "本网站资料详细", "地址见证照"] {
        assert_eq!(door(remark), "fail", "{remark}");
    }
}

#[test]
fn an_address_is_one_place_where_somebody_is() {
    let checked = |address: &str| {
        Case::example("enterprise-ready").set("applicant.address", &format!("'{address}'")).check(DAY)
    };
    for tail in [
        "邮政信箱123号",
        "示例路1号快递柜",
        "示例路1号菜鸟驿站代收",
        "示例路1号801房（虚拟地址）",
        "示例路1号801房 收件人李四",
    ] {
        let address = format!("广东省广州市天河区{tail}");
        assert_eq!(checked(&address).status("address-of-a-place"), "warn", "{address}");
    }
    let both = checked("广东省广州市天河区示例路1号801房，广东省深圳市南山区示例路2号");
    assert_eq!(both.status("one-story-addresses"), "fail");
    let plain = checked("广东省广州市天河区示例路1号801房");
    assert_eq!((plain.status("address-of-a-place"), plain.status("one-story-addresses")), ("-", "-"));
}
