//! The recovery key: what is read back from paper, and what is noticed when it was typed wrong.
#![allow(clippy::unwrap_used)]

use proptest::{array::uniform16, prelude::any, prop_assert_eq, proptest};
use so_sinh_ke::{
    age::{self, Key, Lock},
    vault::recovery::{GROUP, GROUPS, RecoveryFault, RecoveryKey},
};

use crate::age::chance;

const LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn counted() -> RecoveryKey {
    RecoveryKey::from_bytes(std::array::from_fn(|at| u8::try_from(at).unwrap()))
}

fn drawn(seed: u64) -> RecoveryKey {
    RecoveryKey::generate(&mut chance(seed))
}

fn letters(key: &RecoveryKey) -> Vec<char> {
    key.groups().concat().chars().collect()
}

fn read(letters: &[char]) -> Result<RecoveryKey, RecoveryFault> {
    RecoveryKey::read(&letters.iter().collect::<String>())
}

fn check(group: Option<usize>) -> Result<RecoveryKey, RecoveryFault> {
    Err(RecoveryFault::Check { group })
}

#[test]
fn a_key_is_written_as_another_program_computed_it() {
    assert_eq!(counted().text(), "000G-40R4-0M30-E209-185G-R38E-1WQ2-KJSB");
}

#[test]
fn the_secret_for_backups_is_drawn_as_security_md_says() {
    let secret = "c5766108af305c9914b39948fef47e8b70378accb853e73f9724769b076e1bea";
    let own: Vec<String> = counted().backup_secret().map(|b| format!("{b:02x}")).into();
    assert_eq!(own.concat(), secret);
    let text = "AGE-SECRET-KEY-1C4MXZZ90XPWFJ99NN9Y0AAR73DCR0ZKVHPF7W0UHY3MFKPMWR04QM3YLTD";
    assert_eq!(*counted().identity().to_secret_text(), text);
}

#[test]
fn the_sheet_opens_a_file_that_was_sealed_for_it() {
    let key = drawn(1);
    let lock = Lock::Recipients(vec![key.identity().recipient()]);
    let sealed = age::seal(b"register", &lock, &mut chance(2)).unwrap();
    let typed = RecoveryKey::read(&key.text().to_lowercase()).unwrap();
    let opened = age::open(&sealed, &[Key::Identity(typed.identity())]);
    assert_eq!(opened.unwrap(), b"register");
}

proptest! {
    #[test]
    fn what_is_written_is_read(bytes in uniform16(any::<u8>())) {
        let key = RecoveryKey::from_bytes(bytes);
        prop_assert_eq!(RecoveryKey::read(&key.text()), Ok(key.clone()));
        prop_assert_eq!(RecoveryKey::read_groups(&key.groups()), Ok(key));
    }
}

#[test]
fn it_is_read_however_it_is_typed() {
    let key = counted();
    for text in [
        "000g40r40m30e209185gr38e1wq2kjsb",
        " 000G 40R4\t0M30 E209\n185G R38E 1WQ2 KJSB ",
        "oOo-G-4-0R4–0M30—E209−i85G R38E LWQ2 KJSB",
        "000G\u{a0}40R4 0M30 E209 I85G R38E lWQ2 KJSB",
    ] {
        assert_eq!(RecoveryKey::read(text), Ok(key.clone()), "{text}");
    }
    let typed = [
        "000g", "40r4", " 0m30", "e 209", "i85g", "r38e", "lwq2", "kjsb ",
    ];
    assert_eq!(RecoveryKey::read_groups(&typed.map(str::to_owned)), Ok(key));
}

#[test]
fn each_wrong_letter_is_refused_and_its_group_named() {
    for seed in 0..20 {
        let right = letters(&drawn(seed));
        for at in 0..right.len() {
            for letter in LETTERS.chars().filter(|letter| *letter != right[at]) {
                let mut typed = right.clone();
                typed[at] = letter;
                assert_eq!(read(&typed), check(Some(at / GROUP)), "{typed:?}");
            }
        }
    }
}

