//! `beian explain`.

use crate::explain::Explainer;
use crate::law::Law;
use crate::privacy::Shown;
use crate::render::law::{pages, pages_json};
use crate::render::terminal::{self, Terminal, safe};
use crate::tables::regions::Province;
use crate::text::Lang;
use anyhow::Result;

use super::arguments::{Explain, Shared, Words};
use super::process::Stream;
use super::rules;
use super::streams::{print, say_error, wants_colour, width};
use super::today::today;

/// Explains everything that was named. Exit code 2 if something has no page.
pub(super) fn run(options: &Explain, shared: &Shared, lang: Lang) -> Result<u8> {
    let law = Law::built_in();
    let today = today();
    let day = options.on.map_or(today, |on| on.from(today));
    let province = rules::province(&law, options.province.as_deref(), lang)?;
    let explainer = Explainer::new(&law, day, province);
    let asked: Vec<pages_json::Asked<'_>> =
        options.ids.iter().map(|id| (id.clone(), explainer.pages(id))).collect();
    match options.format {
        Words::Text => {
            let terminal = Terminal { width: width(), colour: wants_colour(shared.color, Stream::Output) };
            colored::control::set_override(true);
            let options = pages::Options { lang, terminal, tables: &law.tables, day };
            let all = asked.iter().filter_map(|(_, found)| found.as_ref().ok()).flatten();
            let mut written = Shown::default();
            for (i, page) in all.enumerate() {
                if i > 0 {
                    written.push(&"\n".into());
                }
                written.push(&pages::page(page, options));
            }
            print(&written)?;
        }
        Words::Json => {
            let json = pages_json::explanation(&asked, day, &law.tables);
            print(&terminal::json(&json, shared.pretty)?)?;
        }
    }
    for (id, found) in &asked {
        if let Err(near) = found {
            say_error(&unknown(id, near, law.tables.province(id), lang), lang);
        }
    }
    Ok(if asked.iter().any(|(_, found)| found.is_err()) { 2 } else { 0 })
}

/// The message for a word that has no page.
fn unknown(id: &str, near: &[String], province: Option<&Province>, lang: Lang) -> String {
    // The argument is echoed and may contain anything.
    let id = safe(id);
    if let Some(province) = province {
        let (zh, en, code) = (&province.short_name, &province.name_en, &province.code);
        return match lang {
            Lang::Zh => format!("没有 {id} 的说明；{zh}的要求见 beian province {code}"),
            Lang::En => format!("no page for {id}; `beian province {code}` shows what {en} requires"),
        };
    }
    match (lang, near) {
        (Lang::Zh, []) => format!("没有 {id} 的说明；规则列表见 beian rules"),
        (Lang::Zh, near) => format!("没有 {id} 的说明，是否指 {}？", near.join("、")),
        (Lang::En, []) => format!("no page for {id}; `beian rules` lists the rules"),
        (Lang::En, near) => format!("no page for {id}; did you mean {}?", near.join(", ")),
    }
}
