//! What CI runs ends as it should: the scripts of the action, the hook, the snippets of the documents. They are taken out
//! of their files and run with the binary, as far as that goes without a network.

#![cfg(unix)]

use std::fs;
use std::process::Command;

use super::readers::{commands, json, xml};
use crate::support::{Place, ROOT, file};

/// A folder of two clients: one is ready, one is not.
fn clients() -> Place {
    Place::new()
        .with("clients/a.toml", file("examples/enterprise-ready.toml"))
        .with("clients/b.toml", file("examples/enterprise-failing.toml"))
        .with("other.toml", "[package]\nname = \"no case\"\n")
}

/// Runs a script in a folder with the binary on the path; gives its exit code and what it printed.
fn shell(place: &Place, shell: &str, script: &str, vars: &[(&str, &str)]) -> (i32, String) {
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_beian")).parent().expect("a folder").display();
    let ran = Command::new(shell)
        .args(["-e", "-c", script])
        .current_dir(place.path())
        .env_clear()
        .envs([("LANG", "en_US.UTF-8"), ("PATH", &format!("{bin}:/usr/bin:/bin"))])
        .envs(vars.iter().copied())
        .output()
        .expect("a shell");
    let printed = String::from_utf8_lossy(&ran.stdout).into_owned();
    (ran.status.code().expect("no signal"), printed + &String::from_utf8_lossy(&ran.stderr))
}

/// The scripts behind `run: |` in a file of YAML, each without its indent.
fn scripts(yaml: &str) -> Vec<String> {
    let lines: Vec<&str> = yaml.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| line.trim() == "run: |") {
        let within =
            lines[i + 1..].iter().take_while(|one| one.trim().is_empty() || indent(one) > indent(line));
        let within: Vec<&str> = within.copied().collect();
        let least = within.first().map_or(0, |first| indent(first));
        found.push(within.iter().map(|one| one.get(least..).unwrap_or("")).collect::<Vec<_>>().join("\n"));
    }
    found
}

#[test]
fn the_action_marks_faults_and_fails() {
    let yaml = file("action.yml");
    let [build, check] = &scripts(&yaml)[..] else { panic!("two scripts") };
    let place = clients();
    let (code, printed) = shell(&place, "/bin/bash", build, &[("RUNNER_TEMP", "/nowhere")]);
    assert_eq!(code, 0, "what is there is not built: {printed}");
    assert!(printed.trim_end().ends_with("beian"), "{printed}");
    let vars = |paths, fail_on, sarif| {
        [
            ("BEIAN_ACTION_PATHS", paths),
            ("BEIAN_ACTION_FAIL_ON", fail_on),
            ("BEIAN_ACTION_LANG", "en"),
            ("BEIAN_ACTION_SARIF", sarif),
            ("BEIAN_ACTION_BASELINE", ""),
            ("BEIAN_ACTION_WITHOUT_PRIVATE", ""),
        ]
    };
    // Every input of the script is one that the action passes on, and each that it passes on is there.
    for (name, _) in vars("", "", "") {
        assert!(yaml.contains(&format!("{name}: ${{{{ inputs.")), "{name}");
    }
    assert_eq!(yaml.matches("${{ inputs.").count(), vars("", "", "").len());
    let (code, printed) = shell(&place, "/bin/bash", check, &vars("clients", "missing", "beian.sarif"));
    assert_eq!(code, 1, "{printed}");
    let all = commands(&printed);
    assert_eq!(all.iter().filter(|one| one.name == "error").count(), 9);
    assert!(all.iter().any(|one| one.properties["file"] == "clients/b.toml"));
    let log = fs::read_to_string(place.path().join("beian.sarif")).expect("a log");
    assert_eq!(json(&log)["version"], "2.1.0");
    let (code, _) = shell(&place, "/bin/bash", check, &vars("clients/a.toml", "missing", ""));
    assert_eq!(code, 0);
    // Where an input is empty, the folder's settings hold.
    let settings = place.with("clients/beian.toml", "fail-on = 'warn'\nwithout-private = true\n");
    let (code, printed) = shell(&settings, "/bin/bash", check, &vars("clients/a.toml", "", ""));
    assert!(code == 0 && printed.contains("personal data was left out"), "{printed}");
    let with = |name: &str, value: &'static str| {
        vars("clients", "", "").map(|(one, known)| (one, if one == name { value } else { known }))
    };
    let (_, printed) = shell(&settings, "/bin/bash", check, &with("BEIAN_ACTION_WITHOUT_PRIVATE", "false"));
    assert!(!printed.contains("personal data was left out"), "{printed}");
    let known = ["check", "clients", "--baseline", "known.json", "--write-baseline", "-q"];
    assert_eq!(settings.run(&known).code, 0);
    let (code, printed) = shell(&settings, "/bin/bash", check, &with("BEIAN_ACTION_BASELINE", "known.json"));
    assert!(code == 0 && commands(&printed).iter().all(|one| one.name == "notice"), "{printed}");
    let place = clients();
    // A path is a path, whatever it looks like.
    let (code, printed) = shell(&place, "/bin/bash", check, &vars("$(touch,x) --help", "missing", ""));
    assert_eq!(code, 2, "{printed}");
    assert!(!place.path().join("x").exists());
}

