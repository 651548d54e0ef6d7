//! What the portal gives the calls to be let in: a token and headers. The rules stand in the script
//! beside this, since all of it is JavaScript's.

use super::Trouble;
use wasm_bindgen::prelude::*;
use web_sys::Headers;

#[wasm_bindgen(module = "/src/api/credentials.js")]
unsafe extern "C" {
    /// Where a token comes from, for portals that have no cookie session: the element's `getToken`.
    #[derive(Clone)]
    pub type Credentials;

    /// Those of this element.
    #[wasm_bindgen(constructor)]
    pub fn of(element: JsValue) -> Credentials;

    #[wasm_bindgen(method, getter)]
    fn element(this: &Credentials) -> JsValue;

    #[wasm_bindgen(method, js_name = headers, catch)]
    async fn ask(this: &Credentials) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = refresh)]
    async fn ask_again(this: &Credentials) -> JsValue;

    /// A text of the server without what the last call was let in by, which some servers repeat when
    /// they refuse it: it must not get into the page, the report or the draft.
    #[wasm_bindgen(method)]
    pub fn struck(this: &Credentials, text: &str) -> String;
}

impl PartialEq for Credentials {
    /// Of one element they are the same, whatever token they hold.
    fn eq(&self, other: &Self) -> bool {
        self.element() == other.element()
    }
}

impl Credentials {
    /// The headers of a call: what the portal gives, the token among them.
    ///
    /// # Errors
    /// [`Trouble::SignedOut`] where it gives something that cannot be used, or nothing in two minutes.
    pub(super) async fn headers(&self) -> Result<Headers, Trouble> {
        let headers = self.ask().await.map_err(|_| Trouble::SignedOut)?;
        Ok(headers.unchecked_into())
    }

    /// Asks once more for what the calls carry, because the server no longer takes it. Whether there is
    /// something else.
    pub async fn refresh(&self) -> bool {
        self.ask_again().await.is_truthy()
    }
}
