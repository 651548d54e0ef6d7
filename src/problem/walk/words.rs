//! Words of the server: complaints, and what of a success tells of a failure.

use super::{Complaint, Scope, Walk};
use crate::json::Json;
use crate::problem::path;
use crate::problem::sentence::{self, Sentence};
use crate::problem::{failure, mention, nested, plain, python, subject};

impl Walk<'_> {
    /// Takes words for a complaint about the current path.
    pub(super) fn say(&mut self, words: &str, scope: &Scope, weak: bool) {
        if scope.good.is_some() || words.trim().is_empty() {
            return;
        }
        if let Some(inner) = self.inner(words) {
            let scope = Scope {
                fields: scope.blame,
                listed: false,
                ..scope.clone()
            };
            return self.value(&inner, &scope);
        }
        let words = plain::plain(words, self.sent);
        if !scope.blame {
            return self.overhear(&words.unwrap_or_default(), scope);
        }
        let Some(words) = words else {
            return self.complain(None, scope, true);
        };
        if let Some(rows) = self.sent.email(&words)
            && (words.contains('@') || scope.failed)
        {
            let scope = Scope {
                rows: rows.as_slice().into(),
                ..scope.clone()
            };
            return self.complain(None, &scope, true);
        }
        self.taken_back |= scope.rows.is_empty() && failure::is_nobody_invited(&words);
        self.sentences(&words, scope, weak);
    }

    /// Takes of the words of a success what tells of a failure.
    fn overhear(&mut self, words: &str, scope: &Scope) {
        if self.refused {
            return;
        }
        for Sentence { path, words } in sentence::sentences(words, self.sent) {
            let steps = self.path.len();
            self.path.extend(path);
            let known = !scope.rows.is_empty()
                || path::spot(&self.path).index.is_some()
                || mention::speaks(&words, self.sent);
            if failure::is_told(&words, known) {
                self.complain(Some(words), scope, false);
            }
            self.path.truncate(steps);
        }
    }

    /// Takes each sentence for a complaint, about the place that it names unless the path names one.
    fn sentences(&mut self, words: &str, scope: &Scope, weak: bool) {
        let mut sentences = sentence::sentences(words, self.sent);
        if path::spot(&self.path).index.is_some() {
            let words = match &mut sentences[..] {
                [only] => std::mem::take(&mut only.words),
                _ => words.to_owned(),
            };
            return self.complain(Some(words), scope, weak);
        }
        let is_success = |sentence: &Sentence| sentence::opens_with_success(&sentence.words);
        if !sentences.iter().all(is_success) {
            sentences.retain(|sentence| !is_success(sentence));
        }
        for Sentence { path, words } in sentences {
            let steps = self.path.len();
            self.path.extend(path);
            self.complain(Some(words), scope, weak);
            self.path.truncate(steps);
        }
    }

    /// The tree that a text holds instead of words.
    fn inner(&self, words: &str) -> Option<Json> {
        let words = words.trim();
        if let Some(tree) = nested::parse(words) {
            return Some(tree);
        }
        if !words.starts_with(['{', '[']) {
            return None;
        }
        let python = || (self.decode)(&python::to_json(words)?);
        let json = (self.decode)(words).or_else(python)?;
        matches!(json, Json::List(_) | Json::Object(_)).then_some(json)
    }

    pub(super) fn complain(&mut self, text: Option<String>, scope: &Scope, weak: bool) {
        let (path, rows) = (self.path.clone(), scope.rows.clone());
        let number = text.as_deref().and_then(subject::number).or(scope.number);
        self.complaints.push(Complaint {
            path,
            rows,
            text,
            weak,
            number,
        });
    }
}
