use super::live::press;
use super::text::shows;
use crate::locale::Words;
use crate::text::in_order;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Copies a text, and says so when it has.
#[component]
pub fn CopyButton(words: Words, name: fn(Words) -> String, text: String) -> impl IntoView {
    let is_copied = RwSignal::new(false);
    let copy = move || {
        let writing = window()
            .navigator()
            .clipboard()
            .write_text(&in_order(&text));
        spawn_local(async move {
            if JsFuture::from(writing).await.is_ok() {
                // The button may be gone by now.
                is_copied.try_set(true);
            }
        });
    };
    let label = shows(move || match is_copied.get() {
        true => words.copied(),
        false => name(words),
    });
    view! { <button type="button" class="quiet" on:click=press(copy) {..label}></button> }
}
