//! Own province files: a folder whose files replace the built-in ones, each whole.
//!
//! Either all files of the folder are sound, or none is used.

use std::path::Path;

use anyhow::{Result, bail};
use beian::case::At;
use beian::law::{Law, OwnFile};
use beian::problem::Problem;
use beian::render::check::problems;
use beian::render::terminal::{Terminal, safe};
use beian::source::Source;
use beian::text::{Lang, Text};

use super::input;
use super::streams::{complain, say_error};

/// Puts the files of a folder in the place of the built-in ones. What is wrong with any of them was said if this
/// gives back nothing.
pub(super) fn replace(law: Law, folder: Option<&Path>, lang: Lang, errors: Terminal) -> Result<Option<Law>> {
    let Some(folder) = folder else { return Ok(Some(law)) };
    let mut law = law;
    let Some(files) = read(folder, &law, lang, errors)? else { return Ok(None) };
    files.into_iter().for_each(|file| law.replace(file));
    Ok(Some(law))
}

/// Reads and proves all files of a folder; says on standard error everything that is wrong with them.
pub(super) fn read(folder: &Path, law: &Law, lang: Lang, errors: Terminal) -> Result<Option<Vec<OwnFile>>> {
    let mut sound: Vec<OwnFile> = Vec::new();
    let mut is_wrong = false;
    for path in paths(folder, lang)? {
        let source = match input::read_file(&path) {
            Ok(source) => source,
            Err(unreadable) => {
                say_error(&unreadable.line(lang), lang);
                is_wrong = true;
                continue;
            }
        };
        let problems = match law.prove(&source.text) {
            Ok(part) => match sound.iter().find(|other| other.part.code() == part.code()) {
                None => {
                    sound.push(OwnFile { name: source.name, part });
                    continue;
                }
                Some(other) => vec![of_one_province(&part.province, &other.name)],
            },
            Err(problems) => problems,
        };
        is_wrong = true;
        say(&source, &problems, lang, errors);
    }
    Ok((!is_wrong).then_some(sound))
}

fn say(source: &Source, problems: &[Problem], lang: Lang, errors: Terminal) {
    // Law holds nothing personal.
    let options = problems::Options { colour: errors.colour, width: errors.width };
    complain(&problems::render(source, &problems::of_law(source, problems), lang, options));
}

fn of_one_province(province: &Option<At<String>>, other: &str) -> Problem {
    let at = province.as_ref().map_or(0..0, At::span);
    let what = Text {
        zh: format!("{other} 已经是这个省的文件"),
        en: format!("{other} is a file of this province already"),
    };
    Problem::new(at, what)
        .mend(Text {
            zh: "一个省只能有一个文件".to_owned(), en: "keep one file a province".to_owned()
        })
}

/// The `.toml` files of a folder, in the order of their names, or the one file that was named.
/// Folders in a folder are not searched.
fn paths(folder: &Path, lang: Lang) -> Result<Vec<std::path::PathBuf>> {
    if folder.is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let shown = folder.display().to_string();
    let shown = safe(&shown);
    let Ok(entries) = folder.read_dir() else {
        match lang {
            Lang::Zh => bail!("{shown}：不是可以读取的文件夹"),
            Lang::En => bail!("{shown}: not a folder that can be read"),
        }
    };
    let is_toml = |path: &std::path::PathBuf| {
        path.is_file() && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_toml).collect();
    paths.sort();
    if paths.is_empty() {
        match lang {
            Lang::Zh => bail!("{shown}：文件夹里没有 .toml 文件"),
            Lang::En => bail!("{shown}: no .toml file in this folder"),
        }
    }
    Ok(paths)
}
