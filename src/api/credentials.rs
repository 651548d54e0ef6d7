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
    /// The token, or what will be it: calls that begin at the same time ask once.
    token: Rc<RefCell<Option<Promise>>>,
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
        let asked = known.or_else(|| self.ask("getToken"))?;
        self.token.replace(Some(asked.clone()));
        let token = text(asked).await;
        if token.is_none() {
            self.token.take();
        }
        token
    }

    /// What else the portal wants the calls to carry: the element's `getHeaders`, names and values.
    pub(super) async fn headers(&self) -> Vec<(String, String)> {
        let headers = match self.ask("getHeaders") {
            Some(asked) => JsFuture::from(asked).await.ok(),
            None => None,
        };
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
        let refused = match self.token.take() {
            Some(asked) => text(asked).await,
            None => None,
        };
        let fresh = self.token().await;
        fresh.is_some() && fresh != refused
    }

    /// What a function of the element returns, now or later; `None` where there is no such function.
    fn ask(&self, name: &str) -> Option<Promise> {
        let ask: Function = Reflect::get(&self.host, &name.into())
            .ok()?
            .dyn_into()
            .ok()?;
        Some(Promise::resolve(&ask.call0(&self.host).ok()?))
    }
}

/// The text that was promised; `None` where there is none after all.
async fn text(promised: Promise) -> Option<String> {
    JsFuture::from(promised).await.ok()?.as_string()
}
