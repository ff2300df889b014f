//! Custom province files: a folder of files that each replace a built-in one as a whole.
//!
//! If any file in the folder is invalid, none is used.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::case::At;
use crate::law::proof::is_of_the_nation;
use crate::law::{Law, OwnFile};
use crate::prepared::Str;
use crate::problem::Problem;
use crate::render::check::problems;
use crate::render::terminal::{Terminal, safe};
use crate::source::Source;
use crate::text::{Lang, Text};
use anyhow::{Result, bail};

use super::input;
use super::streams::{complain, say_error};

/// The built-in law, where a folder is named with its files in place of the built-in ones. If this returns nothing, the
/// problems have already been reported.
pub(super) fn law(folder: Option<&Path>, lang: Lang, errors: Terminal) -> Result<Option<Arc<Law>>> {
    let Some(folder) = folder else { return Ok(Some(Law::built_in())) };
    let mut law = Law::fresh();
    let Some(files) = read(folder, &mut law, Nation::Refused, lang, errors)? else { return Ok(None) };
    files.provinces.into_iter().for_each(|file| law.replace(file));
    Ok(Some(law.into()))
}

/// What becomes of a file of the nation in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nation {
    /// It is proved first, and the files of provinces beside it.
    Proved,
    /// Only provinces are replaced.
    Refused,
}

/// The files of a folder, all sound.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// The name of the file of the nation, now that of the law.
    pub(super) nation: Option<String>,
    /// Those of provinces.
    pub(super) provinces: Vec<OwnFile>,
}

/// Reads and validates all files of a folder; reports every problem on standard error.
pub(super) fn read(
    folder: &Path,
    law: &mut Law,
    nation: Nation,
    lang: Lang,
    errors: Terminal,
) -> Result<Option<Files>> {
    let (mut sound, mut is_wrong) = (Files::default(), false);
    let mut sources: Vec<Source> = Vec::new();
    for path in paths(folder, lang)? {
        match input::read_file(&path) {
            Ok(source) => sources.push(source),
            Err(unreadable) => {
                say_error(&unreadable.line(lang), lang);
                is_wrong = true;
            }
        }
    }
    // What provinces name of the nation's is looked up there.
    sources.sort_by_key(|source| !is_of_the_nation(&source.text));
    for source in sources {
        let problems = match prove(&source, law, nation, &mut sound) {
            Ok(()) => continue,
            Err(problems) => problems,
        };
        is_wrong = true;
        say(&source, &problems, lang, errors);
    }
    Ok((!is_wrong).then_some(sound))
}

/// Proves one file and adds it to those that are sound.
fn prove(source: &Source, law: &mut Law, nation: Nation, sound: &mut Files) -> Result<(), Vec<Problem>> {
    if is_of_the_nation(&source.text) {
        if nation == Nation::Refused {
            return Err(vec![of_the_nation(
                "全国文件是内置的，这里只替换省份文件",
                "the national file is built in: only province files can be replaced",
                ("从文件夹中移走", "keep it out of this folder"),
            )]);
        }
        if let Some(other) = &sound.nation {
            let (zh, en) = (format!("{other} 已经是全国文件"), format!("{other} is already a national file"));
            return Err(vec![of_the_nation(&zh, &en, ("只留一个", "keep one"))]);
        }
        law.replace_nation(law.prove_nation(&source.text)?);
        sound.nation = Some(source.name.clone());
        return Ok(());
    }
    let part = law.prove(&source.text)?;
    if let Some(other) = sound.provinces.iter().find(|other| other.part.code() == part.code()) {
        return Err(vec![of_one_province(&part.province, &other.name)]);
    }
    sound.provinces.push(OwnFile { name: source.name.clone(), part });
    Ok(())
}

fn of_the_nation(zh: &str, en: &str, fix: (&str, &str)) -> Problem {
    let text = |zh: &str, en: &str| Text { zh: zh.to_owned(), en: en.to_owned() };
    Problem::new(0..0, text(zh, en)).fix(text(fix.0, fix.1))
}

fn say(source: &Source, problems: &[Problem], lang: Lang, errors: Terminal) {
    // Law files contain no personal data.
    let options = problems::Options { colour: errors.colour, width: errors.width };
    complain(&problems::render(source, &problems::of_law(source, problems), lang, options));
}

fn of_one_province(province: &Option<At<Str>>, other: &str) -> Problem {
    let at = province.as_ref().map_or(0..0, At::span);
    let what = Text {
        zh: format!("{other} 已经是这个省的文件"),
        en: format!("{other} is already a file of this province"),
    };
    Problem::new(at, what)
        .fix(Text {
            zh: "一个省只能有一个文件".to_owned(), en: "keep one file per province".to_owned()
        })
}

/// The `.toml` files of a folder, sorted by name, or the one file that was named.
/// Subfolders are not searched.
fn paths(folder: &Path, lang: Lang) -> Result<Vec<std::path::PathBuf>> {
    if folder.is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let shown = folder.display().to_string();
    let shown = safe(&shown);
    // A folder that is listed in part is not listed: what replaces the law is whole or not used.
    let listed = folder.read_dir().and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let Ok(entries) = listed else {
        match lang {
            Lang::Zh => bail!("{shown}：不是可以读取的文件夹"),
            Lang::En => bail!("{shown}: not a readable folder"),
        }
    };
    // What is called like a file of law and cannot be read is told when it is read.
    let is_toml = |path: &std::path::PathBuf| {
        !path.is_dir() && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
    };
    let mut paths: Vec<_> = entries.iter().map(|entry| entry.path()).filter(is_toml).collect();
    paths.sort();
    if paths.is_empty() {
        match lang {
            Lang::Zh => bail!("{shown}：文件夹里没有 .toml 文件"),
            Lang::En => bail!("{shown}: no .toml file in this folder"),
        }
    }
    Ok(paths)
}
