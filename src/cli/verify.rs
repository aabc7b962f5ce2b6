//! `verify`: whether files are what they were when they were written.

use std::io::Write;

use super::{
    ending::{Ending, Trouble},
    signature,
    stream::{self, Passing},
    words::Words,
};
use crate::age::Key;

/// Checks every file and says what it found in each. A file that cannot be read does not keep the others from
/// being checked.
pub fn verify(
    files: &[String],
    keys: &[Key],
    words: &Words,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let mut ending = Ending::Done;
    for file in files {
        let (mut intact, mut refused) = (0_usize, Vec::new());
        let read = stream::read(file, keys, &mut |passing| match passing {
            Passing::Entry(_) => intact += 1,
            Passing::Refused(entry) => refused.push(entry.fault),
        });
        let (said, signed) = match read {
            Ok(around) if refused.is_empty() => {
                let intact = intact.to_string();
                let said = words.say("intact", &[("file", file), ("n", &intact)]);
                (said, around.signed)
            }
            Ok(around) => {
                ending = Ending::Refused;
                let (intact, altered) = (intact.to_string(), refused.len().to_string());
                let values = [("file", file.as_str()), ("n", &intact), ("bad", &altered)];
                (words.say("partly", &values), around.signed)
            }
            Err(Trouble::Refused { path, fault }) => {
                ending = Ending::Refused;
                words.refused(err, &path, &fault);
                continue;
            }
            Err(Trouble::File { path, why }) => {
                ending = Ending::Files;
                let values = [("file", path.as_str()), ("why", &why)];
                let _ = writeln!(err, "{}", words.say("file-trouble", &values));
                continue;
            }
            Err(gone @ Trouble::Gone) => return Err(gone),
        };
        let failed = |why: std::io::Error| Trouble::file("-", &why);
        writeln!(out, "{said}").map_err(failed)?;
        signature::say(signed, words, out).map_err(failed)?;
        for fault in refused {
            words.refused(err, file, &fault);
        }
    }
    Ok(ending)
}
