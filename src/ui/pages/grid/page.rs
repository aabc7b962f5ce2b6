//! The page: the grid, what is wrong in it, and the button that writes it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    keeping::{keep, kept},
    keys::cell_id,
    last_year, matrix,
    table::{Faults, table},
};
use crate::{
    app::{
        environment::new_id,
        grid::{Grid, MOST, Written, draft_name},
        register::{kinds::Kind, naming, place::Place},
        route::{ClassTab, Page, ProjectTab, Route, Tab},
    },
    platform::page as window,
    ui::{
        kit::{
            head::Head,
            i18n::failure as failure_text,
            labels::{count, number},
            prelude::*,
        },
        state::{environment::Browser, local_settings},
    },
};

/// The grid that the address asks for. Another one, or another year, is another page; rows that were typed in the one
/// before are kept as its draft.
pub(crate) fn page(register: RegisterHandle) -> AnyView {
    let asked = Memo::new(move |before: Option<&Asked>| {
        register.route.with(|route| {
            // On the way to another page it stays.
            let before = before.filter(|_| route.page != Page::Grid);
            before.cloned().unwrap_or_else(|| {
                let Route {
                    form, record, year, ..
                } = route;
                (form.clone(), record.clone(), *year)
            })
        })
    });
    // Made anew from its first cell: a cell that is typed in shows what the grid does not know yet.
    let each = move || [asked.get()];
    let shown = move |_| untrack(|| asked_for(register));
    view! { <For each key=Clone::clone children=shown/> }.into_any()
}

/// What it is of: its form, the record that it belongs to, the year.
type Asked = (Option<String>, Option<String>, Option<i16>);

/// The grid of what the address names as its form; allocations by unit and component where it names none.
fn asked_for(register: RegisterHandle) -> AnyView {
    let route = register.route.get_untracked();
    let Some(place) = route.form.clone() else {
        return matrix::page(register);
    };
    if place == last_year::WORD {
        return last_year::page(register);
    }
    // The page stays as it is while the register changes: what is typed in it must not go.
    let (year, today) = untrack(|| (register.year(), register.today()));
    let grid = Place::parse(&place).and_then(|found| {
        let of_page = route.record.as_deref();
        let of_page = of_page.filter(|_| found.kind.is_about_project());
        let owner = of_page.or(found.record).unwrap_or_default();
        register.peek(|ledger| Grid::about(ledger, found.kind, owner, year, today))
    });
    if let Some(grid) = grid {
        return typed(register, grid);
    }
    let home = Button::new(t("nav.overview")).to(route.to(Page::Overview).to_string());
    empty(t("entry.gone"), t("entry.gone-text"), home).into_any()
}

/// Where the records of a grid stand otherwise.
fn home(route: &Route, kind: Kind, owner: &str) -> Route {
    let page = match kind {
        Kind::Cost => Page::Project(ProjectTab::Plan),
        Kind::Participant => Page::Project(ProjectTab::Households),
        Kind::FollowUp => Page::Project(ProjectTab::FollowUp),
        Kind::Trainee => Page::Class(ClassTab::Trainees),
        Kind::Lesson => Page::Class(ClassTab::Lessons),
        Kind::Member => Page::Household,
        Kind::Allocation => Page::Capital(Tab::Allocations),
        _ => Page::Households,
    };
    let route = route.without_form();
    if owner.is_empty() {
        route.to(page)
    } else {
        route.about(page, owner)
    }
}

