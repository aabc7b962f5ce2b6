//! How the page is arranged, and what narrows it: all of it in the address.

use leptos::prelude::*;

use crate::{
    app::obstacles::{
        filter::{Arranged, Filter, Shown},
        list::Found,
    },
    domain::{coded::Coded, obstacle::ObstacleKind},
    ui::{
        kit::{form::granted_components, labels, prelude::*},
        pages::projects::list::choice,
    },
};

/// The chips.
pub fn chips(register: RegisterHandle, filter: &Filter, found: &Found) -> AnyView {
    let arranged = [None, Some(Arranged::ByKind), Some(Arranged::BySolver)].map(|arranged| {
        let label = arranged.map_or_else(|| t("obstacles.oldest-first"), labels::coded);
        let is = filter.arranged == arranged;
        let to = way(register, move |filter| filter.arranged = arranged);
        view! { <a class="chip" class:on=is aria-current=is.then_some("true") href=to>{label}</a> }
            .into_any()
    });
    let shown = Shown::ALL.iter().filter_map(|shown| {
        let shown = *shown;
        let (n, is) = (found.count(shown), filter.shown == Some(shown));
        let to = way(register, move |filter| {
            filter.shown = Some(shown).filter(|_| !is);
        });
        let cross = is.then(|| icon(Icon::Cross));
        (n > 0 || is).then(|| {
            view! {
                <a class="chip" class:on=is aria-current=is.then_some("true") href=to>
                    {sign(shown)}
                    {labels::coded(shown)}" "{labels::number(n)}{cross}
                </a>
            }
            .into_any()
        })
    });
    let with = |change: fn(&mut Filter, Option<String>)| {
        move |code: Option<String>| {
            let route = register.route.get_untracked().without_form();
            route.narrowed(|filter| change(filter, code))
        }
    };
    let kinds = ObstacleKind::ALL.iter();
    let kinds = kinds.map(|kind| (kind.code().to_owned(), labels::coded(*kind)));
    let projects = projects(register, filter);
    let components = register.peek(|ledger| granted_components(ledger, filter.year));
    let components: Vec<_> = components.into_iter().map(|c| (c.id, c.label)).collect();
    let of_project = (!projects.is_empty()).then(|| {
        let change = with(|filter, id| filter.project = id);
        choice(
            t("kind.project"),
            t("obstacles.all-projects"),
            filter.project.as_deref(),
            projects,
            change,
        )
    });
    // There is room for it only where somebody has asked for it.
    let of_component = filter.component.is_some().then(|| {
        let change = with(|filter, id| filter.component = id);
        choice(
            t("field.component"),
            t("capital.all-components"),
            filter.component.as_deref(),
            components,
            change,
        )
    });
    view! {
        <div class="row wrap chips" role="group" aria-label=t("obstacles.arrange")>{arranged.into_iter().collect_view()}</div>
        <div class="row wrap chips" role="group" aria-label=t("obstacles.narrow")>
            {shown.collect_view()}
            {choice(t("field.obstacle_kind"), t("obstacles.all-kinds"), filter.kind.map(Coded::code), kinds.collect(),
                with(|filter, code| filter.kind = code.as_deref().and_then(ObstacleKind::from_code)))}
            {of_project}
            {of_component}
        </div>
    }
    .into_any()
}

/// A link that narrows the page in another way and leaves all else as it is, what stands beside it included.
fn way(
    register: RegisterHandle,
    change: impl Fn(&mut Filter) + Send + 'static,
) -> impl Fn() -> String + Send + 'static {
    move || {
        let route = register.route.get().without_form();
        let to = route.narrowed(|filter: &mut Filter| change(filter));
        to.to_string()
    }
}

/// The sign of how they stand.
fn sign(shown: Shown) -> AnyView {
    let (class, glyph) = match shown {
        Shown::Unassigned => ("faint", Icon::Ask),
        Shown::Escalated => ("", Icon::Up),
        Shown::Old => ("t-warn", Icon::Clock),
        Shown::Overdue => ("t-block", Icon::Octagon),
        Shown::Forgotten => ("t-warn", Icon::Ask),
        Shown::Closed => ("t-pass", Icon::Pass),
    };
    view! { <span class=class>{icon(glyph)}</span> }.into_any()
}

/// The projects that have an obstacle, and the one that is chosen.
fn projects(register: RegisterHandle, filter: &Filter) -> Vec<(String, String)> {
    register.peek(|ledger| {
        let named = ledger.obstacles().values();
        let named = named.filter_map(|obstacle| obstacle.project.clone());
        let ids = crate::order::set(named.chain(filter.project.clone()));
        let known = ids.into_iter().filter_map(|id| {
            let name = ledger.project(&id)?.name.clone();
            Some((id, name))
        });
        let mut all: Vec<(String, String)> = known.collect();
        crate::order::sort_by(&mut all, |a, b| {
            use crate::domain::collate::key;
            key(&a.1).cmp(&key(&b.1))
        });
        all
    })
}
