//! Whole đồng: reading what people type, writing what they read.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, Sub},
};

use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};

use super::coded::coded;

/// An amount in whole đồng. Differences may be negative; amounts in records are not.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Dong(pub i64);

/// The largest amount of one record: 100 000 tỷ đồng, above any programme's year, and small enough
/// that ninety thousand such records still add up inside 64 bits.
pub const MAX_AMOUNT: Dong = Dong(100_000_000_000_000);

/// The largest sum that is written down, above or below zero: the largest whole number that every program reads as it
/// stands.
pub const MAX_SUM: Dong = Dong(9_007_199_254_740_991);

impl Dong {
    /// No money.
    pub const ZERO: Dong = Dong(0);
}

impl Add for Dong {
    type Output = Dong;
    fn add(self, other: Dong) -> Dong {
        Dong(self.0.saturating_add(other.0))
    }
}

impl Sub for Dong {
    type Output = Dong;
    fn sub(self, other: Dong) -> Dong {
        Dong(self.0.saturating_sub(other.0))
    }
}

impl std::ops::AddAssign for Dong {
    fn add_assign(&mut self, other: Dong) {
        *self = *self + other;
    }
}

impl Sum for Dong {
    fn sum<I: Iterator<Item = Dong>>(amounts: I) -> Dong {
        amounts.fold(Dong::ZERO, Add::add)
    }
}

/// With dots between thousands, as Vietnamese offices write: `1.234.567`.
impl fmt::Display for Dong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("−")?;
        }
        let digits = self.0.unsigned_abs().to_string();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

coded! {
    /// How an amount was quoted when only an approximation is known.
    Quote {
        /// "gần": somewhat less than the amount.
        Almost = "almost",
        /// "hơn": somewhat more than the amount.
        Over = "over",
    }
}

/// The unit that a shortened amount is said in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// Đồng.
    Unit,
    /// Triệu: a million.
    Million,
    /// Tỷ: a thousand million.
    Billion,
}

impl Scale {
    /// How many đồng one of it is.
    pub const fn dong(self) -> i64 {
        match self {
            Scale::Unit => 1,
            Scale::Million => 1_000_000,
            Scale::Billion => 1_000_000_000,
        }
    }

    /// The unit that `amount` is said in.
    pub fn fitting(amount: Dong) -> Scale {
        match amount.0.unsigned_abs() {
            0..1_000_000 => Scale::Unit,
            1_000_000..1_000_000_000 => Scale::Million,
            _ => Scale::Billion,
        }
    }
}

/// An amount shortened for headlines: `5,968` tỷ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Short {
    /// Digits with a decimal comma.
    pub number: String,
    /// The unit.
    pub scale: Scale,
}

/// Shortens to at most `places` decimals (rounding to the nearest, halves up) without closing zeros.
pub fn short(amount: Dong, places: u32) -> Short {
    let scale = Scale::fitting(amount);
    let (number, _) = rounded(amount, scale, places);
    Short { number, scale }
}

/// An amount as it is said in a meeting: "gần 6 tỷ", "hơn 2,4 tỷ".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Whether the round number lies above or below the amount; `None` when it is exact.
    pub quote: Option<Quote>,
    /// The round number with one decimal at most.
    pub short: Short,
}

/// The nearest round number (one decimal of tỷ or triệu) and on which side of it the amount lies.
pub fn spoken(amount: Dong) -> Spoken {
    let scale = Scale::fitting(amount);
    let (number, value) = rounded(amount, scale, 1);
    let quote = match value.cmp(&Decimal::from(amount.0)) {
        std::cmp::Ordering::Greater => Some(Quote::Almost),
        std::cmp::Ordering::Less => Some(Quote::Over),
        std::cmp::Ordering::Equal => None,
    };
    Spoken {
        quote,
        short: Short { number, scale },
    }
}

