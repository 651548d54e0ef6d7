//! Texts in quotes, and what stands there without any.

use super::{Literal, Value};
use std::borrow::Cow;

/// So many letters before a colon may be a name without quotes, as in JavaScript.
const LONGEST_NAME: usize = 40;
const QUOTES: [char; 2] = ['"', '\''];
/// What Python writes before a text.
const PREFIXES: [char; 6] = ['u', 'U', 'b', 'B', 'r', 'R'];

/// Where a value begins behind the name that a program gives it: `emails = ['ann@example.com']`.
pub fn assigned(text: &str) -> usize {
    let bracket = text.find(['[', '(', '{', '\n', '\r']).unwrap_or(0);
    let before = text.get(..bracket).unwrap_or_default();
    let name = before.trim_end().strip_suffix('=').unwrap_or_default();
    let is_name = |c: char| c.is_ascii_alphanumeric() || " _.$".contains(c);
    let is_assigned = !name.is_empty() && name.chars().all(is_name);
    if is_assigned { bracket } else { 0 }
}

/// Whether a text begins like a list of texts or like objects.
pub fn is_literal(text: &str) -> bool {
    let text = text.get(assigned(text)..).unwrap_or_default();
    let is_before = |c: char| c.is_whitespace() || c == '\u{feff}' || "[({".contains(c);
    let inner = text.trim_start_matches(is_before);
    let before = text.get(..text.len() - inner.len()).unwrap_or_default();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let quoted = inner.trim_start_matches(is_word);
    let name = inner.len() - quoted.len();
    let is_prefix = name == 0 || (name == 1 && inner.starts_with(PREFIXES));
    let value = quoted.trim_start().strip_prefix(':').map(str::trim_start);
    let is_named = name <= LONGEST_NAME && before.trim_end().ends_with('{');
    before.contains(['[', '(', '{'])
        && ((is_prefix && quoted.starts_with(QUOTES))
            || (is_named && value.is_some_and(|value| value.starts_with(QUOTES))))
}

impl<'a> Literal<'a> {
    /// A text, or whatever stands there without quotes.
    pub(super) fn scalar(&mut self, first: char, start: usize) -> Value<'a> {
        let is_prefix = PREFIXES.contains(&first) && self.rest().starts_with(QUOTES);
        let quote = if is_prefix {
            self.rest().chars().next()
        } else {
            Some(first)
        };
        let Some(quote) = quote.filter(|quote| QUOTES.contains(quote)) else {
            return self.word(start);
        };
        self.at += usize::from(is_prefix);
        let begin = self.at;
        match self.quoted(quote) {
            Some(text) => {
                self.texts += 1;
                Value::Text(text)
            }
            // Nothing closes it: all that follows on the line is as unclear.
            None => Value::Word(self.line(begin).trim()),
        }
    }

    fn word(&mut self, start: usize) -> Value<'a> {
        let rest = self.text.get(start..).unwrap_or_default();
        let end = |c: char| ",:[](){}\"'\n\r".contains(c);
        let length = rest.char_indices().skip(1).find(|(_, c)| end(*c));
        let length = length.map_or(rest.len(), |(at, _)| at);
        self.at = start + length;
        Value::Word(rest.get(..length).unwrap_or_default().trim())
    }

    /// Reads behind the closing quote, if the line has it.
    fn quoted(&mut self, quote: char) -> Option<Cow<'a, str>> {
        let rest = self.rest();
        let mut chars = rest.char_indices();
        let mut is_escaped = false;
        while let Some((at, c)) = chars.next() {
            match c {
                '\n' | '\r' => return None,
                '\\' => {
                    is_escaped = true;
                    chars.next();
                }
                _ if c == quote => {
                    self.at += at + c.len_utf8();
                    let text = rest.get(..at)?;
                    return Some(if is_escaped {
                        unescaped(text).into()
                    } else {
                        text.into()
                    });
                }
                _ => {}
            }
        }
        None
    }
}

/// Whether JSON or Python has this word: a number, or nothing, or yes and no.
pub fn is_constant(word: &str) -> bool {
    let is_known = [
        "null",
        "None",
        "undefined",
        "true",
        "false",
        "True",
        "False",
    ]
    .contains(&word);
    let is_number = |c: char| c.is_ascii_digit() || "+-._eE".contains(c);
    is_known || (word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(is_number))
}

fn unescaped(text: &str) -> String {
    let mut units = Vec::with_capacity(text.len());
    let mut chars = text.chars();
    let push = |units: &mut Vec<u16>, c: char| units.extend(c.encode_utf16(&mut [0; 2]).iter());
    while let Some(c) = chars.next() {
        if c != '\\' {
            push(&mut units, c);
            continue;
        }
        let digits = match chars.next() {
            Some('u') => 4,
            Some('x') => 2,
            Some('n' | 'r' | 't' | 'b' | 'f') | None => {
                push(&mut units, ' ');
                continue;
            }
            Some(other) => {
                push(&mut units, other);
                continue;
            }
        };
        let code = chars
            .as_str()
            .get(..digits)
            .and_then(|code| u16::from_str_radix(code, 16).ok());
        if let Some(code) = code {
            // Halves of a pair follow each other.
            units.push(code);
            chars = chars.as_str().get(digits..).unwrap_or_default().chars();
        }
    }
    String::from_utf16_lossy(&units)
}
