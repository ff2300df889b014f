//! What an answer says, as a value of a case.

use toml::Value;
use unicode_normalization::UnicodeNormalization;

use super::question::{Choice, Form};
use crate::case::{NONE, is_none};
use crate::text::{Lang, Text, day, same_word, text};

/// The value of an answer, or what is wrong with it.
pub(super) fn value(form: &Form, said: &[String], lang: Lang) -> Result<Value, Text> {
    let first = said.first().map(|one| one.trim()).unwrap_or_default();
    match form {
        Form::Text(_) if is_none(first) => Ok(none(lang)),
        Form::Text(_) => Ok(Value::String(first.to_owned())),
        Form::Texts if said.len() == 1 && is_none(first) => Ok(Value::Array(vec![none(lang)])),
        Form::Texts => {
            Ok(Value::Array(said.iter().map(|one| Value::String(one.trim().to_owned())).collect()))
        }
        Form::Day | Form::Days(..) => day(first),
        Form::DayOr(choices) => match find(choices, first) {
            Some(choice) => Ok(Value::String(choice.word.clone())),
            None => day(first),
        },
        Form::Number | Form::Count => number(first),
        Form::Bool => match first {
            "true" => Ok(Value::Boolean(true)),
            "false" => Ok(Value::Boolean(false)),
            _ => Err(text!("回答是或否", "answer yes or no")),
        },
        Form::One(choices) => one(choices, first),
        Form::Many(choices) if said.is_empty() && choices.iter().any(|one| is_none(&one.id)) => Err(text!(
            "至少选一项；都没有就选“无”",
            "choose one at least, or \"none\" if none of them applies"
        )),
        Form::Many(choices) | Form::Statements(choices) => {
            said.iter().map(|word| one(choices, word)).collect::<Result<Vec<_>, _>>().map(Value::Array)
        }
    }
}

/// How a case says that there is none.
pub(super) fn none(lang: Lang) -> Value {
    let [en, zh] = NONE;
    Value::String(if lang == Lang::Zh { zh } else { en }.to_owned())
}

/// The choice that a word means, in whatever language.
pub(super) fn find<'c>(choices: &'c [Choice], word: &str) -> Option<&'c Choice> {
    let exact = choices.iter().find(|one| one.id == word || one.word == word);
    let called = |one: &&Choice| {
        let names = [&one.id, &one.word, &one.name.zh, &one.name.en].into_iter().chain(&one.also);
        names.into_iter().any(|name| same_word(word, name))
    };
    exact.or_else(|| choices.iter().find(called))
}

fn one(choices: &[Choice], word: &str) -> Result<Value, Text> {
    let found = find(choices, word).map(|choice| Value::String(choice.word.clone()));
    found.ok_or_else(|| text!("不是可选的词", "this is none of the words"))
}

fn number(written: &str) -> Result<Value, Text> {
    let written: String = written.nfkc().collect();
    let whole = written.parse::<i64>().ok().map(Value::Integer);
    let part = || written.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::Float);
    whole.or_else(part).ok_or_else(|| text!("这里写数字", "write a number"))
}

/// A day, however people write it.
fn day(written: &str) -> Result<Value, Text> {
    let wrong = || text!("没有这一天；写成 2026-12-01", "there is no such day: write 2026-12-01");
    let day = day::read(written).ok_or_else(wrong)?;
    day.to_string().parse().map(Value::Datetime).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_known_in_both_languages() {
        let choice = Choice::new("web", "网页", text!("网页", "web console"), Lang::Zh);
        let form = Form::One(vec![choice]);
        for word in ["web", "网页", "Web Console"] {
            let value = value(&form, &[word.to_owned()], Lang::Zh);
            assert_eq!(value, Ok(Value::String("网页".to_owned())), "{word}");
        }
        assert!(value(&form, &["app".to_owned()], Lang::Zh).is_err());
    }

    #[test]
    fn none_is_written_in_the_language_of_the_file() {
        let said = ["无".to_owned()];
        assert_eq!(value(&Form::Text(Vec::new()), &said, Lang::En), Ok(Value::String("none".to_owned())));
        let list = Value::Array(vec![Value::String("无".to_owned())]);
        assert_eq!(value(&Form::Texts, &said, Lang::Zh), Ok(list));
    }
}
