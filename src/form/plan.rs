//! What a form is made of: a sheet for each part of the order, a row for each question, a column for each entry.

use std::collections::{BTreeMap, BTreeSet};

use toml::Value;

use super::asker::Known;
use super::known::{Leaf, is_below_a_choice, leaves, takes_several, word};
use super::sheet::{Filled, Kept, Offer, Row, Sheet};
use crate::case::keys::{self, Key, Shape};
use crate::case::names::{is_provisional, provisional};
use crate::case::words::ApplicantKind;
use crate::case::{NONE, is_none};
use crate::facts::APPLICANT;
use crate::import::sheet::heading::PARTS;
use crate::import::sheet::in_chinese;
use crate::new::{Form, Question};
use crate::tables::Tables;
use crate::text::{Fixed, Lang, text};

/// How many entries there is room for at least, where a part can have several.
const ROOM: [(&str, usize); 4] = [("person", 3), ("domain", 3), ("instance", 2), ("website", 3)];
/// How many texts or words there is room for where a key takes several.
const SEVERAL: usize = 3;
/// Keys whose answers are names that stand in another row.
const REFERS: [(&str, &str); 3] = [
    ("website.domain", "domain.name"),
    ("website.instances", "instance.id"),
    ("website.responsible", "person.id"),
];
/// Keys that take the short name of a person, beside their own words.
const PEOPLE: [&str; 4] = ["domain.holder", "material.of", "material.signed-by", "applicant.filed.person"];
/// Keys that a form has in any case.
const ALWAYS: [&str; 6] =
    ["filing.province", "filing.type", "applicant.kind", "person.id", "domain.name", "instance.id"];
/// Why something is asked: more reasons than these are read by nobody.
const REASONS: usize = 3;
/// Whether there is a paper.
const THERE: Fixed = text("是否已有", "Do you have it?");
const YES: Fixed = text("是", "yes");
const NO: Fixed = text("否", "no");

/// The sheets of a form.
pub(super) fn sheets(known: &Known<'_>, tables: &Tables, lang: Lang) -> Vec<Sheet> {
    let leaves = leaves(known.case);
    let plan = Plan { known, leaves: &leaves, tables, lang };
    PARTS.iter().filter_map(|(part, title)| plan.sheet(part, *title)).collect()
}

struct Plan<'p> {
    known: &'p Known<'p>,
    leaves: &'p [Leaf],
    tables: &'p Tables,
    lang: Lang,
}

/// The part of a form that a key belongs to: what stands in the file itself is about the order.
fn part(key: &str) -> &str {
    key.split_once('.').map_or("filing", |(part, _)| part)
}

fn find(path: &str) -> Option<&'static Key> {
    keys::known().iter().find(|key| key.path == path)
}

