//! Official papers (NĐ 30/2020/NĐ-CP, article 8 and appendix I): a paper is made from the register as a
//! [`tree`], and whoever gives it out reads that tree: the screens print it, [`docx`] writes it for Word, [`excel`] lays it out as a workbook.
//!
//! # Invariants
//!
//! * What stands on a paper stands in its tree: no renderer adds a word of its own or leaves one out.
//! * A paper is Vietnamese whatever the language of the screen; its words come through [`words`].
//! * The same tree is the same file, byte for byte.

pub mod docx;
pub mod excel;
pub mod frame;
pub mod numerals;
pub mod office;
pub mod own;
pub mod tree;
pub mod words;
