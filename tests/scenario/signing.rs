//! Keys that sign files as a browser does, and look at signatures as it does.

use p256::ecdsa::{
    Signature, SigningKey, VerifyingKey,
    signature::{Signer, Verifier},
};
use so_sinh_ke::{
    app::exchange::{
        keyring::Secret,
        signatures::{Claim, LaptopKey, write},
    },
    replica::bundle,
};

/// The pair of this seed.
fn pair(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).expect("a key")
}

/// Its secret half and its public one, as they are kept.
pub fn laptop_pair(seed: u8) -> (Secret, LaptopKey) {
    let pair = pair(seed);
    let point = pair.verifying_key().to_sec1_point(false);
    let key = LaptopKey::read(&write(point.as_bytes())).expect("a key");
    (Secret(write(&pair.to_bytes()).into()), key)
}

/// A file, signed with the key of this seed.
pub fn signed(file: &str, seed: u8) -> String {
    let value = value(&bundle::to_sign(file).expect("a file"), seed);
    let (_, key) = laptop_pair(seed);
    let mut file = file.to_owned();
    bundle::sign(&mut file, &key.to_string(), &value).expect("a file");
    file
}

/// The signature of a text, as it stands in files. The same each time (RFC 6979).
pub fn value(text: &str, seed: u8) -> String {
    let value: Signature = pair(seed).sign(text.as_bytes());
    write(&value.to_bytes())
}

/// Whether a signature is one.
pub fn holds(claim: &Claim) -> bool {
    let key = VerifyingKey::from_sec1_bytes(claim.key.bytes());
    let value = Signature::from_slice(&claim.value);
    matches!((key, value), (Ok(key), Ok(value)) if key.verify(claim.text.as_bytes(), &value).is_ok())
}
