//! How figures and codes are written on the papers of reports.

use crate::{
    app::paper::words::Words,
    domain::{coded::Coded, money::Dong, percent},
};

/// A code in Vietnamese.
pub(super) fn named<T: Coded>(code: T, words: Words) -> String {
    words.p(&[T::LIST.words, code.code()].concat())
}

/// An amount in millions, with one decimal at most.
pub(super) fn millions(amount: Dong) -> String {
    let tenths = (amount.0.abs() + 50_000) / 100_000;
    let mut text = Dong(tenths / 10).to_string();
    if tenths % 10 != 0 {
        text.push(',');
        text.push_str(&(tenths % 10).to_string());
    }
    if amount < Dong::ZERO && tenths != 0 {
        text.insert(0, '−');
    }
    text
}

/// A share in percent; nothing of nothing is none of it.
pub(super) fn share(paid: Dong, allocated: Dong) -> String {
    percent::share(paid, allocated).unwrap_or_else(|| String::from("0"))
}
