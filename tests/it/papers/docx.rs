//! The files for Word, over all elements of the tree and all papers of the sample: in the order of the schema, in
//! whole numbers, complete, and with the words of the paper and no others.

use std::{collections::BTreeMap, io::Read as _};

use crate::scenario::papers::{all, elements};
use so_sinh_ke::app::paper::{
    docx,
    tree::{Block, Column, Lay, Paper, Paragraph, Receivers, Row, Signatures, Table},
};
use zip::ZipArchive;

/// Children in the order that the schema has (ECMA-376 part 1, annex A.1), of what this writer uses and around it.
const ORDER: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:pBdr",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:sz", "w:szCs", "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
        ],
    ),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:vAlign"]),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:cols",
            "w:titlePg",
        ],
    ),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:uiPriority",
            "w:semiHidden",
            "w:unhideWhenUsed",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
        ],
    ),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:defaultTabStop",
            "w:characterSpacingControl",
            "w:compat",
            "w:themeFontLang",
            "w:decimalSymbol",
            "w:listSeparator",
        ],
    ),
];

/// What says a measure or a count: digits and nothing else.
const WHOLE: &[&str] = &[
    "w:w",
    "w:h",
    "w:sz",
    "w:space",
    "w:before",
    "w:after",
    "w:line",
    "w:left",
    "w:right",
    "w:top",
    "w:bottom",
    "w:header",
    "w:footer",
    "w:gutter",
    "w:firstLine",
    "w:percent",
];

/// An element of a part, read strictly: every tag is closed by its own, text is escaped.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    inside: Vec<Node>,
}

#[derive(Debug)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    fn children(&self) -> impl Iterator<Item = &Element> {
        self.inside.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    fn each(&self, visit: &mut dyn FnMut(&Element)) {
        visit(self);
        self.children().for_each(|child| child.each(visit));
    }

    fn all(&self, name: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        let mut ahead = vec![self];
        while let Some(element) = ahead.pop() {
            if element.name == name {
                found.push(element);
            }
            let children: Vec<&Element> = element.children().collect();
            ahead.extend(children.into_iter().rev());
        }
        found
    }

    fn text(&self) -> String {
        let pieces = self.inside.iter().map(|node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) => match element.name.as_str() {
                "w:br" => String::from("\n"),
                "w:tab" => String::from("\t"),
                _ => element.text(),
            },
        });
        pieces.collect()
    }
}

fn read(xml: &str) -> Element {
    let mut rest = xml.split_once("?>").expect("a declaration").1;
    let mut open = vec![Element::default()];
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        if !text.trim_matches('\n').is_empty() || open.last().is_some_and(|e| e.name == "w:t") {
            assert!(text.chars().all(|c| c == '\n' || c >= ' '), "{text:?}");
            let plain = text.replace("&lt;", "<").replace("&gt;", ">");
            assert_eq!(
                plain.matches('&').count(),
                plain.matches("&amp;").count(),
                "{text}"
            );
            let node = Node::Text(plain.replace("&amp;", "&"));
            open.last_mut().expect("an element").inside.push(node);
        }
        let end = at + rest[at..].find('>').expect("the end of a tag");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().expect("an open element");
            assert_eq!(closed.name, name);
            let around = open.last_mut().expect("one around it");
            around.inside.push(Node::Element(closed));
            continue;
        }
        let alone = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, said) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut element = Element {
            name: name.to_owned(),
            ..Element::default()
        };
        let mut said = said.split('"');
        while let (Some(name), Some(value)) = (said.next(), said.next()) {
            let name = name.trim().strip_suffix('=').expect("a name and its value");
            let before = element.attributes.insert(name.to_owned(), value.to_owned());
            assert_eq!(before, None, "{tag} says {name} twice");
        }
        if alone {
            open.last_mut()
                .expect("one around it")
                .inside
                .push(Node::Element(element));
        } else {
            open.push(element);
        }
    }
    let mut outer = open.pop().expect("the part");
    assert!(open.is_empty(), "{} is not closed", outer.name);
    match outer.inside.pop() {
        Some(Node::Element(root)) if outer.inside.is_empty() => root,
        other => panic!("not one root: {other:?}"),
    }
}

/// The parts of a file.
fn parts(paper: &Paper) -> BTreeMap<String, String> {
    let bytes = docx::write(paper).expect("is written");
    let mut file = ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut parts = BTreeMap::new();
    for at in 0..file.len() {
        let mut part = file.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        let name = part.name().expect("a name").into_owned();
        parts.insert(name, text);
    }
    parts
}

