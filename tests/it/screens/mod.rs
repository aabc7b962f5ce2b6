//! What screens need that no browser is needed for: words and addresses.

mod codes;
mod locales;
mod routes;
