//! Trees that some libraries write into a text: ozzo's `users: (1: (email: must be an address.).).`,
//! Spring's `[Field error in object 'invite' on field 'users[1].email': …]`, RESTEasy's lines in brackets.

use crate::json::Json;

/// No request nests deeper.
const DEEPEST: usize = 8;

/// Reads the tree in a text; `None` for any other text.
pub(super) fn parse(text: &str) -> Option<Json> {
    parentheses(text)
        .or_else(|| field_errors(text))
        .or_else(|| report(text))
}

/// The violations of RESTEasy's report, each a kind, a path, a message and a value in brackets.
fn report(text: &str) -> Option<Json> {
    let lines = text
        .split(['\r', '\n'])
        .filter(|line| !line.trim().is_empty());
    let cells = lines.map(|line| line.strip_prefix('[')?.strip_suffix(']'));
    let cells: Vec<&str> = cells.collect::<Option<_>>()?;
    let violation = |cells: &[&str]| match *cells {
        [kind, path, words, _] if kind.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            Some(Json::Object(vec![
                ("path".to_owned(), Json::Text(path.to_owned())),
                ("message".to_owned(), Json::Text(words.to_owned())),
            ]))
        }
        _ => None,
    };
    let violations: Vec<Json> = cells.chunks(4).map(violation).collect::<Option<_>>()?;
    (!violations.is_empty()).then_some(Json::List(violations))
}

/// The fields that Spring names, each with the last of its default messages.
fn field_errors(text: &str) -> Option<Json> {
    let mut errors = text.split("Field error in object '").skip(1).peekable();
    errors.peek()?;
    let error = |error: &str| {
        let (_, field) = error.split_once("on field '")?;
        let (field, rest) = field.split_once('\'')?;
        let (_, message) = rest.rsplit_once("default message [")?;
        let (message, _) = message.split_once(']')?;
        let member = |name: &str, text: &str| (name.to_owned(), Json::Text(text.to_owned()));
        Some(Json::Object(vec![
            member("field", field),
            member("message", message),
        ]))
    };
    errors.map(error).collect::<Option<_>>().map(Json::List)
}

/// Names with messages in parentheses.
fn parentheses(text: &str) -> Option<Json> {
    let (name, _) = text.split_once(": (")?;
    if !is_name(name) {
        return None;
    }
    let mut rest = text;
    let members = members(&mut rest, DEEPEST)?;
    rest.trim_matches(['.', ' ', '\n'])
        .is_empty()
        .then_some(Json::Object(members))
}

/// Members up to the parenthesis that closes them, or to the end.
fn members(rest: &mut &str, depth: usize) -> Option<Vec<(String, Json)>> {
    let mut members = Vec::new();
    loop {
        let (name, tail) = rest.split_once(": ").filter(|(name, _)| is_name(name))?;
        let value = match tail.strip_prefix('(') {
            Some(inner) => {
                *rest = inner;
                Json::Object(self::members(rest, depth.checked_sub(1)?)?)
            }
            None => {
                let end = message(tail);
                *rest = tail.get(end..)?;
                Json::Text(tail.get(..end)?.trim_end_matches('.').to_owned())
            }
        };
        members.push((name.to_owned(), value));
        *rest = rest.trim_start_matches('.');
        match rest.strip_prefix("; ") {
            Some(next) => *rest = next,
            None => {
                *rest = rest.strip_prefix(')').unwrap_or(rest);
                return Some(members);
            }
        }
    }
}

/// Where a message ends: before the next name, or before what closes its parentheses.
fn message(text: &str) -> usize {
    let ends = text.char_indices().find(|(at, c)| {
        let rest = text.get(*at..).unwrap_or_default();
        match c {
            ';' => rest.get(2..).is_some_and(starts_with_name),
            '.' => rest.starts_with(".)"),
            _ => false,
        }
    });
    ends.map_or(text.len(), |(at, _)| at)
}

fn starts_with_name(text: &str) -> bool {
    let end = text.bytes().take(60).position(|byte| byte == b':');
    end.and_then(|end| text.get(..end)).is_some_and(is_name)
}

fn is_name(text: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || "_-.[]".contains(c);
    (1..=60).contains(&text.len()) && text.chars().all(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parentheses_nest() {
        let text = |words: &str| Json::Text(words.to_owned());
        let object = |members: Vec<(&str, Json)>| {
            Json::Object(
                members
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect(),
            )
        };
        let row = object(vec![
            ("email", text("must be (one) address")),
            ("role", text("odd; really")),
        ]);
        let rows = object(vec![("1", row), ("3", object(vec![("role", text("bad"))]))]);
        assert_eq!(
            parse(
                "users: (1: (email: must be (one) address; role: odd; really.); 3: (role: bad.).).\n"
            ),
            Some(object(vec![("users", rows)]))
        );
    }

    #[test]
    fn other_texts_are_left_alone() {
        for text in [
            "",
            "email: (see below",
            "Note: (a) and (b)",
            "a: (b: (",
            "bad",
            "users: 1",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
