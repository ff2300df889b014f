//! Pages of the words of a case file: what each means, where it is written, and who looks at it.

use super::{Explainer, Kind, Page};
use crate::case::keys::Key;
use crate::case::words::{Word, lists};
use crate::rules;
use crate::text::{Text, same_word, text};

/// The list of the values that stand in no list of words: "none" and "long-term".
const VALUES: &str = "value";

impl<'l> Explainer<'l> {
    /// A page for each list that has such a word, in either language and however it is typed.
    pub(super) fn word_pages(&self, asked: &str) -> Vec<Page<'l>> {
        let lists = lists();
        let is_it = |word: &&Word| {
            same_word(asked, word.text.en) || word.spellings.iter().any(|one| same_word(asked, one))
        };
        let found = lists.iter().filter_map(|list| list.iter().find(is_it));
        let mut pages: Vec<Page<'l>> = found.map(|word| self.word(word)).collect();
        pages.extend(self.value(asked));
        pages
    }

    fn word(&self, word: &Word) -> Page<'l> {
        let takes = |key: &&Key| key.takes.list() == Some(word.list);
        let keys: Vec<&Key> = self.keys().iter().filter(takes).collect();
        let mut page = self.page(Kind::Word, word.word, word.text.into());
        self.say_meaning(&mut page, word.list, word.word);
        page.say_written(word.spellings.iter().copied());
        page.example = keys.first().and_then(|key| self.example_of(&key.path, word.word));
        self.say_use(&mut page, &keys, word.word, word.list);
        page
    }

    /// A value that is no word of a list, such as "none".
    fn value(&self, asked: &str) -> Option<Page<'l>> {
        let of = |key: &Key| {
            let written = key.words.iter().find(|word| same_word(asked, word))?;
            let meaning = key.meaning(written)?;
            self.law.tables.meanings.of(VALUES, meaning).map(|_| meaning.to_owned())
        };
        let meaning = self.keys().iter().find_map(of)?;
        let keys: Vec<&Key> = self.keys().iter().filter(|key| key.meanings.contains(&meaning)).collect();
        let spellings = keys.first()?.words.iter();
        let spellings: Vec<&str> = spellings
            .filter(|word| keys[0].meaning(word) == Some(meaning.as_str()))
            .map(String::as_str)
            .collect();
        let zh = spellings.get(1).copied().unwrap_or(&meaning).to_owned();
        let mut page = self.page(Kind::Word, &meaning, Text { zh, en: meaning.clone() });
        self.say_meaning(&mut page, VALUES, &meaning);
        page.say_written(spellings.iter().copied());
        page.example = keys.first().and_then(|key| self.example_of(&key.path, &meaning));
        self.say_use(&mut page, &keys, &meaning, VALUES);
        Some(page)
    }

    /// Adds what a word means.
    pub(super) fn say_meaning(&self, page: &mut Page<'_>, list: &str, word: &str) {
        if let Some(means) = self.law.tables.meanings.of(list, word) {
            page.say("means", text("含义", "means"), means.clone());
        }
    }

    /// Adds the keys that take a word, the rows that name it, and the rules that read the keys.
    fn say_use(&self, page: &mut Page<'l>, keys: &[&Key], word: &str, list: &str) {
        page.say(
            "stands-in",
            text("用于", "used in"),
            Text::list(keys.iter().map(|key| Text::same(&key.path))),
        );
        let reads =
            |rule: &&&rules::Rule| rule.reads.iter().any(|read| keys.iter().any(|key| key.path == *read));
        let readers: Vec<&str> = rules::ALL.iter().filter(reads).map(|rule| rule.id).collect();
        // Where a row can name a word of this list.
        let of_list = match list {
            "filing-type" => Some("filing"),
            "applicant-kind" | "file-as" => Some("who"),
            _ => None,
        };
        let mut lines: Vec<String> = readers.iter().map(|rule| format!("asks.{rule}")).collect();
        lines.extend(of_list.into_iter().chain(["when"]).map(str::to_owned));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let named = self.law.rows_naming(&lines, word).into_iter();
        let asked = self.law.national().requirement.iter().filter(|row| row.asks.rule().id == word);
        let mut rows: Vec<&str> = named.chain(asked.map(|row| row.id.as_str())).collect();
        let all = self.standings(None);
        rows.retain(|id| all.iter().any(|row| row.row.id.as_str() == *id && row.state.is_asked()));
        rows.dedup();
        page.say("named-by", text("所在条款", "named in"), Text::list(rows.into_iter().map(Text::same)));
        page.say_provinces(self, &lines, word);
        page.see(self, keys.iter().map(|key| key.path.as_str()).chain(readers));
    }
}
