//! The page of a case: what is on it, for whom; that it works without a script, for whoever cannot see it, on its own.

use std::collections::BTreeSet;

use super::readers::{Page, json, markdown};
use super::write;
use crate::support::client::Client;
use crate::support::{DAY, Place, file, sampled};

/// The page of an example.
fn page(example: &str, more: &[&str]) -> (String, Page) {
    let place = Place::new().with("case.toml", file(&format!("examples/{example}.toml")));
    let ran = place.run(&[&["check", "--on", DAY, "-f", "html"], more, &["case.toml"]].concat());
    let page = Page::read(&ran.out);
    (ran.out, page)
}

#[test]
fn steps_stand_under_who_takes_them_with_boxes() {
    let (_, advised) = page("overseas-company", &["--lang", "zh"]);
    let who = advised.words("section[aria-labelledby=steps] h3");
    assert_eq!(who.last().map(String::as_str), Some("网站运营者（建议项，可不做）"));
    let (_, page) = page("enterprise-failing", &["--lang", "zh"]);
    assert_eq!(page.words("h1"), ["示例科技官网（未准备好）"]);
    assert_eq!(
        page.words("section[aria-labelledby=steps] h3"),
        ["主办者", "域名持有者（在注册商处）", "网站运营者", "阿里云账号所有者"]
    );
    let numbers = page.attributes("section[aria-labelledby=steps] ol > li", "value");
    assert_eq!(numbers, (1..=9).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(page.words("section[aria-labelledby=steps] li > input").len(), 9);
    let saw = page.words("section[aria-labelledby=steps] .saw li").join("\n");
    assert!(saw.contains("example.cn：GoDaddy.com, LLC") && saw.contains("42:13"), "{saw}");
    // What the case lists is at hand, what is wrong with it is to be corrected; no licence is asked of a website
    // that earns nothing.
    let papers = page.words("section[aria-labelledby=documents] .ticks li");
    assert_eq!(papers.len(), 3, "{papers:?}");
    assert_eq!(page.attributes("section[aria-labelledby=documents] input", "checked").len(), 2);
    assert_eq!(page.words("section[aria-labelledby=documents] .tag.bad"), ["要改"]);
    // Until something is mended nobody is told what comes after it.
    assert!(page.words("section[aria-labelledby=times]").is_empty());
}

#[test]
fn what_is_missing_is_asked() {
    let (_, page) = page("three-keys", &[]);
    let report = Place::new().with("case.toml", file("examples/three-keys.toml"));
    let report = json(&report.run(&["check", "--on", DAY, "-f", "json", "case.toml"]).out);
    let findings = report["files"][0]["findings"].as_array().expect("findings");
    let missing = findings.iter().filter_map(|one| one["missing"].as_array()).flatten();
    let keys: BTreeSet<&str> = missing.map(|one| one["key"].as_str().expect("a key")).collect();
    let asked = page.words("section[aria-labelledby=questions] code");
    assert_eq!(asked.iter().map(String::as_str).collect::<BTreeSet<_>>(), keys);
    for question in page.words("section[aria-labelledby=questions] li > p:first-child") {
        assert!(question.contains('?') || question.contains("Please"), "{question}");
    }
    let to_bring = page.words("section[aria-labelledby=documents] code");
    assert_eq!(to_bring, ["filing-commitment"], "with the word that a case has for it");
}

#[test]
fn the_days_after_submitting_are_a_line() {
    let (_, page) = page("enterprise-ready", &[]);
    let days = page.words("section[aria-labelledby=times] .days");
    assert_eq!(days[0], "2026-12-01");
    assert_eq!(page.attributes("section[aria-labelledby=times] svg", "aria-hidden").len(), days.len());
    // Bars stay on the line.
    let number = |name: &str| -> Vec<i64> {
        let values = page.attributes("svg .part", name);
        values.iter().map(|value| value.parse().expect("a number")).collect()
    };
    for (x, width) in number("x").into_iter().zip(number("width")) {
        assert!(x >= 0 && width > 0 && x + width <= 1000, "{x} {width}");
    }
}

/// Ids of rules, rows and keys.
fn ids() -> Vec<String> {
    let place = Place::new();
    let list = json(&place.run(&["rules", "--rows", "--province", "广东", "-f", "json"]).out);
    let mut ids: Vec<String> = Vec::new();
    for one in list["list"].as_array().expect("a list") {
        let word = |id: &serde_json::Value| id.as_str().expect("an id").to_owned();
        ids.push(word(&one["rule"]));
        ids.extend(one["rows"].as_array().expect("rows").iter().map(word));
    }
    assert!(ids.len() > 300, "{} ids", ids.len());
    // Only what cannot be a word of prose.
    ids.retain(|id| id.contains('-'));
    ids
}

#[test]
fn a_client_sees_no_ids_no_keys_and_no_evidence() {
    let ids = ids();
    // The last rests on old pages, which are named by their requirements.
    let examples = ["enterprise-failing", "three-keys", "enterprise-ready", "individual-blog", "sub-unit"];
    // Of five in two languages every third is one language and the other in turn.
    for (example, lang) in sampled(examples.into_iter().flat_map(|one| [(one, "zh"), (one, "en")]), 3) {
        let (agency, seen) = page(example, &["--lang", lang]);
        let (client, page) = page(example, &["--lang", lang, "--for", "client"]);
        let words = page.words("body").join(" ");
        let found: Vec<&String> = ids
            .iter()
            // One id is an English word of the field as well.
            .filter(|id| *id != "pre-approval")
            .filter(|id| {
                words.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).any(|one| one == *id)
            })
            .collect();
        assert!(found.is_empty(), "{example} {lang}: {found:?}");
        assert!(page.words("code, .place, .law, li details").is_empty(), "{example} {lang}");
        assert!(!words.contains("case.toml"), "{example}: the client knows no file");
        // The rest is the same.
        for part in ["input", "section", ".questions li", ".times li"] {
            assert_eq!(page.words(part).len(), seen.words(part).len(), "{example}: {part}");
        }
        assert!(client.len() < agency.len());
    }
}

