use crate::role::RoleName;
use std::sync::Arc;

/// Names a row for as long as it lives, wherever it stands on screen.
///
/// What a server says is bound to it, never to a position: rows may be added, removed or moved
/// while a request is in flight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(u32);

impl RowId {
    /// The row with this number; a list gives no number twice.
    pub fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number, for the ids of the row's elements.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// The part of a row that a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The e-mail address.
    Email,
    /// The role.
    Role,
    /// The row as a whole.
    Row,
}

/// One row as it was sent: what an answer is about, whatever happens on screen meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The row that it came from.
    pub row: RowId,
    /// The address as sent.
    pub email: String,
    /// The role's name as sent.
    pub role: String,
}

/// What the server said about a value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The field that it is about.
    pub field: Field,
    /// The server's own words, if it had any.
    pub message: Option<Arc<str>>,
    /// The address and the role that were refused: the message is gone once they change, and back
    /// when they are typed again.
    pub email: String,
    /// See `email`.
    pub role: String,
}

/// Where the person in a row is on the way to the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// With the admin.
    #[default]
    Draft,
    /// In the queue of what is being sent.
    Waiting,
    /// In a request that is not answered yet.
    Sending,
    /// It may or may not have reached the server; never sent again blindly.
    Unknown,
}

/// What a row held when it was given to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    pub email: String,
    pub role: String,
    /// It is in a request by now, no longer in the queue.
    pub departed: bool,
}

/// A person to be invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row's name.
    pub id: RowId,
    /// The address as typed.
    pub email: String,
    /// The person's name, if a list told it.
    pub name: String,
    /// The person's other addresses as they are shown, if a list told them: nothing is sent there.
    pub also: String,
    /// The role, once chosen.
    pub role: Option<RoleName>,
    /// A list's word for the role that is not on offer; forgotten once a role is chosen.
    pub unknown_role: Option<Arc<str>>,
    /// Whether a list had this as something that was not understood: nobody is invited by it before
    /// the admin has edited it.
    pub not_understood: bool,
    /// The address that the list probably meant by that.
    pub meant: Option<Arc<str>>,
    /// Whether the admin has picked the row.
    pub selected: bool,
    /// Whether the admin has finished typing at least once, so that mistakes may be named.
    pub judged: bool,
    /// How often its address was typed in.
    pub(super) edits: u32,
    /// The row as it was given to be sent, until that is decided.
    pub(super) given: Option<Given>,
    /// What servers said about this row, about past values too.
    pub refusals: Vec<Refusal>,
}

impl Row {
    pub(super) fn empty(id: RowId, role: Option<RoleName>) -> Self {
        Self {
            id,
            email: String::new(),
            name: String::new(),
            also: String::new(),
            role,
            unknown_role: None,
            not_understood: false,
            meant: None,
            selected: false,
            judged: false,
            edits: 0,
            given: None,
            refusals: Vec::new(),
        }
    }

    /// Whether nobody stands in the row: it has no address, whatever its role.
    pub fn is_empty(&self) -> bool {
        self.email.trim().is_empty()
    }
}
