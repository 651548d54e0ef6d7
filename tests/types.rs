//! The types for TypeScript name what the code has, no more and no less.
#![cfg(not(target_arch = "wasm32"))]

mod sources;

use sources::{between, marked, methods, read, set};
use std::collections::BTreeSet;

type Names = BTreeSet<String>;

/// What the types say between `start` and `end`.
fn types(start: &str, end: &str) -> String {
    let text = read("types/element.d.ts");
    let found = between(&text, start, end);
    assert_eq!(found.len(), 1, "the types have one {start}");
    found[0].to_owned()
}

/// The words of a type like `'a' | 'b'`.
fn words(name: &str) -> Names {
    set(marked(&types(&format!("type {name} ="), ";"), '\''))
}

/// The members of an interface, those that it inherits too.
fn members(name: &str) -> Names {
    let text = types(&format!("interface {name} "), "\n}");
    let (head, body) = text.split_once('{').expect("an interface has a body");
    let own = body.lines().filter_map(|line| line.strip_prefix("  "));
    let own = own.filter_map(|line| line.split_once(": "));
    let mut all = set(own.map(|(name, _)| name.trim_end_matches('?').trim_matches('\'')));
    if let Some(parent) = head.trim().strip_prefix("extends ") {
        all.append(&mut members(parent));
    }
    all
}

/// A function of the file that tells the portal things, from its name to its end.
fn told(function: &str) -> String {
    let text = read("src/desk/portal.rs");
    let start = text.find(&format!("fn {function}(")).expect("a function");
    let line = text[..start].rfind('\n').expect("a line") + 1;
    let indent = text[line..].len() - text[line..].trim_start().len();
    let end = format!("\n{}}}\n", " ".repeat(indent));
    let end = text[start..].find(&end).expect("an end");
    text[start..start + end].to_owned()
}

/// The members that functions put into a detail; the event's own name is none of them.
fn put(functions: &[&str]) -> Names {
    let bodies: Vec<String> = functions.iter().map(|name| told(name)).collect();
    let bodies = bodies.concat();
    let in_pairs = between(&bodies, "(\"", "\"").into_iter();
    let names = in_pairs.filter(|name| !bodies.contains(&format!("announce(\"{name}\"")));
    set(names)
}

/// The members of each person in a detail.
fn put_in_person(functions: &[&str]) -> Names {
    let bodies: Vec<String> = functions.iter().map(|name| told(name)).collect();
    let bodies = bodies.concat();
    let of_person = between(&bodies, "set(&person, \"", "\"").into_iter();
    set(of_person.chain(between(&bodies, "set(&member, \"", "\"")))
}

fn in_camel_case(attribute: &str) -> String {
    let mut words = attribute.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        name + &word[..1].to_uppercase() + &word[1..]
    })
}

/// The properties that go with attributes; `lang` is every element's.
fn twins() -> Names {
    let script = read("src/element.js");
    let list = between(&script, "observedAttributes = [", "]").concat();
    let own = marked(&list, '\'')
        .into_iter()
        .filter(|name| *name != "lang");
    set(own.map(in_camel_case))
}

#[test]
fn every_property_is_typed() {
    let class = types("class InviteUsers extends HTMLElement {", "\n}");
    let accessors = |kind: &str| set(between(&class, &format!("\n  {kind} "), "("));
    let mut own = twins();
    own.extend(set(between(&read("src/element.js"), "\n  get ", "(")));
    assert_eq!(accessors("get"), own);
    assert_eq!(accessors("set"), own);
    let react = read("types/react.d.ts");
    let attributes = between(&react, "type Attribute =", ";").concat();
    assert_eq!(set(marked(&attributes, '\'')), twins());
}

#[test]
fn every_method_is_typed() {
    let class = types("class InviteUsers extends HTMLElement {", "\n}");
    let typed = class
        .lines()
        .filter(|line| line.ends_with("): Promise<void>;") || line.ends_with("): void;"));
    let typed = typed.filter_map(|line| Some(line.split_once('(')?.0.trim()));
    assert_eq!(set(typed), set(methods(&read("src/element.js"))));
}

#[test]
fn every_event_is_typed() {
    let sources = [read("src/element.js"), read("src/desk/portal.rs")].concat();
    let names = between(&sources, "nnounce('", "'").into_iter();
    let names = names.chain(between(&sources, ".announce(\"", "\""));
    let names = set(names.map(|name| format!("invite-users-{name}")));
    assert_eq!(members("InviteUsersEventMap"), names);
}

#[test]
fn every_detail_is_typed() {
    assert_eq!(members("InviteUsersBeforeSend"), put(&["may_send"]));
    let progress = put(&["announce_progress", "numbers"]);
    assert_eq!(members("InviteUsersProgress"), progress);
    assert_eq!(members("InviteUsersResult"), put(&["result", "numbers"]));
    assert_eq!(members("InviteUsersError"), put(&["announce_error"]));
    assert_eq!(members("InviteUsersInvitation"), put_in_person(&["person"]));
    let person = put_in_person(&["person", "result"]);
    assert_eq!(members("InviteUsersResultPerson"), person);
}

#[test]
fn every_word_is_typed() {
    let said = |function| set(marked(&told(function), '"'));
    assert_eq!(words("InviteUsersOutcome"), said("outcome"));
    assert_eq!(words("InviteUsersReason"), said("reason"));
    // A run that is over, or not begun, makes no progress.
    let mut phases = said("phase");
    phases.remove("idle");
    assert_eq!(words("InviteUsersPhase"), phases);
    let failures = read("src/element.js");
    let kinds = between(&failures, "#fail('", "'").into_iter();
    let desk = read("src/desk.rs");
    let kinds = set(kinds.chain(between(&desk, "announce_error(\"", "\"")));
    assert_eq!(words("InviteUsersErrorKind"), kinds);
}
