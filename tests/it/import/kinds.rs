//! Each kind: the piece of a case that an export becomes, worked out by hand from its text.

use super::{EXPORTS, export, place};
use crate::support::{Place, sampled};

/// What an export is printed as, and what is said beside it.
#[track_caller]
fn printed(name: &str, expected: &str, beside: &[&str]) {
    let ran = place(&[name]).run(&["import", name]);
    assert_eq!((ran.code, ran.out.as_str()), (0, expected), "{}", ran.err);
    for words in beside {
        assert!(ran.err.contains(words), "{words} in\n{}", ran.err);
    }
}

#[test]
fn ecs() {
    // 16:30Z is past midnight in Beijing, 16:00Z is the end of the day before. The second is paid by use, and its day in
    // 2099 is none. The third has an elastic address with a bandwidth of its own.
    let expected = r#"[[instance]]
id             = "i-example0001"
product        = "ecs"
region         = "cn-shenzhen"
billing        = "subscription"
bought         = 2026-09-01
expires        = 2027-09-01
status         = "running"
public-ip      = "203.0.113.10"
bandwidth-mbps = 5

[[instance]]
id             = "i-example0002"
product        = "ecs"
region         = "cn-hongkong"
billing        = "pay-as-you-go"
status         = "stopped"
public-ip      = "none"
bandwidth-mbps = 0

[[instance]]
id             = "i-example0003"
product        = "ecs"
region         = "cn-hangzhou"
billing        = "subscription"
bought         = 2026-06-01
expires        = 2027-06-01
status         = "other"
public-ip      = "203.0.113.30"
bandwidth-mbps = 20
"#;
    let beside = ["account, service-numbers", "locked", "released automatically", "Auto Scaling", "3 of 4"];
    printed("ecs.json", expected, &beside);
}

#[test]
fn swas() {
    let expected = r#"[[instance]]
id             = "swas-example0001"
product        = "swas"
region         = "cn-hangzhou"
billing        = "subscription"
bought         = 2026-10-01
expires        = 2027-09-30
status         = "running"
public-ip      = "203.0.113.11"
bandwidth-mbps = 3

[[instance]]
id             = "swas-example0002"
product        = "swas"
region         = "cn-beijing"
billing        = "subscription"
bought         = 2025-09-01
expires        = 2026-09-01
status         = "expired"
bandwidth-mbps = 4
"#;
    printed("swas.json", expected, &["public-ip, account, service-numbers"]);
}

#[test]
fn service_numbers() {
    let expected = r#"[[instance]]
id              = "i-example0001"
product         = "ecs"
service-numbers = [
  { number = "00000000-0000-0000-0000-00000000000A", status = "unused" },
  { number = "00000000-0000-0000-0000-00000000000B", status = "used" },
  { number = "00000000-0000-0000-0000-00000000000C", status = "void" },
]

[[instance]]
id              = "wh-example0009"
product         = "web-hosting"
service-numbers = [{ number = "00000000-0000-0000-0000-00000000000D", status = "in-progress" }]
"#;
    printed("service-numbers.json", expected, &[]);
    // As XML converters wrap them.
    let numbers = export("service-numbers.json").replace("\"datas\": [", "\"datas\": { \"bsnDO\": [");
    let wrapped = numbers.trim_end().trim_end_matches('}').to_owned() + "} }";
    let ran = Place::new().run_on(wrapped, &["import", "-"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, expected), "{}", ran.err);
    // The number itself is not in the answer.
    let one = "[[instance]]\nid      = \"i-example0001\"\nproduct = \"ecs\"\n";
    printed("service-number.json", one, &["GetBsnByResource"]);
}

#[test]
fn domains() {
    // The milliseconds are 2028-06-30T15:30Z, whatever the days until then were when the file was written.
    let expected = r#"[[domain]]
name      = "example.cn"
expires   = 2028-06-30
real-name = { status = "passed" }

[[domain]]
name      = "例子.cn"
expires   = 2026-11-02
real-name = { status = "not-submitted" }
"#;
    printed("domains.json", expected, &["redemption", "registrant", "2 of 3", "real-name.on"]);
}

#[test]
fn a_domain() {
    // The verification of the name has passed, that of its holder has not.
    let expected = r#"[[domain]]
name      = "example.cn"
registrar = "阿里云计算有限公司（万网）"
expires   = 2028-06-30
real-name = { status = "under-review" }
"#;
    printed("domain.json", expected, &["holder.name", "registrant is being changed", "not verified"]);
}

#[test]
fn rdap() {
    // 16:30Z on the last of June is July in Beijing. What the registrar has sold ends a year earlier.
    let expected = r#"[[domain]]
name      = "example.cn"
registrar = "阿里云计算有限公司（万网）"
expires   = 2028-07-01
"#;
    printed("rdap.json", expected, &["real-name.status, real-name.on, holder", "registry has suspended"]);
    let older = export("rdap.json").replace("\"eventAction\": \"expiration\"", "\"eventAction\": \"other\"");
    let ran = Place::new().run_on(older, &["import", "-"]);
    assert!(ran.out.contains("expires   = 2027-06-30\n"), "{}", ran.all());
}

