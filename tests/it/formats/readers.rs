//! Reads the formats as their readers do: a parser of XML, of JSON, of CSV, of HTML, of Markdown, of workflow commands.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag};
use quick_xml::Reader;
use quick_xml::events::Event as Xml;
use scraper::{Html, Selector};
use serde_json::Value as Json;

/// An element of XML: its name, its attributes, what is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

impl Element {
    /// All elements of a name, this one included.
    pub(super) fn all(&self, name: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        if self.name == name {
            found.push(self);
        }
        self.children.iter().for_each(|child| found.extend(child.all(name)));
        found
    }

    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }
}

/// The root of a document of XML. Fails on whatever is not well-formed.
pub(super) fn xml(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().expect("well-formed XML") {
            Xml::Start(start) => {
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.expect("an attribute");
                    let key = attribute.key.as_ref().to_owned();
                    (key, quick_xml::escape::unescape(&attribute.value).expect("a value").into_owned())
                });
                open.push(Element {
                    name: start.name().as_ref().to_owned(),
                    attributes: attributes.collect(),
                    ..Element::default()
                });
            }
            Xml::End(_) => {
                let done = open.pop().expect("an element");
                open.last_mut().expect("a parent").children.push(done);
            }
            Xml::Text(words) => {
                open.last_mut().expect("a parent").text.push_str(&words);
            }
            Xml::GeneralRef(name) => {
                let written = format!("&{};", &*name);
                let meant = quick_xml::escape::unescape(&written).expect("a reference").into_owned();
                open.last_mut().expect("a parent").text.push_str(&meant);
            }
            Xml::Decl(_) => {}
            Xml::Eof => break,
            other => panic!("nothing else belongs there: {other:?}"),
        }
    }
    let mut root = open.pop().expect("the document");
    assert!(open.is_empty() && root.children.len() == 1, "one root");
    root.children.remove(0)
}

/// A workflow command: its name, its properties, its message.
#[derive(Debug)]
pub(super) struct Command {
    pub(super) name: String,
    pub(super) properties: BTreeMap<String, String>,
    pub(super) message: String,
}

/// Reads workflow commands as a runner does. Every line has to be one.
pub(super) fn commands(text: &str) -> Vec<Command> {
    let data = |raw: &str| raw.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |raw: &str| data(&raw.replace("%3A", ":").replace("%2C", ","));
    let read = |line: &str| {
        let (head, message) = line.strip_prefix("::")?.split_once("::")?;
        let (name, rest) = head.split_once(' ').unwrap_or((head, ""));
        let properties = rest.split(',').filter(|one| !one.is_empty()).map(|one| {
            let (key, value) = one.split_once('=').unwrap_or_else(|| panic!("{one} is no property: {line}"));
            (key.to_owned(), property(value))
        });
        Some(Command { name: name.to_owned(), properties: properties.collect(), message: data(message) })
    };
    text.lines().map(|line| read(line).unwrap_or_else(|| panic!("no command: {line}"))).collect()
}

/// The lines of a table, the head first.
pub(super) fn csv(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("the mark that spreadsheets look for");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let lines = reader.records().map(|line| line.expect("a line with as many cells as the head"));
    lines.map(|line| line.iter().map(str::to_owned).collect()).collect()
}

pub(super) fn json(text: &str) -> Json {
    serde_json::from_str(text).expect("JSON")
}

/// What a reader of Markdown makes of a text.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    /// The words.
    pub(super) text: String,
    /// HTML in it, each piece.
    pub(super) html: Vec<String>,
    /// Where links and images lead.
    pub(super) links: Vec<String>,
    /// Boxes: ticked or not.
    pub(super) boxes: Vec<bool>,
    pub(super) headings: usize,
}

pub(super) fn markdown(text: &str) -> Markdown {
    let mut read = Markdown::default();
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            Event::Text(words) => read.text.push_str(&words),
            Event::Code(words) => read.text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => read.text.push('\n'),
            Event::Html(html) | Event::InlineHtml(html) => read.html.push(html.trim().to_owned()),
            Event::TaskListMarker(ticked) => read.boxes.push(ticked),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                read.links.push(dest_url.to_string());
            }
            Event::Start(Tag::Heading { .. }) => read.headings += 1,
            _ => {}
        }
    }
    read
}

/// A page as a browser reads it.
pub(super) struct Page {
    html: Html,
}

impl Page {
    pub(super) fn read(text: &str) -> Self {
        Self { html: Html::parse_document(text) }
    }

    /// The words of each element that a selector finds, in order.
    pub(super) fn words(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let words = self.html.select(&selector).map(|one| one.text().collect::<String>());
        words.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// An attribute of each element that a selector finds, where it has it.
    pub(super) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        self.html.select(&selector).filter_map(|one| one.attr(name)).map(str::to_owned).collect()
    }

    /// Every element, with its attributes.
    pub(super) fn elements(&self) -> Vec<(String, Vec<(String, String)>)> {
        let all = Selector::parse("*").expect("a selector");
        let elements = self.html.select(&all).map(|one| {
            let attributes = one.value().attrs().map(|(name, value)| (name.to_owned(), value.to_owned()));
            (one.value().name().to_owned(), attributes.collect())
        });
        elements.collect()
    }

    /// What the reader stumbled over.
    pub(super) fn errors(&self) -> Vec<String> {
        self.html.errors.iter().map(ToString::to_string).collect()
    }
}

/// A path in an address of SARIF.
pub(super) fn path_of(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.as_bytes();
    while let [first, more @ ..] = rest {
        (rest, _) = match (first, more) {
            (b'%', [a, b, behind @ ..]) => {
                let hex = String::from_utf8(vec![*a, *b]).expect("ASCII");
                bytes.push(u8::from_str_radix(&hex, 16).expect("two digits"));
                (behind, ())
            }
            _ => {
                bytes.push(*first);
                (more, ())
            }
        };
    }
    String::from_utf8(bytes).expect("UTF-8")
}
