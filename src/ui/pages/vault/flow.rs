//! From choosing a passphrase to the sheet that was tried.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    choose::{ChoosePassphrase, Chosen},
    confirm::ConfirmSheet,
    fault::fault_text,
    sheet::RecoverySheet,
};
use crate::{
    app::{environment::Environment, paper::frame, session::sealing::Key},
    domain::date,
    platform::crypto,
    ui::{
        kit::{paper::WORDS, prelude::*},
        state::{environment::Browser, local_settings, vault},
    },
    vault::recovery::{GROUPS, RecoveryKey},
};

/// Who the sheet is for.
#[derive(Clone, Debug, Default)]
pub struct Whose {
    /// The unit.
    pub unit: String,
    /// What the register is called.
    pub register: String,
    /// What makes a passphrase easy to guess: names of the unit and of who works here.
    pub names: Vec<String>,
}

/// How far it has come.
#[derive(Clone)]
enum Step {
    Choose,
    Sheet(Key, RecoveryKey),
    Confirm(Key, RecoveryKey, [usize; 2]),
}

/// What becomes of the new vault; its header says whether the sheet was tried.
pub type Done = Rc<dyn Fn(Key)>;

/// The steps of one vault.
#[derive(Clone, Copy)]
struct Making {
    step: RwSignal<Step, LocalStorage>,
    done: StoredValue<Done, LocalStorage>,
    busy: RwSignal<bool>,
    said: RwSignal<String>,
    /// A vault that is there already is never made anew: behind its sheet there is only this.
    cancel: Option<Callback<()>>,
}

/// The steps. Nothing is sealed before the last; `said` is what went wrong then. Without `later` there is no way back.
pub fn flow(
    whose: Whose,
    said: RwSignal<String>,
    done: Done,
    later: Option<Callback<()>>,
) -> AnyView {
    begin_at(Step::Choose, whose, said, done, later, None)
}

/// The same from the sheet on, for a vault that gets a new one.
pub fn sheet_flow(
    whose: Whose,
    key: Key,
    recovery: RecoveryKey,
    said: RwSignal<String>,
    done: Done,
    cancel: Callback<()>,
) -> AnyView {
    let begins = Step::Sheet(key, recovery);
    begin_at(begins, whose, said, done, None, Some(cancel))
}

fn begin_at(
    step: Step,
    whose: Whose,
    said: RwSignal<String>,
    done: Done,
    later: Option<Callback<()>>,
    cancel: Option<Callback<()>>,
) -> AnyView {
    let making = Making {
        step: RwSignal::new_local(step),
        done: StoredValue::new_local(done),
        busy: RwSignal::new(false),
        said,
        cancel,
    };
    (move || match making.step.get() {
        Step::Choose => view! {
            <ChoosePassphrase
                names=whose.names.clone()
                busy=making.busy.into()
                said=said.into()
                on_chosen=Callback::new(move |chosen| making.make(chosen))
                on_later=later
            />
        }
        .into_any(),
        Step::Sheet(key, recovery) => making.sheet(&whose, &key, recovery),
        Step::Confirm(_, recovery, ask) => view! {
            <ConfirmSheet
                key=recovery
                ask=ask
                on_made=Callback::new(move |()| making.end(true))
                on_back=Callback::new(move |()| making.back())
            />
            <p class="err-line" role="alert">{said}</p>
        }
        .into_any(),
    })
    .into_any()
}

impl Making {
    fn make(self, chosen: Chosen) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.said.set(String::new());
        local_settings::set_lock_after(chosen.lock_after_minutes);
        spawn_local(async move {
            match vault::make(&chosen.passphrase).await {
                Ok((key, recovery)) => drop(self.step.try_set(Step::Sheet(key, recovery))),
                Err(fault) => drop(self.said.try_set(fault_text(&fault))),
            }
            self.busy.try_set(false);
        });
    }

    fn sheet(self, whose: &Whose, key: &Key, recovery: RecoveryKey) -> AnyView {
        let later = Button::new(t("vault.sheet-later"))
            .off(move || self.busy.get())
            .press(move |_| self.end(false));
        view! {
            <RecoverySheet
                key=recovery
                unit=whose.unit.clone()
                register=whose.register.clone()
                check=key.header.check()
                date=frame::day(Some(Browser.today()), WORDS)
                on_back=self.cancel.unwrap_or_else(|| Callback::new(move |()| self.step.set(Step::Choose)))
                on_next=Callback::new(move |()| self.ask())
            />
            <div class="sheet-later">
                {self.cancel.is_none().then_some(later)}
                {self.cancel.is_none().then(|| view! { <span class="small muted">{t("vault.sheet-later-text")}</span> })}
                <p class="err-line" role="alert">{self.said}</p>
            </div>
        }
        .into_any()
    }

    /// Two different groups, by chance.
    fn ask(self) {
        let mut bytes = [0; 2];
        // Which groups are asked for protects nothing.
        let _ = crypto::random(&mut bytes);
        let first = usize::from(bytes[0]) % GROUPS;
        let second = (first + 1 + usize::from(bytes[1]) % (GROUPS - 1)) % GROUPS;
        self.step.update(|step| {
            if let Step::Sheet(key, recovery) = step {
                let ask = [first.min(second), first.max(second)];
                *step = Step::Confirm(key.clone(), recovery.clone(), ask);
            }
        });
    }

    fn back(self) {
        self.step.update(|step| {
            if let Step::Confirm(key, recovery, _) = step {
                *step = Step::Sheet(key.clone(), recovery.clone());
            }
        });
    }

    /// The vault is made; whether its sheet was tried.
    fn end(self, tried: bool) {
        let key = match self.step.get_untracked() {
            Step::Sheet(key, _) | Step::Confirm(key, _, _) => key,
            Step::Choose => return,
        };
        let mut key = key;
        if tried {
            key.header.sheet = date::iso(Browser.today());
        }
        self.done.with_value(|done| done(key));
    }
}
