//! Writes a case for each client of forms and tables into a folder.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::case::ENDING;
use crate::import::found::{Fault, Found};
use crate::import::merged::Options;
use crate::import::sheet::Client;
use crate::import::{gate, into_case};
use crate::new::{apart, follow};
use crate::privacy::UNKNOWN;
use crate::render::terminal::safe;
use crate::source::Source;
use crate::tables::Tables;
use crate::text::{Lang, Text, text as fixed};
use crate::{Checker, Settings};
use anyhow::Result;

use super::arguments::Import;
use super::ignored::leave_out;
use super::streams::{complain, print};
use super::today::today;
use super::whole;

/// The most characters of a name: systems differ in how long one may be.
const LONGEST: usize = 60;

/// A client, and the file that speaks of it.
pub(super) struct Of {
    pub(super) file: String,
    pub(super) client: Client,
}

/// Writes all cases, or none. Gives what is wrong with those that would not be cases.
pub(super) fn write(
    folder: &Path,
    clients: &[Of],
    checker: &Checker,
    options: &Import,
    lang: Lang,
) -> Result<Vec<(String, Fault)>> {
    let (tables, force) = (&checker.law().tables, options.force);
    let settings = Settings::on(today());
    let (mut files, mut faults, mut taken) = (Vec::new(), Vec::new(), HashSet::new());
    let mut notes: Vec<&Text> = Vec::new();
    for of in clients {
        let Of { file, client } = of;
        notes.extend(&client.found.notes);
        let source = |text: &str| Source::new(file.as_str(), text);
        let merge = |text: &str, found: &Found| into_case(&source(text), found, tables, Options::default());
        // What follows from a form is what follows from the same answers at a terminal.
        let written = merge("", &client.found).and_then(|merged| {
            let mut found = client.found.clone();
            found.join(follow(checker, &settings, lang, &merged.text));
            merge("", &found)
        });
        match written {
            Ok(merged) => {
                let name = name(of, &merged.text, tables, &mut taken);
                let file = folder.join(name);
                if !options.private {
                    files.push((file, merged.text.into_bytes()));
                    continue;
                }
                let private = file.with_extension(&ENDING[1..]);
                let included = private.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let (text, personal) = apart(checker, &settings, lang, &merged.text, &included);
                files.push((private, personal.into_bytes()));
                files.push((file, text.into_bytes()));
            }
            Err(fault) => faults.push((of.place(), fault)),
        }
    }
    if !faults.is_empty() {
        return Ok(faults);
    }
    for (file, _) in &files {
        whole::free(file, force, lang)?;
    }
    fs::create_dir_all(folder).map_err(|_| {
        let name = folder.display().to_string();
        let name = safe(&name);
        anyhow::anyhow!(match lang {
            Lang::Zh => format!("无法创建文件夹 {name}"),
            Lang::En => format!("the folder {name} cannot be made"),
        })
    })?;
    // Git leaves them out before they are there.
    if let Some((private, _)) = files.first().filter(|_| options.private) {
        leave_out(private, lang)?;
    }
    whole::write(&files, force, lang)?;
    let name = folder.display().to_string();
    let (name, many) = (safe(&name), clients.len());
    let said = match (lang, many) {
        (Lang::Zh, _) => format!("{name}: 写入 {many} 个备案文件。下一步：beian check {name}\n"),
        (Lang::En, 1) => format!("{name}: 1 case was written. Next: beian check {name}\n"),
        (Lang::En, _) => format!("{name}: {many} cases were written. Next: beian check {name}\n"),
    };
    print(&UNKNOWN.shown(&said))?;
    for note in notes {
        complain(&UNKNOWN.shown(&format!("* {}\n", safe(note.get(lang)))));
    }
    Ok(faults)
}

impl Of {
    /// Where the client stands, in a message.
    fn place(&self) -> String {
        match self.client.row {
            Some(row) => format!("{}:{row}", self.file),
            None => self.file.clone(),
        }
    }
}

/// What the file of a client is called: as the column says that the user named, else after the row or the form. What
/// may be of a person is no name of a file.
fn name(of: &Of, text: &str, tables: &Tables, taken: &mut HashSet<String>) -> PathBuf {
    let row = of.client.row.map(|row| format!("row-{row}"));
    let gate = gate(text, tables, false);
    let said = of.client.name.as_deref().filter(|name| gate.text(name) == *name);
    let form = || match of.file.as_str() {
        "-" => "form".to_owned(),
        file => Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    };
    let own = said.map(harmless).filter(|name| !name.is_empty());
    let mut name = own.or(row.clone()).unwrap_or_else(|| harmless(&form()));
    let is_taken =
        |name: &str, taken: &HashSet<String>| name.is_empty() || taken.contains(&name.to_lowercase());
    let mut number = 1;
    while is_taken(&name, taken) {
        let own = name.trim_end_matches(&format!("-{number}")).to_owned();
        number += 1;
        name = match &row {
            Some(row) if !own.ends_with(row.as_str()) => format!("{own}-{row}"),
            _ => format!("{own}-{number}"),
        };
    }
    taken.insert(name.to_lowercase());
    PathBuf::from(format!("{name}.toml"))
}

/// Characters that no file system minds.
fn harmless(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    name.trim().trim_start_matches('.').chars().map(plain).take(LONGEST).collect()
}

/// Says that a table has several clients.
pub(super) fn several(many: usize) -> Fault {
    Fault::new(
        Text { zh: format!("表格里有 {many} 个客户"), en: format!("the table has {many} clients") },
        fixed("用 --out 写出一个文件夹", "name a folder for their cases: --out FOLDER").into(),
    )
}
