//! Whatever a case says and however its file is called, nothing in it becomes a mark, a command, a link, a formula or a
//! line of its own, in any format.

use std::collections::BTreeSet;

use super::readers::{Page, commands, csv, json, markdown, path_of, xml};
use super::{Written, write};
use crate::support::{Place, assert_none, file, misfit};

/// What breaks out of HTML, XML, a workflow command, Markdown, a spreadsheet, a terminal or a log, on one line.
const LINE: &str = "<script>alert(1)</script>]]>--><!--&amp;\"'::error::forged%0A::error::x \
                    ##[error]x [a](http://evil.invalid) @all `b` |c| *d* \u{202e}e \u{1b}[31m \u{200f}f😀";

/// The same where there is room for a hundred characters.
const SHORT: &str =
    "<script>a</script>]]>::error::x%0A \"'&lt;##[x [a](http://evil.invalid) |`b` \u{202e}\u{1b}[1m😀";

/// Over several lines, each of which could pass for one of ours.
const LINES: &str = "a\r\n::error::forged\n##[error]x\n- [x] done\n# heading\n<b>b</b>\n=1+1\n";

/// Paths that are something else where a path is no path.
#[cfg(unix)]
const PATHS: [&str; 3] = [
    "clients/a,b:c 100%0A客户 &'\"<x>#1.toml",
    "clients/::error::forged.toml",
    "clients/=cmd|' [a](b) ]]>.toml",
];

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A case that can be checked, and says everything that it may.
fn checked() -> String {
    let (line, short, lines) = (quoted(LINE), quoted(SHORT), quoted(LINES));
    let long = quoted(&format!("{LINE}{}", "长<b>".repeat(2500)));
    format!(
        "beian = 1\nlabel = {}\n[filing]\ntype = \"first\"\nprovince = \"广东\"\n\
         [applicant]\nkind = \"enterprise\"\nname = {short}\nfiled = \"none\"\nremark = {lines}\n\
         business-scope = {long}\n\
         [[person]]\nid = {short}\nroles = [\"responsible\"]\nname = \"张示例\"\nphone = \"13800138000\"\n\
         [[domain]]\nname = {short}\nregistrar = {short}\nexpires = 2020-01-01\npoints-to = {short}\n\
         [[instance]]\nid = {short}\nproduct = \"ecs\"\nregion = {short}\n\
         [[website]]\nname = {short}\ndomain = {short}\ninstances = [{short}]\nremark = {lines}\n\
         [[waiver]]\nrequirement = \"domain-form\"\nsubject = {short}\nreason = {line}\n",
        quoted(&format!("=cmd {LINE}"))
    )
}

/// A file that is refused, with the same in keys and values.
fn broken() -> String {
    let long = "x".repeat(10_000);
    format!(
        "beian = 1\nlabel = {}\n{} = 1\n[filing]\ntype = {}\nprovince = {}\n[[domain]]\nname = {}\n",
        quoted(&long),
        quoted(LINE),
        quoted(SHORT),
        quoted(LINES),
        quoted(&long)
    )
}

/// The folder: each case under each path.
#[cfg(unix)]
fn hostile() -> (Place, Written) {
    let mut place = Place::new();
    for path in PATHS {
        place = place.with(path, checked()).with(&path.replace("clients", "broken"), broken());
    }
    let written = write(&place, &["clients", "broken"]);
    assert_eq!(written.code, 2);
    (place, written)
}

/// All paths of the folder, as the tools have to find them.
#[cfg(unix)]
fn paths() -> BTreeSet<String> {
    PATHS.iter().flat_map(|path| [(*path).to_owned(), path.replace("clients", "broken")]).collect()
}

