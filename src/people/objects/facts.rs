//! What an object says of one human, by the names of its members: those that tables have as titles.

use crate::people::literal::{Object, Value, is_constant};
use crate::people::title::{self, Fit};

/// What is known of one human.
pub(super) struct Facts<'o> {
    pub name: String,
    pub role: Option<&'o str>,
    /// The texts in which addresses should stand, the preferred one first.
    pub addresses: Vec<&'o str>,
    /// Whether an address has a member of its own, and stands in no list.
    pub has_own_address: bool,
    /// Whether there is a member for the address, if an empty one.
    pub is_about_somebody: bool,
    /// Whether one stands anywhere in it.
    pub has_address_inside: bool,
    /// The names of all members, and of those that are not read.
    pub keys: Vec<&'o str>,
    pub unread: Vec<&'o str>,
}

/// How well a member says that the address in it is the one to invite. The best one is the first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Preferred,
    Exact,
    Mail,
    Further,
    Login,
}

type Member<'o> = (&'o str, &'o Value<'o>);

impl<'o> Facts<'o> {
    pub fn of(object: &'o Object<'o>) -> Self {
        let members = flat(object);
        let mut facts = Facts {
            name: String::new(),
            role: None,
            addresses: Vec::new(),
            has_own_address: false,
            is_about_somebody: false,
            has_address_inside: has_address_inside(object),
            keys: object.members.iter().map(|(key, _)| &**key).collect(),
            unread: Vec::new(),
        };
        let mut addresses = Vec::new();
        let mut others = Vec::new();
        for (key, value) in members {
            if !facts.read_address(key, value, &mut addresses) && !facts.read_role(key, value) {
                others.push((key, value));
            }
        }
        let has_mail = addresses.iter().any(|(rank, _)| *rank < Rank::Login);
        addresses.retain(|(rank, _)| !has_mail || *rank < Rank::Login);
        addresses.sort_by_key(|(rank, _)| *rank);
        facts.addresses = addresses.into_iter().map(|(_, text)| text).collect();
        facts.read_name(&others);
        facts
    }

    /// Whether the member is about the address.
    fn read_address(
        &mut self,
        key: &'o str,
        value: &'o Value<'o>,
        addresses: &mut Vec<(Rank, &'o str)>,
    ) -> bool {
        let rank = match title::of_addresses(key) {
            Some(Fit::Exact) => Rank::Exact,
            Some(Fit::Mail) => Rank::Mail,
            Some(Fit::Further) => Rank::Further,
            Some(Fit::Login) => Rank::Login,
            _ => return false,
        };
        let before = addresses.len();
        gather(value, rank, addresses);
        // `"email": "ann at example.com"` was to be one, `"emailType": "work"` was not.
        let gathered = addresses.split_off(before).into_iter();
        addresses.extend(gathered.filter(|(_, text)| rank == Rank::Exact || text.contains('@')));
        let is_scalar = !matches!(value, Value::List(_) | Value::Tuple(_));
        let is_found = addresses.len() > before;
        self.has_own_address |= is_found && is_scalar;
        self.is_about_somebody |= is_found || (is_scalar && matches!(rank, Rank::Exact));
        is_found || (rank != Rank::Login && is_scalar)
    }

    fn read_role(&mut self, key: &str, value: &'o Value<'o>) -> bool {
        if !title::is_role(key) {
            return false;
        }
        let word = match value {
            Value::Text(text) => Some(&**text),
            Value::List(items) => match items.as_slice() {
                [Value::Text(text)] => Some(&**text),
                _ => None,
            },
            Value::Object(object) => object.members.iter().find_map(|(key, value)| match value {
                Value::Text(text) if title::letters(key) == "name" => Some(&**text),
                _ => None,
            }),
            _ => None,
        };
        self.role = self.role.or(word.filter(|word| !word.trim().is_empty()));
        word.is_some()
    }

    fn read_name(&mut self, members: &[Member<'o>]) {
        let is_open = |(key, _): &&Member| !title::is_secret(key);
        let texts = members
            .iter()
            .filter(is_open)
            .filter_map(|(key, value)| match value {
                Value::Text(text) if !text.trim().is_empty() && !text.contains('@') => {
                    Some((*key, text))
                }
                _ => None,
            });
        let texts: Vec<_> = texts.collect();
        let keys: Vec<String> = texts.iter().map(|(key, _)| (*key).to_owned()).collect();
        let names: Vec<_> = title::names(&keys)
            .into_iter()
            .filter_map(|at| texts.get(at))
            .collect();
        let words = names.iter().flat_map(|(_, text)| text.split_whitespace());
        self.name = words.collect::<Vec<_>>().join(" ");
        let is_empty = |value: &Value| match value {
            Value::Text(text) => text.trim().is_empty(),
            Value::Word(word) => is_constant(word) && !word.contains(|c: char| c.is_ascii_digit()),
            _ => false,
        };
        let unread = members
            .iter()
            .filter(|(key, value)| !is_empty(value) && !names.iter().any(|(name, _)| name == key));
        self.unread.extend(unread.map(|(key, _)| *key));
    }
}

/// The members, with those of `"name": {"givenName": "Ann", "familyName": "Lee"}` among them.
fn flat<'o>(object: &'o Object<'o>) -> Vec<Member<'o>> {
    let mut members = Vec::with_capacity(object.members.len());
    for (key, value) in &object.members {
        match value {
            Value::Object(inner) if title::letters(key) == "name" => {
                members.extend(inner.members.iter().map(|(key, value)| (&**key, value)));
            }
            _ => members.push((&**key, value)),
        }
    }
    members
}

/// The texts where an address should stand: one, several, or some with what kind they are of.
fn gather<'o>(value: &'o Value<'o>, rank: Rank, texts: &mut Vec<(Rank, &'o str)>) {
    match value {
        Value::Text(text) if !text.trim().is_empty() => texts.push((rank, text)),
        Value::Word(word) if word.contains('@') => texts.push((rank, word)),
        Value::List(items) | Value::Tuple(items) => {
            items.iter().for_each(|item| gather(item, rank, texts));
        }
        Value::Object(object) => {
            let members = object.members.iter();
            let preferred = members
                .clone()
                .any(|(key, value)| is_preference(key, value));
            let mut addresses = members.filter_map(|(key, value)| match value {
                Value::Text(text) if text.contains('@') && !title::is_secret(key) => Some(&**text),
                _ => None,
            });
            let rank = if preferred { Rank::Preferred } else { rank };
            texts.extend(addresses.next().map(|text| (rank, text)));
        }
        _ => {}
    }
}

