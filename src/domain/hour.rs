//! The time of day as people write it: `8:30`, `08.30`, `8h30`, `19 giờ`, `8 giờ 30 sáng`, `8h - 10h30`.

use super::text::fold;

/// Whether a text is a time of day, or two of them, the second not before the first.
pub fn is_time(text: &str) -> bool {
    let folded = fold(text).replace(['\u{2013}', '\u{2014}'], "-");
    let parts: Vec<&str> = folded.split('-').collect();
    let times: Option<Vec<u32>> = parts.iter().map(|part| minutes(part)).collect();
    match times.as_deref() {
        Some([_]) => true,
        Some([from, to]) => from <= to,
        _ => false,
    }
}

/// Minutes since midnight at which a text says that something begins.
pub fn begins(text: &str) -> Option<u32> {
    let folded = fold(text).replace(['\u{2013}', '\u{2014}'], "-");
    minutes(folded.split('-').next()?)
}

/// Minutes since midnight.
fn minutes(text: &str) -> Option<u32> {
    let mut rest = text.trim();
    let mut later = 0;
    for (word, hours) in [("sang", 0), ("trua", 12), ("chieu", 12), ("toi", 12)] {
        if let Some(before) = rest.strip_suffix(word) {
            rest = before.trim();
            later = hours;
        }
    }
    let rest = rest
        .replace("gio", "h")
        .replace("phut", "")
        .replace(' ', "");
    let rest = rest.trim_end_matches('p');
    let (hour, minute) = rest.split_once(['h', ':', '.']).unwrap_or((rest, ""));
    let number = |text: &str| {
        let digits =
            !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let hour = number(hour)?;
    // "8:" says no minutes, "8" alone may be anything.
    let whole = rest.ends_with('h') || later > 0 || text.contains("sang");
    let minute = match minute {
        "" if whole => 0,
        minute => number(minute).filter(|_| minute.len() == 2)?,
    };
    let hour = if hour < 12 { hour + later } else { hour };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}
