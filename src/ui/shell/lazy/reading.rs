//! A backup that is read where no register has begun, opened first if it is sealed.

use crate::{
    age,
    app::exchange::incoming::{self, Incoming},
    ui::{
        kit::i18n,
        pages::files::unsealing,
        state::{
            handle::holds,
            keys::{self, Sealed},
        },
    },
};

/// [`incoming::read_alone`] of what is in the file. A failure is a sentence; an empty one where the person put the file
/// away.
pub async fn read_alone(file: String, mut bytes: Vec<u8>) -> Result<Incoming, String> {
    // What is asked, and what is said of a file, comes with the pages, and no page was shown yet.
    i18n::add_later_words();
    if age::looks_sealed(&bytes) {
        let opened = unsealing::open(&file, Sealed::Bytes(&bytes), Vec::new()).await;
        bytes = match opened {
            Ok(Some(plain)) => plain,
            Ok(None) => return Err(String::new()),
            Err(fault) => return Err(keys::said(&fault)),
        };
    }
    let checked = match incoming::read_alone(&file, bytes) {
        Ok(read) => read.checked(holds).await,
        Err(fault) => Err(fault),
    };
    checked.map_err(|fault| i18n::sentence("fault", &fault))
}
