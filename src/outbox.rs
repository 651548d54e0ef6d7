//! Sends invitations through every failure, and never sends one twice.
//!
//! A pure state machine: it hears [`Event`]s and answers with [`Effect`]s, and has no clock and no
//! network. Two promises rule it. *No address is ever in two requests*, unless the first was
//! definitely refused, or the tenant, shown to list new people, was asked and did not have it, or
//! the admin said so for that row. *No row ever disappears*: each ends with a [`Fate`].

mod asking;
mod message;
mod other_tabs;
mod outside;
mod person;
mod queue;
mod refusal;
mod roster;
#[cfg(test)]
mod tests;
mod verdict;

pub use message::{Counts, Effect, Event, Fate, Phase, Remembered, Verdict, Why};

use crate::draft::Invitation;
use asking::Question;
use person::Person;
use queue::{Limits, Portion, Queue};
use roster::Roster;

/// What the embedder has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The number of rows that one request carries at most.
    pub batch_size: usize,
    /// The number of bytes that the body of a request of several rows has at most: firewalls refuse
    /// larger ones, commonly with a page of HTML and a 403.
    pub batch_bytes: usize,
    /// Wait for a click after a refusal, before the others of that request go again.
    pub ask: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            batch_size: 100,
            batch_bytes: 8_000,
            ask: false,
        }
    }
}

/// How often in a row the tenant may say "wait" to one request.
const TRIES: u32 = 8;
/// The longest wait in seconds that the tenant may ask for while a run is on.
const LONGEST_ASKED: u32 = 3_600;
/// The longest wait in seconds where the tenant does not say how long.
const LONGEST_WAIT: u32 = 60;

/// The sending of invitations of one session.
///
/// ```
/// # use invite_users::{draft::{Invitation, RowId}, outbox::*};
/// let ann = Invitation { row: RowId::new(1), email: "ann@x.org".into(), role: "Viewer".into() };
/// let mut outbox = Outbox::new(Settings::default());
/// outbox.handle(Event::Send(vec![ann.clone()]));
/// outbox.handle(Event::Turn);
/// let effects = outbox.handle(Event::Members(Some(Vec::new())));
/// assert!(effects.contains(&Effect::Post(vec![ann])));
/// let effects = outbox.handle(Event::Answer(Verdict::Accepted { except: Vec::new() }));
/// assert_eq!(effects.last(), Some(&Effect::Finished(Why::Done)));
/// ```
pub struct Outbox {
    settings: Settings,
    /// The batch size, smaller than chosen once the tenant found one too large.
    limits: Limits,
    roster: Roster,
    queue: Queue,
    phase: Phase,
    /// What is under way.
    flight: Option<Portion>,
    /// What the tenant's list is wanted for.
    question: Option<Question>,
    /// The list was asked for and has not come yet.
    asking: bool,
    invites_partially: Option<bool>,
    offline: bool,
    stopping: bool,
    refreshed: bool,
    /// What the last answer means if there is no fresh token, and for whom.
    unverified: Option<(Vec<u32>, Verdict)>,
    waits: u32,
    effects: Vec<Effect>,
}

