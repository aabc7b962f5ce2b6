//! What is chosen of a preview, and taking it in.

use std::{collections::BTreeSet, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::exchange::{
        import::{Outcome, Plan},
        preview::{Group, Line},
    },
    platform::{clock, page},
    ui::{kit::i18n::failure as failure_text, state::handle::RegisterHandle},
};

/// What is chosen of a preview.
#[derive(Clone, Copy)]
pub struct Choice {
    pub register: RegisterHandle,
    pub plan: StoredValue<Rc<Plan>, LocalStorage>,
    pub lines: StoredValue<Vec<Line>>,
    /// Groups that are left out: at first what is doubted.
    pub without: RwSignal<BTreeSet<Group>>,
    /// Refused entries that are taken as edits of one's own.
    pub own: RwSignal<BTreeSet<usize>>,
    /// The group to bring into view.
    pub jump: RwSignal<Option<(usize, String)>>,
    pub busy: RwSignal<bool>,
}

impl Choice {
    pub fn is_in(&self, group: Group) -> bool {
        self.without
            .try_with(|without| !without.contains(&group))
            .unwrap_or_default()
    }

    pub fn switch(&self, group: Group) {
        self.without.update(|without| {
            if !without.remove(&group) {
                without.insert(group);
            }
        });
    }

    pub fn switch_own(&self, index: usize) {
        self.own.update(|own| {
            if !own.remove(&index) {
                own.insert(index);
            }
        });
    }

    pub fn count(&self, group: Group) -> usize {
        self.plan
            .try_with_value(|plan| group.count(plan))
            .unwrap_or_default()
    }

    /// How many records of the group would be written.
    pub fn chosen(&self, group: Group) -> usize {
        match group {
            Group::Refused => self.taken(|index, refused| index < refused),
            Group::Register => self.taken(|index, refused| index >= refused),
            group if self.is_in(group) => self.count(group),
            _ => 0,
        }
    }

    /// How many offers are taken of the refused entries or of what comes after them.
    fn taken(&self, which: impl Fn(usize, usize) -> bool) -> usize {
        let refused = self.count(Group::Refused);
        let count = |own: &BTreeSet<usize>| own.iter().filter(|i| which(**i, refused)).count();
        self.own.try_with(count).unwrap_or_default()
    }

    pub fn total(&self) -> usize {
        Group::ALL.iter().map(|group| self.chosen(*group)).sum()
    }

    pub fn go_to(&self, group: Group) {
        let place = self
            .lines
            .with_value(|lines| lines.iter().position(|line| *line == Line::Head(group)));
        self.jump
            .set(place.map(|place| (place, ["#g-", group.code()].concat())));
    }

    pub fn apply(&self) {
        if self.busy.get_untracked() {
            return;
        }
        let wanted: Vec<Outcome> = Group::ALL
            .iter()
            .filter(|group| self.without.with_untracked(|w| !w.contains(group)))
            .flat_map(|group| group.outcomes())
            .copied()
            .collect();
        let own = self.own.get_untracked().into_iter().collect();
        self.busy.set(true);
        let choice = *self;
        self.register.take_in(wanted, own, move |result| {
            choice.busy.try_set(false);
            match result {
                // The page says it; whoever uses the keyboard goes on from there.
                Ok(()) => after_painting(|| page::focus_in_place("#h-done")),
                Err(failure) => choice.register.refuse(failure_text(&failure)),
            }
        });
    }
}

/// Once the screen shows what was just set.
fn after_painting(act: impl FnOnce() + 'static) {
    spawn_local(async move {
        clock::sleep(std::time::Duration::ZERO).await;
        act();
    });
}
