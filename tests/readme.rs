//! The README names what the code has: attributes, events, properties, methods, parts, and custom
//! properties, no more and no less.
#![cfg(not(target_arch = "wasm32"))]

mod sources;

use sources::{between, marked, methods, read, set};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The part of the README below this heading.
fn section(heading: &str) -> String {
    let readme = read("README.md");
    let after = readme
        .split_once(heading)
        .expect("the README has this heading")
        .1;
    let end = after.find("\n## ").unwrap_or(after.len());
    let end = after.find("\n### ").map_or(end, |other| other.min(end));
    after[..end].to_owned()
}

/// The first cells of a table's rows, without their back ticks.
fn first_cells(heading: &str) -> BTreeSet<String> {
    let section = section(heading);
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    set(rows.filter_map(|row| row.split(['`', '(']).next()))
}

#[test]
fn every_attribute_is_told() {
    let script = read("src/element.js");
    let list = between(&script, "observedAttributes = [", "]").concat();
    let mut names = set(marked(&list, '\''));
    names.extend(set(between(&script, "toggleAttribute('", "'")));
    assert_eq!(first_cells("### Attributes"), names);
}

#[test]
fn every_event_is_told() {
    let sources = [read("src/element.js"), read("src/desk/portal.rs")].concat();
    let names = between(&sources, "nnounce('", "'").into_iter();
    let names = names.chain(between(&sources, ".announce(\"", "\""));
    let names = set(names.map(|name| format!("invite-users-{name}")));
    assert_eq!(first_cells("### Events"), names);
}

#[test]
fn every_property_and_method_is_told() {
    let script = read("src/element.js");
    let methods = methods(&script);
    let attributes = first_cells("### Attributes");
    let properties = between(&script, "\n  get ", "(").into_iter();
    let properties = properties.filter(|name| !attributes.contains(*name));
    assert_eq!(
        first_cells("### Properties and methods"),
        methods
            .into_iter()
            .chain(properties.map(str::to_owned))
            .collect()
    );
}

#[test]
fn every_part_and_custom_property_is_told() {
    let mut sources = read("src/view.rs") + &read("src/element.rs");
    for file in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view")).expect("a folder")
    {
        sources += &fs::read_to_string(file.expect("a file").path()).expect("a source");
    }
    let parts = between(&sources, " part=\"", "\"").into_iter();
    let parts = parts.chain(between(&sources, "set_attribute(\"part\", \"", "\""));
    let looks = section("### Looks");
    let (told_parts, told_properties) = looks.split_once("Custom properties").expect("both lists");
    let told = marked(told_parts, '`').into_iter();
    assert_eq!(set(told.filter(|name| *name != "::part()")), set(parts));
    let style = read("style/widget.css") + &read("style/panels.css");
    let told = between(told_properties, "`--iu-", "`");
    assert_eq!(set(told), set(between(&style, "var(--iu-", ",")));
}
