//! The page: where the register lies, what is safe against what, and what was set aside.

use leptos::{prelude::*, task::spawn_local};

use super::{copies, copies::Checked, safe, set_aside, vault::Doings};
use crate::{
    app::exchange::export::Share,
    platform::storage,
    ui::kit::{head::Head, labels, offer::Restoring, prelude::*},
};

pub fn page(register: RegisterHandle) -> AnyView {
    let checked = RwSignal::new_local(Checked::No);
    if register.is_stored() {
        copies::check(register, checked);
    }
    let doings = Doings::new(register);
    if register
        .route
        .with_untracked(|route| route.field.as_deref() == Some("passphrase"))
    {
        doings.begin();
    }
    // What is asked about the passphrase takes the place of the page.
    (move || {
        doings
            .view()
            .unwrap_or_else(|| shown(register, checked, doings))
    })
    .into_any()
}

fn shown(
    register: RegisterHandle,
    checked: RwSignal<Checked, LocalStorage>,
    doings: Doings,
) -> AnyView {
    let said = RwSignal::new(Restoring::No);
    let real = register.is_stored();
    let head = Head::new(t("nav.protection")).line(t("protection.line"));
    let check = Button::new(t("protection.check"))
        .icon(Icon::Search)
        .off(move || checked.with(|checked| *checked == Checked::Busy))
        .press(move |_| copies::check(register, checked));
    let backup = Button::new(t("protection.backup"))
        .icon(Icon::Drive)
        .primary()
        .press(move |_| register.give_out(Share::Full));
    view! {
        {head.actions(view! { {real.then_some(check)}{backup} })}
        {move || copies::offer(register, checked, said)}
        <div class="cols cols-main">
            <div class="stack">
                {copies::card(register, checked, real)}
                {safe::card(register, checked, real)}
            </div>
            <div class="stack">
                {real.then(|| doings.card())}
                {room()}
                {set_aside::card(register)}
            </div>
        </div>
    }
    .into_any()
}

/// How much room the browser gives.
fn room() -> AnyView {
    let estimate = RwSignal::new(None::<(f64, f64)>);
    spawn_local(async move {
        estimate.try_set(storage::estimate().await);
    });
    let meter = move || {
        let (used, quota) = estimate.get()?;
        let share = (used / quota.max(1.0) * 100.0).clamp(1.0, 100.0);
        let words = tv(
            "protection.room-text",
            &[("used", &room_of(used)), ("left", &room_of(quota - used))],
        );
        Some(view! {
            <div class="meter room-meter"><i style:width=format!("{share:.0}%")></i></div>
            <p class="cap muted">{words}</p>
        })
    };
    view! {
        <section class="card" aria-labelledby="h-room">
            <div class="card-h"><h2 id="h-room">{t("protection.room")}</h2></div>
            <div class="card-b">{meter}</div>
        </section>
    }
    .into_any()
}

/// A size as people read it; browsers give whole gigabytes.
fn room_of(bytes: f64) -> String {
    const GIGABYTE: f64 = 1_073_741_824.0;
    if bytes >= GIGABYTE {
        format!("{:.1} GB", bytes / GIGABYTE).replace('.', ",")
    } else {
        labels::size(whole(bytes))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and less than a gigabyte"
)]
fn whole(bytes: f64) -> usize {
    bytes.max(0.0) as usize
}
