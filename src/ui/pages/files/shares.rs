//! Files out: everything, what another register has not seen, one unit, or without names.

use leptos::prelude::*;

use super::sealing::Sealing;
use crate::{
    app::{exchange::export::Share, register::ledger::Ledger},
    domain::date,
    ui::kit::{form::choosable_units, labels::count, prelude::*},
};

/// A choice of a list: what is chosen, and what people read.
type Options = Vec<(String, String)>;

pub fn export_card(register: RegisterHandle) -> AnyView {
    let records = move || register.read(Ledger::len);
    let last = move || match register.backup_day().and_then(|day| date::parse_iso(&day)) {
        Some(day) => tv("backup.day", &[("day", &date::format(day))]),
        None => t("backup.never"),
    };
    let peers = RwSignal::new(Options::new());
    Effect::new(move |_| {
        register.version();
        register.ask(
            |session| {
                Box::pin(async move {
                    let peers = session.peers().into_iter();
                    let with_news = peers.map(|(peer_register, peer)| {
                        let news = session.shared(&Share::Since(peer_register.clone())).len();
                        (peer_register, peer, news)
                    });
                    with_news.collect::<Vec<_>>()
                })
            },
            move |found| {
                let options = found.into_iter().map(|(peer_register, peer, news)| {
                    let parts = [peer.unit, peer.by, count("incoming.n-records", news)];
                    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
                    (peer_register, parts.join(" · "))
                });
                peers.try_set(options.collect());
            },
        );
    });
    let units =
        Memo::new(move |_| register.read(|ledger| choosable_units(ledger, register.year(), "")));
    let sealing = Sealing::new(register);
    view! {
        <section class="card opt" aria-labelledby="h-export">
            <h2 id="h-export">{t("files.export-title")}</h2>
            <p class="small muted">{move || count("files.export-text", records())}</p>
            <p class="small">{last}</p>
            {sealing.card()}
            <div>
                {Button::new(t("files.export")).icon(Icon::File).primary().press(move |_| sealing.write(Share::Full))}
            </div>
            <ul class="shares">
                {chosen_share(sealing, "changes", move || peers.get(), Share::Since)}
                {chosen_share(sealing, "unit", move || units.get(), Share::About)}
                <li>
                    <h3>{t("files.share-anonymous")}</h3>
                    <p class="small muted">{t("files.share-anonymous-text")}</p>
                    <div class="row wrap">
                        {Button::new(t("files.share-anonymous-do")).press(move |_| sealing.write(Share::Anonymous))}
                    </div>
                </li>
            </ul>
        </section>
    }
    .into_any()
}

/// One part of the register, with the list to choose it from.
fn chosen_share(
    sealing: Sealing,
    code: &'static str,
    options: impl Fn() -> Options + Send + Sync + 'static,
    share: fn(String) -> Share,
) -> AnyView {
    let key = move |end: &str| t(&["files.share-", code, end].concat());
    let chosen = RwSignal::new(String::new());
    let id = ["s-", code].concat();
    let labelled = id.clone();
    let list = Memo::new(move |_| options());
    let controls = move || {
        let list = list.get();
        if list.is_empty() {
            return view! { <p class="small faint">{key("-none")}</p> }.into_any();
        }
        let first = list[0].0.clone();
        chosen.update(|chosen| {
            if !list.iter().any(|(id, _)| id == chosen) {
                *chosen = first;
            }
        });
        let now = chosen.get_untracked();
        let options = list
            .into_iter()
            .map(|(id, label)| {
                let selected = id == now;
                view! { <option value=id selected=selected>{label}</option> }
            })
            .collect_view();
        view! {
            <select class="in" aria-labelledby=labelled.clone()
                on:change=move |event| chosen.set(event_target_value(&event))>{options}</select>
            {Button::new(key("-do")).press(move |_| sealing.write(share(chosen.get_untracked())))}
        }
        .into_any()
    };
    view! {
        <li>
            <h3 id=id>{key("")}</h3>
            <p class="small muted">{key("-text")}</p>
            <div class="row wrap">{controls}</div>
        </li>
    }
    .into_any()
}
