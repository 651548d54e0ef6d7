use crate::locale;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// Copies a text, and says so when it has.
#[component]
pub fn CopyButton(name: &'static str, text: String) -> impl IntoView {
    let copy = move |event: MouseEvent| {
        let writing = window().navigator().clipboard().write_text(&text);
        let button: HtmlElement = event_target(&event);
        spawn_local(async move {
            if JsFuture::from(writing).await.is_ok() {
                button.set_text_content(Some(locale::copied()));
            }
        });
    };
    view! { <button type="button" class="quiet" on:click=copy>{name}</button> }
}
