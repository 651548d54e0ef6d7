//! Asking the tenant who is there.

use super::Outbox;
use super::message::{Effect, Fate, Phase, Why};
use super::queue::Portion;
use super::refusal::Refusal;

/// What the tenant's list is wanted for.
pub(super) enum Question {
    /// Who is there before the run sends anything.
    Before,
    /// Whom did the tenant invite although it refused the request.
    Refused(Portion, Refusal),
    /// Who of a request without a clear answer was invited.
    Unclear {
        people: Vec<u32>,
        /// Why the run ends then; `None` where it goes on, if nobody is in doubt any more.
        why: Option<Why>,
    },
    /// Who of the unknown ones was invited, outside of a run.
    Again(Phase),
}

impl Outbox {
    pub(super) fn check_again(&mut self) {
        if matches!(self.phase, Phase::Idle | Phase::Ended(_)) {
            self.ask(Question::Again(self.phase));
        }
    }

    /// Asks for the tenant's list, as soon as there is a network.
    pub(super) fn ask(&mut self, question: Question) {
        self.phase = match question {
            _ if self.offline => Phase::Offline,
            Question::Before => Phase::CheckingMembers,
            _ => Phase::AskingWhoWasInvited,
        };
        self.question = Some(question);
        if !self.offline && !self.asking {
            self.asking = true;
            self.effects.push(Effect::AskMembers);
        }
    }

    pub(super) fn take_members(&mut self, list: Option<Vec<String>>) {
        if !std::mem::take(&mut self.asking) {
            return;
        }
        let asked = list.is_some();
        if !asked && self.offline && self.question.is_some() {
            self.phase = Phase::Offline;
            return;
        }
        if let Some(members) = list {
            let (invited, absent) = self.roster.learn(members);
            let unchecked = |&number: &u32| self.roster.person(number).unchecked;
            if invited.iter().any(unchecked) {
                self.invites_partially = Some(true);
            }
            self.mark(&invited, Fate::Invited);
            self.roster.overrule(&absent);
            self.mark(&absent, Fate::NotSent);
        }
        if let Some(question) = self.question.take() {
            self.conclude(question, asked);
        }
    }

    /// Goes on after the list has come, or could not be had.
    pub(super) fn conclude(&mut self, question: Question, asked: bool) {
        match question {
            Question::Before => self.proceed(),
            Question::Unclear { people, why: None } => {
                let is_unclear = |&number: &u32| self.roster.person(number).fate == Fate::Unknown;
                if people.iter().any(is_unclear) && !self.stopping {
                    self.finish(Why::NoAnswer);
                } else {
                    self.proceed();
                }
            }
            Question::Refused(portion, refusal) => self.settle_refusal(portion, refusal, asked),
            Question::Unclear { why: Some(why), .. } => self.finish(why),
            Question::Again(phase) => self.phase = phase,
        }
    }
}
