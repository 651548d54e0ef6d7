//! Which of a table's columns say what: by what they hold, and by their titles.

use crate::people::title::{self, Fit};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Empty,
    Addresses,
    Roles,
    /// No addresses, but for some.
    Mixed,
    /// Nine cells in ten look like a name.
    Names,
    /// Digits and marks, as in a phone number.
    Numbers,
    /// Anything else, a password perhaps.
    Text,
}

impl Kind {
    /// Whether the cells say by themselves what they are.
    pub fn is_clear(self) -> bool {
        matches!(self, Kind::Addresses | Kind::Roles | Kind::Names)
    }
}

/// The one column whose addresses are to be invited: by what it holds, then by its title.
pub(super) fn email_column(header: &[String], kinds: &[Kind]) -> Option<usize> {
    let fit = |column: usize| {
        header
            .get(column)
            .and_then(|cell| title::of_addresses(cell))
            .unwrap_or(Fit::Unknown)
    };
    let all = || 0..kinds.len();
    let holds = |column: &usize| kinds.get(*column) == Some(&Kind::Addresses);
    let titled = all().map(fit).max().filter(|best| *best >= Fit::Mail);
    let held = all().filter(holds).map(fit).max();
    match (held, titled) {
        // The only addresses are a manager's, and the column for the person's own is empty.
        (Some(Fit::Other), Some(_)) => None,
        // The only addresses are the people's second ones: those are read beside the first.
        (Some(Fit::Further), Some(best)) => only(all().filter(|column| fit(*column) == best)),
        (Some(best), _) => only(all().filter(holds).filter(|column| fit(*column) == best)),
        (None, Some(best)) => only(all().filter(|column| fit(*column) == best)),
        (None, None) => None,
    }
}

/// The column of the roles: by its title, and by what it holds where several or none have one.
pub(super) fn role_column(header: &[String], kinds: &[Kind]) -> Option<usize> {
    let holds = |column: &usize| kinds.get(*column) == Some(&Kind::Roles);
    let is_titled = |column: &usize| header.get(*column).is_some_and(|cell| title::is_role(cell));
    let mut titled = (0..header.len()).filter(is_titled);
    titled
        .clone()
        .find(holds)
        .or_else(|| titled.next())
        .or_else(|| (0..kinds.len()).find(holds))
}

/// Without titles, the name is what looks like one before the address, else right behind it.
pub(super) fn name_columns(kinds: &[Kind]) -> Vec<usize> {
    let email = kinds.iter().position(|kind| *kind == Kind::Addresses);
    let email = email.unwrap_or_default();
    let is_name = |column: &usize| kinds.get(*column) == Some(&Kind::Names);
    let before: Vec<usize> = (0..email).filter(is_name).collect();
    if before.is_empty() {
        return Some(email + 1).filter(is_name).into_iter().collect();
    }
    before
}

fn only(mut columns: impl Iterator<Item = usize>) -> Option<usize> {
    columns.next().filter(|_| columns.next().is_none())
}
