//! A disk whose kind is known only while the program runs: its code may come later than the window's.

use futures::future::LocalBoxFuture;

use super::{
    backend::{Backend, Batch, Contents, Pairs, Shelf, Tail},
    error::StoreError,
};

type Soon<'a, T> = LocalBoxFuture<'a, Result<T, StoreError>>;

/// What [`Backend`] promises, for any kind of disk. Every [`Backend`] is one.
pub trait AnyBackend {
    /// See [`Backend::reopen`].
    fn reopen(&self) -> Soon<'_, ()>;
    /// See [`Backend::data_loss`].
    fn data_loss(&self) -> Option<String>;
    /// See [`Backend::read_all`].
    fn read_all(&self) -> Soon<'_, Contents>;
    /// See [`Backend::read_tail`].
    fn read_tail<'a>(&'a self, after: &'a str) -> Soon<'a, Tail>;
    /// See [`Backend::read`].
    fn read<'a>(&'a self, on: Shelf, prefix: &'a str) -> Soon<'a, Pairs>;
    /// See [`Backend::keys`].
    fn keys(&self, on: Shelf) -> Soon<'_, Vec<String>>;
    /// See [`Backend::write`].
    fn write<'a>(&'a self, batch: &'a Batch) -> Soon<'a, ()>;
    /// See [`Backend::doubted`].
    fn doubted(&self) -> bool;
    /// See [`Backend::doubt`].
    fn doubt(&self);
    /// See [`Backend::renew`].
    fn renew(&self) -> Soon<'_, ()>;
    /// See [`Backend::erase`].
    fn erase(&self) -> Soon<'_, ()>;
}

impl<B: Backend> AnyBackend for B {
    fn reopen(&self) -> Soon<'_, ()> {
        Box::pin(Backend::reopen(self))
    }
    fn data_loss(&self) -> Option<String> {
        Backend::data_loss(self)
    }
    fn read_all(&self) -> Soon<'_, Contents> {
        Box::pin(Backend::read_all(self))
    }
    fn read_tail<'a>(&'a self, after: &'a str) -> Soon<'a, Tail> {
        Box::pin(Backend::read_tail(self, after))
    }
    fn read<'a>(&'a self, on: Shelf, prefix: &'a str) -> Soon<'a, Pairs> {
        Box::pin(Backend::read(self, on, prefix))
    }
    fn keys(&self, on: Shelf) -> Soon<'_, Vec<String>> {
        Box::pin(Backend::keys(self, on))
    }
    fn write<'a>(&'a self, batch: &'a Batch) -> Soon<'a, ()> {
        Box::pin(Backend::write(self, batch))
    }
    fn doubted(&self) -> bool {
        Backend::doubted(self)
    }
    fn doubt(&self) {
        Backend::doubt(self);
    }
    fn renew(&self) -> Soon<'_, ()> {
        Box::pin(Backend::renew(self))
    }
    fn erase(&self) -> Soon<'_, ()> {
        Box::pin(Backend::erase(self))
    }
}
