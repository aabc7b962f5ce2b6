//! What is made only when somebody asks for it: the one place where reading the register changes
//! something inside it.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// A derived value that is made, or made further, when somebody asks.
///
/// Nobody can stand in its way: who reads it holds the value as it was, not the cell, and while it is
/// being made the cell lies open. Whoever asks for a value from within its own making gets an empty
/// one. That would be a mistake, and a test build stops there; for the person at work nothing breaks.
#[derive(Default)]
pub struct Cache<T>(RefCell<Option<Rc<T>>>);

impl<T: Clone + Default> Cache<T> {
    /// The value as far as it is made.
    pub fn get(&self) -> Rc<T> {
        if let Some(value) = &*self.0.borrow() {
            return value.clone();
        }
        let new: Rc<T> = Rc::default();
        self.0.replace(Some(new.clone()));
        new
    }

    /// Makes it further. Those who hold it keep what they have.
    pub fn change<R>(&self, step: impl FnOnce(&mut T) -> R) -> R {
        let mut value = self.0.take().unwrap_or_default();
        let result = step(Rc::make_mut(&mut value));
        let meanwhile = self.0.replace(Some(value));
        debug_assert!(meanwhile.is_none(), "asked for while it was being made");
        result
    }

    /// The value, for whoever changes the register.
    pub fn get_mut(&mut self) -> &mut T {
        Rc::make_mut(self.0.get_mut().get_or_insert_default())
    }
}

impl<T: Clone> Clone for Cache<T> {
    /// A register that is tried out has values of its own.
    fn clone(&self) -> Cache<T> {
        let value = self.0.borrow();
        let own = value.as_ref().map(|value| Rc::new(T::clone(value)));
        Cache(RefCell::new(own))
    }
}

impl<T> std::fmt::Debug for Cache<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Cache({})", self.0.borrow().is_some())
    }
}

/// The values that were asked for last, by id: never more than twice `most`.
///
/// There are two generations. When the younger one is full it becomes the older one, and what nobody
/// asked for since the last time is dropped.
#[derive(Clone, Debug)]
pub struct Recent<T> {
    most: usize,
    young: BTreeMap<String, Rc<T>>,
    old: BTreeMap<String, Rc<T>>,
}

/// How many of each generation: some tens of megabytes of households.
const MOST: usize = 16_384;

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Recent::new(MOST)
    }
}

impl<T> Recent<T> {
    /// None yet.
    pub fn new(most: usize) -> Recent<T> {
        Recent {
            most,
            young: BTreeMap::new(),
            old: BTreeMap::new(),
        }
    }

    /// The value of `id`, if it is still there.
    pub fn get(&mut self, id: &str) -> Option<Rc<T>> {
        if let Some(value) = self.young.get(id) {
            return Some(value.clone());
        }
        let (id, value) = self.old.remove_entry(id)?;
        self.put(id, value.clone());
        Some(value)
    }

    /// Keeps a value.
    pub fn put(&mut self, id: String, value: Rc<T>) {
        if self.young.len() >= self.most {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(id, value);
    }

    /// Forgets a value.
    pub fn remove(&mut self, id: &str) {
        self.young.remove(id);
        self.old.remove(id);
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.young.len() + self.old.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_holds_a_value_keeps_it_while_it_is_made_further() {
        let cache: Cache<Vec<u8>> = Cache::default();
        cache.change(|all| all.push(1));
        let before = cache.get();
        cache.change(|all| all.push(2));
        assert_eq!(
            (before.as_slice(), cache.get().as_slice()),
            (&[1][..], &[1, 2][..])
        );
    }

    #[test]
    #[should_panic(expected = "asked for while it was being made")]
    fn a_test_finds_out_who_asks_from_within() {
        let cache: Cache<Vec<u8>> = Cache::default();
        cache.change(|_| drop(cache.get()));
    }

    #[test]
    fn only_what_was_asked_for_last_is_kept() {
        let mut recent = Recent::new(10);
        for n in 0..1_000 {
            recent.put(n.to_string(), Rc::new(n));
            assert!(
                recent.get("0").is_some(),
                "{n}: it is asked for all the time"
            );
            assert!(recent.len() <= 20);
        }
        assert!(recent.get("500").is_none());
        recent.remove("0");
        assert!(recent.get("0").is_none());
    }
}
