//! Typed text on its way to a record: what each form asks for, and what is wrong with an answer.
//!
//! A form keeps exactly what was typed, so that nothing vanishes on an error and a draft can be put
//! away and taken up again.
//!
//! # Where things are
//!
//! * [`field`], [`input`], [`fault`], [`typed`]: the types. A field of a form is one line: which field of the record it
//!   is, and when and how wide it is asked for. How it is entered, read and shown follows from the type that
//!   the record's declaration gives it (`domain::schema`).
//! * [`prefill`], [`answers`]: the two ways between a record and typed text, once for all kinds.
//! * [`topic`]: what is known of one kind of form. One file a topic has its fields, and its rules over
//!   several of them.
//! * [`forms`]: the table of all kinds; [`checking`] and [`opening`] go through it.
//! * [`next`]: what stays from one record to the next.
//! * [`together`]: the same answers for several records at once.
//! * [`dating`], [`following`], [`numbering`], [`suggest`]: what is asked about, follows and is offered while one types.

mod answers;
mod capital;
mod checking;
pub mod dating;
mod fault;
mod field;
mod following;
mod forms;
mod household;
mod input;
pub mod life;
mod local;
mod meeting;
pub mod next;
pub mod numbering;
pub mod obstacle;
mod opening;
mod outreach;
mod people;
mod prefill;
mod programmes;
mod project;
mod proposal;
mod receiving;
pub mod suggest;
mod task;
pub mod together;
mod topic;
mod training;
mod typed;
mod unit;

pub use self::{
    checking::removed,
    fault::{Fault, PlainProblem, Problem},
    field::Field,
    forms::fields,
    input::Input,
    meeting::month_as_typed,
    receiving::WHO,
    training::deleted,
    typed::Form,
};

pub use crate::domain::schema::typing::{parse_quantity, typed_quantity as quantity};
