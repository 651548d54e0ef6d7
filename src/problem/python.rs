//! Trees that Python writes into a text: `{'users': {1: {'email': ['Not a valid address.']}}}`.

use std::fmt::Write as _;

/// The same tree as JSON; `None` for what is no literal.
///
/// A call with names, as in `ErrorDetail(string='…', code='invalid')`, becomes an object.
pub(super) fn to_json(text: &str) -> Option<String> {
    if !text.starts_with(['{', '[']) || !text.contains('\'') {
        return None;
    }
    let mut json = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '\'' | '"' => string(rest, c, &mut json)?,
            '(' | ')' => {
                json.push(if c == '(' { '{' } else { '}' });
                1
            }
            c if c.is_ascii_alphanumeric() || c == '_' || c == '-' => word(rest, &mut json)?,
            c => {
                json.push(c);
                c.len_utf8()
            }
        };
        rest = rest.get(taken..)?;
    }
    Some(json)
}

/// Writes the string at the start of a text; gives its length there.
fn string(text: &str, quote: char, json: &mut String) -> Option<usize> {
    json.push('"');
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            c if c == quote && !escaped => {
                json.push('"');
                return Some(at + 1);
            }
            '"' | '\\' => json.extend(['\\', c]),
            'n' if escaped => json.push_str("\\n"),
            c => json.push(c),
        }
        escaped = false;
    }
    None
}

/// Writes the word at the start of a text: a number, a constant, a key, the name of a call.
fn word(text: &str, json: &mut String) -> Option<usize> {
    let part = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
    let end = text.find(|c| !part(c))?;
    let (word, behind) = text.split_at_checked(end)?;
    match (word, behind.chars().next()?) {
        (_, '(') => {}
        (name, '=') => {
            write!(json, "\"{name}\":").ok()?;
            return Some(end + 1);
        }
        (key, ':') => write!(json, "\"{key}\"").ok()?,
        ("True", _) => json.push_str("true"),
        ("False", _) => json.push_str("false"),
        ("None", _) => json.push_str("null"),
        (number, _) if number.parse::<f64>().is_ok() => json.push_str(number),
        _ => return None,
    }
    Some(end)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::json::Json;

    #[test]
    fn literals_become_json() {
        let check = |text: &str, json: &str| {
            let decode = |text: &str| serde_json::from_str::<Json>(text).ok();
            let found = to_json(text).and_then(|text| decode(&text));
            assert_eq!(found, decode(json), "{text}");
            assert!(found.is_some() != json.is_empty(), "{text}");
        };
        check(
            "{'a': {1: ['It\\'s \"b\".', None]}}",
            r#"{"a":{"1":["It's \"b\".",null]}}"#,
        );
        check(
            "[{}, {\"a\": 'b', 'c': -1.5}]",
            r#"[{},{"a":"b","c":-1.5}]"#,
        );
        check(
            "[E(string='No.', code='x')]",
            r#"[{"string":"No.","code":"x"}]"#,
        );
        for text in ["", "it's", "{'a", "{a'b}", "['a'"] {
            check(text, "");
        }
    }
}
