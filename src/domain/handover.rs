//! What happens to a household's support after approval: hand-over, follow-up, return. Each is a record
//! of its own and is appended, never edited into a total.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{
    coded::{Coded, coded},
    fields::{FieldFault, FieldFinding, Reader, amount_or_none, date_value, object_or_none, set},
    money::Dong,
    project::kinds::Place,
};

coded! {
    /// How the household confirmed.
    Signed {
        /// The head signed.
        Head = "head",
        /// Another adult member signed.
        Member = "member",
        /// Thumbprint, which needs a witness.
        Thumbprint = "thumbprint",
        /// Nobody has signed.
        Nobody = "nobody",
    }
}

/// Things given to one household on one day (giao nhận).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handover {
    /// `handover:uuid`.
    pub id: String,
    /// The project.
    pub project: String,
    /// The household.
    pub household: String,
    /// The day.
    pub date: Option<Date>,
    /// Which hand-over of the project it belongs to (đợt), from 1.
    pub sheet: u32,
    /// How much of each cost line, by the line's key.
    pub items: BTreeMap<String, Decimal>,
    /// Ear tags, serial numbers.
    pub tags: String,
    /// Where it is kept.
    pub place: Option<Place>,
    /// Number and day of the written agreement, where it is not kept at home.
    pub agreement: String,
    /// How the household confirmed.
    pub signed: Option<Signed>,
    /// Who signed, where it is not the head.
    pub signer: String,
    /// Who saw it.
    pub witness: String,
    /// Number and day of the quarantine certificate of the animals.
    pub quarantine: String,
    /// Where the photo lies: a file name; no picture is stored.
    pub photo: String,
    /// Anything else.
    pub note: String,
}

impl Handover {
    /// Whether the household confirmed: by signature, or by thumbprint with a witness.
    pub fn is_signed(&self) -> bool {
        match self.signed {
            Some(Signed::Head) => true,
            Some(Signed::Member) => !self.signer.trim().is_empty(),
            Some(Signed::Thumbprint) => !self.witness.trim().is_empty(),
            Some(Signed::Nobody) | None => false,
        }
    }

    /// Whether it is kept by the household, or elsewhere with a written agreement.
    pub fn is_placed(&self) -> bool {
        match self.place {
            Some(Place::Home) => true,
            Some(_) => !self.agreement.trim().is_empty(),
            None => false,
        }
    }

    /// Reads a hand-over's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Handover, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let handover = Handover {
            id: id.to_owned(),
            project: r.needed("project"),
            household: r.needed("household"),
            date: r.date("date"),
            sheet: r.count("sheet").unwrap_or(1),
            items: quantities(&mut r, "items"),
            tags: r.text("tags"),
            place: r.coded("place"),
            agreement: r.text("agreement"),
            signed: r.coded("signed"),
            signer: r.text("signer"),
            witness: r.text("witness"),
            quarantine: r.text("quarantine"),
            photo: r.text("photo"),
            note: r.text("note"),
        };
        (handover, r.findings())
    }

    /// Sets the known fields of a hand-over's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "handover");
        set(body, "project", self.project.as_str());
        set(body, "household", self.household.as_str());
        set(body, "date", date_value(self.date));
        set(body, "sheet", self.sheet);
        set(body, "items", quantities_value(&self.items));
        set(body, "tags", self.tags.as_str());
        set(body, "place", self.place.map(Place::code));
        set(body, "agreement", self.agreement.as_str());
        set(body, "signed", self.signed.map(Signed::code));
        set(body, "signer", self.signer.as_str());
        set(body, "witness", self.witness.as_str());
        set(body, "quarantine", self.quarantine.as_str());
        set(body, "photo", self.photo.as_str());
        set(body, "note", self.note.as_str());
    }
}

/// A look at what became of it (theo dõi).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowUp {
    /// `followup:uuid`.
    pub id: String,
    /// The project.
    pub project: String,
    /// The household.
    pub household: String,
    /// The day of the look.
    pub date: Option<Date>,
    /// Alive, or in use.
    pub alive: u32,
    /// Dead, or broken.
    pub dead: u32,
    /// Sold.
    pub sold: u32,
    /// Slaughtered.
    pub slaughtered: u32,
    /// Kept elsewhere.
    pub elsewhere: u32,
    /// Anything else.
    pub note: String,
}

impl FollowUp {
    /// Reads a follow-up's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (FollowUp, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let followup = FollowUp {
            id: id.to_owned(),
            project: r.needed("project"),
            household: r.needed("household"),
            date: r.date("date"),
            alive: r.count("alive").unwrap_or(0),
            dead: r.count("dead").unwrap_or(0),
            sold: r.count("sold").unwrap_or(0),
            slaughtered: r.count("slaughtered").unwrap_or(0),
            elsewhere: r.count("elsewhere").unwrap_or(0),
            note: r.text("note"),
        };
        (followup, r.findings())
    }

    /// Sets the known fields of a follow-up's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "followup");
        set(body, "project", self.project.as_str());
        set(body, "household", self.household.as_str());
        set(body, "date", date_value(self.date));
        for (field, count) in [
            ("alive", self.alive),
            ("dead", self.dead),
            ("sold", self.sold),
            ("slaughtered", self.slaughtered),
            ("elsewhere", self.elsewhere),
        ] {
            set(body, field, count);
        }
        set(body, "note", self.note.as_str());
    }
}

/// What a household returns for the next one (quay vòng).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Return {
    /// `return:uuid`.
    pub id: String,
    /// The project.
    pub project: String,
    /// The household that returns.
    pub household: String,
    /// Until when.
    pub due: Option<Date>,
    /// Money to return, whole đồng.
    pub amount: Dong,
    /// Heads or pieces to return.
    pub heads: u32,
    /// The day on which it was returned.
    pub returned: Option<Date>,
    /// The household that receives it next.
    pub next: Option<String>,
    /// Anything else.
    pub note: String,
}

impl Return {
    /// Reads a return's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Return, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let read = Return {
            id: id.to_owned(),
            project: r.needed("project"),
            household: r.needed("household"),
            due: r.date("due"),
            amount: r.dong("amount"),
            heads: r.count("heads").unwrap_or(0),
            returned: r.date("returned"),
            next: r.reference("next"),
            note: r.text("note"),
        };
        (read, r.findings())
    }

    /// Sets the known fields of a return's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "return");
        set(body, "project", self.project.as_str());
        set(body, "household", self.household.as_str());
        set(body, "due", date_value(self.due));
        set(body, "amount", amount_or_none(self.amount));
        set(body, "heads", self.heads);
        set(body, "returned", date_value(self.returned));
        set(body, "next", self.next.clone());
        set(body, "note", self.note.as_str());
    }
}

/// Quantities by key, written as decimal text.
pub fn quantities(r: &mut Reader<'_>, field: &'static str) -> BTreeMap<String, Decimal> {
    let mut read = BTreeMap::new();
    for (key, value) in r.entries(field) {
        match value.as_str().and_then(|text| text.parse::<Decimal>().ok()) {
            Some(quantity) if quantity >= Decimal::ZERO => {
                read.insert(key.clone(), quantity);
            }
            _ => r.note(field, FieldFault::WrongType),
        }
    }
    read
}

/// Quantities as JSON.
pub fn quantities_value(items: &BTreeMap<String, Decimal>) -> Value {
    let items = items.iter();
    let items = items.map(|(key, n)| (key.clone(), n.normalize().to_string().into()));
    object_or_none(items.collect())
}
