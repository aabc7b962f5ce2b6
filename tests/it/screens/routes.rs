//! Addresses lead where they say.

use jiff::civil::date;
use proptest::prelude::*;
use so_sinh_ke::{
    app::{
        capital::filter as capital,
        duplicates::filter::Beside,
        eligibility::filter as eligibility,
        households::filter as households,
        outreach::filter::{Chosen, HandoutFilter, SessionFilter, Shown, leaves_of},
        projects::filter as projects,
        reports::Month,
        route::{AsOf, MOST_HOUSEHOLDS, Narrows, Page, Route, SessionPart, Tab},
        tasks,
    },
    domain::{coded::Coded, household::PovertyClass},
};

#[test]
fn an_address_without_a_page_opens_the_overview_and_f70_an_unknown_one_is_told_apart() {
    for hash in ["", "#", "#/", "#/overview?year=99999&unit=<script>"] {
        let route = Route::parse(hash);
        assert_eq!(route, Route::default(), "{hash}");
    }
    for hash in [
        "#/nothing",
        "#/%00?form=../x",
        "#/project2?record=x",
        "#/overview2",
    ] {
        let route = Route::parse(hash);
        assert_eq!(route.page, Page::Lost, "{hash}");
        assert_eq!(route.form, None, "{hash}");
    }
    assert_eq!(
        Route::parse("#/capital/unknown").page,
        Page::Capital(Tab::Allocations)
    );
}

/// The addresses of all pages as they have been given out: on paper, in notes, in bookmarks.
const PATHS: &[&str] = &[
    "overview",
    "present",
    "meetings",
    "meeting/course",
    "meeting/conclusions",
    "meeting/invitation",
    "meeting/pack",
    "meeting/minutes",
    "meeting/notice",
    "tasks",
    "reminder",
    "reports",
    "report",
    "report/paper",
    "report/half-sheet",
    "report/reminders",
    "capital/allocations",
    "capital/grants",
    "capital/payments",
    "disbursement",
    "money",
    "proposals",
    "proposal",
    "proposal/paper",
    "projects",
    "projects/compare",
    "project/summary",
    "project/plan",
    "project/households",
    "project/handover",
    "project/payments",
    "project/papers",
    "project/followup",
    "sheet",
    "rules/catalogue",
    "rules/local",
    "rules/criteria",
    "minutes",
    "households",
    "households/duplicates",
    "household",
    "eligible",
    "together",
    "grid",
    "obstacles",
    "outreach",
    "session/lines",
    "session/summary",
    "session/paper",
    "handout",
    "training",
    "class/summary",
    "class/trainees",
    "class/lessons",
    "class/attendance",
    "class/payments",
    "class/results",
    "class-paper/attendance",
    "class-paper/payments",
    "catalogue",
    "catalogue/programmes",
    "catalogue/papers",
    "units",
    "files",
    "files/workbook",
    "protection",
    "conflicts",
    "history",
    "history/bin",
    "find",
    "lost",
];

/// What narrows a page, in the order in which addresses have it.
const NARROWED: &[&str] = &[
    "year=2023",
    "unit=unit:1",
    "component=component:1",
    "allocation=allocation:1",
    "record=household:1",
    "mode=direct",
    "state=approved",
    "verdict=block",
    "columns=a.b",
    "sort=-name",
    "words=P%C3%A1o%2C%20A",
    "village=N%C3%A0%20Hin",
    "ethnicity=M%C3%B4ng",
    "class=poor.escaped",
    "support=never",
    "project=project:1",
    "document=96%2FTB%2DUBND",
    "group=kind",
    "month=2023-05",
    "other=household:2",
    "households=a.b-c",
    "day=2025-07-01",
    "as-of=2023-06-01",
    "sheet=3",
    "kind=staff",
    "rule=Q01",
    "unpaid=1",
    "idle=1",
    "question=tasks",
    "form=grant",
    "field=phone",
];

#[test]
fn every_page_has_its_address_with_each_of_its_filters_and_with_all_of_them() {
    let paths: Vec<String> = Page::ALL
        .iter()
        .map(|page| Route::default().to(*page).to_string())
        .collect();
    let known: Vec<String> = PATHS.iter().map(|path| format!("#/{path}")).collect();
    assert_eq!(paths, known);
    for (path, page) in known.iter().zip(Page::ALL) {
        for narrowed in NARROWED {
            let address = format!("{path}?{narrowed}");
            let route = Route::parse(&address);
            assert_eq!(route.page, page, "{address}");
            assert_eq!(route.to_string(), address);
            assert_ne!(route, Route::default().to(page), "{address}");
        }
        let all = format!("{path}?{}", NARROWED.join("&"));
        assert_eq!(Route::parse(&all).to_string(), all);
        // In whatever order somebody wrote them, there is one address for a view.
        let turned: Vec<&str> = NARROWED.iter().rev().copied().collect();
        let turned = format!("{path}?{}", turned.join("&"));
        assert_eq!(Route::parse(&turned).to_string(), all);
    }
}

/// What a page was narrowed to is what its address says.
fn round<F: Narrows + Clone + PartialEq + std::fmt::Debug>(page: Page, filter: &F) {
    let route = filter.clone().on(Route::default().to(page));
    let back = Route::parse(&route.to_string());
    assert_eq!(back, route);
    assert_eq!(&F::of(&back), filter);
}

