//! Runs the program in a folder of its own, with nothing of the caller's environment: within this process where that is
//! the same, for a start of the binary takes longer than most checks; else the binary.

use std::path::Path;
use std::process::Output;

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

    /// Runs the program; what holds for every run is asserted here.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_on("", arguments)
    }

    pub(crate) fn run_on(&self, input: impl Into<Vec<u8>>, arguments: &[&str]) -> Ran {
        let input = input.into();
        match within(self.path(), &self.vars, arguments, &input) {
            Some(output) => Ran::of(output, arguments),
            None => self.start(&input, arguments),
        }
    }

    /// Runs the binary, as [`Place::run`] does where it has to.
    pub(crate) fn start(&self, input: &[u8], arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).write_stdin(input).output().expect("a run"), arguments)
    }
}

/// These are read by others than the program, or before it could be told of others.
const OF_A_PROCESS: [&str; 3] = ["BEIAN_", "HOME", "TZ"];

/// Runs the program on a thread that has a folder of its own, where the system allows that: Linux does, outside of some
/// containers.
#[cfg(target_os = "linux")]
fn within(
    folder: &Path,
    vars: &[(&'static str, &'static str)],
    arguments: &[&str],
    input: &[u8],
) -> Option<Output> {
    use std::ffi::OsString;
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;
    use std::thread;

    use nix::sched::{CloneFlags, unshare};

    if vars.iter().any(|(name, _)| OF_A_PROCESS.iter().any(|one| name.starts_with(one))) {
        return None;
    }
    let run = || {
        unshare(CloneFlags::CLONE_FS).ok()?;
        std::env::set_current_dir(folder).expect("a folder");
        let words = ["beian"].iter().chain(arguments).map(OsString::from);
        let vars = [("LANG", "en_US.UTF-8")].iter().chain(vars);
        let vars = vars.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let ended = beian::cli::run_within(words, vars, input.to_owned());
        let status = ExitStatus::from_raw(i32::from(ended.code) << 8);
        Some(Output { status, stdout: ended.output, stderr: ended.errors })
    };
    // As much stack as the main thread of a process has.
    let thread = thread::Builder::new().stack_size(8 << 20);
    thread::scope(|scope| thread.spawn_scoped(scope, run).expect("a thread").join().expect("no panic"))
}

#[cfg(not(target_os = "linux"))]
fn within(_: &Path, _: &[(&'static str, &'static str)], _: &[&str], _: &[u8]) -> Option<Output> {
    None
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

/// Runs the program in the folder of the project; the case goes to standard input.
pub(crate) fn run(arguments: &[&str], input: &str) -> Output {
    if let Some(output) = within(Path::new(ROOT), &[], arguments, input.as_bytes()) {
        return output;
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_beian"));
    command.args(arguments).current_dir(ROOT).env_clear().env("LANG", "en_US.UTF-8");
    command.write_stdin(input).output().expect("a run")
}
