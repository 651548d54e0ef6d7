//! The list on screen: its rows, what is wrong with them, and how many can be sent.
//!
//! Every row is found by its [`RowId`] in constant time, and every edit costs the same whether the
//! list has ten rows or ten thousand: duplicates and totals are kept, not counted anew.

mod addresses;
mod advice;
mod finding;
mod intake;
mod reasons;
mod restore;
mod row;
mod selection;
mod settle;
mod shown;
mod undo;

pub use advice::Advice;
pub use finding::{Finding, Member, Standing, Totals};
pub use intake::{Arrival, Entry, Place};
pub use reasons::Reason;
pub use restore::StoredRow;
pub use row::{Field, Invitation, Refusal, Row, RowId, State};
pub use selection::MissingRole;
pub use undo::Undo;

use crate::email::{Email, EmailError, Hint, ToAscii};
use crate::role::{RoleName, Roles};
use addresses::Addresses;
use std::ops::Range;

/// The people that an admin is about to invite, in the order of the screen.
///
/// There is always at least one row, so that there is always a field to type in.
///
/// ```
/// use invite_users::draft::{Draft, Finding};
/// let mut draft = Draft::new(|_| None);
/// let row = draft.first();
/// draft.set_email(row, "ann@");
/// assert_eq!(draft.row(row).unwrap().email, "ann@");
/// assert!(draft.email_finding(row).is_none(), "nothing is judged while it is typed");
/// draft.judge(row);
/// assert!(matches!(draft.email_finding(row), Some(Finding::Email(_))));
/// ```
#[derive(Clone)]
pub struct Draft {
    order: Vec<RowId>,
    /// The row numbered `first_number + i` stands at `i`: rows are found without a search, and
    /// numbers are never given twice.
    slots: Vec<Option<Row>>,
    first_number: u32,
    selected: usize,
    /// How many rows lack a role, see [`Row::lacks_role`].
    without_role: usize,
    /// See [`Draft::edits`].
    edits: u32,
    /// How often something became of a row because of another one with its address.
    twins_touched: usize,
    /// The rows on screen, where those are not all.
    shown: Option<Vec<RowId>>,
    /// Whether it is known which roles there are: before that no word is called none of them.
    knows_roles: bool,
    /// The role of an empty row without one above it.
    default_role: Option<RoleName>,
    addresses: Addresses,
    /// The rows that were taken back after they were given to be sent.
    withdrawn: Vec<RowId>,
    totals: Totals,
    to_ascii: ToAscii,
    /// What is odd about a valid address, once that can be told.
    pub hints: Option<fn(&Email) -> Vec<Hint>>,
    /// What exactly is wrong with an address, likewise.
    pub explain: Option<fn(&str, EmailError) -> EmailError>,
    /// [`Draft::advice`], likewise.
    pub advise: Option<fn(&Draft, RowId) -> Advice>,
}

impl Draft {
    /// A list of one empty row. `to_ascii` turns an internationalised domain into its ASCII form.
    pub fn new(to_ascii: ToAscii) -> Self {
        let mut draft = Self {
            order: Vec::new(),
            slots: Vec::new(),
            first_number: 0,
            selected: 0,
            without_role: 0,
            edits: 0,
            twins_touched: 0,
            shown: None,
            knows_roles: false,
            default_role: None,
            addresses: Addresses::default(),
            withdrawn: Vec::new(),
            totals: Totals::default(),
            to_ascii,
            hints: None,
            explain: None,
            advise: None,
        };
        draft.add_row();
        draft
    }

    /// The number of rows, empty ones included.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether nobody stands in the list: all rows are empty.
    pub fn is_empty(&self) -> bool {
        self.totals.people() == 0
    }

    /// The uppermost row.
    pub fn first(&self) -> RowId {
        self.order[0]
    }

    /// The rows in the order of the screen.
    pub fn ids(&self) -> &[RowId] {
        &self.order
    }

    /// The rows at these positions; a range beyond the end is cut.
    pub fn ids_at(&self, positions: Range<usize>) -> &[RowId] {
        let end = positions.end.min(self.order.len());
        &self.order[positions.start.min(end)..end]
    }

    /// Where the row stands, counted from 0, or `None` when it was removed.
    pub fn position(&self, id: RowId) -> Option<usize> {
        self.row(id)?;
        self.order.iter().position(|&other| other == id)
    }

    /// The row, or `None` when it was removed.
    pub fn row(&self, id: RowId) -> Option<&Row> {
        self.slots.get(self.slot(id)?)?.as_ref()
    }

