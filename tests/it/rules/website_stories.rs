//! What a website says of itself in one place is held against what it says in another.

use crate::support::{Case, DAY};

fn story(changes: &[(&str, &str)]) -> (Vec<(String, String)>, String) {
    let case = changes.iter().fold(Case::example("enterprise-ready"), |case, (key, value)| {
        case.set(&format!("website.0.{key}"), value)
    });
    let report = case.check(DAY);
    assert_eq!(report.errors, "");
    let said = report.findings().into_iter().filter(|(_, row, _)| row.starts_with("story-"));
    (said.map(|(status, row, _)| (status, row)).collect(), report.readiness().to_owned())
}

fn only(status: &str, row: &str) -> Vec<(String, String)> {
    vec![(status.to_owned(), row.to_owned())]
}

#[test]
fn a_name_or_a_service_of_something_that_is_not_listed() {
    for change in [
        ("name", "'示例科技论坛'"),
        ("name", "'示例科技彩票'"),
        ("name", "'示例科技BBS'"),
        ("name", "'示例科技交流社区'"),
        ("name", "'示例科技玩家社区'"),
        ("service", "'news'"),
        ("service", "'网络游戏'"),
        ("service", "'网上支付'"),
    ] {
        let (said, readiness) = story(&[change]);
        assert_eq!(
            (said, readiness.as_str()),
            (only("fail", "story-of-name-and-service"), "not-ready"),
            "{change:?}"
        );
    }
}

#[test]
fn a_remark_that_says_more_or_denies_it() {
    let (said, readiness) = story(&[("remark", "'本网站从事电子商务经营'")]);
    assert_eq!((said, readiness.as_str()), (only("warn", "story-of-remark"), "ready-with-doubts"));
    assert_eq!(story(&[("remark", "'本站设有论坛，供用户交流'")]).0, only("warn", "story-of-remark"));
    assert_eq!(story(&[("content", "['membership']")]).0, only("warn", "story-of-remark"));
    for remark in ["'本站有论坛供网友发帖'", "'本站涉及经营性内容，收取会员费'", "'本站提供在线购物'"]
    {
        assert_eq!(story(&[("remark", remark)]).0, only("warn", "story-of-remark"), "{remark}");
    }
    for remark in
        ["'本站不提供评论和发帖功能'", "'本站不涉及经营性内容'", "'不收取会员费'", "'没有论坛供网友发帖'"]
    {
        assert_eq!(story(&[("remark", remark)]).0, [], "{remark}");
    }
    for remark in ["'本网站不从事电子商务经营'", "'展示公司电子商务软件产品'", "'未开设论坛'"]
    {
        assert_eq!(story(&[("remark", remark)]).0, [], "{remark}");
    }
}

#[test]
fn what_agrees_is_silent() {
    assert_eq!(story(&[]).0, []);
    assert_eq!(story(&[("service", "'单位门户网站'")]).0, []);
    assert_eq!(story(&[("service", "'网络购物'"), ("content", "['online-shop']")]).0, []);
    for name in ["'示例科技智慧社区'", "'示例科技社区服务'", "'示例科技开发者社区'"]
    {
        assert_eq!(story(&[("name", name)]).0, [], "{name}");
    }
    // The applicant itself is called that.
    let own = Case::example("enterprise-ready")
        .set("applicant.name", "'广州示例彩票设备有限公司'")
        .set("website.0.name", "'示例彩票设备'")
        .check(DAY);
    assert!(own.statuses("website-story").iter().all(|status| *status == "pass"), "{:?}", own.findings());
}

#[test]
fn whoever_lists_the_sale_of_lottery_tickets_cannot_file() {
    let report = Case::example("enterprise-ready").set("website.0.content", "['彩票']").check(DAY);
    assert_eq!(report.status("no-lottery"), "fail");
}

#[test]
fn a_service_that_needs_an_approval_or_means_others() {
    assert_eq!(story(&[("service", "'网络音乐'")]).0, only("fail", "story-of-name-and-service"));
    assert_eq!(story(&[("service", "'网络购物'")]).0, only("fail", "story-of-shopping"));
    let (said, readiness) = story(&[("service", "'网络广告'")]);
    assert_eq!((said, readiness.as_str()), (only("warn", "story-of-advertising"), "ready-with-doubts"));
    let music = story(&[("service", "'网络音乐'"), ("content", "['culture']")]).0;
    assert_eq!(music, [], "what is listed is asked for its approval instead");
    assert_eq!(story(&[("service", "'网络广告'"), ("content", "['advertising']")]).0, []);
}

#[test]
fn whose_what_for_and_about_what_are_of_one_website() {
    let both = |name: &str, service: &str, content: &str| {
        let report = Case::example(name)
            .set("website.0.service", &format!("'{service}'"))
            .set("website.0.content", &format!("[{content}]"))
            .check(DAY);
        assert_eq!(report.errors, "");
        report.status("one-story-websites").to_owned()
    };
    for (name, service, content, expected) in [
        ("enterprise-ready", "personal-space-blog", "'enterprise-showcase'", "fail"),
        ("government-portal", "organisation-portal", "'personal-blog'", "fail"),
        ("government-portal", "博客/个人空间", "'government-affairs'", "fail"),
        ("government-portal", "games", "'government-affairs', 'gaming'", "fail"),
        ("individual-blog", "other", "'government-affairs'", "fail"),
        ("individual-blog", "organisation-portal", "'personal-blog'", "fail"),
        ("individual-business", "organisation-portal", "'政务信息'", "fail"),
        // What goes together, or may.
        ("enterprise-ready", "organisation-portal", "'enterprise-showcase', '博客'", "-"),
        ("enterprise-ready", "organisation-portal", "'博客'", "-"),
        ("enterprise-ready", "personal-space-blog", "'enterprise-showcase', '博客'", "-"),
        ("enterprise-ready", "search-engine", "'enterprise-showcase'", "-"),
        ("government-portal", "organisation-portal", "'government-affairs'", "-"),
        ("government-portal", "organisation-portal", "'government-affairs', 'personal-blog'", "-"),
        ("individual-blog", "personal-space-blog", "'personal-blog'", "-"),
        ("individual-blog", "other", "", "-"),
    ] {
        assert_eq!(both(name, service, content), expected, "{name} {service} {content}");
    }
}

