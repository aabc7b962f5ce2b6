//! Allocations typed by unit and component: what is left of each component follows each cell.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use super::{
    keeping::{keep, kept},
    keys::{cell_id, cell_of, paste, pressed},
};
use crate::{
    app::{
        environment::new_id,
        form::{Fault, Form, fields},
        grid::{
            Sheet as _, draft_name,
            matrix::{COMMON, Cell, Matrix, Spread},
        },
        register::kinds::Kind,
        route::{Page, Tab},
    },
    domain::money::Dong,
    platform::page as window,
    ui::{
        kit::{
            as_grid::from_last_year,
            form::{explain, loose_field, named, offered_in},
            head::Head,
            i18n::{english, failure as failure_text},
            labels::{count, number},
            prelude::*,
        },
        state::environment::Browser,
    },
};

/// From how many units on only those have a row that have had money this year or last year.
const MANY: usize = 40;

/// What a list of the form of an allocation offers.
fn offered(register: RegisterHandle, form: &Form, name: &str) -> Vec<(String, String)> {
    let field = fields(Kind::Allocation)
        .iter()
        .find(|field| field.name == name);
    let all = field.map_or_else(Vec::new, |field| offered_in(register, form, *field));
    all.into_iter().filter(|(id, _)| !id.is_empty()).collect()
}

/// What would be written; never the same as before.
#[derive(Default)]
struct Counted(Spread);

impl PartialEq for Counted {
    fn eq(&self, _: &Counted) -> bool {
        false
    }
}

/// What the table is made of.
#[derive(Clone, Copy)]
struct Sums {
    register: RegisterHandle,
    grid: RwSignal<Matrix>,
    spread: Memo<Arc<Counted>>,
    /// What the units have already.
    there: Memo<BTreeMap<Cell, Dong>>,
    /// What each unit is called.
    names: StoredValue<BTreeMap<String, String>>,
}

/// The page.
pub(super) fn page(register: RegisterHandle) -> AnyView {
    let (year, today) = untrack(|| (register.year(), register.today()));
    let route = register.route.get_untracked();
    let back = route.to(Page::Capital(Tab::Allocations)).to_string();
    let mut common =
        register.peek(|ledger| Form::beginning(ledger, Kind::Allocation, "", year, today));
    let components: Vec<String> = offered(register, &common, "component")
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    if components.is_empty() {
        let to = route.to(Page::Capital(Tab::Grants)).with_form("grant");
        let add = Button::new(t("capital.add-grant")).to(to);
        return empty(t("grid.no-grants"), t("grid.no-grants-text"), add).into_any();
    }
    let all = offered(register, &common, "unit");
    let mut units: Vec<String> = all.iter().map(|(id, _)| id.clone()).collect();
    if units.len() > MANY {
        let known = register.peek(|ledger| {
            let allocations = ledger.allocations().values();
            let lately = allocations.filter(|one| one.year == year || one.year + 1 == year);
            crate::order::set(lately.map(|one| one.unit.clone()))
        });
        units.retain(|id| known.contains(id));
    }
    let mut matrix = Matrix::new(year, units, components);
    let name = draft_name(Kind::Allocation, "", year) + " units";
    let taken = matrix.take_up(&kept(register, &name), &mut common);
    let (grid, common) = (RwSignal::new(matrix), RwSignal::new(common));
    keep(register, grid, name, move |grid: &Matrix| {
        let draft = common.try_with(|common| grid.draft(common));
        draft.unwrap_or_default()
    });
    // Ids are given once: what is tried is what is written.
    let base = StoredValue::new(new_id(Kind::Allocation.code(), &Browser));
    let ids = move |at: usize| {
        base.with_value(|base| {
            let tail = format!("{at:04x}");
            let (begin, _) = base.split_at(base.len() - tail.len());
            [begin, &tail].concat()
        })
    };
    let spread: Memo<Arc<Counted>> = Memo::new(move |_| {
        let spread = register.read(|ledger| {
            grid.with(|grid| common.with(|common| grid.written(ledger, common, &ids)))
        });
        Arc::new(Counted(spread))
    });
    let faults: Memo<Vec<Fault>> =
        Memo::new(move |_| spread.with(|spread| spread.0.common.clone()));
    let sums = Sums {
        register,
        grid,
        spread,
        there: Memo::new(move |_| register.read(|ledger| grid.with(|grid| grid.there(ledger)))),
        names: StoredValue::new(all.iter().cloned().collect()),
    };
    let said = RwSignal::new((taken > 0).then(|| count("grid.cells-from-draft", taken)));
    let asked: Vec<AnyView> = COMMON
        .into_iter()
        .filter_map(|name| {
            let field = fields(Kind::Allocation)
                .iter()
                .find(|field| field.name == name)?;
            Some(loose_field(register, common, *field, faults))
        })
        .collect();
    Effect::new(move |_| window::focus(&["#", &cell_id(0, 0)].concat()));
    let rows_too = route.to(Page::Grid).with_form(Kind::Allocation.code());
    let actions = view! {
        {from_last_year(&route)}
        {Button::new(t("grid.as-rows")).to(rows_too)}
        {Button::new(t("grid.close")).to(back)}
    };
    let title = tv("grid.title-units", &[("year", &year.to_string())]);
    view! {
        {Head::new(title).line(t("grid.how-units")).actions(actions)}
        <section class="card card-b"><div class="fields">{asked}</div></section>
        <section class="card">
            {table(sums, said)}
            {more_units(sums, all)}
        </section>
        {foot(sums, base, said)}
    }
    .into_any()
}

