//! How a graph of revisions looks to somebody who asks about one field.

use std::{cell::RefCell, rc::Rc};

use super::value::MergeValue;

/// What was found out about the graph as it stands for one field.
pub struct Outlook {
    /// What each revision knew, by its place.
    reaches: RefCell<Vec<Option<Rc<Places>>>>,
    /// What several grounds come to.
    joined: RefCell<Vec<(Vec<usize>, Rc<MergeValue>)>>,
}

impl Outlook {
    /// Nothing is found out yet about so many revisions.
    pub fn new(revisions: usize) -> Outlook {
        Outlook {
            reaches: RefCell::new(vec![None; revisions]),
            joined: RefCell::default(),
        }
    }

    /// What the revision at this place knew.
    pub fn reach(&self, place: usize, find: impl FnOnce() -> Places) -> Rc<Places> {
        let mut reaches = self.reaches.borrow_mut();
        Rc::clone(reaches[place].get_or_insert_with(|| Rc::new(find())))
    }

    /// What the grounds at these places come to.
    pub fn joined(
        &self,
        places: &[usize],
        find: impl FnOnce() -> Rc<MergeValue>,
    ) -> Rc<MergeValue> {
        let known = |(known, ground): &(Vec<usize>, Rc<MergeValue>)| {
            (known == places).then(|| Rc::clone(ground))
        };
        if let Some(ground) = self.joined.borrow().iter().find_map(known) {
            return ground;
        }
        let ground = find();
        let entry = (places.to_vec(), Rc::clone(&ground));
        self.joined.borrow_mut().push(entry);
        ground
    }
}

/// A set of places: one bit for each.
#[derive(Clone)]
pub struct Places(Vec<u64>);

impl Places {
    /// None of so many.
    pub fn none(of: usize) -> Places {
        Places(vec![0; of.div_ceil(64)])
    }

    /// Puts one in.
    pub fn add(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Takes one out.
    pub fn take(&mut self, place: usize) {
        self.0[place / 64] &= !(1 << (place % 64));
    }

    /// Whether it is in.
    pub fn has(&self, place: usize) -> bool {
        self.0[place / 64] & (1 << (place % 64)) != 0
    }

    /// The greatest.
    pub fn last(&self) -> Option<usize> {
        let word = self.0.iter().rposition(|word| *word != 0)?;
        Some(word * 64 + self.0[word].ilog2() as usize)
    }

    /// Puts all of the others in.
    pub fn add_all(&mut self, other: &Places) {
        self.each(other, |mine, theirs| mine | theirs);
    }

    /// Keeps what is among the others, too.
    pub fn keep(&mut self, other: &Places) {
        self.each(other, |mine, theirs| mine & theirs);
    }

    /// Takes all of the others out.
    pub fn take_out(&mut self, other: &Places) {
        self.each(other, |mine, theirs| mine & !theirs);
    }

    /// Whether any is among the others.
    pub fn meets(&self, other: &Places) -> bool {
        let mut pairs = self.0.iter().zip(&other.0);
        pairs.any(|(mine, theirs)| mine & theirs != 0)
    }

    fn each(&mut self, other: &Places, of: impl Fn(u64, u64) -> u64) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = of(*mine, *theirs);
        }
    }
}
