//! The page: the choice of the day, the checks and the table.

use std::rc::Rc;

use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    map, table,
    view::{Named, View},
};
use crate::{
    app::{
        places::{self, Standing, UnitFigures, sum, totals},
        route::{AsOf, Narrows as _, Page, Route},
    },
    domain::{date, household::Settlement},
    platform::page as browser,
    ui::{
        kit::{
            export::{self, Way},
            head::Head,
            labels::number,
            prelude::*,
        },
        language::labels::millions,
        pages::tasks::by_unit,
    },
};

pub fn page(register: RegisterHandle) -> AnyView {
    // The headings that sort stay, and the focus on them, while only the order changes.
    let narrowed = Memo::new(move |_| register.route.get().without_form().sorted(None));
    (move || shown(register, narrowed.get())).into_any()
}

fn shown(register: RegisterHandle, route: Route) -> AnyView {
    let year = register.year();
    let day = AsOf::of(&route).day.unwrap_or_else(|| register.today());
    let view = register.read(|ledger| {
        let rows = totals(ledger, year, day);
        let changes = places::reorganisations(ledger);
        let other = changes.last().and_then(|first| {
            let other = if day < *first {
                *first
            } else {
                first.yesterday().ok()?
            };
            let rows = totals(ledger, year, other);
            Some((other, present(&rows), sum(&rows)))
        });
        let name = |id: &str| ledger.unit_name(id).to_owned();
        let changed = places::changed(ledger, day).into_iter();
        let changed = changed.map(|changed| Named {
            old: name(&changed.what.old),
            new: name(&changed.what.new),
            changed,
        });
        View {
            year,
            day,
            rows,
            other,
            changed: changed.collect(),
            changes,
        }
    });
    let view = Rc::new(view);
    let years = [("year", year.to_string()), ("day", date::format(day))];
    let values = [("year", years[0].1.as_str()), ("day", &years[1].1)];
    let nothing = sum(&view.rows).is_zero();
    let body = if nothing {
        let files = Button::new(t("nav.files")).to(route.to(Page::Files));
        empty(tv("units.empty", &values), t("units.empty-text"), files).into_any()
    } else {
        view! { {check(&view)}{table::cards(register, &route, &view)} }.into_any()
    };
    let ways = vec![
        Way::workbook(move || save(register, true)),
        Way::text(move || save(register, false)),
    ];
    let file = export::menu(|| t("units.save"), ways);
    let print = Button::new(t("action.print"))
        .icon(Icon::Printer)
        .with("only-wide")
        .press(move |_| browser::print());
    let choice = {
        let view = StoredValue::new_local(view.clone());
        move || view.with_value(|view| days(&register.route.get().without_form(), view))
    };
    let head = Head::new(tv("units.title", &values)).line(tv("units.line", &values));
    let head = head.actions((file, print));
    view! {
        <div class="units-page">
            {head}
            {choice}
            <div class="stack">
                {consequences(&route, &view)}
                {body}
                {by_unit::section(register, &route)}
                {map::cards(register, &view.changes)}
            </div>
        </div>
    }
    .into_any()
}

/// How many communes and wards exist on the day.
fn present(rows: &[UnitFigures]) -> usize {
    let rows = rows.iter().filter(|row| row.is_commune);
    rows.filter(|row| row.standing == Standing::Present).count()
}

