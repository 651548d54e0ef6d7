//! What is left of a part when its addresses are taken: names, roles, and what nobody understands.

use super::{COMMAS, List};
use crate::email::ascii;
use crate::people::scan::{Kind, Token};
use crate::people::word::{self, Reading};

impl<'a> List<'a> {
    /// What is left of a part when its addresses are taken.
    pub(super) fn rest(&mut self, tokens: &[Token], has_people: bool) {
        let end = tokens.last().map_or(self.phrase, |last| last.end);
        let left = self.text(self.phrase, end);
        if !word::is_telling(left) || self.is_role(left) {
            return;
        }
        if has_people {
            return self.tail(left);
        }
        match self.wrapped(tokens) {
            Some((name, Reading::Whole(email))) => {
                self.reject_pending();
                return self.add(name, email);
            }
            Some((_, Reading::Piece(email))) => self.meant = Some(email.into()),
            None => self.meant = self.meant.take().or_else(|| self.meant_in(tokens)),
        }
        if left.contains(|c| matches!(ascii(c), '@' | '<' | '>')) {
            return self.reject_joined(self.phrase, end);
        }
        if self.pending.len() == COMMAS {
            let (start, end) = self.pending.remove(0);
            self.found.reject(self.text(start, end));
        }
        self.pending.push((self.phrase, end));
    }

    /// `Ann Lee (ann@example.com)`, `[Ann](mailto:ann@example.com)`, or a quoted address alone.
    fn wrapped(&self, tokens: &[Token]) -> Option<(String, Reading)> {
        let (last, before) = tokens.split_last()?;
        let is_alone = !before
            .iter()
            .any(|t| matches!(t.kind, Kind::Comment | Kind::Address));
        match last.kind {
            Kind::Comment if is_alone => {}
            Kind::Quoted if before.is_empty() => {}
            _ => return None,
        }
        let mut inner = self.text(last.start, last.end).chars();
        let (first, end) = (inner.next()?.len_utf8(), inner.next_back()?.len_utf8());
        let reading = self.read(last.start + first, last.end - end)?;
        Some((word::name(self.text(self.phrase, last.start)), reading))
    }

    /// What stands behind an address: `ann@example.com (Ann Lee)`.
    fn tail(&mut self, tail: &'a str) {
        let same = word::email(tail, self.to_ascii).map(|email| email.key());
        match self.found.people.last_mut() {
            Some(person) if same == Some(person.email.key()) => {}
            Some(person) if !word::has_at(tail) && !word::has_inner_dot(tail) => {
                if !person.name.is_empty() {
                    person.name.push(' ');
                }
                person.name.push_str(&word::name(tail));
            }
            _ => self.reject(tail),
        }
    }

    /// Gives the last person of the line this role, if it is one and they have none.
    fn is_role(&mut self, text: &str) -> bool {
        let role = self.roles.find(&word::name(text));
        let person = self
            .found
            .people
            .last_mut()
            .filter(|person| person.role.is_none());
        match (role, person) {
            (Some(role), Some(person)) if self.has_person => {
                person.role = Some(role.as_str().to_owned());
                true
            }
            _ => false,
        }
    }
}
