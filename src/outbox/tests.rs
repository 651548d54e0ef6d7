//! The rules of sending, one test each, in the words of the design.

use super::*;
use crate::draft::RowId;

mod members;
mod refusals;
mod rows;
mod trouble;

/// An outbox with its last effects, spoken to in verbs.
struct Run {
    outbox: Outbox,
    effects: Vec<Effect>,
}

fn row(number: u32) -> RowId {
    RowId::new(number)
}

fn invitation(number: u32) -> Invitation {
    let email = format!("p{number}@x.org");
    Invitation {
        row: row(number),
        email,
        role: "Viewer".into(),
    }
}

fn refusal(status: u16, named: &[u32], words: &str) -> Verdict {
    let named = named.iter().map(|&number| row(number)).collect();
    Verdict::Refused {
        status,
        named,
        accepted: Vec::new(),
        claims: false,
        fingerprint: words.into(),
    }
}

const ACCEPTED: Verdict = Verdict::Accepted { except: Vec::new() };

impl Run {
    /// Everybody is given to send, and the tenant's list cannot be had.
    fn start(count: u32, settings: Settings) -> Self {
        let mut run = Self::before(count, settings);
        run.tell(Event::Members(None));
        run
    }

    /// Everybody is given to send, and the tenant's list has been asked for.
    fn before(count: u32, settings: Settings) -> Self {
        let mut run = Self {
            outbox: Outbox::new(settings),
            effects: Vec::new(),
        };
        run.send((0..count).map(invitation).collect());
        run
    }

    /// Gives these to send; no other tab is sending.
    fn send(&mut self, people: Vec<Invitation>) -> &mut Self {
        self.tell(Event::Send(people));
        let mut effects = std::mem::take(&mut self.effects);
        effects.extend(self.outbox.handle(Event::Turn));
        self.effects = effects;
        self
    }

    /// As `start`, but the list is there and holds these.
    fn among(count: u32, members: &[u32]) -> Self {
        let mut run = Self::before(count, batches(10));
        run.list(members);
        run
    }

    fn tell(&mut self, event: Event) -> &mut Self {
        self.effects = self.outbox.handle(event);
        self
    }

    fn answer(&mut self, verdict: Verdict) -> &mut Self {
        self.tell(Event::Answer(verdict))
    }

    fn list(&mut self, members: &[u32]) -> &mut Self {
        let emails = members
            .iter()
            .map(|&number| invitation(number).email)
            .collect();
        self.tell(Event::Members(Some(emails)))
    }

    /// The rows that now leave in a request.
    fn sends(&self, expected: impl IntoIterator<Item = u32>) -> &Self {
        let post = self.effects.iter().find_map(|effect| match effect {
            Effect::Post(people) => Some(people.iter().map(|one| one.row).collect::<Vec<_>>()),
            _ => None,
        });
        assert_eq!(post, Some(expected.into_iter().map(row).collect()));
        self
    }

    fn sends_nothing(&self) -> &Self {
        assert!(
            !self
                .effects
                .iter()
                .any(|effect| matches!(effect, Effect::Post(_)))
        );
        self
    }

    fn marks(&self, fate: Fate, expected: impl IntoIterator<Item = u32>) -> &Self {
        let rows: Vec<RowId> = expected.into_iter().map(row).collect();
        let mark = Effect::Mark { rows, fate };
        assert!(
            self.effects.contains(&mark),
            "no {mark:?} in {:?}",
            self.effects
        );
        self
    }

    fn does(&self, effect: Effect) -> &Self {
        assert!(
            self.effects.contains(&effect),
            "no {effect:?} in {:?}",
            self.effects
        );
        self
    }

    fn ends(&self, why: Why) -> &Self {
        assert_eq!(self.outbox.phase(), Phase::Ended(why));
        assert_eq!(self.effects.last(), Some(&Effect::Finished(why)));
        self
    }

    fn is(&self, phase: Phase) -> &Self {
        assert_eq!(self.outbox.phase(), phase);
        self
    }
}

fn batches(batch_size: usize) -> Settings {
    Settings {
        batch_size,
        ..Settings::default()
    }
}
