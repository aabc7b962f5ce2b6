//! What of last year this year begins with: each is chosen, and its amount confirmed, before it is written.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{
        environment::new_id,
        form::{Fault, Form, fields},
        last_year::{COMMON, Proposed, Said, TakenOver, proposed, taken_over},
        register::kinds::Kind,
        route::Page,
    },
    platform::page as window,
    ui::{
        kit::{
            form::{explain, loose_field, named},
            head::Head,
            i18n::failure as failure_text,
            labels::{self, count, number},
            prelude::*,
        },
        state::environment::Browser,
    },
};

/// The word of the address that opens it.
pub(super) const WORD: &str = "last-year";

/// What would be written; never the same as before.
#[derive(Default)]
struct Counted(TakenOver);

impl PartialEq for Counted {
    fn eq(&self, _: &Counted) -> bool {
        false
    }
}

/// What is being chosen.
#[derive(Clone, Copy)]
struct Choosing {
    register: RegisterHandle,
    all: StoredValue<Vec<Proposed>>,
    said: RwSignal<Vec<Said>>,
    outcome: Memo<Arc<Counted>>,
}

/// The page.
pub(super) fn page(register: RegisterHandle) -> AnyView {
    let (year, today) = untrack(|| (register.year(), register.today()));
    let route = register.route.get_untracked();
    let back = route.to(Page::Overview).to_string();
    let all = register.peek(|ledger| proposed(ledger, year));
    let last = (year - 1).to_string();
    if all.is_empty() {
        let home = Button::new(t("nav.overview")).to(back);
        let title = tv("last-year.none", &[("last", &last)]);
        return empty(title, t("last-year.none-text"), home).into_any();
    }
    let begin = all.iter().map(|one| Said {
        is_chosen: false,
        amount: one.amount.clone(),
    });
    let said = RwSignal::new(begin.collect::<Vec<_>>());
    let common = register.peek(|ledger| Form::beginning(ledger, Kind::Allocation, "", year, today));
    let common = RwSignal::new(common);
    let has_allocations = all.iter().any(|one| one.kind == Kind::Allocation);
    let all = StoredValue::new(all);
    // Ids are given once: what is tried is what is written.
    let base = new_id("", &Browser);
    let ids = move |kind: Kind, at: usize| {
        let tail = format!("{at:04x}");
        let (begin, _) = base.split_at(base.len() - tail.len());
        [kind.code(), begin, &tail].concat()
    };
    let outcome: Memo<Arc<Counted>> = Memo::new(move |_| {
        let over = register.read(|ledger| {
            let of = |said: &Vec<Said>| {
                all.with_value(|all| {
                    common.with(|common| taken_over(ledger, (all, said), common, year, &ids))
                })
            };
            said.with(of)
        });
        Arc::new(Counted(over))
    });
    let choosing = Choosing {
        register,
        all,
        said,
        outcome,
    };
    let faults: Memo<Vec<Fault>> =
        Memo::new(move |_| outcome.with(|outcome| outcome.0.common.clone()));
    let asked = COMMON.into_iter().filter_map(|name| {
        let of = fields(Kind::Allocation).iter();
        let field = of.clone().find(|field| field.name == name)?;
        Some(loose_field(register, common, *field, faults))
    });
    let asked: Vec<AnyView> = asked.filter(|_| has_allocations).collect();
    let asked = (!asked.is_empty()).then(|| {
        view! {
            <section class="card card-b" aria-labelledby="h-common">
                <h2 id="h-common">{t("last-year.common")}</h2>
                <div class="fields">{asked}</div>
            </section>
        }
    });
    let values = [("last", &*last), ("year", &year.to_string())];
    view! {
        {Head::new(tv("last-year.title", &values)).line(t("last-year.how")).actions(Button::new(t("grid.close")).to(back))}
        {asked}
        <section class="card tw">{table(choosing)}</section>
        {foot(choosing)}
    }
    .into_any()
}

