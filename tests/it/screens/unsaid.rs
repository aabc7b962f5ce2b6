//! Words that stand in no address of a sealed register.

use std::{cell::RefCell, rc::Rc};

use proptest::prelude::*;
use so_sinh_ke::app::route::{
    Page, Route,
    unsaid::{self, Signs},
};

/// What was told of signs, from now on in this thread.
fn heard(known: Signs, prefix: &str) -> Rc<RefCell<Signs>> {
    let told = Rc::new(RefCell::new(known.clone()));
    let kept = told.clone();
    let heard = Rc::new(move |signs: &Signs| kept.borrow_mut().clone_from(signs));
    unsaid::begin(known, prefix.into(), heard);
    told
}

fn searching(words: &str) -> Route {
    Route::parse("#/households").searching(words)
}

proptest! {
    #[test]
    fn no_address_says_the_words_and_each_leads_back_to_them(all in prop::collection::vec("\\PC{1,30}", 1..20)) {
        let told = heard(Signs::new(), "a");
        for words in all.iter().filter(|words| !words.trim().is_empty()) {
            let route = searching(words);
            let address = route.to_string();
            prop_assert!(address.starts_with("#/households?words=~a"));
            prop_assert_eq!(&address, &searching(words).to_string(), "one sign for one word");
            prop_assert_eq!(Route::parse(&address), route);
        }
        // Another page that was told of the signs understands them, and gives none of them again.
        let signs = told.borrow().clone();
        heard(signs.clone(), "b");
        for (sign, words) in &signs {
            prop_assert_eq!(Route::parse(&format!("#/households?words={sign}")), searching(words));
        }
        prop_assert!(searching("chưa ai gõ").to_string().contains("~b"));
        unsaid::end();
    }
}

#[test]
fn a_sign_that_nobody_knows_stands_for_nothing_and_words_are_said_where_they_may_be() {
    let told = heard(Signs::new(), "a");
    let lost = Route::parse("#/households?words=~x9");
    assert_eq!((lost.page, lost.words), (Page::Households, None));
    for n in 0..300 {
        searching(&format!("từ {n}")).to_string();
    }
    assert_eq!(told.borrow().len(), 200, "the oldest are forgotten");
    let address = searching("thào").to_string();
    unsaid::end();
    assert_eq!(Route::parse(&address).words, None);
    assert_eq!(
        searching("thào").to_string(),
        "#/households?words=th%C3%A0o"
    );
}
