//! What follows from the tenant's answer.

use super::message::{Effect, Fate, Phase, Verdict, Why};
use super::queue::{Part, Portion};
use super::refusal::Refusal;
use super::{LONGEST_ASKED, LONGEST_WAIT, Outbox, Question, TRIES};
use crate::draft::RowId;

impl Outbox {
    pub(super) fn judge(&mut self, verdict: Verdict) {
        let Some(portion) = self.flight.take() else {
            return;
        };
        if matches!(
            verdict,
            Verdict::Accepted { .. } | Verdict::Refused { .. } | Verdict::TooLarge
        ) {
            self.refreshed = false;
            self.waits = 0;
        }
        match verdict {
            Verdict::Accepted { except } => self.accept(portion, except),
            Verdict::Refused {
                status: 400 | 409 | 422,
                named,
                accepted,
                claims,
                fingerprint,
            } => {
                let refusal = Refusal::new(claims, fingerprint);
                self.refuse(portion, named, accepted, refusal);
            }
            Verdict::Refused { .. } => self.reject(portion, Why::Rejected),
            Verdict::TooLarge => self.shrink(portion),
            Verdict::Wait { seconds } => self.wait(portion, seconds),
            Verdict::SignedOut => self.sign_in(portion),
            Verdict::Redirected => self.lose(portion, Some(Why::Redirected)),
            Verdict::Unverified { otherwise } => self.verify(portion, *otherwise),
            Verdict::Forbidden => self.reject(portion, Why::Forbidden),
            Verdict::Failed => self.lose(portion, Some(Why::Failed)),
            Verdict::CutOff => self.lose(portion, None),
            Verdict::Lost if self.offline => self.lose(portion, None),
            Verdict::Lost => self.lose(portion, Some(Why::NoAnswer)),
        }
    }

    fn accept(&mut self, portion: Portion, except: Vec<RowId>) {
        let (refused, invited) = self.named(&portion.people, except);
        self.mark(&refused, Fate::Refused);
        self.mark(&invited, Fate::Invited);
        // Welcome now, yet not there after the refusal: only this shows that nobody was invited.
        let checked = |&number: &u32| self.roster.person(number).checked;
        if self.invites_partially.is_none() && invited.iter().any(checked) {
            self.invites_partially = Some(false);
        }
        match portion.part {
            // Together they were refused, and the first half is fine: the second is not.
            Part::First { second } if refused.is_empty() => self.narrow(second),
            Part::Second { first, .. } => self.blame(first),
            part => self.queue.widow(part),
        }
        self.proceed();
    }

    fn reject(&mut self, portion: Portion, why: Why) {
        self.requeue(&portion.people);
        self.finish(why);
    }

    fn shrink(&mut self, portion: Portion) {
        let Portion { people, part } = portion;
        if people.len() == 1 {
            return self.reject(Portion { people, part }, Why::Rejected);
        }
        self.limits.rows = people.len() / 2;
        self.requeue(&people);
        self.queue.widow(part);
        self.queue.whole(people);
        self.proceed();
    }

    fn wait(&mut self, portion: Portion, seconds: Option<u32>) {
        self.waits += 1;
        if let Some(seconds) = seconds.filter(|seconds| *seconds > LONGEST_ASKED) {
            return self.reject(portion, Why::BusyFor { seconds });
        }
        if self.waits > TRIES {
            return self.reject(portion, Why::Busy);
        }
        let seconds = seconds
            .unwrap_or((1 << self.waits).min(LONGEST_WAIT))
            .max(1);
        self.requeue(&portion.people);
        self.queue.again(portion);
        if self.stopping {
            return self.finish(Why::Stopped);
        }
        self.phase = Phase::Waiting { seconds };
        self.effects.push(Effect::Wait { seconds });
    }

    fn sign_in(&mut self, portion: Portion) {
        if self.refreshed {
            return self.reject(portion, Why::SignedOut);
        }
        self.refresh(portion, None);
    }

    /// Repeats a request once that was refused for its antiforgery token, if there is another one.
    fn verify(&mut self, portion: Portion, otherwise: Verdict) {
        if self.refreshed {
            self.flight = Some(portion);
            return self.judge(otherwise);
        }
        self.refresh(portion, Some(otherwise));
    }

    fn refresh(&mut self, portion: Portion, otherwise: Option<Verdict>) {
        self.refreshed = true;
        self.unverified = otherwise.map(|verdict| (portion.people.clone(), verdict));
        self.requeue(&portion.people);
        self.queue.again(portion);
        if self.stopping {
            return self.finish(Why::Stopped);
        }
        self.phase = Phase::RefreshingToken;
        self.effects.push(Effect::RefreshToken);
    }

    /// Nobody knows whether these arrived: ask, then end the run, or go on if that settles everybody.
    fn lose(&mut self, mut portion: Portion, why: Option<Why>) {
        self.keep_open(&mut portion.people);
        self.mark(&portion.people, Fate::Unknown);
        self.queue.widow(portion.part);
        let people = portion.people;
        self.ask(Question::Unclear { people, why });
    }
}
