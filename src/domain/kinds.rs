//! All kinds of record that this version declares.

use super::{
    capital::{Allocation, Grant, Payment},
    handover::{FollowUp, Handover, Return},
    household::Household,
    local::{Criterion, LocalParameters},
    outreach::{Attendance, Session},
    place::Unit,
    programme::{Component, Programme},
    project::Project,
    register::RegisterInfo,
    schema::{Declared, Schema, Type},
    training::{ClassDay, Target, TrainingClass},
};

/// The declarations of all records, those first that others name.
pub const KINDS: [&Schema; 19] = [
    RegisterInfo::SCHEMA,
    Unit::SCHEMA,
    Programme::SCHEMA,
    Component::SCHEMA,
    Grant::SCHEMA,
    Allocation::SCHEMA,
    Payment::SCHEMA,
    Target::SCHEMA,
    TrainingClass::SCHEMA,
    ClassDay::SCHEMA,
    Household::SCHEMA,
    Project::SCHEMA,
    Handover::SCHEMA,
    FollowUp::SCHEMA,
    Return::SCHEMA,
    LocalParameters::SCHEMA,
    Criterion::SCHEMA,
    Session::SCHEMA,
    Attendance::SCHEMA,
];

/// The type of what stands at a place of the record `id`, a JSON pointer; `None` for what is not declared.
pub fn type_at(id: &str, pointer: &str) -> Option<Type> {
    let (kind, _) = id.split_once(':')?;
    schema_of(kind)?.type_at(pointer)
}

/// The declaration of a kind, if this version knows it.
pub fn schema_of(kind: &str) -> Option<&'static Schema> {
    KINDS.into_iter().find(|schema| schema.kind == kind)
}
