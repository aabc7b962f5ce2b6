//! A paper as it is printed, in the elements that `style/kit/paper.css` speaks of.

use leptos::prelude::*;

use crate::app::paper::tree::{
    Align, Block, Cell, Column, Density, Head, Heading, Lay, Paper, Paragraph, Part, Receivers,
    Row, RowKind, Run, Section, Signature, Signatures, Table, Tenths, Title,
};

/// All of it, with where it comes from.
pub fn show(paper: &Paper) -> AnyView {
    let lay = paper.sections.first().map(|first| first.lay);
    let sections = paper.sections.iter().enumerate();
    let sections: Vec<AnyView> = sections
        .map(|(at, of)| section(at, of, lay.unwrap_or_default()))
        .collect();
    let source = paper.source.clone();
    view! { {sections}<p class="source">{source}</p> }.into_any()
}

/// A section; `lay` is that of the first, on whose pages the others are shown.
fn section(at: usize, section: &Section, lay: Lay) -> AnyView {
    let blocks = blocks(&section.blocks);
    if at == 0 {
        return blocks.into_any();
    }
    let class = match (lay, section.lay) {
        (Lay::Upright, Lay::Across) => "annex across",
        _ => "annex",
    };
    view! { <div class=class>{blocks}</div> }.into_any()
}

