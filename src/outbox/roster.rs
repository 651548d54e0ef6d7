//! Everybody who was ever given to send in this session, one entry an address.

use super::message::{Counts, Fate, Remembered};
use super::person::{Person, compare};
use crate::draft::{Invitation, RowId};

/// Where the numbering of those given to send now starts, behind all known before.
const NEW: usize = 1 << 31;

/// All of them, sorted by address, with what the tenant's list has shown.
#[derive(Default)]
pub(super) struct Roster {
    pub people: Vec<Person>,
    /// Said by an earlier page; joins at the next [`Roster::admit`].
    recalled: Vec<Person>,
    /// What other tabs have said of people who are not here yet; see [`Roster::adopt`].
    pub heard: Vec<(String, Fate)>,
    members: Option<Vec<String>>,
    pub lists_new: bool,
    pub counts: Counts,
}

impl Roster {
    pub fn person(&self, number: u32) -> &Person {
        &self.people[number as usize]
    }

    /// Takes in what is to be sent: the numbers of those who may be, in the order given.
    ///
    /// Numbers hold until the next call, so it is made only between runs. The second value tells
    /// the rows that are not sent, and why.
    pub fn admit(&mut self, invitations: Vec<Invitation>) -> (Vec<u32>, Vec<(RowId, Fate)>) {
        self.detach(invitations.iter().map(|one| one.row).collect());
        let mut run = vec![None; invitations.len()];
        let mut marks = Vec::new();
        for (at, mut person) in self.line_up(invitations) {
            let new = at.checked_sub(NEW);
            person.in_run = new.is_some();
            let twin = self.people.last_mut();
            match twin.filter(|twin| compare(twin.email(), person.email()).is_eq()) {
                Some(twin) if new.is_some() && twin.settled() => {
                    marks.push(twin.stand_for(&person));
                    continue;
                }
                Some(twin) => {
                    person.newcomer |= twin.newcomer;
                    person.heard = twin.heard;
                    *twin = person;
                }
                None => self.people.push(person),
            }
            if let Some(place) = new.and_then(|at| run.get_mut(at)) {
                *place = Some(self.people.len() as u32 - 1);
            }
        }
        let run: Vec<u32> = run.into_iter().flatten().collect();
        self.counts = Counts {
            waiting: run.len(),
            ..Counts::default()
        };
        (run, marks)
    }

    /// Takes everybody out, sorted by address, then by time; the new ones are counted from `NEW`.
    fn line_up(&mut self, invitations: Vec<Invitation>) -> Vec<(usize, Person)> {
        let known = self
            .people
            .drain(..)
            .chain(self.recalled.drain(..))
            .enumerate();
        let mut all: Vec<(usize, Person)> = known.collect();
        let new = invitations
            .into_iter()
            .map(|one| Person::new(one, Fate::Waiting));
        all.extend((NEW..).zip(new));
        all.sort_unstable_by(|(at, person), (other_at, other)| {
            compare(person.email(), other.email()).then(at.cmp(other_at))
        });
        all
    }

    /// These rows no longer speak for what they were sent with; the people affected.
    pub fn detach(&mut self, mut rows: Vec<RowId>) -> Vec<u32> {
        rows.sort_unstable();
        let people = self.select(|person| rows.binary_search(&person.invitation.row).is_ok());
        for &number in &people {
            self.people[number as usize].detached = true;
        }
        people
    }

    /// Gives these people a new fate, which other tabs have told if it is `foreign`; the rows to
    /// mark, and the addresses without a row.
    pub fn set(&mut self, numbers: &[u32], fate: Fate, foreign: bool) -> (Vec<RowId>, Vec<String>) {
        let mut rows = Vec::with_capacity(numbers.len());
        let mut strays = Vec::new();
        for &number in numbers {
            let person = &mut self.people[number as usize];
            // A row that is gone and was not sent is nobody to send any more.
            let counts = !(person.detached && fate == Fate::NotSent);
            if person.in_run {
                *self.counts.of(person.fate) -= 1;
                *self.counts.of(fate) += usize::from(counts);
                person.in_run = counts;
            }
            person.fate = fate;
            person.foreign = foreign;
            if person.detached {
                strays.push(person.email().to_owned());
            } else {
                rows.push(person.invitation.row);
            }
        }
        (rows, strays)
    }

