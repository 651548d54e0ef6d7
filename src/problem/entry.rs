//! One object of an error body, and what its members say about it.

mod paths;

use super::name::{self, one_of};
use super::outcome::{self, Outcome};
use super::path;
use super::sent::{Positions, Sent};
use super::trace;
use super::vocabulary::{Kind, Member};
use crate::draft::{Field, Invitation};
use crate::json::Json;

/// An object, its members sorted out.
pub(super) struct Entry<'j> {
    /// The members in their order.
    pub members: Vec<Member<'j>>,
    /// It has words of its own.
    pub said: bool,
    /// It has a member that holds complaints.
    pub wraps: bool,
    /// What it says became of whom it stands for; a failure counts for more than a success beside it.
    pub fate: Option<Outcome>,
    /// A member tells by its name that something failed.
    pub blames: bool,
}

impl<'j> Entry<'j> {
    /// Sorts the members of an object out.
    pub fn read(members: &'j [(String, Json)]) -> Self {
        let members: Vec<Member> = members.iter().map(Member::read).collect();
        let words = |member: &Member| matches!(member.kind, Kind::Words(_));
        let container = |value: &Json| matches!(value, Json::List(_) | Json::Object(_));
        let said = members
            .iter()
            .any(|member| words(member) && is_said(member.value));
        let wraps = members.iter().any(|member| {
            container(member.value) && (words(member) || member.kind == Kind::Failures)
        });
        let telling = |member: &&Member| !said || *member.value != Json::Null;
        let fates = || members.iter().filter(telling).filter_map(Member::outcome);
        let blames = members
            .iter()
            .any(|member| outcome::blames(&member.plain, member.value));
        let failed = fates().find(|fate| *fate == Outcome::Failed);
        let fate = failed.or_else(|| fates().max());
        Self {
            said,
            wraps,
            fate,
            blames,
            members,
        }
    }

    /// Whether its unknown members are a dictionary from fields to complaints.
    pub fn is_dictionary(&self) -> bool {
        !self.said && !self.wraps
    }

    /// Whether it holds a code, so that it is a complaint even without words.
    pub fn is_coded(&self) -> bool {
        const CODES: &str = "code rule tag keyword errorcode constraint";
        self.members
            .iter()
            .any(|member| one_of(CODES, &member.plain))
    }

    /// Whether it is a complaint even without words: it repeats a value, or its path is a list.
    pub fn points(&self) -> bool {
        let number = |item: &Json| matches!(item, Json::Number(_));
        let listed = |member: &Member| match member.value {
            Json::List(steps) => one_of("path loc", &member.plain) && steps.iter().any(number),
            _ => false,
        };
        self.members
            .iter()
            .any(|member| member.is_echo() || listed(member))
    }

    /// Whether it stands for this invitation: it has the same address, or what may come of none.
    pub fn stands_for(&self, invitation: &Invitation) -> bool {
        let email = |member: &&Member| name::field(member.name) == Some(Field::Email);
        let sent = invitation.email.trim();
        match self.members.iter().find(email).map(|member| member.value) {
            Some(Json::Text(text)) => sent.is_empty() || text.trim().eq_ignore_ascii_case(sent),
            Some(Json::Null | Json::Number(_)) => sent.is_empty(),
            _ => false,
        }
    }

    /// The number that it gives to its row, counted from 0 or from 1.
    pub fn number(&self) -> Option<usize> {
        const NUMBERS: &str =
            "row line rownumber linenumber rownum position zeile fila ligne linha";
        let mut numbers = self
            .members
            .iter()
            .filter(|member| one_of(NUMBERS, &member.plain));
        numbers.find_map(|member| counted(member.value))
    }

    /// Its words, in their order.
    pub fn words(&self) -> impl Iterator<Item = (&Member<'j>, &'j str)> {
        let words = |member: &&Member| matches!(member.kind, Kind::Words(_));
        let said = self.members.iter().filter(words);
        said.filter_map(|member| Some((member, member.value.text()?)))
            .filter(|(_, words)| !words.trim().is_empty())
    }

    /// The words that tell most.
    pub fn best_words(&self) -> Option<(&Member<'j>, &'j str)> {
        let rank = |member: &Member| match member.kind {
            Kind::Words(rank) => rank,
            _ => usize::MAX,
        };
        self.words().min_by_key(|(member, _)| rank(member))
    }

    /// An id for the support desk.
    pub fn trace_id(&self) -> Option<String> {
        let traces = self
            .members
            .iter()
            .filter(|member| trace::is_name(&member.plain));
        let mut ids = traces.filter_map(|member| member.value.text());
        ids.find(|id| trace::is_id(id)).map(str::to_owned)
    }

