//! The pairs, the surest first, each with what speaks for it and against it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::duplicates::{Pair, Shared, filter::pair_route},
    ui::kit::{
        evidence::{evidence_line, level, line, said},
        prelude::*,
        table::{
            plain::{thead, wide, words},
            windowed,
        },
    },
};

/// The list.
pub(super) fn list(register: RegisterHandle, pairs: &[Pair]) -> AnyView {
    if pairs.is_empty() {
        return empty(t("duplicates.none"), t("duplicates.none-text"), ()).into_any();
    }
    let pairs: Arc<Vec<Pair>> = Arc::new(pairs.to_vec());
    let count = pairs.len();
    let row = move |at: usize| pairs.get(at).map(|pair| row(register, at, pair)).into_any();
    view! {
        <section class="card tw pairs" aria-label=t("duplicates.title")>
            <table class="list" aria-rowcount=(count + 1).to_string()>
                {thead(&[words("duplicates.how-sure"), words("duplicates.households"), wide(words("duplicates.why"))])}
                {windowed(count, 3, None, Arc::new(row))}
            </table>
        </section>
    }
    .into_any()
}

fn row(register: RegisterHandle, at: usize, pair: &Pair) -> AnyView {
    let route = register.route.get_untracked();
    let to = pair_route(&route, &pair.a, &pair.b).to_string();
    let (a, b) = register.peek(|ledger| (line(ledger, &pair.a), line(ledger, &pair.b)));
    let shared = (pair.shared == Shared::People)
        .then(|| view! { <span class="sub">{t("duplicates.shares-people")}</span> });
    let weightiest = || pair.evidence.iter().take(3);
    let clues: Vec<AnyView> = weightiest().map(|e| evidence_line(e).into_any()).collect();
    let reasons: Vec<String> = weightiest().filter(|e| e.points > 0).map(said).collect();
    view! {
        <tr aria-rowindex=(at + 2).to_string()>
            <td>{level(pair)}</td>
            <td><a href=to><b>{a.0}</b>" · "<b>{b.0}</b></a>
                <span class="sub">{a.1}</span><span class="sub">{b.1}</span>{shared}
                <span class="sub only-narrow">{reasons.join(" · ")}</span></td>
            <td class="only-wide"><ul class="clues">{clues}</ul></td>
        </tr>
    }
    .into_any()
}
