//! Paths that a sentence spells out, as in "users.0.email must be an email".

use super::name;
use super::path::{self, Path, Token};

/// A path inside a text.
#[derive(Debug)]
pub(super) struct Spelled {
    /// Where it starts, with the quote or the class in front of it.
    pub start: usize,
    /// Where it ends, with the quote behind it.
    pub end: usize,
    /// The path; it has an index.
    pub path: Path,
}

/// Finds the paths that lead to a row.
pub(super) fn paths(text: &str) -> Vec<Spelled> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, end)) = word(text, at) {
        at = end;
        found.extend(spelled(text, start, end).or_else(|| counted(text, start, end)));
    }
    found.extend(cursor(text).filter(|_| found.is_empty()));
    found
}

/// The next word: white space and marks part words, but not an arrow between the steps of a path.
fn word(text: &str, from: usize) -> Option<(usize, usize)> {
    let apart = |c: char| c.is_whitespace() || ",;(){}".contains(c);
    let start = from + text.get(from..)?.find(|c| !apart(c))?;
    let mut end = start;
    loop {
        let rest = text.get(end..)?;
        end += rest.find(apart).unwrap_or(rest.len());
        let behind = text.get(end..)?;
        let arrow = [" -> ", " › "]
            .into_iter()
            .find(|arrow| behind.starts_with(arrow));
        match arrow {
            Some(arrow) if !behind[arrow.len()..].starts_with(apart) => end += arrow.len(),
            _ => return Some((start, end)),
        }
    }
}

fn spelled(text: &str, start: usize, end: usize) -> Option<Spelled> {
    const EDGES: &str = "'\"`.:!‘’“”«»|";
    let whole = text.get(start..end)?;
    let word = whole.trim_matches(|c| EDGES.contains(c));
    let mut edge = start + (whole.len() - whole.trim_start_matches(|c| EDGES.contains(c)).len());
    let digit = word.bytes().any(|byte| byte.is_ascii_digit());
    if !digit || word.len() > path::LONGEST || word.contains('@') {
        return None;
    }
    let mut path = path::parse(word);
    let spot = path::spot(&path);
    spot.index?;
    let mut stop = edge + word.len();
    let of_people = path::is_absolute(&path);
    let bare = matches!(path[..], [Token::Index(_)]) && word.starts_with('[');
    if !of_people && spot.field.is_none() && !(bare && is_place(text, edge, stop)) {
        return None;
    }
    if spot.field.is_none() && matches!(path.last(), Some(Token::Index(_))) {
        path.extend(worded(text.get(stop..)?).map(|field| Token::Name(field.into())));
    }
    let quote = |c: char| "'\"`‘’“”«»".contains(c);
    stop += text
        .get(stop..)?
        .chars()
        .next()
        .filter(|c| quote(*c))
        .map_or(0, char::len_utf8);
    edge -= text
        .get(..edge)?
        .chars()
        .next_back()
        .filter(|c| quote(*c))
        .map_or(0, char::len_utf8);
    edge -= class(text.get(..edge)?);
    Some(Spelled {
        start: edge,
        end: stop,
        path,
    })
}

/// Whether an index that stands alone is one of the batch: `at [2]`, `[2]: …`.
fn is_place(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().trim_end();
    let after = text.get(end..).unwrap_or_default();
    before.ends_with(" at") || (before.is_empty() && after.starts_with(':'))
}

/// The field that words behind a row name: `Users[1] role name is …`.
fn worded(after: &str) -> Option<&'static str> {
    const FIELDS: [(&str, &str); 5] = [
        ("role name", "role"),
        ("role", "role"),
        ("email", "email"),
        ("e-mail", "email"),
        ("user name", "email"),
    ];
    let after = after.strip_prefix(' ')?;
    let starts = |(words, _): &&(&str, &str)| {
        let word = after
            .get(..words.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(words));
        word && after
            .get(words.len()..)
            .is_some_and(|rest| rest.starts_with(' '))
    };
    FIELDS.iter().find(starts).map(|(_, field)| *field)
}

