//! What an answer does to the list.

use super::{Draft, Invitation, Refusal, RowId, State};
use crate::email::Email;
use crate::problem::RowMessage;
use std::collections::HashSet;

impl Draft {
    /// Says of all these rows where they are on their way to the server.
    pub fn set_states(&mut self, sent: &[Invitation], state: State) {
        for invitation in sent {
            self.edit(invitation.row, |row| row.state = state);
        }
    }

    /// Gives the rows whose fate is unknown back to the admin, who says that they may be sent
    /// again.
    pub fn release_unknown(&mut self) {
        for id in self.order.clone() {
            if self.row(id).is_some_and(|row| row.state == State::Unknown) {
                self.edit(id, |row| row.state = State::Draft);
            }
        }
    }

    /// Puts the server's messages at their rows, bound to the values that were sent: a row that
    /// meanwhile holds something else shows them only if the old value is typed again.
    pub fn refuse(&mut self, sent: &[Invitation], messages: &[RowMessage]) {
        let sent: std::collections::HashMap<RowId, &Invitation> = sent
            .iter()
            .map(|invitation| (invitation.row, invitation))
            .collect();
        for message in messages {
            let Some(invitation) = sent.get(&message.row) else {
                continue;
            };
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

    /// Takes out the rows of these people, who were invited. A row that meanwhile holds somebody
    /// else stays.
    pub fn take_out_invited(&mut self, sent: &[Invitation], invited: &HashSet<RowId>) {
        let unchanged = |invitation: &&Invitation| {
            let row = self.row(invitation.row);
            let email = row.and_then(|row| Email::parse(&row.email, self.to_ascii).ok());
            email.is_some_and(|email| email.as_str() == invitation.email)
        };
        let of_invited = sent
            .iter()
            .filter(|invitation| invited.contains(&invitation.row));
        let rows: Vec<RowId> = of_invited
            .filter(unchanged)
            .map(|person| person.row)
            .collect();
        self.remove_all(&rows);
    }
}
