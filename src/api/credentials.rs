use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where a token comes from, for portals that have no cookie session: the element's `getToken`.
///
/// It is asked for when it is needed, and kept in memory only.
#[derive(Clone)]
pub struct Credentials {
    host: JsValue,
    token: Rc<RefCell<Option<String>>>,
}

impl PartialEq for Credentials {
    /// Of one element they are the same, whatever token they hold.
    fn eq(&self, other: &Self) -> bool {
        self.host == other.host
    }
}

impl Credentials {
    /// Those of this element.
    pub fn of(host: JsValue) -> Self {
        Self {
            host,
            token: Rc::default(),
        }
    }

    /// The token, if the portal gives one.
    pub(super) async fn token(&self) -> Option<String> {
        let known = self.token.borrow().clone();
        if known.is_some() {
            return known;
        }
        let token = self.ask("getToken").await?.as_string();
        self.token.replace(token.clone());
        token
    }

    /// What else the portal wants the calls to carry: the element's `getHeaders`, names and values.
    pub(super) async fn headers(&self) -> Vec<(String, String)> {
        let headers = self.ask("getHeaders").await;
        let headers = headers.and_then(|headers| headers.dyn_into::<Object>().ok());
        let entries = headers.map(|headers| Object::entries(&headers));
        let pair = |entry: JsValue| {
            let entry = Array::from(&entry);
            Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
        };
        let entries = entries.iter().flat_map(|entries| entries.iter());
        entries.filter_map(pair).collect()
    }

    /// Asks for another token, because the server no longer takes this one. Whether there is one.
    pub async fn refresh(&self) -> bool {
        let refused = self.token.take();
        let fresh = self.token().await;
        fresh.is_some() && fresh != refused
    }

    /// What a function of the element returns, now or later; `None` where there is no such function.
    async fn ask(&self, name: &str) -> Option<JsValue> {
        let ask: Function = Reflect::get(&self.host, &name.into())
            .ok()?
            .dyn_into()
            .ok()?;
        let answer = Promise::resolve(&ask.call0(&self.host).ok()?);
        JsFuture::from(answer).await.ok()
    }
}
