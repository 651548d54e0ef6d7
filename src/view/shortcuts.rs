use super::live::{press, said};
use super::text::says;
use crate::desk::Desk;
use crate::locale::Words;
use leptos::html::Dialog;
use leptos::prelude::*;

type Message = fn(Words) -> String;

/// What works on the keyboard beside Tab and Space: the key, and what it does.
const SHORTCUTS: [(&str, Message); 4] = [
    ("Enter", Words::shortcut_enter),
    ("F8", Words::shortcut_problem),
    ("Ctrl+V / ⌘V", Words::shortcut_paste),
    ("?", Words::shortcuts),
];

/// The button that shows the keyboard shortcuts, and the sheet with them.
#[component]
pub fn Shortcuts(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let sheet = NodeRef::<Dialog>::new();
    let open = move || {
        // A dialog that is in the document can be shown.
        sheet.get_untracked().map(|sheet| sheet.show_modal());
    };
    let close = move || {
        if let Some(sheet) = sheet.get_untracked() {
            sheet.close();
        }
    };
    let lines = SHORTCUTS.map(|(key, does)| {
        view! { <dt><kbd>{key}</kbd></dt><dd {..says(words, does)}></dd> }
    });
    view! {
        <button
            type="button"
            class="help"
            part="help"
            title=said(words, Words::shortcuts)
            aria-label=said(words, Words::shortcuts)
            aria-keyshortcuts="?"
            on:click=press(open)
        >
            "?"
        </button>
        <dialog node_ref=sheet class="sheet" part="shortcuts" aria-label=said(words, Words::shortcuts)>
            <h3 class="title" {..says(words, Words::shortcuts)}></h3>
            <dl>{lines.collect_view()}</dl>
            <button type="button" class="quiet" on:click=press(close) {..says(words, Words::close)}></button>
        </dialog>
    }
}
