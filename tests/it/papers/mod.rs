//! Official papers: what stands on them, and the files for Word.

mod docx;
mod office;
mod tree;
