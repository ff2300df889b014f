//! The table at the end of a run: a line for each case, with what it comes to and how much there is to do.

use unicode_width::UnicodeWidthStr;

use super::{FAILING, THREE_KEYS, clients};
use crate::support::client::Client;
use crate::support::{EXAMPLE, Place, flat};

/// The lines of the table, from its heading to the totals.
fn table(out: &str) -> Vec<&str> {
    let lines: Vec<&str> = out.lines().collect();
    let heading = |line: &&str| line.starts_with("  Case ") || line.starts_with("  备案 ");
    let from = lines.iter().rposition(heading).unwrap_or_else(|| panic!("no table in\n{out}"));
    lines[from..].to_vec()
}

/// The cells of a line: between two stand at least two spaces.
fn cells(line: &str) -> Vec<&str> {
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

#[test]
fn each_case_is_one_line() {
    let ran = clients().run(&["check", "clients", "--on", "2026-12-01"]);
    assert_eq!(ran.code, 2);
    let table = table(&ran.out);
    let of = |i: usize| cells(table[i]);
    assert_eq!(of(0), ["Case", "Province", "Result", "To fix", "Missing", "Ready until"]);
    let ready = of(1);
    assert_eq!(ready[..3], ["✓ 示例科技官网", "Guangdong", "ready"]);
    // The certificate of its instance, its domain and its people all last longer than a day.
    assert!(ready[3] > "2026-12-01" && ready.len() == 4, "{ready:?}");
    assert_eq!(of(2), ["✗ 示例科技官网（未准备好）", "Guangdong", "not ready", "9"]);
    assert_eq!(of(3), ["? clients/c.toml", "Guangdong", "incomplete", "21"]);
    assert_eq!(of(4), ["✗ clients/d.toml", "unreadable"]);
    assert_eq!(table[5], "");
    let totals = flat(&table[6..].join(" "));
    for words in [
        "4 cases: 1 could not be checked · 1 not ready · 1 incomplete · 1 ready",
        "9 to fix",
        "21 keys to fill in",
    ] {
        assert!(totals.contains(words), "{words} in {totals}");
    }
    let zh = clients().run(&["check", "clients", "--on", "2026-12-01", "--lang", "zh"]).out;
    let table = self::table(&zh);
    assert_eq!(cells(table[0]), ["备案", "省份", "结论", "要改", "缺少", "有效至"]);
    assert_eq!(cells(table[2]), ["✗ 示例科技官网（未准备好）", "广东", "不能提交", "9"]);
    assert!(
        table[6].starts_with("共 4 个备案：无法检查 1 · 不能提交 1 · 信息不全 1 · 可以提交 1"),
        "{}",
        table[6]
    );
}

#[test]
fn a_wait_has_its_day() {
    // Two days behind the verification of its holder a name can be filed.
    let late = EXAMPLE.replace("on = 2026-11-10 }", "on = 2026-11-30 }");
    assert_ne!(late, EXAMPLE);
    let place = Place::new().with("a.toml", EXAMPLE).with("b.toml", late);
    let page = place.run(&["check", "--on", "2026-12-01"]).out;
    let table = table(&page);
    assert_eq!(cells(table[0])[2..5], ["Result", "Not before", "Ready until"]);
    let line = *table.iter().find(|line| line.starts_with('~')).expect("a wait");
    assert_eq!(cells(line)[2..4], ["wait", "2026-12-02"]);
}

#[test]
fn the_worst_first_where_that_is_asked_for() {
    let order = |arguments: &[&str]| -> Vec<String> {
        let out = clients().run(&[&["check", "clients", "--on", "2026-12-01"], arguments].concat()).out;
        table(&out)[1..5].iter().map(|line| line.chars().next().expect("a mark").to_string()).collect()
    };
    assert_eq!(order(&[]), ["✓", "✗", "?", "✗"]);
    assert_eq!(order(&["--sort", "readiness"]), ["✗", "✗", "?", "✓"]);
    let out = clients().run(&["check", "clients", "--on", "2026-12-01", "--sort", "readiness"]).out;
    assert!(table(&out)[1].contains("unreadable"), "{out}");
    assert!(out.starts_with("✓ clients/a.toml"), "cases are told as they come: {out}");
}

#[test]
fn what_is_ready_is_folded_among_others() {
    let place = clients();
    let all = place.run(&["check", "clients", "--on", "2026-12-01"]).out;
    assert!(all.starts_with("✓ clients/a.toml: Ready to submit"), "{all}");
    assert!(!all.contains("clients/a.toml · "), "{all}");
    for told in ["clients/b.toml · ", "clients/c.toml\n"] {
        assert!(all.contains(told), "{told} in {all}");
    }
    let whole = place.run(&["check", "clients", "--on", "2026-12-01", "-v"]).out;
    assert!(whole.contains("clients/a.toml · 示例科技官网"), "{whole}");
    // A case alone is told as ever, and no table repeats it.
    for path in ["clients/a.toml", "clients/b.toml"] {
        let one = place.run(&["check", path, "--on", "2026-12-01"]).out;
        assert!(one.starts_with(&format!("{path} · ")), "{one}");
        assert!(!one.contains("To fix"), "{one}");
    }
    let quiet = place.run(&["check", "clients", "--on", "2026-12-01", "-q"]).out;
    assert!(!quiet.contains("To fix"), "{quiet}");
}

#[test]
fn it_fits_the_terminal_and_cuts_only_names() {
    let folder = format!("clients/{}", "子文件夹".repeat(8));
    let long = Client::new(1)
        .text
        .replace("label = \"示例科技官网\"", &format!("label = \"{}\"", "很长的名称".repeat(9)));
    let place = Place::new()
        .with(&format!("{folder}/a.toml"), long)
        .with("clients/b.toml", FAILING)
        .with(&format!("{folder}/c.toml"), THREE_KEYS);
    for (columns, headings) in [
        ("60", &["Case", "To fix", "Missing", "Ready until"][..]),
        ("80", &["Case", "Province", "Result", "To fix", "Missing", "Ready until"]),
        ("120", &["Case", "Province", "Result", "To fix", "Missing", "Ready until"]),
    ] {
        for (lang, days) in [("en", "2027"), ("zh", "2027")] {
            let arguments = ["check", "clients", "--on", "2026-12-01", "--lang", lang];
            let out = place.command(&arguments).env("COLUMNS", columns).output().expect("a run").stdout;
            let out = String::from_utf8(out).expect("UTF-8");
            let table = table(&out);
            if lang == "en" {
                assert_eq!(cells(table[0]), headings, "{columns} columns");
            }
            for line in &table {
                assert!(line.width() <= columns.parse().expect("a number"), "{columns}: {line}");
            }
            assert_eq!(table[1..4].iter().filter(|line| line.contains('…')).count(), 2, "{table:#?}");
            // Of a path the end tells which file it is; a column begins at one place in all lines.
            assert!(table[3].contains("/c.toml") || table[1].contains("/c.toml"), "{table:#?}");
            assert!(out.contains(days));
        }
    }
    // Where there is room, the file stands behind its label.
    let place = Place::new().with("a.toml", EXAMPLE).with("b.toml", FAILING);
    let out = place.command(&["check", "--on", "2026-12-01"]).env("COLUMNS", "120").output().expect("a run");
    let out = String::from_utf8(out.stdout).expect("UTF-8");
    assert_eq!(cells(table(&out)[2]).last(), Some(&"b.toml"), "{out}");
}

#[test]
fn nothing_of_a_case_gets_into_it_that_should_not() {
    let case = "beian = 1\nlabel = \"a\\u001b[31m\\u202e13800138000\\n✓ b\"\n[[person]]\nid = \"x\"\nname = \"张示例\"\n";
    let place = Place::new().with("a.toml", case).with("张示例.toml", case);
    let out = place.run(&["check"]).out;
    for forbidden in ["\u{1b}", "\u{202e}", "13800138000", "张示例", "\n✓ b"] {
        assert!(!out.contains(forbidden), "{forbidden:?} in {out}");
    }
    assert_eq!(table(&out).len(), 5, "a heading, two lines, an empty one, the totals: {out}");
}

#[test]
fn a_verdict_is_one_line_for_whatever_reads_it() {
    let folder = "子文件夹".repeat(20);
    let place = Place::new()
        .with(&format!("{folder}/b.toml"), FAILING)
        .with("c.toml", THREE_KEYS)
        .with("d.toml", "beian = 1\nlable = 1\n");
    for (path, cases) in [(".", 3), ("c.toml", 1), ("d.toml", 1), (&folder, 1)] {
        let arguments = ["check", path, "--on", "2026-12-01", "-q"];
        let ran = place.command(&arguments).env("COLUMNS", "60").output().expect("a run");
        let out = String::from_utf8(ran.stdout).expect("UTF-8");
        assert_eq!(out.lines().count(), cases, "{out}");
        assert!(out.lines().all(|line| line.contains(".toml: ")), "{out}");
        let broken = out.lines().filter(|line| *line == "✗ d.toml: Could not be checked").count();
        assert_eq!(broken, usize::from(path == "." || path == "d.toml"), "{out}");
    }
}

/// An agency has a folder for each client, and files of one name in them.
#[test]
fn no_two_cases_look_the_same() {
    let folder = |client: &str| format!("{client}/{}", "第二季度提交的备案".repeat(3));
    let place = Place::new()
        .with(&format!("{}/case.toml", folder("acme")), THREE_KEYS)
        .with(&format!("{}/case.toml", folder("beta")), THREE_KEYS)
        .with("gamma/shop.example.com.cn.toml", THREE_KEYS)
        .with("delta/case.toml", FAILING)
        .with("epsilon/case.toml", FAILING);
    for columns in ["60", "70", "80", "100", "120"] {
        let ran =
            place.command(&["check", "--on", "2026-12-01"]).env("COLUMNS", columns).output().expect("a run");
        let out = String::from_utf8(ran.stdout).expect("UTF-8");
        let table = table(&out);
        let lines: Vec<&str> = table[1..6].to_vec();
        for (i, line) in lines.iter().enumerate() {
            assert!(line.width() <= columns.parse().expect("a number"), "{columns}: {line}");
            assert!(!lines[..i].contains(line), "{columns}: {table:#?}");
        }
        let names: Vec<&str> = lines.iter().map(|line| cells(line)[0]).collect();
        assert!(names.iter().any(|name| name.contains("shop.example.com.cn")), "{columns}: {names:#?}");
        // Those of one label are told apart by their folders.
        for folder in ["delta/", "epsilon/"] {
            assert_eq!(lines.iter().filter(|line| line.contains(folder)).count(), 1, "{columns}: {table:#?}");
        }
    }
}
