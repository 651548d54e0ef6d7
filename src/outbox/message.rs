//! What the outbox is told and what it asks for: data only.

use crate::draft::{Invitation, RowId};

/// What has become of one invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands in the queue of this run.
    Waiting,
    /// It is in the request that is under way.
    Sending,
    /// The tenant has accepted it.
    Invited,
    /// The tenant has refused this very row.
    ///
    /// Its messages came with the answer that named it or, where nobody was named, with the last
    /// request that carried this row alone.
    Refused,
    /// It may or may not have arrived: to be settled by asking, else by the admin.
    Unknown,
    /// It has certainly not been accepted and goes with the next "Send".
    NotSent,
    /// Its address stands in another row of this session, so that this one is not sent.
    Duplicate,
}

/// What the tenant's answer to a request means; how it was read is no concern of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 2xx, read to its end.
    Accepted {
        /// The rows that the body reports as failed.
        except: Vec<RowId>,
    },
    /// Any 4xx that has no variant of its own.
    Refused {
        /// The HTTP status: 400, 409 and 422 may be about rows, the others are not.
        status: u16,
        /// The rows that the body complains about.
        named: Vec<RowId>,
        /// The rows that the body reports as accepted all the same.
        accepted: Vec<RowId>,
        /// It says of others that they went well, which may mean that they were invited.
        claims: bool,
        /// The words of the refusal, so that two refusals can be told apart: without what differs
        /// from answer to answer, such as a trace id.
        fingerprint: String,
    },
    /// 413.
    TooLarge,
    /// 429 or 503.
    Wait {
        /// What `Retry-After` says, if it says anything.
        seconds: Option<u32>,
    },
    /// 401.
    SignedOut,
    /// 403.
    Forbidden,
    /// A redirect, most likely to a sign-in page: who knows what was done before.
    Redirected,
    /// The antiforgery token was refused, before anything was done: a fresh one may help.
    Unverified {
        /// What the answer means where there is no other token.
        otherwise: Box<Verdict>,
    },
    /// Any other 5xx: the tenant may have acted before it failed.
    Failed,
    /// No answer, or one that was cut short or took too long.
    Lost,
    /// No answer, because the machine slept or its network was gone meanwhile.
    CutOff,
}

/// An invitation of this session whose fate a reload must not forget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// The address as sent.
    pub email: String,
    /// The row that it came from, unless that is gone or holds something else.
    pub row: Option<RowId>,
    /// What had become of it; one that was under way comes back as unknown.
    pub fate: Fate,
    /// The tenant's list was read before it was sent, and did not have the address.
    pub newcomer: bool,
    /// The role that it was sent with in the latest run; `None` where it was in an earlier one.
    pub role: Option<String>,
}

/// Something that has happened outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The admin pressed "Send": these are the rows without errors, in the order on screen.
    Send(Vec<Invitation>),
    /// No other tab of this list is sending, and none will before this run is over.
    Turn,
    /// The admin pressed "Stop".
    Stop,
    /// The admin lets the run go on after a refusal.
    Continue,
    /// The admin wants the unknown ones looked up once more.
    CheckAgain,
    /// The request that was under way has ended.
    Answer(Verdict),
    /// The addresses in the tenant's list of users; `None` where it cannot be had.
    Members(Option<Vec<String>>),
    /// The token callback has answered: is there a fresh token?
    Token(bool),
    /// Time has passed: so many seconds of the wait are left.
    Tick {
        /// Zero ends the wait.
        left: u32,
    },
    /// The browser has lost its network.
    Offline,
    /// The browser has a network again.
    Online,
    /// The admin knows what became of unknown addresses.
    AdminDecided {
        /// The addresses, in whatever rows they stand by now.
        emails: Vec<String>,
        /// Were they invited?
        invited: bool,
    },
    /// These rows were removed, or now hold something else than what was given to send.
    Withdrawn {
        /// The rows removed or edited.
        rows: Vec<RowId>,
    },
    /// Another tab says what became of these addresses there. It never settles a doubt of this one.
    OtherTab {
        /// The addresses.
        emails: Vec<String>,
        /// Their fate there.
        fate: Fate,
    },
    /// The page was loaded again: what an earlier outbox had sent, see [`Remembered`].
    Restored {
        /// The invitations remembered.
        people: Vec<Remembered>,
        /// The tenant's list had already shown somebody invited in this session.
        lists_new: bool,
    },
}

