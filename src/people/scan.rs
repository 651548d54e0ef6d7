//! Pasted text, cut into parts at its separators and each part into tokens.

use crate::email::{ascii, is_invisible};

/// A piece of text that is judged as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    /// No space before it.
    pub glued: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of characters without `@`.
    Word,
    /// A run of characters with `@`: an address or an attempt at one.
    Address,
    /// A quoted string, with its quotes.
    Quoted,
    /// Balanced parentheses, with what is in them.
    Comment,
    /// `<`
    Open,
    /// `>`
    Close,
    /// A colon that does not belong to an address.
    Colon,
}

/// What ends a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    /// A comma, which may also stand inside a name, or a line folded as in mail headers.
    Soft,
    /// A semicolon.
    Hard,
    /// The end of a line.
    Line,
    /// The end of the text.
    End,
}

/// After so many tokens a space ends a part: nobody's name is that long, and the work between two
/// looks at the clock stays small.
const LONGEST_PART: usize = 1000;

pub(super) struct Scanner<'a> {
    pub text: &'a str,
    pub at: usize,
    /// Up to here no closing quote, or no closing parenthesis, is to be found: what keeps the
    /// time linear when there are thousands of unclosed ones.
    no_quote_before: usize,
    no_parenthesis_before: usize,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str) -> Self {
        Scanner {
            text,
            at: 0,
            no_quote_before: 0,
            no_parenthesis_before: 0,
        }
    }

    /// Reads up to and over the next separator.
    pub fn part(&mut self, tokens: &mut Vec<Token>) -> Separator {
        tokens.clear();
        let mut glued = false;
        while let Some(c) = self.peek() {
            let start = self.at;
            self.at += c.len_utf8();
            let kind = match ascii(c) {
                ',' | '|' => return Separator::Soft,
                ';' => return Separator::Hard,
                '\n' | '\r' => return self.line_end(),
                _ if c.is_whitespace() && tokens.len() >= LONGEST_PART => return Separator::Soft,
                _ if c.is_whitespace() => {
                    glued = false;
                    continue;
                }
                // The brackets of a JSON array of strings.
                '[' if self.peek().map(ascii) == Some('"') => continue,
                ']' => continue,
                _ if is_invisible(c) => continue,
                '<' => Kind::Open,
                '>' => Kind::Close,
                ':' => Kind::Colon,
                '"' if self.skip_quoted() => Kind::Quoted,
                '(' if self.skip_comment() => Kind::Comment,
                _ => {
                    self.at = start;
                    self.word()
                }
            };
            tokens.push(Token {
                kind,
                start,
                end: self.at,
                glued,
            });
            glued = true;
        }
        Separator::End
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Whether a line begins here.
    pub fn is_at_line_start(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        let before = before.trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with(['\n', '\r'])
    }

    /// Whether an `@` stands in the rest of a line from this place on. Looks no further than that: a line
    /// may be the whole text.
    pub fn has_at(&self, start: usize) -> bool {
        let mut rest = self.text.get(start..).unwrap_or_default().chars();
        rest.find(|c| matches!(ascii(*c), '@' | '\n' | '\r'))
            .is_some_and(|c| ascii(c) == '@')
    }

    /// Goes over the rest of a line from this place on, and answers it and what ends it.
    pub fn skip_line(&mut self, start: usize) -> (&'a str, Separator) {
        let rest = self.text.get(start..).unwrap_or_default();
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        self.at = start + line.len();
        (line, self.part(&mut Vec::new()))
    }

    /// A line that goes on indented, or with `<`, is folded: `Ann Lee⏎ <ann@example.com>`.
    fn line_end(&mut self) -> Separator {
        let next = self.rest().trim_start();
        self.at = self.text.len() - next.len();
        let before = self.text.get(..self.at).unwrap_or_default();
        let is_folded = before.ends_with([' ', '\t']) || next.starts_with('<');
        if is_folded {
            Separator::Soft
        } else {
            Separator::Line
        }
    }

    /// A run of characters up to a space, a separator or an angle bracket.
    fn word(&mut self) -> Kind {
        let start = self.at;
        let mut kind = Kind::Word;
        while let Some(c) = self.peek() {
            let here = self.at;
            let sister = ascii(c);
            match sister {
                ',' | ';' | '<' | '>' => break,
                '|' if kind == Kind::Address => break,
                _ if c.is_whitespace() => break,
                ':' if kind == Kind::Word && !self.is_scheme(start) => break,
                _ => self.at += c.len_utf8(),
            }
            match sister {
                '@' => kind = Kind::Address,
                '\\' => self.skip_escaped(),
                '"' if here > start => _ = self.skip_quoted(),
                '(' if here > start && self.skip_comment() => {
                    self.at = here;
                    break;
                }
                _ => {}
            }
        }
        kind
    }

    /// Whether the colon here belongs to a `mailto:` or `https://` that began at `start`.
    fn is_scheme(&self, start: usize) -> bool {
        let scheme = self.text.get(start..self.at).unwrap_or_default();
        ends_with_mailto(scheme) || self.rest().starts_with("://")
    }

    fn skip_escaped(&mut self) {
        if let Some(c) = self.peek().filter(|c| !matches!(c, '\r' | '\n')) {
            self.at += c.len_utf8();
        }
    }

    /// After an opening quote: goes behind the closing one, if the line has it.
    fn skip_quoted(&mut self) -> bool {
        let mut chars = self.rest().char_indices();
        if self.at < self.no_quote_before {
            return false;
        }
        let mut end = self.text.len();
        while let Some((offset, c)) = chars.next() {
            match ascii(c) {
                '"' => {
                    self.at += offset + c.len_utf8();
                    return true;
                }
                '\\' => _ = chars.next(),
                '\r' | '\n' if !chars.as_str().starts_with([' ', '\t', '\n']) => {
                    end = self.at + offset;
                    break;
                }
                _ => {}
            }
        }
        self.no_quote_before = end;
        false
    }

    /// After an opening parenthesis: goes behind the one that closes it, if the line has it.
    fn skip_comment(&mut self) -> bool {
        let mut chars = self.rest().char_indices();
        if self.at < self.no_parenthesis_before {
            return false;
        }
        let mut depth = 1;
        let mut end = self.text.len();
        while let Some((offset, c)) = chars.next() {
            match ascii(c) {
                '(' => depth += 1,
                ')' => depth -= 1,
                '\\' => _ = chars.next(),
                '\r' | '\n' if !chars.as_str().starts_with([' ', '\t', '\n']) => {
                    end = self.at + offset;
                    break;
                }
                _ => {}
            }
            if depth == 0 {
                self.at += offset + c.len_utf8();
                return true;
            }
        }
        self.no_parenthesis_before = end;
        false
    }
}

/// Whether this is `mailto`, perhaps with brackets or quotes in front.
fn ends_with_mailto(text: &str) -> bool {
    let scheme = text.len().checked_sub(6).and_then(|at| text.get(at..));
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto"))
}
