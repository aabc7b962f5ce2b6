//! What holds for every register.

use std::sync::LazyLock;

use proptest::{prelude::*, sample::Index as Chosen};
use serde_json::{Value, json};
use so_sinh_ke::{
    app::search::{Index, marks},
    domain::text::fold,
};
use unicode_normalization::UnicodeNormalization as _;

use super::{names_of, register, table::TABLE};

fn order_of(words: &[&str], turns: &[Chosen]) -> String {
    let mut left = words.to_vec();
    let mut out = Vec::new();
    for turn in turns {
        if !left.is_empty() {
            out.push(left.remove(turn.index(left.len())));
        }
    }
    out.extend(left);
    out.join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whole, without marks, apart, with the last word begun; its words in any order.
    #[test]
    fn every_persons_name_finds_the_household(
        which: Chosen,
        turns in prop::collection::vec(any::<Chosen>(), 0..6),
        cut in 1_usize..4,
    ) {
        static INDEX: LazyLock<Index> = LazyLock::new(register::index);
        let bodies: Vec<_> = register::bodies().iter().collect();
        let (id, body) = which.get(&bodies);
        for name in names_of(body) {
            let words: Vec<&str> = name.split(' ').collect();
            let typed = order_of(&words, &turns);
            let begun: String = fold(&typed).chars().take(fold(&typed).chars().count().max(cut) - cut).collect();
            for typed in [typed.clone(), fold(&typed), typed.nfd().collect(), typed.nfc().collect(), typed.to_uppercase(), begun] {
                let found = INDEX.find(&typed, usize::MAX);
                let here = found.hits.iter().any(|hit| hit.household == **id);
                prop_assert!(here || typed.trim().is_empty(), "{typed:?} finds {name}");
            }
        }
    }

    /// Whichever way households came, went and came back, the answers are those of an index built at once.
    #[test]
    fn putting_and_removing_is_building_anew(
        steps in prop::collection::vec((any::<Chosen>(), any::<Chosen>(), any::<bool>()), 0..40),
    ) {
        let bodies: Vec<_> = register::bodies().iter().collect();
        let mut index = register::index();
        let mut there: std::collections::BTreeMap<&String, &serde_json::Map<String, Value>> =
            bodies.iter().copied().collect();
        for (which, as_what, stays) in &steps {
            let (id, _) = which.get(&bodies);
            let (_, body) = *as_what.get(&bodies);
            if *stays {
                index.put(id, &Value::Object(body.clone()).to_string());
                there.insert(id, body);
            } else {
                index.remove(id);
                there.remove(id);
            }
        }
        let mut anew = register::empty();
        for (id, body) in there {
            anew.put(id, &Value::Object(body.clone()).to_string());
        }
        prop_assert_eq!(index.matching(""), anew.matching(""));
        prop_assert_eq!(index.people(), anew.people());
        for (typed, _) in TABLE.iter().step_by(3) {
            prop_assert_eq!(index.find(typed, 5), anew.find(typed, 5), "{}", typed);
        }
    }

    /// Any text may be typed, stored and shown.
    #[test]
    fn nothing_that_is_typed_or_stored_breaks_it(
        typed in ".{0,20}",
        name in "[a-zA-Zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ\u{300}-\u{323}' 0-9-]{0,24}",
        junk in ".{0,30}",
    ) {
        let mut index = Index::new();
        let body = json!({"code": junk, "head": "a", "members": {"a": {"name": name, "born": junk, "identity": junk, "phone": junk}}});
        index.put("household:1", &body.to_string());
        index.put("household:2", &junk);
        index.find(&typed, 3);
        index.find(&junk, 3);
        if name.chars().any(char::is_alphanumeric) {
            prop_assert!(index.matching(&name).contains(&"household:1"), "{name:?}");
        }
        for (typed, shown) in [(&typed, &name), (&name, &name), (&name, &junk), (&junk, &junk), (&name, &typed)] {
            let mut before = 0;
            for range in marks(typed, shown) {
                prop_assert!(range.start >= before && range.start < range.end);
                prop_assert!(shown.is_char_boundary(range.start) && shown.is_char_boundary(range.end));
                // A mark stays with its letter.
                prop_assert!(!shown[range.end..].starts_with(|c: char| ('\u{300}'..='\u{323}').contains(&c)), "{typed:?} {shown:?}");
                before = range.end;
            }
        }
    }
}

/// Thousands of changes make room of what died.
#[test]
fn many_changes_take_no_more_memory_than_a_few() {
    let bodies = register::bodies();
    let mut index = register::index();
    let texts: Vec<_> = bodies
        .iter()
        .map(|(id, body)| (id, Value::Object(body.clone()).to_string()))
        .collect();
    for _ in 0..60 {
        for (id, text) in &texts {
            index.put(id, text);
        }
    }
    let once = register::index();
    assert!(
        index.bytes() < once.bytes() + 600_000,
        "{} {}",
        index.bytes(),
        once.bytes()
    );
    for (typed, _) in TABLE {
        assert_eq!(index.find(typed, 3), once.find(typed, 3), "{typed}");
    }
}
