//! The same fault confessed in other words: what people write who do not know how a table would say it, and clean remarks
//! that come close to it.

use crate::support::{Case, DAY};

/// How the remarks of an example end with one of the applicant or of its first website.
fn of(example: &str, key: &str, remark: &str) -> String {
    let report = Case::example(example).set(key, &format!("'{remark}'")).check(DAY);
    assert!(report.exit < 2, "{}", report.errors);
    report.status("one-story-remarks").to_owned()
}

/// Each is said by the company, of itself and of its website, and found in both.
fn confessed(remarks: &[&str]) {
    for remark in remarks {
        for key in ["applicant.remark", "website.0.remark"] {
            assert_eq!(of("enterprise-ready", key, remark), "warn", "{key}: {remark}");
        }
    }
}

fn clean(remarks: &[&str]) {
    for remark in remarks {
        for key in ["applicant.remark", "website.0.remark"] {
            assert_eq!(of("enterprise-ready", key, remark), "-", "{key}: {remark}");
        }
    }
}

#[test]
fn the_licence_was_revoked() {
    confessed(&[
        "营业执照去年已被市监局吊销，正在申诉",
        "公司因未年报遭市场监管局吊销执照",
        "企业状态为吊销，未注销",
        "我司營業執照被廣州市市場監督管理局吊銷",
    ]);
    clean(&[
        "公司未被吊销执照",
        "提供营业执照吊销转注销的代办服务",
        "执照曾被市监局吊销，现已恢复",
        "营业执照没有被吊销",
    ]);
}

#[test]
fn the_domain_name_is_of_another() {
    confessed(&[
        "域名是老板娘个人买的，之后再过户",
        "域名所有人是我朋友",
        "域名登记在股东王某名下，待过户",
        "域名目前还挂在老板爱人名下",
        "域名当初用同学身份证注册的",
        "域名还没转到公司名下",
        "域名過戶手續還沒辦",
        "域名持有者目前还是建站公司",
        "域名归合伙人所有",
        "域名暂时不在本公司名下",
    ]);
    clean(&[
        "域名已从股东名下过户到我司",
        "域名是朋友推荐的，持有者为本公司",
        "域名是老板娘姓名的拼音，持有者为本公司",
        "域名由员工代公司注册，持有者为公司",
        "域名持有者为本公司，负责人为员工张示例",
        "展示二手车评估业务，介绍车辆过户中的手续",
        "域名在公司名下",
        "域名不在他人名下",
    ]);
}

#[test]
fn the_website_is_open() {
    // A remark of the applicant may be about another website.
    let website = |remark: &str| of("enterprise-ready", "website.0.remark", remark);
    for remark in [
        "網站目前已上線，備案期間先不關",
        "网站一直开着，已有客户在用",
        "网站目前能正常打开，备案期间不影响访问",
        "站点现已对外开放",
        "官网早就上线了",
        "现在网站是开着的",
        "网站没有关闭，麻烦尽快审核",
        "网站从2023年一直运行至今",
        "備案的時候網站不關閉",
        "The website is already online.",
    ] {
        assert_eq!(website(remark), "warn", "{remark}");
    }
    for remark in [
        "网站建成后上线",
        "备案通过后开通网站",
        "备案期间网站关闭，不能访问",
        "网站目前不能打开",
        "网站之前已上线，现已关闭",
        "网站可浏览公司产品，可下载资料",
        "网站在运营过程中遵守法律法规",
        "保证网站能正常访问，内容合法",
        "展示客户案例，客户网站已上线",
        "公司官网，上线以后网站可以访问产品资料",
        "The website is online once it is filed.",
    ] {
        assert_eq!(website(remark), "-", "{remark}");
    }
}

#[test]
fn the_certificate_is_out_of_date_or_of_another_than_it_shows() {
    confessed(&[
        "营业执照已经过了有效期，新的还在办",
        "营业执照到期了还没换",
        "法人身份证已失效",
        "身份证有效期已过，正在补办",
        "法定代表人已经换成李四，执照下月换",
        "法人换了，执照还没来得及更新",
        "公司已更名，新執照尚未領取",
        "执照上还是老法人",
        "公司名字正在改，新照下周拿",
        "股东和法人都变了，工商还没改",
    ]);
    clean(&[
        "营业执照有效期到2036年",
        "身份证有效期已到2036年",
        "营业执照在有效期内，证件均未过期",
        "法定代表人由王五变更为张示例，执照已换",
        "新执照已领取",
        "营业执照在办公室存放",
        "工商变更已完成，执照已换新",
        "提供工商注册、执照变更的代办服务",
        "网站有身份证过期换证办理指南",
    ]);
}

#[test]
fn the_server_is_not_that_of_the_order() {
    confessed(&[
        "服务器租的是腾讯云",
        "网站托管在华为云",
        "源站在京东云，阿里云这台只用来备案",
        "伺服器实际用的是腾讯云，主機租用騰訊雲",
        "服务器放在深圳办公室机房",
        "网站跑在自己的电脑上",
        "服务器在我家",
    ]);
    clean(&[
        "服务器租用阿里云",
        "服务器在阿里云深圳机房",
        "原服务器在腾讯云，现已迁到阿里云",
        "测试服务器放在办公室，正式服务器在阿里云",
        "数据备份在腾讯云",
        "公司在京东开设旗舰店",
        "使用百度统计和腾讯地图",
        "销售服务器和办公室机房设备",
    ]);
    // Where the order has an instance of that provider, the two agree.
    let ordered = Case::example("enterprise-ready").set("instance.0.provider", "'腾讯云'");
    let with = |remark: &str| {
        let report = ordered.clone().set("website.0.remark", &format!("'{remark}'")).check(DAY);
        report.status("one-story-remarks").to_owned()
    };
    assert_eq!(with("服务器租的是腾讯云"), "-");
    assert_eq!(with("服务器租的是华为云"), "warn");
}

