//! What stands at a position of a document, whether it is sound TOML or is just being typed.

/// What stands under the cursor.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// The name of a table in its heading, or what is typed there so far.
    Heading(String),
    /// A key with its tables, such as `domain.real-name.on`; behind the last dot, what is typed so far.
    Key(String),
    /// The value of a key: the word under the cursor, without quotes.
    Value {
        /// The key with its tables.
        key: String,
        /// The word.
        word: String,
        /// Whether the cursor stands between quotes.
        quoted: bool,
    },
    /// A comment, or nothing.
    Nothing,
}

/// What stands at a byte of a line, of which the lines above are known.
pub(super) fn at(above: &str, line: &str, byte: usize) -> Context {
    let head = line.trim_start();
    if let Some(rest) = head.strip_prefix('[')
        && !line[..byte.min(line.len())].contains('=')
    {
        let name = rest.trim_start_matches('[');
        let name: String = name.chars().take_while(|c| !matches!(c, ']' | '#')).collect();
        return Context::Heading(name.trim().to_owned());
    }
    let table = heading(above);
    let mut seen = Seen { path: table.map_or_else(Vec::new, |name| vec![name]), ..Seen::default() };
    for (at, c) in line.char_indices().take_while(|(at, _)| *at < byte) {
        seen.take(at, c);
    }
    let rest: String = line[byte.min(line.len())..].chars().take_while(|c| seen.goes_on(*c)).collect();
    if seen.comment {
        return Context::Nothing;
    }
    let word = format!("{}{rest}", &line[seen.word..byte.min(line.len())]);
    let word = word.trim().trim_matches(['"', '\'']).to_owned();
    match seen.value {
        true => Context::Value { key: seen.path.join("."), word, quoted: seen.quote.is_some() },
        false => {
            seen.path.push(word);
            Context::Key(seen.path.join("."))
        }
    }
}

/// The table that the lines above have opened.
fn heading(above: &str) -> Option<String> {
    let heading = above.lines().rev().map(str::trim_start).find(|line| line.starts_with('['))?;
    let name = heading.trim_start_matches('[');
    let name: String = name.chars().take_while(|c| *c != ']').filter(|c| !c.is_whitespace()).collect();
    (!name.is_empty()).then_some(name)
}

/// What a line has said up to a place.
#[derive(Default)]
struct Seen {
    /// The tables and the key whose value is being written.
    path: Vec<String>,
    /// How long the path was where an inline table was opened.
    opened: Vec<usize>,
    /// Where the word under the cursor begins.
    word: usize,
    value: bool,
    comment: bool,
    quote: Option<char>,
    /// The text of the word.
    text: String,
}

impl Seen {
    fn take(&mut self, at: usize, c: char) {
        if self.comment {
            return;
        }
        if let Some(quote) = self.quote {
            if c == quote {
                self.quote = None;
            } else {
                self.text.push(c);
            }
            return;
        }
        let next = at + c.len_utf8();
        match c {
            '#' => self.comment = true,
            '"' | '\'' => {
                self.quote = Some(c);
                self.start(at);
            }
            '=' if !self.value => {
                self.path.push(self.text.trim().to_owned());
                self.value = true;
                self.start(next);
            }
            '{' => {
                self.opened.push(self.path.len());
                self.value = false;
                self.start(next);
            }
            '}' => {
                self.path.truncate(self.opened.pop().unwrap_or_default());
                self.value = true;
                self.start(next);
            }
            ',' => {
                // Between the entries of an inline table a key follows, in a list another value.
                if let Some(depth) = self.opened.last()
                    && self.path.len() > *depth
                {
                    self.path.truncate(*depth);
                    self.value = false;
                }
                self.start(next);
            }
            '[' | ']' => self.start(next),
            _ => self.text.push(c),
        }
    }

    fn start(&mut self, at: usize) {
        self.word = at;
        self.text.clear();
    }

    /// Whether the word under the cursor goes on with this.
    fn goes_on(&self, c: char) -> bool {
        match self.quote {
            Some(quote) => c != quote,
            None => !matches!(c, '=' | ',' | '}' | ']' | '#' | '{' | '"' | '\''),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document with `|` where the cursor is.
    fn context(text: &str) -> Context {
        let cursor = text.find('|').expect("a cursor");
        let text = text.replace('|', "");
        let above = text[..cursor].rfind('\n').map_or(0, |end| end + 1);
        let line = text[above..].lines().next().unwrap_or_default();
        at(&text[..above], line, cursor - above)
    }

    fn value(key: &str, word: &str, quoted: bool) -> Context {
        Context::Value { key: key.to_owned(), word: word.to_owned(), quoted }
    }

    #[test]
    fn keys_and_words_are_found_wherever_they_stand() {
        for (text, expected) in [
            ("[fil|ing]", Context::Heading("filing".into())),
            ("[[domain]]\nexp|ires = 2027-01-01", Context::Key("domain.expires".into())),
            ("[[domain]]\n|", Context::Key("domain.".into())),
            ("beian| = 1", Context::Key("beian".into())),
            ("[filing]\ntype = \"fi|rst\"", value("filing.type", "first", true)),
            ("[filing]\ntype = |", value("filing.type", "", false)),
            ("[filing]\ntype = '首次|备案' # x", value("filing.type", "首次备案", true)),
            ("filing = { type = \"first\", prov|ince = '广东' }", Context::Key("filing.province".into())),
            ("filing = { type = \"first\", province = '广|东' }", value("filing.province", "广东", true)),
            (
                "[[domain]]\nholder = { certificate = { type = \"|\" } }",
                value("domain.holder.certificate.type", "", true),
            ),
            (
                "[[domain]]\nholder = { certificate = { type = \"x\" }, na|",
                Context::Key("domain.holder.na".into()),
            ),
            ("[[website]]\ncontent = [\"news\", \"for|um\"]", value("website.content", "forum", true)),
            ("[[person]]\nname = \"a#b|\"", value("person.name", "a#b", true)),
            ("# [filing]| x", Context::Nothing),
        ] {
            assert_eq!(context(text), expected, "{text}");
        }
    }
}
