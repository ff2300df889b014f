//! `beian new`: writes a new case.

use std::path::{Path, PathBuf};

use crate::case::ENDING;
use crate::new::{Asker, Begin, Done, begin};
use crate::privacy::UNKNOWN;
use crate::render::terminal::safe;
use crate::text::{Fixed, Lang, Text, text};
use crate::{Checker, Settings};
use anyhow::{Result, bail};

use super::arguments::{New, Shared};
use super::ignored::leave_out;
use super::process::Stream;
use super::prompt::Terminal;
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
    };
    let to_stream = options.file.as_deref().is_some_and(|file| file.as_os_str() == "-");
    if to_stream && options.private {
        match lang {
            Lang::Zh => bail!("--private 要写两个文件，不能输出到标准输出"),
            Lang::En => bail!("--private writes two files, and cannot write to standard output"),
        }
    }
    let ends = [Stream::Input, Stream::Output, Stream::Errors].into_iter().all(Stream::is_terminal);
    let asks = ends && !options.no_questions && !to_stream;
    let named = options.file.clone().or_else(|| known.domains.first().map(|name| named_after(Some(name))));
    // Where nobody names a file, it is named once its domain name is known.
    let named = named.or_else(|| (!asks).then(|| named_after(None)));
    if let Some(file) = named.as_deref().filter(|_| !to_stream) {
        can_be(file, options, lang)?;
    }
    let checker = Checker::built_in();
    let today = today();
    let settings = Settings { on: options.on.map(|on| on.from(today)), ..Settings::on(today) };
    let mut terminal = Terminal::new(lang, wants_colour(shared.color, Stream::Errors));
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
    // Whoever has answered everything loses nothing to a file that is there.
    let file = named.unwrap_or_else(|| unused(&named_after(done.domain.as_ref()), options));
    let private = options.private.then(|| file.with_extension(&ENDING[1..]));
    let words = said(&file, private.as_deref(), &done);
    let mut files = Vec::new();
    let text = match private {
        None => done.text,
        Some(private) => {
            let name = private.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let (text, personal) = done.apart(&name);
            // Git leaves it out before it is there.
            leave_out(&private, lang)?;
            files.push((private, personal.into_bytes()));
            text
        }
    };
    files.push((file, text.into_bytes()));
    whole::write(&files, options.force, lang)?;
    print(&UNKNOWN.shown(words.get(lang)))?;
    Ok(0)
}

/// Refuses a file that is there already, or that would be taken for a part of a case.
fn can_be(file: &Path, options: &New, lang: Lang) -> Result<()> {
    whole::free(file, options.force, lang)?;
    if file.to_string_lossy().ends_with(ENDING) {
        match lang {
            Lang::Zh => bail!("以 {ENDING} 结尾的文件由备案文件包含，不单独检查；换一个文件名"),
            Lang::En => bail!("files that end in {ENDING} are parts of cases: choose another name"),
        }
    }
    if options.private {
        whole::free(&file.with_extension(&ENDING[1..]), options.force, lang)?;
    }
    Ok(())
}

/// The first name after this one that no file has yet.
fn unused(file: &Path, options: &New) -> PathBuf {
    let is_free = |file: &PathBuf| can_be(file, options, Lang::En).is_ok();
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let others = (2..1000).map(|number| PathBuf::from(format!("{stem}-{number}.toml")));
    std::iter::once(file.to_owned()).chain(others).find(is_free).unwrap_or_else(|| file.to_owned())
}

/// What a file is called where nobody says it: like its first domain name.
fn named_after(domain: Option<&String>) -> PathBuf {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let name = domain
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
