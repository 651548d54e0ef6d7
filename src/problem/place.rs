//! From complaints to the rows and fields they are about.

use super::mention::{self, Mentions};
use super::name;
use super::path::{self, Spot, Token};
use super::sent::Sent;
use super::subject;
use super::walk::{Complaint, Rows};
use crate::draft::Field;

/// Where a complaint belongs.
#[derive(Debug, PartialEq)]
pub(super) enum Place {
    /// In these rows, at these fields.
    Rows(Vec<(usize, Field)>),
    /// In the form's notice.
    Form,
}

/// Places complaints; knows what the whole body shows about its way of counting.
pub(super) struct Placer<'a> {
    sent: &'a Sent<'a>,
    base: usize,
    /// What numbers of rows count from, where a value beside one proves it.
    first: Option<usize>,
}

/// What is known of one complaint.
struct Evidence {
    spot: Spot,
    said: Mentions,
    rows: Rows,
}

impl<'a> Placer<'a> {
    /// Looks through the body for proof that it counts from one.
    ///
    /// Indexes count from 0 unless values echoed beside them all say otherwise.
    pub fn new(complaints: &[Complaint], sent: &'a Sent<'a>) -> Self {
        let (mut zero, mut one) = (false, false);
        for complaint in complaints {
            let evidence = Evidence::of(complaint, sent);
            if let Some(index) = evidence.spot.index.filter(|_| !evidence.is_common()) {
                let is = |index: usize| evidence.rows.contains(&index);
                zero |= index == 0 || is(index);
                one |= index > 0 && is(index - 1) && !is(index);
            }
        }
        Self {
            sent,
            base: usize::from(one && !zero),
            first: first(complaints, sent),
        }
    }

    /// The row of a number beside a complaint, if it is known what numbers count from.
    fn numbered(&self, complaint: &Complaint) -> Option<usize> {
        let row = complaint.number?.checked_sub(self.first?)?;
        (row < self.sent.invitations.len()).then_some(row)
    }

    /// Decides where a complaint belongs.
    ///
    /// A value that was sent elsewhere beats an index, because whoever counted may have counted
    /// otherwise; one that is empty or was never sent does not. A name without an index says
    /// something only where a single row was sent.
    pub fn place(&self, complaint: &Complaint) -> Place {
        let evidence = Evidence::of(complaint, self.sent);
        let Evidence { spot, said, rows } = &evidence;
        let count = self.sent.invitations.len();
        let index = spot.index.and_then(|index| index.checked_sub(self.base));
        let index = index.filter(|index| *index < count);
        let text = complaint.text.as_deref().unwrap_or_default();
        let everywhere =
            |rows: &[usize], field| Place::Rows(rows.iter().map(|r| (*r, field)).collect());
        match index {
            Some(index) if rows.is_empty() || rows.contains(&index) || evidence.is_common() => {
                let field = spot.field.or_else(|| subject::named_field(text, index));
                let role = said.roles.contains(&index) && said.emails.is_empty();
                let email = said.emails.contains(&index);
                let field = field
                    .or(role.then_some(Field::Role))
                    .or_else(|| email.then(|| Self::field(&evidence, text)));
                Place::Rows(vec![(index, field.unwrap_or(Field::Row))])
            }
            _ if !rows.is_empty() => everywhere(rows, Self::field(&evidence, text)),
            _ if spot.index.is_some() => Place::Form,
            _ if self.numbered(complaint).is_some() => {
                let row = self.numbered(complaint).into_iter();
                let field = spot.field.or_else(|| subject::opening_field(text));
                let role = !said.roles.is_empty();
                let field = field.unwrap_or(if role { Field::Role } else { Field::Row });
                Place::Rows(row.map(|row| (row, field)).collect())
            }
            _ => self.without_index(complaint, &evidence, text),
        }
    }

    fn without_index(&self, complaint: &Complaint, evidence: &Evidence, text: &str) -> Place {
        let count = self.sent.invitations.len();
        let places = subject::places(text).into_iter();
        let places =
            places.filter_map(|(index, field)| Some((index.checked_sub(self.base)?, field)));
        let places: Vec<_> = places.filter(|(index, _)| *index < count).collect();
        if !places.is_empty() {
            return Place::Rows(places);
        }
        let roles = &evidence.said.roles;
        if !roles.is_empty() && evidence.spot.field != Some(Field::Email) {
            return Place::Rows(roles.iter().map(|row| (*row, Field::Role)).collect());
        }
        let blank = self.blank(evidence, text);
        if !blank.is_empty() {
            return Place::Rows(blank);
        }
        let field = only_field(&complaint.path).or_else(|| subject::opening_field(text));
        match field {
            Some(field) if count == 1 => Place::Rows(vec![(0, field)]),
            _ => Place::Form,
        }
    }

    /// The rows that sent nothing where a sentence quotes an empty value: in the field that it names
    /// or offers values for, else in the only one that was left empty.
    fn blank(&self, evidence: &Evidence, text: &str) -> Vec<(usize, Field)> {
        let said = &evidence.said;
        if !said.blank || !said.emails.is_empty() {
            return Vec::new();
        }
        let text = text.to_ascii_lowercase();
        let (email, role) = (text.contains("mail"), text.contains("role") || said.offers);
        let rows = |field| {
            self.sent
                .blank(field)
                .into_iter()
                .map(move |row| (row, field))
        };
        match (email, role) {
            (true, false) => rows(Field::Email).collect(),
            (false, true) => rows(Field::Role).collect(),
            _ => {
                let (emails, roles) = (self.sent.blank(Field::Email), self.sent.blank(Field::Role));
                match (emails.is_empty(), roles.is_empty()) {
                    (false, true) => rows(Field::Email).collect(),
                    (true, false) => rows(Field::Role).collect(),
                    _ => Vec::new(),
                }
            }
        }
    }

