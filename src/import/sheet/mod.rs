//! Tables that people fill in: workbooks and files of lines. A form that `beian form` wrote is one case; a table with a
//! client a row is as many.

mod answers;
mod cases;
mod clients;
mod delimited;
mod form;
mod grid;
pub mod heading;
mod value;
mod workbook;

use crate::case::claims_to_be_a_case;
use crate::diagnose::LARGEST;
use crate::tables::Tables;
use crate::text::{Fixed, text};

use super::found::{Fault, Found};
use grid::Grid;

pub use value::in_chinese;

/// The first rows of a text, which tell whether it is a table.
const HEAD: usize = 20;

/// A client.
#[derive(Debug)]
pub struct Client {
    /// The row of a table; a form has none.
    pub row: Option<u32>,
    /// What a column that the user names calls the client.
    pub name: Option<String>,
    /// What is said.
    pub found: Found,
}

/// What a file of tables says.
#[derive(Debug)]
pub struct Sheets {
    /// What it was taken for.
    pub title: Fixed,
    /// Its clients.
    pub clients: Vec<Client>,
}

/// Reads a file of tables, whatever it is called; nothing where it is none. A column that the user names says what
/// clients are called.
///
/// # Errors
///
/// Everything that is wrong with it: nothing of it is used then.
pub fn read(bytes: &[u8], tables: &Tables, named: Option<&str>) -> Option<Result<Sheets, Vec<Fault>>> {
    let format = workbook::recognise(bytes);
    if bytes.len() > LARGEST {
        let most = LARGEST >> 20;
        let too_large = Fault::new(
            text!("文件太大，不读取", "the file is too large and was not read"),
            text!(
                "最多 {most} MB；删去图片和无关的工作表",
                "at most {most} MB are read: delete pictures and sheets that do not matter"
            ),
        );
        return format.map(|_| Err(vec![too_large]));
    }
    let grids = match format {
        Some(format) => workbook::read(bytes, format),
        None => match lines(bytes, tables) {
            Ok(Some(grid)) => Ok(vec![grid]),
            Ok(None) => return None,
            Err(fault) => Err(fault),
        },
    };
    Some(grids.map_err(|fault| vec![fault]).and_then(|grids| sheets(&grids, tables, named)))
}

/// A table of lines; nothing where its first lines are no headings.
fn lines(bytes: &[u8], tables: &Tables) -> Result<Option<Grid>, Fault> {
    // What begins like JSON, TOML or a page is another kind.
    let start = bytes.trim_ascii_start();
    if start.starts_with(b"{") || start.starts_with(b"[") || start.starts_with(b"<") {
        return Ok(None);
    }
    // A comment of a case may well have the words of headings.
    if claims_to_be_a_case(&String::from_utf8_lossy(bytes)) {
        return Ok(None);
    }
    let read = |rows| delimited::read(bytes, workbook::counted_from(false), rows);
    let is_one = |grid: &Grid| form::is_one(grid) || clients::is_one(grid, tables);
    // A long text of another kind is read no further than its first lines.
    match read(HEAD) {
        Ok(Some(head)) if is_one(&head) => read(usize::MAX),
        _ => Ok(None),
    }
}

fn sheets(grids: &[Grid], tables: &Tables, named: Option<&str>) -> Result<Sheets, Vec<Fault>> {
    let mut faults = Vec::new();
    let sheets = if grids.iter().any(form::is_one) {
        let (said, notes) = form::read(grids, &mut faults);
        let mut client = Client { row: None, name: None, found: cases::found(&said) };
        client.found.notes.extend(notes);
        Sheets { title: text("信息收集表", "a form that was filled in"), clients: vec![client] }
    } else if let Some(grid) = grids.iter().find(|grid| clients::is_one(grid, tables)) {
        let (rows, note) = clients::read(grid, tables, named, &mut faults);
        let client =
            |row: clients::Row| Client { row: Some(row.row), name: row.name, found: cases::found(&row.said) };
        let mut clients: Vec<Client> = rows.into_iter().map(client).collect();
        if let (Some(first), Some(note)) = (clients.first_mut(), note) {
            first.found.notes.push(note);
        }
        Sheets { title: text("每行一个客户的表格", "a table with a client a row"), clients }
    } else {
        return Err(vec![Fault::new(
            text!(
                "工作簿里没有信息收集表，也没有以字段为表头的表格",
                "the workbook has neither a form nor a table whose headings are keys"
            ),
            text!(
                "用 beian form 生成收集表；表头写字段或字段的中文名称，如 域名、domain.name",
                "get a form from `beian form`; write keys as headings, such as domain.name"
            ),
        )]);
    };
    let says_nothing = |client: &Client| client.found.entries.is_empty();
    if faults.is_empty() && (sheets.clients.is_empty() || sheets.clients.iter().all(says_nothing)) {
        faults.push(Fault::new(
            text!("表里还没有填写任何内容", "nothing is filled in yet"),
            text!("填好后重新导入", "fill it in and import it again"),
        ));
    }
    if faults.is_empty() { Ok(sheets) } else { Err(faults) }
}
