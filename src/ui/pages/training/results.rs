//! How a class ended for each learner, and who works in the trade three and six months later.

use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    class::{change, class},
    trainees::{LearnerTable, Line, line, watched},
};
use crate::{
    app::{
        route::{ClassTab, Page},
        training::roll,
    },
    domain::{
        coded::Coded,
        training::{Employed, Passed, Trainee, TrainingClass},
    },
    ui::kit::{
        prelude::*,
        table::plain::{figures, thead, wide, words},
    },
};

/// The tab.
pub(super) fn tab(register: RegisterHandle, id: &str) -> AnyView {
    let (lines, keys) = watched(register, id);
    let id = id.to_owned();
    (move || {
        if keys.with(Vec::is_empty) {
            let route = register.route.get_untracked();
            let to = route
                .about(Page::Class(ClassTab::Trainees), &id)
                .with_form("enrol");
            let add = Button::add(t("trainees.add")).to(to);
            return empty(t("results.empty"), t("trainees.empty-text"), add).into_any();
        }
        let (of_sums, of_rows, of_all) = (id.clone(), id.clone(), id.clone());
        let unset = move || {
            lines.with(|all| {
                all.iter()
                    .any(|line| !line.trainee.withdrawn && line.trainee.result.is_none())
            })
        };
        let all_passed = move |_| {
            let today = register.today();
            change(register, &of_all, t("results.all-set"), |class| {
                let day = class.closed.unwrap_or(today);
                for trainee in class.trainees.values_mut() {
                    if !trainee.withdrawn && trainee.result.is_none() {
                        trainee.result = Some(Passed::Yes);
                        trainee.result_date = Some(day);
                    }
                }
            });
        };
        view! {
            {move || class(register, &of_sums).map(|class| sums(&class))}
            <div class="row wrap bar">
                <p class="small muted grow">{t("results.how")}</p>
                <button type="button" class="btn" disabled=move || !unset() on:click=all_passed>
                    {icon(Icon::Check)}{t("results.all-passed")}
                </button>
            </div>
            <LearnerTable class="list results" title=t("class-tab.results") keys
                head=thead(&[words("field.trainee-name"), wide(figures("class-money.days")), words("field.result"), words("results.after3"), words("results.after6")])
                row=move |key| row(register, &of_rows, lines, key)/>
        }
        .into_any()
    })
    .into_any()
}

/// The figures: how many passed, and how many of them work.
fn sums(class: &TrainingClass) -> AnyView {
    let learners = roll::learners(class).into_iter();
    let there: Vec<&Trainee> = learners.map(|(_, t)| t).filter(|t| !t.withdrawn).collect();
    let ended = |how: Passed| there.iter().filter(|t| t.result == Some(how)).count();
    let passed = ended(Passed::Yes);
    let work = |after: fn(&Trainee) -> Option<Employed>| {
        let of_passed = there.iter().filter(|t| t.result == Some(Passed::Yes));
        let answered = of_passed.clone().filter(|t| after(t).is_some()).count();
        let works = of_passed.filter(|t| matches!(after(t), Some(Employed::Job | Employed::Own)));
        (works.count(), answered)
    };
    let figure = |label: String, value: String, under: String| {
        view! { <div class="fig"><dt>{label}</dt><dd><span class="v">{value}</span><span class="x">{under}</span></dd></div> }.into_any()
    };
    let of_all = |n: usize| format!("{n}/{}", there.len());
    let others = tv(
        "results.others",
        &[
            ("failed", &ended(Passed::No).to_string()),
            ("left", &ended(Passed::Left).to_string()),
        ],
    );
    let worked = |(works, answered): (usize, usize)| {
        let under = tv(
            "results.told",
            &[("n", &answered.to_string()), ("all", &passed.to_string())],
        );
        (works.to_string(), under)
    };
    let (three, three_answered) = worked(work(|t| t.after3));
    let (six, six_answered) = worked(work(|t| t.after6));
    view! {
        <dl class="card figs figs-3 ends">
            {figure(t("choice.trainee-passed"), of_all(passed), others)}
            {figure(t("results.works3"), three, three_answered)}
            {figure(t("results.works6"), six, six_answered)}
        </dl>
    }
    .into_any()
}

