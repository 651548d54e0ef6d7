//! Two tabs of one tenant that send the same people, and hear each other when they please.

use crate::tenant::{Fault, Listing, Naming, Tenant};
use invite_users::draft::{Invitation, RowId};
use invite_users::outbox::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What happens next in one of the tabs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Act {
    Send,
    Stop,
    CheckAgain,
    /// The outside does the next thing that this tab has asked for.
    Let,
    /// The next message of the other tab arrives.
    Hear,
    /// The admin decides about all who are in doubt here, rightly.
    Decide,
    Reload,
    /// The tab is closed, if it was open, and another one opened in its place.
    Reopen,
}

#[derive(Default)]
struct Tab {
    outbox: Option<Outbox>,
    rows: Vec<Invitation>,
    fates: BTreeMap<RowId, Fate>,
    todo: VecDeque<Effect>,
    /// Whose request from here has no clear answer.
    doubts: BTreeSet<RowId>,
    mail: VecDeque<(Fate, Vec<String>)>,
    steps: usize,
}

impl Tab {
    fn mark(&mut self, rows: Vec<RowId>, fate: Fate) {
        for row in rows {
            let before = self.fates.insert(row, fate);
            if (before, fate) == (Some(Fate::Sending), Fate::Unknown) {
                self.doubts.insert(row);
            } else if fate != Fate::Unknown {
                self.doubts.remove(&row);
            }
        }
    }
}

/// Both of them, the tenant, and who of them may send.
pub struct Tabs {
    tabs: [Tab; 2],
    tenant: Tenant,
    turn: Option<usize>,
}

impl Tabs {
    pub fn new(people: usize, tenant: Tenant) -> Self {
        let tab = || Tab {
            outbox: Some(Outbox::new(Settings::default())),
            rows: crate::everybody(people),
            ..Tab::default()
        };
        Self {
            tabs: [tab(), tab()],
            tenant,
            turn: None,
        }
    }

    pub fn act(&mut self, at: usize, act: Act) {
        match act {
            Act::Send => self.send(at),
            Act::Stop => self.tell(at, Event::Stop),
            Act::CheckAgain => self.tell(at, Event::CheckAgain),
            Act::Let => _ = self.step(at),
            Act::Hear => _ = self.hear(at),
            Act::Decide => self.decide(at),
            Act::Reload => self.reload(at),
            Act::Reopen => self.reopen(at),
        }
    }

    fn outbox(&mut self, at: usize) -> &mut Outbox {
        self.tabs[at].outbox.as_mut().expect("a tab has an outbox")
    }

    fn tell(&mut self, at: usize, event: Event) {
        for effect in self.outbox(at).handle(event) {
            match effect {
                Effect::Mark { rows, fate } => self.tabs[at].mark(rows, fate),
                Effect::Tell { emails, fate } => self.tabs[1 - at].mail.push_back((fate, emails)),
                Effect::Stray { .. } | Effect::Heard { .. } => {}
                Effect::Finished(_) if self.turn == Some(at) => self.turn = None,
                Effect::Finished(_) => {}
                effect => self.tabs[at].todo.push_back(effect),
            }
        }
    }

    fn hear(&mut self, at: usize) -> bool {
        let Some((fate, emails)) = self.tabs[at].mail.pop_front() else {
            return false;
        };
        for effect in self.outbox(at).handle(Event::OtherTab { emails, fate }) {
            if let Effect::Mark { rows, fate } = effect {
                let tab = &mut self.tabs[at];
                for row in rows {
                    let is_own = tab.doubts.contains(&row);
                    assert!(
                        !is_own,
                        "{row:?} was in doubt here, and is {fate:?} by hearsay"
                    );
                    tab.fates.insert(row, fate);
                }
            }
        }
        true
    }

    /// The other tab tells what it knows, after all that it has heard and told before.
    fn ask(&mut self, at: usize) {
        while self.hear(1 - at) {}
        let known = self.outbox(1 - at).known();
        self.tabs[at].mail.extend(known);
        while self.hear(at) {}
    }

    fn send(&mut self, at: usize) {
        let closed = [
            Some(Fate::Invited),
            Some(Fate::Unknown),
            Some(Fate::Refused),
        ];
        let tab = &self.tabs[at];
        let is_open = |one: &&Invitation| !closed.contains(&tab.fates.get(&one.row).copied());
        let open = tab.rows.iter().filter(is_open).cloned().collect();
        self.tell(at, Event::Send(open));
    }

    /// Lets the outside do the next thing that this tab waits for; false if there is none, or if it
    /// waits for the other tab.
    fn step(&mut self, at: usize) -> bool {
        self.tabs[at].steps += 1;
        assert!(self.tabs[at].steps < 3000, "it does not end");
        let Some(effect) = self.tabs[at].todo.pop_front() else {
            return false;
        };
        match effect {
            Effect::Post(people) => {
                let verdict = self.tenant.post(&people);
                self.tell(at, Event::Answer(verdict));
            }
            Effect::AskMembers => {
                let list = self.tenant.list();
                self.tell(at, Event::Members(list));
            }
            Effect::TakeTurn if self.turn.is_some() => {
                self.tabs[at].todo.push_front(effect);
                return false;
            }
            Effect::TakeTurn => {
                self.ask(at);
                if self.outbox(at).phase() == Phase::WaitingForTurn {
                    self.turn = Some(at);
                }
                self.tell(at, Event::Turn);
            }
            Effect::RefreshToken => self.tell(at, Event::Token(true)),
            Effect::Wait { .. } => self.tell(at, Event::Tick { left: 0 }),
            _ => {}
        }
        true
    }

