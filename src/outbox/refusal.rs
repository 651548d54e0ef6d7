//! Refusals about rows: who is to blame, and who goes again.

use super::Outbox;
use super::asking::Question;
use super::message::{Fate, Phase, Why};
use super::queue::{Part, Portion};
use crate::draft::RowId;

/// A refusal about rows.
pub(super) struct Refusal {
    /// It told somebody apart from the others, by name.
    blames: bool,
    /// It says of others that they went well.
    claims: bool,
    fingerprint: String,
}

impl Refusal {
    /// A refusal as it was read.
    pub fn new(claims: bool, fingerprint: String) -> Self {
        let blames = false;
        Self {
            blames,
            claims,
            fingerprint,
        }
    }
}

impl Outbox {
    /// Takes in a refusal about rows, and asks first where it may not be the whole truth.
    pub(super) fn refuse(
        &mut self,
        mut portion: Portion,
        named: Vec<RowId>,
        accepted: Vec<RowId>,
        mut refusal: Refusal,
    ) {
        let (refused, others) = self.named(&portion.people, named);
        let (invited, others) = self.named(&others, accepted);
        self.mark(&refused, Fate::Refused);
        self.mark(&invited, Fate::Invited);
        if !invited.is_empty() {
            self.invites_partially = Some(true);
        }
        // Whoever stands alone is refused, not sent again: there is nothing to ask.
        let doubtful = match self.invites_partially {
            Some(partial) => partial,
            None => refusal.claims || self.roster.has_list(),
        };
        let ask = doubtful && portion.people.len() > 1 && !others.is_empty();
        refusal.blames = others.len() < portion.people.len();
        portion.people = others;
        if ask {
            self.ask(Question::Refused(portion, refusal));
        } else {
            self.settle_refusal(portion, refusal, false);
        }
    }

    /// Decides about those of a refused request whom nobody named, `asked` or not.
    pub(super) fn settle_refusal(&mut self, portion: Portion, refusal: Refusal, asked: bool) {
        let Portion { mut people, part } = portion;
        let count = people.len();
        self.keep_open(&mut people);
        let (shown, others): (Vec<u32>, Vec<u32>) = people
            .into_iter()
            .partition(|&number| asked && self.roster.has_shown(number));
        if !shown.is_empty() {
            self.invites_partially = Some(true);
        } else if asked {
            self.roster.check(&others);
        }
        self.mark(&shown, Fate::Invited);
        let alone = count == 1 && !refusal.blames;
        let uncertain = !alone && self.may_invite_partially(asked, refusal.claims);
        let (others, unknown): (Vec<u32>, Vec<u32>) = others.into_iter().partition(|&number| {
            !uncertain || asked && self.roster.lists_new && !self.roster.is_member(number)
        });
        if self.invites_partially.is_none() {
            self.roster.leave_unchecked(&unknown);
        }
        self.mark(&unknown, Fate::Unknown);
        self.requeue(&others);
        if !asked && !unknown.is_empty() {
            return self.finish(Why::NoAnswer);
        }
        let click = self.settings.ask && !others.is_empty() && !self.stopping;
        let whole = matches!(part, Part::Whole);
        if refusal.blames || others.len() < count {
            self.queue.widow(part);
            self.queue.whole(others);
        } else if self.split(others, part, refusal.fingerprint) {
            return self.finish(Why::Form);
        }
        if click && !alone && (refusal.blames || whole) {
            self.phase = Phase::Paused;
        } else {
            self.proceed();
        }
    }

    /// Whether a refusal may leave some of its request invited; a tenant that could be asked before,
    /// and cannot be `asked` now, is not trusted, nor one that `claims` so.
    fn may_invite_partially(&self, asked: bool, claims: bool) -> bool {
        self.invites_partially
            .unwrap_or(!asked && (claims || self.roster.has_list()))
    }

    /// Looks for the one to blame for a refusal without a name; true if it is the form.
    fn split(&mut self, people: Vec<u32>, part: Part, fingerprint: String) -> bool {
        match part {
            Part::Whole => self.blame(people),
            Part::First { second } => {
                let part = Part::Second {
                    first: people,
                    fingerprint,
                };
                self.queue.again(Portion {
                    people: second,
                    part,
                });
            }
            Part::Second {
                fingerprint: same, ..
            } if same == fingerprint => return true,
            Part::Second { first, .. } => {
                self.blame(people);
                self.blame(first);
            }
        }
        false
    }

    /// These were refused together: one alone is refused, others are halved.
    pub(super) fn blame(&mut self, people: Vec<u32>) {
        match *people {
            // Whom another tab invited meanwhile nobody refused.
            [one] if self.roster.person(one).foreign => {}
            [_] => self.mark(&people, Fate::Refused),
            _ => self.queue.halves(people),
        }
    }

    /// Somebody among these is to be blamed, though they were not yet sent by themselves.
    pub(super) fn narrow(&mut self, people: Vec<u32>) {
        if people.len() == 1 {
            self.queue.whole(people);
        } else {
            self.queue.halves(people);
        }
    }

    /// Who of these people is among the named rows, and who is not.
    pub(super) fn named(&self, people: &[u32], mut rows: Vec<RowId>) -> (Vec<u32>, Vec<u32>) {
        rows.sort_unstable();
        people.iter().partition(|&&number| {
            rows.binary_search(&self.roster.person(number).invitation.row)
                .is_ok()
        })
    }

    /// Leaves out those whom another tab has invited meanwhile.
    pub(super) fn keep_open(&self, people: &mut Vec<u32>) {
        people.retain(|&number| self.roster.person(number).fate == Fate::Sending);
    }

    /// These are to go again in this run, unless their rows are gone from the screen.
    pub(super) fn requeue(&mut self, people: &[u32]) {
        let mut people = people.to_vec();
        self.keep_open(&mut people);
        let (gone, here): (Vec<u32>, Vec<u32>) = people
            .iter()
            .partition(|&&number| self.roster.person(number).detached);
        self.mark(&gone, Fate::NotSent);
        self.mark(&here, Fate::Waiting);
    }
}
