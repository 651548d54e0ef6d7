//! One request, and what its answer means.

use super::said::Said;
use super::wake::awake;
use super::{api, is_online, tell};
use crate::api::{Answer, Trouble};
use crate::desk::pause::sleep;
use crate::desk::{Desk, Model};
use crate::draft::Invitation;
use crate::outbox::{Event, Verdict};
use crate::problem::{self, Report};
use js_sys::Date;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// A tenant that has not answered after so many milliseconds does not.
const TIMEOUT: u32 = 120_000;

/// A page that is left is gone after so many milliseconds, if it goes.
const LEAVING: i32 = 3_000;

/// Sends these people in one request. The page asks before it goes away meanwhile.
pub(super) async fn post(desk: Desk, people: Vec<Invitation>) {
    let Some(api) = api(desk) else { return };
    let leaving = Rc::new(Cell::new(false));
    let leaves = Rc::clone(&leaving);
    let warning = window_event_listener(leptos::ev::beforeunload, move |event| {
        event.prevent_default();
        leaves.set(true);
    });
    let (answer, was_cut) = match api.let_in().await {
        Ok(headers) => {
            awake(TIMEOUT, async |until| {
                api.invite(&people, headers, until).await
            })
            .await
        }
        Err(trouble) => (Err(trouble), false),
    };
    warning.remove();
    match answer {
        Ok(mut answer) => {
            answer.body = api.credentials.struck(&answer.body);
            let report = problem::parse(&answer.as_problem(), &people);
            let verdict = verdict(&answer, &report);
            let report = report.without_trace_id();
            desk.change(&[], |model| {
                model.take_report(&people, answer.status, report)
            });
            tell(desk, Event::Answer(verdict));
        }
        // Nothing was sent: nobody is in doubt.
        Err(Trouble::SignedOut) => tell(desk, Event::Answer(Verdict::SignedOut)),
        Err(_) => {
            // Firefox breaks requests off before it leaves. What became of them the next page finds out.
            if leaving.get() {
                sleep(LEAVING).await;
            }
            if !is_online() {
                tell(desk, Event::Offline);
            }
            let verdict = if was_cut {
                Verdict::CutOff
            } else {
                Verdict::Lost
            };
            tell(desk, Event::Answer(verdict));
        }
    }
}

fn verdict(answer: &Answer, report: &Report) -> Verdict {
    let named = report.rows.iter().map(|message| message.row);
    match answer.status {
        200..300 if report.leaves_doubt() => Verdict::Failed,
        200..300 => Verdict::Accepted {
            except: named.collect(),
        },
        // What stands behind a redirect is not shown to a page.
        0 => Verdict::Redirected,
        401 => Verdict::SignedOut,
        _ if is_unverified(answer, report) => Verdict::Unverified {
            otherwise: Box::new(refusal(answer, report)),
        },
        _ => refusal(answer, report),
    }
}

/// Whether an answer is about the antiforgery token, for whose sake frameworks refuse a request before
/// they do anything of it. Some say so in a page.
fn is_unverified(answer: &Answer, report: &Report) -> bool {
    const WORDS: [&str; 4] = ["csrf", "xsrf", "antiforgery", "anti-forgery"];
    let is_said = || {
        let body = answer.body.to_ascii_lowercase();
        WORDS.iter().any(|word| body.contains(word))
    };
    match answer.status {
        400 | 403 => !report.names_rows() && is_said(),
        status => status == 419,
    }
}

/// What an answer means that is no acceptance.
fn refusal(answer: &Answer, report: &Report) -> Verdict {
    let named = report.rows.iter().map(|message| message.row);
    match answer.status {
        // Laravel's word for a session that is over.
        419 => Verdict::SignedOut,
        403 => Verdict::Forbidden,
        413 => Verdict::TooLarge,
        429 | 503 => Verdict::Wait {
            seconds: seconds(&answer.retry_after),
        },
        400..500 => Verdict::Refused {
            status: answer.status,
            named: named.collect(),
            accepted: report.accepted.clone(),
            claims: !report.claimed.is_empty(),
            fingerprint: fingerprint(report),
        },
        _ => Verdict::Failed,
    }
}

/// What `Retry-After` says, in seconds or as a date (RFC 9110 §10.2.3).
fn seconds(value: &str) -> Option<u32> {
    let value = value.trim();
    let is_number = !value.is_empty() && value.bytes().all(|c| c.is_ascii_digit());
    let seconds = if is_number {
        value.parse().ok()?
    } else {
        ((Date::parse(value) - Date::now()) / 1000.0).ceil()
    };
    // Beyond its range a number becomes the nearest there is.
    seconds.is_finite().then_some(seconds as u32)
}

/// The words of a refusal without what differs from answer to answer: ids, times, numbers.
fn fingerprint(report: &Report) -> String {
    let form = report.form.iter().map(|message| message.text.as_str());
    let words = report.title.as_deref().into_iter().chain(form);
    let words = words.flat_map(str::split_whitespace);
    let lasting = words.filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
    lasting.collect::<Vec<_>>().join(" ")
}

impl Model {
    /// Puts what the server said where it belongs: at its row, or with what is said about the list.
    fn take_report(&mut self, people: &[Invitation], status: u16, report: Report) {
        self.draft.refuse(people, &report.rows);
        let Some(sending) = &mut self.sending else {
            return;
        };
        let names_rows = report.names_rows();
        let said = Said::of(report);
        if names_rows {
            sending.said = std::mem::take(&mut sending.said).and(said);
            sending.last = None;
            return;
        }
        if let ([alone], 400 | 409 | 422) = (people, status) {
            let words = said.report.form.iter().map(|message| message.text.as_str());
            let words = words.map(|words| (alone.clone(), words.into()));
            sending.alone.extend(words);
        }
        sending.last = Some((status, said));
    }
}
