use super::{Draft, Field, Refusal, Row, RowId, State};
use crate::email::{Email, EmailError, Hint};
use std::sync::Arc;

/// What is to be said about one field of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It is no address; says why.
    Email(EmailError),
    /// This other row has the same address.
    Duplicate(RowId),
    /// A list said it where no address to invite stands.
    NotUnderstood,
    /// It was invited in this session.
    Invited,
    /// No role was chosen.
    ChooseRole,
    /// The server refused this value, in these words; there may be none.
    Refused(Vec<Arc<str>>),
    /// A list named this role, which is not on offer.
    UnknownRole(Arc<str>),
    /// The tenant has a user with this address already.
    Member(Member),
    /// Worth a look, but never in the way of sending.
    Hint(Hint),
}

/// A user whom the tenant has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The role's name.
    pub role: Arc<str>,
    /// The tenant's word for the user's state, like `Active`.
    pub status: Arc<str>,
}

impl Finding {
    /// Whether the row cannot be sent before this is mended.
    pub fn blocks(&self) -> bool {
        !matches!(self, Finding::Hint(_) | Finding::Member(_))
    }
}

/// What stands between a row and its invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody is in it.
    Empty,
    /// Somebody is being typed, who has no role yet.
    Begun,
    /// Somebody is being typed; all that is there counts when Send is pressed.
    Typing,
    /// Everything is there but a role.
    NeedsRole,
    /// Something must be mended first.
    NeedsAttention,
    /// The server refused it as it stands.
    Refused,
    /// It will be sent.
    Ready,
    /// It stands in the queue of what is being sent.
    Waiting,
    /// It is being sent.
    Sending,
    /// It may have been sent.
    Unknown,
}

impl Standing {
    /// Whether something must be mended before the row can be sent.
    pub fn needs_attention(self) -> bool {
        matches!(self, Standing::NeedsAttention | Standing::Refused)
    }
}

/// How many rows there are of each [`Standing`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    counts: [usize; 10],
}

impl Totals {
    /// The rows of this standing.
    pub fn of(&self, standing: Standing) -> usize {
        self.counts[standing as usize]
    }

    /// The rows that somebody is in.
    pub fn people(&self) -> usize {
        self.counts.iter().sum::<usize>() - self.of(Standing::Empty)
    }

    /// The rows with something that must be mended.
    pub fn attention(&self) -> usize {
        self.of(Standing::NeedsAttention) + self.of(Standing::Refused)
    }

    pub(super) fn add(&mut self, standing: Standing) {
        self.counts[standing as usize] += 1;
    }

    pub(super) fn remove(&mut self, standing: Standing) {
        self.counts[standing as usize] -= 1;
    }
}

impl Draft {
    /// What stands between this row and its invitation.
    pub fn standing(&self, id: RowId) -> Standing {
        self.standing_by(id, self.key(id).as_deref())
    }

    /// The same, where the row's key is known already.
    pub(super) fn standing_by(&self, id: RowId, key: Option<&str>) -> Standing {
        let Some(row) = self.row(id).filter(|row| !row.is_empty()) else {
            return Standing::Empty;
        };
        if !row.judged {
            return match row.role {
                None => Standing::Begun,
                Some(_) => Standing::Typing,
            };
        }
        let known = key.and_then(|key| self.addresses.of(key));
        match &row.given {
            Some(given) if given.departed => return Standing::Sending,
            Some(_) => return Standing::Waiting,
            None if known.is_some_and(|known| known.doubtful) => return Standing::Unknown,
            None if self.has_refusal(id) => return Standing::Refused,
            None => {}
        }
        let is_kept_out = known.is_some_and(|known| known.keeps_out(id));
        if key.is_none() || row.not_understood || is_kept_out {
            Standing::NeedsAttention
        } else if row.role.is_none() {
            Standing::NeedsRole
        } else {
            Standing::Ready
        }
    }

