//! Values that nobody can mean are refused, each with its place, all at once.

use crate::support::{Case, DAY, EXAMPLE, Place, check};

/// What is said of the ready example with one value changed, first lines only; nothing where it is taken.
fn refused(path: &str, value: &str) -> Vec<String> {
    let report = Case::example("enterprise-ready").set(path, value).check(DAY);
    let lines =
        report.errors.lines().filter_map(|line| line.strip_prefix("error: ")).map(str::to_owned).collect();
    assert_eq!(report.exit == 2, !report.errors.is_empty(), "{path} = {value}");
    lines
}

#[test]
fn a_word_that_holds_a_place_is_no_value() {
    for (path, value) in [
        ("applicant.name", "'none'"),
        ("applicant.name", "'待定'"),
        ("applicant.name", "'【待定】'"),
        ("applicant.address", "'同上'"),
        ("applicant.address", "'N/A'"),
        ("applicant.certificate.number", "'待定'"),
        ("person.0.name", "'待补充'"),
        ("person.0.certificate.number", "'tbd'"),
        ("person.0.phone", "'无'"),
        ("domain.0.registrar", "'?'"),
        ("website.0.name", "' '"),
        ("website.0.name", "'待定'"),
        ("website.0.remark", "'TODO'"),
    ] {
        let key = path.replace(".0", "");
        assert_eq!(refused(path, value), [format!("`{key}` is a placeholder")], "{path} = {value}");
    }
}

#[test]
fn names_that_only_look_like_it_and_statements_are_taken() {
    for (path, value) in [
        ("website.0.name", "'未知科技'"),
        ("website.0.remark", "'none'"),
        ("applicant.remark", "'无'"),
        ("filing.orders", "'None'"),
        ("label", "'待定'"),
        ("extra.note", "'N/A'"),
    ] {
        assert_eq!(refused(path, value), [""; 0], "{path} = {value}");
    }
    // A short name within the file can be any.
    assert_eq!(check(&EXAMPLE.replace("\"zhang\"", "\"xx\""), DAY).readiness(), "ready");
}

#[test]
fn a_template_is_no_address_and_no_name() {
    for (path, value) in [
        ("applicant.address", "'XX市XX区XX路1号'"),
        ("applicant.address", "'广东省广州市天河区xx路xx号'"),
        ("applicant.address", "'广东省广州市天河区**路1号'"),
        ("applicant.address", "'某某路1号'"),
        ("applicant.certificate.address", "'广东省广州市某区示例路1号'"),
        ("applicant.name", "'XX科技有限公司'"),
        ("applicant.name", "'广州某某科技有限公司'"),
        ("applicant.name", "'公司名称'"),
        ("person.0.name", "'张某某'"),
        ("person.0.name", "'张XX'"),
        ("person.0.name", "'法定代表人'"),
        ("person.0.email", "'xxx@xxx.com'"),
    ] {
        let key = path.replace(".0", "");
        assert_eq!(refused(path, value), [format!("`{key}` is a placeholder")], "{path} = {value}");
    }
    for (path, value) in [
        ("applicant.address", "'广东省广州市天河区示例路1号XXL大厦801房'"),
        ("applicant.name", "'Studio XX Ltd.'"),
        ("applicant.name", "'广州示例负责人培训有限公司'"),
        ("person.0.name", "'王某'"),
        ("person.0.email", "'xxx@example.com'"),
    ] {
        assert_eq!(refused(path, value), [""; 0], "{path} = {value}");
    }
}

#[test]
fn a_text_has_the_length_and_the_lines_of_its_kind() {
    let long = format!("'{}'", "例".repeat(350_000));
    assert_eq!(refused("applicant.name", &long), ["`applicant.name` is too long: 350000 characters"]);
    assert_eq!(refused("website.0.remark", &long), ["`website.remark` is too long: 350000 characters"]);
    assert_eq!(
        refused("applicant.name", "\"广州示例\\n科技有限公司\""),
        ["`applicant.name` contains a line break"]
    );
    assert_eq!(refused("person.0.name", "\"张示例\\u2028\""), ["`person.name` contains a line break"]);
    // A business scope and a remark are texts of several lines.
    assert_eq!(refused("applicant.business-scope", "\"软件开发；\\n信息技术咨询服务\""), [""; 0]);
}

