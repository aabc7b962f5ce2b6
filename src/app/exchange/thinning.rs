//! Which backups in a folder are kept: the last ten, one a day for a week, one a month for a year.

use std::collections::BTreeSet;

use crate::order;

/// How many of the newest are kept, whatever their days.
const LAST: usize = 10;
/// For how many days that have one the newest of each is kept.
const DAYS: usize = 7;
/// For how many months that have one the newest of each is kept.
const MONTHS: usize = 12;

/// How the names of backups of one register end, as those that a laptop writes by itself. What ends
/// otherwise is somebody else's, and is never touched.
pub const ENDING: &str = "_tu-dong";
/// What follows the name of a backup that is sealed.
const SEALED: &str = ".age";

/// The name under which a backup is written by itself, from the name of a backup that a person makes
/// (`2026-12-01_0932_xa-nong-thuong_1a2b_toan-bo_v1.json`) and the seconds.
pub fn name_of(backup: &str, second: u32) -> String {
    let (day, rest) = backup.split_once('_').unwrap_or(("", backup));
    let (time, rest) = rest.split_once('_').unwrap_or(("", rest));
    let stem = rest.strip_suffix(".json").unwrap_or(rest);
    format!("{day}_{time}{second:02}_{stem}{ENDING}.json")
}

/// The same name for a backup that is sealed.
pub fn sealed_name(file: &str) -> String {
    [file, SEALED].concat()
}

/// Which of the files in a folder can go: `newest` is the name of the one that was verified last, which
/// stays with everything younger. Only files of the same register and laptop are looked at: those whose
/// names differ from it in day and time alone.
pub fn superfluous(names: &[String], newest: &str) -> Vec<String> {
    let Some(stem) = stem(newest) else {
        return Vec::new();
    };
    let ours = names.iter().filter(|name| self::stem(name) == Some(stem));
    let mut ours: Vec<&String> = ours.collect();
    ours.sort_unstable();
    ours.reverse();
    let mut kept: BTreeSet<&str> = order::set(ours.iter().take(LAST).map(|name| name.as_str()));
    kept.extend(newest_of_each(&ours, 10, DAYS));
    kept.extend(newest_of_each(&ours, 7, MONTHS));
    let gone = |name: &&&String| !kept.contains(name.as_str()) && name.as_str() < newest;
    ours.iter()
        .filter(gone)
        .map(|name| (*name).clone())
        .collect()
}

/// What follows the day and the time in the name of a backup that was written by itself.
fn stem(name: &str) -> Option<&str> {
    let (day, rest) = name.split_once('_')?;
    let (time, stem) = rest.split_once('_')?;
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let is_day = day.len() == 10 && day.split('-').count() == 3 && day.split('-').all(digits);
    let is_time = time.len() == 6 && digits(time);
    // Sealed or not, they are backups of the same register.
    let stem = stem.strip_suffix(SEALED).unwrap_or(stem);
    let is_ours = stem.strip_suffix(".json")?.ends_with(ENDING);
    (is_day && is_time && is_ours).then_some(stem)
}

/// The first of each run with the same beginning of so many bytes, for so many beginnings.
fn newest_of_each<'n>(names: &[&'n String], bytes: usize, most: usize) -> Vec<&'n str> {
    let mut seen: Vec<&str> = Vec::new();
    let mut firsts = Vec::new();
    for name in names {
        let start = name.get(..bytes).unwrap_or(name);
        if seen.len() < most && !seen.contains(&start) {
            seen.push(start);
            firsts.push(name.as_str());
        }
    }
    firsts
}
