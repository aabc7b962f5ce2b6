//! One form for every kind of record, beside the list it belongs to.
//!
//! What is typed stays exactly as typed, is kept as a draft from the first letter, and is read back
//! at once ("Hiểu là …"). A refusal shows its sum and offers what would be allowed.

mod adjust;
mod again;
mod choices;
pub mod doubt;
mod empty;
mod faults;
mod field;
mod titles;

use std::{collections::BTreeSet, time::Duration};

use leptos::{prelude::*, task::spawn_local};

pub use self::choices::{choosable_units, granted_components};
use self::field::{field_view, trouble};

use super::{
    i18n::{failure as failure_text, t, tv},
    icons::{Icon, icon},
    labels::number,
    misplaced, resembling,
};
use crate::ui::state::{environment::Browser, handle::RegisterHandle, local_settings};
use crate::{
    app::{
        capital::repeated,
        command::Command,
        environment::new_id,
        form::{
            Fault, Form, Problem,
            dating::{Doubt, doubts},
            deleted, fields, removed,
        },
        register::{
            kinds::{Kind, Record},
            place::{Place, owner_of},
        },
        route::{ClassTab, Page, ProjectTab, Route, SessionPart},
        session::Failure,
    },
    platform::{clock, page},
};

/// The first field of the open form: what is typed first is typed there.
const FIRST_FIELD: &str = ".panel .fields :is(input, select, textarea)";

