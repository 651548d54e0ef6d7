//! How tests read the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A file of the repository.
pub fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What stands between `start` and `end`, wherever in the text.
pub fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let parts = text.split(start).skip(1);
    parts
        .filter_map(|part| Some(part.split_once(end)?.0))
        .collect()
}

/// What stands in marks of this kind, quotes or back ticks.
pub fn marked(text: &str, mark: char) -> Vec<&str> {
    text.split(mark).skip(1).step_by(2).collect()
}

/// These names, each once.
pub fn set<T: Into<String>>(names: impl IntoIterator<Item = T>) -> BTreeSet<String> {
    names.into_iter().map(Into::into).collect()
}

/// The methods of a class in JavaScript that anybody may call; not those that the browser calls.
pub fn methods(script: &str) -> BTreeSet<String> {
    let heads = script.lines().filter_map(|line| line.strip_prefix("  "));
    let heads = heads.filter(|line| line.ends_with(") {"));
    let names = heads.filter_map(|line| Some(line.trim_start_matches("async ").split_once('(')?.0));
    let is_public = |name: &&str| {
        name.chars().all(char::is_alphanumeric)
            && !name.ends_with("Callback")
            && *name != "constructor"
    };
    set(names.filter(is_public))
}
