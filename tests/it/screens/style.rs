//! The styles stand in layers, each class in one file, nothing twice, nothing unused, every colour a token.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Weakest first, as `style/tokens.css` declares them.
const LAYERS: &str = "tokens, base, kit, shell, pages, helpers, print";

/// Classes that the views put together from pieces, so that no literal of a `class` holds them whole.
const COMPOSED: &[&str] = &[
    "against",
    "al",
    "boot-detail",
    "boot-over",
    "c-name",
    "c-pass",
    "c-warn",
    "f-between",
    "f-reached",
    "fails",
    "half",
    "hit",
    "hit-all",
    "none",
    "presenting",
    "roomy",
    "sample",
    "saved",
    "sev",
    "t-accent",
    "twice",
    "waived",
    "wide",
];

/// Classes that carry no style: what a test or a script looks for.
const UNSTYLED: &[&str] = &[];

struct Sheet {
    path: String,
    text: String,
    rules: Vec<Rule>,
}

struct Rule {
    /// The at-rules around it, outermost first.
    within: Vec<String>,
    /// As it is written: a list of selectors, or `@page …`.
    prelude: String,
    body: String,
}

impl Rule {
    fn layer(&self) -> Option<&str> {
        self.within.iter().find_map(|at| at.strip_prefix("@layer "))
    }

    fn selectors(&self) -> Vec<&str> {
        parts(&self.prelude, ',')
    }

    fn declarations(&self) -> Vec<(&str, &str)> {
        let pairs = parts(&self.body, ';').into_iter();
        pairs
            .filter_map(|pair| pair.split_once(':'))
            .map(|(name, value)| (name.trim(), value.trim()))
            .collect()
    }
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file under a folder whose name ends so, relative to the crate.
fn files(under: &str, end: &str) -> Vec<String> {
    let mut found = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(under);
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{under}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&path, end));
        } else if path.ends_with(end) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Divides at a mark that stands outside of brackets and quotes.
fn parts(text: &str, mark: char) -> Vec<&str> {
    let (mut found, mut from, mut depth, mut quoted) = (Vec::new(), 0, 0, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            _ if letter == mark && depth == 0 && !quoted => {
                found.push(&text[from..at]);
                from = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    found.push(&text[from..]);
    found
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

fn without_comments(text: &str) -> String {
    let mut pieces = text.split("/*");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| {
        plain + piece.split_once("*/").map_or("", |(_, after)| after)
    })
}

/// The rules of a text without comments; the text must be well formed.
fn rules(text: &str, within: &[String], found: &mut Vec<Rule>) {
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        // A statement without a block, as the list of the layers, stands before it.
        let prelude = rest[..open].rsplit(';').next().unwrap_or_default();
        let prelude = prelude.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut depth = 0;
        let close = rest[open..]
            .char_indices()
            .find(|(_, letter)| {
                depth += i32::from(*letter == '{') - i32::from(*letter == '}');
                depth == 0
            })
            .map_or(rest.len(), |(at, _)| open + at);
        let body = &rest[open + 1..close];
        if prelude.starts_with("@layer") || prelude.starts_with("@media") {
            let within: Vec<String> = within.iter().cloned().chain([prelude]).collect();
            rules(body, &within, found);
        } else {
            let (within, body) = (within.to_vec(), body.trim().to_owned());
            found.push(Rule {
                within,
                prelude,
                body,
            });
        }
        rest = rest.get(close + 1..).unwrap_or_default();
    }
}

fn sheet(path: String) -> Sheet {
    let text = without_comments(&read(&path));
    let mut found = Vec::new();
    rules(&text, &[], &mut found);
    Sheet {
        path,
        text,
        rules: found,
    }
}

/// In the order in which the page loads them.
fn sheets() -> Vec<Sheet> {
    let page = read("index.html");
    let links = page.split("rel=\"css\" href=\"").skip(1);
    links
        .filter_map(|link| link.split('"').next())
        .map(|path| sheet(path.to_owned()))
        .collect()
}

/// The names after every `mark`, of letters that a class or a token may have.
fn names<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    let named = |rest: &'a str| {
        let end =
            rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || "-_".contains(letter)));
        &rest[..end.unwrap_or(rest.len())]
    };
    text.split(mark)
        .skip(1)
        .map(named)
        .filter(|name| name.starts_with(|letter: char| letter.is_ascii_alphabetic()))
        .collect()
}

fn classes(selector: &str) -> Vec<&str> {
    // What is quoted is no class: [data-mark="half"].
    selector
        .split('"')
        .step_by(2)
        .flat_map(|plain| names(plain, "."))
        .collect()
}

