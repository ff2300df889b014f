//! Runs the binary in a folder of its own, with nothing of the caller's environment.

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use assert_cmd::Command;
use tempfile::TempDir;

use super::ROOT;

/// A folder with files, and the environment of a run in it.
pub(crate) struct Place {
    dir: TempDir,
    vars: Vec<(&'static str, &'static str)>,
}

/// What a run left behind.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Words of our tools that no user should meet.
const FOREIGN: [&str; 16] = [
    "panicked",
    "serde",
    "schemars",
    "invalid type",
    "unknown field",
    "unknown variant",
    "missing field",
    "TOML parse error",
    "NaiveDate",
    "Datetime",
    "u32",
    "i64",
    "Option<",
    "Personal",
    "os error",
    "src/",
];

impl Place {
    pub(crate) fn new() -> Self {
        Self { dir: TempDir::new().expect("a folder"), vars: Vec::new() }
    }

    pub(crate) fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
        self
    }

    pub(crate) fn var(mut self, name: &'static str, value: &'static str) -> Self {
        self.vars.push((name, value));
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_beian"));
        command.env_clear().env("LANG", "en_US.UTF-8").envs(self.vars.iter().copied());
        command.current_dir(self.path()).args(arguments).timeout(std::time::Duration::from_secs(60));
        command
    }

    /// Runs the binary; what holds for every run is asserted here.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().expect("a run"), arguments)
    }

    pub(crate) fn run_on(&self, input: impl Into<Vec<u8>>, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).write_stdin(input).output().expect("a run"), arguments)
    }
}

impl Ran {
    pub(crate) fn of(output: Output, arguments: &[&str]) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let ran = Self {
            code: output.status.code().expect("no signal"),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        for foreign in FOREIGN {
            assert!(!ran.err.contains(foreign), "{arguments:?} says {foreign}:\n{}", ran.err);
        }
        assert!([0, 1, 2].contains(&ran.code), "{arguments:?} ends with {}", ran.code);
        ran
    }

    /// Everything that was printed.
    pub(crate) fn all(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    /// A refusal: exit code 2, nothing on standard output, and these fragments on standard error, in this order.
    #[track_caller]
    pub(crate) fn refused(&self, fragments: &[&str]) {
        assert_eq!(self.code, 2, "{}", self.all());
        assert_eq!(self.out, "", "a refusal belongs to standard error");
        let mut from = 0;
        for fragment in fragments {
            let found = self.err[from..].find(fragment);
            let found = found.unwrap_or_else(|| panic!("no {fragment:?} behind byte {from}:\n{}", self.err));
            from += found + fragment.len();
        }
    }
}

/// Runs the binary with a scrubbed environment; the case goes to standard input.
pub(crate) fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_beian"))
        .args(arguments)
        .current_dir(ROOT)
        .env_clear()
        .env("LANG", "en_US.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that does not read its input closes the pipe.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("the program ends")
}
