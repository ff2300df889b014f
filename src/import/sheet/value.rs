//! What a cell says, as the value of a key.

use chrono::{Days, NaiveDate};
use toml::Value;

use super::grid::Cell;
use crate::case::keys::{Key, Shape, Takes};
use crate::case::{is_none, takes_none};
use crate::text::{Text, day, same_word, text};

/// From here on a number has more digits than such a program keeps.
const EXACT: f64 = 1e15;
/// Numbers of days that a case can mean: 1954 to 2119, in either calendar.
const DAYS: std::ops::RangeInclusive<f64> = 20_000.0..=80_000.0;
/// The most words that are listed where a cell has none of them.
const MOST_WORDS: usize = 24;
/// What stands between several words in one cell.
const BETWEEN: [char; 6] = ['、', '，', ',', ';', '；', '\n'];
/// What people write for yes.
const YES: [&str; 6] = ["是", "yes", "true", "y", "√", "✓"];
/// What people write for no.
const NO: [&str; 5] = ["否", "no", "false", "n", "×"];

/// The values that a cell gives: several only where the key takes a list. Nothing where it is empty.
pub(super) fn read(cell: &Cell, key: &Key, from: NaiveDate) -> Result<Option<Said>, Text> {
    let written = written(cell)?;
    if written.is_empty() {
        return Ok(None);
    }
    let is_none = is_none(&written);
    let one = |value: Value| Ok(Some(Said::One(value)));
    match key.shape {
        Shape::Text | Shape::Table => one(Value::String(written)),
        Shape::Texts | Shape::Words if is_none && key.takes.is_list() => match takes_none(&key.path) {
            true => Ok(Some(Said::Several(vec![Value::String(written)]))),
            false => Err(text!("这里不能写“无”", "\"none\" is no answer here")),
        },
        Shape::Texts if !key.takes.is_list() && !written.contains(BETWEEN) => one(Value::String(written)),
        Shape::Texts | Shape::Words => {
            let parts = written.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty());
            let value = |part: &str| match key.shape {
                Shape::Words => word(key, part),
                _ => Ok(Value::String(part.to_owned())),
            };
            parts.map(value).collect::<Result<_, _>>().map(|all| Some(Said::Several(all)))
        }
        Shape::Tables if is_none && knows(key, &written) => one(Value::String(written)),
        Shape::Tables if is_none => Ok(Some(Said::Several(Vec::new()))),
        Shape::Tables => Err(text!(
            "这里只能写“无”；有的话，填下面几行",
            "only \"none\" can stand here: where there are some, fill in the rows below"
        )),
        Shape::Day => one(day(cell, &written, from)?),
        Shape::DayOrWord => match word(key, &written) {
            Ok(word) => one(word),
            Err(_) => one(day(cell, &written, from)?),
        },
        Shape::Number => one(number(key, &written)?),
        Shape::Bool => flag(cell, &written).map(|flag| Some(Said::One(Value::Boolean(flag)))),
        Shape::Word => one(word(key, &written)?),
    }
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    /// A value.
    One(Value),
    /// A list.
    Several(Vec<Value>),
}

/// Whether a cell says yes or no, of whatever.
pub(super) fn flag(cell: &Cell, written: &str) -> Result<bool, Text> {
    let is_one_of = |words: &[&str]| words.iter().any(|word| written == *word || same_word(written, word));
    match cell {
        Cell::Flag(flag) => Ok(*flag),
        _ if is_one_of(&YES) => Ok(true),
        _ if is_one_of(&NO) => Ok(false),
        _ => Err(text!("这里写“是”或“否”", "write yes or no")),
    }
}

/// A cell as text: without the marks of programs for tables, digits in one width.
pub(super) fn written(cell: &Cell) -> Result<String, Text> {
    let lost = || {
        text!(
            "号码被表格软件当作数字，后几位已经丢失；把这一格的格式改为“文本”，再重新输入完整号码",
            "a number with this many digits was taken for a quantity, and its last digits are lost: \
             format the cell as Text, and type the whole number again"
        )
    };
    match cell {
        Cell::Error => {
            Err(text!("公式没有算出结果；直接写内容", "the formula has no result: write the value itself"))
        }
        Cell::Flag(flag) => Ok(flag.to_string()),
        Cell::Day(day) => Ok(day.to_string()),
        Cell::Number(number) if number.abs() >= EXACT => Err(lost()),
        Cell::Number(number) => Ok(number.to_string()),
        Cell::Text(written) => {
            let written = plain(written.trim());
            match is_scientific(&written) {
                true => Err(lost()),
                false => Ok(written),
            }
        }
    }
}

