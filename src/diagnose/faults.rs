//! What is wrong inside one statement, in our words.

use toml::de::DeTable;

use super::shown::shown;
use super::statements::{DEEPEST, Open, Statement, trim};
use crate::problem::Problem;
use crate::source::Span;
use crate::text::{Text, text};

/// One error; `value` is where a placeholder keeps the rest of the statement readable.
pub(super) struct Fault {
    pub(super) problem: Problem,
    pub(super) value: Option<Span>,
}

impl Fault {
    pub(super) fn new(at: Span, what: Text, fix: Text) -> Self {
        Self { problem: Problem::new(at, what).fix(fix), value: None }
    }
}

pub(super) fn invalid() -> Text {
    text!("这里不是有效的 TOML", "this is not valid TOML")
}

/// The first error inside a statement.
pub(super) fn fault(text: &str, statement: &Statement) -> Option<Fault> {
    let slice = &text[statement.at.clone()];
    if slice.trim().is_empty() {
        return None;
    }
    if let Some((at, open)) = statement.open {
        return Some(unclosed(text, at, open));
    }
    if statement.too_deep() {
        let at = trim(text, statement.at.clone()).start;
        return Some(Fault::new(
            at..at + 1,
            text!("嵌套太深", "this is nested too deeply"),
            text!("最多 {DEEPEST} 层", "at most {DEEPEST} levels are supported"),
        ));
    }
    let (_, errors) = DeTable::parse_recoverable(slice);
    let error = errors.iter().min_by_key(|e| e.span().map_or(0, |at| at.start))?;
    let at = error.span().unwrap_or(0..0);
    let at = statement.at.start + at.start..statement.at.start + at.end;
    Some(explain(text, statement, at, error.message()))
}

pub(super) fn unclosed(text: &str, at: usize, open: Open) -> Fault {
    match open {
        // 2026-12-01" and 300" end in a quote that nothing opened.
        Open::Text if text[..at].ends_with(|c: char| c.is_ascii_digit()) => Fault::new(
            at..at + 1,
            text!("这个引号没有开头", "nothing opens this quote"),
            text!("删掉它；文字要在两端加引号", "delete it, or put the same quote in front of the text"),
        ),
        Open::Text => Fault::new(
            at..at + 1,
            text!("从这里开始的引号没有在本行结束", "the quote opened here is not closed on its line"),
            text!(
                "在文字末尾补上同样的引号；文字里的引号写作 `\\\"`",
                "end the text with the same quote; write one inside the text as `\\\"`"
            ),
        ),
        Open::Lines => {
            let quotes = &text[at..at + 3];
            Fault::new(
                at..at + 3,
                text!("从这里开始的多行文字没有结束", "the multi-line text opened here is never closed"),
                text!("在末尾补上 `{quotes}`", "close it with `{quotes}`"),
            )
        }
        Open::List => Fault::new(
            at..at + 1,
            text!("从这里开始的列表没有结束", "the list opened here is never closed"),
            text!("在末尾补上 `]`", "close it with `]`"),
        ),
        Open::Table => Fault::new(
            at..at + 1,
            text!("从这里开始的花括号没有结束", "the brace opened here is never closed"),
            text!("在末尾补上 `}}`", "close it with `}}`"),
        ),
    }
}

