//! LDIF, which directories and address books write (RFC 2849): of every entry the name and the addresses,
//! nothing else.

use super::encoded::base64;
use super::folded::Lines;
use super::human::Human;
use super::{People, word};
use crate::email::ToAscii;
use std::borrow::Cow;

/// The classes of what is no person; groups are known by their name.
const THINGS: [&str; 10] = [
    "organizationalunit",
    "organization",
    "domain",
    "dcobject",
    "container",
    "locality",
    "country",
    "device",
    "computer",
    "mailinglist",
];

/// Entries that are being read.
pub(super) struct Entries<'a> {
    lines: Lines<'a>,
    entry: Entry,
    to_ascii: ToAscii,
    pub found: People,
}

/// What an entry says so far.
#[derive(Default)]
struct Entry {
    /// Its distinguished name; an entry has no other beginning.
    dn: Option<String>,
    display_name: String,
    common_name: String,
    given_name: String,
    surname: String,
    /// The addresses, each with its rank.
    addresses: Vec<(Rank, String)>,
    has_class: bool,
    is_person: bool,
    /// A group, a unit, or a change to be made: nobody to invite.
    is_thing: bool,
    /// Whether the last line was an address, which a line that is no attribute goes on with.
    is_in_address: bool,
    is_cut: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Mail,
    SecondMail,
    /// The name to sign in with, often an address.
    Login,
}

/// Whether a text begins with an entry, below comments and the version, or with a part of one.
pub(super) fn is_ldif(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}');
    let is_before =
        |line: &&str| line.trim().is_empty() || line.starts_with('#') || is_version(line.trim());
    let mut lines = start.lines().skip_while(is_before).peekable();
    match lines.peek().and_then(|first| attribute(first.trim())) {
        Some((name, value)) if name == "dn" => value.is_empty() || value.contains(['=', ':']),
        Some(_) => is_part(lines),
        None => false,
    }
}

/// Whether lines are a part of an entry, as somebody copies it: one address among attributes of people, or
/// one that is folded.
fn is_part<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let mut addresses = 0;
    let mut others = 0;
    for line in lines.take_while(|line| !line.trim().is_empty()) {
        match attribute(line) {
            _ if line.starts_with(' ') => others += 1,
            Some((name, _)) if name == "mail" => addresses += 1,
            Some((name, _)) if OF_PEOPLE.contains(&&*name) => others += 1,
            _ => return false,
        }
    }
    addresses == 1 && others > 0
}

/// Attributes by which a part of an entry is known (RFC 4519, RFC 2798).
const OF_PEOPLE: [&str; 14] = [
    "cn",
    "department",
    "displayname",
    "employeenumber",
    "givenname",
    "l",
    "mobile",
    "objectclass",
    "ou",
    "sn",
    "telephonenumber",
    "title",
    "uid",
    "userpassword",
];

fn is_version(line: &str) -> bool {
    attribute(line).is_some_and(|(name, _)| name == "version")
}

/// The name of a line's attribute, in small letters and without options, and what stands behind its colon.
fn attribute(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.split(';').next().unwrap_or(name).trim_end();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let is_attribute = !name.is_empty() && name.chars().all(is_name);
    is_attribute.then(|| (name.to_ascii_lowercase(), value))
}

/// The text behind a colon: as it stands, or behind a second colon in base64. Not what stands elsewhere.
fn text(value: &str) -> String {
    match value.strip_prefix(':') {
        Some(encoded) => base64(encoded),
        None if value.starts_with('<') => String::new(),
        None => value.trim().to_owned(),
    }
}

impl<'a> Entries<'a> {
    pub fn new(text: &'a str, to_ascii: ToAscii) -> Self {
        Entries {
            lines: Lines::new(text),
            entry: Entry::default(),
            to_ascii,
            found: People::default(),
        }
    }

    /// How far the text has been read.
    pub fn at(&self) -> usize {
        self.lines.at()
    }