fn table(sums: Sums, said: RwSignal<Option<String>>) -> AnyView {
    let Sums { register, grid, .. } = sums;
    let components = grid.with_untracked(|grid| grid.components.clone());
    let heads = components.iter().map(|id| {
        let (code, name) = register.peek(|ledger| {
            let found = ledger.component(id);
            found.map_or_else(Default::default, |one| {
                (one.code.clone(), one.name.pick(english()).to_owned())
            })
        });
        view! { <th scope="col" class="num">{code}<span class="sub">{name}</span></th> }.into_any()
    });
    let heads: Vec<AnyView> = heads.collect();
    let rests = (0..components.len()).map(|column| {
        let left =
            Memo::new(move |_| register.read(|ledger| grid.with(|grid| grid.left(ledger, column))));
        let over = move || left.get() < Dong::ZERO;
        view! { <td class="num" class:t-block=over>{move || left.get().shown()}</td> }.into_any()
    });
    let rests: Vec<AnyView> = rests.collect();
    let rows = Memo::new(move |_| grid.with(crate::app::grid::Sheet::rows));
    let columns = components.len();
    let body = move |at: usize| row(sums, at, columns);
    let pasting = move |event: leptos::ev::Event| {
        if let Some(n) = paste(grid, &event) {
            said.set(Some(count("grid.pasted", n)));
        }
    };
    view! {
        <div class="roll-box">
            <table class="grid" role="grid" aria-label=t("grid.label")
                on:keydown=move |event| pressed(grid, &event)
                on:paste=move |event| pasting(event.into())>
                <thead><tr role="row"><th scope="col">{t("field.unit")}</th>{heads}</tr></thead>
                <tbody><For each=move || 0..rows.get() key=|at| *at children=body/></tbody>
                <tfoot><tr role="row"><th scope="row">{t("grid.left")}</th>{rests}</tr></tfoot>
            </table>
        </div>
    }
    .into_any()
}

fn row(sums: Sums, at: usize, columns: usize) -> AnyView {
    let unit = sums.grid.with_untracked(|grid| grid.units.get(at).cloned());
    let unit = unit.unwrap_or_default();
    let known = sums.names.with_value(|names| names.get(&unit).cloned());
    let name = known.unwrap_or_else(|| {
        sums.register
            .peek(|ledger| ledger.unit_name(&unit).to_owned())
    });
    let cells: Vec<AnyView> = (0..columns)
        .map(|column| cell(sums, at, column, &name))
        .collect();
    view! { <tr role="row"><th scope="row" class="grid-name">{name}</th>{cells}</tr> }.into_any()
}

