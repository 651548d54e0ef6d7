//! The members of an object: its words, what wraps more, and names that are steps of a path.

use super::{Scope, Walk};
use crate::json::Json;
use crate::problem::entry::Entry;
use crate::problem::name::{self, one_of};
use crate::problem::outcome::{self, Outcome};
use crate::problem::path::{self, Token};
use crate::problem::vocabulary::{Kind, Member};
use crate::problem::{mention, plain, spelled, text};

impl Walk<'_> {
    /// Takes an object's own words: the most telling of an entry in a list, else all.
    pub(super) fn words(&mut self, entry: &Entry, scope: &Scope, issue: bool) {
        // A success may describe what it is about.
        let describes =
            |member: &Member| !scope.blame && one_of("description title", &member.plain);
        if issue {
            if let Some((member, words)) =
                entry.best_words().filter(|(member, _)| !describes(member))
            {
                self.say(words, &blaming(scope, member), member.is_code(words));
            }
            return;
        }
        let more = entry.wraps || entry.words().count() > 1;
        for (member, words) in entry.words().filter(|(member, _)| !describes(member)) {
            let brief = more && matches!(member.plain.as_str(), "error" | "reason");
            let headline = (member.plain == "title" || brief) && self.title.is_none();
            if !headline || mention::speaks(words, self.sent) {
                self.say(words, &blaming(scope, member), member.is_code(words));
            } else if scope.blame && !text::is_code(words) {
                self.title = plain::plain(words, self.sent)
                    .as_deref()
                    .and_then(text::fit);
            }
        }
    }

    /// Reads a member for what its name says that it holds.
    pub(super) fn member(&mut self, member: &Member, entry: &Entry, scope: &Scope, issue: bool) {
        let container = matches!(member.value, Json::List(_) | Json::Object(_));
        let dictionary = entry.is_dictionary() && scope.fields && !issue;
        let mut inner = scope.clone();
        (inner.listed, inner.failed, inner.mirror) = (false, false, false);
        if self.is_parameter(member, entry, issue) {
            return;
        }
        self.taken_back |= !scope.listed && member.takes_back();
        let counts = !self.refused && !scope.listed && scope.rows.is_empty();
        if counts && member.counts_failures(self.missing(entry)) {
            return self.complain(None, scope, true);
        }
        match member.kind {
            Kind::Words(_) if !container || self.is_mistyped(member, scope) => return,
            Kind::Words(_) => {
                inner.blame |= member.plain == "error";
                inner.fields = true;
            }
            Kind::Constraints => return self.constraints(member.value, &inner),
            Kind::Failures if container => {
                (inner.blame, inner.fields, inner.failed) = (true, true, true);
                inner.good = None;
            }
            Kind::Failures => {
                let words = member.value.text().filter(|words| !text::is_code(words));
                return self.say(words.unwrap_or_default(), &inner, false);
            }
            Kind::Successes(outcome) if container && !dictionary => inner.good = Some(outcome),
            Kind::Wrapper if container => {
                inner.mirror = member.plain == "items" && entry.wraps;
                inner.fields &= !issue && member.plain != "meta";
            }
            Kind::Silent if member.plain == "status" && container => {}
            Kind::Silent if one_of("context info", &member.plain) && container && !issue => {}
            Kind::Silent if !(dictionary && matches!(member.value, Json::List(_))) => {
                return self.inside(member, scope);
            }
            _ => return self.named(member, inner, dictionary, issue),
        }
        self.value(member.value, &inner);
    }

    /// How many people a count of some of the invitations has to reach, beside the counts of others.
    fn missing(&self, entry: &Entry) -> usize {
        const OTHERS: &str = "updated resent existing pending queued unchanged";
        let others = entry
            .members
            .iter()
            .filter(|member| one_of(OTHERS, &member.plain));
        let count = others.filter_map(|member| match member.value {
            Json::Number(count) => Some(*count as usize),
            _ => None,
        });
        self.sent.invitations.len().saturating_sub(count.sum())
    }

    /// Whether a member of a complaint about a known row only describes it: `meta`, `choices`, `ctx`.
    fn is_parameter(&self, member: &Member, entry: &Entry, issue: bool) -> bool {
        let describes = match member.kind {
            Kind::Wrapper => !one_of("children inner causes", &member.plain),
            Kind::Name => name::field(member.name).is_none(),
            _ => false,
        };
        describes && issue && entry.said && path::spot(&self.path).index.is_some()
    }

    /// Reads what is meant for developers where it holds the server's words: what Ruby shows of an
    /// exception, and what OData's inner error says of the rows.
    fn inside(&mut self, member: &Member, scope: &Scope) {
        match member.value {
            Json::Text(text) if text.starts_with("#<") => self.say(text, scope, false),
            Json::Text(text) if member.plain == "exception" && scope.listed => {
                self.say(text, scope, true);
            }
            Json::Object(_) if member.plain == "innererror" => {
                let words = member.value.get("message").and_then(Json::text);
                if let Some(words) = words.filter(|words| !spelled::paths(words).is_empty()) {
                    self.say(words, scope, false);
                }
            }
            _ => {}
        }
    }

    /// Takes the words of broken rules; the names in front of them are those of the rules.
    fn constraints(&mut self, broken: &Json, scope: &Scope) {
        let Json::Object(broken) = broken else {
            return self.value(broken, scope);
        };
        for words in broken.iter().filter_map(|(_, words)| words.text()) {
            self.say(words, scope, false);
        }
    }

    /// Reads a member whose name is a step of the path.
    fn named(&mut self, member: &Member, mut scope: Scope, dictionary: bool, issue: bool) {
        let steps = self.path.len();
        let tokens = path::parse(member.name);
        let counts = matches!(tokens[..], [Token::Index(_)]) && member.value.text().is_some();
        let located = path::spot(&tokens).index.is_some();
        if !counts || self.path.iter().any(Token::is_people) {
            self.path.extend(tokens);
        }
        let keyed = self
            .sent
            .email(member.name)
            .filter(|_| member.name.contains(['@', '.', ' ']));
        if let Some(rows) = keyed {
            let state = outcome::state_of(member.value);
            let good = state.filter(|state| *state != Outcome::Failed);
            if let Some(outcome) = good.filter(|_| !(scope.blame && is_sentence(member.value))) {
                self.approve(outcome, rows);
                return self.path.truncate(steps);
            }
            scope.blame |= state == Some(Outcome::Failed);
            scope.listed = true;
            scope.rows = rows.as_slice().into();
        }
        let place = located || self.path.last().is_some_and(Token::is_place);
        match member.value {
            Json::Text(_) if member.is_state() => {}
            Json::Text(text) if !located && keyed.is_none() && is_path(text) => {}
            Json::Text(text) if dictionary || keyed.is_some() || (located && !issue) => {
                scope.fields = true;
                if !self.is_sent(text) {
                    self.text(text, &scope);
                }
            }
            list if issue && is_bare(list) => {}
            Json::Bool(false) | Json::Number(_) if keyed.is_some() && scope.blame => {
                self.complain(None, &scope, true);
            }
            Json::List(_) | Json::Object(_) => {
                scope.fields |= place && scope.blame;
                self.value(member.value, &scope);
            }
            _ => {}
        }
        self.path.truncate(steps);
    }

    /// Whether a text under a field's name is only what was sent in that field.
    fn is_sent(&self, text: &str) -> bool {
        path::spot(&self.path).field.is_some()
            && (self.sent.email(text).is_some() || self.sent.role(text).is_some())
    }

    /// RFC 9457 §3.1: members of the wrong type are ignored.
    ///
    /// A list of objects as `detail` is no mistake but the habit of a framework, and among the names
    /// of fields a `title` is one of them.
    fn is_mistyped(&self, member: &Member, scope: &Scope) -> bool {
        let bare = |value: &Json| match value {
            Json::List(items) => items.iter().all(|item| item.text().is_some()),
            _ => false,
        };
        let mistyped = member.plain == "title" || (self.strict && bare(member.value));
        !scope.fields && mistyped && matches!(member.plain.as_str(), "title" | "detail")
    }
}

/// A member that tells of a failure by its name is a complaint whatever the status says.
fn blaming(scope: &Scope, member: &Member) -> Scope {
    Scope {
        blame: scope.blame || outcome::blames(&member.plain, member.value),
        ..scope.clone()
    }
}

/// Whether it is a list without any object: parameters of a rule.
fn is_bare(value: &Json) -> bool {
    let plain = |item: &Json| !matches!(item, Json::Object(_) | Json::List(_)) || is_bare(item);
    matches!(value, Json::List(items) if items.iter().all(plain))
}

/// Whether a text leads to a row and says nothing.
fn is_path(text: &str) -> bool {
    !text.contains(char::is_whitespace) && path::is_absolute(&path::parse(text))
}

fn is_sentence(value: &Json) -> bool {
    value.text().is_some_and(|text| text.trim().contains(' '))
}
