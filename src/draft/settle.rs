//! What an answer does to the list.

use super::{Draft, Invitation, Refusal, RowId};
use crate::email::Email;
use crate::problem::RowMessage;

impl Draft {
    /// These people are in a request that is not answered yet.
    pub fn mark_sending(&mut self, sent: &[Invitation]) {
        for invitation in sent {
            self.edit(invitation.row, |row| {
                row.in_flight = Some(invitation.email.clone())
            });
        }
    }

    /// The request of these people is over.
    pub fn mark_answered(&mut self, sent: &[Invitation]) {
        for invitation in sent {
            self.edit(invitation.row, |row| row.in_flight = None);
        }
    }

    /// The request of these people is over, and nobody knows whether it arrived.
    ///
    /// Doubt belongs to the address, not to the row: who is removed and typed again, in whatever
    /// row, is still not sent before the admin says so.
    pub fn mark_unknown(&mut self, sent: &[Invitation]) {
        self.mark_answered(sent);
        for invitation in sent {
            let key = invitation.email.to_ascii_lowercase();
            self.set_doubtful(&key, true);
        }
    }

    /// The admin says that everybody in doubt may be sent again.
    pub fn release_unknown(&mut self) {
        for key in self.addresses.doubtful() {
            self.set_doubtful(&key, false);
        }
    }

    /// Changes whether an address is in doubt, and with it what its rows count as.
    fn set_doubtful(&mut self, key: &str, doubtful: bool) {
        let rows = self.addresses.rows(key).to_vec();
        rows.iter()
            .for_each(|&row| self.totals.remove(self.standing(row)));
        self.addresses.set_doubtful(key, doubtful);
        rows.iter()
            .for_each(|&row| self.totals.add(self.standing(row)));
    }

    /// Puts the server's messages at their rows, bound to the values that were sent: a row that
    /// meanwhile holds something else shows them only if the old value is typed again.
    ///
    /// `messages` come in the order of `sent`, as a report has them.
    pub fn refuse(&mut self, sent: &[Invitation], messages: &[RowMessage]) {
        let mut messages = messages.iter().peekable();
        for invitation in sent {
            while let Some(message) = messages.next_if(|message| message.row == invitation.row) {
                let refusal = Refusal {
                    field: message.field,
                    message: message.message.clone(),
                    email: invitation.email.clone(),
                    role: invitation.role.clone(),
                };
                self.edit(message.row, |row| {
                    row.judged = true;
                    if !row.refusals.contains(&refusal) {
                        row.refusals.push(refusal);
                    }
                });
            }
        }
    }

    /// Takes out the rows of these people, who were invited. A row that meanwhile holds somebody
    /// else stays.
    pub fn take_out_invited(&mut self, invited: &[&Invitation]) {
        let unchanged = |invitation: &&&Invitation| {
            let row = self.row(invitation.row);
            let email = row.and_then(|row| Email::parse(&row.email, self.to_ascii).ok());
            email.is_some_and(|email| email.as_str() == invitation.email)
        };
        let rows: Vec<RowId> = invited
            .iter()
            .filter(unchanged)
            .map(|person| person.row)
            .collect();
        self.remove_all(&rows);
    }
}
