//! The people who were not invited as a file, to be worked on elsewhere and imported again.

mod anonymous;

pub use anonymous::without_people;

use crate::email::is_invisible;

/// Writes people with what stands in their way: e-mail, role, reason.
///
/// RFC 4180 with a byte order mark, without which spreadsheets take UTF-8 for an older encoding.
/// No cell begins a formula, neither where commas divide cells nor where, as in half of Europe,
/// semicolons do; [`crate::people`] takes away what keeps it from doing so.
/// <https://owasp.org/www-community/attacks/CSV_Injection>
pub fn csv<'a>(
    header: &[&str; 3],
    rows: impl Iterator<Item = (&'a str, &'a str, String)>,
) -> String {
    let mut csv = String::from('\u{feff}');
    push_record(&mut csv, header);
    for (email, role, reason) in rows {
        push_record(&mut csv, &[email, role, &reason]);
    }
    csv
}

/// Whether a cell would be calculated, or looks like one that is kept from it.
///
/// Behind quotation marks too: a program that divides cells otherwise takes them for its own.
pub(crate) fn needs_guard(cell: &str) -> bool {
    let cell = cell.trim_start_matches(|c| c == '"' || is_unseen(c));
    cell.starts_with(begins_formula) || cell.starts_with('\'')
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}

fn begins_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

fn push_record(csv: &mut String, cells: &[&str; 3]) {
    for (column, cell) in cells.iter().enumerate() {
        if column > 0 {
            csv.push(',');
        }
        push_cell(csv, cell);
    }
    csv.push_str("\r\n");
}

/// One line of text, since spreadsheets that divide cells otherwise see a new row in a line break,
/// and what else cannot be seen would make the file look like none of text.
fn push_cell(csv: &mut String, cell: &str) {
    let cell = cell.trim_matches(is_unseen);
    let is_guarded = needs_guard(cell);
    let is_quoted = is_guarded || cell.contains([',', ';', '"']);
    if is_quoted {
        csv.push('"');
    }
    if is_guarded {
        csv.push('\'');
    }
    let mut is_after_semicolon = false;
    for c in cell.chars() {
        if is_after_semicolon && begins_formula(c) {
            csv.push('\'');
        }
        is_after_semicolon = c == ';' || (is_after_semicolon && (is_unseen(c) || c == '"'));
        match c {
            '"' => csv.push_str("\"\""),
            _ if c.is_control() => csv.push(' '),
            _ => csv.push(c),
        }
    }
    if is_quoted {
        csv.push('"');
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
