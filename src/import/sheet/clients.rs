//! A table with a client a row. Its headings are keys, or their Chinese names: `证件号码` of whom is said before it.

use super::answers::{Node, Way, at, clash};
use super::grid::{Grid, letters};
use super::value;
use crate::case::keys::{self, Key};
use crate::import::found::Fault;
use crate::import::sheet::heading::PARTS;
use crate::tables::Tables;
use crate::text::{Text, same_word, text};

/// The rows above the headings that are looked at.
const HEAD: u32 = 20;
/// The most clients of one table.
const MOST: usize = 2000;
/// Further names of parts.
const ALSO: [(&str, &str); 2] = [("instance", "实例"), ("person", "人")];
/// What ends the name of a key; behind it stands how it is written.
const ENDS: [char; 5] = ['，', '；', '（', '：', '、'];
/// The columns that are not taken over are named up to so many.
const NAMED: usize = 12;

/// What a heading means.
enum Heading {
    /// A key.
    Key(Way),
    /// One of these.
    OneOf(Vec<&'static Key>),
    /// Nothing that a case has.
    Other,
}

/// A client of a table.
pub(super) struct Row {
    /// The row, from 1.
    pub(super) row: u32,
    /// What the client is called.
    pub(super) name: Option<String>,
    /// What is said of the client.
    pub(super) said: Node,
}

/// The row of the headings: of the first rows, the one that knows the most keys.
fn headings(grid: &Grid, tables: &Tables) -> Option<(u32, Vec<(u32, Heading)>)> {
    let rows = grid.rows().into_iter().take_while(|row| *row < HEAD);
    let known = rows.map(|row| {
        let cells = grid.row(row).filter_map(|(column, _)| Some((column, grid.text(row, column)?)));
        (row, cells.map(|(column, written)| (column, heading(written, tables))).collect::<Vec<_>>())
    });
    let count =
        |all: &[(u32, Heading)]| all.iter().filter(|(_, heading)| !matches!(heading, Heading::Other)).count();
    let mut best: Option<(u32, Vec<(u32, Heading)>)> = None;
    for (row, all) in known {
        if count(&all) > best.as_ref().map_or(0, |(_, best)| count(best)) {
            best = Some((row, all));
        }
    }
    best
}

/// Whether a sheet is such a table.
pub(super) fn is_one(grid: &Grid, tables: &Tables) -> bool {
    headings(grid, tables).is_some()
}

/// Reads the rows. What a client is called stands in a column that the user names.
pub(super) fn read(
    grid: &Grid,
    tables: &Tables,
    named: Option<&str>,
    faults: &mut Vec<Fault>,
) -> (Vec<Row>, Option<Text>) {
    let Some((head, columns)) = headings(grid, tables) else { return (Vec::new(), None) };
    for (column, heading) in &columns {
        if let Heading::OneOf(keys) = heading {
            faults.push(ambiguous(grid, head, *column, keys, tables));
        }
    }
    let name = named.and_then(|named| match name_column(grid, head, &columns, named, tables) {
        Ok(column) => Some(column),
        Err(fault) => {
            faults.push(fault);
            None
        }
    });
    let mut rows = Vec::new();
    for row in grid.rows().into_iter().filter(|row| *row > head) {
        let mut said = Node::default();
        let mut any = false;
        for (column, heading) in &columns {
            let (Heading::Key(way), Some(cell)) = (heading, grid.at(row, *column)) else { continue };
            let place = grid.place(row, *column);
            let taken = value::read(cell, way.key, grid.from).and_then(|value| match value {
                Some(value) => {
                    any = true;
                    said.add(&way.steps, value, &place).map_err(|other| clash(&other))
                }
                None => Ok(()),
            });
            if let Err(wrong) = taken {
                faults.push(Fault::new(at(&place, &wrong), again()));
            }
        }
        if any {
            let cell = name.and_then(|column| grid.at(row, column));
            let name = cell.and_then(|cell| value::written(cell).ok()).filter(|name| !name.is_empty());
            rows.push(Row { row: row + 1, name, said });
        }
    }
    if rows.len() > MOST {
        let many = rows.len();
        faults.push(Fault::new(
            text!(
                "表格有 {many} 行，最多读取 {MOST} 行",
                "the table has {many} rows, and at most {MOST} are read"
            ),
            text!("分成几个表格", "split it into several tables"),
        ));
    }
    let other = columns.iter().filter(|(_, heading)| matches!(heading, Heading::Other));
    (rows, passed_over(grid, head, other.map(|(column, _)| *column).collect()))
}

fn again() -> Text {
    text!("改好这一格，保存后重新导入", "mend this cell, save the file and import it again")
}

/// Says which columns are not taken over.
fn passed_over(grid: &Grid, head: u32, columns: Vec<u32>) -> Option<Text> {
    if columns.is_empty() {
        return None;
    }
    let name =
        |column: &u32| format!("{} {}", letters(*column), grid.text(head, *column).unwrap_or_default());
    let named: Vec<String> = columns.iter().take(NAMED).map(name).collect();
    let more = columns.len() > NAMED;
    let (zh, en) = (named.join("、"), named.join(", "));
    let (more_zh, more_en) = if more { (" 等", " and others") } else { ("", "") };
    Some(text!(
        "表头不是字段，没有取用的列：{zh}{more_zh}",
        "columns that were not taken over, because their headings are no keys: {en}{more_en}"
    ))
}

/// The column that the user names. A file is never called after a person.
fn name_column(
    grid: &Grid,
    head: u32,
    columns: &[(u32, Heading)],
    named: &str,
    tables: &Tables,
) -> Result<u32, Fault> {
    let is_personal = |heading: &Heading| match heading {
        Heading::Key(way) => way.key.personal,
        _ => tables.keys.of_people.iter().any(|word| named.to_lowercase().contains(word.as_str())),
    };
    let own = columns.iter().find(|(column, _)| {
        grid.text(head, *column).is_some_and(|written| written == named || same_word(written, named))
    });
    match own {
        None => Err(Fault::new(
            text!("表格没有 --name 所写的列", "the table has no column as --name says"),
            text!("写表头里的一个名称", "write one of its headings"),
        )),
        Some((_, heading)) if is_personal(heading) => Err(Fault::new(
            text!("文件不能用个人信息命名", "no file is called after personal data"),
            text!(
                "--name 写别的列，如域名；不写则按行号命名",
                "name another column, such as the domain name; without --name, files are called after their rows"
            ),
        )),
        Some((column, _)) => Ok(*column),
    }
}

fn ambiguous(grid: &Grid, head: u32, column: u32, keys: &[&Key], tables: &Tables) -> Fault {
    let named = |key: &&Key| {
        let (part, _) = key.path.split_once('.').unwrap_or((&key.path, ""));
        let part = PARTS.iter().find(|(list, _)| *list == part).map_or("", |(_, name)| name.zh);
        let name = tables.keys.zh.get(&key.path).map_or(key.path.as_str(), |name| short(name));
        format!("{part}：{name}")
    };
    let mut zh: Vec<String> = keys.iter().map(named).collect();
    zh.dedup();
    let zh = zh.join("、");
    let en = keys.iter().map(|key| key.path.as_str()).collect::<Vec<_>>().join(", ");
    Fault::new(
        at(&grid.place(head, column), &text!("这个表头可以是几个字段", "this heading can mean several keys")),
        text!("写成其中一个：{zh}；或写字段：{en}", "write one of these keys: {en}"),
    )
}

/// What a heading means: a key with its numbers, or a Chinese name, with the part before it where that is needed.
fn heading(written: &str, tables: &Tables) -> Heading {
    if let Some(way) = Way::read(&written.to_ascii_lowercase(), 1) {
        let is_value = !way.is_whole_entry() && !way.key.takes.is_table() || way.key.words.len() > 1;
        return if is_value { Heading::Key(way) } else { Heading::Other };
    }
    let whole = candidates(written, None, tables);
    if !whole.is_empty() {
        return chosen(whole, 1);
    }
    let parts = PARTS.iter().map(|(list, name)| (*list, name.zh)).chain(ALSO);
    for (list, part) in parts {
        let Some(rest) = written.strip_prefix(part) else { continue };
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = rest[..digits].parse().unwrap_or(1);
        let name = rest[digits..].trim_start_matches([':', '：', '.', '-', '·', '的', ' ']);
        let found = candidates(name, Some(list), tables);
        if !found.is_empty() {
            return chosen(found, number);
        }
    }
    Heading::Other
}

fn chosen(mut keys: Vec<&'static Key>, number: usize) -> Heading {
    // Of a certificate it is that of whom it is about, and not of a registrant.
    let nearest = keys.iter().map(|key| key.path.matches('.').count()).min();
    if keys.len() > 1 && keys.iter().all(|key| key.path.split('.').next() == keys[0].path.split('.').next()) {
        keys.retain(|key| Some(key.path.matches('.').count()) == nearest);
    }
    match keys.as_slice() {
        [key] => Way::read(&key.path, number).map_or(Heading::Other, Heading::Key),
        _ => Heading::OneOf(keys),
    }
}

/// The keys of a Chinese name.
fn candidates(written: &str, list: Option<&str>, tables: &Tables) -> Vec<&'static Key> {
    if written.is_empty() {
        return Vec::new();
    }
    let is_it = |key: &&Key| {
        let within = |list: &str| key.path.strip_prefix(list).is_some_and(|rest| rest.starts_with('.'));
        list.is_none_or(within)
            && (!key.takes.is_tables() || key.path.contains('.'))
            && tables
                .keys
                .zh
                .get(&key.path)
                .is_some_and(|name| same_word(written, name) || same_word(written, short(name)))
    };
    keys::known().iter().filter(is_it).collect()
}

