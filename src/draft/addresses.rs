use super::{Member, RowId};
use rustc_hash::FxHashMap;

/// What is known of every address in the list, so that an edit need not look at the other rows.
#[derive(Clone, Default)]
pub(super) struct Addresses {
    known: FxHashMap<String, Known>,
    repeats: usize,
}

#[derive(Clone, Default, PartialEq)]
pub(super) struct Known {
    /// The rows that hold it.
    pub rows: Vec<RowId>,
    /// Whether it may or may not have been invited.
    pub doubtful: bool,
    /// Whether it was invited in this session.
    pub invited: bool,
    /// Who has it already.
    pub member: Option<Member>,
}

impl Known {
    /// Whether nobody is invited by this row, because of what is known of its address.
    pub fn keeps_out(&self, id: RowId) -> bool {
        self.invited || self.rows.iter().any(|&row| row != id)
    }
}

impl Addresses {
    /// All that is known of the address with this key.
    pub fn of(&self, key: &str) -> Option<&Known> {
        self.known.get(key)
    }

    /// The rows that hold the address with this key.
    pub fn rows(&self, key: &str) -> &[RowId] {
        self.known.get(key).map_or(&[], |known| &known.rows)
    }

    pub fn add(&mut self, key: String, id: RowId) {
        let rows = &mut self.known.entry(key).or_default().rows;
        self.repeats += usize::from(!rows.is_empty());
        rows.push(id);
    }

    pub fn remove(&mut self, key: &str, id: RowId) {
        if let Some(known) = self.known.get_mut(key) {
            self.repeats -= usize::from(known.rows.len() > 1);
            known.rows.retain(|&other| other != id);
            self.forget_unused(key);
        }
    }

    /// How many rows hold an address that another row had first.
    pub fn repeats(&self) -> usize {
        self.repeats
    }

    /// Replaces all that is known of the tenant's users.
    pub fn set_members(&mut self, members: Vec<(String, Member)>) {
        self.known
            .values_mut()
            .for_each(|known| known.member = None);
        for (key, member) in members {
            self.known.entry(key).or_default().member = Some(member);
        }
    }

    /// Whether the address may or may not have been invited.
    pub fn is_doubtful(&self, key: &str) -> bool {
        self.known.get(key).is_some_and(|known| known.doubtful)
    }

    /// The keys of all that may or may not have been invited.
    pub fn doubtful(&self) -> Vec<String> {
        let doubtful = self.known.iter().filter(|(_, known)| known.doubtful);
        doubtful.map(|(key, _)| key.clone()).collect()
    }

    pub fn set_invited(&mut self, key: &str) {
        self.known.entry(key.to_owned()).or_default().invited = true;
    }

    /// The keys of all whose invitation has been heard of, in doubt or not.
    pub fn sent(&self) -> Vec<String> {
        let sent = self.known.iter();
        let sent = sent.filter(|(_, known)| known.doubtful || known.invited);
        sent.map(|(key, _)| key.clone()).collect()
    }

    pub fn forget_sent(&mut self, key: &str) {
        if let Some(known) = self.known.get_mut(key) {
            known.invited = false;
        }
        self.set_doubtful(key, false);
    }

    pub fn set_doubtful(&mut self, key: &str, doubtful: bool) {
        self.known.entry(key.to_owned()).or_default().doubtful = doubtful;
        self.forget_unused(key);
    }

    fn forget_unused(&mut self, key: &str) {
        if self
            .known
            .get(key)
            .is_some_and(|known| *known == Known::default())
        {
            self.known.remove(key);
        }
    }
}
