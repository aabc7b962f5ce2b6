//! What screens need that no browser is needed for: words, addresses, and the pictures of the README.

mod codes;
mod columns;
mod locales;
mod pictures;
mod routes;
mod saved_views;
mod style;
mod unsaid;
