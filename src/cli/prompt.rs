//! Asks at a terminal, one question after the other.

use std::fmt;

use crate::new::{Asker, Choice, Form, Question, Reply};
use crate::privacy::{ShownText, UNKNOWN};
use crate::render::terminal::{broken, safe};
use crate::text::{Fixed, Lang, Text, text};
use inquire::autocompletion::Replacement;
use inquire::error::InquireResult;
use inquire::type_aliases::Scorer;
use inquire::ui::{Attributes, Color, RenderConfig, StyleSheet, Styled};
use inquire::{Autocomplete, CustomUserError, InquireError, MultiSelect, Select, Text as Line};
use unicode_width::UnicodeWidthStr;

use super::streams::{complain, width};

/// The rows of a list that are shown at once.
const ROWS: usize = 10;
/// What stands before a row of a list, and of one in which rows are ticked.
const BEFORE: (usize, usize) = (4, 8);

/// A person at a terminal.
pub(super) struct Terminal {
    lang: Lang,
    config: RenderConfig<'static>,
    /// What was typed last, and for what: whoever is asked again mends it.
    typed: Option<(String, String)>,
}

/// A row of a list.
#[derive(Clone)]
struct Row {
    id: Option<String>,
    shown: String,
    /// Whatever else it is found by when somebody types.
    also: Vec<String>,
}

impl Row {
    fn new(id: &str, shown: &str) -> Self {
        Self { id: Some(id.to_owned()), shown: shown.to_owned(), also: Vec::new() }
    }

