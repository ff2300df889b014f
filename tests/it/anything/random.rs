//! Cases at random that fit the JSON Schema of a case. The schema decides what there is, so that a new key is tried
//! without anybody thinking of it.

use serde_json::Value as Json;
use toml::{Table, Value};

use super::mutation::Random;

/// Texts that somebody may well write.
const TEXTS: [&str; 20] = [
    "示例科技",
    "广州示例科技有限公司",
    "张示例",
    "李样本",
    "13800138000",
    "138 0013 8000",
    "110101199003070003",
    "440524188001010014",
    "E01234567",
    "zhang.example@example.cn",
    "example.cn",
    "EXAMPLE.cn",
    "示例.中国",
    "www.example.com",
    "阿里云",
    "203.0.113.10",
    "粤ICP备12345678号",
    "粤ICP备12345678号-1",
    "00000000-0000-0000-0000-000000000001",
    "广东省广州市天河区示例路1号",
];

/// Keys whose texts mean something, and some that they take.
const KEYS: [(&str, &[&str]); 10] = [
    ("province", &["广东", "Guangdong", "44", "上海", "西藏"]),
    ("id-province", &["广东", "湖南"]),
    ("phone-province", &["广东", "湖南"]),
    ("of", &["applicant"]),
    ("points-to", &["nothing", "elsewhere"]),
    ("will-point-to", &["nothing", "elsewhere"]),
    ("domain", &DOMAINS),
    ("domains", &DOMAINS),
    ("signed-by", &["applicant", "legal-representative", "zhang"]),
    ("content", &["enterprise-showcase", "forum", "news"]),
];
/// Keys without which an entry of a list means nothing.
const NEEDED: [&str; 6] = ["kind", "requirement", "subject", "reason", "how", "on"];

/// Texts that few would write.
const ODD: [&str; 14] = [
    "",
    " ",
    "无",
    "待定",
    "none",
    "a..b@c.cn",
    "44",
    "long-term",
    "\u{202e}示例",
    "\u{3164}",
    "x\u{1b}[31m",
    "✓ ready",
    "::error::x",
    "domain-term",
];

/// Days that somebody may well write, and those at the ends of time.
const DAYS: [&str; 8] = [
    "2016-02-29",
    "2019-09-20",
    "2026-08-31",
    "2026-11-20",
    "2026-11-30",
    "2026-12-01",
    "2027-03-01",
    "2028-06-30",
];
const ENDS: [&str; 5] = ["0001-01-01", "1900-01-01", "2005-03-20", "9999-12-30", "9999-12-31"];

/// What others refer to by name.
const PEOPLE: [&str; 3] = ["zhang", "li", "wang"];
const DOMAINS: [&str; 3] = ["example.cn", "example.com", "shop-example.cn"];
const INSTANCES: [&str; 3] = ["i-1", "i-2", "swas-3"];
const ROWS: [&str; 3] = ["domain-term", "filing-type", "ecs-term"];
const SUBJECTS: [&str; 2] = ["order", "applicant"];