impl Plan<'_> {
    fn sheet(&self, part_of: &str, title: Fixed) -> Option<Sheet> {
        let is_list = find(part_of).is_some_and(|key| key.takes.is_tables());
        let entries = if is_list { self.entries(part_of) } else { vec![String::new()] };
        let mut rows: BTreeMap<Vec<usize>, Row> = BTreeMap::new();
        if part_of == "material" && !entries.is_empty() {
            rows.insert(Vec::new(), self.there());
            for path in ["material.kind", "material.of"] {
                find(path).into_iter().for_each(|key| self.add(&mut rows, key, path));
            }
        }
        for question in self.asked_in(part_of) {
            let Some(key) = find(&question.key) else { continue };
            // What is counted has details as soon as there is one.
            let below = keys::known().iter().filter(|one| {
                let is_below = one.path.strip_prefix(&key.path).is_some_and(|rest| rest.starts_with('.'));
                is_below && key.shape == Shape::Tables && !matches!(one.shape, Shape::Table | Shape::Tables)
            });
            // A certificate of which anything is written has a type.
            let (table, last) = key.path.rsplit_once('.').unwrap_or_default();
            let kind =
                (table.ends_with("certificate") && last != "type").then(|| find(&format!("{table}.type")));
            for key in std::iter::once(key).chain(kind.flatten()).chain(below) {
                self.paths(key).iter().for_each(|row| self.add(&mut rows, key, row));
            }
        }
        for leaf in self.leaves.iter().filter(|leaf| part(&leaf.key.path) == part_of) {
            self.add(&mut rows, leaf.key, &leaf.row);
        }
        // What was taken beforehand needs no question, and what names an entry is asked with it.
        if !is_list || !rows.is_empty() {
            for path in ALWAYS.iter().filter(|path| part(path) == part_of) {
                find(path).into_iter().for_each(|key| self.add(&mut rows, key, path));
            }
        }
        if rows.is_empty() || entries.is_empty() {
            return None;
        }
        let mut rows: Vec<Row> = rows.into_values().collect();
        self.fill(part_of, &entries, &mut rows);
        self.mark(part_of, &mut rows);
        let columns = (0..entries.len()).map(|column| self.heading(part_of, &entries, column)).collect();
        let prefilled = (0..entries.len()).map(|column| match part_of {
            "person" => usize::from(self.known.list("person").get(column).is_none()),
            "material" => 2,
            _ => 0,
        });
        let (prefilled, first_is_free) = (prefilled.collect(), part_of == "material");
        Some(Sheet { title, columns, prefilled, first_is_free, rows })
    }

    /// The entries of a list that there are columns for: those of the case, then the papers to bring, else room.
    fn entries(&self, part_of: &str) -> Vec<String> {
        let list = self.known.list(part_of);
        let mut entries: Vec<String> = (1..=list.len()).map(|number| number.to_string()).collect();
        if part_of == "material" {
            let free = (0..self.known.papers.len()).filter(|nth| self.known.paper(*nth).is_none());
            entries.extend(free.map(|nth| self.known.papers[nth].clone()));
            return entries;
        }
        let is_person = self.kind() == Some(ApplicantKind::Individual);
        let room = ROOM.iter().find(|(list, _)| *list == part_of).map_or(0, |(_, room)| *room);
        let room = if part_of == "person" && is_person { 1 } else { room };
        entries.extend((entries.len() + 1..=room).map(|number| number.to_string()));
        entries
    }

    /// What the applicant is.
    fn kind(&self) -> Option<ApplicantKind> {
        let kind = self.known.case.get("applicant").and_then(|one| one.get("kind")?.as_str());
        kind.and_then(ApplicantKind::from_word)
    }

    /// What stands above a column.
    fn heading(&self, part_of: &str, entries: &[String], column: usize) -> String {
        let number = column + 1;
        let paper = |kind: &str| self.tables.paper_name(kind).get(self.lang).to_owned();
        let heading = match part_of {
            "material" => match entries[column].split_once('|') {
                Some((kind, _)) => return format!("{number}. {}", paper(kind)),
                None => {
                    let kind =
                        self.known.list("material").get(column).and_then(|one| one.get("kind")?.as_str());
                    return format!("{number}. {}", kind.map(paper).unwrap_or_default());
                }
            },
            "person" => text!("人员 {number}", "Person {number}"),
            "domain" => text!("域名 {number}", "Name {number}"),
            "instance" => text!("服务器 {number}", "Instance {number}"),
            "website" => text!("网站 {number}", "Website {number}"),
            _ if entries.len() == 1 => text!("填写", "Answer"),
            _ => text!("第 {number} 项", "No. {number}"),
        };
        heading.get(self.lang).to_owned()
    }

    fn asked_in<'q>(&'q self, part_of: &'q str) -> impl Iterator<Item = &'q Question> {
        self.known.asked.iter().filter(move |one| part(&one.key) == part_of && one.key != "material")
    }

    /// The rows of a key: one for each entry of the lists around it, and one for each of the texts that it takes.
    fn paths(&self, key: &Key) -> Vec<String> {
        let mut paths = vec![String::new()];
        let ends = key.path.match_indices('.').map(|(at, _)| at).chain([key.path.len()]);
        let mut from = 0;
        for (depth, end) in ends.enumerate() {
            let dot = if from == 0 { "" } else { "." };
            let name = &key.path[from..end];
            paths.iter_mut().for_each(|path| path.push_str(&format!("{dot}{name}")));
            from = end + 1;
            let here = find(&key.path[..end]);
            let is_inner_list =
                depth > 0 && end < key.path.len() && here.is_some_and(|key| key.takes.is_tables());
            let is_several = end == key.path.len() && takes_several(key);
            if is_inner_list || is_several {
                let least = if is_several { SEVERAL } else { 1 };
                paths = paths
                    .iter()
                    .flat_map(|path| {
                        let many = self.many(path).max(least);
                        (1..=many).map(move |number| format!("{path}.{number}"))
                    })
                    .collect();
            }
        }
        paths
    }

    /// How many entries the case has below a row.
    fn many(&self, row: &str) -> usize {
        let inner = self.leaves.iter().filter_map(|leaf| leaf.row.strip_prefix(row)?.strip_prefix('.'));
        let numbers = inner.filter_map(|rest| rest.split('.').next()?.parse::<usize>().ok());
        numbers.max().unwrap_or_default()
    }

    /// The place of a row among others: that of its key, then the numbers.
    fn order(&self, row: &str) -> Vec<usize> {
        let (mut path, mut order) = (String::new(), Vec::new());
        for part in row.split('.') {
            match part.parse::<usize>() {
                Ok(number) => order.push(number),
                Err(_) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(part);
                    order.push(keys::known().iter().position(|key| key.path == path).unwrap_or(usize::MAX));
                }
            }
        }
        order
    }

    fn add(&self, rows: &mut BTreeMap<Vec<usize>, Row>, key: &'static Key, row: &str) {
        rows.entry(self.order(row)).or_insert_with(|| {
            let questions: Vec<&Question> =
                self.known.asked.iter().filter(|one| one.key == key.path).collect();
            let mut why: Vec<&str> = Vec::new();
            for reason in questions.iter().flat_map(|one| &one.why) {
                let reason = reason.get(self.lang);
                if !why.contains(&reason) {
                    why.push(reason);
                }
            }
            why.truncate(REASONS);
            let found = self.tables.keys.found_by(&key.path, self.kind());
            let found = found.map(|found| found.get(self.lang).to_owned());
            Row {
                key: row.to_owned(),
                question: self.question(key, row),
                found: found.unwrap_or_default(),
                why: why.join(if self.lang == Lang::Zh { "；" } else { "; " }),
                form: match key.shape {
                    Shape::Day | Shape::DayOrWord => Kept::Day,
                    Shape::Number => Kept::Number,
                    _ => Kept::Text,
                },
                offer: self.offer(key, questions.first().map(|one| &one.form)),
                cells: BTreeMap::new(),
                asked: BTreeSet::new(),
            }
        });
    }

    /// Whether a paper is there at all: those to bring are listed, and not all of them are at hand.
    fn there(&self) -> Row {
        let words = [YES, NO].map(|word| word.get(self.lang).to_owned()).to_vec();
        Row {
            key: "material".to_owned(),
            question: THERE.get(self.lang).to_owned(),
            found: String::new(),
            why: String::new(),
            form: Kept::Text,
            offer: Offer::Words(words, true),
            cells: BTreeMap::new(),
            asked: BTreeSet::new(),
        }
    }

    /// What is asked, with the words of the language.
    fn question(&self, key: &Key, row: &str) -> String {
        let zh = self.lang == Lang::Zh;
        let about = if zh { self.tables.keys.zh.get(&key.path).unwrap_or(&key.about) } else { &key.about };
        // A cell has no brackets.
        let mut about = about.trim_end_matches('.').replace("[\"none\"]", "\"none\"");
        if zh {
            for word in key.meanings.iter().map(String::as_str).chain([NONE[0], APPLICANT[0]]) {
                let own = match word {
                    word if is_none(word) => NONE[1],
                    word if word == APPLICANT[0] => APPLICANT[1],
                    word => in_chinese(key, word),
                };
                about = about.replace(&format!("\"{word}\""), &format!("“{own}”"));
            }
        }
        // Which of several it is: of the list around it, and of those that the key takes.
        let inner: Vec<&str> = row.split('.').filter(|part| part.parse::<usize>().is_ok()).collect();
        let is_several = takes_several(key);
        let (around, own) = match inner.split_last() {
            Some((last, rest)) if is_several => (rest.to_vec(), Some(*last)),
            _ => (inner, None),
        };
        for number in around {
            about = text!("第 {number} 项：{about}", "No. {number}: {about}").get(self.lang).to_owned();
        }
        match own {
            Some(number) if number != "1" => {
                text!("{about}（第 {number} 个）", "{about} (no. {number})").get(self.lang).to_owned()
            }
            _ => about,
        }
    }

    /// What a cell offers.
    fn offer(&self, key: &Key, form: Option<&Form>) -> Offer {
        if let Some((_, row)) = REFERS.iter().find(|(path, _)| *path == key.path) {
            return Offer::Row(row);
        }
        let zh = self.lang == Lang::Zh;
        let mut words: Vec<String> = match form {
            Some(Form::Text(often)) => often.clone(),
            Some(form) => form.choices().iter().map(|one| one.word.clone()).collect(),
            None => Vec::new(),
        };
        let is_ours = |word: &str| ["person", "instance"].iter().any(|list| is_provisional(list, word));
        words.retain(|word| word != "some" && !is_ours(word));
        let is_closed = !key.meanings.is_empty() && !matches!(key.shape, Shape::Text | Shape::Texts);
        if words.is_empty() && is_closed {
            let own = |word: &String| if zh { in_chinese(key, word) } else { word }.to_owned();
            words = key.meanings.iter().map(own).collect();
        }
        match key.shape {
            Shape::Bool => words = [YES, NO].map(|word| word.get(self.lang).to_owned()).to_vec(),
            Shape::Table | Shape::Tables => {
                let none = if zh { NONE[1] } else { NONE[0] }.to_owned();
                let can_be_none = key.shape == Shape::Tables || key.words.iter().any(|word| is_none(word));
                if can_be_none && !words.contains(&none) {
                    words.push(none);
                }
            }
            _ => {}
        }
        if PEOPLE.contains(&key.path.as_str()) {
            let applicant = if zh { APPLICANT[1] } else { APPLICANT[0] }.to_owned();
            if key.path != "applicant.filed.person" && !words.contains(&applicant) {
                words.insert(0, applicant);
            }
            words.extend((0..self.entries("person").len()).map(|column| self.person(column)));
        }
        words.dedup();
        let only = matches!(key.shape, Shape::Bool | Shape::Word) && !words.is_empty();
        if words.is_empty() { Offer::Nothing } else { Offer::Words(words, only) }
    }

    /// The short name of a person.
    fn person(&self, column: usize) -> String {
        let id = self.known.list("person").get(column).and_then(|one| one.get("id")?.as_str());
        id.map_or_else(|| provisional("person", column + 1), str::to_owned)
    }

    /// Writes what is known into the cells.
    fn fill(&self, part_of: &str, entries: &[String], rows: &mut [Row]) {
        for leaf in self.leaves.iter().filter(|leaf| part(&leaf.key.path) == part_of) {
            let Some(row) = rows.iter_mut().find(|row| row.key == leaf.row) else { continue };
            row.cells.insert(leaf.column, self.filled(leaf));
        }
        let set = |rows: &mut [Row], key: &str, column: usize, words: String| {
            if let Some(row) = rows.iter_mut().find(|row| row.key == key) {
                row.cells.entry(column).or_insert(Filled::Text(words));
            }
        };
        if part_of == "person" {
            (0..entries.len()).for_each(|column| set(rows, "person.id", column, self.person(column)));
        }
        if part_of == "material" {
            // A case that lists documents lists all that are there.
            let lists = !self.known.list("material").is_empty();
            for (column, entry) in entries.iter().enumerate() {
                let Some((kind, of)) = entry.split_once('|') else {
                    set(rows, "material", column, YES.get(self.lang).to_owned());
                    continue;
                };
                if lists {
                    set(rows, "material", column, NO.get(self.lang).to_owned());
                }
                let say = |path: &str, written: &str| {
                    find(path).map(|key| word(key, written, self.tables, self.lang)).unwrap_or_default()
                };
                set(rows, "material.kind", column, say("material.kind", kind));
                match of {
                    "order" => {}
                    // What a name stands for that nobody has said yet, has none.
                    of if self.is_known(of) => {
                        set(rows, "material.of", column, say("material.of", &self.known.own_id(of)));
                    }
                    _ => {}
                }
            }
        }
    }

    /// Whether somebody said of whom or what a paper is.
    fn is_known(&self, of: &str) -> bool {
        let named = |list: &str| {
            let names = self.known.list(list).iter().filter_map(|one| one.get("name")?.as_str());
            names.into_iter().any(|name| name == of)
        };
        of == APPLICANT[0] || is_provisional("person", of) || named("domain") || named("website")
    }

    fn filled(&self, leaf: &Leaf) -> Filled {
        let none = || Filled::Text(if self.lang == Lang::Zh { NONE[1] } else { NONE[0] }.to_owned());
        match &leaf.value {
            None => none(),
            Some(Value::String(written)) => Filled::Text(word(leaf.key, written, self.tables, self.lang)),
            Some(Value::Boolean(flag)) => {
                Filled::Text(if *flag { YES } else { NO }.get(self.lang).to_owned())
            }
            Some(Value::Integer(number)) => Filled::Number(*number as f64),
            Some(Value::Float(number)) => Filled::Number(*number),
            Some(other) => {
                let written = other.to_string();
                written.parse().map_or(Filled::Text(written), Filled::Day)
            }
        }
    }

    /// Marks the cells that are asked for.
    fn mark(&self, part_of: &str, rows: &mut [Row]) {
        for question in self.asked_in(part_of) {
            let Some(key) = find(&question.key) else { continue };
            let column = match part_of {
                "material" => {
                    let free = (0..question.nth).filter(|nth| self.known.paper(*nth).is_none()).count();
                    match self.known.paper(question.nth) {
                        Some(column) => column,
                        None => self.known.list("material").len() + free,
                    }
                }
                _ if find(part_of).is_some_and(|key| key.takes.is_tables()) => question.nth,
                _ => 0,
            };
            // What is only asked where there is one is marked nowhere.
            if is_below_a_choice(key) {
                continue;
            }
            let first = self.paths(key).into_iter().next();
            for row in rows.iter_mut().filter(|row| Some(&row.key) == first.as_ref()) {
                row.asked.insert(column);
            }
        }
    }
}