/// A text without what keeps a program for tables from taking it for a number, and without what it becomes as one.
fn plain(written: &str) -> String {
    let written = written
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .or(written.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
        .unwrap_or(written)
        .trim();
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    };
    // In a text of Chinese, wide signs are meant.
    let narrowed: String = written.chars().map(narrow).collect();
    let written = if narrowed.is_ascii() { narrowed } else { written.to_owned() };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match written.strip_suffix(".0") {
        Some(whole) if digits(whole) => whole.to_owned(),
        _ => written,
    }
}

/// Whether a text is what is left of a long number: `4.40106E+17`.
fn is_scientific(written: &str) -> bool {
    let Some((number, power)) = written.split_once(['e', 'E']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = match number.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(number),
    };
    is_number && power.strip_prefix('+').is_some_and(digits)
}

/// Whether a key takes a word.
fn knows(key: &Key, written: &str) -> bool {
    key.words.iter().any(|word| same_word(written, word))
}

/// A word of a closed list, as a case spells it.
fn word(key: &Key, written: &str) -> Result<Value, Text> {
    let spelt = key.words.iter().find(|word| *word == written);
    let spelt = spelt.or_else(|| key.words.iter().find(|word| same_word(written, word)));
    if let Some(word) = spelt {
        return Ok(Value::String(word.clone()));
    }
    let list = key.list().unwrap_or_default();
    let named = |text: &crate::text::Fixed| [text.zh, text.en].iter().any(|name| same_word(written, name));
    if let Some(one) = list.iter().find(|one| named(&one.text)) {
        return Ok(Value::String(one.word.to_owned()));
    }
    let path = &key.path;
    if key.meanings.len() > MOST_WORDS {
        return Err(text!(
            "不是可选的词；运行 beian explain {path} 可列出",
            "this is none of the words, which beian explain {path} lists"
        ));
    }
    let zh = key.meanings.iter().map(|word| in_chinese(key, word)).collect::<Vec<_>>().join("、");
    let en = key.meanings.join(", ");
    Err(text!("不是可选的词；可以写：{zh}", "this is none of the words: {en}"))
}

/// The Chinese word of a meaning, which follows the English one.
pub fn in_chinese<'k>(key: &'k Key, meaning: &'k str) -> &'k str {
    let at = key.words.iter().position(|word| word == meaning);
    let next = at.and_then(|at| key.words.get(at + 1)).filter(|next| !key.meanings.contains(next));
    next.map_or(meaning, String::as_str)
}

fn number(key: &Key, written: &str) -> Result<Value, Text> {
    if let Ok(number) = written.parse::<i64>() {
        return Ok(Value::Integer(number));
    }
    let part = written.parse::<f64>().ok().filter(|number| number.is_finite() && key.takes != Takes::Whole);
    part.map(Value::Float).ok_or_else(|| match key.takes {
        Takes::Whole => text!("这里写整数，不带单位", "write a whole number, without a unit"),
        _ => text!("这里写数字，不带单位", "write a number, without a unit"),
    })
}

