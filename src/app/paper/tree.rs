//! What a paper is made of: how each thing is meant, not how it looks. Sizes are whole numbers, because Word
//! refuses a file with a fraction of its smallest measure.

use jiff::civil::Date;

use crate::domain::{date, text};

/// A length in tenths of a millimetre.
pub type Tenths = u32;

/// The margins of a page: above, right, below, left.
pub const MARGINS: [Tenths; 4] = [200, 150, 200, 300];

/// How a page lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lay {
    /// Higher than wide.
    #[default]
    Upright,
    /// Wider than high, for tables of many columns.
    Across,
}

impl Lay {
    /// Width and height of A4 that lies so.
    pub const fn page(self) -> (Tenths, Tenths) {
        match self {
            Lay::Upright => (2_100, 2_970),
            Lay::Across => (2_970, 2_100),
        }
    }
}

/// A paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// What stands on it; each section begins on a new page.
    pub sections: Vec<Section>,
    /// Where it comes from: two prints of one list must be told apart.
    pub source: String,
    /// What stands above every page of a paper that is not to be used: a sample.
    pub mark: Option<String>,
}

/// A part of a paper that begins on a new page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// How its pages lie.
    pub lay: Lay,
    /// What stands on it, from above.
    pub blocks: Vec<Block>,
}

/// One thing of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The two columns at the top.
    Head(Head),
    /// The kind of paper and what it is about.
    Title(Title),
    /// The heading of a numbered part.
    Part(Part),
    /// Running text.
    Text(Vec<Paragraph>),
    /// A table.
    Table(Table),
    /// Who signs.
    Signatures(Signatures),
    /// Who receives a copy.
    Receivers(Receivers),
    /// What stays on one page: nobody signs a page with nothing else on it.
    Together(Vec<Block>),
}

/// Who issues a paper, and the state that it is issued in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The lines of the issuer.
    pub issuer: Vec<String>,
    /// Number and sign; empty where a paper has none.
    pub number: String,
    /// The name of the state.
    pub state: String,
    /// Its motto.
    pub motto: String,
    /// Place and day.
    pub dated: String,
}

/// A title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// The kind of paper.
    pub kind: String,
    /// What it is about, in lines.
    pub about: Vec<String>,
}

/// The heading of a numbered part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// As it is written: `I.`, `1.`, `a)`.
    pub number: String,
    /// What it is about.
    pub title: String,
}

/// A paragraph of running text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph(pub Vec<Run>);

/// Words that look the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they stand out.
    pub bold: bool,
    /// Whether they lean.
    pub italic: bool,
}

impl Run {
    /// Words as they are.
    pub fn plain(text: impl Into<String>) -> Run {
        Run {
            text: text.into(),
            ..Run::default()
        }
    }

    /// Words that stand out.
    pub fn bold(text: impl Into<String>) -> Run {
        Run {
            bold: true,
            ..Run::plain(text)
        }
    }
}

impl From<String> for Paragraph {
    fn from(text: String) -> Paragraph {
        Paragraph(vec![Run::plain(text)])
    }
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Whether the columns are numbered below their headings, because the text names them.
    pub numbered: bool,
    /// The rows below the headings.
    pub rows: Vec<Row>,
    /// How close they stand.
    pub density: Density,
}

/// How close the rows of a table stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// High enough to sign in.
    #[default]
    ToSign,
    /// As close as they can be read: the days of a class.
    Close,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// How wide it is; columns without a width share what is left.
    pub width: Option<Tenths>,
    /// How its cells stand.
    pub align: Align,
    /// Whether its heading is small: one of many days.
    pub tight: bool,
}

impl Column {
    /// A column of text.
    pub fn new(heading: impl Into<String>, width: impl Into<Option<Tenths>>) -> Column {
        Column {
            heading: heading.into(),
            width: width.into(),
            ..Column::default()
        }
    }

