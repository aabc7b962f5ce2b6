//! Who learns in a class, as what, and how far from it.

use leptos::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    class::{change, class},
    words::{bar, learner_class, open},
};
use crate::{
    app::{
        columns::cell::Cell,
        form::{parse_quantity, quantity},
        route::Page,
        training::{Classes, Support, enrolling::age_on, roll},
    },
    domain::{
        date,
        training::{Trainee, TrainingClass},
    },
    rules::{case::Learner, training::Open},
    ui::kit::{
        as_grid::as_grid,
        figure::amount,
        prelude::*,
        table::{
            plain::{figures, wide, words},
            short::Looking,
        },
    },
};

/// One learner with what the rules make of them.
#[derive(Clone, PartialEq)]
pub(super) struct Line {
    pub(super) key: String,
    pub(super) trainee: Trainee,
    pub(super) learner: Learner,
    pub(super) support: Support,
}

/// The learners of a class by given name, those who withdrew last.
pub(super) fn lines(register: RegisterHandle, id: &str) -> Vec<Line> {
    register.read(|ledger| {
        let Some(class) = ledger.class(id) else {
            return Vec::new();
        };
        let all = Classes::new(ledger);
        let supports = all.supports(id).unwrap_or_default();
        let learners = all.learners(id);
        let line = |(key, trainee): (&String, &Trainee)| Line {
            key: key.clone(),
            trainee: trainee.clone(),
            learner: learners
                .iter()
                .find(|l| l.key == *key)
                .cloned()
                .unwrap_or_default(),
            support: supports
                .iter()
                .find(|s| s.key == *key)
                .cloned()
                .unwrap_or_default(),
        };
        roll::learners(class).into_iter().map(line).collect()
    })
}

/// The lines of the class, and the keys alone: rows stay while their cells change, so that the field
/// being typed into keeps its focus.
pub(super) fn watched(register: RegisterHandle, id: &str) -> (Memo<Vec<Line>>, Memo<Vec<String>>) {
    let id = id.to_owned();
    let lines = Memo::new(move |_| lines(register, &id));
    let keys =
        Memo::new(move |_| lines.with(|all| all.iter().map(|line| line.key.clone()).collect()));
    (lines, keys)
}

/// One of the lines.
pub(super) fn line(lines: Memo<Vec<Line>>, key: &str) -> Option<Line> {
    lines.with(|all| all.iter().find(|line| line.key == key).cloned())
}

/// A table with a row for each learner of a class.
#[component]
pub(super) fn LearnerTable<R>(
    class: &'static str,
    title: String,
    head: AnyView,
    keys: Memo<Vec<String>>,
    row: R,
    /// The row of sums, where there is one.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
) -> impl IntoView
where
    R: Fn(String) -> AnyView + Clone + Send + 'static,
{
    view! {
        <section class="card tw" aria-label=title>
            <table class=class>
                {head}
                <tbody><For each=move || keys.get() key=String::clone children=row/></tbody>
                {foot.map(|foot| view! { <tfoot>{move || foot.run()}</tfoot> })}
            </table>
        </section>
    }
}

/// The tab.
pub(super) fn tab(register: RegisterHandle, id: &str) -> AnyView {
    let (lines, keys) = watched(register, id);
    let id = id.to_owned();
    let looking = Looking::new(["trainees ", &id].concat());
    // Rows stay while their cells change; which are shown, and where, follows what is looked at.
    let chosen = {
        let id = id.clone();
        Memo::new(move |_| {
            let cells = lines.with(|all| {
                let rows = all.iter().map(|line| cells(register, &id, line));
                rows.collect::<Vec<_>>()
            });
            let keys = keys.get();
            let places = looking.chosen(cells.as_slice(), Vec::as_slice).into_iter();
            let keys = places.filter_map(|place| keys.get(place).cloned());
            keys.collect::<Vec<String>>()
        })
    };
    // Only their number makes the page anew.
    let many = Memo::new(move |_| keys.with(Vec::len));
    (move || {
        let all = many.get();
        let is_empty = all == 0;
        let route = register.route.get_untracked();
        let enrol = route.with_form("enrol").to_string();
        let outside = route.with_form(format!("{id}.trainee")).to_string();
        let add = view! {
            {as_grid(register, &format!("{id}.trainee"))}
            {Button::new(t("entry.add-trainee")).icon(Icon::Plus).to(outside)}
            {Button::add(t("trainees.add")).to(enrol)}
        };
        if is_empty {
            let add = view! { <div class="row wrap center">{add}</div> };
            return empty(t("trainees.empty"), t("trainees.empty-text"), add).into_any();
        }
        let id = id.clone();
        let of_bar = id.clone();
        view! {
            <div class="row wrap bar">
                <p class="small muted grow">{move || class(register, &of_bar).map(|class| places(&class))}</p>
                {add}
            </div>
            {looking.find(all, move || chosen.with(Vec::len))}
            <LearnerTable class="list trainees" title=t("trainees.title") keys=chosen
                head=looking.head(&[words("field.trainee-name"), wide(figures("trainees.age")), wide(words("trainees.counts-as")), wide(figures("trainees.maximum")), figures("trainees.distance")])
                row=move |key| row(register, &id, lines, key)/>
        }
        .into_any()
    })
    .into_any()
}

