//! What nearly every page is written with, for `use crate::ui::kit::prelude::*`. Pages only: a file of the
//! kit says what it takes from the others, so that none of them goes in a circle.

pub(crate) use super::{
    button::Button,
    empty::empty,
    i18n::{Shown as _, t, tv},
    icons::{Icon, icon},
};
pub(crate) use crate::ui::state::handle::RegisterHandle;
