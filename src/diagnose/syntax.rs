//! Reports invalid TOML, statement by statement, in our own words.
//!
//! A statement is a header or one `key = value`, over as many lines as its brackets and quotes
//! span. Each broken statement is reported once and blanked out at the same length, so that all
//! others keep their positions and can be read.

use std::collections::{BTreeSet, HashMap, HashSet};

use toml::de::DeTable;

use super::faults::{fault, invalid, widen};
use super::shown::{MOST, shown};
use super::statements::{Statement, statements, trim};
use crate::problem::Problem;
use crate::source::Span;
use crate::text::text;

/// How often the text is parsed again: one error can hide another.
const ROUNDS: usize = 16;

/// A text made parsable.
pub(super) struct Repaired {
    /// Valid TOML of the same length, unless `readable` is false.
    pub(super) text: String,
    /// Whether `text` is valid TOML.
    pub(super) readable: bool,
    /// What was wrong.
    pub(super) problems: Vec<Problem>,
    /// Where placeholders replace unreadable values.
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

/// Finds every syntax error and blanks it out. `is_list` knows of a header whether there can be several of its tables.
pub(super) fn repair(original: &str, is_list: &dyn Fn(&str) -> bool) -> Repaired {
    let mut repair = Repair {
        original,
        is_list,
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
    is_list: &'t dyn Fn(&str) -> bool,
    statements: Vec<Statement>,
    out: Repaired,
}

impl Repair<'_> {
    fn run(&mut self) {
        if let Some(start) = self.out.text.find(|c: char| !c.is_whitespace())
            && self.out.text[start..].starts_with('{')
        {
            let what = text!("这是 JSON，不是 TOML", "this is JSON, not TOML");
            let fix = text!(
                "每行写一个 `键 = 值`，表以 `[filing]` 这样的表头开始",
                "write one `key = value` per line; a table begins with a header such as `[filing]`"
            );
            self.out.problems.push(Problem::new(start..start + 1, what).fix(fix));
            return;
        }
        // As Mac OS wrote them before 2001. To TOML the whole file is one line.
        if let Some(at) = self.out.text.find('\r').filter(|_| !self.out.text.contains('\n')) {
            let what = text!("行尾只有回车符（CR）", "the lines end in carriage returns alone");
            let fix =
                text!("用编辑器把换行符改为 LF 或 CRLF 后保存", "save the file with LF or CRLF line ends");
            self.out.problems.push(Problem::new(at..at + 1, what).fix(fix));
            return;
        }
        let flagged: Vec<usize> = (0..self.statements.len())
            .filter(|i| self.statements[*i].open.is_some() || self.statements[*i].too_deep())
            .collect();
        for index in flagged.into_iter().take(MOST) {
            self.fix(index);
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
                    found |= self.fix(index);
                }
            }
            // A name clash means something only between valid statements.
            if !found && !self.mend_repeats(&places) {
                let at = places.first().copied().unwrap_or_default();
                self.out.problems.push(Problem::new(at..at, invalid()));
                return;
            }
        }
    }

    /// Records a problem, with its span widened to whole characters of the original.
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

    /// Reports an error inside one statement and blanks it out; returns false if there is none.
    fn fix(&mut self, index: usize) -> bool {
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

    /// Blanks out a statement; for a header, everything under it too.
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
        // Keep newlines, so that lines do not run together.
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

    /// Reports duplicate keys and tables and removes the second one.
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
                Problem::new(name.clone(), text!("表 `{key}` 重复了", "the table `{key}` is repeated here"))
                    .fix(match (self.is_list)(&key) {
                        true => text!(
                            "每个都用双方括号：`[[{key}]]`",
                            "use double brackets for each: `[[{key}]]`"
                        ),
                        false => text!("合并为一个表", "merge the two into one table"),
                    })
            } else {
                Problem::new(name.clone(), text!("键 `{key}` 重复了", "the key `{key}` is repeated here"))
                    .fix(text!("只保留一个", "keep only one of the two"))
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
