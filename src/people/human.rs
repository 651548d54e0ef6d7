//! One human, who may have several addresses: what a cell, a card or a row of a table says.

use super::list::List;
use super::word::{self, Reading};
use super::{People, Person, Reject};
use crate::email::{Email, ToAscii};
use crate::role::Roles;

/// What Google writes between several values of a cell.
pub(super) const GOOGLE: &str = ":::";

/// Among so many addresses of one human a repeated one is looked for.
const FEW: usize = 16;

/// What is said of one human.
#[derive(Default)]
pub(super) struct Human<'a> {
    pub name: &'a str,
    pub role: &'a str,
    /// The texts in which addresses stand, the preferred one first.
    pub addresses: &'a [&'a str],
    /// Whether a line ended inside of an address: the space there is not its own.
    pub is_cut: bool,
}

impl Human<'_> {
    /// All that is said, on one line.
    pub(super) fn text(&self) -> String {
        let all = [self.name]
            .into_iter()
            .chain(self.addresses.iter().copied());
        all.collect::<Vec<_>>().join(" ").trim().to_owned()
    }

    /// The address of which a text has no more than a piece, or one with a space in it.
    fn meant(&self, to_ascii: ToAscii) -> Option<String> {
        self.addresses.iter().find_map(|text| {
            if self.is_cut {
                let is_one = text.contains(char::is_whitespace);
                let whole = text.split_whitespace().collect::<String>();
                return Email::parse(&whole, to_ascii)
                    .ok()
                    .filter(|_| is_one)
                    .map(Into::into);
            }
            match read(text, to_ascii) {
                Some(Reading::Piece(email)) => Some(email.into()),
                Some(Reading::Whole(_)) => None,
                None => {
                    let mut rejects = listed(text, to_ascii).rejects.into_iter();
                    rejects.find_map(|reject| reject.meant)
                }
            }
        })
    }
}

impl People {
    /// Takes the first address as the person's own; the others are named beside it. False where there is
    /// none: then nothing was taken.
    pub(super) fn take(&mut self, human: &Human, to_ascii: ToAscii) -> bool {
        if human.is_cut {
            return false;
        }
        let mut people = Vec::new();
        let mut others = Vec::new();
        for text in human.addresses {
            for cell in text.split(GOOGLE) {
                if !self.cell(cell, &mut people, to_ascii) {
                    others.push(cell);
                }
            }
        }
        if people.is_empty() {
            return false;
        }
        others.into_iter().for_each(|text| self.put_by(text));
        for mut person in people {
            person.name = if human.name.contains(&person.name) {
                human.name.to_owned()
            } else {
                [human.name, &person.name].join(" ").trim().to_owned()
            };
            person.role = Some(human.role.to_owned()).filter(|role| !role.is_empty());
            self.people.push(person);
        }
        true
    }

    /// Rejects one human without an address that can be read: by the texts where one should stand, else by
    /// the first that tells anything of the name, the role and these others.
    pub(super) fn reject_human<'t>(
        &mut self,
        human: &Human,
        others: impl Iterator<Item = &'t str>,
        to_ascii: ToAscii,
    ) {
        let Human { name, role, .. } = *human;
        let addresses = human.addresses.iter().map(|text| word::unguarded(text));
        let addresses = addresses.collect::<Vec<_>>().join(", ");
        let mut texts = [&*addresses, name, role].into_iter();
        let told = texts.find(|text| word::is_telling(text)).map(str::to_owned);
        let mut others = others.filter(|text| word::is_telling(text));
        let Some(told) = told.or_else(|| others.next().map(str::to_owned)) else {
            return;
        };
        if let Some(reject) = self.reject(&told) {
            let beside = Some(name).filter(|name| *name != told);
            reject.name = beside.unwrap_or_default().to_owned();
            reject.role = Some(role.to_owned()).filter(|role| !role.is_empty() && *role != told);
            reject.meant = human.meant(to_ascii);
        }
    }

    /// Adds whoever stands in an address cell: one as a rule, but `Ann Lee <ann@…>` is fine, and so are
    /// two, who are one human unless they have names of their own. False where nobody does.
    fn cell(&mut self, cell: &str, people: &mut Vec<Person>, to_ascii: ToAscii) -> bool {
        let email = match read(cell, to_ascii) {
            Some(Reading::Whole(email)) => email,
            Some(Reading::Piece(_)) => return false,
            None => return self.list(cell, people, to_ascii),
        };
        if let Some(query) = word::query(cell) {
            self.put_by(query);
        }
        join(people, String::new(), email);
        true
    }

    fn list(&mut self, cell: &str, people: &mut Vec<Person>, to_ascii: ToAscii) -> bool {
        let list = listed(cell, to_ascii);
        // `Example: ann@example.com` in a template is nobody.
        if !list.set_aside.is_empty() || list.people.is_empty() {
            return false;
        }
        for Reject { text, meant, .. } in list.rejects {
            if let Some(reject) = self.reject(&text) {
                reject.meant = meant;
            }
        }
        let found = list.people.into_iter();
        found.for_each(|person| join(people, person.name, person.email));
        true
    }
}

/// The address that a cell is. What begins with a quote only because a spreadsheet would calculate it is
/// read without.
fn read(cell: &str, to_ascii: ToAscii) -> Option<Reading> {
    let own = word::unguarded(cell);
    let guarded = (own != cell).then(|| Email::parse(own, to_ascii).ok());
    let guarded = guarded.flatten().map(Reading::Whole);
    guarded.or_else(|| word::reading(own, to_ascii))
}

/// What a cell says that is more than an address.
fn listed(cell: &str, to_ascii: ToAscii) -> People {
    let roles = Roles::default();
    let mut list = List::new(word::unguarded(cell), &roles, to_ascii);
    list.is_cell = true;
    while list.step() {}
    list.found
}

/// Adds an address to the human before it; to a new one, if the name is another.
fn join(people: &mut Vec<Person>, name: String, email: Email) {
    let is_same = |person: &&mut Person| {
        let is_unnamed = name.is_empty() || person.name.is_empty();
        is_unnamed || name.eq_ignore_ascii_case(&person.name)
    };
    match people.last_mut().filter(is_same) {
        Some(person) => person.add(name, email),
        None => people.push(Person {
            name,
            ..Person::new(email)
        }),
    }
}

impl Person {
    /// Somebody of whom no more is known.
    pub(super) fn new(email: Email) -> Self {
        Person {
            name: String::new(),
            email,
            role: None,
            also: Vec::new(),
        }
    }

    fn add(&mut self, name: String, email: Email) {
        if self.name.is_empty() {
            self.name = name;
        }
        let is_same = |known: &Email| known.key() == email.key();
        if !is_same(&self.email) && !self.also.iter().take(FEW).any(is_same) {
            self.also.push(email);
        }
    }
}