impl Outbox {
    /// An outbox that has sent nothing.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            limits: Limits::of(settings),
            roster: Roster::default(),
            queue: Queue::default(),
            phase: Phase::Idle,
            flight: None,
            question: None,
            asking: false,
            invites_partially: None,
            offline: false,
            stopping: false,
            refreshed: false,
            unverified: None,
            waits: 0,
            effects: Vec::new(),
        }
    }

    /// Takes other settings, from the next request on.
    pub fn configure(&mut self, settings: Settings) {
        self.settings = settings;
        self.limits = Limits::of(settings);
    }

    /// Takes in what has happened and says what is to be done, in that order.
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Send(invitations) => self.send(invitations),
            Event::Turn => self.take_turn(),
            Event::Stop => self.stop(),
            Event::Continue if self.phase == Phase::Paused => self.proceed(),
            Event::Continue => {}
            Event::CheckAgain => self.check_again(),
            Event::Answer(verdict) => self.judge(verdict),
            Event::Members(list) => self.take_members(list),
            Event::Token(fresh) => self.take_token(fresh),
            Event::Tick { left } => self.tick(left),
            Event::Offline => self.offline = true,
            Event::Online => self.go_online(),
            Event::AdminDecided { emails, invited } => self.decide(emails, invited),
            Event::Withdrawn { rows } => self.withdraw(rows),
            Event::OtherTab { emails, fate } => self.hear(emails, fate),
            Event::Restored { people, lists_new } => self.restore(people, lists_new),
        }
        std::mem::take(&mut self.effects)
    }

    /// What is happening now.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// How far the run is.
    pub fn counts(&self) -> Counts {
        self.roster.counts
    }

    /// A run is on: "Send" would do nothing.
    pub fn is_running(&self) -> bool {
        !matches!(self.phase, Phase::Idle | Phase::Ended(_))
            && !matches!(self.question, Some(Question::Again(_)))
    }

    /// The run ends after what is under way.
    pub fn is_stopping(&self) -> bool {
        self.stopping
    }

    /// What the next outbox must be told after a reload, with [`Outbox::lists_new`].
    pub fn remembered(&self) -> Vec<Remembered> {
        self.roster.remembered()
    }

    /// What a tab that has just been opened must hear: who is being sent, in doubt, and invited.
    pub fn known(&self) -> [(Fate, Vec<String>); 3] {
        self.roster.known()
    }

    /// The tenant's list has shown somebody who was invited in this session.
    ///
    /// Only then is not being there a reason to call somebody not invited.
    pub fn lists_new(&self) -> bool {
        self.roster.lists_new
    }

    fn send(&mut self, invitations: Vec<Invitation>) {
        if self.is_running() {
            return;
        }
        self.adopt();
        let (fresh, others) = self.roster.admit(invitations);
        for (row, fate) in others {
            self.effects.push(Effect::Mark {
                rows: vec![row],
                fate,
            });
        }
        self.mark(&fresh, Fate::Waiting);
        let nobody = fresh.is_empty();
        self.queue.fill(fresh);
        self.stopping = false;
        self.refreshed = false;
        self.waits = 0;
        if nobody {
            self.finish(Why::Done);
        } else {
            self.phase = Phase::WaitingForTurn;
            self.effects.push(Effect::TakeTurn);
        }
    }

    fn take_turn(&mut self) {
        if self.phase == Phase::WaitingForTurn {
            self.ask(Question::Before);
        }
    }

    fn stop(&mut self) {
        match self.phase {
            _ if !self.is_running() => {}
            Phase::Sending | Phase::AskingWhoWasInvited => self.stopping = true,
            _ => match self.question.take() {
                Some(Question::Before) | None => self.finish(Why::Stopped),
                Some(question) => {
                    self.stopping = true;
                    self.conclude(question, false);
                }
            },
        }
    }

    /// Sends the next portion, or says why not.
    fn proceed(&mut self) {
        if self.stopping {
            return self.finish(Why::Stopped);
        }
        if self.offline {
            self.phase = Phase::Offline;
            return;
        }
        let Some(portion) = self.next_portion() else {
            return self.finish(Why::Done);
        };
        self.roster.depart(&portion.people);
        self.mark(&portion.people, Fate::Sending);
        let roster = &self.roster;
        let invitation = |&number: &u32| roster.person(number).invitation.clone();
        self.effects.push(Effect::Post(
            portion.people.iter().map(invitation).collect(),
        ));
        self.flight = Some(portion);
        self.phase = Phase::Sending;
    }

    fn next_portion(&mut self) -> Option<Portion> {
        let weigh = |number| {
            let person: &Person = self.roster.person(number);
            (person.fate == Fate::Waiting).then(|| person.bytes())
        };
        self.queue.next(self.limits, weigh)
    }

    fn take_token(&mut self, fresh: bool) {
        if self.phase != Phase::RefreshingToken {
            return;
        }
        match self.unverified.take() {
            _ if fresh => self.proceed(),
            None => self.finish(Why::SignedOut),
            // It stands as it came.
            Some((people, verdict)) => match self.next_portion() {
                Some(portion) if portion.people.iter().all(|one| people.contains(one)) => {
                    self.show(&portion.people, Fate::Sending);
                    self.flight = Some(portion);
                    self.judge(verdict);
                }
                // Of whom it spoke nobody is left.
                Some(portion) => {
                    self.queue.again(portion);
                    self.proceed();
                }
                None => self.finish(Why::Done),
            },
        }
    }

    fn tick(&mut self, left: u32) {
        if let Phase::Waiting { seconds } = &mut self.phase {
            *seconds = left;
            if left == 0 {
                self.proceed();
            }
        }
    }

    fn go_online(&mut self) {
        self.offline = false;
        if self.phase == Phase::Offline {
            match self.question.take() {
                Some(question) => self.ask(question),
                None => self.proceed(),
            }
        }
    }

    fn finish(&mut self, why: Why) {
        let waiting = self.roster.select(|person| person.fate == Fate::Waiting);
        // Stopped too late to keep anybody from being sent.
        let why = match why {
            Why::Stopped if waiting.is_empty() => Why::Done,
            why => why,
        };
        self.mark(&waiting, Fate::NotSent);
        self.queue.fill(Vec::new());
        self.question = None;
        self.stopping = false;
        self.phase = Phase::Ended(why);
        self.adopt();
        self.effects.push(Effect::Finished(why));
    }

    /// This has become of them, and other tabs hear of it.
    fn mark(&mut self, people: &[u32], fate: Fate) {
        // What other tabs have said meanwhile counts as soon as this one knows no better.
        let is_free = matches!(fate, Fate::Waiting | Fate::NotSent);
        let is_kept = |&number: &u32| is_free && self.roster.person(number).hearsay().is_some();
        let (kept, people): (Vec<u32>, Vec<u32>) =
            people.iter().partition(|number| is_kept(number));
        self.take_over(&kept);
        let emails = self.roster.tell(&people, fate);
        if !emails.is_empty() {
            self.effects.push(Effect::Tell { emails, fate });
        }
        self.show(&people, fate);
    }

    /// This has become of them, which other tabs know or need not hear.
    fn show(&mut self, people: &[u32], fate: Fate) {
        let (rows, strays) = self.roster.set(people, fate, false);
        if !rows.is_empty() {
            self.effects.push(Effect::Mark { rows, fate });
        }
        let news = matches!(fate, Fate::Invited | Fate::Refused | Fate::Unknown);
        if news && !strays.is_empty() {
            self.effects.push(Effect::Stray {
                emails: strays,
                fate,
            });
        }
    }
}
