//! How the papers of an office look: what it wrote down for each kind of paper ([`OfficePaper`]), and where it wrote
//! nothing what is usual for a unit of its level (NĐ 30/2020/NĐ-CP, annexes I and III).
//!
//! An office is asked for once; a paper may still have a number and a signer of its own.

mod kind;
pub mod next;
pub mod symbol;
mod usual;

use self::symbol::Symbol;
pub use self::{kind::PaperKind, usual::Usual};
use super::{
    frame,
    tree::{Receivers, Signature, Signatures},
    words::Words,
};
use crate::domain::{coded::Coded as _, office_paper::OfficePaper, place::Unit};

/// The symbol of a unit's papers of a kind: the one that was written down, or the usual one.
pub fn symbol_of(unit: Option<&Unit>, kind: PaperKind) -> Symbol {
    let said = unit.and_then(|unit| unit.papers.get(kind.code()));
    let said = said.map_or("", |said| said.symbol.trim());
    if said.is_empty() {
        Symbol::read(&usual::symbol(unit, kind))
    } else {
        Symbol::read(said)
    }
}

/// What a unit's papers of one kind have.
#[derive(Clone)]
pub struct Office {
    symbol: Symbol,
    said: OfficePaper,
    usual: Usual,
    words: Words,
}

impl Office {
    /// Of `unit`; without one as of a People's Committee whose name is filled in by hand.
    pub fn of(unit: Option<&Unit>, kind: PaperKind, words: Words) -> Office {
        let said = unit.and_then(|unit| unit.papers.get(kind.code()));
        Office {
            symbol: symbol_of(unit, kind),
            said: said.cloned().unwrap_or_default(),
            usual: Usual::of(unit, kind, words),
            words,
        }
    }

    /// What the office wrote down.
    pub const fn said(&self) -> &OfficePaper {
        &self.said
    }

    /// What is usual.
    pub const fn usual(&self) -> &Usual {
        &self.usual
    }

    /// Its number and symbol.
    pub const fn symbol(&self) -> &Symbol {
        &self.symbol
    }

    /// As who is signed where a paper says nothing else.
    pub fn titles(&self) -> Vec<String> {
        or(lines(&self.said.titles), self.usual.titles.clone())
    }

    /// "Số: 112/TB-UBND": the paper's own number, or room for one before the symbol.
    pub fn number(&self, own: &str) -> String {
        let number = match own.trim() {
            "" => self.symbol.open(&self.words.p("paper.number-dots")),
            own => own.to_owned(),
        };
        self.words.pv("paper.numbered", &[("number", &number)])
    }

    /// Who signs, where this paper says nothing else: `own` as it follows from the paper.
    ///
    /// Title and name belong together. Where the office says as who is signed, a name that follows from the paper would
    /// stand below a title that is not that person's.
    pub fn signs(&self, own: Signature) -> Signature {
        let titles = lines(&self.said.titles);
        let signer = self.said.signs.trim();
        Signature {
            name: if signer.is_empty() && titles.is_empty() {
                own.name
            } else {
                frame::or_dots(signer, self.words)
            },
            titles: or(titles, own.titles),
            how: own.how,
        }
    }

    /// The same with the usual title and no name.
    pub fn usually_signs(&self) -> Signature {
        let how = self.words.p("paper.sign-seal");
        let titles = self.usual.titles.clone();
        self.signs(frame::signature(titles, how, "", self.words))
    }

    /// Who signs by what they are at this event, whose chair signs its minutes: the name is the event's, where it has one.
    pub fn signs_there(&self, own: Signature) -> Signature {
        self.filled(own, &self.said.titles, &self.said.signs)
    }

    /// The same for who signs beside.
    pub fn signs_beside(&self, own: Signature) -> Signature {
        self.filled(own, &self.said.second_titles, &self.said.second_signs)
    }

    fn filled(&self, own: Signature, titles: &str, name: &str) -> Signature {
        let is_open = own.name == frame::or_dots("", self.words);
        Signature {
            name: if is_open {
                frame::or_dots(name, self.words)
            } else {
                own.name
            },
            titles: or(lines(titles), own.titles),
            how: own.how,
        }
    }

    /// Who receives a copy: as the office writes it, or as it follows from the paper.
    pub fn receivers(&self, own: Vec<String>) -> Receivers {
        Receivers {
            heading: self.words.p("paper.receivers"),
            lines: or(lines(&self.said.receivers), own),
        }
    }

    /// The end of a letter as it usually is.
    pub fn usual_letter(&self) -> Signatures {
        self.letter(self.usually_signs(), self.usual.receivers.clone())
    }

    /// The end of a letter: receivers at the left, who signs at the right; below them who else signs, where the office
    /// has somebody.
    pub fn letter(&self, signs: Signature, receivers: Vec<String>) -> Signatures {
        let mut all = vec![signs];
        let (titles, name) = (
            lines(&self.said.second_titles),
            self.said.second_signs.trim(),
        );
        if !(titles.is_empty() && name.is_empty()) {
            let how = self.words.p("paper.sign-name");
            all.push(frame::signature(titles, how, name, self.words));
        }
        Signatures {
            beside: 2,
            all,
            receivers: Some(self.receivers(receivers)),
        }
    }
}

/// The lines of free words that say something.
fn lines(text: &str) -> Vec<String> {
    let all = text.lines().map(str::trim);
    all.filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn or(said: Vec<String>, own: Vec<String>) -> Vec<String> {
    if said.is_empty() { own } else { said }
}
