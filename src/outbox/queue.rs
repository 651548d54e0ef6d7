//! What is still to be sent, and in which portions.

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

    /// The next portion of those people who are still `wanted`, at most `size` of them.
    pub fn next(&mut self, size: usize, wanted: impl Fn(u32) -> bool) -> Option<Portion> {
        while let Some(mut portion) = self.again.pop() {
            portion.people.retain(|&person| wanted(person));
            if portion.people.is_empty() {
                self.widow(portion.part);
                continue;
            }
            if portion.people.len() > size {
                self.widow(portion.part);
                let chunks = portion.people.chunks(size).rev();
                chunks.for_each(|chunk| self.whole(chunk.to_vec()));
                continue;
            }
            return Some(portion);
        }
        let mut people = Vec::new();
        while people.len() < size && self.taken < self.fresh.len() {
            let person = self.fresh[self.taken];
            self.taken += 1;
            if wanted(person) {
                people.push(person);
            }
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
