//! The form of a unit: its name and kind, and since when its commune is difficult or on the list of poor ones.

use super::{
    answers::Answers,
    field::{Field, Of},
    input::Input,
    topic::Topic,
};
use crate::{
    app::{paper::office::PaperKind, register::kinds::Record},
    domain::{
        coded::Coded,
        date,
        office_paper::OfficePaper,
        place::{AreaClass, Unit, UnitKind, kind_of_name, short_name},
        schema::Declared,
    },
};

const U: Of = Of(Unit::SCHEMA);

const PAPER: Of = Of(OfficePaper::SCHEMA);

const AREAS: Input = Input::Choice {
    codes: AreaClass::CODES,
    words: AreaClass::LIST.words,
    blank: true,
};
const YES_OR_NO: Input = Input::Choice {
    codes: &["yes", "no"],
    words: "choice.",
    blank: true,
};

pub(super) const UNIT: Topic = Topic {
    fields: &[
        U.must("name"),
        // Without one the name tells the kind.
        U.may("unit_kind").half(),
        U.may("code").half(),
        U.may("parent").shown(Input::Parent),
        Field::apart("area", AREAS).optional().half(),
        Field::apart("area_from", Input::Date).optional().half(),
        Field::apart("poor_list", YES_OR_NO).optional().half(),
        Field::apart("poor_list_from", Input::Date)
            .optional()
            .half(),
        U.may("reports_due").half(),
        U.may("valid_from").half(),
        U.may("valid_to").half(),
    ],
    show: |at, form| {
        let unit = at.ledger.unit(at.id)?;
        form.show(unit);
        let area = unit.area.last_key_value();
        form.put_code("area", area.map(|(_, class)| *class));
        form.put(
            "area_from",
            area.map_or_else(String::new, |(day, _)| date::format(*day)),
        );
        let poor = unit.poor_list.last_key_value();
        form.put(
            "poor_list",
            poor.map_or("", |(_, is)| super::prefill::flag(*is)),
        );
        form.put(
            "poor_list_from",
            poor.map_or_else(String::new, |(day, _)| date::format(*day)),
        );
        Some(())
    },
    take: |answers| Some(Record::Unit(unit(answers))),
    begin: |ledger, form| {
        let home = ledger.info().map(|info| info.unit.clone());
        let parent = home.filter(|id| ledger.units().contains_key(id));
        form.put("parent", parent.unwrap_or_default());
    },
    ..Topic::PLAIN
};

/// What the unit always writes on its papers of a kind. Of a kind for which nothing is written down yet the form is
/// empty; one that is emptied is as it was before.
pub(super) const OFFICE_PAPER: Topic = Topic {
    fields: &[
        PAPER.may("symbol"),
        PAPER.may("titles"),
        PAPER.may("signs"),
        PAPER.may("second_titles"),
        PAPER.may("second_signs"),
        PAPER.may("receivers"),
    ],
    show: |at, form| {
        let kind = PaperKind::from_code(at.key?)?;
        let said = at.ledger.unit(at.id)?.papers.get(kind.code());
        form.show(&said.cloned().unwrap_or_default());
        Some(())
    },
    take: |answers| {
        let mut unit = answers.ledger.unit(&answers.form.owner)?.clone();
        let key = answers.key();
        // Fields of a newer version stay with what is written over.
        let mut said = unit.papers.remove(&key).unwrap_or_default();
        answers.take(&mut said);
        if said != OfficePaper::default() {
            unit.papers.insert(key, said);
        }
        Some(Record::Unit(unit))
    },
    ..Topic::PLAIN
};

fn unit(answers: &mut Answers<'_>) -> Unit {
    let old = answers.ledger.unit(answers.id);
    let mut unit = answers.over(old, Unit::with_id);
    answers.in_order("valid_to", (unit.valid.from, unit.valid.to));
    let from = answers.date("area_from");
    match (answers.coded::<AreaClass>("area"), from) {
        (Some(class), Some(from)) => drop(unit.area.insert(from, class)),
        (Some(_), None) => answers.missing("area_from"),
        // Without a class the entry of that day is taken away.
        (None, Some(from)) => drop(unit.area.remove(&from)),
        (None, None) => {}
    }
    let is_listed = match answers.form.value("poor_list") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    match (is_listed, answers.date("poor_list_from")) {
        (Some(is), Some(from)) => drop(unit.poor_list.insert(from, is)),
        (Some(_), None) => answers.missing("poor_list_from"),
        // Without an answer the entry of that day is taken away.
        (None, Some(from)) => drop(unit.poor_list.remove(&from)),
        (None, None) => {}
    }
    if answers.coded::<UnitKind>("unit_kind").is_none() {
        unit.kind = kind_of_name(&unit.name);
    }
    if old.is_none_or(|old| old.name != unit.name) {
        unit.short = short_name(&unit.name);
    }
    unit
}
