//! What stands around the tables of a paper: the head, the title, running text, who signs.

use super::maker::{Maker, words};
use crate::{
    app::paper::tree::{Block, Head, Receivers, Signature, Signatures, Title},
    excel::sheet::{Across, Look},
};

/// Words in the middle of their cells.
const CENTRED: Look = Look {
    form: crate::excel::sheet::Form::Plain,
    across: Across::Centre,
    bold: false,
    italic: false,
    size: 0,
    wrap: true,
    framed: false,
    tinted: false,
};
const BOLD: Look = Look {
    bold: true,
    ..CENTRED
};
const ITALIC: Look = Look {
    italic: true,
    ..CENTRED
};
/// Running text.
const TEXT: Look = Look {
    across: Across::Left,
    ..CENTRED
};

/// Room to sign in: rows.
const TO_SIGN: usize = 4;

impl Maker<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Head(head) => self.head(head),
                Block::Title(Title { kind, about }) => {
                    self.across(kind, Look { size: 14, ..BOLD });
                    for line in about {
                        self.across(line, BOLD);
                    }
                    self.blank();
                }
                Block::Subject(text) | Block::Addressee(text) => {
                    self.across(text, CENTRED);
                    self.blank();
                }
                Block::Part(part) => {
                    let text = [part.number.as_str(), " ", &part.title].concat();
                    self.across(text.trim(), Look { bold: true, ..TEXT });
                }
                Block::Text(paragraphs) => {
                    for paragraph in paragraphs {
                        let (text, look) = words(paragraph);
                        self.across(
                            &text,
                            Look {
                                bold: look.0,
                                italic: look.1,
                                ..TEXT
                            },
                        );
                    }
                }
                Block::Table(table) => self.table(table),
                Block::Signatures(signatures) => self.signatures(signatures),
                Block::Receivers(receivers) => {
                    self.blank();
                    for (text, look) in receiving(receivers) {
                        self.across(&text, look);
                    }
                }
                Block::Together(inside) => self.blocks(inside),
            }
        }
    }

    /// The two columns at the top: who issues it, and the state.
    fn head(&mut self, head: &Head) {
        let last = head.issuer.len().saturating_sub(1);
        let issuer = head.issuer.iter().enumerate();
        let issuer =
            issuer.map(|(at, line)| (line.clone(), if at == last { BOLD } else { CENTRED }));
        let mut left: Vec<(String, Look)> = issuer.collect();
        left.push((head.number.clone(), CENTRED));
        let right = vec![
            (head.state.clone(), BOLD),
            (head.motto.clone(), BOLD),
            (head.dated.clone(), ITALIC),
        ];
        self.beside(vec![left, right]);
        self.blank();
    }

    /// Who signs, so many beside each other, and who receives a copy at the left of them.
    fn signatures(
        &mut self,
        Signatures {
            beside,
            all,
            receivers,
        }: &Signatures,
    ) {
        self.blank();
        let mut stacks: Vec<Vec<(String, Look)>> = receivers.iter().map(receiving).collect();
        stacks.extend(all.iter().map(signing));
        let row = (*beside)
            .max(1)
            .max(if receivers.is_some() { 2 } else { 1 });
        while !stacks.is_empty() {
            let rest = stacks.split_off(row.min(stacks.len()));
            // One alone stands at the right, as papers are signed.
            if stacks.len() == 1 && row == 1 {
                stacks.insert(0, Vec::new());
            }
            self.beside(stacks);
            self.blank();
            stacks = rest;
        }
    }

    /// Stacks of words, beside each other over all columns.
    fn beside(&mut self, stacks: Vec<Vec<(String, Look)>>) {
        let ends = self.shares(stacks.len());
        let height = stacks.iter().map(Vec::len).max().unwrap_or_default();
        let mut stacks: Vec<_> = stacks.into_iter().map(Vec::into_iter).collect();
        for _ in 0..height {
            let mut parts = Vec::new();
            let mut from = 0;
            for (stack, to) in stacks.iter_mut().zip(&ends) {
                if let Some((text, look)) = stack.next().filter(|(text, _)| !text.is_empty()) {
                    parts.push((text, look, from, *to));
                }
                from = *to;
            }
            self.parts(parts);
        }
    }

    /// Where so many parts of about the same width end, in columns.
    fn shares(&self, parts: usize) -> Vec<usize> {
        let all: u32 = self.widths.iter().sum();
        let mut ends = Vec::with_capacity(parts);
        let (mut at, mut width) = (0, 0);
        for part in 1..=parts {
            let wanted = all * u32::try_from(part).unwrap_or(1) / u32::try_from(parts).unwrap_or(1);
            // Each part has a column of its own as long as there are any.
            let least = ends.last().map_or(1, |end| end + 1);
            while at < self.columns() && (at < least || width + self.widths[at] / 2 < wanted) {
                width += self.widths[at];
                at += 1;
            }
            ends.push(if part == parts { self.columns() } else { at });
        }
        ends
    }
}

/// One who signs, with room for the name.
fn signing(Signature { titles, how, name }: &Signature) -> Vec<(String, Look)> {
    let mut lines: Vec<(String, Look)> = titles.iter().map(|title| (title.clone(), BOLD)).collect();
    lines.push((how.clone(), ITALIC));
    lines.extend(std::iter::repeat_n((String::new(), CENTRED), TO_SIGN));
    lines.push((name.clone(), BOLD));
    lines
}

fn receiving(Receivers { heading, lines }: &Receivers) -> Vec<(String, Look)> {
    let small = Look { size: 11, ..TEXT };
    let mut all = vec![(
        heading.clone(),
        Look {
            bold: true,
            italic: true,
            ..TEXT
        },
    )];
    all.extend(lines.iter().map(|line| (line.clone(), small)));
    all
}