/// The panel. `form` is its place in the address: a kind for a new record, or a record's id.
#[component]
pub fn EntryPanel(register: RegisterHandle, form: String) -> impl IntoView {
    let place = form;
    let fresh = register.peek(|ledger| Form::of(ledger, &place));
    let editing = fresh.is_some();
    let year = register.year();
    let fresh = fresh.or_else(|| new_form(register, &place));
    let Some(fresh) = fresh else {
        return view! {
            <section class="card panel" aria-labelledby="h-form">
                <div class="card-h"><h2 id="h-form">{t("entry.gone")}</h2>{closer(register)}</div>
                <p class="card-b small muted">{t("entry.gone-text")}</p>
            </section>
        }
        .into_any();
    };
    let kind = fresh.kind;
    let draft = local_settings::draft(register.name(), &place).filter(|draft| draft.kind == kind);
    let draft = draft.and_then(|mut draft| {
        // A draft of a new record keeps its own beginnings; one of a change follows the record.
        if editing {
            draft.rebase(&fresh);
        }
        draft.is_changed().then_some(draft)
    });
    let from_draft = draft.is_some();
    empty::opened(kind);
    let form = empty::fill(register, draft.unwrap_or(fresh));
    let form = RwSignal::new(form);
    let faults = Memo::new(move |_| {
        form.with(|form| {
            let id = format!("{}:new", form.kind.code());
            let checked = register.read(|ledger| form.check(ledger, &id, year));
            checked.err().unwrap_or_default()
        })
    });
    let record = place.clone();
    Effect::new(move |_| {
        // Another tab, or an undo, may change the record under the open form.
        let now = register.read(|ledger| Form::of(ledger, &record));
        if let Some(now) = now {
            form.update(|form| form.rebase(&now));
        }
    });
    let entry = Entry {
        register,
        place: StoredValue::new(place.clone()),
        form,
        faults,
        doubts: Memo::new(move |_| {
            form.with(|form| register.read(|ledger| doubts(form, ledger, year, register.today())))
        }),
        touched: RwSignal::new(BTreeSet::new()),
        busy: RwSignal::new(false),
        refused: RwSignal::new(None),
        twin: RwSignal::new(None),
        year,
    };
    let title = t(&format!(
        "entry.{}-{}",
        if editing { "edit" } else { "add" },
        kind.code()
    ));
    // Where the address asks about a field, that one; else the first.
    let asked = register.route.with_untracked(|route| route.field.clone());
    let first = match asked.filter(|asked| fields(kind).iter().any(|field| field.name == *asked)) {
        Some(asked) => format!("#f-{asked}"),
        None => FIRST_FIELD.to_owned(),
    };
    Effect::new(move |_| page::focus(&first));
    // With the form its focus would vanish, and the next Tab begin at the top of the page.
    on_cleanup(|| page::focus_in_place("#main"));
    // Which fields are asked for changes with what is chosen; the others keep their place and focus.
    let names =
        Memo::new(move |_| form.with(|form| form.asked().map(|f| f.name).collect::<Vec<_>>()));
    let views = fields(kind)
        .iter()
        .map(|field| {
            let field = *field;
            let shown = Memo::new(move |_| names.with(|names| names.contains(&field.name)));
            move || shown.get().then(|| field_view(entry, field))
        })
        .collect_view();
    // Their own copies: these may be asked once more while the form is being taken away.
    let (own, same) = (place.clone(), place.clone());
    // What takes much with it is asked about before it goes.
    let sure = RwSignal::new(false);
    let consequence = move || sure.get().then(|| sure_of(entry, sure));
    let remove = move |_| {
        if kind == Kind::Project {
            sure.set(true);
        } else {
            entry.delete();
        }
    };
    let whose = register.peek(|ledger| titles::whose(ledger, &place, kind));
    let marked = fields(kind)
        .iter()
        .any(|field| !field.optional && !field.input.is_answered());
    let delete = register.peek(|ledger| titles::delete(ledger, &place, kind));
    let past = register
        .route
        .get_untracked()
        .about(Page::History, owner_of(&place).0)
        .to_string();
    // What the catalogue of papers names, and a project's single plan, can be emptied, not deleted.
    let removable = !matches!(
        kind,
        Kind::Revolving
            | Kind::Side
            | Kind::Life
            | Kind::DossierPaper
            | Kind::PaymentPaper
            | Kind::Means
            | Kind::Consent
    );
    view! {
        <section class="card panel" aria-labelledby="h-form">
            <div class="card-h">
                <div class="grow">
                    <h2 id="h-form">{title}</h2>
                    {whose.map(|whose| view! { <p class="small muted">{whose}</p> })}
                </div>
                {closer(register)}
            </div>
            {marked.then(|| view! { <p class="card-b cap faint">{t("entry.needed")}</p> })}
            <form novalidate on:submit=move |event| {
                event.prevent_default();
                entry.save();
            }>
                {move || misplaced::of_form(register, &own)}
                <div class="fields">{views}</div>
                {move || trouble(entry)}
                <div role="alert" class="told">{move || entry.refused.get().map(|text| view! {
                    <div class="err">{icon(Icon::Octagon)}<div>{text}</div></div>
                })}</div>
                {move || again::question(entry)}
                {(kind == Kind::Household && !editing).then(|| view! {
                    {resembling::warning(register, form)}
                    <p class="cap faint">{t("household.purpose")}</p>
                })}
                <div class="row wrap">
                    <button class="btn primary" type="submit"
                        // Leaving a field shows its fault and moves this button away under the pointer.
                        on:mousedown=move |event| event.prevent_default()
                        aria-disabled=move || (entry.busy.try_get().unwrap_or_default() || !entry.visible_faults().is_empty()).to_string()>
                        {t("entry.save")}
                    </button>
                    <button class="btn quiet" type="button" on:click=move |_| entry.cancel()>{t("entry.cancel")}</button>
                    <span class="cap faint grow right">{if from_draft { t("entry.from-draft") } else { t("entry.draft") }}</span>
                </div>
                {consequence}
                {editing.then(|| view! {
                    <div class="row wrap" hidden=move || sure.get()>
                        {removable.then(|| view! {
                            <button class="btn danger grow" type="button" on:click=remove>
                                {icon(Icon::Bin)}{delete}
                            </button>
                        })}
                        <a class="btn" href=past>{icon(Icon::Clock)}{t("history.title")}</a>
                    </div>
                })}
            </form>
            {move || adjust::part(register, &same)}
        </section>
    }
    .into_any()
}

