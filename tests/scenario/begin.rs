//! What a register begins with. Each beginning is put together once for all tests of a program.

use std::sync::OnceLock;

use so_sinh_ke::{
    app::{self, catalogue::Units, session::start::NewRegister},
    replica::Revision,
    store::ChangeSet,
};

use super::Counted;

/// The sample.
pub fn sample() -> ChangeSet {
    static SAMPLE: OnceLock<ChangeSet> = OnceLock::new();
    SAMPLE.get_or_init(app::sample::change_set).clone()
}

/// What the sample holds, as the first action of a real register.
pub fn real() -> ChangeSet {
    static REAL: OnceLock<ChangeSet> = OnceLock::new();
    REAL.get_or_init(|| as_real(sample())).clone()
}

/// The money, units and classes of the sample as the first action of a real register.
pub fn real_money() -> ChangeSet {
    as_real(money_of_sample())
}

fn as_real(mut set: ChangeSet) -> ChangeSet {
    for revision in &mut set.revisions {
        if revision.id.starts_with("register:") {
            let mut fields = revision.body.fields();
            fields.remove("sample");
            *revision = Revision::new(revision.id.clone(), None, false, &fields);
        }
    }
    set
}

/// The money, units and classes of the sample without its projects, households and cooperatives: what thousands of
/// actions on the money are tried on.
pub fn money_of_sample() -> ChangeSet {
    let mut set = sample();
    let kinds = [
        "register",
        "unit",
        "programme",
        "component",
        "grant",
        "allocation",
        "payment",
        "target",
        "class",
    ];
    set.revisions.retain(|revision| {
        let kind = revision.id.split(':').next().unwrap_or_default();
        let is_cooperative = revision.body.fields().get("unit_kind") == Some(&"cooperative".into());
        kinds.contains(&kind) && !is_cooperative
    });
    for revision in &mut set.revisions {
        let mut fields = revision.body.fields();
        if fields.remove("project").is_some() {
            *revision = Revision::new(revision.id.clone(), None, false, &fields);
        }
    }
    set
}

/// A city's register of 2023 in which nothing is entered yet: the sample has projects and households of
/// its own.
pub fn fresh() -> ChangeSet {
    static FRESH: OnceLock<ChangeSet> = OnceLock::new();
    let begin = || {
        let city = Units::load().search("thanh pho bac kan", 1).remove(0);
        let answers = NewRegister {
            name: "Nguyễn Thị Thử".into(),
            unit_text: city.name,
            unit_id: Some(city.id),
            year: 2023,
        };
        answers.change_set("may-1", &Counted::default()).0
    };
    FRESH.get_or_init(begin).clone()
}
