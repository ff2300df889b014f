//! Whether a filing is needed, through the binary: what must not be called needless.

mod support;

use support::Case;

const DAY: &str = "2026-12-01";

fn hong_kong() -> Case {
    Case::example("hong-kong-server")
}

#[test]
fn a_server_in_hong_kong_needs_none() {
    assert_eq!(hong_kong().check(DAY).readiness(), "no-filing-needed");
}

#[test]
fn a_name_that_points_to_the_mainland_needs_one() {
    let case = hong_kong()
        .set("instance.1", "{ id = 'i-m', product = 'ecs', region = 'cn-shenzhen' }")
        .set("domain.0.points-to", "'i-m'");
    assert_eq!(case.check(DAY).json["files"][0]["check"]["decisions"][0]["need"], "yes");
    assert_eq!(case.check(DAY).exit, 1);
    // Where it points elsewhere, nobody can say.
    let elsewhere = hong_kong().set("domain.0.points-to", "'elsewhere'");
    assert_eq!(elsewhere.check(DAY).json["files"][0]["check"]["decisions"][0]["need"], "look-up");
}

#[test]
fn each_name_of_a_website_counts() {
    let case = Case::of(
        "[[domain]]\nname = \"a.b.cn\"\nfiled = { providers = [\"aliyun\"] }\n\
         [[domain]]\nname = \"example.cn\"\nfiled = \"none\"\n\
         [[instance]]\nid = \"i\"\nproduct = \"ecs\"\nregion = \"cn-shenzhen\"\n\
         [[website]]\nname = \"x\"\ndomain = [\"a.b.cn\", \"example.cn\"]\ninstances = [\"i\"]\n",
    );
    assert_eq!(case.check(DAY).json["files"][0]["check"]["decisions"][0]["need"], "yes");
    let one = case.set("website.0.domain", "'a.b.cn'");
    assert_eq!(one.check(DAY).readiness(), "no-filing-needed");
}

#[test]
fn neither_name_nor_instance_is_no_answer() {
    let case = Case::of("[[website]]\nname = \"x\"\ndomain = \"none\"\ninstances = []\n");
    assert_eq!(case.check(DAY).readiness(), "incomplete");
}

#[test]
fn another_product_on_a_name_is_no_silence() {
    let case = hong_kong().set("uses", "[{ product = 'cdn', domain = 'v.example.hk', scope = 'mainland' }]");
    let report = case.check(DAY);
    assert_eq!(report.readiness(), "incomplete");
    assert_eq!(report.findings()[0].1, "other-products-filed");
    let overseas =
        hong_kong().set("uses", "[{ product = 'cdn', domain = 'v.example.hk', scope = 'overseas' }]");
    assert_eq!(overseas.check(DAY).readiness(), "no-filing-needed");
    let planned = Case::example("enterprise-ready")
        .set("uses", "[{ product = 'cdn', domain = 'v.example.cn', scope = 'mainland', active = false }]");
    assert_eq!(planned.check(DAY).readiness(), "ready");
}

#[test]
fn a_site_that_needs_none_does_not_belong_in_the_order() {
    let case = Case::example("enterprise-ready")
        .set("domain.1", "{ name = 'example.net' }")
        .set("instance.1", "{ id = 'i-hk', product = 'ecs', region = 'cn-hongkong', bought = 2026-01-01, expires = 2028-01-01 }")
        .set("website.1", "{ name = 'x', domain = 'example.net', instances = ['i-hk'] }");
    let failed: Vec<String> = case
        .check(DAY)
        .findings()
        .into_iter()
        .filter(|(status, ..)| status == "fail")
        .map(|(_, row, _)| row)
        .collect();
    assert_eq!(failed, ["filing-type"]);
}

#[test]
fn a_change_needs_something_on_record_here() {
    let ready = Case::example("enterprise-ready").set("filing.type", "'change'");
    assert_eq!(ready.check(DAY).finding("filing-type")["status"], "fail");
    let record = "{ number = '粤ICP备12345678号', providers = ['PROVIDER'], differs = ['website-phone'] }";
    let name = "{ number = '粤ICP备12345678号-1', providers = ['PROVIDER'], on = 2020-01-01 }";
    let at = |provider: &str| {
        ready
            .clone()
            .set("applicant.filed", &record.replace("PROVIDER", provider))
            .set("domain.0.filed", &name.replace("PROVIDER", provider))
    };
    assert_eq!(at("tencent").check(DAY).finding("filing-type")["status"], "fail");
    assert_eq!(at("aliyun").check(DAY).readiness(), "ready");
    let nothing = at("aliyun").set("applicant.filed.differs", "[]");
    assert_eq!(nothing.check(DAY).finding("filing-type")["status"], "fail");
    let province = at("aliyun").set("applicant.filed.differs", "['applicant-province']");
    assert_eq!(province.check(DAY).finding("change-keeps-province")["status"], "fail");
}

#[test]
fn a_name_on_record_under_another_applicant_is_to_be_looked_up() {
    let case = Case::example("enterprise-ready")
        .set("filing.type", "'access'")
        .set("applicant.filed", "{ number = '粤ICP备12345678号', providers = ['tencent'], differs = [] }")
        .set(
            "domain.0.filed",
            "{ number = '京ICP备87654321号-3', providers = ['tencent'], on = 2020-01-01 }",
        );
    assert_eq!(case.check(DAY).finding("filing-type")["status"], "look-up");
    let elsewhere = case.clone().set("domain.0.filed.number", "'沪ICP备12345678号-1'");
    assert_eq!(elsewhere.check(DAY).finding("filing-type")["status"], "look-up");
    let own = case.set("domain.0.filed.number", "'粤ICP备12345678号-3'");
    assert!(own.check(DAY).passed().contains(&"filing-type"));
}

#[test]
fn a_record_that_contradicts_itself_is_no_pass() {
    let case = Case::example("enterprise-ready").set("filing.type", "'add'").set(
        "applicant.filed",
        "{ number = '粤ICP备12345678号', providers = ['aliyun'], sites = [{ domain = 'example.cn', providers = ['aliyun'] }] }",
    );
    assert_eq!(case.check(DAY).finding("filing-type")["status"], "fail");
}

#[test]
fn before_the_seeds_nothing_ends_ready() {
    let ready = Case::example("enterprise-ready");
    for day in ["2015-01-01", "2019-09-19"] {
        let report = ready.check(day);
        assert_ne!(report.readiness(), "ready", "{day}");
        assert_eq!(report.exit, 1, "{day}");
    }
    assert_eq!(hong_kong().check("1990-01-01").readiness(), "incomplete");
}

#[test]
fn a_waiver_of_one_row_stays_in_sight_whichever_row_decides() {
    let case = Case::example("enterprise-ready").set("website.0.open", "true").set(
        "waiver",
        "[{ requirement = 'website-closed-until-filed', subject = '示例科技', reason = 'agreed', until = 2026-12-31 }]",
    );
    let report = case.check(DAY);
    assert_eq!(report.readiness(), "ready-with-doubts");
    assert!(report.json.to_string().contains("\"waiver\":\"agreed\""), "{}", report.json);
    let page = support::run(&["check", "-", "--on", DAY], &case.text());
    let page = String::from_utf8(page.stdout).expect("text");
    assert!(page.contains("1 waived") && page.contains("waived until 2026-12-31: agreed"), "{page}");
}
