//! The meetings of the year, and what they gave that is not done.

use leptos::prelude::*;

use super::words::{tasks, title, where_and_when};
use crate::{
    app::{
        columns::cell::Cell,
        meetings::list::{Row, goes_on, pending, rows},
        route::{MeetingPart, Page, Route},
    },
    domain::{date, money::Dong},
    ui::kit::{
        card::card,
        chart::meter,
        form::beside_form,
        head::Head,
        labels::count,
        prelude::*,
        table::{
            plain::{figures, wide, words},
            short::{self, short_table},
        },
    },
};

/// How many of what is pending are shown.
const SHOWN: usize = 6;

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let year = Memo::new(move |_| {
        register.route.with(|_| ());
        register.year()
    });
    let body = move || {
        let (year, today) = (year.get(), register.today());
        let route = register.route.get_untracked().without_form();
        let (all, left) =
            register.read(|ledger| (rows(ledger, year, today), pending(ledger, year, today)));
        if all.is_empty() && left.is_empty() {
            let add = Button::add(t("meetings.add")).to(route.with_form("meeting"));
            return empty(t("meetings.empty"), t("meetings.empty-text"), add);
        }
        let lines = all.iter().map(|row| {
            let notice = Cell::Text(row.meeting.number.clone());
            let given = match row.tasks.all() {
                0 => Cell::Empty,
                all => Cell::Part(row.tasks.done(), all),
            };
            let cells = vec![
                Cell::day(row.meeting.date),
                Cell::Texts(vec![title(&row.meeting), row.meeting.place.clone()]),
                notice,
                Cell::Part(row.present, row.asked),
                row.reports.map_or(Cell::Empty, |(n, of)| Cell::Part(n, of)),
                given,
            ];
            let (route, row) = (route.clone(), row.clone());
            short::line(cells, move || line(&route, &row))
        });
        let table = short_table(
            "meetings",
            &[
                words("field.meeting-date"),
                words("kind.meeting"),
                wide(words("meetings.notice")),
                wide(figures("meetings.present")),
                wide(figures("meetings.col-reports")),
                figures("meetings.tasks"),
            ],
            lines.collect(),
        );
        let table = (!all.is_empty()).then(|| {
            view! { <section class="card" aria-label=t("meetings.list")>{table}</section> }
        });
        let more = Button::new(t("meetings.all-tasks")).quiet().small().end();
        let more = more.to(route.to_all(Page::Tasks));
        let n = left.len();
        let hidden = (n > SHOWN).then(|| {
            let text = count("meetings.n-more", n - SHOWN);
            view! { <p class="card-b small muted">{text}</p> }
        });
        let left = (n > 0).then(|| {
            card(
                "h-pending",
                t("meetings.pending"),
                more,
                view! { {tasks(&route, left.get(..n.min(SHOWN)).unwrap_or_default())}{hidden} },
            )
        });
        let on = register.read(|ledger| goes_on(ledger, year, today));
        let on = on.map(|day| {
            let to = route.clone().counted_on(Some(day));
            let text = tv("meetings.goes-on", &[("day", &date::format(day))]);
            view! { <p class="small"><a href=to.to_string()>{text}</a></p> }
        });
        view! { {table}{left}{on} }.into_any()
    };
    let head_title = move || tv("meetings.title", &[("year", &year.get().to_string())]);
    let actions = move || {
        let add = register.route.get().with_form("meeting");
        Button::add(t("meetings.add")).to(add)
    };
    view! {
        {Head::new(head_title).wide_line(t("meetings.line")).actions(actions)}
        {beside_form(register, view! { <div class="stack meetings">{body}</div> })}
    }
    .into_any()
}

fn line(route: &Route, row: &Row) -> AnyView {
    let meeting = &row.meeting;
    let to = route.about(Page::Meeting(MeetingPart::Course), &meeting.id);
    let day = meeting
        .date
        .map_or_else(|| t("capital.no-date"), date::format);
    let notice = match (meeting.number.trim(), meeting.closed) {
        ("", None) => view! { <span class="faint">{t("meetings.open")}</span> }.into_any(),
        ("", Some(_)) => view! { <span class="muted">{t("meetings.unnumbered")}</span> }.into_any(),
        (number, _) => number.to_owned().into_any(),
    };
    let there = (row.asked > 0).then(|| format!("{}/{}", row.present, row.asked));
    let reports = row.reports.map(|(n, of)| format!("{n}/{of}"));
    let (done, all) = (row.tasks.done(), row.tasks.all());
    let given = if all == 0 {
        view! { <span class="faint">"–"</span> }.into_any()
    } else {
        let (part, whole) = (done.try_into(), all.try_into());
        let bar = part.ok().zip(whole.ok());
        let bar = bar.map(|(part, whole)| meter(Dong(part), Dong(whole)));
        let aloud = tv(
            "meetings.done-of",
            &[("n", &done.to_string()), ("of", &all.to_string())],
        );
        view! {
            <span class="done-of" aria-label=aloud role="img">
                <span class="only-wide">{bar}</span>{format!("{done}/{all}")}
            </span>
        }
        .into_any()
    };
    view! {
        <tr>
            <td class="num-l">{day}</td>
            <td><a href=to.to_string()>{title(meeting)}</a><span class="sub">{where_and_when(meeting)}</span></td>
            <td class="only-wide">{notice}</td>
            <td class="num only-wide">{there}</td>
            <td class="num only-wide">{reports}</td>
            <td class="num">{given}</td>
        </tr>
    }
    .into_any()
}
