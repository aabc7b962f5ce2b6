//! Words that must not stand in an address, because browsers write every address down: an address says a sign instead,
//! and what it stands for is kept beside the register, sealed with it.

use std::{cell::RefCell, rc::Rc};

/// How a sign begins. Words in addresses are escaped, so that none of them begins so.
const SIGN: char = '~';
/// So many are remembered; then the oldest is forgotten.
const MOST: usize = 200;

/// Signs and what they stand for, the oldest first.
pub type Signs = Vec<(String, String)>;

/// Gives the sign for words.
type Sign = Rc<dyn Fn(&str) -> String>;
/// Gives the words behind a sign.
type Meaning = Rc<dyn Fn(&str) -> Option<String>>;

struct Book {
    signs: Signs,
    /// What the signs of this page begin with, so that no two pages give the same.
    prefix: String,
    given: usize,
}

thread_local! {
    /// What signs are made of comes with whoever begins with them: the first screen does without.
    static BOOK: RefCell<Option<(Sign, Meaning)>> = const { RefCell::new(None) };
}

/// From now on addresses say signs. `known` were given before, `prefix` is of plain letters and no other page's, and
/// `heard` is told of each new one.
pub fn begin(known: Signs, prefix: String, heard: Rc<dyn Fn(&Signs)>) {
    let book = Rc::new(RefCell::new(Book {
        signs: known,
        prefix,
        given: 0,
    }));
    let read = book.clone();
    let sign: Sign = Rc::new(move |words| {
        let (sign, news) = book.borrow_mut().sign(words);
        if let Some(signs) = news {
            heard(&signs);
        }
        sign
    });
    let meaning: Meaning = Rc::new(move |sign| read.borrow().meaning(sign));
    BOOK.with_borrow_mut(|kept| *kept = Some((sign, meaning)));
}

/// From now on addresses say the words themselves.
pub fn end() {
    BOOK.with_borrow_mut(|kept| *kept = None);
}

/// What an address says instead of these words; `None` where it may say them.
pub fn sign_for(words: &str) -> Option<String> {
    let sign = BOOK.with_borrow(|kept| kept.as_ref().map(|(sign, _)| sign.clone()))?;
    Some(sign(words))
}

/// Whether it is a sign, and what it stands for where that is known.
pub fn meant_by(text: &str) -> Option<Option<String>> {
    text.starts_with(SIGN).then(|| {
        let meaning = BOOK.with_borrow(|kept| kept.as_ref().map(|(_, meaning)| meaning.clone()))?;
        meaning(text)
    })
}

impl Book {
    fn meaning(&self, sign: &str) -> Option<String> {
        let found = self.signs.iter().find(|(known, _)| known == sign);
        found.map(|(_, words)| words.clone())
    }

    /// The sign for these words, and all of them where it is a new one.
    fn sign(&mut self, words: &str) -> (String, Option<Signs>) {
        if let Some((sign, _)) = self.signs.iter().find(|(_, known)| known == words) {
            return (sign.clone(), None);
        }
        self.given += 1;
        let sign = format!("{SIGN}{}{}", self.prefix, self.given);
        self.signs.push((sign.clone(), words.to_owned()));
        let over = self.signs.len().saturating_sub(MOST);
        self.signs.drain(..over);
        (sign, Some(self.signs.clone()))
    }
}