/// The text of `amount / scale` at `places` decimals, and the đồng that this text stands for.
fn rounded(amount: Dong, scale: Scale, places: u32) -> (String, Decimal) {
    let exact = Decimal::from(amount.0) / Decimal::from(scale.dong());
    let round = exact
        .round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
        .normalize();
    let text = round.abs().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut number = Dong(whole.parse().unwrap_or(i64::MAX)).to_string();
    if !part.is_empty() {
        number.push(',');
        number.push_str(part);
    }
    if round.is_sign_negative() && !round.is_zero() {
        number.insert(0, '−');
    }
    (number, round * Decimal::from(scale.dong()))
}

/// Why a typed text is not an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum MoneyFault {
    /// Nothing was typed.
    #[error("no amount")]
    Empty,
    /// Could mean several amounts; `1.5` may be 1,5 or a slip for 1.500.
    #[error("{text} can be read in two ways")]
    Ambiguous {
        /// What was typed.
        text: String,
    },
    /// Not an amount at all.
    #[error("{text} is not an amount")]
    NotAnAmount {
        /// What was typed.
        text: String,
    },
    /// Has a part smaller than one đồng.
    #[error("{text} is not a whole number of đồng")]
    NotWhole {
        /// What was typed.
        text: String,
    },
    /// Zero or less.
    #[error("the amount must be above zero")]
    NotPositive,
    /// Above [`MAX_AMOUNT`].
    #[error("the amount is above {limit}")]
    TooLarge {
        /// The limit.
        limit: Dong,
    },
}

/// Reads an amount above zero as people write it: `1.500.000`, `1500000`, `1,5 tỷ`, `350 triệu`,
/// `1 tỷ 350 triệu`. A comma is the decimal sign and a dot stands between thousands; whatever could
/// be read in two ways is refused.
///
/// ```text
/// 1,5 tỷ  →  1,500,000,000 đồng
/// 1.5     →  refused
/// ```
pub fn parse(typed: &str) -> Result<Dong, MoneyFault> {
    let shown: String = typed.trim().chars().take(60).collect();
    let folded = super::text::fold(&typed.chars().map(half_width).collect::<String>());
    let text = folded.trim();
    if text.is_empty() {
        return Err(MoneyFault::Empty);
    }
    let not_an_amount = || MoneyFault::NotAnAmount {
        text: shown.clone(),
    };
    if text.starts_with(['-', '−', '–']) {
        return Err(MoneyFault::NotPositive);
    }
    let mut total = Decimal::ZERO;
    let mut last_scale = i64::MAX;
    let mut rest = text;
    let mut parts = 0;
    while !rest.is_empty() {
        let end = rest.find(char::is_alphabetic).unwrap_or(rest.len());
        let (number, tail) = rest.split_at(end);
        let end = tail
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(tail.len());
        let (word, tail) = tail.split_at(end);
        // "1 tỷ 500.000.000 đồng": the closing word for đồng belongs to the number before it.
        let scale = scale_of(word).ok_or_else(not_an_amount)?;
        let digits = number.trim();
        if digits.is_empty() && parts > 0 && scale == 1 {
            rest = tail.trim_start();
            continue;
        }
        // "1 tỷ 5" says neither five đồng nor five hundred million: parts need falling units, and a
        // bare number after a unit must be a full amount.
        if scale >= last_scale || (parts > 0 && word.is_empty()) {
            return Err(MoneyFault::Ambiguous { text: shown });
        }
        total += read_number(digits, scale, &shown)?;
        last_scale = scale;
        parts += 1;
        rest = tail.trim_start();
    }
    if !total.fract().is_zero() {
        return Err(MoneyFault::NotWhole { text: shown });
    }
    let too_large = MoneyFault::TooLarge { limit: MAX_AMOUNT };
    let whole = Dong(total.to_i64().ok_or(too_large.clone())?);
    match whole {
        Dong(0) => Err(MoneyFault::NotPositive),
        whole if whole > MAX_AMOUNT => Err(too_large),
        whole => Ok(whole),
    }
}

