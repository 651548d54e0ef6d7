//! Sending: what the outbox asks for is done here, and what comes of it is told to it and to the
//! list.

mod post;
mod said;
mod scopes;
mod tabs;
mod wait;
mod wake;

use super::{Desk, Model, Notice, Part, keeping, members};
use crate::api::{Api, GET_TIMEOUT};
use crate::draft::{Field, Invitation, RowId, Standing};
use crate::export;
use crate::outbox::{self, Counts, Effect, Event, Fate, Outbox, Phase, Remembered, Why};
use crate::problem::Report;
use leptos::html::Button;
use leptos::prelude::*;
use leptos::task::spawn_local;
use said::Said;
pub use scopes::follow_scope;
use std::sync::Arc;
use tabs::Turn;
pub use tabs::listen;
use wake::awake;
use wasm_bindgen::JsCast;
use web_sys::{DocumentFragment, HtmlElement};

/// The sending of one session: its outbox, and what the server said.
pub struct Sending {
    outbox: Outbox,
    api: Api,
    button: NodeRef<Button>,
    /// Whom this session has invited.
    pub invited: Vec<Invitation>,
    /// What the server said about the list as a whole, in this run.
    said: Said,
    /// What it said last, in case that ends the run.
    last: Option<(u16, Said)>,
    /// What was said to rows that were sent alone: it is theirs if they are to blame.
    alone: Vec<(Invitation, Arc<str>)>,
    /// Who was given to send in this run, in the order of their rows' numbers, and their fate.
    pub(super) run: Vec<(Invitation, Fate)>,
    /// How it ended; `None` while it is on.
    pub(super) ended: Option<Ended>,
    /// The countdown that counts; earlier ones are over.
    wait: u32,
    /// No other tab of this list sends meanwhile.
    turn: Option<Turn>,
    /// Another tab is sending, and that takes a while.
    waits_long: bool,
}

/// What is happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What the outbox is doing.
    pub phase: Phase,
    /// How many rows of the run have which fate; `None` outside of a run.
    pub counts: Option<Counts>,
    /// It ends after what is under way.
    pub is_stopping: bool,
}

/// What became of everybody so far: rows, but for the invited, who have none any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Whom this session has invited.
    pub invited: usize,
    /// Whom the server refused.
    pub refused: usize,
    /// Who may or may not have been invited.
    pub unknown: usize,
    /// Who can be sent now.
    pub ready: usize,
}

/// Who may or may not have been invited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doubtful {
    /// The rows.
    pub rows: usize,
    /// The addresses in the rows that are picked; `None` where no row is.
    pub selected: Option<usize>,
}

