//! One word or name, freed of what people and programs put around it.

use super::pairs::Pairs;
use crate::email::{Email, ToAscii, ascii, closes, is_invisible, opens, straight};
use crate::export::needs_guard;
use std::cell::OnceCell;
use std::ops::Range;

/// What cannot begin an address: brackets, quotation marks, bullets.
const BEFORE: &str = "•·–—→";
/// What cannot end one, though it may stand in the part before `@`.
const AFTER: &str = "*_~:!?,…。、";
/// What stands around names.
const AROUND: &str = "'`*_~-=:;,|/<>“”„«»‹›‘’•·–—→";

/// What a word holds.
pub(super) enum Reading {
    /// An address, perhaps in quotes or brackets.
    Whole(Email),
    /// More than an address, a piece of one, or one with a typographic apostrophe: this was probably
    /// meant.
    Piece(Email),
}

/// The address that a word holds: `(ann@example.com)`, `'ann@example.com'`, `mailto:ann@…`.
pub(super) fn email(word: &str, to_ascii: ToAscii) -> Option<Email> {
    let (Reading::Whole(email) | Reading::Piece(email)) = reading(word, to_ascii)?;
    Some(email)
}

/// Reads a word that is all there is.
pub(super) fn reading(word: &str, to_ascii: ToAscii) -> Option<Reading> {
    let pairs = OnceCell::new();
    let partner = |at| pairs.get_or_init(|| Pairs::of(word)).partner(at);
    read(word, 0, &partner, to_ascii)
}

/// Reads a word that begins at this place of a text. A quote or bracket at the address that has no
/// partner there tells of a piece.
pub(super) fn read(
    word: &str,
    at: usize,
    partner: &dyn Fn(usize) -> Option<usize>,
    to_ascii: ToAscii,
) -> Option<Reading> {
    if !has_at(word) {
        return None;
    }
    let core = core(word);
    // Two lines of a cell are two words.
    if word.get(core.clone())?.contains(char::is_whitespace) {
        return None;
    }
    let mut start = core.start;
    let mut is_piece = false;
    let before = word.get(..core.start)?.char_indices().rev();
    for (mark, _) in before.filter(|(_, c)| opens(*c)) {
        match partner(at + mark) {
            // `{ann}lee@example.com`
            Some(partner) if partner < at + core.end => start = mark,
            partner => is_piece |= partner.is_none(),
        }
    }
    let mut after = word.get(core.end..)?.char_indices();
    is_piece |= after.any(|(mark, c)| closes(c) && partner(at + core.end + mark).is_none());
    let address = linked(word.get(start..core.end)?)?;
    let straight = straight(address);
    is_piece |= straight.is_some();
    let email = Email::parse(straight.as_deref().unwrap_or(address), to_ascii).ok()?;
    Some(if is_piece {
        Reading::Piece(email)
    } else {
        Reading::Whole(email)
    })
}

/// Where the address in a word stands, without what people and programs put around it.
fn core(word: &str) -> Range<usize> {
    let is_space = |c: char| c.is_whitespace() || is_invisible(c);
    let mut inner = word.trim_end_matches(is_space);
    while let Some(last) = inner.chars().next_back() {
        let rest = inner.strip_suffix(last).unwrap_or_default();
        if !(is_among(AFTER, last)
            || closes(last)
            || (ascii(last) == '.' && has_dotted_domain(rest)))
        {
            break;
        }
        inner = rest;
    }
    let end = inner.len();
    // `*ann@example.com*`: alone in front, these belong to the address.
    let twin = word.get(end..).and_then(|after| after.chars().next());
    let twin = twin.filter(|twin| "*_~".contains(*twin));
    let is_before = |c: char| is_space(c) || is_among(BEFORE, c) || opens(c) || Some(c) == twin;
    let start = end - inner.trim_start_matches(is_before).len();
    start..end
}

/// Whether a sentence can end behind this: `ann@example.com`, not `ann@example`.
fn has_dotted_domain(address: &str) -> bool {
    let domain = address.rsplit(|c| ascii(c) == '@').next();
    domain.is_some_and(|domain| domain.contains(|c| ascii(c) == '.'))
}

/// The address in a `mailto:` link.
fn linked(word: &str) -> Option<&str> {
    let scheme = word.get(..7);
    if !scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:")) {
        return Some(word);
    }
    let address = word.get(7..)?;
    let (local, domain) = address.split_once('@')?;
    let domain = domain.split('?').next().unwrap_or_default();
    address.get(..local.len() + 1 + domain.len())
}

/// Whether there is an `@`, on whatever keyboard it was typed.
pub(super) fn has_at(text: &str) -> bool {
    text.contains(|c| ascii(c) == '@')
}

fn is_among(signs: &str, c: char) -> bool {
    signs.contains(c) || signs.contains(ascii(c))
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
pub(crate) fn name(text: &str) -> String {
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
        ascii(c) == '@' || c.is_ascii_alphanumeric() || !(c.is_ascii() || is_mark)
    })
}

/// Whether a word has a dot inside, as domains do and names do not.
pub(super) fn has_inner_dot(text: &str) -> bool {
    text.split(char::is_whitespace).any(|word| {
        word.split_once('.')
            .is_some_and(|(_, after)| after.starts_with(char::is_alphanumeric))
    })
}
