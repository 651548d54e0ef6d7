use super::text::shows;
use crate::desk::{Desk, Model, Notice, Part};
use crate::locale::is_good;
use leptos::prelude::*;

/// What has changed, told once to those who do not see it: all that changed together in one message.
///
/// Bad news is no part of it: that interrupts, as an alert.
#[component]
pub fn Announcer(
    desk: Desk,
    /// What the last act did to the list, or how far a long list is read.
    lines: Memo<Vec<String>>,
) -> impl IntoView {
    let words = desk.words;
    let told = RwSignal::new(String::new());
    let good_news = Memo::new(move |_| {
        let notice = desk.read(Part::Notice, |model| model.notice.clone());
        notice.filter(is_good)
    });
    let progress = Memo::new(move |_| desk.read(Part::Draft, Model::progress));
    let last_words = Memo::new(move |_| desk.read(Part::Draft, Model::last_words));
    // How far a list is read changes too often.
    let is_reading = move || desk.read(Part::Intake, |model| model.intake.progress.is_some());
    let happened = Memo::new(move |_| match is_reading() {
        true => String::new(),
        false => lines.get().join(" "),
    });
    let selected = Memo::new(move |_| desk.read(Part::Draft, |model| model.draft.selected()));
    let totals = Memo::new(move |_| desk.read(Part::Draft, |model| model.draft.totals()));
    let notice = move |notice: Notice| {
        let lines = words.notice(&notice).into_iter().map(|line| line.text);
        lines.collect::<Vec<_>>().join(" ")
    };
    Effect::new(move |before: Option<[String; 6]>| {
        let progress = progress.get();
        let counts = progress.and_then(|progress| progress.counts);
        let picked = Some(selected.get()).filter(|&rows| rows > 0);
        let people = Some(totals.get()).filter(|totals| totals.people() > 0);
        let now = [
            good_news.get().map(notice),
            progress.map(|progress| words.phase(progress, &last_words.get())),
            counts.map(|counts| words.counts(counts)),
            Some(happened.get()),
            picked.map(|rows| words.selected(rows)),
            people.map(|totals| words.totals(totals)),
        ];
        let now = now.map(Option::unwrap_or_default);
        let before = before.unwrap_or_default();
        let news = now
            .iter()
            .zip(&before)
            .filter(|(now, before)| now != before);
        let news = news
            .map(|(now, _)| now.as_str())
            .filter(|news| !news.is_empty());
        told.set(news.collect::<Vec<_>>().join(". "));
        now
    });
    view! { <p class="spoken" role="status" {..shows(move || told.get())}></p> }
}
