//! The words of a paper in the elements of Word, in the order that its schema has.

use std::fmt::Write as _;

use super::{
    paragraph::{Look, Stand, gap, line, open, run, stroke, twips},
    table,
    xml::{DECLARATION, NAMESPACES},
};
use crate::app::paper::tree::{
    Align, Block, Head, Lay, MARGINS, Paper, Paragraph, Receivers, Run, Section, Signatures, Title,
};

/// How wide text may be on a page that lies so.
pub fn width(lay: Lay) -> u32 {
    let [_, right, _, left] = MARGINS;
    twips(lay.page().0) - twips(left) - twips(right)
}

/// The document itself.
pub fn write(paper: &Paper) -> String {
    let mut out = DECLARATION.to_owned();
    let _ = write!(out, "<w:document {NAMESPACES}><w:body>");
    let last = paper.sections.len().saturating_sub(1);
    for (at, section) in paper.sections.iter().enumerate() {
        for block in &section.blocks {
            write_block(&mut out, block, width(section.lay), false);
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

/// How the pages of a section are: A4, and the number above each but the first of the paper.
fn pages(out: &mut String, section: &Section, first: bool) {
    let [above, right, below, left] = MARGINS.map(twips);
    let (wide, high) = section.lay.page();
    let (wide, high) = (twips(wide), twips(high));
    let across = match section.lay {
        Lay::Upright => "",
        Lay::Across => r#" w:orient="landscape""#,
    };
    out.push_str(r#"<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>"#);
    let _ = write!(
        out,
        concat!(
            r#"<w:pgSz w:w="{wide}" w:h="{high}"{across}/>"#,
            r#"<w:pgMar w:top="{above}" w:right="{right}" w:bottom="{below}" w:left="{left}" w:header="567" w:footer="567" w:gutter="0"/>"#,
            r#"<w:cols w:space="708"/>{title}</w:sectPr>"#
        ),
        wide = wide,
        high = high,
        across = across,
        above = above,
        right = right,
        below = below,
        left = left,
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
fn write_block(out: &mut String, block: &Block, width: u32, keep: bool) {
    match block {
        Block::Head(of) => head(out, of, width),
        Block::Title(of) => title(out, of, width),
        Block::Part(part) => {
            let stand = Stand {
                style: "Heading1",
                ..Stand::default()
            };
            let text = [part.number.as_str(), " ", &part.title].concat();
            line(out, stand, Look::default(), text.trim());
        }
        Block::Text(paragraphs) => {
            for paragraph in paragraphs {
                running(out, paragraph, keep);
            }
        }
        Block::Table(of) => {
            table::ruled(out, of, width, keep);
            gap(out, 113, keep);
        }
        Block::Signatures(all) => signatures(out, all, width),
        Block::Receivers(of) => receivers(out, of, keep),
        Block::Together(blocks) => {
            for (at, block) in blocks.iter().enumerate() {
                write_block(out, block, width, keep || at + 1 < blocks.len());
            }
        }
    }
}

fn running(out: &mut String, Paragraph(runs): &Paragraph, keep: bool) {
    let stand = Stand {
        style: "BodyText",
        keep,
        ..Stand::default()
    };
    open(out, stand);
    for Run { text, bold, italic } in runs {
        let look = Look {
            bold: *bold,
            italic: *italic,
            ..Look::default()
        };
        run(out, look, text);
    }
    out.push_str("</w:p>");
}

/// Two columns without lines: the issuer and the state, below them number and day at one height.
fn head(out: &mut String, head: &Head, width: u32) {
    let left = twips(660);
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

/// Titles in one row and names in the next, so that the names stand at one height.
fn signatures(out: &mut String, Signatures { beside, all }: &Signatures, width: u32) {
    if all.is_empty() {
        return;
    }
    let beside = (*beside).max(1);
    let each = width / u32::try_from(beside).unwrap_or(1);
    let widths = vec![each; beside];
    let stand = Stand {
        style: "Signature",
        ..Stand::default()
    };
    gap(out, 200, true);
    table::open_plain(out, &widths);
    for some in all.chunks(beside) {
        let of = |at: usize| some.get(at);
        table::row(out, None);
        for at in 0..beside {
            table::cell(out, each, 1, false);
            for title in of(at).iter().flat_map(|one| &one.titles) {
                line(out, stand, Look::default().bold(), title);
            }
            let how = of(at).map_or("", |one| &one.how);
            line(out, stand, Look::sized(24).italic(), how);
            table::close_cell(out);
        }
        table::close_row(out);
        table::row(out, None);
        for at in 0..beside {
            table::cell(out, each, 1, false);
            let name = of(at).map_or("", |one| &one.name);
            let signed = Stand {
                around: Some((1_077, 160)),
                ..stand
            };
            line(out, signed, Look::default().bold(), name);
            table::close_cell(out);
        }
        table::close_row(out);
    }
    table::close(out);
    gap(out, 60, true);
}

fn receivers(out: &mut String, receivers: &Receivers, keep: bool) {
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
