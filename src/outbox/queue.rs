//! What is still to be sent, and in which portions.

use super::Settings;

/// One portion: numbers of people in the roster.
pub(super) struct Portion {
    pub people: Vec<u32>,
    pub part: Part,
}

/// How a portion came about.
pub(super) enum Part {
    /// A batch, or what is left of one.
    Whole,
    /// The first half of a portion that was refused without a name.
    First {
        /// The other half, which waits for this one.
        second: Vec<u32>,
    },
    /// The second half, after the first was refused without a name as well.
    Second {
        /// The first half.
        first: Vec<u32>,
        /// The words that refused it.
        fingerprint: String,
    },
}

/// How large a request may be.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub rows: usize,
    bytes: usize,
}

impl Limits {
    pub fn of(settings: Settings) -> Self {
        const AROUND: usize = r#"{"users":[],"workspaceId":-2147483648}"#.len();
        Self {
            rows: settings.batch_size.max(1),
            bytes: settings.batch_bytes.saturating_sub(AROUND),
        }
    }

    /// Takes room for one more row; false if there is none.
    fn take(&mut self, bytes: usize) -> bool {
        let has_room = self.rows > 0 && self.bytes >= bytes;
        self.rows = self.rows.saturating_sub(1);
        self.bytes = self.bytes.saturating_sub(bytes);
        has_room
    }

    /// How many of these, from the first on, fit in one request: one does, whatever its size.
    fn fitting(mut self, people: &[u32], weigh: impl Fn(u32) -> Option<usize>) -> usize {
        let fits = |person: &&u32| self.take(weigh(**person).unwrap_or(0));
        people
            .iter()
            .take_while(fits)
            .count()
            .max(1)
            .min(people.len())
    }
}

/// The portions of one run; those to be sent again come before those never sent.
#[derive(Default)]
pub(super) struct Queue {
    again: Vec<Portion>,
    fresh: Vec<u32>,
    taken: usize,
}

impl Queue {
    /// Starts a run.
    pub fn fill(&mut self, fresh: Vec<u32>) {
        *self = Self {
            again: Vec::new(),
            fresh,
            taken: 0,
        };
    }

    /// The next portion, as large as a request may be, of those people whom `weigh` gives a weight:
    /// the others are not wanted any more.
    pub fn next(
        &mut self,
        limits: Limits,
        weigh: impl Fn(u32) -> Option<usize>,
    ) -> Option<Portion> {
        while let Some(mut portion) = self.again.pop() {
            portion.people.retain(|&person| weigh(person).is_some());
            let (now, later) = portion
                .people
                .split_at(limits.fitting(&portion.people, &weigh));
            if now.is_empty() {
                self.widow(portion.part);
            } else if later.is_empty() {
                return Some(portion);
            } else {
                let (now, later) = (now.to_vec(), later.to_vec());
                self.widow(portion.part);
                self.whole(later);
                self.whole(now);
            }
        }
        let mut people = Vec::new();
        let mut room = limits;
        while let Some(&person) = self.fresh.get(self.taken) {
            if let Some(bytes) = weigh(person) {
                if !room.take(bytes) && !people.is_empty() {
                    break;
                }
                people.push(person);
            }
            self.taken += 1;
        }
        (!people.is_empty()).then_some(Portion {
            people,
            part: Part::Whole,
        })
    }

    /// These go again, all together.
    pub fn whole(&mut self, people: Vec<u32>) {
        if !people.is_empty() {
            self.again.push(Portion {
                people,
                part: Part::Whole,
            });
        }
    }

    /// This goes again as it is.
    pub fn again(&mut self, portion: Portion) {
        self.again.push(portion);
    }

    /// These were refused without a name, and one alone would not be asked about: halves.
    pub fn halves(&mut self, mut people: Vec<u32>) {
        let second = people.split_off(people.len() / 2);
        self.again.push(Portion {
            people,
            part: Part::First { second },
        });
    }

    /// What was learned about the halves does not hold any more: the other one goes as a whole.
    pub fn widow(&mut self, part: Part) {
        match part {
            Part::Whole => {}
            Part::First { second } => self.whole(second),
            Part::Second { first, .. } => self.whole(first),
        }
    }
}
