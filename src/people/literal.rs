//! JSON and Python's lists as a tree, read tolerantly: what is wrong in one object spoils no other.

mod frame;
mod scalar;

pub(super) use scalar::{is_constant, is_literal};

use frame::Frame;
use std::borrow::Cow;

/// A value of a JSON text or a Python literal.
#[derive(Debug, PartialEq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    /// A number, `null`, or whatever nobody has quoted.
    Word(&'a str),
    List(Vec<Value<'a>>),
    Tuple(Vec<Value<'a>>),
    Object(Object<'a>),
}

impl Value<'_> {
    /// What it says, if it is a text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// An object, or a Python dictionary.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Object<'a> {
    pub members: Vec<(Cow<'a, str>, Value<'a>)>,
    /// Whether there is something in it that nobody can read.
    pub is_broken: bool,
}

/// What became of a step.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    More,
    Done,
    /// It is neither JSON nor Python.
    Other,
}

/// Nobody nests lists of people deeper.
const DEEPEST: usize = 64;

/// Reads a text value by value.
pub(super) struct Literal<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Frame<'a>>,
    /// What stands beside nothing else: one value, or one a line.
    pub values: Vec<Value<'a>>,
    /// What is set aside: comments, and what the whole is called.
    pub comments: Vec<&'a str>,
    /// How many values there are, and how many texts among them.
    pub count: usize,
    texts: usize,
}

impl<'a> Literal<'a> {
    pub fn new(text: &'a str) -> Self {
        let assigned = scalar::assigned(text);
        let name = text.get(..assigned).filter(|name| !name.is_empty());
        Literal {
            text,
            at: assigned,
            open: Vec::new(),
            values: Vec::new(),
            comments: name.into_iter().collect(),
            count: 0,
            texts: 0,
        }
    }

    /// How far the text has been read.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Reads a bracket, a separator or a value.
    pub fn step(&mut self) -> Step {
        let rest = self.rest();
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let start = self.text.len() - rest.len();
        self.at = start;
        let Some(first) = rest.chars().next() else {
            // `('ann@example.com'`: a piece of something, which a list takes for one.
            if self
                .open
                .first()
                .is_some_and(|outermost| outermost.bracket == '(')
            {
                return Step::Other;
            }
            while !self.open.is_empty() {
                self.close(false);
            }
            return if self.texts > 0 {
                Step::Done
            } else {
                Step::Other
            };
        };
        self.at += first.len_utf8();
        match first {
            '[' | '(' | '{' if self.open.len() >= DEEPEST => return Step::Other,
            '[' | '(' | '{' => self.open(first),
            ']' | ')' | '}' => self.close_all(first),
            ',' => self.comma(),
            ';' if self.open.is_empty() => {}
            ':' => self.colon(),
            '#' => self.comment(start),
            '/' if rest.starts_with("//") => self.comment(start),
            _ => {
                let value = self.scalar(first, start);
                if self.open.is_empty() {
                    return Step::Other;
                }
                self.put_scalar(value, start);
            }
        }
        Step::More
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn open(&mut self, bracket: char) {
        // `{"a": 1, {"b": 2}`: the first was not closed.
        if bracket == '{' && self.open.last().is_some_and(Frame::awaits_name) {
            self.close(false);
        }
        self.open.push(Frame {
            bracket,
            items: Vec::new(),
            object: Object::default(),
            name: None,
            member: None,
            last: None,
        });
    }

    /// Closes what this bracket closes, and what was left open in it.
    fn close_all(&mut self, bracket: char) {
        let opening = match bracket {
            ']' => '[',
            ')' => '(',
            _ => '{',
        };
        let Some(depth) = self.open.iter().rposition(|frame| frame.bracket == opening) else {
            let inner = self.open.last_mut();
            return inner
                .into_iter()
                .for_each(|frame| frame.object.is_broken = true);
        };
        while self.open.len() > depth + 1 {
            self.close(false);
        }
        self.close(true);
    }

    /// Closes the innermost.
    fn close(&mut self, is_whole: bool) {
        let Some(frame) = self.open.pop() else { return };
        let value = frame.value(is_whole);
        self.put(value);
    }

    fn put(&mut self, value: Value<'a>) {
        self.count += 1;
        match self.open.last_mut() {
            Some(frame) => frame.put(value),
            None => self.values.push(value),
        }
    }

    fn put_scalar(&mut self, value: Value<'a>, start: usize) {
        let Some(frame) = self.open.last_mut() else {
            return;
        };
        if frame.awaits_name() {
            return frame.put_name(value);
        }
        // `"Ann" <ann@example.com>` is no value, nor are two texts without a comma.
        let before = frame.last.filter(|_| frame.bracket != '{');
        let before = before.filter(|(_, end)| {
            let between = self.text.get(*end..start);
            between.is_some_and(|between| !between.contains(['\n', '\r']))
        });
        let (start, value) = match before {
            None => (start, value),
            Some((first, _)) => {
                frame.items.pop();
                (
                    first,
                    Value::Word(self.text.get(first..self.at).unwrap_or_default()),
                )
            }
        };
        frame.put(value);
        if frame.bracket != '{' {
            frame.last = Some((start, self.at));
        }
        self.count += 1;
    }

    fn comma(&mut self) {
        if let Some(frame) = self.open.last_mut() {
            frame.end_member();
        }
    }

    fn colon(&mut self) {
        if let Some(frame) = self.open.last_mut() {
            let is_expected = frame.member.is_none() && frame.name.is_some();
            frame.object.is_broken |= !is_expected;
            if is_expected {
                frame.member = frame.name.take();
            }
        }
    }

    fn comment(&mut self, start: usize) {
        let comment = self.line(start);
        self.comments.push(comment);
    }

    /// What is left of the line that this place is in.
    fn line(&mut self, start: usize) -> &'a str {
        let rest = self.text.get(start..).unwrap_or_default();
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        self.at = start + end;
        rest.get(..end).unwrap_or_default()
    }
}
