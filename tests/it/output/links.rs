//! The documents hold together: links lead somewhere, each is found from the README, and the Chinese one of a pair has
//! the same sections as the English one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use super::{blocks, documents};
use crate::support::{ROOT, assert_none, file};

/// The headings of a document: how deep, and what they say.
fn headings(document: &str) -> Vec<(usize, String)> {
    let (_, prose) = blocks(document);
    let headings = prose.into_iter().filter_map(|line| {
        let text = line.trim_start_matches('#');
        let depth = line.len() - text.len();
        (depth > 0 && text.starts_with(' ')).then(|| (depth, text.trim().to_owned()))
    });
    headings.collect()
}

/// The anchors of a document, as they are made on the pages that show it: letters and digits in lower case, spaces as
/// hyphens; of equal ones the later are numbered.
fn anchors(document: &str) -> BTreeSet<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let anchors = headings(document).into_iter().map(|(_, heading)| {
        let anchor: String = heading
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c))
            .map(|c| if c == ' ' { '-' } else { c })
            .collect();
        let before = seen.entry(anchor.clone()).and_modify(|count| *count += 1).or_insert(0);
        if *before == 0 { anchor } else { format!("{anchor}-{before}") }
    });
    anchors.collect()
}

/// Where the links of a document lead, as written.
fn links(document: &str) -> Vec<String> {
    let (_, prose) = blocks(document);
    let mut links = Vec::new();
    for line in prose {
        // Between backticks stands code.
        let text: String = line.split('`').step_by(2).collect::<Vec<_>>().join("code");
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        links.extend(targets.map(|(target, _)| target.to_owned()));
    }
    links
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
        plain
    })
}

/// The file, and the anchor in it, to which a link of a document leads.
fn target(document: &str, link: &str) -> (String, Option<String>) {
    let (path, anchor) = match link.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned())),
        None => (link, None),
    };
    let folder = Path::new(document).parent().expect("a folder");
    let path = if path.is_empty() { PathBuf::from(document) } else { plain(&folder.join(path)) };
    (path.to_str().expect("a path").to_owned(), anchor)
}

#[test]
fn links_lead_somewhere() {
    let mut wrong = Vec::new();
    for document in documents() {
        for link in links(&file(&document)) {
            let (path, anchor) = target(&document, &link);
            if link.contains(':') || !Path::new(ROOT).join(&path).exists() {
                wrong.push(format!("{document}: {link} is no file of ours"));
            } else if let Some(anchor) = anchor
                && !(path.ends_with(".md") && anchors(&file(&path)).contains(&anchor))
            {
                wrong.push(format!("{document}: {link} is no heading"));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn documents_are_found_in_both_languages() {
    let all = documents();
    let mut wrong = Vec::new();
    for chinese in [false, true] {
        let readme = if chinese { "README.zh-CN.md" } else { "README.md" };
        let text = file(readme);
        assert!(text.lines().count() <= 150, "{readme} has {} lines", text.lines().count());
        let linked: BTreeSet<String> = links(&text).iter().map(|link| target(readme, link).0).collect();
        let own = |path: &&String| {
            path.starts_with("docs/") && (path.ends_with(".zh-CN.md") == chinese || *path == "docs/law.md")
        };
        wrong.extend(
            all.iter()
                .filter(own)
                .filter(|path| !linked.contains(*path))
                .map(|path| format!("{readme} does not lead to {path}")),
        );
    }
    // What is written for contributors, and what has both languages in it, stand alone.
    let alone = ["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/law.md"];
    for english in all.iter().filter(|path| !path.ends_with(".zh-CN.md") && !alone.contains(&path.as_str())) {
        let chinese = english.replace(".md", ".zh-CN.md");
        if !all.contains(&chinese) {
            wrong.push(format!("{english} has no {chinese}"));
            continue;
        }
        let depths = |path: &str| headings(&file(path)).iter().map(|(depth, _)| *depth).collect::<Vec<_>>();
        if depths(english) != depths(&chinese) {
            wrong.push(format!("{english} and {chinese} have not the same sections"));
        }
    }
    assert_none(&wrong);
}

#[test]
fn anchors_as_pages_make_them() {
    let found =
        anchors("# A `[[person]]` key\n## 退出码\n## Exit, codes?\n## 退出码\n```sh\n# no heading\n```\n");
    let expected = ["a-person-key", "退出码", "exit-codes", "退出码-1"];
    assert_eq!(found, expected.into_iter().map(str::to_owned).collect());
    assert_eq!(links("see [x](a.md#b), not `[y](c.md)`, and\n[z](d.md)"), ["a.md#b", "d.md"]);
    assert_eq!(target("docs/a.md", "../README.md#x"), ("README.md".to_owned(), Some("x".to_owned())));
}
