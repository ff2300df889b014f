//! What is no valid TOML, statement by statement, in our words.
//!
//! A statement is a header or one `key = value`, over as many lines as its brackets and quotes
//! span. Each broken statement is reported once and taken out, length for length, so that all
//! others keep their places and can be read.

use std::collections::{BTreeSet, HashMap, HashSet};

use toml::de::DeTable;

use super::{MOST, shown};
use crate::problem::Problem;
use crate::source::Span;
use crate::text::{Text, text};

/// Nesting that the TOML parser still follows.
const DEEPEST: usize = 79;

/// How often the text is parsed again: what is wrong can hide what else is wrong.
const ROUNDS: usize = 16;

/// A text made readable.
pub(super) struct Repaired {
    /// Valid TOML of the same length, unless `readable` is false.
    pub(super) text: String,
    /// Whether `text` is valid TOML.
    pub(super) readable: bool,
    /// What was wrong.
    pub(super) problems: Vec<Problem>,
    /// Where values stand in for ones that cannot be read.
    pub(super) broken: HashSet<usize>,
    /// What was taken out: statements, and the values that others stand in for.
    pub(super) lost: Vec<Span>,
    /// Tables whose headers others stand in for.
    pub(super) renamed: Vec<Renamed>,
}

/// A table that is left out, but looked at: its header cannot be read, what stands below it can.
pub(super) struct Renamed {
    /// The key under which it stands.
    pub(super) key: String,
    /// What its header says.
    pub(super) name: String,
}

/// Finds every syntax error and takes it out.
pub(super) fn repair(original: &str) -> Repaired {
    let mut repair = Repair {
        original,
        statements: statements(original),
        out: Repaired {
            text: original.to_owned(),
            readable: false,
            problems: Vec::new(),
            broken: HashSet::new(),
            lost: Vec::new(),
            renamed: Vec::new(),
        },
    };
    repair.run();
    repair.out
}

struct Repair<'t> {
    original: &'t str,
    statements: Vec<Statement>,
    out: Repaired,
}

