use crate::desk::{Desk, Model};
use crate::draft::{Row, RowId};
use leptos::ev::{self, Custom};
use leptos::html::{self, Div};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use web_sys::{Element, Event};

/// Lets the browser's own search find those who are out of sight.
///
/// While somebody searches they stand in the document as texts which only a search reveals (HTML
/// `hidden=until-found`); from what it finds there the focus goes on to the row.
#[component]
pub fn Searched(desk: Desk) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let texts = StoredValue::new_local(None::<Box<dyn Any>>);
    let keys = window_event_listener(ev::keydown, move |event| {
        let is_command = event.ctrl_key() || event.meta_key();
        let key = event.key();
        if key == "F3" || is_command && key.eq_ignore_ascii_case("f") {
            let place = place.try_get_untracked().flatten();
            let shown = place.map(|place| mount_to(place.into(), move || hidden_rows(desk)));
            texts.try_set_value(shown.map(|shown| Box::new(shown) as Box<dyn Any>));
        } else if !is_command {
            // The search has keys of its own: those that come here come after it.
            texts.try_set_value(None);
        }
    });
    on_cleanup(move || keys.remove());
    let found = move |event: Event| {
        let row = event_target::<Element>(&event).get_attribute("data-row");
        if let Some(row) = row.and_then(|row| row.parse().ok()) {
            desk.go_to(RowId::new(row));
        }
    };
    html::div()
        .node_ref(place)
        .class("searched spoken")
        .attr("aria-hidden", "true")
        .on(Custom::new("beforematch"), found)
}

/// The addresses that do not stand in the document.
fn hidden_rows(desk: Desk) -> impl IntoView {
    desk.look(|model| {
        let in_sight = model.sight.positions();
        let shown = model.draft.shown().iter().enumerate();
        let hidden = shown.filter(|(position, _)| !in_sight.contains(position));
        hidden.filter_map(|(_, id)| text(model, *id)).collect_view()
    })
}

fn text(model: &Model, id: RowId) -> Option<impl IntoView + use<>> {
    let email = model.draft.row(id).filter(|row| !Row::is_empty(row))?;
    let email = email.email.clone();
    let row = id.number().to_string();
    Some(
        html::p()
            .attr("hidden", "until-found")
            .attr("data-row", row)
            .child(email),
    )
}