fn code<T: Coded + std::fmt::Debug>() -> impl Strategy<Value = Option<T>> {
    prop::option::of(prop::sample::select(T::ALL))
}

fn id(kind: &'static str) -> impl Strategy<Value = Option<String>> {
    prop::option::of("[0-9a-f-]{8}".prop_map(move |key| [kind, ":", &key].concat()))
}

proptest! {
    #[test]
    fn every_view_has_an_address_that_opens_it_again(
        page in prop::sample::select(Page::ALL.to_vec()),
        year in prop::option::of(1900_i16..=2100),
        (unit, record) in (id("unit"), id("household")),
        form in prop::option::of("(grant|payment)(:[0-9a-f-]{8})?"),
        field in prop::option::of("[a-z_]{3,12}"),
        (columns, sort) in (prop::option::of("[a-z.-]{3,20}"), prop::option::of("-?[a-z]{3,12}")),
        words in "[a-zA-Z0-9 ăâđêôơưẠ-ỹ&=%#+/?]{0,30}",
    ) {
        let mut route = Route::default().at(page).in_year(year).in_unit(unit).searching(&words);
        route = route.with_columns(columns).sorted(sort).asking(field);
        (route.record, route.form) = (record, form);
        prop_assert_eq!(&Route::parse(&route.to_string()), &route);
    }

    #[test]
    fn every_filter_stands_in_the_address_of_its_page(
        (component, allocation, unpaid, idle) in (id("component"), id("allocation"), any::<bool>(), any::<bool>()),
        (mode, state, verdict) in (code(), code(), code()),
        village in prop::option::of("[a-zA-Z0-9 ăâđêôơưẠ-ỹ'’-]{1,20}"),
        ethnicity in prop::option::of("[a-zA-Z ăâđêôơưẠ-ỹ'’-]{1,12}"),
        classes in prop::sample::subsequence(PovertyClass::ALL.to_vec(), 0..=PovertyClass::ALL.len()),
        (support, project, other) in (code(), id("project"), id("household")),
        shown in prop::sample::select(Shown::ALL.to_vec()),
        (about, within, stands, group) in (id("component"), id("project"), code(), code()),
        month in prop::option::of("20[0-9]{2}-(0[1-9]|1[0-2])"),
        document in prop::option::of("[0-9]{1,4}/[A-ZĐ-]{2,8}"),
        (sheet, is_dated, day) in (prop::option::of(0_u32..=1000), any::<bool>(), (1990_i16..2100, 1_i8..=12, 1_i8..=28)),
    ) {
        let day = is_dated.then(|| date(day.0, day.1, day.2));
        let money = capital::Filter { component: component.clone(), allocation, unpaid, idle, ..Default::default() };
        round(Page::Capital(Tab::Payments), &money);
        round(Page::Projects, &projects::Filter { component, mode, state, verdict, ..Default::default() });
        round(Page::Sheet, &projects::SheetFilter { sheet });
        let village_and_more = households::Filter {
            village: village.clone(), ethnicity, classes, support, project, ..Default::default()
        };
        round(Page::Households, &village_and_more);
        round(Page::Eligible, &eligibility::Filter { support, sheet });
        round(Page::Units, &AsOf { day });
        round(Page::Session(SessionPart::Lines), &SessionFilter { shown });
        round(Page::Handout, &HandoutFilter { village, households: Chosen::default(), day });
        round(Page::Duplicates, &Beside { other });
        round(Page::Reports, &Month { month });
        round(Page::Tasks, &tasks::Filter { component: about, project: within, state: stands, document, group, ..Default::default() });
    }

    #[test]
    fn an_address_lists_as_many_households_as_a_person_prints_at_a_time(
        chosen in prop::collection::vec("household:[0-9a-f-]{8}", 0..120),
    ) {
        let route = leaves_of(&Route::default(), chosen.clone());
        prop_assert_eq!(&Route::parse(&route.to_string()), &route);
        let Chosen(listed) = HandoutFilter::of(&route).households;
        prop_assert_eq!(listed, &chosen[..chosen.len().min(MOST_HOUSEHOLDS)]);
    }
}

#[test]
fn a_household_whose_id_has_a_dot_is_one_household_in_an_address() {
    let chosen = vec![
        String::from("household:a.b"),
        String::from("household:c-d"),
        String::from("household:..e"),
    ];
    let address = leaves_of(&Route::default(), chosen.clone()).to_string();
    assert_eq!(address, "#/handout?households=a:b.c-d.::e");
    let Chosen(listed) = HandoutFilter::of(&Route::parse(&address)).households;
    assert_eq!(listed, chosen);
}

#[test]
fn a_filter_leaves_what_else_stands_in_an_address() {
    let route = Route::parse("#/projects?year=2023&unit=unit:1&mode=value-chain&sort=-name&idle=1");
    let narrowed = route.narrowed(|filter: &mut projects::Filter| filter.mode = None);
    assert_eq!(
        narrowed.to_string(),
        "#/projects?year=2023&unit=unit:1&sort=-name&idle=1"
    );
}