/// What stands in a row, as it is compared and searched.
fn cells(register: RegisterHandle, id: &str, line: &Line) -> Vec<Cell> {
    let number = |text: Option<usize>| text.map_or(Cell::Empty, Cell::Count);
    let distance = line.trainee.distance.map(|km| km * Decimal::from(1_000));
    let distance = distance.and_then(|metres| metres.to_usize());
    vec![
        Cell::Person(line.trainee.name.clone(), None),
        number(age_of(register, id, line).and_then(|age| usize::try_from(age).ok())),
        Cell::Text(kinds(line)),
        line.support.maximum.map_or(Cell::Empty, Cell::Money),
        number(distance),
        // Under the name, and of no column of its own.
        Cell::Text(under(register, line)),
    ]
}

fn places(class: &TrainingClass) -> String {
    let n = class.learners().unwrap_or(0).to_string();
    match class.capacity {
        None => tv("trainees.n", &[("n", &n)]),
        Some(all) => tv("trainees.n-of", &[("n", &n), ("all", &all.to_string())]),
    }
}

/// What tells one from others of the same name: where they live, when they were born.
pub(super) fn under(register: RegisterHandle, line: &Line) -> String {
    let born = match date::parse_iso(&line.learner.born) {
        Some(day) => date::format(day),
        None => line.learner.born.clone(),
    };
    let home = match &line.trainee.household {
        Some(id) => register.peek(|ledger| {
            ledger.household(id).map_or_else(
                || t("household.gone"),
                |household| {
                    let home = household.home(None);
                    let parts = [
                        household.code.as_str(),
                        home.village,
                        ledger.unit_name(home.unit),
                    ];
                    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
                    parts.join(", ")
                },
            )
        }),
        None if line.trainee.address.is_empty() => t("trainees.outside"),
        None => line.trainee.address.clone(),
    };
    let parts = [born, home];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// What stands in the way of money, or is not known, in words.
pub(super) fn hindrance(register: RegisterHandle, support: &Support) -> Option<AnyView> {
    if !support.blocked.is_empty() {
        let why: Vec<String> = support
            .blocked
            .iter()
            .map(|why| bar(register, why))
            .collect();
        return Some(
            view! { <span class="sub t-block why">{icon(Icon::Octagon)}{why.join("; ")}</span> }
                .into_any(),
        );
    }
    // An empty field for the distance stands in the same line.
    let asked = support.open.iter().filter(|what| **what != Open::Distance);
    let what: Vec<String> = asked.map(|what| open(*what)).collect();
    if !what.is_empty() {
        let text = tv("trainees.open", &[("what", &what.join(", "))]);
        return Some(view! { <span class="sub why">{icon(Icon::Ask)}{text}</span> }.into_any());
    }
    None
}

fn row(register: RegisterHandle, id: &str, lines: Memo<Vec<Line>>, key: String) -> AnyView {
    let own = id.to_owned();
    let place = format!("{id}.trainee.{key}");
    let selected = {
        let place = place.clone();
        move || register.has_open(&place)
    };
    let withdrawn = {
        let key = key.clone();
        move || line(lines, &key).is_some_and(|line| line.trainee.withdrawn)
    };
    let of = |cell: fn(RegisterHandle, &str, &Line) -> AnyView| {
        let (id, key) = (own.clone(), key.clone());
        move || line(lines, &key).map(|line| cell(register, &id, &line))
    };
    let name = {
        let key = key.clone();
        move || {
            let line = line(lines, &key)?;
            let href = register.route.get_untracked().with_form(&place).to_string();
            let home = line.trainee.household.as_ref().map(|household| {
                let to = register
                    .route
                    .get_untracked()
                    .about(Page::Household, household);
                view! { " "<a class="sub-link" href=to.to_string()>{t("trainees.household")}</a> }
            });
            let kinds = kinds(&line);
            Some(view! {
                <a href=href>{line.trainee.name.clone()}</a>
                <span class="sub">{under(register, &line)}{home}</span>
                <span class="sub only-narrow">{kinds}</span>
                {line.trainee.withdrawn.then(|| view! { <span class="sub">{t("trainees.withdrawn")}</span> })}
                {hindrance(register, &line.support)}
            })
        }
    };
    view! {
        <tr class:sel=selected class:past=withdrawn>
            <td>{name}</td>
            <td class="num only-wide">{of(age)}</td>
            <td class="only-wide">{of(counts_as)}</td>
            <td class="num only-wide">{of(maximum)}</td>
            <td class="num">{distance(register, id, lines, &key)}</td>
        </tr>
    }
    .into_any()
}

fn age_of(register: RegisterHandle, id: &str, line: &Line) -> Option<i32> {
    let opened = register.peek(|ledger| ledger.class(id).and_then(|class| class.opened));
    age_on(
        &line.learner.born,
        opened.unwrap_or_else(|| register.today()),
    )
}

fn age(register: RegisterHandle, id: &str, line: &Line) -> AnyView {
    let age = age_of(register, id, line);
    age.map_or_else(|| String::from("–"), |age| age.to_string())
        .into_any()
}

/// The class that counts, in words; all that they are in where none counts yet.
fn kinds(line: &Line) -> String {
    if let Some(chosen) = line.support.chosen {
        return learner_class(chosen);
    }
    let all = line.support.classes.iter();
    let all = all.map(|limit| learner_class(limit.class));
    all.collect::<Vec<String>>().join(", ")
}

fn counts_as(_: RegisterHandle, _: &str, line: &Line) -> AnyView {
    let others = line.support.classes.iter();
    let others = others.filter(|limit| Some(limit.class) != line.support.chosen);
    let others: Vec<String> = others
        .map(|limit| {
            let name = learner_class(limit.class);
            if limit.sure {
                name
            } else {
                tv("trainees.unsure", &[("class", &name)])
            }
        })
        .collect();
    let others = (!others.is_empty() && line.support.chosen.is_some())
        .then(|| tv("trainees.also", &[("classes", &others.join(", "))]));
    view! { {kinds(line)}<span class="sub">{others}</span> }.into_any()
}

fn maximum(_: RegisterHandle, _: &str, line: &Line) -> AnyView {
    match line.support.maximum {
        Some(maximum) => amount(maximum).into_any(),
        None => view! { <span class="faint">"–"</span> }.into_any(),
    }
}

/// The distance, typed where it stands.
fn distance(register: RegisterHandle, id: &str, lines: Memo<Vec<Line>>, key: &str) -> AnyView {
    let (id, key) = (id.to_owned(), key.to_owned());
    let name = untrack(|| line(lines, &key)).map_or_else(String::new, |line| line.trainee.name);
    let label = tv("trainees.distance-of", &[("name", &name)]);
    let wrong = RwSignal::new(false);
    let stored = {
        let key = key.clone();
        move || {
            let distance = line(lines, &key).and_then(|line| line.trainee.distance);
            distance.map(quantity).unwrap_or_default()
        }
    };
    let store = move |event: leptos::ev::Event| {
        let text = crate::domain::text::tidy(&event_target_value(&event));
        let typed = parse_quantity(&text);
        if !text.is_empty() && typed.is_none() {
            wrong.set(true);
            return;
        }
        wrong.set(false);
        change(register, &id, t("toast.changed-trainee"), |class| {
            if let Some(trainee) = class.trainees.get_mut(&key) {
                trainee.distance = typed;
            }
        });
    };
    view! {
        <span class="km">
            <input class="in num" class:bad=move || wrong.get() inputmode="decimal" autocomplete="off" aria-label=label
                aria-invalid=move || wrong.get().then_some("true") prop:value=stored on:change=store/>
            <span class="faint">"km"</span>
        </span>
    }
    .into_any()
}
