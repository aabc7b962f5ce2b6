//! What has to be looked at after registers came together in which households were merged.

use leptos::prelude::*;

use crate::{
    app::{
        command::Command,
        merging::{self, Change, Choices, LookAt},
        register::ledger::Ledger,
        route::{Page, ProjectTab},
    },
    ui::kit::{card, i18n::failure, labels, prelude::*},
};

/// The card; nothing when there is nothing to look at.
pub(super) fn card(register: RegisterHandle) -> Option<AnyView> {
    let all = register.read(merging::look_at);
    if all.is_empty() {
        return None;
    }
    let items: Vec<AnyView> = all.iter().map(|look| item(register, look)).collect();
    Some(card::card("h-after", t("merged.title"), (), items))
}

/// A button that settles it.
fn settle(
    register: RegisterHandle,
    label: String,
    said: String,
    command: impl Fn(&Ledger) -> Option<Command> + 'static,
) -> AnyView {
    let act = move |_| {
        if let Some(command) = register.peek(&command) {
            register.run(command, said.clone(), move |result| {
                if let Err(trouble) = result {
                    register.refuse(failure(&trouble));
                }
            });
        }
    };
    Button::new(label).small().press(act)
}

/// What a household has that the other has not, or otherwise.
fn differences(register: RegisterHandle, kept: &str, changes: &[Change]) -> Vec<AnyView> {
    let body = register.peek(|ledger| ledger.fields(kept));
    let body = body.unwrap_or_default();
    let line = |change: &Change| {
        let (label, ours, theirs) = register.peek(|ledger| {
            let value = |value| labels::value_or_none(kept, &change.field, value, ledger);
            (
                labels::field(kept, &change.field, &body, ledger),
                value(change.ours.as_ref()),
                value(Some(&change.theirs)),
            )
        });
        let text = tv(
            "merged.difference",
            &[("field", &label), ("here", &ours), ("there", &theirs)],
        );
        view! { <li>{text}</li> }.into_any()
    };
    changes.iter().map(line).collect()
}

fn item(register: RegisterHandle, look: &LookAt) -> AnyView {
    let route = register.route.get_untracked();
    let own = |id: &str| register.peek(|ledger| crate::ui::kit::evidence::line(ledger, id).0);
    let name = |id: &str| register.peek(|ledger| labels::household(ledger, id));
    let (title, list, actions): (String, Vec<AnyView>, Vec<AnyView>) = match look {
        LookAt::Edited {
            gone,
            kept,
            changes,
        } => {
            let (take, seen) = (gone.clone(), gone.clone());
            let title = tv(
                "merged.edited",
                &[("gone", &own(gone)), ("kept", &name(kept))],
            );
            let mut actions = Vec::new();
            if !changes.is_empty() {
                actions.push(settle(
                    register,
                    t("merged.take-over"),
                    t("merged.taken-over"),
                    move |l| merging::take_over(l, &take, &Choices::default()),
                ));
            }
            actions.push(settle(
                register,
                t("merged.seen"),
                t("merged.noted"),
                move |l| merging::seen(l, &seen),
            ));
            (title, differences(register, kept, changes), actions)
        }
        LookAt::Circle { kept, others } => {
            let mut actions = Vec::new();
            for id in std::iter::once(kept).chain(others.keys()) {
                let keep = id.clone();
                let label = tv("merged.keep", &[("name", &own(id))]);
                actions.push(settle(register, label, t("merged.noted"), move |l| {
                    merging::keep_one(l, &keep, &Choices::default())
                }));
            }
            let names: Vec<String> = others.keys().map(|id| own(id)).collect();
            let title = tv(
                "merged.circle",
                &[("kept", &own(kept)), ("others", &names.join(", "))],
            );
            let list = others
                .values()
                .flat_map(|changes| differences(register, kept, changes));
            (title, list.collect(), actions)
        }
        LookAt::Nowhere { gone, .. } => {
            let id = gone.clone();
            let undo = settle(register, t("merged.unmerge"), t("merged.noted"), move |l| {
                merging::unmerge(l, &id)
            });
            (
                tv("merged.nowhere", &[("gone", &own(gone))]),
                Vec::new(),
                vec![undo],
            )
        }
        LookAt::Disputed { gone, kept } => {
            let to = route.to(Page::Conflicts).to_string();
            let link = Button::new(t("nav.conflicts")).small().to(to);
            let title = tv(
                "merged.disputed",
                &[("gone", &own(gone)), ("kept", &name(kept))],
            );
            (title, Vec::new(), vec![link])
        }
        LookAt::TwiceInProject { project, kept, .. } => {
            let named = register.peek(|l| l.project(project).map(|p| p.name.clone()));
            let to = route
                .about(Page::Project(ProjectTab::Households), project)
                .to_string();
            let link = Button::new(t("duplicates.open-project")).small().to(to);
            let values = [("name", name(kept)), ("project", named.unwrap_or_default())];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
            (tv("merged.twice", &values), Vec::new(), vec![link])
        }
    };
    view! {
        <article class="finding ask">{icon(Icon::Ask)}<div>
            <h3>{title}</h3>
            {(!list.is_empty()).then(|| view! { <ul class="plain small">{list}</ul> })}
            <div class="do">{actions}</div>
        </div></article>
    }
    .into_any()
}