/// A day, however a program for tables has kept it.
fn day(cell: &Cell, written: &str, from: NaiveDate) -> Result<Value, Text> {
    let counted = || {
        let number = written.parse::<f64>().ok().filter(|number| DAYS.contains(number))?;
        from.checked_add_days(Days::new(number as u64))
    };
    let known = match cell {
        Cell::Day(day) => Some(*day),
        _ => day::read(written).or_else(counted),
    };
    // A time behind a day says nothing here.
    let known = known.or_else(|| day::read(written.split([' ', 'T']).next()?));
    let wrong = || text!("没有这一天；写成 2026-12-01", "there is no such day: write 2026-12-01");
    known.and_then(|day| day.to_string().parse().ok()).map(Value::Datetime).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::keys;
    use crate::import::sheet::workbook::counted_from;

    fn of(path: &str, cell: Cell) -> Result<Option<Said>, Text> {
        let key = keys::known().iter().find(|key| key.path == path).expect("a key");
        read(&cell, key, counted_from(false))
    }

    fn one(path: &str, cell: Cell) -> String {
        match of(path, cell) {
            Ok(Some(Said::One(value))) => value.to_string(),
            other => panic!("{path}: {other:?}"),
        }
    }

    fn words(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_day_is_known_in_every_form() {
        for cell in [
            Cell::Number(46_058.0),
            Cell::Number(46_058.75),
            Cell::Number(20_260_205.0),
            words("2026/2/5"),
            words("2026年2月5日"),
            words("2026-02-05 00:00:00"),
            words("46058"),
            words("２０２６.０２.０５"),
            Cell::Day(NaiveDate::from_ymd_opt(2026, 2, 5).expect("a day")),
        ] {
            assert_eq!(one("domain.expires", cell.clone()), "2026-02-05", "{cell:?}");
        }
        let key = keys::known().iter().find(|key| key.path == "domain.expires").expect("a key");
        // 1904 begins 1462 days later.
        let said = read(&Cell::Number(44_596.0), key, counted_from(true));
        assert_eq!(said, Ok(Some(Said::One("2026-02-05".parse().map(Value::Datetime).expect("a day")))));
        for cell in [Cell::Number(5.0), words("明天"), words("2026/13/1"), Cell::Flag(true)] {
            assert!(of("domain.expires", cell.clone()).is_err(), "{cell:?}");
        }
        assert_eq!(one("applicant.certificate.expires", words("长期")), "\"长期\"");
    }

    #[test]
    fn digits_of_a_number_are_kept_or_missed() {
        for cell in [
            Cell::Number(13_800_138_000.0),
            words("13800138000.0"),
            words("１３８００１３８０００"),
            words("'13800138000"),
            words("=\"13800138000\""),
        ] {
            assert_eq!(one("person.phone", cell.clone()), "\"13800138000\"", "{cell:?}");
        }
        for cell in [Cell::Number(4.40106e17), Cell::Number(1e15), words("4.40106E+17"), words("4e+17")] {
            let wrong = of("person.certificate.number", cell.clone()).expect_err("lost digits");
            assert!(wrong.zh.contains("丢失"), "{cell:?}: {wrong:?}");
        }
        assert_eq!(one("person.certificate.number", words("1e5")), "\"1e5\"");
        // Wide signs belong to a name in Chinese.
        assert_eq!(
            one("applicant.name", words(" 广州示例（集团）有限公司 ")),
            "\"广州示例（集团）有限公司\""
        );
    }

    #[test]
    fn words_flags_numbers_and_lists() {
        assert_eq!(one("filing.type", words("首次备案")), "\"首次备案\"");
        assert_eq!(one("filing.type", words("First")), "\"first\"");
        assert!(of("filing.type", words("第一次")).expect_err("no word").zh.contains("首次备案"));
        assert_eq!(one("account.real-name", words("是")), "true");
        assert_eq!(one("account.real-name", Cell::Flag(false)), "false");
        assert!(of("account.real-name", words("也许")).is_err());
        assert_eq!(one("instance.bandwidth-mbps", Cell::Number(5.0)), "5");
        assert!(of("instance.bandwidth-mbps", Cell::Number(5.5)).is_err());
        assert!(of("instance.bandwidth-mbps", words("5M")).is_err());
        assert_eq!(one("website.domain", words("example.cn")), "\"example.cn\"");
        let texts = |all: &[&str]| {
            let all = all.iter().map(|text| Value::String((*text).to_owned()));
            Ok(Some(Said::Several(all.collect())))
        };
        assert_eq!(of("website.domain", words("a.cn、b.cn")), texts(&["a.cn", "b.cn"]));
        assert_eq!(of("person.roles", words("法定代表人、主体负责人")), texts(&["法定代表人", "主体负责人"]));
        assert!(of("website.home-urls", words("无")).is_err());
        assert_eq!(of("website.content", words("无")), texts(&["无"]));
        assert_eq!(of("website.instances", words("none")), texts(&["none"]));
        assert_eq!(of("instance.service-numbers", words("none")), texts(&[]));
        assert_eq!(one("filing.orders", words("无")), "\"无\"");
        assert!(of("filing.orders", words("有")).is_err());
        assert!(of("applicant.name", Cell::Error).is_err());
        assert_eq!(of("applicant.name", words("  ")), Ok(None));
    }
}
