//! What all lines of the preview have: their cells, and the button that takes one as an edit of one's own.

use leptos::prelude::*;

use crate::{
    app::exchange::preview::Group,
    ui::{kit::i18n::t, pages::files::preview::choice::Choice},
};

/// The cells of a line; where the window is narrow, all but the first stand in it as a second line.
pub struct Cells {
    pub name: AnyView,
    pub what: String,
    pub was: Option<String>,
    pub new: String,
    pub class: [&'static str; 2],
    pub between: &'static str,
    pub result: AnyView,
    pub out: bool,
    pub choice: Choice,
    pub group: Group,
}

/// The line of these cells.
pub fn cells(cells: Cells) -> AnyView {
    let Cells {
        name,
        what,
        was,
        new,
        class: [was_class, new_class],
        between,
        result,
        out,
        choice,
        group,
    } = cells;
    let sub = match &was {
        Some(was) => view! {
            {what.clone()}": "<span class=was_class>{was.clone()}</span>{between}<span class=new_class>{new.clone()}</span>
        }
        .into_any(),
        None => what.clone().into_any(),
    };
    let rest = match was {
        Some(was) => view! {
            <td class="only-wide">{what}</td>
            <td class="only-wide"><span class=was_class>{was}</span></td>
            <td class="only-wide"><span class=new_class>{new}</span></td>
        }
        .into_any(),
        None => view! { <td class="only-wide" colspan="3">{what}</td> }.into_any(),
    };
    view! {
        <tr class:out=move || out && !choice.is_in(group)>
            <td>{name}<span class="sub only-narrow">{sub}</span></td>
            {rest}
            <td class="only-wide result">{result}</td>
        </tr>
    }
    .into_any()
}

/// The button that takes what stands at `index` of [`Plan::offer`] as an edit of one's own.
///
/// [`Plan::offer`]: crate::app::exchange::import::Plan::offer
pub fn as_own(choice: Choice, index: usize, key: &str) -> AnyView {
    let on = move || choice.own.with(|own| own.contains(&index));
    view! {
        <button type="button" class="chip" aria-pressed=move || on().to_string()
            on:click=move |_| choice.switch_own(index)>{t(key)}</button>
    }
    .into_any()
}
