//! Somebody who learns in a class.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::domain::{
    coded::{Coded, coded},
    fields::{Reader, date_value, flag_or_none, set},
    household::{PovertyClass, Sex},
};

coded! {
    /// How it ended.
    Passed {
        /// Đạt.
        Yes = "passed",
        /// Không đạt.
        No = "failed",
        /// Thôi học.
        Left = "left",
    }
}

coded! {
    /// Whether somebody works in the trade some months later.
    Employed {
        /// Found work.
        Job = "job",
        /// Works on his own account.
        Own = "own",
        /// Does not work.
        No = "none",
    }
}

/// A learner. Of somebody from a household of the register, who he is and what he counts as follow from
/// there; of others it stands here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a class of its own in the law, and a person may be in all of them"
)]
pub struct Trainee {
    /// The household.
    pub household: Option<String>,
    /// The member, by key.
    pub member: String,
    /// Full name; of a member as it was at enrolment, for lists of those who have gone since.
    pub name: String,
    /// `yyyy-mm-dd`, or the year alone.
    pub born: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Ethnic group.
    pub ethnicity: String,
    /// Number of the identity card.
    pub identity: String,
    /// Telephone.
    pub phone: String,
    /// Where somebody from outside lives.
    pub address: String,
    /// What somebody from outside counts as.
    pub class: Option<PovertyClass>,
    /// Whether somebody from outside is disabled.
    pub disabled: bool,
    /// Whether a person with merit, from outside.
    pub war_merit: bool,
    /// Whether the household lost farmland or business land to the state (bị thu hồi đất).
    pub land_lost: bool,
    /// Whether a woman who lost her job (lao động nữ bị mất việc làm).
    pub job_lost: bool,
    /// Whether a fisher (ngư dân).
    pub fisher: bool,
    /// Whether somebody from outside lives in a difficult or especially difficult commune.
    pub difficult: bool,
    /// Whether he lives in an especially difficult village, or, from outside, commune (thôn, xã đặc biệt
    /// khó khăn). Of somebody from the register the class of his commune follows from his household.
    pub especially_difficult: bool,
    /// From home to the class, in kilometres.
    pub distance: Option<Decimal>,
    /// Whether supported by another current policy for vocational training already.
    pub supported: bool,
    /// Why he learns again with support: how he lost his job.
    pub again: String,
    /// Number and day of the paper by which the commune certifies that.
    pub again_paper: String,
    /// Whether he withdrew before it began, or is no longer on the list.
    pub withdrawn: bool,
    /// How it ended.
    pub result: Option<Passed>,
    /// The day of that.
    pub result_date: Option<Date>,
    /// Whether he works in the trade three months later.
    pub after3: Option<Employed>,
    /// Whether six months later.
    pub after6: Option<Employed>,
    /// Where, as what.
    pub work: String,
    /// Anything else.
    pub note: String,
}

impl Trainee {
    pub(super) fn read(r: &mut Reader<'_>) -> Trainee {
        Trainee {
            household: r.reference("household"),
            member: r.text("member"),
            name: r.text("name"),
            born: r.text("born"),
            sex: r.coded("sex"),
            ethnicity: r.text("ethnicity"),
            identity: r.text("identity"),
            phone: r.text("phone"),
            address: r.text("address"),
            class: r.coded("class"),
            disabled: r.flag("disabled"),
            war_merit: r.flag("war_merit"),
            land_lost: r.flag("land_lost"),
            job_lost: r.flag("job_lost"),
            fisher: r.flag("fisher"),
            difficult: r.flag("difficult"),
            especially_difficult: r.flag("especially_difficult"),
            distance: r.decimal("distance_km"),
            supported: r.flag("supported"),
            again: r.text("again"),
            again_paper: r.text("again_paper"),
            withdrawn: r.flag("withdrawn"),
            result: r.coded("result"),
            result_date: r.date("result_date"),
            after3: r.coded("after3"),
            after6: r.coded("after6"),
            work: r.text("work"),
            note: r.text("note"),
        }
    }

    pub(super) fn write(&self, body: &mut Map<String, Value>) {
        set(body, "household", self.household.clone());
        set(body, "member", self.member.as_str());
        set(body, "name", self.name.as_str());
        set(body, "born", self.born.as_str());
        set(body, "sex", self.sex.map(Coded::code));
        set(body, "ethnicity", self.ethnicity.as_str());
        set(body, "identity", self.identity.as_str());
        set(body, "phone", self.phone.as_str());
        set(body, "address", self.address.as_str());
        set(body, "class", self.class.map(Coded::code));
        set(body, "disabled", flag_or_none(self.disabled));
        set(body, "war_merit", flag_or_none(self.war_merit));
        set(body, "land_lost", flag_or_none(self.land_lost));
        set(body, "job_lost", flag_or_none(self.job_lost));
        set(body, "fisher", flag_or_none(self.fisher));
        set(body, "difficult", flag_or_none(self.difficult));
        set(
            body,
            "especially_difficult",
            flag_or_none(self.especially_difficult),
        );
        set(
            body,
            "distance_km",
            self.distance.map(|km| km.normalize().to_string()),
        );
        set(body, "supported", flag_or_none(self.supported));
        set(body, "again", self.again.as_str());
        set(body, "again_paper", self.again_paper.as_str());
        set(body, "withdrawn", flag_or_none(self.withdrawn));
        set(body, "result", self.result.map(Coded::code));
        set(body, "result_date", date_value(self.result_date));
        set(body, "after3", self.after3.map(Coded::code));
        set(body, "after6", self.after6.map(Coded::code));
        set(body, "work", self.work.as_str());
        set(body, "note", self.note.as_str());
    }
}
