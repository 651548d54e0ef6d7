//! Paths in an error body: `users[1].email`, `#/users/1/email`, `["body", "users", 1, "email"]`.

use super::name::{self, plain};
use crate::draft::Field;
use std::sync::Arc;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A member's name, as the server wrote it.
    Name(Arc<str>),
    /// A position in an array.
    Index(usize),
}

/// A path, from the outermost step.
pub(super) type Path = Vec<Token>;

impl Token {
    /// Whether it names a list of people.
    pub fn is_people(&self) -> bool {
        matches!(self, Token::Name(name) if name::is_people(name))
    }

    /// Whether it can stand in a path into the request.
    pub fn is_place(&self) -> bool {
        match self {
            Token::Name(name) => name::is_people(name) || name::field(name).is_some(),
            Token::Index(_) => true,
        }
    }
}

/// A longer text is no path, so that no path costs much to keep.
pub(super) const LONGEST: usize = 300;

/// A list with more steps is read no further.
pub(super) const MOST_STEPS: usize = 20;

/// What a path says about the batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The position in the array as sent, if the path has one.
    pub index: Option<usize>,
    /// The field, if the path ends in one that an invitation has.
    pub field: Option<Field>,
}

/// Reads a path in any of the usual notations.
///
/// JSON pointers (RFC 6901, also as URI fragments), dots, brackets, JSONPath's `$`, arrows. A key
/// that holds an address stays whole, because its dots separate nothing.
pub(super) fn parse(text: &str) -> Path {
    let text = text.trim();
    let mut tokens = Vec::new();
    if text.contains("://") || text.len() > LONGEST {
        return tokens;
    }
    if text.contains('@') && !text.contains(['[', '/']) {
        push(&mut tokens, text);
    } else if text.contains('/') || text.starts_with('#') {
        for part in text.trim_start_matches('#').split('/') {
            let part = decode(part);
            if part.contains('[') {
                dotted(&mut tokens, &part)
            } else {
                push(&mut tokens, &part)
            }
        }
    } else {
        dotted(&mut tokens, text);
    }
    match spot(&tokens).index {
        None if !text.contains('@') => joined(text).unwrap_or(tokens),
        _ => tokens,
    }
}

/// A path whose steps are joined by anything else: `users__1__email`, `form-1-email`, `users(1)/email`.
fn joined(text: &str) -> Option<Path> {
    let text = text.replace("_x005B_", "[").replace("_x005D_", "]");
    let mut steps = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|step| !step.is_empty());
    let mut tokens = Path::new();
    let people = |step: &&str| name::is_people(step) || *step == "form";
    push(&mut tokens, steps.by_ref().find(people)?);
    push(&mut tokens, steps.next()?);
    if !matches!(tokens.last(), Some(Token::Index(_))) {
        return None;
    }
    push(&mut tokens, &steps.collect::<Vec<_>>().join("_"));
    Some(tokens)
}

/// A text without the steps that Bean Validation has for what a container holds:
/// `users[1].<list element>.email`.
pub(super) fn without_elements(text: &str) -> String {
    let mut clean = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(".<") {
        let end = behind.bytes().take(24).position(|byte| byte == b'>');
        let name = end
            .and_then(|end| behind.get(..end))
            .filter(|name| !name.contains(['@', '<']));
        clean.push_str(before);
        rest = match name {
            Some(name) => behind.get(name.len() + 1..).unwrap_or_default(),
            None => {
                clean.push_str(".<");
                behind
            }
        };
    }
    clean.push_str(rest);
    clean
}

/// Finds the row and the field that a path speaks of.
///
/// The index is the one behind a collection's name, else the first; the field is the last name behind
/// it that means one. An
/// index behind a lone field (`email[1]`) may count that field's messages, so it names no row.
pub(super) fn spot(tokens: &[Token]) -> Spot {
    let lone = |field| Spot { index: None, field };
    let Some((at, index)) = index(tokens) else {
        return lone(tokens.iter().rev().find_map(token_field));
    };
    let (before, after) = (&tokens[..at], tokens.get(at + 1..).unwrap_or_default());
    let behind = after.iter().rev().find_map(token_field);
    let in_front = before.last().and_then(token_field);
    match (behind, in_front) {
        (None, Some(field)) if after.is_empty() => match before.last() {
            Some(Token::Name(name)) if is_plural(name) => Spot {
                index: Some(index),
                field: Some(field),
            },
            _ => lone(Some(field)),
        },
        _ => Spot {
            index: Some(index),
            field: behind,
        },
    }
}

/// Whether a path starts at the request, so that it goes on with no other.
pub(super) fn is_absolute(tokens: &[Token]) -> bool {
    let of_people = |pair: &[Token]| matches!(pair, [name, Token::Index(_)] if name.is_people());
    tokens.windows(2).any(of_people)
}

