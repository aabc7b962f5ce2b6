//! Writes papers for Word, for `scripts/papers.sh`: `papers FOLDER`. Every element of the tree and every paper of the
//! sample register, a file each.

#[path = "../scenario/mod.rs"]
mod scenario;

use std::{env, fs, path::PathBuf, process::ExitCode};

use so_sinh_ke::app::paper::docx;

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("papers FOLDER");
        return ExitCode::FAILURE;
    };
    let mut written = 0;
    for (name, paper) in scenario::papers::all() {
        let Some(bytes) = docx::write(&paper) else {
            eprintln!("{name}: not written");
            return ExitCode::FAILURE;
        };
        if let Err(error) = fs::write(folder.join(format!("{name}.docx")), bytes) {
            eprintln!("{name}: {error}");
            return ExitCode::FAILURE;
        }
        written += 1;
    }
    println!("{written} papers");
    ExitCode::SUCCESS
}
