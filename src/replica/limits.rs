//! What a body may hold: the same whether it is read, checked or written.

/// The largest integer that JSON readers everywhere keep exact: 2^53 − 1.
pub const MAX_SAFE_INTEGER: i64 = 9_007_199_254_740_991;

/// How deep objects and lists may be nested. Records need 5; hostile files try thousands.
pub const MAX_DEPTH: usize = 40;

/// Whether a key means the prototype of an object to JavaScript readers.
pub fn is_forbidden(key: &str) -> bool {
    matches!(key, "__proto__" | "constructor" | "prototype")
}