    /// The same with its cells in the middle.
    pub fn centred(self) -> Column {
        Column {
            align: Align::Centre,
            ..self
        }
    }

    /// The same with a small heading.
    pub fn tight(self) -> Column {
        Column {
            tight: true,
            ..self
        }
    }

    /// The same with figures.
    pub fn figures(self) -> Column {
        Column {
            align: Align::Right,
            ..self
        }
    }
}

/// Where text stands in its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Its cells; together they span the columns.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A row with these texts, one a column.
    pub fn of(texts: impl IntoIterator<Item = String>) -> Row {
        Row {
            kind: RowKind::Body,
            cells: texts.into_iter().map(Cell::from).collect(),
        }
    }

    /// The heading of the rows below it, across the table.
    pub fn group(text: String, columns: usize) -> Row {
        Row {
            kind: RowKind::Group,
            cells: vec![Cell::across(text, columns)],
        }
    }

    /// Sums.
    pub fn sums(cells: Vec<Cell>) -> Row {
        Row {
            kind: RowKind::Sums,
            cells,
        }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    /// One of the rows that the table is about.
    #[default]
    Body,
    /// The heading of those below it.
    Group,
    /// Sums of those above it.
    Sums,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// What stands at its end and is not divided, as a code.
    pub whole: String,
    /// Over how many columns it goes.
    pub span: usize,
    /// Where the text stands, if not where its column says.
    pub align: Option<Align>,
}

impl Cell {
    /// A cell over several columns, its text in the middle.
    pub fn over(text: impl Into<String>, span: usize) -> Cell {
        Cell {
            text: text.into(),
            span,
            align: Some(Align::Centre),
            ..Cell::default()
        }
    }

    /// A cell of its column that ends with what is not divided.
    pub fn ending(text: String, whole: String) -> Cell {
        Cell {
            whole,
            ..Cell::from(text)
        }
    }

    /// A cell over several columns.
    fn across(text: String, span: usize) -> Cell {
        Cell {
            text,
            span,
            align: Some(Align::Left),
            ..Cell::default()
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell {
            text,
            span: 1,
            ..Cell::default()
        }
    }
}

/// Who signs, so many beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signatures {
    /// How many stand beside each other.
    pub beside: usize,
    /// All of them.
    pub all: Vec<Signature>,
}

/// One who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The title, in lines.
    pub titles: Vec<String>,
    /// How it is signed.
    pub how: String,
    /// The name, or dots to write it on.
    pub name: String,
}

/// Who receives a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receivers {
    /// What stands above them.
    pub heading: String,
    /// The receivers.
    pub lines: Vec<String>,
}

impl Paper {
    /// A paper of one section.
    pub fn upright(blocks: Vec<Block>) -> Paper {
        Paper::lying(Lay::Upright, blocks)
    }

    /// The same with pages that lie so.
    pub fn lying(lay: Lay, blocks: Vec<Block>) -> Paper {
        Paper {
            sections: vec![Section { lay, blocks }],
            ..Paper::default()
        }
    }

    /// What it is, in one line: its first title.
    pub fn subject(&self) -> String {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        let mut titles = blocks.filter_map(|block| match block {
            Block::Title(title) => Some(title),
            _ => None,
        });
        titles.next().map_or_else(String::new, |title| {
            let lines = std::iter::once(&title.kind).chain(&title.about);
            let lines: Vec<&str> = lines.map(String::as_str).collect();
            lines.join(" ")
        })
    }

    /// What a file of it is called: the day, and as much of its subject as file names bear.
    pub fn file_name(&self, day: Date, ending: &str) -> String {
        const LONGEST: usize = 80;
        let folded = text::fold(&self.subject());
        let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
        let mut name = String::new();
        for word in words.filter(|word| !word.is_empty()) {
            if name.len() + word.len() >= LONGEST {
                break;
            }
            name.push(if name.is_empty() { '_' } else { '-' });
            name.push_str(word);
        }
        [&date::iso(day), &name, ".", ending].concat()
    }
}
