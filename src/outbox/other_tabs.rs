//! What other tabs say, and what they must hear. It keeps people from being sent, and never settles a
//! doubt of this tab.

use super::Outbox;
use super::message::{Effect, Fate};
use super::person::{Person, compare};
use super::roster::Roster;

/// What can be said of somebody.
const SAID: [Fate; 4] = [Fate::Sending, Fate::Unknown, Fate::Invited, Fate::NotSent];

impl Outbox {
    /// Another tab says what has become of these.
    pub(super) fn hear(&mut self, emails: Vec<String>, said: Fate) {
        let news = self.roster.hear(emails, said);
        self.take_over(&news);
        if !self.is_running() {
            self.adopt();
        }
    }

    /// Takes in those whom only other tabs have told of.
    pub(super) fn adopt(&mut self) {
        for (said, emails) in self.roster.adopt() {
            self.effects.push(Effect::Heard { emails, said });
        }
    }

    /// What other tabs have said of these counts from now on.
    pub(super) fn take_over(&mut self, news: &[u32]) {
        for said in SAID {
            let mut numbers = news.to_vec();
            numbers.retain(|&number| self.roster.person(number).said() == said);
            let first = numbers.first().map(|&number| self.roster.person(number));
            let Some(fate) = first.map(|one| one.hearsay().unwrap_or(Fate::NotSent)) else {
                continue;
            };
            let (rows, emails) = self.roster.set(&numbers, fate, true);
            if !rows.is_empty() {
                self.effects.push(Effect::Mark { rows, fate });
            }
            if !emails.is_empty() {
                self.effects.push(Effect::Heard { emails, said });
            }
        }
    }
}

impl Roster {
    /// Takes in what another tab says; the people for whom it is news.
    pub fn hear(&mut self, emails: Vec<String>, said: Fate) -> Vec<u32> {
        let mut news = Vec::new();
        for email in emails {
            match self.find(&email) {
                Some(number) if self.people[number as usize].hear(said) => news.push(number),
                Some(_) => {}
                None => self.heard.push((email, said)),
            }
        }
        news
    }

    /// Takes in those whom only other tabs have told of, and answers what was said of whom. Numbers
    /// change, so it is done between runs.
    pub fn adopt(&mut self) -> Vec<(Fate, Vec<String>)> {
        let mut strangers = self.strangers();
        self.heard.clear();
        let said = SAID.map(|said| {
            let these = strangers.iter().filter(|one| one.said() == said);
            (said, these.map(|one| one.email().to_owned()).collect())
        });
        if !strangers.is_empty() {
            self.people.append(&mut strangers);
            // Two sorted halves: a stable sort merges them in one go.
            self.people
                .sort_by(|one, other| compare(one.email(), other.email()));
        }
        let is_news = |(_, emails): &(Fate, Vec<String>)| !emails.is_empty();
        said.into_iter().filter(is_news).collect()
    }

    /// Those whom only other tabs have told of, sorted, each with all that was said.
    pub fn strangers(&self) -> Vec<Person> {
        let mut heard: Vec<&(String, Fate)> = self.heard.iter().collect();
        heard.sort_by(|(one, _), (other, _)| compare(one, other));
        let mut strangers: Vec<Person> = Vec::new();
        for (email, said) in heard {
            match strangers.last_mut() {
                Some(last) if compare(last.email(), email).is_eq() => _ = last.hear(*said),
                _ => {
                    let mut stranger = Person::absent(email.clone(), None, Fate::NotSent);
                    stranger.hear(*said);
                    strangers.push(stranger);
                }
            }
        }
        strangers.retain(|stranger| stranger.heard.is_some());
        for stranger in &mut strangers {
            stranger.fate = stranger.hearsay().unwrap_or(Fate::NotSent);
            stranger.foreign = true;
        }
        strangers
    }

    /// Settles what other tabs have said of these: the tenant was asked, or the admin has decided.
    pub fn overrule(&mut self, numbers: &[u32]) {
        for &number in numbers {
            let heard = &mut self.people[number as usize].heard;
            *heard = heard.map(|_| Fate::NotSent);
        }
    }

    /// What other tabs must hear of these people, now that this has become of them: their addresses.
    pub fn tell(&mut self, numbers: &[u32], fate: Fate) -> Vec<String> {
        let mut emails = Vec::new();
        for &number in numbers {
            let person = &mut self.people[number as usize];
            let is_open = matches!(fate, Fate::Sending | Fate::Invited | Fate::Unknown);
            if is_open || person.told && fate != Fate::Waiting {
                emails.push(person.email().to_owned());
                person.told = is_open;
            }
        }
        emails
    }

    /// What a tab that has just been opened must know: who is, or may be, invited.
    pub fn known(&self) -> [(Fate, Vec<String>); 3] {
        [Fate::Sending, Fate::Unknown, Fate::Invited].map(|fate| {
            let is_so = |person: &&Person| match person.fate {
                Fate::Unknown if person.foreign => person.heard == Some(fate),
                known => known == fate,
            };
            let people = self.people.iter().filter(is_so);
            (fate, people.map(|one| one.email().to_owned()).collect())
        })
    }
}