#[test]
fn what_a_remark_calls_by_its_name_is_told() {
    let says = |remark: &str| {
        Case::example("enterprise-ready")
            .set("website.0.remark", &format!("'{remark}'"))
            .check(DAY)
            .readiness()
            .to_owned()
    };
    for remark in [
        "本网站为经营性网站",
        "提供互联网诊疗",
        "面向中小学生的校外培训",
        "发布宗教活动信息",
        "挂有广告联盟",
        "提供网约车服务",
        "网络药品销售",
        "开展互联网金融业务",
    ] {
        assert_eq!(says(remark), "ready-with-doubts", "{remark}");
    }
    for remark in
        ["本网站为非经营性网站", "不涉及互联网金融、校外培训", "不设论坛、广告联盟", "展示公司产品和公司新闻"]
    {
        assert_eq!(says(remark), "ready", "{remark}");
    }
}

#[test]
fn words_in_traditional_characters_tell_as_much() {
    for name in ["示例科技論壇", "示例科技論 壇", "示例彩票"] {
        let (said, readiness) = story(&[("name", &format!("'{name}'"))]);
        assert_eq!(
            (said, readiness.as_str()),
            (only("fail", "story-of-name-and-service"), "not-ready"),
            "{name}"
        );
    }
}

#[test]
fn a_name_that_serves_pages_has_content_to_see() {
    let ends = |content: &str, serves: &str| {
        let case = Case::example("enterprise-ready")
            .set("website.0.content", content)
            .set("website.0.serves", serves)
            .set("website.0.remark", "'域名用于小程序，没有网页'");
        case.check(DAY).status("one-story-websites").to_owned()
    };
    assert_eq!(ends("['no-web-content']", "['web']"), "fail");
    assert_eq!(ends("['enterprise-showcase', '小程序']", "['mini-program', 'web']"), "fail");
    // A shop within a mini program has content and no pages.
    assert_eq!(ends("['no-web-content', 'online-shop']", "['mini-program']"), "-");
    assert_eq!(ends("['enterprise-showcase']", "['web']"), "-");
}

#[test]
fn an_office_makes_no_profit() {
    let ends = |content: &str| {
        let report = Case::example("representative-office").set("website.0.content", content).check(DAY);
        (report.status("office-sells-nothing").to_owned(), report.readiness().to_owned())
    };
    for content in ["['online-shop']", "['enterprise-showcase', '付费会员']", "['广告联盟']"] {
        assert_eq!(ends(content), ("fail".to_owned(), "not-ready".to_owned()), "{content}");
    }
    assert_eq!(ends("['enterprise-showcase']"), ("-".to_owned(), "ready".to_owned()));
}

#[test]
fn names_in_more_of_the_words_of_the_sources() {
    for name in ["示例聊天室", "示例留言板", "示例竞彩"] {
        let (said, readiness) = story(&[("name", &format!("'{name}'"))]);
        let expected = only("fail", "story-of-name-and-service");
        assert_eq!((said, readiness.as_str()), (expected, "not-ready"), "{name}");
    }
}

#[test]
fn remarks_in_more_of_the_words_of_the_sources() {
    for remark in [
        "设有留言板",
        "网站设有聊天室供用户交流",
        "用户注册后可发表评论",
        "支持网上下单",
        "会员付费观看课程",
        "网站代售彩票",
        "提供体育彩票购买",
        "转载时政要闻",
        "提供影视剧播放",
        "网站销售处方药",
        "提供网络贷款服务",
        "提供网上问诊",
    ] {
        let (said, readiness) = story(&[("remark", &format!("'{remark}'"))]);
        let expected = only("warn", "story-of-remark");
        assert_eq!((said, readiness.as_str()), (expected, "ready-with-doubts"), "{remark}");
    }
    for remark in [
        "网站不设留言板，不提供网上下单",
        "本网站展示公司产品，没有付费观看的内容",
        "用户可以通过网站留言联系我们",
        "不提供网络贷款、互联网保险",
    ] {
        assert_eq!(
            story(&[("remark", &format!("'{remark}'"))]),
            (Vec::new(), "ready".to_owned()),
            "{remark}"
        );
    }
}

#[test]
fn who_is_called_a_hospital_says_what_it_is() {
    let named = |name: &str| {
        Case::example("enterprise-ready")
            .set("applicant.name", &format!("'{name}'"))
            .set("applicant.parent", &format!("'{name}'"))
    };
    for name in ["广州示例医院有限公司", "广州示例口腔门诊部有限公司", "广州示例诊所（普通合伙）"]
    {
        let report = named(name).check(DAY);
        assert_eq!((report.readiness(), report.status("hospital-in-names")), ("ready-with-doubts", "warn"));
        let said = named(name).set("applicant.circumstances", "['hospital']").check(DAY);
        assert_eq!(said.status("hospital-in-names"), "-", "{name}");
    }
    for name in [
        "广州示例宠物医院有限公司",
        "广州示例动物诊所有限公司",
        "广州示例汽车医院有限公司",
        "广州示例医院管理有限公司",
    ] {
        assert_eq!(named(name).check(DAY).readiness(), "ready", "{name}");
    }
}