#[test]
fn whois() {
    let expected = r#"[[domain]]
name      = "example.cn"
registrar = "阿里云计算有限公司（万网）"
expires   = 2028-06-30
privacy   = false
"#;
    printed("whois-cn.txt", expected, &["holder.name"]);
    // The registry answers before the registrar; 20:00Z is the next day in Beijing.
    let expected = r#"[[domain]]
name      = "example.com"
registrar = "Alibaba Cloud Computing Ltd. d/b/a HiChina (www.net.cn)"
expires   = 2028-08-13
privacy   = false
"#;
    printed("whois-com.txt", expected, &["holder.name", "registrar has suspended"]);
}

#[test]
fn a_privacy_service_is_told_from_what_is_not_shown() {
    let registrant = |name: &str| {
        let text = format!("Domain Name: example.com\nRegistrant Organization: {name}\n");
        let ran = Place::new().run_on(text, &["import", "whois", "-", "--reveal"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        (ran.out.contains("privacy = true"), ran.out.contains("holder"))
    };
    assert_eq!(registrant("Domains By Proxy, LLC"), (true, false));
    assert_eq!(registrant("Withheld for Privacy ehf"), (true, false));
    assert_eq!(registrant("REDACTED FOR PRIVACY"), (false, false));
    assert_eq!(registrant("Data Protected"), (false, false));
    assert_eq!(registrant("张**"), (false, false));
    assert_eq!(registrant("Proxyma Example Ltd."), (false, true));
}

/// What a registrant is called is left out, and hides nothing of the format. Signs alone are nobody's name.
#[test]
fn a_registrant_called_like_a_key() {
    let signs = |name: &str| format!("holder    = {{ name = \"{name}\" }}\n");
    let left_out = ["name", "domain", "Domain Name", "registrar", "privacy = false", "example.com\""];
    let cases = left_out.map(|name| (name, String::new())).into_iter();
    for (name, holder) in cases.chain(["]", "[["].map(|name| (name, signs(name)))) {
        let text = format!("Domain Name: example.com\nRegistrant: {name}\nRegistrar: 示例注册商有限公司\n");
        let ran = Place::new().run_on(text, &["import", "whois", "-"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        let expected = "[[domain]]\nname      = \"example.com\"\n\
                        registrar = \"示例注册商有限公司\"\nprivacy   = false\n";
        assert_eq!(ran.out, format!("{expected}{holder}"), "{name}");
    }
}

#[test]
fn filed() {
    let expected = r#"[account]
filed-applicant = "广州示例科技有限公司"

[applicant]
kind = "enterprise"
name = "广州示例科技有限公司"

[applicant.filed]
number = "粤ICP备12345678号"
kind   = "enterprise"
sites  = [
  { domain = "example.cn", number = "粤ICP备12345678号-1", name = "示例科技" },
  { domain = "example.net", number = "粤ICP备12345678号-2", name = "示例商城" },
  { domain = "example.com.cn", number = "粤ICP备12345678号-2", name = "示例商城" },
]
"#;
    printed("filed.json", expected, &["2026年12月28日", "site-count", "apps"]);
}

#[test]
fn miit() {
    let expected = r#"[applicant]
kind = "enterprise"
name = "广州示例科技有限公司"

[applicant.filed]
number = "粤ICP备12345678号"
kind   = "enterprise"
sites  = [{ domain = "example.cn", number = "粤ICP备12345678号-1" }]

[[domain]]
name  = "example.cn"
filed = { number = "粤ICP备12345678号-1", on = 2020-05-01 }
"#;
    printed("miit.json", expected, &["apps, mini programs", "certificate"]);
    // What tools put around a record.
    let record = r#"{"domain":"example.cn","unitName":"广州示例科技有限公司","natureName":"企业","mainLicence":"粤ICP备12345678号","serviceLicence":"粤ICP备12345678号-1","updateRecordTime":"2020-05-01"}"#;
    for around in [
        record.to_owned(),
        format!("[{record}]"),
        format!("{{\"data\":{record}}}"),
        format!("{{\"code\":200,\"data\":{{\"list\":[{record}],\"total\":1}}}}"),
        format!("{{\"params\":{{\"list\":[{record}]}}}}"),
    ] {
        let ran = Place::new().run_on(around.clone(), &["import", "-"]);
        assert_eq!((ran.code, ran.out.as_str()), (0, expected), "{around}\n{}", ran.err);
    }
}

#[test]
fn terraform() {
    // What is described but not managed is somebody else's; a module stands in the root. An address that is not there
    // may still be an elastic one.
    let expected = r#"[[instance]]
id             = "i-example0001"
product        = "ecs"
region         = "cn-shenzhen"
billing        = "subscription"
status         = "running"
public-ip      = "203.0.113.10"
bandwidth-mbps = 5

[[instance]]
id      = "swas-example0001"
product = "swas"
billing = "subscription"
status  = "running"

[[instance]]
id      = "i-example0004"
product = "ecs"
region  = "ap-southeast-1"
billing = "pay-as-you-go"
status  = "stopped"
"#;
    printed("terraform.json", expected, &["bought, expires", "pay-as-you-go"]);
}

#[test]
fn a_kind_is_known_by_what_is_in_the_file_and_can_be_named() {
    for (kind, name) in sampled(EXPORTS, 3) {
        let place = place(&[name]);
        let (known, named) = (place.run(&["import", name]), place.run(&["import", kind, name]));
        assert_eq!((known.code, &known.out, &known.err), (0, &named.out, &named.err), "{name}");
        // From standard input, in an envelope of an SDK, with a mark at the beginning.
        let ran = place.run_on(format!("\u{feff}{}", export(name)), &["import", "-"]);
        assert_eq!(ran.out, known.out, "{name}");
        if name.ends_with(".json") {
            let envelope = format!("{{\"headers\":{{}},\"statusCode\":200,\"body\":{}}}", export(name));
            let ran = place.run_on(envelope, &["import", "-"]);
            // What has an envelope already has two now.
            let expected = if name == "swas.json" { 2 } else { 0 };
            assert_eq!(ran.code, expected, "{name}: {}", ran.err);
        }
    }
    // As what it was taken is said.
    let ran = place(&["swas.json", "rdap.json"]).run(&["import", "swas.json", "rdap.json"]);
    assert!(
        ran.err.starts_with("swas.json: Simple") && ran.err.contains("\nrdap.json: an RDAP"),
        "{}",
        ran.err
    );
    let place = place(&["ecs.json"]);
    for word in ["DescribeInstances", "describe-instances", "ECS"] {
        assert_eq!(place.run(&["import", word, "ecs.json"]).code, 0, "{word}");
    }
    // A file that is called like a kind.
    let place = place.with("rdap", export("rdap.json"));
    assert_eq!(place.run(&["import", "rdap"]).code, 0);
    assert_eq!(place.run(&["import", "rdap", "rdap"]).code, 0);
    place.run(&["import", "ecs"]).refused(&["no file follows the kind"]);
}

#[test]
fn what_is_printed_is_a_piece_of_a_case() {
    let case = "beian = 1\n[filing]\ntype = \"first\"\nprovince = \"广东\"\n";
    for (_, name) in sampled(EXPORTS, 4) {
        for reveal in [&[][..], &["--reveal"]] {
            let piece = place(&[name]).run(&[&["import", name], reveal].concat()).out;
            let ran = Place::new().run_on(format!("{case}{piece}"), &["check", "-", "--on", "2026-12-01"]);
            assert!(ran.code < 2 && ran.err.is_empty(), "{name}: {}\n{piece}", ran.err);
        }
    }
}

#[test]
fn what_may_be_personal_is_not_printed_unless_it_is_asked_for() {
    // Names of persons, telephones, mail addresses, accounts and passwords of the test data.
    let never =
        ["13800138000", "zhang@example.cn", "李示例", "1000000000000001", "not-a-real-password", "95187"];
    for (_, name) in EXPORTS.into_iter().chain([("", "miit-individual.json")]) {
        let place = place(&[name]);
        let (masked, shown) = (place.run(&["import", name]), place.run(&["import", name, "--reveal"]));
        assert!(!masked.all().contains("张示例"), "{name}: {}", masked.all());
        for word in never {
            assert!(!shown.all().contains(word), "{name} shows {word}: {}", shown.all());
        }
    }
    let individual = place(&["miit-individual.json"]);
    let ran = individual.run(&["import", "miit-individual.json"]);
    assert!(
        ran.out.contains("number = \"粤ICP备12345679号\"") && !ran.out.contains("\nname =\""),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("applicant: name") && ran.err.contains("--reveal"), "{}", ran.err);
    let ran = individual.run(&["import", "miit-individual.json", "--reveal"]);
    assert!(ran.out.contains("name = \"张示例\"\n"), "{}", ran.out);
}

#[test]
fn chinese() {
    let zh = |name: &str| place(&[name]).var("LC_ALL", "zh_CN.UTF-8").run(&["import", name]);
    let ran = zh("ecs.json");
    assert!(ran.err.contains("导出文件里没有 account、service-numbers"), "{}", ran.err);
    assert!(ran.err.contains("按量付费") && ran.err.contains("3 项"), "{}", ran.err);
    assert!(zh("whois-cn.txt").err.contains("可能是个人信息"));
}
