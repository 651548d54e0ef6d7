//! The people in JSON and in Python's lists: a text, a tuple or an object is one human.

mod facts;

use super::human::Human;
use super::layout::is_full_address;
use super::list::List;
use super::literal::{Literal, Object, Step, Value, is_constant};
use super::looks::is_like_name;
use super::title::{self, Fit};
use super::{People, word};
use crate::email::ToAscii;
use crate::role::Roles;
use facts::{Facts, has_address, is_address};
use rustc_hash::FxHashSet;

/// Values that are being read.
pub(super) struct Objects<'a> {
    text: &'a str,
    roles: &'a Roles,
    to_ascii: ToAscii,
    stage: Stage<'a>,
    /// What is to be told yet, the next one last.
    left: Vec<Entry<'a>>,
    unread: FxHashSet<String>,
    /// How many of so many values are told.
    told: usize,
    count: usize,
    pub found: People,
}

enum Stage<'a> {
    Reading(Literal<'a>),
    Telling,
    /// The text turned out to be something else.
    List(Box<List<'a>>),
}

/// What may be one human.
struct Entry<'a> {
    value: Value<'a>,
    /// The role of what it stands in.
    role: String,
    /// Whether it stands in no list, and may be nothing but what a list is wrapped in.
    is_wrapper: bool,
}

impl<'a> Objects<'a> {
    pub fn new(text: &'a str, roles: &'a Roles, to_ascii: ToAscii) -> Self {
        Objects {
            text,
            roles,
            to_ascii,
            stage: Stage::Reading(Literal::new(text)),
            left: Vec::new(),
            unread: FxHashSet::default(),
            told: 0,
            count: 1,
            found: People::default(),
        }
    }

    /// How far the text has been read: half of it is done when it is known what it says.
    pub fn at(&self) -> usize {
        let half = self.text.len() / 2;
        match &self.stage {
            Stage::Reading(literal) => literal.at() / 2,
            Stage::Telling => half + self.half_told(),
            Stage::List(list) => half + list.at() / 2,
        }
    }

    fn half_told(&self) -> usize {
        let share = self.told.min(self.count) as f64 / self.count as f64;
        (self.text.len() as f64 / 2.0 * share) as usize
    }

    /// Reads a piece. False when there is none.
    pub fn step(&mut self) -> bool {
        match &mut self.stage {
            Stage::Reading(literal) => match literal.step() {
                Step::More => {}
                Step::Done => self.begin_to_tell(),
                Step::Other => {
                    self.stage =
                        Stage::List(Box::new(List::new(self.text, self.roles, self.to_ascii)));
                }
            },
            Stage::Telling => return self.tell(),
            Stage::List(list) => {
                let has_more = list.step();
                if !has_more {
                    self.found = std::mem::take(&mut list.found);
                }
                return has_more;
            }
        }
        true
    }

    fn begin_to_tell(&mut self) {
        let Stage::Reading(literal) = std::mem::replace(&mut self.stage, Stage::Telling) else {
            return;
        };
        self.count = literal.count.max(1);
        literal
            .comments
            .iter()
            .for_each(|comment| self.found.put_by(comment));
        for value in literal.values.into_iter().rev() {
            match value {
                // `('ann@example.com', 'Ann Lee')` is one human, `('ann@…', 'bob@…')` are two.
                Value::Tuple(items)
                    if items.iter().filter(|item| self.is_full(item)).count() != 1 =>
                {
                    self.left_items(items, "");
                }
                Value::List(items) => self.left_items(items, ""),
                value => self.left.push(Entry {
                    value,
                    role: String::new(),
                    is_wrapper: true,
                }),
            }
        }
    }

    /// Whether it is an address, and not a password that looks like one, or holds something else.
    fn is_full(&self, item: &Value) -> bool {
        match item {
            Value::Text(text) => is_full_address(text, self.to_ascii),
            item => has_address(item),
        }
    }

    fn left_items(&mut self, items: Vec<Value<'a>>, role: &str) {
        let entries = items.into_iter().rev().map(|value| Entry {
            value,
            role: role.to_owned(),
            is_wrapper: false,
        });
        self.left.extend(entries);
    }

    /// Tells of the next entry. False when there is none.
    fn tell(&mut self) -> bool {
        let Some(Entry {
            value,
            role,
            is_wrapper,
        }) = self.left.pop()
        else {
            return false;
        };
        self.told += 1;
        match value {
            Value::Text(text) => self.human("", &role, &[&text], true, &[]),
            Value::Word(word) if is_constant(word) => {}
            Value::Word(word) => _ = self.found.reject(word),
            Value::List(items) | Value::Tuple(items) => {
                let is_flat = |item: &Value| matches!(item, Value::Text(_) | Value::Word(_));
                if items.iter().all(is_flat) {
                    self.told += items.len();
                    self.tuple(&items, &role);
                } else {
                    self.left_items(items, &role);
                }
            }
            Value::Object(object) => self.object(object, &role, is_wrapper),
        }
        true
    }

