//! The layers of `src` look down only: no file imports from a layer above its own, and no files import each other in
//! a circle. The order stands in CONTRIBUTING.md, between the lines of the block `layers`; this test reads it there.
//!
//! Read is every `use`, `crate::`, `super::`, `self::` and `beian::` path, inside macros too. Left out is what is
//! only compiled for tests: a unit test may use the whole pipe.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A module: the crate (`lib`, `bin`), then the names.
type Module = Vec<String>;

/// The layers, from the ground up, as CONTRIBUTING.md writes them.
fn layers() -> Vec<Vec<String>> {
    let guide = fs::read_to_string(format!("{ROOT}/CONTRIBUTING.md")).expect("the contributor's guide");
    let block = guide.split("```text layers\n").nth(1).expect("the block of layers");
    let lines = block.split("```").next().expect("an end").lines();
    lines
        .map(|line| line.split('·').next().expect("a first part"))
        .map(|line| line.split(',').map(|room| room.trim().to_owned()).collect())
        .collect()
}

/// Every file of `src`, by its module. All tests here read them.
static FILES: LazyLock<BTreeMap<Module, String>> = LazyLock::new(files);

fn files() -> BTreeMap<Module, String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                walk(&entry, found);
            } else if entry.extension().is_some_and(|ending| ending == "rs") {
                found.push(entry);
            }
        }
    }
    let (root, mut paths) = (PathBuf::from(ROOT).join("src"), Vec::new());
    walk(&root, &mut paths);
    let test_only =
        |path: &Path| path.with_extension("").iter().any(|name| name == "tests" || name == "testing");
    paths
        .iter()
        .filter(|path| !test_only(path.strip_prefix(&root).expect("below src")))
        .map(|path| {
            let inner = path.strip_prefix(&root).expect("below src").with_extension("");
            let mut names: Module = inner.iter().map(|name| name.to_string_lossy().into_owned()).collect();
            if matches!(names.last().map(String::as_str), Some("mod" | "lib" | "main")) {
                let last = names.pop();
                names.insert(0, if last.as_deref() == Some("main") { "bin" } else { "lib" }.to_owned());
            } else {
                names.insert(0, "lib".to_owned());
            }
            (names, production(&fs::read_to_string(path).expect("a source")))
        })
        .collect()
}

/// A source without comments, literals and what is compiled for tests only.
fn production(text: &str) -> String {
    let bare = bare(text);
    let mut out = String::new();
    let mut rest = bare.as_str();
    while let Some(at) = rest.find("#[cfg(test)]") {
        out.push_str(&rest[..at]);
        let item = &rest[at..];
        // An item ends with its block, or with a semicolon before any block.
        let (block, end) = (item.find('{'), item.find(';').expect("an item ends"));
        let length = match block {
            Some(open) if open < end => {
                let mut depth = 0;
                let close = item[open..].char_indices().find(|(_, c)| {
                    depth += i32::from(*c == '{') - i32::from(*c == '}');
                    depth == 0
                });
                open + close.expect("a block ends").0 + 1
            }
            _ => end + 1,
        };
        rest = &item[length..];
    }
    out + rest
}

/// A source without comments and literals.
fn bare(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let (mut out, mut i) = (String::new(), 0);
    while i < chars.len() {
        match at(i) {
            '/' if at(i + 1) == '/' => {
                while i < chars.len() && at(i) != '\n' {
                    i += 1;
                }
            }
            'r' if at(i + 1) == '"' || at(i + 1) == '#' && at(i + 2) == '"' => {
                let hashes = usize::from(at(i + 1) == '#');
                i += 2 + hashes;
                while at(i) != '"' || hashes == 1 && at(i + 1) != '#' {
                    i += 1;
                }
                i += 1 + hashes;
            }
            '"' => {
                i += 1;
                while at(i) != '"' {
                    i += if at(i) == '\\' { 2 } else { 1 };
                }
                i += 1;
            }
            '\'' if at(i + 1) == '\\' => {
                i += 3;
                while at(i) != '\'' {
                    i += 1;
                }
                i += 1;
            }
            '\'' if at(i + 2) == '\'' => i += 3,
            c => {
                out.push(c);
                i += 1;
            }
        }
    }
    out
}

/// The paths that a tree of `use` names: `a::{b, c::d}` names `a::b` and `a::c::d`.
fn leaves(tree: &str, before: &[String], found: &mut Vec<Module>) {
    let tree = tree.trim();
    let (head, inner) = match tree.find('{') {
        Some(open) => (&tree[..open], Some(&tree[open + 1..tree.rfind('}').expect("a brace closes")])),
        None => (tree.split(" as ").next().expect("a path"), None),
    };
    let names = head.split("::").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let path: Module = before.iter().cloned().chain(names).collect();
    let Some(inner) = inner else { return found.push(path) };
    let (mut depth, mut start) = (0, 0);
    for (i, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            if !inner[start..i].trim().is_empty() {
                leaves(&inner[start..i], &path, found);
            }
            start = i + 1;
        }
    }
}