impl Repair<'_> {
    fn run(&mut self) {
        if let Some(start) = self.out.text.find(|c: char| !c.is_whitespace())
            && self.out.text[start..].starts_with('{')
        {
            let what = text!("这是 JSON，不是 TOML", "this is JSON, not TOML");
            let mend = text!(
                "每行写一个 `键 = 值`，表以 `[filing]` 这样的表头开始",
                "write one `key = value` a line; a table begins with a header such as `[filing]`"
            );
            self.out.problems.push(Problem::new(start..start + 1, what).mend(mend));
            return;
        }
        let flagged: Vec<usize> = (0..self.statements.len())
            .filter(|i| self.statements[*i].open.is_some() || self.statements[*i].too_deep())
            .collect();
        for index in flagged.into_iter().take(MOST) {
            self.mend(index);
        }
        for _ in 0..ROUNDS {
            if self.out.problems.len() >= MOST {
                return;
            }
            let errors: Vec<Option<Span>> = {
                let (_, errors) = DeTable::parse_recoverable(&self.out.text);
                errors.iter().map(toml::de::Error::span).collect()
            };
            if errors.is_empty() {
                self.out.readable = true;
                return;
            }
            let places: BTreeSet<usize> = errors.into_iter().flatten().map(|at| at.start).collect();
            let suspects: BTreeSet<usize> = places.iter().filter_map(|at| self.statement_at(*at)).collect();
            let mut found = false;
            for index in suspects {
                if self.out.problems.len() < MOST {
                    found |= self.mend(index);
                }
            }
            // Only between sound statements does a clash of names say anything.
            if !found && !self.mend_repeats(&places) {
                let at = places.first().copied().unwrap_or_default();
                self.out.problems.push(Problem::new(at..at, invalid()));
                return;
            }
        }
    }

    /// Keeps a problem, with its place widened to whole characters of the original.
    fn report(&mut self, mut problem: Problem) {
        while !self.original.is_char_boundary(problem.at.start) {
            problem.at.start -= 1;
        }
        problem.at = widen(self.original, problem.at);
        self.out.problems.push(problem);
    }

    fn statement_at(&self, offset: usize) -> Option<usize> {
        self.statements.partition_point(|s| s.at.start <= offset).checked_sub(1)
    }

    /// Reports what is wrong inside one statement and takes it out; false if nothing is.
    fn mend(&mut self, index: usize) -> bool {
        let mut found = false;
        while let Some(fault) = fault(&self.out.text, &self.statements[index]) {
            let again = fault.value.as_ref().is_some_and(|at| self.out.broken.contains(&at.start));
            if !found || !again {
                self.report(fault.problem);
            }
            found = true;
            match fault.value {
                Some(value) if !again && self.out.problems.len() < MOST => {
                    self.out.broken.insert(value.start);
                    self.out.lost.push(value.clone());
                    let stand_in = format!("0{}", " ".repeat(value.len() - 1));
                    self.out.text.replace_range(value, &stand_in);
                }
                _ => {
                    self.take_out(index);
                    break;
                }
            }
        }
        found
    }

    /// Blanks a statement; a header goes with all that stands under it.
    fn take_out(&mut self, index: usize) {
        let statement = &self.statements[index];
        let mut end = statement.at.end;
        if statement.header {
            end = self.statements[index + 1..]
                .iter()
                .find(|s| s.header)
                .map_or(self.out.text.len(), |s| s.at.start);
            if self.rename(index) {
                self.out.lost.push(self.statements[index].at.start..end);
                return;
            }
        }
        let span = self.statements[index].at.start..end;
        // Newlines stay, so that nothing runs together.
        let blank: String =
            self.out.text[span.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
        self.out.text.replace_range(span.clone(), &blank);
        self.out.lost.push(span);
    }

    /// Puts a header that nothing else has in the place of one that cannot be read; false where there is no room.
    fn rename(&mut self, index: usize) -> bool {
        let statement = &self.statements[index];
        let name = self.out.text[statement.name(&self.out.text)].to_owned();
        let key = format!("_{}", self.out.renamed.len());
        let line = trim(&self.out.text, statement.at.clone());
        let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if name.is_empty() || !name.chars().all(bare) || line.len() < key.len() + 2 {
            return false;
        }
        let header = format!("{:<1$}", format!("[{key}]"), line.len());
        self.out.text.replace_range(line, &header);
        self.out.renamed.push(Renamed { key, name });
        true
    }

    /// Reports keys and tables that stand twice and takes the second one out.
    fn mend_repeats(&mut self, places: &BTreeSet<usize>) -> bool {
        let mut first: HashMap<(usize, &str), Span> = HashMap::new();
        let mut section = 0;
        let mut repeats: Vec<(usize, Problem)> = Vec::new();
        for (index, statement) in self.statements.iter().enumerate() {
            let name = statement.name(&self.out.text);
            let key = &self.out.text[name.clone()];
            if key.is_empty() {
                continue;
            }
            if statement.header {
                section = index + 1;
            }
            let scope = if statement.header { 0 } else { section + 1 };
            let earlier = first.entry((scope, key)).or_insert_with(|| name.clone()).clone();
            let clash = places.range(statement.at.clone()).next();
            if clash.is_none() || repeats.len() + self.out.problems.len() >= MOST {
                continue;
            }
            let key = shown(key);
            let mut problem = if statement.header {
                Problem::new(
                    name.clone(),
                    text!("表 `{key}` 重复了", "the table `{key}` stands here a second time"),
                )
                .mend(text!(
                    "合并为一个表；同类有多个的，每个都用双方括号：`[[{key}]]`",
                    "merge the two; where there are several of a kind, each has double brackets: `[[{key}]]`"
                ))
            } else {
                Problem::new(
                    name.clone(),
                    text!("键 `{key}` 重复了", "the key `{key}` stands here a second time"),
                )
                .mend(text!("只保留一个", "keep one of the two"))
            };
            if earlier != name {
                problem = problem.also(earlier, text!("第一个在这里", "the first one is here"));
            }
            repeats.push((index, problem));
        }
        let found = !repeats.is_empty();
        for (index, problem) in repeats {
            self.out.problems.push(problem);
            self.take_out(index);
        }
        found
    }
}