impl Doubtful {
    /// Those in the list.
    pub fn of(model: &Model) -> Self {
        let draft = &model.draft;
        let rows = draft.totals().of(Standing::Unknown);
        let is_asked = rows > 0 && draft.selected() > 0;
        Self {
            rows,
            selected: is_asked.then(|| draft.doubtful_selected().len()),
        }
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    /// Why it is over.
    pub why: Why,
    /// How many of its rows have which fate.
    pub counts: Counts,
    /// The HTTP status of the answer that ended it; 0 where none did.
    pub status: u16,
    /// What the server said about the list as a whole.
    pub report: Report,
    /// How many of its messages are not in there.
    pub left_out: usize,
}

/// Sends every row that can be sent; the others stay as they are. Nobody, where somebody was typed
/// since `moment`, in which Send was pressed.
///
/// Does nothing while a run is on: nobody is mailed twice by a second click. While the roles are on
/// their way it waits for them. `button` is what started it: if the focus is still there at the end,
/// it moves to the first refused field.
pub fn send(desk: Desk, button: NodeRef<Button>, moment: u32) {
    let is_now = desk.look(|model| model.moment() == moment) == Some(true);
    if is_now && !wait_for_roles(desk, button) {
        send_now(desk, button);
    }
}

/// Has those who are in the list wait, if the roles have yet to come; whether they do.
fn wait_for_roles(desk: Desk, button: NodeRef<Button>) -> bool {
    let waits = desk.change(&[Part::Draft], |model| {
        let is_possible = model.in_flight == 0 && !model.draft.is_empty();
        model.waiting = None;
        if model.awaits_roles() && is_possible {
            let asked = model.asked_to_send();
            model.waiting = Some(Box::new(move || send_after_all(desk, button, &asked)));
        }
        model.waiting.is_some()
    });
    waits == Some(true)
}

/// Sends what waited for the roles, unless the list or where it goes has changed since: then the admin
/// presses Send once more. Why nobody can be sent is said only to who still waits.
fn send_after_all(desk: Desk, button: NodeRef<Button>, asked: &(Option<Api>, String)) {
    let can_send = desk.change(&[Part::Draft], |model| {
        model.draft.judge_all();
        (model.asked_to_send() == *asked).then(|| !model.draft.sendable().is_empty())
    });
    let can_send = can_send.flatten();
    let still_waits = || {
        let button = button.try_get_untracked().flatten();
        button.is_some_and(|button| has_focus(&button))
    };
    if can_send.is_some_and(|can_send| can_send || still_waits()) {
        send_now(desk, button);
    }
}

fn send_now(desk: Desk, button: NodeRef<Button>) {
    let asked = desk.change(&[], |model| {
        model.enter_scope();
        model.draft.judge_all();
        (model.in_flight == 0).then(|| model.draft.sendable())
    });
    let asked = asked.flatten().unwrap_or_default();
    let has_place = desk.look(|model| model.lacks_place().is_none()) == Some(true);
    if !asked.is_empty() && has_place && !desk.may_send(&asked) {
        return;
    }
    let parts = [Part::Draft, Part::Notice, Part::Focus, Part::Intake];
    let people = desk.change(&parts, |model| model.start_sending(button));
    if let Some(Some(people)) = people {
        // What this outbox knows of the network may be old: another one may have heard of it last.
        let network = if is_online() {
            Event::Online
        } else {
            Event::Offline
        };
        tell(desk, network);
        tell(desk, Event::Send(people));
    }
}

/// Goes on where an earlier page was left: asks what became of what was under way.
pub fn resume(desk: Desk, people: Vec<Remembered>, lists_new: bool) {
    if people.is_empty() {
        return;
    }
    desk.change(&[], |model| {
        let invited = people.iter().filter(|one| one.fate == Fate::Invited);
        let invited: Vec<String> = invited.map(|one| one.email.clone()).collect();
        model.draft.note_invited(&invited);
        model.prepare_sending();
        if let Some(sending) = &mut model.sending {
            sending.invited.extend(invited.into_iter().map(stray));
            sending.take_up(&people);
        }
    });
    tell(desk, Event::Restored { people, lists_new });
    desk.change(&[Part::Notice], Model::end_earlier_run);
}

/// Notices when the browser loses its network, and when it has one again.
pub fn watch_network(desk: Desk) {
    let offline = window_event_listener(leptos::ev::offline, move |_| tell(desk, Event::Offline));
    let online = window_event_listener(leptos::ev::online, move |_| tell(desk, Event::Online));
    on_cleanup(move || {
        offline.remove();
        online.remove();
    });
}

impl Desk {
    /// Ends the run after the request that is under way.
    pub fn stop(self) {
        tell(self, Event::Stop);
    }

    /// Lets the run go on after a refusal.
    pub fn go_on(self) {
        tell(self, Event::Continue);
    }

    /// Asks the tenant once more who of those in doubt was invited.
    pub fn check_again(self) {
        tell(self, Event::CheckAgain);
    }

