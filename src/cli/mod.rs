//! The native command `so-sinh-ke` over the same library as the browser's program (feature `cli`):
//! look into register files, check them, merge them, turn them into tables, invent some.
//!
//! # Invariants
//!
//! * Everything but files goes through arguments: seeds, figures, the places to write to. No clock,
//!   no random.
//! * What can be read line by line is never held whole: `verify` and `inspect` need as much memory
//!   for a million households as for one.
//! * An output file appears whole or not at all.
//! * Visible text lives in `packs/cli.json`, and refusals in `locales/`, as on the screens.
//! * Nothing here reaches the browser's program: the feature is off there.

mod arguments;
mod columns;
mod ending;
mod inspect;
mod make;
mod merge;
mod output;
mod records;
pub mod sample;
pub mod schema;
mod stream;
mod tables;
mod verify;
mod words;

use std::{io::Write, process::ExitCode};

use self::{
    arguments::{Asked, Order},
    ending::{Ending, Trouble},
    words::Words,
};

/// Runs the command with these words; `language` is the environment's (`vi_VN.UTF-8`, `C`, …).
pub fn run(
    arguments: &[String],
    language: Option<&str>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitCode {
    let ending = match arguments::read(arguments) {
        Err(fault) => {
            let words = Words::of(fault.language.as_deref().or(language));
            let _ = writeln!(err, "{}", words.say(fault.key, &[("word", &fault.word)]));
            let _ = writeln!(err, "{}", words.say("try-help", &[]));
            Ending::Usage
        }
        Ok(Asked {
            order,
            language: wanted,
        }) => {
            let words = Words::of(wanted.as_deref().or(language));
            carry_out(&order, &words, out, err)
        }
    };
    let ending = match out.flush() {
        Err(why) if why.kind() != std::io::ErrorKind::BrokenPipe => Ending::Files,
        _ => ending,
    };
    ExitCode::from(ending as u8)
}

fn carry_out(order: &Order, words: &Words, out: &mut dyn Write, err: &mut dyn Write) -> Ending {
    let result = match order {
        Order::Help => writeln!(out, "{}", words.say("usage", &[]))
            .map(|()| Ending::Done)
            .map_err(|why| Trouble::file("-", &why)),
        Order::Version => writeln!(out, "so-sinh-ke {}", env!("CARGO_PKG_VERSION"))
            .map(|()| Ending::Done)
            .map_err(|why| Trouble::file("-", &why)),
        Order::Schema => writeln!(out, "{}", schema::text())
            .map(|()| Ending::Done)
            .map_err(|why| Trouble::file("-", &why)),
        Order::Inspect { file, json } => inspect::inspect(file, *json, words, out, err),
        Order::Verify { files } => verify::verify(files, words, out, err),
        Order::Merge { files, output } => merge::merge(files, output, words, err),
        Order::Export { file, kind, output } => {
            tables::export(file, kind.as_deref(), output.as_deref(), words, out, err)
        }
        Order::Sample {
            households,
            seed,
            output,
        } => make::make(*households, *seed, output.as_deref(), out),
    };
    match result {
        Ok(ending) => ending,
        Err(Trouble::Gone) => Ending::Done,
        Err(Trouble::File { path, why }) => {
            let said = words.say("file-trouble", &[("file", &path), ("why", &why)]);
            let _ = writeln!(err, "{said}");
            Ending::Files
        }
        Err(Trouble::Refused { path, fault }) => {
            words.refused(err, &path, &fault);
            Ending::Refused
        }
    }
}
