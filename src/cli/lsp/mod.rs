//! `beian lsp`: a language server on standard input and output, for editors.
//!
//! It holds the text of the open documents and nothing else. What it says of one is what `beian check` says of the
//! same text on the same day.

mod actions;
mod complete;
mod context;
mod diagnostics;
mod document;
mod hover;

use std::collections::HashMap;

use crate::case::claims_to_be_a_case;
use crate::explain::Explainer;
use crate::render::law::pages::Options;
use crate::render::terminal::Terminal;
use crate::text::Lang;
use crate::{Checker, Settings};
use anyhow::{Result, bail};
use chrono::NaiveDate;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{CodeActionRequest, Completion, HoverRequest, Request as _};
use lsp_types::{
    CodeActionParams, CompletionOptions, CompletionParams, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, HoverParams, InitializeParams, InitializeResult,
    Position, PositionEncodingKind, PublishDiagnosticsParams, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::arguments::Shared;
use super::today::today;
use context::Context;
use document::Document;

/// How wide a page is written: about as wide as editors show it.
const WIDTH: usize = 80;

/// Serves one editor on standard input and output.
pub(super) fn run(shared: &Shared, lang: Lang) -> Result<u8> {
    let (connection, threads) = Connection::stdio();
    // What the protocol or the system calls it helps nobody: an editor has gone, or what spoke is none.
    let served = serve(connection, shared.lang.map(|_| lang), lang).is_ok() && threads.join().is_ok();
    match (served, lang) {
        (true, _) => Ok(0),
        (false, Lang::Zh) => {
            bail!("beian lsp 由编辑器启动；收到的不是语言服务器协议的消息，或编辑器中断了连接")
        }
        (false, Lang::En) => bail!(
            "editors start `beian lsp`: what came is no message of the language server protocol, or the editor is gone"
        ),
    }
}

/// Serves one editor until it says that it is done: in the language that was asked for, in its own, or in `lang`.
///
/// # Errors
///
/// Where it breaks off, or does not speak the protocol.
pub fn serve(connection: Connection, asked: Option<Lang>, lang: Lang) -> Result<()> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let encodings = params.capabilities.general.and_then(|general| general.position_encodings);
    let bytes = encodings.is_some_and(|known| known.contains(&PositionEncodingKind::UTF8));
    let capabilities = ServerCapabilities {
        position_encoding: bytes.then_some(PositionEncodingKind::UTF8),
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        hover_provider: Some(true.into()),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["[", "\"", ".", "="].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        code_action_provider: Some(true.into()),
        ..ServerCapabilities::default()
    };
    let info = ServerInfo { name: "beian".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    let result = InitializeResult { capabilities, server_info: Some(info) };
    connection.initialize_finish(id, serde_json::to_value(result)?)?;
    // An editor says what it speaks, unless somebody said it for this program.
    let lang = match (asked, params.locale) {
        (None, Some(locale)) if locale.starts_with("zh") => Lang::Zh,
        (None, Some(_)) => Lang::En,
        _ => lang,
    };
    let mut server = Server { checker: Checker::built_in(), lang, bytes, open: HashMap::new() };
    for message in &connection.receiver {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request)? {
                    break;
                }
                connection.sender.send(Message::Response(server.answer(request)))?;
            }
            Message::Notification(notification) => {
                if let Some(diagnostics) = server.take(notification) {
                    let method = PublishDiagnostics::METHOD.to_owned();
                    connection.sender.send(Notification::new(method, diagnostics).into())?;
                }
            }
            Message::Response(_) => {}
        }
    }
    Ok(())
}

struct Server {
    checker: Checker,
    lang: Lang,
    bytes: bool,
    open: HashMap<Uri, Document>,
}

impl Server {
    /// A case that is open.
    fn case(&self, uri: &Uri) -> Option<&Document> {
        self.open.get(uri).filter(|document| claims_to_be_a_case(document.text()))
    }

    fn settings() -> Settings {
        let today = today();
        Settings { on: None, ..Settings::on(today) }
    }

