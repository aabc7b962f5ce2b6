//! Shares in percent, exact to one decimal.

use rust_decimal::{Decimal, RoundingStrategy};

use super::money::Dong;

/// `part` of `whole` in percent with one decimal and a decimal comma, as `40,8`; `None` without a
/// whole. A share that is not all is never rounded up to 100, nor one that is something down to 0.
pub fn share(part: Dong, whole: Dong) -> Option<String> {
    if whole.0 <= 0 {
        return None;
    }
    let exact = Decimal::from(part.0) * Decimal::ONE_HUNDRED / Decimal::from(whole.0);
    let mut round = exact.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    if round == Decimal::ONE_HUNDRED && part < whole {
        round = Decimal::new(999, 1);
    }
    if round.is_zero() && part.0 > 0 {
        round = Decimal::new(1, 1);
    }
    Some(round.normalize().to_string().replace('.', ","))
}

/// `part` of `whole` as a fraction of `length`, for drawing. Never beyond 0..=`length`.
pub fn scaled(part: Dong, whole: Dong, length: u32) -> String {
    if whole.0 <= 0 {
        return String::from("0");
    }
    let part = part.0.clamp(0, whole.0);
    let exact = Decimal::from(part) * Decimal::from(length) / Decimal::from(whole.0);
    exact.round_dp(2).normalize().to_string()
}
