//! Keys of passphrases, against the vector of the RFC and against other programs.

use argon2::{Algorithm, Argon2, AssociatedData, Block, ParamsBuilder, Version};
use so_sinh_ke::keys::{
    ask::{Hardness, KeysFault},
    derive::derive,
};

fn text(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[test]
fn argon2id_gives_the_tag_of_rfc_9106() {
    let mut params = ParamsBuilder::new();
    params.m_cost(32).t_cost(3).p_cost(4).output_len(32);
    params.data(AssociatedData::new(&[4; 12]).expect("data"));
    let params = params.build().expect("parameters");
    let mut blocks = vec![Block::new(); params.block_count()];
    let mut tag = [0; 32];
    Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params)
        .expect("a secret")
        .hash_password_into_with_memory(&[1; 32], &[2; 16], &mut tag, &mut blocks)
        .expect("a tag");
    assert_eq!(
        text(&tag),
        "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    );
}

/// As `cryptography` for Python (OpenSSL) and `@noble/hashes` have it.
#[test]
fn a_passphrase_gives_the_key_that_other_programs_make_of_it() {
    let salt = std::array::from_fn(|i| u8::try_from(i).unwrap_or_default());
    let hardness = Hardness {
        passes: 6,
        memory: 32 * 1024,
        lanes: 1,
    };
    let words = "Sổ của xã Tân Lập, bản thử 2026";
    let key = derive(words.as_bytes(), &salt, hardness).expect("a key");
    assert_eq!(
        text(&key[..]),
        "8d29085ecbdfbc9902cfeb35a32e36465d32dc0b853c877d60e25f19e4ada65c"
    );
}

#[test]
fn a_hardness_that_there_is_not_is_a_fault() {
    let mild = Hardness {
        passes: 1,
        memory: 8,
        lanes: 1,
    };
    assert!(derive(b"x", &[0; 16], mild).is_ok());
    for hardness in [
        Hardness { passes: 0, ..mild },
        Hardness { memory: 7, ..mild },
        Hardness { lanes: 0, ..mild },
        Hardness { lanes: 2, ..mild },
    ] {
        assert_eq!(
            derive(b"x", &[0; 16], hardness).map(|_| ()),
            Err(KeysFault::Hardness),
            "{hardness:?}"
        );
    }
}
