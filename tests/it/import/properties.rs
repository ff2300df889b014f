//! Whatever a case looks like, an import leaves in it what stands there, its comments included, and adds what the export
//! says.

use proptest::prelude::*;
use serde_json::json;
use toml::{Table, Value};

use super::{EXPORTS, export};
use crate::support::fewer;
use crate::support::library::{can_be_read, imported, pieces};

/// An entry of a list in a case: which of its keys are written, and how.
#[derive(Clone, Debug)]
struct Written {
    keys: u8,
    comments: u8,
    wide: bool,
}

fn written() -> impl Strategy<Value = Written> {
    (any::<u8>(), any::<u8>(), any::<bool>()).prop_map(|(keys, comments, wide)| Written {
        keys,
        comments,
        wide,
    })
}

/// A part of a case, with comments `#1`, `#2`, … where bits say so.
fn part(header: &str, lines: &[String], how: &Written, comments: &mut usize) -> String {
    let mut comment = |bit: u8, before: &str| {
        if how.comments >> bit & 1 == 0 {
            return String::new();
        }
        *comments += 1;
        format!("{before}#{comments} 备注\n")
    };
    let mut text = format!("\n{}{header}", comment(0, ""));
    let end = comment(1, "  ");
    text.push_str(if end.is_empty() { "\n" } else { &end });
    for (i, line) in lines.iter().enumerate() {
        let (key, value) = line.split_once(" = ").expect("a value");
        let spaces = if how.wide { " ".repeat(16 - key.len()) } else { " ".to_owned() };
        let end = comment(2 + (i % 6) as u8, "\t");
        text.push_str(&format!("{key}{spaces}= {value}{}", if end.is_empty() { "\n" } else { &end }));
    }
    text
}

/// The keys of an entry that bits choose.
fn chosen(all: &[&str], bits: u8) -> Vec<String> {
    let chosen = all.iter().enumerate().filter(|(i, _)| *i == 0 || bits >> i & 1 == 1);
    chosen.map(|(_, line)| (*line).to_owned()).collect()
}

/// A case that names some of the things that the exports know; and how many comments it has.
fn case(parts: &[Written], in_braces: bool) -> (String, usize) {
    let mut comments = 0;
    let mut text = "beian = 1 # first\n".to_owned();
    let of = |i: usize| &parts[i % parts.len()];
    let domain = chosen(
        &[
            "name = \"EXAMPLE.cn\"",
            "expires = 2027-01-01",
            "filed = \"none\"",
            "real-name = { on = 2026-11-10 }",
            "registrar = \"阿里云\"",
            "points-to = \"nothing\"",
            "holder = { name = \"王示例\" }",
        ],
        of(0).keys,
    );
    if in_braces {
        comments += 1;
        text.push_str(&format!("domain = [{{ {} }}] #{comments} 备注\n", domain.join(", ")));
    }
    let applicant = [
        "name = \"广州新示例有限公司\"",
        "kind = \"企业\"",
        "circumstances = [\"none\"]",
        "filed = \"none\"",
    ];
    if of(1).keys & 16 == 0 {
        text.push_str(&part("[applicant]", &chosen(&applicant, of(1).keys), of(1), &mut comments));
    }
    if !in_braces {
        text.push_str(&part("[[domain]]", &domain, of(0), &mut comments));
    }
    let instance = [
        "id = \"i-1\"",
        "status = \"已停止\"",
        "service-numbers = [{ number = \"00000000-0000-0000-0000-00000000000a\" }]",
        "billing = \"prepaid\"",
        "public-ip = \"none\"",
    ];
    if of(2).keys & 32 == 0 {
        text.push_str(&part("[[instance]]", &chosen(&instance, of(2).keys), of(2), &mut comments));
    }
    text.push_str(&part("[extra]", &["a = '''x\n# no comment'''".to_owned()], of(3), &mut comments));
    (text + "# last", comments)
}

/// Whether all that stands in one value stands in another: the entries of lists in their places, more behind them.
fn within(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Table(old), Value::Table(new)) => {
            old.iter().all(|(key, value)| new.get(key).is_some_and(|new| within(value, new)))
        }
        (Value::Array(old), Value::Array(new)) => {
            old.len() <= new.len() && old.iter().zip(new).all(|(old, new)| within(old, new))
        }
        _ => old == new,
    }
}