fn complain(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn the_page_loads_every_file_and_each_stands_in_the_layer_of_its_folder() {
    let sheets = sheets();
    let mut loaded: Vec<_> = sheets.iter().map(|sheet| sheet.path.clone()).collect();
    let first = sheets.first().expect("a style");
    assert!(
        first
            .text
            .trim_start()
            .starts_with(&format!("@layer {LAYERS};"))
    );
    loaded.sort();
    let mut there = files("style", ".css");
    there.push(String::from("src/boot/boot.css"));
    there.sort();
    assert_eq!(loaded, there);
    let mut wrong = Vec::new();
    for Sheet { path, rules, .. } in &sheets {
        // A browser that is too old for layers must still be told so.
        let Some(inside) = path.strip_prefix("style/") else {
            assert!(rules.iter().all(|rule| rule.layer().is_none()), "{path}");
            continue;
        };
        let own = inside.split(['/', '.']).next().unwrap_or_default();
        for rule in rules.iter().filter(|rule| !rule.prelude.starts_with('@')) {
            let on_paper = rule.layer() == Some("print")
                && rule.within.contains(&String::from("@media print"));
            if rule.layer() != Some(own) && !on_paper {
                wrong.push(format!("{path}: {}", rule.prelude));
            }
        }
    }
    complain("in another layer than its folder", &wrong);
}

#[test]
fn nothing_is_written_twice() {
    let (mut seen, mut wrong) = (BTreeMap::new(), Vec::new());
    // Where a class stands alone, which is where it gets its looks.
    let mut homes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for Sheet { path, rules, .. } in &sheets() {
        for rule in rules.iter().filter(|rule| rule.prelude != "@font-face") {
            let key = (rule.within.join(" "), rule.prelude.clone());
            if let Some(before) = seen.insert(key, path.clone()) {
                wrong.push(format!("{} in {before} and {path}", rule.prelude));
            }
            for selector in rule.selectors() {
                if let Some(class) = selector.strip_prefix('.')
                    && classes(selector) == [class]
                {
                    homes
                        .entry(class.to_owned())
                        .or_default()
                        .insert(path.clone());
                }
            }
        }
    }
    for (class, homes) in homes.iter().filter(|(_, homes)| homes.len() > 1) {
        wrong.push(format!(".{class} in {homes:?}"));
    }
    complain("written twice", &wrong);
}

/// The words of a view: what its `class` attributes hold, what `class` variables are given, and what a
/// button of the kit is described `with`.
fn words(code: &str, found: &mut BTreeSet<String>) {
    let described = code.split(".with(\"").skip(1);
    found.extend(described.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
    for (at, name) in code.match_indices("class") {
        let rest = &code[at + name.len()..];
        if let Some(named) = names(rest, ":").first().filter(|_| rest.starts_with(':')) {
            found.insert((*named).to_owned());
        }
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            continue;
        };
        // A literal ends with its quote, an expression with its tag or its semicolon.
        let (mut depth, mut quoted) = (0, false);
        let end = value.find(|letter: char| {
            let closed = letter == '"' && quoted;
            match letter {
                '"' => quoted = !quoted,
                '(' | '{' | '[' if !quoted => depth += 1,
                ')' | '}' | ']' if !quoted => depth -= 1,
                _ => {}
            }
            depth < 0 || depth == 0 && !quoted && (closed || ">;".contains(letter))
        });
        for literal in value[..=end.unwrap_or(value.len() - 1)]
            .split('"')
            .skip(1)
            .step_by(2)
        {
            found.extend(literal.split_whitespace().map(str::to_owned));
        }
    }
}

fn used() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files("src/ui", ".rs")
        .into_iter()
        .chain([String::from("index.html")])
    {
        words(&read(&path), &mut found);
    }
    for path in files("src/boot", ".js") {
        words(
            &read(&path)
                .replace("className", "class")
                .replace('\'', "\""),
            &mut found,
        );
    }
    found
}

#[test]
fn no_class_is_unused_and_none_that_is_used_is_unknown() {
    let used = used();
    let sheets = sheets();
    let selectors = sheets
        .iter()
        .flat_map(|sheet| &sheet.rules)
        .filter(|rule| !rule.prelude.starts_with('@'));
    let styled: BTreeSet<String> = selectors
        .flat_map(|rule| classes(&rule.prelude))
        .map(str::to_owned)
        .collect();
    let listed = |list: &[&str], class: &String| list.contains(&class.as_str());
    let unused: Vec<_> = styled
        .iter()
        .filter(|class| !used.contains(*class) && !listed(COMPOSED, class))
        .cloned()
        .collect();
    complain("styled, and in no view", &unused);
    let mut unknown = BTreeSet::new();
    for path in files("src/ui", ".rs") {
        let code = read(&path);
        for literal in code
            .split("class=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            unknown.extend(literal.split_whitespace().map(str::to_owned));
        }
    }
    let unknown: Vec<_> = unknown
        .into_iter()
        .filter(|class| !styled.contains(class) && !listed(UNSTYLED, class))
        .collect();
    complain("in a view, and styled nowhere", &unknown);
    let stale: Vec<_> = COMPOSED
        .iter()
        .filter(|class| !styled.contains(**class) || used.contains(**class))
        .map(|class| (*class).to_owned())
        .collect();
    complain("needs no place in the list", &stale);
}

#[test]
fn a_colour_is_written_where_a_token_gets_its_value() {
    let (mut wrong, mut given, mut asked) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let sheets = sheets();
    for Sheet { path, rules, text } in &sheets {
        let own = path != "src/boot/boot.css";
        asked.extend(names(text, "var(--").into_iter().map(str::to_owned));
        for rule in rules {
            for (name, value) in rule.declarations() {
                if let Some(token) = name.strip_prefix("--") {
                    given.insert(token.to_owned());
                // A page of paper has no element that could hand a token down.
                } else if own
                    && !rule.prelude.starts_with("@page")
                    && ["#", "rgb(", "hsl("]
                        .iter()
                        .any(|colour| value.replace("url(#", "").contains(colour))
                {
                    wrong.push(format!("{path}: {} {{ {name}: {value} }}", rule.prelude));
                }
                if value.contains("!important") {
                    wrong.push(format!(
                        "{path}: {} shouts, which the layers make needless",
                        rule.prelude
                    ));
                }
            }
        }
    }
    complain("a colour that is no token", &wrong);
    let idle: Vec<_> = given.difference(&asked).cloned().collect();
    complain("a token that nothing asks for", &idle);
    let missing: Vec<_> = asked.difference(&given).cloned().collect();
    complain("a token without a value", &missing);
}
