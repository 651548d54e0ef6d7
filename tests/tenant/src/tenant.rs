//! The tenant itself: its roles, people and workspaces, and what an invitation does. Pure.

use crate::{
    binding::Invitation,
    judge::{self, Law, Offence, Row},
    settings::{Members, Pending, Refusal, Settings},
};
use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

mod people;
mod seed;

pub use people::{Moment, NewUser, Person, User, Workspace};

/// One tenant with everything that it knows.
#[derive(Clone, Debug)]
pub struct Tenant {
    roles: Vec<String>,
    workspaces: Vec<Workspace>,
    people: Vec<Person>,
    /// Where each mailbox stands in `people`.
    places: HashMap<String, usize>,
    /// How many lists were given out.
    lists: u64,
}

/// What a tenant says to an invitation.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    /// 200 and nothing else.
    Accepted,
    /// 400 with this sentence.
    Refused(String),
    /// 400 with all of these.
    Listed(Vec<Offence>),
    /// 404: there is no such workspace.
    NoWorkspace(i32),
    /// 413.
    TooMany,
}

impl Tenant {
    /// Judges an invitation and carries out what is accepted.
    ///
    /// Answers with the verdict and with the people who are mailed.
    pub fn invite(
        &mut self,
        invitation: &Invitation,
        settings: &Settings,
        now: Duration,
    ) -> (Verdict, Vec<Row>) {
        let Invitation { rows, workspace } = invitation;
        if settings.max_rows.is_some_and(|most| rows.len() > most) {
            return (Verdict::TooMany, Vec::new());
        }
        if let Some(id) = workspace.filter(|id| !self.has_workspace(*id)) {
            return (Verdict::NoWorkspace(id), Vec::new());
        }
        let offences = self.judge(rows, *workspace, settings);
        let accepted = accepted(rows, &offences, settings.refusal);
        if let Some(sentence) = self.lacks_seats(&accepted, settings) {
            return (Verdict::Refused(sentence), Vec::new());
        }
        let mailed = accepted
            .into_iter()
            .filter(|row| self.add(row, *workspace, settings, now));
        (verdict(offences, settings.refusal), mailed.collect())
    }

    /// The people whom `allusers` shows, of the whole tenant or of one workspace.
    pub fn list(&mut self, workspace: Option<i32>, pending: Pending, now: Duration) -> Vec<&User> {
        let lists = self.lists;
        self.lists += 1;
        let shown = |person: &&Person| match (person.invited, pending) {
            (None, _) | (_, Pending::Shown) => true,
            (Some(_), Pending::Hidden) => false,
            (Some(since), Pending::LateMs(ms)) => now >= since.at + Duration::from_millis(ms),
            (Some(since), Pending::LateCalls(calls)) => lists >= since.lists + calls,
        };
        self.people
            .iter()
            .filter(|person| person.is_in(workspace))
            .filter(shown)
            .map(|person| &person.user)
            .collect()
    }

    /// The names that may be given as `roleName`.
    pub fn roles(&self) -> &[String] {
        &self.roles
    }

    /// The workspaces.
    pub fn workspaces(&self) -> &[Workspace] {
        &self.workspaces
    }

    /// Replaces the roles; people keep theirs.
    pub fn set_roles(&mut self, roles: Vec<String>) {
        self.roles = roles;
    }

    /// Replaces everybody.
    pub fn set_users(&mut self, users: Vec<NewUser>) {
        self.people.clear();
        self.places.clear();
        for user in users {
            self.admit(Person::member(user), None);
        }
    }

    /// Whether there is such a workspace.
    pub fn has_workspace(&self, id: i32) -> bool {
        self.workspaces
            .iter()
            .any(|workspace| workspace.workspace_id == id)
    }

    fn judge(&self, rows: &[Row], workspace: Option<i32>, settings: &Settings) -> Vec<Offence> {
        let refused = settings.refused.iter();
        let refused = refused
            .map(|(email, say)| (judge::mailbox(email), say.clone()))
            .collect();
        let is_member =
            |mailbox: &str| settings.members == Members::Refuse && self.knows(mailbox, workspace);
        judge::judge(
            rows,
            &Law {
                roles: &self.roles,
                refused: &refused,
                is_member: &is_member,
            },
        )
    }

    fn lacks_seats(&self, rows: &[Row], settings: &Settings) -> Option<String> {
        let seats = settings.seats?;
        let is_new = |row: &&Row| !self.knows(&judge::mailbox(&row.email), None);
        let new = rows.iter().filter(is_new).count();
        (new > 0 && self.people.len() + new > seats)
            .then(|| format!("The number of users exceeds the limit of {seats}."))
    }

    /// Adds an invited person and says whether they are mailed.
    fn add(
        &mut self,
        row: &Row,
        workspace: Option<i32>,
        settings: &Settings,
        now: Duration,
    ) -> bool {
        if self.knows(&judge::mailbox(&row.email), workspace) {
            return settings.members == Members::Mail;
        }
        let since = Moment {
            at: now,
            lists: self.lists,
        };
        self.admit(Person::invited(row, since), workspace);
        true
    }

    /// Whether this mailbox belongs to somebody in the tenant, or in one workspace.
    fn knows(&self, mailbox: &str, workspace: Option<i32>) -> bool {
        let person = self
            .places
            .get(mailbox)
            .and_then(|place| self.people.get(*place));
        person.is_some_and(|person| person.is_in(workspace))
    }

    /// Takes a person in; one who is known already only joins the workspace.
    fn admit(&mut self, mut person: Person, workspace: Option<i32>) {
        let next = self.people.len();
        let place = *self
            .places
            .entry(judge::mailbox(&person.user.email))
            .or_insert(next);
        if place == next {
            person.user.id = 101 + next as u64;
            self.people.push(person);
        }
        if let (Some(person), Some(id)) = (self.people.get_mut(place), workspace) {
            person.workspaces.push(id);
        }
    }
}

/// The rows of a judged request that are carried out.
fn accepted(rows: &[Row], offences: &[Offence], refusal: Refusal) -> Vec<Row> {
    if !offences.is_empty() && refusal != Refusal::Partial {
        return Vec::new();
    }
    let offenders: HashSet<usize> = offences.iter().map(|offence| offence.row).collect();
    let innocent = rows
        .iter()
        .enumerate()
        .filter(|(row, _)| !offenders.contains(row));
    innocent.map(|(_, row)| row.clone()).collect()
}

fn verdict(offences: Vec<Offence>, refusal: Refusal) -> Verdict {
    let Some(first) = offences.first() else {
        return Verdict::Accepted;
    };
    match refusal {
        Refusal::OneAtATime | Refusal::Partial => Verdict::Refused(first.sentence.clone()),
        Refusal::Silent => Verdict::Accepted,
        Refusal::Unnamed => Verdict::Refused("One or more users could not be invited.".into()),
        Refusal::Dictionary => Verdict::Listed(offences),
    }
}
