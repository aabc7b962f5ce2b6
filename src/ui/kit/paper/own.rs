//! What one paper says otherwise than its office usually does, typed beside it: for this print and this file alone.

use std::cell::RefCell;

use leptos::prelude::*;

use crate::{
    app::{paper::own::Own, route::Page},
    ui::{kit::i18n::t, state::handle::RegisterHandle},
};

thread_local! {
    /// What was typed last, and at which address: a page draws its paper anew when the register changes.
    static KEPT: RefCell<(String, Own)> = RefCell::default();
}

/// What was typed beside the paper that is shown now; forgotten with the page, so that the next print has nobody's
/// name on it unasked.
pub(super) fn kept(register: RegisterHandle) -> RwSignal<Own> {
    let address = register.route.with_untracked(ToString::to_string);
    on_cleanup(move || {
        let now = register.route.try_with_untracked(ToString::to_string);
        KEPT.with_borrow_mut(|kept| {
            if now.as_ref() != Some(&kept.0) {
                *kept = Default::default();
            }
        });
    });
    let own = KEPT.with_borrow_mut(|kept| {
        if kept.0 != address {
            *kept = (address, Own::default());
        }
        kept.1.clone()
    });
    RwSignal::new(own)
}

/// The fields, each with what stands on the paper.
pub(super) fn panel(
    register: RegisterHandle,
    own: RwSignal<Own>,
    usual: Own,
    open: RwSignal<bool>,
) -> AnyView {
    let all = register
        .route
        .with_untracked(|route| route.to(Page::OfficePapers).to_string());
    let fields: [(
        &'static str,
        &'static str,
        bool,
        fn(&mut Own) -> &mut Option<String>,
    ); 4] = [
        ("own-number", "office-paper.number", false, |own| {
            &mut own.number
        }),
        ("own-name", "field.signs", false, |own| &mut own.name),
        ("own-titles", "field.titles", true, |own| &mut own.titles),
        ("own-receivers", "field.receivers", true, |own| {
            &mut own.receivers
        }),
    ];
    let fields: Vec<AnyView> = fields
        .into_iter()
        .filter_map(|(id, label, lines, of)| {
            let mut first = usual.clone();
            let usual = of(&mut first).take()?;
            let typed = own.with_untracked(|own| of(&mut own.clone()).clone());
            let value = typed.unwrap_or(usual);
            let rows = value.lines().count().clamp(2, 6).to_string();
            let set = move |event: leptos::ev::Event| {
                let text = event_target_value(&event);
                own.update(|own| *of(own) = Some(text));
                KEPT.with_borrow_mut(|kept| kept.1 = own.get_untracked());
            };
            let control = if lines {
                view! { <textarea class="in" autocomplete="off" id=id rows=rows prop:value=value on:input=set></textarea> }.into_any()
            } else {
                view! { <input class="in" id=id autocomplete="off" prop:value=value on:input=set/> }.into_any()
            };
            Some(view! { <div class="field"><label for=id>{t(label)}</label>{control}</div> }.into_any())
        })
        .collect();
    view! {
        <div class="sheet-own" hidden=move || !open.get()>
            <div class="fields">{fields}</div>
            <p class="cap muted">{t("office-paper.here-only")}" "<a href=all>{t("office-paper.everywhere")}</a></p>
        </div>
    }
    .into_any()
}
