//! `beian new`: writes a new case.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use beian::case::ENDING;
use beian::new::{Asker, Begin, Done, begin};
use beian::privacy::UNKNOWN;
use beian::render::terminal::safe;
use beian::text::{Fixed, Lang, Text, text};
use beian::{Checker, Settings};

use super::arguments::{New, Shared};
use super::ignored::lacking;
use super::input::read_one;
use super::prompt::Terminal;
use super::replace::replace;
use super::streams::{print, wants_colour};
use super::today::today;
use super::whole;

/// What is asked of whoever stops in the middle.
const KEEP: Fixed = text("是否将已回答的内容写入文件？", "Write what was answered so far?");

/// Writes a new case.
pub(super) fn run(options: &New, shared: &Shared, lang: Lang) -> Result<u8> {
    let known = Begin {
        province: options.province.clone(),
        kind: options.kind.clone(),
        filing: options.r#type.clone(),
        domains: options.domain.clone(),
        private: None,
    };
    let to_stream = options.file.as_deref().is_some_and(|file| file.as_os_str() == "-");
    let file = options.file.clone().unwrap_or_else(|| named_after(&known));
    let private = options.private.then(|| file.with_extension(&ENDING[1..]));
    if to_stream && private.is_some() {
        match lang {
            Lang::Zh => bail!("--private 要写两个文件，不能输出到标准输出"),
            Lang::En => bail!("--private writes two files, and cannot write to standard output"),
        }
    }
    if !to_stream {
        whole::free(&file, options.force, lang)?;
    }
    if file.to_string_lossy().ends_with(ENDING) {
        match lang {
            Lang::Zh => bail!("以 {ENDING} 结尾的文件由备案文件包含，不单独检查；换一个文件名"),
            Lang::En => bail!("files that end in {ENDING} are parts of cases: choose another name"),
        }
    }
    if let Some(private) = &private {
        whole::free(private, options.force, lang)?;
    }
    let name = private.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let known = Begin { private: name, ..known };
    let ends = io::stdin().is_terminal() && io::stdout().is_terminal() && io::stderr().is_terminal();
    let asks = ends && !options.no_questions && !to_stream;
    let checker = Checker::built_in();
    let today = today();
    let settings = Settings { on: options.on.map(|on| on.from(today)), ..Settings::on(today) };
    let mut terminal = Terminal::new(lang, wants_colour(shared.color, &io::stderr()));
    let asker: Option<&mut dyn Asker> = if asks { Some(&mut terminal) } else { None };
    let done = match begin(&checker, &settings, lang, &known, asker) {
        Ok(done) => done,
        Err(wrong) => bail!("{}", wrong.get(lang)),
    };
    if done.stopped && !terminal.confirm(&KEEP.into()) {
        match lang {
            Lang::Zh => bail!("已中断，没有写入文件"),
            Lang::En => bail!("stopped: nothing was written"),
        }
    }
    if to_stream {
        print(&UNKNOWN.shown(&done.text))?;
        return Ok(0);
    }
    let words = said(&file, private.as_deref(), &done);
    let mut files = vec![(file, done.text.into_bytes())];
    if let (Some(private), Some(text)) = (private, done.private) {
        // Git leaves it out before it is there.
        leave_out(&private, lang)?;
        files.insert(0, (private, text.into_bytes()));
    }
    whole::write(&files, options.force, lang)?;
    print(&UNKNOWN.shown(words.get(lang)))?;
    Ok(0)
}

/// Has git leave out private files in the folder of one, if it is in a checkout and git would not.
fn leave_out(private: &Path, lang: Lang) -> Result<()> {
    let Some(list) = lacking(private) else { return Ok(()) };
    let line = format!("*{ENDING}\n");
    if list.symlink_metadata().is_err() {
        return whole::write(&[(list, line.into_bytes())], false, lang);
    }
    let name = list.display().to_string();
    let refused = |why: Text| anyhow!("{}: {}", safe(&name), why.get(lang));
    let (_, before) = read_one(&list).map_err(|unreadable| refused(unreadable.why))?;
    let ends = before.is_empty() || before.ends_with(b"\n");
    let Ok(text) = String::from_utf8(before.clone()) else {
        return Err(refused(
            text("不是 UTF-8 文本，没有改动", "it is not UTF-8 text, and was left as it is").into(),
        ));
    };
    replace(&list, &before, &format!("{text}{}{line}", if ends { "" } else { "\n" })).map_err(refused)
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
fn said(file: &Path, private: Option<&Path>, done: &Done) -> Text {
    let name = file.display().to_string();
    let (name, open) = (safe(&name), done.open);
    let private = private.map(|private| private.display().to_string());
    let (and_zh, and_en) = match private.as_deref().map(safe) {
        Some(private) => (
            format!("，个人信息写入 {private}（不进 Git）"),
            format!("; personal data is in {private}, which Git leaves out"),
        ),
        None => (String::new(), String::new()),
    };
    let (zh, en) = match open {
        0 => (String::new(), String::new()),
        1 => ("，还有 1 项要查清".to_owned(), "; 1 key is to be found out".to_owned()),
        _ => (format!("，还有 {open} 项要查清"), format!("; {open} keys are to be found out")),
    };
    Text {
        zh: format!("已写入 {name}{and_zh}{zh}。下一步：beian check {name}\n"),
        en: format!("{name} is written{and_en}{en}. Next: beian check {name}\n"),
    }
}
