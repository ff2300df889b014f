//! What follows from a case that somebody else has begun, as it follows from answers; and the same case without what is
//! personal.

use toml::{Table as Toml, Value};

use super::draft::{Draft, Is};
use super::note::{head, include, private_head};
use super::said::Talk;
use super::talk::Nobody;
use crate::case::keys;
use crate::checker::{Checker, Settings};
use crate::import::found::{Entry, EntryOf, Fact, Form, Found, Step, Value as Said, Wish};
use crate::text::Lang;

/// The keys of a case that follow from its others, which nobody is asked for: as a new case has them.
pub fn follow(checker: &Checker, settings: &Settings, lang: Lang, case: &str) -> Found {
    let mut found = Found::default();
    let Ok(case) = case.parse::<Toml>() else { return found };
    let mut talk = Talk::new(checker, settings, lang, false);
    talk.state.draft = talk.draft_of(&case);
    let before = talk.state.draft.clone();
    if let Some((table, word)) =
        before.of("filing").find_map(|(i, one)| Some((i, one.get("type")?.as_str()?)))
    {
        let mut state = talk.state.clone();
        talk.so(&mut state, table, "filing.type", &[word.to_owned()]);
        talk.state = state;
    }
    talk.run(&mut Nobody::default());
    let after = &talk.state.draft;
    for (i, table) in before.tables.iter().enumerate() {
        let nth = before.nth(i);
        let Some((_, now)) = after.of(&table.path).nth(nth) else { continue };
        let mut entry = Entry::at(vec![step(&table.path, table.list, nth)]);
        for one in now.entries.iter().filter(|one| !table.has(&one.key)) {
            let path = format!("{}.{}", table.path, one.key);
            let (Is::Said(value), Some(key)) = (&one.is, keys::known().iter().find(|key| key.path == path))
            else {
                continue;
            };
            let value = Said::Written(&key.path, value.clone());
            let key = &key.path[table.path.len() + 1..];
            entry.facts.push(Fact { key, value, wish: Wish::Suggestion, note: None });
        }
        if !entry.facts.is_empty() {
            found.entries.push(entry);
        }
    }
    found
}

/// A table of the first level, an entry of a list by its place.
fn step(path: &str, list: bool, nth: usize) -> Step {
    let known = keys::known().iter().find(|key| key.path == path).map_or("", |key| key.path.as_str());
    match list {
        false => Step::Table(known),
        true => {
            let is = (nth + 1).to_string();
            Step::Entry(EntryOf { list: known, by: "", form: Form::Plain, is, or: None, of: None })
        }
    }
}

/// A case and a file with what is personal in it, which the case includes by its name.
pub fn apart(checker: &Checker, settings: &Settings, lang: Lang, case: &str, name: &str) -> (String, String) {
    let talk = Talk::new(checker, settings, lang, false);
    let case = case.parse::<Toml>().unwrap_or_default();
    let (rest, private) = talk.draft_of(&case).apart();
    let mut begins = head(lang) + &include(name);
    let of_the_file = |(key, value): &(&String, &Value)| key.as_str() != "beian" && !is_table(value);
    for (key, value) in case.iter().filter(of_the_file) {
        begins.push_str(&format!("{key} = {value}\n"));
    }
    (rest.written(&begins).text, private.written(private_head(lang)).text)
}

fn is_table(value: &Value) -> bool {
    match value {
        Value::Table(_) => true,
        Value::Array(all) => !all.is_empty() && all.iter().all(Value::is_table),
        _ => false,
    }
}

impl Talk<'_> {
    /// A case as a draft.
    fn draft_of(&self, case: &Toml) -> Draft {
        let mut draft = Draft::default();
        for (path, value) in case {
            let (all, list): (Vec<&Value>, bool) = match value {
                Value::Table(_) => (vec![value], false),
                Value::Array(all) if is_table(value) => (all.iter().collect(), true),
                _ => continue,
            };
            for one in all {
                let table = draft.add(path, list, |path| self.order(path));
                self.entries(&mut draft, table, path, "", one);
            }
        }
        draft
    }

    /// Writes what stands in a table; tables in it as keys with dots.
    fn entries(&self, draft: &mut Draft, table: usize, path: &str, before: &str, value: &Value) {
        match value {
            Value::Table(all) if before.is_empty() || !all.is_empty() => {
                for (key, value) in all {
                    let dot = if before.is_empty() { "" } else { "." };
                    self.entries(draft, table, path, &format!("{before}{dot}{key}"), value);
                }
            }
            value => draft.tables[table].set(
                before,
                self.order(&format!("{path}.{before}")),
                Is::Said(value.clone()),
            ),
        }
    }
}
