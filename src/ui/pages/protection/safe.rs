//! What is safe against what, in plain words.

use leptos::prelude::*;

use super::{
    copies::{Checked, age_of_backup},
    place::{Stand, state},
};
use crate::ui::{kit::prelude::*, state::handle::Beside};

pub fn card(
    register: RegisterHandle,
    checked: RwSignal<Checked, LocalStorage>,
    real: bool,
) -> Option<AnyView> {
    if !real {
        return None;
    }
    let second = move || match (register.beside(), checked.get()) {
        (_, Checked::Yes(offer)) if offer.damaged > 0 => {
            (Stand::Bad, t("protection.behind-second"))
        }
        (Beside::Same(..), _) | (Beside::Unknown, Checked::Yes(_)) => {
            (Stand::Good, t("protection.safe-second"))
        }
        (Beside::Unknown, _) => (Stand::Waiting, t("protection.checking")),
        (Beside::Other | Beside::Failed(_), _) => (Stand::Old, t("protection.behind-second")),
    };
    let file = move || {
        let (stand, age) = age_of_backup(register);
        let words = match stand {
            Stand::Bad if register.backup_day().is_none() => t("protection.not-safe"),
            _ => tv("protection.safe-file", &[("age", &age)]),
        };
        (stand, words)
    };
    let sealed = register.is_sealed();
    let open = move || {
        if sealed {
            (Stand::Good, t("protection.sealed"))
        } else {
            (Stand::Old, t("protection.not-sealed"))
        }
    };
    let row = |code: &str, how: Box<dyn Fn() -> (Stand, String) + Send>| {
        let key = ["protection.against-", code].concat();
        let text = [&key, "-text"].concat();
        let how = move || {
            let (stand, words) = how();
            state(stand, words)
        };
        view! {
            <li class="keep flat">
                <div><b>{t(&key)}</b><div class="sub">{t(&text)}</div></div>
                <div class="keep-end">{how}</div>
            </li>
        }
    };
    Some(
        view! {
            <section class="card" aria-labelledby="h-safe">
                <div class="card-h"><h2 id="h-safe">{t("protection.safe")}</h2></div>
                <ul>
                    {row("damage", Box::new(second))}
                    {row("cleared", Box::new(file))}
                    {row("disk", Box::new(file))}
                    {row("fire", Box::new(file))}
                    {row("thief", Box::new(open))}
                </ul>
            </section>
        }
        .into_any(),
    )
}
