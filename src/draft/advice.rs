//! What could stand in a row instead, and what becomes of what stands there.

use super::{Draft, Finding, RowId};
use crate::email::{Email, meant, visible};
use crate::text::turns;
use std::sync::Arc;

/// See [`Draft::advice`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// The address that was probably meant.
    pub meant: Option<Arc<str>>,
    /// The address that the invitation goes to, where it differs in more than case from what is seen:
    /// an internationalised domain becomes punycode, and some signs turn the letters behind them.
    pub becomes: Option<String>,
}

impl Draft {
    /// What can be told about the address in a row besides what is wrong with it.
    pub fn advice(&self, id: RowId) -> Advice {
        Advice {
            meant: self.meant(id),
            becomes: self.becomes(id),
        }
    }

    fn meant(&self, id: RowId) -> Option<Arc<str>> {
        let row = self.row(id)?;
        match self.email_finding(id)? {
            Finding::NotUnderstood => row.meant.clone(),
            Finding::Email(_) | Finding::Hint(_) => {
                let meant = meant(&row.email, self.to_ascii)?;
                (meant != row.email).then(|| meant.into())
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
