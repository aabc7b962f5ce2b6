//! The packs that ship with the program load without a mistake.

use so_sinh_ke::rules::pack::Pack;

#[test]
fn the_shipped_pack_has_no_mistake() {
    let text = std::fs::read_to_string("packs/rules.json").expect("the pack");
    let json = serde_json::from_str(&text).expect("JSON");
    match Pack::load(&json) {
        Ok(pack) => assert!(pack.rules.len() > 25),
        Err(mistakes) => panic!("{mistakes:#?}"),
    }
}
