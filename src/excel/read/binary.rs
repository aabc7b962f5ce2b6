//! What the two binary formats of Excel write alike, .xls and .xlsb.

use crate::excel::book::Value;

/// Two bytes of a record; 0 where it is too short.
pub fn u16_at(bytes: &[u8], at: usize) -> u16 {
    let two = bytes.get(at..at + 2).and_then(|two| two.try_into().ok());
    u16::from_le_bytes(two.unwrap_or_default())
}

/// Four bytes of a record; 0 where it is too short.
pub fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
    u32::from_le_bytes(four.unwrap_or_default())
}

/// A number in eight bytes of a record; 0 where it is too short.
pub fn f64_at(bytes: &[u8], at: usize) -> f64 {
    let eight = bytes
        .get(at..at + 8)
        .and_then(|eight| eight.try_into().ok());
    f64::from_le_bytes(eight.unwrap_or_default())
}

/// A number in four bytes (`RkNumber`): whole, or the upper half of a fraction; perhaps in hundredths.
pub fn short(packed: u32) -> f64 {
    let n = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { n } else { n / 100.0 }
}

/// A result that is none (`BErr`).
pub fn fault(said: u8) -> Value {
    let e = match said {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2b => "#GETTING_DATA",
        _ => "#N/A",
    };
    Value::Fault { e: e.to_owned() }
}
