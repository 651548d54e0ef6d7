//! Lines that go on behind a line break and a space, as in vCard and LDIF.

use std::borrow::Cow;

/// A text that is read line by line.
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    /// What stands before every line of a text that was copied with its margin.
    margin: &'a str,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        let start = text.trim_start_matches(is_blank);
        let before = text.get(..text.len() - start.len()).unwrap_or_default();
        let margin = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        Lines {
            text,
            at: 0,
            margin: margin.trim_start_matches('\u{feff}'),
        }
    }

    /// How far the text has been read.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The next line with all that it was folded into; none at the end.
    pub fn unfolded(&mut self) -> Option<Cow<'a, str>> {
        let mut line = Cow::Borrowed(self.line()?);
        while let Some(more) = self.continuation() {
            line.to_mut().push_str(more);
        }
        Some(line)
    }

    /// The next line as it stands there.
    pub fn line(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (line, end) = first_line(rest);
        self.at += end;
        let line = line.trim_start_matches('\u{feff}');
        Some(line.strip_prefix(self.margin).unwrap_or(line))
    }

    fn continuation(&mut self) -> Option<&'a str> {
        let (line, end) = first_line(self.text.get(self.at..)?);
        let line = line.strip_prefix(self.margin)?;
        let more = line.strip_prefix([' ', '\t'])?;
        if more.trim().is_empty() {
            return None;
        }
        self.at += end;
        Some(more)
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// A line, and where the next one begins.
fn first_line(text: &str) -> (&str, usize) {
    let length = text.find(['\n', '\r']).unwrap_or(text.len());
    let (line, end) = text.split_at_checked(length).unwrap_or((text, ""));
    let breaks = if end.starts_with("\r\n") {
        2
    } else {
        end.len().min(1)
    };
    (line, length + breaks)
}
