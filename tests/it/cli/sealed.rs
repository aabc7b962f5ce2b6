//! Sealed files on the command line.
#![allow(clippy::unwrap_used)]

use std::fs;

use super::command::{Folder, code, err, out, run, sample};

/// Two identities and two passphrases, in files, and the keys to seal for.
struct Keys {
    mine: String,
    theirs: String,
    to_me: String,
    to_them: String,
    words: String,
    others: String,
}

fn keys(folder: &Folder) -> Keys {
    let made = |name: &str| {
        let path = folder.path(name);
        let said = run(&["identity", "-o", &path]);
        assert_eq!(code(&said), 0, "{}", err(&said));
        (path, out(&said).trim().to_owned())
    };
    let ((mine, to_me), (theirs, to_them)) = (made("mine.txt"), made("theirs.txt"));
    Keys {
        mine,
        theirs,
        to_me,
        to_them,
        words: folder.write("words.txt", "hạt gạo làng ta\r\n"),
        others: folder.write("others.txt", "hạt gạo làng khác\n"),
    }
}

#[test]
fn a_sealed_file_is_read_like_an_open_one_by_whoever_has_the_key() {
    let folder = Folder::new("sealed");
    let keys = keys(&folder);
    let open = sample(&folder, "open.json", 12, 1);
    let bytes = fs::read(&open).unwrap();
    let (for_me, with_words) = (folder.path("me.age"), folder.path("words.age"));
    for (path, lock) in [
        (&for_me, ["--recipient", &keys.to_me]),
        (&with_words, ["--passphrase-file", &keys.words]),
    ] {
        let sealed = run(&["seal", &open, "-o", path, lock[0], lock[1]]);
        assert_eq!(code(&sealed), 0, "{}", err(&sealed));
        let held = fs::read(path).unwrap();
        assert!(held.starts_with(b"age-encryption.org/v1\n"));
        assert!(!held.windows(9).any(|w| w == b"household"));
    }
    for (path, key) in [
        (&for_me, ["--identity-file", &keys.mine]),
        (&with_words, ["--passphrase-file", &keys.words]),
    ] {
        let with = |words: &[&str]| run(&[words, &key[..]].concat());
        let verified = with(&["verify", path]);
        assert_eq!(code(&verified), 0, "{}", err(&verified));
        let (sealed, plain) = (
            out(&with(&["inspect", "--json", path])),
            out(&run(&["inspect", "--json", &open])),
        );
        assert_eq!(sealed, plain);
        let (sealed, plain) = (
            out(&with(&["export", "--csv", path, "--kind", "household"])),
            out(&run(&["export", "--csv", &open, "--kind", "household"])),
        );
        assert_eq!(sealed, plain);
        let back = folder.path("back.json");
        let opened = with(&["open", path, "-o", &back]);
        assert_eq!(code(&opened), 0, "{}", err(&opened));
        assert_eq!(fs::read(&back).unwrap(), bytes);
    }
}

