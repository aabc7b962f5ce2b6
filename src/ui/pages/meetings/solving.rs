//! What stands in the way, beside the conclusions: one press makes a line of it.

use leptos::prelude::*;

use super::{editor::Editor, words::joined};
use crate::{
    app::{
        meetings::solving::{Open, conclusion, open},
        register::ledger::Ledger,
    },
    domain::{date, text::tidy},
    ui::{
        kit::{card::card as section, labels, prelude::*},
        pages::obstacles::parts::{kind, way},
    },
};

/// How many are shown; the others stand in their list.
const SHOWN: usize = 12;

/// The card; nothing where nothing stands in the way.
pub(super) fn card(editor: Editor, id: &str) -> AnyView {
    let id = id.to_owned();
    let register = editor.register;
    let found = Memo::new(move |_| {
        let today = register.today();
        register.read(|ledger| {
            let meeting = ledger.meeting(&id);
            meeting.map(|meeting| open(ledger, meeting, today))
        })
    });
    (move || {
        let found = found.get().filter(|found| !found.is_empty())?;
        let n = found.iter().filter(|one| is_left(one)).count();
        let n = view! { <span class="n faint">{labels::number(n)}</span> };
        let lines = found.iter().take(SHOWN).map(|one| line(editor, one));
        let lines: Vec<AnyView> = lines.collect();
        Some(section(
            "h-solving",
            t("meetings.solving"),
            n,
            view! { <ul class="given solving">{lines}</ul> },
        ))
    })
    .into_any()
}

/// Whether nobody was given yet to solve it.
fn is_left(one: &Open) -> bool {
    one.line.is_none() && !one.is_given
}

fn line(editor: Editor, one: &Open) -> AnyView {
    let register = editor.register;
    let route = register.route.get_untracked().without_form();
    let obstacle = &one.row.obstacle;
    let solver = match one.row.solver.as_str() {
        "" => t("obstacles.nobody"),
        solver => solver.to_owned(),
    };
    let due = obstacle
        .due
        .map(|day| tv("meetings.until", &[("day", &date::format(day))]));
    let under = joined([kind(obstacle.kind), solver, due.unwrap_or_default()]);
    let end = if let Some(n) = one.line {
        let text = tv("meetings.in-line", &[("n", &n.to_string())]);
        view! { <span class="tag pass">{icon(Icon::Pass)}{text}</span> }.into_any()
    } else {
        let given = one.is_given.then(|| {
            view! { <span class="sub">{t("meetings.given-before")}</span> }
        });
        let open = one.clone();
        let aloud = tv("meetings.make-line-of", &[("what", &obstacle.text)]);
        let make = Button::new(t("meetings.make-line")).aloud(aloud).small();
        let make = make.press(move |_| {
            let text = register.peek(|ledger| spoken(ledger, &open));
            editor.add(conclusion(&open, text));
        });
        view! { {given}{make} }.into_any()
    };
    view! {
        <li>
            <div class="grow"><a href=way(&route, &obstacle.id)>{obstacle.text.clone()}</a><span class="sub">{under}</span></div>
            {end}
        </li>
    }
    .into_any()
}

/// The sentence as somebody would say it: who, what is proposed, until when.
fn spoken(ledger: &Ledger, open: &Open) -> String {
    let obstacle = &open.row.obstacle;
    let unit = open.unit.as_deref().and_then(|id| ledger.unit(id));
    let who = unit.map_or_else(|| obstacle.solver_office.clone(), |unit| unit.name.clone());
    let what = match tidy(&obstacle.proposal) {
        what if what.is_empty() => tv("meetings.solve", &[("what", &obstacle.text)]),
        what => what.trim_end_matches(['.', ';', ',']).to_owned(),
    };
    let who = who.trim();
    let line = if who.is_empty() {
        capital(&what, char::to_uppercase)
    } else {
        [who, &capital(&what, char::to_lowercase)].join(" ")
    };
    match open.due {
        Some(day) => tv(
            "meetings.line-until",
            &[("line", &line), ("day", &date::format(day))],
        ),
        None => line,
    }
}

/// A text whose first letter is changed.
fn capital<L: Iterator<Item = char>>(text: &str, change: impl Fn(char) -> L) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(change);
    first.into_iter().flatten().chain(letters).collect()
}