/// What is left of a text in a file: what XML forbids shows nothing.
fn cleaned(text: &str) -> String {
    let kept = |c: &char| (*c >= ' ' || "\t\n".contains(*c)) && !"\u{fffe}\u{ffff}".contains(*c);
    text.chars().filter(kept).collect()
}

/// The words of a paper as they are read, a paragraph each.
fn words(paper: &Paper) -> Vec<String> {
    let mut found = Vec::new();
    for section in &paper.sections {
        section
            .blocks
            .iter()
            .for_each(|block| of_block(block, &mut found));
    }
    found.push(paper.source.clone());
    let found = found.into_iter().map(|text| cleaned(&text));
    found.filter(|text| !text.is_empty()).collect()
}

fn of_block(block: &Block, found: &mut Vec<String>) {
    match block {
        Block::Head(head) => {
            found.extend(head.issuer.clone());
            found.extend([&head.state, &head.motto, &head.number, &head.dated].map(Clone::clone));
        }
        Block::Title(title) => {
            found.push(title.kind.clone());
            found.extend(title.about.clone());
        }
        Block::Part(part) => found.push(format!("{} {}", part.number, part.title)),
        Block::Text(paragraphs) => found.extend(paragraphs.iter().map(of_words)),
        Block::Table(table) => of_table(table, found),
        Block::Subject(text) | Block::Addressee(text) => found.push(text.clone()),
        Block::Signatures(signatures) => of_signatures(signatures, found),
        Block::Receivers(receivers) => of_receivers(receivers, found),
        Block::Together(inside) => inside.iter().for_each(|block| of_block(block, found)),
    }
}

/// Titles of those who stand beside each other before their names; receivers stand in the first place.
fn of_signatures(signatures: &Signatures, found: &mut Vec<String>) {
    let mut all = signatures.all.as_slice();
    let mut room = signatures.beside;
    if let Some(receivers) = &signatures.receivers {
        of_receivers(receivers, found);
        room -= 1;
    }
    while !all.is_empty() {
        let (some, rest) = all.split_at(room.min(all.len()));
        for one in some {
            found.extend(one.titles.clone());
            found.push(one.how.clone());
        }
        found.extend(some.iter().map(|one| one.name.clone()));
        (all, room) = (rest, signatures.beside);
    }
}

fn of_receivers(receivers: &Receivers, found: &mut Vec<String>) {
    found.push(receivers.heading.clone());
    found.extend(receivers.lines.clone());
}

fn of_words(Paragraph(runs): &Paragraph) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn of_table(table: &Table, found: &mut Vec<String>) {
    let headings = table.headings().into_iter().flatten();
    found.extend(headings.filter_map(|heading| heading.text.map(str::to_owned)));
    let spanned = |row: &Row| row.cells.iter().map(|cell| cell.span).sum::<usize>();
    let most = table.rows.iter().map(spanned).max().unwrap_or_default();
    if table.numbered {
        found.extend((1..=table.columns.len().max(most)).map(|n| n.to_string()));
    }
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    found.extend(cells.map(|cell| of_words(&cell.words)));
}

#[test]
fn the_words_of_a_file_are_those_of_the_paper() {
    let papers = all();
    assert!(papers.len() > 45, "only {} papers", papers.len());
    for (name, paper) in papers {
        let document = read(&parts(&paper)["word/document.xml"]);
        let paragraphs = document.all("w:p").into_iter().map(Element::text);
        let paragraphs: Vec<String> = paragraphs.filter(|text| !text.is_empty()).collect();
        assert_eq!(paragraphs, words(&paper), "{name}");
    }
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    for (name, paper) in all() {
        for (part, xml) in parts(&paper) {
            read(&xml).each(&mut |element| {
                let Some((_, order)) = ORDER.iter().find(|(of, _)| *of == element.name) else {
                    return;
                };
                let places = element.children().map(|child| {
                    let place = order.iter().position(|known| *known == child.name);
                    place.unwrap_or_else(|| {
                        panic!("{name}, {part}: {} in {}", child.name, element.name)
                    })
                });
                let places: Vec<usize> = places.collect();
                assert!(
                    places.is_sorted(),
                    "{name}, {part}: {} has {places:?}",
                    element.name
                );
            });
        }
    }
}