/// The choice of the day: both sides of every reorganisation, or any other day.
fn days(route: &Route, view: &View) -> AnyView {
    let link = |day: Date, text: String| {
        let here = day == view.day;
        let to = AsOf { day: Some(day) }.on(route.clone());
        let class = if here { "chip on" } else { "chip" };
        view! { <a class=class href=to.to_string() aria-current=here.then_some("true")>{text}</a> }
            .into_any()
    };
    let mut links: Vec<AnyView> = Vec::new();
    let mut listed = false;
    for first in &view.changes {
        let named = [("day", date::format(*first))];
        let named = [("day", named[0].1.as_str())];
        if let Ok(last) = first.yesterday() {
            // The register's own day lies before: then that is the choice.
            let shown = Some(view.day).filter(|day| *day < *first && AsOf::of(route).day.is_none());
            let day = shown.unwrap_or(last);
            listed |= day == view.day;
            links.push(link(day, tv("units.before", &named)));
        }
        let shown = Some(view.day).filter(|day| *day >= *first && AsOf::of(route).day.is_none());
        let day = shown.unwrap_or(*first);
        listed |= day == view.day;
        links.push(link(day, tv("units.since", &named)));
    }
    let year = view.day.year();
    let fault = RwSignal::new(false);
    let base = route.clone();
    let typed = move |event: leptos::ev::Event| match date::parse_in(
        &event_target_value(&event),
        Some(year),
    ) {
        Ok(day) => {
            let to = AsOf { day: Some(day) }.on(base.clone());
            browser::go(&to.to_string());
        }
        Err(_) => fault.set(!event_target_value(&event).trim().is_empty()),
    };
    let class = if listed {
        "chip other-day"
    } else {
        "chip other-day on"
    };
    let typed_before = if listed {
        String::new()
    } else {
        date::format(view.day)
    };
    view! {
        <div class="row chips" role="group" aria-label=t("units.days")>
            {links}
            <label class=class>
                <span>{t("units.other-day")}</span>
                <input class="bare num" type="text" inputmode="numeric" autocomplete="off" size="10"
                    placeholder=t("units.day-hint") prop:value=typed_before on:change=typed
                    aria-invalid=move || fault.get().then_some("true") aria-describedby="units-day-fault"/>
            </label>
        </div>
        <p class="err-line" id="units-day-fault" role="alert">{move || fault.get().then(|| t("units.day-fault"))}</p>
    }
    .into_any()
}

/// That both ways to divide have the same sums.
fn check(view: &View) -> Option<AnyView> {
    let (other, units, figures) = view.other?;
    let equal = sum(&view.rows) == figures;
    let values = [
        number(present(&view.rows)),
        date::format(view.day),
        number(units),
        date::format(other),
    ];
    let [n, day, m, other] = values.each_ref().map(String::as_str);
    let values = [("n", n), ("day", day), ("m", m), ("other", other)];
    let (class, glyph, key) = if equal {
        ("note pass", Icon::Pass, "units.equal")
    } else {
        ("note block", Icon::Octagon, "units.unequal")
    };
    Some(view! { <div class=class>{icon(glyph)}<div>{tv(key, &values)}</div></div> }.into_any())
}

/// Households that came from the country into a town, or the other way: shown, not applied.
fn consequences(route: &Route, view: &View) -> Vec<AnyView> {
    let notes = view.changed.iter().map(|named| {
        let what = &named.changed.what;
        let lines = what.lines(view.year.max(what.since.year()));
        let lines = lines.map(|lines| lines.map(millions));
        let [before, after] = lines.unwrap_or_default();
        let key = match what.to {
            Settlement::Urban => "units.made-urban",
            Settlement::Rural => "units.made-rural",
        };
        let said = tv(
            key,
            &[
                ("n", &number(named.changed.households)),
                ("old", &named.old),
                ("new", &named.new),
                ("day", &date::format(what.since)),
                ("before", &before),
                ("after", &after),
            ],
        );
        let list = route.to(Page::Households);
        let to = list.in_unit(Some(what.old.clone()));
        view! {
            <div class="note warn">{icon(Icon::Triangle)}
                <div>{said}" "<a href=to.to_string()>{t("units.see-households")}</a></div>
            </div>
        }
        .into_any()
    });
    notes.collect()
}

/// Offers the table as a file.
fn save(register: RegisterHandle, as_workbook: bool) {
    let route = register.route.get_untracked();
    let day = AsOf::of(&route).day.unwrap_or_else(|| register.today());
    let year = register.year();
    let name = format!("{year}_theo-don-vi_{}", date::iso(day));
    let rows = register.peek(|ledger| {
        let mut rows = totals(ledger, year, day);
        places::columns::sort(&mut rows, route.sort.as_deref());
        rows
    });
    if as_workbook {
        let counted = tv("export.counted", &[("day", &date::format(day))]);
        let title = tv(
            "units.title",
            &[("year", &year.to_string()), ("day", &date::format(day))],
        );
        let above = export::above(register, title, vec![counted]);
        export::save_workbook(register, name, places::workbook(above, &rows, &t));
    } else {
        export::save_text(register, &name, &places::csv(&rows, &t));
    }
}