    /// Notes that they were not there after a refusal.
    pub fn check(&mut self, numbers: &[u32]) {
        for &number in numbers {
            self.people[number as usize].checked = true;
        }
    }

    /// Notes that nobody could be asked about them after a refusal.
    pub fn leave_unchecked(&mut self, numbers: &[u32]) {
        for &number in numbers {
            self.people[number as usize].unchecked = true;
        }
    }

    /// Notes whether they were in the tenant's list before they are sent.
    pub fn depart(&mut self, numbers: &[u32]) {
        for &number in numbers {
            let newcomer = self.members.is_some() && !self.is_member(number);
            self.people[number as usize].newcomer = newcomer;
        }
    }

    /// The numbers of all whom this holds for.
    pub fn select(&self, holds: impl Fn(&Person) -> bool) -> Vec<u32> {
        let numbers = 0..self.people.len() as u32;
        numbers
            .filter(|&number| holds(self.person(number)))
            .collect()
    }

    /// Takes in the tenant's list: who of those not settled was invited, and who was not.
    pub fn learn(&mut self, mut members: Vec<String>) -> (Vec<u32>, Vec<u32>) {
        members.sort_unstable_by(|one, other| compare(one, other));
        self.members = Some(members);
        let shown: Vec<u32> = (0..self.people.len() as u32)
            .filter(|&number| self.has_shown(number))
            .collect();
        self.lists_new |= shown
            .iter()
            .any(|&number| self.person(number).fate != Fate::Refused);
        let mut invited = shown;
        invited.retain(|&number| {
            matches!(
                self.person(number).fate,
                Fate::Unknown | Fate::NotSent | Fate::Waiting
            )
        });
        let mut absent = self
            .select(|person| person.fate == Fate::Unknown && (self.lists_new || person.unchecked));
        // A request of another tab may still be under way.
        absent.retain(|&number| {
            !self.is_member(number) && self.person(number).heard != Some(Fate::Sending)
        });
        (invited, absent)
    }

    /// Was not in the tenant's list before it was sent, and is now.
    pub fn has_shown(&self, number: u32) -> bool {
        self.person(number).newcomer && self.is_member(number)
    }

    pub fn is_member(&self, number: u32) -> bool {
        let email = self.person(number).email();
        self.members.as_ref().is_some_and(|all| {
            all.binary_search_by(|member| compare(member, email))
                .is_ok()
        })
    }

    pub fn has_list(&self) -> bool {
        self.members.is_some()
    }

    /// The person with this address.
    pub fn find(&self, email: &str) -> Option<u32> {
        let is_this = |person: &Person| compare(person.email(), email);
        let found = self.people.binary_search_by(is_this);
        found.ok().map(|at| at as u32)
    }

    /// Takes in what an earlier outbox remembered.
    pub fn recall(&mut self, people: Vec<Remembered>) {
        for Remembered {
            email,
            row,
            fate,
            newcomer,
            role,
        } in people
        {
            let mut person = Person::absent(email, row, fate);
            person.newcomer = newcomer;
            person.invitation.role = role.unwrap_or_default();
            person.told = true;
            self.recalled.push(person);
        }
    }

    /// Takes up the run of an earlier page, in which these were.
    pub fn take_up(&mut self, emails: &[String]) {
        for email in emails {
            let found = self.find(email);
            let person = found.and_then(|number| self.people.get_mut(number as usize));
            if let Some(person) = person.filter(|person| !person.in_run) {
                person.in_run = true;
                *self.counts.of(person.fate) += 1;
            }
        }
    }

    /// What the next outbox must know after a reload.
    pub fn remembered(&self) -> Vec<Remembered> {
        self.people
            .iter()
            .chain(&self.recalled)
            .chain(&self.strangers())
            .filter(|person| person.matters())
            .map(|person| Remembered {
                email: person.email().to_owned(),
                row: (!person.detached).then_some(person.invitation.row),
                fate: person.fate,
                newcomer: person.newcomer,
                role: person.in_run.then(|| person.invitation.role.clone()),
            })
            .collect()
    }
}
