//! Making and opening the vault of the register with the browser's own cryptography. Passphrases are stretched in
//! the worker for keys, which is ended behind it; the data key lies in the browser and cannot be read out.

use std::rc::Rc;

use futures::future::LocalBoxFuture;
use zeroize::Zeroizing;

use super::{environment::Browser, keys};
use crate::{
    app::{
        environment::new_uuid,
        session::{
            opening::StoreError,
            sealing::{Cipher, Key, Seal},
        },
    },
    keys::ask::{Hardness, KeysFault},
    platform::crypto::{self, AesKey, CryptoFault, Usages},
    vault::{
        header::{
            ARGON2ID, FORMAT, Header, HeaderFault, Kdf, PBKDF2, Wrapped, key_of_recovery, to_hex,
        },
        recovery::RecoveryKey,
        words,
    },
};

/// Why a vault was not made or opened. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultFault {
    /// Another passphrase, or another sheet.
    Wrong,
    /// The browser has no cryptography for this page: it came without TLS.
    Missing,
    /// The worker for keys did not come or did not answer.
    NotLoaded,
    /// The header is not believed.
    Header(HeaderFault),
    /// Anything else, in the browser's words.
    Failed(String),
}

impl From<CryptoFault> for VaultFault {
    fn from(fault: CryptoFault) -> Self {
        match fault {
            CryptoFault::Missing => VaultFault::Missing,
            CryptoFault::Refused => VaultFault::Wrong,
            CryptoFault::Failed(said) => VaultFault::Failed(said),
        }
    }
}

/// What a person opens a vault with.
pub enum Opener<'a> {
    /// As it was typed.
    Passphrase(&'a str),
    /// From the sheet.
    Sheet(&'a RecoveryKey),
}

/// Seals and opens with a key of the browser.
pub fn cipher(key: AesKey) -> Rc<dyn Cipher> {
    Rc::new(BrowserCipher(key))
}

/// AES-256-GCM of the browser with a key that cannot be read.
struct BrowserCipher(AesKey);

impl Cipher for BrowserCipher {
    fn seal<'a>(
        &'a self,
        binding: &'a [u8],
        plain: &'a [u8],
    ) -> LocalBoxFuture<'a, Result<Vec<u8>, StoreError>> {
        Box::pin(async move {
            let mut iv = [0; 12];
            crypto::random(&mut iv).map_err(in_store)?;
            let sealed = crypto::seal(&self.0, &iv, binding, plain).await;
            Ok([&iv[..], &sealed.map_err(in_store)?].concat())
        })
    }

    fn open<'a>(
        &'a self,
        binding: &'a [u8],
        sealed: &'a [u8],
    ) -> LocalBoxFuture<'a, Result<Option<Vec<u8>>, StoreError>> {
        Box::pin(async move {
            let Some((iv, rest)) = sealed.split_first_chunk::<12>() else {
                return Ok(None);
            };
            match crypto::open(&self.0, iv, binding, rest).await {
                Ok(plain) => Ok(Some(plain)),
                Err(CryptoFault::Refused) => Ok(None),
                Err(fault) => Err(in_store(fault)),
            }
        })
    }
}

fn in_store(fault: CryptoFault) -> StoreError {
    let message = match fault {
        CryptoFault::Failed(said) => said,
        fault => format!("{fault:?}"),
    };
    StoreError::Backend { message }
}

/// A new vault, and the key of the sheet that is to be printed for it.
pub async fn make(passphrase: &str) -> Result<(Key, RecoveryKey), VaultFault> {
    let recovery = new_recovery()?;
    let data = crypto::generate().await?;
    let vault = new_uuid(&Browser);
    let header = Header {
        format: FORMAT,
        edition: 1,
        passphrase: wrapped_by_passphrase(&data, passphrase, &vault).await?,
        recovery: wrapped_by_sheet(&data, &recovery, &vault).await?,
        sheet: String::new(),
        backup: recovery.identity().recipient().to_string(),
        vault,
    };
    let key = open(&header, &Opener::Sheet(&recovery)).await?;
    Ok((key, recovery))
}

/// Opens a vault.
pub async fn open(header: &Header, opener: &Opener<'_>) -> Result<Key, VaultFault> {
    let (with, iv, sealed, aad) = ready(header, opener).await?;
    let data = crypto::unwrap(&sealed, &with, &iv, &aad).await?;
    Ok(Key {
        seal: Seal {
            vault: header.vault.clone(),
            cipher: cipher(data),
        },
        header: header.clone(),
    })
}

/// The same vault with another passphrase.
pub async fn with_passphrase(
    header: &Header,
    opener: &Opener<'_>,
    passphrase: &str,
) -> Result<Header, VaultFault> {
    let (with, iv, sealed, aad) = ready(header, opener).await?;
    let data = crypto::unwrap_to_wrap(&sealed, &with, &iv, &aad).await?;
    Ok(Header {
        edition: header.edition + 1,
        passphrase: wrapped_by_passphrase(&data, passphrase, &header.vault).await?,
        ..header.clone()
    })
}

