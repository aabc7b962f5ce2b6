//! The question before the same money is written down a second time.

use leptos::prelude::*;

use super::entry::Entry;
use crate::{
    app::register::naming,
    domain::date,
    ui::kit::{
        button::Button,
        i18n::{t, tv},
        icons::{Icon, icon},
        misplaced::list,
    },
};

/// The record that is there already, and whether a second one is meant.
pub(super) fn question(entry: Entry) -> Option<AnyView> {
    let twin = entry.twin.get()?;
    let (name, day) = entry.register.peek(|ledger| {
        let fields = ledger.fields(&twin).unwrap_or_default();
        let day = fields
            .get("date")
            .and_then(|day| day.as_str().and_then(date::parse_iso));
        (naming::name(&twin, &fields, ledger), day)
    });
    let amount = entry
        .form
        .with(crate::app::form::Form::amount)
        .map_or_else(String::new, |(n, _)| n.to_string());
    let day = day.map(date::format).unwrap_or_default();
    let text = tv(
        "entry.twin",
        &[("name", &name), ("amount", &amount), ("day", &day)],
    );
    let route = entry.register.route.get_untracked();
    let here = route.without_form().with_form(&twin).to_string();
    let href = if twin.starts_with("grant:") {
        here
    } else {
        list(&route, &twin).with_form(&twin).to_string()
    };
    Some(
        view! {
            <div class="note warn" role="alert" id="twin">
                {icon(Icon::Triangle)}
                <div>
                    <p>{text}</p>
                    <div class="row wrap">
                        {Button::new(t("entry.twin-yes")).small().submit()}
                        {Button::new(t("entry.twin-open")).quiet().small().to(href)}
                    </div>
                </div>
            </div>
        }
        .into_any(),
    )
}
