//! How a command ends.

use crate::age::AgeFault;

/// How the command ended. Scripts may rely on the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All went well.
    Done = 0,
    /// A file was refused, wholly or in part.
    Refused = 1,
    /// The command line was not understood.
    Usage = 2,
    /// A file could not be read or written.
    Files = 3,
    /// Merged and written, but people must still choose between values.
    Disputed = 4,
}

/// Why a command did not do what was asked.
pub enum Trouble {
    /// Reading or writing failed.
    File {
        /// The path.
        path: String,
        /// In the system's words.
        why: String,
    },
    /// A file was refused.
    Refused {
        /// The path.
        path: String,
        /// The fault, serialised: its code names the sentence.
        fault: serde_json::Value,
    },
    /// The reader of our output went away (`| head`): no error.
    Gone,
}

impl Trouble {
    /// A refusal of `path`.
    pub fn refused(path: &str, fault: &impl serde::Serialize) -> Trouble {
        Trouble::Refused {
            path: path.to_owned(),
            fault: serde_json::to_value(fault).unwrap_or_default(),
        }
    }

    /// A failure of the system with `path`, or what a sealed file was refused for.
    pub fn file(path: &str, why: &std::io::Error) -> Trouble {
        if let Some(fault) = AgeFault::within(why) {
            return Trouble::refused(path, fault);
        }
        if why.kind() == std::io::ErrorKind::BrokenPipe {
            return Trouble::Gone;
        }
        Trouble::File {
            path: path.to_owned(),
            why: why.to_string(),
        }
    }
}