    /// The admin knows whether those in doubt were invited: the rows that are picked, or all.
    pub fn decide(self, invited: bool) {
        let emails = self.look(|model| model.draft.doubtful_selected());
        let Some(emails) = emails else { return };
        if !invited {
            self.change(&[Part::Draft], |model| model.draft.clear_doubt(&emails));
        }
        tell(self, Event::AdminDecided { emails, invited });
        // The button that was pressed goes away.
        self.change(&[Part::Focus], |model| {
            model.focus = Some((model.row_of_focus(), Field::Email));
        });
    }
}

/// Tells the outbox what has happened, and does what it asks for.
fn tell(desk: Desk, event: Event) {
    let parts = [Part::Draft, Part::Notice, Part::Focus];
    let before = desk.look(Model::progress).flatten();
    let effects = desk.change(&parts, |model| model.hear(event));
    let effects = effects.unwrap_or_default();
    let after = desk.look(Model::progress).flatten();
    if let Some(progress) = after.filter(|_| after != before) {
        desk.announce_progress(progress);
    }
    let is_news = |effect: &Effect| {
        matches!(
            effect,
            Effect::Mark { .. } | Effect::Stray { .. } | Effect::Finished(_)
        )
    };
    if effects.iter().any(is_news) {
        desk.announce_result();
    }
    for effect in effects {
        match effect {
            Effect::Post(people) => {
                keeping::save_now(desk);
                spawn_local(post::post(desk, people));
            }
            Effect::TakeTurn => spawn_local(tabs::take_turn(desk)),
            Effect::AskMembers => spawn_local(ask_members(desk)),
            Effect::RefreshToken => spawn_local(refresh_token(desk)),
            Effect::Wait { seconds } => spawn_local(wait::count_down(desk, seconds)),
            _ => {}
        }
    }
}

async fn ask_members(desk: Desk) {
    let Some(api) = api(desk) else { return };
    let ask = async || awake(GET_TIMEOUT, async |until| api.members(until).await).await;
    let (mut known, was_cut) = ask().await;
    if known.is_err() && was_cut {
        known = ask().await.0;
    }
    let known = known.ok();
    let emails = known.as_ref().map(|known| {
        let emails = known.iter().map(|(email, _)| email.clone());
        emails.collect()
    });
    if let Some(known) = known {
        members::take(desk, api.clone(), known);
    }
    tell_sending_of(desk, |one| one.api == api, Event::Members(emails));
}

/// Tells what has happened to the sending for which this holds: to one of a place that the form has left,
/// too, which is not on screen.
fn tell_sending_of(desk: Desk, is_meant: impl Fn(&Sending) -> bool, event: Event) {
    let is_here = |model: &Model| model.sending.as_deref().is_some_and(&is_meant);
    if desk.look(is_here) == Some(true) {
        return tell(desk, event);
    }
    desk.change(&[], |model| {
        let mut others = model.elsewhere.iter_mut();
        // Nothing of it is under way: what it wants said or done there is done when the form is back.
        let other = others.find(|one| is_meant(one) && !one.outbox.is_running());
        other.map(|one| one.outbox.handle(event))
    });
}

async fn refresh_token(desk: Desk) {
    let Some(api) = api(desk) else { return };
    let is_fresh = api.credentials.refresh().await;
    tell(desk, Event::Token(is_fresh));
}

fn api(desk: Desk) -> Option<Api> {
    desk.look(|model| Some(model.sending.as_ref()?.api.clone()))?
}

fn is_online() -> bool {
    window().navigator().on_line()
}

impl Model {
    /// What is happening while a run is on, and how far it is.
    pub fn progress(&self) -> Option<Progress> {
        let sending = self.sending.as_ref()?;
        let outbox = &sending.outbox;
        let is_busy = match outbox.phase() {
            Phase::Idle | Phase::Ended(_) => false,
            Phase::WaitingForTurn => sending.waits_long,
            _ => true,
        };
        is_busy.then(|| Progress {
            phase: outbox.phase(),
            counts: outbox.is_running().then(|| outbox.counts()),
            is_stopping: outbox.is_stopping(),
        })
    }

    /// What the last answer said about no row.
    pub fn last_words(&self) -> String {
        let last = self.sending.iter().flat_map(|sending| &sending.last);
        let form = last.flat_map(|(_, said)| &said.report.form);
        let words: Vec<&str> = form.map(|message| message.text.as_str()).collect();
        words.join(" ")
    }

    /// What became of everybody, once something has, and unless a run is on.
    pub fn outcomes(&self) -> Option<Outcomes> {
        let sending = self.sending.as_ref()?;
        let totals = self.draft.totals();
        let outcomes = Outcomes {
            invited: sending.invited.len(),
            refused: totals.of(Standing::Refused),
            unknown: totals.of(Standing::Unknown),
            ready: totals.of(Standing::Ready),
        };
        let is_plain = outcomes.invited + outcomes.refused + outcomes.unknown == 0;
        (!sending.outbox.is_running() && !is_plain).then_some(outcomes)
    }

    /// Whom this session has invited, as text: an address a line.
    pub fn invited(&self) -> String {
        let invited = self.sending.iter().flat_map(|sending| &sending.invited);
        let emails: Vec<&str> = invited.map(|one| one.email.as_str()).collect();
        emails.join("\n")
    }

    /// A text for others, without anybody of the last run or of the list in it.
    pub fn without_people(&self, text: &str) -> String {
        let run = self.sending.iter().flat_map(|sending| &sending.run);
        let run = run.map(|(one, _)| (one.email.as_str(), ""));
        let rows = self.draft.ids().iter().filter_map(|id| self.draft.row(*id));
        let rows = rows.map(|row| (row.email.as_str(), row.name.as_str()));
        export::without_people(text, run.chain(rows))
    }

