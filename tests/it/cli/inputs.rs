//! Wrong and unusual inputs: what is said, where, in which language, with which exit code.

use std::time::{Duration, Instant};

use crate::support::{EXAMPLE, Place};

/// Checks a file that is refused, in both languages. Fragments stand in the order of the output.
#[track_caller]
fn refused(content: impl AsRef<[u8]>, en: &[&str], zh: &[&str]) {
    let place = Place::new().with("case.toml", content);
    place.run(&["check", "case.toml"]).refused(en);
    place.run(&["check", "case.toml", "--lang", "zh"]).refused(zh);
}

#[test]
fn a_missing_file() {
    let place = Place::new();
    place.run(&["check", "nothere.toml"]).refused(&["error: nothere.toml: no such file\n"]);
    place.run(&["check", "nothere.toml", "--lang", "zh"]).refused(&["错误: nothere.toml: 没有这个文件\n"]);
}

#[test]
fn a_folder_without_a_case() {
    let place = Place::new().with("empty/other.toml", "[package]\nname = \"x\"\n");
    place.run(&["check", "empty"]).refused(&["error: empty: no case file in this folder", "`beian = 1`"]);
    place
        .run(&["check", "empty", "--lang", "zh"])
        .refused(&["错误: empty: 文件夹里没有备案文件", "beian = 1"]);
}

#[test]
fn a_broken_case_does_not_hide_the_other() {
    let place = Place::new()
        .with("cases/a.toml", "beian = 1\nlabel =\n")
        .with("cases/b.toml", "beian = 1\nlabel = \"第二家\"\n")
        .with("cases/c.txt", "beian = 1\n")
        .with("cases/d.toml", "[package]\nname = \"no case\"\n");
    let ran = place.run(&["check", "cases"]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.starts_with("cases/b.toml · 第二家\n"), "{}", ran.out);
    assert!(ran.err.contains("--> cases/a.toml:2:"), "{}", ran.err);
    for other in ["c.txt", "d.toml"] {
        assert!(!ran.all().contains(other), "{other} is no case");
    }
    // The current folder is searched where no path is given, and its name is no part of the places.
    let ran = place.command(&["check"]).current_dir(place.path().join("cases")).output().expect("a run");
    assert_eq!(ran.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ran.stderr).contains("--> a.toml:2:"));
}

#[test]
fn encodings() {
    let gbk = b"beian = 1\nlabel = \"\xca\xbe\xc0\xfd\xbf\xc6\xbc\xbc\"\n";
    refused(
        gbk,
        &["case.toml: the file is GBK", "save it as UTF-8"],
        &["case.toml: 文件是 GBK", "另存为 UTF-8"],
    );
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for text in ["\u{feff}beian = 1\nlabel = \"示例\"\n", "beian = 1\nlabel = \"示例\"\n", "beian = 1\n"]
    {
        refused(
            utf16(text),
            &["case.toml: ", "UTF-16", "save it as UTF-8"],
            &["case.toml: ", "UTF-16", "另存为 UTF-8"],
        );
    }
    refused(b"beian = 1\n# \xff\n", &["the file is not UTF-8 text"], &["文件不是 UTF-8 文本"]);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
    let place = Place::new()
        .with("unix.toml", EXAMPLE)
        .with("windows.toml", format!("\u{feff}{}", EXAMPLE.replace('\n', "\r\n")));
    let run = |name: &str| place.run(&["check", name, "--on", "2026-12-01"]);
    let (unix, windows) = (run("unix.toml"), run("windows.toml"));
    assert_eq!((windows.code, windows.err.as_str()), (unix.code, ""));
    assert_eq!(windows.out, unix.out.replacen("unix.toml", "windows.toml", 1));
    refused("\u{feff}beian = 1\r\nlable = 1\r\n", &["case.toml:2:1\n"], &["case.toml:2:1\n"]);
}

