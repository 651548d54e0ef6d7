//! The short way through what most lists are: lines with an address and nothing else.

use super::List;
use crate::email::Email;

impl List<'_> {
    /// Reads a line that is nothing but an address. False where it may be something else, too: then
    /// nothing was read.
    pub(super) fn bare_line(&mut self) -> bool {
        let bare = self.pending.is_empty().then(|| self.line()).flatten();
        let Some((email, end)) = bare else {
            return false;
        };
        self.scanner.at = end;
        self.add(String::new(), email);
        self.has_person = false;
        true
    }

    /// The address of such a line, and where the next one begins.
    fn line(&self) -> Option<(Email, usize)> {
        let rest = self.scanner.text.get(self.scanner.at..)?;
        let length = rest.bytes().position(|c| !is_plain(c))?;
        let (line, after) = rest.split_at_checked(length)?;
        let next = after.strip_prefix("\r\n").or(after.strip_prefix('\n'))?;
        // The next line may go on with this one.
        let is_over = next
            .bytes()
            .next()
            .is_none_or(|c| c.is_ascii_alphanumeric());
        // What may stand around an address is not judged here.
        let ends = [line.bytes().next()?, line.bytes().next_back()?];
        let is_bare = ends.iter().all(u8::is_ascii_alphanumeric);
        let email = Email::parse(line, self.to_ascii).ok();
        let email = email.filter(|_| is_over && is_bare)?;
        Some((email, self.scanner.text.len() - next.len()))
    }
}

fn is_plain(c: u8) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, b'@' | b'.' | b'-' | b'+' | b'_')
}
