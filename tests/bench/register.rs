//! Writes a register with many payments as a bundle to standard output, for `scripts/bench.sh`:
//! `register PAYMENTS`. The same number gives the same bytes each time.

#[path = "counted.rs"]
mod counted;

use std::{collections::BTreeMap, io::Write};

use counted::{Counted, revision};
use jiff::civil::date;
use so_sinh_ke::{
    app::{
        catalogue::Units,
        environment::new_id,
        register::{kinds::Record, ledger::Ledger},
        session::start::NewRegister,
    },
    domain::{
        capital::{Allocation, Grant, Payment},
        money::Dong,
    },
    replica::{
        Document, Revision,
        bundle::{self, Header},
    },
};

fn main() -> std::io::Result<()> {
    let payments: usize = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(10_000);
    let env = Counted::on(date(2023, 6, 1));
    let city = Units::load().search("thanh pho bac kan", 1).remove(0);
    let answers = NewRegister {
        name: String::from("Nguyễn Văn Thử"),
        unit_text: city.name.clone(),
        unit_id: Some(city.id),
        year: 2023,
    };
    let (begun, author) = answers.change_set("bench000", &env);
    let mut documents = BTreeMap::new();
    let mut add = |revision: Revision| {
        let mut document = Document::new(revision.id.clone());
        document.insert(revision.clone());
        documents.insert(revision.id, document);
    };
    begun.revisions.iter().cloned().for_each(&mut add);
    let bases: Vec<Document> = begun
        .revisions
        .iter()
        .map(|revision| {
            let mut document = Document::new(revision.id.clone());
            document.insert(revision.clone());
            document
        })
        .collect();
    let ledger = Ledger::new(bases.iter());
    let communes: Vec<&String> = ledger
        .units()
        .iter()
        .filter(|(_, unit)| unit.kind.is_commune_level() && unit.valid.touches_year(2023))
        .map(|(id, _)| id)
        .collect();
    let components: Vec<&String> = ledger.components().keys().take(6).collect();
    for component in &components {
        add(revision(
            &author,
            &env,
            Record::Grant(Grant {
                id: new_id("grant", &env),
                component: (*component).clone(),
                year: 2023,
                date: Some(date(2023, 2, 10)),
                decision: String::from("214/QĐ-UBND"),
                amount: Dong(900_000_000_000),
                ..Grant::default()
            }),
        ));
    }
    let mut allocations = Vec::new();
    for i in 0..200 {
        let allocation = Allocation {
            id: new_id("allocation", &env),
            component: components[i % components.len()].clone(),
            unit: communes[i % communes.len()].clone(),
            year: 2023,
            date: Some(date(2023, 3, 1 + i8::try_from(i % 28).unwrap_or(0))),
            decision: format!("{}/QĐ-UBND", 500 + i),
            amount: Dong(20_000_000_000),
            purpose: format!("Dự án thử số {i}"),
            ..Allocation::default()
        };
        allocations.push(allocation.id.clone());
        add(revision(&author, &env, Record::Allocation(allocation)));
    }
    for i in 0..payments {
        add(revision(
            &author,
            &env,
            Record::Payment(Payment {
                id: new_id("payment", &env),
                allocation: allocations[i % allocations.len()].clone(),
                date: Some(date(2023, 4, 1 + i8::try_from(i % 30).unwrap_or(0))),
                document: format!("GRDT {i}"),
                amount: Dong(1_000_000 + i64::try_from(i).unwrap_or(0)),
                payee: format!("Nhóm hộ thử số {}", i % 97),
                ..Payment::default()
            }),
        ));
    }
    let header = Header {
        exported: author.meta("", &env),
        ..Header::default()
    };
    let revisions: Vec<Revision> = documents.values().flat_map(Document::revisions).collect();
    let file = bundle::write(revisions.iter(), &header);
    std::io::stdout().write_all(file.as_bytes())
}