#[test]
fn broken_syntax() {
    for (line, column, en, zh) in [
        (
            "label = \"x",
            9,
            "the quote opened here is not closed on its line",
            "从这里开始的引号没有在本行结束",
        ),
        ("label = ", 7, "`label` has no value", "`label` 没有值"),
        ("= 3", 1, "there is no key before `=`", "`=` 前面没有键"),
        ("[filing", 1, "the brackets of this header are not closed", "表头的方括号没有结束"),
        ("label = x", 9, "text must be in quotes", "文字没有加引号"),
        ("label = “x”", 9, "straight quotes are needed here", "这里要用英文直引号"),
        ("label = \"x\" \"y\"", 13, "there is something after the value", "值后面还有多余的内容"),
        ("label \"x\"", 1, "there is no `=` on this line", "没有 `=`"),
    ] {
        let at = format!("--> case.toml:2:{column}\n");
        let (en, zh) = (format!("error: {en}\n"), zh.to_owned());
        refused(format!("beian = 1\n{line}\n"), &[&en, &at, "help: "], &["错误: ", &zh, &at, "帮助: "]);
    }
    refused(
        "beian = 1\nlabel = \"a\"\nlabel = \"b\"\n",
        &["the key `label` is repeated here", "case.toml:3:1\n", "the first one is here", "case.toml:2:1\n"],
        &["键 `label` 重复了", "case.toml:3:1\n", "第一个在这里", "case.toml:2:1\n"],
    );
}

#[test]
fn five_typos_are_shown_in_the_order_of_the_file() {
    refused(
        "beian = 1\nlable = \"x\"\n[filing]\nprovnce = \"广东\"\ntype = \"frist\"\n[[domain]]\nnmae = \"a.cn\"\n\
         [account]\nsite = \"chnia\"\n",
        &[
            "unknown key `lable`\n --> case.toml:2:1\n",
            "did you mean `label`?",
            "unknown key `provnce`\n --> case.toml:4:1\n",
            "did you mean `province`?",
            "case.toml:5:8\n",
            "did you mean \"first\"?",
            "unknown key `nmae`\n --> case.toml:7:1\n",
            "did you mean `name`?",
            "case.toml:9:8\n",
            "did you mean \"china\"?",
        ],
        &[
            "未知的键 `lable`\n --> case.toml:2:1\n",
            "是不是 `label`？",
            "未知的键 `provnce`\n --> case.toml:4:1\n",
            "是不是 `province`？",
            "case.toml:5:8\n",
            "是不是 \"first\"？",
            "未知的键 `nmae`\n --> case.toml:7:1\n",
            "是不是 `name`？",
            "case.toml:9:8\n",
            "是不是 \"china\"？",
        ],
    );
}

#[test]
fn a_key_under_the_wrong_header() {
    refused(
        "beian = 1\n[filing]\ntype = \"first\"\nregistrar = \"x\"\n",
        &["unknown key `registrar`", "case.toml:4:1\n", "`registrar` belongs under [[domain]]"],
        &["未知的键 `registrar`", "case.toml:4:1\n", "`registrar` 属于 [[domain]]"],
    );
}

#[test]
fn wrong_types() {
    let content = "beian = \"1\"\nlabel = 3\nfiling = \"first\"\n[account]\nreal-name = \"yes\"\n[applicant]\n\
                   circumstances = \"none\"\n[[instance]]\nid = \"i\"\nbandwidth-mbps = \"5\"\nbought = \"2026-09-01\"\n\
                   [person]\nid = \"x\"\n[[website]]\nname = \"x\"\ninstances = \"i\"\nopen = 1\n";
    refused(
        content,
        &[
            "`beian` must be a whole number without quotes; this is text in quotes\n --> case.toml:1:9\n",
            "`label` must be text in quotes; this is a number\n --> case.toml:2:9\n",
            "`filing` must be a table; this is text in quotes\n --> case.toml:3:10\n",
            "`real-name` must be true or false, without quotes; this is text in quotes\n --> case.toml:5:13\n",
            "`circumstances` must be a list; this is text in quotes\n --> case.toml:7:17\n",
            "`bandwidth-mbps` must be a whole number without quotes; this is text in quotes\n",
            "--> case.toml:10:18\n",
            "`bought` must be a date without quotes; this is text in quotes\n",
            "--> case.toml:11:10\n",
            "double brackets",
            "--> case.toml:12:1\n",
            "`instances` must be a list; this is text in quotes\n",
            "--> case.toml:16:13\n",
            "`open` must be true or false, without quotes; this is a number\n",
            "--> case.toml:17:8\n",
        ],
        &[
            "`beian` 应为不加引号的整数，这里是加了引号的文字",
            "`label` 应为加引号的文字，这里是数字",
            "`filing` 应为表，这里是加了引号的文字",
            "`real-name` 应为 true 或 false，这里是加了引号的文字",
            "`circumstances` 应为列表，这里是加了引号的文字",
            "`bandwidth-mbps` 应为不加引号的整数，这里是加了引号的文字",
            "`bought` 应为不加引号的日期，这里是加了引号的文字",
            "双方括号",
            "`instances` 应为列表，这里是加了引号的文字",
            "`open` 应为 true 或 false，这里是数字",
        ],
    );
}

