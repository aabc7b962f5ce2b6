//! The forms of a proposal: it begins with two variants, and a refusal stands at its field.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        form::{Form, Problem},
        register::kinds::{Kind, Record},
    },
    domain::proposal::number_of,
};

use super::{ID, TODAY, fill, office, put, stored};
use crate::scenario::Scenario;

fn begin(laptop: &Scenario, kind: Kind, owner: &str) -> Form {
    laptop.look(|l| Form::beginning(l, kind, owner, 2023, TODAY))
}

fn typed(form: &mut Form, values: &[(&str, &str)]) {
    for (field, text) in values {
        form.values.insert((*field).to_owned(), (*text).to_owned());
    }
}

#[test]
fn a_new_proposal_is_of_the_working_year_and_begins_with_two_variants() {
    let laptop = Scenario::money_of_sample();
    let mut form = begin(&laptop, Kind::Proposal, "");
    typed(&mut form, &[("title", "Đợt 1"), ("date", "1/6")]);
    let record = laptop.look(|l| form.check(l, "proposal:new", 2023));
    let Ok(Record::Proposal(of)) = record else {
        panic!("{record:?}");
    };
    assert_eq!((of.year, of.date), (2023, Some(date(2023, 6, 1))));
    let keys: Vec<&str> = of.variants_in_order().iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, ["a1", "a2"]);
    let numbers: Vec<Option<usize>> = keys.iter().map(|key| number_of(key)).collect();
    assert_eq!(numbers, [Some(1), Some(2)]);
    // They are there once it is stored and read again, though nothing is said of them yet.
    let mut laptop = laptop;
    put(&mut laptop, &of).expect("stored");
    let variants = laptop.look(|l| l.proposal("proposal:new").map(|of| of.variants.len()));
    assert_eq!(variants, Some(2));
}

#[test]
fn a_variant_that_is_named_anew_keeps_its_amounts_and_a_third_stands_behind() {
    let mut office = office();
    let laptop = &mut office.session;
    fill(laptop, "a1", "a", 10).expect("filled in");
    let place = format!("{ID}.variant.a1");
    let mut form = laptop.look(|l| Form::of(l, &place)).expect("a form");
    typed(
        &mut form,
        &[
            ("name", "Theo mức sẵn sàng"),
            ("basis", "dự án đã duyệt trước"),
        ],
    );
    let named = laptop
        .look(|l| form.check(l, "proposal:x", 2023))
        .expect("a name");
    laptop.enters(named).expect("stored");
    let mut third = begin(laptop, Kind::Variant, ID);
    typed(&mut third, &[("name", "Chia đều")]);
    let third = laptop.look(|l| third.check(l, "proposal:0188aaaabbbb", 2023));
    laptop.enters(third.expect("a third")).expect("stored");
    let of = stored(laptop);
    let names: Vec<&str> = { of.variants_in_order().into_iter() }
        .map(|(_, variant)| &*variant.name)
        .collect();
    assert_eq!(names, ["Theo mức sẵn sàng", "", "Chia đều"]);
    assert_eq!(of.variants["a1"].amounts.len(), 1);
}

#[test]
fn a_refusal_to_adopt_stands_at_its_field() {
    let mut office = office();
    let laptop = &mut office.session;
    let mut form = begin(laptop, Kind::Adoption, ID);
    typed(
        &mut form,
        &[
            ("adopted", "a1"),
            ("decision", "671/QĐ-UBND"),
            ("decided", "12/6"),
        ],
    );
    let at = |laptop: &Scenario, form: &Form| {
        let faults = laptop
            .look(|l| form.check(l, "proposal:x", 2023))
            .expect_err("refused");
        assert!(matches!(faults[0].problem, Problem::Refused(_)));
        faults[0].field
    };
    assert_eq!(at(laptop, &form), "adopted");
    fill(laptop, "a1", "a", 36).expect("filled in");
    assert!(laptop.look(|l| form.check(l, "proposal:x", 2023)).is_ok());
    // Somebody else has allocated it meanwhile.
    office.allocate("c", 36_000_000).expect("allocated");
    assert_eq!(at(&office.session, &form), "adopted");
}