/// Every path that a source names: as a `use`, or where it stands. `children` are the modules below it.
fn paths(text: &str, children: &[String]) -> Vec<Module> {
    let mut found = Vec::new();
    let words = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = text;
    let mut others = String::new();
    while let Some(at) = rest.find("use ") {
        let begins = !rest[..at].ends_with(words);
        others.push_str(&rest[..at]);
        rest = &rest[at + 4..];
        if begins && let Some(end) = rest.find(';') {
            leaves(&rest[..end], &[], &mut found);
            rest = &rest[end..];
        }
    }
    others.push_str(rest);
    let roots = ["crate", "super", "self", "beian"].map(str::to_owned);
    for root in roots.iter().chain(children).map(|name| format!("{name}::")) {
        for (at, _) in others
            .match_indices(root.as_str())
            .filter(|(at, _)| !others[..*at].ends_with(|c| words(c) || c == ':'))
        {
            let path: String = others[at..].chars().take_while(|c| words(*c) || *c == ':').collect();
            found.push(path.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect());
        }
    }
    found
}

/// Which file imports which.
static IMPORTS: LazyLock<BTreeMap<Module, BTreeSet<Module>>> = LazyLock::new(imports);

fn imports() -> BTreeMap<Module, BTreeSet<Module>> {
    let files = &*FILES;
    let target = |from: &Module, path: &Module| -> Option<Module> {
        let (first, mut rest) = path.split_first()?;
        let mut base: Module = match first.as_str() {
            "crate" => vec![from[0].clone()],
            "beian" => vec!["lib".to_owned()],
            "self" => from.clone(),
            "super" => {
                let mut base = from[..from.len() - 1].to_vec();
                while let Some((next, more)) = rest.split_first().filter(|(next, _)| *next == "super") {
                    let _ = next;
                    base.pop();
                    rest = more;
                }
                base
            }
            child
                if files
                    .keys()
                    .any(|module| module.starts_with(&[from.as_slice(), &[child.to_owned()]].concat())) =>
            {
                [from.as_slice(), &[child.to_owned()]].concat()
            }
            _ => return None,
        };
        base.extend(rest.iter().cloned());
        while !base.is_empty() && !files.contains_key(&base) {
            base.pop();
        }
        (!base.is_empty() && base != *from).then_some(base)
    };
    let children = |of: &Module| -> Vec<String> {
        let below = files.keys().filter(|module| module.len() > of.len() && module.starts_with(of));
        below.map(|module| module[of.len()].clone()).collect::<BTreeSet<_>>().into_iter().collect()
    };
    files
        .iter()
        .map(|(from, text)| {
            (
                from.clone(),
                paths(text, &children(from)).iter().filter_map(|path| target(from, path)).collect(),
            )
        })
        .collect()
}

/// The room of a module; the crate itself where it is in none.
fn room(module: &Module) -> &str {
    module.get(1).unwrap_or(&module[0])
}

#[test]
fn the_order_names_every_room_once() {
    let named: Vec<String> = layers().into_iter().flatten().collect();
    let rooms: BTreeSet<String> = FILES.keys().map(|module| room(module).to_owned()).collect();
    let rooms: BTreeSet<&str> = rooms.iter().map(String::as_str).collect();
    assert_eq!(named.iter().map(String::as_str).collect::<BTreeSet<_>>(), rooms);
    assert_eq!(named.len(), rooms.len(), "a room in two layers: {named:?}");
}

#[test]
fn no_import_runs_up() {
    let layers = layers();
    let height =
        |module: &Module| layers.iter().position(|rooms| rooms.iter().any(|one| one == room(module)));
    let mut wrong = Vec::new();
    for (from, to) in &*IMPORTS {
        for to in to.iter().filter(|to| height(from) < height(to)) {
            wrong.push(format!("{} imports {}", from.join("::"), to.join("::")));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What can be reached from each of some things.
fn circles<T: Ord + Clone>(edges: &BTreeMap<T, BTreeSet<T>>) -> Vec<T> {
    let reaches = |start: &T| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start.clone()]);
        while let Some(at) = open.pop() {
            for next in edges.get(&at).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        seen.contains(start)
    };
    edges.keys().filter(|start| reaches(start)).cloned().collect()
}

#[test]
fn no_files_import_each_other() {
    let wrong: Vec<String> = circles(&IMPORTS).iter().map(|module| module.join("::")).collect();
    assert_eq!(wrong, Vec::<String>::new(), "these stand in a circle");
}

#[test]
fn no_rooms_import_each_other() {
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, to) in &*IMPORTS {
        let others = to.iter().filter(|to| room(to) != room(from)).map(|to| room(to).to_owned());
        rooms.entry(room(from).to_owned()).or_default().extend(others);
    }
    assert_eq!(circles(&rooms), Vec::<String>::new(), "these stand in a circle");
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let text = production(
        "use crate::a::{b, c::{d as e, f}};\n\
         // use crate::comment;\n\
         macro_rules! m { () => { $crate::in_macro::x(\"crate::in_text\") } }\n\
         fn f<'a>(c: char) -> bool { c == '\"' || super::up::g(c) }\n\
         #[cfg(test)]\nmod tests { use crate::only::tests; fn g() { if true {} } }\n\
         fn h() { crate::after::h(child::i()) }",
    );
    let found: BTreeSet<String> =
        paths(&text, &["child".to_owned()]).iter().map(|path| path.join("::")).collect();
    let expected = [
        "child::i",
        "crate::a::b",
        "crate::a::c::d",
        "crate::a::c::f",
        "crate::after::h",
        "crate::in_macro::x",
        "super::up::g",
    ];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}
