//! What a passphrase has to be that a file is sealed with.

/// The fewest letters. Whoever has the file may try as many passphrases as they have time for.
pub const LEAST: usize = 12;

/// Why a file is not sealed with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassphraseFault {
    /// Fewer than [`LEAST`] letters.
    Short,
    /// The second time it was typed in another way.
    Different,
}

/// What is wrong with a passphrase that was typed twice.
pub fn fault(words: &str, again: &str) -> Option<PassphraseFault> {
    if words.trim().chars().count() < LEAST {
        return Some(PassphraseFault::Short);
    }
    (words != again).then_some(PassphraseFault::Different)
}

/// The name of a file that is sealed.
pub fn sealed_name(file: &str) -> String {
    [file, ".age"].concat()
}

/// The name of what is in a sealed file.
pub fn opened_name(file: &str) -> String {
    file.strip_suffix(".age").unwrap_or(file).to_owned()
}

/// Whether a file of this name is sealed.
pub fn is_sealed_name(file: &str) -> bool {
    opened_name(file) != file
}
