//! The layers of `src/lib.rs`: imports point down, PHP and `unsafe` stay in their folders.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What each layer may import of this crate, from the bottom up.
const LAYERS: &[(&str, &[&str])] = &[
    ("protocol", &[]),
    ("runtime", &[]),
    ("stats", &["runtime"]),
    ("error", &["protocol"]),
    ("tls", &["runtime", "error"]),
    ("connection", &["tls", "protocol", "runtime", "error"]),
    ("session", &["connection", "tls", "protocol", "runtime", "stats", "error"]),
    ("unique", &["runtime"]),
    ("client", &["unique", "session", "connection", "protocol", "runtime", "error"]),
    ("worker", &["unique", "session", "connection", "protocol", "runtime", "error"]),
    ("admin", &["session", "connection", "protocol", "runtime", "error"]),
    ("reducer", &["client", "worker", "session", "connection", "protocol", "runtime", "error"]),
    (
        "php",
        &[
            "client",
            "worker",
            "admin",
            "reducer",
            "unique",
            "stats",
            "session",
            "connection",
            "tls",
            "protocol",
            "runtime",
            "error",
        ],
    ),
];
/// The crates the lowest layer may name.
const PROTOCOL_CRATES: &[&str] = &["std", "core", "alloc", "thiserror"];

/// One source file: its path below src/, and its code without comments and strings.
struct Source {
    path: String,
    code: String,
}

impl Source {
    fn layer(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap()
    }

    /// The paths that begin with `root`, as in `crate::runtime`: the name that follows.
    fn names_after(&self, root: &str) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for (at, _) in self.code.match_indices(root) {
            let whole = !self.code[..at].ends_with(is_word);
            if let (true, Some(rest)) = (whole, self.code[at + root.len()..].strip_prefix("::")) {
                names.extend(listed(rest));
            }
        }
        names
    }

    fn has_word(&self, word: &str) -> bool {
        self.code.split(|c| !is_word(c)).any(|found| found == word)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The first names of `a::b`, or of every element of `{a::b, c}`.
fn listed(rest: &str) -> Vec<String> {
    let first = |path: &str| path.trim_start().chars().take_while(|c| is_word(*c)).collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![first(rest)] };
    let mut depth = 0;
    let ends = |c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth < 0
    };
    let group = group.split(ends).next().unwrap_or_default();
    let mut depth = 0;
    let separates = |c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    };
    group.split(separates).map(first).filter(|name| !name.is_empty()).collect()
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(source(&root, path));
            }
        }
    }
    assert!(found.len() > 10, "src/ is found");
    found
}

fn source(root: &Path, path: PathBuf) -> Source {
    let text = fs::read_to_string(&path).unwrap();
    let path = path.strip_prefix(root).unwrap().display().to_string();
    Source { path, code: without_comments_and_strings(&text) }
}

/// Blanks comments, and strings that end on their line.
fn without_comments_and_strings(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let mut parts = line.split('"');
        let mut code = parts.next().unwrap_or_default().to_owned();
        while let Some(_string) = parts.next() {
            let after = parts.next().unwrap_or_default();
            code.push_str("\"\"");
            code.push_str(after);
        }
        code.split("//").next().unwrap_or_default().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Fails with the files that break a rule.
fn nobody(rule: &str, breaks: impl Fn(&Source) -> Option<String>) {
    let broken: Vec<String> = sources()
        .iter()
        .filter_map(|source| Some(format!("src/{}: {}", source.path, breaks(source)?)))
        .collect();
    assert!(broken.is_empty(), "{rule}\n{}", broken.join("\n"));
}

#[test]
fn every_layer_is_on_the_map() {
    nobody("every file belongs to a layer", |source| {
        let known = source.path == "lib.rs" || LAYERS.iter().any(|(layer, _)| *layer == source.layer());
        (!known).then(|| "no layer".to_owned())
    });
}

#[test]
fn layers_import_downwards_only() {
    nobody("a layer imports what is below it", |source| {
        let (_, below) = LAYERS.iter().find(|(layer, _)| *layer == source.layer())?;
        let allowed = |name: &String| name == source.layer() || below.contains(&name.as_str());
        let of_the_crate = LAYERS.iter().map(|(layer, _)| *layer).collect::<Vec<_>>();
        let roots = ["crate", "super"].map(|root| source.names_after(root));
        let imports = roots.into_iter().flatten();
        let upward = imports.filter(|name| of_the_crate.contains(&name.as_str()) && !allowed(name));
        let upward: Vec<String> = upward.collect();
        (!upward.is_empty()).then(|| upward.join(", "))
    });
}

#[test]
fn the_protocol_names_std_and_thiserror_only() {
    nobody("src/protocol is bytes only", |source| {
        if source.layer() != "protocol" {
            return None;
        }
        let lines = source.code.lines().map(str::trim_start);
        let uses = lines.filter_map(|line| line.strip_prefix("use ").or(line.strip_prefix("pub use ")));
        let own = ["crate", "super", "self", "codec", "command", "packet", "reply"];
        let roots = uses.map(|path| path.chars().take_while(|c| is_word(*c)).collect::<String>());
        let foreign = roots.filter(|root| !own.contains(&&**root) && !PROTOCOL_CRATES.contains(&&**root));
        let foreign: Vec<String> = foreign.chain(named(source)).collect();
        (!foreign.is_empty()).then(|| foreign.join(", "))
    });
}

/// Crates of Cargo.toml that the protocol names outside of `use`.
fn named(source: &Source) -> Vec<String> {
    let others = ["tokio", "rustix", "nix", "dns_lookup", "libc", "uuid", "ext_php_rs"];
    others.into_iter().filter(|name| source.has_word(name)).map(str::to_owned).collect()
}

#[test]
fn php_is_named_under_src_php_only() {
    nobody("ext_php_rs is the binding's alone", |source| {
        let named = source.layer() != "php" && source.has_word("ext_php_rs");
        named.then(|| "names ext_php_rs".to_owned())
    });
}

#[test]
fn unsafe_stands_in_the_binding_and_fork_rs_only() {
    nobody("unsafe has two homes", |source| {
        let home = source.layer() == "php" || source.path == "runtime/fork.rs";
        (!home && source.has_word("unsafe")).then(|| "unsafe".to_owned())
    });
}

#[test]
fn the_checks_see_what_they_look_for() {
    let source =
        |code: &str| Source { path: "protocol/x.rs".to_owned(), code: without_comments_and_strings(code) };
    let names = |code| source(code).names_after("crate").into_iter().collect::<Vec<_>>();
    assert_eq!(names("use crate::{error::Error, servers::{A, B}};"), ["error", "servers"]);
    assert_eq!(names("fn f() -> crate::worker::Job { my_crate::x() }"), ["worker"]);
    let above = source("use super::super::worker::Job;").names_after("super");
    assert!(above.contains("worker"));
    assert!(names("// crate::worker\nlet x = \"crate::client\";").is_empty());
    assert!(source("let a = unsafe { 1 };").has_word("unsafe"));
    assert!(!source("unsafe_op(); // unsafe").has_word("unsafe"));
}
