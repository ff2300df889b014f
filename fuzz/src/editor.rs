//! An editor that writes a text and asks the language server everything at some of its places.

use std::sync::Mutex;
use std::thread;

use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::{Value as Json, json};

/// The editor's end of a server that runs as long as the process.
static EDITOR: Mutex<Option<(Connection, i32)>> = Mutex::new(None);

const URI: &str = "file:///case.toml";

/// Opens a text, asks, writes half of it and asks again.
pub(crate) fn edit(text: &str) {
    let mut editor = EDITOR.lock().expect("a failure ends the process");
    let (editor, id) = editor.get_or_insert_with(start);
    let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let document = json!({ "uri": URI, "languageId": "toml", "version": 0, "text": text });
    tell(editor, "textDocument/didOpen", json!({ "textDocument": document }));
    published(editor, text);
    ask_around(editor, id, text);
    let written = &text[..half];
    let changes =
        json!({ "textDocument": { "uri": URI, "version": 1 }, "contentChanges": [{ "text": written }] });
    tell(editor, "textDocument/didChange", changes);
    published(editor, written);
    ask_around(editor, id, written);
    tell(editor, "textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    published(editor, "");
}

fn start() -> (Connection, i32) {
    let (server, editor) = Connection::memory();
    thread::Builder::new()
        .stack_size(8 << 20)
        .spawn(move || beian::cli::lsp::serve(server, None, beian::Lang::En))
        .expect("a thread");
    let mut id = 0;
    ask(&editor, &mut id, "initialize", json!({ "capabilities": {}, "locale": "zh" }));
    tell(&editor, "initialized", json!({}));
    (editor, id)
}

fn tell(editor: &Connection, method: &str, params: Json) {
    let message = Notification { method: method.to_owned(), params };
    editor.sender.send(message.into()).expect("the server listens");
}

fn ask(editor: &Connection, id: &mut i32, method: &str, params: Json) -> Json {
    *id += 1;
    let request = Request { id: RequestId::from(*id), method: method.to_owned(), params };
    editor.sender.send(request.into()).expect("the server listens");
    match editor.receiver.recv() {
        Ok(Message::Response(answer)) => {
            assert_eq!(answer.id, RequestId::from(*id), "an answer to another question");
            answer.response_result.unwrap_or_else(|error| panic!("{method}: {}", error.message))
        }
        other => panic!("{method}: {other:?}"),
    }
}

/// Takes the diagnostics of a text; each is at a place of it.
fn published(editor: &Connection, text: &str) {
    let Ok(Message::Notification(told)) = editor.receiver.recv() else { panic!("no diagnostics") };
    for one in told.params["diagnostics"].as_array().into_iter().flatten() {
        inside(&one["range"], text);
        assert!(one["message"].as_str().is_some_and(|words| !words.is_empty()), "{one}");
    }
}

fn inside(range: &Json, text: &str) {
    let at = |end: &str| (range[end]["line"].as_u64(), range[end]["character"].as_u64());
    let (start, end) = (at("start"), at("end"));
    assert!(start <= end, "{range}");
    let line = usize::try_from(end.0.unwrap_or_default()).expect("a line");
    assert!(line < text.split('\n').count(), "{range} is behind the end");
    let units = text.split('\n').nth(line).unwrap_or_default().encode_utf16().count();
    assert!(end.1.is_some_and(|column| column <= units as u64), "{range} is behind the end of its line");
}

/// Asks what an editor asks, at places that the text itself decides.
fn ask_around(editor: &Connection, id: &mut i32, text: &str) {
    let lines: Vec<&str> = text.split('\n').collect();
    let seed: usize = text.bytes().map(usize::from).sum();
    for step in 0..4 {
        let line = (seed + step * 7919) % (lines.len() + 1);
        let length = lines.get(line).map_or(0, |line| line.encode_utf16().count());
        let character = (seed / 7 + step) % (length + 2);
        let at =
            json!({ "textDocument": { "uri": URI }, "position": { "line": line, "character": character } });
        ask(editor, id, "textDocument/hover", at.clone());
        for item in ask(editor, id, "textDocument/completion", at).as_array().into_iter().flatten() {
            assert!(item["label"].as_str().is_some_and(|label| !label.is_empty()), "{item}");
        }
    }
    let whole = json!({
        "start": { "line": 0, "character": 0 }, "end": { "line": lines.len(), "character": 0 },
    });
    let params = json!({ "textDocument": { "uri": URI }, "range": whole, "context": { "diagnostics": [] } });
    for action in ask(editor, id, "textDocument/codeAction", params).as_array().into_iter().flatten() {
        for edit in action["edit"]["changes"][URI].as_array().into_iter().flatten() {
            inside(&edit["range"], text);
        }
    }
}
