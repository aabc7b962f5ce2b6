//! **Sổ Sinh Kế**, the livelihood register: production-development projects for poor households,
//! kept in the browser's own storage, checked locally, exchanged as files.
//!
//! # Where to start
//!
//! * [`domain`]: what the office means. Records, money, dates, places. Pure.
//! * [`rules`]: what the rules say about figures, with the arithmetic. Pure.
//! * [`replica`]: revisions, three-way merge, bundles. Pure; knows JSON, not households.
//! * [`excel`]: workbooks, bytes and cells. Pure; knows cells, not households.
//! * [`age`]: sealed files, as the programs of others read them, too. Pure; knows bytes.
//! * [`keys`]: what is asked of the worker that derives keys, seals and opens. Pure; knows [`age`].
//! * [`store`]: where bytes live. Journal and segments; memory and IndexedDB.
//! * [`app`]: use cases, joined from the five above. `app::register` holds the records and their
//!   indexes, `app::session` acts on them, `app::form` turns what is typed into records, `app::route`
//!   says what an address means; a folder for each feature answers what its screens ask.
//! * [`order`]: one sort for all lists; anybody may use it.
//! * `cli`: invented registers for the native command. Pure (feature `cli`).
//! * `platform`: thin browser bindings, one capability a file (feature `browser`).
//! * `ui`: the screens, in Leptos (feature `web`), in rooms of which each knows those before it:
//!   `language` (the words), `state` (the open register), `kit` (what pages are put together from),
//!   `pages` (a folder for each feature), `shell` (what stands around them; `shell::pages` lists them).
//!
//! # Who may know whom
//!
//! `domain`, `replica`, `excel` and `age` know nobody. `keys` sees `age`; `rules` sees `domain`; `store` sees
//! `replica`; `app` sees these but `keys`; `cli` sees `app`, `domain`, `replica`, `store` and `age`. `platform` sees
//! nobody. `ui` sees `app`, `platform`, `keys` and the plain types that `app` returns. A test
//! (`tests/architecture.rs`) reads the sources and holds these arrows.
//!
//! # Invariants
//!
//! 1. `domain`, `rules`, `replica` know no browser, storage, clock, randomness or language. Time and
//!    ids are arguments. Bad data gives a value and findings, not a panic.
//! 2. A user action is one change set, and one change set is one storage transaction. Nothing is
//!    shown as saved before it is committed.
//! 3. Derived figures are computed, never stored.
//! 4. Components hold no rule. They read a query and send a command.
//! 5. Visible text exists only in `locales/` and `packs/`.
//! 6. Unknown fields and record kinds of a newer version are kept and exported again.
//! 7. The application sends nothing anywhere; the content security policy of the release says so.

pub mod age;
pub mod app;
#[cfg(feature = "cli")]
pub mod cli;
pub mod domain;
pub mod excel;
pub mod keys;
pub mod order;
#[cfg(feature = "browser")]
pub mod platform;
pub mod replica;
pub mod rules;
pub mod store;
#[cfg(feature = "web")]
pub mod ui;