    /// One human, or one reject.
    fn human(
        &mut self,
        name: &str,
        role: &str,
        addresses: &[&str],
        is_whole: bool,
        others: &[&str],
    ) {
        let human = Human {
            name,
            role,
            addresses,
            ..Human::default()
        };
        if !is_whole || !self.found.take(&human, self.to_ascii) {
            let others = others.join(", ");
            let others = [&*others].into_iter();
            self.found.reject_human(&human, others, self.to_ascii);
        }
    }

    /// Whether it is the titles above the rows: `["Name", "E-mail"]`.
    fn is_header(&self, items: &[Value]) -> bool {
        let is_title = |item: &Value| match item {
            Value::Text(text) => title::of_addresses(text) == Some(Fit::Exact),
            _ => false,
        };
        self.found.is_empty() && items.iter().any(is_title)
    }

    /// `('ann@example.com', 'Ann Lee', 'Viewer')`, like the row of a table without titles.
    fn tuple(&mut self, items: &[Value], role: &str) {
        let (mut addresses, mut before, mut behind) = (Vec::new(), Vec::new(), None);
        let (mut role, mut is_whole) = (role, true);
        let is_sure = items.iter().any(|item| self.is_full(item));
        for (at, item) in items.iter().enumerate() {
            match item {
                // Beside an address, what only looks like one may be a password.
                Value::Text(_) if is_sure && self.is_full(item) => addresses.extend(item.text()),
                Value::Text(text) if !is_sure && text.contains('@') => addresses.push(&**text),
                Value::Text(text) if role.is_empty() && self.roles.find(text).is_some() => {
                    role = text
                }
                Value::Text(text) if is_like_name(text) && addresses.is_empty() => {
                    before.push(&**text)
                }
                Value::Text(text)
                    if is_like_name(text) && before.is_empty() && behind.is_none() =>
                {
                    behind = Some(&**text);
                }
                Value::Word(word) if !is_constant(word) && word.contains('@') => {
                    addresses.push(word);
                    is_whole = false;
                }
                Value::Text(text) if !word::is_telling(text) => {}
                _ => self.pass_over((at + 1).to_string()),
            }
        }
        before.extend(behind);
        if addresses.is_empty() && self.is_header(items) {
            return before
                .into_iter()
                .for_each(|title| self.found.put_by(title));
        }
        self.human(&before.join(" "), role, &addresses, is_whole, &[]);
    }

    fn object(&mut self, object: Object<'a>, outer: &str, is_wrapper: bool) {
        self.told += object.members.len();
        let facts = Facts::of(&object);
        let role = facts.role.unwrap_or(outer);
        // `{"emails": ["ann@…", "bob@…"]}` alone is a list, in a list one human.
        let is_list = is_wrapper && facts.name.is_empty() && !facts.has_own_address;
        let is_human = facts.is_about_somebody && !is_list;
        if object.is_broken {
            let addresses = facts::all_addresses(&object);
            self.human(&facts.name, role, &addresses, false, &facts.keys);
        } else if is_human || !facts.has_address_inside {
            self.human(&facts.name, role, &facts.addresses, true, &facts.keys);
        } else {
            let role = role.to_owned();
            return self.inside(object, &role);
        }
        for key in facts.unread {
            self.pass_over(key.to_owned());
        }
    }

    /// Whoever stands in the members of an object that is about nobody itself.
    fn inside(&mut self, object: Object<'a>, role: &str) {
        let (with, without): (Vec<_>, Vec<_>) =
            object.members.into_iter().partition(|(key, value)| {
                let is_other = title::is_somebody_else(key) || title::is_secret(key);
                is_address(key) || (has_address(value) && !is_other)
            });
        for (key, _) in without {
            if !title::is_role(&key) {
                self.pass_over(key.into_owned());
            }
        }
        for (key, value) in with.into_iter().rev() {
            match value {
                // `{"ann@example.com": "Ann Lee"}`
                Value::Text(_) | Value::Word(_) if is_address(&key) => {
                    let items = vec![Value::Text(key), value];
                    self.left_items(vec![Value::Tuple(items)], role);
                }
                Value::Object(mut inner) if is_address(&key) => {
                    inner.members.push(("email".into(), Value::Text(key)));
                    self.left_items(vec![Value::Object(inner)], role);
                }
                Value::List(mut items) | Value::Tuple(mut items) if is_address(&key) => {
                    items.insert(0, Value::Text(key));
                    self.left_items(vec![Value::Tuple(items)], role);
                }
                Value::List(items) | Value::Tuple(items) => self.left_items(items, role),
                Value::Object(_) => self.left.push(Entry {
                    value,
                    role: role.to_owned(),
                    is_wrapper: true,
                }),
                // What kind of address that is nobody says.
                Value::Text(text) => self.human(&key, role, &[&text], false, &[]),
                Value::Word(word) => _ = self.found.reject(word),
            }
        }
    }

    /// Names what is not read; what it says is for nobody's eyes.
    fn pass_over(&mut self, name: String) {
        if word::is_telling(&name) && self.unread.insert(name.clone()) {
            self.found.unread.push(name);
        }
    }
}
