//! A case with thousands of entries takes so many times as long, and not the square of it.

use std::fmt::Write;
use std::time::{Duration, Instant};

use beian::Lang;

use crate::support::library::page;

const ON: &str = "2026-12-01";
const EXAMPLE: &str = include_str!("../../../examples/enterprise-ready.toml");

/// An example with so many more entries.
fn with(many: usize, entry: impl Fn(usize) -> String) -> String {
    let mut text = EXAMPLE.to_owned();
    for i in 0..many {
        write!(text, "\n{}", entry(i)).expect("a text takes all");
    }
    text
}

fn domain(i: usize) -> String {
    format!("[[domain]]\nname = \"shop{i}.cn\"\nregistrar = \"阿里云\"\nexpires = 2028-01-01\n")
}

fn website(i: usize) -> String {
    let domain = domain(i);
    format!(
        "{domain}[[website]]\nname = \"示例科技之{i}\"\ndomain = \"shop{i}.cn\"\ninstances = [\"i-example0001\"]\n\
         responsible = \"zhang\"\nremark = \"none\"\n"
    )
}

fn person(i: usize) -> String {
    format!("[[person]]\nid = \"p{i}\"\nname = \"李样本{i}\"\nphone = \"13800138000\"\nborn = 1990-01-01\n")
}

/// A person and a domain name of which somebody looked up what no table tells.
fn confirmed(i: usize) -> String {
    format!(
        "[[person]]\nid = \"p{i}\"\nname = \"李样本{i}\"\n[[confirmed]]\nrequirement = \"person-name\"\n\
         subject = \"李样本{i}\"\nhow = \"seen the card\"\non = 2026-11-20\nholds = false\n\
         [[domain]]\nname = \"confirmed-{i}.cn\"\n[[confirmed]]\nrequirement = \"domain-registrar\"\n\
         subject = \"confirmed-{i}.cn\"\nhow = \"seen in WHOIS\"\non = 2026-11-20\n"
    )
}

/// So many websites on record.
fn on_record(many: usize) -> String {
    let site = |i: usize| {
        format!("{{ number = \"粤ICP备20000001号-{i}\", name = \"示例{i}\", domain = \"shop{}.cn\" }}", i / 2)
    };
    let sites: Vec<String> = (1..=many).map(site).collect();
    let filed = format!("filed = {{ number = \"粤ICP备20000001号\", sites = [{}] }}", sites.join(", "));
    EXAMPLE.replacen("filed          = \"none\"", &filed, 1)
}

#[test]
fn five_times_as_many_entries_take_no_square() {
    for (what, made) in [
        ("websites", (|many| with(many, website)) as fn(usize) -> String),
        ("domains", |many| with(many, domain)),
        ("people", |many| with(many, person)),
        ("confirmations", |many| with(many, confirmed)),
        ("websites on record", on_record),
    ] {
        let quickest = |many: usize| -> Duration {
            let text = made(many);
            let times = (0..3).map(|_| {
                let start = Instant::now();
                let page = page("large.toml", &text, ON, Lang::En, false);
                assert!(
                    page.lines().count() > many || what == "websites on record",
                    "{what}: not all are told"
                );
                start.elapsed()
            });
            times.min().expect("three times")
        };
        // Five times as many take five to six times as long; the square would be twenty-five. What else runs here may
        // disturb a measurement, and not each.
        let grows = |_| quickest(1_000).as_secs_f64() / quickest(200).as_secs_f64();
        let least = (0..6).map(grows).find(|times| *times < 14.0);
        assert!(least.is_some(), "{what}: five times as many take far more than five times as long");
    }
}
