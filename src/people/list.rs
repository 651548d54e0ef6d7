//! Lists as people write, copy and paste them, judged part by part.

mod bare;
mod crossed;
mod piece;
mod rest;

use super::mailbox::{Angles, in_angles, is_torn};
use super::pairs::Pairs;
use super::scan::{Kind, Scanner, Separator, Token};
use super::{People, Person, title, word};
use crate::email::{Email, ToAscii, ascii};
use crate::role::Roles;
use std::cell::OnceCell;

/// A bare address of the part at hand. It becomes a person, unless an address in angle brackets
/// follows: then it was a display name, and nobody is invited by a name.
struct Held {
    /// Where its own name begins.
    start: usize,
    /// Where the address itself begins and ends.
    at: usize,
    end: usize,
    email: Email,
}

/// A list that is being read.
pub(super) struct List<'a> {
    scanner: Scanner<'a>,
    roles: &'a Roles,
    to_ascii: ToAscii,
    tokens: Vec<Token>,
    held: Vec<Held>,
    /// Parts without an address that may begin the name of the next: `Lee, Ann <ann@…>`.
    pending: Vec<(usize, usize)>,
    /// Whether somebody stands on this line already, whose role a part may be.
    has_person: bool,
    /// The text since the last person, a name perhaps, and whether it holds a broken address.
    phrase: usize,
    is_broken: bool,
    /// The address that was meant, where that one is broken because it is a piece.
    meant: Option<String>,
    /// Made when the first of them has to be told apart.
    pairs: OnceCell<Pairs>,
    /// Whether this is a table's cell: there nothing is crossed out.
    pub is_cell: bool,
    pub found: People,
}

/// A name has at most so many commas: `King, Martin, Jr. <…>`.
const COMMAS: usize = 2;

impl<'a> List<'a> {
    pub fn new(text: &'a str, roles: &'a Roles, to_ascii: ToAscii) -> Self {
        List {
            scanner: Scanner::new(text),
            roles,
            to_ascii,
            tokens: Vec::new(),
            held: Vec::new(),
            pending: Vec::new(),
            has_person: false,
            phrase: 0,
            is_broken: false,
            meant: None,
            pairs: OnceCell::new(),
            is_cell: false,
            found: People::default(),
        }
    }

    /// How far the text has been read.
    pub fn at(&self) -> usize {
        self.scanner.at
    }

    /// Reads one part. False when that was the last.
    pub fn step(&mut self) -> bool {
        if self.bare_line() || self.crossed_out_line() {
            return true;
        }
        let mut tokens = std::mem::take(&mut self.tokens);
        self.go_on(self.scanner.at);
        let separator = self.scanner.part(&mut tokens);
        let separator = self.cross_out_remark(&mut tokens).unwrap_or(separator);
        self.judge(&tokens, separator);
        self.tokens = tokens;
        separator != Separator::End
    }

    fn judge(&mut self, tokens: &[Token], separator: Separator) {
        let people_before = self.found.people.len();
        let mut rest = tokens;
        // Whether everything since the last bare address is glued to it.
        let mut is_glued = false;
        while let [token, after @ ..] = rest {
            is_glued &= token.glued;
            let before = tokens.split_at(tokens.len() - rest.len()).0;
            rest = after;
            match token.kind {
                Kind::Colon => self.label(token),
                Kind::Open => {
                    if let Some(angles) = in_angles(after) {
                        self.angle(token, &angles, is_glued);
                        rest = angles.after;
                        is_glued = false;
                    }
                }
                Kind::Word | Kind::Address if self.reject_cut(token, before, after) => rest = &[],
                Kind::Address => {
                    let closing = after.first().filter(|t| t.glued && t.kind == Kind::Close);
                    self.address(token, is_torn(token, before, after), closing);
                    is_glued = true;
                }
                _ => {}
            }
        }
        self.release();
        self.rest(tokens, self.found.people.len() > people_before);
        if separator != Separator::Soft {
            self.reject_pending();
            self.has_person &= separator == Separator::Hard;
        }
    }

    /// `Team:` before addresses says nothing about whom to invite.
    fn label(&mut self, colon: &Token) {
        self.release();
        let mut ranges = std::mem::take(&mut self.pending);
        ranges.push((self.phrase, colon.start));
        for (start, end) in ranges {
            self.found.put_by(self.text(start, end));
        }
        self.go_on(colon.end);
    }