fn blocks(blocks: &[Block]) -> Vec<AnyView> {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> AnyView {
    match block {
        Block::Head(of) => head(of),
        Block::Title(of) => title(of),
        Block::Subject(text) => view! { <h1 class="re">{text.clone()}</h1> }.into_any(),
        Block::Addressee(text) => view! { <p class="dear">{text.clone()}</p> }.into_any(),
        Block::Part(Part { number, title }) => {
            let text = [number.as_str(), " ", title].concat();
            view! { <h2>{text}</h2> }.into_any()
        }
        Block::Text(paragraphs) => {
            let paragraphs: Vec<AnyView> = paragraphs.iter().map(paragraph).collect();
            view! { <div class="text">{paragraphs}</div> }.into_any()
        }
        Block::Table(of) => table(of),
        Block::Signatures(all) => signatures(all),
        Block::Receivers(of) => receivers(of, false),
        Block::Together(inside) => view! { <div class="close">{blocks(inside)}</div> }.into_any(),
    }
}

fn paragraph(Paragraph(runs): &Paragraph) -> AnyView {
    let runs: Vec<AnyView> = runs.iter().map(run).collect();
    view! { <p>{runs}</p> }.into_any()
}

fn run(run: &Run) -> AnyView {
    let text = broken(run.text.split('\n'));
    if run.whole {
        return view! { <span class="nowrap">{text}</span> }.into_any();
    }
    match (run.bold, run.italic) {
        (false, false) => text.into_any(),
        (true, false) => view! { <b>{text}</b> }.into_any(),
        (false, true) => view! { <i>{text}</i> }.into_any(),
        (true, true) => view! { <b><i>{text}</i></b> }.into_any(),
    }
}

/// Lines, one below the other.
fn broken<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<AnyView> {
    let lines = lines.enumerate().map(|(at, line)| {
        let line = line.to_owned();
        let new = (at > 0).then(|| view! { <br/> });
        view! { {new}{line} }.into_any()
    });
    lines.collect()
}

/// The two columns at the top.
fn head(head: &Head) -> AnyView {
    let issuer = broken(head.issuer.iter().map(String::as_str));
    view! {
        <div class="hd">
            <div>
                <p class="org">{issuer}</p>
                <span class="stroke a"></span>
                <p>{head.number.clone()}</p>
            </div>
            <div>
                <p class="nat">{head.state.clone()}</p>
                <p class="mot">{head.motto.clone()}</p>
                <span class="stroke b"></span>
                <p class="date">{head.dated.clone()}</p>
            </div>
        </div>
    }
    .into_any()
}

/// The kind of paper and what it is about.
fn title(Title { kind, about }: &Title) -> AnyView {
    let lines: Vec<AnyView> = about
        .iter()
        .map(|line| view! { <span class="line">{line.clone()}</span> }.into_any())
        .collect();
    view! {
        <h1>{kind.clone()}</h1>
        <p class="sub-h">{lines}<i></i></p>
    }
    .into_any()
}

/// One who signs.
fn signature(signature: &Signature) -> AnyView {
    let titles: Vec<AnyView> = signature
        .titles
        .iter()
        .map(|title| view! { <b>{title.clone()}</b> }.into_any())
        .collect();
    let (how, name) = (signature.how.clone(), signature.name.clone());
    view! { <div>{titles}<i>{how}</i><p class="nm">{name}</p></div> }.into_any()
}

fn signatures(signatures: &Signatures) -> AnyView {
    let class = if signatures.beside == 2 {
        "sign two"
    } else {
        "sign"
    };
    let first = signatures.receivers.as_ref();
    let first = first.map(|of| receivers(of, true));
    let all: Vec<AnyView> = signatures.all.iter().map(signature).collect();
    view! { <div class=class>{first}{all}</div> }.into_any()
}

/// `left`: whether they stand beside who signs.
fn receivers(Receivers { heading, lines }: &Receivers, left: bool) -> AnyView {
    let class = if left { "to left" } else { "to" };
    let lines = broken(std::iter::once("").chain(lines.iter().map(String::as_str)));
    view! { <p class=class><b>{heading.clone()}</b>{lines}</p> }.into_any()
}

/// A width as styles say it; whole millimetres and tenths, exact.
fn millimetres(width: Tenths) -> String {
    format!("{}.{}mm", width / 10, width % 10)
}

fn table(table: &Table) -> AnyView {
    let class = match table.density {
        Density::ToSign => "",
        Density::ToRead => "list-paper",
        Density::Close => "roll-paper",
        Density::Figures => "figures-paper",
    };
    let widths = table.columns.iter().map(|column| {
        let width = column.width.map(millimetres).unwrap_or_default();
        view! { <col style:width=width/> }.into_any()
    });
    let widths: Vec<AnyView> = widths.collect();
    let headings = table.headings().into_iter().map(|cells| {
        let cells = cells.iter().filter_map(|cell| heading(cell, table));
        view! { <tr>{cells.collect::<Vec<_>>()}</tr> }.into_any()
    });
    let headings: Vec<AnyView> = headings.collect();
    let numbers = table.numbered.then(|| {
        let numbers = 1..=table.columns.len();
        let numbers: Vec<AnyView> = numbers
            .map(|n| view! { <th class="i">{n.to_string()}</th> }.into_any())
            .collect();
        view! { <tr>{numbers}</tr> }
    });
    let of = |sums: bool| -> Vec<AnyView> {
        let rows = table.rows.iter();
        rows.filter(|row| (row.kind == RowKind::Sums) == sums)
            .map(|of| row(of, &table.columns))
            .collect()
    };
    let sums = of(true);
    let foot = (!sums.is_empty()).then(|| view! { <tfoot>{sums}</tfoot> });
    view! {
        <table class=class>
            <colgroup>{widths}</colgroup>
            <thead>{headings}{numbers}</thead>
            <tbody>{of(false)}</tbody>
            {foot}
        </table>
    }
    .into_any()
}

/// A heading; nothing where one above it reaches down.
fn heading(of: &Heading<'_>, table: &Table) -> Option<AnyView> {
    let text = broken(of.text?.split('\n'));
    let column = table.columns.get(of.first)?;
    let class = if column.tight { "dd" } else { "" };
    let span = (of.span > 1).then(|| of.span.to_string());
    let rows = (of.rows > 1).then(|| of.rows.to_string());
    let scope = if of.span > 1 { "colgroup" } else { "col" };
    Some(view! { <th scope=scope class=class colspan=span rowspan=rows>{text}</th> }.into_any())
}

fn row(row: &Row, columns: &[Column]) -> AnyView {
    let mut first = 0_usize;
    let cells: Vec<AnyView> = row
        .cells
        .iter()
        .map(|of| {
            let column = columns.get(first).map(|column| column.align);
            first += of.span.max(1);
            cell(of, column.unwrap_or_default(), row.kind)
        })
        .collect();
    view! { <tr>{cells}</tr> }.into_any()
}

fn cell(cell: &Cell, column: Align, kind: RowKind) -> AnyView {
    let Paragraph(runs) = &cell.words;
    let text: Vec<AnyView> = runs.iter().map(run).collect();
    let span = (cell.span > 1).then(|| cell.span.to_string());
    let class = match cell.align.unwrap_or(column) {
        Align::Left => "",
        Align::Centre => "c",
        Align::Right => "r",
    };
    match kind {
        RowKind::Group => view! { <th colspan=span scope="rowgroup">{text}</th> }.into_any(),
        RowKind::Body | RowKind::Sums => {
            view! { <td class=class colspan=span>{text}</td> }.into_any()
        }
    }
}
