//! What the words of the command line ask for.

use lexopt::Arg::{Long, Short, Value};

/// One order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// `--help`
    Help,
    /// `--version`
    Version,
    /// `schema`: the JSON Schema of register files.
    Schema,
    /// `inspect FILE [--json]`
    Inspect {
        /// The file.
        file: String,
        /// For programs instead of people.
        json: bool,
    },
    /// `verify FILE…`
    Verify {
        /// The files.
        files: Vec<String>,
    },
    /// `merge FILE… -o OUT`
    Merge {
        /// The files, in any order.
        files: Vec<String>,
        /// Where the merged register goes.
        output: String,
    },
    /// `export --csv FILE [--kind KIND] [-o FOLDER]`
    Export {
        /// The file.
        file: String,
        /// Only this kind of record.
        kind: Option<String>,
        /// A folder for one table a kind; standard output otherwise.
        output: Option<String>,
    },
    /// `seal FILE -o OUT`
    Seal {
        /// The file.
        file: String,
        /// Where the sealed one goes.
        output: String,
    },
    /// `open FILE -o OUT`
    Open {
        /// The sealed file.
        file: String,
        /// Where what is in it goes.
        output: String,
    },
    /// `identity -o FILE`: a new one. Without a place, the keys of those that are named are told.
    Identity {
        /// Where it goes.
        output: Option<String>,
    },
    /// `sample --households N --seed S [-o OUT]`
    Sample {
        /// How many households.
        households: usize,
        /// Everything follows from it.
        seed: u64,
        /// Standard output otherwise.
        output: Option<String>,
    },
}

/// What was named to open sealed files with, and to seal those that are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// `--passphrase-file`: a file that holds a passphrase.
    pub passphrase: Option<String>,
    /// `--identity-file`: files that hold secret keys.
    pub identities: Vec<String>,
    /// `--recipient`: the keys of those who may open what is written.
    pub recipients: Vec<String>,
}

/// An order, and the language to answer in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The order.
    pub order: Order,
    /// The keys that it works with.
    pub named: Named,
    /// `--lang`.
    pub language: Option<String>,
}

/// Words that make no order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misunderstood {
    /// The sentence in `packs/cli.json`.
    pub key: &'static str,
    /// The word that it is about.
    pub word: String,
    /// `--lang`.
    pub language: Option<String>,
}

#[derive(Default)]
struct Words {
    plain: Vec<String>,
    output: Option<String>,
    kind: Option<String>,
    households: Option<usize>,
    seed: Option<u64>,
    named: Named,
    /// Options that were given, by name.
    given: Vec<&'static str>,
}

/// Reads the command line, without the program's own name.
pub fn read(arguments: &[String]) -> Result<Asked, Misunderstood> {
    let mut language = None;
    let asked = gather(arguments, &mut language).and_then(|words| {
        let named = words.named.clone();
        Ok((choose(words)?, named))
    });
    match asked {
        Ok((order, named)) => Ok(Asked {
            order,
            named,
            language,
        }),
        Err((key, word)) => Err(Misunderstood {
            key,
            word,
            language,
        }),
    }
}

