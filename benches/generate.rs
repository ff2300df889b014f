//! Writes cases as agencies have them: `generate FOLDER NUMBER` makes that many, each of about a hundred lines, in ten
//! shapes, a third with faults. The number of a case decides all that it says: the same folder comes out everywhere.

#[path = "support/mod.rs"]
mod support;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (Some(folder), Some(Ok(number))) =
        (arguments.first(), arguments.get(1).map(|number| number.parse::<usize>()))
    else {
        eprintln!("generate FOLDER NUMBER");
        return ExitCode::from(2);
    };
    let written = fs::create_dir_all(folder).and_then(|()| {
        (0..number).try_for_each(|i| {
            fs::write(Path::new(folder).join(format!("client-{i:05}.toml")), support::case(i))
        })
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::from(2)
        }
    }
}