fn typed(register: RegisterHandle, mut grid: Grid) -> AnyView {
    let (kind, owner) = (grid.kind, grid.owner.clone());
    let route = register.route.get_untracked();
    let back = home(&route, kind, &owner).to_string();
    let name = draft_name(kind, &owner, grid.year);
    let taken = grid.take_up(kept(register, &name));
    let grid = RwSignal::new(grid);
    keep(register, grid, name, Grid::draft);
    // Ids are given once: what is tried is what is written.
    let base = StoredValue::new(new_id(kind.code(), &Browser));
    let ids = move |at: usize| {
        base.with_value(|base| {
            let tail = format!("{at:04x}");
            let (begin, _) = base.split_at(base.len() - tail.len());
            [begin, &tail].concat()
        })
    };
    let written: Memo<Arc<Counted>> = Memo::new(move |_| {
        let written = register.read(|ledger| grid.with(|grid| grid.written(ledger, &ids)));
        Arc::new(Counted(written))
    });
    let faults = Memo::new(move |_| Arc::new(written.with(|written| written.0.faults.clone())));
    let busy = RwSignal::new(false);
    let said = RwSignal::new((taken > 0).then(|| count("grid.from-draft", taken)));
    let refused = RwSignal::new(None::<String>);
    let write = move |_| {
        if busy.get_untracked() {
            return;
        }
        let done = written.get_untracked();
        let Some(command) = done.0.command.clone() else {
            return;
        };
        busy.set(true);
        refused.set(None);
        let text = count("grid.done", done.0.count);
        let standing = grid.get_untracked();
        register.run(command, text, move |result| {
            busy.try_set(false);
            match result {
                Ok(()) => {
                    let today = register.today();
                    let now = grid.try_get_untracked();
                    let is_left = now.is_none();
                    let now = now.unwrap_or(standing);
                    let after = register.peek(|ledger| now.after(ledger, &done.0, today));
                    if is_left {
                        // What was written is no longer a draft of the page that was left meanwhile.
                        let rest = after.as_ref().map(Grid::draft).unwrap_or_default();
                        let name = draft_name(kind, &now.owner, now.year);
                        local_settings::set_rows(register.name(), &name, &rest);
                    } else if let Some(after) = after {
                        base.try_set_value(new_id(kind.code(), &Browser));
                        let row = after.rows.len().saturating_sub(1);
                        grid.try_set(after);
                        window::focus(&["#", &cell_id(row, 0)].concat());
                    }
                }
                Err(why) => drop(refused.try_set(Some(failure_text(&why)))),
            }
        });
    };
    Effect::new(move |_| {
        let row = grid
            .with_untracked(|grid| grid.rows.len())
            .saturating_sub(1);
        window::focus(&["#", &cell_id(row, 0)].concat());
    });
    let n = move || written.with(|written| written.0.count);
    let label = move || match n() {
        0 => t("grid.nothing"),
        n => count("grid.write", n),
    };
    let off = move || busy.get() || n() == 0;
    let whose = register.peek(|ledger| {
        let fields = ledger.fields(&owner)?;
        Some(naming::name(&owner, &fields, ledger))
    });
    let title = t(&["grid.title-", kind.code()].concat());
    let how = match kind {
        Kind::FollowUp => t("grid.how-followup"),
        Kind::Participant => t("grid.how-participant"),
        _ => String::new(),
    };
    let line = [whose.unwrap_or_default(), how, t("grid.how")];
    let line: Vec<String> = line.into_iter().filter(|part| !part.is_empty()).collect();
    let trouble = move || {
        let n = faults.with(|faults: &Arc<Faults>| faults.len());
        (n > 0).then(
            || view! { <span class="t-block">{icon(Icon::Octagon)}{count("grid.wrong", n)}</span> },
        )
    };
    let discard = move || {
        grid.with(Grid::is_changed).then(|| {
            let press = move |_| {
                grid.update(Grid::discard);
                said.set(Some(t("grid.discarded")));
            };
            Button::new(t("grid.discard")).press(press)
        })
    };
    view! {
        {Head::new(title).line(line.join(". ")).actions(Button::new(t("grid.close")).to(back))}
        <section class="card">
            {table(register, grid, faults, said)}
        </section>
        <p class="small muted grid-keys">{tv("grid.keys", &[("n", &number(MOST))])}</p>
        <div class="apply">
            <span class="grow small row wrap" role="status">{trouble}{move || said.get()}</span>
            {move || refused.get().map(|why| view! { <span class="t-block small" role="alert">{why}</span> })}
            {discard}
            {Button::new(label).primary().off(off).press(write)}
        </div>
    }
    .into_any()
}

/// What would be written; never the same as before.
struct Counted(Written);

impl PartialEq for Counted {
    fn eq(&self, _: &Counted) -> bool {
        false
    }
}