/// Says in our own words what the parser rejected at a position.
fn explain(text: &str, statement: &Statement, at: Span, message: &str) -> Fault {
    let slice = &text[statement.at.clone()];
    let here = text[at.start..].chars().next().unwrap_or('\n');
    if here.is_control() && !matches!(here, '\n' | '\t') && !text[at.start..].starts_with("\r\n") {
        return Fault::new(
            at.start..at.start + here.len_utf8(),
            text!("这里有一个看不见的控制字符", "there is an invisible control character here"),
            text!("删掉它", "remove it"),
        );
    }
    let whole = trim(text, statement.at.clone());
    if statement.header {
        return header(text, statement, whole);
    }
    let Some(equals) = statement.equals else {
        return no_equals(text, whole);
    };
    if message.starts_with("duplicate key") || message.starts_with("cannot extend") {
        let key = shown(&text[at.clone()]);
        return Fault::new(
            at,
            text!("键 `{key}` 重复了", "the key `{key}` is repeated here"),
            text!("只保留一个", "keep only one of the two"),
        );
    }
    if at.start <= equals {
        return bad_key(text, statement.name(text), equals);
    }
    let value = text[equals + 1..statement.at.end].trim_start();
    if value.is_empty() || value.starts_with('#') {
        let key = statement.name(text);
        let name = shown(&text[key.clone()]);
        return Fault::new(
            equals..equals + 1,
            text!("`{name}` 没有值", "`{name}` has no value"),
            text!(
                "在 `=` 后面写上值；不知道的就删掉整行，没有的写 \"none\"",
                "write a value after `=`; delete the line if it is not known, write \"none\" if there is none"
            ),
        );
    }
    if here == '=' || value.starts_with('=') {
        return Fault::new(
            at.start..at.start + here.len_utf8(),
            text!("多了一个 `=`", "there is an extra `=`"),
            text!("写成 `键 = 值`", "write `key = value`"),
        );
    }
    if message.starts_with("missing comma") || message.starts_with("extra assignment") {
        return Fault::new(
            at.start..at.start + here.len_utf8(),
            text!("这里前面少了一个逗号", "a comma is missing before this"),
            text!("用逗号隔开各项", "separate the entries with commas"),
        );
    }
    if message.starts_with("extra comma") {
        return Fault::new(
            at.start..at.start + here.len_utf8(),
            text!("多了一个逗号", "there is an extra comma"),
            text!("删掉它", "remove it"),
        );
    }
    if message.starts_with("missing assignment") || message.starts_with("missing key") {
        return Fault::new(
            at.start..at.start + here.len_utf8(),
            text!("花括号里要写 `键 = 值`", "inside braces, `key = value` is expected"),
            text!(
                "例如 `{{ type = \"…\", number = \"…\" }}`",
                "such as `{{ type = \"…\", number = \"…\" }}`"
            ),
        );
    }
    if message.starts_with("unexpected key or value") {
        return after_value(text, at.start, slice.len());
    }
    if message.contains("escape") || message.contains("unicode") || message == "invalid value" {
        return Fault::new(
            at.start..at.start + here.len_utf8(),
            text!("`\\` 后面的写法无效", "unknown escape after `\\`"),
            text!("反斜杠写作 `\\\\`，或者改用单引号", "write a backslash as `\\\\`, or use single quotes"),
        );
    }
    bare_value(text, statement, at)
}

fn header(text: &str, statement: &Statement, whole: Span) -> Fault {
    let name = statement.name(text);
    let line = &text[whole.clone()];
    let shape = |at: Span, what: Text| {
        Fault::new(
            at,
            what,
            text!(
                "单个的表写 `[filing]`，同类有多个的写 `[[domain]]`，单独占一行",
                "write `[filing]` for a single table, `[[domain]]` for one of several, on a line of its own"
            ),
        )
    };
    let code = &line[..line.find('#').unwrap_or(line.len())];
    let opened = code.chars().take_while(|c| *c == '[').count();
    let closed = code.chars().filter(|c| *c == ']').count();
    let end = whole.start + code.trim_end().len();
    if text[name.clone()].is_empty() {
        shape(whole.start..end, text!("表头里没有名字", "this header has no name"))
    } else if closed < opened {
        shape(whole.start..end, text!("表头的方括号没有结束", "the brackets of this header are not closed"))
    } else if closed > opened {
        shape(
            whole.start..end,
            text!("表头两边的方括号数目不同", "this header closes more brackets than it opens"),
        )
    } else {
        shape(whole.start..end, text!("这个表头写得不对", "this is not a valid header"))
    }
}

