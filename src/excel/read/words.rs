//! Texts with their fonts, which may say in which encoding from before Unicode a piece is written.

use super::font;
use crate::excel::book::{Legacy, Value};

/// Whose font a piece of a text is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Font {
    /// The cell's.
    #[default]
    OfCell,
    /// One of its own, which says this.
    Own(Option<Legacy>),
}

/// A text as it stands in a workbook.
#[derive(Clone, Debug, Default)]
pub struct Words {
    text: String,
    // Of the pieces with more than plain letters in them.
    font: Font,
    pieces: Pieces,
}

/// What is known of the pieces with more than plain letters in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pieces {
    #[default]
    None,
    Alike,
    /// Several encodings in one cell: then it is left as it is.
    Mixed,
}

impl Words {
    /// A text without fonts of its own.
    pub fn plain(text: String) -> Words {
        Words {
            text,
            ..Words::default()
        }
    }

    /// A text in UTF-16 with its fonts: from which letter on which; before the first of them the cell's own counts.
    pub fn in_runs(
        units: &[u16],
        runs: impl IntoIterator<Item = (usize, Option<Legacy>)>,
    ) -> Words {
        let mut words = Words::default();
        let mut from = 0;
        let mut font = Font::OfCell;
        let ends = runs.into_iter().map(|(at, next)| (at, Font::Own(next)));
        for (to, next) in ends.chain([(units.len(), Font::OfCell)]) {
            let to = to.clamp(from, units.len());
            words.push(&String::from_utf16_lossy(&units[from..to]), font);
            from = to;
            font = next;
        }
        words
    }

    /// One more piece.
    pub fn push(&mut self, piece: &str, font: Font) {
        if !piece.is_ascii() {
            self.pieces = match self.pieces {
                Pieces::Alike if self.font == font => Pieces::Alike,
                Pieces::None => Pieces::Alike,
                _ => Pieces::Mixed,
            };
            self.font = font;
        }
        self.text.push_str(piece);
    }

    /// The same with its text changed.
    pub fn map(mut self, change: impl FnOnce(String) -> String) -> Words {
        self.text = change(self.text);
        self
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The value of a cell with this text, whose font says `of_cell`; `None` when it is empty.
    pub fn value(&self, of_cell: Option<Legacy>) -> Option<Value> {
        if self.is_empty() {
            return None;
        }
        let font = match self.font {
            _ if self.pieces == Pieces::Mixed => None,
            Font::OfCell => of_cell,
            Font::Own(font) => font,
        };
        Some(font::text(self.text.clone(), font))
    }
}
