//! How rows outlive their page.

use super::{Draft, Refusal, Row, RowId};
use std::sync::Arc;

/// What of a row is worth keeping when its page goes away.
///
/// Not its number, which the next page gives anew, and not its request: what may have been sent is
/// remembered by address, in the outbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredRow {
    /// See [`Row::email`].
    pub email: String,
    /// See [`Row::name`].
    pub name: String,
    /// See [`Row::also`].
    pub also: String,
    /// The name of its role, or a list's word for it. It may not be on offer any more.
    pub role: Option<Arc<str>>,
    /// See [`Row::judged`].
    pub judged: bool,
    /// See [`Row::not_understood`].
    pub not_understood: bool,
    /// See [`Row::meant`].
    pub meant: Option<Arc<str>>,
    /// See [`Row::refusals`].
    pub refusals: Vec<Refusal>,
}

impl Draft {
    /// Puts back the rows of an earlier page, in place of the empty ones and above what was typed
    /// since; answers which they are.
    ///
    /// Their roles are words until [`Draft::offer_roles`] finds them among those on offer, so it
    /// has to be called once more if that has happened already.
    pub fn restore(&mut self, rows: Vec<StoredRow>) -> Vec<RowId> {
        if rows.is_empty() {
            return Vec::new();
        }
        self.edits += 1;
        let present = std::mem::take(&mut self.order);
        for stored in rows {
            let id = self.new_row(None);
            self.order.push(id);
            self.edit(id, |row| row.recall(stored));
        }
        let restored = self.order.clone();
        let is_empty = |id: &RowId| self.row(*id).is_some_and(Row::is_empty);
        let empty: Vec<RowId> = present.iter().copied().filter(is_empty).collect();
        self.order.extend(present);
        self.remove_all(&empty);
        restored
    }

    /// In how many of these rows somebody still stands.
    pub fn people_in(&self, rows: &[RowId]) -> usize {
        let rows = rows.iter().filter_map(|id| self.row(*id));
        rows.filter(|row| !row.is_empty()).count()
    }
}

impl Row {
    fn recall(&mut self, stored: StoredRow) {
        self.email = stored.email;
        self.name = stored.name;
        self.also = stored.also;
        self.unknown_role = stored.role;
        self.judged = stored.judged;
        self.not_understood = stored.not_understood;
        self.meant = stored.meant;
        self.refusals = stored.refusals;
    }
}
