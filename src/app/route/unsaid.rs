//! Words that must not stand in an address, because browsers write every address down: an address says a sign instead,
//! and what it stands for is kept beside the register, sealed with it.

use std::{cell::RefCell, rc::Rc};

/// How a sign begins. Words in addresses are escaped, so that none of them begins so.
const SIGN: char = '~';
/// So many are remembered; then the oldest is forgotten.
const MOST: usize = 200;

/// Signs and what they stand for, the oldest first.
pub type Signs = Vec<(String, String)>;

struct Book {
    signs: Signs,
    /// What the signs of this page begin with, so that no two pages give the same.
    prefix: String,
    given: usize,
    heard: Rc<dyn Fn(&Signs)>,
}

thread_local! {
    static BOOK: RefCell<Option<Book>> = const { RefCell::new(None) };
}

/// From now on addresses say signs. `known` were given before, `prefix` is of plain letters and no other page's, and
/// `heard` is told of each new one.
pub fn begin(known: Signs, prefix: String, heard: Rc<dyn Fn(&Signs)>) {
    let book = Book {
        signs: known,
        prefix,
        given: 0,
        heard,
    };
    BOOK.with_borrow_mut(|kept| *kept = Some(book));
}

/// From now on addresses say the words themselves.
pub fn end() {
    BOOK.with_borrow_mut(|kept| *kept = None);
}

/// What an address says instead of these words; `None` where it may say them.
pub fn sign_for(words: &str) -> Option<String> {
    let (sign, news) = BOOK.with_borrow_mut(|kept| kept.as_mut().map(|book| book.sign(words)))?;
    if let Some((heard, signs)) = news {
        heard(&signs);
    }
    Some(sign)
}

/// Whether it is a sign, and what it stands for where that is known.
pub fn meant_by(text: &str) -> Option<Option<String>> {
    text.starts_with(SIGN).then(|| {
        BOOK.with_borrow(|kept| {
            let mut signs = kept.iter().flat_map(|book| &book.signs);
            let found = signs.find(|(sign, _)| sign == text);
            found.map(|(_, words)| words.clone())
        })
    })
}

type News = (Rc<dyn Fn(&Signs)>, Signs);

impl Book {
    fn sign(&mut self, words: &str) -> (String, Option<News>) {
        if let Some((sign, _)) = self.signs.iter().find(|(_, known)| known == words) {
            return (sign.clone(), None);
        }
        self.given += 1;
        let sign = format!("{SIGN}{}{}", self.prefix, self.given);
        self.signs.push((sign.clone(), words.to_owned()));
        let over = self.signs.len().saturating_sub(MOST);
        self.signs.drain(..over);
        (sign, Some((self.heard.clone(), self.signs.clone())))
    }
}