fn table(choosing: Choosing) -> AnyView {
    let Choosing { all, said, .. } = choosing;
    let n = all.with_value(Vec::len);
    let free = move |at: usize| all.with_value(|all| all.get(at).is_some_and(|one| !one.is_there));
    let toggle = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        said.update(|said| {
            for (at, one) in said.iter_mut().enumerate() {
                one.is_chosen = on && free(at);
            }
        });
    };
    let rows: Vec<AnyView> = (0..n).filter_map(|at| row(choosing, at)).collect();
    view! {
        <table class="list">
            <thead><tr>
                <th scope="col"><label class="tick"><input type="checkbox" on:change=toggle/><span>{t("last-year.all")}</span></label></th>
                <th scope="col">{t("field.component")}</th>
                <th scope="col">{t("field.unit")}</th>
                <th scope="col" class="num">{t("last-year.amount")}</th>
                <th scope="col"><span class="sr">{t("together.result")}</span></th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(choosing: Choosing, at: usize) -> Option<AnyView> {
    let Choosing {
        all, said, outcome, ..
    } = choosing;
    let one = all.with_value(|all| all.get(at).cloned())?;
    let kind = labels::kind(one.kind.code());
    let name = match one.name.trim() {
        "" => kind.clone(),
        name => name.to_owned(),
    };
    let on = move || said.with(|said| said.get(at).is_some_and(|one| one.is_chosen));
    let switch = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        said.update(|said| {
            if let Some(one) = said.get_mut(at) {
                one.is_chosen = on;
            }
        });
    };
    let label = [&t("last-year.amount"), ", ", &name, ", ", &one.unit].concat();
    let amount = (!one.amount.is_empty()).then(|| {
        let value = move || {
            let amount = said.with(|said| said.get(at).map(|one| one.amount.clone()));
            amount.unwrap_or_default()
        };
        let typed = move |event: leptos::ev::Event| {
            let text = event_target_value(&event);
            said.update(|said| {
                if let Some(one) = said.get_mut(at) {
                    one.amount.clone_from(&text);
                }
            });
        };
        view! { <input class="in num" aria-label=label autocomplete="off" prop:value=value on:change=typed/> }
    });
    let wrong = Memo::new(move |_| {
        outcome.with(|outcome| {
            let fault = outcome.0.faults.get(&at)?.first()?;
            Some(explain(&fault.problem))
        })
    });
    let is_there = one.is_there;
    let result = move || {
        if let Some(why) = wrong.get() {
            return Some(view! { <span class="t-block small">{why}</span> }.into_any());
        }
        is_there
            .then(|| view! { <span class="small muted">{t("last-year.there")}</span> }.into_any())
    };
    Some(
        view! {
            <tr>
                <td><label class="tick"><input type="checkbox" prop:checked=on on:change=switch/><span>{name}</span></label>
                    <span class="sub">{kind}</span></td>
                <td>{one.component}</td>
                <td>{one.unit}</td>
                <td class="num">{amount}</td>
                <td>{result}</td>
            </tr>
        }
        .into_any(),
    )
}

fn foot(choosing: Choosing) -> AnyView {
    let Choosing {
        register,
        said,
        outcome,
        ..
    } = choosing;
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let write = move |_| {
        let done = outcome.get_untracked();
        let command = done.0.command.clone();
        let Some(command) = command.filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        refused.set(None);
        let text = count("last-year.done", done.0.count);
        let to = register.route.get_untracked().to(Page::Overview);
        register.run(command, text, move |result| {
            busy.try_set(false);
            match result {
                Ok(()) => window::go(&to.to_string()),
                Err(why) => drop(refused.try_set(Some(failure_text(&why)))),
            }
        });
    };
    let n = move || outcome.with(|outcome| outcome.0.count);
    let label = move || match n() {
        0 => t("last-year.nothing"),
        n => count("last-year.write", n),
    };
    let trouble = move || {
        outcome.with(|outcome| {
            let fault = outcome.0.common.first()?;
            let name = named(Kind::Allocation, fault.field);
            let text = [&name, ": ", &*explain(&fault.problem)].concat();
            Some(view! { <span class="t-block">{icon(Icon::Octagon)}{text}</span> })
        })
    };
    let chosen = move || {
        let n = said.with(|said| said.iter().filter(|one| one.is_chosen).count());
        (n > 0).then(|| tv("together.chosen", &[("n", &number(n))]))
    };
    view! {
        <div class="apply">
            <span class="grow small row wrap" role="status">{chosen}{trouble}</span>
            {move || refused.get().map(|why| view! { <span class="t-block small" role="alert">{why}</span> })}
            {Button::new(label).primary().off(move || busy.get() || n() == 0).press(write)}
        </div>
    }
    .into_any()
}
