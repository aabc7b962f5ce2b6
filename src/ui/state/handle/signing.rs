//! Files that go out say by which laptop they were written, and those that come in are looked at for it.

use leptos::prelude::*;

use super::{Failure, RegisterHandle};
use crate::{
    app::exchange::{
        export::Share,
        keyring::{OwnKey, Secret},
        signatures::{self, Claim, LaptopKey},
    },
    platform::signatures as browser,
};

impl RegisterHandle {
    /// Hears the code of the key with which this laptop signs, if it has one; again after each file.
    pub fn ask_laptop_code(&self, then: impl FnOnce(Option<String>) + 'static) {
        self.exported.track();
        self.version.track();
        self.ask(
            |session| Box::pin(async move { session.laptop_key() }),
            |own| then(own.and_then(|own| Some(LaptopKey::read(&own.public)?.code()))),
        );
    }

    /// Makes a key for this laptop, unless it has one. Where the browser can make none, files go out unsigned.
    pub(super) async fn have_laptop_key(&self) {
        let inner = self.inner();
        if inner.session.lock().await.laptop_key().is_some() {
            return;
        }
        let Ok(pair) = browser::generate().await else {
            return;
        };
        if let Some(public) = LaptopKey::of_coordinates(&pair.x, &pair.y) {
            let mut session = inner.session.lock().await;
            let _ = session.keep_laptop_key(&Secret(pair.d), &public).await;
        }
    }

    /// The text of a file, signed where this laptop has a key. A copy without names does not say whose it is.
    pub(super) async fn text_of(&self, share: &Share) -> Result<String, Failure> {
        let inner = self.inner();
        let session = inner.session.lock().await;
        let mut text = session.export(share).await?;
        let own = session.laptop_key();
        drop(session);
        if let Some(own) = own.filter(|_| *share != Share::Anonymous)
            && let Some(claim) = signed(&own, &text).await
        {
            claim.put_into(&mut text)?;
        }
        Ok(text)
    }
}

/// The signature of a file, looked at before it counts.
async fn signed(own: &OwnKey, file: &str) -> Option<Claim> {
    let key = LaptopKey::read(&own.public)?;
    let [x, y] = key.coordinates();
    let d = own.secret.0.clone();
    let text = signatures::to_sign(file)?;
    let value = browser::sign(&browser::Pair { x, y, d }, text.as_bytes()).await;
    let value = value.ok()?.try_into().ok()?;
    let claim = Claim { key, value, text };
    let is_one = holds(claim.clone()).await == Some(true);
    is_one.then_some(claim)
}

/// Whether a signature is one; nothing where the browser cannot tell.
pub async fn holds(claim: Claim) -> Option<bool> {
    let Claim { key, value, text } = claim;
    let told = browser::verify(key.bytes(), &value, text.as_bytes()).await;
    told.ok()
}
