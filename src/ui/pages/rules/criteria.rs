//! Criteria that a commune and its cooperatives agreed on, each with the comparison that is made of it.

use leptos::prelude::*;

use super::words::{basis, period, severity, valued};
use crate::{
    app::{columns::cell::Cell, places::Within, route::Page},
    domain::local::{Comparison, Criterion},
    rules::{
        criteria::{self, Unfit},
        fact::Fact,
        pack::{Basis, Severity},
    },
    ui::kit::{
        i18n::figures,
        prelude::*,
        table::{
            plain::{wide, words},
            short::{Line, line, short_table},
        },
    },
};

/// What all criteria of one paper have in common.
struct Group {
    /// The project or unit that they are about.
    about: String,
    /// What that is called.
    name: String,
    criteria: Vec<Criterion>,
}

/// The comparison that a criterion is judged by, in the words that `say` gives: those of the screen, or
/// of a paper.
pub fn compared(criterion: &Criterion, say: fn(&str) -> String) -> String {
    let fact = say(&["fact.", &criterion.fact].concat());
    let key = match criterion.comparison {
        Some(Comparison::AtLeast) => "rules.at-least",
        Some(Comparison::AtMost) => "rules.at-most",
        Some(Comparison::Is) | None => "rules.is",
    };
    let known = Fact::find(&criterion.fact).and_then(|fact| {
        let value = criteria::value(fact, &criterion.value)?;
        Some(valued(fact.kind, &value, say))
    });
    let value = known.unwrap_or_else(|| criterion.value.clone());
    say(key)
        .replace("%{fact}", &fact)
        .replace("%{value}", &value)
}

/// All of them, under the unit or project that they are about.
pub fn view(register: RegisterHandle) -> AnyView {
    (move || {
        let groups = groups(register);
        if groups.is_empty() {
            let route = register.route.get_untracked();
            let label = t("rules.add-criterion");
            let add = Button::add(label).to(route.with_form("criterion"));
            return empty(t("rules.no-criteria"), t("rules.no-criteria-text"), add).into_any();
        }
        let cards: Vec<AnyView> = groups.iter().map(|group| card(register, group)).collect();
        view! { <div class="stack">{cards}</div> }.into_any()
    })
    .into_any()
}

fn groups(register: RegisterHandle) -> Vec<Group> {
    let wanted = register.route.with(|route| route.unit.clone());
    let year = register.year();
    register.read(|ledger| {
        let within = Within::in_year(ledger, wanted.as_deref(), year);
        let mut groups: Vec<Group> = Vec::new();
        for criterion in ledger.criteria().values() {
            if !within.has(&criterion.unit) {
                continue;
            }
            let about = criterion.project.as_ref().unwrap_or(&criterion.unit);
            if let Some(group) = groups.iter_mut().find(|group| group.about == *about) {
                group.criteria.push(criterion.clone());
                continue;
            }
            let unit = ledger.unit_name(&criterion.unit);
            let project = criterion.project.as_ref().and_then(|id| ledger.project(id));
            let name = match project {
                Some(project) => format!("{unit} · {}", project.name),
                None => unit.to_owned(),
            };
            groups.push(Group {
                about: about.clone(),
                name,
                criteria: vec![criterion.clone()],
            });
        }
        crate::order::sort_by(&mut groups, |a, b| {
            (&a.name, &a.about).cmp(&(&b.name, &b.about))
        });
        groups
    })
}

fn card(register: RegisterHandle, group: &Group) -> AnyView {
    let route = register.route.get_untracked();
    let minutes = (!group.about.is_empty()).then(|| {
        let href = route.about(Page::Minutes, &group.about).to_string();
        Button::new(t("rules.minutes"))
            .icon(Icon::Printer)
            .small()
            .end()
            .to(href)
    });
    let name = if group.name.is_empty() {
        t("rules.whole-register")
    } else {
        group.name.clone()
    };
    let rows = group.criteria.iter().map(|criterion| {
        let cells = vec![
            Cell::Text(criterion.text.clone()),
            Cell::Count(usize::from(!criterion.blocks)),
            Cell::day(criterion.date),
        ];
        let criterion = criterion.clone();
        line(cells, move || row(register, &criterion))
    });
    let rows: Vec<Line> = rows.collect();
    view! {
        <section class="card">
            <div class="card-h"><h2>{name}</h2>{basis(Basis::Agreed)}{minutes}</div>
            {short_table(["criteria-", &group.about].concat(), &[words("rules.col-criterion"), words("rules.col-failing"), wide(words("rules.col-agreed"))], rows)}
        </section>
    }
    .into_any()
}

fn row(register: RegisterHandle, criterion: &Criterion) -> AnyView {
    let href = register
        .route
        .with_untracked(|route| route.with_form(&criterion.id))
        .to_string();
    let selected = {
        let id = criterion.id.clone();
        move || {
            register
                .route
                .with(|route| route.form.as_ref() == Some(&id))
        }
    };
    let unfit = criteria::rule(criterion).err().map(|unfit| {
        let why = match unfit {
            Unfit::Fact => t("rules.unfit-fact"),
            Unfit::Value => t("rules.unfit-value"),
            Unfit::Comparison => t("rules.unfit-comparison"),
        };
        view! { <span class="unfit t-warn small">{icon(Icon::Triangle)}{why}</span> }
    });
    let text = if criterion.text.is_empty() {
        t("rules.no-text")
    } else {
        criterion.text.clone()
    };
    let grave = if criterion.blocks {
        Severity::Block
    } else {
        Severity::Warn
    };
    let agreed = criterion.citation();
    view! {
        <tr class:sel=selected>
            <td>
                <a href=href>{text}</a>
                <span class="sub">{figures(compared(criterion, t))}</span>
                {unfit}
            </td>
            <td>{severity(grave)}<span class="sub">{period(criterion.valid)}</span></td>
            <td class="only-wide">{agreed}</td>
        </tr>
    }
    .into_any()
}