/// The same vault with another sheet; the one before opens nothing of what is written from now on.
pub async fn with_sheet(
    header: &Header,
    opener: &Opener<'_>,
) -> Result<(Header, RecoveryKey), VaultFault> {
    let (with, iv, sealed, aad) = ready(header, opener).await?;
    let data = crypto::unwrap_to_wrap(&sealed, &with, &iv, &aad).await?;
    let recovery = new_recovery()?;
    let next = Header {
        edition: header.edition + 1,
        recovery: wrapped_by_sheet(&data, &recovery, &header.vault).await?,
        sheet: String::new(),
        backup: recovery.identity().recipient().to_string(),
        ..header.clone()
    };
    Ok((next, recovery))
}

fn new_recovery() -> Result<RecoveryKey, VaultFault> {
    let mut bytes = Zeroizing::new([0; 16]);
    crypto::random(&mut bytes[..])?;
    Ok(RecoveryKey::from_bytes(*bytes))
}

type Ready = (AesKey, [u8; 12], Vec<u8>, Vec<u8>);

/// The key that opens, and what it opens.
async fn ready(header: &Header, opener: &Opener<'_>) -> Result<Ready, VaultFault> {
    let wrapped = match opener {
        Opener::Passphrase(_) => &header.passphrase,
        Opener::Sheet(_) => &header.recovery,
    };
    let damaged = VaultFault::Header(HeaderFault::Damaged);
    let (iv, sealed) = wrapped.sealed().ok_or_else(|| damaged.clone())?;
    let with = match opener {
        Opener::Passphrase(passphrase) => {
            let salt = wrapped.salt().ok_or(damaged)?;
            stretched(passphrase, &salt, wrapped.kdf).await?
        }
        Opener::Sheet(recovery) => of_sheet(recovery, &header.vault).await?,
    };
    Ok((with, iv, sealed, wrapped.binding(&header.vault)))
}

async fn of_sheet(recovery: &RecoveryKey, vault: &str) -> Result<AesKey, VaultFault> {
    let bytes = Zeroizing::new(key_of_recovery(recovery.bytes(), vault));
    Ok(crypto::import_aes(&bytes, Usages::Keys).await?)
}

async fn stretched(passphrase: &str, salt: &[u8; 16], kdf: Kdf) -> Result<AesKey, VaultFault> {
    let plain = Zeroizing::new(words::plain(passphrase));
    match kdf {
        Kdf::Argon2id {
            passes,
            memory,
            lanes,
        } => {
            let hardness = Hardness {
                passes,
                memory,
                lanes,
            };
            let bytes = keys::derive(&plain, salt, hardness).await;
            let bytes = Zeroizing::new(bytes.map_err(|fault| match fault {
                KeysFault::Ended => VaultFault::NotLoaded,
                fault => VaultFault::Failed(fault.to_string()),
            })?);
            Ok(crypto::import_aes(&bytes, Usages::Keys).await?)
        }
        Kdf::Pbkdf2 { iterations } => Ok(crypto::pbkdf2(plain.as_bytes(), salt, iterations).await?),
        Kdf::Hkdf => Err(VaultFault::Header(HeaderFault::Unsound)),
    }
}

/// Where the browser has no memory for Argon2id, PBKDF2 has to do.
async fn wrapped_by_passphrase(
    data: &AesKey,
    passphrase: &str,
    vault: &str,
) -> Result<Wrapped, VaultFault> {
    let mut salt = [0; 16];
    crypto::random(&mut salt)?;
    let (with, kdf) = match stretched(passphrase, &salt, ARGON2ID).await {
        Ok(with) => (with, ARGON2ID),
        Err(VaultFault::Missing) => return Err(VaultFault::Missing),
        Err(_) => (stretched(passphrase, &salt, PBKDF2).await?, PBKDF2),
    };
    wrapped(data, &with, kdf, to_hex(&salt), vault).await
}

async fn wrapped_by_sheet(
    data: &AesKey,
    recovery: &RecoveryKey,
    vault: &str,
) -> Result<Wrapped, VaultFault> {
    let with = of_sheet(recovery, vault).await?;
    wrapped(data, &with, Kdf::Hkdf, String::new(), vault).await
}

async fn wrapped(
    data: &AesKey,
    with: &AesKey,
    kdf: Kdf,
    salt: String,
    vault: &str,
) -> Result<Wrapped, VaultFault> {
    let mut iv = [0; 12];
    crypto::random(&mut iv)?;
    let mut wrapped = Wrapped {
        kdf,
        salt,
        iv: to_hex(&iv),
        key: String::new(),
    };
    let sealed = crypto::wrap(data, with, &iv, &wrapped.binding(vault)).await?;
    wrapped.key = to_hex(&sealed);
    Ok(wrapped)
}
