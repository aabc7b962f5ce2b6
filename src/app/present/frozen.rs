//! The money on the wall of a meeting that was closed: as it was frozen, whatever the register says of that day now.

use std::collections::BTreeMap;

use crate::{
    app::{
        capital::overview::{ComponentRow, Overview},
        meetings::figures::sum,
        register::ledger::Ledger,
    },
    domain::meeting::{Meeting, MeetingFigures},
    rules::capital::Chain,
};

/// Puts the figures of a meeting into an overview of its year, where they were frozen.
pub fn put(ledger: &Ledger, meeting: &Meeting, view: &mut Overview) {
    if !meeting.is_frozen() || meeting.date.is_none_or(|day| day.year() != view.year) {
        return;
    }
    let known: BTreeMap<&str, Chain> = crate::order::map(
        view.components
            .iter()
            .map(|row| (row.id.as_str(), row.chain)),
    );
    let mut rows = Vec::new();
    for (id, said) in &meeting.figures {
        // A component that was deleted since still counts in the sum.
        let Some(component) = ledger.component(id) else {
            continue;
        };
        let programme = ledger.programme(&component.programme);
        let chain = known.get(id.as_str()).copied().unwrap_or_default();
        rows.push(ComponentRow {
            id: id.clone(),
            code: component.code.clone(),
            name: component.name.clone(),
            programme: programme.map_or_else(String::new, |of| of.code.clone()),
            chain: chain_of(said, chain),
        });
    }
    crate::order::sort_by(&mut rows, |a, b| {
        (b.chain.granted, &a.code).cmp(&(a.chain.granted, &b.code))
    });
    view.total = chain_of(&sum(&meeting.figures), view.total);
    view.components = rows;
}

fn chain_of(said: &MeetingFigures, of: Chain) -> Chain {
    Chain {
        granted: said.granted,
        allocated: said.allocated,
        paid: said.paid,
        ..of
    }
}