#[test]
fn days() {
    refused(
        "beian = 1\n[filing]\nsubmit-on = 2026-02-30\n",
        &["error: there is no such date\n", "case.toml:3:13\n"],
        &["错误: 没有这一天\n", "case.toml:3:13\n"],
    );
    refused(
        "beian = 1\n[filing]\nsubmit-on = 2026-12-01T10:00:00\n",
        &["`submit-on` takes a date without a time of day\n", "case.toml:3:13\n", "2026-12-01"],
        &["`submit-on` 只写日期，不写时刻\n", "case.toml:3:13\n", "2026-12-01"],
    );
}

#[test]
fn provinces() {
    for (written, meant) in [("广冬", "广东"), ("Guangdnog", "Guangdong")] {
        refused(
            format!("beian = 1\n[filing]\nprovince = \"{written}\"\n"),
            &[
                "no provincial administration has this name",
                "case.toml:3:12\n",
                &format!("did you mean `{meant}`?"),
            ],
            &["没有这个省级管局", "case.toml:3:12\n", &format!("是否指 {meant}？")],
        );
    }
}

#[test]
fn words() {
    refused(
        "beian = 1\n[[instance]]\nid = \"i\"\nproduct = \"esc\"\n",
        &["invalid value for `product`: \"esc\"", "case.toml:4:11\n", "did you mean \"ecs\"?"],
        &["`product` 不能是 \"esc\"", "case.toml:4:11\n", "是不是 \"ecs\"？"],
    );
    refused(
        "beian = 1\n[applicant]\nkind = \"zzzzzz\"\n",
        &["invalid value for `kind`: \"zzzzzz\"", "case.toml:3:8\n", "`beian explain applicant.kind` lists"],
        &["`kind` 不能是 \"zzzzzz\"", "case.toml:3:8\n", "见 `beian explain applicant.kind`"],
    );
}

#[test]
fn names_that_point_nowhere() {
    refused(
        "beian = 1\n[[person]]\nid = \"li\"\n[[domain]]\nname = \"example.cn\"\n[[instance]]\nid = \"i-1\"\n\
         [[website]]\nname = \"x\"\ndomain = \"exmaple.cn\"\ninstances = [\"i-2\"]\nresponsible = \"lj\"\n",
        &[
            "no [[domain]] of this name",
            "case.toml:10:10\n",
            "did you mean `example.cn`?",
            "no [[instance]] of this id",
            "case.toml:11:14\n",
            "did you mean `i-1`?",
            "no [[person]] of this id",
            "case.toml:12:15\n",
            "did you mean `li`?",
        ],
        &[
            "没有这个域名",
            "case.toml:10:10\n",
            "是否指 example.cn？",
            "没有这个实例的 [[instance]]",
            "case.toml:11:14\n",
            "是否指 i-1？",
            "没有这个人员的 [[person]]",
            "case.toml:12:15\n",
            "是否指 li？",
        ],
    );
}

#[test]
fn ids_that_stand_twice() {
    refused(
        "beian = 1\n[[person]]\nid = \"li\"\n[[person]]\nid = \"li\"\n[[domain]]\nname = \"example.cn\"\n\
         [[domain]]\nname = \"EXAMPLE.cn\"\n[[instance]]\nid = \"i-1\"\n[[instance]]\nid = \"i-1\"\n",
        &[
            "this `person.id` is already used",
            "case.toml:5:6\n",
            "first used here",
            "case.toml:3:6\n",
            "this `domain.name` is already used",
            "case.toml:9:8\n",
            "case.toml:7:8\n",
            "this `instance.id` is already used",
            "case.toml:13:6\n",
            "case.toml:11:6\n",
        ],
        &["person.id 重复", "最先出现在这里", "domain.name 重复", "instance.id 重复"],
    );
}

