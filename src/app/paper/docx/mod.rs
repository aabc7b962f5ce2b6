//! A paper as a file that Word opens (.docx, ECMA-376 transitional): offices number and complete it there.
//!
//! Word is stricter than its copies: it refuses a file whose elements stand in another order than the schema
//! has, or that says a fraction where a whole number belongs. So numbers are whole by their type, and
//! `scripts/papers.sh` validates what is written.

mod document;
mod package;
mod paragraph;
mod styles;
mod table;
mod xml;

use super::tree::Paper;

/// What the file is, for whoever saves it.
pub const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The bytes of the file; the same paper gives the same. `None` when they cannot be put together, which no
/// paper is known to lead to.
pub fn write(paper: &Paper) -> Option<Vec<u8>> {
    let subject = paper.subject();
    package::write(&[
        ("[Content_Types].xml", package::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", package::RELATIONS.to_owned()),
        ("docProps/core.xml", package::properties(&subject)),
        (
            "word/_rels/document.xml.rels",
            package::OF_DOCUMENT.to_owned(),
        ),
        ("word/document.xml", document::write(paper)),
        ("word/styles.xml", styles::STYLES.to_owned()),
        ("word/settings.xml", styles::SETTINGS.to_owned()),
        ("word/header1.xml", document::header(paper, false)),
        ("word/header2.xml", document::header(paper, true)),
    ])
}
