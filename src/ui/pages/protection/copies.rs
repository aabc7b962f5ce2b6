//! The places in which the register lies: the browser's database, the near copy, files.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    folder, following,
    place::{Stand, place, stand_of_age, state},
};
use crate::{
    app::{
        environment::Environment,
        exchange::export::Share,
        session::{
            Session,
            near_copy::{self, NearCopy, Offer},
            opening::{StoreError, Surroundings},
        },
    },
    domain::date,
    platform::{clock, storage},
    ui::{
        kit::{
            i18n::sentence,
            labels::count,
            offer::{self, Restoring, moment},
            prelude::*,
        },
        state::{
            environment::Browser,
            handle::{Beside, Saved},
            local_settings,
        },
    },
};

/// What opening the near copy has shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Checked {
    No,
    Busy,
    /// There is none.
    None,
    /// The browser did not give it out.
    Failed(StoreError),
    /// It was opened and counted.
    Yes(Offer),
}

/// Opens the near copy and counts what is in it.
pub fn check(register: RegisterHandle, checked: RwSignal<Checked, LocalStorage>) {
    checked.set(Checked::Busy);
    spawn_local(async move {
        let end = opened(register).await;
        checked.try_set(match end {
            Ok(Some(offer)) => Checked::Yes(offer),
            Ok(None) => Checked::None,
            Err(error) => Checked::Failed(error),
        });
    });
}

async fn opened(register: RegisterHandle) -> Result<Option<Offer>, StoreError> {
    let Some(database) = register.with_session(Session::database_id).await else {
        return Ok(None);
    };
    let sleep = Rc::new(clock::sleep);
    let Some(copy) = NearCopy::of(register.name(), &database, sleep).await? else {
        return Ok(None);
    };
    Ok(register
        .with_session(|session| copy.offer(session.documents()))
        .await)
}

/// The near copy, where it knows more than the register. `said` is how restoring it stands.
pub fn offer(
    register: RegisterHandle,
    checked: RwSignal<Checked, LocalStorage>,
    said: RwSignal<Restoring>,
) -> Option<AnyView> {
    let Checked::Yes(found) = checked.get() else {
        return None;
    };
    let stands = register.alarms.with(|alarms| !alarms.is_empty());
    let other = register.beside() == Beside::Other;
    if !stands && !other {
        return None;
    }
    let text = match found.more {
        0 => t("protection.nothing-more"),
        more => count("protection.knows-more", more),
    };
    let restore = move |offer: Offer| {
        said.set(Restoring::Busy);
        spawn_local(async move {
            let name = register.name();
            let env: Rc<dyn Environment> = Rc::new(Browser);
            let Some(held) = register.with_session(Session::held).await else {
                return;
            };
            let sleep = Rc::new(clock::sleep);
            match near_copy::restore(name, &offer, held, &env, sleep).await {
                Ok(witness) => {
                    // What was witnessed of the damaged one is no measure of the whole one.
                    local_settings::set_witness(name, witness);
                    register.tell_others();
                    register.open(name);
                }
                Err(error) => {
                    said.try_set(Restoring::Failed(sentence("store-error", &error)));
                }
            }
        });
    };
    let to_file = move |offer: Offer| {
        spawn_local(async move {
            let copy = NearCopy::of(register.name(), &offer.register, Rc::new(clock::sleep)).await;
            let how = offer::save_to_file(copy, outside(register)).await;
            said.try_set(Restoring::Said(how));
        });
    };
    let go_on = move |_| spawn_local(following::go_on(register));
    let go_on = (other && !stands).then(|| {
        view! {
            <p class="small">
                <button type="button" class="as-link" on:click=go_on>{t("protection.go-on")}</button>
            </p>
        }
    });
    let card = offer::card(found, Some(text), true, said, restore, to_file);
    Some(view! { <div class="full">{card}{go_on}</div> }.into_any())
}

fn outside(register: RegisterHandle) -> Surroundings {
    Surroundings {
        author: register.author(),
        env: Rc::new(Browser),
        sleep: Rc::new(clock::sleep),
        keep_witness: Rc::new(|_| ()),
    }
}