/// What stands open at the end of a statement.
#[derive(Clone, Copy)]
enum Open {
    Text,
    Lines,
    List,
    Table,
}

/// One header or one `key = value`, with its line ends.
struct Statement {
    at: Span,
    header: bool,
    /// Where the first `=` outside quotes stands.
    equals: Option<usize>,
    /// The bracket or quote that is never closed.
    open: Option<(usize, Open)>,
    /// The greatest number of brackets open at once, and of dots in the key.
    depth: usize,
}

impl Statement {
    fn too_deep(&self) -> bool {
        self.depth > DEEPEST
    }

    /// The key, or the words between the brackets of a header.
    fn name(&self, text: &str) -> Span {
        let span = if self.header {
            let line = &text[self.at.clone()];
            let start = line.find(|c: char| c != '[' && !c.is_whitespace()).unwrap_or(line.len());
            let end = line[start..].find([']', '#', '\n']).map_or(line.len(), |n| start + n);
            self.at.start + start..self.at.start + end
        } else {
            self.at.start..self.equals.unwrap_or(self.at.start)
        };
        trim(text, span)
    }
}

/// Cuts what TOML counts as white space from both ends of a span.
fn trim(text: &str, span: Span) -> Span {
    const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];
    let part = &text[span.clone()];
    let start = span.start + part.len() - part.trim_start_matches(SPACE).len();
    start..start + part.trim_matches(SPACE).len()
}

fn statements(text: &str) -> Vec<Statement> {
    let mut all = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let statement = statement(text, start);
        start = statement.at.end;
        all.push(statement);
    }
    all
}