fn cell(sums: Sums, row: usize, column: usize, unit: &str) -> AnyView {
    let Sums {
        register,
        grid,
        spread,
        there,
        ..
    } = sums;
    let code = register.peek(|ledger| {
        let id = grid.with_untracked(|grid| grid.components.get(column).cloned())?;
        ledger.component(&id).map(|one| one.code.clone())
    });
    let label = [unit, ", ", &code.unwrap_or_default()].concat();
    let value = Memo::new(move |_| grid.with(|grid| grid.cell(row, column).to_owned()));
    let wrong = Memo::new(move |_| {
        spread.with(|spread| {
            let faults = spread.0.faults.get(&(row, column))?;
            faults.first().map(|fault| explain(&fault.problem))
        })
    });
    let left = move |event: leptos::ev::Event| {
        if let Some((row, column)) = cell_of(&event) {
            let text = event_target_value(&event);
            grid.update(|grid| grid.put_cell(row, column, &text));
        }
    };
    let under = move || {
        let has = there.with(|there| there.get(&(row, column)).copied())?;
        Some(view! { <span class="sub num">{tv("grid.has", &[("amount", &has.shown())])}</span> })
    };
    view! {
        <td role="gridcell" class:bad=move || wrong.with(Option::is_some)>
            <input type="text" class="num" id=cell_id(row, column) aria-label=label autocomplete="off"
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                title=move || wrong.get()
                prop:value=move || value.get() on:change=left/>
            {under}
        </td>
    }
    .into_any()
}

/// A row for a unit that has none.
fn more_units(sums: Sums, all: Vec<(String, String)>) -> AnyView {
    let grid = sums.grid;
    let rest = Memo::new(move |_| {
        let known = grid.with(|grid| grid.units.clone());
        let rest = all.iter().filter(|(id, _)| !known.contains(id));
        rest.cloned().collect::<Vec<_>>()
    });
    let chosen = move |event: leptos::ev::Event| {
        let id = event_target_value(&event);
        if id.is_empty() {
            return;
        }
        let mut row = 0;
        grid.update(|grid| row = grid.add_unit(&id));
        leptos::task::spawn_local(async move {
            crate::platform::clock::sleep(std::time::Duration::ZERO).await;
            window::focus(&["#", &cell_id(row, 0)].concat());
        });
    };
    let list = move || {
        let rest = rest.get();
        (!rest.is_empty()).then(|| {
            let options = rest
                .into_iter()
                .map(|(id, name)| view! { <option value=id>{name}</option> });
            view! {
                <div class="card-b">
                    <select class="in" aria-label=t("grid.add-unit") on:change=chosen>
                        <option value="">{t("grid.add-unit")}</option>
                        {options.collect::<Vec<_>>()}
                    </select>
                </div>
            }
        })
    };
    list.into_any()
}

fn foot(sums: Sums, base: StoredValue<String>, said: RwSignal<Option<String>>) -> AnyView {
    let Sums {
        register,
        grid,
        spread,
        ..
    } = sums;
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let write = move |_| {
        let done = spread.get_untracked();
        let command = done.0.command.clone();
        let Some(command) = command.filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        refused.set(None);
        let values = [
            ("n", &*number(done.0.cells.len())),
            ("amount", &done.0.total.shown()),
        ];
        let text = tv("grid.units-done", &values);
        register.run(command, text, move |result| {
            busy.try_set(false);
            match result {
                Ok(()) => {
                    base.try_set_value(new_id(Kind::Allocation.code(), &Browser));
                    grid.try_update(|grid| grid.after(&done.0.cells));
                    said.try_set(None);
                }
                Err(why) => drop(refused.try_set(Some(failure_text(&why)))),
            }
        });
    };
    let n = move || spread.with(|spread| spread.0.cells.len());
    let label = move || match n() {
        0 => t("grid.nothing"),
        n => {
            let total = spread.with(|spread| spread.0.total);
            tv(
                "grid.write-units",
                &[("n", &number(n)), ("amount", &total.shown())],
            )
        }
    };
    let off = move || busy.get() || n() == 0;
    // Why something is not written is said once: for all of them first, else of the first cell that is wrong.
    let trouble = move || {
        spread.with(|spread| {
            let common = spread.0.common.first();
            let of_cell = || spread.0.faults.values().flatten().next();
            let fault = common.or_else(of_cell)?;
            let name = named(Kind::Allocation, fault.field);
            let text = [&name, ": ", &*explain(&fault.problem)].concat();
            Some(view! { <span class="t-block">{icon(Icon::Octagon)}{text}</span> })
        })
    };
    let discard = move || {
        grid.with(Matrix::is_changed).then(|| {
            let press = move |_| {
                grid.update(Matrix::discard);
                said.set(Some(t("grid.discarded")));
            };
            Button::new(t("grid.discard")).press(press)
        })
    };
    view! {
        <div class="apply">
            <span class="grow small row wrap" role="status">{trouble}{move || said.get()}</span>
            {move || refused.get().map(|why| view! { <span class="t-block small" role="alert">{why}</span> })}
            {discard}
            {Button::new(label).primary().off(off).press(write)}
        </div>
    }
    .into_any()
}
