//! The first page: which meeting, what the pack holds, who put it together.

use super::made::{Made, PARTS};
use crate::{
    app::{
        meetings::{
            invitation::{place, when},
            signing::{chair, marked},
        },
        paper::{
            frame,
            tree::{Block, Signature, Signatures},
        },
    },
    domain::date,
};

/// The first page around the blocks of the first part.
pub(super) fn around(made: &Made<'_>, first: Vec<Block>) -> Vec<Block> {
    let (words, meeting) = (made.words, made.meeting);
    let home = made.ledger.home();
    let day = frame::day(meeting.date, words);
    let head = frame::head(home, words.p("paper.number-plain"), &day, words);
    let title = frame::title(made.p("title"), vec![frame::or_dots(&meeting.title, words)]);
    let about = vec![
        marked("paper.meeting-time", &when(meeting, words), words),
        marked("paper.meeting-place", &place(meeting, words), words),
        marked("paper.chaired-by", &chair(meeting, words), words),
    ];
    let inside = (1..=PARTS.len()).map(|number| format!("{number}. {}", made.title(number)));
    let day = date::format(made.day);
    let note = made.pv("note", &[("day", &day)]);
    let mut blocks = vec![
        Block::Head(head),
        title,
        Block::Text(about),
        frame::text(std::iter::once(made.p("inside")).chain(inside)),
        frame::text([note]),
    ];
    blocks.extend(first);
    let signs = frame::signature(
        vec![made.p("maker")],
        words.p("paper.sign-name"),
        &meeting.secretary,
        words,
    );
    blocks.push(Block::Together(vec![Block::Signatures(Signatures {
        beside: 2,
        all: vec![Signature::default(), signs],
        ..Signatures::default()
    })]));
    blocks
}