    /// How well it fits what was typed: a name in full goes before a part of one, else rows stay in their order.
    fn fits(&self, typed: &str, place: usize) -> Option<i64> {
        let typed = typed.trim().to_lowercase();
        let names = || self.also.iter().map(|name| name.to_lowercase());
        let is_whole = names().any(|name| name == typed);
        let is_part = self.shown.to_lowercase().contains(&typed) || names().any(|name| name.contains(&typed));
        (is_whole || is_part).then(|| i64::from(is_whole) * 10_000 - place as i64)
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// What others often write.
#[derive(Clone)]
struct Often(Vec<String>);

impl Autocomplete for Often {
    fn get_suggestions(&mut self, input: &str) -> Result<Vec<String>, CustomUserError> {
        let input = input.to_lowercase();
        let like = |one: &&String| !input.is_empty() && one.to_lowercase().contains(&input);
        Ok(self.0.iter().filter(like).take(5).cloned().collect())
    }

    fn get_completion(&mut self, _: &str, chosen: Option<String>) -> Result<Replacement, CustomUserError> {
        Ok(chosen)
    }
}

const NOT_KNOWN: Fixed = text("不知道", "I do not know");

impl Terminal {
    pub(super) fn new(lang: Lang, colour: bool) -> Self {
        let config = if colour { quiet_colours() } else { RenderConfig::empty() };
        let back = Styled::new(text("（返回）", "(back)").get(lang));
        Self { lang, config: config.with_canceled_prompt_indicator(back), typed: None }
    }

    /// Asks for yes or no, apart from the questions of a case.
    pub(super) fn confirm(&self, words: &Text) -> bool {
        let rows = [("yes", text("是", "yes")), ("no", text("否", "no"))];
        let rows = rows.map(|(id, words)| Row::new(id, words.get(self.lang)));
        let asked = Select::new(words.get(self.lang), rows.to_vec()).without_help_message();
        let said = asked.with_render_config(self.config).without_filtering().prompt_skippable();
        said.ok().flatten().is_some_and(|row| row.id.as_deref() == Some("yes"))
    }

    fn say_in(&self, words: Fixed) -> &'static str {
        words.get(self.lang)
    }

    /// The question, with whom or what it is about where there are several.
    fn message(&self, question: &Question) -> String {
        let about = question.about.get(self.lang);
        let part = question.part.get(self.lang);
        let words = match &question.of {
            _ if matches!(question.form, Form::Statements(_)) => about.to_owned(),
            Some(of) => format!("{part} · {} · {about}", safe(of.get(self.lang))),
            None => format!("{part} · {about}"),
        };
        // Behind a sign, and with room for what is typed.
        broken(&words, width().saturating_sub(4)).join("\n  ")
    }

    /// Where to find it, and what the keys do.
    fn help(&self, question: &Question, keys: Fixed) -> String {
        let mut parts: Vec<String> =
            question.found.iter().map(|found| found.get(self.lang).to_owned()).collect();
        // Of a list it is one of the rows.
        if question.none && !matches!(question.form, Form::Many(_)) {
            parts.push(self.say_in(text("没有就写“无”", "write \"none\" where there is none")).to_owned());
        }
        parts.push(self.say_in(keys).to_owned());
        parts.join(self.say_in(text("；", " · ")))
    }

    /// Help in as many lines as it takes; brackets stand around it.
    fn broken(&self, help: &str) -> String {
        broken(help, width().saturating_sub(2)).join("\n ")
    }

    /// The rows of a list; an explanation is cut to the width that is left, unless it is part of a statement.
    fn rows(&self, choices: &[Choice], left: Option<usize>) -> Vec<Row> {
        let row = |one: &Choice| {
            let name = one.name.get(self.lang);
            let shown = match &one.means {
                Some(means) => format!("{name} — {}", means.get(self.lang)),
                None => name.to_owned(),
            };
            let shown = safe(&shown);
            let shown = left.map_or_else(|| shown.clone().into_owned(), |left| cut(&shown, left));
            let also = [&one.id, &one.word, &one.name.zh, &one.name.en].into_iter().chain(&one.also);
            Row { also: also.cloned().collect(), ..Row::new(&one.id, &shown) }
        };
        choices.iter().map(row).collect()
    }

    fn not_known(&self) -> Row {
        Row { id: None, ..Row::new("", self.say_in(NOT_KNOWN)) }
    }

    fn line(&mut self, question: &Question, often: &[String], several: bool) -> InquireResult<Reply> {
        let keys = text("回车：不知道；Esc：返回", "Enter: I do not know; Esc: back");
        let several_words = text("多个用空格分开", "several with spaces between");
        let (message, mut help) = (self.message(question), self.help(question, keys));
        if several {
            help = format!("{}{}{help}", self.say_in(several_words), self.say_in(text("；", " · ")));
        }
        let before = self.typed.take().filter(|(key, _)| *key == question.key).map(|(_, typed)| typed);
        let help = self.broken(&help);
        let line = Line::new(&message).with_help_message(&help).with_render_config(self.config);
        let line = line.with_initial_value(before.as_deref().unwrap_or_default());
        let typed = match often {
            [] => line.prompt_skippable()?,
            often => line.with_autocomplete(Often(often.to_vec())).prompt_skippable()?,
        };
        let Some(typed) = typed else { return Ok(Reply::Back) };
        let typed = typed.trim().to_owned();
        if typed.is_empty() {
            return Ok(Reply::Unknown);
        }
        self.typed = Some((question.key.clone(), typed.clone()));
        let apart = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；');
        Ok(Reply::Said(match several {
            true => typed.split(apart).filter(|one| !one.is_empty()).map(str::to_owned).collect(),
            false => vec![typed],
        }))
    }

    fn one(&self, question: &Question, mut rows: Vec<Row>) -> InquireResult<Reply> {
        let keys = text(
            "↑↓ 选择，输入文字筛选，回车确定；Esc：返回",
            "arrows and Enter choose, letters filter; Esc: back",
        );
        rows.push(self.not_known());
        let (message, help) = (self.message(question), self.broken(&self.help(question, keys)));
        let scorer: Scorer<'_, Row> = &|typed, row, _, place| row.fits(typed, place);
        let asked =
            Select::new(&message, rows).with_help_message(&help).with_page_size(ROWS).with_scorer(scorer);
        Ok(match asked.with_render_config(self.config).prompt_skippable()? {
            Some(Row { id: Some(id), .. }) => Reply::Said(vec![id]),
            Some(Row { id: None, .. }) => Reply::Unknown,
            None => Reply::Back,
        })
    }

    fn many(&self, question: &Question, mut rows: Vec<Row>, can_be_open: bool) -> InquireResult<Reply> {
        let keys = text(
            "空格勾选，→ 全选，← 全不选，回车确定；Esc：返回",
            "Space ticks, right: all, left: none, Enter goes on; Esc: back",
        );
        if can_be_open {
            rows.push(self.not_known());
        }
        let all = rows.len();
        let (message, help) = (self.message(question), self.broken(&self.help(question, keys)));
        let shown: &dyn Fn(&[inquire::list_option::ListOption<&Row>]) -> String =
            &|rows| rows.iter().map(|row| first_words(&row.value.shown)).collect::<Vec<_>>().join(", ");
        let asked = MultiSelect::new(&message, rows).with_help_message(&help).with_page_size(ROWS + 5);
        let asked = asked.with_formatter(shown).with_render_config(self.config);
        Ok(match asked.prompt_skippable()? {
            // Who does not know one of them does not know the list; who ticks all at once means those that are known.
            Some(rows) if rows.len() < all && rows.iter().any(|row| row.id.is_none()) => Reply::Unknown,
            Some(rows) => Reply::Said(rows.into_iter().filter_map(|row| row.id).collect()),
            None => Reply::Back,
        })
    }
}

impl Asker for Terminal {
    fn ask(&mut self, question: &Question) -> Reply {
        let yes_or_no = || {
            let choice = |id: &str, words: Fixed| Row::new(id, self.say_in(words));
            vec![choice("true", text("是", "yes")), choice("false", text("否", "no"))]
        };
        let reply = match &question.form {
            Form::Text(often) => self.line(question, &often.clone(), false),
            Form::Texts | Form::Days(..) => self.line(question, &[], true),
            Form::Day | Form::Number | Form::Count => self.line(question, &[], false),
            Form::DayOr(choices) => {
                let words: Vec<String> = choices.iter().map(|one| one.word.clone()).collect();
                self.line(question, &words, false)
            }
            Form::Bool => self.one(question, yes_or_no()),
            Form::One(choices) => self.one(question, self.rows(choices, Some(width() - BEFORE.0))),
            Form::Many(choices) => self.many(question, self.rows(choices, Some(width() - BEFORE.1)), true),
            Form::Statements(choices) => self.many(question, self.rows(choices, None), false),
        };
        reply.unwrap_or_else(|error| match error {
            InquireError::OperationCanceled => Reply::Back,
            _ => Reply::Stop,
        })
    }

