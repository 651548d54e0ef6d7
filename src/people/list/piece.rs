//! Pieces of addresses: nobody is invited by one, but what was probably meant can be told.

use super::List;
use crate::email::{Email, ascii, joined, meant};
use crate::people::pairs::Pairs;
use crate::people::scan::{Kind, Token};
use crate::people::word::{self, Reading};

impl List<'_> {
    /// The address of a token, if it is a whole one; of a piece, what was meant is remembered.
    /// `bracket` is one that stands at it and has no partner in this part. What a `mailto:` link
    /// says besides is set aside.
    pub(super) fn whole(&mut self, address: &Token, bracket: Option<&Token>) -> Option<Email> {
        let text = self.text(address.start, address.end);
        let is_torn = bracket.is_some_and(|bracket| self.partner(bracket.start).is_none());
        match self.read(address.start, address.end)? {
            Reading::Whole(email) if !is_torn => {
                if let Some(query) = word::query(text) {
                    self.found.put_by(query);
                }
                Some(email)
            }
            Reading::Whole(email) | Reading::Piece(email) => {
                self.meant = Some(email.into());
                None
            }
        }
    }

    pub(super) fn read(&self, start: usize, end: usize) -> Option<Reading> {
        let partner = |at| self.partner(at);
        word::read(self.text(start, end), start, &partner, self.to_ascii)
    }

    fn partner(&self, at: usize) -> Option<usize> {
        let pairs = self.pairs.get_or_init(|| Pairs::of(self.scanner.text));
        pairs.partner(at)
    }

    /// Rejects an address of which a space has made two, `ann. lee@example.com`, if that is all there
    /// is: then nothing is left to judge.
    pub(super) fn reject_cut(&mut self, first: &Token, before: &[Token], after: &[Token]) -> bool {
        let Some((second, closing)) = after.split_first().filter(|(second, _)| !second.glued)
        else {
            return false;
        };
        let is_in_angles = before.last().is_some_and(|token| token.kind == Kind::Open);
        let is_all = if is_in_angles {
            !closing.is_empty() && closing.iter().all(|token| token.kind == Kind::Close)
        } else {
            closing.is_empty() && self.is_first(first, before)
        };
        let (cut, rest) = (
            self.text(first.start, first.end),
            self.text(second.start, second.end),
        );
        let whole = joined(cut, rest).filter(|_| is_all && self.roles.find(rest).is_none());
        let Some(email) = whole.and_then(|whole| Email::parse(&whole, self.to_ascii).ok()) else {
            return false;
        };
        if !is_in_angles {
            self.found.put_by(self.text(self.phrase, first.start));
            self.phrase = first.start;
        }
        self.meant = Some(email.into());
        let end = closing.last().unwrap_or(second).end;
        self.reject_joined(self.phrase, end);
        self.go_on(end);
        true
    }

    /// Whether nothing stands before it but a label, a number or a bullet.
    fn is_first(&self, token: &Token, before: &[Token]) -> bool {
        let prefix = self.text(self.phrase, token.start);
        let is_apart = |token: &Token| matches!(token.kind, Kind::Word | Kind::Colon);
        self.pending.is_empty()
            && before.iter().all(is_apart)
            && !prefix.contains(char::is_alphabetic)
    }

    /// The only address of what stands in parentheses: `('ann@example.com', 'Ann Lee')`.
    pub(super) fn meant_in(&self, tokens: &[Token]) -> Option<String> {
        let [comment] = tokens else { return None };
        let mut inner = self.text(comment.start, comment.end).chars();
        inner.next().and(inner.next_back())?;
        let text = inner.as_str();
        let is_between = |c: char| c.is_whitespace() || matches!(ascii(c), ',' | ';' | '|');
        let cut = meant(text, self.to_ascii);
        let mut words = text.split(is_between).filter(|word| word::has_at(word));
        let is_comment = comment.kind == Kind::Comment;
        let only = words
            .next()
            .filter(|_| words.next().is_none() && is_comment);
        cut.or_else(|| Some(word::email(only?, self.to_ascii)?.into()))
    }
}
