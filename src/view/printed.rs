use super::passing::Passing;
use super::row::Shown;
use super::text::reads;
use crate::desk::{Desk, Model};
use crate::draft::RowId;
use crate::locale::Words;
use leptos::prelude::*;

/// The list on paper: on screen only the rows in sight stand in the document.
#[component]
pub fn Printed(desk: Desk) -> impl IntoView {
    let sheet = Passing::new();
    let begins = window_event_listener_untyped("beforeprint", move |_| sheet.show(desk, table));
    let ends = window_event_listener_untyped("afterprint", move |_| sheet.hide());
    on_cleanup(move || {
        begins.remove();
        ends.remove();
    });
    view! { <div node_ref=sheet.place class="printed"></div> }
}

fn table(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let rows = desk.look(|model| {
        let people = model.draft.shown_people();
        people
            .map(|(_, row)| line(words, model, row.id))
            .collect_view()
    });
    view! {
        <table>
            <thead>
                <tr>
                    <th {..reads(words.email())}></th>
                    <th {..reads(words.role())}></th>
                    <th></th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn line(words: Words, model: &Model, id: RowId) -> impl IntoView + use<> {
    let shown = Shown::of(model, id);
    let notes = [shown.email_note(words), shown.role_note(words)].join(" ");
    let notes = notes.trim().to_owned();
    let role = shown.role.as_ref().map_or("", |role| role.as_str());
    let cells = [shown.email.clone(), role.to_owned(), notes];
    let cell = |text| view! { <td {..reads(text)}></td> };
    view! { <tr>{cells.map(cell).collect_view()}</tr> }
}