/// `"primary": true`, `"preferred": true`
fn is_preference(key: &str, value: &Value) -> bool {
    let key = title::letters(key);
    let is_yes = matches!(value, Value::Word("true" | "True"));
    is_yes
        && ["primary", "prefer", "default"]
            .iter()
            .any(|word| key.contains(word))
}

/// Everything with an `@` in an object that is broken, wherever it stands; what has lost its name only
/// if it is an address.
pub(super) fn all_addresses<'o>(object: &'o Object<'o>) -> Vec<&'o str> {
    let mut all = Vec::new();
    for (key, value) in &object.members {
        all.extend(Some(&**key).filter(|key| is_address(key)));
        let before = all.len();
        if !title::is_secret(key) {
            collect(value, &mut all);
        }
        if key.is_empty() {
            let nameless = all.split_off(before).into_iter();
            all.extend(nameless.filter(|text| is_address(text)));
        }
    }
    all
}

fn collect<'o>(value: &'o Value<'o>, all: &mut Vec<&'o str>) {
    match value {
        Value::Text(text) if text.contains('@') => all.push(text),
        Value::Word(word) if word.contains('@') => all.push(word),
        Value::List(items) | Value::Tuple(items) => {
            items.iter().for_each(|item| collect(item, all))
        }
        Value::Object(object) => all.extend(all_addresses(object)),
        _ => {}
    }
}

/// Whether there is an `@` anywhere in it.
pub(super) fn has_address(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.contains('@'),
        Value::Word(word) => word.contains('@'),
        Value::List(items) | Value::Tuple(items) => items.iter().any(has_address),
        Value::Object(object) => has_address_inside(object),
    }
}

fn has_address_inside(object: &Object) -> bool {
    let mut members = object.members.iter();
    members.any(|(key, value)| is_address(key) || has_address(value))
}

/// Whether a member is named by an address; `members@odata.count` is none.
pub(super) fn is_address(key: &str) -> bool {
    let parts = key.split_once('@');
    let is_full = |(local, domain): (&str, &str)| {
        !local.is_empty() && domain.contains('.') && !domain.starts_with("odata.")
    };
    parts.is_some_and(is_full)
}
