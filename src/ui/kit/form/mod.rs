//! One form for every kind of record, beside the list it belongs to.
//!
//! What is typed stays exactly as typed, is kept as a draft from the first letter, and is read back
//! at once ("Hiểu là …"). A refusal shows its sum and offers what would be allowed.

mod adjust;
mod again;
mod beside;
mod choices;
pub mod doubt;
mod empty;
mod entry;
mod faults;
mod field;
mod loose;
mod numbering;
mod opening;
mod raising;
mod titles;

use std::collections::BTreeSet;

use leptos::prelude::*;

pub use self::beside::{beside, beside_form, beside_record};
pub use self::choices::{choosable_units, granted_components, offered_in, variant_name};
pub use self::faults::explain;
pub use self::loose::{loose_field, named};
pub use self::numbering::offer as offer_number;
use self::{
    entry::Entry,
    field::{field_view, trouble},
    opening::new_form,
};
use super::{
    button::Button,
    card::{closer, panel},
    i18n::{t, tv},
    icons::{Icon, icon},
    labels::number,
    misplaced,
    refusal::refusal,
    resembling,
};
use crate::{
    app::{
        form::{Form, dating::doubts, fields, next::comes_in_rows},
        register::{kinds::Kind, place::owner_of},
        route::Page,
    },
    platform::page,
    ui::state::{handle::RegisterHandle, local_settings},
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
        let gone = view! { <p class="card-b small muted">{t("entry.gone-text")}</p> };
        return panel(register, t("entry.gone"), gone);
    };
    let kind = fresh.kind;
    let drafted = raising::draft_of(&fresh, &place);
    let draft = local_settings::draft(register.name(), &drafted).filter(|draft| draft.kind == kind);
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
        drafted: StoredValue::new(drafted),
        form,
        faults,
        doubts: Memo::new(move |_| {
            form.with(|form| register.read(|ledger| doubts(form, ledger, year, register.today())))
        }),
        touched: RwSignal::new(BTreeSet::new()),
        busy: RwSignal::new(false),
        again: RwSignal::new(false),
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
            | Kind::Completion
            | Kind::Cancellation
            | Kind::Adoption
            | Kind::DossierPaper
            | Kind::OfficePaper
            | Kind::PaymentPaper
            | Kind::Means
            | Kind::Consent
            | Kind::Escalation
            | Kind::Closing
    );
    // Leaving a field shows its fault and moves the button away under the pointer, so the focus stays.
    let off =
        move || entry.busy.try_get().unwrap_or_default() || !entry.visible_faults().is_empty();
    // Where another form waits for what is added, one is enough.
    let rows = !editing && comes_in_rows(kind) && !empty::is_waited_for(kind);
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
                entry.again.set(false);
                entry.save();
            }>
                {move || misplaced::of_form(register, &own)}
                <div class="fields">{views}</div>
                {move || trouble(entry)}
                <div role="alert" class="told">{move || entry.refused.get().map(refusal)}</div>
                {move || again::question(entry)}
                {(kind == Kind::Household && !editing).then(|| view! {
                    {resembling::warning(register, form)}
                    <p class="cap faint">{t("household.purpose")}</p>
                })}
                <div class="row wrap">
                    {Button::new(t("entry.save")).primary().keeps_focus().off(off).submit()}
                    {rows.then(|| Button::new(t("entry.save-next")).keeps_focus().off(off).press(move |_| {
                        if !off() {
                            entry.again.set(true);
                            entry.save();
                        }
                    }))}
                    {Button::new(t("entry.cancel")).quiet().press(move |_| entry.cancel())}
                    <span class="cap faint grow right">{if from_draft { t("entry.from-draft") } else { t("entry.draft") }}</span>
                </div>
                {consequence}
                {editing.then(|| view! {
                    <div class="row wrap" hidden=move || sure.get()>
                        {removable.then(|| Button::new(delete).icon(Icon::Bin).danger().grow().press(remove))}
                        {Button::new(t("history.title")).icon(Icon::Clock).to(past)}
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
                    {Button::new(t("entry.sure-yes")).danger().press(move |_| entry.delete())}
                    {Button::new(t("entry.sure-no")).press(move |_| sure.set(false))}
                </div>
            </div>
        </div>
    }
    .into_any()
}