/// Reads one statement from the beginning of a line.
fn statement(text: &str, start: usize) -> Statement {
    let bytes = text.as_bytes();
    let first = text[start..].find(|c: char| !matches!(c, ' ' | '\t')).map_or(start, |n| start + n);
    let header = bytes.get(first) == Some(&b'[');
    let mut found = Statement { at: start..text.len(), header, equals: None, open: None, depth: 0 };
    let mut brackets: Vec<(usize, u8)> = Vec::new();
    let mut depth = 0_usize;
    let mut dots = 0_usize;
    let mut last = b' ';
    let mut i = start;
    while i < bytes.len() {
        let byte = bytes[i];
        match byte {
            b'\n' => {
                let innermost = brackets.last().copied();
                let over = innermost.is_none_or(|(_, kind)| starts_over(text, i + 1, kind, last));
                if over {
                    if let Some((at, kind)) = innermost {
                        let kind = if kind == b'[' { Open::List } else { Open::Table };
                        found.open.get_or_insert((at, kind));
                    }
                    found.at.end = i + 1;
                    break;
                }
            }
            b'#' => {
                i = text[i..].find('\n').map_or(bytes.len(), |n| i + n);
                continue;
            }
            b'"' | b'\'' => {
                let (end, open) = string(text, i);
                if let Some(open) = open {
                    found.open.get_or_insert((i, open));
                }
                i = end;
                last = byte;
                continue;
            }
            b'=' if !header => {
                found.equals.get_or_insert(i);
            }
            b'.' if found.equals.is_none() => dots += 1,
            b'[' | b'{' if found.equals.is_some() => {
                depth += 1;
                found.depth = found.depth.max(depth);
                if depth <= DEEPEST {
                    brackets.push((i, byte));
                }
            }
            b']' | b'}' if depth > 0 => {
                depth -= 1;
                brackets.truncate(depth);
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
        i += 1;
    }
    if let Some((at, kind)) = brackets.first().filter(|_| found.at.end == bytes.len() && i >= bytes.len()) {
        let kind = if *kind == b'[' { Open::List } else { Open::Table };
        found.open.get_or_insert((*at, kind));
    }
    found.depth = found.depth.max(dots);
    found
}

/// Where the string that opens at `start` ends, and whether its end is missing.
fn string(text: &str, start: usize) -> (usize, Option<Open>) {
    let bytes = text.as_bytes();
    let quote = bytes[start];
    let lines = bytes[start..].starts_with(&[quote; 3]);
    let mut i = start + if lines { 3 } else { 1 };
    while i < bytes.len() {
        match bytes[i] {
            b'\\' if quote == b'"' && bytes.get(i + 1).is_some_and(|b| lines || *b != b'\n') => i += 1,
            b'\n' if !lines => return (i, Some(Open::Text)),
            b if b == quote && !lines => return (i + 1, None),
            b if b == quote && bytes[i..].starts_with(&[quote; 3]) => {
                // Up to two quotes may stand directly before the closing three.
                let more = bytes[i + 3..].iter().take(2).take_while(|b| **b == quote).count();
                return (i + 3 + more, None);
            }
            _ => {}
        }
        i += 1;
    }
    (bytes.len(), Some(if lines { Open::Lines } else { Open::Text }))
}

/// Whether the line at `start` begins a new statement although a bracket is open.
fn starts_over(text: &str, start: usize, innermost: u8, last: u8) -> bool {
    let line = text[start..].lines().next().unwrap_or_default().trim();
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if let Some(inner) = line.strip_prefix('[') {
        let name = inner.trim_start_matches('[').trim_start();
        let word = &name[..name.find(|c| !bare(c)).unwrap_or(name.len())];
        return word.starts_with(|c: char| c.is_ascii_alphabetic())
            && !matches!(word, "true" | "false" | "inf" | "nan")
            && name[word.len()..].trim_start().starts_with(']');
    }
    let key = line.find(|c| !bare(c)).unwrap_or(line.len());
    let assigns = key > 0 && line[key..].trim_start().starts_with('=');
    assigns && (innermost == b'[' || !matches!(last, b',' | b'{'))
}

/// One fault; `value` is where a stand-in keeps the rest of the statement readable.
struct Fault {
    problem: Problem,
    value: Option<Span>,
}

impl Fault {
    fn new(at: Span, what: Text, mend: Text) -> Self {
        Self { problem: Problem::new(at, what).mend(mend), value: None }
    }
}

fn invalid() -> Text {
    text!("这里不是有效的 TOML", "this is no valid TOML")
}

/// The first fault inside a statement.
fn fault(text: &str, statement: &Statement) -> Option<Fault> {
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
            text!("最多 {DEEPEST} 层", "at most {DEEPEST} levels are read"),
        ));
    }
    let (_, errors) = DeTable::parse_recoverable(slice);
    let error = errors.iter().min_by_key(|e| e.span().map_or(0, |at| at.start))?;
    let at = error.span().unwrap_or(0..0);
    let at = statement.at.start + at.start..statement.at.start + at.end;
    Some(explain(text, statement, at, error.message()))
}