#[test]
fn every_measure_is_a_whole_number() {
    let mut seen = 0;
    for (name, paper) in all() {
        for (part, xml) in parts(&paper) {
            read(&xml).each(&mut |element| {
                let counts = [
                    "w:sz",
                    "w:szCs",
                    "w:gridSpan",
                    "w:trHeight",
                    "w:defaultTabStop",
                ];
                let of_its_own = counts.contains(&element.name.as_str());
                for (attribute, value) in &element.attributes {
                    let is_measure = WHOLE.contains(&attribute.as_str());
                    if is_measure || attribute == "w:val" && of_its_own {
                        seen += 1;
                        let whole = value.parse::<u32>().is_ok();
                        assert!(
                            whole,
                            "{name}, {part}: {} {attribute}={value}",
                            element.name
                        );
                    }
                }
            });
        }
    }
    assert!(seen > 10_000, "only {seen} measures");
}

#[test]
fn every_part_has_a_type_and_every_relationship_its_part() {
    for (name, paper) in elements() {
        let parts = parts(&paper);
        let types = read(&parts["[Content_Types].xml"]);
        let typed: Vec<&str> = types
            .all("Override")
            .iter()
            .map(|of| of.attributes["PartName"].trim_start_matches('/'))
            .collect();
        let ways: Vec<(String, Element)> = [
            ("_rels/.rels", ""),
            ("word/_rels/document.xml.rels", "word/"),
        ]
        .map(|(file, folder)| (folder.to_owned(), read(&parts[file])))
        .into();
        let mut reached: Vec<String> = Vec::new();
        for (folder, relations) in &ways {
            for of in relations.all("Relationship") {
                reached.push(format!("{folder}{}", of.attributes["Target"]));
            }
        }
        let own = |part: &&String| !part.contains("_rels/") && *part != "[Content_Types].xml";
        let mut own: Vec<&str> = parts.keys().filter(own).map(String::as_str).collect();
        own.sort_unstable();
        let mut typed = typed;
        typed.sort_unstable();
        reached.sort_unstable();
        assert_eq!(own, typed, "{name}");
        assert_eq!(own, reached, "{name}");
        // What the document names by its id is there.
        let ids: Vec<&String> = ways[1]
            .1
            .all("Relationship")
            .iter()
            .map(|of| &of.attributes["Id"])
            .collect();
        read(&parts["word/document.xml"]).each(&mut |element| {
            if let Some(id) = element.attributes.get("r:id") {
                assert!(ids.contains(&id), "{name}: {id}");
            }
        });
    }
}

#[test]
fn styles_that_are_named_are_there() {
    for (name, paper) in all() {
        let parts = parts(&paper);
        let styles = read(&parts["word/styles.xml"]);
        let known: Vec<&String> = styles
            .all("w:style")
            .iter()
            .map(|of| &of.attributes["w:styleId"])
            .collect();
        for part in [
            "word/document.xml",
            "word/header1.xml",
            "word/header2.xml",
            "word/styles.xml",
        ] {
            read(&parts[part]).each(&mut |element| {
                let names = ["w:pStyle", "w:tblStyle", "w:basedOn", "w:next"];
                if names.contains(&element.name.as_str()) {
                    let style = &element.attributes["w:val"];
                    assert!(known.contains(&style), "{name}: {style}");
                }
            });
        }
    }
}

#[test]
fn rows_fill_the_grid_of_their_table_and_every_cell_has_a_paragraph() {
    for (name, paper) in all() {
        let document = read(&parts(&paper)["word/document.xml"]);
        for table in document.all("w:tbl") {
            let grid: Vec<u32> = table
                .all("w:gridCol")
                .iter()
                .map(|column| column.attributes["w:w"].parse().expect("a width"))
                .collect();
            assert!(
                !grid.is_empty() && grid.iter().all(|width| *width > 0),
                "{name}: {grid:?}"
            );
            let whole = &table.all("w:tblW")[0].attributes["w:w"];
            assert_eq!(grid.iter().sum::<u32>().to_string(), *whole, "{name}");
            let rows: Vec<&Element> = table
                .children()
                .filter(|child| child.name == "w:tr")
                .collect();
            assert!(!rows.is_empty(), "{name}");
            for row in rows {
                let mut first = 0;
                let cells: Vec<&Element> = row
                    .children()
                    .filter(|child| child.name == "w:tc")
                    .collect();
                assert!(!cells.is_empty(), "{name}");
                for cell in cells {
                    let span = cell
                        .all("w:gridSpan")
                        .first()
                        .map_or(1, |span| span.attributes["w:val"].parse().expect("a count"));
                    let wide: u32 = grid[first..first + span].iter().sum();
                    assert_eq!(
                        cell.all("w:tcW")[0].attributes["w:w"],
                        wide.to_string(),
                        "{name}"
                    );
                    let last = cell.children().last().map(|last| last.name.as_str());
                    assert_eq!(last, Some("w:p"), "{name}");
                    first += span;
                }
                assert!(first <= grid.len(), "{name}");
            }
        }
    }
}

