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
    // To another city of the province: its address is in Guangzhou.
    assert_eq!(applicant("公司已迁往广东深圳"), "warn");
    for remark in ["公司已迁往广东广州", "公司已搬迁至新址", "分公司已迁至湖南长沙", "公司没有搬到湖南"]
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
        "本站为我所在公司的产品资料",
        "我公司的产品介绍",
    ] {
        assert!(told(remark), "{remark}");
    }
    for remark in [
        "手工作品展示，不出售",
        "记录本人做销售工作的心得",
        "不转载时事新闻",
        "不设置留言功能，不投放广告",
        "本人的读书笔记",
        "离开公司以后的旅行笔记",
    ] {
        assert!(!told(remark), "{remark}");
    }
}

/// How the remarks of an example end with one of the applicant or of its first website.
fn of(example: &str, key: &str, remark: &str) -> String {
    ends(&Case::example(example).set(key, &format!("'{remark}'")))
}

/// A subdomain of a filed name, which needs no filing of its own.
fn below_a_filed_name() -> Case {
    let record = "{ number = '粤ICP备12345678号', on = 2020-05-01, providers = ['aliyun'], site-count = 1, differs = ['none'] }";
    let filed = "{ number = '粤ICP备12345678号-1', providers = ['aliyun'], on = 2020-05-01 }";
    Case::of(&format!(
        "uses = []
[filing]
province = '广东'
[applicant]
kind = 'enterprise'
name = '广州示例科技有限公司'
circumstances = ['none']
filed = {record}
[[domain]]
name = 'shop.example.cn'
points-to = 'i-example0001'
filed = {filed}
[[instance]]
id = 'i-example0001'
product = 'ecs'
region = 'cn-shenzhen'
[[website]]
name = '示例商店'
domain = 'shop.example.cn'
instances = ['i-example0001']
"
    ))
}

/// How a check of it ends with a remark of its website.
fn below(remark: &str) -> String {
    below_a_filed_name().set("website.0.remark", &format!("'{remark}'")).check(DAY).readiness().to_owned()
}

#[test]
fn a_longer_word_neither_denies_nor_lifts() {
    let told = |remark: &str| {
        let case = Case::example("enterprise-ready").set("website.0.remark", &format!("'{remark}'"));
        case.check(DAY).status("story-of-remark").to_owned()
    };
    for remark in [
        "本网站不定期转载时政新闻",
        "未来将开设论坛",
        "没有年龄限制的棋牌游戏",
        "为他人代购彩票",
        "为其他公司提供贷款",
        "无需注册即可发表评论，设有论坛",
        "不仅转载时政新闻",
    ] {
        assert_eq!(told(remark), "warn", "{remark}");
    }
    for remark in [
        "不转载时政新闻",
        "不设论坛、棋牌游戏",
        "由其他公司提供贷款",
        "未开设论坛，仅展示",
        "不涉及：时政新闻、彩票销售",
        "本公司不提供贷款，也不开设论坛",
    ] {
        assert_ne!(told(remark), "warn", "{remark}");
    }
    // What follows, and what is in brackets, lifts nothing.
    for remark in
        ["网站已上线等待备案审核", "网站备案前已上线运营", "域名已备案（原主体广州小树科技有限公司）"]
    {
        assert_eq!(website(remark), "warn", "{remark}");
    }
    assert_eq!(applicant("备案主体被列入经营异常名录"), "warn");
    assert_eq!(of("access-filing", "applicant.remark", "不久前公司已迁至湖南长沙"), "warn");
    let another = "网站不由本公司而由广州小树网络有限公司运营";
    assert_eq!(of("access-filing", "applicant.remark", another), "warn");
    for remark in ["备案通过后，网站可以正常访问", "网站待备案后已上线运营", "曾被列入经营异常名录，现已移出"]
    {
        assert_eq!(website(remark), "-", "{remark}");
    }
}

