//! Nothing that identifies a person leaves the program, whatever the run, unless `--reveal` is given.
//!
//! All numbers are specimens or made up, with the sequence 000.

use crate::support::{Place, sampled};

/// Natural persons, numbers and addresses of [`CASE`], however they are written there.
const SECRETS: [&str; 17] = [
    "张示例",
    "李样本",
    "欧阳示范",
    "Wang Example",
    "钱前任",
    "440524188001010014",
    "110101199003070003",
    "11010519491231002X",
    "E01234567",
    "13800138000",
    "13900139000",
    "17000000000",
    "19200000000",
    "057180000012",
    "zhang.example@",
    "li@",
    "hidden@",
];

/// A person files; everything is wrong that can be, so that rules have something to say about everyone.
pub(super) const CASE: &str = r#"beian = 1
label = "张示例的客户 13800138000"

[filing]
type = "first"
province = "广东"
orders = "none"

[account]
site = "international"
real-name = false
filed-applicant = "钱前任"

[applicant]
kind = "individual"
name = "张示例"
certificate = { type = "id-card", number = "440524188001010014", expires = 2020-01-01, address = "广东省广州市" }
remark = "联系 170 0000 0000"

[[person]]
id = "zhang"
roles = ["responsible"]
name = "张示例"
certificate = { type = "id-card", number = "440524188001010014", expires = 2020-01-01 }
phone = "13800138000"
emergency-phone = "13800138000"
email = "zhang.example@example.cn"

[[person]]
id = "li"
roles = ["website"]
name = "李样本"
certificate = { type = "passport", number = "E01234567", expires = 2020-01-01 }
phone = "139 0013 9000"
emergency-phone = "0571-80000012"
email = "li@example.cn"

[[domain]]
name = "example.cn"
registrar = "李样本的注册商"
expires = 2020-01-01
real-name = { status = "passed", on = 2026-11-10 }
holder = { name = "欧阳示范", certificate = { type = "id-card", number = "110101199003070003" } }
points-to = "elsewhere"
filed = "none"

[[domain]]
name = "example.com"
expires = 2020-01-01
holder = { name = "Wang Example", certificate = { type = "id-card", number = "11010519491231002X" } }
filed = "none"

[[instance]]
id = "i-1"
product = "ecs"
region = "cn-shenzhen"
bought = 2026-09-01
expires = 2026-09-02
public-ip = "203.0.113.10"

[[website]]
name = "张示例的博客 192-0000-0000"
domain = "example.cn"
instances = ["i-1"]
responsible = "zhang"
remark = "hidden@example.com"

[[website]]
name = "示例软件有限公司"
domain = "example.com"
instances = ["i-1"]
responsible = "li"

[[waiver]]
requirement = "domain-term"
subject = "example.cn"
reason = "张 示例电话确认 １３８ ００１３ ８０００，证件 440524 18800101 0014"

[[confirmed]]
requirement = "filing-type"
subject = "order"
how = "李样本 13900139000"
on = 2026-11-20

[extra]
contact = "WANG EXAMPLE, hidden@example.com"
phone = 19200000000
"13800138000" = ["欧阳示范", { id = 110101199003070003 }]
"#;

const RUNS: [&[&str]; 7] = [
    &["--lang", "zh"],
    &["--lang", "en"],
    &["--lang", "zh", "--verbose"],
    &["--lang", "en", "--verbose", "--color", "always"],
    &["--format", "json"],
    &["--format", "json", "--only", "domain"],
    &["--verbose", "--on", "2019-09-20"],
];

/// A text without what may be used to write a number in groups.
fn compact(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).expect("a digit"),
        _ => c,
    };
    text.chars().map(narrow).filter(|c| !matches!(c, ' ' | '-' | '\n')).collect::<String>().to_lowercase()
}

/// The secrets that a text gives away.
pub(super) fn leaks(text: &str) -> Vec<&'static str> {
    let text = compact(text);
    SECRETS.into_iter().filter(|secret| text.contains(&compact(secret))).collect()
}

#[test]
fn a_leak_is_seen() {
    assert_eq!(leaks("电话 138-0013\n8000"), ["13800138000"]);
    assert_eq!(leaks("张 示例, １３８００１３８０００"), ["张示例", "13800138000"]);
    assert_eq!(leaks("138****8000, 张**"), [""; 0]);
    assert_eq!(leaks(CASE), SECRETS);
}

