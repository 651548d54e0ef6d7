//! A list or an object while its values are read.

use super::scalar::is_constant;
use super::{Object, Value};
use std::borrow::Cow;

/// A list or an object that is not closed yet.
pub(super) struct Frame<'a> {
    pub bracket: char,
    pub items: Vec<Value<'a>>,
    pub object: Object<'a>,
    /// What may become a name, once a colon follows.
    pub name: Option<Cow<'a, str>>,
    /// The name of the member whose value is to follow.
    pub member: Option<Cow<'a, str>>,
    /// Where the value before begins and ends, unless a comma follows it.
    pub last: Option<(usize, usize)>,
}

impl<'a> Frame<'a> {
    /// Whether what comes next in an object is to be a name.
    pub fn awaits_name(&self) -> bool {
        self.bracket == '{' && self.member.is_none()
    }

    pub fn put(&mut self, value: Value<'a>) {
        self.last = None;
        if self.bracket != '{' {
            return self.items.push(value);
        }
        let is_readable = !matches!(&value, Value::Word(word) if !is_constant(word));
        let name = self.member.take();
        self.object.is_broken |= name.is_none() || !is_readable;
        self.object.members.push((name.unwrap_or_default(), value));
        // Only a comma may follow.
        self.last = Some((0, 0));
    }

    pub fn put_name(&mut self, value: Value<'a>) {
        self.object.is_broken |= self.last.is_some() || self.name.is_some();
        self.leave_name();
        self.name = match value {
            Value::Text(text) => Some(text),
            Value::Word(word) => Some(word.into()),
            _ => None,
        };
    }

    pub fn end_member(&mut self) {
        if let Some(member) = self.member.take() {
            self.name = Some(member);
            self.object.is_broken = true;
        }
        self.leave_name();
        self.last = None;
    }

    /// No colon follows: an item of a set, or something broken.
    fn leave_name(&mut self) {
        self.items.extend(self.name.take().map(Value::Text));
    }

    pub fn value(mut self, is_whole: bool) -> Value<'a> {
        self.end_member();
        match self.bracket {
            '[' => Value::List(self.items),
            '(' => Value::Tuple(self.items),
            // `{'ann@example.com', 'bob@example.com'}`
            _ if self.object.members.is_empty() && !self.items.is_empty() => {
                Value::List(self.items)
            }
            _ => {
                self.object.is_broken |= !is_whole || !self.items.is_empty();
                let rest = self.items.into_iter().map(|item| (Cow::default(), item));
                self.object.members.extend(rest);
                Value::Object(self.object)
            }
        }
    }
}
