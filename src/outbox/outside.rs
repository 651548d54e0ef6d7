//! What comes from elsewhere: the admin's word, the rows on screen, an earlier page.

use super::Outbox;
use super::message::{Fate, Phase, Remembered};
use super::person::compare;
use crate::draft::RowId;

impl Outbox {
    pub(super) fn decide(&mut self, mut emails: Vec<String>, invited: bool) {
        emails.sort_unstable_by(|one, other| compare(one, other));
        let people = self.roster.select(|person| {
            let is_this = |email: &String| compare(email, person.email());
            person.fate == Fate::Unknown && emails.binary_search_by(is_this).is_ok()
        });
        self.roster.overrule(&people);
        let fate = if invited {
            Fate::Invited
        } else {
            Fate::NotSent
        };
        self.mark(&people, fate);
    }

    pub(super) fn withdraw(&mut self, rows: Vec<RowId>) {
        let mut people = self.roster.detach(rows);
        let fate = |number: u32| self.roster.person(number).fate;
        people.retain(|&number| matches!(fate(number), Fate::Waiting | Fate::NotSent));
        self.mark(&people, Fate::NotSent);
    }

    pub(super) fn restore(&mut self, mut people: Vec<Remembered>, lists_new: bool) {
        if self.phase != Phase::Idle {
            return;
        }
        for one in &mut people {
            one.fate = match one.fate {
                Fate::Sending => Fate::Unknown,
                Fate::Waiting => Fate::NotSent,
                fate => fate,
            };
        }
        let run = people.iter().filter(|one| one.role.is_some());
        let run: Vec<String> = run.map(|one| one.email.clone()).collect();
        self.roster.recall(people);
        self.roster.admit(Vec::new());
        self.roster.take_up(&run);
        self.roster.lists_new |= lists_new;
        let unknown = self.roster.select(|person| person.fate == Fate::Unknown);
        // Other tabs heard of it from the page before, or ask.
        self.show(&unknown, Fate::Unknown);
        if !unknown.is_empty() {
            self.check_again();
        }
    }
}
