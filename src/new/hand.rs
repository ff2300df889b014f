//! The documents at hand: which of those to bring are there, and what is known of the others.

use toml::Value;

use super::draft::Is;
use super::look::Paper;
use super::note::comment;
use super::question::Choice;
use super::said::{REST, State, Talk};
use crate::facts::APPLICANT;
use crate::text::{Lang, Text, text};

impl Talk<'_> {
    /// A document as a choice.
    pub(super) fn paper(&self, paper: &Paper) -> Choice {
        let id = format!("{}|{}", paper.kind, paper.of);
        let name = Text {
            zh: format!("{}（{}）", paper.name.zh, paper.about.zh),
            en: format!("{} ({})", paper.name.en, paper.about.en),
        };
        let means = self.tables().meanings.of("paper", &paper.kind).cloned();
        Choice { means, ..Choice::new(&id, &id, name, self.lang) }
    }

    /// That there are no others.
    pub(super) fn no_others(&self) -> Choice {
        let name = text("其余的都还没有", "none of the others is there yet");
        Choice::fixed(REST, REST, name, self.lang)
    }

    /// Writes the documents that are there. Whoever says nothing of the others may have them: a list would say that
    /// they are not there, so it stays a comment.
    pub(super) fn with_papers(&self, state: &State, papers: &[Paper], said: &[String]) -> State {
        let mut state = state.clone();
        let is_there = |paper: &&Paper| said.contains(&self.paper(paper).id);
        let (there, others): (Vec<&Paper>, Vec<&Paper>) = papers.iter().partition(is_there);
        let is_whole = others.is_empty() || said.iter().any(|one| one == REST);
        let note = match (there.is_empty(), is_whole) {
            // Who has none of them yet knows which to get.
            (true, _) => Some(text("要准备的材料：", "Documents to prepare:")),
            (false, true) => None,
            (false, false) => Some(text(
                "一旦列出材料，没有列出的就是没有。问清下面这些有没有以后，去掉各份材料行首的 #：",
                "Once documents are listed, any other counts as not there. Find out whether these are there, then \
                 take away the # of each:",
            )),
        };
        if let Some(note) = note {
            let table = state.draft.add("material", true, |path| self.order(path));
            let name = |one: &&Paper| comment(&format!("- {}", self.paper(one).name.get(self.lang)));
            let lines = comment(note.get(self.lang)).into_iter().chain(others.iter().flat_map(name));
            let is = Is::Open(lines.collect(), "\"\"");
            state.draft.tables[table].set("kind", self.order("material.kind"), is);
        }
        for paper in there {
            let table = state.draft.add("material", true, |path| self.order(path));
            state.draft.tables[table].held = !is_whole;
            let zh = self.lang == Lang::Zh;
            let kind = if zh { &paper.zh } else { &paper.kind };
            let set = |state: &mut State, key: &str, word: &str| {
                let order = self.order(&format!("material.{key}"));
                state.draft.tables[table].set(key, order, Is::Said(Value::String(word.to_owned())));
            };
            set(&mut state, "kind", kind);
            let [applicant, applicant_zh] = APPLICANT;
            match paper.of.as_str() {
                "order" => {}
                of if of == applicant && zh => set(&mut state, "of", applicant_zh),
                of => set(&mut state, "of", of),
            }
        }
        state
    }
}
