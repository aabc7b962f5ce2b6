//! The native command `so-sinh-ke` over the same library as the browser's program (feature `cli`):
//! look into register files, check them, merge them, turn them into tables, invent some.
//!
//! # Invariants
//!
//! * Everything but files goes through arguments: seeds, figures, the places to write to, and the
//!   random bytes with which files are sealed. No clock.
//! * What can be read line by line is never held whole: `verify` and `inspect` need as much memory
//!   for a million households as for one, sealed or not.
//! * Passphrases and secret keys come from files and are never shown.
//! * An output file appears whole or not at all.
//! * Visible text lives in `packs/cli.json`, and refusals in `locales/`, as on the screens.
//! * Nothing here reaches the browser's program: the feature is off there.

mod arguments;
mod columns;
mod ending;
mod input;
mod inspect;
mod make;
mod merge;
mod output;
mod records;
mod ring;
pub mod sample;
pub mod schema;
mod seal;
pub mod signature;
mod stream;
mod tables;
mod verify;
mod words;

use std::{io::Write, process::ExitCode};

use self::{
    arguments::{Asked, Order},
    ending::{Ending, Trouble},
    ring::Ring,
    words::Words,
};
use crate::age::Random;

/// Runs the command with these words; `language` is the environment's (`vi_VN.UTF-8`, `C`, …).
pub fn run(
    arguments: &[String],
    language: Option<&str>,
    random: Random<'_>,
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
            named,
            language: wanted,
        }) => {
            let words = Words::of(wanted.as_deref().or(language));
            let result = Ring::read(&named, random);
            let result = result.and_then(|mut ring| carry_out(&order, &mut ring, &words, out, err));
            result.unwrap_or_else(|trouble| tell(&trouble, &words, err))
        }
    };
    let ending = match out.flush() {
        Err(why) if why.kind() != std::io::ErrorKind::BrokenPipe => Ending::Files,
        _ => ending,
    };
    ExitCode::from(ending as u8)
}

fn carry_out(
    order: &Order,
    ring: &mut Ring<'_>,
    words: &Words,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let mut line = |text: String| match writeln!(out, "{text}") {
        Ok(()) => Ok(Ending::Done),
        Err(why) => Err(Trouble::file("-", &why)),
    };
    match order {
        Order::Help => line(words.say("usage", &[])),
        Order::Version => line(format!("so-sinh-ke {}", env!("CARGO_PKG_VERSION"))),
        Order::Schema => line(schema::text()),
        Order::Inspect { file, json } => inspect::inspect(file, *json, &ring.keys, words, out, err),
        Order::Verify { files } => verify::verify(files, &ring.keys, words, out, err),
        Order::Merge { files, output } => merge::merge(files, output, ring, words, err),
        Order::Export { file, kind, output } => {
            let (kind, output) = (kind.as_deref(), output.as_deref());
            tables::export(file, kind, output, &ring.keys, words, out, err)
        }
        Order::Seal { file, output } => seal::seal(file, output, ring, out),
        Order::Open { file, output } => seal::open(file, output, &ring.keys, out),
        Order::Identity { output } => seal::identity(output.as_deref(), ring, out),
        Order::Sample {
            households,
            seed,
            output,
        } => make::make(*households, *seed, output.as_deref(), ring, out),
    }
}

/// Says why nothing was done.
fn tell(trouble: &Trouble, words: &Words, err: &mut dyn Write) -> Ending {
    match trouble {
        Trouble::Gone => Ending::Done,
        Trouble::File { path, why } => {
            let said = words.say("file-trouble", &[("file", path), ("why", why)]);
            let _ = writeln!(err, "{said}");
            Ending::Files
        }
        Trouble::Refused { path, fault } => {
            words.refused(err, path, fault);
            Ending::Refused
        }
    }
}
