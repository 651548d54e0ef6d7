//! What sending does to the list.

use super::addresses::Addresses;
use super::row::Given;
use super::{Draft, Field, Invitation, Refusal, Row, RowId};
use crate::email::Email;
use crate::problem::RowMessage;
use crate::role::RoleName;
use std::mem;
use std::sync::Arc;

impl Draft {
    /// These rows stand in the queue of what is being sent.
    pub fn mark_waiting(&mut self, rows: &[RowId]) {
        self.mark_given(rows, false);
    }

    /// These rows are in a request that is not answered yet.
    pub fn mark_sending(&mut self, rows: &[RowId]) {
        self.mark_given(rows, true);
    }

    /// These rows are with the admin again.
    pub fn mark_unsent(&mut self, rows: &[RowId]) {
        for &id in rows {
            self.recount(id, |row| row.given = None);
            if let Some(key) = self.key(id) {
                self.set_doubtful(&key, false);
            }
        }
    }

    /// The server refused these rows. Where it said nothing about one, that is told.
    pub fn mark_refused(&mut self, rows: &[RowId]) {
        self.mark_unsent(rows);
        for &id in rows {
            if self.has_refusal(id) {
                continue;
            }
            if let Some(invitation) = self.row(id).and_then(|row| self.invitation(row)) {
                self.refuse_one(&invitation, Field::Row, None);
            }
        }
    }

    /// Nobody knows whether the people in these rows were invited.
    pub fn mark_unknown(&mut self, rows: &[RowId]) {
        self.mark_unsent(rows);
        let emails: Vec<String> = rows.iter().filter_map(|id| self.key(*id)).collect();
        self.doubt(&emails);
    }

    /// Nobody knows whether these addresses were invited.
    ///
    /// Doubt belongs to the address, not to the row: who is removed and typed again, in whatever
    /// row, is still not sent before the admin says so.
    pub fn doubt(&mut self, emails: &[String]) {
        for email in emails {
            self.set_doubtful(&email.to_ascii_lowercase(), true);
        }
    }

    /// These addresses are no longer in doubt.
    pub fn clear_doubt(&mut self, emails: &[String]) {
        for email in emails {
            self.set_doubtful(&email.to_ascii_lowercase(), false);
        }
    }

    /// Whether this address may or may not have been invited.
    pub fn is_doubtful(&self, email: &str) -> bool {
        self.addresses.is_doubtful(&email.to_ascii_lowercase())
    }

    /// The addresses that may or may not have been invited.
    pub fn doubtful(&self) -> Vec<String> {
        self.addresses.doubtful()
    }

    /// The addresses in doubt of the rows that are picked; all of them where none is.
    pub fn doubtful_selected(&self) -> Vec<String> {
        let is_picked = |id: &&RowId| self.row(**id).is_some_and(|row| row.selected);
        let picked = self.order.iter().filter(is_picked);
        let keys = picked.filter_map(|id| self.key(*id));
        if self.selected == 0 {
            self.doubtful()
        } else {
            keys.filter(|key| self.addresses.is_doubtful(key)).collect()
        }
    }

    /// The addresses in these rows, as they would be sent.
    pub fn emails(&self, rows: &[RowId]) -> Vec<String> {
        let rows = rows.iter().filter_map(|id| self.row(*id));
        let invitations = rows.filter_map(|row| self.invitation(row));
        invitations.map(|invitation| invitation.email).collect()
    }

    /// A row that holds this address.
    pub fn holder(&self, email: &str) -> Option<RowId> {
        let rows = self.addresses.rows(&email.to_ascii_lowercase());
        rows.first().copied()
    }

    /// Takes out these rows, whose people were invited, and answers who they were.
    pub fn take_out_invited(&mut self, rows: &[RowId]) -> Vec<Invitation> {
        let rows_of = rows.iter().filter_map(|id| self.row(*id));
        let invited: Vec<Invitation> = rows_of.filter_map(|row| self.person(row)).collect();
        self.mark_unsent(rows);
        self.remove_all(rows);
        self.withdrawn.extend(rows);
        let emails: Vec<String> = invited.iter().map(|one| one.email.clone()).collect();
        self.note_invited(&emails);
        invited
    }

