use invite_users::api::{Api, Credentials, Scope};
use invite_users::desk::{Announce, Desk, Settings};
use invite_users::element::to_ascii;
use invite_users::locale::Words;
use invite_users::view::{InviteUsers, STYLE};
use js_sys::Reflect;
use leptos::html::Div;
use leptos::portal::Portal;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// The portal's page about people.
#[component]
pub fn People() -> impl IntoView {
    let invited = RwSignal::new(None);
    let announce = Closure::<dyn FnMut(String, JsValue)>::new(move |name: String, detail| {
        if name == "result" {
            let count = Reflect::get(&detail, &"invited".into());
            invited.set(count.ok().and_then(|count| count.as_f64()));
        }
    });
    let announce: Announce = announce.into_js_value().unchecked_into();
    let api = Api {
        base: "/api/v1.0/external".to_owned(),
        scope: Scope::Tenant,
        credentials: Credentials::of(JsValue::NULL),
    };
    let settings = Settings {
        default_role: Some("Viewer".to_owned()),
        ..Settings::of(api)
    };
    let desk = Desk::new(settings, Words::english(), to_ascii, Some(announce), None);
    let place = NodeRef::<Div>::new();
    let form = move |place| {
        view! {
            <Portal mount=place use_shadow=true>
                <style>{STYLE}</style>
                <div class="base"><InviteUsers desk=desk/></div>
            </Portal>
        }
    };
    view! {
        <h1>"People"</h1>
        <div node_ref=place>{move || place.get().map(form)}</div>
        <p role="status">
            {move || invited.get().map(|count| format!("{count} people were invited"))}
        </p>
    }
}
