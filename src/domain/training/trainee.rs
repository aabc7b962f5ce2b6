//! Somebody who learns in a class.

use crate::domain::{
    coded::coded,
    household::{Household, PovertyClass, Sex},
    schema::{
        declare,
        values::{
            Birth, Choice, Day, Flag, Identity, MaybeTo, MemberKey, PersonName, Phone, Quantity,
            Text, Words,
        },
    },
};

coded! {
    /// How it ended.
    Passed in "choice.trainee-" {
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
    Employed in "choice.trainee-" {
        /// Found work.
        Job = "job",
        /// Works on their own account.
        Own = "own",
        /// Does not work.
        No = "none",
    }
}

declare! {
    /// A learner. Of somebody from a household of the register, who they are and what they count as follow
    /// from there; of others it stands here.
    part Trainee = "trainee" {
        /// The household they live in, where it is in the register.
        household: MaybeTo(Household),
        /// The member, by key.
        member: MemberKey,
        /// Full name; of a member as it was at enrolment, for lists of those who have gone since.
        name: PersonName,
        /// `yyyy-mm-dd`, or the year alone.
        born: Birth,
        /// Sex.
        sex: Choice(Sex),
        /// Ethnic group.
        ethnicity: Text [personal],
        /// Number of the identity card.
        identity: Identity,
        /// Telephone.
        phone: Phone,
        /// Where somebody from outside lives.
        address: Text [personal],
        /// What somebody from outside counts as.
        class: Choice(PovertyClass),
        /// Whether somebody from outside is disabled.
        disabled: Flag,
        /// Whether a person with merit, from outside.
        war_merit: Flag,
        /// Whether the household lost farmland or business land to the state (bị thu hồi đất).
        land_lost: Flag,
        /// Whether a woman who lost her job (lao động nữ bị mất việc làm).
        job_lost: Flag,
        /// Whether a fisher (ngư dân).
        fisher: Flag,
        /// Whether somebody from outside lives in a difficult or especially difficult commune.
        difficult: Flag,
        /// Whether they live in an especially difficult village, or, from outside, commune (thôn, xã đặc biệt
        /// khó khăn). Of somebody from the register the class of the commune follows from the household.
        especially_difficult: Flag,
        /// From home to the class, in kilometres.
        distance as "distance_km": Quantity,
        /// Whether supported by another current policy for vocational training already.
        supported: Flag,
        /// Why they learn again with support: how they lost their job.
        again: Text [marked],
        /// Number and day of the paper by which the commune certifies that.
        again_paper: Text [marked],
        /// Whether they withdrew before it began, or are no longer on the list.
        withdrawn: Flag,
        /// How it ended.
        result: Choice(Passed),
        /// The day of that.
        result_date: Day,
        /// Whether they work in the trade three months later.
        after3: Choice(Employed),
        /// Whether six months later.
        after6: Choice(Employed),
        /// Where, as what.
        work: Text [personal],
        /// Anything else.
        note: Words [personal],
    }
}
