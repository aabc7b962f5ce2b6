//! The browser's own cryptography ([W3C, Web Cryptography](https://www.w3.org/TR/webcrypto-2/)): AES-256-GCM,
//! PBKDF2-HMAC-SHA-256 and chance. A key lies in the browser and is used there: what runs in this page can seal and open
//! with it, and cannot read it.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

/// An AES key of 256 bits. Except from [`generate`] its bytes cannot be had back from it.
#[derive(Clone)]
pub struct AesKey(CryptoKey);

/// What a key may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usages {
    /// Sealing and opening bytes.
    Data,
    /// Sealing and opening other keys, and nothing else.
    Keys,
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CryptoFault {
    /// The browser has none for this page: it came without TLS, or the browser is too old.
    Missing,
    /// It does not open: another key or nonce, or other bytes than were sealed. Which, nobody can tell.
    Refused,
    /// Anything else, in the browser's words.
    Failed(String),
}

/// What came of asking the browser.
pub type Done<T> = Result<T, CryptoFault>;

const AES: &str = "AES-GCM";

/// How many bytes the browser draws at once, at most.
const DRAWN_AT_ONCE: usize = 65_536;

impl Usages {
    fn list(self) -> JsValue {
        let two = match self {
            Usages::Data => ["encrypt", "decrypt"],
            Usages::Keys => ["wrapKey", "unwrapKey"],
        };
        Array::of2(&two[0].into(), &two[1].into()).into()
    }
}

/// A key of these bytes; it cannot be read back.
pub async fn import_aes(bytes: &[u8; 32], usages: Usages) -> Done<AesKey> {
    import_raw(bytes, &aes(&[])?, &usages.list())
        .await
        .map(AesKey)
}

/// A new key for data that can be read back: it is to be wrapped at once ([`wrap`]), and then only what [`unwrap`]
/// gives is kept.
pub async fn generate() -> Done<AesKey> {
    let usages = Usages::Data.list();
    let promise = subtle()?.generate_key_with_object(&key_of_aes()?, true, &usages);
    key(done(promise).await?).map(AesKey)
}

/// Seals: the same length as `plain`, and a tag of 16 bytes behind. Never twice with the same key and `iv`.
pub async fn seal(key: &AesKey, iv: &[u8; 12], aad: &[u8], plain: &[u8]) -> Done<Vec<u8>> {
    let how = sealing(iv, aad)?;
    let promise = subtle()?.encrypt_with_object_and_js_u8_array(&how, &key.0, &copy(plain));
    Ok(bytes(&done(promise).await?))
}

/// Opens what [`seal`] made with the same key, `iv` and `aad`.
pub async fn open(key: &AesKey, iv: &[u8; 12], aad: &[u8], sealed: &[u8]) -> Done<Vec<u8>> {
    let how = sealing(iv, aad)?;
    let promise = subtle()?.decrypt_with_object_and_js_u8_array(&how, &key.0, &copy(sealed));
    Ok(bytes(&opened(promise).await?))
}

/// Seals the key `data`, which must be one from [`generate`], under the key `with`: 48 bytes. Its own bytes never come
/// into this program.
pub async fn wrap(data: &AesKey, with: &AesKey, iv: &[u8; 12], aad: &[u8]) -> Done<Vec<u8>> {
    let how = sealing(iv, aad)?;
    let promise = subtle()?.wrap_key_with_object("raw", &data.0, &with.0, &how);
    Ok(bytes(&done(promise).await?))
}

/// Opens a key that [`wrap`] sealed. It is one for data and cannot be read back.
pub async fn unwrap(sealed: &[u8], with: &AesKey, iv: &[u8; 12], aad: &[u8]) -> Done<AesKey> {
    unwrap_as(sealed, with, iv, aad, false).await
}

/// The same, as a key that is to be wrapped anew at once, like one from [`generate`].
pub async fn unwrap_to_wrap(
    sealed: &[u8],
    with: &AesKey,
    iv: &[u8; 12],
    aad: &[u8],
) -> Done<AesKey> {
    unwrap_as(sealed, with, iv, aad, true).await
}

async fn unwrap_as(
    sealed: &[u8],
    with: &AesKey,
    iv: &[u8; 12],
    aad: &[u8],
    readable: bool,
) -> Done<AesKey> {
    let how = sealing(iv, aad)?;
    let promise = subtle()?.unwrap_key_with_js_u8_array_and_object_and_object(
        "raw",
        &copy(sealed),
        &with.0,
        &how,
        &key_of_aes()?,
        readable,
        &Usages::Data.list(),
    );
    key(opened(promise).await?).map(AesKey)
}

