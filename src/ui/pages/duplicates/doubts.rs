//! Households about which a warning stands, below those that may be the same: what else wants looking at.

use std::{rc::Rc, sync::Arc, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use super::board::Board;
use crate::{
    app::{
        households::checks::{Check, Doubts},
        route::Page,
    },
    platform::clock,
    rules::pack::Severity,
    ui::{
        kit::{
            evidence::line,
            labels,
            prelude::*,
            table::{
                plain::{thead, words},
                windowed,
            },
        },
        pages::eligible::checks::sentence as check_sentence,
    },
};

/// Households looked at before the page may breathe: some 10 ms of work.
const SLICE: usize = 60;

/// How many warnings of a household are shown.
const SHOWN: usize = 3;

type Found = Rc<Vec<(String, Vec<Check>)>>;

/// The card. It begins once the pairs are found, and nothing of it is there before it is done.
pub(super) fn card(board: Board) -> AnyView {
    let found = RwSignal::new_local(None::<Found>);
    let ready = Memo::new(move |_| board.pairs.with(Option::is_some));
    let register = board.register;
    let asked = Memo::new(move |_| {
        let unit = register.route.with(|route| route.unit.clone());
        (unit, register.year())
    });
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let asked = asked.get();
        if ready.get() {
            found.set(None);
            turn.update_value(|turn| *turn += 1);
            let own = turn.get_value();
            look(register, asked, found, move || {
                turn.try_get_value() == Some(own)
            });
        }
    });
    (move || found.get().map(|found| listing(board.register, &found))).into_any()
}

/// Looks at the households of a unit, in a year, as long as `going` says so.
fn look(
    register: RegisterHandle,
    (unit, year): (Option<String>, i16),
    into: RwSignal<Option<Found>, LocalStorage>,
    going: impl Fn() -> bool + 'static,
) {
    spawn_local(async move {
        let today = register.today();
        let mut doubts = register.peek(|ledger| Doubts::new(ledger, unit.as_deref(), year, today));
        while !register.peek(|ledger| doubts.step(ledger, SLICE)) {
            clock::sleep(Duration::ZERO).await;
            if !going() {
                // The page was left, or another unit or year chosen.
                return;
            }
        }
        into.try_set(Some(Rc::new(doubts.found)));
    });
}

fn listing(register: RegisterHandle, found: &Found) -> AnyView {
    let count = found.len();
    let none = (count == 0).then(|| view! { <p class="card-b small muted">{t("doubts.none")}</p> });
    let all: Arc<Vec<(String, Vec<Check>)>> = Arc::new((**found).clone());
    let row = move |at: usize| {
        all.get(at)
            .map(|(id, checks)| row(register, at, id, checks))
            .into_any()
    };
    let body = (count > 0).then(|| {
        view! {
            <div class="tw"><table class="list" aria-rowcount=(count + 1).to_string()>
                {thead(&[words("column.household-head"), words("doubts.what")])}
                {windowed(count, 2, None, Arc::new(row))}
            </table></div>
        }
    });
    view! {
        <section class="card doubts" aria-labelledby="h-doubts">
            <div class="card-h"><h2 id="h-doubts">{t("doubts.title")}</h2>
                <span class="end cap faint num">{labels::count("doubts.n", count)}</span></div>
            {none}{body}
        </section>
    }
    .into_any()
}

fn row(register: RegisterHandle, at: usize, id: &str, checks: &[Check]) -> AnyView {
    let route = register.route.get_untracked();
    let to = route.about(Page::Household, id).to_string();
    let (name, under) = register.peek(|ledger| line(ledger, id));
    let warnings = checks
        .iter()
        .filter(|check| check.severity == Severity::Warn);
    let sentences: Vec<AnyView> = warnings
        .take(SHOWN)
        .map(|check| view! { <li>{check_sentence(check)}</li> }.into_any())
        .collect();
    view! {
        <tr aria-rowindex=(at + 2).to_string()>
            <td><a href=to>{name}</a><span class="sub">{under}</span></td>
            <td><ul class="small">{sentences}</ul></td>
        </tr>
    }
    .into_any()
}
