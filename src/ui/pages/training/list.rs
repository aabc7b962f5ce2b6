//! The classes of a year.

use leptos::prelude::*;

use super::{target, words::state_tag};
use crate::{
    app::{
        columns,
        route::{ClassTab, Page},
        training::list::{COLUMNS, Row, Tally, rows},
    },
    domain::{date, training::TrainingClass},
    ui::kit::{
        as_grid::from_last_year,
        export::{self, Shown},
        form::beside_form,
        head::Head,
        prelude::*,
        table::{class, headings, sorting},
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let narrowed = Memo::new(move |_| {
        let unit = register.route.with(|route| route.unit.clone());
        (unit, register.year())
    });
    let sort = sorting(register);
    let title = move || {
        tv(
            "training.page-title",
            &[("year", &register.year().to_string())],
        )
    };
    let actions = move || {
        let route = register.route.get();
        view! {
            {from_last_year(&route)}
            {Button::new(t("training.add-target")).icon(Icon::Plus).to(route.with_form("target"))}
            {Button::add(t("training.add-class")).to(route.with_form("class"))}
        }
    };
    let file = export::list(register, "lop-hoc", move || {
        let (unit, year) = narrowed.get();
        let mut rows =
            register.peek(|ledger| rows(ledger, year, unit.as_deref(), register.today()));
        columns::sort(&mut rows, COLUMNS, sort.get().as_deref());
        Shown {
            title: title(),
            columns: COLUMNS.iter().collect(),
            rows,
        }
    });
    view! {
        {Head::new(title).line(t("training.how")).actions((file, actions))}
        {beside_form(register, view! {
            <div class="stack">
                {move || target::card(register)}
                {move || {
                    let (unit, year) = narrowed.get();
                    classes(register, unit.as_deref(), year, sort)
                }}
            </div>
        })}
    }
    .into_any()
}

/// What is not as it should be, as tags.
pub(super) fn tags(tally: Tally) -> Vec<AnyView> {
    let tag = |class: &'static str, glyph: Icon, key: &str, n: usize| {
        (n > 0).then(|| {
            let text = tv(key, &[("n", &n.to_string())]);
            view! { <span class=class>{icon(glyph)}{text}</span> }.into_any()
        })
    };
    let tags = [
        tag("tag block", Icon::Octagon, "project.n-blocks", tally.blocks),
        tag("tag warn", Icon::Triangle, "project.n-warns", tally.warns),
        tag("tag", Icon::Ask, "project.n-unknown", tally.unknown),
    ];
    tags.into_iter().flatten().collect()
}

fn classes(
    register: RegisterHandle,
    unit: Option<&str>,
    year: i16,
    sort: Memo<Option<String>>,
) -> AnyView {
    let today = register.today();
    let list = register.read(|ledger| rows(ledger, year, unit, today));
    if list.is_empty() {
        let form = register.route.get_untracked().with_form("class");
        let add = Button::add(t("training.add-class")).to(&form);
        let title = tv("training.empty", &[("year", &year.to_string())]);
        return empty(title, t("training.empty-text"), add).into_any();
    }
    let learners: u32 = { list.iter() }
        .filter(|row| row.class.counts())
        .filter_map(|row| row.class.learners())
        .sum();
    let count = tv("training.n-classes", &[("n", &list.len().to_string())]);
    let footer: Vec<AnyView> = { COLUMNS.iter() }
        .map(|column| {
            let text = match column.head.code {
                "class" => count.clone(),
                "learners" => learners.shown(),
                _ => String::new(),
            };
            view! { <td class=class(&column.head)>{text}</td> }.into_any()
        })
        .collect();
    let headings = headings(register, COLUMNS.iter().map(|column| column.head), sort);
    let body = move || {
        let mut list = list.clone();
        columns::sort(&mut list, COLUMNS, sort.get().as_deref());
        list.iter().map(|one| row(register, one)).collect_view()
    };
    view! {
        <section class="card tw" aria-label=t("training.list")>
            <table class="list">
                <thead><tr>{headings}</tr></thead>
                <tbody>{body}</tbody>
                <tfoot><tr>{footer}</tr></tfoot>
            </table>
        </section>
    }
    .into_any()
}

/// The days of a class: "27/03/2023 – 20/05/2023".
pub(super) fn period(class: &TrainingClass) -> String {
    match (class.opened, class.closed) {
        (Some(from), Some(to)) => format!("{} – {}", date::format(from), date::format(to)),
        (day, _) => crate::ui::language::labels::day(day),
    }
}

fn row(register: RegisterHandle, row: &Row) -> AnyView {
    let (class, unit, tally) = (&row.class, row.unit.clone(), row.tally);
    let route = register.route.get_untracked();
    let href = route.about(Page::Class(ClassTab::default()), &class.id);
    let title = class.title().to_owned();
    let trade = if class.name.is_empty() {
        String::new()
    } else {
        class.trade.clone()
    };
    let under = [trade, class.provider.clone()];
    let under: Vec<String> = under.into_iter().filter(|part| !part.is_empty()).collect();
    let learners = class
        .learners()
        .map_or_else(|| String::from("–"), |n| n.to_string());
    let learners = match class.capacity {
        Some(capacity) => format!("{learners}/{capacity}"),
        None => learners,
    };
    let narrow = [period(class), unit.clone()];
    let narrow: Vec<String> = narrow.into_iter().filter(|part| !part.is_empty()).collect();
    let state = row.state;
    let faint = !class.counts();
    let tags = tags(tally);
    let tags = if tags.is_empty() && class.learners().unwrap_or(0) == 0 {
        vec![view! { <span class="tag">{t("training.no-learners")}</span> }.into_any()]
    } else if tags.is_empty() && tally.passes > 0 {
        vec![
            view! { <span class="tag pass">{icon(Icon::Pass)}{t("training.all-pass")}</span> }
                .into_any(),
        ]
    } else {
        tags
    };
    view! {
        <tr class:past=faint>
            <td>
                <a class="line" href=href.to_string()>{title}</a>
                <span class="sub">{under.join(" · ")}</span>
                <span class="sub only-narrow">{narrow.join(" · ")}</span>
            </td>
            <td class="only-wide when">{period(class)}</td>
            <td class="only-wide">{unit}<span class="sub">{class.place.clone()}</span></td>
            <td class="num">{learners}</td>
            <td>{state_tag(state)}</td>
            <td class="only-wide"><span class="row wrap tags-s">{tags}</span></td>
        </tr>
    }
    .into_any()
}
