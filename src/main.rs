//! The command line of `beian`.

use std::process::ExitCode;

/// That of musl waits for one lock in all threads.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    beian::cli::run(std::env::args_os())
}
