use super::live::{on, press, said};
use super::text::{reads, says, shows};
use crate::desk::{Act, Desk, Model, Part, bring_in};
use crate::locale::Words;
use leptos::prelude::*;

/// What the last act did to the list, with the way back.
#[component]
pub fn ArrivalBar(
    desk: Desk,
    /// What there is to say.
    lines: Memo<Vec<String>>,
    /// How many rows repeat an address.
    duplicates: Memo<usize>,
) -> impl IntoView {
    let words = desk.words;
    let can_be_undone = move || {
        let done = |model: &Model| model.done.last().is_some_and(|done| done.can_be_undone());
        desk.read(Part::Intake, done)
    };
    let is_reading = move || desk.read(Part::Intake, |model| model.intake.progress.is_some());
    let crossed_out = Memo::new(move |_| {
        desk.read(Part::Intake, |model| {
            match model.done.last().map(|done| &done.act) {
                Some(Act::Arrived(account)) => account.crossed_out.len(),
                _ => 0,
            }
        })
    });
    let happened = move || {
        let lines = lines
            .get()
            .into_iter()
            .map(|line| view! { <p {..reads(line)}></p> });
        lines.collect_view()
    };
    view! {
        <div
            class="notice done"
            part="notice"
            hidden=on(move || lines.with(Vec::is_empty))
        >
            <div class="said">{happened}</div>
            <button
                type="button"
                class="quiet"
                hidden=on(move || duplicates.get() == 0 || is_reading())
                on:click=press(move || desk.remove_duplicates())
                {..shows(move || words.remove_duplicates(duplicates.get()))}
            ></button>
            <button
                type="button"
                class="quiet"
                hidden=on(move || crossed_out.get() == 0 || is_reading())
                on:click=press(move || bring_in(desk))
                {..shows(move || words.bring_in(crossed_out.get()))}
            ></button>
            <button
                type="button"
                class="quiet"
                hidden=on(move || !can_be_undone() || is_reading())
                on:click=press(move || desk.undo())
                {..says(words, Words::undo)}
            ></button>
            <button
                type="button"
                class="remove"
                aria-label=said(words, Words::dismiss)
                on:click=press(move || desk.dismiss())
            ></button>
        </div>
    }
}

/// What the last act did to the list, which has so many duplicates, or how far a long list is read.
pub fn lines(model: &Model, words: Words, duplicates: usize) -> Vec<String> {
    if let Some(percent) = model.intake.progress {
        return vec![words.reading(percent)];
    }
    match model.done.last().map(|done| &done.act) {
        None => Vec::new(),
        Some(Act::Arrived(account)) => words.arrived(account, duplicates),
        Some(Act::RoleSet(people, role)) => vec![words.role_set(*people, role)],
        Some(Act::Restored(rows)) => match model.draft.people_in(rows) {
            0 => Vec::new(),
            people => vec![words.restored(people)],
        },
        Some(Act::NotRestored) => vec![words.not_restored()],
        Some(Act::Mended(email)) => vec![words.mended(email)],
        Some(Act::Replaced(email)) => vec![words.replaced(email)],
        Some(Act::Removed(rows)) => vec![words.removed(*rows)],
    }
}
