use super::live::{on, press, said, truth};
use super::text::{says, shows};
use crate::desk::{Deed, Desk, Model, Part};
use crate::draft::Standing;
use crate::locale::Words;
use leptos::html::Button;
use leptos::prelude::*;

/// Add, the first problem, and the one primary action, which says what it will do.
#[component]
pub fn Footer(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let button = NodeRef::<Button>::new();
    let send_text = shows(move || {
        desk.read(Part::Draft, |model| {
            let totals = model.draft.totals();
            let ready = totals.of(Standing::Ready) + totals.of(Standing::Typing);
            match (model.in_flight, model.on_hold()) {
                (0, _) if model.is_unfinished && ready > 0 => words.send_remaining(ready),
                (0, _) => words.send(ready),
                (_, Some(on_hold)) => words.paused(on_hold),
                (sending, None) => words.sending(sending),
            }
        })
    });
    let busy = truth(move || desk.read(Part::Draft, Model::is_busy));
    let attention = move || desk.read(Part::Draft, |model| model.draft.totals().attention());
    view! {
        <footer class="foot">
            <button
                type="button"
                class="quiet add"
                part="add"
                on:click=press(move || desk.add_row())
                {..says(words, Words::add_row)}
            ></button>
            <button
                type="button"
                class="quiet"
                part="import"
                on:click=press(move || desk.perform(Deed::ChooseFiles))
                {..says(words, Words::import_file)}
            ></button>
            <button
                type="button"
                class="quiet"
                on:click=press(move || desk.perform(Deed::Template))
                {..says(words, Words::get_template)}
            ></button>
            <button
                type="button"
                class="quiet"
                hidden=on(move || desk.read(Part::Draft, |model| model.draft.is_empty()))
                on:click=press(move || desk.perform(Deed::Clear))
                {..says(words, Words::clear)}
            ></button>
            <div class="end">
                <button
                    type="button"
                    class="quiet attention"
                    hidden=on(move || attention() == 0)
                    title=said(words, Words::next_problem)
                    aria-keyshortcuts="F8"
                    on:click=press(move || {
                        desk.next_problem();
                    })
                    {..shows(move || match attention() {
                        0 => String::new(),
                        rows => words.attention(rows),
                    })}
                ></button>
                <button
                    node_ref=button
                    type="button"
                    class="primary send"
                    part="send"
                    aria-disabled=busy
                    on:click=press(move || desk.send(button))
                    {..send_text}
                ></button>
            </div>
        </footer>
    }
}
