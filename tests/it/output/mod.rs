//! What is written: the examples, and the documents with what they show, generate and link.

mod case_keys;
mod counts;
mod examples;
mod json;
mod law_table;
mod links;
mod recipes;
mod shown;

use std::fs;

use crate::support::ROOT;

/// Every document of the project, by its path.
fn documents() -> Vec<String> {
    let of = |folder: &str| -> Vec<String> {
        fs::read_dir(format!("{ROOT}/{folder}"))
            .unwrap_or_else(|error| panic!("{folder}: {error}"))
            .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
            .filter(|name| name.ends_with(".md"))
            .map(|name| format!("{folder}{name}"))
            .collect()
    };
    let mut all = of("");
    all.extend(of("docs/"));
    all.sort();
    all
}

/// A fenced block of a document.
struct Block<'d> {
    /// The line above it, where that is a comment: what is inside `<!-- ` and ` -->`.
    mark: Option<&'d str>,
    /// The word behind the fence: `sh`, `toml`.
    language: &'d str,
    /// Its lines.
    text: String,
}

/// The fenced blocks of a document, and its lines outside of them.
fn blocks(document: &str) -> (Vec<Block<'_>>, Vec<&str>) {
    let (mut blocks, mut prose): (Vec<Block<'_>>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```") else {
            prose.push(line);
            continue;
        };
        let inside = lines.by_ref().take_while(|line| *line != "```");
        let text = inside.flat_map(|line| [line, "\n"]).collect();
        let mark = prose.last().and_then(|line| line.strip_prefix("<!-- ")?.strip_suffix(" -->"));
        blocks.push(Block { mark, language, text });
    }
    (blocks, prose)
}
