//! What the custom element's class calls: mount, attributes, unmount.

use crate::api::{Api, Credentials, Scope};
use crate::desk::{Announce, Deed, Desk, Settings, WrongAttribute};
use crate::locale::{Speaker, Words};
use crate::outbox;
use crate::storage::Shelf;
use crate::view::InviteUsers;
use js_sys::{Function, Promise};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot, Url};

const DEFAULT_API_BASE: &str = "/api/v1.0/external";

#[wasm_bindgen]
unsafe extern "C" {
    /// The element, as its class in `src/element.js` has it.
    type Host;

    /// What its attribute says, or else the page for all its elements.
    #[wasm_bindgen(method, getter, js_name = apiBase)]
    fn api_base(this: &Host) -> Option<String>;
}

/// A widget in the page. It stays until [`Mounted::unmount`].
#[wasm_bindgen]
pub struct Mounted {
    host: HtmlElement,
    wrapper: HtmlElement,
    desk: Desk,
    handle: Option<Box<dyn Any>>,
}

/// Puts the widget into the element's shadow root, in place of whatever stands there. `announce`
/// dispatches an event: its name without the prefix, its detail; false if it was prevented.
/// `speaker` says the messages of `src/locale/`. `early` is the answer to `src/early.js`, if there
/// will be one.
///
/// # Errors
/// The document cannot make elements, as in a page that is going away.
#[wasm_bindgen]
pub fn mount(
    host: HtmlElement,
    root: &ShadowRoot,
    announce: Announce,
    speaker: Speaker,
    early: Option<Promise>,
) -> Result<Mounted, JsValue> {
    // Directly under a shadow root a child that appears later would never be rendered.
    let wrapper: HtmlElement = document().create_element("div")?.unchecked_into();
    wrapper.set_class_name("base");
    wrapper.set_attribute("part", "base")?;
    root.replace_children_with_node_1(&wrapper);
    let desk = Rc::new(Cell::new(None));
    let made = desk.clone();
    let settings = read_settings(&host);
    let handle = mount_to(wrapper.clone(), move || {
        let desk = Desk::new(
            settings,
            Words::new(speaker),
            to_ascii,
            Some(announce),
            early,
        );
        made.set(Some(desk));
        view! { <InviteUsers desk=desk/> }
    });
    let desk = desk.get().ok_or("the widget was not made")?;
    Ok(Mounted {
        host,
        wrapper,
        desk,
        handle: Some(Box::new(handle)),
    })
}

#[wasm_bindgen]
impl Mounted {
    /// An attribute has changed.
    pub fn configure(&self) {
        self.desk.configure(read_settings(&self.host));
    }

    /// What `speaker` says has changed: everything is said again.
    pub fn translate(&self) {
        self.desk.words.change();
    }

    /// Takes people into the list: a text like one that is pasted, or an array of addresses and of
    /// objects with `email`, `role` and `name`. Calls `done` once they stand there.
    pub fn add_people(&self, people: JsValue, done: Function) {
        self.desk.perform(Deed::Add(people, done));
    }

    /// Sends every row that can be sent, as the button does.
    pub fn send(&self) {
        self.desk.send(NodeRef::new());
    }

    /// Removes everybody from the list; the admin can undo it.
    pub fn clear(&self) {
        self.desk.perform(Deed::Empty);
    }

    /// Goes to the first field that needs the admin.
    pub fn focus(&self) {
        self.desk.focus();
    }

    /// From now on nothing can be typed or sent, or it can again.
    pub fn disable(&self, is_disabled: bool) {
        self.desk.disable(is_disabled);
    }

    /// Takes the widget out of the page and gives back what it held.
    pub fn unmount(mut self) {
        drop(self.handle.take());
        self.wrapper.remove();
    }
}

