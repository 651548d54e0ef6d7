use super::live::{on, text};
use crate::desk::{Act, Desk, Model, Part};
use crate::locale;
use leptos::prelude::*;

/// What the last act did to the list, with the way back.
#[component]
pub fn ArrivalBar(desk: Desk) -> impl IntoView {
    let lines = Memo::new(move |_| desk.read(Part::Intake, lines));
    let duplicates = move || desk.read(Part::Draft, |model| model.draft.duplicates());
    let can_be_undone = move || {
        let done = |model: &Model| model.done.last().is_some_and(|done| done.can_be_undone());
        desk.read(Part::Intake, done)
    };
    let is_reading = move || desk.read(Part::Intake, |model| model.intake.progress.is_some());
    let said = move || {
        let lines = lines.get().into_iter().map(|line| view! { <p>{line}</p> });
        lines.collect_view()
    };
    view! {
        <div
            class="notice done"
            part="notice"
            role="status"
            hidden=on(move || lines.with(Vec::is_empty))
        >
            <div class="said">{said}</div>
            <button
                type="button"
                class="quiet"
                hidden=on(move || duplicates() == 0 || is_reading())
                on:click=move |_| desk.remove_duplicates()
            >
                {text(move || locale::remove_duplicates(duplicates()))}
            </button>
            <button
                type="button"
                class="quiet"
                hidden=on(move || !can_be_undone() || is_reading())
                on:click=move |_| desk.undo()
            >
                {locale::undo()}
            </button>
            <button
                type="button"
                class="remove"
                aria-label=locale::dismiss()
                on:click=move |_| desk.dismiss()
            ></button>
        </div>
    }
}

fn lines(model: &Model) -> Vec<String> {
    if let Some(percent) = model.intake.progress {
        return vec![locale::reading(percent)];
    }
    match model.done.last().map(|done| &done.act) {
        None => Vec::new(),
        Some(Act::Arrived(account)) => locale::arrived(account, model.draft.duplicates()),
        Some(Act::RoleSet(people, role)) => vec![locale::role_set(*people, role)],
        Some(Act::Restored(people)) => vec![locale::restored(*people)],
        Some(Act::NotRestored) => vec![locale::not_restored()],
        Some(Act::Removed(rows)) => vec![locale::removed(*rows)],
    }
}