    /// Takes what an editor tells, and says what is found in a document that changed.
    fn take(&mut self, told: Notification) -> Option<PublishDiagnosticsParams> {
        let (uri, version) = match told.method.as_str() {
            DidOpenTextDocument::METHOD => {
                let DidOpenTextDocumentParams { text_document: opened } = read(told.params)?;
                self.hold(&opened.uri, opened.text);
                (opened.uri, Some(opened.version))
            }
            DidChangeTextDocument::METHOD => {
                let DidChangeTextDocumentParams { text_document, mut content_changes } = read(told.params)?;
                let text = content_changes.pop()?.text;
                self.hold(&text_document.uri, text);
                (text_document.uri, Some(text_document.version))
            }
            DidCloseTextDocument::METHOD => {
                let DidCloseTextDocumentParams { text_document } = read(told.params)?;
                self.open.remove(&text_document.uri);
                (text_document.uri, None)
            }
            _ => return None,
        };
        let found = self
            .case(&uri)
            .map(|document| diagnostics::of(document, &self.checker, &Self::settings(), self.lang, &uri));
        Some(PublishDiagnosticsParams { uri, version, diagnostics: found.unwrap_or_default() })
    }

    fn hold(&mut self, uri: &Uri, text: String) {
        // A case that is checked by a path is called by it; an editor has only addresses.
        self.open.insert(uri.clone(), Document::new("-", text, self.bytes, uri));
    }

    fn answer(&self, request: Request) -> Response {
        let id = request.id.clone();
        let answered = match request.method.as_str() {
            HoverRequest::METHOD => read(request.params).map(|params| self.hover(params)),
            Completion::METHOD => read(request.params).map(|params| self.complete(params)),
            CodeActionRequest::METHOD => read(request.params).map(|params| self.act(params)),
            method => {
                let words = format!("{method} is not served");
                return Response::new_err(id, ErrorCode::MethodNotFound as i32, words);
            }
        };
        match answered {
            Some(value) => Response::new_ok(id, value),
            None => {
                Response::new_err(id, ErrorCode::InvalidParams as i32, "parameters not understood".to_owned())
            }
        }
    }

    fn hover(&self, params: HoverParams) -> Value {
        let at = params.text_document_position_params;
        let Some((_, context)) = self.at(&at.text_document.uri, at.position) else { return Value::Null };
        let (day, tables) = (today(), &self.checker.law().tables);
        let terminal = Terminal { width: WIDTH, colour: false };
        let options = Options { lang: self.lang, terminal, tables, day };
        value(hover::of(&context, &self.explainer(day), options))
    }

    fn explainer(&self, day: NaiveDate) -> Explainer<'_> {
        Explainer::new(self.checker.law(), day, None)
    }

    fn complete(&self, params: CompletionParams) -> Value {
        let at = params.text_document_position;
        let Some((document, context)) = self.at(&at.text_document.uri, at.position) else {
            return Value::Null;
        };
        let (line, tables) = (at.position.line as usize, &self.checker.law().tables);
        let explainer = self.explainer(today());
        value(complete::of(document, line, &context, &explainer, tables, self.lang))
    }

    fn act(&self, params: CodeActionParams) -> Value {
        let Some(document) = self.case(&params.text_document.uri) else { return Value::Null };
        let settings = Self::settings();
        value(actions::of(document, &self.checker, &settings, self.lang, &params))
    }

    /// What stands at a position of an open case.
    fn at(&self, uri: &Uri, position: Position) -> Option<(&Document, Context)> {
        let document = self.case(uri)?;
        let number = position.line as usize;
        let above: usize = document.text().split_inclusive('\n').take(number).map(str::len).sum();
        let (line, byte) = (document.line(number), document.column(position));
        Some((document, context::at(&document.text()[..above], line, byte)))
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

fn value(answer: impl serde::Serialize) -> Value {
    serde_json::to_value(answer).unwrap_or_default()
}