    /// Reads a line. False when there is none.
    pub fn step(&mut self) -> bool {
        let Some(line) = self.lines.unfolded() else {
            self.close();
            return false;
        };
        if line.trim().is_empty() {
            self.close();
        } else if !line.starts_with('#') && line.trim() != "-" {
            self.line(line);
        }
        true
    }

    fn line(&mut self, line: Cow<str>) {
        match attribute(&line) {
            Some((name, value)) => {
                // The blank line between two entries is missing.
                if name == "dn" && self.entry.dn.is_some() {
                    self.close();
                }
                self.entry.take(&name, value);
            }
            None if word::email(&line, self.to_ascii).is_some() => _ = self.found.reject(&line),
            None if self.entry.has_begun() => self.entry.go_on(line.trim()),
            None => self.found.put_by(&line),
        }
    }

    fn close(&mut self) {
        let mut entry = std::mem::take(&mut self.entry);
        entry.addresses.sort_by_key(|(rank, _)| *rank);
        let has_mail = entry
            .addresses
            .first()
            .is_some_and(|first| first.0 < Rank::Login);
        let addresses = entry.addresses.iter();
        let addresses = addresses.filter(|(rank, _)| !has_mail || *rank < Rank::Login);
        let addresses: Vec<&str> = addresses.map(|(_, text)| text.as_str()).collect();
        let human = Human {
            name: &entry.name(),
            role: "",
            addresses: &addresses,
            is_cut: entry.is_cut,
        };
        let dn = entry.dn.as_deref().unwrap_or_default();
        let own_name = dn.split(',').next().and_then(|first| first.split_once('='));
        let own_name = own_name.map_or(dn, |(_, name)| name);
        let is_person = entry.is_person || (!entry.has_class && !human.name.is_empty());
        let is_nobody = addresses.is_empty() && !is_person;
        if entry.is_thing || is_nobody {
            let text = human.text();
            self.found
                .put_by(if text.is_empty() { own_name } else { &text });
        } else if !self.found.take(&human, self.to_ascii) {
            self.found
                .reject_human(&human, [own_name].into_iter(), self.to_ascii);
        }
    }
}

impl Entry {
    fn has_begun(&self) -> bool {
        self.dn.is_some() || !self.addresses.is_empty()
    }

    fn take(&mut self, name: &str, value: &str) {
        self.is_in_address = false;
        match name {
            "dn" => self.dn = Some(text(value)),
            "displayname" => self.display_name = text(value),
            "cn" | "commonname" if self.common_name.is_empty() => self.common_name = text(value),
            "givenname" | "gn" if self.given_name.is_empty() => self.given_name = text(value),
            "sn" | "surname" if self.surname.is_empty() => self.surname = text(value),
            "mail" | "rfc822mailbox" | "email" | "emailaddress" => self.address(Rank::Mail, value),
            "mozillasecondemail" => self.address(Rank::SecondMail, value),
            "userprincipalname" => self.address(Rank::Login, value),
            "objectclass" => self.class(&text(value).to_ascii_lowercase()),
            "changetype" => self.is_thing |= !text(value).eq_ignore_ascii_case("add"),
            _ => {}
        }
    }

    fn address(&mut self, rank: Rank, value: &str) {
        let address = text(value);
        self.is_in_address = true;
        self.addresses.push((rank, address));
    }

    fn class(&mut self, class: &str) {
        self.has_class = true;
        self.is_thing |= class.contains("group") || THINGS.contains(&class);
        let people = ["person", "user", "contact"];
        self.is_person |= people.iter().any(|word| class.contains(word));
    }

    /// A line that is no attribute: the rest of an address that was cut, or of something unread.
    fn go_on(&mut self, rest: &str) {
        let cut = self.addresses.last_mut().filter(|_| self.is_in_address);
        if let Some((_, address)) = cut {
            address.push(' ');
            address.push_str(rest);
            self.is_cut = true;
        }
    }

    fn name(&self) -> String {
        let own = [&self.display_name, &self.common_name];
        let own = own.into_iter().find(|name| !name.is_empty());
        let name = own.cloned();
        word::name(&name.unwrap_or_else(|| [&*self.given_name, &self.surname].join(" ")))
    }
}
