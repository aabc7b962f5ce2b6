//! What the worker of keys answers, asked as the page asks it.

mod answers;
mod derived;