#[test]
fn headings_stand_on_every_page_and_no_row_is_divided() {
    for (name, paper) in all() {
        let document = read(&parts(&paper)["word/document.xml"]);
        for row in document.all("w:tr") {
            assert_eq!(row.all("w:cantSplit").len(), 1, "{name}");
        }
        for table in document.all("w:tbl") {
            let ruled = !table.all("w:tblStyle").is_empty();
            let rows: Vec<bool> = table
                .all("w:tr")
                .iter()
                .map(|row| !row.all("w:tblHeader").is_empty())
                .collect();
            assert_eq!(rows[0], ruled, "{name}: its headings");
            // Those that come again are the first ones.
            assert!(
                rows.is_sorted_by(|before, after| before >= after),
                "{name}: {rows:?}"
            );
        }
    }
}

/// A sum alone on a page would be the sum of nothing that is seen there.
#[test]
fn the_two_rows_before_a_sum_stay_with_it() {
    let mut rows: Vec<Row> = (1..=5).map(|n| Row::of([n.to_string()])).collect();
    for _ in 0..2 {
        rows.push(Row::sums(vec!["15".to_owned().into()]));
    }
    let table = Block::Table(Table {
        columns: vec![Column::new("Số", None)],
        rows,
        ..Table::default()
    });
    let parts = parts(&Paper::upright(vec![table]));
    let document = read(&parts["word/document.xml"]);
    let rows = document.all("w:tbl")[0].all("w:tr");
    let keeps: Vec<bool> = { rows.iter() }
        .map(|row| !row.all("w:keepNext").is_empty())
        .collect();
    let [heading, body @ ..] = &*keeps else {
        panic!("no heading")
    };
    assert!(heading, "the heading stays with the first row");
    assert_eq!(body, [false, false, false, true, true, true, false]);
}

#[test]
fn pages_are_a4_with_the_margins_of_the_decree_and_the_first_has_no_number() {
    for (name, paper) in all() {
        let document = read(&parts(&paper)["word/document.xml"]);
        let pages = document.all("w:sectPr");
        assert_eq!(pages.len(), paper.sections.len().max(1), "{name}");
        for (at, of) in pages.iter().enumerate() {
            let lay = paper.sections.get(at).map_or(Lay::Upright, |of| of.lay);
            let size = &of.all("w:pgSz")[0].attributes;
            // Millimetres are 56.7 twentieths of a point: 297, 210, 148; 20, 15, 20, 30.
            let (wanted, margins) = match lay {
                Lay::Upright => (["11906", "16838"], ["1134", "850", "1134", "1701"]),
                Lay::Across => (["16838", "11906"], ["1134", "850", "1134", "1701"]),
                // Half a sheet has narrower ones.
                Lay::Half => (["11906", "8391"], ["454", "680", "454", "1134"]),
            };
            assert_eq!([&size["w:w"], &size["w:h"]], wanted, "{name}");
            let is_wide = lay != Lay::Upright;
            assert_eq!(size.get("w:orient").is_some(), is_wide, "{name}");
            let sides = ["w:top", "w:right", "w:bottom", "w:left"].into_iter();
            let wanted = sides.zip(margins);
            let margins = &of.all("w:pgMar")[0].attributes;
            for (side, wanted) in wanted {
                assert_eq!(margins[side], wanted, "{name} {side}");
            }
            assert_eq!(of.all("w:titlePg").len(), usize::from(at == 0), "{name}");
        }
        let parts = parts(&paper);
        let number = |part: &str| !read(&parts[part]).all("w:fldSimple").is_empty();
        assert!(
            number("word/header1.xml") && !number("word/header2.xml"),
            "{name}"
        );
        let mark = paper.mark.as_deref().map(cleaned).unwrap_or_default();
        for part in ["word/header1.xml", "word/header2.xml"] {
            assert!(read(&parts[part]).text().contains(&mark), "{name}: {part}");
        }
    }
}

#[test]
fn the_same_paper_is_the_same_file() {
    for ((name, paper), (_, again)) in all().into_iter().zip(all()) {
        assert_eq!(docx::write(&paper), docx::write(&again), "{name}");
    }
}
