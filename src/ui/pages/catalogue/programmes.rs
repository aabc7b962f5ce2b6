//! The programmes with their components: those of the catalogue, and what people added.

use leptos::prelude::*;

use super::units::{period, tabs};
use crate::{
    app::{columns::cell::Cell, register::ledger::Ledger, route::Route},
    domain::programme::{Component, Programme, code_order},
    ui::kit::{
        form::beside_form,
        head::Head,
        i18n::english,
        prelude::*,
        table::{
            plain::{wide, words},
            short::{Line, line, short_table},
        },
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let actions = move || {
        let route = register.route.get();
        view! {
            {Button::new(t("entry.add-programme")).icon(Icon::Plus).to(route.with_form("programme"))}
            {Button::add(t("entry.add-component")).to(route.with_form("component"))}
        }
    };
    view! {
        {Head::new(t("catalogue.tab-programmes")).line(t("programmes.how")).actions(actions)}
        {beside_form(register, view! {
            <div class="stack">
                {move || tabs(register)}
                {move || cards(register)}
            </div>
        })}
    }
    .into_any()
}

/// A card for each programme: those of the year first, then the latest.
fn cards(register: RegisterHandle) -> Vec<AnyView> {
    let route = register.route.get();
    let year = register.year();
    let (mut programmes, components, used) = register.read(|ledger| {
        let programmes: Vec<Programme> = ledger.programmes().values().cloned().collect();
        let components: Vec<Component> = ledger.components().values().cloned().collect();
        let used: Vec<bool> = components
            .iter()
            .map(|c| has_money(ledger, &c.id))
            .collect();
        (programmes, components, used)
    });
    crate::order::sort_by(&mut programmes, |a, b| {
        let key = |p: &Programme| (!p.valid.touches_year(year), p.valid.from, p.code.clone());
        key(a).cmp(&key(b))
    });
    let card = |programme: &Programme| {
        let mut own: Vec<(&Component, bool)> = components
            .iter()
            .zip(used.iter().copied())
            .filter(|(c, _)| c.programme == programme.id)
            .collect();
        crate::order::sort_by(&mut own, |a, b| {
            code_order(&a.0.code).cmp(&code_order(&b.0.code))
        });
        let none = own.is_empty();
        let rows = own
            .into_iter()
            .map(|(c, used)| row(&route, programme, c.clone(), used))
            .collect();
        let edit = route.with_form(&programme.id).to_string();
        view! {
            <section class="card">
                <div class="card-h">
                    <h2><a href=edit>{programme.code.clone()}" · "{programme.name.pick(english()).to_owned()}</a></h2>
                    {unread(&programme.basis, false)}
                    <span class="faint cap end">{programme.citation.clone()}" · "{period(programme.valid)}</span>
                </div>
                {(!programme.official.is_empty())
                    .then(|| view! { <p class="card-b small muted" lang="vi">{programme.official.clone()}</p> })}
                {if none {
                    view! { <p class="card-b small muted">{t("programmes.no-component")}</p> }.into_any()
                } else {
                    view! {
                        {short_table(programme.id.as_str(), &[words("field.component-code"), words("field.name"), wide(words("programmes.period"))], rows)}
                    }
                    .into_any()
                }}
            </section>
        }
        .into_any()
    };
    if programmes.is_empty() {
        let add = Button::add(t("entry.add-programme")).to(route.with_form("programme"));
        return vec![empty(t("programmes.none"), t("programmes.none-text"), add).into_any()];
    }
    programmes.iter().map(card).collect()
}

fn row(route: &Route, programme: &Programme, c: Component, used: bool) -> Line {
    let href = route.with_form(&c.id).to_string();
    let own_days =
        c.valid != programme.valid && c.valid != crate::domain::programme::Period::default();
    let when = own_days.then(|| period(c.valid));
    let is_open = route.form.as_ref() == Some(&c.id);
    let name = c.name.pick(english()).to_owned();
    let cells = vec![
        Cell::Text(c.code.clone()),
        Cell::Texts(vec![name.clone(), c.official.clone()]),
        Cell::day(c.valid.from),
    ];
    line(cells, move || {
        view! {
        <tr class:sel=is_open>
            <td class="when"><a href=href.clone()>{c.code.clone()}</a></td>
            <td>
                {name.clone()}" "{unread(&c.basis, true)}
                {(!c.official.is_empty() && c.official != c.name.vi)
                    .then(|| view! { <span class="sub" lang="vi">{c.official.clone()}</span> })}
            </td>
            <td class="only-wide">{when.clone()}{used.then(|| view! { <span class="sub">{t("programmes.used")}</span> })}</td>
        </tr>
        }
        .into_any()
    })
}

/// That nobody has compared it with the text yet. Of the first programmes nothing was said.
fn unread(basis: &str, unsaid: bool) -> Option<AnyView> {
    let read = basis == "read" || basis.is_empty() && !unsaid;
    (!read).then(|| view! { <span class="tag unread">{t("catalogue.unread")}</span> }.into_any())
}

fn has_money(ledger: &Ledger, id: &str) -> bool {
    ledger.grants().values().any(|grant| grant.component == id)
        || ledger
            .allocations()
            .values()
            .any(|allocation| allocation.component == id)
}
