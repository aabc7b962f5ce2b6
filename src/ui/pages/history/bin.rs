//! Deleted records, which can be given back.

use leptos::prelude::*;

use super::parts::{asked, head, link, table, who_or_merged};
use crate::{
    app::session::history::Binned,
    ui::kit::{
        i18n::failure as failure_text,
        labels::{self, count, moment},
        prelude::*,
    },
};

/// The bin.
pub fn bin_page(register: RegisterHandle) -> AnyView {
    let all = asked(register, move |answer| {
        register.ask(
            |session| Box::pin(async move { session.bin() }),
            move |found| drop(answer.try_set(Some(found))),
        );
    });
    let own = register.author().device;
    let list = move || {
        let all = all.get()?;
        if all.is_empty() {
            return Some(empty(t("history.bin-none"), t("history.bin-none-text"), ()).into_any());
        }
        let rows = all.len();
        let own = own.clone();
        let row = move |i: usize| bin_row(register, &all[i], &own);
        let heads = [
            "history.head-record",
            "history.head-who",
            "history.head-left",
            "history.head-restore",
        ];
        Some(table("history.bin", heads, rows, row))
    };
    view! { {head(register)}{list} }.into_any()
}

fn bin_row(register: RegisterHandle, binned: &Binned, own: &str) -> AnyView {
    let name = register.peek(|l| labels::record(&binned.id, &binned.body.fields(), l));
    let meta = &binned.meta;
    let who = [
        moment(&meta.at),
        who_or_merged(&meta.by, &meta.unit, &meta.device, own),
    ]
    .join(" · ");
    let said = tv("history.restored", &[("name", &name)]);
    let label = tv("history.restore-name", &[("name", &name)]);
    let (id, rev) = (binned.id.clone(), binned.rev);
    let restore = move |_| give_back(register, id.clone(), rev, said.clone());
    let left = usize::try_from(binned.days_left).unwrap_or_default();
    view! {
        <tr>
            <td>{link(register, &binned.id, name)}<span class="sub only-narrow">{who.clone()}</span></td>
            <td class="only-wide muted">{who}</td>
            <td class="num left">{count("history.days", left)}</td>
            <td class="result">
                {Button::new(t("history.restore")).icon(Icon::Undo).small().aloud(label).press(restore)}
            </td>
        </tr>
    }
    .into_any()
}

pub fn give_back(
    register: RegisterHandle,
    id: String,
    rev: crate::app::session::Rev,
    said: String,
) {
    register.return_to(id, rev, said, move |result| {
        if let Err(failure) = result {
            register.refuse(failure_text(&failure));
        }
    });
}
