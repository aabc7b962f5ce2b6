//! Addresses lead where they say.

use proptest::prelude::*;
use so_sinh_ke::app::route::{MOST_HOUSEHOLDS, Page, Route, Tab};

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
    "capital/allocations",
    "capital/grants",
    "capital/payments",
    "money",
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
    "units",
    "files",
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
    "other=household:2",
    "households=a.b-c",
    "day=2025-07-01",
    "sheet=3",
    "unpaid=1",
    "idle=1",
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

proptest! {
    #[test]
    fn every_view_has_an_address_that_opens_it_again(
        page in prop::sample::select(Page::ALL.to_vec()),
        year in prop::option::of(1900_i16..=2100),
        unit in prop::option::of("unit:[0-9a-f-]{8}"),
        component in prop::option::of("component:[0-9a-f-]{8}"),
        allocation in prop::option::of("allocation:[0-9a-f-]{8}"),
        record in prop::option::of("household:[0-9a-f-]{8}"),
        unpaid: bool,
        idle: bool,
        form in prop::option::of("(grant|payment)(:[0-9a-f-]{8})?"),
        (mode, state, verdict, columns, sort) in (
            prop::option::of("[a-z-]{3,12}"), prop::option::of("[a-z-]{3,12}"),
            prop::option::of("[a-z]{3,8}"), prop::option::of("[a-z.-]{3,20}"),
            prop::option::of("-?[a-z]{3,12}"),
        ),
        words in prop::option::of("[a-zA-Z0-9 ăâđêôơưẠ-ỹ&=%#+/?]{1,30}"),
        sheet in prop::option::of(0_u32..=1000),
        (village, ethnicity) in (
            prop::option::of("[a-zA-Z0-9 ăâđêôơưẠ-ỹ'’-]{1,20}"), prop::option::of("[a-zA-Z ăâđêôơưẠ-ỹ'’-]{1,12}"),
        ),
        (class, support, project, other, day, chosen, field) in (
            prop::option::of("(poor|near-poor)(\\.escaped)?"), prop::option::of("[a-z-]{3,14}"),
            prop::option::of("project:[0-9a-f-]{8}"),
            prop::option::of("household:[0-9a-f-]{8}"),
            prop::option::of((1990_i16..2100, 1_u8..=12, 1_u8..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))),
            prop::collection::vec("household:[0-9a-f-]{8}", 0..120),
            prop::option::of("[a-z_]{3,12}"),
        ),
    ) {
        let route = Route {
            page, year, unit, component, allocation, record, unpaid, idle, form, mode, state, verdict,
            columns, sort, words, sheet, village, ethnicity, class, support, project, other, day, field,
            households: Route::default().about_households(page, &chosen).households,
        };
        prop_assert_eq!(&Route::parse(&route.to_string()), &route);
        // What is printed at a time is not more than a person would print.
        prop_assert_eq!(route.household_ids(), &chosen[..chosen.len().min(MOST_HOUSEHOLDS)]);
    }
}
