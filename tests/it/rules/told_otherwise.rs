//! What a website is about, told in the words of people, and remarks of individuals that come close to selling.

use crate::support::{Case, DAY};

/// How a row ends for an example with one remark of its website.
fn row(example: &str, remark: &str, row: &str) -> String {
    let report = Case::example(example).set("website.0.remark", &format!("'{remark}'")).check(DAY);
    assert!(report.exit < 2, "{}", report.errors);
    report.status(row).to_owned()
}

/// What the remark of a company tells that its content does not list.
fn told(remarks: &[&str], clean: &[&str]) {
    for remark in remarks {
        assert_eq!(row("enterprise-ready", remark, "story-of-remark"), "warn", "{remark}");
    }
    for remark in clean {
        assert_ne!(row("enterprise-ready", remark, "story-of-remark"), "warn", "{remark}");
    }
}

#[test]
fn drugs_are_sold_or_written_about() {
    told(
        &[
            "药品网上销售",
            "网上卖药",
            "线上购药",
            "可在线订购处方药",
            "互联网药品商城",
            "发布医疗器械与药品资讯",
        ],
        &[
            "展示药店门店，仅展示不销售药品",
            "药房展示，不提供网上购药",
            "展示公司生产的药品包装机械，可在线咨询",
            "网上展示医疗器械产品，不在线交易",
            "提供医院信息化服务",
        ],
    );
}

#[test]
fn games_are_played_or_loaded() {
    told(
        &[
            "手机游戏下载、充值",
            "展示公司自主研发的网页游戏，用户可在线玩",
            "网页小游戏，打开即玩",
            "游戏账号代充",
        ],
        &[
            "销售手机游戏机、游戏手柄",
            "可在线玩具选购指南",
            "公司从事游戏软件开发，仅作公司介绍",
            "儿童乐园充值卡说明",
        ],
    );
}

#[test]
fn pupils_are_taught() {
    told(
        &[
            "在线视频课程，中小学学科辅导报名",
            "高中数学一对一补习",
            "面向中小学生的线上学科课程",
            "中考冲刺培训",
        ],
        &[
            "教辅图书展示，中小学辅导书目录",
            "高中毕业生就业辅导员风采",
            "职业技能培训介绍，非学科辅导",
            "不涉及学科类辅导",
            "高考志愿填报辅导软件",
        ],
    );
}

#[test]
fn films_are_shown_and_novels_read() {
    told(
        &[
            "在线播放微电影、短剧",
            "免费观看电影、电视剧",
            "短剧付费点播平台",
            "原创网络小說連載",
            "在线阅读玄幻小说",
            "电子书在线阅读",
        ],
        &[
            "公司宣传片在线播放",
            "销售影视器材和播放设备",
            "介绍影视公司作品和团队，不提供在线播放",
            "展示文学类图书，不提供在线阅读",
            "我们从小说起，介绍公司历史",
        ],
    );
}

#[test]
fn worship_and_talk_among_users() {
    told(
        &[
            "佛学讲座视频、在线祈福",
            "网上烧香拜佛",
            "基督教讲道视频",
            "会员登录后可以发帖",
            "网站设置讨论区，供用户跟帖",
        ],
        &[
            "销售佛具、香烛",
            "展示佛教艺术品，不涉及宗教活动",
            "网站设有留言表单，供客户咨询",
            "本网站不设评论区，不提供发帖",
            "公司主营论坛会展策划",
        ],
    );
}

#[test]
fn an_individual_sells_or_charges_in_other_words() {
    let told = |remark: &str| {
        ["remark-of-an-individual", "story-of-remark", "one-story-remarks"]
            .iter()
            .any(|asked| row("individual-blog", remark, asked) == "warn")
    };
    for remark in [
        "与网友交流讨论摄影，注册后可以发帖",
        "记录家乡茶叶，顺便卖自家茶叶，支持微信支付",
        "分享手工皂制作，粉丝可以加微信下单",
        "提供AI写作工具，按次收费",
        "展示我们工作室的作品，承接设计业务",
        "小学奥数辅导报名",
        "分享股票操盘心得并荐股",
        "为朋友的餐厅做的订餐页面",
        "游戏私服攻略和下载",
        "家里种的水果在网上卖",
        "设计作品展示，接私活",
        "咨询需付费",
        "一对一家教辅导",
        "推荐个股，进炒股群",
        "我老婆开的服装店的官网",
        "摄影爱好者交流社区",
    ] {
        assert!(told(remark), "{remark}");
    }
    for remark in [
        "摄影作品分享，不收费",
        "个人读书笔记，记录金融学、游戏设计、医学的学习",
        "记录学习在线点餐系统的开发",
        "手工作品展示，不接单、不出售",
        "分享股票基础知识的学习笔记，不荐股",
        "承接上一个博客，继续写学习笔记",
        "学习微信支付接口的开发笔记",
        "家教家风的故事",
        "朋友开的餐厅探店记录",
        "收藏喜欢的小说，写读后感",
        "通过邮箱与网友交流摄影心得",
        "分享我从北京搬到成都的生活",
    ] {
        assert!(!told(remark), "{remark}");
    }
}

#[test]
fn names_tell_of_approvals_in_other_words() {
    let named = |name: &str| {
        let case = Case::example("enterprise-ready").set("website.0.name", &format!("'{name}'"));
        case.check(DAY).status("approvals-in-names").to_owned()
    };
    for name in [
        "示例大药房",
        "示例手游",
        "示例小说",
        "示例短剧",
        "示例学科辅导",
        "示例奧數",
        "示例直播平台",
        "示例在线直播",
    ] {
        assert_eq!(named(name), "warn", "{name}");
    }
    for name in [
        "示例药房设备",
        "示例影视器材",
        "示例高手游记",
        "示例电子书包",
        "示例重点播报",
        "示例迪奥数码",
        "示例直播平台软件",
    ] {
        assert_ne!(named(name), "warn", "{name}");
    }
}
