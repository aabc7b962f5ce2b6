//! What a pasted cell is, as a person would have typed it.

use crate::{
    app::form::{Field, Input},
    domain::text::fold,
};

/// What a pasted cell is as a person would have typed it into this field: a word of a list becomes its code, a day
/// and a number stay as they are written. `words` gives the text of a key.
pub(super) fn understood(field: &Field, cell: &str, words: &dyn Fn(&str) -> String) -> String {
    let text = cell.trim();
    let plain = fold(text);
    match field.input {
        Input::Choice {
            codes,
            words: begin,
            ..
        } => {
            let is =
                |code: &&&str| ***code == *text || fold(&words(&[begin, **code].concat())) == plain;
            let code = codes.iter().find(is);
            code.map_or_else(|| text.to_owned(), |code| (*code).to_owned())
        }
        Input::Flag => {
            let yes =
                ["x", "yes", "1", "true"].contains(&&*plain) || fold(&words("word.yes")) == plain;
            String::from(if yes { "yes" } else { "no" })
        }
        _ => text.to_owned(),
    }
}
