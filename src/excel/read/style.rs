//! What the style of a cell says about its value.

use super::format::Shown;
use crate::excel::book::Legacy;

/// One style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// How a number is shown.
    pub shown: Shown,
    /// The encoding of the font.
    pub font: Option<Legacy>,
}
