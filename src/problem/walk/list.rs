//! Lists: of complaints, of results, or of what mirrors the request.

use super::{Scope, Walk};
use crate::json::Json;
use crate::problem::entry::{Entry, counted};
use crate::problem::name::{one_of, plain};
use crate::problem::outcome::Outcome;
use crate::problem::path::{self, Token};

impl Walk<'_> {
    pub(super) fn list(&mut self, items: &[Json], scope: Scope) {
        if let [Json::Text(address), Json::Text(words), ..] = items
            && let Some(rows) = self.sent.email(address)
            && self.sent.email(words).is_none()
            && (words.contains(' ') || !words.contains('@'))
        {
            if scope.blame {
                let scope = Scope {
                    rows: rows.as_slice().into(),
                    ..scope
                };
                self.say(words, &scope, false);
            }
            return;
        }
        let seated = self.mirrors(items);
        let order = self.order(items).filter(|_| !seated);
        let positional = !seated && self.is_positional(items, &scope);
        let mut scope = Scope {
            listed: true,
            mirror: false,
            ..scope
        };
        for (position, item) in items.iter().enumerate() {
            scope.seat = seated.then_some(position);
            let index = order.as_ref().map_or(position, |order| order[position]);
            let placed = positional || order.is_some();
            if placed {
                self.path.push(Token::Index(index));
            }
            self.value(item, &scope);
            if placed {
                self.path.pop();
            }
        }
    }

    /// Whether a list has an object for each invitation, in their order: the addresses prove it.
    fn mirrors(&self, items: &[Json]) -> bool {
        let stands = |item: &Json, invitation| match item {
            Json::Object(members) => Entry::read(members).stands_for(invitation),
            _ => false,
        };
        let mut pairs = items.iter().zip(self.sent.invitations);
        items.len() == self.sent.invitations.len()
            && path::spot(&self.path).index.is_none()
            && pairs.all(|(item, invitation)| stands(item, invitation))
    }

    /// The positions that results give themselves in numbers, in whatever order they come: an `id` or a
    /// `line` for each invitation, all of them from 1 or from 0 on.
    fn order(&self, items: &[Json]) -> Option<Vec<usize>> {
        const NUMBERS: &str =
            "id line row linenumber rownumber itemnumber bulkid requestid position";
        let count = self.sent.invitations.len();
        if items.len() != count || count < 2 || path::spot(&self.path).index.is_some() {
            return None;
        }
        let number = |item: &Json| {
            let Json::Object(members) = item else {
                return None;
            };
            let mut numbers = members
                .iter()
                .filter(|(name, _)| one_of(NUMBERS, &plain(name)));
            numbers.find_map(|(_, value)| counted(value))
        };
        let numbers: Vec<usize> = items.iter().map(number).collect::<Option<_>>()?;
        let first = *numbers.iter().min()?;
        let mut seen = vec![false; count];
        for number in &numbers {
            let seat = seen.get_mut(number - first)?;
            if std::mem::replace(seat, true) {
                return None;
            }
        }
        (first <= 1).then(|| numbers.iter().map(|number| number - first).collect())
    }

    /// Whether the positions in a list are those of the request.
    ///
    /// They are in a list of results, one for each invitation, and in one that mirrors the request
    /// with nothing in the places of the good ones; not in a list of complaints, nor in one whose
    /// entries say themselves whom they are about.
    fn is_positional(&self, items: &[Json], scope: &Scope) -> bool {
        let (mut holes, mut spoken, mut good, mut bad) = (false, false, false, false);
        for item in items {
            match item {
                Json::Null => holes = true,
                Json::List(empty) if empty.is_empty() => holes = true,
                Json::Object(empty) if empty.is_empty() => holes = true,
                Json::Text(text) if text.trim().is_empty() => holes = true,
                Json::Text(_) => spoken = true,
                Json::Object(members) => {
                    let entry = Entry::read(members);
                    if !entry.paths(true).is_empty() || !entry.rows_of_result(self.sent).is_empty()
                    {
                        return false;
                    }
                    spoken |= entry.said;
                    bad |= entry.fate == Some(Outcome::Failed);
                    good |= entry.fate.is_some_and(|fate| fate != Outcome::Failed);
                }
                _ => return false,
            }
        }
        let count = self.sent.invitations.len();
        if path::spot(&self.path).index.is_some() {
            false
        } else if good || bad {
            items.len() == count && (good || !scope.failed)
        } else if spoken {
            items.len() == count && holes
        } else {
            (items.len() == count && (holes || !scope.failed))
                || (holes && items.len() < count)
                || scope.mirror
        }
    }
}