fn row(register: RegisterHandle, id: &str, lines: Memo<Vec<Line>>, key: String) -> AnyView {
    let place = format!("{id}.trainee.{key}");
    let selected = {
        let place = place.clone();
        move || register.has_open(&place)
    };
    let past = {
        let key = key.clone();
        move || line(lines, &key).is_some_and(|line| line.trainee.withdrawn)
    };
    let who = {
        let key = key.clone();
        move || {
            let line = line(lines, &key)?;
            let href = register.route.get_untracked().with_form(&place).to_string();
            Some(
                view! { <a href=href>{line.trainee.name.clone()}</a><span class="sub">{line.trainee.work.clone()}</span> },
            )
        }
    };
    let days = {
        let key = key.clone();
        move || line(lines, &key).map(|line| super::money::days(&line).shown())
    };
    let [result, after3, after6] = [Chosen::Result, Chosen::After3, Chosen::After6]
        .map(|what| choice(register, id, lines, &key, what));
    view! {
        <tr class:sel=selected class:past=past>
            <td>{who}</td>
            <td class="num only-wide">{days}</td>
            <td data-label=t("field.result")>{result}</td>
            <td data-label=t("results.after3")>{after3}</td>
            <td data-label=t("results.after6")>{after6}</td>
        </tr>
    }
    .into_any()
}

/// What can be chosen for a learner in this list.
#[derive(Clone, Copy)]
enum Chosen {
    Result,
    After3,
    After6,
}

impl Chosen {
    const fn label(self) -> &'static str {
        match self {
            Chosen::Result => "field.result",
            Chosen::After3 => "field.after3",
            Chosen::After6 => "field.after6",
        }
    }

    const fn codes(self) -> &'static [&'static str] {
        match self {
            Chosen::Result => Passed::CODES,
            Chosen::After3 | Chosen::After6 => Employed::CODES,
        }
    }

    fn code(self, trainee: &Trainee) -> Option<&'static str> {
        match self {
            Chosen::Result => trainee.result.map(Coded::code),
            Chosen::After3 => trainee.after3.map(Coded::code),
            Chosen::After6 => trainee.after6.map(Coded::code),
        }
    }

    /// A result has a day, too: `end`, that of the class, where none was written down yet.
    fn write(self, trainee: &mut Trainee, code: &str, end: Date) {
        match self {
            Chosen::Result => {
                trainee.result = Passed::from_code(code);
                trainee.result_date = trainee.result.and(trainee.result_date.or(Some(end)));
            }
            Chosen::After3 => trainee.after3 = Employed::from_code(code),
            Chosen::After6 => trainee.after6 = Employed::from_code(code),
        }
    }
}

/// A list to choose from that is stored at once.
fn choice(
    register: RegisterHandle,
    id: &str,
    lines: Memo<Vec<Line>>,
    key: &str,
    what: Chosen,
) -> AnyView {
    let (id, key) = (id.to_owned(), key.to_owned());
    let now = untrack(|| line(lines, &key));
    let name = now.map_or_else(String::new, |line| line.trainee.name);
    let label = tv("results.of", &[("what", &t(what.label())), ("name", &name)]);
    let value = {
        let key = key.clone();
        Memo::new(move |_| {
            line(lines, &key)
                .and_then(|line| what.code(&line.trainee))
                .unwrap_or("")
        })
    };
    let option = |code: &'static str| {
        let text = if code.is_empty() {
            String::from("–")
        } else {
            t(&["choice.trainee-", code].concat())
        };
        view! { <option value=code selected=move || value.get() == code>{text}</option> }.into_any()
    };
    let options: Vec<AnyView> = std::iter::once("")
        .chain(what.codes().iter().copied())
        .map(option)
        .collect();
    let store = move |event: leptos::ev::Event| {
        let code = event_target_value(&event);
        let today = register.today();
        change(register, &id, t("toast.changed-trainee"), |class| {
            let day = class.closed.unwrap_or(today);
            if let Some(trainee) = class.trainees.get_mut(&key) {
                what.write(trainee, &code, day);
            }
        });
    };
    view! {
        <select class="in" class:zero=move || value.get().is_empty() aria-label=label on:change=store
            prop:value=move || value.get()>{options}</select>
    }
    .into_any()
}