#[test]
fn a_page_stands_alone_and_speaks_to_whoever_cannot_see_it() {
    let examples =
        ["enterprise-failing", "three-keys", "enterprise-ready", "hong-kong-server", "looked-after"];
    let all = examples.into_iter().flat_map(|one| [(one, "zh", "zh-CN"), (one, "en", "en")]);
    for (example, lang, code) in sampled(all, 3) {
        let (text, page) = page(example, &["--lang", lang]);
        assert!(text.starts_with("<!DOCTYPE html>"));
        assert_eq!(page.attributes("html", "lang"), [code]);
        assert_eq!(page.words("main").len(), 1);
        assert_eq!((page.words("header").len(), page.words("footer").len()), (1, 1));
        assert_eq!(page.words("h1").len(), 1);
        let policy = page.attributes("meta[http-equiv]", "content").join("");
        assert!(policy.contains("default-src 'none'") && !policy.contains("script"), "{policy}");
        assert!(page.words("script, link, img, iframe, form, style ~ style").is_empty());
        // Ids are unique, and everything that names one finds it.
        let ids = page.attributes("[id]", "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{example}");
        for named in page.attributes("[aria-labelledby]", "aria-labelledby") {
            assert!(ids.contains(&named), "{example}: {named}");
        }
        for to in page.attributes("a", "href") {
            assert!(ids.contains(&to.trim_start_matches('#').to_owned()), "{example}: {to}");
        }
        let boxes = page.attributes("input", "id");
        let labels = page.attributes("label", "for");
        assert_eq!(boxes, labels, "every box has its words");
        assert!(page.words("label").iter().all(|words| !words.is_empty()));
        // No heading skips a level.
        let levels: Vec<u32> =
            page.elements().iter().filter_map(|(name, _)| name.strip_prefix('h')?.parse().ok()).collect();
        assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{example}: {levels:?}");
    }
}

/// What is in the style between two braces behind some words.
fn block<'s>(style: &'s str, head: &str) -> &'s str {
    let behind = style.split_once(head).unwrap_or_else(|| panic!("no {head}")).1;
    behind.split_once('{').expect("a brace").1.split_once('}').expect("an end").0
}

/// The colours that a block defines.
fn colours(block: &str) -> Vec<(String, [f64; 3])> {
    let colour = |one: &str| {
        let (name, value) = one.trim().strip_prefix("--")?.split_once(": ")?;
        let hex = value.trim().strip_prefix('#')?;
        let wide: String = match hex.len() {
            3 => hex.chars().flat_map(|c| [c, c]).collect(),
            _ => hex.to_owned(),
        };
        let part = |i: usize| f64::from(u8::from_str_radix(&wide[i..i + 2], 16).expect("a colour")) / 255.0;
        Some((name.to_owned(), [part(0), part(2), part(4)]))
    };
    block.split(';').filter_map(colour).collect()
}