pub fn card(
    register: RegisterHandle,
    checked: RwSignal<Checked, LocalStorage>,
    real: bool,
) -> AnyView {
    let places = if real {
        view! { {here(register)}{beside(register, checked)}{folder::row(register)}{file(register)} }
            .into_any()
    } else {
        let text = if register.is_sample() {
            t("protection.sample")
        } else {
            t("alarm.denied-text")
        };
        view! { <li class="keep">{icon(Icon::Info)}<div>{text}</div></li> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="h-places">
            <div class="card-h"><h2 id="h-places">{t("protection.where")}</h2></div>
            <ul>{places}</ul>
            {real.then(|| view! { <div class="card-b"><p class="cap muted">{t("protection.checked-means")}</p></div> })}
        </section>
    }
    .into_any()
}

fn here(register: RegisterHandle) -> AnyView {
    let persisted = RwSignal::new(None::<bool>);
    spawn_local(async move {
        persisted.try_set(storage::is_persisted().await);
    });
    let ask = move |_| {
        spawn_local(async move {
            let got = storage::persist().await;
            if got == Some(false) {
                register.say(t("protection.not-persisted"), false);
            }
            persisted.try_set(got);
        });
    };
    let about = move || {
        let (households, projects) =
            register.read(|ledger| (ledger.household_ids().count(), ledger.projects().len()));
        [
            t("protection.here-text"),
            count("protection.households", households),
            count("protection.projects", projects),
        ]
        .join(" · ")
    };
    let end = move || {
        let time = match register.saved.get() {
            Saved::Yes(time) if !time.is_empty() => tv("saved.at", &[("time", &time)]),
            Saved::Yes(_) | Saved::Busy => t("saved.yes"),
            Saved::No(_) | Saved::Never => return state(Stand::Bad, t("saved.no")),
        };
        state(Stand::Good, time)
    };
    let keeping = move || match persisted.get() {
        Some(true) => {
            view! { <span class="cap muted">{t("protection.persisted")}</span> }.into_any()
        }
        Some(false) => Button::new(t("protection.persist"))
            .small()
            .press(ask)
            .into_any(),
        None => ().into_any(),
    };
    place(
        Icon::Window,
        t("protection.here"),
        about,
        view! { {end}{keeping} },
    )
}

fn beside(register: RegisterHandle, checked: RwSignal<Checked, LocalStorage>) -> AnyView {
    let written = move || {
        let stopped = register.alarms.with(|alarms| !alarms.is_empty());
        match register.beside() {
            _ if stopped => state(Stand::Waiting, t("protection.stopped")),
            Beside::Unknown => state(Stand::Waiting, t("protection.not-yet")),
            Beside::Same(at, _) => state(
                Stand::Good,
                tv("protection.written", &[("at", &moment(&at))]),
            ),
            Beside::Other => state(Stand::Bad, t("protection.other")),
            Beside::Failed(error) => state(Stand::Bad, sentence("copy-error", &error)),
        }
    };
    let opened = move || {
        let words = match checked.get() {
            Checked::No => return ().into_any(),
            Checked::Busy => (Stand::Waiting, t("protection.checking")),
            Checked::None => (Stand::Old, t("protection.none")),
            Checked::Failed(error) => (Stand::Bad, sentence("copy-error", &error)),
            Checked::Yes(offer) if offer.damaged > 0 => {
                (Stand::Bad, count("protection.n-damaged", offer.damaged))
            }
            Checked::Yes(offer) => (Stand::Good, count("protection.counted", offer.rest.records)),
        };
        state(words.0, words.1)
    };
    place(
        Icon::Drive,
        t("protection.second"),
        t("protection.second-text"),
        view! { {written}{opened}{given_up(register)} },
    )
}

/// The copy that was given up when somebody went on without it: to be saved to a file.
fn given_up(register: RegisterHandle) -> AnyView {
    let found = RwSignal::new(None::<String>);
    let said = RwSignal::new(String::new());
    spawn_local(async move {
        if let Some(copy) = earlier(register).await {
            found.try_set(Some(copy.index().at.clone()));
        }
    });
    let save = move |_| {
        spawn_local(async move {
            let copy = Ok(earlier(register).await);
            said.try_set(offer::save_to_file(copy, outside(register)).await);
        });
    };
    (move || {
        let at = moment(&found.get()?);
        let label = tv("protection.given-up", &[("at", &at)]);
        Some(view! {
            {Button::new(label).small().quiet().press(save)}
            <span class="cap" role="status">{said}</span>
        })
    })
    .into_any()
}

async fn earlier(register: RegisterHandle) -> Option<NearCopy> {
    let database = register.with_session(Session::database_id).await?;
    let sleep = Rc::new(clock::sleep);
    let found = NearCopy::given_up(register.name(), &database, sleep).await;
    found.ok().flatten()
}

/// How many days ago the last backup was made; `None` where there was none.
fn backup_age(register: RegisterHandle) -> Option<i32> {
    let day = date::parse_iso(&register.backup_day()?)?;
    Some((register.present_day() - day).get_days())
}

/// How old that is.
pub fn age_of_backup(register: RegisterHandle) -> (Stand, String) {
    match backup_age(register) {
        None => (Stand::Bad, t("backup.never")),
        Some(days) if days <= 0 => (Stand::Good, t("protection.today")),
        Some(days) => {
            let n = usize::try_from(days).unwrap_or_default();
            (stand_of_age(days), count("protection.days-ago", n))
        }
    }
}

fn file(register: RegisterHandle) -> AnyView {
    let age = move || {
        let (stand, words) = age_of_backup(register);
        state(stand, words)
    };
    let make = Button::new(t("protection.backup"))
        .small()
        .press(move |_| register.give_out(Share::Full));
    place(
        Icon::Usb,
        t("protection.file"),
        t("protection.file-text"),
        view! { {age}{make} },
    )
}
