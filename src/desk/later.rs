//! Code that is not needed to see and fill the first row.
//!
//! A release (`--features split`) has it in a file of its own, which is loaded when somebody
//! begins to work in the form; [`later`] is where the one file calls the other. Other builds have
//! it all in one file, and it is a plain function.

use super::{Desk, Model, Part, filled, intake, members, sending};
use crate::draft::{Draft, Row, RowId};
use crate::email::{explain, hints};
use crate::view;
use js_sys::Function;
use leptos::html::Button;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::{File, HtmlInputElement};

/// What the later code is asked to do.
pub enum Deed {
    /// Put its part of the form on screen; every other deed does so too.
    Furnish,
    /// Send every row that can be sent, if nobody was typed since this moment. The button is what
    /// started it.
    Send(NodeRef<Button>, u32),
    /// Take in a list that was pasted into this row's field.
    Paste(RowId, HtmlInputElement, String),
    /// Take in what was dropped: files, or else a text.
    Drop(Vec<File>, String),
    /// Take in what the portal gives, a text or an array, and call back then.
    Add(JsValue, Function),
    /// Something else than the admin has filled in a field: this is what its row was before.
    Fill(Row),
    /// Let the admin choose files to take in.
    ChooseFiles,
    /// Put this address in the place of what stands in the row, or take that for one.
    Mend(RowId, String),
    /// Remove this person from the list.
    Remove(RowId),
    /// Remove everybody from the list.
    Clear,
    /// The same for the portal: the focus stays where it is.
    Empty,
    /// Give the admin a table to fill in.
    Template,
}

/// The rest of the code did not arrive.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

impl Desk {
    /// Sends every row that can be sent, as the list is now. `button` is what was pressed.
    pub fn send(self, button: NodeRef<Button>) {
        if let Some(moment) = self.look(Model::moment) {
            self.perform(Deed::Send(button, moment));
        }
    }

    /// Has the later code do something; says so when that could not be loaded.
    pub fn perform(self, deed: Deed) {
        // What the fields cannot keep out: the portal's send, and what is dropped or pasted beside them.
        if matches!(deed, Deed::Send(..) | Deed::Drop(..))
            && self.look(|model| model.is_disabled) == Some(true)
        {
            return;
        }
        // What was pasted is not lost: it stays in the field.
        let pasted = match &deed {
            Deed::Paste(row, field, text) => Some((*row, field.clone(), text.clone())),
            _ => None,
        };
        // Beside the code: what it says must not come after it.
        self.words.send_for_rest();
        spawn_local(async move {
            // That the form is furnished says nothing of what was asked for, and a notice that goes
            // away with the first focus moves the button on which the mouse is down.
            let is_asked = !matches!(deed, Deed::Furnish | Deed::Fill(_));
            let not_loaded = later(self, deed).await.is_err();
            if is_asked {
                self.change(&[Part::Notice], |model| model.not_loaded = not_loaded);
            }
            if let Some((row, field, text)) = pasted.filter(|_| not_loaded) {
                let text = text.replace(['\r', '\n'], " ");
                self.set_email(row, &[&field.value(), " ", text.trim()].concat());
            }
        });
    }
}

fn run(desk: Desk, deed: Deed) {
    furnish(desk);
    match deed {
        Deed::Furnish => {}
        Deed::Send(button, moment) => sending::send(desk, button, moment),
        Deed::Paste(row, field, text) => intake::paste(desk, row, field, text),
        Deed::Drop(files, text) => intake::files::drop(desk, files, text),
        Deed::Add(people, done) => intake::given::add(desk, people, done),
        Deed::Fill(before) => filled::settle(desk, before),
        Deed::ChooseFiles => intake::files::choose(desk),
        Deed::Mend(row, address) => desk.mend(row, address),
        Deed::Remove(row) => desk.remove_person(row),
        Deed::Clear => desk.clear(),
        Deed::Empty => desk.empty(),
        Deed::Template => intake::files::template(),
    }
}

/// Puts the later part of the form on screen, unless it is there.
fn furnish(desk: Desk) {
    let place = desk.look(|model| model.panels.filter(|_| model.furniture.is_none()));
    let place = place.flatten().and_then(|panels| panels.get_untracked());
    if let Some(place) = place {
        desk.change(&[Part::Draft], |model| {
            model.draft.hints = Some(hints);
            model.draft.explain = Some(explain);
            model.draft.advise = Some(Draft::advice);
        });
        view::furnish(desk, place.into());
        members::load(desk);
    }
}

#[cfg(not(feature = "split"))]
async fn later(desk: Desk, deed: Deed) -> Result<(), NotLoaded> {
    run(desk, deed);
    Ok(())
}

#[cfg(feature = "split")]
mod split {
    use super::{Deed, Desk, NotLoaded, run};
    use leptos::wasm_split;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    impl From<SplitLoaderError> for NotLoaded {
        fn from(_: SplitLoaderError) -> Self {
            NotLoaded
        }
    }

    /// Does it, as soon as the code is there.
    #[wasm_split(later, wasm_split_path = wasm_split, fallible)]
    pub fn later(desk: Desk, deed: Deed) -> Result<(), NotLoaded> {
        run(desk, deed);
        Ok(())
    }
}
#[cfg(feature = "split")]
use split::later;