#[test]
fn no_report_shows_anything_personal() {
    let place = Place::new().with("case.toml", CASE);
    for run in RUNS {
        let arguments = [&["check", "case.toml"], run].concat();
        let ran = place.run(&arguments);
        assert_eq!(ran.code, 1, "{run:?}: {}", ran.all());
        assert_eq!(leaks(&ran.all()), [""; 0], "{run:?}: {}", ran.all());
    }
}

#[test]
fn what_is_masked_can_be_recognised_and_organisations_are_shown() {
    let place = Place::new().with("case.toml", CASE);
    let page = place.run(&["check", "case.toml", "--lang", "zh"]).out;
    for shown in ["张**的客户 138****8000", "张**的博客 192****0000", "示例软件有限公司"] {
        assert!(page.contains(shown), "{shown} in\n{page}");
    }
    let json = place.run(&["check", "case.toml", "--format", "json"]).out;
    for shown in ["W*** E******, h***@example.com", "\"192****0000\"", "\"138****8000\"", "欧***"] {
        assert!(json.contains(shown), "{shown} in\n{json}");
    }
}

#[test]
fn reveal_shows_everything() {
    let place = Place::new().with("case.toml", CASE);
    let page = place.run(&["check", "case.toml", "--lang", "zh", "--reveal"]).out;
    assert!(
        page.contains("张示例的客户 13800138000") && page.contains("张示例的博客 192-0000-0000"),
        "{page}"
    );
    let json = place.run(&["check", "case.toml", "--format", "json", "--reveal"]).out;
    for shown in ["WANG EXAMPLE, hidden@example.com", "19200000000", "欧阳示范", "张示例的客户 13800138000"]
    {
        assert!(json.contains(shown), "{shown} in\n{json}");
    }
    let broken =
        Place::new().with("case.toml", CASE.replace("phone = \"13800138000\"", "phone = 13800138000"));
    assert!(broken.run(&["check", "case.toml", "--reveal"]).err.contains("13800138000"));
}

/// What becomes of a line.
type Spoil = fn(&str) -> String;

/// Ways to spoil a line.
const SPOILED: [(&str, Spoil); 12] = [
    ("no closing quote", |line| line.strip_suffix('"').unwrap_or(line).to_owned()),
    ("no quotes", |line| line.replace('"', "")),
    ("a key misspelt", |line| format!("{}{line}", &line[..1])),
    ("a key unknown", |line| format!("zzzz{line}")),
    ("no key", |line| line.split_once(" = ").map_or(line.to_owned(), |(_, value)| format!("= {value}"))),
    ("no sign", |line| line.replacen(" = ", " ", 1)),
    ("a colon", |line| line.replacen(" = ", ": ", 1)),
    ("a wide sign", |line| line.replacen(" = ", "＝", 1)),
    ("a list", |line| {
        line.split_once(" = ").map_or(line.to_owned(), |(key, value)| format!("{key} = [{value}]"))
    }),
    ("curly quotes", |line| line.replace('"', "”")),
    ("twice", |line| format!("{line}\n{line}")),
    ("something behind", |line| format!("{line} {line}")),
];

#[test]
fn no_error_shows_anything_personal() {
    let lines: Vec<&str> = CASE.lines().collect();
    let mut spoiled = Vec::new();
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| line.contains(" = ")) {
        // Lines without a secret are spoilt in one way only, for what is said about the others then.
        let ways = if leaks(line).is_empty() { 1 } else { SPOILED.len() };
        spoiled.extend(SPOILED.into_iter().take(ways).map(|(how, spoil)| (i, how, spoil(line))));
    }
    // Every fifth of twelve ways is each way, on one line or another.
    let tried: Vec<_> = sampled(spoiled, 5).collect();
    // Errors go to standard error in words and to standard output as JSON.
    for (lang, odd) in [("zh", 0), ("en", 1)] {
        let mut place = Place::new();
        let mut many = 0;
        for (i, how, line) in tried.iter().filter(|(i, ..)| i % 2 == odd) {
            let mut case = lines.clone();
            case[*i] = line;
            place = place.with(&format!("{i} {how}.toml"), case.join("\n"));
            many += 1;
        }
        let ran = place.run(&["check", "--format", "json", "--lang", lang]);
        let leaking: Vec<&str> =
            ran.out.lines().chain(ran.err.lines()).filter(|line| !leaks(line).is_empty()).collect();
        assert_eq!(leaks(&ran.all()), [""; 0], "{leaking:#?}");
        let refused = ran.out.matches("could-not-check").count();
        assert!(many > 20 && refused * 4 > many * 3, "{refused} of {many} spoiled files were refused");
    }
}

