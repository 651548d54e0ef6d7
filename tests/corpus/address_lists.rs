//! Pasted lists, and the addresses that must come out.

use super::group::{Group, Harvest, is_ours, lines, to_ascii};
use invite_users::email::Email;
use invite_users::people::{Intake, People, Person, parse};
use invite_users::role::Roles;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Case {
    input: String,
    tier: String,
    expected: Vec<Entry>,
    #[serde(default = "yes")]
    names_asserted: bool,
    #[serde(default = "yes")]
    ordered: bool,
    #[serde(default)]
    alternatives: Vec<Alternative>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    name: String,
    #[serde(default)]
    address: String,
}

/// What another source says about the same text.
#[derive(Deserialize)]
struct Alternative {
    #[serde(default)]
    expected: Vec<Entry>,
}

fn yes() -> bool {
    true
}

/// Texts of the tier `hostile` from which others come out than the source says, and why.
const DEVIATIONS: [(&str, &str); 1] = [(
    "alice@example.org;<bob@example.com>",
    "a semicolon separates in every invite form, so neither is the other's name",
)];

const CORE: &str = "address-lists core";
/// What the lists of our own folder give.
const HARVEST: Harvest = Harvest {
    people: 128,
    rejects: 0,
};

pub fn groups(folder: &Path) -> Vec<Group> {
    let cases = lines::<Case>(&folder.join("address-lists.jsonl"));
    let tiers: [(&str, &str, usize, Judge); 5] = [
        ("core", CORE, 99, exactly),
        ("core", "address-lists names", 95, by_name),
        ("reject", "address-lists reject", 99, exactly),
        ("edge", "address-lists edge", 100, nobody_invented),
        ("hostile", "address-lists hostile", 100, nobody_invented),
    ];
    let group = |(tier, name, mark, judge): (&str, &'static str, usize, Judge)| {
        let mut group = Group::new(name, mark);
        match &cases {
            Err(reason) => group.missing(reason.clone()),
            Ok(cases) => {
                for case in cases.iter().filter(|case| case.tier == tier) {
                    let mut told = None;
                    group.case(&case.input, || {
                        told = found(&case.input).ok();
                        judge(case)
                    });
                    let counted = told.iter().filter(|_| name == CORE);
                    counted.for_each(|found| group.count(found));
                    if tier == "hostile" {
                        deviation(case)
                            .into_iter()
                            .for_each(|note| group.note(note));
                    }
                }
            }
        }
        if name == CORE && is_ours(folder) {
            group.expect(HARVEST);
        }
        group
    };
    tiers.into_iter().map(group).collect()
}

type Judge = fn(&Case) -> Result<(), String>;

/// Exactly the addresses of the case.
fn exactly(case: &Case) -> Result<(), String> {
    let mut found: Vec<_> = people(&case.input)?.iter().map(|p| p.email.key()).collect();
    let mut expected = keys(&case.expected);
    if !case.ordered {
        found.sort();
        expected.sort();
    }
    if found == expected {
        Ok(())
    } else {
        Err(format!("got {found:?}, should be {expected:?}"))
    }
}

/// The names, where the source says them. They are shown, never sent, so they are scored apart.
/// A name that only repeats the address is none.
fn by_name(case: &Case) -> Result<(), String> {
    let name = |p: Person| {
        if p.name == p.email.as_str() {
            String::new()
        } else {
            p.name
        }
    };
    let found: Vec<_> = people(&case.input)?.into_iter().map(name).collect();
    let is_address = |entry: &Entry| entry.name.trim_matches(['<', '>']) == entry.address;
    let told = |entry: &Entry| entry.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = |entry| {
        if is_address(entry) {
            String::new()
        } else {
            told(entry)
        }
    };
    let expected: Vec<_> = case.expected.iter().map(name).collect();
    if !case.names_asserted || found == expected {
        return Ok(());
    }
    Err(format!("got {found:?}, should be {expected:?}"))
}

/// No address that no source lists, unless it stands in the text by itself: not in a display name,
/// not in a quoted string, not in a comment beside another address.
fn nobody_invented(case: &Case) -> Result<(), String> {
    let alternatives = case
        .alternatives
        .iter()
        .flat_map(|other| keys(&other.expected));
    let listed: Vec<_> = keys(&case.expected)
        .into_iter()
        .chain(alternatives)
        .collect();
    let alone = standing_alone(&case.input);
    let found = people(&case.input)?;
    let invented = found
        .iter()
        .map(|p| p.email.key())
        .find(|key| !listed.contains(key) && !alone.contains(key));
    invented.map_or(Ok(()), |key| Err(format!("invented {key:?}")))
}

/// What to note about a text from which others come out than the source says.
fn deviation(case: &Case) -> Option<String> {
    let difference = exactly(case).err()?;
    let named = DEVIATIONS.iter().find(|(input, _)| *input == case.input);
    let reason = named.map_or("by the rule", |(_, reason)| reason);
    Some(format!("{:?}: {difference}: {reason}", case.input))
}

/// The addresses that a reader sees outside of quotes, comments and display names. One in
/// parentheses counts where there is no other: `Ann Lee (ann@example.com)`.
fn standing_alone(input: &str) -> Vec<String> {
    let plain = plain(input);
    let text = if plain.contains('@') {
        plain
    } else {
        input.replace('"', " ")
    };
    let parts = text.split([',', ';', '\n', '\r']);
    let named = parts.map(|part| part.find('<').map_or(part, |at| &part[at..]));
    let words =
        named.flat_map(|part| part.split(|c: char| c.is_whitespace() || "<>:|[]()'".contains(c)));
    words
        .filter_map(|word| Email::parse(word, to_ascii).ok())
        .map(|email| email.key())
        .collect()
}

/// The text without its quoted strings and comments.
fn plain(input: &str) -> String {
    let mut plain = String::new();
    let mut is_quoted = false;
    let mut depth = 0;
    for c in input.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if !is_quoted && depth > 0 => depth -= 1,
            _ if is_quoted || depth > 0 => {}
            _ => plain.push(c),
        }
    }
    plain
}

fn people(input: &str) -> Result<Vec<Person>, String> {
    found(input).map(|found| found.people)
}

fn found(input: &str) -> Result<People, String> {
    match parse(input, &Roles::default(), to_ascii) {
        Intake::People(found) => Ok(found),
        Intake::WhichColumns(_) => Err("asks for the columns".to_owned()),
    }
}

/// The listed addresses that can be invited at all: no quoted local parts, no IP literals.
fn keys(entries: &[Entry]) -> Vec<String> {
    let emails = entries
        .iter()
        .filter_map(|entry| Email::parse(&entry.address, to_ascii).ok());
    emails.map(|email| email.key()).collect()
}
