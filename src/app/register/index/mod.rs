//! What is derived from the records and kept in step with them, so that no screen has to read all of them.
//!
//! Every index sees every record that comes and goes, and takes what concerns it. What is costly
//! to make waits in a [`Cache`] until somebody asks: it only notes what changed.

pub mod attendance;
pub mod by_project;
pub mod dangling;
pub mod directory;
pub mod household_search;
pub mod mergers;
pub mod pairs;
pub mod participation;
pub mod payments;
pub mod protocol;
pub mod reporting;

use self::{
    attendance::Attended, by_project::ByProject, dangling::Dangling, directory::Directory,
    household_search::Search, pairs::FoundPairs, participation::KnownParticipation, payments::Sums,
    protocol::Index, reporting::Reporting,
};
use super::{
    cache::{Cache, Recent},
    kinds::RecordRef,
};
use crate::{app::households::merges::Merges, domain::household::Household};

/// All indexes of a register.
#[derive(Clone, Debug, Default)]
pub(super) struct Indexes {
    pub sums: Sums,
    pub by_project: ByProject,
    pub attended: Attended,
    pub merges: Merges,
    pub households: Cache<Recent<Household>>,
    pub participation: Cache<KnownParticipation>,
    pub reporting: Cache<Reporting>,
    pub directory: Cache<Directory>,
    pub search: Cache<Search>,
    pub pairs: Cache<FoundPairs>,
    pub dangling: Cache<Dangling>,
}

impl Indexes {
    /// Calls `tell` with each of them.
    pub fn each(&mut self, tell: &mut dyn FnMut(&mut dyn Index)) {
        tell(&mut self.sums);
        tell(&mut self.by_project);
        tell(&mut self.attended);
        tell(&mut self.merges);
        tell(self.households.get_mut());
        tell(self.participation.get_mut());
        tell(self.reporting.get_mut());
        tell(self.directory.get_mut());
        tell(self.search.get_mut());
        tell(self.pairs.get_mut());
        tell(self.dangling.get_mut());
    }
}

/// The households that were read last.
impl Index for Recent<Household> {
    fn put(&mut self, _: &str, _: RecordRef<'_>) {}

    fn remove(&mut self, id: &str, record: RecordRef<'_>) {
        if let RecordRef::Household(_) = record {
            Recent::remove(self, id);
        }
    }
}
