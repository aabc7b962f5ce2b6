//! Addresses lead where they say.

use proptest::prelude::*;
use so_sinh_ke::app::route::{
    ClassPaper, ClassTab, MOST_HOUSEHOLDS, Page, ProjectTab, Route, RulesTab, SessionPart, Tab,
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

proptest! {
    #[test]
    fn every_view_has_an_address_that_opens_it_again(
        page in prop::sample::select(vec![
            Page::Overview, Page::Capital(Tab::Grants), Page::Capital(Tab::Allocations),
            Page::Capital(Tab::Payments), Page::Training, Page::Class(ClassTab::Summary), Page::Class(ClassTab::Attendance), Page::ClassPaper(ClassPaper::Payments), Page::ClassPaper(ClassPaper::Attendance), Page::Catalogue, Page::Programmes, Page::Units, Page::Files, Page::Conflicts, Page::History, Page::Bin,
            Page::Flow, Page::Projects, Page::Compare, Page::Project(ProjectTab::Summary), Page::Project(ProjectTab::Handover),
            Page::Households, Page::Household, Page::Duplicates, Page::Eligible, Page::Find, Page::Rules(RulesTab::Catalogue), Page::Rules(RulesTab::Local), Page::Sheet, Page::Minutes, Page::Lost,
            Page::Outreach,
            Page::Session(SessionPart::Lines), Page::Session(SessionPart::Summary), Page::Session(SessionPart::Paper), Page::Handout,
        ]),
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
