//! What is more than is read. Nobody writes so much by hand, and what is checked takes longer the more there is.

use toml::de::{DeTable, DeValue};

use crate::problem::Problem;
use crate::source::Span;
use crate::text::text;

/// The largest file of any kind that is read, in bytes: exports are larger than what people write.
pub const LARGEST: usize = 8 << 20;

/// The largest TOML file, in bytes; a case with a hundred websites is a fiftieth of it.
pub const LARGEST_TOML: usize = 4 << 20;

/// The most entries that a list or a table may have. No order has a tenth as many websites.
pub const MOST_ENTRIES: usize = 4000;

/// Says that a text is too large.
pub(super) fn too_large(text: &str) -> Option<Problem> {
    let most = LARGEST_TOML >> 20;
    (text.len() > LARGEST_TOML).then(|| {
        Problem::new(0..0, text!("文件太大，不读取", "the file is too large and was not read")).fix(text!(
            "最多 {most} MB；请确认给的是不是这个文件",
            "at most {most} MB are read; is this the right file?"
        ))
    })
}

/// Says that a list or a table has too many entries, at the first that is too many.
pub(super) fn too_many(table: &DeTable<'_>) -> Option<Problem> {
    if table.len() > MOST_ENTRIES {
        return Some(at_the_first(table.len(), table.keys().map(|key| key.span()).collect()));
    }
    table.values().find_map(|value| within(value.get_ref()))
}

fn within(value: &DeValue<'_>) -> Option<Problem> {
    match value {
        DeValue::Table(table) => too_many(table),
        DeValue::Array(list) if list.len() > MOST_ENTRIES => {
            Some(at_the_first(list.len(), list.iter().map(|entry| entry.span()).collect()))
        }
        DeValue::Array(list) => list.iter().find_map(|entry| within(entry.get_ref())),
        _ => None,
    }
}

fn at_the_first(count: usize, mut entries: Vec<Span>) -> Problem {
    entries.sort_by_key(|at| at.start);
    let what = text!(
        "这里有 {count} 项，太多，不读取",
        "there are {count} entries here: too many, and none was read"
    );
    Problem::new(entries[MOST_ENTRIES].clone(), what).fix(text!(
        "一个列表或一张表最多 {MOST_ENTRIES} 项；请拆成几个文件",
        "a list or a table has at most {MOST_ENTRIES} entries: split the file"
    ))
}