    /// How many rows there are of each kind.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// Adds an empty row at the end with the role of the row above it, or the default one.
    pub fn add_row(&mut self) -> RowId {
        let above = self.order.last().and_then(|id| self.row(*id));
        let role = above.map_or(self.default_role.clone(), |row| row.role.clone());
        let id = self.new_row(role);
        self.order.push(id);
        self.show_all();
        id
    }

    /// Removes the row and answers which row stands in its place (or above it, for the last one).
    ///
    /// The only row is not removed but emptied: there is always a field to type in.
    pub fn remove(&mut self, id: RowId) -> RowId {
        let Some(position) = self.position(id) else {
            return self.first();
        };
        self.take_out(id);
        self.order.remove(position);
        self.forget_hidden();
        if self.order.is_empty() {
            return self.add_row();
        }
        self.order[position.min(self.order.len() - 1)]
    }

    /// Removes all these rows at once, in one pass over the list.
    pub fn remove_all(&mut self, ids: &[RowId]) {
        for &id in ids {
            self.take_out(id);
        }
        let order = std::mem::take(&mut self.order);
        self.order = order
            .into_iter()
            .filter(|&id| self.row(id).is_some())
            .collect();
        self.forget_hidden();
        if self.order.is_empty() {
            self.add_row();
        }
    }

    /// Takes what was typed, and answers whether that changes more than this row: another one, or
    /// what is counted.
    ///
    /// Once a row was judged it stays judged, so that a mended address is accepted at once; an
    /// emptied row starts anew.
    pub fn set_email(&mut self, id: RowId, typed: &str) -> bool {
        let before = (self.totals, self.without_role, self.twins_touched);
        self.edits += 1;
        self.edit(id, |row| {
            row.email.clear();
            row.email.push_str(typed);
            row.not_understood = false;
            row.meant = None;
            row.edits += 1;
            row.judged &= !typed.trim().is_empty();
        });
        before != (self.totals, self.without_role, self.twins_touched)
    }

    /// Tells who the person in the row is.
    pub fn set_name(&mut self, id: RowId, name: String) {
        if let Some(row) = self.row_mut(id) {
            row.name = name;
        }
    }

    /// Changes whenever somebody is typed, is given a role by hand, or comes from an earlier page.
    pub fn edits(&self) -> u32 {
        self.edits
    }

    /// Gives the row this role, or none, by hand.
    pub fn set_role(&mut self, id: RowId, role: Option<RoleName>) {
        self.edits += 1;
        self.give_role(id, role);
    }

    fn give_role(&mut self, id: RowId, role: Option<RoleName>) {
        self.recount(id, |row| {
            row.role = role;
            row.unknown_role = None;
        });
    }

    /// The tenant offers these roles: rows whose list named one of them get it, and rows without a
    /// word about it get the default, if there is one.
    pub fn offer_roles(&mut self, roles: &Roles, default: Option<&RoleName>) {
        self.knows_roles = true;
        self.default_role = default.cloned();
        for id in self.order.clone() {
            let Some(row) = self.row(id).filter(|row| row.role.is_none()) else {
                continue;
            };
            let role = match &row.unknown_role {
                Some(word) => roles.find(word),
                None => default,
            };
            if let Some(role) = role {
                self.give_role(id, Some(role.clone()));
            }
        }
    }

    /// It is no longer known which roles there are.
    pub fn forget_roles(&mut self) {
        self.knows_roles = false;
    }

    /// Says whom the tenant has already, by [`Email::key`].
    pub fn set_members(&mut self, members: Vec<(String, Member)>) {
        self.addresses.set_members(members);
    }

    /// Judges the row: the admin has left its address, or wants to send.
    pub fn judge(&mut self, id: RowId) {
        if self
            .row(id)
            .is_some_and(|row| !row.judged && !row.is_empty())
        {
            self.edit(id, |row| row.judged = true);
        }
    }

    /// Judges every row that holds something: what is still in a field when Send is pressed counts.
    pub fn judge_all(&mut self) {
        for id in self.order.clone() {
            self.judge(id);
        }
    }

    /// The invitations that can be sent now, in the order of the screen.
    pub fn sendable(&self) -> Vec<Invitation> {
        let ready = |id: &RowId| (self.standing(*id) == Standing::Ready).then(|| self.row(*id));
        let rows = self.order.iter().filter_map(ready).flatten();
        rows.filter_map(|row| self.invitation(row)).collect()
    }

