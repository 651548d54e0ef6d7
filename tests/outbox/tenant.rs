//! A tenant that misbehaves in the ways of a script, and knows the truth.

use invite_users::draft::Invitation;
use invite_users::outbox::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// How a refusal speaks of those to blame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Naming {
    All,
    One,
    Nobody,
}

/// How the list of users treats the newly invited.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Listing {
    Prompt,
    Late,
    WithoutPending,
    Unavailable,
}

/// What happens to one request instead of the usual.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    None,
    DropBefore,
    DropAfter,
    FailBefore,
    FailAfter,
    SignedOut,
    Forbidden,
    Busy(Option<u32>),
    NotFound,
}

#[derive(Clone, Debug)]
pub struct Tenant {
    pub naming: Naming,
    pub listing: Listing,
    /// Invites the others of a request that it refuses.
    pub partial: bool,
    /// Says in the body of a refusal whom it invited.
    pub reports: bool,
    /// Says it in words that may mean a mere check, and says the same of those that it did check only.
    pub vague: bool,
    /// Answers 200 and names those it did not invite.
    pub lenient: bool,
    /// The same words for every refusal that names nobody.
    pub monotonous: bool,
    pub limit: Option<usize>,
    pub offenders: BTreeSet<String>,
    pub faults: Vec<Fault>,
    /// Whether the list cannot be read, call by call.
    pub unlisted: Vec<bool>,
    pub members: BTreeSet<String>,
    /// How often each address was mailed.
    pub mailed: BTreeMap<String, u32>,
    pub requests: usize,
    shown: BTreeSet<String>,
}

impl Tenant {
    pub fn new(naming: Naming, listing: Listing) -> Self {
        Self {
            naming,
            listing,
            partial: false,
            reports: false,
            vague: false,
            lenient: false,
            monotonous: false,
            limit: None,
            offenders: BTreeSet::new(),
            faults: Vec::new(),
            unlisted: Vec::new(),
            members: BTreeSet::new(),
            mailed: BTreeMap::new(),
            requests: 0,
            shown: BTreeSet::new(),
        }
    }

    pub fn has_mailed(&self, email: &str) -> bool {
        self.mailed.contains_key(&email.to_lowercase())
    }

    /// Receives a request; `faults` and `unlisted` are taken from the end.
    pub fn post(&mut self, people: &[Invitation]) -> Verdict {
        self.requests += 1;
        match self.faults.pop().unwrap_or(Fault::None) {
            Fault::None => self.act(people),
            Fault::DropBefore => Verdict::Lost,
            Fault::FailBefore => Verdict::Failed,
            Fault::DropAfter => {
                self.act(people);
                Verdict::Lost
            }
            Fault::FailAfter => {
                self.act(people);
                Verdict::Failed
            }
            Fault::SignedOut => Verdict::SignedOut,
            Fault::Forbidden => Verdict::Forbidden,
            Fault::Busy(seconds) => Verdict::Wait { seconds },
            Fault::NotFound => refused(404),
        }
    }

    fn act(&mut self, people: &[Invitation]) -> Verdict {
        if self.limit.is_some_and(|limit| people.len() > limit) {
            return Verdict::TooLarge;
        }
        let bad = |one: &&Invitation| self.offenders.contains(&one.email.to_lowercase());
        let (bad, good): (Vec<&Invitation>, Vec<&Invitation>) = people.iter().partition(bad);
        if bad.is_empty() || self.partial || self.lenient {
            for one in &good {
                *self.mailed.entry(one.email.to_lowercase()).or_default() += 1;
            }
        }
        let Some(first) = bad.first() else {
            return Verdict::Accepted { except: Vec::new() };
        };
        let rows: Vec<_> = bad.iter().map(|one| one.row).collect();
        if self.lenient {
            return Verdict::Accepted { except: rows };
        }
        let words = if self.monotonous {
            String::new()
        } else {
            first.email.clone()
        };
        let named = match self.naming {
            Naming::All => rows,
            Naming::One => rows[..1].to_vec(),
            Naming::Nobody => Vec::new(),
        };
        let claims = self.vague && self.reports && !good.is_empty();
        let told = self.partial && self.reports && !claims;
        let accepted = good.iter().filter(|_| told).map(|one| one.row).collect();
        let status = 400;
        Verdict::Refused {
            status,
            named,
            accepted,
            claims,
            fingerprint: words,
        }
    }

    /// Lists its users.
    pub fn list(&mut self) -> Option<Vec<String>> {
        if self.unlisted.pop() == Some(true) {
            return None;
        }
        let mut users = self.members.clone();
        match self.listing {
            Listing::Unavailable => return None,
            Listing::WithoutPending => {}
            Listing::Prompt => users.extend(self.mailed.keys().cloned()),
            Listing::Late => {
                users.extend(self.shown.iter().cloned());
                self.shown = self.mailed.keys().cloned().collect();
            }
        }
        Some(users.into_iter().collect())
    }
}

fn refused(status: u16) -> Verdict {
    Verdict::Refused {
        status,
        named: Vec::new(),
        accepted: Vec::new(),
        claims: false,
        fingerprint: String::new(),
    }
}
