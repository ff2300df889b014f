//! Each word of each closed list of the case file has a page that says what it means, in which keys it stands and who
//! looks at it; so have the words that people use beside them.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::library::explain;
use crate::support::{DAY, file, sampled};
use serde_json::Value as Json;

fn answers(asked: &[String]) -> Vec<Json> {
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    explain(&asked, None, DAY)["answers"].as_array().expect("answers").clone()
}

/// What a page says under a label, in both languages.
fn said<'j>(page: &'j Json, what: &str) -> Option<(&'j str, &'j str)> {
    let said = page["says"].as_array()?.iter().find(|said| said["what"] == what)?;
    Some((said["text"]["zh"].as_str()?, said["text"]["en"].as_str()?))
}

/// The keys with closed lists and their words, from the JSON Schema.
fn closed_lists() -> BTreeMap<String, BTreeSet<String>> {
    fn collect(
        schema: &Json,
        node: &Json,
        path: &str,
        depth: usize,
        lists: &mut BTreeMap<String, BTreeSet<String>>,
    ) {
        let node = match node["$ref"].as_str().and_then(|to| to.strip_prefix('#')) {
            Some(to) => schema.pointer(to).expect("a definition"),
            None => node,
        };
        if depth > 12 {
            return;
        }
        let words = node["enum"].as_array().into_iter().flatten().filter_map(Json::as_str);
        for word in words {
            lists.entry(path.to_owned()).or_default().insert(word.to_owned());
        }
        let parts = ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|of| node[of].as_array()).flatten();
        for part in parts.chain(node.get("items")) {
            collect(schema, part, path, depth + 1, lists);
        }
        for (name, property) in node["properties"].as_object().into_iter().flatten() {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            collect(schema, property, &path, depth + 1, lists);
        }
    }
    let schema: Json = serde_json::from_str(&file("docs/schema/case.json")).expect("JSON");
    let mut lists = BTreeMap::new();
    collect(&schema, &schema, "", 0, &mut lists);
    lists
}

/// Whether a page tells a meaning, as a sentence and not a word, in both languages.
fn tells(page: &Json) -> bool {
    said(page, "means")
        .is_some_and(|(zh, en)| zh.chars().count() >= 2 && en.split(' ').count() >= 2 && zh != en)
}

#[test]
fn each_word_of_each_closed_list_says_what_it_means_and_where_it_stands() {
    let lists = closed_lists();
    assert!(lists.len() > 25, "{}", lists.len());
    // Of each list the first word, and of long ones more.
    let some = |(key, words): (String, BTreeSet<String>)| (key, sampled(words, 6).collect());
    let lists: BTreeMap<String, BTreeSet<String>> = lists.into_iter().map(some).collect();
    let asked: Vec<String> = lists.values().flatten().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let mut names = BTreeSet::new();
    let found: BTreeMap<String, Json> = asked.iter().cloned().zip(answers(&asked)).collect();
    for (key, words) in &lists {
        for word in words {
            let pages = found[word]["pages"].as_array().expect("pages");
            let page = pages.iter().find(|page| {
                page["kind"] == "word"
                    && said(page, "stands-in").is_some_and(|(keys, _)| keys.split('、').any(|one| one == key))
            });
            let page = page.unwrap_or_else(|| panic!("{word} of {key} has no page"));
            assert!(tells(page), "{word} of {key}: {page}");
            assert!(
                page["see"].as_array().is_some_and(|see| !see.is_empty()),
                "{word} of {key} leads nowhere"
            );
            for lang in ["zh", "en"] {
                names.insert((
                    page["title"][lang].as_str().expect("a name").to_owned(),
                    page["id"].as_str().expect("an id").to_owned(),
                ));
            }
        }
    }
    // Its name in either language leads to it as well.
    let asked: Vec<String> = names.iter().map(|(name, _)| name.clone()).collect();
    for (answer, (name, id)) in answers(&asked).iter().zip(&names) {
        let mut pages = answer["pages"].as_array().expect("pages").iter();
        assert!(
            pages.any(|page| page["kind"] == "word" && page["id"] == id.as_str()),
            "{name} does not lead to {id}"
        );
    }
}

#[test]
fn each_paper_and_topic_says_what_it_means_and_where_it_stands() {
    for (of, key, kind) in [("document", "material.kind", "paper"), ("topic", "website.content", "topic")] {
        let table: toml::Table =
            toml::from_str(&file(&format!("provinces/tables/{of}s.toml"))).expect("a table");
        let rows = sampled(table[of].as_array().expect("rows"), 6);
        let names =
            rows.flat_map(|row| [row["id"].as_str(), row["name"]["zh"].as_str(), row["name"]["en"].as_str()]);
        let asked: Vec<String> = names.map(|name| name.expect("a name").to_owned()).collect();
        for (answer, name) in answers(&asked).iter().zip(&asked) {
            let pages = answer["pages"].as_array().expect("pages");
            let page = pages
                .iter()
                .find(|page| page["kind"] == kind)
                .unwrap_or_else(|| panic!("{name} has no page"));
            assert!(tells(page), "{name}: {page}");
            assert!(said(page, "written").is_some_and(|(zh, _)| zh.starts_with(key)), "{name}");
        }
    }
}