    /// These addresses were invited in this session: who types one again is told so.
    pub fn note_invited(&mut self, emails: &[String]) {
        for email in emails {
            let key = email.to_ascii_lowercase();
            self.know(&key, |addresses| addresses.set_invited(&key));
        }
    }

    /// The list is for somebody else from now on, who has neither invited nor refused anybody.
    pub fn forget_sent(&mut self) {
        for key in self.addresses.sent() {
            self.know(&key, |addresses| addresses.forget_sent(&key));
        }
        for id in self.order.clone() {
            if self.row(id).is_some_and(|row| !row.refusals.is_empty()) {
                self.edit(id, |row| row.refusals.clear());
            }
        }
    }

    /// The rows that were edited or removed since they were given to be sent; each is told once.
    pub fn take_withdrawn(&mut self) -> Vec<RowId> {
        mem::take(&mut self.withdrawn)
    }

    /// Puts the server's messages at their rows, bound to the values that were sent: a row that
    /// meanwhile holds something else shows them only if the old value is typed again.
    ///
    /// `messages` come in the order of `sent`, as a report has them.
    pub fn refuse(&mut self, sent: &[Invitation], messages: &[RowMessage]) {
        let mut messages = messages.iter().peekable();
        for invitation in sent {
            while let Some(message) = messages.next_if(|message| message.row == invitation.row) {
                self.refuse_one(invitation, message.field, message.message.clone());
            }
        }
    }

    /// Puts one message at its row.
    pub fn refuse_one(&mut self, sent: &Invitation, field: Field, message: Option<Arc<str>>) {
        let refusal = Refusal {
            field,
            message,
            email: sent.email.clone(),
            role: sent.role.clone(),
        };
        self.edit(sent.row, |row| {
            row.judged = true;
            if !row.refusals.contains(&refusal) {
                row.refusals.push(refusal);
            }
        });
    }

    /// The invitation that this row is, if all of it is there.
    pub(super) fn invitation(&self, row: &Row) -> Option<Invitation> {
        row.role.as_ref().and_then(|_| self.person(row))
    }

    /// Who stands in the row, also while it is not known whether the role is one.
    fn person(&self, row: &Row) -> Option<Invitation> {
        let email = Email::parse(&row.email, self.to_ascii).ok()?;
        let role = row.role.as_ref().map(RoleName::as_str);
        let role = role.or(row.unknown_role.as_deref());
        Some(Invitation {
            row: row.id,
            email: email.as_str().to_owned(),
            role: role.unwrap_or_default().to_owned(),
        })
    }

    /// What was given to be sent is no longer what the row holds.
    pub(super) fn withdraw_if_changed(&mut self, id: RowId) {
        let Some(row) = self.row(id) else { return };
        let Some(given) = &row.given else { return };
        let now = self.invitation(row);
        if !now.is_some_and(|now| now.email == given.email && now.role == given.role) {
            self.withdrawn.push(id);
            if let Some(row) = self.row_mut(id) {
                row.given = None;
            }
        }
    }

    fn mark_given(&mut self, rows: &[RowId], departed: bool) {
        for &id in rows {
            let invitation = self.row(id).and_then(|row| self.invitation(row));
            self.recount(id, |row| {
                row.given = invitation.map(|invitation| Given {
                    email: invitation.email,
                    role: invitation.role,
                    departed,
                });
            });
        }
    }

    /// Changes whether an address is in doubt, and with it what its rows count as.
    fn set_doubtful(&mut self, key: &str, doubtful: bool) {
        if self.addresses.is_doubtful(key) != doubtful {
            self.know(key, |addresses| addresses.set_doubtful(key, doubtful));
        }
    }

    /// Takes in something about an address, and with it what its rows count as.
    fn know(&mut self, key: &str, learn: impl FnOnce(&mut Addresses)) {
        let rows = self.addresses.rows(key).to_vec();
        rows.iter()
            .for_each(|&row| self.totals.remove(self.standing(row)));
        learn(&mut self.addresses);
        rows.iter()
            .for_each(|&row| self.totals.add(self.standing(row)));
    }
}
