//! A client of the language server.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value as Json, json};

/// The address of a document: in a folder that is not there, unless it is named by its path.
pub(super) fn uri(name: &str) -> String {
    if name.starts_with('/') { format!("file://{name}.toml") } else { format!("file:///clients/{name}.toml") }
}

pub(super) struct Client {
    server: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    id: u64,
    version: u64,
}

impl Client {
    pub(super) fn start(locale: &str) -> Self {
        Self::start_with(locale, "utf-16")
    }

    pub(super) fn start_with(locale: &str, encoding: &str) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_beian"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let input = server.stdin.take();
        let output = BufReader::new(server.stdout.take().expect("an output"));
        let mut client = Self { server, input, output, id: 0, version: 0 };
        let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
        let answer = client.ask("initialize", json!({ "capabilities": capabilities, "locale": locale }));
        assert_eq!(answer["serverInfo"]["name"], "beian");
        client.tell("initialized", json!({}));
        client
    }

    fn send(&mut self, message: &Json) {
        let body = message.to_string();
        let input = self.input.as_mut().expect("an open input");
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server listens");
        input.flush().expect("the server listens");
    }

    fn receive(&mut self) -> Json {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).expect("a line") > 0, "the server has gone");
            match line.trim().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().expect("a number"),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a body");
        serde_json::from_slice(&body).expect("JSON")
    }

    fn tell(&mut self, method: &str, params: Json) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The whole answer to a request.
    pub(super) fn raw(&mut self, method: &str, params: Json) -> Json {
        self.id += 1;
        let id = self.id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return message;
            }
        }
    }

    fn ask(&mut self, method: &str, params: Json) -> Json {
        let answer = self.raw(method, params);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Opens a document; what is found in it.
    pub(super) fn open(&mut self, name: &str, text: &str) -> Json {
        let document = json!({ "uri": uri(name), "languageId": "toml", "version": 0, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.found(name)
    }

    /// Writes another text into a document; what is found in it.
    pub(super) fn change(&mut self, name: &str, text: &str) -> Json {
        self.version += 1;
        let document = json!({ "uri": uri(name), "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.tell("textDocument/didChange", params);
        self.found(name)
    }

    fn found(&mut self, name: &str) -> Json {
        let message = self.receive();
        assert_eq!(message["method"], "textDocument/publishDiagnostics", "{message}");
        assert_eq!(message["params"]["uri"], uri(name));
        message["params"]["diagnostics"].clone()
    }

    pub(super) fn hover(&mut self, name: &str, at: (usize, usize)) -> String {
        let answer = self.ask("textDocument/hover", place(name, at));
        answer["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    pub(super) fn complete(&mut self, name: &str, at: (usize, usize)) -> Json {
        self.ask("textDocument/completion", place(name, at))
    }

    pub(super) fn actions(&mut self, name: &str, from: (usize, usize), to: (usize, usize)) -> Json {
        let params = json!({
            "textDocument": { "uri": uri(name) },
            "range": { "start": position(from), "end": position(to) },
            "context": { "diagnostics": [] },
        });
        self.ask("textDocument/codeAction", params)
    }

    /// Ends the server as editors do; it ends well.
    pub(super) fn stop(mut self) {
        self.ask("shutdown", Json::Null);
        self.tell("exit", Json::Null);
        drop(self.input.take());
        assert_eq!(self.server.wait().expect("the server ends").code(), Some(0));
    }
}

fn position((line, character): (usize, usize)) -> Json {
    json!({ "line": line, "character": character })
}

fn place(name: &str, at: (usize, usize)) -> Json {
    json!({ "textDocument": { "uri": uri(name) }, "position": position(at) })
}

/// A text after the edits of an action, which insert whole lines, or behind everything.
pub(super) fn apply(text: &str, edits: &Json) -> String {
    let mut changed = text.to_owned();
    for edit in edits.as_array().expect("edits") {
        let number = |key: &str| {
            let number = edit["range"]["start"][key].as_u64();
            number.and_then(|number| usize::try_from(number).ok()).expect("a number")
        };
        let (line, units) = (number("line"), number("character"));
        let mut at: usize = changed.split_inclusive('\n').take(line).map(str::len).sum();
        let mut left = units;
        while left > 0 {
            let next = changed[at..].chars().next().expect("a character");
            at += next.len_utf8();
            left -= next.len_utf16();
        }
        changed.insert_str(at, edit["newText"].as_str().expect("a text"));
    }
    changed
}
