//! Plays a script: an admin, a browser, a tenant, and the outbox between them.

use crate::judge::Judge;
use crate::tenant::Tenant;
use invite_users::draft::{Invitation, RowId};
use invite_users::outbox::*;
use std::collections::{BTreeMap, VecDeque};

/// What the admin or the browser does at a moment of their own choosing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Act {
    /// Lets the outside answer so many times.
    Let(u8),
    Send,
    Stop,
    Offline,
    Online,
    CheckAgain,
    Reload,
    Remove(u8),
    Edit(u8),
    /// The admin decides about all unknown rows, rightly.
    Decide,
    /// Another tab has invited somebody.
    Elsewhere(u8),
}

pub struct Desk {
    pub outbox: Outbox,
    pub tenant: Tenant,
    pub judge: Judge,
    settings: Settings,
    rows: Vec<Invitation>,
    /// What each row was sent with last.
    given: BTreeMap<RowId, Invitation>,
    todo: VecDeque<Effect>,
    offline: bool,
    pub ended: Option<Why>,
    steps: usize,
}

impl Desk {
    pub fn new(settings: Settings, rows: Vec<Invitation>, tenant: Tenant) -> Self {
        Self {
            outbox: Outbox::new(settings),
            tenant,
            judge: Judge::default(),
            settings,
            rows,
            given: BTreeMap::new(),
            todo: VecDeque::new(),
            offline: false,
            ended: None,
            steps: 0,
        }
    }

    pub fn tell(&mut self, event: Event) {
        for effect in self.outbox.handle(event) {
            match effect {
                Effect::Mark { rows, fate } => {
                    for row in rows {
                        let one = &self.given[&row];
                        self.judge.marked(one, fate, &self.tenant);
                    }
                }
                Effect::Stray { emails, fate } => {
                    for email in emails {
                        let mailed = fate != Fate::Invited || self.tenant.has_mailed(&email);
                        assert!(mailed, "{email} is called invited, but was not");
                    }
                }
                Effect::Tell { .. } | Effect::Heard { .. } => {}
                Effect::Finished(why) => self.finish(why),
                Effect::Post(people) => {
                    assert!(!self.offline, "sent without a network");
                    assert!(!people.is_empty() && people.len() <= self.settings.batch_size);
                    self.judge.departs(&people);
                    self.todo.push_back(Effect::Post(people));
                }
                effect => self.todo.push_back(effect),
            }
        }
        let posts = self
            .todo
            .iter()
            .filter(|effect| matches!(effect, Effect::Post(_)));
        assert!(posts.count() <= 1, "two requests at a time");
    }

    fn finish(&mut self, why: Why) {
        self.ended = Some(why);
        for (row, fate) in &self.judge.fates {
            let open = matches!(fate, Fate::Waiting | Fate::Sending);
            assert!(!open, "{row:?} is {fate:?} though the run is over");
        }
    }

    /// Presses "Send" for all that is neither invited nor unknown, nor one of `but`.
    pub fn send(&mut self, but: Option<Fate>) {
        let closed = [Some(Fate::Invited), Some(Fate::Unknown), but];
        let fate = |one: &&Invitation| self.judge.fates.get(&one.row).copied();
        let open = |one: &&Invitation| fate(one).is_none() || !closed.contains(&fate(one));
        let open: Vec<_> = self.rows.iter().filter(open).cloned().collect();
        if !self.outbox.is_running() {
            for one in &open {
                self.given.insert(one.row, one.clone());
            }
            self.ended = None;
        }
        let before = self.outbox.is_running();
        self.tell(Event::Send(open.clone()));
        for one in open.iter().filter(|_| !before) {
            assert!(
                self.judge.fates.contains_key(&one.row),
                "{:?} has disappeared",
                one.row
            );
        }
    }

