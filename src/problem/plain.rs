//! A server's words without what a library adds to them.

use super::sent::Sent;
use super::{echo, markup, path, text};
use crate::text::in_order;

/// The words as the server meant them: markup gone, references decoded, in the order in which they are
/// written, and without what a library adds for developers or repeats of the request.
///
/// `None` if they are a page of markup.
pub(super) fn plain(text: &str, sent: &Sent) -> Option<String> {
    if markup::is_markup(text) {
        return None;
    }
    let text = path::without_elements(in_class(text));
    let text = in_order(&markup::entities(&markup::without_tags(&text, sent)));
    let lines = text::without_trace(&text)
        .lines()
        .filter(|line| !line.trim_start().starts_with(VISIT));
    let lines: Vec<&str> = lines.map(without_note).collect();
    Some(echo::without_echo(&lines.join("\n"), sent))
}

/// The words in the way Ruby shows an exception: `#<ActiveRecord::RecordInvalid: Validation failed>`.
fn in_class(text: &str) -> &str {
    let inner = text
        .trim()
        .strip_prefix("#<")
        .and_then(|text| text.strip_suffix('>'));
    inner
        .and_then(|inner| inner.split_once(": "))
        .map_or(text, |(_, words)| words)
}

const VISIT: &str = "For further information visit ";

/// Cuts what a library appends to its words: a code, its type, where to read more.
fn without_note(line: &str) -> &str {
    const NOTES: [&str; 5] = [
        " [type=",
        " (type=",
        " (code ",
        " Severity: ",
        " For further information visit ",
    ];
    let line = line.trim_end();
    let cut = NOTES.iter().filter_map(|note| {
        let at = line.find(note)?;
        let closes = match note.as_bytes() {
            [b' ', b'[', ..] => line.ends_with(']'),
            [b' ', b'(', ..] => line.ends_with(')'),
            [b' ', b'S', ..] => !line.get(at + note.len()..)?.contains(' '),
            _ => true,
        };
        closes.then_some(at)
    });
    let line = line.get(..cut.min().unwrap_or(line.len())).unwrap_or(line);
    without_rule(line)
}

/// Cuts the name of a rule in brackets: " [string.email]".
fn without_rule(line: &str) -> &str {
    let rule = |name: &str| {
        let lower = |byte: u8| byte.is_ascii_lowercase() || b"._".contains(&byte);
        name.contains('.') && name.bytes().all(lower)
    };
    let parts = line
        .strip_suffix(']')
        .and_then(|line| line.rsplit_once(" ["));
    match parts {
        Some((words, name)) if rule(name) => words,
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libraries_append_is_cut() {
        let check = |text: &str, words: Option<&str>| {
            assert_eq!(plain(text, &Sent::new(&[])).as_deref(), words, "{text}");
        };
        check("<html><h1>502 Bad Gateway</h1></html>", None);
        check(
            "<b>bob</b> &#39;is&#39; <a href='/x'>known</a>",
            Some("bob 'is' known"),
        );
        check("Bad. (code bd79c0ab-ddba)", Some("Bad."));
        check(
            "too long [type=long, input_value=[1], input_type=list]",
            Some("too long"),
        );
        check(
            "Bad.\n    For further information visit https://x.io/a",
            Some("Bad."),
        );
        check("Bad. Severity: Error", Some("Bad."));
        check("#<App::Bad: No seats.>", Some("No seats."));
        check("Bad\u{202e} for &#x2067;now", Some("Bad for now"));
    }
}
