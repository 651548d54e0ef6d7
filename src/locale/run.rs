//! What is said while invitations are sent, and afterwards.

use super::{Words, plain, say};
use crate::desk::{Doubtful, Ended, Notice, Outcomes, Progress};
use crate::draft::Reason;
use crate::outbox::{Counts, Phase, Why};
use crate::problem::{Explanation, Report};

plain! {
    /// The name of the bar that shows how far a run is.
    progress
    /// The button that ends a run after the request under way.
    stop
    /// The button that lets a run go on after a refusal.
    go_on
    /// The button that asks once more who was invited.
    check_again
    /// The button that copies something.
    copy
    /// What that button says afterwards.
    copied
    /// The button that copies what a support desk needs to know.
    copy_report
    /// The link to what the server has published about a problem.
    about_problem
    /// The name of what became of everybody.
    outcomes
    /// The button that shows all rows again.
    show_all
    /// The name of the list of those who were invited.
    invited_list
    /// The button that saves those who were refused as a file.
    save_refused
}

/// A line of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is said.
    pub text: String,
    /// Whether it is the server that says it, in whatever language.
    pub is_quoted: bool,
}

impl Line {
    fn own(text: String) -> Self {
        let is_quoted = false;
        Self { text, is_quoted }
    }

    fn quoted(text: String) -> Self {
        let is_quoted = true;
        Self { text, is_quoted }
    }
}

impl Words {
    /// What is happening while a run is on; `words` are what the server said about no row.
    pub fn phase(self, progress: Progress, words: &str) -> String {
        match progress.phase {
            _ if progress.is_stopping => say!(self, "phase_stopping"),
            Phase::WaitingForTurn => say!(self, "phase_another_tab"),
            Phase::CheckingMembers => say!(self, "phase_checking"),
            Phase::Sending => say!(self, "phase_sending"),
            Phase::RefreshingToken => say!(self, "phase_signing_in"),
            Phase::Waiting { .. } => say!(self, "phase_waiting"),
            Phase::Offline => say!(self, "phase_offline"),
            Phase::AskingWhoWasInvited => say!(self, "phase_asking"),
            Phase::Paused if !words.is_empty() => say!(self, "phase_refused", words),
            Phase::Paused => say!(self, "phase_paused"),
            Phase::Idle | Phase::Ended(_) => String::new(),
        }
    }

    /// How long a wait still lasts; changes every second, so that it is not for announcements.
    pub fn left(self, progress: Progress) -> String {
        match progress.phase {
            Phase::Waiting { seconds } => say!(self, "wait_left", seconds),
            _ => String::new(),
        }
    }

    /// How far a run is.
    pub fn counts(self, counts: Counts) -> String {
        let mut parts = vec![say!(self, "count_invited", counts.invited, counts.all())];
        if counts.refused > 0 {
            parts.push(say!(self, "count_refused", counts.refused));
        }
        if counts.unknown > 0 {
            parts.push(say!(self, "count_unknown", counts.unknown));
        }
        self.list(parts)
    }

    /// A notice's lines, the most important first.
    pub fn notice(self, notice: &Notice) -> Vec<Line> {
        let lines = match notice {
            Notice::NothingToSend => vec![say!(self, "nothing_to_send")],
            Notice::NotChosen => vec![say!(self, "no_workspace")],
            Notice::NotNamed => vec![say!(self, "workspace_not_named")],
            Notice::InDoubt(count) => self.in_doubt(*count).into(),
            Notice::Ended(ended) => return self.ended_run(ended),
        };
        lines.into_iter().map(Line::own).collect()
    }

    /// What came of asking for those in doubt, who are in doubt still.
    pub fn asked(self, is_read: bool) -> String {
        if is_read {
            say!(self, "asked_in_vain")
        } else {
            say!(self, "not_asked")
        }
    }

    /// Why a run is over, in the server's words where it has any, and what became of its rows.
    fn ended_run(self, ended: &Ended) -> Vec<Line> {
        let report = &ended.report;
        let title = report.title.iter().filter(|_| ended.status > 0).cloned();
        let form = report.form.iter().map(|message| match &message.about {
            Some(about) => self.about(about, &message.text),
            None => message.text.clone(),
        });
        let mut lines: Vec<Line> = self.why(ended).into_iter().map(Line::own).collect();
        lines.extend(title.chain(form).map(Line::quoted));
        if ended.left_out > 0 {
            lines.push(Line::own(say!(self, "more_said", ended.left_out)));
        }
        // What to do is clear already.
        let is_clear = !matches!(
            ended.why,
            Why::Done | Why::Stopped | Why::Form | Why::Rejected | Why::Failed | Why::NoAnswer
        );
        let explanation = report.explanation.filter(|_| !is_clear);
        let explanation = explanation.map(|it| self.explanation(it));
        lines.extend(explanation.map(Line::own));
        lines.extend(self.account(ended).into_iter().map(Line::own));
        lines
    }

    /// Something with what it is about.
    pub fn about(self, what: &str, words: &str) -> String {
        say!(self, "about", what, words)
    }

