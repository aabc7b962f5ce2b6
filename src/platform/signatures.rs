//! Signatures by the browser's own cryptography: ECDSA over P-256 with SHA-256
//! ([W3C, Web Cryptography](https://www.w3.org/TR/webcrypto-2/), section 23).

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::CryptoKey;
use zeroize::Zeroizing;

use super::crypto::{CryptoFault, Done, bytes, copy, done, failed, key, named, subtle, text};

/// A pair of keys, as a JSON Web Key has its parts (RFC 7518, section 6.2).
pub struct Pair {
    /// The point of the public key.
    pub x: String,
    /// The same.
    pub y: String,
    /// The secret.
    pub d: Zeroizing<String>,
}

const ECDSA: &str = "ECDSA";
const CURVE: &str = "P-256";

/// Makes a pair.
pub async fn generate() -> Done<Pair> {
    let usages = Array::of2(&"sign".into(), &"verify".into());
    let promise = subtle()?.generate_key_with_object(&curve()?, true, &usages);
    let pair = done(promise).await?;
    let secret = Reflect::get(&pair, &"privateKey".into()).map_err(|error| failed(&error))?;
    let web_key = done(subtle()?.export_key("jwk", &key(secret)?)).await?;
    Ok(Pair {
        x: text(&web_key, "x"),
        y: text(&web_key, "y"),
        d: Zeroizing::new(text(&web_key, "d")),
    })
}

/// Signs: `r` and `s`, 32 bytes each.
pub async fn sign(pair: &Pair, message: &[u8]) -> Done<Vec<u8>> {
    let web_key = Object::new();
    for (field, value) in [
        ("kty", "EC"),
        ("crv", CURVE),
        ("x", &pair.x),
        ("y", &pair.y),
        ("d", &pair.d),
    ] {
        Reflect::set(&web_key, &field.into(), &value.into()).map_err(|error| failed(&error))?;
    }
    let key = import("jwk", &web_key, "sign").await?;
    let promise =
        subtle()?.sign_with_object_and_js_u8_array(&with_sha_256()?, &key, &copy(message));
    Ok(bytes(&done(promise).await?))
}

/// Whether this is a signature of the public key over the message. The key is an uncompressed point; what is none has
/// signed nothing.
pub async fn verify(public: &[u8], signature: &[u8], message: &[u8]) -> Done<bool> {
    let key = match import("raw", &copy(public), "verify").await {
        Err(CryptoFault::Failed(why)) if why.starts_with("DataError") => return Ok(false),
        key => key?,
    };
    let promise = subtle()?.verify_with_object_and_js_u8_array_and_js_u8_array(
        &with_sha_256()?,
        &key,
        &copy(signature),
        &copy(message),
    );
    Ok(done(promise).await?.is_truthy())
}

async fn import(format: &str, from: &Object, usage: &str) -> Done<CryptoKey> {
    let usages = Array::of1(&usage.into());
    let promise = subtle()?.import_key_with_object(format, from, &curve()?, false, &usages);
    key(done(promise).await?)
}

fn curve() -> Done<Object> {
    named(ECDSA, &[("namedCurve", JsValue::from_str(CURVE))])
}

fn with_sha_256() -> Done<Object> {
    named(ECDSA, &[("hash", JsValue::from_str("SHA-256"))])
}
