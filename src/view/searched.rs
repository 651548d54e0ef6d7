use super::live::is_key;
use super::passing::Passing;
use super::text::reads;
use crate::desk::Desk;
use crate::draft::{Row, RowId};
use leptos::ev::{self, Custom};
use leptos::html;
use leptos::prelude::*;
use web_sys::{Element, Event};

/// Lets the browser's own search find those who are out of sight.
///
/// While somebody searches they stand in the document as texts which only a search reveals (HTML
/// `hidden=until-found`); from what it finds there the focus goes on to the row.
#[component]
pub fn Searched(desk: Desk) -> impl IntoView {
    let texts = Passing::new();
    let keys = window_event_listener(ev::keydown, move |event| {
        if !is_key(&event) {
            return;
        }
        let is_command = event.ctrl_key() || event.meta_key();
        let key = event.key();
        if key == "F3" || is_command && key.eq_ignore_ascii_case("f") {
            texts.show(desk, hidden_rows);
        } else if !is_command {
            // The search has keys of its own: those that come here come after it.
            texts.hide();
        }
    });
    on_cleanup(move || keys.remove());
    let found = move |event: Event| {
        let row = event_target::<Element>(&event).get_attribute("data-row");
        if let Some(row) = row.and_then(|row| row.parse().ok()) {
            desk.go_to(RowId::new(row));
            // The search goes on: what it has revealed is hidden again, and so is who is out of sight now.
            request_animation_frame(move || {
                if texts.is_shown() {
                    texts.show(desk, hidden_rows);
                }
            });
        }
    };
    html::div()
        .node_ref(texts.place)
        .class("searched spoken")
        .attr("aria-hidden", "true")
        .on(Custom::new("beforematch"), found)
}

/// The addresses that do not stand in the document.
fn hidden_rows(desk: Desk) -> impl IntoView {
    desk.look(|model| {
        let in_sight = model.sight.positions();
        let people = model.draft.shown_people();
        let hidden = people.filter(|(position, _)| !in_sight.contains(position));
        hidden.map(|(_, row)| person(row)).collect_view()
    })
}

fn person(row: &Row) -> impl IntoView + use<> {
    let number = row.id.number().to_string();
    html::p()
        .attr("hidden", "until-found")
        .attr("data-row", number)
        .add_any_attr(reads(row.email.clone()))
}