#[test]
fn a_day_is_one_on_which_it_can_have_been() {
    for (path, value, expected) in [
        ("person.0.born", "0001-01-01", "`person.born` cannot be in the year 1"),
        ("material.0.signed-on", "1900-01-01", "`material.signed-on` cannot be in the year 1900"),
        ("domain.0.real-name.on", "1900-01-01", "`domain.real-name.on` cannot be in the year 1900"),
        ("instance.0.bought", "1970-01-01", "`instance.bought` cannot be in the year 1970"),
        ("domain.0.expires", "2099-12-31", "`domain.expires` cannot be in the year 2099"),
        (
            "person.0.certificate.expires",
            "9999-12-31",
            "`person.certificate.expires` cannot be in the year 9999",
        ),
    ] {
        assert_eq!(refused(path, value), [expected], "{path}");
    }
    // What is paid as it is used ends in 2099; an individual may have papers of long ago.
    assert_eq!(refused("instance.0.expires", "2099-12-31"), [""; 0]);
    assert_eq!(refused("material.0.signed-on", "1998-05-01"), [""; 0]);
}

#[test]
fn a_confirmation_says_how_and_is_not_older_than_what_was_looked_at() {
    let confirmed = |how: &str, on: &str| {
        let one = format!(
            "[{{ requirement = 'ecs-subscription', subject = 'i-example0001', how = '{how}', on = {on} }}]"
        );
        refused("confirmed", &one)
    };
    assert_eq!(confirmed("控制台", "2026-11-20"), [""; 0]);
    assert_eq!(confirmed("?", "2026-11-20"), ["`confirmed.how` is a placeholder"]);
    assert_eq!(confirmed("控制台", "1900-01-01")[0], "`confirmed.on` cannot be in the year 1900");
    assert_eq!(confirmed("控制台", "2026-08-31"), ["this is earlier than the thing that was checked"]);
}

#[test]
fn everything_is_said_at_once_and_nothing_personal() {
    let text = EXAMPLE
        .replace("\"张示例\"", "\"待定\"")
        .replace("signed-on = 2026-11-20", "signed-on = 1900-01-01")
        .replace("\"subscription\"", "\"subscribed\"")
        .replace("\"13800138000\"", "\"同上\"");
    let ran = Place::new().with("case.toml", text).run(&["check", "case.toml", "--on", DAY, "--lang", "en"]);
    assert_eq!(ran.code, 2);
    for said in ["`person.name`", "`person.phone`", "`material.signed-on`", "`billing`"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
}

#[test]
fn a_template_that_was_not_filled_in_is_no_remark() {
    let says = |remark: &str| {
        Case::example("enterprise-ready").set("applicant.remark", &format!("'{remark}'")).check(DAY).exit
    };
    for remark in [
        "联系方式2中手机号使用人为XXX，与网站主办者关系为XX",
        "网络游戏出版物号：ISBN XXX",
        "使用人为某某",
        "无备注",
        "以后再说",
        "测试",
    ] {
        assert_eq!(says(remark), 2, "{remark}");
    }
    for remark in ["none", "销售XXL码服装", "XXE漏洞测试笔记", "无锡的公司"] {
        assert_eq!(says(remark), 0, "{remark}");
    }
}

/// One mistake is one error: what stands under a heading that is none, or is not there, is not held against its key.
#[test]
fn a_wrong_heading_makes_no_placeholders() {
    let errors = |text: &str| {
        let ran =
            crate::support::Place::new().with("case.toml", text).run(&["check", "case.toml", "--on", DAY]);
        ran.err.lines().filter(|line| line.starts_with("error: ")).map(str::to_owned).collect::<Vec<_>>()
    };
    let misspelt = EXAMPLE.replace("[filing]", "[fileing]").replace("[account]", "[acount]");
    assert_eq!(errors(&misspelt), ["error: unknown key `fileing`", "error: unknown key `acount`"]);
    let unfinished = EXAMPLE.replace("type      = \"first\"", "type      =");
    assert_eq!(errors(&unfinished), ["error: `type` has no value"]);
    // A value that holds a place is told beside other mistakes all the same.
    let two = EXAMPLE.replace("[account]", "[acount]").replacen("\"广州示例科技有限公司\"", "\"待定\"", 1);
    assert_eq!(errors(&two), ["error: unknown key `acount`", "error: `applicant.name` is a placeholder"]);
    assert_eq!(errors(&EXAMPLE.replace('\n', "\r")), ["error: the lines end in carriage returns alone"]);
}
