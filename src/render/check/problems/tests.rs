use proptest::prelude::*;

use super::*;
use crate::testing::assert_in_proportion;

const PLAIN: Options = Options { colour: false, width: 100, reveal: false };

/// What is printed for a problem at the first occurrence of `at` in a text.
fn shown(text: &str, at: &str, lang: Lang, options: Options) -> String {
    let source = Source::new("案.toml", text);
    let start = source.text.find(at).expect("the place");
    let problem =
        Problem::new(start..start + at.len(), text!("不对", "wrong")).fix(text!("这样写", "write so"));
    render(&source, &[problem], lang, options)
}

/// The line of the file in the output, without its line number.
fn excerpt(text: &str, at: &str) -> String {
    let out = shown(text, at, Lang::En, PLAIN);
    let line = out.lines().find(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    line.and_then(|line| line.split_once("| ")).map_or(String::new(), |(_, line)| line.to_owned())
}

#[test]
fn a_problem_in_both_languages_with_marks_under_chinese_text() {
    let text = "beian = 1\nlabel = [\"示例科技\", 示例, 3]\n";
    assert_eq!(
        shown(text, "示例,", Lang::Zh, PLAIN),
        "错误: 不对\n \
         --> 案.toml:2:18\n  \
           |\n\
         2 | label = [\"示例科技\", 示例, 3]\n  \
           |                      ^^^^^\n  \
           |\n  \
           = 帮助: 这样写\n\n"
    );
    let out = shown(text, "3]", Lang::En, PLAIN);
    assert!(out.starts_with("error: wrong\n --> 案.toml:2:22\n"), "{out}");
    assert!(out.contains("  = help: write so\n"), "{out}");
}

#[test]
fn the_second_place() {
    let source = Source::new("x", "a = 1\nb = 2\na = 3\n");
    let problem = Problem::new(12..13, text!("重复", "twice")).also(0..1, text!("第一个", "the first"));
    let out = render(&source, &[problem], Lang::Zh, PLAIN);
    assert!(out.contains("--> x:3:1") && out.contains("x:1:1"), "{out}");
    assert!(out.contains("说明: 第一个"), "{out}");
}

#[test]
fn values_of_personal_keys_are_masked() {
    for (text, line) in [
        ("phone = \"138\"", "phone = \"***\""),
        ("emergency-phone = '139'", "emergency-phone = '***'"),
        ("email = \"a\"", "email = \"*\""),
        ("number = \"A1\"", "number = \"**\""),
        ("born = 1990-01-02", "born = **********"),
        ("name = \"张三\"", "name = \"＊＊\""),
        ("\"name\" = \"张三\"", "\"name\" = \"＊＊\""),
        ("nmae = \"张三\"", "nmae = \"＊＊\""),
        ("# name = \"张三\"", "# name = \"＊＊\""),
        ("phone = 138 0013 # x", "phone = *** **** # x"),
        ("name: \"张三\"", "name: \"＊＊\""),
        ("name \"张三\"", "name \"＊＊\""),
        ("name＝\"张三\"", "name＝\"＊＊\""),
        ("= \"张三\"", "= \"＊＊\""),
        ("label \"x\"", "label \"x\""),
        ("label = \"x\" name = \"张三\"", "label = \"x\" name = \"＊＊\""),
        ("filed-applicant = \"张三\"", "filed-applicant = \"＊＊\""),
        ("phone = [\"138\", 139]", "phone = [\"***\", ***]"),
        (
            "certificate = { type = \"id-card\", number = \"A1\" }",
            "certificate = { type = \"id-card\", number = \"**\" }",
        ),
        ("holder.name = \"张三\"", "holder.name = \"＊＊\""),
        ("name = \"张三", "name = \"＊＊"),
        ("id = \"x, name = \"张三\"", "id = \"** **** * \"＊＊\""),
        ("label = \"x\"", "label = \"x\""),
        ("expires = 2027-11-10 # 13800138000", "expires = 2027-11-10 # ***********"),
        ("x = 44010119900101123X", "x = ******************"),
        ("# 138 0013 8000, a.b@c.cn", "# *** **** ****, ********"),
        ("ip = \"203.0.113.10\"", "ip = \"203.0.113.10\""),
        ("x = \"１３８００１３８０００\"", "x = \"＊＊＊＊＊＊＊＊＊＊＊\""),
    ] {
        let key = text.split_whitespace().next().expect("a key");
        let found = excerpt(text, key);
        assert_eq!(found, line, "{text}");
        assert!(shown(text, key, Lang::Zh, Options { reveal: true, ..PLAIN }).contains(text), "{text}");
    }
}

#[test]
fn a_name_of_a_thing_is_shown() {
    for (text, shown) in [
        ("[[domain]]\nname = \"张三.cn\"", true),
        ("[[ domain ]\nname = \"张三.cn\"", true),
        ("[[website]]\nname = \"张三.cn\"", true),
        ("[[app]]\nname = \"张三.cn\"", true),
        ("[[domain]]\nholder = { x = 1, name = \"张三.cn\" }", false),
        ("[[domain]]\nholder = {\n  name = \"张三.cn\"\n}", false),
        ("[[domain]]\n[domain.holder]\nname = \"张三.cn\"", false),
        ("[[domain]]\n[applicant]\nname = \"张三.cn\"", false),
        ("[[domain]]\n# [applicant] {\nname = \"张三.cn\"", true),
        ("[[person]]\nname = \"\"\"\n张三.cn\"\"\"", false),
        ("[[person]]\nlabel = \"\"\"\nname = 张三.cn\"\"\"", false),
        ("[[person]]\r\nname = \"张三.cn\"\r\n", false),
    ] {
        assert_eq!(excerpt(text, "张三").contains("张三"), shown, "{text}");
    }
}

#[test]
fn a_misspelt_key_of_a_person_is_personal() {
    for (text, shown) in [
        ("[[person]]\nzzzz = \"张三\"", false),
        ("[[persno]]\nzzzz = \"张三\"", false),
        ("[domain.holder]\nzzzz = \"张三\"", false),
        ("[[domain]]\nholder = { zzzz = \"张三\" }", false),
        ("[[person]]\nid = \"张三\"", true),
        ("[[website]]\nzzzz = \"张三\"", true),
        ("zzzz = \"张三\"", true),
    ] {
        assert_eq!(excerpt(text, "张三").contains("张三"), shown, "{text}");
    }
}

#[test]
fn a_personal_value_is_masked_wherever_it_stands_again() {
    let text = "label = \"张 三的博客\"\n[[person]]\nid = \"张三\"\nname = \"张三\"\n";
    assert_eq!(excerpt(text, "label"), "label = \"＊ ＊的博客\"");
    let source = Source::new("x", text);
    let problem =
        Problem::new(0..5, text!("没有张三", "no 张三")).fix(text!("是否指 `张三`", "did you mean `张三`"));
    let masked = masked(&source, std::slice::from_ref(&problem), false);
    assert_eq!(masked[0].what, text!("没有**", "no **"));
    assert_eq!(masked[0].fix, Some(text!("是否指 `**`", "did you mean `**`")));
    assert_eq!(super::masked(&source, std::slice::from_ref(&problem), true), [problem]);
}

#[test]
fn nothing_steers_the_terminal() {
    let source = Source::new("a\u{1b}[2J\n.toml", "x = \"\u{1b}[31m\u{202e}\u{9b}\u{7f}\u{e0041}\r\"\ty\r\n");
    let what = text!("键 `\u{202e}\u{7}`", "key `\u{202e}\u{7}`");
    let problem = Problem::new(4..5, what.clone()).fix(what);
    for colour in [false, true] {
        let out = render(&source, std::slice::from_ref(&problem), Lang::En, Options { colour, ..PLAIN });
        let rest: String = if colour { strip(&out) } else { out };
        assert!(rest.chars().all(|c| c == '\n' || !hidden(c)), "{rest:?}");
        assert!(rest.contains("a\\u{1b}[2J\\u{a}.toml:1:5"), "{rest}");
        assert!(rest.contains("key `\\u{202e}\\u{7}`"), "{rest}");
    }
}

/// Removes colours.
fn strip(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').map_or("", |(_, rest)| rest))
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("x = \"{}!{}\"", "示".repeat(1000), "例".repeat(1000));
    let out = shown(&text, "!", Lang::En, Options { width: 300, ..PLAIN });
    let line = out.lines().find(|line| line.contains('!')).expect("the line");
    assert_eq!(line, format!("1 | …{}!{}…", "示".repeat(30), "例".repeat(69)));
    assert!(out.contains("案.toml:1:1006"), "{out}");
    let cut = format!("# {}13800138000{}", " ".repeat(53), "x".repeat(300));
    let out = shown(&cut, "x", Lang::En, PLAIN);
    assert!(!out.contains("8000"), "{out}");
}

#[test]
fn fifty_problems_and_a_count() {
    let source = Source::new("x", "a\n".repeat(60));
    let problems: Vec<Problem> =
        (0..60).map(|i| Problem::new(2 * i..2 * i + 1, text!("不对", "wrong"))).collect();
    let out = render(&source, &problems, Lang::En, PLAIN);
    assert_eq!(out.matches("error: wrong").count(), 50);
    assert!(out.ends_with("10 more problems are not shown.\n"));
    assert!(render(&source, &problems, Lang::Zh, PLAIN).ends_with("另有 10 个问题没有列出。\n"));
    assert_eq!(render(&source, &[], Lang::Zh, PLAIN), "");
}

#[test]
fn fifty_megabytes_on_one_line() {
    let source = Source::new("x", "a".repeat(50 << 20));
    let problem = Problem::new(0..0, text!("不对", "wrong"));
    let out = render(&source, &[problem], Lang::En, PLAIN);
    assert!(out.contains("--> x:1:1") && out.len() < 1000, "{out}");
}

/// Renders a problem at the first letter.
fn rendered(source: &Source) {
    render(source, &[Problem::new(0..1, text!("不对", "wrong"))], Lang::En, PLAIN);
}

#[test]
fn reading_a_line_takes_time_in_proportion() {
    assert_in_proportion(8_000, |times| Source::new("x", "a=[[[".repeat(times)), rendered);
}

proptest! {
    #[test]
    fn masks_keep_the_length(text in ".{0,80}") {
        prop_assert_eq!(same_length_mask(&text).len(), text.len());
        for c in text.chars() {
            prop_assert_eq!(replacement(c).len(), c.len_utf8());
        }
    }

    #[test]
    fn arbitrary_text_is_shown(text in "(.|\n|\"|'|=|name|\\[|\\{|\"\"\"|#|13800138000){0,60}", start in 0_usize..80, length in 0_usize..20) {
        let source = Source::new("x", text);
        let at = start..start + length;
        let problem = Problem::new(at.clone(), text!("不对", "wrong")).also(at, text!("这里", "here"));
        let out = render(&source, &[problem], Lang::En, PLAIN);
        prop_assert!(!out.contains("13800138000"));
        prop_assert!(out.chars().all(|c| c == '\n' || !hidden(c)));
    }
}
