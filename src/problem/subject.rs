//! What a sentence is about, as far as its words tell.

use super::name::{self, one_of};
use super::path;
use super::spelled::{self, Spelled};
use crate::draft::Field;
use std::collections::HashSet;

/// The places that a sentence spells out, each once.
pub(super) fn places(text: &str) -> Vec<(usize, Field)> {
    let mut seen = HashSet::new();
    let place = |found: Spelled| {
        let spot = path::spot(&found.path);
        Some((spot.index?, spot.field.unwrap_or(Field::Row)))
    };
    let places = spelled::paths(text).into_iter().filter_map(place);
    places.filter(|place| seen.insert(*place)).collect()
}

/// The number of the row that a sentence begins with: "Row 2: …", "User #2 …".
pub(super) fn number(text: &str) -> Option<usize> {
    const ROWS: &str =
        "row line user entry item person zeile benutzer fila usuario ligne linha utilisateur";
    let (word, rest) = text.trim_start().split_once(' ')?;
    let digits = rest.trim_start_matches(['#', '°', 'º']);
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let number = digits.get(..end)?.parse().ok()?;
    one_of(ROWS, &name::plain(word)).then_some(number)
}

/// The field that a sentence about row `index` names: by a path, between quotes, or as its subject.
pub(super) fn named_field(text: &str, index: usize) -> Option<Field> {
    let found = places(text);
    let of_row = found
        .iter()
        .find(|(row, field)| *row == index && *field != Field::Row);
    let quoted = || text.split(['\'', '"', '`']).skip(1).step_by(2);
    let sure = |name: &&str| name::is_certain(name) && !name.contains(char::is_whitespace);
    of_row
        .map(|(_, field)| *field)
        .or_else(|| quoted().filter(sure).find_map(name::field))
        .or_else(|| opening_field(text))
}

/// The field that a sentence opens with: "Role name is not included in the list".
pub(super) fn opening_field(text: &str) -> Option<Field> {
    const VERBS: &str = "is isnt must can cant cannot has does doesnt should may was not needs";
    let mut words = text.split_whitespace().take(5).map(name::plain).peekable();
    words.next_if(|word| word == "the");
    words.next_if(|word| name::is_people(word) && name::field(word).is_none());
    let first = words.next()?;
    let field = name::field(&first).filter(|_| name::is_certain(&first))?;
    words.next_if(|word| one_of("name address field", word));
    one_of(VERBS, &words.next()?).then_some(field)
}
