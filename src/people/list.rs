//! Lists as people write, copy and paste them, judged part by part.

mod bare;
mod rest;

use super::mailbox::{Angles, in_angles, is_torn};
use super::scan::{Kind, Scanner, Separator, Token};
use super::{People, Person, title, word};
use crate::email::{Email, ToAscii};
use crate::role::Roles;

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
            found: People::default(),
        }
    }

    /// How far the text has been read.
    pub fn at(&self) -> usize {
        self.scanner.at
    }

    /// Reads one part. False when that was the last.
    pub fn step(&mut self) -> bool {
        if self.bare_line() {
            return true;
        }
        let mut tokens = std::mem::take(&mut self.tokens);
        self.phrase = self.scanner.at;
        self.is_broken = false;
        let separator = self.scanner.part(&mut tokens);
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
                Kind::Address => {
                    self.address(token, is_torn(token, before, after));
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
        let email = self.email(address.start, address.end);
        let is_same = |held: &Held| Some(held.email.key()) == email.as_ref().map(Email::key);
        // `ann@example.com)<bob@example.com>`: whose address is it? Nobody is invited by a guess.
        let is_riddle = is_glued && !self.held.last().is_some_and(is_same);
        let held = std::mem::take(&mut self.held);
        match email.filter(|_| !is_riddle) {
            None => self.reject_joined(start, end),
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

    /// An address that stands by itself, or an attempt at one.
    fn address(&mut self, token: &Token, is_torn: bool) {
        let (at, end) = (token.start, token.end);
        let Some(email) = self.email(at, end).filter(|_| !is_torn) else {
            self.is_broken = true;
            return;
        };
        if self.is_broken {
            self.release();
            self.reject_joined(self.phrase, at);
            self.phrase = at;
        }
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
            let is_folded = !self.text(last.1, end).contains([',', '，', '、', '|']);
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
        self.found.reject(self.text(start, end));
    }

    /// The address between two places. What a `mailto:` link says besides is set aside.
    fn email(&mut self, start: usize, end: usize) -> Option<Email> {
        let text = self.text(start, end);
        let email = word::email(text, self.to_ascii)?;
        if let Some(query) = word::query(text) {
            self.found.put_by(query);
        }
        Some(email)
    }

    fn go_on(&mut self, at: usize) {
        self.phrase = at;
        self.is_broken = false;
    }

    fn text(&self, start: usize, end: usize) -> &'a str {
        self.scanner.text.get(start..end).unwrap_or_default()
    }
}