fn no_equals(text: &str, whole: Span) -> Fault {
    let line = &text[whole.clone()];
    let line = &line[..line.find('#').unwrap_or(line.len())];
    if line.starts_with("//") || line.starts_with(';') || line.starts_with("--") {
        let end = line.chars().take_while(|c| matches!(c, '/' | ';' | '-')).count();
        return Fault::new(
            whole.start..whole.start + end,
            text!("注释不是这样开始的", "comments do not begin like this"),
            text!("注释以 `#` 开始", "comments begin with `#`"),
        );
    }
    if let Some((at, sign)) = line.char_indices().find(|(_, c)| matches!(c, ':' | '：' | '＝')) {
        let at = whole.start + at;
        return Fault::new(
            at..at + sign.len_utf8(),
            text!("这里应为 `=`，不是 `{sign}`", "`=` is expected here, not `{sign}`"),
            text!("写成 `键 = 值`", "write `key = value`"),
        );
    }
    let end = line.find(char::is_whitespace).unwrap_or(line.len()).max(1);
    let end = (0..=end).rev().find(|n| line.is_char_boundary(*n)).unwrap_or(0);
    Fault::new(
        whole.start..whole.start + end,
        text!("这一行没有 `=`", "there is no `=` on this line"),
        text!("写成 `键 = 值`；注释以 `#` 开始", "write `key = value`; comments begin with `#`"),
    )
}

fn bad_key(text: &str, name: Span, equals: usize) -> Fault {
    let key = &text[name.clone()];
    if key.is_empty() {
        return Fault::new(
            equals..equals + 1,
            text!("`=` 前面没有键", "there is no key before `=`"),
            text!("写成 `键 = 值`", "write `key = value`"),
        );
    }
    if let Some((at, sign)) = key.char_indices().find(|(_, c)| matches!(c, ':' | '：' | '＝')) {
        let at = name.start + at;
        return Fault::new(
            at..at + sign.len_utf8(),
            text!("这里应为 `=`，不是 `{sign}`", "`=` is expected here, not `{sign}`"),
            text!("写成 `键 = 值`", "write `key = value`"),
        );
    }
    if let Some((at, space)) = key.char_indices().find(|(_, c)| c.is_whitespace() && !c.is_ascii()) {
        let at = name.start + at;
        return Fault::new(
            at..at + space.len_utf8(),
            text!("这里有一个全角空格或其他特殊空格", "there is a full-width or other special space here"),
            text!("换成普通空格", "replace it with a normal space"),
        );
    }
    if key.contains([' ', '\t']) {
        return Fault::new(
            name,
            text!("键里不能有空格", "a key has no spaces"),
            text!("用 `-` 连接，例如 `real-name`", "join the words with `-`, such as `real-name`"),
        );
    }
    Fault::new(
        name,
        text!("这里不是有效的键", "this is not a valid key"),
        text!("键只用英文小写字母、数字和 `-`", "keys use lower-case letters, digits and `-` only"),
    )
}

/// Something follows a complete value.
fn after_value(text: &str, start: usize, longest: usize) -> Fault {
    let rest = text[start..].lines().next().unwrap_or_default();
    let rest = &rest[..rest.find('#').unwrap_or(rest.len()).min(longest)];
    if rest.trim_end() == "," {
        return Fault::new(
            start..start + 1,
            text!("行末多了一个逗号", "there is a comma at the end of the line"),
            text!("删掉它", "remove it"),
        );
    }
    let end = start + rest.trim_end().len().max(1);
    Fault::new(
        start..end.min(text.len()),
        text!("值后面还有多余的内容", "there is something after the value"),
        text!(
            "一行只写一个值；注释以 `#` 开始；文字里的引号写作 `\\\"`",
            "one value per line; comments begin with `#`; a quote inside text is written `\\\"`"
        ),
    )
}

