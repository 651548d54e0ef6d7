//! Watches the outbox and the tenant, and holds the promises against both.

use crate::tenant::Tenant;
use invite_users::draft::{Invitation, RowId};
use invite_users::outbox::{Fate, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of every address from the outside alone.
#[derive(Default)]
pub struct Judge {
    /// Must not be sent again.
    burned: BTreeSet<String>,
    /// Were not in the list when they were last sent.
    newcomers: BTreeSet<String>,
    list: Option<BTreeSet<String>>,
    lists_new: bool,
    /// Of the last refusal, those whom nobody named.
    refused: BTreeSet<String>,
    checked: bool,
    partial: bool,
    pub fates: BTreeMap<RowId, Fate>,
}

fn key(one: &Invitation) -> String {
    one.email.to_lowercase()
}

impl Judge {
    /// A request leaves.
    pub fn departs(&mut self, people: &[Invitation]) {
        let mut seen = BTreeSet::new();
        for one in people {
            let key = key(one);
            assert!(seen.insert(key.clone()), "{key} is twice in one request");
            assert!(
                !self.burned.contains(&key),
                "{key} is sent again without a reason"
            );
            self.burned.insert(key.clone());
            self.refused.remove(&key);
            let known = self.list.as_ref().is_some_and(|list| !list.contains(&key));
            if known {
                self.newcomers.insert(key)
            } else {
                self.newcomers.remove(&key)
            };
        }
    }

    /// Its answer arrives.
    pub fn answered(&mut self, people: &[Invitation], verdict: &Verdict) {
        match verdict {
            Verdict::Accepted { except: free } => {
                self.release(people, |one| free.contains(&one.row))
            }
            Verdict::Refused {
                status: 400,
                named,
                accepted,
                claims,
                ..
            } => {
                self.partial |= !accepted.is_empty();
                let others = people.iter().filter(|one| !named.contains(&one.row));
                let unchecked =
                    !self.checked && (self.list.is_some() || *claims) && people.len() > named.len();
                let kept = (self.partial || unchecked) && people.len() > 1;
                if unchecked && kept {
                    self.refused.extend(others.map(key));
                }
                self.release(people, |one| named.contains(&one.row) || !kept);
                for one in people.iter().filter(|one| accepted.contains(&one.row)) {
                    self.burned.insert(key(one));
                }
            }
            Verdict::Failed | Verdict::Lost => {}
            _ => self.release(people, |_| true),
        }
    }

    fn release(&mut self, people: &[Invitation], free: impl Fn(&Invitation) -> bool) {
        for one in people.iter().filter(|one| free(one)) {
            self.burned.remove(&key(one));
        }
    }

    /// The list arrives.
    pub fn listed(&mut self, list: &Option<Vec<String>>) {
        let Some(list) = list else { return };
        let list: BTreeSet<String> = list.iter().map(|email| email.to_lowercase()).collect();
        let news: BTreeSet<_> = self.newcomers.intersection(&list).cloned().collect();
        self.lists_new |= !news.is_empty();
        if !self.refused.is_empty() {
            self.checked = true;
            self.partial |= self.refused.iter().any(|email| news.contains(email));
            let refused = std::mem::take(&mut self.refused);
            let open = if self.partial { &list } else { &news };
            self.burned
                .retain(|email| !refused.contains(email) || open.contains(email));
        }
        self.burned.extend(news);
        if self.lists_new {
            self.burned.retain(|email| list.contains(email));
        }
        self.list = Some(list);
    }

    /// The admin says that this address was not invited.
    pub fn absolved(&mut self, email: &str) {
        self.burned.remove(&email.to_lowercase());
    }

    /// The outbox tells a row its fate.
    pub fn marked(&mut self, one: &Invitation, fate: Fate, tenant: &Tenant) {
        if fate == Fate::Invited {
            assert!(
                tenant.has_mailed(&one.email),
                "{} is called invited, but was not",
                one.email
            );
        }
        self.fates.insert(one.row, fate);
    }

    /// A reload forgets the list and what was learned of the tenant's ways.
    pub fn reloads(&mut self, lists_new: bool) {
        self.list = None;
        self.checked = false;
        self.partial = false;
        self.refused.clear();
        self.lists_new = lists_new;
    }
}

impl Judge {
    pub fn is_free(&self, email: &str) -> bool {
        !self.burned.contains(&email.to_lowercase())
    }

    /// Somebody else has invited this address.
    pub fn taken(&mut self, email: &str) {
        self.refused.remove(&email.to_lowercase());
        self.burned.insert(email.to_lowercase());
    }
}