    /// `Ann Lee <ann@example.com>`: everything before the bracket is a name.
    fn angle(&mut self, open: &Token, angles: &Angles, is_glued: bool) {
        let (address, end) = (angles.address, angles.end);
        let start = self.held.first().map_or(self.phrase, |first| first.start);
        // What a name holds is not meant.
        self.meant = None;
        let bracket = Some(open).filter(|_| address.glued && !angles.is_closed);
        let email = self.whole(address, bracket);
        let is_same = |held: &Held| Some(held.email.key()) == email.as_ref().map(Email::key);
        // `ann@example.com)<bob@example.com>`: whose address is it? Nobody is invited by a guess.
        let is_riddle = is_glued && !self.held.last().is_some_and(is_same);
        let held = std::mem::take(&mut self.held);
        match email.filter(|_| !is_riddle) {
            None => {
                self.meant = self.meant.take().filter(|_| !is_riddle);
                self.reject_joined(start, end);
            }
            Some(email) => {
                self.found.put_by(self.text(open.end, address.start));
                self.found.put_by(self.text(address.end, end));
                let name = self.name(start, open.start);
                // Another address in the name is for the admin to see.
                for held in held.iter().filter(|held| held.email.key() != email.key()) {
                    self.found.reject(self.text(held.at, held.end));
                }
                self.add(name, email);
            }
        }
        self.go_on(end);
    }

    /// An address that stands by itself, or an attempt at one. `closing` is a bracket behind it.
    fn address(&mut self, token: &Token, is_torn: bool, closing: Option<&Token>) {
        let (at, end) = (token.start, token.end);
        let before = self.meant.take();
        let email = (!is_torn).then(|| self.whole(token, closing)).flatten();
        let meant = std::mem::replace(&mut self.meant, before);
        if self.is_broken && (email.is_some() || meant.is_some()) {
            self.release();
            self.reject_joined(self.phrase, at);
            self.phrase = at;
        }
        let Some(email) = email else {
            self.is_broken = true;
            self.meant = meant.or(self.meant.take());
            return;
        };
        self.held.push(Held {
            start: self.phrase,
            at,
            end,
            email,
        });
        self.go_on(end);
    }

    /// The bare addresses so far are people after all.
    fn release(&mut self) {
        for held in std::mem::take(&mut self.held) {
            let name = self.name(held.start, held.at);
            self.add(name, held.email);
        }
    }

    /// The name that ends here, with the parts before it if a comma is only inside.
    fn name(&mut self, start: usize, end: usize) -> String {
        let name = word::name(self.text(start, end));
        if let (Some(first), Some(last)) = (self.pending.first(), self.pending.last()) {
            let is_folded = !self
                .text(last.1, end)
                .contains(|c| matches!(ascii(c), ',' | '|'));
            if is_folded || !name.is_empty() {
                let name = word::name(self.text(first.0, end));
                self.pending.clear();
                return name;
            }
        }
        self.reject_pending();
        name
    }

    fn add(&mut self, mut name: String, email: Email) {
        if name.eq_ignore_ascii_case(email.as_str()) {
            name.clear();
        }
        // `1. ann@example.com`
        if !word::has_letter(&name) {
            self.found.put_by(&name);
            name.clear();
        }
        self.found.people.push(Person {
            name,
            ..Person::new(email)
        });
        self.has_person = true;
    }

    fn reject_pending(&mut self) {
        for (start, end) in std::mem::take(&mut self.pending) {
            let text = self.text(start, end);
            if self.found.is_empty() && title::of_addresses(text) == Some(title::Fit::Exact) {
                self.found.put_by(text);
            } else {
                self.found.reject(text);
            }
        }
    }

    /// Rejects a broken address together with its name, so that mending is all there is to do.
    fn reject_joined(&mut self, start: usize, end: usize) {
        let start = self.pending.first().map_or(start, |pending| pending.0);
        self.pending.clear();
        self.reject(self.text(start, end));
    }

    fn reject(&mut self, text: &str) {
        let meant = self.meant.take();
        if let Some(reject) = self.found.reject(text) {
            reject.meant = meant;
        }
    }

    fn go_on(&mut self, at: usize) {
        self.phrase = at;
        self.is_broken = false;
        self.meant = None;
    }

    fn text(&self, start: usize, end: usize) -> &'a str {
        self.scanner.text.get(start..end).unwrap_or_default()
    }
}
