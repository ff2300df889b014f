mod model;
mod random;

use model::{File, Type};

use super::limits::{LARGEST_TOML, MOST_ENTRIES};
use super::shown::shown;
use super::*;
use crate::source::Source;
use crate::testing::assert_in_proportion;

/// `line:column`, and the text of one problem as one line per language.
fn problems(text: &str) -> Vec<(String, String, String)> {
    let source = Source::new("x", text);
    let read = read::<File>(&source.text);
    let line = |what: &crate::text::Text, fix: &Option<crate::text::Text>, lang| {
        let fix = fix.as_ref().map_or("", |fix| fix.get(lang));
        format!("{} | {fix}", what.get(lang))
    };
    read.problems
        .iter()
        .map(|p| {
            let place = source.place(p.at.start);
            (
                format!("{}:{}", place.line, place.column),
                line(&p.what, &p.fix, crate::text::Lang::Zh),
                line(&p.what, &p.fix, crate::text::Lang::En),
            )
        })
        .collect()
}

/// Each text has exactly these problems: position, Chinese fragment, English fragment.
fn expect(text: &str, wanted: &[(&str, &str, &str)]) {
    let found = problems(text);
    let places: Vec<&str> = found.iter().map(|(place, ..)| place.as_str()).collect();
    let expected: Vec<&str> = wanted.iter().map(|(place, ..)| *place).collect();
    assert_eq!(places, expected, "{text:.200}\n{found:#?}");
    for ((_, zh, en), (place, in_zh, in_en)) in found.iter().zip(wanted) {
        assert!(zh.contains(in_zh), "{place}: {zh}\n{text:.200}");
        assert!(en.contains(in_en), "{place}: {en}\n{text:.200}");
    }
}

