//! The whole way at a real terminal: the same answers make the same file as a script's.

use std::fs;
use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

use super::script::Script;
use crate::support::library::{Form, Lang, Question, Reply, day, ended, new_case};
use crate::support::{DAY, Place, file};

/// More than a slow machine needs for one question.
const PATIENCE: Option<u64> = Some(60_000);

/// The program at a terminal that is wide enough for every question.
fn at_terminal(place: &Place, arguments: &str) -> PtySession {
    let mut shell = Command::new("/bin/sh");
    let binary = env!("CARGO_BIN_EXE_beian");
    shell.args(["-c", &format!("stty cols 250 rows 60; exec '{binary}' {arguments}")]);
    shell.current_dir(place.path()).env_clear();
    shell.envs([("LANG", "en_US.UTF-8"), ("PATH", "/usr/bin:/bin"), ("TERM", "xterm"), ("NO_COLOR", "1")]);
    spawn_command(shell, PATIENCE).expect("a terminal")
}

/// Types an answer as a person does.
fn type_answer(terminal: &mut PtySession, question: &Question, reply: &Reply) {
    let Reply::Said(said) = reply else {
        // An empty line, or the last row of a list.
        let up = if question.form.choices().is_empty() { "" } else { "\u{1b}[A" };
        terminal.send(&format!("{up}\r")).expect("keys");
        return terminal.flush().expect("keys");
    };
    let keys = match &question.form {
        Form::Many(choices) | Form::Statements(choices) => {
            let row = |id: &String| if said.contains(id) { " \u{1b}[B" } else { "\u{1b}[B" };
            choices.iter().map(|one| row(&one.id)).collect::<String>()
        }
        Form::One(choices) => {
            let words = |at: usize| [&choices[at].id, &choices[at].word, &choices[at].name.zh];
            let at = (0..choices.len()).find(|at| words(*at).contains(&&said[0]));
            "\u{1b}[B".repeat(at.expect("a choice"))
        }
        Form::Bool if said == &["false"] => "\u{1b}[B".to_owned(),
        Form::Bool => String::new(),
        _ => said.join(" "),
    };
    terminal.send(&format!("{keys}\r")).expect("keys");
    terminal.flush().expect("keys");
}

#[test]
fn a_person_at_a_terminal_gets_the_same_case_as_a_script() {
    let case = file("tests/clean/44-individual-elsewhere.toml");
    let mut script = Script::of(&case);
    let done = new_case(&Default::default(), Lang::En, DAY, Some(&mut script)).expect("a beginning");
    let place = Place::new();
    let mut terminal = at_terminal(&place, &format!("new --lang en --on {DAY} mine.toml"));
    for (question, reply) in &script.asked {
        let about =
            question.about.en.split(|c: char| !c.is_ascii() || ".:,(".contains(c)).next().expect("words");
        terminal.exp_string(about).unwrap_or_else(|error| panic!("{}: {error}", question.key));
        type_answer(&mut terminal, question, reply);
    }
    terminal.exp_string("mine.toml is written").expect("an end");
    terminal.exp_eof().expect("an end");
    let written = fs::read_to_string(place.path().join("mine.toml")).expect("a file");
    assert_eq!(written, done.text);
    assert_eq!(ended(&written, day(DAY)).map(|one| one.word), Some("ready"));
}

#[test]
fn whoever_breaks_off_is_asked_what_to_keep() {
    for (answer, kept) in [("\r", true), ("\u{1b}[B\r", false)] {
        let place = Place::new();
        let mut terminal = at_terminal(&place, "new --lang en --province 44 --kind enterprise mine.toml");
        terminal.exp_string("The domain name").expect("a question");
        terminal.send("example.cn\r").expect("keys");
        terminal.flush().expect("keys");
        terminal.exp_string("which of these are true").expect("a question");
        terminal.send_control('c').expect("keys");
        terminal.exp_string("Write what was answered so far?").expect("a question");
        terminal.send(answer).expect("keys");
        terminal.flush().expect("keys");
        terminal.exp_string(if kept { "is written" } else { "nothing was written" }).expect("an end");
        terminal.exp_eof().expect("an end");
        assert_eq!(place.path().join("mine.toml").exists(), kept);
    }
}

#[test]
fn a_question_can_be_answered_again() {
    let place = Place::new();
    let mut terminal = at_terminal(&place, "new --lang en --kind enterprise mine.toml");
    terminal.exp_string("The province").expect("a question");
    terminal.send("Guangdong\r").expect("keys");
    terminal.flush().expect("keys");
    terminal.exp_string("The domain name").expect("a question");
    // Back, another province, and no name of the domain.
    terminal.send("\u{1b}").expect("keys");
    terminal.flush().expect("keys");
    terminal.exp_string("(back)").expect("a step back");
    terminal.exp_string("The province").expect("the question before");
    terminal.send("Zhejiang\r").expect("keys");
    terminal.flush().expect("keys");
    terminal.exp_string("The domain name").expect("a question");
    terminal.send("\r").expect("keys");
    terminal.flush().expect("keys");
    terminal.exp_string("which of these are true").expect("a question");
    terminal.send_control('c').expect("keys");
    terminal.exp_string("Write what was answered").expect("a question");
    terminal.send("\r").expect("keys");
    terminal.flush().expect("keys");
    terminal.exp_eof().expect("an end");
    let written = fs::read_to_string(place.path().join("mine.toml")).expect("a file");
    assert!(written.contains(" = \"Zhejiang\"") && written.contains("# [[domain]]"), "{written}");
}

#[test]
fn a_province_is_found_by_any_of_its_names_and_the_file_is_called_after_the_domain_name() {
    // Whatever of the questions is ASCII, which the terminal of this test can read.
    for (lang, asked, typed, written) in [
        ("en", ["The province", "The domain name"], "44", "\"Guangdong\""),
        ("zh", ["Guangdong", "xn--"], "粤", "\"广东\""),
    ] {
        let place = Place::new();
        let mut terminal = at_terminal(&place, &format!("new --lang {lang} --kind enterprise"));
        for (words, answer) in asked.into_iter().zip([typed, "example.cn"]) {
            terminal.exp_string(words).expect("a question");
            terminal.send(&format!("{answer}\r")).expect("keys");
            terminal.flush().expect("keys");
        }
        terminal.exp_string("aliyun.com").expect("a question");
        terminal.send_control('c').expect("keys");
        terminal.exp_string(if lang == "en" { "Write what" } else { "> " }).expect("a question");
        terminal.send("\r").expect("keys");
        terminal.flush().expect("keys");
        terminal.exp_eof().expect("an end");
        let text = fs::read_to_string(place.path().join("example.cn.toml")).expect("a file");
        assert!(text.contains(written), "{text}");
    }
}
