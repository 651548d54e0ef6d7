//! One line of a saved draft: cells behind tabs, what would end them escaped with `\`.

use std::str::Split;
use std::sync::Arc;

/// Stands for "none", which is not the same as an empty text.
const NONE: &str = "\\-";

/// Adds any text to a line.
pub(super) fn push_cell(line: &mut String, cell: &str) {
    line.push('\t');
    if !cell.bytes().any(|c| matches!(c, b'\\' | b'\t' | b'\n')) {
        // Most have nothing to escape, and thousands are written at a time.
        return line.push_str(cell);
    }
    for c in cell.chars() {
        match c {
            '\\' => line.push_str("\\\\"),
            '\t' => line.push_str("\\t"),
            '\n' => line.push_str("\\n"),
            _ => line.push(c),
        }
    }
}

/// Adds a text that may be missing.
pub(super) fn push_word(line: &mut String, word: Option<&str>) {
    match word {
        Some(word) => push_cell(line, word),
        None => {
            line.push('\t');
            line.push_str(NONE);
        }
    }
}

/// The name of a value that has one.
pub(super) fn name_of<T: PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    let named = names.iter().find(|(_, named)| *named == value);
    named.map_or("", |(name, _)| name)
}

/// The cells of a line, read one by one; `None` for what was not written by the functions above.
pub(super) struct Cells<'a>(Split<'a, char>);

impl<'a> Cells<'a> {
    pub fn new(line: &'a str) -> Self {
        Cells(line.split('\t'))
    }

    /// The next cell as it stands.
    pub fn raw(&mut self) -> Option<&'a str> {
        self.0.next()
    }

    pub fn text(&mut self) -> Option<String> {
        unescape(self.raw()?)
    }

    pub fn word(&mut self) -> Option<Option<Arc<str>>> {
        match self.raw()? {
            NONE => Some(None),
            cell => Some(Some(unescape(cell)?.into())),
        }
    }

    pub fn one_of<T: Copy>(&mut self, names: &[(&str, T)]) -> Option<T> {
        let cell = self.raw()?;
        let named = names.iter().find(|(name, _)| *name == cell);
        named.map(|(_, value)| *value)
    }

    /// `None` if there are more cells.
    pub fn end(mut self) -> Option<()> {
        self.raw().is_none().then_some(())
    }
}

fn unescape(cell: &str) -> Option<String> {
    let mut text = String::with_capacity(cell.len());
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        text.push(match c {
            '\\' => match chars.next()? {
                '\\' => '\\',
                't' => '\t',
                'n' => '\n',
                _ => return None,
            },
            _ => c,
        });
    }
    Some(text)
}
