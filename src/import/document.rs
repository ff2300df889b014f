//! A case as a document that is changed in place: what is not changed keeps its every character.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, RawString, Table, TableLike, Value};

use super::found;
use super::open::{FRESH, is_open};

/// A table of a document: under a header, or in braces.
pub(super) enum Here<'d> {
    /// Under a header, or made of dotted keys.
    Table(&'d mut Table),
    /// In braces.
    Inline(&'d mut InlineTable),
}

/// The way to a table, with the places of entries in their lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum At {
    /// A table.
    Table(&'static str),
    /// An entry of a list.
    Entry(&'static str, usize),
}

/// The table to which a way leads; nothing where something else stands on the way.
pub(super) fn descend<'d>(document: &'d mut DocumentMut, way: &[At]) -> Option<Here<'d>> {
    let mut here = Here::Table(document.as_table_mut());
    for step in way {
        here = match *step {
            At::Table(key) => here.into_mut(key).and_then(table)?,
            At::Entry(list, index) => here.into_mut(list).and_then(|item| entry(item, index))?,
        };
    }
    Some(here)
}

/// An item as a table.
pub(super) fn table(item: &mut Item) -> Option<Here<'_>> {
    match item {
        Item::Table(table) => Some(Here::Table(table)),
        Item::Value(Value::InlineTable(table)) => Some(Here::Inline(table)),
        _ => None,
    }
}

/// An entry of a list.
fn entry(item: &mut Item, index: usize) -> Option<Here<'_>> {
    match item {
        Item::ArrayOfTables(list) => list.get_mut(index).map(Here::Table),
        Item::Value(Value::Array(list)) => {
            list.get_mut(index).and_then(Value::as_inline_table_mut).map(Here::Inline)
        }
        _ => None,
    }
}

/// How many entries a list has; nothing for what is no list of tables.
pub(super) fn entries(item: &Item) -> Option<usize> {
    match item {
        Item::ArrayOfTables(list) => Some(list.len()),
        Item::Value(Value::Array(list)) => list.iter().all(Value::is_inline_table).then_some(list.len()),
        _ => None,
    }
}

impl<'d> Here<'d> {
    pub(super) fn get(&self, key: &str) -> Option<&Item> {
        match self {
            Self::Table(table) => table.get(key),
            Self::Inline(table) => TableLike::get(*table, key),
        }
        .filter(|item| !is_open(item))
    }

    /// Whether nothing is written in it.
    pub(super) fn says_nothing(&self) -> bool {
        match self {
            Self::Table(table) => table.iter().all(|(_, item)| is_open(item)),
            Self::Inline(table) => table.is_empty(),
        }
    }

    pub(super) fn into_mut(self, key: &str) -> Option<&'d mut Item> {
        match self {
            Self::Table(table) => table.get_mut(key),
            Self::Inline(table) => TableLike::get_mut(table, key),
        }
        .filter(|item| !is_open(item))
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Item> {
        match self {
            Self::Table(table) => table.get_mut(key),
            Self::Inline(table) => TableLike::get_mut(*table, key),
        }
        .filter(|item| !is_open(item))
    }

    /// Adds a table: under a header of its own where that is how the file writes the one around it.
    pub(super) fn add_table(&mut self, key: &str) {
        match self {
            Self::Table(around) if !around.is_dotted() => {
                let mut new = headed();
                // What is said of a key that nobody knew stays above it.
                let said = around.key(key).and_then(|key| key.leaf_decor().prefix()?.as_str());
                let said = said.filter(|said| !said.trim().is_empty()).map(str::to_owned);
                if let Some(said) = said {
                    new.decor_mut().set_prefix(format!("\n{said}"));
                }
                around.insert(key, Item::Table(new));
            }
            _ => self.add(key, Value::InlineTable(InlineTable::new())),
        }
    }

    /// Adds an entry to a list, and the list where there is none. Lists of the file itself have headers, those within
    /// an entry brackets.
    pub(super) fn add_entry(&mut self, list: &str, outermost: bool) {
        match self.get_mut(list) {
            Some(Item::ArrayOfTables(known)) => known.push(headed()),
            Some(Item::Value(Value::Array(known))) => push(known),
            Some(_) => {}
            None if outermost => {
                let mut new = ArrayOfTables::new();
                new.push(headed());
                if let Self::Table(around) = self {
                    around.insert(list, Item::ArrayOfTables(new));
                }
            }
            None => {
                let mut new = Array::new();
                push(&mut new);
                self.add(list, Value::Array(new));
            }
        }
    }

