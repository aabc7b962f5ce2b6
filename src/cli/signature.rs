//! Signatures of files, looked at natively. What the command writes carries none: it is no laptop of an office.

use std::io::Write;

use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use serde_json::{Value, json};

use super::words::Words;
use crate::{
    app::exchange::signatures::{Claim, LaptopKey, SignedBy},
    replica::bundle::{BundleFault, Signed},
};

/// Whether a signature is one of this key over these bytes.
pub fn holds(key: &LaptopKey, value: &[u8; 64], signed: &[u8]) -> bool {
    let key = VerifyingKey::from_sec1_bytes(key.bytes());
    let value = Signature::from_slice(value);
    matches!((key, value), (Ok(key), Ok(value)) if key.verify(signed, &value).is_ok())
}

/// The key with which a file was signed, if it was. A signature that does not hold refuses the file.
pub fn signer(signed: Option<&Signed>) -> Result<Option<LaptopKey>, BundleFault> {
    let Some(signed) = signed else {
        return Ok(None);
    };
    let claim = Claim::of(signed)?;
    let holds = holds(&claim.key, &claim.value, claim.text.as_bytes());
    SignedBy::of(claim.key, Some(holds), false).map(SignedBy::key)
}

/// The same for programs.
pub fn report(signed: SignedBy) -> Value {
    let (of, altered) = match signed {
        SignedBy::Nobody | SignedBy::Unchecked => return Value::Null,
        SignedBy::Laptop(of) => (of, false),
        SignedBy::Altered(of) => (of, true),
    };
    json!({"key": of.to_string(), "code": of.code(), "altered": altered})
}

/// Says what the signature of a file says.
pub fn say(signed: SignedBy, words: &Words, out: &mut dyn Write) -> std::io::Result<()> {
    let (key, of) = match signed {
        SignedBy::Nobody | SignedBy::Unchecked => ("unsigned", None),
        SignedBy::Laptop(of) => ("signed", Some(of)),
        SignedBy::Altered(of) => ("signed-altered", Some(of)),
    };
    let code = of.map(|of| of.code()).unwrap_or_default();
    writeln!(out, "{}", words.say(key, &[("code", &code)]))
}
