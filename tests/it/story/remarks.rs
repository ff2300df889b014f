//! What a remark says in so many words is held against the keys of the case; a remark that denies it, or says it of something
//! else, contradicts nothing.

use crate::support::{Case, DAY};

/// How the remarks of the ready company end with one of the website.
fn website(remark: &str) -> String {
    ends(&Case::example("enterprise-ready").set("website.0.remark", &format!("'{remark}'")))
}

/// The same with one of the applicant.
fn applicant(remark: &str) -> String {
    ends(&Case::example("enterprise-ready").set("applicant.remark", &format!("'{remark}'")))
}

fn ends(case: &Case) -> String {
    let report = case.check(DAY);
    assert!(report.exit < 2, "{}", report.errors);
    report.status("one-story-remarks").to_owned()
}

#[test]
fn it_says_that_something_is_on_record() {
    for remark in ["本公司已有备案号粤ICP备12345678号", "网站已在腾讯云备案", "备案号为粤icp备2021012345号"]
    {
        assert_eq!((website(remark).as_str(), applicant(remark).as_str()), ("warn", "warn"), "{remark}");
    }
    for remark in [
        "原备案号粤ICP备12345678号已注销，现重新备案",
        "本公司没有备案号",
        "网站备案后上线",
        "已办理公安备案，编号44010002000001",
        "诊所已在卫生健康局备案",
    ] {
        assert_eq!((website(remark).as_str(), applicant(remark).as_str()), ("-", "-"), "{remark}");
    }
    // The domain name is on record, and the case says so.
    let case = Case::example("enterprise-ready").set("website.0.remark", "'域名已在腾讯云备案'");
    assert_eq!(ends(&case), "warn");
    let filed = "{ number = '粤ICP备12345678号-1', providers = ['tencent'], on = 2020-05-01 }";
    assert_eq!(ends(&case.set("domain.0.filed", filed)), "-");
}

#[test]
fn it_says_that_the_website_is_open() {
    for remark in ["网站已经上线运营，可以正常访问", "公司官网，网站已开通", "目前网站正在运营"]
    {
        assert_eq!(website(remark), "warn", "{remark}");
    }
    for remark in [
        "网站开通后的主要内容为产品介绍",
        "网站尚未上线",
        "备案通过后网站可以正常访问",
        "网站曾经上线，现已关闭",
        "介绍公司产品，产品已上线多个平台",
    ] {
        assert_eq!(website(remark), "-", "{remark}");
    }
    let open = Case::example("enterprise-ready").set("website.0.open", "true");
    assert_eq!(ends(&open.set("website.0.remark", "'网站已开通'")), "-");
}

#[test]
fn it_says_that_the_website_is_of_another() {
    for remark in [
        "网站由深圳小树科技有限公司运营，本公司代为备案",
        "深圳市小树科技有限公司门户网站，介绍软件产品",
        "本网站由深圳市小树科技有限公司负责运营",
        "小树科技有限公司的官网",
        "本公司代为备案",
    ] {
        assert_eq!(website(remark), "warn", "{remark}");
    }
    for remark in [
        "广州示例科技有限公司门户网站，介绍示例科技的软件产品",
        "示例科技有限公司官网",
        "本公司门户网站，介绍公司和产品",
        "介绍本公司代理的深圳小树科技有限公司的产品",
        "网站由深圳小树科技有限公司设计制作",
        "不由深圳小树科技有限公司运营",
        "有限公司网站建设案例展示",
    ] {
        assert_eq!(website(remark), "-", "{remark}");
    }
}

#[test]
fn it_says_what_the_circumstances_leave_out() {
    for remark in
        ["本公司已被吊销营业执照，正在办理注销", "本单位有两个主体备案号", "本单位无公章", "公司名称正在变更"]
    {
        assert_eq!(applicant(remark), "warn", "{remark}");
    }
    for remark in ["已移出经营异常名录", "公司未被吊销", "本单位有公章", "网站有两个域名"]
    {
        assert_eq!(applicant(remark), "-", "{remark}");
    }
    let said = Case::example("enterprise-ready").set("applicant.remark", "'已列入经营异常名录'");
    assert_eq!(ends(&said.set("applicant.circumstances", "['irregular-business']")), "-");
}

#[test]
fn it_says_that_the_applicant_has_moved() {
    assert_eq!(applicant("公司已迁往湖南长沙"), "warn");
    assert_eq!(applicant("本单位已搬迁至北京市海淀区"), "warn");
    for remark in ["公司已迁往广东深圳", "公司已搬迁至新址", "分公司已迁至湖南长沙", "公司没有搬到湖南"]
    {
        assert_eq!(applicant(remark), "-", "{remark}");
    }
}

#[test]
fn it_says_where_the_website_is_served_from() {
    let abroad = |remark: &str| {
        let case = Case::example("hong-kong-server").set("website.0.remark", &format!("'{remark}'"));
        case.check(DAY).readiness().to_owned()
    };
    for remark in ["服务器在杭州，使用阿里云国内CDN加速", "服务器在杭州", "使用国内CDN"]
    {
        assert_eq!(abroad(remark), "ready-with-doubts", "{remark}");
    }
    for remark in ["服务器在香港", "不使用国内CDN", "none", "服务器以后迁到杭州"] {
        assert_eq!(abroad(remark), "no-filing-needed", "{remark}");
    }
    // The other way round: the server of the company is in Shenzhen.
    assert_eq!(website("服务器在香港"), "warn");
    assert_eq!(website("服务器在深圳"), "-");
}

#[test]
fn an_individual_sells_and_recruits_nothing() {
    let told = |remark: &str| {
        let blog = Case::example("individual-blog").set("website.0.remark", &format!("'{remark}'"));
        let report = blog.check(DAY);
        [report.status("remark-of-an-individual"), report.status("story-of-remark")].contains(&"warn")
    };
    for remark in [
        "出售手工制品",
        "招收会员",
        "挂谷歌广告和淘宝客推广",
        "转载时事新闻",
        "提供在线小游戏",
        "设置留言功能",
        "提供电影下载",
        "传播基督教",
    ] {
        assert!(told(remark), "{remark}");
    }
    for remark in [
        "手工作品展示，不出售",
        "记录本人做销售工作的心得",
        "不转载时事新闻",
        "不设置留言功能，不投放广告",
        "本人的读书笔记",
    ] {
        assert!(!told(remark), "{remark}");
    }
}