#[cfg(unix)]
#[test]
fn nothing_breaks_out_of_any_format() {
    let (_place, written) = hostile();
    // All of it in one run; what each reader finds is looked at in turn.
    no_line_is_forged(&written);
    xml_holds_it(written.of("junit"));
    commands_hold_it(written.of("github"));
    gitlab_holds_it(written.of("gitlab"));
    sarif_holds_it(written.of("sarif"));
    csv_holds_it(written.of("csv"));
    markdown_holds_it(written.of("markdown"));
    for (name, page) in &written.pages {
        page_holds_it(name, page);
    }
    assert_eq!(written.pages.len(), paths().len() + 1, "a page for each case, and the index");
}

fn no_line_is_forged(written: &Written) {
    let mut wrong = Vec::new();
    for (name, text) in written.all() {
        for line in text.lines() {
            let command = line.trim_start().starts_with("::") && name != "github";
            let forged = command || line.contains("##[") || line.trim_start().starts_with("- [x] done");
            let steers =
                line.chars().any(|c| c != '\t' && (c.is_control() || "\u{202e}\u{200f}".contains(c)));
            if forged || steers {
                wrong.push(format!("{name}: {}", line.chars().take(200).collect::<String>()));
            }
        }
    }
    assert_none(&wrong);
}

#[cfg(unix)]
fn xml_holds_it(text: &str) {
    let root = xml(text);
    let known = [
        "testsuites",
        "testsuite",
        "properties",
        "property",
        "testcase",
        "failure",
        "error",
        "skipped",
        "system-out",
    ];
    let elements: usize = known.iter().map(|name| root.all(name).len()).sum();
    fn count(element: &super::readers::Element) -> usize {
        1 + element.children.iter().map(count).sum::<usize>()
    }
    assert_eq!(elements, count(&root), "only elements of JUnit");
    let suites = root.all("testsuite");
    let named: BTreeSet<String> = suites.iter().map(|suite| suite.attribute("name").to_owned()).collect();
    assert_eq!(named, paths());
    let labels = root.all("property").into_iter().filter(|one| one.attribute("name") == "label");
    assert!(
        labels.map(|one| one.attribute("value")).any(|label| label.contains("<script>alert(1)</script>]]>"))
    );
}

#[cfg(unix)]
fn commands_hold_it(text: &str) {
    let all = commands(text);
    let found: BTreeSet<String> = all.iter().map(|one| one.properties["file"].clone()).collect();
    assert_eq!(found, paths());
    for one in &all {
        assert!(["error", "warning", "notice"].contains(&one.name.as_str()), "{one:?}");
        let known = ["file", "line", "col", "endLine", "endColumn", "title"];
        assert!(one.properties.keys().all(|key| known.contains(&key.as_str())), "{one:?}");
    }
    let said: Vec<&str> = all.iter().map(|one| one.message.as_str()).collect();
    assert!(said.iter().any(|one| one.contains("<script>a</script>]]>::error::x%0A ")), "{said:#?}");
}

#[cfg(unix)]
fn gitlab_holds_it(text: &str) {
    let all = json(text);
    let issues = all.as_array().expect("a list");
    let found: BTreeSet<String> =
        issues.iter().map(|one| one["location"]["path"].as_str().expect("a path").to_owned()).collect();
    assert_eq!(found, paths());
    let prints: BTreeSet<&str> = issues.iter().map(|one| one["fingerprint"].as_str().expect("one")).collect();
    assert_eq!(prints.len(), issues.len(), "each has a fingerprint of its own");
    for one in issues {
        let keys: Vec<&String> = one.as_object().expect("a table").keys().collect();
        assert_eq!(keys, ["description", "check_name", "fingerprint", "severity", "location"]);
        assert!(one["location"]["lines"]["begin"].as_u64().expect("a line") > 0);
    }
}

