//! What could stand in a row instead, and what becomes of what stands there.

use super::{Draft, Finding, RowId};
use crate::email::{Email, EmailError, meant, visible, words_beside};
use crate::people;
use crate::text::turns;
use std::sync::Arc;

/// See [`Draft::advice`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// The address that was probably meant.
    pub meant: Option<Arc<str>>,
    /// The person's name, where it stands beside that.
    pub name: String,
    /// The address that the invitation goes to, where it differs in more than case from what is seen:
    /// an internationalised domain becomes punycode, and some signs turn the letters behind them.
    pub becomes: Option<String>,
}

impl Draft {
    /// What can be told about the address in a row besides what is wrong with it.
    pub fn advice(&self, id: RowId) -> Advice {
        Advice {
            meant: self.meant(id),
            name: self.name_beside(id).unwrap_or_default(),
            becomes: self.becomes(id),
        }
    }

    fn meant(&self, id: RowId) -> Option<Arc<str>> {
        let row = self.row(id)?;
        match self.email_finding(id)? {
            Finding::NotUnderstood => row.meant.clone(),
            Finding::Email(_) | Finding::Hint(_) => {
                let typed = || Some(meant(&row.email, self.to_ascii)?.into());
                let meant = row.meant.clone().or_else(typed);
                meant.filter(|meant| **meant != *row.email)
            }
            _ => None,
        }
    }

    fn name_beside(&self, id: RowId) -> Option<String> {
        match self.email_finding(id)? {
            Finding::Email(EmailError::Apostrophe(_) | EmailError::NotAlone) => {
                Some(people::name(&words_beside(&self.row(id)?.email)))
            }
            _ => None,
        }
    }

    fn becomes(&self, id: RowId) -> Option<String> {
        let row = self.row(id).filter(|row| row.judged)?;
        let email = String::from(Email::parse(&row.email, self.to_ascii).ok()?);
        let is_turned = row.email.contains(turns);
        let is_same = visible(&row.email).trim().eq_ignore_ascii_case(&email);
        (is_turned || !is_same).then_some(email)
    }
}
