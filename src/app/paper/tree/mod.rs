//! What a paper is made of: how each thing is meant, not how it looks.

mod measure;
mod table;
mod words;

use jiff::civil::Date;

pub use self::{
    measure::{Lay, Tenths},
    table::{Align, Cell, Column, Density, Heading, Row, RowKind, Table},
    words::{Paragraph, Run},
};
use crate::domain::{date, text};

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
    /// What a letter is about, below its number.
    Subject(String),
    /// Whom a letter is for.
    Addressee(String),
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

/// Who signs, so many beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signatures {
    /// How many stand beside each other.
    pub beside: usize,
    /// All of them.
    pub all: Vec<Signature>,
    /// Who receives a copy, where that stands at the left of who signs: letters.
    pub receivers: Option<Receivers>,
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

    /// What it is, in one line: its first title, or what it is about.
    pub fn subject(&self) -> String {
        let mut blocks = self.sections.iter().flat_map(|section| &section.blocks);
        let found = blocks.find_map(|block| match block {
            Block::Title(title) => {
                let lines = std::iter::once(&title.kind).chain(&title.about);
                let lines: Vec<&str> = lines.map(String::as_str).collect();
                Some(lines.join(" "))
            }
            Block::Subject(text) => Some(text.clone()),
            _ => None,
        });
        found.unwrap_or_default()
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