    /// Lets the outside do the next thing that it was asked for; false if there is none.
    pub fn step(&mut self) -> bool {
        self.steps += 1;
        assert!(
            self.steps < 3000,
            "it does not end: {:?}",
            self.outbox.phase()
        );
        let Some(effect) = self.todo.pop_front() else {
            if self.outbox.phase() == Phase::Paused {
                self.tell(Event::Continue);
                return true;
            }
            return false;
        };
        match effect {
            Effect::Post(people) => {
                let verdict = if self.offline {
                    if people.len() % 2 == 0 {
                        self.tenant.post(&people);
                    }
                    Verdict::Lost
                } else {
                    self.tenant.post(&people)
                };
                self.judge.answered(&people, &verdict);
                self.tell(Event::Answer(verdict));
            }
            Effect::AskMembers => {
                let list = if self.offline {
                    None
                } else {
                    self.tenant.list()
                };
                self.judge.listed(&list);
                self.tell(Event::Members(list));
            }
            Effect::TakeTurn => self.tell(Event::Turn),
            Effect::RefreshToken => self.tell(Event::Token(true)),
            Effect::Wait { seconds } => {
                assert!(seconds > 0);
                self.tell(Event::Tick { left: 0 });
            }
            _ => {}
        }
        true
    }

    pub fn run(&mut self) {
        while self.step() {}
    }

    pub fn act(&mut self, act: Act) {
        match act {
            Act::Let(times) => (0..times).for_each(|_| {
                self.step();
            }),
            Act::Send => self.send(None),
            Act::Stop => self.tell(Event::Stop),
            Act::Offline => {
                self.offline = true;
                self.tell(Event::Offline);
            }
            Act::Online => {
                self.offline = false;
                self.tell(Event::Online);
            }
            Act::CheckAgain => self.tell(Event::CheckAgain),
            Act::Reload => self.reload(),
            Act::Remove(at) => {
                if let Some(row) = self.pick(at) {
                    let gone = self.rows.remove(row);
                    self.judge.fates.remove(&gone.row);
                    self.tell(Event::Withdrawn {
                        rows: vec![gone.row],
                    });
                }
            }
            Act::Edit(at) => {
                if let Some(row) = self.pick(at) {
                    self.rows[row].email = format!("new{at}@x.org");
                    let row = self.rows[row].row;
                    self.judge.fates.remove(&row);
                    self.tell(Event::Withdrawn { rows: vec![row] });
                }
            }
            Act::Decide => self.decide(),
            Act::Elsewhere(at) => self.elsewhere(at),
        }
    }

    fn pick(&self, at: u8) -> Option<usize> {
        (!self.rows.is_empty()).then(|| at as usize % self.rows.len())
    }

    fn decide(&mut self) {
        let unknown = |one: &&Invitation| self.judge.fates.get(&one.row) == Some(&Fate::Unknown);
        let open: Vec<_> = self.rows.iter().filter(unknown).cloned().collect();
        for one in open {
            let email = self.given[&one.row].email.clone();
            let invited = self.tenant.has_mailed(&email);
            if !invited {
                self.judge.absolved(&email);
            }
            self.tell(Event::AdminDecided {
                emails: vec![email],
                invited,
            });
        }
    }

    fn elsewhere(&mut self, at: u8) {
        let Some(row) = self.pick(at) else { return };
        let email = self.rows[row].email.clone();
        let busy = self
            .todo
            .iter()
            .any(|effect| matches!(effect, Effect::Post(_)));
        if !busy && !self.tenant.has_mailed(&email) && self.judge.is_free(&email) {
            self.tenant.mailed.insert(email.to_lowercase(), 1);
            self.judge.taken(&email);
            self.tell(Event::OtherTab {
                emails: vec![email],
                fate: Fate::Invited,
            });
        }
    }

    fn reload(&mut self) {
        let flight = self.todo.drain(..).find_map(|effect| match effect {
            Effect::Post(people) => Some(people),
            _ => None,
        });
        if let Some(people) = flight.filter(|people| people.len() % 2 == 0 && !self.offline) {
            self.tenant.post(&people);
        }
        let people = self.outbox.remembered();
        let lists_new = self.outbox.lists_new();
        self.outbox = Outbox::new(self.settings);
        self.judge.reloads(lists_new);
        for fate in self.judge.fates.values_mut() {
            *fate = if *fate == Fate::Sending {
                Fate::Unknown
            } else {
                *fate
            };
            *fate = if *fate == Fate::Waiting {
                Fate::NotSent
            } else {
                *fate
            };
        }
        if self.offline {
            self.tell(Event::Offline);
        }
        self.tell(Event::Restored { people, lists_new });
    }

    /// The fate of every row on screen.
    pub fn account(&self) -> impl Iterator<Item = (&Invitation, Option<Fate>)> {
        self.rows
            .iter()
            .map(|one| (one, self.judge.fates.get(&one.row).copied()))
    }
}
