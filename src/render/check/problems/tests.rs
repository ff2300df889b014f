use proptest::prelude::*;

use super::*;
use crate::diagnose::hidden;
use crate::testing::{assert_in_proportion, random_inputs};

const PLAIN: Options = Options { colour: false, width: 100 };

/// What is printed for a problem at the first occurrence of `at` in a text.
fn shown(text: &str, at: &str, lang: Lang, options: Options) -> String {
    let source = Source::new("案.toml", text);
    let start = source.text.find(at).expect("the place");
    let problem =
        Problem::new(start..start + at.len(), text!("不对", "wrong")).fix(text!("这样写", "write so"));
    written(&source, &[problem], lang, options)
}

/// What is printed for problems, masked.
fn written(source: &Source, problems: &[Problem], lang: Lang, options: Options) -> String {
    render(source, &masked(source, problems, false), lang, options).to_string()
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
         2 | label = [\"‹文字›\", ‹文字›, ‹数字›]\n  \
           |                    ^^^^^^^\n  \
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
    let out = written(&source, &[problem], Lang::Zh, PLAIN);
    assert!(out.contains("--> x:3:1") && out.contains("x:1:1"), "{out}");
    assert!(out.contains("说明: 第一个"), "{out}");
}

#[test]
fn keys_and_signs_are_shown_and_values_by_their_type() {
    for (text, line) in [
        ("phone = \"138\"", "phone = \"‹text›\""),
        ("emergency-phone = '139'", "emergency-phone = '‹text›'"),
        ("born = 1990-01-02", "born = ‹date›"),
        ("label = \"张三\"", "label = \"‹text›\""),
        ("\"name\" = \"张三\"", "\"name\" = \"‹text›\""),
        ("nmae = \"张三\"", "nmae = \"‹text›\""),
        ("# name = \"张三\"", "# …"),
        ("phone = 138 0013 # x", "phone = ‹number› # …"),
        ("name: \"张三\"", "name: \"‹text›\""),
        ("name \"张三\"", "name \"‹text›\""),
        ("name＝\"张三\"", "name＝\"‹text›\""),
        ("= \"张三\"", "= \"‹text›\""),
        ("name = 张三 and more", "name = ‹text›"),
        ("name = “张三”", "name = “‹text›”"),
        ("number = E01234567", "number = ‹text›"),
        ("label = \"x\" name = \"张三\"", "label = \"‹text›\" name = \"‹text›\""),
        ("phone = [\"138\", 139]", "phone = [\"‹text›\", ‹number›]"),
        (
            "certificate = { type = \"id-card\", number = \"A1\" }",
            "certificate = { type = \"id-card\", number = \"‹text›\" }",
        ),
        ("holder.name = \"张三\"", "holder.name = \"‹text›\""),
        ("name = \"张三", "name = \"‹text›"),
        ("privacy = true", "privacy = true"),
        ("kind = \"enterprize\"", "kind = \"enterprize\""),
        ("roles = [\"website\", \"李三四\"]", "roles = [\"website\", \"‹text›\"]"),
        ("\"13800138000\" = 1", "\"‹key›\" = ‹number›"),
        ("张三 = 1", "‹key› = ‹number›"),
        ("[person.张三]", "[person.‹key›]"),
        ("[[person.\"13800138000\"]]", "[[person.\"‹key›\"]]"),
        ("[\"张三\", \"李四\"],", "[\"‹text›\", \"‹text›\"],"),
        ("colour = 1", "colour = ‹number›"),
        ("Wei", "‹text›"),
    ] {
        let key = text.chars().next().expect("a character").to_string();
        let found = excerpt(text, &key);
        assert_eq!(found, line, "{text}");
        let source = Source::new("x", text);
        let problem = Problem::new(0..1, text!("不对", "wrong"));
        let revealed = render(&source, &masked(&source, &[problem], true), Lang::Zh, PLAIN);
        assert!(revealed.contains(text), "{text}");
    }
}

#[test]
fn the_next_lines_of_a_text_are_none_of_the_file() {
    for text in [
        "name = \"\"\"\n张三\"\"\"",
        "name = \"x\n张三\n",
        "label = \"\"\"\nname = 张三\n\"\"\"",
        "x = [\n\"张三\",\n",
    ] {
        assert!(!excerpt(text, "张三").contains("张三"), "{text}");
    }
}

#[test]
fn a_personal_value_is_masked_in_what_is_said() {
    for personal in [
        "[[person]]\nid = \"x\"\nname = \"张三\"",
        "[[domain]]\nholder = { x = 1, name = \"张三\" }",
        "[[domain]]\n[domain.holder]\nname = \"张三\"",
        "# name = \"张三\"",
        "[[persno]]\nzzzz = \"张三\"",
        "filed-applicant = \"张三\"",
    ] {
        let source = Source::new("张三.toml", personal);
        let problem = Problem::new(0..1, text!("没有张三", "no 张三"))
            .fix(text!("是否指 `张三`", "did you mean `张三`"));
        let masked = masked(&source, std::slice::from_ref(&problem), false);
        let fix = masked.problems[0].fix.as_ref().expect("a fix");
        assert_eq!(&*masked.problems[0].what.zh, "没有张*", "{personal}");
        assert_eq!((&*fix.zh, &*fix.en), ("是否指 `张*`", "did you mean `张*`"));
        assert_eq!(&*masked.name, "张*.toml");
        assert_eq!(&*super::masked(&source, std::slice::from_ref(&problem), true).name, "张三.toml");
    }
    let thing = Source::new("x", "[[website]]\nname = \"张三\"\n");
    assert_eq!(
        &*masked(&thing, &[Problem::new(0..1, text!("张三", "x"))], false).problems[0].what.zh,
        "张三"
    );
}

#[test]
fn nothing_steers_the_terminal() {
    let source = Source::new("a\u{1b}[2J\n.toml", "x = \"\u{1b}[31m\u{202e}\u{9b}\u{7f}\u{e0041}\r\"\ty\r\n");
    let what = text!("键 `\u{202e}\u{7}`", "key `\u{202e}\u{7}`");
    let problem = Problem::new(4..5, what.clone()).fix(what);
    for colour in [false, true] {
        let out = written(&source, std::slice::from_ref(&problem), Lang::En, Options { colour, ..PLAIN });
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
    let text = format!("x = [{}!{}]", "[],".repeat(1000), ",[]".repeat(1000));
    let out = shown(&text, "!", Lang::En, Options { width: 300, ..PLAIN });
    let line = out.lines().find(|line| line.starts_with('1')).expect("the line");
    assert_eq!(line, format!("1 | …{}‹text›{}…", "[],".repeat(20), ",[]".repeat(47)[..139].to_owned()));
    assert!(out.contains("案.toml:1:3006"), "{out}");
    let cut = format!("# {}13800138000{}", " ".repeat(53), "x".repeat(300));
    let out = shown(&cut, "x", Lang::En, PLAIN);
    assert!(!out.contains("8000"), "{out}");
}

#[test]
fn fifty_problems_and_a_count() {
    let source = Source::new("x", "a\n".repeat(60));
    let problems: Vec<Problem> =
        (0..60).map(|i| Problem::new(2 * i..2 * i + 1, text!("不对", "wrong"))).collect();
    let out = written(&source, &problems, Lang::En, PLAIN);
    assert_eq!(out.matches("error: wrong").count(), 50);
    assert!(out.ends_with("10 more problems not shown.\n"));
    assert!(written(&source, &problems, Lang::Zh, PLAIN).ends_with("另有 10 个问题没有列出。\n"));
    assert!(written(&source, &problems[..51], Lang::En, PLAIN).ends_with("1 more problem not shown.\n"));
    assert_eq!(written(&source, &[], Lang::Zh, PLAIN), "");
}

#[test]
fn fifty_megabytes_on_one_line() {
    let source = Source::new("x", "a".repeat(50 << 20));
    let problem = Problem::new(0..0, text!("不对", "wrong"));
    let out = written(&source, &[problem], Lang::En, PLAIN);
    assert!(out.contains("--> x:1:1") && out.len() < 1000, "{out}");
}

/// Renders a problem at the first letter.
fn rendered(source: &Source) {
    let _ = written(source, &[Problem::new(0..1, text!("不对", "wrong"))], Lang::En, PLAIN);
}

#[test]
fn reading_a_line_takes_time_in_proportion() {
    assert_in_proportion(8_000, |times| Source::new("x", "a=[[[".repeat(times)), rendered);
}

proptest! {
    #![proptest_config(random_inputs())]

    #[test]
    fn arbitrary_text_is_shown(text in "(.|\n|\"|'|=|name|\\[|\\{|\"\"\"|#|13800138000){0,60}", start in 0_usize..80, length in 0_usize..20) {
        let source = Source::new("x", text);
        let at = start..start + length;
        let problem = Problem::new(at.clone(), text!("不对", "wrong")).also(at, text!("这里", "here"));
        let out = written(&source, &[problem], Lang::En, PLAIN);
        prop_assert!(!out.contains("13800138000"));
        prop_assert!(out.chars().all(|c| c == '\n' || !hidden(c)));
    }
}

#[test]
fn a_key_of_the_format_is_shown_whatever_a_comment_says() {
    let text = "# Special circumstances and orders of the applicant\n[applicant]\ncircumstances = [\"\"]\norders = 3\n";
    assert_eq!(excerpt(text, "[\"\"]"), "circumstances = [\"\"]");
    assert_eq!(excerpt(text, "3"), "orders = ‹number›");
    assert_eq!(excerpt(text, "applicant]"), "[applicant]");
}
