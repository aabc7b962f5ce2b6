//! Bech32, in which keys are written for people ([BIP 173]), without its limit of length: every single error, and
//! nearly all others, are noticed.
//!
//! [BIP 173]: https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki

use zeroize::Zeroizing;

const LETTERS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const CHECK: usize = 6;

/// `bytes` behind `prefix`, in small letters.
pub fn write(prefix: &str, bytes: &[u8]) -> Zeroizing<String> {
    let mut fives = Zeroizing::new(Vec::with_capacity(bytes.len() * 8 / 5 + 1 + CHECK));
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xfff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            fives.push(five(held >> bits));
        }
    }
    if bits > 0 {
        fives.push(five(held << (5 - bits)));
    }
    let check = checksum(prefix, &[&fives, &[0; CHECK]]) ^ 1;
    for at in (0..CHECK).rev() {
        fives.push(five(check >> (5 * at)));
    }
    let mut text = Zeroizing::new(String::with_capacity(prefix.len() + 1 + fives.len()));
    text.push_str(prefix);
    text.push('1');
    text.extend(fives.iter().map(|at| char::from(LETTERS[usize::from(*at)])));
    text
}

/// The bytes behind `prefix`, which is given in small letters; all letters are small or all large.
pub fn read(prefix: &str, text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let is_small = text.chars().any(|c| c.is_ascii_lowercase());
    let is_large = text.chars().any(|c| c.is_ascii_uppercase());
    if is_small && is_large {
        return None;
    }
    let small = Zeroizing::new(text.to_ascii_lowercase());
    let data = small.strip_prefix(prefix)?.strip_prefix('1')?;
    let mut fives = Zeroizing::new(Vec::with_capacity(data.len()));
    for letter in data.bytes() {
        let at = LETTERS.iter().position(|known| *known == letter)?;
        fives.push(u8::try_from(at).ok()?);
    }
    let end = fives.len().checked_sub(CHECK)?;
    if checksum(prefix, &[&fives]) != 1 {
        return None;
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(end * 5 / 8));
    let (mut held, mut bits) = (0_u32, 0);
    for at in &fives[..end] {
        held = (held << 5 | u32::from(*at)) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(((held >> bits) & 0xff) as u8);
        }
    }
    // What fills up the last five bits is nothing, and no letter is more than filling.
    (bits < 5 && held & ((1 << bits) - 1) == 0).then_some(bytes)
}

fn five(value: u32) -> u8 {
    (value & 31) as u8
}

/// The remainder by which errors are noticed.
fn checksum(prefix: &str, parts: &[&[u8]]) -> u32 {
    let high = prefix.bytes().map(|b| b >> 5);
    let low = prefix.bytes().map(|b| b & 31);
    let all = high.chain([0]).chain(low);
    let all = all.chain(parts.iter().flat_map(|part| part.iter().copied()));
    all.fold(1, |check, value| {
        let top = check >> 25;
        let next = (check & 0x1ff_ffff) << 5 ^ u32::from(value);
        let factors = [
            0x3b6a_57b2_u32,
            0x2650_8e6d,
            0x1ea1_19fa,
            0x3d42_33dd,
            0x2a14_62b3,
        ];
        let of_top = factors.iter().enumerate();
        of_top.fold(next, |sum, (at, factor)| {
            if top >> at & 1 == 1 {
                sum ^ factor
            } else {
                sum
            }
        })
    })
}