    /// The next row below `after` (from the top for `None`, and again from the top at the end)
    /// that needs the admin, with the field to go to. Missing roles come last: one answer may give
    /// them all.
    pub fn next_problem(&self, after: Option<RowId>) -> Option<(RowId, Field)> {
        let is_wanted = |id: &RowId| match self.totals.attention() {
            0 => self.standing(*id) == Standing::NeedsRole,
            _ => self.standing(*id).needs_attention(),
        };
        let start = after.and_then(|id| self.position(id)).map_or(0, |p| p + 1);
        let (above, below) = self.order.split_at_checked(start)?;
        let mut around = below.iter().chain(above).copied();
        let found = around.find(is_wanted)?;
        Some((found, self.problem_field(found)?))
    }

    fn edit(&mut self, id: RowId, change: impl FnOnce(&mut Row)) {
        if self.row(id).is_none() {
            return;
        }
        self.leave(id);
        if let Some(row) = self.row_mut(id) {
            change(row);
        }
        self.withdraw_if_changed(id);
        self.enter(id);
    }

    /// [`Draft::edit`] for what leaves the address as it is.
    fn recount(&mut self, id: RowId, change: impl FnOnce(&mut Row)) {
        let before = self.standing(id);
        let lacked = self.lacks_role(id);
        if let Some(row) = self.row_mut(id) {
            change(row);
            self.withdraw_if_changed(id);
            self.totals.remove(before);
            self.totals.add(self.standing(id));
            self.without_role -= usize::from(lacked);
            self.without_role += usize::from(self.lacks_role(id));
        }
    }

    /// Counts the row, and its twin if the row makes a duplicate of it.
    fn enter(&mut self, id: RowId) {
        let key = self.key(id);
        if let Some(key) = &key {
            let others = self.addresses.rows(key);
            self.twins_touched += usize::from(!others.is_empty());
            let twin = match others {
                &[twin] => Some(twin),
                _ => None,
            };
            if let Some(twin) = twin {
                self.totals.remove(self.standing(twin));
            }
            self.addresses.add(key.clone(), id);
            if let Some(twin) = twin {
                self.totals.add(self.standing(twin));
            }
        }
        self.totals.add(self.standing_by(id, key.as_deref()));
        self.without_role += usize::from(self.lacks_role(id));
    }

    /// The opposite of [`Draft::enter`], before the row changes.
    fn leave(&mut self, id: RowId) {
        let key = self.key(id);
        self.totals.remove(self.standing_by(id, key.as_deref()));
        self.without_role -= usize::from(self.lacks_role(id));
        let Some(key) = key else { return };
        let rows = self.addresses.rows(&key);
        self.twins_touched += usize::from(rows.len() > 1);
        let twin = match rows {
            &[a, b] => Some(if a == id { b } else { a }),
            _ => None,
        };
        if let Some(twin) = twin {
            self.totals.remove(self.standing(twin));
        }
        self.addresses.remove(&key, id);
        if let Some(twin) = twin {
            self.totals.add(self.standing(twin));
        }
    }

    /// What the row's address is compared by; `None` while it is not judged or no address.
    fn key(&self, id: RowId) -> Option<String> {
        let row = self.row(id).filter(|row| row.judged)?;
        let email = Email::parse(&row.email, self.to_ascii).ok();
        email.map(Email::into_key)
    }

    fn take_out(&mut self, id: RowId) {
        self.select(id, false);
        if let Some(row) = self.row(id) {
            self.withdrawn.extend(row.given.as_ref().map(|_| id));
            self.leave(id);
            if let Some(slot) = self.slot(id) {
                self.slots[slot] = None;
            }
        }
    }

    /// An empty row that stands nowhere yet.
    fn new_row(&mut self, role: Option<RoleName>) -> RowId {
        let id = RowId::new(self.first_number + self.slots.len() as u32);
        self.slots.push(Some(Row::empty(id, role)));
        self.enter(id);
        id
    }

    fn slot(&self, id: RowId) -> Option<usize> {
        let slot = id.number().checked_sub(self.first_number)?;
        usize::try_from(slot).ok()
    }

    /// Gives the memory of the rows that were removed first to the next ones, with new numbers.
    fn reuse_slots(&mut self) {
        let unused = self.slots.iter().take_while(|slot| slot.is_none()).count();
        self.slots.drain(..unused);
        self.first_number += unused as u32;
    }

    /// Has a slot for a row that comes back.
    fn restore_slot(&mut self, id: RowId) {
        let missing = self.first_number.saturating_sub(id.number());
        let missing = std::iter::repeat_with(|| None).take(missing as usize);
        self.slots.splice(0..0, missing);
        self.first_number = self.first_number.min(id.number());
    }

    fn row_mut(&mut self, id: RowId) -> Option<&mut Row> {
        let slot = self.slot(id)?;
        self.slots.get_mut(slot)?.as_mut()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
