//! The people of a household.

use leptos::prelude::*;

use super::rows::relation_word;
use crate::{
    domain::{
        coded::Coded,
        date,
        household::{Household, Member, Relation, masked},
    },
    ui::kit::{
        card, labels,
        prelude::*,
        table::plain::{figures, plain_table, wide, words},
    },
};

/// The table: the head first, then by age; those who died or left come last and grey.
pub(super) fn card(register: RegisterHandle, household: &Household) -> AnyView {
    let route = register.route.get();
    let add = route
        .with_form(format!("{}.member", household.id))
        .to_string();
    let head = household.head_key(None).to_owned();
    let gone = household.gone(None);
    let mut all: Vec<(&String, &Member)> = household.members.iter().collect();
    crate::order::sort_by(&mut all, |a, b| {
        let key = |(key, member): &(&String, &Member)| {
            (
                gone.contains(key.as_str()),
                **key != head,
                member.birth_year().unwrap_or(i16::MAX),
                member.name.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    let rows: Vec<AnyView> = all
        .into_iter()
        .map(|(key, member)| {
            let form = route
                .with_form(format!("{}.member.{key}", household.id))
                .to_string();
            row(member, *key == head, gone.contains(key.as_str()), form)
        })
        .collect();
    card::card(
        "h-people",
        t("household.people"),
        view! { <a class="end small" href=add>{t("entry.add-member")}</a> },
        plain_table(
            &[
                words("field.member-name"),
                words("household.relation"),
                figures("household.born"),
                wide(words("field.ethnicity")),
                wide(words("field.identity")),
                wide(words("field.labour")),
            ],
            rows,
        ),
    )
}

fn row(member: &Member, is_head: bool, is_gone: bool, form: String) -> AnyView {
    let relation = if is_head {
        labels::coded(Relation::Head)
    } else {
        relation_word(&member.relation)
    };
    let born = match date::parse_iso(&member.born) {
        Some(day) => date::format(day),
        None => member.born.clone(),
    };
    let mut marks = Vec::new();
    if let Some(sex) = member.sex {
        marks.push(t(&format!("word.{}", sex.code())));
    }
    if member.disabled {
        marks.push(t("household.disabled"));
    }
    if member.war_merit {
        marks.push(t("word.war-merit"));
    }
    if !member.phone.is_empty() {
        marks.push(tv("household.phone", &[("phone", &member.phone)]));
    }
    if is_gone {
        marks.push(t("household.no-longer"));
    }
    let labour = member
        .labour
        .map(|labour| t(&format!("household.labour-{}", labour.code())));
    let narrow = [
        member.ethnicity.clone(),
        masked(&member.identity),
        labour.clone().unwrap_or_default(),
    ];
    let narrow: Vec<String> = narrow.into_iter().filter(|part| !part.is_empty()).collect();
    view! {
        <tr class:faint=is_gone>
            <td><a href=form class:strong=is_head>{member.name.clone()}</a>
                <span class="sub">{marks.join(" · ")}</span>
                <span class="sub only-narrow">{narrow.join(" · ")}</span></td>
            <td>{relation}</td>
            <td class="num">{born}</td>
            <td class="only-wide">{member.ethnicity.clone()}</td>
            <td class="only-wide num-l">{identity(&member.identity)}</td>
            <td class="only-wide">{labour}</td>
        </tr>
    }
    .into_any()
}

/// An identity number, masked until it is asked for.
pub fn identity(number: &str) -> AnyView {
    if number.is_empty() {
        return view! { <span class="small faint">{t("households.no-identity")}</span> }.into_any();
    }
    let open = RwSignal::new(false);
    let full = number.to_owned();
    let short = masked(number);
    let text = move || {
        if open.get() {
            full.clone()
        } else {
            short.clone()
        }
    };
    let label = move || {
        t(if open.get() {
            "household.hide"
        } else {
            "household.reveal"
        })
    };
    view! {
        <span class="small muted num identity">{text}
            {Button::new(label).icon(Icon::Eye).quiet().small().pressed(move || open.get()).press(move |_| open.update(|open| *open = !*open))}
        </span>
    }
    .into_any()
}