    fn say(&mut self, words: &ShownText) {
        let sign = UNKNOWN.shown("! ");
        complain(&sign);
        complain(words.get(self.lang));
        complain(&UNKNOWN.shown("\n"));
    }
}

/// What is too long for a row is cut at a word: `beian explain` has it whole.
fn cut(words: &str, width: usize) -> String {
    if words.width() <= width {
        return words.to_owned();
    }
    let lines = broken(words, width.saturating_sub(1));
    lines.first().map(|line| format!("{}…", line.trim_end())).unwrap_or_default()
}

/// Colours that can be read on a dark ground and on a light one: what was chosen is bold, help steps back.
fn quiet_colours() -> RenderConfig<'static> {
    let bold = StyleSheet::new().with_attr(Attributes::BOLD);
    let quiet = StyleSheet::new().with_fg(Color::DarkGrey);
    RenderConfig::empty()
        .with_prompt_prefix(Styled::new("?").with_fg(Color::DarkCyan).with_attr(Attributes::BOLD))
        .with_answered_prompt_prefix(Styled::new(">").with_fg(Color::DarkCyan))
        .with_answer(bold)
        .with_help_message(quiet)
        .with_highlighted_option_prefix(Styled::new(">").with_attr(Attributes::BOLD))
        .with_selected_option(Some(bold))
}

/// A row without its explanation.
fn first_words(row: &str) -> &str {
    row.split(" — ").next().unwrap_or(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_fits_and_is_cut_at_a_word() {
        for (words, width, cut_to) in [
            ("enterprise — a company", 30, "enterprise — a company"),
            ("enterprise — a company with a licence", 27, "enterprise — a company…"),
            ("企业 — 有营业执照的公司", 14, "企业 — 有营业…"),
        ] {
            let row = cut(words, width);
            assert_eq!(row, cut_to);
            assert!(row.width() <= width, "{row}");
        }
    }
}