/// Everything that a page names: rows, what to read next, rules.
fn named(page: &Json) -> BTreeSet<&str> {
    let rows = page["rows"].as_array().into_iter().flatten().filter_map(|row| row["row"].as_str());
    let lists = ["see", "rules"].into_iter().flat_map(|list| page[list].as_array().into_iter().flatten());
    rows.chain(lists.filter_map(Json::as_str)).collect()
}

#[test]
fn the_words_that_people_have_lead_to_rows_and_keys() {
    let expected: [(&str, &str, &[&str]); 16] = [
        (".me", "suffix", &["domain-suffix-approved", "11-013", "11-012", "domain.name"]),
        ("DNSPod", "registrar", &["domain-registrar-approved", "domain.registrar"]),
        ("腾讯云", "registrar", &["domain-registrar-approved", "domain.registrar"]),
        ("经营范围", "term", &["applicant.business-scope", "finance-in-scope"]),
        ("business scope", "term", &["applicant.business-scope", "finance-in-scope"]),
        ("空壳网站", "term", &["name-stays-on-mainland", "cancel-access-not-the-last", "domain.filed"]),
        ("弹性公网IP", "term", &["ecs-public-network", "instance.public-ip"]),
        ("EIP", "term", &["ecs-public-network", "instance.public-ip"]),
        ("评论", "term", &["forum-individual", "website.content", "website-name-words"]),
        ("经营异常", "term", &["register-agrees", "listed-in-the-register"]),
        (
            "备案期间网站可对外访问",
            "term",
            &["website-closed-until-filed", "website-closed-anywhere", "website.open"],
        ),
        ("企业动态", "term", &["content-of-an-individual", "website.content"]),
        ("company news", "term", &["content-of-an-individual", "website.content"]),
        ("空壳主体", "word", &["applicant.circumstances"]),
        ("long-term", "word", &["material.expires", "person.certificate.expires"]),
        ("PrePaid", "word", &["instance.billing", "instance-billing"]),
    ];
    let asked: Vec<String> = expected.iter().map(|(word, _, _)| (*word).to_owned()).collect();
    for (answer, (word, kind, names)) in answers(&asked).iter().zip(expected) {
        let pages = answer["pages"].as_array().expect("pages");
        let page =
            pages.iter().find(|page| page["kind"] == kind).unwrap_or_else(|| panic!("{word}: {answer}"));
        for name in names {
            assert!(named(page).contains(name), "{word} names {:?}, not {name}", named(page));
        }
    }
}

#[test]
fn a_suffix_says_its_verdict_its_sources_and_who_differs() {
    let asked = [".me", ".cn", ".io", ".us", "com.cn", ".公司"].map(str::to_owned);
    let found = answers(&asked);
    let page = |i: usize| {
        found[i]["pages"]
            .as_array()
            .and_then(|pages| pages.iter().find(|page| page["kind"] == "suffix"))
            .unwrap_or_else(|| panic!("{}", asked[i]))
    };
    let verdict = |i: usize| said(page(i), "verdict").expect("a verdict").1;
    assert!(verdict(0).starts_with("disputed"), "{}", verdict(0));
    let (sources, _) = said(page(0), "sources").expect("sources");
    assert!(sources.contains("腾讯云") && sources.contains("阿里云，2026-08-21"), "{sources}");
    assert_eq!(said(page(0), "refused-in"), Some(("北京", "Beijing")));
    assert!(verdict(1).starts_with("can be filed") && said(page(1), "refused-in").is_none());
    assert!(verdict(2).starts_with("cannot be filed"), "{}", verdict(2));
    assert!(verdict(3).contains("domain.miit.gov.cn"), "{}", verdict(3));
    assert!(verdict(4).contains("can be filed") && verdict(5).starts_with("can be filed"));
}

#[test]
fn a_short_name_says_which_companies_it_can_stand_for() {
    let found = answers(&["DNSPod".to_owned(), "腾讯云".to_owned(), "NICENIC".to_owned()]);
    let companies = |i: usize| {
        found[i]["pages"][0]["says"]
            .as_array()
            .expect("says")
            .iter()
            .filter(|said| said["what"] == "company")
            .map(|said| said["text"]["zh"].as_str().expect("text"))
            .collect::<Vec<_>>()
            .join("|")
    };
    assert!(companies(0).contains("烟台帝思普网络科技有限公司"), "{}", companies(0));
    for name in ["烟台帝思普网络科技有限公司", "腾讯云计算（北京）有限责任公司", "广州云讯信息科技有限公司"]
    {
        assert!(companies(1).contains(name), "{name}: {}", companies(1));
    }
    assert!(
        companies(2).contains("NICENIC INTERNATIONAL GROUP") && companies(2).contains("Guangdong Nicenic"),
        "{}",
        companies(2)
    );
}

#[test]
fn an_unknown_word_gets_the_nearest_five() {
    let found = answers(&["备案服务吗".to_owned(), "网站负责人可以和主体负责人是同一个人吗".to_owned()]);
    let near = |i: usize| {
        found[i]["near"].as_array().expect("near").iter().filter_map(Json::as_str).collect::<Vec<_>>()
    };
    assert!(near(0).contains(&"备案服务码") && near(0).len() <= 5, "{:?}", near(0));
    assert!(near(1).contains(&"主体负责人") && near(1).contains(&"网站负责人"), "{:?}", near(1));
    assert!(found.iter().all(|answer| answer["pages"].as_array().is_some_and(Vec::is_empty)));
}
