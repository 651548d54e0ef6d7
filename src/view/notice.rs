use crate::desk::{Desk, Notice, Part};
use crate::locale;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use web_sys::HtmlElement;

/// What is to be said about the list as a whole, with what can be done about it.
#[component]
pub fn NoticeBar(desk: Desk) -> impl IntoView {
    let bar = move |notice: Notice| {
        let bad = !matches!(notice, Notice::Invited(_));
        let lines = locale::notice(&notice)
            .into_iter()
            .map(|line| view! { <p>{line}</p> });
        let trace_id = match notice {
            Notice::Refused { report, .. } => report.trace_id,
            _ => None,
        };
        view! {
            <div class="notice" class:bad=bad part="notice" role=if bad { "alert" } else { "status" }>
                <div class="said">{lines.collect_view()}</div>
                {trace_id.map(|id| view! { <TraceId id=id/> })}
            </div>
        }
    };
    move || {
        desk.read(Part::Notice, |model| model.notice.clone())
            .map(bar)
    }
}

/// What a support desk asks for, with a button that copies it.
#[component]
fn TraceId(id: String) -> impl IntoView {
    let text = id.clone();
    let copy = move |event: MouseEvent| {
        let writing = window().navigator().clipboard().write_text(&text);
        let button: HtmlElement = event_target(&event);
        leptos::task::spawn_local(async move {
            if wasm_bindgen_futures::JsFuture::from(writing).await.is_ok() {
                button.set_text_content(Some(locale::copied()));
            }
        });
    };
    view! {
        <p class="trace">
            <span>{locale::trace_id()}</span>
            <code>{id}</code>
            <button type="button" class="quiet" on:click=copy>{locale::copy()}</button>
        </p>
    }
}
