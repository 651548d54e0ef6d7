use super::live::{on, said, text};
use super::row::PersonRow;
use super::text::says;
use crate::desk::{Desk, Model, Part, Sight};
use crate::draft::RowId;
use crate::locale::Words;
use leptos::html::Ul;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, Node, ResizeObserver};

/// The rows. Only those in sight stand in the document, however long the list is.
#[component]
pub fn List(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let scroller = NodeRef::<Ul>::new();
    let look = move || {
        if let Some(element) = scroller.try_get_untracked().flatten() {
            desk.change(&[Part::Sight], |model| {
                model.sight = sight_of(&element, model.sight)
            });
        }
    };
    watch_size(scroller, look);
    let rows = Memo::new(move |_| {
        desk.read(Part::Sight, |_| ());
        desk.read(Part::Draft, |model| Arc::new(rows_in_sight(model)))
    });
    draw(desk, scroller, rows);
    Effect::new(move |_| {
        let is_hidden = |model: &Model| {
            let (row, _) = model.focus?;
            model.draft.row(row)?;
            model.draft.shown_position(row).is_none().then_some(())
        };
        if desk.read(Part::Focus, is_hidden).is_some() {
            desk.unfilter();
        }
        let scroll = desk.read(Part::Focus, |model| {
            let position = model.draft.shown_position(model.focus?.0)?;
            model.sight.reveal(position)
        });
        if let (Some(element), Some(top)) = (scroller.get_untracked(), scroll) {
            let end = top + element.client_height() as usize;
            let is_long_enough = end <= element.scroll_height() as usize;
            let scroll = move || {
                element.set_scroll_top(top as i32);
                look();
            };
            // The list must be as long as the draft before it can be scrolled there.
            if is_long_enough {
                scroll();
            } else {
                request_animation_frame(scroll);
            }
        }
    });
    let height = text(move || {
        let row_height = desk.read(Part::Sight, |model| model.sight.row_height);
        pixels(row_height * rows.get().length)
    });
    view! {
        <div class="columns">
            <label>
                <input
                    type="checkbox"
                    class="pick"
                    aria-label=said(words, Words::pick_all)
                    prop:checked=on(move || desk.read(Part::Draft, |model| {
                        model.draft.selected() >= model.draft.shown().len()
                    }))
                    on:change:target=move |event| desk.select_all(event.target().checked())
                />
                <span class="all" {..says(words, Words::pick_all)}></span>
            </label>
            <span aria-hidden="true" {..says(words, Words::email)}></span>
            <span aria-hidden="true" {..says(words, Words::role)}></span>
        </div>
        <ul
            node_ref=scroller
            class="rows"
            part="rows"
            role="list"
            aria-label=said(words, Words::people_list)
            on:scroll=move |_| look()
            on:focusout=move |event| {
                let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
                let list = scroller.get_untracked();
                let stays = list.is_some_and(|list| list.contains(next.as_ref()));
                // In a window that is left the field waits for the admin to come back.
                if !stays && document().has_focus() == Ok(true) {
                    desk.change(&[Part::Sight], |model| model.typed_in = None);
                }
            }
        >
            <li class="extent" role="presentation" style:height=height></li>
        </ul>
    }
}

/// A row in the document, until this is dropped.
struct Drawn {
    id: RowId,
    element: Option<Element>,
    _handle: Box<dyn Any>,
}

/// Draws the rows. They never change their order, so that none that stays has to be moved: what is
/// moved in the document loses the focus, and `<For>` moves more than it has to.
fn draw(desk: Desk, list: NodeRef<Ul>, rows: Memo<Arc<Rows>>) {
    // Of their own: what an effect began would end with its next run.
    let owner = Owner::new();
    Effect::new(move |drawn: Option<Option<Vec<Drawn>>>| {
        let now = rows.get();
        let list = list.get()?;
        let stays = |row: &Drawn| now.shown.iter().any(|(id, _)| *id == row.id);
        let mut before = drawn.flatten().unwrap_or_default();
        before.retain(stays);
        let mut before = before.into_iter().peekable();
        let draw = |id, next: Option<&Element>| {
            let place = list.clone().into();
            let row = move || view! { <PersonRow desk=desk id=id rows=rows/> };
            let handle = owner.with(|| mount_to(place, row));
            let element = list.last_element_child();
            if let (Some(element), Some(next)) = (&element, next) {
                // Both are in the list.
                let _ = list.insert_before(element, Some(next));
            }
            Drawn {
                id,
                element,
                _handle: Box::new(handle),
            }
        };
        let mut drawn = Vec::new();
        for &(id, _) in &now.shown {
            let known = before.next_if(|row| row.id == id);
            let next = before.peek().and_then(|row| row.element.as_ref());
            drawn.push(known.unwrap_or_else(|| draw(id, next)));
        }
        Some(drawn)
    });
}

/// The rows that stand in the document.
#[derive(PartialEq)]
pub struct Rows {
    /// Each with its position.
    shown: Vec<(RowId, usize)>,
    /// How many the whole list has.
    pub length: usize,
}

impl Rows {
    /// Where the row stands, counted from 0.
    pub fn position(&self, id: RowId) -> usize {
        let found = self.shown.iter().find(|row| row.0 == id);
        found.map_or(0, |row| row.1)
    }
}

/// Those that can be seen, and around the row that somebody works in those to which Tab leads.
fn rows_in_sight(model: &Model) -> Rows {
    let seen = model.sight.positions();
    let typed_in = model.typed_in;
    let typed_in = typed_in.and_then(|id| model.draft.shown_position(id));
    let kept = typed_in.map_or(0..0, |at| at.saturating_sub(1)..at + 2);
    let above = kept.start..kept.end.min(seen.start);
    let below = kept.start.max(seen.end)..kept.end;
    let shown = [above, seen, below].into_iter().flat_map(|positions| {
        let ids = model.draft.shown_at(positions.clone()).iter().copied();
        ids.zip(positions.start..)
    });
    Rows {
        shown: shown.collect(),
        length: model.draft.shown().len(),
    }
}

fn sight_of(scroller: &HtmlElement, before: Sight) -> Sight {
    let row = scroller.query_selector(".row").ok().flatten();
    let row_height = row.map_or(0, |row| row.client_height()) as usize;
    let row_height = if row_height > 0 {
        row_height
    } else {
        before.row_height
    };
    let top = usize::try_from(scroller.scroll_top()).unwrap_or(0);
    Sight {
        top,
        height: (scroller.client_height() as usize).max(row_height),
        row_height,
    }
}

pub(super) fn pixels(length: usize) -> String {
    format!("{length}px")
}

/// Calls `look` whenever the element's size changes, from when it is there to when it goes. In the next
/// frame: rows that come or go at once change the size again, which the browser calls an error of the page.
fn watch_size(element: NodeRef<Ul>, look: impl Fn() + Copy + 'static) {
    let callback = Closure::<dyn FnMut()>::new(move || request_animation_frame(look));
    let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
    let watched = StoredValue::new_local((observer, callback));
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            watched.with_value(|(observer, _)| {
                if let Some(observer) = observer {
                    observer.observe(&element);
                }
            });
        }
    });
    on_cleanup(move || {
        watched.try_with_value(|(observer, _)| {
            if let Some(observer) = observer {
                observer.disconnect();
            }
        });
    });
}