#[test]
fn a_place_beside_a_server_says_where_it_is() {
    let abroad = |key: &str, remark: &str| {
        Case::example("hong-kong-server").set(key, &format!("'{remark}'")).check(DAY).readiness().to_owned()
    };
    for remark in [
        "网站使用阿里云北京服务器",
        "源站位于杭州",
        "服务器已迁到杭州",
        "服务器托管于广州电信机房",
        "已开启全站加速 DCDN，加速区域为全球",
        "静态资源在杭州OSS",
        "使用腾讯云CDN内地加速",
        "数据库和源站部署在阿里云杭州",
        "原始服务器在深圳",
        "服务器在太原",
        "hosted in Beijing, China",
        "服務器在深圳",
    ] {
        assert_eq!(abroad("website.0.remark", remark), "ready-with-doubts", "{remark}");
    }
    // The remark of the applicant is read as well.
    assert_eq!(abroad("applicant.remark", "服务器在深圳"), "ready-with-doubts");
    for remark in [
        "服务器在香港，面向内地用户",
        "内地用户访问香港服务器",
        "公司在深圳，服务器在香港",
        "服务器由深圳小树科技有限公司提供",
        "网站从杭州服务器迁到香港",
        "服务器在北海道",
        "服务器位于中国内地以外",
        "销售深圳服务器产品",
        "原服务器在杭州，现在香港",
        "加速区域为全球（不包含中国内地）",
        "服务器在香港中路",
        "大学城路的介绍",
    ] {
        assert_eq!(abroad("website.0.remark", remark), "no-filing-needed", "{remark}");
    }
    for remark in ["服务器放在新加坡", "源站在美国", "网站部署在新加坡"] {
        assert_eq!(website(remark), "warn", "{remark}");
    }
    for remark in ["服务器在深圳，海外用户也可访问", "使用海外CDN加速", "服务器不在境外", "备用服务器在香港"]
    {
        assert_eq!(website(remark), "-", "{remark}");
    }
}

#[test]
fn it_says_that_the_record_is_gone_or_elsewhere() {
    for remark in ["本网站备案已注销", "原备案已被取消接入", "备案在腾讯云，现迁到阿里云"]
    {
        assert_eq!(below(remark), "ready-with-doubts", "{remark}");
    }
    for remark in ["none", "公安备案已注销", "备案在阿里云", "旧网站备案已注销", "备案没有注销"]
    {
        assert_eq!(below(remark), "no-filing-needed", "{remark}");
    }
    assert_eq!(of("access-filing", "website.0.remark", "原网站备案已注销"), "warn");
    assert_eq!(of("access-filing", "applicant.remark", "该备案已被注销，重新接入"), "warn");
    assert_eq!(of("access-filing", "website.0.remark", "备案在腾讯云"), "-");
    assert_eq!(of("enterprise-ready", "applicant.remark", "原备案已注销，重新备案"), "-");
}

#[test]
fn it_says_that_the_applicant_exists_no_more() {
    let gone = |remark: &str| {
        let case = below_a_filed_name().set("applicant.remark", &format!("'{remark}'"));
        case.check(DAY).readiness().to_owned()
    };
    for remark in ["公司已注销", "公司已解散", "营业执照注销了", "公司破产清算中"] {
        assert_eq!(gone(remark), "ready-with-doubts", "{remark}");
    }
    for remark in ["分公司已注销", "提供公司注销代办服务", "公司没有注销"] {
        assert_eq!(gone(remark), "no-filing-needed", "{remark}");
    }
    assert_eq!(of("looked-after", "applicant.remark", "公司已注销"), "warn");
    assert_eq!(website("机构改革后本单位已撤销"), "warn");
}

#[test]
fn it_says_that_it_is_for_another_or_goes_to_another() {
    for remark in [
        "网站已转让给广州小树科技有限公司",
        "网站出租给客户使用",
        "域名已出售给他人，买方使用",
        "网站实际使用人为广州小树网络有限公司",
        "网站使用者：广州小树网络有限公司",
        "为客户广州小树网络有限公司备案",
        "代公司备案",
        "帮亲戚的店铺备案",
    ] {
        assert_eq!(website(remark), "warn", "{remark}");
    }
    for remark in [
        "域名已转让给本公司",
        "网站不转让给他人",
        "手机号使用人为广州小树网络有限公司员工",
        "提供代理服务，帮助客户备案",
        "介绍由深圳小树科技有限公司运营的平台",
        "本公司自己使用",
    ] {
        assert_eq!(website(remark), "-", "{remark}");
    }
    assert_eq!(below("子域名给子公司广州小树科技有限公司使用"), "ready-with-doubts");
    assert_eq!(below("子域名给本公司员工使用"), "no-filing-needed");
}

