//! Tables inside cards: as long as what they are about, sorted by their headings, and searched where they are long.
//!
//! How one is sorted is remembered while the page lives, by the name of the table: the address has room for the order
//! of one list, and several of these may stand on a page.

use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use super::{plain::Heading, windowed};
use crate::{
    app::columns::{cell::Cell, sorted},
    domain::text::{matches, tidy},
    ui::kit::{
        i18n::{t, tv},
        icons::{Icon, icon},
        labels::number,
    },
};

/// From how many rows on a table can be searched.
const LONG: usize = 9;

/// From how many rows on only those in view are built.
const WINDOW: usize = 120;

/// Builds a row.
pub type Build = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// A row: what stands in its cells, as it is compared and searched, and how it is shown.
pub struct Line {
    cells: Vec<Cell>,
    row: Build,
}

/// A row with a cell for each heading; further ones are searched and no more.
pub fn line(cells: Vec<Cell>, row: impl Fn() -> AnyView + Send + Sync + 'static) -> Line {
    Line {
        cells,
        row: Arc::new(row),
    }
}

/// How a table is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
struct Look {
    /// The column that it is sorted by, and whether the greatest comes first.
    sort: Option<(usize, bool)>,
    /// The words that are searched for.
    words: String,
}

thread_local! {
    static LOOKS: RefCell<BTreeMap<String, Look>> = const { RefCell::new(BTreeMap::new()) };
}

/// How one table is looked at now: its headings, its search, and which of its rows are shown in which order.
#[derive(Clone, Copy)]
pub struct Looking {
    name: StoredValue<String>,
    look: RwSignal<Look>,
}

impl Looking {
    /// That of the table with this name, its own among all tables.
    pub fn new(name: impl Into<String>) -> Looking {
        let name = name.into();
        let kept = LOOKS.with_borrow(|all| all.get(&name).cloned());
        Looking {
            name: StoredValue::new(name),
            look: RwSignal::new(kept.unwrap_or_default()),
        }
    }

    fn change(self, change: impl Fn(&mut Look)) {
        self.look.update(|look| change(look));
        let (name, look) = (self.name.get_value(), self.look.get_untracked());
        LOOKS.with_borrow_mut(|all| all.insert(name, look));
    }

    /// The head of the table: each heading sorts, first ascending, then descending, then as the table is.
    pub fn head(self, headings: &[Heading]) -> AnyView {
        let cells = headings.iter().enumerate().map(|(at, heading)| {
            let direction = move || {
                let sort = self.look.with(|look| look.sort);
                let sort = sort.filter(|sort| sort.0 == at);
                sort.map(|(_, down)| if down { "descending" } else { "ascending" })
            };
            let press = move |_| {
                self.change(|look| {
                    look.sort = match look.sort {
                        Some((column, false)) if column == at => Some((at, true)),
                        Some((column, true)) if column == at => None,
                        _ => Some((at, false)),
                    };
                });
            };
            view! {
                <th scope="col" class=heading.class aria-sort=direction>
                    <button type="button" class="sort" on:click=press>{t(heading.key)}{icon(Icon::Down)}</button>
                </th>
            }
            .into_any()
        });
        view! { <thead><tr>{cells.collect::<Vec<_>>()}</tr></thead> }.into_any()
    }

    /// The field in which a table of `all` rows is searched, `shown` of which are shown; nothing for a short one.
    pub fn find(
        self,
        all: usize,
        shown: impl Fn() -> usize + Copy + Send + Sync + 'static,
    ) -> Option<AnyView> {
        let name = self.name.get_value();
        let id = format!("find-{}", name.replace([':', '.'], "-"));
        let found = move || {
            let n = shown();
            (n < all).then(|| tv("find.n-of", &[("n", &number(n)), ("all", &number(all))]))
        };
        (all >= LONG).then(|| {
            view! {
                <div class="card-b row wrap">
                    <label class="sr" for=id.clone()>{t("find.label")}</label>
                    <input class="in" id=id type="search" autocomplete="off" placeholder=t("find.label")
                        prop:value=move || self.look.with(|look| look.words.clone())
                        on:input=move |event| {
                            let words = event_target_value(&event);
                            self.change(|look| look.words.clone_from(&words));
                        }/>
                    <span class="cap muted" role="status">{found}</span>
                </div>
            }
            .into_any()
        })
    }

    /// The places of the rows that have all of the words, in the order that is looked at; `cells` gives those of a row.
    pub fn chosen<L>(self, rows: &[L], cells: impl Fn(&L) -> &[Cell]) -> Vec<usize> {
        self.look.with(|look| chosen(rows, cells, look))
    }
}

/// A table inside a card. `name` is its own among all tables.
pub fn short_table(name: impl Into<String>, headings: &[Heading], lines: Vec<Line>) -> AnyView {
    summed_table(name, headings, lines, None)
}

/// The same with a row of sums, of all rows whichever are shown.
pub fn summed_table(
    name: impl Into<String>,
    headings: &[Heading],
    lines: Vec<Line>,
    sums: Option<AnyView>,
) -> AnyView {
    let looking = Looking::new(name);
    let (all, columns) = (lines.len(), headings.len());
    let lines = Arc::new(lines);
    let places = {
        let lines = lines.clone();
        Memo::new(move |_| looking.chosen(lines.as_slice(), |line| line.cells.as_slice()))
    };
    let rows = move || {
        let places = places.get();
        let lines = lines.clone();
        if places.len() > WINDOW {
            let count = places.len();
            let row = move |at: usize| {
                let line = places.get(at).and_then(|place| lines.get(*place));
                line.map_or_else(|| ().into_any(), |line| (line.row)())
            };
            return windowed(count, columns, None, Arc::new(row));
        }
        let places = places.into_iter();
        let rows = places.map(|place| (lines[place].row)()).collect::<Vec<_>>();
        view! { <tbody>{rows}</tbody> }.into_any()
    };
    let find = looking.find(all, move || places.with(Vec::len));
    let sums = sums.map(|sums| view! { <tfoot>{sums}</tfoot> });
    view! {
        {find}
        <div class="tw"><table class="list">{looking.head(headings)}{rows}{sums}</table></div>
    }
    .into_any()
}

fn chosen<L>(rows: &[L], cells: impl Fn(&L) -> &[Cell], look: &Look) -> Vec<usize> {
    let words = tidy(&look.words);
    let has = |row: &L| {
        let texts = cells(row).iter().map(|cell| cell.text(&t));
        matches(&texts.collect::<Vec<_>>().join(" "), &words)
    };
    let order: Vec<usize> = match look.sort {
        Some((column, down)) => {
            let key = |row: &L| cells(row).get(column).unwrap_or(&Cell::Empty).key();
            let keys: Vec<_> = rows.iter().map(key).collect();
            sorted(&keys, down)
        }
        None => (0..rows.len()).collect(),
    };
    let is_shown = |place: &usize| words.is_empty() || has(&rows[*place]);
    order.into_iter().filter(is_shown).collect()
}