/// A path whose steps are mere words: `users 1 email must be …`.
fn counted(text: &str, start: usize, end: usize) -> Option<Spelled> {
    let people = text.get(start..end).filter(|word| name::is_people(word))?;
    let behind = text.get(end..)?.strip_prefix(' ')?;
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let index = behind.get(..digits)?.parse().ok()?;
    let field = worded(behind.get(digits..)?)?;
    let path = vec![
        Token::Name(people.into()),
        Token::Index(index),
        Token::Name(field.into()),
    ];
    Some(Spelled {
        start,
        end: end + 1 + digits,
        path,
    })
}

/// The path of circe's cursor, from the innermost step: `DownField(email),DownN(1),DownField(users)`.
fn cursor(text: &str) -> Option<Spelled> {
    let start = text.find("DownField(")?;
    let mut path = Path::new();
    let mut end = start;
    for step in text.get(start..)?.split(',').take(path::MOST_STEPS) {
        let inner = |kind: &str| step.trim().strip_prefix(kind)?.split(')').next();
        if let Some(name) = inner("DownField(") {
            path.push(Token::Name(name.into()));
        } else if let Some(index) = inner("DownN(").and_then(|index| index.parse().ok()) {
            path.push(Token::Index(index));
        } else if !step.trim().starts_with("DownA") {
            break;
        }
        end += step.find(')').map_or(step.len(), |at| at + 1) + usize::from(end > start);
    }
    path.reverse();
    path::spot(&path).index?;
    Some(Spelled {
        start,
        end: end.min(text.len()),
        path,
    })
}

/// The length of a class that a path starts from: `Object(InviteDto).` before `users[1].email`.
fn class(before: &str) -> usize {
    let letters = |c: char| c.is_ascii_alphanumeric() || "_\\".contains(c);
    let inner = before
        .strip_suffix(").")
        .map(|inner| inner.trim_end_matches(letters));
    let name = inner.and_then(|inner| inner.strip_suffix('('));
    name.map_or(0, |name| {
        before.len() - name.trim_end_matches(letters).len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Field;

    fn check(text: &str, expected: &[(&str, usize, Option<Field>)]) {
        let place = |found: &Spelled| {
            let spot = path::spot(&found.path);
            (
                text.get(found.start..found.end).unwrap_or_default(),
                spot.index.unwrap_or(99),
                spot.field,
            )
        };
        let found: Vec<_> = paths(text).iter().map(place).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn paths_are_found_in_every_notation() {
        let email = Some(Field::Email);
        check(
            "\"users[1].email\" must be",
            &[("\"users[1].email\"", 1, email)],
        );
        check(
            "users[1][email] is invalid",
            &[("users[1][email]", 1, email)],
        );
        check(
            "body/users/1/email must",
            &[("body/users/1/email", 1, email)],
        );
        check("users -> 1 -> email", &[("users -> 1 -> email", 1, email)]);
        check(
            "Users[3] role name is",
            &[("Users[3]", 3, Some(Field::Role))],
        );
        check(
            "Object(Dto).users[1].email:",
            &[("Object(Dto).users[1].email", 1, email)],
        );
        check("has invalid value at [2]: No", &[("[2]", 2, None)]);
        check("users 1 email must", &[("users 1", 1, email)]);
        check(
            "failed cursor: DownField(email),DownN(1),DownField(users)",
            &[("DownField(email),DownN(1),DownField(users)", 1, email)],
        );
        check(
            "at [\"users\"][1][\"email\"]",
            &[("[\"users\"][1][\"email\"]", 1, email)],
        );
    }

    #[test]
    fn numbers_that_are_no_rows_are_left_alone() {
        check("argument [0] of 2.0 on 10.0.0.1 at 12:30, row 2", &[]);
        check("https://example.com/users/1/email", &[]);
    }
}