#[test]
fn it_says_what_has_changed_since_the_record() {
    for remark in [
        "公司已迁至深圳市南山区",
        "现办公地址为深圳市福田区",
        "公司已遷至湖南長沙",
        "原名广州旧名科技有限公司，2024年更名",
        "法定代表人已变更为李四",
        "负责人已离职，现由李四负责",
        "网站更换域名为example.net",
        "变更省份",
    ] {
        assert_eq!(of("access-filing", "applicant.remark", remark), "warn", "{remark}");
    }
    for remark in [
        "公司已迁至广州市天河区",
        "法定代表人没有变更",
        "不更换域名",
        "变更域名持有者",
        "公司门前的道路更名为示例路",
    ] {
        assert_eq!(of("access-filing", "applicant.remark", remark), "-", "{remark}");
    }
    // Where the list has it, the two agree, as long as the order names the new one, too; and nothing can differ from a
    // record that is not there.
    let listed = Case::example("access-filing").set("applicant.filed.differs", "['legal-representative']");
    assert_eq!(ends(&listed.clone().set("applicant.remark", "'法定代表人已变更为张示例'")), "-");
    assert_eq!(ends(&listed.set("applicant.remark", "'法定代表人已变更为李四'")), "warn");
    assert_eq!(applicant("法定代表人已变更，执照已换"), "-");
    assert_eq!(applicant("经营者已变更为王五，执照未换"), "warn");
}

#[test]
fn it_says_that_a_certificate_a_seal_or_a_number_is_not_in_order() {
    for remark in [
        "公章尚未刻制",
        "公章还没刻",
        "公章在办理中",
        "营业执照已过期，正在换发",
        "身份证遗失补办中",
        "身份证已过期",
        "手机号为母亲名下",
        "网站暂不做，先占坑",
        "备案后转让",
    ] {
        assert_eq!(applicant(remark), "warn", "{remark}");
    }
    for remark in [
        "公章已刻制",
        "公章遗失，已重新刻制",
        "原身份证已过期，已换新证",
        "身份证遗失，已补领",
        "应急联系人的手机号为母亲名下",
        "手机号在本人名下",
        "介绍身份证遗失后如何办理",
    ] {
        assert_eq!(applicant(remark), "-", "{remark}");
    }
}

#[test]
fn it_says_that_the_domain_name_is_of_another_or_registered_elsewhere() {
    for remark in [
        "域名是买来的，持有者还没过户",
        "域名为朋友所有，借给我司使用",
        "域名在GoDaddy注册",
        "注册商为GoDaddy",
    ] {
        assert_eq!(applicant(remark), "warn", "{remark}");
    }
    for remark in
        ["域名已过户到本公司", "域名在阿里云注册", "域名为本公司所有", "原域名在GoDaddy注册，现已转入"]
    {
        assert_eq!(applicant(remark), "-", "{remark}");
    }
}

#[test]
fn it_says_that_something_is_on_record_elsewhere_or_where_nothing_is_filed() {
    for remark in ["在湖南已有备案", "名下已有一个备案", "主体已备案"] {
        assert_eq!(applicant(remark), "warn", "{remark}");
    }
    for remark in ["以前没有备案", "公安已有备案", "已有备案资料，证件齐全"] {
        assert_eq!(applicant(remark), "-", "{remark}");
    }
    let abroad = |remark: &str| {
        let case = Case::example("hong-kong-server").set("website.0.remark", &format!("'{remark}'"));
        case.check(DAY).readiness().to_owned()
    };
    for remark in
        ["网站备案号：粤ICP备12345678号", "本域名已备案", "微信小程序后台，为小程序提供接口", "用于公众号"]
    {
        assert_eq!(abroad(remark), "ready-with-doubts", "{remark}");
    }
    for remark in ["本域名未备案", "本域名没有备案", "介绍本公司开发的小程序使用方法"]
    {
        assert_eq!(abroad(remark), "no-filing-needed", "{remark}");
    }
}

#[test]
fn it_denies_what_the_content_lists() {
    let told = |content: &str, remark: &str| {
        let case = Case::example("enterprise-ready").set("website.0.content", &format!("['{content}']"));
        case.set("website.0.remark", &format!("'{remark}'")).check(DAY).status("story-of-remark").to_owned()
    };
    assert_eq!(told("online-shop", "介绍公司产品，不在网上销售"), "warn");
    assert_eq!(told("forum", "本网站不设论坛"), "warn");
    assert_eq!(told("news", "不转载新闻"), "warn");
    assert_ne!(told("enterprise-showcase", "介绍公司产品，不在网上销售"), "warn");
}

#[test]
fn traditional_characters_say_the_same() {
    let case = Case::example("enterprise-ready");
    let told = case.clone().set("website.0.remark", "'本網站轉載時政新聞'").check(DAY);
    assert_eq!(told.status("story-of-remark"), "warn");
    assert_eq!(website("網站已上線運營"), "warn");
    assert_eq!(website("本網站不轉載時政新聞，公司網站尚未上線"), "-");
    // The ending of a name.
    let named = case.set("applicant.name", "'廣州示例智能設備協會'").check(DAY);
    assert_eq!(named.status("one-story-names"), "fail");
}
