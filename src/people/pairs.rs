//! Which quotes and brackets of a text belong together.

use crate::email::{ascii, closes, is_quote, opens};

/// The quotes and brackets of a text, each with its place and its partner's.
pub(super) struct Pairs(Vec<(usize, Option<usize>)>);

impl Pairs {
    /// Pairs each one with the next that closes it. An apostrophe inside a word is no quote.
    pub fn of(text: &str) -> Self {
        let mut marks: Vec<(usize, Option<usize>)> = Vec::new();
        let mut open: [Vec<usize>; KINDS.len()] = Default::default();
        let mut before = None;
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            let after = chars.clone().next().map(|(_, c)| c);
            if let Some(kind) = kind(c) {
                let open = &mut open[kind];
                match side(c, before, after, !open.is_empty()) {
                    Some(Side::Opens) => {
                        open.push(marks.len());
                        marks.push((at, None));
                    }
                    Some(Side::Closes) => {
                        let partner = open.pop();
                        let partner_at = partner.and_then(|partner| {
                            let mark = marks.get_mut(partner)?;
                            mark.1 = Some(at);
                            Some(mark.0)
                        });
                        marks.push((at, partner_at));
                    }
                    None => {}
                }
            }
            before = Some(c);
        }
        Pairs(marks)
    }

    /// Where the partner of the quote or bracket at this place stands, if it has one.
    pub fn partner(&self, at: usize) -> Option<usize> {
        let found = self.0.binary_search_by_key(&at, |mark| mark.0);
        self.0.get(found.ok()?)?.1
    }
}

/// Any quote closes any other: programs replace only one of them by its typographic sister.
const KINDS: [&str; 5] = ["\"", "()", "[]", "{}", "<>"];

fn kind(c: char) -> Option<usize> {
    let c = if is_quote(c) { '"' } else { ascii(c) };
    KINDS.iter().position(|kind| kind.contains(c))
}

enum Side {
    Opens,
    Closes,
}

/// On which side of something the quote or bracket stands; `None` for an apostrophe.
fn side(c: char, before: Option<char>, after: Option<char>, is_open: bool) -> Option<Side> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_text = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let may_open = opens(c) && (!is_quote(c) || (!is_letter(before) && is_text(after)));
    let may_close = closes(c) && (!is_quote(c) || (is_text(before) && !is_letter(after)));
    let begins = before.is_none_or(|c| ",;:=([{<".contains(ascii(c)));
    match (may_open, may_close) {
        (true, true) if is_open && !begins => Some(Side::Closes),
        (true, _) => Some(Side::Opens),
        (_, true) => Some(Side::Closes),
        _ => None,
    }
}
