//! What is said about lists that arrive, and about what is done to many rows.

use super::{Words, plain, say};
use crate::desk::Account;
use crate::draft::MissingRole;
use crate::people::FileError;

plain! {
    /// An earlier page's list cannot be read.
    not_restored
    /// The button that turns the last act back.
    undo
    /// The label of a notice's way out.
    dismiss
    /// The button that gives a chosen role to many people.
    give_role
    /// The label of the choice that gives a role to all rows that are picked.
    set_role
    /// The button that removes the rows that are picked.
    remove_selected
    /// The button after which no row is picked.
    select_none
    /// The button that closes a sheet.
    close
    /// The name of the sheet with the keyboard shortcuts.
    shortcuts
    /// What Enter does.
    shortcut_enter
    /// What F8 does.
    shortcut_problem
    /// What Ctrl+V does.
    shortcut_paste
    /// The name of what is shown of a table.
    first_rows
    /// Before the choice of the addresses' column.
    addresses_are_in
    /// Before the choice of the roles' column.
    roles_are_in
    /// No column is chosen yet.
    choose_column
    /// The table has no such column.
    no_column
    /// The button that reads the table.
    import
    /// The button that leaves it.
    cancel
}

/// So many are named; the number of the others is told.
const NAMED: usize = 5;

impl Words {
    /// While a long list is read.
    pub fn reading(self, percent: u32) -> String {
        say!(self, "reading", percent)
    }

    /// What became of a list: "48 added, 2 not understood, 3 twice in the list".
    pub fn arrived(self, account: &Account, duplicates: usize) -> Vec<String> {
        let mut lines = Vec::new();
        if account.people + account.rejects > 0 || account.failed.is_empty() {
            lines.push(self.taken_in(account, duplicates));
        }
        if !account.set_aside.is_empty() {
            lines.push(say!(self, "left_out", self.quoted(&account.set_aside)));
        }
        if !account.crossed_out.is_empty() {
            lines.push(say!(self, "crossed_out", self.quoted(&account.crossed_out)));
        }
        if !account.unread.is_empty() {
            lines.push(say!(self, "unread", self.quoted(&account.unread)));
        }
        let failed = account.failed.iter();
        lines.extend(
            failed.map(|(name, error)| say!(self, "file_failed", name, self.file_error(*error))),
        );
        lines
    }

    fn taken_in(self, account: &Account, duplicates: usize) -> String {
        let mut parts = vec![say!(self, "added", account.people)];
        if account.rejects > 0 {
            parts.push(say!(self, "rejected", account.rejects));
        }
        if duplicates > 0 {
            parts.push(say!(self, "twice", duplicates));
        }
        if let Some((people, role)) = &account.with_role {
            parts.push(say!(self, "like_above", *people, role));
        }
        self.list(parts)
    }

    fn quoted(self, names: &[String]) -> String {
        let first = names.iter().take(NAMED);
        let first = self.list(first.map(|name| say!(self, "quoted", name)).collect());
        match names.len().saturating_sub(NAMED) {
            0 => first,
            more => say!(self, "and_more", first, more),
        }
    }

    fn file_error(self, error: FileError) -> String {
        match error {
            FileError::TooLarge => say!(self, "file_too_large"),
            FileError::Empty => say!(self, "file_empty"),
            FileError::Workbook => say!(self, "file_workbook"),
            FileError::Pdf => say!(self, "file_pdf"),
            FileError::Picture => say!(self, "file_picture"),
            FileError::NotText => say!(self, "file_not_text"),
        }
    }

    /// Many people got this role.
    pub fn role_set(self, people: usize, role: &str) -> String {
        say!(self, "role_set", people, role)
    }

    /// Rows were removed.
    pub fn removed(self, rows: usize) -> String {
        say!(self, "removed", rows)
    }

    /// One click has put this address in the place of what stood there.
    pub fn mended(self, email: &str) -> String {
        say!(self, "mended", email)
    }

    /// Something else than the admin has put somebody in the place of this address.
    pub fn replaced(self, email: &str) -> String {
        say!(self, "replaced", email)
    }

    /// An earlier page's list is back.
    pub fn restored(self, people: usize) -> String {
        say!(self, "restored", people)
    }

    /// The button that removes duplicates.
    pub fn remove_duplicates(self, rows: usize) -> String {
        say!(self, "remove_duplicates", rows)
    }

    /// The button that takes in what was crossed out.
    pub fn bring_in(self, lines: usize) -> String {
        say!(self, "bring_in", lines)
    }

    /// So many roles cannot be chosen.
    pub fn roles_unlisted(self, roles: usize) -> String {
        say!(self, "roles_unlisted", roles)
    }

    /// Asks for the role of many people.
    pub fn which_role(self, missing: &MissingRole) -> String {
        match &missing.word {
            None => say!(self, "which_role", missing.people),
            Some(word) => say!(self, "which_role_for", &**word, missing.people),
        }
    }

    /// How many rows are picked.
    pub fn selected(self, rows: usize) -> String {
        say!(self, "selected", rows)
    }

    /// Asks where a table has its addresses.
    pub fn which_columns(self, file: Option<&str>) -> String {
        match file {
            None => say!(self, "which_columns"),
            Some(file) => say!(self, "which_columns_of", file),
        }
    }

    /// The name of a column without a title, counted from 1.
    pub fn column(self, place: usize) -> String {
        say!(self, "column", place)
    }
}