fn read_settings(host: &HtmlElement) -> Settings {
    let attribute = |name: &str| attribute(host, name);
    let base = host.unchecked_ref::<Host>().api_base();
    let base = base.filter(|base| !base.trim().is_empty());
    let base = base.unwrap_or_else(|| DEFAULT_API_BASE.to_owned());
    let scope = scope_of(host.get_attribute("workspace-id"));
    let api = match (is_safe(&base), scope) {
        (false, _) => Err(WrongAttribute::ApiBase(base)),
        (true, Ok(scope)) => Ok(Api {
            base,
            scope,
            credentials: Credentials::of(host.into()),
        }),
        (true, Err(wrong)) => Err(wrong),
    };
    let batch_size = attribute("batch-size").and_then(|size| size.trim().parse().ok());
    let standard = outbox::Settings::default();
    Settings {
        shelf: shelf(&attribute, &api),
        api,
        default_role: attribute("default-role"),
        outbox: outbox::Settings {
            // Who says how many people goes by that alone.
            batch_bytes: batch_size.map_or(standard.batch_bytes, |_| usize::MAX),
            batch_size: batch_size.unwrap_or(standard.batch_size),
            ask: attribute("on-refusal").is_some_and(|value| value.trim() == "ask"),
        },
    }
}

/// Where people are invited to by what `workspace-id` says. Empty it says that this is not known yet.
fn scope_of(id: Option<String>) -> Result<Scope, WrongAttribute> {
    let Some(id) = id else {
        return Ok(Scope::Tenant);
    };
    match id.trim() {
        "" => Ok(Scope::Unnamed),
        "tenant" => Ok(Scope::Tenant),
        "choose" => Ok(Scope::Unchosen),
        number => match number.parse() {
            Ok(number @ 1..) => Ok(Scope::Workspace(number)),
            _ => Err(WrongAttribute::WorkspaceId(id)),
        },
    }
}

/// What the attribute says, if it says anything.
fn attribute(host: &HtmlElement, name: &str) -> Option<String> {
    let value = host.get_attribute(name);
    value.filter(|value| !value.trim().is_empty())
}

/// Where the list outlives its page: a place for each element, tenant or workspace, and admin.
fn shelf(
    attribute: &dyn Fn(&str) -> Option<String>,
    api: &Result<Api, WrongAttribute>,
) -> Option<Shelf> {
    let api = api.as_ref().ok()?;
    let is_wanted = attribute("draft").is_none_or(|value| value.trim() != "none");
    let workspace = match api.scope {
        Scope::Tenant => String::new(),
        Scope::Workspace(id) => id.to_string(),
        Scope::Unchosen => "choose".to_owned(),
        Scope::Unnamed => return None,
    };
    let words = [
        attribute("id").unwrap_or_default(),
        api.base.clone(),
        workspace,
        attribute("draft-key").unwrap_or_default(),
    ];
    is_wanted.then(|| Shelf::of(&words.each_ref().map(String::as_str)))
}

/// Whether invitations may go there: the page's own origin, `https:`, or this machine.
fn is_safe(base: &str) -> bool {
    let here = document().base_uri().ok().flatten().unwrap_or_default();
    let Ok(url) = Url::new_with_base(base, &here) else {
        return false;
    };
    let same_origin = window()
        .location()
        .origin()
        .is_ok_and(|origin| origin == url.origin());
    // A page's <base> must not send elsewhere what depends on it, as `https:api` does.
    let is_absolute = Url::new(base).is_ok_and(|alone| alone.href() == url.href());
    let loopback = ["localhost", "127.0.0.1", "[::1]"].contains(&url.hostname().as_str());
    let is_secure = url.protocol() == "https:" || (url.protocol() == "http:" && loopback);
    same_origin || (is_absolute && is_secure)
}

/// The browser's own URL parser turns an internationalised domain into its ASCII form.
pub fn to_ascii(domain: &str) -> Option<String> {
    let url = Url::new(&["https://", domain].concat()).ok()?;
    Some(url.hostname())
}
