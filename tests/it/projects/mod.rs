//! The life and the money of projects, and what of them wants doing.

mod attention;
mod life;
