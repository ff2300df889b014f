//! Several formats at once, each to its own place: whole or not at all.

use std::fs;

use serde_json::Value as Json;

use super::clients;
use crate::support::Place;

/// The files in a folder, by name; what is left of a writing would be among them.
fn files(place: &Place, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(place.path().join(folder)).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn read(place: &Place, path: &str) -> String {
    fs::read_to_string(place.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

const ON: [&str; 4] = ["check", "clients", "--on", "2026-12-01"];

#[test]
fn each_format_is_written_as_it_is_alone() {
    let place = clients();
    fs::create_dir(place.path().join("out")).expect("a folder");
    let alone = |format: &str| place.run(&[&ON[..], &["-f", format]].concat());
    let all = place.run(
        &[&ON[..], &["-f", "checklist", "-f", "json=out/report.json", "-f", "ndjson=out/lines.ndjson"]]
            .concat(),
    );
    assert_eq!(all.out, alone("checklist").out);
    assert_eq!(read(&place, "out/report.json"), alone("json").out);
    assert_eq!(read(&place, "out/lines.ndjson"), alone("ndjson").out);
    assert_eq!(files(&place, "out"), ["lines.ndjson", "report.json"]);
    for format in ["checklist", "json", "ndjson"] {
        assert_eq!(alone(format).code, all.code, "{format}");
    }
    // Without a format for it nothing is printed.
    let quiet = place.run(&[&ON[..], &["-f", "json=out/report.json"]].concat());
    assert_eq!((quiet.code, quiet.out.as_str()), (2, ""));
}

#[test]
fn a_file_has_no_colour_and_no_width_of_a_terminal() {
    let place = clients();
    let arguments = [&ON[..], &["-f", "checklist=page.txt", "--color", "always"]].concat();
    let narrow = place.command(&arguments).env("COLUMNS", "60").output().expect("a run");
    assert_eq!(narrow.status.code(), Some(2));
    assert_eq!(read(&place, "page.txt"), place.run(&ON).out);
}

#[test]
fn the_exit_code_is_the_same_in_all() {
    let place = clients();
    for (path, code) in [("clients/a.toml", 0), ("clients/b.toml", 1), ("clients/d.toml", 2), ("clients", 2)]
    {
        for format in ["checklist", "json", "ndjson", "json=x.json"] {
            let ran = place.run(&["check", path, "--on", "2026-12-01", "-f", format]);
            assert_eq!(ran.code, code, "{path} as {format}");
        }
    }
}

#[test]
fn what_cannot_be_written_is_one_error_and_the_others_are_written() {
    let place = clients().with("file", "x").with("folder/x", "x");
    for (target, en, zh) in [
        ("file/report.json", "part of the path is not a folder", "路径中有一段不是文件夹"),
        ("folder", "this is a folder", "这是文件夹"),
        ("/dev/full", "no space left", "磁盘已满"),
    ] {
        let json = format!("json={target}");
        let arguments =
            ["check", "clients/a.toml", "--on", "2026-12-01", "-f", &json, "-f", "ndjson=lines.ndjson"];
        let ran = place.run(&arguments);
        assert_eq!(ran.code, 2, "{target}");
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(ran.err.starts_with(&format!("error: {target} cannot be written: {en}")), "{}", ran.err);
        let ran = place.run(&[&arguments[..], &["--lang", "zh"]].concat());
        assert!(ran.err.starts_with(&format!("错误: 无法写入 {target}：{zh}")), "{}", ran.err);
        assert_eq!(read(&place, "lines.ndjson").lines().count(), 2, "{target}");
        assert_eq!(files(&place, "."), ["clients", "file", "folder", "lines.ndjson"], "{target}");
    }
}

#[test]
fn the_folder_of_a_report_is_made() {
    let place = clients();
    let ran = place.run(&[&ON[..], &["-f", "json=out/of/it/report.json,csv=out/table.csv"]].concat());
    assert_eq!(ran.code, 2, "one of the cases cannot be read");
    assert!(serde_json::from_str::<Json>(&read(&place, "out/of/it/report.json")).is_ok());
    assert_eq!(files(&place, "out"), ["of", "table.csv"]);
    // A run that is refused leaves nothing.
    place.run(&["check", "clients", "-f", "json=new/x.json", "--only", "nothing"]).refused(&["nothing"]);
    assert!(!place.path().join("new").exists());
}

#[test]
fn a_file_is_replaced_when_the_new_one_is_whole() {
    let place = clients().with("report.json", "old").with("kept/report.json", "old");
    let run = |target: &str| place.run(&["check", "clients/a.toml", "-f", &format!("json={target}")]);
    run("report.json");
    assert!(serde_json::from_str::<Json>(&read(&place, "report.json")).is_ok());
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let at = |path: &str| place.path().join(path);
        // A link stays one, and the file keeps who may read it.
        symlink("kept/report.json", at("link.json")).expect("a link");
        fs::set_permissions(at("kept/report.json"), fs::Permissions::from_mode(0o640)).expect("permissions");
        run("link.json");
        assert!(fs::symlink_metadata(at("link.json")).expect("a link").is_symlink());
        assert!(serde_json::from_str::<Json>(&read(&place, "kept/report.json")).is_ok());
        let mode = fs::metadata(at("kept/report.json")).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        // A new one is as readable as any other new file of the user.
        run("new.json");
        fs::write(at("plain"), "x").expect("a file");
        let mode = |path: &str| fs::metadata(at(path)).expect("a file").permissions().mode();
        assert_eq!(mode("new.json"), mode("plain"));
    }
    assert_eq!(files(&place, "kept"), ["report.json"]);
}

#[test]
fn two_formats_do_not_share_a_place() {
    let place = clients();
    let refused = |formats: &[&str], en: &str, zh: &str| {
        let formats: Vec<&str> = formats.iter().flat_map(|format| ["-f", format]).collect();
        place.run(&[&["check"], &formats[..]].concat()).refused(&[en]);
        place.run(&[&["check", "--lang", "zh"], &formats[..]].concat()).refused(&[zh]);
    };
    refused(&["json", "checklist"], "only one format can be written to standard output", "只有一种格式");
    refused(&["json=-", "checklist"], "only one format can be written to standard output", "只有一种格式");
    refused(&["json=x", "ndjson=x"], "two formats are written to the same place, x", "写到同一个位置 x");
    refused(&["json="], "'json='", "不能是 json=");
    refused(&["xml=x"], "'xml'", "不能是 xml");
    assert_eq!(files(&place, "."), ["clients"]);
}

#[test]
fn no_report_takes_the_place_of_what_people_write() {
    let case = crate::support::file("examples/enterprise-ready.toml");
    let place = Place::new().with("case.toml", &case).with("case.txt", &case);
    for (path, to) in
        [("case.toml", "csv=case.toml"), ("case.txt", "json=case.txt"), ("case.toml", "json=./case.txt")]
    {
        place.run(&["check", path, "-f", to]).refused(&["no report is written over it"]);
        place.run(&["check", path, "-f", to, "--lang", "zh"]).refused(&["不能用检查结果覆盖"]);
    }
    // A new settings file would be none.
    place.run(&["check", "case.toml", "-f", "json=beian.toml"]).refused(&["no report is written over it"]);
    assert_eq!((read(&place, "case.toml"), read(&place, "case.txt")), (case.clone(), case));
    assert_eq!(files(&place, "."), ["case.toml", "case.txt"]);
}