#[test]
fn no_case_and_another_format() {
    for empty in ["", "\n\n", "# nothing\n", "\u{feff}"] {
        refused(
            empty,
            &["`beian = 1` is missing", "case.toml:1:1\n", "on the first line"],
            &["缺少 beian = 1", "case.toml:1:1\n", "在第一行写上 beian = 1"],
        );
    }
    refused(
        "beian = 2\n",
        &["this version reads format 1 only", "case.toml:1:9\n"],
        &["本版本只读格式 1", "case.toml:1:9\n"],
    );
}

#[test]
fn what_is_far_too_large_is_refused_at_once() {
    let place = Place::new().with("case.toml", vec![b'a'; 50_000_000]);
    let start = Instant::now();
    place
        .run(&["check", "case.toml"])
        .refused(&["the file is too large and was not read", "case.toml:1:1\n"]);
    place.run(&["check", "case.toml", "--lang", "zh"]).refused(&["文件太大，不读取", "case.toml:1:1\n"]);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn ten_thousand_brackets() {
    let deep = ["is nested too deeply"];
    let tief = ["嵌套太深"];
    refused(format!("beian = 1\nlabel = {}{}\n", "[".repeat(10_000), "]".repeat(10_000)), &deep, &tief);
    refused(format!("beian = 1\nextra = {}1{}\n", "{a=".repeat(10_000), "}".repeat(10_000)), &deep, &tief);
    refused(format!("beian = 1\n[{}a]\n", "a.".repeat(10_000)), &deep, &tief);
    refused(
        format!("beian = 1\nlabel = {}", "[".repeat(10_000)),
        &["never closed", "case.toml:2:9\n"],
        &["没有结束", "case.toml:2:9\n"],
    );
}

#[test]
fn a_phone_number_without_quotes_is_not_echoed() {
    refused(
        "beian = 1\n[[person]]\nid = \"li\"\nphone = 13800138000\n",
        &["`phone` must be text in quotes; this is a number\n", "case.toml:4:9\n", "phone = ‹number›\n"],
        &["`phone` 应为加引号的文字，这里是数字\n", "case.toml:4:9\n", "phone = ‹数字›\n"],
    );
    let place = Place::new().with("case.toml", "beian = 1\n[[person]]\nid = \"li\"\nphone = 13800138000\n");
    for arguments in [&["check", "case.toml"][..], &["check", "case.toml", "--format", "json"], &["check"]] {
        assert!(!place.run(arguments).all().contains("13800138000"));
    }
    let revealed = place.run(&["check", "case.toml", "--reveal"]);
    assert!(revealed.err.contains("phone = 13800138000\n"), "{}", revealed.err);
}

#[test]
fn standard_input() {
    let place = Place::new();
    let ran = place.run_on(EXAMPLE, &["check", "-", "--on", "2026-12-01"]);
    assert!(ran.out.starts_with("- · 示例科技官网\n"), "{}", ran.out);
    let file = place.with("case.toml", EXAMPLE).run(&["check", "case.toml", "--on", "2026-12-01"]);
    assert_eq!((ran.code, ran.err), (file.code, file.err));
    assert_eq!(ran.out.lines().count(), file.out.lines().count());
    Place::new()
        .run_on("beian = 1\nlable = 1\n", &["check", "-"])
        .refused(&["unknown key `lable`", " --> -:2:1\n"]);
    Place::new().run_on("", &["check", "-"]).refused(&["`beian = 1` is missing", " --> -:1:1\n"]);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    let place = Place::new()
        .with("shut.toml", "beian = 1\n")
        .with("cases/a.toml", "beian = 1\n")
        .with("cases/in/b.toml", "");
    fs::set_permissions(place.path().join("shut.toml"), Permissions::from_mode(0o000))
        .expect("a file of ours");
    fs::set_permissions(place.path().join("cases/in"), Permissions::from_mode(0o000))
        .expect("a folder of ours");
    // Who may read everything, such as root in a container, cannot see this.
    let may = fs::File::open(place.path().join("shut.toml")).is_ok();
    if !may {
        place.run(&["check", "shut.toml"]).refused(&["error: shut.toml: no permission to read it"]);
        place.run(&["check", "shut.toml", "--lang", "zh"]).refused(&["错误: shut.toml: 没有读取权限"]);
        let ran = place.run(&["check", "cases"]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("error: cases/in: no permission to read it"), "{}", ran.err);
        assert!(ran.out.starts_with("cases/a.toml\n"), "{}", ran.out);
    }
    fs::set_permissions(place.path().join("cases/in"), Permissions::from_mode(0o700))
        .expect("a folder of ours");
}
