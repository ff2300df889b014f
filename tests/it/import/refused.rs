//! What is no export, or a broken one, is refused with its place: exit code 2, nothing printed, the case untouched.

use std::fs;

use super::{EXPORTS, export, place};
use crate::support::{Place, whole};

const CASE: &str = "beian = 1 # a case\n[[domain]]\nname = \"example.cn\"\n";

/// Refuses a file, printed or merged, and leaves the case and its folder as they were.
#[track_caller]
fn refused(name: &str, content: &[u8], words: &[&str], fragments: &[&str]) {
    let place = Place::new().with("case.toml", CASE).with(name, content);
    place.run(&[&["import"], words, &[name]].concat()).refused(fragments);
    // Some, by their length.
    if whole() || content.len().is_multiple_of(3) {
        let ran = place.run(&[&["import"], words, &[name, "--into", "case.toml", "--force"]].concat());
        ran.refused(fragments);
        assert!(ran.err.len() < 2000, "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(place.path().join("case.toml")).expect("a file"), CASE);
    let mut names: Vec<String> = fs::read_dir(place.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    names.sort();
    let mut expected = vec!["case.toml".to_owned(), name.to_owned()];
    expected.sort();
    assert_eq!(names, expected, "nothing is left behind");
}

#[test]
fn an_export_that_was_cut() {
    for (i, (_, name)) in EXPORTS.into_iter().filter(|(_, name)| name.ends_with(".json")).enumerate() {
        let text = export(name);
        let text = text.trim_end();
        let tried = |n: &usize| whole() || (n + i).is_multiple_of(4);
        for (_, cut) in (1..=7)
            .map(|part| text.len() * part / 8)
            .chain([text.len() - 1])
            .enumerate()
            .filter(|(n, _)| tried(n))
        {
            let cut = (0..=cut).rev().find(|at| text.is_char_boundary(*at)).expect("a beginning");
            let ran = Place::new().run_on(&text[..cut], &["import", "-"]);
            ran.refused(&["error: -:"]);
        }
    }
    // Line and column of the end.
    refused("x.json", b"{\n  \"Instances\": [\n    {", &[], &["x.json:3:5: the JSON ends here", "export"]);
}

#[test]
fn an_export_of_another_kind_than_is_said() {
    for (i, (kind, _)) in EXPORTS.into_iter().enumerate() {
        for (n, (other, name)) in EXPORTS.into_iter().enumerate() {
            if kind != other && (whole() || (i + n) % 6 == 0) {
                let ran = place(&[name]).run(&["import", kind, name]);
                ran.refused(&["error: ", name]);
            }
        }
    }
}

#[test]
fn what_is_no_export() {
    let unknown = ["this is no kind of export", "ecs, swas", "terraform"];
    refused("x.json", b"{}", &[], &unknown);
    refused("x.json", b"[]", &[], &unknown);
    refused("x.json", b"{\"Instances\": 3}", &[], &unknown);
    refused("x.txt", "你好\n".as_bytes(), &[], &unknown);
    refused("x.txt", b"", &[], &["the file is empty"]);
    refused("x.txt", b" \n\t\n", &["ecs"], &["the file is empty"]);
    refused("x.txt", b"\xef\xbb\xbf", &[], &["the file is empty"]);
    refused("x.html", b"<!DOCTYPE html><html></html>", &[], &["XML or a web page"]);
    refused("x.xml", b"<datas><bsnDO></bsnDO></datas>", &[], &["--Format JSON"]);
    refused("x.toml", CASE.as_bytes(), &[], &["this is a case file", "--into"]);
    // What `beian new` writes has the words of headings in its comments.
    for lang in ["zh", "en"] {
        let begun = ["new", "-", "--province", "44", "--kind", "enterprise", "--lang", lang];
        let begun = Place::new().run(&begun).out;
        refused("x.toml", begun.as_bytes(), &[], &["this is a case file", "--into"]);
    }
    refused("x.toml", "# 域名,网站名称\nbeian = 1\n".as_bytes(), &[], &["this is a case file"]);
    refused("x.xlsx", b"PK\x03\x04\x14\x00\x00\x00", &[], &["Excel"]);
    refused("x.txt", b"Domain Name: \xc4\xe3\xba\xc3.cn\n", &[], &["GBK"]);
    refused("x.json", b"\xff\xfe{\x00}\x00", &[], &["UTF-16"]);
    refused("x.json", b"{\"a\":\"\x00\"}", &[], &["UTF-8"]);
    refused("x.json", b"{'a': 1}", &[], &["x.json:1:2: this is not valid JSON"]);
    refused("x.json", b"{}\n{}", &["ecs"], &["x.json:2:1: something follows", "a file of its own"]);
    Place::new().run(&["import", "nothing.json"]).refused(&["nothing.json: no such file"]);
    Place::new().with("f/x", "").run(&["import", "f"]).refused(&["error: f: "]);
}

#[test]
fn answers_that_say_that_they_are_errors() {
    let error = ["this is an error, not an answer"];
    let api = br#"{"Code":"Forbidden.RAM","Message":"x","RequestId":"y","HostId":"z"}"#;
    refused("x.json", api, &[], &error);
    refused("x.json", api, &["ecs"], &error);
    refused("x.json", br#"{"errorCode":404,"title":"Not Found","description":[]}"#, &["rdap"], &error);
    refused("x.json", r#"{"code":401,"msg":"token过期","success":false}"#.as_bytes(), &["miit"], &error);
}

#[test]
fn exports_in_which_nothing_stands() {
    refused("x.json", br#"{"Instances":{"Instance":[]},"TotalCount":0}"#, &[], &["region", "--RegionId"]);
    refused("x.json", br#"{"Instances":[],"TotalCount":0}"#, &[], &["region", "--RegionId"]);
    refused("x.json", br#"{"Data":{"Domain":[]}}"#, &[], &["account"]);
    refused("x.json", br#"{"datas":[]}"#, &[], &["service-numbers = []"]);
    refused("x.json", br#"{"BaSuccessDataWithRiskList":[]}"#, &[], &["filed-applicant = \"none\""]);
    refused("x.json", export("miit-nothing.json").as_bytes(), &[], &["filed = \"none\""]);
    refused("x.json", br#"{"code":200,"params":{"list":[]}}"#, &["miit"], &["filed = \"none\""]);
    refused("x.json", br#"{"objectClassName":"entity","handle":"1"}"#, &[], &["not about a domain"]);
    refused("x.json", br#"{"rdapConformance":[]}"#, &[], &["names no domain"]);
    refused("x.txt", b"No matching record.\n", &["whois"], &["no line names a domain"]);
    // Of such a name nothing is seen.
    refused("x.txt", "Domain Name: \u{200b}\n".as_bytes(), &["whois"], &["no line names a domain"]);
    let empty = br#"{"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{}}}"#;
    refused("x.json", empty, &[], &["no instance"]);
    let plan = br#"{"format_version":"1.0","terraform_version":"1.9.0","planned_values":{}}"#;
    refused("x.json", plan, &[], &["this is a plan"]);
    let state = br#"{"version":4,"terraform_version":"1.9.0","lineage":"x","resources":[]}"#;
    refused("x.json", state, &[], &["terraform show -json"]);
}

#[test]
fn values_of_another_kind_than_documented() {
    let instance = |values: &str| format!("{{\"Instances\":{{\"Instance\":[{{{values}}}]}}}}").into_bytes();
    let id = r#""InstanceId":"i-1""#;
    let at = "Instances.Instance[0]";
    refused("x.json", &instance(""), &[], &[&format!("{at}.InstanceId is missing")]);
    refused("x.json", &instance(r#""InstanceId":"""#), &[], &[&format!("{at}.InstanceId is empty")]);
    refused("x.json", &instance(r#""InstanceId":{}"#), &[], &[&format!("{at}.InstanceId is not a text")]);
    refused("x.json", &instance(r#""InstanceId":"i-\u0000""#), &[], &["control characters"]);
    refused("x.json", &instance(r#""InstanceId":"i-\u001b[31m""#), &[], &["control characters"]);
    let long = format!(r#""InstanceId":"{}""#, "x".repeat(301));
    refused("x.json", &instance(&long), &[], &["is not a short text"]);
    for (values, words) in [
        (
            r#""InternetMaxBandwidthOut":-1,"PublicIpAddress":{"IpAddress":["203.0.113.1"]}"#,
            "InternetMaxBandwidthOut",
        ),
        (r#""InternetMaxBandwidthOut":5.5"#, "InternetMaxBandwidthOut"),
        (r#""InternetMaxBandwidthOut":99999999999999999999"#, "InternetMaxBandwidthOut"),
        (r#""InternetMaxBandwidthOut":"five""#, "InternetMaxBandwidthOut"),
        (r#""ExpiredTime":"soon""#, "ExpiredTime"),
        (r#""ExpiredTime":"2026-02-30T16:00Z""#, "ExpiredTime"),
        (r#""ExpiredTime":"99999-12-31T16:00Z""#, "ExpiredTime"),
        (r#""ExpiredTime":true"#, "ExpiredTime"),
        (r#""PublicIpAddress":{"IpAddress":"203.0.113.1"}"#, "PublicIpAddress.IpAddress"),
        (r#""Status":["Running"]"#, "Status"),
    ] {
        let found = instance(&format!("{id},{values}"));
        Place::new().run_on(found, &["import", "-"]).refused(&[&format!("{at}.{words}")]);
    }
    let domain = |value: &str| format!("{{\"Data\":{{\"Domain\":[{{\"DomainName\":\"a.cn\",{value}}}]}}}}");
    for value in ["\"ExpirationDateLong\":9223372036854775807", "\"ExpirationDateLong\":-9223372036854775808"]
    {
        Place::new().run_on(domain(value), &["import", "-"]).refused(&["Domain[0].ExpirationDateLong"]);
    }
    let whois = b"Domain Name: example.cn\nExpiration Time: soon\n";
    refused("x.txt", whois, &[], &["x.txt:2:1: the time in this line"]);
    let hidden = b"Domain Name: example.cn\nRegistrant: a\x1b[31mb\n";
    refused("x.txt", hidden, &[], &["x.txt:2:1: ", "control characters"]);
}

#[test]
fn hostile_sizes_are_bounded() {
    let deep = "[".repeat(100_000);
    refused("x.json", deep.as_bytes(), &[], &["x.json:1:", "nested too deeply"]);
    let deep = format!("{{\"body\":{}1{}", "{\"body\":".repeat(120), "}".repeat(121));
    assert_eq!(Place::new().run_on(deep, &["import", "-"]).code, 2);
    refused("x.json", b"{\"a\": 1e999}", &[], &["x.json:1:", "out of range"]);
    // 9 MB, of JSON and of lines.
    let big = format!("{{\"Instances\":{{\"Instance\":[]}},\"x\":\"{}\"}}", "x".repeat(9 << 20));
    refused("x.json", big.as_bytes(), &[], &["too large", "8 MB"]);
    let big = "Domain Name: example.cn\n".repeat(9 << 20 >> 4);
    refused("x.txt", big.as_bytes(), &[], &["too large", "8 MB"]);
    // As many entries as eight megabytes hold.
    let entry = "{\"InstanceId\":\"i\"}";
    let many = format!("{{\"Instances\":[{}]}}", [entry].repeat(300_000).join(","));
    refused("x.json", many.as_bytes(), &[], &["300000 entries", "1000"]);
    let lines: String = (0..200_000).map(|n| format!("Domain Name: a{n}.example.cn\n")).collect();
    refused("x.txt", lines.as_bytes(), &[], &["1000"]);
    // One line after the other of one name.
    let lines = format!("Domain Name: example.cn\n{}", "Registrar: x\nStatus: ok\n".repeat(200_000));
    assert_eq!(Place::new().run_on(lines, &["import", "-"]).code, 0);
}

#[test]
fn one_wrong_file_of_several_stops_all() {
    let place = place(&["ecs.json", "rdap.json"]).with("bad.json", "{").with("case.toml", CASE);
    let ran = place.run(&["import", "ecs.json", "bad.json", "rdap.json", "no.json", "--into", "case.toml"]);
    ran.refused(&["bad.json:1:1", "no.json: no such file"]);
    assert_eq!(fs::read_to_string(place.path().join("case.toml")).expect("a file"), CASE);
}

#[test]
fn nothing_of_a_file_steers_a_terminal_or_is_repeated() {
    let name = "a\u{1b}[31m.json";
    let ran = Place::new().with(name, "{").run(&["import", name]);
    assert!(ran.code == 2 && !ran.err.contains('\u{1b}'), "{}", ran.err);
    let ran =
        Place::new().run_on("Domain Name: example.cn\nExpiration Time: 13800138000\n", &["import", "-"]);
    assert!(ran.code == 2 && !ran.err.contains("13800138000"), "{}", ran.err);
    // Characters that are not seen are no part of a name.
    let hidden = "Domain Name: example.cn\nRegistrar: Example\u{202e}\u{200b} Registrar\n";
    let ran = Place::new().run_on(hidden, &["import", "-"]);
    assert!(ran.out.contains("registrar = \"Example Registrar\""), "{}", ran.all());
    let nothing = "Domain Name: example.cn\nRegistrar: \u{200b}\nDomain Name: \u{202e}\nDomain Name: EXAMPLE.cn\u{200b}\n";
    let ran = Place::new().run_on(nothing, &["import", "-"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "[[domain]]\nname = \"example.cn\"\n"), "{}", ran.err);
}

#[test]
fn arguments() {
    let place = place(&["ecs.json"]).with("case.toml", CASE);
    assert_eq!(place.run(&["import"]).code, 2);
    assert_eq!(place.run(&["import", "ecs.json", "--force"]).code, 2, "there is nothing to replace");
    place.run(&["import", "ecs.json", "--only", "i-other"]).refused(&["i-other"]);
    place.run(&["import", "ecs.json", "--into", "no.toml"]).refused(&["no.toml: no such file"]);
    place.run(&["import", "ecs.json", "--into", "-"]).refused(&["--into takes a file"]);
    place.run(&["import", "ecs.json", "--into", "."]).refused(&["error: .: "]);
}
