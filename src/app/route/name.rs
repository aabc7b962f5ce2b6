//! What may stand behind the path of an address: the names, their order, and how each value is read.

use super::{
    escape::{escape, is_plain, listed, unescape},
    unsaid,
};
use crate::domain::{
    coded::{Coded as _, coded},
    date,
};

coded! {
    /// A name in addresses. One name means the same on every page, so that an address stays readable; in
    /// this order they are written.
    Name {
        /// The budget year.
        Year = "year",
        /// A unit.
        Unit = "unit",
        /// A component.
        Component = "component",
        /// An allocation.
        Allocation = "allocation",
        /// The record that the page is about.
        Record = "record",
        /// How projects are organised.
        Mode = "mode",
        /// How far something has come.
        State = "state",
        /// How projects stand with the rules.
        Verdict = "verdict",
        /// The columns of a list.
        Columns = "columns",
        /// The column that a list is sorted by.
        Sort = "sort",
        /// Words that are searched for.
        Words = "words",
        /// A village.
        Village = "village",
        /// An ethnic group.
        Ethnicity = "ethnicity",
        /// Classes of a year's list.
        Class = "class",
        /// With or without support.
        Support = "support",
        /// A project.
        Project = "project",
        /// The number of a document.
        Document = "document",
        /// By what a list is divided.
        Group = "group",
        /// A month that is reported on.
        Month = "month",
        /// A second record beside the first.
        Other = "other",
        /// Chosen households.
        Households = "households",
        /// A day.
        Day = "day",
        /// The day as of which records are counted, where that is not today.
        AsOf = "as-of",
        /// The number of a sheet.
        Sheet = "sheet",
        /// What an obstacle is about.
        Kind = "kind",
        /// The rule whose finding the open form is about.
        Rule = "rule",
        /// Only what is not fully paid.
        Unpaid = "unpaid",
        /// Only what has lain idle.
        Idle = "idle",
        /// The question that a screen on the wall answers.
        Question = "question",
        /// The open form.
        Form = "form",
        /// The field of the form that is asked about.
        Field = "field",
    }
}

impl Name {
    /// The value that an address has, as a [`super::Route`] has it; `None` for what cannot be one.
    pub(super) fn read(self, text: &str) -> Option<String> {
        let plain = || Some(text).filter(|text| is_plain(text)).map(str::to_owned);
        match self {
            Name::Words | Name::Village | Name::Ethnicity | Name::Document => {
                unsaid::meant_by(text).unwrap_or_else(|| unescape(text))
            }
            Name::Households => listed(text),
            Name::Day | Name::AsOf => plain().filter(|day| date::parse_iso(day).is_some()),
            Name::Year => number(text, 1900, 2100),
            Name::Sheet => number(text, 0, 1000),
            Name::Unpaid | Name::Idle => Some(text).filter(|text| *text == "1").map(str::to_owned),
            _ => plain(),
        }
    }

    /// What an address says of a value.
    pub(super) fn written(self, value: &str) -> String {
        let text = match self {
            Name::Words | Name::Village | Name::Ethnicity | Name::Document => {
                unsaid::sign_for(value).unwrap_or_else(|| escape(value))
            }
            _ => value.to_owned(),
        };
        [self.code(), "=", &text].concat()
    }
}

fn number(text: &str, least: i16, most: i16) -> Option<String> {
    let number = text.parse::<i16>().ok();
    let number = number.filter(|number| (least..=most).contains(number));
    number.map(|number| number.to_string())
}
