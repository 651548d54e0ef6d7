//! What is said in one row, or about it.

use super::{Words, plain, say};
use crate::draft::{Finding, Member};
use crate::email::{EmailError, Hint};

plain! {
    /// The button that takes what was not understood for an address.
    use_as_it_is
    /// The row is in a request that is not answered yet.
    row_sending
    /// The row stands in the queue of what is being sent.
    row_waiting
    /// Nobody knows what became of the row's request.
    row_unknown
}

impl Words {
    /// The label of a row's check box; `person` counts from 1.
    pub fn pick_label(self, person: usize) -> String {
        say!(self, "pick_label", person)
    }

    /// The label of a row's address; `person` counts from 1.
    pub fn email_label(self, person: usize) -> String {
        say!(self, "email_label", person)
    }

    /// The label of a row's role; `person` counts from 1.
    pub fn role_label(self, person: usize) -> String {
        say!(self, "role_label", person)
    }

    /// The label of a row's way out: an address says more than a number.
    pub fn remove_label(self, email: &str, person: usize) -> String {
        match email.trim() {
            "" => say!(self, "remove_person", person),
            email => say!(self, "remove_label", email),
        }
    }

    /// Another row has the same address; `person` counts from 1.
    pub fn duplicate(self, person: usize) -> String {
        say!(self, "duplicate", person)
    }

    /// What is said about a person, with their other addresses.
    pub fn with_others(self, said: String, also: &str) -> String {
        if also.is_empty() {
            return said;
        }
        let also = say!(self, "also", also);
        match &*said {
            "" => also,
            said => [said, " (", &also, ")"].concat(),
        }
    }

    /// The button that puts another address in place of what stands in the row.
    pub fn use_meant(self, address: &str) -> String {
        say!(self, "use_meant", address)
    }

    /// What an internationalised address becomes.
    pub fn goes_to(self, address: &str) -> String {
        say!(self, "goes_to", address)
    }

    /// A finding, with what to do about it.
    pub fn finding(self, finding: &Finding) -> String {
        match finding {
            Finding::Email(error) => self.email_error(*error),
            Finding::Duplicate(_) => say!(self, "duplicate_hidden"),
            Finding::NotUnderstood => say!(self, "not_understood"),
            Finding::Invited => say!(self, "invited_before"),
            Finding::ChooseRole => say!(self, "role_missing"),
            Finding::Refused(words) if words.is_empty() => say!(self, "refused_silently"),
            Finding::Refused(words) => words.join(" "),
            Finding::UnknownRole(word) => say!(self, "role_unknown", &**word),
            Finding::Member(member) => self.member(member),
            Finding::Hint(hint) => self.hint(hint),
        }
    }

    fn member(self, member: &Member) -> String {
        let about = [&*member.role, &*member.status];
        let about = about.into_iter().filter(|word| !word.is_empty());
        let about = self.list(about.map(str::to_owned).collect());
        say!(self, "member", about)
    }

    fn email_error(self, error: EmailError) -> String {
        match error {
            EmailError::Empty => say!(self, "email_empty"),
            EmailError::MissingAt => say!(self, "email_missing_at"),
            EmailError::SpelledAt => say!(self, "email_spelled_at"),
            EmailError::ManyAts => say!(self, "email_many_ats"),
            EmailError::NothingBeforeAt => say!(self, "email_nothing_before_at"),
            EmailError::NothingAfterAt => say!(self, "email_nothing_after_at"),
            EmailError::Space => say!(self, "email_space"),
            EmailError::NotAlone => say!(self, "email_not_alone"),
            EmailError::Apostrophe(sign) => say!(self, "email_apostrophe", String::from(sign)),
            EmailError::ForbiddenBeforeAt(letter) => {
                say!(self, "email_forbidden_before_at", String::from(letter))
            }
            EmailError::ForeignBeforeAt(letter) => {
                say!(self, "email_foreign_before_at", String::from(letter))
            }
            EmailError::ForbiddenInDomain(letter) => {
                say!(self, "email_forbidden_in_domain", String::from(letter))
            }
            EmailError::MisplacedDot => say!(self, "email_misplaced_dot"),
            EmailError::MisplacedHyphen => say!(self, "email_misplaced_hyphen"),
            EmailError::LongLabel => say!(self, "email_long_label"),
            EmailError::UnknownDomain => say!(self, "email_unknown_domain"),
        }
    }

    fn hint(self, hint: &Hint) -> String {
        match hint {
            Hint::LoneMark(mark) => say!(self, "hint_lone_mark", String::from(*mark)),
            Hint::Guest => say!(self, "hint_guest"),
            Hint::NobodyReads => say!(self, "hint_nobody_reads"),
            Hint::DotlessDomain => say!(self, "hint_dotless"),
            Hint::OddDots => say!(self, "hint_odd_dots"),
            Hint::LongLocalPart => say!(self, "hint_long"),
            Hint::Typo(provider) => say!(self, "hint_typo", &**provider),
            Hint::FreeMail => say!(self, "hint_private"),
        }
    }
}