#[test]
fn without_the_right_key_nothing_is_told_and_no_file_is_written() {
    let folder = Folder::new("wrong-key");
    let keys = keys(&folder);
    let (for_me, with_words) = (folder.path("me.age"), folder.path("words.age"));
    for (path, lock) in [
        (&for_me, ["--recipient", &keys.to_me]),
        (&with_words, ["--passphrase-file", &keys.words]),
    ] {
        let made = run(&["sample", "--households", "3", "-o", path, lock[0], lock[1]]);
        assert_eq!(code(&made), 0, "{}", err(&made));
    }
    let mut cut = fs::read(&for_me).unwrap();
    cut.truncate(cut.len() - 20);
    let cut = folder.write("cut.age", cut);
    let out_path = folder.path("out.json");
    let mine = ["--identity-file", &keys.mine];
    let theirs = ["--identity-file", &keys.theirs];
    let others = ["--passphrase-file", &keys.others];
    let table: [(&str, &[&str], &str, &str); 7] = [
        (&for_me, &[], "sealed for the key", "Cần khóa riêng"),
        (&for_me, &theirs, "somebody else", "cho người khác"),
        (&for_me, &others, "sealed for the key", "Cần khóa riêng"),
        (
            &with_words,
            &[],
            "sealed with a passphrase",
            "Cần cụm mật khẩu",
        ),
        (&with_words, &others, "is wrong", "không đúng"),
        (
            &with_words,
            &mine,
            "sealed with a passphrase",
            "Cần cụm mật khẩu",
        ),
        (&cut, &mine, "cut off", "cắt ngang"),
    ];
    for (file, key, english, vietnamese) in table {
        for order in [
            vec!["verify", file],
            vec!["inspect", file],
            vec!["export", "--csv", file, "-o", &out_path],
            vec!["merge", file, "-o", &out_path],
            vec!["open", file, "-o", &out_path],
        ] {
            let said = run(&[&order[..], key].concat());
            assert_eq!(code(&said), 1, "{order:?} {key:?}: {}", err(&said));
            assert!(err(&said).contains(english), "{order:?}: {}", err(&said));
            assert!(err(&said).starts_with(file), "{}", err(&said));
            assert_eq!(out(&said), "");
        }
        let said = run(&[&["verify", "--lang", "vi", file][..], key].concat());
        assert!(err(&said).contains(vietnamese), "{}", err(&said));
    }
    assert!(!fs::exists(&out_path).unwrap());
    let left = fs::read_dir(folder.path("")).unwrap();
    let parts = left.filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().contains(".part")
    });
    assert_eq!(parts.count(), 0);
}

#[test]
fn sealed_and_open_files_merge_and_what_comes_of_them_is_sealed_as_asked() {
    let folder = Folder::new("sealed-merge");
    let keys = keys(&folder);
    let one = sample(&folder, "one.json", 8, 1);
    let two = sample(&folder, "two.json", 8, 2);
    let sealed = folder.path("two.age");
    let words = ["--passphrase-file", &keys.words];
    assert_eq!(
        code(&run(
            &[&["seal", &two, "-o", &sealed][..], &words[..]].concat()
        )),
        0
    );
    let plain = folder.path("plain.json");
    assert_eq!(code(&run(&["merge", &one, &two, "-o", &plain])), 0);
    let wanted = folder.read("plain.json");
    let outcome = folder.path("merged.age");
    let merge = ["merge", &one, &sealed, "-o", &outcome];
    // For receivers, who are named; else under the passphrase that was given.
    for (lock, key) in [
        (
            vec!["--recipient", &keys.to_me, "--recipient", &keys.to_them],
            &keys.theirs,
        ),
        (vec![], &keys.words),
    ] {
        let merged = run(&[&merge[..], &words[..], &lock[..]].concat());
        assert_eq!(code(&merged), 0, "{}", err(&merged));
        let option = if lock.is_empty() {
            "--passphrase-file"
        } else {
            "--identity-file"
        };
        let opened = run(&["open", &outcome, "-o", "-", option, key]);
        assert_eq!(code(&opened), 0, "{}", err(&opened));
        assert!(out(&opened) == wanted);
    }
    // Sealed anew, for somebody else.
    let anew = folder.path("anew.age");
    let seal = ["seal", &outcome, "-o", &anew, "--recipient", &keys.to_them];
    assert_eq!(code(&run(&[&seal[..], &words[..]].concat())), 0);
    assert_eq!(
        code(&run(&["verify", &anew, "--identity-file", &keys.theirs])),
        0
    );
}

#[test]
fn a_passphrase_is_the_same_with_marks_joined_and_apart() {
    let folder = Folder::new("marks");
    let open = sample(&folder, "open.json", 1, 1);
    let joined = folder.write("joined.txt", "t\u{1ebf}t");
    let apart = folder.write("apart.txt", "te\u{302}\u{301}t\n");
    for (seal, key) in [(&joined, &apart), (&apart, &joined)] {
        let sealed = folder.path("sealed.age");
        let made = run(&["seal", &open, "-o", &sealed, "--passphrase-file", seal]);
        assert_eq!(code(&made), 0, "{}", err(&made));
        assert_eq!(
            code(&run(&["verify", &sealed, "--passphrase-file", key])),
            0
        );
    }
}

