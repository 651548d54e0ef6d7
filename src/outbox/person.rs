//! One address of this session.

use super::message::Fate;
use crate::draft::{Invitation, RowId};
use std::cmp::Ordering;

/// One address and what is known of it.
pub(super) struct Person {
    pub invitation: Invitation,
    pub fate: Fate,
    /// The tenant's list, read before the address was last sent, did not have it.
    pub newcomer: bool,
    /// The row on screen is gone, or holds something else.
    pub detached: bool,
    /// What other tabs have said of it last that counts; `NotSent` where their doubt was settled here.
    pub heard: Option<Fate>,
    /// Its fate is what other tabs have said.
    pub foreign: bool,
    /// Other tabs were told that it is, or may be, invited.
    pub told: bool,
    /// Was in a refused request, and the tenant's list did not show it afterwards.
    pub checked: bool,
    /// Was in a refused request, and the tenant's list could not be read since.
    pub unchecked: bool,
    pub in_run: bool,
}

impl Person {
    pub fn new(invitation: Invitation, fate: Fate) -> Self {
        Self {
            invitation,
            fate,
            newcomer: false,
            detached: false,
            heard: None,
            foreign: false,
            told: false,
            checked: false,
            unchecked: false,
            in_run: false,
        }
    }

    /// Somebody who will not be sent from here unless given to send again.
    pub fn absent(email: String, row: Option<RowId>, fate: Fate) -> Self {
        let detached = row.is_none();
        let row = row.unwrap_or(RowId::new(u32::MAX));
        let mut person = Self::new(
            Invitation {
                row,
                email,
                role: String::new(),
            },
            fate,
        );
        person.detached = detached;
        person
    }

    /// Takes in what another tab says, and answers whether that is news.
    ///
    /// What this tab knows by itself stays: nobody else settles its doubt.
    pub fn hear(&mut self, said: Fate) -> bool {
        let before = self.heard;
        self.heard = match (said, self.heard) {
            (Fate::Invited, _) | (_, Some(Fate::Invited)) => Some(Fate::Invited),
            // Our own request perhaps, of which a third tab tells.
            (Fate::Sending, heard) if self.fate == Fate::Sending => heard,
            (Fate::Sending | Fate::Unknown, Some(Fate::Unknown)) => Some(Fate::Unknown),
            (Fate::Unknown, Some(Fate::NotSent)) => Some(Fate::NotSent),
            (Fate::Sending | Fate::Unknown, _) => Some(said),
            // A request comes to nothing; a doubt that another tab has may be a third one's, too.
            (_, Some(Fate::Sending)) => None,
            (_, heard) => heard,
        };
        let is_known = matches!(self.fate, Fate::Sending | Fate::Unknown | Fate::Invited);
        let counts = self.foreign || !is_known && self.hearsay().is_some();
        counts && self.heard != before
    }

    /// What other tabs have said of it.
    pub fn said(&self) -> Fate {
        self.heard.unwrap_or(Fate::NotSent)
    }

    /// What keeps it from being sent, by what other tabs say.
    pub fn hearsay(&self) -> Option<Fate> {
        match self.heard? {
            Fate::Sending | Fate::Unknown => Some(Fate::Unknown),
            Fate::Invited => Some(Fate::Invited),
            _ => None,
        }
    }

    /// How much of a request's body it takes, in bytes.
    pub fn bytes(&self) -> usize {
        const AROUND: usize = r#"{"email":"","roleName":""},"#.len();
        let text = |text: &str| text.len() + text.matches(['"', '\\']).count();
        AROUND + text(&self.invitation.email) + text(&self.invitation.role)
    }

    pub fn email(&self) -> &str {
        &self.invitation.email
    }

    /// Was sent, and may have been invited: worth remembering.
    pub fn matters(&self) -> bool {
        match self.fate {
            Fate::Sending | Fate::Invited | Fate::Unknown => true,
            Fate::Waiting | Fate::NotSent => self.newcomer,
            Fate::Refused | Fate::Duplicate => false,
        }
    }

    /// Must not be sent again just because somebody says "Send".
    pub fn settled(&self) -> bool {
        !matches!(self.fate, Fate::Refused | Fate::NotSent) || self.hearsay().is_some()
    }

    /// A row brings an address that must not be sent again: what to tell that row.
    pub fn stand_for(&mut self, new: &Person) -> (RowId, Fate) {
        let row = new.invitation.row;
        if matches!(self.fate, Fate::Refused | Fate::NotSent) {
            self.fate = self.hearsay().unwrap_or(self.fate);
            self.foreign = true;
        }
        if self.detached || self.invitation.row == row {
            self.invitation.row = row;
            self.detached = false;
            (row, self.fate)
        } else {
            (row, Fate::Duplicate)
        }
    }
}

/// The order of addresses; their letters are ASCII, as the HTML production has it.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    let lower = |byte: u8| byte.to_ascii_lowercase();
    one.bytes().map(lower).cmp(other.bytes().map(lower))
}