    /// What the next page must know of what was sent.
    pub(super) fn sent(&self) -> (Vec<Remembered>, bool) {
        let outbox = self.sending.as_ref().map(|sending| &sending.outbox);
        let (mut people, lists_new) = outbox.map_or((Vec::new(), false), |outbox| {
            (outbox.remembered(), outbox.lists_new())
        });
        // Where the admin chooses the workspace, one draft is kept for all of them.
        if self.workspace.is_some() {
            let doubts = self.elsewhere.iter();
            let doubts = doubts.flat_map(|sending| sending.outbox.remembered());
            people.extend(doubts.filter(|person| person.fate == Fate::Unknown));
        }
        (people, lists_new)
    }

    /// How many have yet to be sent in a run that has stopped at a refusal and waits for the admin.
    pub fn on_hold(&self) -> Option<usize> {
        let is_paused = self.sending.as_ref()?.outbox.phase() == Phase::Paused;
        is_paused.then(|| self.draft.totals().of(Standing::Waiting))
    }

    /// Whether the roles are on their way: where the portal's set-up is wrong, nobody asks for them.
    pub(super) fn awaits_roles(&self) -> bool {
        self.settings.api.is_ok() && self.roles.is_none()
    }

    /// Whether a run is on, or is to begin as soon as the roles are there.
    pub fn is_busy(&self) -> bool {
        self.in_flight > 0 || self.waiting.is_some()
    }

    /// Changes with what the admin types or chooses, and with the settings.
    pub(super) fn moment(&self) -> u32 {
        self.draft.edits() + self.questions
    }

    /// The addresses in the list, shown or not, and where they would be invited to.
    fn asked_to_send(&self) -> (Option<Api>, String) {
        let rows = self.draft.ids().iter();
        let rows = rows.filter_map(|id| self.draft.row(*id));
        let rows = rows.filter(|row| !row.is_empty());
        let emails: Vec<&str> = rows.map(|row| row.email.as_str()).collect();
        (self.settings.api.clone().ok(), emails.join("\n"))
    }

    /// Those who can be sent now; or says why there is nobody.
    fn start_sending(&mut self, button: NodeRef<Button>) -> Option<Vec<Invitation>> {
        if self.in_flight > 0 {
            return None;
        }
        let api = self.settings.api.clone().ok()?;
        if let Some(lack) = self.lacks_place() {
            self.notice = Some(lack);
            return None;
        }
        let people = self.draft.sendable();
        if people.is_empty() {
            self.explain_nothing_to_send();
            return None;
        }
        let settings = self.settings.outbox;
        self.notice = None;
        self.in_flight = people.len();
        self.is_unfinished = false;
        self.done.clear();
        let known = self.sending.take();
        let mut sending = known.unwrap_or_else(|| Box::new(Sending::new(api, button, settings)));
        sending.button = button;
        sending.outbox.configure(settings);
        sending.said = Said::default();
        sending.last = None;
        sending.alone.clear();
        sending.ended = None;
        let run = people.iter().cloned();
        sending.run = run.map(|one| (one, Fate::Waiting)).collect();
        sending.run.sort_unstable_by_key(|(one, _)| one.row);
        self.sending = Some(sending);
        self.draft.show_all();
        Some(people)
    }

    /// Says why nobody is sent: problems first, then doubts, then that nobody is in the list.
    fn explain_nothing_to_send(&mut self) {
        let problem = self.draft.next_problem(None);
        let unknown = self.draft.totals().of(Standing::Unknown);
        self.focus = problem.or(Some((self.draft.first(), Field::Email)));
        self.notice = match (problem, unknown) {
            (Some(_), _) => None,
            (None, 0) => Some(Notice::NothingToSend),
            // It speaks of them already, and has what a support desk asks for.
            (None, _) if matches!(self.notice, Some(Notice::Ended(_))) => self.notice.take(),
            (None, unknown) => Some(Notice::InDoubt(unknown)),
        };
    }

