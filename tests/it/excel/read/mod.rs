//! Bytes to cells: one file for each family of traps.

mod damage;
mod ods;
mod sizes;
mod text;
mod values;
mod xls;
mod xlsb;