    /// Adds a value that is not there yet, formed like its neighbours; where a comment holds its place, there.
    pub(super) fn add(&mut self, key: &str, mut value: Value) {
        if let Self::Table(table) = self
            && let Some(item) = table.get_mut(key).filter(|item| is_open(item))
        {
            *item = Item::Value(value);
            return;
        }
        match self {
            Self::Table(table) => {
                let column = column(table);
                table.insert(key, Item::Value(value));
                let missing = column.and_then(|column| column.checked_sub(key.len())).filter(|n| *n > 0);
                if let (Some(missing), Some(mut key)) = (missing, table.key_mut(key)) {
                    key.leaf_decor_mut().set_suffix(" ".repeat(missing));
                }
            }
            Self::Inline(table) => {
                // What stood before the closing brace stands there again: a space, or a comment of the last value.
                let last = table.iter_mut().last().map(|(_, last)| {
                    let end = last.decor().suffix().and_then(|end| end.as_str()).unwrap_or(" ").to_owned();
                    last.decor_mut().set_suffix("");
                    end
                });
                value.decor_mut().set_prefix(" ");
                value.decor_mut().set_suffix(last.unwrap_or_else(|| " ".to_owned()));
                table.insert(key, value);
            }
        }
    }

    /// Writes a value in the place of another, with the comments around it.
    pub(super) fn replace(&mut self, key: &str, mut value: Value) {
        let Some(item) = self.get_mut(key) else { return self.add(key, value) };
        if let Item::Value(known) = item {
            *value.decor_mut() = known.decor().clone();
        }
        *item = Item::Value(value);
    }

    /// Lines up the values of a table that is new, and the entries of its lists.
    pub(super) fn line_up(&mut self) {
        let Self::Table(table) = self else { return };
        let is_value = |item: &Item| item.is_value();
        let widest = table.iter().filter(|(_, item)| is_value(item)).map(|(key, _)| key.len()).max();
        let Some(widest) = widest else { return };
        for (mut key, item) in table.iter_mut() {
            if is_value(item) {
                let missing = widest + 1 - key.get().len();
                key.leaf_decor_mut().set_suffix(" ".repeat(missing));
            }
            if let Item::Value(Value::Array(list)) = item
                && list.len() > 1
                && list.iter().all(Value::is_inline_table)
            {
                for entry in list.iter_mut() {
                    entry.decor_mut().set_prefix("\n  ");
                    entry.decor_mut().set_suffix("");
                }
                list.set_trailing("\n");
                list.set_trailing_comma(true);
            }
        }
    }
}

/// A new table under a header, with an empty line before it.
fn headed() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix(format!("\n{FRESH}\n"));
    table
}

/// Adds an empty entry to a list in brackets, where the file puts the others: on a line of its own, or behind the last.
fn push(list: &mut Array) {
    let text = |raw: Option<&RawString>| raw.and_then(RawString::as_str).unwrap_or_default().to_owned();
    let last = list.iter().last().map(Value::decor);
    let before = last.map(|last| text(last.prefix()));
    // What stands before the closing bracket: behind the last comma, or behind the last entry.
    let at_the_end = last.is_none() || list.trailing_comma();
    let end =
        if at_the_end { text(Some(list.trailing())) } else { text(last.and_then(|last| last.suffix())) };
    let (prefix, end) = match (end.rsplit_once('\n'), before) {
        // A comment at the end of a line is about what stands in that line.
        (Some((comment, rest)), before) => {
            let indent = before
                .as_deref()
                .and_then(|before| before.rsplit_once('\n'))
                .map_or("  ", |(_, indent)| indent);
            (format!("{comment}\n{indent}"), format!("\n{rest}"))
        }
        (None, Some(_)) => (" ".to_owned(), end),
        (None, None) => (String::new(), end),
    };
    let mut entry = Value::InlineTable(InlineTable::new());
    entry.decor_mut().set_prefix(prefix);
    if at_the_end {
        list.set_trailing(end);
    } else {
        entry.decor_mut().set_suffix(end);
        if let Some(last) = list.iter_mut().last() {
            last.decor_mut().set_suffix("");
        }
    }
    list.push_formatted(entry);
}

/// The column at which the values of a table stand, where they all stand at one.
fn column(table: &Table) -> Option<usize> {
    let width = |key: &str| -> Option<usize> {
        let known = table.key(key)?;
        let behind = known.leaf_decor().suffix().and_then(|end| end.as_str()).map_or(1, str::len);
        Some(known.display_repr().len() + behind)
    };
    let mut widths = table.iter().filter(|(_, item)| item.is_value()).map(|(key, _)| width(key));
    let first = widths.next()??;
    widths.all(|width| width == Some(first)).then_some(first)
}