    /// The field of rows that were found by their address.
    fn field(evidence: &Evidence, text: &str) -> Field {
        let Evidence { spot, said, rows } = evidence;
        let role = said.role_first && rows.iter().any(|row| said.roles.contains(row));
        let named = spot
            .field
            .or_else(|| subject::opening_field(text))
            .or_else(|| {
                let before = said.spans.first().and_then(|span| text.get(..span.start))?;
                (before.ends_with("': ") || before.ends_with("\": ")).then_some(Field::Row)
            });
        named.unwrap_or(if role { Field::Role } else { Field::Email })
    }
}

impl Evidence {
    /// Whether what is quoted is a role that several people were to get, so that it tells nobody.
    fn is_common(&self) -> bool {
        self.spot.field == Some(Field::Role) && self.said.emails.is_empty() && self.rows.len() > 1
    }

    fn of(complaint: &Complaint, sent: &Sent) -> Self {
        let mut spot = path::spot(&complaint.path);
        let text = complaint.text.as_deref().unwrap_or_default();
        let said = mention::values(text, sent);
        let key = complaint.path.iter().find_map(|token| match token {
            Token::Name(name) if name.contains('@') => sent.email(name),
            _ => None,
        });
        let rows = if !complaint.rows.is_empty() {
            complaint.rows.clone()
        } else if let Some(rows) = key {
            rows.as_slice().into()
        } else if spot.index.is_some() && said.addresses > 1 {
            Rows::default()
        } else {
            // A path to a field says more than an address in the prose of its words.
            let aside = |row: &usize| spot.field.is_some() && said.aside.contains(row);
            let telling =
                |row: &&usize| spot.index.is_none() || (is_telling(**row, sent) && !aside(row));
            said.emails.iter().filter(telling).copied().collect()
        };
        let nowhere = spot.index.is_none() && spot.field.is_none();
        if nowhere && !rows.is_empty() {
            spot.field = subject::places(text).first().map(|(_, field)| *field);
        }
        Self { spot, said, rows }
    }
}

/// What the numbers of rows count from, 0 or 1, if all that stand beside a known row agree.
fn first(complaints: &[Complaint], sent: &Sent) -> Option<usize> {
    let mut known = complaints.iter().filter_map(|complaint| {
        let number = complaint.number?;
        match Evidence::of(complaint, sent).rows[..] {
            [row] => Some(number.checked_sub(row).filter(|first| *first <= 1)),
            _ => None,
        }
    });
    let first = known.next()??;
    known.all(|other| other == Some(first)).then_some(first)
}

/// Whether a quoted value tells a row for sure; the words "email" or "role" may be anybody's.
fn is_telling(row: usize, sent: &Sent) -> bool {
    let email = sent
        .invitations
        .get(row)
        .map(|invitation| invitation.email.as_str());
    email.is_some_and(|email| !email.trim().is_empty() && name::field(email).is_none())
}

/// The field of a path that leads to nothing but one, past the names of wrappers.
fn only_field(path: &[Token]) -> Option<Field> {
    let (last, before) = path.split_last()?;
    const WRAPPERS: &str = "body data request attributes payload invitation";
    let wrapper = |token: &Token| match token {
        Token::Name(name) => token.is_people() || name::one_of(WRAPPERS, &name::plain(name)),
        Token::Index(_) => false,
    };
    match last {
        Token::Name(name) if name::is_certain(name) && before.iter().all(wrapper) => {
            name::field(name)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Invitation, RowId};

    fn sent() -> Vec<Invitation> {
        let invitation = |number: u32| Invitation {
            row: RowId::new(number),
            email: format!("p{number}@x.io"),
            role: "Viewer".to_owned(),
        };
        (0..3).map(invitation).collect()
    }

    fn complaint((path, text): (&str, &str)) -> Complaint {
        let (path, text) = (path::parse(path), Some(text.to_owned()));
        Complaint {
            path,
            rows: Rows::default(),
            text,
            weak: false,
            number: None,
        }
    }

    /// The rows where the first complaint of a body lands; none means the form.
    fn check(body: &[(&str, &str)], rows: &[usize]) {
        let (invitations, body) = (
            sent(),
            body.iter().copied().map(complaint).collect::<Vec<_>>(),
        );
        let sent = Sent::new(&invitations);
        let found = match Placer::new(&body, &sent).place(&body[0]) {
            Place::Rows(places) => places.into_iter().map(|(row, _)| row).collect(),
            Place::Form => Vec::new(),
        };
        assert_eq!(found, rows, "{body:?}");
    }

    #[test]
    fn indexes_count_from_zero_unless_the_body_proves_otherwise() {
        check(&[("users[1].email", "bad")], &[1]);
        check(
            &[
                ("users[1].email", "bad"),
                ("users[3].email", "'p2@x.io' is bad"),
            ],
            &[0],
        );
        check(
            &[
                ("users[1].email", "bad"),
                ("users[2].email", "'p2@x.io' is bad"),
            ],
            &[1],
        );
        check(&[("users[3].email", "bad")], &[]);
    }

    #[test]
    fn a_quoted_address_beats_the_index() {
        check(&[("users[0].email", "'p2@x.io' is bad")], &[2]);
        check(
            &[("users[0].email", "'p0@x.io' is the same as 'p2@x.io'")],
            &[0],
        );
        check(&[("email", "'p2@x.io' is bad")], &[2]);
        check(&[("email", "bad")], &[]);
    }
}
