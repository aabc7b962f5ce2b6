//! The fields of a list of households.

use super::field::{Field, Reads};
use crate::domain::{
    household::{Household, Land, Member, Sex, YearStatus},
    schema::{Declared, Schema},
};

const H: &Schema = Household::SCHEMA;
const M: &Schema = Member::SCHEMA;
const S: &Schema = YearStatus::SCHEMA;

/// A point of deprivation that is ticked.
const fn lacking(code: &'static str, label: &'static str, tick: &'static str) -> Field {
    Field::of(code, label, Reads::Tick(tick)).into(S, "lacking")
}

const fn land(code: &'static str, label: &'static str) -> Field {
    Field::of(code, label, Reads::Area).into(Land::SCHEMA, code)
}

const fn class(code: &'static str, label: &'static str, tick: &'static str) -> Field {
    Field::of(code, label, Reads::Tick(tick)).into(S, "class")
}

/// The fields of a list of households, in the order in which they are offered.
pub const HOUSEHOLDS: &[Field] = &[
    Field::of("head_name", "field.head_name", Reads::Name).into(M, "name"),
    Field::of("person_name", "field.member-name", Reads::Name).into(M, "name"),
    Field::of("relation", "field.relation", Reads::Code("relation")).into(M, "relation"),
    Field::of("born", "field.household-born", Reads::Birth).into(M, "born"),
    Field::of("born_male", "tabular.born-male", Reads::BirthOf(Sex::Male)).into(M, "born"),
    Field::of(
        "born_female",
        "tabular.born-female",
        Reads::BirthOf(Sex::Female),
    )
    .into(M, "born"),
    Field::of("sex", "field.sex", Reads::Code("sex")).into(M, "sex"),
    Field::of("female", "tabular.female", Reads::Tick("female")).into(M, "sex"),
    Field::of("male", "tabular.male", Reads::Tick("male")).into(M, "sex"),
    Field::of("identity", "field.identity", Reads::Identity).into(M, "identity"),
    Field::of("ethnicity", "field.ethnicity", Reads::Ethnic).into(M, "ethnicity"),
    Field::of("unit", "field.household-unit", Reads::Unit).into(H, "unit"),
    Field::of("village", "field.village", Reads::Village).into(H, "village"),
    Field::of("code", "field.household-code", Reads::Plain).into(H, "code"),
    Field::of("household_no", "tabular.household-no", Reads::Group),
    Field::of("phone", "field.phone", Reads::Phone).into(H, "phone"),
    Field::of("class", "field.class", Reads::Code("class")).into(S, "class"),
    class("class_poor", "choice.poor", "poor"),
    class("class_near_poor", "choice.near-poor", "near-poor"),
    class("class_escaped", "choice.escaped", "escaped"),
    Field::of("points_a", "field.a", Reads::Plain).into(S, "a"),
    Field::of("points_b", "field.b", Reads::Plain).into(S, "b"),
    Field::of("decision", "field.status-decision", Reads::Plain).into(S, "decision"),
    Field::of("recognised", "field.status-recognised", Reads::Day).into(S, "recognised"),
    lacking("lacking_employment", "choice.employment", "employment"),
    lacking("lacking_dependants", "choice.dependants", "dependants"),
    lacking("lacking_nutrition", "choice.nutrition", "nutrition"),
    lacking("lacking_insurance", "choice.insurance", "insurance"),
    lacking(
        "lacking_adult_schooling",
        "choice.adult-schooling",
        "adult-schooling",
    ),
    lacking(
        "lacking_child_schooling",
        "choice.child-schooling",
        "child-schooling",
    ),
    lacking(
        "lacking_house_quality",
        "choice.house-quality",
        "house-quality",
    ),
    lacking("lacking_house_area", "choice.house-area", "house-area"),
    lacking("lacking_water", "choice.water", "water"),
    lacking("lacking_latrine", "choice.latrine", "latrine"),
    lacking("lacking_telecom", "choice.telecom", "telecom"),
    lacking("lacking_information", "choice.information", "information"),
    Field::of(
        "disabled",
        "field.household-disabled",
        Reads::Code("answer"),
    )
    .into(M, "disabled"),
    Field::of("war_merit", "field.war_merit", Reads::Code("answer")).into(M, "war_merit"),
    Field::of("labour", "field.labour", Reads::Code("labour")).into(M, "labour"),
    land("rice_m2", "field.rice_m2"),
    land("garden_m2", "field.garden_m2"),
    land("alluvial_m2", "field.alluvial_m2"),
    land("forest_m2", "field.forest_m2"),
    land("pond_m2", "field.pond_m2"),
    land("barn_m2", "field.barn_m2"),
    Field::of("livelihood", "field.livelihood", Reads::Plain).into(H, "livelihood/main"),
    Field::of("note", "field.note", Reads::Plain).into(H, "note"),
    Field::of("people", "tabular.people", Reads::Nothing),
    Field::of("order", "tabular.order", Reads::Nothing),
];