    fn why(self, ended: &Ended) -> Option<String> {
        let Counts {
            refused, unknown, ..
        } = ended.counts;
        match ended.why {
            Why::NoAnswer if unknown > 0 => None,
            Why::Done | Why::NoAnswer if refused > 0 => {
                Some(say!(self, "refused_see_rows", refused))
            }
            Why::Done => None,
            Why::Stopped => Some(say!(self, "stopped")),
            Why::NoAnswer => Some(say!(self, "known_by_now")),
            Why::Form => Some(say!(self, "ended_refused")),
            Why::SignedOut => Some(say!(self, "ended_signed_out")),
            Why::Redirected => Some(say!(self, "ended_redirected")),
            Why::Forbidden if ended.report.explanation == Some(Explanation::Page) => {
                Some(say!(self, "ended_forbidden_page"))
            }
            Why::Forbidden => Some(say!(self, "ended_forbidden")),
            Why::Busy => Some(say!(self, "ended_busy")),
            Why::BusyFor { seconds } => Some(say!(self, "ended_busy_until", seconds)),
            Why::Failed => Some(say!(self, "ended_failed")),
            Why::Rejected => Some(match ended.status {
                404 => say!(self, "ended_not_found"),
                413 => say!(self, "ended_too_large"),
                _ => say!(self, "ended_refused"),
            }),
        }
    }

    /// What became of the rows.
    fn account(self, ended: &Ended) -> Vec<String> {
        let Counts {
            invited,
            refused,
            unknown,
            not_sent,
            ..
        } = ended.counts;
        let mut lines = Vec::new();
        match (invited, refused + unknown + not_sent) {
            (0, 0) => {}
            (0, _) if unknown == 0 => lines.push(say!(self, "nobody_invited")),
            (0, _) => {}
            (count, 0) => lines.push(say!(self, "all_invited", count)),
            (count, _) => lines.push(say!(self, "some_invited", count)),
        }
        if unknown > 0 {
            let [mut doubt, advice] = self.in_doubt(unknown);
            if ended.why == Why::NoAnswer {
                doubt = [say!(self, "no_answer"), doubt].join(" ");
            }
            lines.extend([doubt, advice]);
        }
        if not_sent > 0 && (invited > 0 || unknown > 0 || refused > 0) {
            lines.push(say!(self, "not_sent", not_sent));
        }
        lines
    }

    fn in_doubt(self, count: usize) -> [String; 2] {
        [say!(self, "in_doubt", count), say!(self, "in_doubt_advice")]
    }

    fn explanation(self, explanation: Explanation) -> String {
        match explanation {
            Explanation::NoBody => say!(self, "gave_no_reason"),
            Explanation::Page => say!(self, "gave_a_page"),
            Explanation::Unreadable | Explanation::NoWords => say!(self, "gave_nonsense"),
        }
    }

    /// The ids that a support desk asks for, each with its name and once: not what the server's words or
    /// another id say already.
    pub fn ids(self, ended: &Ended) -> Vec<(String, String)> {
        let Report {
            trace_id, instance, ..
        } = &ended.report;
        let lines = self.ended_run(ended);
        let is_new = |id: &&String| !lines.iter().any(|line| line.text.contains(&***id));
        let trace = trace_id.iter().filter(is_new);
        let is_other = |id: &&String| !trace_id.iter().any(|trace| id.contains(&**trace));
        let instance = instance.iter().filter(is_new).filter(is_other);
        let trace = trace.map(|id| (say!(self, "trace_id"), id.clone()));
        trace
            .chain(instance.map(|id| (say!(self, "instance"), id.clone())))
            .collect()
    }

    /// What a support desk needs to know of a run.
    pub fn report(self, ended: &Ended) -> String {
        let lines = self.ended_run(ended).into_iter().map(|line| line.text);
        let ids = self.ids(ended).into_iter();
        let ids = ids.map(|(name, id)| [name, id].join(" "));
        let status = (ended.status > 0).then(|| ["HTTP ", &ended.status.to_string()].concat());
        let link = ended.report.type_link.clone();
        let lines = lines.chain(ids).chain(status).chain(link);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The button that shows only the rows that were refused.
    pub fn only_refused(self, outcomes: Outcomes) -> String {
        say!(self, "only_refused", outcomes.refused)
    }

    /// The button that shows only the rows in doubt.
    pub fn only_unknown(self, outcomes: Outcomes) -> String {
        say!(self, "only_unknown", outcomes.unknown)
    }

    /// The button that shows only the rows that can be sent.
    pub fn only_ready(self, outcomes: Outcomes) -> String {
        say!(self, "only_ready", outcomes.ready)
    }

    /// The heading of those who were invited.
    pub fn invited(self, count: usize) -> String {
        say!(self, "invited", count)
    }

    /// The button that picks all rows which the server refused with the same words.
    pub fn reason(self, reason: &Reason) -> String {
        say!(self, "reason", reason.rows, &*reason.words)
    }

    /// The button with which the admin allows to send again what may have arrived.
    pub fn allow_again(self, doubt: Doubtful) -> String {
        match doubt.selected {
            None => say!(self, "allow_again"),
            Some(rows) => say!(self, "allow_selected_again", rows),
        }
    }

    /// The button with which the admin says that those in doubt were invited.
    pub fn were_invited(self, doubt: Doubtful) -> String {
        match doubt.selected {
            None => say!(self, "were_invited"),
            Some(rows) => say!(self, "selected_were_invited", rows),
        }
    }
}

/// Whether a notice is good news.
pub fn is_good(notice: &Notice) -> bool {
    let Notice::Ended(ended) = notice else {
        return false;
    };
    let lost = ended.counts.refused + ended.counts.unknown + ended.report.form.len();
    matches!(ended.why, Why::Done | Why::Stopped) && lost == 0
}