#[test]
fn the_hook_stops_a_fault() {
    let yaml = file(".pre-commit-hooks.yaml");
    let value = |key: &str| {
        let line = yaml.lines().find_map(|line| line.trim().strip_prefix(&format!("{key}: ")));
        line.unwrap_or_else(|| panic!("no {key}")).to_owned()
    };
    assert_eq!(value("pass_filenames"), "false", "other files of TOML are no cases");
    let call = |arguments: &str| format!("{} {arguments}", value("entry"));
    let place = clients();
    let default = value("args").replace(['[', ']'], "");
    assert_eq!(shell(&place, "/bin/sh", &call(&default), &[]).0, 1);
    assert_eq!(shell(&place, "/bin/sh", &call("clients/a.toml"), &[]).0, 0);
}

/// The blocks of a language in a document.
fn blocks(path: &str, language: &str) -> Vec<String> {
    let text = file(path);
    let blocks = text.split("```").skip(1).step_by(2);
    blocks.filter_map(|block| block.strip_prefix(&format!("{language}\n"))).map(str::to_owned).collect()
}

#[test]
fn the_pipelines_of_the_documents_write_what_they_collect() {
    for path in ["docs/formats.md", "docs/formats.zh-CN.md"] {
        // Jenkins: what it runs, and the report that it reads.
        let [groovy] = &blocks(path, "groovy")[..] else { panic!("{path}: one pipeline of Jenkins") };
        let call = groovy.lines().find_map(|line| line.trim().strip_prefix("sh '")?.strip_suffix('\''));
        let place = clients();
        let (code, _) = shell(&place, "/bin/sh", call.expect("a call"), &[]);
        assert_eq!(code, 1, "{path}");
        let report =
            groovy.split("junit '").nth(1).and_then(|rest| rest.split('\'').next()).expect("a report");
        let suites = fs::read_to_string(place.path().join(report)).expect("the report");
        assert_eq!(xml(&suites).all("testsuite").len(), 2, "{path}");
        // GitLab: what it runs, and the reports that it collects.
        let gitlab = blocks(path, "yaml").into_iter().find(|block| block.contains("codequality:"));
        let gitlab = gitlab.unwrap_or_else(|| panic!("{path}: a pipeline of GitLab"));
        let call = gitlab.lines().find_map(|line| line.trim().strip_prefix("- ")).expect("a call");
        let place = clients();
        assert_eq!(shell(&place, "/bin/sh", call, &[]).0, 1, "{path}");
        for kind in ["junit", "codequality"] {
            let name = gitlab.lines().find_map(|line| line.trim().strip_prefix(&format!("{kind}: ")));
            let name = name.unwrap_or_else(|| panic!("{path}: no {kind}"));
            let written = fs::read_to_string(place.path().join(name));
            assert!(written.is_ok_and(|text| !text.is_empty()), "{path}: {name} is not written");
        }
    }
}

#[test]
fn no_address_is_anybody_elses() {
    for path in ["action.yml", ".pre-commit-hooks.yaml", "docs/formats.md", "docs/formats.zh-CN.md"] {
        for word in file(path).split(|c: char| c.is_whitespace() || "\"'()<>`".contains(c)) {
            assert!(!word.contains("://") || word.contains("/OWNER/"), "{path}: {word}");
        }
    }
    assert!(fs::metadata(format!("{ROOT}/action.yml")).is_ok());
}