#[test]
fn a_sound_file_has_no_problems() {
    let read = read::<File>("beian = 1\n[filing]\ntype = \"首次备案\"\n[[domain]]\nname = \"a.cn\"\n");
    assert!(read.problems.is_empty() && read.lost.is_empty());
    let file = read.value.expect("a value");
    assert_eq!(file.filing.expect("filing").r#type, Some(Type::First));
    assert_eq!(file.domain[0].name.at, Some(59..65));
}

#[test]
fn five_typos_in_one_file_and_the_rest_is_read() {
    let text = "beian = 1\nlable = \"x\"\n[filing]\ntype = \"frist\"\nsubmit-on 2026-12-01\n\
                [[domain]]\nname = \"a.cn\"\nexpires = 2026-02-30\nsealed = \"true\"\n[[domain]]\nname = \"b.cn\"\n";
    expect(
        text,
        &[
            ("2:1", "未知的键 `lable` | 是不是 `label`", "unknown key `lable` | did you mean `label`"),
            (
                "4:8",
                "不能是 \"frist\" | 是不是 \"first\"？可以写：\"首次备案\"、\"新增接入\"",
                "invalid value for `type`: \"frist\" | did you mean \"first\"? Accepted: \"first\", \"access\"",
            ),
            ("5:1", "没有 `=`", "no `=` on this line"),
            ("8:11", "没有这一天", "there is no such date"),
            ("9:10", "应为 true 或 false", "must be true or false"),
        ],
    );
    let read = read::<File>(text);
    let file = read.value.expect("a value");
    assert!(!read.lost.iter().any(|span| text[span.clone()].contains('[')), "no table is left out");
    assert_eq!(file.label.as_deref(), Some("x"), "read under the key that was meant");
    let names: Vec<&str> = file.domain.iter().map(|d| d.name.text.as_str()).collect();
    assert_eq!(names, ["a.cn", "b.cn"]);
    assert_eq!(
        file.domain[1].name.at.clone().map(|at| &text[at]),
        Some("\"b.cn\""),
        "places are those of the file"
    );
    assert!(file.domain[0].expires.is_none() && file.domain[0].sealed.is_none());
    assert!(file.domain[0].registrar.is_none());
}

#[test]
fn keys_under_the_wrong_header() {
    expect(
        "beian = 1\n[filing]\nlabel = \"x\"\n",
        &[(
            "3:1",
            "属于文件开头，移到第一个表头之前",
            "belongs at the top of the file, before the first header",
        )],
    );
    expect(
        "beian = 1\n[filing]\nexpires = 2026-12-01\n",
        &[(
            "3:1",
            "`expires` 属于 [[domain]]",
            "`expires` belongs under [[domain]]: move it below that header",
        )],
    );
    expect(
        "beian = 1\n[applicant]\n[applicant.filed]\nname = \"x\"\n",
        &[("4:1", "属于 [applicant]", "belongs under [applicant]")],
    );
    // No text belongs where tables do: the name of the table stands for the name of the entry.
    expect(
        "beian = 1\n[[domain]]\nname = \"a.cn\"\ndomain = \"b.cn\"\n",
        &[("4:1", "是不是 `name`", "did you mean `name`")],
    );
    expect(
        "beian = 1\n[[domain]]\nname = \"a.cn\"\nfiling = \"first\"\n",
        &[("4:1", "未知的键 `filing`", "unknown key `filing`")],
    );
    expect(
        "beian = 1\n[[domian]]\nname = \"a.cn\"\n",
        &[("2:3", "是不是 `domain`", "did you mean `domain`")],
    );
    expect("beian = 1\n[colour]\nx = 1\n", &[("2:2", "可以写：`beian`、", "known keys here: `beian`, ")]);
}

#[test]
fn what_is_missing() {
    expect("", &[("1:1", "缺少 `beian` | 加上 `beian = 1`", "`beian` is missing | add `beian = 1`")]);
    expect(
        "beian = 1\n[[domain]]\nregistrar = \"x\"\n",
        &[("2:1", "缺少 `name`", "`name` is missing | add `name = \"…\"`")],
    );
    expect("beian = 1\n[[domain]]\nname = \n", &[("3:6", "`name` 没有值", "`name` has no value")]);
    let read = read::<File>("beian = 1\n[[domain]]\nregistrar = \"x\"\n[[domain]]\nname = \"a.cn\"\n");
    assert!(!read.lost.is_empty(), "a domain is left out");
    assert_eq!(read.value.expect("a value").domain.len(), 1);
}

#[test]
fn wrong_types_each_way() {
    for (body, place, zh, en) in [
        (
            "label = 1",
            "2:9",
            "`label` 应为加引号的文字，这里是数字",
            "`label` must be text in quotes; this is a number",
        ),
        ("label = true", "2:9", "这里是true 或 false", "this is true or false"),
        ("label = 1.5", "2:9", "这里是小数", "this is a decimal number"),
        ("label = [\"x\"]", "2:9", "这里是列表", "this is a list"),
        ("label = {}", "2:9", "这里是表", "this is a table"),
        ("label = 2026-12-01", "2:9", "这里是日期", "this is a date or a time"),
        (
            "filing.submit-on = \"2026-12-01\"",
            "2:20",
            "应为不加引号的日期",
            "must be a date without quotes; this is text in quotes | such as `2026-12-01`",
        ),
        (
            "filing.submit-on = 2026-12-01T08:00:00",
            "2:20",
            "只写日期，不写时刻",
            "a date without a time of day",
        ),
        ("filing = \"x\"", "2:10", "应为表", "must be a table"),
        ("filing.orders = \"non\"", "2:17", "是不是 \"none\"", "did you mean \"none\""),
        ("filing.orders = 3", "2:17", "应为\"none\"或列表", "must be \"none\" or a list"),
        (
            "filing.orders = { at = \"x\" }",
            "2:17",
            "应为列表，这里是一个表",
            "must be a list; this is a table | write `[{ … }]`",
        ),
        ("applicant.filed.site-count = -1", "2:30", "超出范围 | 写 0 或更大的整数", "out of range"),
        ("applicant.filed.site-count = 1.5", "2:30", "应为不加引号的整数", "must be a whole number"),
        (
            "person = [{ id = \"li\", roles = \"website\" }]",
            "2:32",
            "应为列表",
            "must be a list; this is text in quotes | such as `[\"…\"]`",
        ),
        ("person = [{ id = \"li\", roles = [1] }]", "2:33", "应为加引号的文字", "must be text in quotes"),
        (
            "[domain]\nname = \"a.cn\"",
            "2:1",
            "写成 `[[domain]]`",
            "double brackets in the header | write `[[domain]]`",
        ),
        (
            "[[filing]]\ntype = \"first\"",
            "2:1",
            "写成 `[filing]`",
            "single brackets in the header | write `[filing]`",
        ),
        (
            "label = \"\"",
            "2:9",
            "`label` 是空的 | 写法见 `beian explain label`",
            "`label` is empty | `beian explain label` shows what to write",
        ),
        ("filing.type = \"\"", "2:15", "可以写：\"首次备案\"", "is empty | accepted: \"first\", \"access\""),
        ("filing.orders = \"\"", "2:17", "没有就写 \"none\"", "is empty | write \"none\" if there is none"),
        ("domain = [{ name = \"a.cn\", sealed = \"false\" }]", "2:37", "去掉引号：`false`", "write `false`"),
        ("domain = [{ name = \"a.cn\", sealed = 否 }]", "2:37", "写成 `false`", "write `false`"),
        ("applicant.filed.site-count = ５", "2:30", "数字是全角的", "full-width | use half-width digits"),
        ("filing.type = \"张三\"", "2:15", "`type` 没有这个取值", "invalid value for `type`"),
        ("filing.province = \"火星\"", "2:19", "不接受这个值", "this value is not accepted"),
    ] {
        expect(&format!("beian = 1\n{body}\n"), &[(place, zh, en)]);
    }
    let read = read::<File>("beian = 1\n[domain]\nname = \"a.cn\"\n");
    assert_eq!(read.value.expect("a value").domain.len(), 1, "one pair of brackets is no loss");
    expect("beian = 300\n", &[("1:9", "0 到 255", "from 0 to 255")]);
}

#[test]
fn broken_toml() {
    for (body, place, zh, en) in [
        ("label = \"x", "2:9", "引号没有在本行结束", "the quote opened here is not closed"),
        ("label = \"x\"y\"", "2:13", "引号没有在本行结束", "the quote opened here is not closed"),
        ("label = \"\"\"x", "2:9", "多行文字没有结束", "is never closed | close it with `\"\"\"`"),
        ("label", "2:1", "没有 `=`", "no `=` on this line"),
        ("label: \"x\"", "2:6", "应为 `=`，不是 `:`", "`=` is expected here, not `:`"),
        ("label ＝ \"x\"", "2:7", "不是 `＝`", "not `＝`"),
        ("// label", "2:1", "注释以 `#` 开始", "comments begin with `#`"),
        ("label =", "2:7", "没有值", "has no value"),
        ("label = # x", "2:7", "没有值", "has no value"),
        ("label == \"x\"", "2:8", "多了一个 `=`", "extra `=`"),
        ("= 1", "2:1", "`=` 前面没有键", "no key before `=`"),
        ("名称 = 1", "2:1", "不是有效的键", "not a valid key"),
        ("la bel = 1", "2:1", "键里不能有空格", "a key has no spaces"),
        ("　label = 1", "2:1", "全角空格", "full-width"),
        ("label = x", "2:9", "文字没有加引号", "text must be in quotes"),
        ("label = 示例 公司", "2:9", "文字没有加引号", "text must be in quotes"),
        ("label = “x”", "2:9", "英文直引号", "straight quotes"),
        ("label = True", "2:9", "写成 `true`", "write `true`"),
        ("label = \"\\q\"", "2:11", "`\\` 后面的写法无效", "unknown escape after `\\`"),
        ("label = \"x\",", "2:12", "行末多了一个逗号", "comma at the end of the line"),
        ("label = \"x\" \"y\"", "2:13", "值后面还有多余的内容", "there is something after the value"),
        ("label = \"x\"\nlabel = \"y\"", "3:1", "键 `label` 重复了", "the key `label` is repeated here"),
        (
            "[filing]\n[filing]",
            "3:2",
            "表 `filing` 重复了 | 合并为一个表",
            "the table `filing` is repeated here | merge the two",
        ),
        ("[filing", "2:1", "方括号没有结束", "not closed"),
        ("[filing]]", "2:1", "方括号数目不同", "more brackets than it opens"),
        ("[]", "2:1", "没有名字", "no name"),
        ("filing.submit-on = 2026-13-01", "2:20", "没有这一天", "no such date"),
        ("filing.submit-on = 2026/12/1", "2:20", "日期的写法不对", "not a valid date"),
        ("filing.submit-on = 2026年12月1日", "2:20", "日期的写法不对", "not a valid date"),
        ("label = 010", "2:9", "不是有效的数字", "not a valid number"),
        ("label = \"a\u{7}b\"", "2:11", "控制字符", "control character"),
        ("filing.orders = [{ at = \"x\" } { at = \"y\" }]", "2:31", "少了一个逗号", "a comma is missing"),
        ("filing.orders = [{ at \"x\" }]", "2:23", "写 `键 = 值`", "`key = value` is expected"),
    ] {
        expect(&format!("beian = 1\n{body}\n"), &[(place, zh, en)]);
    }
    let twice = "[domain]\nname = \"a.cn\"\n[domain]\nname = \"b.cn\"";
    let (zh, en) = ("每个都用双方括号：`[[domain]]`", "use double brackets for each: `[[domain]]`");
    assert!(
        problems(twice)
            .iter()
            .any(|(at, in_zh, in_en)| at == "3:2" && in_zh.contains(zh) && in_en.contains(en))
    );
    expect("{\"beian\": 1}", &[("1:1", "这是 JSON", "this is JSON")]);
}

#[test]
fn an_open_list_ends_where_the_next_key_begins() {
    expect(
        "beian = 1\n[[person]]\nid = \"li\"\nroles = [\"x\",\n  \"y\"\nphone = 1\n[filing]\ntype = 1\n",
        &[
            ("4:9", "列表没有结束", "the list opened here is never closed"),
            ("6:9", "应为加引号的文字", "must be text in quotes"),
            ("8:8", "加引号的固定词", "one of the accepted words"),
        ],
    );
}

#[test]
fn a_broken_header_takes_its_table_along() {
    let text = "beian = 1\n[[domain]\nname = \"a.cn\"\n[[domain]]\nname = \"b.cn\"\n";
    expect(text, &[("2:1", "方括号没有结束", "not closed")]);
    let read = read::<File>(text);
    assert!(text[read.lost[0].clone()].contains("a.cn"));
    assert_eq!(read.value.expect("a value").domain.len(), 1);
}

#[test]
fn a_repeated_key_shows_the_first() {
    let read = read::<File>("beian = 1\nlabel = \"x\"\nlabel = \"y\"\n");
    assert_eq!(read.problems[0].also.as_ref().map(|(at, _)| at.clone()), Some(10..15));
    assert_eq!(read.value.expect("a value").label.as_deref(), Some("x"));
}

#[test]
fn personal_values_are_never_repeated() {
    for value in ["13800138000", "138-0013-8000", "+86 13800138000", "138 0013 8000", "13800138000x", "张三"]
    {
        for line in [
            format!("phone = {value}"),
            format!("phone = {{ {value} = 1 }}"),
            format!("{value} = 1"),
            format!("\"{value}\" = 1"),
            value.to_owned(),
            format!("phone = {value}\nphone = {value}"),
        ] {
            let found = problems(&format!("beian = 1\n[[person]]\nid = \"li\"\n{line}\n"));
            assert!(!found.is_empty(), "{line}");
            if value != "张三" {
                for (_, zh, en) in found {
                    assert!(!zh.contains("8000") && !en.contains("8000"), "{line}: {zh} {en}");
                }
            }
        }
    }
    let phone = "beian = 1\n[[person]]\nid = \"li\"\nphone = 13800138000\n";
    expect(phone, &[("4:9", "`phone` 应为加引号的文字", "`phone` must be text in quotes; this is a number")]);
    assert!(read::<File>(phone).value.expect("a value").person[0].phone.is_none());
}

#[test]
fn keys_are_shown_on_one_line() {
    assert_eq!(shown("real-name"), "real-name");
    assert_eq!(shown("a\u{1b}[31m\u{202e}"), "a******");
    assert_eq!(shown(&"k".repeat(41)), format!("k{}…", "*".repeat(39)));
    assert_eq!(shown("li@x.cn"), "l***.cn");
    assert_eq!(shown("13800138000"), "***********");
    assert_eq!(shown("张示例"), "张**");
    assert_eq!(shown("holder.Zhang"), "holder.Z****");
    expect("beian = 1\n\"a\\nb\" = 1\n", &[("2:1", "`a**`", "`a**`")]);
}

#[test]
fn line_ends_of_windows() {
    expect(
        "beian = 1\r\nlabel = 1\r\n[[person]]\r\nid = x\r\n",
        &[("2:9", "应为加引号的文字", "text in quotes"), ("4:6", "没有加引号", "must be in quotes")],
    );
}

#[test]
fn huge_and_deep_texts() {
    expect(&"a".repeat(50 << 20), &[("1:1", "文件太大", "too large")]);
    let missing = ("1:1", "缺少 `beian`", "`beian` is missing");
    expect(&"a".repeat(LARGEST_TOML + 1), &[("1:1", "最多 4 MB", "at most 4 MB")]);
    expect(&"a".repeat(LARGEST_TOML), &[missing, ("1:1", "没有 `=`", "no `=`")]);
    assert_in_proportion(1 << 20, |length| "a".repeat(length), |text| drop(read::<File>(text)));
    for text in [
        "[",
        "a = [",
        "a={b=",
        "a.",
        "[a.",
        "a = [\n",
        "{",
        "a = {\n",
        "[a]\n",
        "a=1\n",
        "x\n",
        "[[a]]\nb=",
        "a=\"\\\"'",
        "\"\"\"\n",
    ] {
        let read = read::<File>(&text.repeat(10_000));
        assert!(!read.problems.is_empty() && read.problems.len() <= MOST, "{text} {}", read.problems.len());
    }
    expect(&format!("beian = 1\nlabel = {}", "[".repeat(10_000)), &[("2:9", "列表没有结束", "never closed")]);
    let deep = format!("beian = 1\nlabel = {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    expect(&deep, &[("2:1", "嵌套太深", "nested too deeply")]);
}

#[test]
fn more_entries_than_anybody_writes() {
    let lists = |count: usize| {
        [
            format!("beian = 1\n{}", "[[person]]\nid = \"a\"\n".repeat(count)),
            format!("beian = 1\nextra = [\n{}]\n", "1,\n".repeat(count)),
            format!(
                "beian = 1\n[extra]\n{}",
                (0..count).map(|i| format!("key{i} = 1\n")).collect::<String>()
            ),
            format!("beian = 1\n{}", "[[extra.list.x]]\n".repeat(count)),
        ]
    };
    let many = ["8002:1", "4003:1", "4003:1", "4002:1"];
    for (text, at) in lists(MOST_ENTRIES + 1).iter().zip(many) {
        expect(text, &[(at, "有 4001 项", "4001 entries")]);
    }
    for text in lists(MOST_ENTRIES) {
        assert!(read::<File>(&text).problems.iter().all(|one| !one.what.en.contains("entries")), "{text}");
    }
    // Whatever else is wrong, and wherever.
    let broken = format!("beian = \nlabel = = 1\n{}", "[[person]]\n".repeat(MOST_ENTRIES + 1));
    expect(&broken, &[("4003:1", "有 4001 项", "4001 entries")]);
}
