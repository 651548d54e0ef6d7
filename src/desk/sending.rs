use super::{Desk, Model, Notice, Part};
use crate::api::Api;
use crate::draft::{Field, Invitation, RowId, Standing};
use crate::problem::{self, Report};
use leptos::html::Button;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Sends every row that can be sent; the others stay as they are.
///
/// Does nothing while a request is under way: nobody is mailed twice by a second click. `button`
/// is what started it: if the focus is still there at the end, it moves to the first refused
/// field.
pub fn send(desk: Desk, button: NodeRef<Button>) {
    let parts = [Part::Draft, Part::Notice, Part::Focus];
    let Some(Some((api, people))) = desk.change(&parts, Model::start_sending) else {
        return;
    };
    spawn_local(async move {
        let outcome = invite(&api, &people).await;
        desk.change(&[Part::Draft, Part::Notice], |model| {
            model.settle(&people, outcome)
        });
        let button = button.try_get_untracked().flatten();
        if button.is_some_and(|button| button.matches(":focus").unwrap_or(false)) {
            desk.change(&[Part::Focus], |model| {
                model.focus = model.draft.next_problem(None)
            });
        }
    });
}

/// What became of a request.
enum Outcome {
    /// No complete answer came.
    NoAnswer,
    /// It was answered.
    Answered { status: u16, report: Report },
}

async fn invite(api: &Api, people: &[Invitation]) -> Outcome {
    let Ok(answer) = api.invite(people).await else {
        return Outcome::NoAnswer;
    };
    Outcome::Answered {
        status: answer.status,
        report: problem::parse(&answer.as_problem(), people),
    }
}

impl Model {
    /// Marks what is to be sent now, or says why nothing is.
    fn start_sending(&mut self) -> Option<(Api, Vec<Invitation>)> {
        if self.in_flight > 0 {
            return None;
        }
        let api = self.settings.api.clone().ok()?;
        self.draft.judge_all();
        let people = self.draft.sendable();
        if people.is_empty() {
            self.explain_nothing_to_send();
            return None;
        }
        self.notice = None;
        self.in_flight = people.len();
        self.draft.mark_sending(&people);
        Some((api, people))
    }

    /// Says why nobody is sent: problems first, then doubts, then that nobody is in the list.
    fn explain_nothing_to_send(&mut self) {
        let problem = self.draft.next_problem(None);
        let unknown = self.draft.totals().of(Standing::Unknown);
        self.focus = problem.or(Some((self.draft.first(), Field::Email)));
        self.notice = match (problem, unknown) {
            (Some(_), _) => None,
            (None, 0) => Some(Notice::NothingToSend),
            (None, unknown) => Some(Notice::NoAnswer(unknown)),
        };
    }

    /// Writes what the answer says into the list.
    fn settle(&mut self, people: &[Invitation], outcome: Outcome) {
        self.in_flight = 0;
        let (status, report) = match outcome {
            Outcome::NoAnswer => {
                self.draft.mark_unknown(people);
                self.notice = Some(Notice::NoAnswer(people.len()));
                return;
            }
            Outcome::Answered { status, report } => (status, report),
        };
        let refused = !(200..300).contains(&status);
        let invited = invited(people, refused, &report);
        if status >= 500 {
            self.draft.mark_unknown(people);
        } else {
            self.draft.mark_answered(people);
        }
        self.draft.refuse(people, &report.rows);
        self.draft.take_out_invited(&invited);
        self.notice = Some(if refused || report.names_rows() {
            Notice::Refused {
                status,
                invited: invited.len(),
                report,
            }
        } else {
            Notice::Invited(invited.len())
        });
    }
}

/// Whom the answer invited: a refusal only those it names as invited, a success all but those it
/// names as refused. Both name them in the order of the request.
fn invited<'a>(people: &'a [Invitation], refused: bool, report: &Report) -> Vec<&'a Invitation> {
    let named: Vec<RowId> = if refused {
        report.accepted.clone()
    } else {
        report.rows.iter().map(|message| message.row).collect()
    };
    let mut named = named.iter().peekable();
    let mut is_named = |person: &Invitation| {
        let mut found = false;
        while named.next_if_eq(&&person.row).is_some() {
            found = true;
        }
        found
    };
    people
        .iter()
        .filter(|person| is_named(person) == refused)
        .collect()
}