#[test]
fn a_suggestion_does_not_name_anyone() {
    let wrong = "[[waiver]]\nrequirement = \"domain-term\"\nsubject = \"张示例的愽客 192-0000-0000\"\nreason = \"x\"\n\
                 [[material]]\nkind = \"filing-commitment\"\nof = \"李样夲\"\n[[person]]\nid = \"李样本\"\n";
    let place = Place::new().with("case.toml", format!("{CASE}{wrong}"));
    for arguments in [&["--lang", "zh"][..], &["--lang", "en"], &["--format", "json"]] {
        let ran = place.run(&[&["check", "case.toml"], arguments].concat());
        assert_eq!(ran.code, 2);
        assert_eq!(leaks(&ran.all()), [""; 0], "{}", ran.all());
        assert!(ran.err.contains("张**的博客"), "the one that was meant: {}", ran.err);
    }
}

#[test]
fn a_wrong_file_of_another_kind_shows_nothing_either() {
    let within_a_character = CASE.find("示例的博客").expect("a name") + 1;
    let place = Place::new()
        .with("gbk.toml", b"beian = 1\n# \xd5\xc5 13800138000\n")
        .with("cut.toml", &CASE.as_bytes()[..within_a_character]);
    for (arguments, input) in [
        (&["check", "gbk.toml"][..], ""),
        (&["check", "cut.toml"], ""),
        (&["check", "nothere.toml"], ""),
        (&["check", "-"], "beian = 2\n# 张示例 13800138000\n"),
        (&["check", "-"], "beian = 2 # zhang.example@example.cn 13800138000\n"),
        (&["check", "-"], "name = \"张示例\""),
        (&["check", "-", "--format", "json"], "[person]\nname = \"张示例\"\nlabel = \"张示例\"\n"),
    ] {
        for lang in ["zh", "en"] {
            let ran = place.run_on(input, &[arguments, &["--lang", lang]].concat());
            assert_eq!(ran.code, 2);
            assert_eq!(leaks(&ran.all()), [""; 0], "{input}: {}", ran.all());
        }
    }
}

#[test]
fn whoever_stands_where_a_registrar_should_is_masked() {
    let written = |registrar: &str| {
        let case = crate::support::Case::example("enterprise-ready")
            .set("domain.0.registrar", &format!("'{registrar}'"))
            .set("filing.orders", &format!("[{{ at = '{registrar}', domain = 'example.net' }}]"));
        let place = crate::support::Place::new().with("case.toml", case.text());
        let runs: [&[&str]; 3] = [&["--verbose"], &["--lang", "zh"], &["--format", "json"]];
        runs.map(|run| place.run(&[&["check", "case.toml", "--on", "2026-12-01"], run].concat()).all())
            .concat()
    };
    for (person, shown) in [
        // Of the case, in full or within other words; and of nobody that the case knows.
        ("张示例", "张**"),
        ("注册商：张示例", "注册商：张**"),
        ("13812345678", "138****5678"),
        ("zhou@example.org", "z***@example.org"),
        ("欧阳修", "欧**"),
    ] {
        let all = written(person);
        assert!(all.contains(shown), "{person}:\n{all}");
        assert!(!all.contains(person), "{person}:\n{all}");
    }
    assert!(written("某某科技有限公司").contains("某某科技有限公司"));
}

/// The files that `beian new` writes have sentences in comments: their words are nobody's name.
#[test]
fn sentences_in_comments_mask_no_words_of_ours() {
    let case = "beian = 1\n[applicant]\n# Name as on the certificate.\nkind = \"enterprise\"\nkind = \"enterprise\"\n";
    let ran = Place::new().with("a.toml", case).run(&["check", "a.toml"]);
    ran.refused(&["the key `kind` is repeated", "a.toml:5:1"]);
    // What was taken out by a comment still is a value.
    let taken_out = case.replace("# Name as on the certificate.", "# name = \"as\"\n");
    let ran = Place::new().with("a.toml", taken_out).run(&["check", "a.toml"]);
    assert_eq!(ran.code, 2, "{}", ran.all());
}
