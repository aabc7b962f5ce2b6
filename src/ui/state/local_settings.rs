//! What this browser keeps outside the database: language, who works here, witnesses, drafts.

use serde::{Deserialize, Serialize};

use super::{environment::Browser, personal};
use crate::ui::language::i18n::Lang;
use crate::{
    app::{
        environment::{Author, Environment, new_uuid},
        form::Form,
        saved_views::SavedViews,
        session::opening::{RegisterName, Witness},
    },
    domain::date,
    platform::local,
};

const LANG: &str = "ssk.lang";
const OPEN: &str = "ssk.open";
const DEVICE: &str = "ssk.device";
const STARTED: &str = "ssk.started";
const CLOCK_SAID: &str = "ssk.clock-said";
const LOCK_AFTER: &str = "ssk.lock-after";
const TAB: &str = "ssk.tab";

/// An officer who is called to the counter comes back within it; a room that was left is locked before noon.
const LOCK_AFTER_MINUTES: u32 = 15;

/// The language chosen last.
pub fn lang() -> Lang {
    local::get(LANG).unwrap_or_default()
}

/// Remembers the language.
pub fn set_lang(lang: Lang) {
    local::set(LANG, &lang);
}

/// Which register this tab has open, or the one opened last in any tab.
pub fn open_register() -> RegisterName {
    local::get_for_tab(OPEN)
        .or_else(|| local::get(OPEN))
        .unwrap_or_default()
}

/// Remembers which register is open.
pub fn set_open_register(name: RegisterName) {
    local::set_for_tab(OPEN, &name);
    local::set(OPEN, &name);
}

/// This laptop's identifier, made at random when it is first asked for.
pub fn device() -> String {
    local::get(DEVICE).unwrap_or_else(|| {
        let id = new_uuid(&Browser);
        // The last digits of a UUID are random; its first ones are the time.
        let device: String = id.chars().rev().filter(|c| *c != '-').take(8).collect();
        local::set(DEVICE, &device);
        device
    })
}

/// Remembers the identifier with what the laptop is called now.
pub fn set_device(device: &str) {
    local::set(DEVICE, &device);
}

/// After how many minutes without a hand a sealed register locks itself; `None` where it waits to be asked.
pub fn lock_after() -> Option<u32> {
    local::get(LOCK_AFTER).unwrap_or(Some(LOCK_AFTER_MINUTES))
}

/// Remembers it.
pub fn set_lock_after(minutes: Option<u32>) {
    local::set(LOCK_AFTER, &minutes);
}

/// A random name of this tab, which it keeps when the page is loaded anew.
pub fn tab() -> String {
    local::get_for_tab(TAB).unwrap_or_else(|| {
        let tab = new_uuid(&Browser);
        local::set_for_tab(TAB, &tab);
        tab
    })
}

fn author_key(name: RegisterName) -> String {
    format!("ssk.author.{}", name.database())
}

fn views_key(name: RegisterName) -> String {
    format!("ssk.views.{}", name.database())
}

/// Who works on this laptop in this register.
pub fn author(name: RegisterName) -> Option<Author> {
    personal::get(name, &author_key(name))
}

/// Remembers who works here.
pub fn set_author(name: RegisterName, author: &Author) {
    personal::set(name, &author_key(name), author);
}

/// How far the database had come, and on which day that was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// What the store wants to know at the next start.
    pub witness: Witness,
    /// How many live records people saw.
    pub records: usize,
    /// The day, ISO 8601.
    pub day: String,
}

/// What was seen last of a register.
pub fn seen(name: RegisterName) -> Option<Seen> {
    local::get(&format!("ssk.witness.{}", name.database()))
}

/// Remembers how far a register has come that was put in the place of another.
pub fn set_witness(name: RegisterName, witness: Witness) {
    let seen = Seen {
        records: usize::try_from(witness.documents).unwrap_or(usize::MAX),
        day: date::iso(Browser.today()),
        witness,
    };
    set_seen(name, &seen);
}

/// Remembers what was seen.
pub fn set_seen(name: RegisterName, seen: &Seen) {
    local::set(&format!("ssk.witness.{}", name.database()), seen);
}

/// Forgets what was seen, once a person has decided what to do about its loss.
pub fn forget_seen(name: RegisterName) {
    local::remove(&format!("ssk.witness.{}", name.database()));
}

