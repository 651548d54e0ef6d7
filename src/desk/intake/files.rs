//! Files that are chosen or dropped, and the one that is given to the admin.

use super::{Account, Arrived, take_text, tell};
use crate::desk::Desk;
use crate::draft::{Standing, Undo};
use crate::export;
use crate::people::{FileError, MAX_BYTES, decode};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlElement, HtmlInputElement, Url};

/// What a table to fill in begins with, and one of those who were refused: titles that the import
/// knows, in every language the same.
const TEMPLATE: &str = "\u{feff}E-mail,Role\r\n";
const TITLES: [&str; 3] = ["E-mail", "Role", "Reason"];

/// The files that a browser is to offer.
const ACCEPTED: &str = ".csv,.tsv,.txt,.vcf,.ldif,.json,.jsonl,text/csv,text/tab-separated-values,\
    text/plain,text/vcard,application/json";

/// Lets the admin choose files.
pub fn choose(desk: Desk) {
    let Some(input) = make::<HtmlInputElement>("input") else {
        return;
    };
    input.set_type("file");
    input.set_multiple(true);
    input.set_accept(ACCEPTED);
    let chosen = input.clone();
    let take = Closure::once_into_js(move || take_files(desk, files_of(chosen.files())));
    input.set_onchange(Some(take.unchecked_ref()));
    input.click();
}

/// Takes in what was dropped: files, or else a text.
pub fn drop(desk: Desk, files: Vec<File>, text: String) {
    if files.is_empty() {
        spawn_local(async move {
            if let Some(arrived) = take_text(desk, text, None).await {
                tell(desk, arrived, None);
            }
        });
    } else {
        take_files(desk, files);
    }
}

/// The files of a choice or a drop, which have to be taken out of it at once.
pub fn files_of(list: Option<FileList>) -> Vec<File> {
    let files = list.map(|list| Array::from(&list).to_vec());
    let files = files.unwrap_or_default().into_iter();
    files.map(JsCast::unchecked_into).collect()
}

/// Gives the admin a table to fill in.
pub fn template() {
    let saved = save(TEMPLATE, "invitations.csv");
    // A browser that cannot save files has no button for it either.
    debug_assert!(saved.is_ok());
}

/// Gives the admin those whom the server refused, with its reasons.
pub fn save_refused(desk: Desk) {
    let text = desk.look(|model| {
        let draft = &model.draft;
        let refused = draft.ids().iter().copied();
        let refused = refused.filter(|&id| draft.standing(id) == Standing::Refused);
        let people = refused.filter_map(|id| {
            let row = draft.row(id)?;
            let role = row.role.as_ref().map_or("", |role| role.as_str());
            Some((row.email.as_str(), role, draft.words_at(id).join(" ")))
        });
        export::csv(&TITLES, people)
    });
    let saved = save(&text.unwrap_or_default(), "refused.csv");
    debug_assert!(saved.is_ok());
}

/// Has the browser save a text as a file.
fn save(text: &str, name: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/csv");
    let parts = Array::of1(&text.into());
    let url =
        Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&parts, &kind)?)?;
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.click();
    Url::revoke_object_url(&url)
}

fn make<T: JsCast>(tag: &str) -> Option<T> {
    document().create_element(tag).ok()?.dyn_into().ok()
}

/// Takes in one file after the other, as one list.
fn take_files(desk: Desk, files: Vec<File>) {
    spawn_local(async move {
        let mut all: Option<Arrived> = None;
        let stops = desk.stops();
        for file in files {
            let text = text_of(&file).await;
            if desk.stops() != stops {
                break;
            }
            let arrived = match text {
                Ok(text) => take_text(desk, text, Some(file.name())).await,
                Err(error) => Some(Arrived::failed(file.name(), error)),
            };
            let Some(mut arrived) = arrived else { continue };
            if arrived.account == Account::default() {
                arrived = Arrived::failed(file.name(), FileError::Empty);
            }
            all = Some(all.unwrap_or_default().and(arrived));
        }
        // Of what was cleared there is nothing to tell any more.
        let is_there =
            desk.stops() == stops || desk.look(|model| model.draft.is_empty()) != Some(true);
        if let Some(all) = all.filter(|_| is_there) {
            tell(desk, all, None);
        }
    });
}

async fn text_of(file: &File) -> Result<String, FileError> {
    if file.size() > MAX_BYTES as f64 {
        return Err(FileError::TooLarge);
    }
    let bytes = JsFuture::from(file.array_buffer()).await;
    let bytes = bytes.map_err(|_| FileError::NotText)?;
    decode(&Uint8Array::new(&bytes).to_vec())
}

impl Arrived {
    fn failed(name: String, error: FileError) -> Arrived {
        let account = Account {
            failed: vec![(name, error)],
            ..Account::default()
        };
        Arrived {
            account,
            undo: Undo::default(),
        }
    }
}
