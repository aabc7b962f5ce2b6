//! A near copy that can be put in the place of the register: its figures and the button.

use leptos::prelude::*;

use super::{
    button::Button,
    i18n::{failure, t, tv},
    icons::{Icon, icon},
    labels::count,
};
use crate::{
    app::{
        exchange::export::{self, Share},
        session::{
            near_copy::{NearCopy, Offer},
            opening::{StoreError, Surroundings},
        },
    },
    platform::{clock, file},
    ui::state::environment::Browser,
};

/// Writes the copy to the download folder; the sentence says how it went.
pub async fn save_to_file(
    copy: Result<Option<NearCopy>, StoreError>,
    outside: Surroundings,
) -> String {
    let author = outside.author.clone();
    let text = match copy {
        Ok(Some(copy)) => copy.to_file(outside).await,
        Ok(None) => return t("protection.none"),
        Err(error) => Err(error.into()),
    };
    match text {
        Ok(text) => {
            let file = export::file_name(&author, &Share::Full, &Browser);
            if file::save(&file, "application/json", &text) {
                tv("toast.exported", &[("file", &file)])
            } else {
                t("files.not-saved")
            }
        }
        Err(why) => failure(&why),
    }
}

/// How the restoring stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Restoring {
    No,
    Busy,
    /// In a sentence; the other way is still open.
    Failed(String),
    /// It was written to a file, or not, in a sentence.
    Said(String),
}

/// The moment of a copy as people write it.
pub fn moment(iso: &str) -> String {
    clock::local(iso).unwrap_or_else(|| iso.to_owned())
}

/// Its figures in one line.
pub fn figures(offer: &Offer) -> String {
    let parts = [
        moment(&offer.at),
        count("protection.households", offer.rest.households),
        count("protection.projects", offer.rest.projects),
        count("protection.records", offer.rest.records),
    ];
    parts.join(" · ")
}

/// The card. `text` says what happened, where nothing above it does; `joins` is whether something that the
/// copy lacks is held here and will be joined to it.
pub fn card(
    offer: Offer,
    text: Option<String>,
    joins: bool,
    state: RwSignal<Restoring>,
    restore: impl Fn(Offer) + Clone + Send + 'static,
    to_file: impl Fn(Offer) + Clone + Send + 'static,
) -> AnyView {
    let sound = offer.damaged == 0;
    let checked = if sound {
        t("protection.checked")
    } else {
        count("protection.n-damaged", offer.damaged)
    };
    let line = figures(&offer);
    let title = tv("protection.restore-to", &[("at", &moment(&offer.at))]);
    let button = move || {
        let (offer, restore, to_file) = (offer.clone(), restore.clone(), to_file.clone());
        let same = offer.clone();
        match state.get() {
            Restoring::Busy => {
                view! { <p class="small" role="status">{t("protection.restoring")}</p> }.into_any()
            }
            Restoring::No | Restoring::Failed(_) | Restoring::Said(_) => {
                let restoring = Button::new(title.clone()).icon(Icon::Undo).primary();
                let saving = Button::new(t("protection.to-file")).icon(Icon::File);
                view! {
                    {restoring.press(move |_| restore(offer.clone()))}
                    {saving.press(move |_| to_file(same.clone()))}
                }
                .into_any()
            }
        }
    };
    let told = move || match state.get() {
        Restoring::Failed(why) => {
            Some(view! { <p class="err-line" role="alert">{why}</p> }.into_any())
        }
        Restoring::Said(how) => Some(view! { <p class="small" role="status">{how}</p> }.into_any()),
        Restoring::No | Restoring::Busy => None,
    };
    view! {
        <section class="near-offer" role="status" aria-labelledby="h-near-offer">
            {icon(Icon::Drive)}
            <div>
                <h2 id="h-near-offer">{t(if sound { "protection.second-is-there" } else { "protection.second-is-left" })}</h2>
                {text.map(|text| view! { <p>{text}</p> })}
                <p class="small">{line}" · "<b class:t-ok=sound class:t-warn=!sound>{checked}</b></p>
                <p class="small muted">{t(if joins { "protection.restore-text" } else { "protection.restore-alone" })}</p>
                {told}
                <div class="row wrap">{button}</div>
            </div>
        </section>
    }
    .into_any()
}
