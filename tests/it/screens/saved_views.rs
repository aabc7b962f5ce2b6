//! Views of lists with names: saved, renamed, taken away and given back, each person's own.

use so_sinh_ke::app::{
    route::{Page, Route, Tab},
    saved_views::{SavedViews, address, is_worth_saving},
};

fn sorted(sort: &str) -> Route {
    Route::default()
        .to(Page::Projects)
        .sorted(Some(sort.to_owned()))
}

fn names(views: &SavedViews, by: &str) -> Vec<String> {
    views.of(by).map(|view| view.name.clone()).collect()
}

#[test]
fn a_view_is_a_list_that_is_narrowed_sorted_or_has_other_columns_and_nothing_else() {
    let list = Route::default().to(Page::Households);
    for (route, is) in [
        (list.clone(), false),
        (list.with_form("household"), false),
        (list.clone().in_year(Some(2024)), false),
        (list.clone().sorted(Some(String::from("-code"))), true),
        (list.clone().with_columns(Some(String::from("phone"))), true),
        (list.clone().searching("nà thinh"), true),
        (list.clone().in_unit(Some(String::from("unit:a"))), true),
        (Route::parse("#/households?class=poor"), true),
        (
            Route::parse("#/project/plan?record=project:a&sort=item"),
            false,
        ),
        (Route::default().to(Page::Capital(Tab::Payments)), false),
    ] {
        assert_eq!(is_worth_saving(&route), is, "{route}");
    }
    assert_eq!(
        address(&sorted("name").with_form("project:a")),
        sorted("name").to_string()
    );
}

#[test]
fn a_view_opens_the_list_as_it_was_and_survives_being_written_and_read() {
    let mut views = SavedViews::default();
    let route = Route::parse("#/households?unit=unit:a&class=poor&columns=phone&sort=-code");
    assert!(views.save("Lý", "  Hộ  nghèo xã A ", &route));
    let text = serde_json::to_string(&views).expect("is written");
    let read: SavedViews = serde_json::from_str(&text).expect("is read");
    assert_eq!(read, views);
    let view = read.of("Lý").next().expect("is there");
    assert_eq!(view.name, "Hộ nghèo xã A");
    assert_eq!(Route::parse(&view.address), route);
}

#[test]
fn each_person_of_a_laptop_has_views_of_their_own() {
    let mut views = SavedViews::default();
    assert!(views.save("Lý", "A", &sorted("name")));
    assert!(views.save("Ma", "A", &sorted("-name")));
    assert_eq!(
        views
            .remove("Lý", "A")
            .map(|taken| taken.view.by)
            .as_deref(),
        Some("Lý")
    );
    assert_eq!(names(&views, "Lý"), Vec::<String>::new());
    assert_eq!(names(&views, "Ma"), ["A"]);
    assert_eq!(views.remove("Lý", "A"), None);
}

#[test]
fn a_name_is_not_empty_and_no_two_views_of_a_person_have_the_same() {
    let mut views = SavedViews::default();
    assert!(!views.save("Lý", " \t ", &sorted("name")));
    assert!(views.save("Lý", "A", &sorted("name")));
    assert!(views.save("Lý", "B", &sorted("name")));
    // Saved again under its name, it is the new one.
    assert!(views.save("Lý", "A", &sorted("-name")));
    assert_eq!(names(&views, "Lý"), ["A", "B"]);
    assert_eq!(
        views.of("Lý").next().expect("A").address,
        sorted("-name").to_string()
    );
    assert!(!views.rename("Lý", "A", "B"));
    assert!(!views.rename("Lý", "A", ""));
    assert!(!views.rename("Lý", "C", "D"));
    assert!(views.rename("Lý", "A", "A"));
    assert!(views.rename("Lý", "A", "Ă"));
    assert_eq!(names(&views, "Lý"), ["Ă", "B"]);
}

#[test]
fn a_view_that_was_taken_away_comes_back_to_its_place() {
    let mut views = SavedViews::default();
    for name in ["A", "B", "C"] {
        assert!(views.save("Lý", name, &sorted(name)));
    }
    let before = views.clone();
    for name in ["A", "B", "C"] {
        let taken = views.remove("Lý", name).expect("is there");
        views.give_back(taken);
        assert_eq!(views, before, "{name}");
    }
    // Others may have gone meanwhile, or its name may be taken.
    let taken = views.remove("Lý", "C").expect("is there");
    let other = views.remove("Lý", "A").expect("is there");
    views.give_back(taken.clone());
    assert_eq!(names(&views, "Lý"), ["B", "C"]);
    views.give_back(taken);
    assert_eq!(names(&views, "Lý"), ["B", "C"]);
    views.give_back(other);
    assert_eq!(names(&views, "Lý"), ["A", "B", "C"]);
}
