//! Which renderer writes which format, and how `FORMAT=PATH` is read.

use std::ffi::OsStr;
use std::path::PathBuf;

use crate::defaults::Sort;
use crate::render::check::checklist::run::Checklists;
use crate::render::check::csv::Csv;
use crate::render::check::github::Github;
use crate::render::check::gitlab::Gitlab;
use crate::render::check::html::Html;
use crate::render::check::json::document::Document;
use crate::render::check::json::lines::Lines;
use crate::render::check::junit::Junit;
use crate::render::check::markdown::Markdown;
use crate::render::check::run::{Options, RunWriter};
use crate::render::check::sarif::Sarif;
use crate::render::check::view::Audience;
use crate::render::check::xlsx::Xlsx;
use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error, ValueEnum};

/// A format of a check. The renderer of each is named in [`Format::writer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Checklist,
    Json,
    Ndjson,
    Markdown,
    Html,
    Junit,
    Github,
    Gitlab,
    Sarif,
    Csv,
    Xlsx,
}

impl Format {
    /// What writes it.
    pub(super) fn writer(self, options: Options, quiet: bool, sort: Sort, audience: Audience) -> RunWriter {
        match self {
            Self::Checklist => RunWriter::Document(Box::new(Checklists::new(options, quiet, sort))),
            Self::Json => RunWriter::Document(Box::new(Document::new(options))),
            Self::Ndjson => RunWriter::Document(Box::new(Lines { baseline: options.baseline })),
            Self::Markdown => RunWriter::Pages(Box::new(Markdown { options, audience })),
            Self::Html => RunWriter::Pages(Box::new(Html { options, audience })),
            Self::Junit => RunWriter::Document(Box::new(Junit { options })),
            Self::Github => RunWriter::Document(Box::new(Github { options })),
            Self::Gitlab => RunWriter::Document(Box::new(Gitlab { options })),
            Self::Sarif => RunWriter::Document(Box::new(Sarif { options })),
            Self::Csv => RunWriter::Document(Box::new(Csv { options })),
            Self::Xlsx => RunWriter::File(Box::new(Xlsx { options })),
        }
    }

    /// Its word.
    pub(super) fn word(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// Who reads a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reader {
    Agency,
    Client,
}

impl From<Reader> for Audience {
    fn from(asked: Reader) -> Self {
        match asked {
            Reader::Agency => Self::Agency,
            Reader::Client => Self::Client,
        }
    }
}

/// A format and where it is written: to a path, else to standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) format: Format,
    pub(crate) to: Option<PathBuf>,
}

impl Target {
    /// Reads `FORMAT` or `FORMAT=PATH`.
    pub(super) fn read(written: &str) -> Option<Self> {
        let (format, to) = match written.split_once('=') {
            Some((_, "")) => return None,
            // As everywhere: standard output.
            Some((format, "-")) => (format, None),
            Some((format, to)) => (format, Some(PathBuf::from(to))),
            None => (written, None),
        };
        Some(Self { format: Format::from_str(format, false).ok()?, to })
    }

    /// The words of all formats.
    pub(super) fn words() -> Vec<String> {
        Format::value_variants().iter().map(|format| format.word()).collect()
    }
}

/// Reads `FORMAT` or `FORMAT=PATH`.
#[derive(Clone, Debug)]
pub(crate) struct TargetParser;

impl TypedValueParser for TargetParser {
    type Value = Target;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Target, Error> {
        let written = value.to_string_lossy();
        let format = written.split('=').next().unwrap_or_default();
        // This tells which formats there are.
        EnumValueParser::<Format>::new().parse_ref(command, arg, OsStr::new(format))?;
        // A path that is not of characters would be another one than was written.
        value.to_str().and_then(Target::read).ok_or_else(|| {
            let mut error = Error::new(ErrorKind::ValueValidation).with_cmd(command);
            if let Some(arg) = arg {
                error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
            }
            error.insert(ContextKind::InvalidValue, ContextValue::String(written.to_string()));
            error
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Format::value_variants().iter().filter_map(Format::to_possible_value)))
    }
}
