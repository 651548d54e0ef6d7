//! Where among the tokens of a part an address stands.

use super::scan::{Kind, Token};

/// `<address>`, found behind its first bracket.
pub(super) struct Angles<'t> {
    pub address: &'t Token,
    pub end: usize,
    pub is_closed: bool,
    pub after: &'t [Token],
}

/// Reads an address, comments and any number of brackets. A missing `>` is forgiven at the end.
pub(super) fn in_angles(tokens: &[Token]) -> Option<Angles<'_>> {
    let is_first = |token: &Token| !matches!(token.kind, Kind::Open | Kind::Comment);
    let start = tokens.iter().position(is_first)?;
    let (address, mut after) = tokens
        .split_at(start)
        .1
        .split_first()
        .filter(|(first, _)| first.kind == Kind::Address)?;
    let mut end = address.end;
    let inside = after
        .iter()
        .take_while(|t| matches!(t.kind, Kind::Close | Kind::Comment));
    let closing = inside
        .enumerate()
        .filter(|(_, t)| t.kind == Kind::Close)
        .last();
    let is_closed = closing.is_some();
    if let Some((at, close)) = closing {
        end = close.end;
        after = after.split_at(at + 1).1;
    } else if !after.is_empty() {
        return None;
    }
    Some(Angles {
        address,
        end,
        is_closed,
        after,
    })
}

/// Whether an address is only a piece of something: glued to other text, with or without comments
/// between. Then it was in a quoted local part, or a comment has cut it.
pub(super) fn is_torn(address: &Token, before: &[Token], after: &[Token]) -> bool {
    let is_text = |token: &Token| matches!(token.kind, Kind::Word | Kind::Quoted | Kind::Close);
    let mut is_glued = address.glued;
    for token in before.iter().rev() {
        if !is_glued || token.kind != Kind::Comment {
            break;
        }
        is_glued = token.glued;
    }
    let last = before
        .iter()
        .rev()
        .find(|token| token.kind != Kind::Comment);
    let next = after
        .iter()
        .find(|token| !token.glued || token.kind != Kind::Comment);
    let is_cut = next.is_some_and(|t| t.glued && matches!(t.kind, Kind::Word | Kind::Address));
    (is_glued && last.is_some_and(is_text)) || is_cut
}