/// The contrast of two colours, as WCAG 2 reckons it.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let light = |colour: [f64; 3]| {
        let part = |c: f64| if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2])
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn words_stand_out_by_day_and_by_night() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 0.01);
    let (text, _) = page("enterprise-ready", &[]);
    let style = text.split("<style>").nth(1).expect("a style").split("</style>").next().expect("an end");
    let (light, dark) = style.split_once("prefers-color-scheme: dark").expect("both");
    for half in [light, dark] {
        let colours = colours(block(half, ":root"));
        let of =
            |name: &str| colours.iter().find(|(one, _)| one == name).unwrap_or_else(|| panic!("no {name}")).1;
        let mut pairs = vec![("ink", "paper"), ("ink", "ground"), ("soft", "paper"), ("soft", "ground")];
        pairs.extend([("accent", "paper"), ("accent", "ground")]);
        let tones = ["good", "warn", "bad", "ask", "wait", "calm"];
        let grounds = tones.map(|tone| format!("{tone}-ground"));
        pairs.extend(tones.iter().zip(&grounds).map(|(tone, ground)| (*tone, ground.as_str())));
        for (words, ground) in pairs {
            let found = contrast(of(words), of(ground));
            assert!(found >= 4.5, "{words} on {ground}: {found:.2}");
        }
    }
}

#[test]
fn an_index_leads_to_every_page() {
    let place = Place::new()
        .with("clients/a.toml", &Client::new(1).text)
        .with("clients/b c#.toml", file("examples/enterprise-failing.toml"))
        .with("clients/index.toml", file("examples/three-keys.toml"))
        .with("clients/deep/a.toml", "beian = 1\nlable = 1\n");
    let written = write(&place, &["clients"]);
    assert_eq!(written.pages.len(), 5);
    let index = Page::read(&written.pages["index.html"]);
    let links = index.attributes("tbody a", "href");
    let unescaped: BTreeSet<String> = links
        .iter()
        .map(|link| super::readers::path_of(link.strip_prefix("./").expect("beside it")))
        .collect();
    let pages: BTreeSet<String> =
        written.pages.keys().filter(|name| *name != "index.html").cloned().collect();
    assert_eq!(unescaped, pages);
    assert_eq!(index.words("tbody tr").len(), 4);
    assert!(index.words("tbody .tag.good").len() == 1 && index.words("tbody .tag.bad").len() == 2);
}

#[test]
fn a_page_names_no_other_client() {
    let failing = file("examples/enterprise-failing.toml");
    let other =
        failing.replace("示例", "样本").replace("example.cn", "sample.cn").replace("example0001", "s1");
    let place = Place::new().with("a.toml", &failing).with("b.toml", &other);
    let written = write(&place, &["a.toml", "b.toml"]);
    for (page, others) in
        [("a.html", ["样本", "sample.cn", "s1"]), ("b.html", ["示例", "example.cn", "example0001"])]
    {
        for word in others {
            assert!(!written.pages[page].contains(word), "{page}: {word}");
        }
    }
}

#[test]
fn markdown_has_the_same_boxes() {
    for (example, more) in
        [("enterprise-failing", "agency"), ("enterprise-failing", "client"), ("three-keys", "client")]
    {
        let (_, page) = page(example, &["--for", more]);
        let place = Place::new().with("case.toml", file(&format!("examples/{example}.toml")));
        let ran = place.run(&["check", "--on", DAY, "-f", "markdown", "--for", more, "case.toml"]);
        let read = markdown(&ran.out);
        let boxes = page.attributes("input", "id").len() + page.words(".questions > li").len();
        assert_eq!(read.boxes.len(), boxes, "{example} {more}\n{}", ran.out);
        assert!(!read.html.is_empty());
        assert_eq!(
            read.html.iter().any(|html| html.contains("details")),
            more == "agency" && example != "three-keys"
        );
    }
}