    fn decide(&mut self, at: usize) {
        let tab = &self.tabs[at];
        let is_unknown = |one: &&Invitation| tab.fates.get(&one.row) == Some(&Fate::Unknown);
        let doubtful: Vec<_> = tab.rows.iter().filter(is_unknown).cloned().collect();
        for one in doubtful {
            // Nobody can tell while the request is under way.
            let is_sent = |tab: &Tab| {
                let mut todo = tab.todo.iter();
                todo.any(|effect| matches!(effect, Effect::Post(people) if people.contains(&one)))
            };
            if self.tabs.iter().any(is_sent) {
                continue;
            }
            let invited = self.tenant.has_mailed(&one.email);
            let emails = vec![one.email];
            self.tell(at, Event::AdminDecided { emails, invited });
        }
    }

    fn reload(&mut self, at: usize) {
        let people = self.outbox(at).remembered();
        let lists_new = self.outbox(at).lists_new();
        self.leave(at);
        self.tell(at, Event::Restored { people, lists_new });
        self.ask(at);
    }

    fn reopen(&mut self, at: usize) {
        self.leave(at);
        self.tabs[at].fates.clear();
        self.tabs[at].doubts.clear();
        self.ask(at);
    }

    /// The page goes away, in the middle of a request too: the tenant carries it out all the same.
    fn leave(&mut self, at: usize) {
        for effect in std::mem::take(&mut self.tabs[at].todo) {
            if let Effect::Post(people) = effect {
                self.tenant.post(&people);
            }
        }
        if self.turn == Some(at) {
            self.turn = None;
        }
        let tab = &mut self.tabs[at];
        tab.outbox = Some(Outbox::new(Settings::default()));
        tab.mail.clear();
        let waiting = tab.fates.values_mut();
        waiting.for_each(|fate| {
            *fate = if *fate == Fate::Waiting {
                Fate::NotSent
            } else {
                *fate
            }
        });
    }

    /// Lets everything calm down, and both admins go on to the end.
    fn end(&mut self) {
        for _ in 0..12 {
            for at in [0, 1] {
                self.decide(at);
                self.send(at);
            }
            while [0, 1]
                .map(|at| self.hear(at) | self.step(at))
                .contains(&true)
            {}
        }
    }

    fn judge(&self) {
        for (email, times) in &self.tenant.mailed {
            assert!(*times == 1, "{email} was mailed {times} times");
        }
    }
}

const ANSWERS: [Fault; 9] = [
    Fault::None,
    Fault::DropBefore,
    Fault::DropAfter,
    Fault::FailBefore,
    Fault::FailAfter,
    Fault::SignedOut,
    Fault::Forbidden,
    Fault::NotFound,
    Fault::Busy(Some(2)),
];

const LISTINGS: [Listing; 3] = [
    Listing::Prompt,
    Listing::WithoutPending,
    Listing::Unavailable,
];

/// Ann is sent by one tab, and by another one that is opened meanwhile: every answer to either, and
/// every order of what happens.
#[test]
fn a_tab_that_is_opened_later_mails_nobody_twice() {
    let first = [Act::Send, Act::Let, Act::Let, Act::Let, Act::Let];
    let second = [Act::Reopen, Act::Send, Act::Let, Act::Let, Act::Let];
    let length = first.len() + second.len();
    let orders = (0..1_u32 << length).filter(|order| order.count_ones() as usize == second.len());
    for order in orders {
        for (at, listing) in
            (0..ANSWERS.len() * ANSWERS.len()).flat_map(|at| LISTINGS.map(|listing| (at, listing)))
        {
            let mut tenant = Tenant::new(Naming::All, listing);
            tenant.faults = vec![ANSWERS[at % ANSWERS.len()], ANSWERS[at / ANSWERS.len()]];
            let mut tabs = Tabs::new(1, tenant);
            let (mut first, mut second) = (first.iter(), second.iter());
            for turn in 0..length {
                let (at, acts) = match order >> turn & 1 {
                    0 => (0, &mut first),
                    _ => (1, &mut second),
                };
                acts.next().into_iter().for_each(|&act| tabs.act(at, act));
            }
            tabs.end();
            tabs.judge();
        }
    }
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => Just(Act::Let),
        4 => Just(Act::Hear),
        4 => Just(Act::Send),
        1 => Just(Act::Stop),
        1 => Just(Act::CheckAgain),
        1 => Just(Act::Decide),
        1 => Just(Act::Reload),
        1 => Just(Act::Reopen),
    ]
}

proptest! {
    #![proptest_config(crate::scripts())]

    #[test]
    fn nobody_is_mailed_by_two_tabs(
        people in 1..4usize,
        listing in select(LISTINGS.as_slice()),
        faults in vec(select(ANSWERS.as_slice()), 0..8),
        acts in vec((0..2usize, act()), 0..40),
    ) {
        let mut tenant = Tenant::new(Naming::All, listing);
        tenant.faults = faults;
        let mut tabs = Tabs::new(people, tenant);
        for (at, act) in acts {
            tabs.act(at, act);
            tabs.judge();
        }
        tabs.end();
        tabs.judge();
    }
}