/// Reads an amount that may be known only roughly: `gần 6 tỷ`, `hơn 2,4 tỷ`.
pub fn parse_quoted(typed: &str) -> Result<(Dong, Option<Quote>), MoneyFault> {
    let typed = typed.trim();
    let (word, rest) = typed.split_once(char::is_whitespace).unwrap_or(("", typed));
    let quote = match super::text::fold(word).as_str() {
        "gan" | "almost" => Some(Quote::Almost),
        "hon" | "over" => Some(Quote::Over),
        _ => None,
    };
    let amount = parse(if quote.is_some() { rest } else { typed })?;
    Ok((amount, quote))
}

/// Full-width digits and letters, as some keyboards give them, as ordinary ones; the sign ₫ as đ.
fn half_width(c: char) -> char {
    match u32::from(c) {
        0x20AB => 'đ',
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// How many đồng the word after a number stands for. The word comes folded: without marks.
fn scale_of(word: &str) -> Option<i64> {
    match word {
        "" | "d" | "dong" | "vnd" => Some(1),
        "nghin" | "ngan" | "k" => Some(1_000),
        "trieu" | "tr" | "million" => Some(1_000_000),
        "ty" | "ti" | "billion" => Some(1_000_000_000),
        _ => None,
    }
}

/// The number of a spreadsheet set to English, `5,968,000,000` or `5,968,000,000.00`, without its commas.
/// Two commas or more with three digits after each are thousands and nothing else; a single one stays
/// what could be read in two ways.
fn of_spreadsheet(digits: &str) -> Option<String> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let groups: Vec<&str> = whole.split(',').collect();
    let (first, rest) = groups.split_first()?;
    let thousands = rest.len() >= 2
        && first.len() <= 3
        && !first.starts_with('0')
        && is_digits(first)
        && rest
            .iter()
            .all(|group| group.len() == 3 && is_digits(group));
    let fits = thousands && is_digits(part) && digits.len() <= 26;
    fits.then(|| format!("{}.{part}", groups.concat()))
}

/// One number with its unit, in đồng.
fn read_number(digits: &str, scale: i64, shown: &str) -> Result<Decimal, MoneyFault> {
    let not_an_amount = || MoneyFault::NotAnAmount {
        text: shown.to_owned(),
    };
    let ambiguous = || MoneyFault::Ambiguous {
        text: shown.to_owned(),
    };
    if scale == 1
        && let Some(plain) = of_spreadsheet(digits)
    {
        let number: Decimal = plain.parse().map_err(|_| not_an_amount())?;
        return Ok(number);
    }
    let mut commas = digits.split(',');
    let (whole, part, more) = (commas.next().unwrap_or(""), commas.next(), commas.next());
    if more.is_some() {
        // "1,50,000": neither thousands nor decimals.
        return Err(ambiguous());
    }
    let grouped = whole.contains(['.', ' ']);
    let groups: Vec<&str> = whole.split(['.', ' ']).collect();
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if groups.iter().any(|g| !all_digits(g)) || groups[0].is_empty() {
        return Err(not_an_amount());
    }
    let well_grouped = groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3);
    let mixed = whole.contains('.') && whole.contains(' ');
    if grouped && (!well_grouped || mixed || groups[0].starts_with('0')) {
        return Err(ambiguous());
    }
    let plain = groups.concat();
    let number = match part {
        None => plain,
        Some(part) if part.is_empty() || !all_digits(part) => return Err(not_an_amount()),
        // "1,5" and "1,500" without a unit: one and a half of what, or fifteen hundred?
        Some(_) if scale == 1 && !grouped => return Err(ambiguous()),
        Some(part) => format!("{plain}.{part}"),
    };
    if number.len() > 20 {
        return Err(MoneyFault::TooLarge { limit: MAX_AMOUNT });
    }
    let number: Decimal = number.parse().map_err(|_| not_an_amount())?;
    let too_large = MoneyFault::TooLarge { limit: MAX_AMOUNT };
    number.checked_mul(Decimal::from(scale)).ok_or(too_large)
}
