//! `beian form`: writes a workbook for those who know the answers.

use crate::form::workbook;
use crate::new::Begin;
use crate::privacy::UNKNOWN;
use crate::render::check::problems;
use crate::render::terminal::safe;
use crate::text::Lang;
use crate::{Checker, Settings};
use anyhow::{Result, bail};

use super::arguments::{Form, Shared};
use super::input::{decode, read_one};
use super::process::Stream;
use super::streams::{complain, print, say_error, wants_colour, width};
use super::today::today;
use super::whole;

/// Writes the form.
pub(super) fn run(options: &Form, shared: &Shared, lang: Lang) -> Result<u8> {
    let file = &options.file;
    if file.as_os_str() == "-" {
        match lang {
            Lang::Zh => bail!("收集表不能写到标准输出；请指定文件名，如 client.xlsx"),
            Lang::En => {
                bail!("a workbook is not written to standard output: name a file, such as client.xlsx")
            }
        }
    }
    if !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        match lang {
            Lang::Zh => bail!("文件名要以 .xlsx 结尾"),
            Lang::En => bail!("the name of the file has to end in .xlsx"),
        }
    }
    whole::free(file, options.force, lang)?;
    let case = match &options.from {
        None => None,
        Some(path) => {
            let source = read_one(path).and_then(|(name, bytes)| decode(name, bytes));
            let source = match source {
                Ok(source) => source,
                Err(unreadable) => {
                    say_error(&unreadable.line(lang), lang);
                    return Ok(2);
                }
            };
            let read = crate::case::read(&source);
            if !read.problems.is_empty() {
                let colour = wants_colour(shared.color, Stream::Errors);
                let found = problems::masked(&source, &read.problems, false);
                complain(&problems::render(
                    &source,
                    &found,
                    lang,
                    problems::Options { colour, width: width() },
                ));
                return Ok(2);
            }
            Some(source.text)
        }
    };
    let known = Begin {
        province: options.province.clone(),
        kind: options.kind.clone(),
        filing: options.r#type.clone(),
        domains: options.domain.clone(),
    };
    let today = today();
    let settings = Settings { on: options.on.map(|on| on.from(today)), ..Settings::on(today) };
    let bytes = match workbook(&Checker::built_in(), &settings, lang, &known, case.as_deref()) {
        Ok(bytes) => bytes,
        Err(wrong) => bail!("{}", wrong.get(lang)),
    };
    whole::write(&[(file.clone(), bytes)], options.force, lang)?;
    let name = file.display().to_string();
    let name = safe(&name);
    // What an order asks depends on its type: without one, the answers come first and the rest after them.
    let is_first_part = options.from.is_none() && options.r#type.is_none();
    let said = match (lang, is_first_part) {
        (Lang::Zh, false) => format!("已写入 {name}。填好后：beian import {name} --out 文件夹\n"),
        (Lang::Zh, true) => format!(
            "已写入 {name}。未写 --type，只列出第一部分问题：填好后 beian import {name} --out 文件夹，再用 beian form --from 生成其余问题\n"
        ),
        (Lang::En, false) => {
            format!("{name} is written. Once it is filled in: beian import {name} --out FOLDER\n")
        }
        (Lang::En, true) => format!(
            "{name} is written. Without --type it asks the first part only: once it is filled in, beian import {name} --out FOLDER, then beian form --from for the rest\n"
        ),
    };
    print(&UNKNOWN.shown(&said))?;
    Ok(0)
}
