//! The words of a paper in the elements of Word, in the order that its schema has.

use std::fmt::Write as _;

use super::{
    paragraph::{Look, Stand, gap, line, open, several, stroke, twips},
    table,
    xml::{DECLARATION, NAMESPACES},
};
use crate::app::paper::tree::{
    Align, Block, Head, Lay, Paper, Receivers, Section, Signature, Signatures, Tenths, Title,
};

/// How wide the column of the issuer is.
const HEAD: Tenths = 660;

/// How wide text may be on a page that lies so.
pub fn width(lay: Lay) -> u32 {
    let [_, right, _, left] = lay.margins();
    twips(lay.page().0) - twips(left) - twips(right)
}

/// The document itself.
pub fn write(paper: &Paper) -> String {
    let mut out = DECLARATION.to_owned();
    let _ = write!(out, "<w:document {NAMESPACES}><w:body>");
    let last = paper.sections.len().saturating_sub(1);
    for (at, section) in paper.sections.iter().enumerate() {
        let mut is_headed = false;
        for (place, block) in section.blocks.iter().enumerate() {
            // What stands between a heading and its table stays with it.
            let is_text = |block: &&Block| matches!(block, Block::Text(_));
            let next = section.blocks[place..].iter().find(|block| !is_text(block));
            let keep = is_headed && matches!(next, Some(Block::Table(_)));
            is_headed = matches!(block, Block::Part(_)) || is_headed && is_text(&block);
            write_block(&mut out, block, section.lay, keep && is_text(&block));
        }
        if at < last {
            // Of a section that is not the last one, its last paragraph says how its pages are.
            out.push_str(r#"<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>"#);
            pages(&mut out, section, at == 0);
            out.push_str("</w:pPr></w:p>");
        }
    }
    let stand = Stand {
        around: Some((85, 0)),
        ..Stand::default()
    };
    let look = Look {
        grey: true,
        ..Look::sized(17)
    };
    line(&mut out, stand, look, &paper.source);
    let blank = Section::default();
    pages(&mut out, paper.sections.last().unwrap_or(&blank), last == 0);
    out.push_str("</w:body></w:document>");
    out
}

/// How the pages of a section are, and the number above each but the first of the paper.
fn pages(out: &mut String, section: &Section, first: bool) {
    let [above, right, below, left] = section.lay.margins().map(twips);
    let (wide, high) = section.lay.page();
    let (wide, high) = (twips(wide), twips(high));
    let across = if section.lay.is_wide() {
        r#" w:orient="landscape""#
    } else {
        ""
    };
    out.push_str(r#"<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>"#);
    let _ = write!(
        out,
        concat!(
            r#"<w:pgSz w:w="{wide}" w:h="{high}"{across}/>"#,
            r#"<w:pgMar w:top="{above}" w:right="{right}" w:bottom="{below}" w:left="{left}" w:header="{edge}" w:footer="{edge}" w:gutter="0"/>"#,
            r#"<w:cols w:space="708"/>{title}</w:sectPr>"#
        ),
        wide = wide,
        high = high,
        across = across,
        above = above,
        right = right,
        below = below,
        left = left,
        // The line of the page number has room between the edge and the text.
        edge = (above / 2).min(567),
        title = if first { "<w:titlePg/>" } else { "" }
    );
}

/// What stands above a page: its number, unless it is the first, and that a sample is one.
pub fn header(paper: &Paper, first: bool) -> String {
    let mut out = DECLARATION.to_owned();
    let _ = write!(out, "<w:hdr {NAMESPACES}>");
    let stand = Stand {
        style: "Header",
        ..Stand::default()
    };
    open(&mut out, stand);
    if !first {
        out.push_str(r#"<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>"#);
    }
    out.push_str("</w:p>");
    if let Some(mark) = &paper.mark {
        line(&mut out, stand, Look::default().bold(), mark);
    }
    out.push_str("</w:hdr>");
    out
}

/// `keep`: whether all of it stays with what follows.
fn write_block(out: &mut String, block: &Block, lay: Lay, keep: bool) {
    let width = width(lay);
    match block {
        Block::Head(of) => head(out, of, width),
        Block::Title(of) => title(out, of, width),
        Block::Subject(text) => subject(out, text, width),
        Block::Addressee(text) => {
            let stand = Stand {
                keep: true,
                around: Some((340, 227)),
                align: Some(Align::Centre),
                ..Stand::default()
            };
            line(out, stand, Look::sized(27), text);
        }
        Block::Part(part) => {
            let stand = Stand {
                style: "Heading1",
                ..Stand::default()
            };
            let text = [part.number.as_str(), " ", &part.title].concat();
            line(out, stand, Look::default(), text.trim());
        }
        Block::Text(paragraphs) => {
            let stand = Stand {
                style: "BodyText",
                keep,
                ..Stand::default()
            };
            for paragraph in paragraphs {
                several(out, stand, Look::default(), paragraph);
            }
        }
        Block::Table(of) => {
            table::ruled(out, of, width, keep);
            gap(out, 113, keep);
        }
        Block::Signatures(all) => signatures(out, all, width, room(lay)),
        Block::Receivers(of) => write_receivers(out, of, keep),
        Block::Together(blocks) => {
            for (at, block) in blocks.iter().enumerate() {
                write_block(out, block, lay, keep || at + 1 < blocks.len());
            }
        }
    }
}

/// Two columns without lines: the issuer and the state, below them number and day at one height.
fn head(out: &mut String, head: &Head, width: u32) {
    let left = twips(HEAD);
    let right = width.saturating_sub(left);
    let stand = Stand {
        keep: true,
        align: Some(Align::Centre),
        ..Stand::default()
    };
    let bold = Look::default().bold();
    table::open_plain(out, &[left, right]);
    table::row(out, None);
    table::cell(out, left, 1, false);
    for text in &head.issuer {
        line(out, stand, bold, text);
    }
    stroke(out, twips(220), left, 80);
    table::close_cell(out);
    table::cell(out, right, 1, false);
    line(out, stand, Look::sized(25).bold(), &head.state);
    line(out, stand, Look::sized(27).bold(), &head.motto);
    stroke(out, twips(560), right, 80);
    table::close_cell(out);
    table::close_row(out);
    table::row(out, None);
    table::cell(out, left, 1, false);
    line(out, stand, Look::default(), &head.number);
    table::close_cell(out);
    table::cell(out, right, 1, false);
    line(out, stand, Look::default().italic(), &head.dated);
    table::close_cell(out);
    table::close_row(out);
    table::close(out);
    gap(out, 60, true);
}

fn title(out: &mut String, title: &Title, width: u32) {
    let styled = |style| Stand {
        style,
        ..Stand::default()
    };
    line(out, styled("Title"), Look::default(), &title.kind);
    for text in &title.about {
        line(out, styled("Subtitle"), Look::default(), text);
    }
    stroke(out, twips(480), width, 180);
}

/// Under the number, as wide as the column of the issuer.
fn subject(out: &mut String, text: &str, width: u32) {
    let left = twips(HEAD);
    let stand = Stand {
        keep: true,
        align: Some(Align::Centre),
        ..Stand::default()
    };
    table::open_plain(out, &[left, width.saturating_sub(left)]);
    table::row(out, None);
    table::cell(out, left, 1, false);
    line(out, stand, Look::sized(24), text);
    table::close_cell(out);
    table::cell(out, width.saturating_sub(left), 1, false);
    line(out, stand, Look::default(), "");
    table::close_cell(out);
    table::close_row(out);
    table::close(out);
    gap(out, 60, true);
}

/// The room to sign in, above the name.
const fn room(lay: Lay) -> u32 {
    match lay {
        Lay::Upright | Lay::Across => 1_077,
        Lay::Half => 567,
    }
}

/// Titles in one row and names in the next, so that the names stand at one height. Receivers have the first place.
fn signatures(out: &mut String, signatures: &Signatures, width: u32, room: u32) {
    let (beside, receivers) = (signatures.beside.max(1), signatures.receivers.as_ref());
    let places = receivers.map(|_| None).into_iter();
    let places: Vec<Option<&Signature>> = places.chain(signatures.all.iter().map(Some)).collect();
    if places.is_empty() {
        return;
    }
    let each = width / u32::try_from(beside).unwrap_or(1);
    gap(out, 200, true);
    table::open_plain(out, &vec![each; beside]);
    for (at, some) in places.chunks(beside).enumerate() {
        let of = |place: usize| some.get(place).copied().flatten();
        let receivers = receivers.filter(|_| at == 0);
        table::row(out, None);
        for place in 0..beside {
            table::cell(out, each, 1, false);
            match receivers.filter(|_| place == 0) {
                Some(receivers) => write_receivers(out, receivers, true),
                None => titles(out, of(place)),
            }
            table::close_cell(out);
        }
        table::close_row(out);
        table::row(out, None);
        for place in 0..beside {
            table::cell(out, each, 1, false);
            let signed = Stand {
                style: "Signature",
                around: Some((room, 160)),
                ..Stand::default()
            };
            let name = of(place).map_or("", |one| &one.name);
            line(out, signed, Look::default().bold(), name);
            table::close_cell(out);
        }
        table::close_row(out);
    }
    table::close(out);
    gap(out, 60, true);
}

/// As who somebody signs, and how.
fn titles(out: &mut String, one: Option<&Signature>) {
    let stand = Stand {
        style: "Signature",
        ..Stand::default()
    };
    for title in one.iter().flat_map(|one| &one.titles) {
        line(out, stand, Look::default().bold(), title);
    }
    let how = one.map_or("", |one| &one.how);
    line(out, stand, Look::sized(24).italic(), how);
}

fn write_receivers(out: &mut String, receivers: &Receivers, keep: bool) {
    let stand = Stand {
        keep: true,
        ..Stand::default()
    };
    line(
        out,
        stand,
        Look::sized(24).bold().italic(),
        &receivers.heading,
    );
    let last = receivers.lines.len().saturating_sub(1);
    for (at, text) in receivers.lines.iter().enumerate() {
        let stand = Stand {
            keep: keep || at < last,
            ..stand
        };
        line(out, stand, Look::sized(22), text);
    }
}