/// When this browser last opened a register, ISO 8601 in UTC.
pub fn started() -> Option<String> {
    local::get(STARTED)
}

/// Remembers when a register was opened.
pub fn set_started(now: &str) {
    local::set(STARTED, &now);
}

/// The moment about which it was said that the clock went back behind it.
pub fn clock_said() -> Option<String> {
    local::get(CLOCK_SAID)
}

/// Remembers that it was said.
pub fn set_clock_said(moment: &str) {
    local::set(CLOCK_SAID, &moment);
}

/// The day of the last backup that was read back, ISO 8601.
pub fn backup_day(name: RegisterName) -> Option<String> {
    local::get(&format!("ssk.backup.{}", name.database()))
}

/// Remembers the day of a backup.
pub fn set_backup_day(name: RegisterName, day: &str) {
    local::set(&format!("ssk.backup.{}", name.database()), &day);
}

/// The folder into which backups are written by themselves, and the last one in it that was read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderSeen {
    /// What the folder is called.
    pub name: String,
    /// The name of the backup.
    pub file: String,
    /// Its size.
    pub bytes: usize,
    /// When it was written, ISO 8601 in UTC.
    pub at: String,
    /// The same in milliseconds since 1970.
    pub at_ms: u64,
    /// The last action in it.
    pub seq: u64,
}

/// The folder of backups, where one was chosen.
pub fn folder(name: RegisterName) -> Option<FolderSeen> {
    local::get(&format!("ssk.folder.{}", name.database()))
}

/// Whether one was chosen.
pub fn has_folder(name: RegisterName) -> bool {
    local::get_raw(&format!("ssk.folder.{}", name.database())).is_some()
}

/// Remembers the folder of backups, or forgets it.
pub fn set_folder(name: RegisterName, seen: Option<&FolderSeen>) {
    let key = format!("ssk.folder.{}", name.database());
    match seen {
        Some(seen) => drop(local::set(&key, seen)),
        None => local::remove(&key),
    }
}

/// Whether the first steps were put away.
pub fn steps_hidden(name: RegisterName) -> bool {
    local::get(&format!("ssk.steps-hidden.{}", name.database())).unwrap_or(false)
}

/// Puts the first steps away.
pub fn hide_steps(name: RegisterName) {
    local::set(&format!("ssk.steps-hidden.{}", name.database()), &true);
}

/// The columns that were chosen last in the list of a page.
pub fn columns(page: &str) -> Option<String> {
    local::get(&format!("ssk.columns.{page}"))
}

/// Remembers the columns of the list of a page.
pub fn set_columns(page: &str, columns: &str) {
    local::set(&format!("ssk.columns.{page}"), &columns);
}

/// The views of lists that were given names here.
pub fn views(name: RegisterName) -> SavedViews {
    personal::get(name, &views_key(name)).unwrap_or_default()
}

/// Remembers the views. Returns whether they are kept.
pub fn set_views(name: RegisterName, views: &SavedViews) -> bool {
    personal::set(name, &views_key(name), views)
}

fn draft_key(name: RegisterName, form: &str) -> String {
    format!("ssk.draft.{}.{form}", name.database())
}

/// The draft of a form; `form` is its place in the address.
pub fn draft(name: RegisterName, form: &str) -> Option<Form> {
    personal::get(name, &draft_key(name, form))
}

/// Remembers a draft.
pub fn set_draft(name: RegisterName, form: &str, draft: &Form) {
    personal::set(name, &draft_key(name, form), draft);
}

/// Forgets a draft.
pub fn forget_draft(name: RegisterName, form: &str) {
    personal::remove(name, &draft_key(name, form));
}

fn rows_key(name: RegisterName, grid: &str) -> String {
    format!("ssk.rows.{}.{grid}", name.database())
}

/// The rows of a grid that were typed and not written.
pub fn rows(name: RegisterName, grid: &str) -> Vec<Form> {
    personal::get(name, &rows_key(name, grid)).unwrap_or_default()
}

/// Remembers the rows of a grid that are not written; forgets them where there are none.
pub fn set_rows(name: RegisterName, grid: &str, rows: &[Form]) {
    if rows.is_empty() {
        personal::remove(name, &rows_key(name, grid));
    } else {
        personal::set(name, &rows_key(name, grid), &rows);
    }
}
