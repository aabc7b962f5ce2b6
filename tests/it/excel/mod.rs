//! Workbooks.

mod given_out;
mod made;
mod made_xls;
mod made_xlsb;
mod marking;
mod practising;
mod read;
mod writing;
