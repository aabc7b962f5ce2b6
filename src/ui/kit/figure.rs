//! Amounts of money as a table or a headline shows them.

use leptos::prelude::*;

use super::i18n::{self, Shown as _};
use crate::domain::money::{self, Dong};

/// An amount in a cell, grey when there is none.
pub fn amount(value: Dong) -> impl IntoView {
    let class = if value == Dong::ZERO { "zero" } else { "" };
    view! { <span class=class>{value.shown()}</span> }
}

/// An amount with three figures and its unit, as in a headline.
pub fn headline(value: Dong) -> impl IntoView {
    let short = money::short(value, 3);
    view! { {short.number.shown()}<small>{i18n::scale(short.scale)}</small> }
}
