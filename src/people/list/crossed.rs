//! What is crossed out: whole lines with `//` or `#` in front, and remarks behind an address.

use super::List;
use crate::email::{ascii, is_invisible};
use crate::people::scan::{Kind, Separator, Token};
use crate::people::{on_one_line, word};

impl List<'_> {
    /// Reads a line that is crossed out. False where none begins: then nothing was read.
    pub(super) fn crossed_out_line(&mut self) -> bool {
        let is_space = |c: char| matches!(c, ' ' | '\t') || is_invisible(c);
        let line = self.text(self.scanner.at, self.scanner.text.len());
        let is_crossed_out = is_crossed_out(line.trim_start_matches(is_space));
        if self.is_cell || !is_crossed_out || !self.scanner.is_at_line_start() {
            return false;
        }
        let (line, _) = self.scanner.skip_line(self.scanner.at);
        self.cross_out(line);
        self.has_person = false;
        true
    }

    /// Takes away what stands behind an address and a mark: `dan@example.com  # until June`. Answers
    /// what ends the part then, if that is another place: a remark has commas, but no addresses.
    pub(super) fn cross_out_remark(&mut self, tokens: &mut Vec<Token>) -> Option<Separator> {
        let is_address = |t: &Token| t.kind == Kind::Address && !self.is_cell;
        let address = tokens.iter().position(is_address)?;
        let is_remark = |t: &Token| !t.glued && is_mark(self.text(t.start, t.end));
        let behind = tokens.iter().skip(address + 1).position(is_remark)?;
        let remark = tokens.split_off(address + 1 + behind);
        let (start, end) = (remark.first()?.start, remark.last()?.end);
        if self.scanner.has_at(start) {
            self.cross_out(self.text(start, end));
            return None;
        }
        let (line, separator) = self.scanner.skip_line(start);
        self.cross_out(line);
        Some(separator)
    }

    fn cross_out(&mut self, text: &str) {
        if word::has_at(text) {
            self.found.crossed_out.push(on_one_line(text));
        } else {
            self.found.put_by(text);
        }
    }
}

/// `//`, or `#`; with a digit behind that it is a number: `#1 ann@example.com`.
fn is_crossed_out(line: &str) -> bool {
    let numbered = line.strip_prefix(['#', '＃']);
    let is_number = numbered.is_some_and(|rest| rest.starts_with(char::is_numeric));
    is_mark(line) && !is_number
}

fn is_mark(text: &str) -> bool {
    let mut chars = text.chars().map(ascii);
    match chars.next() {
        Some('#') => true,
        Some('/') => chars.next() == Some('/'),
        _ => false,
    }
}