/// What goes with a project, asked before it goes.
fn sure_of(entry: Entry, sure: RwSignal<bool>) -> AnyView {
    let id = entry.place.get_value();
    let said = entry.register.peek(|ledger| {
        let project = ledger.project(&id)?;
        let values = [
            ("name", &*project.name),
            ("households", &*number(project.participants.len())),
            ("costs", &*number(project.costs.len())),
        ];
        Some(tv("entry.sure-project", &values))
    });
    Effect::new(|_| page::focus("#sure"));
    view! {
        <div class="err" role="alert" id="sure" tabindex="-1">
            {icon(Icon::Octagon)}
            <div>
                {said.unwrap_or_default()}
                <div class="row wrap">
                    <button class="btn danger" type="button" on:click=move |_| entry.delete()>{t("entry.sure-yes")}</button>
                    <button class="btn" type="button" on:click=move |_| sure.set(false)>{t("entry.sure-no")}</button>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// The form that a place in the address opens: `grant`, or `project:uuid.cost` for a part of a record.
fn new_form(register: RegisterHandle, place: &str) -> Option<Form> {
    let Place { kind, record, part } = Place::parse(place)?;
    let is_part = kind.is_part();
    if part.is_some() && kind != Kind::Override || !is_part && record.is_some() {
        return None;
    }
    let route = register.route.get_untracked();
    let of_project = matches!(kind, Kind::Handover | Kind::FollowUp | Kind::Return);
    let owner = match route.record {
        Some(record) if of_project => record,
        _ if is_part => record.unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    if (is_part || of_project) && register.peek(|ledger| ledger.body(&owner).is_none()) {
        return None;
    }
    let mut form = register
        .peek(|ledger| Form::beginning(ledger, kind, &owner, register.year(), register.today()));
    if part.is_some() {
        // A warning is let pass under its own name.
        form.id = Some(place.to_owned());
    }
    let year = register.year();
    register.peek(|ledger| form.preset_unit(ledger, year));
    Some(prefilled(register, form))
}

/// A new form takes over what the list is narrowed to.
fn prefilled(register: RegisterHandle, mut form: Form) -> Form {
    let route = register.route.get_untracked();
    let pairs = [
        ("component", route.component),
        ("unit", route.unit),
        ("allocation", route.allocation),
        (
            "project",
            route
                .record
                .filter(|id| Kind::of_id(id) == Some(Kind::Project)),
        ),
    ];
    for (name, value) in pairs {
        if let (Some(value), true) = (value, form.values.contains_key(name)) {
            form.values.insert(name.to_owned(), value);
        }
    }
    register.peek(|ledger| form.begin_money(ledger, register.year()));
    // For a project the papers come first; other payments are written down once they are made.
    if form.kind == Kind::Payment && !form.value("project").is_empty() {
        form.values
            .insert(String::from("payment_state"), String::from("preparing"));
    }
    form
}

fn closer(register: RegisterHandle) -> impl IntoView {
    let href = move || register.route.with(Route::without_form).to_string();
    view! { <a class="end btn quiet sm" href=href aria-label=t("action.close")>{icon(Icon::Cross)}</a> }
}

/// Where a form leads when it is done.
enum Landing {
    /// Nowhere: the page stays as it is.
    Here,
    /// To another page.
    Page(Box<Route>),
    /// To the row with this link.
    Row(String),
}

/// The state of one open form.
#[derive(Clone, Copy)]
struct Entry {
    register: RegisterHandle,
    place: StoredValue<String>,
    form: RwSignal<Form>,
    touched: RwSignal<BTreeSet<&'static str>>,
    busy: RwSignal<bool>,
    /// Why the last try was refused, until something is changed.
    refused: RwSignal<Option<String>>,
    /// The record that already says the same, once the question about it is asked.
    twin: RwSignal<Option<String>>,
    faults: Memo<Vec<Fault>>,
    doubts: Memo<Vec<Doubt>>,
    year: i16,
}

impl Entry {
    /// Faults of fields that were left or tried to be saved. Nobody is scolded while still typing,
    /// except for a sum that is understood and too large.
    fn visible_faults(&self) -> Vec<Fault> {
        // The page may have been left while the record was on its way to the disk.
        let touched = self.touched.try_get().unwrap_or_default();
        let mut faults = self.faults.try_get().unwrap_or_default();
        faults.retain(|fault| {
            touched.contains(fault.field) || matches!(fault.problem, Problem::Refused(_))
        });
        faults
    }

    fn set(&self, field: &'static str, value: String) {
        self.confirm(field.to_owned(), value);
    }

    /// Keeps what was typed, or said about it, in the form and its draft.
    fn confirm(&self, name: String, value: String) {
        // A field that is taken away with its form still says that it was left.
        let Some(place) = self.place.try_get_value() else {
            return;
        };
        self.refused.set(None);
        self.twin.set(None);
        let (register, year) = (self.register, self.year);
        self.form.update(|form| {
            form.values.insert(name.clone(), value);
            register.peek(|ledger| form.follow(ledger, year, &name));
        });
        self.form
            .with_untracked(|form| local_settings::set_draft(self.register.name(), &place, form));
    }

    /// The first field with a day that nobody has confirmed.
    fn unsure(&self) -> Option<&'static str> {
        let doubts = self.doubts.try_get_untracked().unwrap_or_default();
        doubts.iter().find(|doubt| !doubt.sure).map(|d| d.field)
    }

    /// What is asked about the day in a field, once the field was left.
    fn doubt(&self, field: &str) -> Option<Doubt> {
        let touched = self.touched.try_get().unwrap_or_default();
        let doubts = self.doubts.try_get().unwrap_or_default();
        let mut doubts = doubts.into_iter();
        doubts.find(|doubt| doubt.field == field && (doubt.sure || touched.contains(field)))
    }

    fn touch(&self, field: &'static str) {
        self.touched.update(|touched| {
            touched.insert(field);
        });
    }

    fn close(&self) {
        // Whoever left the page while the record was on its way is not called back.
        let kind = self.form.try_with_untracked(|form| form.kind);
        let (Some(place), Some(kind)) = (self.place.try_get_value(), kind) else {
            return;
        };
        local_settings::forget_draft(self.register.name(), &place);
        let route = self.register.route.get_untracked();
        let to = empty::back(kind).unwrap_or_else(|| route.without_form().to_string());
        page::go(&to);
    }

    /// Closes the form, at what was added or, where a page's own record is gone, at its list.
    fn leave(&self, to: Landing) {
        self.close();
        match to {
            Landing::Here => {}
            Landing::Page(route) => page::go(&route.to_string()),
            Landing::Row(href) => {
                let route = self.register.route;
                spawn_local(async move {
                    // Once the list shows it, unless the next form is already open.
                    for _ in 0..10 {
                        clock::sleep(Duration::from_millis(40)).await;
                        let busy = route.try_with_untracked(|route| route.form.is_some());
                        if busy != Some(false) || page::land(&href) {
                            return;
                        }
                    }
                });
            }
        }
    }

    /// Where what was added is shown: on its own page, or in the list.
    fn landing(&self, kind: Kind, id: &str) -> Landing {
        let route = self.register.route.get_untracked();
        let to = match (kind, route.page) {
            (Kind::Project, Page::Projects) => Page::Project(ProjectTab::default()),
            (Kind::Household, Page::Households) => Page::Household,
            (Kind::Class, Page::Training) => Page::Class(ClassTab::default()),
            (Kind::Session, Page::Outreach) => Page::Session(SessionPart::default()),
            _ => return Landing::Row(route.without_form().with_form(id).to_string()),
        };
        Landing::Page(Box::new(route.about(to, id)))
    }

    /// Where one goes from the page of a record that is gone.
    fn list_of(&self, kind: Kind) -> Landing {
        let route = self.register.route.get_untracked();
        let is_own = self
            .place
            .with_value(|place| route.record.as_ref() == Some(place));
        let list = match kind {
            Kind::Project => Page::Projects,
            Kind::Household => Page::Households,
            Kind::Class => Page::Training,
            Kind::Session => Page::Outreach,
            _ => return Landing::Here,
        };
        if is_own {
            Landing::Page(Box::new(route.to(list)))
        } else {
            Landing::Here
        }
    }

    fn cancel(&self) {
        self.close();
    }

    fn save(&self) {
        let kind = self.form.with_untracked(|form| form.kind);
        self.touched
            .set(fields(kind).iter().map(|field| field.name).collect());
        let id = new_id(kind.code(), &Browser);
        let year = self.year;
        let checked = self
            .form
            .with_untracked(|form| self.register.peek(|ledger| form.check(ledger, &id, year)));
        match checked {
            Err(faults) => {
                // Also what is wrong with a field that is not asked for is said.
                self.touched
                    .update(|touched| touched.extend(faults.iter().map(|fault| fault.field)));
                // In the order in which the fields stand, not in which they were looked at.
                let place = |fault: &&Fault| {
                    let mut fields = fields(kind).iter();
                    fields.position(|field| field.name == fault.field)
                };
                if let Some(first) = faults.iter().min_by_key(place) {
                    page::focus(&format!("#f-{}", first.field));
                }
            }
            Ok(_) if self.busy.get_untracked() => {}
            // A day that hardly can be is asked about at its field.
            Ok(_) if self.unsure().is_some() => {
                let field = self.unsure().unwrap_or_default();
                doubt::focus_soon(format!("f-{field}-sure"));
            }
            Ok(record) if self.asks_again(&record) => page::focus("#twin button"),
            Ok(record) => {
                let editing = self.form.with_untracked(|form| form.id.is_some());
                let verb = if editing { "changed" } else { "added" };
                let place = self.place.get_value();
                let said = self
                    .register
                    .peek(|ledger| titles::done(ledger, verb, &record, &place, kind));
                let to = if editing {
                    Landing::Here
                } else {
                    self.landing(kind, record.id())
                };
                empty::added(record.id());
                let fresh = new_id("household", &Browser);
                let command = self.form.with_untracked(|form| {
                    self.register
                        .peek(|ledger| form.command(ledger, record, &fresh))
                });
                self.send(command, said, to);
            }
        }
    }

    /// Whether the same is written down already, and nobody has yet been asked about it.
    fn asks_again(&self, record: &Record) -> bool {
        let found = |ledger: &_| repeated::twin(ledger, record).map(str::to_owned);
        let twin = self.register.peek(found);
        if twin.is_none() || twin == self.twin.get_untracked() {
            return false;
        }
        self.twin.set(twin);
        true
    }

    fn delete(&self) {
        let place = self.place.get_value();
        let kind = self.form.with_untracked(|form| form.kind);
        let said = self
            .register
            .peek(|ledger| titles::deleted(ledger, &place, kind));
        let command = if kind.is_part() {
            let without = self.register.peek(|ledger| removed(ledger, kind, &place));
            match without {
                Some(record) => self.register.peek(|ledger| Command::write(ledger, record)),
                None => return self.close(),
            }
        } else {
            self.register.peek(|ledger| deleted(ledger, &place))
        };
        self.send(command, said, self.list_of(kind));
    }

    /// Carries it out, and leads to `to` afterwards.
    fn send(&self, command: Command, said: String, to: Landing) {
        let entry = *self;
        self.busy.set(true);
        self.register.run(command, said, move |result| {
            entry.busy.try_set(false);
            match result {
                Ok(()) => entry.leave(to),
                // The form stands as it was; the banner above the page says why and what to do.
                Err(Failure::Store(_)) => {}
                Err(failure) => {
                    entry.refused.try_set(Some(failure_text(&failure)));
                }
            }
        });
    }
}