/// The key for other keys that this passphrase is. How many `iterations` says how long each try takes, here and for
/// whoever guesses.
pub async fn pbkdf2(passphrase: &[u8], salt: &[u8], iterations: u32) -> Done<AesKey> {
    let base = import_raw(
        passphrase,
        &named("PBKDF2", &[])?,
        &Array::of1(&"deriveKey".into()),
    )
    .await?;
    let promise = subtle()?.derive_key_with_object_and_object(
        &stretching(salt, iterations)?,
        &base,
        &key_of_aes()?,
        false,
        &Usages::Keys.list(),
    );
    key(done(promise).await?).map(AesKey)
}

/// The bytes of the same, as many as are asked for.
pub async fn pbkdf2_bytes(
    passphrase: &[u8],
    salt: &[u8],
    iterations: u32,
    length: u32,
) -> Done<Vec<u8>> {
    let base = import_raw(
        passphrase,
        &named("PBKDF2", &[])?,
        &Array::of1(&"deriveBits".into()),
    )
    .await?;
    let how = stretching(salt, iterations)?;
    let promise = subtle()?.derive_bits_with_object(&how, &base, length * 8);
    Ok(bytes(&done(promise).await?))
}

/// Fills `bytes` by chance that nobody can foretell. Nothing else may stand in for it where it is missing: a key from
/// a weaker source would look like any other.
pub fn random(bytes: &mut [u8]) -> Done<()> {
    let crypto = crypto()?;
    for some in bytes.chunks_mut(DRAWN_AT_ONCE) {
        let drawn = crypto.get_random_values_with_u8_array(some);
        drawn.map_err(|error| failed(&error))?;
    }
    Ok(())
}

fn crypto() -> Done<Crypto> {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let crypto = crypto.filter(|crypto| !crypto.is_undefined());
    crypto.ok_or(CryptoFault::Missing)
}

/// Undefined where the page came without TLS, whatever its type says.
pub(super) fn subtle() -> Done<SubtleCrypto> {
    let subtle = crypto()?.subtle();
    if subtle.is_undefined() {
        return Err(CryptoFault::Missing);
    }
    Ok(subtle)
}

pub(super) fn named(name: &str, more: &[(&str, JsValue)]) -> Done<Object> {
    let object = Object::new();
    let name = ("name", JsValue::from_str(name));
    for (field, value) in [&name].into_iter().chain(more) {
        Reflect::set(&object, &(*field).into(), value).map_err(|error| failed(&error))?;
    }
    Ok(object)
}

fn aes(more: &[(&str, JsValue)]) -> Done<Object> {
    named(AES, more)
}

fn key_of_aes() -> Done<Object> {
    aes(&[("length", 256.into())])
}

fn sealing(iv: &[u8; 12], aad: &[u8]) -> Done<Object> {
    aes(&[
        ("iv", copy(iv).into()),
        ("additionalData", copy(aad).into()),
        ("tagLength", 128.into()),
    ])
}

fn stretching(salt: &[u8], iterations: u32) -> Done<Object> {
    let more = [
        ("hash", "SHA-256".into()),
        ("salt", copy(salt).into()),
        ("iterations", iterations.into()),
    ];
    named("PBKDF2", &more)
}

/// The copy of a secret on the browser's side is written over: the browser has taken it in when the call comes back
/// (section 14.3.9).
async fn import_raw(secret: &[u8], how: &Object, usages: &JsValue) -> Done<CryptoKey> {
    let copied = copy(secret);
    let promise = subtle()?.import_key_with_object("raw", &copied, how, false, usages);
    copied.fill(0, 0, copied.length());
    key(done(promise).await?)
}

pub(super) fn copy(bytes: &[u8]) -> Uint8Array {
    Uint8Array::from(bytes)
}

pub(super) fn bytes(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

pub(super) fn key(value: JsValue) -> Done<CryptoKey> {
    value.dyn_into().map_err(|value| failed(&value))
}

pub(super) async fn done(promise: Result<Promise, JsValue>) -> Done<JsValue> {
    let result = match promise {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    result.map_err(|error| failed(&error))
}

/// What is sealed and does not open is answered with an `OperationError` (section 14.3.3 of the specification).
async fn opened(promise: Result<Promise, JsValue>) -> Done<JsValue> {
    let promise = promise.map_err(|error| failed(&error))?;
    JsFuture::from(promise).await.map_err(|error| {
        let name = text(&error, "name");
        if name == "OperationError" {
            CryptoFault::Refused
        } else {
            failed(&error)
        }
    })
}

pub(super) fn failed(error: &JsValue) -> CryptoFault {
    let (name, message) = (text(error, "name"), text(error, "message"));
    CryptoFault::Failed(format!("{name}: {message}"))
}

pub(super) fn text(error: &JsValue, field: &str) -> String {
    let value = Reflect::get(error, &field.into()).ok();
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}
