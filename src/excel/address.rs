//! How Excel names cells: columns by letters, rows from 1.

/// The letters of a column from 0: `A`, `Z`, `AA`, `XFD`.
pub fn letters(column: u16) -> String {
    let mut out = [0_u8; 4];
    let mut at = out.len();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        at -= 1;
        #[allow(clippy::cast_possible_truncation)] // Below 26.
        let letter = b'A' + (rest % 26) as u8;
        out[at] = letter;
        rest /= 26;
    }
    String::from_utf8_lossy(&out[at..]).into_owned()
}

/// The name of a cell: `E77`.
pub fn cell(row: u32, column: u16) -> String {
    let mut name = letters(column);
    name.push_str(&(row + 1).to_string());
    name
}

/// Row and column that a name such as `E77` or `$E$77` says, within what a sheet can have.
pub fn read(name: &str) -> Option<(u32, u16)> {
    let name = name.strip_prefix('$').unwrap_or(name);
    let end = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at(end);
    let digits = digits.strip_prefix('$').unwrap_or(digits);
    if letters.is_empty() || letters.len() > 3 || digits.is_empty() || digits.len() > 7 {
        return None;
    }
    let mut column = 0_u32;
    for letter in letters.bytes() {
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let row: u32 = digits.parse().ok()?;
    let column = u16::try_from(column - 1).ok()?;
    ((1..=ROWS).contains(&row) && column < COLUMNS).then(|| (row - 1, column))
}

/// How many rows a sheet has.
pub const ROWS: u32 = 1_048_576;

/// How many columns a sheet has.
pub const COLUMNS: u16 = 16_384;
