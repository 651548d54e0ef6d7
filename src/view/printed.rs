use super::row::Shown;
use crate::desk::{Desk, Model};
use crate::draft::{Row, RowId};
use crate::locale::Words;
use leptos::html::Div;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;

/// Everybody in the list on paper: on screen only the rows in sight stand in the document.
#[component]
pub fn Printed(desk: Desk) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let sheet = StoredValue::new_local(None::<Box<dyn Any>>);
    // At once, not by an effect: a script that prints waits for none.
    let begins = window_event_listener_untyped("beforeprint", move |_| {
        let place = place.try_get_untracked().flatten();
        let table = place.map(|place| mount_to(place.into(), move || table(desk)));
        sheet.try_set_value(table.map(|table| Box::new(table) as Box<dyn Any>));
    });
    let ends = window_event_listener_untyped("afterprint", move |_| {
        sheet.try_set_value(None);
    });
    on_cleanup(move || {
        begins.remove();
        ends.remove();
    });
    view! { <div node_ref=place class="printed"></div> }
}

fn table(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let rows = desk.look(|model| {
        let is_filled = |id: &&RowId| model.draft.row(**id).is_some_and(|row| !Row::is_empty(row));
        let rows = model.draft.shown().iter().filter(is_filled);
        rows.map(|id| row(words, model, *id)).collect_view()
    });
    view! {
        <table>
            <thead>
                <tr><th>{words.email()}</th><th>{words.role()}</th><th></th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(words: Words, model: &Model, id: RowId) -> impl IntoView + use<> {
    let shown = Shown::of(model, id);
    let notes = [shown.email_note(words), shown.role_note(words)].join(" ");
    let notes = notes.trim().to_owned();
    let role = shown.role.as_ref().map(|role| role.as_str().to_owned());
    view! { <tr><td>{shown.email}</td><td>{role}</td><td>{notes}</td></tr> }
}
