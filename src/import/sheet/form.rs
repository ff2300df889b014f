//! A form that was filled in: a question a row, an entry of a list a column.

use super::answers::{Node, Step, Way, at, clash};
use super::cases::says_more;
use super::grid::{Cell, Grid};
use super::heading::{FOUND, KEY, QUESTION, WHY, is};
use super::value::{self, Said};
use crate::case::is_none;
use crate::case::names::is_provisional;
use crate::import::found::Fault;
use crate::text::{Text, text};

/// The rows above the headings that are looked at.
const HEAD: u32 = 20;

/// The columns of a form.
struct Columns {
    /// The row of the headings.
    row: u32,
    question: u32,
    found: u32,
    why: Option<u32>,
    key: u32,
}

/// The headings of a sheet, where it is one of a form.
fn columns(grid: &Grid) -> Option<Columns> {
    grid.rows().into_iter().take_while(|row| *row < HEAD).find_map(|row| {
        let find = |heading| {
            let mut all = grid.row(row).map(|(column, _)| column);
            all.find(|column| grid.text(row, *column).is_some_and(|text| is(text, heading)))
        };
        let (question, found, key) = (find(QUESTION)?, find(FOUND)?, find(KEY)?);
        Some(Columns { row, question, found, why: find(WHY), key })
    })
}

/// Whether a sheet is one of a form.
pub(super) fn is_one(grid: &Grid) -> bool {
    columns(grid).is_some()
}

/// Reads the sheets of a form.
pub(super) fn read(grids: &[Grid], faults: &mut Vec<Fault>) -> (Node, Vec<Text>) {
    let (mut said, mut notes) = (Node::default(), Vec::new());
    for grid in grids {
        if let Some(columns) = columns(grid) {
            sheet(grid, &columns, &mut said, faults, &mut notes);
        }
    }
    (said, notes)
}

fn sheet(grid: &Grid, columns: &Columns, said: &mut Node, faults: &mut Vec<Fault>, notes: &mut Vec<Text>) {
    let mut refuse = |row, column, what: Text, fix: Text| {
        faults.push(Fault::new(at(&grid.place(row, column), &what), fix));
    };
    // Which entries are said to be there, and which not.
    let (mut there, mut absent) = (Vec::new(), Vec::new());
    let mut sheet = Node::default();
    for row in grid.rows().into_iter().filter(|row| *row > columns.row) {
        let cells: Vec<(u32, &Cell)> = grid.row(row).collect();
        let known = [Some(columns.question), Some(columns.found), columns.why, Some(columns.key)];
        let is_answer = |column: u32| columns.question < column && column < columns.found;
        for (column, _) in
            cells.iter().filter(|(column, _)| !is_answer(*column) && !known.contains(&Some(*column)))
        {
            refuse(
                row,
                *column,
                text!("不是填写的位置", "this is no place for an answer"),
                text!("答案写在“要填的内容”右边的列里", "write answers right of what to fill in"),
            );
        }
        let answers: Vec<(u32, &Cell)> = cells.into_iter().filter(|(column, _)| is_answer(*column)).collect();
        if answers.is_empty() {
            continue;
        }
        let Some(written) = grid.text(row, columns.key) else {
            refuse(
                row,
                columns.key,
                text!("这一行没有字段名", "this row has no key"),
                text!(
                    "答案写在原有的行里，字段列不要改",
                    "write answers in rows of the form, and leave the keys as they are"
                ),
            );
            continue;
        };
        for (column, cell) in answers {
            let entry = (column - columns.question) as usize;
            let Some(way) = Way::read(written, entry) else {
                refuse(
                    row,
                    columns.key,
                    text!("没有这个字段", "there is no such key"),
                    text!("恢复表格原来的字段列", "restore the column of keys"),
                );
                break;
            };
            if way.is_whole_entry() && value::written(cell).is_ok_and(|written| is_none(&written)) {
                let place = grid.place(row, column);
                if let Err(other) = sheet.add(&way.steps, Said::Several(Vec::new()), &place) {
                    refuse(row, column, clash(&other), again());
                }
                continue;
            }
            if way.is_whole_entry() {
                match value::written(cell).and_then(|written| value::flag(cell, &written)) {
                    Ok(true) => there.push(entry),
                    Ok(false) => absent.push(entry),
                    Err(wrong) => refuse(row, column, wrong, again()),
                }
                continue;
            }
            let place = grid.place(row, column);
            let taken = value::read(cell, way.key, grid.from).and_then(|value| match value {
                Some(value) => sheet.add(&way.steps, value, &place).map_err(|other| clash(&other)),
                None => Ok(()),
            });
            if let Err(wrong) = taken {
                refuse(row, column, wrong, again());
            }
        }
    }
    // What a form has filled in beforehand is no answer.
    let Node::Table(tables) = sheet else { return };
    let people: Vec<String> = said.below("person").iter().filter_map(|one| one.text("id")).collect();
    for (name, mut node) in tables {
        if let Node::List(entries) = &mut node {
            let is_there = |number: &usize, entry: &Node| {
                there.contains(number) || !absent.contains(number) && says_more(name, entry)
            };
            let many = entries.iter().filter(|(number, entry)| is_there(number, entry)).count();
            // Nobody has documents of people who are not in the order.
            let is_open = |(number, entry): &(&usize, &Node)| {
                let of = entry.text("of").filter(|of| is_provisional("person", of));
                !is_there(number, entry)
                    && !absent.contains(number)
                    && of.is_none_or(|of| people.contains(&of))
            };
            let open = entries.iter().filter(is_open).count();
            // A list of documents says of all others that they are not there.
            if name == "material" && many > 0 && open > 0 {
                notes.push(text!(
                    "材料：{many} 份已有，还有 {open} 份没有回答“是否已有”。一旦列出材料，没有列出的就算没有，\
                     所以材料都没有写入；补全这一行后重新导入",
                    "documents: {many} are there, and of {open} nobody said whether they are. Once documents are \
                     listed, any other counts as not there, so none was written: complete that row and import again"
                ));
                continue;
            }
            entries.retain(|number, entry| is_there(number, entry));
            if entries.is_empty() {
                continue;
            }
        }
        join(said, name, node, faults);
    }
}

/// How a cell is mended.
fn again() -> Text {
    text!("改好这一格，保存后重新导入", "mend this cell, save the file and import it again")
}

/// Joins what a sheet says to what those before it say.
fn join(said: &mut Node, name: &'static str, node: Node, faults: &mut Vec<Fault>) {
    let mut put = |steps: &[Step], value: &toml::Value, place: &Text| {
        if let Err(other) = said.add(steps, Said::One(value.clone()), place) {
            faults.push(Fault::new(at(place, &clash(&other)), again()));
        }
    };
    walk(&node, &mut vec![Step::Key(name)], &mut put);
}

fn walk(node: &Node, steps: &mut Vec<Step>, put: &mut dyn FnMut(&[Step], &toml::Value, &Text)) {
    match node {
        Node::Said(value, place) => put(steps, value, place),
        Node::Table(all) => {
            for (key, node) in all {
                steps.push(Step::Key(key));
                walk(node, steps, put);
                steps.pop();
            }
        }
        Node::List(all) => {
            for (at, node) in all {
                steps.push(Step::At(*at));
                walk(node, steps, put);
                steps.pop();
            }
        }
    }
}
