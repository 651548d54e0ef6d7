//! One word or name, freed of what people and programs put around it.

use crate::email::{Email, ToAscii, is_invisible};
use crate::export::needs_guard;

/// What cannot begin an address: brackets, quotation marks, bullets.
const BEFORE: &str = "\"([<{“”„«»‹›‘’‚•·–—→（【「";
/// What cannot end one, though it may stand in the part before `@`.
const AFTER: &str = "\"'`*_~)]>}:!?,“”«»‹›‘’…。、）】」";
/// What stands around names.
const AROUND: &str = "'`*_~-=:;,|/<>“”„«»‹›‘’•·–—→";

/// The address that a word holds: `(ann@example.com)`, `'ann@example.com'`, `mailto:ann@…`.
pub(super) fn email(word: &str, to_ascii: ToAscii) -> Option<Email> {
    if !word.contains('@') {
        return None;
    }
    let mut word = word.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    // Two lines of a cell are two words.
    if word.contains(char::is_whitespace) {
        return None;
    }
    while let Some(last) = word.chars().next_back().filter(|c| AFTER.contains(*c)) {
        word = word.strip_suffix(last).unwrap_or(word);
        // `*ann@example.com*`: alone in front, these belong to the address.
        if "'`*_~".contains(last) {
            word = word.strip_prefix(last).unwrap_or(word);
        } else if last == '}' {
            word = word.strip_prefix('{').unwrap_or(word);
        }
    }
    word = word.trim_start_matches(|c| c != '{' && BEFORE.contains(c));
    if let Some(link) = word
        .get(..7)
        .filter(|start| start.eq_ignore_ascii_case("mailto:"))
    {
        word = word.strip_prefix(link).unwrap_or(word);
        let (local, domain) = word.split_once('@')?;
        let domain = domain.split('?').next().unwrap_or_default();
        word = word.get(..local.len() + 1 + domain.len()).unwrap_or(word);
    }
    Email::parse(word, to_ascii).ok()
}

/// What a `mailto:` link says besides the address.
pub(super) fn query(link: &str) -> Option<&str> {
    let (_, after) = link.split_once('@')?;
    after.split_once('?').map(|(_, query)| query)
}

/// A table's cell without the apostrophe that keeps spreadsheets from calculating it, see
/// [`crate::export`]. One that stands before anything else is the cell's own.
pub(super) fn unguarded(cell: &str) -> &str {
    let guarded = cell.strip_prefix('\'');
    guarded.filter(|rest| needs_guard(rest)).unwrap_or(cell)
}

/// A display name as people would write it: no quotes and escapes, single spaces.
pub(super) fn name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => name.extend(
                chars
                    .next_if(|next| next.is_ascii_punctuation())
                    .or(Some(c)),
            ),
            '"' if !(name.ends_with(is_letter) && chars.peek().is_some_and(|c| is_letter(*c))) => {}
            _ if is_invisible(c) => {}
            _ if !c.is_whitespace() => name.push(c),
            _ if name.ends_with(' ') => {}
            _ => name.push(' '),
        }
    }
    let around = |c: char| c == ' ' || AROUND.contains(c);
    let name = name.trim_matches(around);
    let inner = name
        .strip_prefix('(')
        .and_then(|name| name.strip_suffix(')'));
    let inner = inner.or(name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']')));
    inner
        .filter(|inner| !inner.contains(['(', '[']))
        .unwrap_or(name)
        .trim()
        .to_owned()
}

/// Whether there is more than digits and marks.
pub(super) fn has_letter(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_alphabetic() || !c.is_ascii())
}

fn is_letter(c: char) -> bool {
    !c.is_ascii_punctuation() && !c.is_whitespace()
}

/// Whether there is anything to tell: a letter, a digit, an `@`.
pub(super) fn is_telling(text: &str) -> bool {
    text.contains(|c: char| {
        let is_mark = c.is_whitespace() || is_invisible(c) || AROUND.contains(c);
        c == '@' || c.is_ascii_alphanumeric() || !(c.is_ascii() || is_mark)
    })
}

/// Whether a word has a dot inside, as domains do and names do not.
pub(super) fn has_inner_dot(text: &str) -> bool {
    text.split(char::is_whitespace).any(|word| {
        word.split_once('.')
            .is_some_and(|(_, after)| after.starts_with(char::is_alphanumeric))
    })
}
