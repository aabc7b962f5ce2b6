//! `so-sinh-ke`: register files on the command line.

use std::{io, process::ExitCode};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let language = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut err = io::stderr().lock();
    let mut random = |bytes: &mut [u8]| {
        getrandom::fill(bytes).expect("the system gives random bytes");
    };
    so_sinh_ke::cli::run(&words, language.as_deref(), &mut random, &mut out, &mut err)
}
