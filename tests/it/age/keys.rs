//! Keys as people hand them to each other.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use so_sinh_ke::age::{AgeFault, Identity, Recipient};

use super::identity;

/// The examples of the specification.
const SECRET: &str = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
const PUBLIC: &str = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

#[test]
fn the_examples_of_the_specification_are_a_pair() {
    let identity = Identity::read(SECRET).unwrap();
    assert_eq!(identity.recipient().to_string(), PUBLIC);
    assert_eq!(*identity.to_secret_text(), SECRET);
    assert_eq!(Recipient::read(PUBLIC).unwrap(), identity.recipient());
}

#[test]
fn keys_in_letters_of_one_size_are_read_and_mixed_ones_are_not() {
    let small = SECRET.to_lowercase();
    let same = Identity::read(&small).unwrap();
    assert_eq!(same.recipient().to_string(), PUBLIC);
    assert!(Recipient::read(&PUBLIC.to_uppercase()).is_ok());
    let mixed = PUBLIC.replacen("age1z", "age1Z", 1);
    assert!(Recipient::read(&mixed).is_err());
    // What a message puts around it.
    assert!(Recipient::read(&format!(" {PUBLIC}\r\n")).is_ok());
}

#[test]
fn every_wrong_letter_of_a_key_is_noticed() {
    for at in 0..PUBLIC.len() {
        for letter in "qpzry9x8gf2tvdw0s3jn54khce6mua7l1bio".chars() {
            let mut bent = PUBLIC.to_owned();
            bent.replace_range(at..=at, letter.encode_utf8(&mut [0; 4]));
            assert_eq!(Recipient::read(&bent).is_ok(), bent == PUBLIC, "{bent}");
        }
    }
    for bent in [
        PUBLIC[..61].to_owned(),
        PUBLIC.replace("zv", "vz"),
        format!("{PUBLIC}q"),
        SECRET.to_owned(),
        String::new(),
        "age1".to_owned(),
        "tuổi".to_owned(),
        // Keys of other kinds: no file is sealed for them here.
        "age1tag1qt8lw0ual6avlwmwatk888yqnmdamm7xfd0wak53ut6elz5c4swx2yqdj4e".to_owned(),
    ] {
        let text = bent.chars().take(80).collect();
        let fault = AgeFault::BadRecipient { text };
        assert_eq!(Recipient::read(&bent), Err(fault));
    }
}

#[test]
fn a_file_of_identities_is_read_as_age_keygen_writes_it() {
    let text = format!("# created: 2026-11-28\n# public key: {PUBLIC}\r\n\n  {SECRET}\n");
    let all = Identity::read_all(&text).unwrap();
    assert_eq!(all.len(), 1);
    for text in ["", "# nothing\n", PUBLIC, &SECRET[..40]] {
        let fault = Identity::read_all(text).unwrap_err();
        assert_eq!(fault, AgeFault::BadIdentity);
        // Half a secret is not repeated to whoever looks on.
        assert!(!fault.to_string().contains("GFPY"));
    }
}

proptest! {
    #[test]
    fn a_key_that_was_written_is_read_again(seed: u64) {
        let one = identity(seed);
        let again = Identity::read(&one.to_secret_text()).unwrap();
        prop_assert_eq!(again.recipient(), one.recipient());
        let shown = one.recipient().to_string();
        prop_assert_eq!(shown.len(), 62);
        prop_assert_eq!(Recipient::read(&shown).unwrap(), one.recipient());
    }
}