/// Something that the outbox wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Wait until no other tab of this list sends, and report [`Event::Turn`].
    TakeTurn,
    /// Send these in one request and report the [`Verdict`].
    Post(Vec<Invitation>),
    /// Read the tenant's list of users and report it as [`Event::Members`].
    AskMembers,
    /// Ask for a fresh token, and fresh headers, and report it as [`Event::Token`].
    RefreshToken,
    /// Count down, reporting [`Event::Tick`] every second, the last one with zero.
    Wait {
        /// How long.
        seconds: u32,
    },
    /// These rows, which still hold what was sent, have a new fate.
    Mark {
        /// The rows as they were given to send.
        rows: Vec<RowId>,
        /// What has become of them.
        fate: Fate,
    },
    /// These addresses have a new fate, but their rows were removed or edited meanwhile.
    ///
    /// A row must never take over what was said about another address.
    Stray {
        /// The addresses as sent.
        emails: Vec<String>,
        /// What has become of them.
        fate: Fate,
    },
    /// Other tabs are to hear what has become of these addresses here.
    Tell {
        /// The addresses as sent.
        emails: Vec<String>,
        /// What has become of them.
        fate: Fate,
    },
    /// Other tabs have said this of addresses that stand in no row that was given to send.
    Heard {
        /// The addresses.
        emails: Vec<String>,
        /// `Sending`, `Unknown`, `Invited`, or `NotSent` where they are free again.
        said: Fate,
    },
    /// The run is over.
    Finished(Why),
}

/// Why a run is over: one variant for each thing that the admin can do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing is left to send: read the account.
    Done,
    /// The admin stopped it: send the remaining ones at any time.
    Stopped,
    /// Sign in again, then send the remaining ones.
    SignedOut,
    /// The session may have ended: sign in again, check the unknown ones, then send the remaining ones.
    Redirected,
    /// Ask somebody for the permission that is missing.
    Forbidden,
    /// Read what the tenant says about the whole form: no single row is to blame.
    Form,
    /// Tell who runs the portal: the request itself was not understood.
    Rejected,
    /// Try again later: the tenant was busy all the time.
    Busy,
    /// Try again then: the tenant wants to be left alone for longer than a run waits.
    BusyFor {
        /// How long, in seconds.
        seconds: u32,
    },
    /// Report the trace id, and check the unknown ones.
    Failed,
    /// Check the unknown ones: nobody knows whether they arrived.
    NoAnswer,
}

/// What is happening now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing yet.
    Idle,
    /// Waiting until no other tab of this list sends.
    WaitingForTurn,
    /// Reading the tenant's list before anything is sent.
    CheckingMembers,
    /// A request is under way.
    Sending,
    /// Waiting for a fresh token.
    RefreshingToken,
    /// The tenant wants us to wait.
    Waiting {
        /// Seconds left.
        seconds: u32,
    },
    /// Waiting for the network.
    Offline,
    /// Reading the tenant's list to learn who was invited.
    AskingWhoWasInvited,
    /// Waiting for the admin after a refusal.
    Paused,
    /// The run is over.
    Ended(Why),
}

/// How far the run is: how many of its rows have which [`Fate`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Counts {
    pub waiting: usize,
    pub sending: usize,
    pub invited: usize,
    pub refused: usize,
    pub unknown: usize,
    pub not_sent: usize,
}

impl Counts {
    /// The rows of the run.
    pub fn all(self) -> usize {
        self.waiting + self.sending + self.decided()
    }

    /// Those of which something is known by now.
    pub fn decided(self) -> usize {
        self.invited + self.refused + self.unknown + self.not_sent
    }

    /// The number that this fate counts into.
    pub(super) fn of(&mut self, fate: Fate) -> &mut usize {
        match fate {
            Fate::Waiting => &mut self.waiting,
            Fate::Sending => &mut self.sending,
            Fate::Invited => &mut self.invited,
            Fate::Refused => &mut self.refused,
            Fate::Unknown => &mut self.unknown,
            Fate::NotSent | Fate::Duplicate => &mut self.not_sent,
        }
    }
}
