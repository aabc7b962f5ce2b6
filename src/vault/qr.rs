//! A text as a QR code (ISO/IEC 18004), drawn for SVG.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// What has to stay white around a code, in its smallest squares.
const QUIET: i32 = 4;

/// A code as a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrDrawing {
    /// How wide and high it is, with what has to stay white around it.
    pub size: i32,
    /// What is black, as the `d` of a path.
    pub path: String,
}

/// Draws a text; `None` if it is too long for a code. Of four squares one may be unreadable: sheets lie folded in a
/// safe.
pub fn drawing(text: &str) -> Option<QrDrawing> {
    let code = QrCode::encode_text(text, QrCodeEcc::Quartile).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let black = (x..code.size()).take_while(|x| code.get_module(*x, y));
            let width = i32::try_from(black.count()).unwrap_or(0);
            if width > 0 {
                let (left, top) = (x + QUIET, y + QUIET);
                // Writing into a text does not fail.
                let _ = write!(path, "M{left} {top}h{width}v1h-{width}z");
            }
            x += width.max(1);
        }
    }
    Some(QrDrawing {
        size: code.size() + 2 * QUIET,
        path,
    })
}
