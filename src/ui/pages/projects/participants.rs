//! Who takes part: the list with what each is to receive and has promised.

use leptos::prelude::*;

use super::{editing::put, shown::form_link};
use crate::{
    app::{
        columns::cell::Cell,
        form::quantity,
        projects::{cases::Cases, joining, view::ProjectView},
    },
    domain::{
        coded::Coded,
        money::Dong,
        project::{Project, parts::Participant},
    },
    rules::case::CaseParticipant,
    ui::{
        kit::{
            as_grid::as_grid,
            figure::amount,
            labels,
            prelude::*,
            table::{
                plain::{figures, wide, words},
                short::{line as table_line, summed_table},
            },
        },
        pages::eligible,
    },
};

/// One line of the list.
struct Line {
    participant: CaseParticipant,
    name: String,
    under: String,
}

/// The tab.
pub fn tab(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let project = shown.project.clone();
    let route = register.route.get_untracked();
    let add = form_link(&route, "join");
    let grid = as_grid(register, &format!("{}.participant", project.id));
    let add = view! { {grid}{Button::add(t("takers.add")).to(add)} };
    if project.participants.is_empty() {
        let add = view! { <div class="row wrap center">{add}</div> };
        let none = empty(t("takers.empty"), t("takers.empty-text"), add);
        let could = eligible::candidates::candidates_section(register, project.id.clone());
        return view! { {none}{could} }.into_any();
    }
    let lines = register.peek(|ledger| {
        let cases = Cases::new(ledger, register.today());
        let mut lines: Vec<Line> = Vec::new();
        for participant in cases.case(&project).participants {
            let household = ledger.household(&participant.household);
            lines.push(Line {
                name: household
                    .as_ref()
                    .map_or_else(|| t("household.gone"), |h| h.head_name().to_owned()),
                under: household.map_or_else(String::new, |h| {
                    let parts = [h.code.as_str(), h.home(None).village];
                    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
                    parts.join(" · ")
                }),
                participant,
            });
        }
        crate::order::sort_by(&mut lines, |a, b| {
            joining::name_key(&a.name).cmp(&joining::name_key(&b.name))
        });
        lines
    });
    let could = eligible::candidates::candidates_section(register, project.id.clone());
    let count = lines.len();
    let split = shown.split;
    let rest = split.unassigned();
    let name = ["participants ", project.id.as_str()].concat();
    let rows = lines.into_iter().map(|line| {
        let planned = project.participants.get(&line.participant.household);
        let planned = planned.cloned().unwrap_or_default();
        let class = line.participant.class;
        let place = planned.place;
        let cells = vec![
            Cell::Person(line.name.clone(), None),
            class.map_or(Cell::Empty, |class| Cell::Text(labels::code(class.code()))),
            Cell::Money(planned.amount),
            Cell::Money(planned.counterpart),
            Cell::Text(things(&project, &planned).join(", ")),
            place.map_or(Cell::Empty, |place| {
                Cell::Text(t(&format!("choice.{}", place.code())))
            }),
            // Under the name, and of no column of its own.
            Cell::Text(line.under.clone()),
        ];
        let project = project.clone();
        table_line(cells, move || {
            row(register, &project, &line).unwrap_or_else(|| ().into_any())
        })
    });
    let rows = rows.collect();
    let headings = [
        words("field.head"),
        words("field.class"),
        figures("takers.support"),
        wide(figures("project.counterpart")),
        wide(words("takers.things")),
        wide(words("field.place")),
    ];
    let sums = view! {
        <tr>
            <td>{tv("takers.n", &[("n", &count.to_string())])}</td>
            <td></td>
            <td class="num">{split.households.shown()}</td>
            <td class="num only-wide">{split.promised.shown()}</td>
            <td class="only-wide"></td>
            <td class="only-wide"></td>
        </tr>
    };
    let table = summed_table(name, &headings, rows, Some(sums.into_any()));
    view! {
        <div class="row wrap bar">
            <p class="small muted grow">{t("takers.how")}</p>
            {divide_button(register, project.clone())}
            {commit_button(register, project)}
            {add}
        </div>
        {(rest != Dong::ZERO).then(|| {
            let key = if rest > Dong::ZERO { "takers.unassigned" } else { "takers.overassigned" };
            let text = tv(key, &[("amount", &Dong(rest.0.abs()).to_string())]);
            view! { <p class="note warn">{icon(Icon::Triangle)}<span>{text}</span></p> }
        })}
        <section class="card" aria-label=t("takers.title")>{table}</section>
        {could}
    }
    .into_any()
}

fn divide_button(register: RegisterHandle, project: Project) -> AnyView {
    Button::new(t("takers.divide")).press(move |_| {
        put(
            register,
            &project,
            joining::divided(&project),
            t("takers.divided"),
        );
    })
}

fn commit_button(register: RegisterHandle, project: Project) -> Option<AnyView> {
    let open = project
        .participants
        .values()
        .any(|planned| !planned.committed);
    open.then(|| {
        Button::new(t("takers.commit-all")).press(move |_| {
            let mut after = project.clone();
            for planned in after.participants.values_mut() {
                planned.committed = true;
            }
            put(register, &project, after, t("takers.committed"));
        })
    })
}

/// What a household is to receive.
fn things(project: &Project, planned: &Participant) -> Vec<String> {
    let things = planned.items.iter().filter_map(|(key, n)| {
        let line = project.costs.get(key)?;
        let n = quantity(*n).shown();
        Some(format!("{n} {} {}", line.measure, line.item))
    });
    things.collect()
}

fn row(register: RegisterHandle, project: &Project, line: &Line) -> Option<AnyView> {
    let planned = project.participants.get(&line.participant.household)?;
    let place = format!("{}.participant.{}", project.id, line.participant.household);
    let route = register.route.get_untracked();
    let selected = {
        let place = place.clone();
        move || register.has_open(&place)
    };
    let class = line
        .participant
        .class
        .map_or_else(|| t("takers.unlisted"), |c| labels::code(c.code()));
    let year = (line.participant.class.is_some() && line.participant.year != 0)
        .then(|| line.participant.year.to_string());
    let things = things(project, planned);
    let mut marks = Vec::new();
    if planned.experienced {
        marks.push(t("takers.experienced"));
    }
    if !planned.committed {
        marks.push(t("takers.uncommitted"));
    }
    if !line.participant.doubles.is_empty() {
        let names = line.participant.doubles.iter().map(|double| {
            register.peek(|ledger| {
                let other = ledger.project(&double.project);
                other.map_or_else(String::new, |other| {
                    format!("{} ({})", other.name, other.year)
                })
            })
        });
        let names: Vec<String> = names.collect();
        marks.push(tv("takers.double", &[("projects", &names.join(", "))]));
    }
    let at = planned
        .place
        .map(|place| t(&format!("choice.{}", place.code())));
    Some(
        view! {
            <tr class:sel=selected>
                <td>
                    <a href=form_link(&route, &place)>{line.name.clone()}</a>
                    <span class="sub">{line.under.clone()}</span>
                    {(!marks.is_empty()).then(|| view! { <span class="sub">{marks.join(" · ")}</span> })}
                </td>
                <td>{class}<span class="sub">{year}</span></td>
                <td class="num">{amount(planned.amount)}</td>
                <td class="num only-wide">{amount(planned.counterpart)}</td>
                <td class="only-wide">{things.join(", ")}</td>
                <td class="only-wide">{at}<span class="sub">{planned.agreement.clone()}</span></td>
            </tr>
        }
        .into_any(),
    )
}