/// An unquoted value that is not a number, date, `true` or `false`.
fn bare_value(text: &str, statement: &Statement, at: Span) -> Fault {
    let delimiter = |c: char| {
        c.is_ascii_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}' | '=' | '#' | '"' | '\'')
    };
    let before = &text[statement.at.start..at.start];
    let start = before.char_indices().rev().take_while(|(_, c)| !delimiter(*c)).last();
    let start = start.map_or(at.start, |(n, _)| statement.at.start + n);
    let after = &text[at.end..statement.at.end];
    let end = at.end + after.find(delimiter).unwrap_or(after.len());
    let value = trim(text, start..end);
    let word = &text[value.clone()];
    if word.is_empty() || word.starts_with(['"', '\'', '[', '{']) {
        let line = trim(text, statement.at.clone());
        let at = if word.is_empty() { line.start..line.start + 1 } else { value.start..value.start + 1 };
        let at = at.start..text.len().min(at.end);
        return Fault { problem: Problem::new(widen(text, at), invalid()), value: None };
    }
    let (what, fix) = refuse_word(word);
    Fault { problem: Problem::new(value.clone(), what).fix(fix), value: Some(value) }
}

/// Widens a span to a character boundary.
pub(super) fn widen(text: &str, mut at: Span) -> Span {
    while !text.is_char_boundary(at.end) {
        at.end += 1;
    }
    at
}

/// What is wrong with an unquoted value, which is never repeated because it may be personal.
fn refuse_word(word: &str) -> (Text, Text) {
    let quote = text!("如果是文字，请加引号", "if it is text, put it in quotes");
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "是" | "真" | "对" => {
            return (
                text!("这不是有效的值", "this is not a valid value"),
                text!("写成 `true`", "write `true`"),
            );
        }
        "false" | "no" | "off" | "否" | "假" | "不" => {
            return (
                text!("这不是有效的值", "this is not a valid value"),
                text!("写成 `false`", "write `false`"),
            );
        }
        _ => {}
    }
    if word.starts_with(['“', '”', '‘', '’', '「', '『', '＂', '«']) {
        return (
            text!("这里要用英文直引号", "straight quotes are needed here"),
            text!("把两边的引号换成 `\"`", "replace the quotes on both sides by `\"`"),
        );
    }
    if word.starts_with(|c: char| ('０'..='９').contains(&c)) {
        return (
            text!("数字是全角的", "these digits are full-width"),
            text!("改成半角数字，例如 2026-12-01", "use half-width digits, such as 2026-12-01"),
        );
    }
    let digits: Vec<&str> = word.split(|c: char| !c.is_ascii_digit()).collect();
    let widths: Vec<usize> = digits.iter().map(|part| part.len()).collect();
    let date_like = matches!(widths[..], [4, 1..=2, 1..=2] | [4, 1..=2, 1..=2, 0]);
    if widths == [4, 2, 2] && word.bytes().filter(|b| *b == b'-').count() == 2 {
        return (
            text!("没有这一天", "there is no such date"),
            text!("检查月份和日期", "check the month and the day"),
        );
    }
    if date_like {
        return (
            text!("日期的写法不对", "this is not a valid date"),
            text!("日期写成 2026-12-01 这样，不加引号", "write a date such as 2026-12-01, without quotes"),
        );
    }
    if widths.len() >= 3 && widths.iter().take(3).all(|n| *n == 2) && word.contains(':') {
        return (text!("没有这个时刻", "there is no such time"), quote);
    }
    if word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        return (
            text!("这不是有效的数字或日期", "this is not a valid number or date"),
            text!(
                "电话、证件号码等要加引号；日期写成 2026-12-01 这样",
                "put telephone and document numbers in quotes; write dates like 2026-12-01"
            ),
        );
    }
    (text!("文字没有加引号", "text must be in quotes"), text!("在两边加上 `\"`", "put `\"` on both sides"))
}
