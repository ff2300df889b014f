//! Registrars as WHOIS, RDAP and consoles print them. What each is (a company of the mainland, of Hong Kong or abroad)
//! was looked up by hand in IANA's list and in records of .cn names.

use crate::support::{Case, DAY};

/// How the rule ends for a registrar, `-` for a pass, and what it saw.
fn ends(registrar: &str) -> (String, String) {
    let report =
        Case::example("enterprise-ready").set("domain.0.registrar", &format!("'{registrar}'")).check(DAY);
    let row = "domain-registrar-approved";
    match report.status(row) {
        "-" => ("-".to_owned(), String::new()),
        status => (status.to_owned(), report.finding(row)["saw"]["en"].as_str().expect("words").to_owned()),
    }
}

fn all_end(registrars: &[&str], expected: &str) {
    let wrong: Vec<_> =
        registrars.iter().map(|one| (one, ends(one).0)).filter(|(_, is)| is != expected).collect();
    assert!(wrong.is_empty(), "not {expected}: {wrong:?}");
}

#[test]
fn companies_abroad_fail_in_every_spelling_of_a_record() {
    all_end(
        &[
            "GoDaddy.com, LLC",
            "NameSilo, LLC",
            "Namecheap, Inc.",
            "Cloudflare, Inc.",
            "Google LLC",
            "Squarespace Domains II LLC",
            "Porkbun LLC",
            "Dynadot LLC",
            "Dynadot Inc",
            "Gandi SAS",
            "Name.com, Inc.",
            "Tucows Domains Inc.",
            "Amazon Registrar, Inc.",
            "GMO Internet Group, Inc. d/b/a Onamae.com",
            "Hostinger Operations, UAB",
            "Spaceship, Inc.",
            "OVH, SAS",
            "IONOS SE",
            "MarkMonitor Inc.",
            "Key-Systems GmbH",
            "PDR Ltd. d/b/a PublicDomainRegistry.com",
            "Gname.com Pte. Ltd.",
            // The international sites of mainland groups.
            "Alibaba Cloud US LLC",
            "Dominet (HK) Limited",
            "Alibaba.com Singapore E-Commerce Private Limited",
            "Aceville Pte. Ltd.",
            "West263 International Limited",
            "NICENIC INTERNATIONAL GROUP CO., LIMITED",
            // Case, width, the company form and a short name that means one company.
            "GODADDY.COM LLC",
            "ＧｏＤａｄｄｙ．ｃｏｍ， ＬＬＣ",
            "Dynadot, LLC",
            "NameSilo",
        ],
        "fail",
    );
}

#[test]
fn companies_of_the_mainland_that_register_cn_names_pass() {
    all_end(
        &[
            "阿里云计算有限公司",
            "阿里云计算有限公司（万网）",
            "阿里云计算有限公司 (WWW.NET.CN)",
            "阿里巴巴云计算（北京）有限公司",
            "Alibaba Cloud Computing (Beijing) Co., Ltd.",
            "Alibaba Cloud Computing Ltd. d/b/a HiChina (www.net.cn)",
            "HICHINA ZHICHENG TECHNOLOGY LTD.",
            "北京新网数码信息技术有限公司",
            "Xin Net Technology Corporation",
            "成都西维数码科技有限公司",
            "Chengdu West Dimension Digital Technology Co., Ltd.",
            "DNSPod, Inc.",
            "烟台帝思普网络科技有限公司",
            "腾讯云计算(北京)有限责任公司",
            "Tencent Cloud Computing (Beijing) Limited Liability Company",
            "华为云计算技术有限公司",
            "厦门易名科技股份有限公司",
            "ename technology co ltd",
            "厦门三五互联科技股份有限公司",
            "广东时代互联科技有限公司",
            "中企动力科技股份有限公司",
            "Bizcn.com, Inc.",
            "江苏邦宁科技有限公司",
            "浙江贰贰网络有限公司",
            "万网",
            "西部数码",
        ],
        "-",
    );
}

#[test]
fn a_place_in_brackets_makes_no_company_of_the_mainland() {
    // None of these is a name that a record prints.
    all_end(
        &[
            "GoDaddy.com, LLC（北京）",
            "Alibaba Cloud US LLC (北京)",
            "Dominet (北京) Limited",
            "Dominet (HK) Limited（万网）",
            "Aceville Pte. Ltd. (北京)",
            "NICENIC INTERNATIONAL GROUP CO., LIMITED（广东）",
            "阿里云计算（新加坡）有限公司",
            "腾讯云计算（香港）有限公司",
            "西部数码国际有限公司",
            "北京示例域名有限公司",
            "asdf",
        ],
        "look-up",
    );
}

#[test]
fn a_short_name_that_can_mean_companies_on_both_sides_is_asked_about() {
    for (short, inside, outside) in [
        ("阿里云", "阿里云计算有限公司", "Alibaba Cloud US LLC"),
        ("腾讯云", "腾讯云计算（北京）有限责任公司", "Aceville Pte. Ltd."),
        ("NICENIC", "珠海耐思尼克信息技术有限公司", "NICENIC INTERNATIONAL GROUP CO., LIMITED"),
    ] {
        let (status, saw) = ends(short);
        assert_eq!(status, "look-up", "{short}");
        assert!(saw.contains(inside) && saw.contains(outside), "{short}: {saw}");
    }
    // A mainland company of which nobody attests that it is approved.
    let (status, saw) = ends("火山引擎");
    assert_eq!(status, "look-up");
    assert!(saw.contains("approval was not confirmed"), "{saw}");
}