/// A value as a document writes it.
pub(super) fn value(found: &found::Value) -> Value {
    match found {
        found::Value::Text(_, text) => Value::from(text.as_str()),
        found::Value::Word(word, _) => Value::from(*word),
        found::Value::Day(day) => match day.to_string().parse::<toml_edit::Datetime>() {
            Ok(day) => Value::from(day),
            // No day of a case is outside the years that TOML has.
            Err(_) => Value::from(day.to_string()),
        },
        found::Value::Number(number) => Value::from(i64::from(*number)),
        found::Value::Flag(flag) => Value::from(*flag),
        found::Value::Written(_, value) => toml(value),
    }
}

/// A value of a file in a document: tables in braces.
fn toml(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text.as_str()),
        toml::Value::Integer(number) => Value::from(*number),
        toml::Value::Float(number) => Value::from(*number),
        toml::Value::Boolean(flag) => Value::from(*flag),
        toml::Value::Datetime(day) => Value::from(*day),
        toml::Value::Array(all) => Value::Array(all.iter().map(toml).collect()),
        toml::Value::Table(all) => {
            Value::InlineTable(all.iter().map(|(key, value)| (key.as_str(), toml(value))).collect())
        }
    }
}

/// A value as it is shown: on one line, without what stands around it.
pub(super) fn shown(item: &Item) -> String {
    match item {
        Item::Value(value) => {
            let mut value = value.clone();
            value.decor_mut().clear();
            value.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => "[…]".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list with one more entry.
    fn pushed(list: &str) -> String {
        let mut document: DocumentMut = format!("l = {list}\n").parse().expect("a list");
        push(document["l"].as_array_mut().expect("a list"));
        let text = document.to_string();
        assert!(text.parse::<DocumentMut>().is_ok(), "{text}");
        text.strip_prefix("l = ").and_then(|text| text.strip_suffix('\n')).expect("a list").to_owned()
    }

    #[test]
    fn an_entry_stands_where_the_file_puts_the_others() {
        for (list, expected) in [
            ("[]", "[{}]"),
            ("[ ]", "[{} ]"),
            ("[{ a = 1 }]", "[{ a = 1 }, {}]"),
            ("[ { a = 1 } ]", "[ { a = 1 }, {} ]"),
            ("[{ a = 1 },]", "[{ a = 1 }, {},]"),
            ("[\n    { a = 1 },\n]", "[\n    { a = 1 },\n    {},\n]"),
            ("[\n    { a = 1 }\n]", "[\n    { a = 1 },\n    {}\n]"),
            ("[\n  { a = 1 }, # a\n]", "[\n  { a = 1 }, # a\n  {},\n]"),
            ("[\n  { a = 1 } # a\n  ]", "[\n  { a = 1 }, # a\n  {}\n  ]"),
            ("[ # none\n]", "[ # none\n  {}\n]"),
            ("[\n  # a\n  { a = 1 },\n  # b\n]", "[\n  # a\n  { a = 1 },\n  # b\n  {},\n]"),
        ] {
            assert_eq!(pushed(list), expected, "{list}");
        }
    }

    #[test]
    fn a_key_stands_as_its_neighbours_do() {
        for (table, expected) in [
            ("t = { a = 1 } # end\n", "t = { a = 1, bc = 2 } # end\n"),
            ("t = {a = 1}\n", "t = {a = 1, bc = 2}\n"),
            ("t = {}\n", "t = { bc = 2 }\n"),
            ("[t]\na    = 1 # a\n[u]\n", "[t]\na    = 1 # a\nbc   = 2\n[u]\n"),
            ("[t]\na = 1\nlong = 1\n", "[t]\na = 1\nlong = 1\nbc = 2\n"),
            ("[t]\na= 1\n", "[t]\na= 1\nbc = 2\n"),
            ("[t]\n# nothing\n", "[t]\nbc = 2\n# nothing\n"),
            ("t.a = 1\nu = 1\n", "t.a = 1\nt.bc = 2\nu = 1\n"),
        ] {
            let mut document: DocumentMut = table.parse().expect("a table");
            descend(&mut document, &[At::Table("t")]).expect("a table").add("bc", Value::from(2));
            assert_eq!(document.to_string(), expected);
        }
    }
}
