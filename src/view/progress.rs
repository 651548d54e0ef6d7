use super::live::{disabled, on, press, said, text, truth};
use super::text::{says, shows};
use crate::desk::{Desk, Model, Part};
use crate::locale::Words;
use crate::outbox::Phase;
use leptos::html::Button;
use leptos::prelude::*;

/// How far a run is and what is happening, with the way to stop it.
#[component]
pub fn ProgressPanel(desk: Desk) -> impl IntoView {
    let progress = Memo::new(move |_| desk.read(Part::Draft, Model::progress));
    let counts = move || {
        progress
            .get()
            .and_then(|progress| progress.counts)
            .unwrap_or_default()
    };
    let last = Memo::new(move |_| desk.read(Part::Draft, Model::last_words));
    let words = desk.words;
    let stop = NodeRef::<Button>::new();
    let happening = move || {
        let now = progress.get();
        now.map_or(String::new(), |now| words.phase(now, &last.get()))
    };
    let left = move || {
        let now = progress.get();
        now.map_or(String::new(), |now| words.left(now))
    };
    let is_paused = move || progress.get().is_some_and(|now| now.phase == Phase::Paused);
    let is_run = move || progress.get().is_some_and(|now| now.counts.is_some());
    let is_stopping = move || progress.get().is_some_and(|now| now.is_stopping);
    view! {
        <div class="notice done" part="progress">
            <div class="said">
                <p {..shows(happening)}></p>
                <p class="numbers" hidden=on(move || left().is_empty()) {..shows(left)}></p>
                <progress
                    class="bar"
                    hidden=on(move || !is_run())
                    aria-label=said(words, Words::progress)
                    max=text(move || counts().all().to_string())
                    prop:value=text(move || counts().decided().to_string())
                ></progress>
                <p class="numbers" hidden=on(move || !is_run()) {..shows(move || words.counts(counts()))}></p>
            </div>
            <button
                type="button"
                class="quiet"
                hidden=on(move || !is_paused())
                disabled=disabled(desk)
                on:click=press(move || {
                    desk.go_on();
                    // The button that was pressed goes away; the one that is there can be focused.
                    stop.get_untracked().map(|stop| stop.focus());
                })
                {..says(words, Words::go_on)}
            ></button>
            <button
                node_ref=stop
                type="button"
                class="quiet stop"
                aria-disabled=truth(is_stopping)
                hidden=on(move || !is_run())
                on:click=press(move || desk.stop())
                {..says(words, Words::stop)}
            ></button>
        </div>
    }
}