/// A path as people may read it, without what only wraps; `None` if it leads nowhere.
pub(super) fn about(tokens: &[Token]) -> Option<String> {
    const NOISE: &str = "body data request attributes json payload";
    let noise = |name: &str| name::one_of(NOISE, name) || name.ends_with("errors");
    let mut about = String::new();
    for token in tokens {
        let part = match token {
            Token::Name(name) if noise(&plain(name)) => continue,
            Token::Name(name) => &**name,
            Token::Index(index) => &index.to_string(),
        };
        if !about.is_empty() {
            about.push('.');
        }
        about.push_str(part);
    }
    (!about.is_empty()).then_some(about)
}

fn index(tokens: &[Token]) -> Option<(usize, usize)> {
    let number = |(at, token): (usize, &Token)| match token {
        Token::Index(index) => Some((at, *index)),
        Token::Name(_) => None,
    };
    let behind_people = |&(at, _): &(usize, usize)| {
        at.checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_some_and(Token::is_people)
    };
    let numbers = || tokens.iter().enumerate().filter_map(number);
    numbers().find(behind_people).or_else(|| numbers().next())
}

fn token_field(token: &Token) -> Option<Field> {
    match token {
        Token::Name(name) => name::field(name),
        Token::Index(_) => None,
    }
}

fn is_plural(name: &str) -> bool {
    plain(name).ends_with('s')
}

fn dotted(tokens: &mut Vec<Token>, text: &str) {
    let mut part = String::new();
    let mut bracket = false;
    for c in text.chars() {
        match c {
            '[' | ']' => {
                push(tokens, &part);
                part.clear();
                bracket = c == '[';
            }
            '.' | ':' | '›' if !bracket => {
                push(tokens, &part);
                part.clear();
            }
            '>' if part.ends_with('-') => {
                push(tokens, part.trim_end_matches('-'));
                part.clear();
            }
            '"' | '\'' => {}
            c => part.push(c),
        }
    }
    push(tokens, &part);
}

fn push(tokens: &mut Vec<Token>, part: &str) {
    let part = part.trim();
    if part.is_empty() || part == "$" {
        return;
    }
    let number = part.strip_prefix('$').unwrap_or(part);
    let digits = number.len() <= 9 && number.bytes().all(|byte| byte.is_ascii_digit());
    tokens.push(match number.parse() {
        Ok(index) if digits => Token::Index(index),
        _ => Token::Name(part.into()),
    });
}

/// Undoes `%xx`, then `~1` and `~0`, in the order that RFC 6901 asks for.
fn decode(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |at: usize| tail.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes)
        .replace("~1", "/")
        .replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, index: Option<usize>, field: Option<Field>) {
        assert_eq!(spot(&parse(path)), Spot { index, field }, "{path}");
    }

    #[test]
    fn every_notation_leads_to_the_row_and_field() {
        for path in [
            "users[1].email",
            "Users[1].Email",
            "$.users[1].email",
            "#/users/1/email",
            "/users/1/email",
            "body.users[1].email",
            "users.1.email",
            "users[1][email]",
            "users -> 1 -> email",
            "[1].Email",
            "1.email",
            "/data/1/attributes/e-mail",
            "inviteUsers.arg0.users[1].emailAddress",
            "#/users/1/e%2Dmail",
            "$['users'][1]['email']",
            "Users:1:Email",
            "emails[1]",
            "users[1].userName",
            "request.Users[1].Email",
            "java.util.ArrayList[1]->com.example.User[\"email\"]",
            "users[1].emails[0].value",
            "users.$1.email",
            "$input.users[1].email",
            "users__1__email",
            "form-1-email",
            "users_1_email",
            "users.#1.email",
            "users>1>email",
            "users(1)/email",
            "users,1,email",
            "users_x005B_1_x005D_.Email",
        ] {
            check(path, Some(1), Some(Field::Email));
        }
        for path in [
            "users[12].roleName",
            "/users/12/role_id",
            "users.12.roles.0",
            "users.12.email.roleName",
        ] {
            check(path, Some(12), Some(Field::Role));
        }
    }

    #[test]
    fn a_path_without_a_row_names_none() {
        check("email", None, Some(Field::Email));
        check("users[].email", None, Some(Field::Email));
        check("users[*].email", None, Some(Field::Email));
        check("email[1]", None, Some(Field::Email));
        check("https://example.com/users/1/email", None, None);
        check("", None, None);
        check("#", None, None);
    }

    #[test]
    fn a_path_to_the_whole_row_names_no_field() {
        check("users[1]", Some(1), None);
        check("$.users[1]", Some(1), None);
        check("users[1].nickname", Some(1), None);
    }

    #[test]
    fn what_a_container_holds_is_no_step() {
        assert_eq!(
            without_elements("users[1].<list element>.email: <bob@x.io>.<"),
            "users[1].email: <bob@x.io>.<"
        );
    }

    #[test]
    fn pointers_are_decoded_in_the_right_order() {
        assert_eq!(decode("a~01b%20c~1d%"), "a~1b c/d%");
    }
}