/// The words that a schema knows: keys, and values of closed lists.
pub(crate) fn words(schema: &Json) -> Vec<&str> {
    fn walk<'s>(node: &'s Json, found: &mut Vec<&'s str>) {
        match node {
            Json::Object(object) => {
                found.extend(
                    node["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str()),
                );
                for list in ["enum", "examples"] {
                    found.extend(node[list].as_array().into_iter().flatten().filter_map(Json::as_str));
                }
                object.values().for_each(|value| walk(value, found));
            }
            Json::Array(items) => items.iter().for_each(|item| walk(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(schema, &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

/// A case that fits the schema, in which names mostly lead somewhere.
pub(crate) fn case(schema: &Json, random: &mut Random) -> String {
    // Some cases say little, some nearly everything.
    let often = [20, 50, 80, 95][random.below(4)];
    let mut maker = Maker { schema, often, random };
    let mut case = maker.table(schema, 0);
    case.insert("beian".to_owned(), Value::Integer(1));
    maker.connect(&mut case);
    toml::to_string(&case).expect("a table can be written")
}

struct Maker<'m> {
    schema: &'m Json,
    often: usize,
    random: &'m mut Random,
}

impl<'m> Maker<'m> {
    fn table(&mut self, node: &'m Json, depth: usize) -> Table {
        let mut table = Table::new();
        for (name, property) in node["properties"].as_object().into_iter().flatten() {
            // What nests in itself comes to an end.
            let needed = depth > 0 && NEEDED.contains(&name.as_str());
            if depth < 6 && (needed || self.random.percent(self.often)) {
                table.insert(name.clone(), self.value(name, property, depth + 1));
            }
        }
        table
    }

    fn value(&mut self, key: &str, node: &'m Json, depth: usize) -> Value {
        if let Some(to) = node["$ref"].as_str().and_then(|to| to.strip_prefix('#')) {
            return self.value(key, self.schema.pointer(to).expect("a definition"), depth);
        }
        for of in ["oneOf", "anyOf"] {
            if let Some(choices) = node[of].as_array() {
                let choice = &choices[self.random.below(choices.len())];
                return self.value(key, choice, depth);
            }
        }
        if let Some(words) = node["enum"].as_array() {
            let word = words[self.random.below(words.len())].as_str().expect("a word");
            return Value::String(word.to_owned());
        }
        let kind = match &node["type"] {
            Json::Array(kinds) => kinds[self.random.below(kinds.len())].as_str(),
            kind => kind.as_str(),
        };
        match kind {
            Some("object") => Value::Table(self.table(node, depth)),
            Some("array") => {
                let length = self.random.below(4);
                Value::Array((0..length).map(|_| self.value(key, &node["items"], depth + 1)).collect())
            }
            Some("boolean") => Value::Boolean(self.random.percent(70)),
            Some("integer") => Value::Integer([0, 1, 2, 3, 5, 30, 4_294_967_295][self.random.below(7)]),
            Some("number") => Value::Float([0.0, -1.5, 1e308][self.random.below(3)]),
            Some("string") if node["format"] == "date" => {
                let day =
                    if self.random.percent(3) { self.random.pick(&ENDS) } else { self.random.pick(&DAYS) };
                Value::Datetime(day.parse().expect("a day"))
            }
            // Of tables of words a schema gives examples.
            Some("string") => match node["examples"].as_array() {
                Some(examples) if !examples.is_empty() && self.random.percent(98) => {
                    let one = examples[self.random.below(examples.len())].as_str().expect("a word");
                    Value::String(one.to_owned())
                }
                _ if self.random.percent(3) => Value::String(self.random.pick(&ODD).to_owned()),
                _ => {
                    let texts = KEYS.iter().find(|(of, _)| *of == key).map_or(&TEXTS[..], |(_, texts)| texts);
                    Value::String(self.random.pick(texts).to_owned())
                }
            },
            _ => Value::String("anything".to_owned()),
        }
    }

    /// Gives entries ids of their own, and makes references of what refers to them.
    fn connect(&mut self, case: &mut Table) {
        for (list, key, ids) in
            [("person", "id", PEOPLE), ("domain", "name", DOMAINS), ("instance", "id", INSTANCES)]
        {
            let entries = case.get_mut(list).and_then(Value::as_array_mut);
            for (entry, id) in entries.into_iter().flatten().zip(ids) {
                if let Value::Table(entry) = entry {
                    entry.insert(key.to_owned(), Value::String(id.to_owned()));
                }
            }
        }
        let known: Vec<Vec<&str>> = [("person", PEOPLE), ("domain", DOMAINS), ("instance", INSTANCES)]
            .map(|(list, ids)| {
                let many = case.get(list).and_then(Value::as_array).map_or(0, Vec::len);
                ids.into_iter().take(many).collect()
            })
            .into();
        let [people, domains, instances] = &known[..] else { return };
        for (list, key, ids) in [
            ("website", "responsible", people),
            ("website", "domain", domains),
            ("website", "instances", instances),
            ("material", "person", people),
            ("domain", "holder", people),
            ("domain", "points-to", instances),
            ("domain", "will-point-to", instances),
            ("waiver", "requirement", &ROWS.to_vec()),
            ("confirmed", "requirement", &ROWS.to_vec()),
            ("waiver", "subject", &SUBJECTS.to_vec()),
            ("confirmed", "subject", &SUBJECTS.to_vec()),
        ] {
            let entries = case.get_mut(list).and_then(Value::as_array_mut);
            for entry in entries.into_iter().flatten().filter_map(Value::as_table_mut) {
                let Some(value) = entry.get_mut(key) else { continue };
                let id = (!ids.is_empty()).then(|| Value::String(self.random.pick(ids).to_owned()));
                match (value, id) {
                    (Value::Array(all), id) => *all = id.into_iter().collect(),
                    (value @ Value::String(_), Some(id)) => *value = id,
                    (Value::String(_), None) => drop(entry.remove(key)),
                    _ => {}
                }
            }
        }
    }
}
