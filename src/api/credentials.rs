use js_sys::{Function, Promise, Reflect};
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
        let ask: Function = Reflect::get(&self.host, &"getToken".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let answer = Promise::resolve(&ask.call0(&self.host).ok()?);
        let token = JsFuture::from(answer).await.ok()?.as_string();
        self.token.replace(token.clone());
        token
    }

    /// Asks for another token, because the server no longer takes this one. Whether there is one.
    pub async fn refresh(&self) -> bool {
        let refused = self.token.take();
        let fresh = self.token().await;
        fresh.is_some() && fresh != refused
    }
}
