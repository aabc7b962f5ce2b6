//! The frame of a screen: the question, its answer, and the way to the next. From a meeting its agenda is at hand.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{
    agenda::Agenda,
    answer::{Answer, Asking},
    capital, classes, conclusions, obstacles, outreach, steps, tasks,
};
use crate::{
    app::{
        present::{Asked, Question, UnitSteps, steps as by_step},
        route::{MeetingPart, Narrows as _, Page, Route},
    },
    domain::{coded::Coded as _, date, meeting::Meeting},
    platform::{clock, page as window},
    ui::{
        kit::{i18n, prelude::*},
        language::labels,
    },
};

/// The page.
pub(crate) fn page(register: RegisterHandle) -> AnyView {
    window::mark_root("presenting", true);
    let sheets = RwSignal::new(1);
    let of_units = Memo::new(move |_| {
        let unit = register.route.with(|route| route.unit.clone());
        (register.year(), unit, register.today())
    });
    let units = Memo::new(move |_| {
        let (year, unit, today) = of_units.get();
        register.read(|ledger| by_step(ledger, year, unit.as_deref(), today))
    });
    make_ready(register, units);
    // The meeting that is held; none on a wall that was opened from the figures of the year.
    let meeting = Memo::new(move |_| {
        let id = register.route.with(|route| route.record.clone())?;
        register.read(|ledger| ledger.meeting(&id).cloned())
    });
    let agenda = Agenda::new(register, meeting);
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if agenda.keyed(&event.key()) {
            return event.prevent_default();
        }
        let asked = register.route.with_untracked(Asked::of);
        let of = Question::of_wall(meeting.with_untracked(Option::is_some));
        // Those with which the presenters in people's hands turn pages are among them.
        let to = match event.key().as_str() {
            "ArrowRight" | "PageDown" => asked.next(sheets.get_untracked(), of),
            "ArrowLeft" | "PageUp" => asked.before(of),
            "Home" => Some(Asked::default()),
            "Escape" => {
                let route = register.route.get_untracked();
                let to = meeting.with_untracked(|meeting| out(&route, meeting.as_ref()));
                return window::go(&to.to_string());
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
        let meeting = meeting.get();
        let asked = Asked::of(&route);
        let question = asked.question(Question::of_wall(meeting.is_some()));
        let asking = Asking {
            route: &route,
            year: register.year(),
            today: register.today(),
            sheet: asked.sheet.unwrap_or(0) as usize,
            steps: units,
            meeting: meeting.as_ref(),
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
                {agenda.panel()}
                {foot(register, &route, question, meeting.as_ref(), agenda)}
            </div>
        }
    })
    .into_any()
}

/// How many households are read at a time: some 20 ms of work on a cheap laptop.
const LINES: usize = 1_500;

/// Makes ready what the other screens ask for while the first is looked at: nobody waits at the turn of a page.
fn make_ready(register: RegisterHandle, units: Memo<Vec<UnitSteps>>) {
    spawn_local(async move {
        clock::sleep(Duration::from_millis(300)).await;
        let is_shown = move || units.try_with_untracked(|_| ()).is_some();
        register.peek(|ledger| drop(ledger.participation()));
        clock::sleep(Duration::ZERO).await;
        // Judges the projects.
        while is_shown() && !register.peek(|ledger| ledger.read_directory(LINES)) {
            clock::sleep(Duration::ZERO).await;
        }
    });
}

fn answer(register: RegisterHandle, question: Question, asking: &Asking<'_>) -> Answer {
    register.read(|ledger| match question {
        Question::Capital => capital::answer(ledger, asking),
        Question::Steps => steps::answer(asking),
        Question::Obstacles => obstacles::answer(ledger, asking),
        Question::Tasks => tasks::answer(ledger, asking),
        Question::Classes => classes::answer(ledger, asking),
        Question::Outreach => outreach::answer(ledger, asking),
        Question::Conclusions => conclusions::answer(ledger, asking),
    })
}

/// The same wall, of the same meeting.
fn wall(route: &Route) -> Route {
    let to = route.to(Page::Present);
    to.showing(route.record.as_deref())
}

/// Where one comes from: the meeting as it is today, or the figures of the year.
fn out(route: &Route, meeting: Option<&Meeting>) -> Route {
    let Some(meeting) = meeting else {
        return route.to(Page::Overview);
    };
    let course = Page::Meeting(MeetingPart::Course);
    route.about(course, &meeting.id).counted_on(None)
}

/// Turns to a screen without leaving the one before in the way back: Back leads out of the room.
fn show(register: RegisterHandle, asked: Asked) {
    let route = asked.on(wall(&register.route.get_untracked()));
    window::replace(&route.to_string());
    register.route.set(route);
}

fn foot(
    register: RegisterHandle,
    route: &Route,
    shown: Question,
    meeting: Option<&Meeting>,
    agenda: Agenda,
) -> AnyView {
    let all = Question::of_wall(meeting.is_some());
    let dots = all.iter().map(|question| {
        let to = Asked::of_question(*question).on(wall(route));
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
            ("all", &all.len().to_string()),
        ],
    );
    let stand = if let Some(day) = meeting.and_then(|meeting| meeting.frozen) {
        let text = tv("present.frozen", &[("day", &date::format(day))]);
        view! { <span class="stand">{icon(Icon::Lock)}{text}</span> }.into_any()
    } else {
        let day = date::format(register.today());
        let text = i18n::figures(tv("present.as-of", &[("day", &day)]));
        view! { <span class="stand">{text}</span> }.into_any()
    };
    let out = Button::new(t("present.out"))
        .icon(Icon::Cross)
        .to(out(route, meeting));
    view! {
        <footer class="foot">
            {stand}
            {agenda.button()}
            <nav class="dots" aria-label=t("present.questions")>{dots.collect_view()}</nav>
            <span>{place}</span>
            {out}
        </footer>
    }
    .into_any()
}