/// The name of a key without what is said of how it is written.
fn short(name: &str) -> &str {
    name.split(ENDS).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_keys_or_their_names() {
        let tables = Tables::built_in();
        let of = |written: &str| match heading(written, &tables) {
            Heading::Key(way) => {
                let steps = way.steps.iter().map(|step| format!("{step:?}")).collect::<Vec<_>>().join(" ");
                format!("{} {}", way.key.path, if steps.contains("At(2)") { 2 } else { 1 })
            }
            Heading::OneOf(keys) => format!("{} keys", keys.len()),
            Heading::Other => "other".to_owned(),
        };
        for (written, expected) in [
            ("domain.name", "domain.name 1"),
            ("Person.2.Phone", "person.phone 2"),
            ("主办单位性质", "applicant.kind 1"),
            ("域名", "domain.name 1"),
            ("手机号码", "person.phone 1"),
            ("人员2：手机号码", "person.phone 2"),
            ("主体：证件号码", "applicant.certificate.number 1"),
            ("人员证件号码", "person.certificate.number 1"),
            ("账号是否已实名认证", "account.real-name 1"),
            ("销售", "other"),
            ("person", "other"),
            ("", "other"),
        ] {
            assert_eq!(of(written), expected, "{written}");
        }
        assert_eq!(of("证件号码"), "3 keys", "of the applicant, a person or a registrant");
    }
}
