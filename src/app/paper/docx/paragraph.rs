//! Paragraphs and the words in them.

use std::fmt::Write as _;

use super::xml::escape;
use crate::app::paper::tree::{Align, Paragraph, Tenths};

/// Twentieths of a point, Word's measure: all of them whole.
pub fn twips(length: Tenths) -> u32 {
    (length * 1_440 + 127) / 254
}

/// How a paragraph stands, beside what its style says.
#[derive(Clone, Copy, Default)]
pub struct Stand {
    /// Its style; empty for the usual one.
    pub style: &'static str,
    /// Whether it stays with what follows.
    pub keep: bool,
    /// Room before and after it.
    pub around: Option<(u32, u32)>,
    /// Where its text stands, if its style does not say so.
    pub align: Option<Align>,
}

/// How words look, beside what the style of their paragraph says.
#[derive(Clone, Copy, Default)]
pub struct Look {
    /// Whether they stand out.
    pub bold: bool,
    /// Whether they lean.
    pub italic: bool,
    /// Their size in half points, if another than that of the style.
    pub size: Option<u32>,
    /// Whether they are grey.
    pub grey: bool,
}

impl Look {
    /// Words of a size.
    pub const fn sized(size: u32) -> Look {
        Look {
            bold: false,
            italic: false,
            size: Some(size),
            grey: false,
        }
    }

    /// The same, standing out.
    pub const fn bold(self) -> Look {
        Look { bold: true, ..self }
    }

    /// The same, leaning.
    pub const fn italic(self) -> Look {
        Look {
            italic: true,
            ..self
        }
    }

    fn write(self, out: &mut String) {
        let Look {
            bold,
            italic,
            size,
            grey,
        } = self;
        if !(bold || italic || grey) && size.is_none() {
            return;
        }
        out.push_str("<w:rPr>");
        if bold {
            out.push_str("<w:b/><w:bCs/>");
        }
        if italic {
            out.push_str("<w:i/><w:iCs/>");
        }
        if grey {
            out.push_str(r#"<w:color w:val="555555"/>"#);
        }
        if let Some(size) = size {
            let _ = write!(out, r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#);
        }
        out.push_str("</w:rPr>");
    }
}

/// A paragraph of words that look the same.
pub fn line(out: &mut String, stand: Stand, look: Look, text: &str) {
    open(out, stand);
    run(out, look, text);
    out.push_str("</w:p>");
}

/// A paragraph of words that look differently from each other.
pub fn several(out: &mut String, stand: Stand, look: Look, Paragraph(runs): &Paragraph) {
    open(out, stand);
    for of in runs {
        let look = Look {
            bold: look.bold || of.bold,
            italic: look.italic || of.italic,
            ..look
        };
        run(out, look, &of.text);
    }
    out.push_str("</w:p>");
}

/// Begins a paragraph.
pub fn open(out: &mut String, stand: Stand) {
    out.push_str("<w:p><w:pPr>");
    if !stand.style.is_empty() {
        let _ = write!(out, r#"<w:pStyle w:val="{}"/>"#, stand.style);
    }
    if stand.keep {
        out.push_str("<w:keepNext/>");
    }
    if let Some((before, after)) = stand.around {
        let _ = write!(out, r#"<w:spacing w:before="{before}" w:after="{after}"/>"#);
    }
    if let Some(align) = stand.align {
        let side = match align {
            Align::Left => "left",
            Align::Centre => "center",
            Align::Right => "right",
        };
        let _ = write!(out, r#"<w:jc w:val="{side}"/>"#);
    }
    out.push_str("</w:pPr>");
}

/// Words; a line end in them stays one.
fn run(out: &mut String, look: Look, text: &str) {
    if text.is_empty() {
        return;
    }
    out.push_str("<w:r>");
    look.write(out);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push_str("<w:br/>");
        }
        for (at, piece) in line.split('\t').enumerate() {
            if at > 0 {
                out.push_str("<w:tab/>");
            }
            out.push_str(r#"<w:t xml:space="preserve">"#);
            escape(piece, out);
            out.push_str("</w:t>");
        }
    }
    out.push_str("</w:r>");
}

/// A hair of a paragraph: between two tables, which would else become one.
pub fn gap(out: &mut String, height: u32, keep: bool) {
    let keep = if keep { "<w:keepNext/>" } else { "" };
    let _ = write!(
        out,
        r#"<w:p><w:pPr>{keep}<w:spacing w:line="{height}" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>"#
    );
}

/// A stroke of this length in the middle of so much room, as a border: it stays where the text goes.
pub fn stroke(out: &mut String, length: u32, room: u32, after: u32) {
    let side = room.saturating_sub(length) / 2;
    let _ = write!(
        out,
        concat!(
            r#"<w:p><w:pPr><w:keepNext/><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>"#,
            r#"<w:spacing w:before="60" w:after="{after}" w:line="20" w:lineRule="exact"/>"#,
            r#"<w:ind w:left="{side}" w:right="{side}"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>"#
        ),
        after = after,
        side = side
    );
}