#[cfg(unix)]
fn sarif_holds_it(text: &str) {
    let log = json(text);
    let schema = json(&file("tests/data/sarif-2.1.0.json"));
    assert_eq!(misfit(&schema, &log), None);
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    let uri = |one: &serde_json::Value| {
        let place = &one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        place.as_str().expect("an address").to_owned()
    };
    let found: BTreeSet<String> = results.iter().map(|one| path_of(&uri(one))).collect();
    assert_eq!(found, paths());
    let address = |c: char| c.is_ascii_alphanumeric() || "/-._~%".contains(c);
    assert!(results.iter().all(|one| uri(one).chars().all(address)));
    for one in results {
        let rule = &run["tool"]["driver"]["rules"][one["ruleIndex"].as_u64().expect("a number") as usize];
        assert_eq!(rule["id"], one["ruleId"]);
        assert!(!one["message"]["text"].as_str().expect("words").contains("]("), "a link: {one}");
    }
}

#[cfg(unix)]
fn csv_holds_it(text: &str) {
    let lines = csv(text);
    assert_eq!(lines.len(), 1 + paths().len());
    assert!(lines.iter().all(|line| line.len() == 8));
    for cell in lines.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "a formula: {cell}");
    }
    assert!(lines.iter().any(|line| line[1].starts_with("'=cmd <script>alert(1)</script>]]>")), "{lines:?}");
}

#[cfg(unix)]
fn markdown_holds_it(text: &str) {
    let read = markdown(text);
    let ours = ["<details>", "</details>", "<summary>", "</summary>", "<sub>", "</sub>", "<!-- -->"];
    let wrong: Vec<String> = read
        .html
        .iter()
        .flat_map(|html| html.split_inclusive('>'))
        .map(str::trim)
        .filter(|html| !html.is_empty() && !ours.contains(html) && !html.starts_with("Evidence"))
        .map(str::to_owned)
        .collect();
    assert_none(&wrong);
    assert_none(&read.links);
    assert!(read.text.contains("<script>alert(1)</script>]]>"), "what is written is shown");
    assert!(read.boxes.iter().all(|ticked| !ticked), "nothing is at hand, whatever a remark says");
}

#[cfg(unix)]
fn page_holds_it(name: &str, text: &str) {
    let page = Page::read(text);
    assert_none(&page.errors());
    let known = [
        "html", "head", "meta", "title", "style", "body", "header", "main", "section", "footer", "h1", "h2",
        "h3", "p", "span", "bdi", "b", "a", "ul", "ol", "li", "div", "input", "label", "details", "summary",
        "code", "svg", "rect", "table", "thead", "tbody", "tr", "th", "td",
    ];
    for (element, attributes) in page.elements() {
        assert!(known.contains(&element.as_str()), "{name}: <{element}>");
        for (attribute, value) in attributes {
            assert!(!attribute.starts_with("on") && attribute != "src", "{name}: {attribute}");
            if attribute == "href" {
                assert!(value.starts_with('#') || value.starts_with("./"), "{name}: {value}");
            }
            assert!(!value.contains("//"), "{name}: {attribute} leads elsewhere: {value}");
        }
    }
    // The style fetches nothing either.
    let style = page.words("style").join(" ");
    assert!(!style.contains("url(") && !style.contains("@import"), "{name}");
    if name != "index.html" {
        assert_eq!(page.words("h1").len(), 1);
    }
    let title = page.words("h1, tbody").join(" ");
    assert!(!title.contains('\u{202e}'), "{name}: {title}");
}

#[test]
fn the_reader_of_commands_sees_a_forged_one() {
    let forged = commands("::error file=a%2Cb::x\n::error::forged\n");
    assert_eq!(forged.len(), 2);
    assert_eq!(forged[0].properties["file"], "a,b");
    assert!(!forged[1].properties.contains_key("file"));
}

#[test]
fn the_reader_of_pages_sees_what_breaks_out() {
    let page = Page::read("<!DOCTYPE html><title>x</title><p><img src=x onerror=y>");
    assert!(page.elements().iter().any(|(name, _)| name == "img"));
    assert_eq!(markdown("- [x] <b>a</b> [l](http://x.invalid)").links, ["http://x.invalid"]);
}