    /// Where the person in this row is on the way to the server.
    pub fn state(&self, id: RowId) -> State {
        let row = self.row(id).filter(|row| row.judged);
        match row.and_then(|row| row.given.as_ref()) {
            Some(given) if given.departed => State::Sending,
            Some(_) => State::Waiting,
            None if self.is_in_doubt(id) => State::Unknown,
            None => State::Draft,
        }
    }

    /// What is wrong with the address or with the row as a whole, or worth knowing about it.
    pub fn email_finding(&self, id: RowId) -> Option<Finding> {
        let row = self.row(id).filter(|row| row.judged && !row.is_empty())?;
        let email = match Email::parse(&row.email, self.to_ascii) {
            Err(error) => {
                let explain = self.explain.unwrap_or(|_, error| error);
                let error = explain(&row.email, error);
                let is_clear = row.meant.is_none() || matches!(error, EmailError::Apostrophe(_));
                let finding = is_clear.then_some(Finding::Email(error));
                return finding.or(Some(Finding::NotUnderstood));
            }
            Ok(email) if !row.not_understood => email,
            _ => return Some(Finding::NotUnderstood),
        };
        if let Some(words) = self.refused(row, |field| field != Field::Role) {
            return Some(Finding::Refused(words));
        }
        if let Some(known) = self.addresses.of(&email.key()) {
            let twin = known.rows.iter().find(|&&twin| twin != id);
            let twin = twin.map(|&twin| Finding::Duplicate(twin));
            let member = known.member.clone().map(Finding::Member);
            let invited = known.invited.then_some(Finding::Invited);
            if let Some(finding) = twin.or(invited).or(member) {
                return Some(finding);
            }
        }
        let hints = self.hints.map_or(Vec::new(), |hints| hints(&email));
        hints.into_iter().next().map(Finding::Hint)
    }

    /// What is wrong with the role. That none was chosen is said once the row was judged.
    pub fn role_finding(&self, id: RowId) -> Option<Finding> {
        let row = self.row(id).filter(|row| row.judged && !row.is_empty())?;
        if row.role.is_none() {
            return match row.unknown_role.clone() {
                None => Some(Finding::ChooseRole),
                Some(word) => self.knows_roles.then_some(Finding::UnknownRole(word)),
            };
        }
        self.refused(row, |field| field == Field::Role)
            .map(Finding::Refused)
    }

    /// Whether the server refused the row as it stands now.
    pub fn has_refusal(&self, id: RowId) -> bool {
        let row = self.row(id).filter(|row| !row.refusals.is_empty());
        row.is_some_and(|row| self.refused(row, |_| true).is_some())
    }

    fn is_in_doubt(&self, id: RowId) -> bool {
        let is_any = self.totals.of(Standing::Unknown) > 0;
        is_any
            && self
                .key(id)
                .is_some_and(|key| self.addresses.is_doubtful(&key))
    }

    pub(super) fn problem_field(&self, id: RowId) -> Option<Field> {
        match self.standing(id) {
            Standing::NeedsRole => Some(Field::Role),
            standing if !standing.needs_attention() => None,
            _ if self
                .email_finding(id)
                .is_some_and(|finding| finding.blocks()) =>
            {
                Some(Field::Email)
            }
            _ => Some(Field::Role),
        }
    }

    /// The server's words about these fields' present values, if it refused them.
    pub(super) fn refused(&self, row: &Row, of: fn(Field) -> bool) -> Option<Vec<Arc<str>>> {
        let same_email = |sent: &str| {
            Email::parse(&row.email, self.to_ascii).is_ok_and(|email| email.as_str() == sent)
        };
        let same_role = |sent: &str| row.role.as_ref().is_some_and(|role| role.as_str() == sent);
        let about_now = |refusal: &&Refusal| match refusal.field {
            Field::Email => same_email(&refusal.email),
            Field::Role => same_role(&refusal.role),
            Field::Row => same_email(&refusal.email) && same_role(&refusal.role),
        };
        let refusals = row.refusals.iter().filter(|refusal| of(refusal.field));
        let mut now = refusals.filter(about_now).peekable();
        now.peek()?;
        Some(now.filter_map(|refusal| refusal.message.clone()).collect())
    }
}
