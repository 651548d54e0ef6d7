use super::live::said;
use crate::locale::Words;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// Copies a text, and says so when it has.
#[component]
pub fn CopyButton(words: Words, name: fn(Words) -> String, text: String) -> impl IntoView {
    let copy = move |event: MouseEvent| {
        let writing = window().navigator().clipboard().write_text(&text);
        let button: HtmlElement = event_target(&event);
        spawn_local(async move {
            if JsFuture::from(writing).await.is_ok() {
                button.set_text_content(Some(&words.copied()));
            }
        });
    };
    view! { <button type="button" class="quiet" on:click=copy>{said(words, name)}</button> }
}
