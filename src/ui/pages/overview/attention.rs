//! "Cần xử lý", all that the rules and the records behind the money say. It comes with the pages that
//! judge; the first screen shows what follows from the money alone.

use leptos::prelude::*;

use crate::{
    app::{
        attention::{Item, Kind, attention},
        route::Page,
    },
    domain::{coded::Coded, money::Dong, project::kinds::DossierItem},
    ui::{
        kit::{i18n::percent, labels, prelude::*},
        language::reasons::reasons_in_words,
    },
};

/// How many lines stand open.
const OPEN: usize = 8;

/// The lines, or what was looked at where there are none.
pub fn list(register: RegisterHandle) -> AnyView {
    let route = register.route.get_untracked();
    // The Overview builds this anew whenever the register or the address changes.
    let (year, today) = untrack(|| (register.year(), register.today()));
    let narrow = route.to(Page::Overview);
    let found =
        register.peek(|ledger| attention(ledger, year, route.unit.as_deref(), today, &narrow));
    if found.items.is_empty() {
        let text = if found.projects == 0 {
            t("attention.no-projects")
        } else {
            tv(
                "attention.nothing-else",
                &[("n", &labels::number(found.projects))],
            )
        };
        return view! { <p class="card-b muted small">{text}</p> }.into_any();
    }
    let mut lines: Vec<AnyView> = found.items.iter().map(line).collect();
    let folded = lines.split_off(lines.len().min(OPEN));
    let more = (!folded.is_empty()).then(|| {
        let label = tv("attention.more", &[("n", &folded.len().to_string())]);
        view! { <details class="more"><summary class="card-b small">{label}</summary><ul class="items">{folded}</ul></details> }
    });
    view! { <ul class="items">{lines}</ul>{more} }.into_any()
}

fn line(item: &Item) -> AnyView {
    let (glyph, class) = if item.grave {
        (Icon::Octagon, "t-block")
    } else {
        (Icon::Triangle, "t-warn")
    };
    let (title, text) = said(item);
    view! {
        <li>
            <span class=class>{icon(glyph)}</span>
            <div><a class="strong" href=item.route.to_string()>{title}</a><div class="sub">{text}</div></div>
        </li>
    }
    .into_any()
}

/// The line in words: what wants doing, and of what.
fn said(item: &Item) -> (String, String) {
    let count = item.count.to_string();
    let amount = item.amount.to_string();
    let state = item
        .state
        .map_or_else(String::new, |state| t(&["state.", state.code()].concat()));
    let share = percent(Some(item.share.clone()));
    let values = [
        ("n", count.as_str()),
        ("amount", amount.as_str()),
        ("state", state.as_str()),
        ("code", item.name.as_str()),
        ("share", share.as_str()),
    ];
    let title = tv(&["attention.", item.kind.code()].concat(), &values);
    let mut under = Vec::new();
    if !item.name.is_empty() && item.kind != Kind::Behind {
        under.push(item.name.clone());
    }
    match item.kind {
        Kind::Blocked => under.push(reasons_in_words(&item.findings)),
        Kind::Dossier => {
            let names = item
                .missing
                .iter()
                .map(|code| labels::in_list(DossierItem::LIST, code));
            under.push(names.collect::<Vec<_>>().join("; "));
        }
        Kind::Suspended => under.push(item.reason.clone()),
        Kind::Promises if item.late > 0 => under.push(labels::count("outreach.late-n", item.late)),
        Kind::ObstaclesOverdue | Kind::ObstaclesForgotten if item.amount > Dong::ZERO => {
            let money = tv("money.n-dong", &[("n", &amount.shown())]);
            under.push([t("obstacles.stuck"), money].join(": "));
        }
        Kind::Preparing => under.push(tv("money.n-dong", &[("n", &amount.shown())])),
        Kind::Behind => {
            let whole = item.whole.to_string();
            let values = [("amount", &*amount), ("whole", &whole), ("n", &count)];
            under.push(tv("attention.behind-text", &values));
        }
        Kind::Unchecked => under.push(t("project.no-rules")),
        _ => {}
    }
    under.retain(|part| !part.is_empty());
    (title, under.join(" · "))
}
