//! The command line of `beian`.

use std::process::ExitCode;

fn main() -> ExitCode {
    beian::cli::run(std::env::args_os())
}