#[test]
fn something_is_on_record() {
    confessed(&[
        "之前在百度智能云做过备案",
        "公司早前通过其他服务商办理过网站备案",
        "域名早就备案了",
        "公司在别的平台已经备案",
        "網站以前有備案，後來換了服務商",
    ]);
    clean(&[
        "之前没做过备案",
        "公司在商务局做过备案，经营进出口",
        "公司产品在药监局办理过备案",
        "去年提交过备案资料，未通过",
        "之前有备案驳回，按意见修改",
        "备案号下来后放在网站底部",
    ]);
}

#[test]
fn the_filing_is_kept_in_reserve() {
    confessed(&[
        "先把域名备下来，之后卖掉",
        "备案好以后打算卖域名",
        "先备案占个位置",
        "备完案网站给别人用",
        "目前不打算做网站",
        "暂时没想好做什么内容，先把备案弄下来",
    ]);
    clean(&[
        "先备案，再开发网站，网站用于展示公司产品",
        "网站上线时间未确定，备案通过后上线",
        "目前网站正在建设",
        "备案成功后再转给开发人员上线",
        "备案后再出售自家农产品的页面会开通",
    ]);
}

#[test]
fn the_applicant_is_elsewhere() {
    confessed(&[
        "公司已经不在该地址办公，搬到佛山了",
        "我司最近搬到东莞市松山湖",
        "公司去年已迁到深圳",
        "办公室搬去了深圳南山",
        "实际办公地在深圳",
        "公司已經搬走",
    ]);
    clean(&[
        "公司已搬到广州市天河区",
        "公司成立于2005年，2010年搬到深圳，2018年迁到广州",
        "公司不在注册地址办公，通信地址为实际办公地址",
        "仓库搬到佛山",
        "工厂已搬到佛山，办公地址不变",
        "提供搬家服务，可搬到佛山",
    ]);
}

#[test]
fn there_is_no_seal_and_the_number_is_of_another() {
    confessed(&[
        "公章尚在刻制",
        "印章正在刻制",
        "公司没有刻章",
        "公章還沒做",
        "公章丢了，正在补刻",
        "负责人电话是前台小王的手机",
        "负责人的手机号其实是他同事的",
        "法人手机号填的是秘书的",
        "预留电话是代办公司的",
        "登记的是我老婆的手机号",
    ]);
    clean(&[
        "公章已刻制",
        "公章丢了，已重新刻制",
        "提供公章刻制服务，公章在线刻制",
        "公司公章由行政部保管",
        "负责人电话是本人实名手机",
        "应急电话是同事的手机",
        "负责人手机号是公司配发，本人使用",
        "网站留的电话是客服热线",
    ]);
}

#[test]
fn a_branch_or_a_subsidiary_has_the_website() {
    confessed(&[
        "本网站由北京分公司运营",
        "本站是深圳分公司的网站",
        "本网站由我司全资子公司深圳示例信息技术公司负责内容和运营",
        "網站由北京分公司自行營運",
        "该网站归属北京分公司",
        "上海分公司负责该网站的经营",
        "网站是给子公司做的",
        "实际运营主体是子公司广州小树科技有限公司",
    ]);
    clean(&[
        "本网站介绍总公司及北京分公司",
        "本网站由总公司运营，介绍各分公司",
        "展示公司及各分公司、子公司的业务",
        "联系北京分公司使用产品",
        "介绍由北京分公司运营的门店",
        "供各分公司员工内部使用",
        "网站由总公司统一运营，不由分公司运营",
    ]);
    // A branch is itself one, and a subsidiary that names itself says so of itself.
    let branch = Case::example("enterprise-ready").set("applicant.name", "'北京示例科技有限公司广州分公司'");
    let remark = "'本网站由北京示例科技有限公司广州分公司运营，是广州分公司的网站'";
    assert_eq!(branch.set("website.0.remark", remark).check(DAY).status("one-story-remarks"), "-");
    let itself = "子公司广州示例科技有限公司的网站，由子公司广州示例科技有限公司运营";
    assert_eq!(of("enterprise-ready", "website.0.remark", itself), "-");
}

#[test]
fn a_website_is_called_after_a_branch() {
    let called = |applicant: &str, website: &str| {
        let case = Case::example("enterprise-ready").set("applicant.name", &format!("'{applicant}'"));
        let report = case.set("website.0.name", &format!("'{website}'")).check(DAY);
        report.status("one-story-unlikely").to_owned()
    };
    let company = "广州示例科技有限公司";
    for name in ["示例科技北京分公司", "广州示例科技深圳分公司官网", "示例科技子公司网站"]
    {
        assert_eq!(called(company, name), "warn", "{name}");
    }
    for name in ["示例科技", "示例分公司管理系统"] {
        assert_eq!(called(company, name), "-", "{name}");
    }
    assert_eq!(called("广州示例科技有限公司北京分公司", "示例科技北京分公司"), "-");
}