#[test]
fn an_identity_is_kept_to_its_owner_and_never_shown_or_written_over() {
    let folder = Folder::new("identity");
    let keys = keys(&folder);
    let secret = folder.read("mine.txt");
    assert!(secret.contains("\nAGE-SECRET-KEY-1"));
    assert!(keys.to_me.starts_with("age1"));
    assert_ne!(keys.to_me, keys.to_them);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&keys.mine).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let again = run(&["identity", "-o", &keys.mine]);
    assert_eq!(code(&again), 3, "{}", err(&again));
    assert_eq!(folder.read("mine.txt"), secret);
    let told = run(&["identity", "--identity-file", &keys.mine]);
    assert_eq!(out(&told).trim(), keys.to_me);
    let bad = folder.write("bad.txt", &secret[..secret.len() - 6]);
    let said = run(&["identity", "--identity-file", &bad]);
    assert_eq!(code(&said), 1);
    assert!(!err(&said).contains("SECRET-KEY-1Q"), "{}", err(&said));
}

#[test]
fn what_makes_no_sealed_file_is_said() {
    let folder = Folder::new("seal-usage");
    let keys = keys(&folder);
    let open = sample(&folder, "open.json", 1, 1);
    let nothing = folder.write("nothing.txt", "\n");
    let absent = folder.path("absent.txt");
    let to = folder.path("to.age");
    let me = &keys.to_me;
    let typo = me.replace("age1", "age1q");
    // (words, exit code, what standard error says)
    let table: Vec<(Vec<&str>, i32, &str)> = vec![
        (vec!["seal", &open, "-o", &to], 2, "for whom"),
        (vec!["seal", &open, "--recipient", me], 2, "-o"),
        (vec!["open", &open], 2, "-o"),
        (vec!["identity"], 2, "-o"),
        (vec!["verify", "--recipient", me, &open], 2, "--recipient"),
        (
            vec![
                "sample",
                "--recipient",
                me,
                "--passphrase-file",
                &keys.words,
            ],
            2,
            "only one",
        ),
        (
            vec!["seal", &open, "-o", &to, "--recipient", &typo],
            1,
            "age1…",
        ),
        (
            vec!["seal", &open, "-o", &to, "--passphrase-file", &nothing],
            1,
            "empty",
        ),
        (
            vec!["seal", &open, "-o", &to, "--passphrase-file", &absent],
            3,
            "absent.txt",
        ),
        (
            vec!["verify", &open, "--identity-file", &keys.words],
            1,
            "secret key",
        ),
        (
            vec!["open", &open, "-o", &to, "--identity-file", &keys.mine],
            1,
            "not a sealed",
        ),
    ];
    for (words, wanted, said) in table {
        let output = run(&words);
        assert_eq!(code(&output), wanted, "{words:?}: {}", err(&output));
        assert!(err(&output).contains(said), "{words:?}: {}", err(&output));
    }
    assert!(!fs::exists(&to).unwrap());
}

#[test]
fn inspect_says_the_key_of_the_office_that_wrote_a_file() {
    let folder = Folder::new("office-key");
    let keys = keys(&folder);
    let open = sample(&folder, "open.json", 12, 1);
    let text = fs::read_to_string(&open).unwrap();
    assert!(!out(&run(&["inspect", &open])).contains("age1"));
    let key = format!("\"office_key\":\"{}\",\"counts\":", keys.to_me);
    let told = folder.write("told.json", text.replacen("\"counts\":", &key, 1));
    assert_eq!(code(&run(&["verify", &told])), 0);
    assert!(out(&run(&["inspect", &told])).contains(&keys.to_me));
    let json = out(&run(&["inspect", "--json", &told]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["office_key"], keys.to_me);
}
