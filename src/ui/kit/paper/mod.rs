//! Official papers on the screen and in print: what `app::paper` makes of the register, shown as it is printed,
//! on the grey desk that it lies on while it is on the screen.

mod own;
pub mod print;
pub mod stage;

use super::i18n::p;
use crate::app::paper::words::Words;

/// The words of papers: Vietnamese in every language of the screens.
pub const WORDS: Words = Words(p);