type Fault = (&'static str, String);

const PASSPHRASE: &str = "--passphrase-file";
const IDENTITY: &str = "--identity-file";
const RECIPIENT: &str = "--recipient";

fn gather(arguments: &[String], language: &mut Option<String>) -> Result<Words, Fault> {
    let mut words = Words::default();
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next().map_err(misread)? {
        match argument {
            Short('h') | Long("help") => words.given.push("--help"),
            Short('V') | Long("version") => words.given.push("--version"),
            Long("lang") => *language = Some(text(&mut parser)?),
            Long("json") => words.given.push("--json"),
            Long("csv") => words.given.push("--csv"),
            Short('o') | Long("output") => {
                words.output = Some(text(&mut parser)?);
                words.given.push("-o");
            }
            Long("kind") => {
                words.kind = Some(text(&mut parser)?);
                words.given.push("--kind");
            }
            Long("passphrase-file") => {
                words.named.passphrase = Some(text(&mut parser)?);
                words.given.push(PASSPHRASE);
            }
            Long("identity-file") => {
                words.named.identities.push(text(&mut parser)?);
                words.given.push(IDENTITY);
            }
            Long("recipient") => {
                words.named.recipients.push(text(&mut parser)?);
                words.given.push(RECIPIENT);
            }
            Long("households") => {
                let n = number(&mut parser)?;
                words.households = usize::try_from(n).ok().filter(|n| *n <= 10_000_000);
                if words.households.is_none() {
                    return Err(("not-a-number", n.to_string()));
                }
                words.given.push("--households");
            }
            Long("seed") => {
                words.seed = Some(number(&mut parser)?);
                words.given.push("--seed");
            }
            Value(word) => words.plain.push(word.to_string_lossy().into_owned()),
            unknown => return Err(misread(unknown.unexpected())),
        }
    }
    Ok(words)
}

fn text(parser: &mut lexopt::Parser) -> Result<String, Fault> {
    let value = parser.value().map_err(misread)?;
    Ok(value.to_string_lossy().into_owned())
}

fn number(parser: &mut lexopt::Parser) -> Result<u64, Fault> {
    let text = text(parser)?;
    text.parse().map_err(|_| ("not-a-number", text))
}

fn misread(error: lexopt::Error) -> Fault {
    match error {
        lexopt::Error::MissingValue { option } => ("needs-value", option.unwrap_or_default()),
        lexopt::Error::UnexpectedOption(option) => ("unknown-option", option),
        lexopt::Error::UnexpectedValue { option, value } => {
            let value = value.to_string_lossy();
            ("unknown-option", format!("{option}={value}"))
        }
        other => ("unknown-option", other.to_string()),
    }
}

fn choose(words: Words) -> Result<Order, Fault> {
    let given = |option: &str| words.given.contains(&option);
    if given("--help") {
        return Ok(Order::Help);
    }
    if given("--version") {
        return Ok(Order::Version);
    }
    let mut plain = words.plain.into_iter();
    let Some(verb) = plain.next() else {
        return Err(("no-order", String::new()));
    };
    let files: Vec<String> = plain.collect();
    let takes: &[&str] = match verb.as_str() {
        "help" | "schema" => &[],
        "verify" => &[PASSPHRASE, IDENTITY],
        "inspect" => &["--json", PASSPHRASE, IDENTITY],
        "merge" | "seal" => &["-o", PASSPHRASE, IDENTITY, RECIPIENT],
        "open" => &["-o", PASSPHRASE, IDENTITY],
        "identity" => &["-o", IDENTITY],
        "export" => &["--csv", "--kind", "-o", PASSPHRASE, IDENTITY],
        "sample" => &["--households", "--seed", "-o", PASSPHRASE, RECIPIENT],
        _ => return Err(("unknown-order", verb)),
    };
    if let Some(option) = words.given.iter().find(|option| !takes.contains(option)) {
        return Err(("unknown-option", (*option).to_owned()));
    }
    let one = |files: &[String]| match files {
        [file] => Ok(file.clone()),
        _ => Err(("one-file", verb.clone())),
    };
    Ok(match verb.as_str() {
        "inspect" => Order::Inspect {
            file: one(&files)?,
            json: words.given.contains(&"--json"),
        },
        "verify" | "merge" if files.is_empty() => return Err(("some-files", verb)),
        "verify" => Order::Verify { files },
        "merge" => Order::Merge {
            files,
            output: words.output.ok_or(("needs-output", verb))?,
        },
        "seal" if !given(PASSPHRASE) && !given(RECIPIENT) => return Err(("needs-lock", verb)),
        "seal" => Order::Seal {
            file: one(&files)?,
            output: words.output.ok_or(("needs-output", verb))?,
        },
        "open" => Order::Open {
            file: one(&files)?,
            output: words.output.ok_or(("needs-output", verb))?,
        },
        "export" if !words.given.contains(&"--csv") => return Err(("needs-csv", verb)),
        "export" => Order::Export {
            file: one(&files)?,
            kind: words.kind,
            output: words.output,
        },
        _ if !files.is_empty() => return Err(("no-files", verb)),
        "schema" => Order::Schema,
        "identity" if given("-o") == given(IDENTITY) => return Err(("needs-output", verb)),
        "identity" => Order::Identity {
            output: words.output,
        },
        "sample" if given(PASSPHRASE) && given(RECIPIENT) => return Err(("one-lock", verb)),
        "sample" => Order::Sample {
            households: words.households.unwrap_or(400),
            seed: words.seed.unwrap_or(1),
            output: words.output,
        },
        _ => Order::Help,
    })
}