    /// The rows that it names by their address: as its e-mail, as an echo, or as anything else.
    pub fn rows(&self, sent: &Sent) -> Positions {
        let proposed = |name: &str| name.contains("suggest") || name.ends_with("didyoumean");
        let email = |member: &&Member| {
            let field = member.kind == Kind::Name && name::field(member.name) == Some(Field::Email);
            field && !proposed(&member.plain)
        };
        let known = |member: &Member| rows_of(member.value, sent);
        let by_field = || self.members.iter().filter(email).filter_map(known).next();
        let by_echo = || {
            self.members
                .iter()
                .filter(|m| m.is_echo())
                .take(4)
                .find_map(|m| self.echo(m, sent))
        };
        let aside =
            |member: &&Member| one_of("meta params record instance op extensions", &member.plain);
        let inside = |member: &Member| match member.value {
            Json::Object(members) => {
                let entry = Entry::read(members);
                let echo = |member: &&Member| email(member) || member.is_echo();
                entry.members.iter().filter(echo).filter_map(known).next()
            }
            _ => None,
        };
        // What stands for "%1" in the words.
        let filled = |member: &Member| match member.value {
            Json::List(_) if one_of("params parameters args arguments", &member.plain) => {
                known(member)
            }
            _ => None,
        };
        let by_other = || {
            let other = |member: &&Member| {
                !matches!(member.kind, Kind::Words(_)) && !proposed(&member.plain)
            };
            let texts = self
                .members
                .iter()
                .filter(other)
                .filter_map(|member| member.value.text());
            texts
                .filter(|text| text.contains('@'))
                .find_map(|text| sent.email(text).cloned())
        };
        by_field()
            .or_else(by_echo)
            .or_else(|| self.members.iter().filter(aside).find_map(inside))
            .or_else(by_other)
            .or_else(|| self.members.iter().find_map(filled))
            .unwrap_or_default()
    }

    /// The rows of a result in a list: those that it names, else those of an address inside of it.
    pub fn rows_of_result(&self, sent: &Sent) -> Positions {
        let rows = self.rows(sent);
        if !rows.is_empty() {
            return rows;
        }
        let mut inside = self.members.iter().map(|member| member.value);
        inside
            .find_map(|value| deep_rows(value, sent, DEEPEST))
            .unwrap_or_default()
    }

    /// The rows that sent an echoed value, in the field that the entry's path names.
    fn echo(&self, member: &Member, sent: &Sent) -> Option<Positions> {
        if let Json::Object(members) = member.value {
            let email = |(name, _): &&(String, Json)| name::field(name) == Some(Field::Email);
            return members
                .iter()
                .filter(email)
                .find_map(|(_, value)| rows_of(value, sent));
        }
        let value = member.value.text()?.trim_matches('"');
        let field = self
            .paths(true)
            .first()
            .and_then(|path| path::spot(path).field);
        let loose = value.contains('@') || member.plain != "received";
        let rows = match field {
            Some(Field::Role) => sent.role(value),
            _ if value.is_empty() || !loose => None,
            _ => sent.email(value),
        };
        rows.cloned()
    }

    fn has_children(&self) -> bool {
        self.members
            .iter()
            .any(|m| m.plain == "children" || m.kind == Kind::Constraints)
    }

    /// Whether it complains of the JSON text, whose positions are those of characters.
    fn is_syntax(&self) -> bool {
        let types = self.members.iter().filter(|member| member.plain == "type");
        types
            .filter_map(|member| member.value.text())
            .any(|kind| kind.contains("json"))
    }
}

/// The number of a row, as a number or as a text.
pub(super) fn counted(value: &Json) -> Option<usize> {
    value.index().or_else(|| value.text()?.parse().ok())
}

/// So deep an object is looked through for the address of whom a result is about.
const DEEPEST: usize = 3;

/// The rows of an address in an object below: `{"input": {"user": {"email": …}}, "ok": false}`.
fn deep_rows(value: &Json, sent: &Sent, depth: usize) -> Option<Positions> {
    let (Json::Object(members), Some(depth)) = (value, depth.checked_sub(1)) else {
        return None;
    };
    let email = |(name, value): &(String, Json)| {
        let is_email = name::field(name) == Some(Field::Email);
        is_email.then(|| rows_of(value, sent)).flatten()
    };
    let deeper = || {
        members
            .iter()
            .find_map(|(_, value)| deep_rows(value, sent, depth))
    };
    members.iter().find_map(email).or_else(deeper)
}

fn is_said(value: &Json) -> bool {
    value.text().is_some_and(|text| !text.trim().is_empty())
}

/// The rows of an address, or of a list of addresses.
fn rows_of(value: &Json, sent: &Sent) -> Option<Positions> {
    match value {
        Json::Text(text) if !text.trim().is_empty() => sent.email(text).cloned(),
        Json::List(items) => {
            let known = items.iter().filter_map(|item| sent.email(item.text()?));
            let rows: Positions = known.flatten().copied().collect();
            (!rows.is_empty()).then_some(rows)
        }
        _ => None,
    }
}