fn unclosed(text: &str, at: usize, open: Open) -> Fault {
    match open {
        Open::Text => Fault::new(
            at..at + 1,
            text!("从这里开始的引号没有在本行结束", "the quote opened here is not closed on its line"),
            text!(
                "在文字末尾补上同样的引号；文字里的引号写作 `\\\"`",
                "end the text with the same quote; a quote inside the text is written `\\\"`"
            ),
        ),
        Open::Lines => {
            let quotes = &text[at..at + 3];
            Fault::new(
                at..at + 3,
                text!(
                    "从这里开始的多行文字没有结束",
                    "the text of several lines opened here is never closed"
                ),
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

/// Says in our words what the parser refused at a place.
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
            text!("键 `{key}` 重复了", "the key `{key}` stands here a second time"),
            text!("只保留一个", "keep one of the two"),
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
                "write a value behind `=`; delete the line if it is not known, write \"none\" if there is none"
            ),
        );
    }
    if here == '=' || value.starts_with('=') {
        return Fault::new(
            at.start..at.start + here.len_utf8(),
            text!("多了一个 `=`", "there is one `=` too many"),
            text!("写成 `键 = 值`", "write `key = value`"),
        );
    }
    if message.starts_with("missing comma") || message.starts_with("extra assignment") {
        return Fault::new(
            at.start..at.start + here.len_utf8(),
            text!("这里的前面少了一个逗号", "a comma is missing before this"),
            text!("用逗号隔开各项", "separate the entries with commas"),
        );
    }
    if message.starts_with("extra comma") {
        return Fault::new(
            at.start..at.start + here.len_utf8(),
            text!("多了一个逗号", "there is one comma too many"),
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
            text!("`\\` 后面的写法无效", "what follows `\\` is not known"),
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
        shape(whole.start..end, text!("这个表头写得不对", "this is no valid header"))
    }
}

fn no_equals(text: &str, whole: Span) -> Fault {
    let line = &text[whole.clone()];
    let line = &line[..line.find('#').unwrap_or(line.len())];
    if line.starts_with("//") || line.starts_with(';') || line.starts_with("--") {
        let end = line.chars().take_while(|c| matches!(c, '/' | ';' | '-')).count();
        return Fault::new(
            whole.start..whole.start + end,
            text!("注释不是这样开始的", "a comment does not begin like this"),
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
            text!("换成普通空格", "replace it by a plain space"),
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
        text!("这里不是有效的键", "this is no valid key"),
        text!("键只用英文小写字母、数字和 `-`", "keys have lower-case letters, digits and `-` only"),
    )
}

/// Something stands behind a complete value.
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
        text!("值后面还有多余的内容", "something stands behind the value"),
        text!(
            "一行只写一个值；注释以 `#` 开始；文字里的引号写作 `\\\"`",
            "one value a line; comments begin with `#`; a quote inside text is written `\\\"`"
        ),
    )
}

/// A value without quotes that is no number, date, `true` or `false`.
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
    let (what, mend) = refuse_word(word);
    Fault { problem: Problem::new(value.clone(), what).mend(mend), value: Some(value) }
}

/// Ends a span at the end of a character.
fn widen(text: &str, mut at: Span) -> Span {
    while !text.is_char_boundary(at.end) {
        at.end += 1;
    }
    at
}

/// What is wrong with a value without quotes, which is never repeated: it may be personal.
fn refuse_word(word: &str) -> (Text, Text) {
    let quote = text!("如果是文字，请加引号", "if it is text, put it in quotes");
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => {
            return (text!("这不是有效的值", "this is no valid value"), text!("写成 `true`", "write `true`"));
        }
        "false" | "no" | "off" => {
            return (
                text!("这不是有效的值", "this is no valid value"),
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
    let digits: Vec<&str> = word.split(|c: char| !c.is_ascii_digit()).collect();
    let widths: Vec<usize> = digits.iter().map(|part| part.len()).collect();
    let date_like = matches!(widths[..], [4, 1..=2, 1..=2] | [4, 1..=2, 1..=2, 0]);
    if widths == [4, 2, 2] && word.bytes().filter(|b| *b == b'-').count() == 2 {
        return (
            text!("没有这一天", "there is no such day"),
            text!("检查月份和日期", "check the month and the day"),
        );
    }
    if date_like {
        return (
            text!("日期的写法不对", "this is no valid date"),
            text!("日期写成 2026-12-01 这样，不加引号", "write a date such as 2026-12-01, without quotes"),
        );
    }
    if widths.len() >= 3 && widths.iter().take(3).all(|n| *n == 2) && word.contains(':') {
        return (text!("没有这个时刻", "there is no such time"), quote);
    }
    if word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        return (
            text!("这不是有效的数字或日期", "this is no valid number or date"),
            text!(
                "电话、证件号码等要加引号；日期写成 2026-12-01 这样",
                "telephone and document numbers stand in quotes; a date is written 2026-12-01"
            ),
        );
    }
    (text!("文字没有加引号", "text must stand in quotes"), text!("在两边加上 `\"`", "put `\"` on both sides"))
}
