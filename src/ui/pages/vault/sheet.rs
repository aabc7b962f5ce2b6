//! The sheet with the recovery key, as it is printed: one page of A4. What stands on it is Vietnamese whatever the
//! language of the screens, as on every paper.

use leptos::prelude::*;

use crate::{
    platform::page,
    ui::kit::{
        i18n::{p, pv},
        prelude::*,
    },
    vault::{qr, recovery::RecoveryKey},
};

/// What happens to a sheet, a row each.
const ROWS: [&str; 4] = [
    "vault.sheet-first",
    "vault.sheet-second",
    "vault.sheet-taken",
    "vault.sheet-ended",
];

/// The sheet under its bar.
#[component]
pub fn RecoverySheet(
    /// What stands in the boxes.
    key: RecoveryKey,
    /// The name of the office.
    unit: String,
    /// The name of the register.
    register: String,
    /// The check code of the register.
    check: String,
    /// Place and day, as papers write them.
    date: String,
    /// Back to the passphrase.
    on_back: Callback<()>,
    /// On to the trial.
    on_next: Callback<()>,
) -> impl IntoView {
    let printed = RwSignal::new(false);
    let print = move |button: Button| {
        button.icon(Icon::Printer).press(move |_| {
            page::print();
            printed.set(true);
        })
    };
    let next = move |button: Button| button.icon(Icon::Right).press(move |_| on_next.run(()));
    // First it is printed, then it is tried: one of the two is the next thing to do.
    let buttons = move || {
        let (to_print, to_try) = (
            Button::new(t("vault.print")),
            Button::new(t("vault.to-trial")),
        );
        if printed.get() {
            view! { {print(to_print)}{next(to_try.primary())} }
        } else {
            view! { {print(to_print.primary())}{next(to_try)} }
        }
    };
    view! {
        <div class="vault-desk">
            <div class="sheet-tools">
                {Button::new(t("vault.step-passphrase")).icon(Icon::Down).quiet().with("back").press(move |_| on_back.run(()))}
                <div class="grow only-wide"><b>{t("vault.sheet")}</b>" "<span class="muted small">{t("vault.sheet-about")}</span></div>
                {buttons}
            </div>
            <div class="fit">
                <article class="sheet" lang="vi">
                    <div class="doc vault-doc">{paper(&key, &unit, &register, check, date)}</div>
                </article>
            </div>
        </div>
    }
}

fn paper(key: &RecoveryKey, unit: &str, register: &str, check: String, date: String) -> AnyView {
    let about = pv("vault.sheet-of", &[("register", register), ("unit", unit)]);
    let boxes = key.groups().into_iter().enumerate().map(|(at, letters)| {
        let name = pv("vault.group", &[("n", &(at + 1).to_string())]);
        view! { <div><small>{name}</small>{letters}</div> }
    });
    let how = [
        "vault.sheet-how-1",
        "vault.sheet-how-2",
        "vault.sheet-how-3",
        "vault.sheet-how-4",
    ];
    let how = how.map(|line| view! { <p>{p(line)}</p> });
    view! {
        <div class="hd">
            <div><p class="org">{unit.to_uppercase()}</p><span class="stroke a"></span></div>
            <div>
                <p class="nat">{p("paper.state")}</p>
                <p class="mot">{p("paper.motto")}</p>
                <span class="stroke b"></span>
                <p class="date">{date}</p>
            </div>
        </div>
        <h1>{p("vault.sheet-title")}</h1>
        <p class="sub-h">{about}<i></i></p>
        <div class="text"><p><b>{p("vault.sheet-when")}</b>" "{p("vault.sheet-where")}</p></div>
        <div class="vault-key" translate="no">{boxes.collect_view()}</div>
        <p class="vault-fine">{p("vault.sheet-letters")}</p>
        <div class="vault-how">
            <div><h2>{p("vault.sheet-how")}</h2>{how.into_iter().collect_view()}</div>
            {code(key)}
        </div>
        <p class="vault-fine">{p("vault.sheet-check")}" "<b>{check}</b>". "{p("vault.sheet-check-where")}</p>
        {keepers()}
        <div class="sign two">
            {signer("vault.sheet-keeper")}
            {signer("vault.sheet-head")}
        </div>
    }
    .into_any()
}

fn signer(title: &str) -> AnyView {
    view! { <div><b>{p(title)}</b><i>{p("vault.sheet-sign")}</i><p class="nm"></p></div> }
        .into_any()
}

/// The same eight groups for a scanner.
fn code(key: &RecoveryKey) -> Option<AnyView> {
    let drawing = qr::drawing(&key.text())?;
    let square = format!("0 0 {0} {0}", drawing.size);
    Some(
        view! {
            <figure>
                <svg viewBox=square role="img" aria-label=p("vault.sheet-code")>
                    <path d=drawing.path></path>
                </svg>
                <figcaption>{p("vault.sheet-code")}</figcaption>
            </figure>
        }
        .into_any(),
    )
}

/// Who keeps which copy, and where: written by hand.
fn keepers() -> AnyView {
    let rows = ROWS.map(|row| view! { <tr><td>{p(row)}</td><td></td><td></td><td></td></tr> });
    view! {
        <table class="vault-keepers">
            <thead><tr>
                <th scope="col">{p("vault.sheet-copy")}</th>
                <th scope="col">{p("vault.sheet-place")}</th>
                <th scope="col">{p("vault.sheet-day")}</th>
                <th scope="col">{p("vault.sheet-who")}</th>
            </tr></thead>
            <tbody>{rows.into_iter().collect_view()}</tbody>
        </table>
    }
    .into_any()
}
