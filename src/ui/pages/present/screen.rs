//! The frame of a screen: the question, its answer, and the way to the next.

use leptos::prelude::*;

use super::{
    answer::{Answer, Asking},
    capital, classes, obstacles, outreach, steps, tasks,
};
use crate::{
    app::{
        present::{Asked, Question, steps as by_step},
        route::{Narrows as _, Page, Route},
    },
    domain::{coded::Coded as _, date},
    platform::page as window,
    ui::{
        kit::{i18n, prelude::*},
        language::labels,
    },
};

/// The page.
pub(crate) fn page(register: RegisterHandle) -> AnyView {
    window::mark_root("presenting", true);
    let sheets = RwSignal::new(1);
    let of = Memo::new(move |_| {
        let unit = register.route.with(|route| route.unit.clone());
        (register.year(), unit, register.today())
    });
    let units = Memo::new(move |_| {
        let (year, unit, today) = of.get();
        register.read(|ledger| by_step(ledger, year, unit.as_deref(), today))
    });
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let asked = register.route.with_untracked(Asked::of);
        // Those with which the presenters in people's hands turn pages are among them.
        let to = match event.key().as_str() {
            "ArrowRight" | "PageDown" => asked.next(sheets.get_untracked()),
            "ArrowLeft" | "PageUp" => asked.before(),
            "Home" => Some(Asked::default()),
            "Escape" => {
                return window::go(
                    &register
                        .route
                        .with_untracked(|route| route.to(Page::Overview))
                        .to_string(),
                );
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(to) = to {
            show(register, to);
        }
    });
    on_cleanup(move || {
        keys.remove();
        window::mark_root("presenting", false);
    });
    (move || {
        let route = register.route.get();
        let asked = Asked::of(&route);
        let question = asked.question();
        let asking = Asking {
            route: &route,
            year: register.year(),
            today: register.today(),
            sheet: asked.sheet.unwrap_or(0) as usize,
            steps: units,
        };
        let answer = answer(register, question, &asking);
        sheets.set(answer.sheets);
        let shown = match answer.sheets {
            1 => labels::coded(question),
            all => {
                let sheet = asking.sheet.min(all - 1) + 1;
                let question = labels::coded(question);
                tv(
                    "present.part",
                    &[
                        ("question", &question),
                        ("n", &sheet.to_string()),
                        ("all", &all.to_string()),
                    ],
                )
            }
        };
        view! {
            <div class="present">
                <div class="head"><h1>{shown}</h1><p>{answer.said}</p></div>
                <div class="answer">{answer.body}</div>
                {foot(register, &route, question)}
            </div>
        }
    })
    .into_any()
}

fn answer(register: RegisterHandle, question: Question, asking: &Asking<'_>) -> Answer {
    register.read(|ledger| match question {
        Question::Capital => capital::answer(ledger, asking),
        Question::Steps => steps::answer(asking),
        Question::Obstacles => obstacles::answer(ledger, asking),
        Question::Tasks => tasks::answer(ledger, asking),
        Question::Classes => classes::answer(ledger, asking),
        Question::Outreach => outreach::answer(ledger, asking),
    })
}

/// Turns to a screen without leaving the one before in the way back: Back leads out of the room.
fn show(register: RegisterHandle, asked: Asked) {
    let route = asked.on(register.route.get_untracked().to(Page::Present));
    window::replace(&route.to_string());
    register.route.set(route);
}

fn foot(register: RegisterHandle, route: &Route, shown: Question) -> AnyView {
    let dots = Question::ALL.iter().map(|question| {
        let to = Asked::of_question(*question).on(route.to(Page::Present));
        let current = (*question == shown).then_some("page");
        let turn = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            show(register, Asked::of_question(*question));
        };
        view! { <a href=to.to_string() aria-label=labels::coded(*question) aria-current=current on:click=turn><i></i></a> }
    });
    let place = tv(
        "present.place",
        &[
            ("n", &(shown.place() + 1).to_string()),
            ("all", &Question::ALL.len().to_string()),
        ],
    );
    let stand = tv("present.as-of", &[("day", &date::format(register.today()))]);
    let out = Button::new(t("present.out"))
        .icon(Icon::Cross)
        .to(route.to(Page::Overview));
    view! {
        <footer class="foot">
            <span class="stand">{i18n::figures(stand)}</span>
            <nav class="dots" aria-label=t("present.questions")>{dots.collect_view()}</nav>
            <span>{place}</span>
            {out}
        </footer>
    }
    .into_any()
}