fn parsed(text: &str) -> Table {
    text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: fewer(200), ..ProptestConfig::default() })]

    #[test]
    fn a_merge_only_adds(
        parts in prop::collection::vec(written(), 4),
        in_braces in any::<bool>(),
        crlf in any::<bool>(),
        day in 1_u32..29,
        mbps in 1_u32..200,
        which in 0_usize..5,
    ) {
        let (mut before, comments) = case(&parts, in_braces);
        if crlf {
            before = before.replace('\n', "\r\n");
        }
        prop_assert!(can_be_read(&before), "{}", before);
        let ecs = json!({ "Instances": { "Instance": [{
            "InstanceId": "i-1", "RegionId": "cn-shenzhen", "InstanceChargeType": "PrePaid", "Status": "Running",
            "ExpiredTime": format!("2027-03-{day:02}T16:00Z"), "InternetMaxBandwidthOut": mbps,
            "PublicIpAddress": { "IpAddress": ["203.0.113.1"] },
        }] } });
        let bsn = json!({ "datas": [
            { "resourceType": 1, "resourceId": "i-1", "sn": "00000000-0000-0000-0000-00000000000a", "status": 2 },
            { "resourceType": 1, "resourceId": "i-1", "sn": "00000000-0000-0000-0000-00000000000b", "status": 4 },
        ] });
        let rdap = json!({ "objectClassName": "domain", "ldhName": "example.cn", "events": [
            { "eventAction": "expiration", "eventDate": format!("2028-03-{day:02}T12:00:00Z") }] });
        let miit = json!([{ "domain": "example.cn", "unitName": "广州示例科技有限公司", "natureName": "企业",
            "mainLicence": "粤ICP备12345678号", "serviceLicence": "粤ICP备12345678号-1",
            "updateRecordTime": format!("2021-03-{day:02} 10:00:00") }]);
        let whois = format!("Domain Name: example.com\nRegistry Expiry Date: 2028-03-{day:02}T01:00:00Z\n");
        let exports = [ecs.to_string(), bsn.to_string(), rdap.to_string(), miit.to_string(), whois];
        let after = imported(&before, &exports[which]);

        let (old, new) = (parsed(&before), parsed(&after));
        prop_assert!(within(&Value::Table(old.clone()), &Value::Table(new.clone())), "{}\n->\n{}", before, after);
        // Each comment stands there once, in its order.
        let mut from = 0;
        for number in 1..=comments {
            let comment = format!("#{number} 备注");
            prop_assert_eq!(after.matches(&comment).count(), 1, "{}", after);
            let at = after[from..].find(&comment);
            prop_assert!(at.is_some(), "{} is out of place\n{}", comment, after);
            from += at.unwrap_or_default();
        }
        prop_assert!(after.contains("# first") && after.trim_end().ends_with("# last"), "{}", after);
        prop_assert_eq!(crlf, after.contains("\r\n"));

        // What the export says stands there, unless something else did.
        let entry = |list: &str, by: &str, is: &str| -> Table {
            let all = new[list].as_array().expect("a list");
            let of = |one: &&Value| one[by].as_str().is_some_and(|name| name.eq_ignore_ascii_case(is));
            all.iter().find(of).and_then(Value::as_table).cloned().expect("an entry")
        };
        let text = |value: &Value| value.to_string();
        match which {
            0 => {
                let one = entry("instance", "id", "i-1");
                prop_assert_eq!(text(&one["bandwidth-mbps"]), mbps.to_string());
                prop_assert_eq!(text(&one["expires"]), format!("2027-03-{day:02}"));
                prop_assert_eq!(one["region"].as_str(), Some("cn-shenzhen"));
            }
            1 => {
                let one = entry("instance", "id", "i-1");
                prop_assert_eq!(one["service-numbers"].as_array().map(Vec::len), Some(2));
            }
            2 => {
                let one = entry("domain", "name", "example.cn");
                let there = before.contains("2027-01-01");
                let expected = if there { "2027-01-01".to_owned() } else { format!("2028-03-{day:02}") };
                prop_assert_eq!(text(&one["expires"]), expected);
            }
            3 => {
                let one = entry("domain", "name", "example.cn");
                if one["filed"].as_str() != Some("none") {
                    prop_assert_eq!(text(&one["filed"]["on"]), format!("2021-03-{day:02}"));
                }
                if new["applicant"]["filed"].as_str() != Some("none") {
                    prop_assert_eq!(new["applicant"]["filed"]["number"].as_str(), Some("粤ICP备12345678号"));
                }
            }
            _ => {
                let one = entry("domain", "name", "example.com");
                prop_assert_eq!(text(&one["expires"]), format!("2028-03-{day:02}"));
            }
        }
        // A second time there is nothing to do.
        prop_assert_eq!(imported(&after, &exports[which]), after);
    }
}

/// What a value can be replaced by.
const ODD: [&str; 12] = [
    "null",
    "\"\"",
    "[]",
    "{}",
    "true",
    "-1",
    "1e308",
    "18446744073709551616",
    "\"\\u0000\"",
    "\"*\"",
    "[[]]",
    "\"9999-12-31T23:59:59Z\"",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: fewer(400), ..ProptestConfig::default() })]

    #[test]
    fn whatever_an_export_holds_it_is_a_piece_of_a_case_or_refused(
        which in 0..EXPORTS.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..ODD.len() + 3), 1..6),
    ) {
        let (kind, name) = EXPORTS[which];
        let mut text = export(name);
        for (at, how) in edits {
            // A value begins behind a colon.
            let places: Vec<usize> = text.match_indices(": ").map(|(at, _)| at + 2).collect();
            if places.is_empty() {
                break;
            }
            let start = places[at.index(places.len())];
            let end = text[start..].find([',', '\n', '}']).map_or(text.len(), |end| start + end);
            match how.checked_sub(ODD.len()) {
                None => text.replace_range(start..end, ODD[how]),
                Some(0) => text.replace_range(start..end, ""),
                Some(1) => text.truncate(start),
                Some(_) => text.insert_str(start, "\u{202e}示"),
            }
        }
        for kind in [None, Some(kind)] {
            if let Some(piece) = pieces(&text, kind) {
                prop_assert!(can_be_read(&format!("beian = 1\n{piece}")), "{}\n{}", text, piece);
            }
        }
    }
}