/// Whoever is filed for knows no ids of a file: people are called by what they are, and by a masked name where two are
/// the same.
#[test]
fn people_are_called_by_what_they_are() {
    let text = file("examples/enterprise-ready.toml");
    let at = text.find("[[person]]").expect("people");
    let end = text.find("[[domain]]").expect("domain names");
    let person = |id: &str, roles: &str, name: &str, phone: &str| {
        format!("[[person]]\nid = '{id}'\nroles = [{roles}]\nname = '{name}'\nphone = '{phone}'\n")
    };
    let case = |people: &[String]| {
        format!("{}{}{}", &text[..at], people.concat(), &text[end..]).replace("zhang", "p1")
    };
    let said = |people: &[String], format: &str, more: &[&str]| {
        let place = Place::new().with("case.toml", case(people));
        let ran = place.run(&[&["check", "--on", DAY, "-f", format, "case.toml"], more].concat());
        assert!(ran.code == 1, "{}", ran.all());
        crate::support::flat(&ran.out)
    };
    let legal = person("p1", "'legal-representative', 'responsible', 'website'", "张示例", "03800138000");
    for (format, more) in
        [("checklist", &[][..]), ("html", &["--for", "client"]), ("markdown", &["--for", "client"])]
    {
        let en = said(std::slice::from_ref(&legal), format, more).to_lowercase();
        assert!(en.contains("legal representative: ") && !en.contains("p1"), "{format}: {en}");
        let zh = said(std::slice::from_ref(&legal), format, &[more, &["--lang", "zh"]].concat());
        assert!(zh.contains("法定代表人：") && !zh.contains("p1"), "{format}: {zh}");
    }
    // Two of one role, with two names, and with one that is masked alike.
    let legal = person("p1", "'legal-representative', 'responsible'", "张示例", "13800138000");
    let two = |name: &str| {
        [
            legal.clone(),
            person("p2", "'website'", "李示例", "03800138001"),
            person("p3", "'website'", name, "03800138002"),
        ]
    };
    let page = said(&two("王示例"), "checklist", &[]);
    assert!(
        page.contains("website administrator 李**") && page.contains("website administrator 王**"),
        "{page}"
    );
    assert!(!page.contains("p2") && !page.contains("李示例"), "{page}");
    let page = said(&two("李样本"), "checklist", &[]);
    assert!(page.contains("website administrator p2") && page.contains("website administrator p3"), "{page}");
    // Without a role, by the name; without a name, by the id.
    let page = said(&[legal.clone(), person("p2", "", "李示例", "03800138001")], "checklist", &[]);
    assert!(!page.contains("p2"), "{page}");
    // Data keep the id, which a waiver names.
    let json = said(&two("王示例"), "json", &[]);
    assert!(json.contains("\"id\":\"p2\""), "{json}");
}

#[test]
fn why_something_was_waived_is_for_whoever_keeps_the_files() {
    let case = crate::support::Case::example("enterprise-ready")
        .set("domain.0.registrar", "'GoDaddy.com, LLC'")
        .set("waiver", "[{ requirement = 'domain-registrar', subject = 'example.cn', reason = 'with the files of Example Trading', until = 2026-12-31 }]")
        .text();
    let place = Place::new().with("case.toml", case);
    for format in ["html", "markdown"] {
        let told = |reader: &str| {
            place.run(&["check", "case.toml", "--on", DAY, "-f", format, "--for", reader, "--lang", "en"]).out
        };
        assert_eq!(told("agency").contains("Example Trading"), format == "html", "{format}");
        let client = told("client");
        assert!(!client.contains("Example Trading"), "{format}: {client}");
    }
}

#[test]
fn a_client_is_told_no_commands_and_no_places_in_the_file() {
    for (example, lang) in
        [("overseas-company", "en"), ("overseas-company", "zh"), ("enterprise-failing", "zh")]
    {
        let (_, told) = page(example, &["--lang", lang, "--for", "client"]);
        let steps = told.words("section[aria-labelledby=steps] li > label").join("\n");
        assert!(!steps.is_empty() && !steps.contains("beian explain") && !steps.contains("[["), "{steps}");
        let (_, all) = page(example, &["--lang", lang]);
        let number = |page: &Page| page.words("section[aria-labelledby=steps] li > label").len();
        assert!(number(&told) > 0 && number(&told) <= number(&all));
    }
    // What is not accepted is a note to a document, and nothing to bring.
    let (_, told) = page("overseas-company", &["--lang", "en"]);
    let papers = told.words("section[aria-labelledby=documents] .ticks li").join("\n");
    assert!(!papers.to_lowercase().contains("not accepted"), "{papers}");
}
