//! What was sent, to be found by value.

use crate::draft::{Field, Invitation};
use std::collections::HashMap;

/// Positions in the request's array.
pub(super) type Positions = Vec<usize>;

/// The invitations of the request, by address and by role.
pub(super) struct Sent<'a> {
    /// The invitations in the order of the request.
    pub invitations: &'a [Invitation],
    /// The length of the longest value, beyond which no text can be one.
    pub longest: usize,
    /// The addresses that hold what looks like markup.
    marked: Vec<&'a str>,
    emails: HashMap<String, Positions>,
    roles: HashMap<String, Positions>,
}

impl<'a> Sent<'a> {
    /// Indexes the request once, so that an answer about thousands of rows stays quick.
    pub fn new(invitations: &'a [Invitation]) -> Self {
        let mut emails: HashMap<String, Positions> = HashMap::new();
        let mut roles: HashMap<String, Positions> = HashMap::new();
        let mut longest = 0;
        for (position, invitation) in invitations.iter().enumerate() {
            longest = longest
                .max(invitation.email.len())
                .max(invitation.role.len());
            emails
                .entry(key(&invitation.email))
                .or_default()
                .push(position);
            roles
                .entry(invitation.role.trim().to_owned())
                .or_default()
                .push(position);
        }
        let emails_sent = invitations
            .iter()
            .map(|invitation| invitation.email.as_str());
        let marked = emails_sent
            .filter(|email| email.contains('<'))
            .take(100)
            .collect();
        Self {
            invitations,
            longest,
            marked,
            emails,
            roles,
        }
    }

    /// The rows that sent this address, whatever its case.
    pub fn email(&self, value: &str) -> Option<&Positions> {
        if value.len() > self.longest + 8 {
            return None;
        }
        self.emails.get(&key(value))
    }

    /// Whether a tag is a part of an address, so that it is no markup of the server's.
    pub fn holds_markup(&self, tag: &str) -> bool {
        self.marked.iter().any(|email| email.contains(tag))
    }

    /// The rows that sent nothing in a field.
    pub fn blank(&self, field: Field) -> Positions {
        let blanks = match field {
            Field::Email => self.emails.get(""),
            _ => self.roles.get(""),
        };
        blanks.cloned().unwrap_or_default()
    }

    /// The rows that sent exactly this role.
    pub fn role(&self, value: &str) -> Option<&Positions> {
        let value = value.trim();
        if value.is_empty() {
            None
        } else {
            self.roles.get(value)
        }
    }
}

fn key(value: &str) -> String {
    value.trim().to_ascii_lowercase()
}