    /// Lets the outbox decide, and writes into the list what is decided.
    fn hear(&mut self, event: Event) -> Vec<Effect> {
        let was_paused = self.on_hold().is_some();
        let Some(sending) = &mut self.sending else {
            return Vec::new();
        };
        let rows = self.draft.take_withdrawn();
        let asked = match &event {
            Event::Members(list) if !sending.outbox.is_running() => Some(list.is_some()),
            _ => None,
        };
        let mut effects = sending.outbox.handle(Event::Withdrawn { rows });
        effects.extend(sending.outbox.handle(event));
        for effect in &effects {
            if let Some(sending) = &mut self.sending {
                sending.record(effect);
            }
            match effect {
                Effect::Mark { rows, fate } => self.mark(rows, *fate),
                Effect::Stray { emails, fate } => self.mark_stray(emails, *fate),
                Effect::Tell { emails, fate } => self.tell_other_tabs(*fate, emails),
                Effect::Heard { emails, said } => self.mark_heard(emails, *said),
                Effect::Finished(why) => self.finish(*why),
                _ => {}
            }
        }
        if !was_paused && self.on_hold().is_some() {
            self.go_to_refused();
        }
        self.keep_notice_true();
        let unknown = self.draft.totals().of(Standing::Unknown);
        self.asked = asked.filter(|_| unknown > 0);
        effects
    }

    /// What is said about the last run follows what is learned of it afterwards.
    fn keep_notice_true(&mut self) {
        let Some(sending) = self.sending.as_mut() else {
            return;
        };
        if sending.outbox.is_running() {
            return;
        }
        if let Some(ended) = &mut sending.ended {
            ended.counts = sending.outbox.counts();
        }
        let unknown = self.draft.totals().of(Standing::Unknown);
        match &mut self.notice {
            Some(Notice::Ended(ended)) => {
                ended.counts = sending.outbox.counts();
                // Those of earlier runs are in doubt as much.
                ended.counts.unknown = ended.counts.unknown.max(unknown);
            }
            Some(Notice::InDoubt(_)) | None if unknown > 0 => {
                self.notice = Some(Notice::InDoubt(unknown));
            }
            Some(Notice::InDoubt(_)) => self.notice = None,
            _ => {}
        }
    }

    fn mark(&mut self, rows: &[RowId], fate: Fate) {
        match fate {
            Fate::Waiting => self.draft.mark_waiting(rows),
            Fate::Sending => self.draft.mark_sending(rows),
            Fate::Refused => self.mark_refused(rows),
            Fate::Unknown => self.draft.mark_unknown(rows),
            Fate::NotSent | Fate::Duplicate => self.draft.mark_unsent(rows),
            Fate::Invited => {
                let left = self.typed_in.filter(|row| rows.contains(row));
                let left = left.and_then(|row| self.draft.position(row));
                let invited = self.draft.take_out_invited(rows);
                // The row that the admin was in is gone.
                self.focus = left
                    .map(|position| (self.nearest(position), Field::Email))
                    .or(self.focus);
                if let Some(sending) = &mut self.sending {
                    sending.invited.extend(invited);
                }
            }
        }
    }

    fn mark_refused(&mut self, rows: &[RowId]) {
        let alone = self.sending.iter().flat_map(|sending| &sending.alone);
        for (invitation, words) in alone.filter(|(one, _)| rows.contains(&one.row)) {
            let words = Some(words.clone());
            self.draft.refuse_one(invitation, Field::Row, words);
        }
        self.draft.mark_refused(rows);
    }

    /// What became of people whose rows are gone, or hold somebody else by now.
    fn mark_stray(&mut self, emails: &[String], fate: Fate) {
        // Who was not sent now may be in doubt from before.
        if matches!(fate, Fate::Unknown | Fate::Invited) {
            self.mark_heard(emails, fate);
        }
        if let (Fate::Invited, Some(sending)) = (fate, &mut self.sending) {
            sending.invited.extend(emails.iter().cloned().map(stray));
        }
    }

    /// What other tabs say of people who stand in no row that was sent from here.
    fn mark_heard(&mut self, emails: &[String], said: Fate) {
        match said {
            Fate::Unknown => self.draft.doubt(emails),
            Fate::Invited => {
                self.draft.clear_doubt(emails);
                self.draft.note_invited(emails);
            }
            Fate::NotSent => self.draft.clear_doubt(emails),
            // What becomes of them is known soon.
            _ => {}
        }
    }

