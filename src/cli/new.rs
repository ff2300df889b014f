//! `beian new`: writes a new case.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use beian::new::{Asker, Begin, Done, begin};
use beian::privacy::UNKNOWN;
use beian::render::terminal::safe;
use beian::text::{Fixed, Lang, Text, text};
use beian::{Checker, Settings};
use chrono::Utc;

use super::arguments::{New, Shared};
use super::prompt::Terminal;
use super::streams::{print, wants_colour};
use super::today::beijing_day;
use super::whole;

/// What is asked of whoever stops in the middle.
const KEEP: Fixed = text("把已经回答的写入文件？", "Write what was answered so far?");

/// Writes a new case.
pub(super) fn run(options: &New, shared: &Shared, lang: Lang) -> Result<u8> {
    let known = Begin {
        province: options.province.clone(),
        kind: options.kind.clone(),
        filing: options.r#type.clone(),
        domains: options.domain.clone(),
    };
    let to_stream = options.file.as_deref().is_some_and(|file| file.as_os_str() == "-");
    let file = options.file.clone().unwrap_or_else(|| named_after(&known));
    if !to_stream {
        whole::free(&file, options.force, lang)?;
    }
    let ends = io::stdin().is_terminal() && io::stdout().is_terminal() && io::stderr().is_terminal();
    let asks = ends && !options.no_questions && !to_stream;
    let checker = Checker::built_in();
    let today = beijing_day(Utc::now());
    let settings = Settings { on: options.on.map(|on| on.from(today)), ..Settings::on(today) };
    let mut terminal = Terminal::new(lang, wants_colour(shared.color, &io::stderr()));
    let asker: Option<&mut dyn Asker> = if asks { Some(&mut terminal) } else { None };
    let done = match begin(&checker, &settings, lang, &known, asker) {
        Ok(done) => done,
        Err(wrong) => bail!("{}", wrong.get(lang)),
    };
    if done.stopped && !terminal.confirm(&KEEP.into()) {
        match lang {
            Lang::Zh => bail!("已中断，没有写文件"),
            Lang::En => bail!("stopped: nothing was written"),
        }
    }
    if to_stream {
        print(&UNKNOWN.shown(&done.text))?;
        return Ok(0);
    }
    let words = said(&file, &done);
    whole::write(&[(file, done.text.into_bytes())], options.force, lang)?;
    print(&UNKNOWN.shown(words.get(lang)))?;
    Ok(0)
}

/// What a file is called where nobody says it: like its first domain name.
fn named_after(known: &Begin) -> PathBuf {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let name = known
        .domains
        .first()
        .map(|name| name.trim())
        .filter(|name| name.starts_with(char::is_alphanumeric) && name.chars().all(plain));
    PathBuf::from(format!("{}.toml", name.unwrap_or("case")))
}

/// What was written, and what to do next.
fn said(file: &Path, done: &Done) -> Text {
    let name = file.display().to_string();
    let (name, open) = (safe(&name), done.open);
    let (zh, en) = match open {
        0 => (String::new(), String::new()),
        1 => ("，还有 1 项要查清".to_owned(), "; 1 key is to be found out".to_owned()),
        _ => (format!("，还有 {open} 项要查清"), format!("; {open} keys are to be found out")),
    };
    Text {
        zh: format!("已写入 {name}{zh}。下一步：beian check {name}\n"),
        en: format!("{name} is written{en}. Next: beian check {name}\n"),
    }
}
