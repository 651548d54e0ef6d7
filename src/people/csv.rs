//! Delimiter-separated text, cut into records.

/// Reads one record of cells at a time.
///
/// A cell may be quoted, with `""` for a quote and with line breaks inside. A quote that nothing
/// closes is a character like any other: rather one odd cell than a swallowed rest of the file.
pub struct Records<'a> {
    text: &'a str,
    at: usize,
    delimiter: char,
    /// No quote is closed from here on. Keeps the time linear.
    is_unquoted: bool,
}

impl<'a> Records<'a> {
    /// Reads the text from the given place on.
    pub fn new(text: &'a str, at: usize, delimiter: char) -> Self {
        Records {
            text,
            at,
            delimiter,
            is_unquoted: false,
        }
    }

    /// How far the text has been read.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Reads the next record that is not blank into `cells`. False at the end.
    pub fn read(&mut self, cells: &mut Vec<String>) -> bool {
        loop {
            cells.clear();
            if self.rest().is_empty() {
                return false;
            }
            loop {
                cells.push(self.cell());
                let next = self.rest().chars().next();
                self.at += next.map_or(0, char::len_utf8);
                if next != Some(self.delimiter) {
                    break;
                }
            }
            if cells.iter().any(|cell| !cell.is_empty()) {
                return true;
            }
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads up to the delimiter or line end, without surrounding spaces.
    fn cell(&mut self) -> String {
        let rest = self.rest();
        let inner = rest.trim_start_matches(|c| c == ' ' || (c == '\t' && self.delimiter != '\t'));
        if let Some(quoted) = inner.strip_prefix('"').filter(|_| !self.is_unquoted) {
            self.at += rest.len() - quoted.len();
            if let Some(cell) = self.quoted(quoted) {
                return cell;
            }
            self.at -= rest.len() - quoted.len();
            self.is_unquoted = true;
        }
        let end = rest
            .find([self.delimiter, '\n', '\r'])
            .unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default().trim().to_owned()
    }

    /// Reads up to a closing quote, which has a delimiter or line end behind it.
    fn quoted(&mut self, quoted: &str) -> Option<String> {
        let mut cell = String::new();
        let mut chars = quoted.chars();
        while let Some(c) = chars.next() {
            if c != '"' {
                cell.push(c);
                continue;
            }
            let after = chars.as_str();
            if after.starts_with('"') {
                chars.next();
            } else {
                let is_space = |c| c == ' ' || (c == '\t' && self.delimiter != '\t');
                let after = after.trim_start_matches(is_space);
                if after.is_empty() || after.starts_with([self.delimiter, '\n', '\r']) {
                    self.at += quoted.len() - after.len();
                    return Some(cell.trim().to_owned());
                }
            }
            cell.push('"');
        }
        None
    }
}