    fn finish(&mut self, why: Why) {
        self.in_flight = 0;
        let Some(sending) = &mut self.sending else {
            return;
        };
        sending.turn = None;
        self.is_unfinished = sending.outbox.counts().not_sent > 0;
        let is_calm = matches!(why, Why::Done | Why::Stopped);
        let (status, last) = match sending.last.take() {
            Some(last) if !is_calm => last,
            // The words stand at the row to blame; what a support desk asks for stands here.
            Some((_, said)) if sending.outbox.counts().refused > 0 => {
                (0, Said::of(said.report.ids()))
            }
            _ => (0, Said::default()),
        };
        let said = std::mem::take(&mut sending.said).and(last);
        let ended = Ended {
            why,
            counts: sending.outbox.counts(),
            status,
            report: said.report,
            left_out: said.left_out,
        };
        sending.ended = Some(ended.clone());
        self.notice = Some(Notice::Ended(ended));
        self.go_to_refused();
    }

    /// Says of the run of an earlier page that it was left without an answer, where somebody of it is in
    /// doubt: what is learned of them is told as it is after any run.
    fn end_earlier_run(&mut self) {
        let Some(sending) = self.sending.as_mut().filter(|one| one.ended.is_none()) else {
            return;
        };
        let counts = sending.outbox.counts();
        if counts.unknown > 0 && !sending.outbox.is_running() {
            let ended = Ended {
                why: Why::NoAnswer,
                counts,
                status: 0,
                report: Report::default(),
                left_out: 0,
            };
            sending.ended = Some(ended.clone());
            self.notice = Some(Notice::Ended(ended));
        }
    }

    /// Moves the focus to the first problem, if it is still where sending was started or stopped.
    fn go_to_refused(&mut self) {
        let button = self.sending.as_ref().map(|sending| sending.button);
        let button = button.and_then(|button| button.try_get_untracked().flatten());
        if let Some(button) = button.filter(|button| has_focus(button)) {
            match self.draft.next_problem(None) {
                Some(problem) => self.focus = Some(problem),
                // A button that is there can be focused; but not yet, as that calls back.
                None => queue_microtask(move || drop(button.focus())),
            }
        }
    }
}

impl Sending {
    fn new(api: Api, button: NodeRef<Button>, settings: outbox::Settings) -> Self {
        Self {
            outbox: Outbox::new(settings),
            api,
            button,
            invited: Vec::new(),
            said: Said::default(),
            last: None,
            alone: Vec::new(),
            run: Vec::new(),
            ended: None,
            wait: 0,
            turn: None,
            waits_long: false,
        }
    }
}

impl Sending {
    /// Takes up the run that an earlier page has left, where there is none yet.
    fn take_up(&mut self, people: &[Remembered]) {
        if !self.run.is_empty() {
            return;
        }
        let run = people.iter().filter_map(|one| {
            let mut invitation = stray(one.email.clone());
            invitation.row = one.row.unwrap_or(invitation.row);
            invitation.role = one.role.clone()?;
            Some((invitation, one.fate))
        });
        self.run = run.collect();
        self.run.sort_unstable_by_key(|(one, _)| one.row);
    }

    /// Notes what has become of whom in this run.
    fn record(&mut self, effect: &Effect) {
        match effect {
            Effect::Mark { rows, fate } => {
                for row in rows {
                    let found = self.run.binary_search_by_key(row, |(one, _)| one.row);
                    if let Some(one) = found.ok().and_then(|at| self.run.get_mut(at)) {
                        one.1 = *fate;
                    }
                }
            }
            Effect::Stray { emails, fate } | Effect::Heard { emails, said: fate } => {
                let mut keys: Vec<String> = emails
                    .iter()
                    .map(|email| email.to_ascii_lowercase())
                    .collect();
                keys.sort_unstable();
                let is_one =
                    |one: &Invitation| keys.binary_search(&one.email.to_ascii_lowercase()).is_ok();
                let strays = self.run.iter_mut().filter(|(one, _)| is_one(one));
                strays.for_each(|one| one.1 = *fate);
            }
            _ => {}
        }
    }
}

/// Somebody whose row is gone.
fn stray(email: String) -> Invitation {
    Invitation {
        row: RowId::new(u32::MAX),
        email,
        role: String::new(),
    }
}

/// Whether the focus is still where sending was started or can be stopped.
fn has_focus(button: &HtmlElement) -> bool {
    let widget: DocumentFragment = button.get_root_node().unchecked_into();
    let focused = widget.query_selector(".send:focus, .stop:focus");
    focused.ok().flatten().is_some()
}