#[test]
fn neighbours_that_changed_places_are_refused() {
    let mut tried = 0;
    for seed in 0..200 {
        let right = letters(&drawn(seed));
        for at in 1..right.len() {
            let mut typed = right.clone();
            typed.swap(at - 1, at);
            if typed == right {
                continue;
            }
            // Within a group it is named; of two letters in two groups neither is.
            let group = (at % GROUP > 0).then_some(at / GROUP);
            assert_eq!(read(&typed), check(group), "{typed:?}");
            tried += 1;
        }
    }
    assert!(tried > 5_000, "{tried}");
}

#[test]
fn groups_that_changed_places_are_refused() {
    for seed in 0..50 {
        let right = drawn(seed).groups();
        for one in 0..GROUPS {
            for other in 0..one {
                let mut typed = right.clone();
                typed.swap(one, other);
                assert!(RecoveryKey::read_groups(&typed).is_err(), "{typed:?}");
            }
        }
    }
}

#[test]
fn two_wrong_letters_of_one_group_name_it_and_more_name_none() {
    let mut random = chance(5);
    let mut pick = |below: usize| {
        let mut byte = [0];
        random(&mut byte);
        usize::from(byte[0]) % below
    };
    let other = |letter: char, by: usize| {
        let place = LETTERS.find(letter).unwrap();
        LETTERS.as_bytes()[(place + by) % 32].into()
    };
    for seed in 0..2_000 {
        let right = letters(&drawn(seed));
        let (group, first) = (pick(GROUPS), pick(GROUP));
        let (one, two) = (
            group * GROUP + first,
            group * GROUP + (first + 1 + pick(3)) % GROUP,
        );
        let mut typed = right.clone();
        typed[one] = other(typed[one], 1 + pick(31));
        typed[two] = other(typed[two], 1 + pick(31));
        assert_eq!(read(&typed), check(Some(group)), "{typed:?}");
        // A third or fourth one elsewhere.
        for _ in 0..2 {
            let elsewhere = (group + 1 + pick(7)) % GROUPS * GROUP + pick(GROUP);
            typed[elsewhere] = other(right[elsewhere], 1 + pick(31));
            assert_eq!(read(&typed), check(None), "{typed:?}");
        }
    }
}

#[test]
fn a_letter_of_no_key_is_named() {
    let key = counted();
    let letter = |group, letter| Err(RecoveryFault::Letter { group, letter });
    // (what was typed in the third group, what is said)
    for (typed, said) in [
        ("0U30", letter(2, 'U')),
        ("0M3*", letter(2, '*')),
        // Vietnamese typing made one letter of two.
        ("0Á30", letter(2, 'Á')),
        ("đ30", letter(2, 'đ')),
    ] {
        let mut groups = key.groups();
        groups[2] = typed.to_owned();
        assert_eq!(RecoveryKey::read_groups(&groups), said, "{typed}");
        assert_eq!(RecoveryKey::read(&groups.join(" ")), said, "{typed}");
    }
}

#[test]
fn too_few_and_too_many_letters_are_said() {
    let key = counted();
    let length = |group, letters| Err(RecoveryFault::Length { group, letters });
    assert_eq!(RecoveryKey::read(""), length(None, 0));
    assert_eq!(RecoveryKey::read(&key.text()[1..]), length(None, 31));
    assert_eq!(RecoveryKey::read(&(key.text() + "0")), length(None, 33));
    let mut groups = key.groups();
    groups[6].pop();
    assert_eq!(RecoveryKey::read_groups(&groups), length(Some(6), 3));
    groups[1].push('0');
    assert_eq!(RecoveryKey::read_groups(&groups), length(Some(1), 5));
}

#[test]
fn a_secret_is_not_shown_by_debug() {
    assert_eq!(format!("{:?}", Some(counted())), "Some(RecoveryKey(…))");
}
