//! What the portal gives the calls to be let in: a token and headers.
//!
//! Whatever stands there is a portal's, and may be broken in any way: it fails, is no text, or cannot be
//! a header. Then no call goes out, since without what the portal meant it to carry it might act as
//! somebody else; the console says why, but never what was given.

use super::Trouble;
use js_sys::{Array, Function, Promise, Reflect, Symbol};
use leptos::prelude::window;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, console};

#[wasm_bindgen]
unsafe extern "C" {
    // js-sys takes for granted that these do not fail; of a portal's own objects they may.
    #[wasm_bindgen(js_namespace = Object, js_name = entries, catch)]
    fn entries(object: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(js_namespace = Array, js_name = from, catch)]
    fn items(iterable: &JsValue) -> Result<Array, JsValue>;
}

/// Nobody takes so many milliseconds to sign in.
const PATIENCE: i32 = 120_000;

/// So many characters at the least make a secret.
const SECRET: usize = 16;

/// Where a token comes from, for portals that have no cookie session: the element's `getToken`.
///
/// It is asked for when it is needed, and kept in memory only.
#[derive(Clone)]
pub struct Credentials {
    host: JsValue,
    /// The token, or what will be it: calls that begin at the same time ask once.
    token: Rc<RefCell<Option<Promise>>>,
    /// What the last call carried; nothing where none could go out.
    sent: Rc<RefCell<Option<String>>>,
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
            sent: Rc::default(),
        }
    }

    /// The headers of a call: what the portal gives, the token among them.
    ///
    /// # Errors
    /// [`Trouble::SignedOut`] where it gives something that cannot be used.
    pub(super) async fn headers(&self) -> Result<Headers, Trouble> {
        self.sent.take();
        let token = self.token().await?;
        let headers = self.own_headers().await;
        let headers = headers.and_then(|headers| {
            if let Some(token) = token {
                headers.set("Authorization", &["Bearer ", &token].concat())?;
            }
            Ok(headers)
        });
        self.sent.replace(headers.as_ref().ok().map(text_of));
        headers.map_err(|why| refuse("getHeaders", &why))
    }

    /// Asks once more for what the calls carry, because the server no longer takes it. Whether there is
    /// something else.
    pub async fn refresh(&self) -> bool {
        self.token.take();
        let refused = self.sent.take();
        self.headers().await.is_ok() && *self.sent.borrow() != refused
    }

    /// A text of the server without what the last call was let in by, which some servers repeat when
    /// they refuse it: it must not get into the page, the report or the draft.
    pub fn struck(&self, text: String) -> String {
        let sent = self.sent.borrow();
        let values = sent.iter().flat_map(|sent| sent.lines());
        let values = values.filter_map(|line| line.split_once(": "));
        let secrets = values.map(|(_, value)| value.strip_prefix("Bearer ").unwrap_or(value));
        // What is shorter is no secret, but `XMLHttpRequest` or the like.
        let secrets = secrets.filter(|secret| secret.len() >= SECRET);
        secrets.fold(text, |text, secret| text.replace(secret, "…"))
    }

    /// The token; `None` where the portal has nothing that gives one.
    async fn token(&self) -> Result<Option<String>, Trouble> {
        let token = self.known_token().await;
        token.map_err(|why| {
            self.token.take();
            refuse("getToken", &why)
        })
    }

    async fn known_token(&self) -> Result<Option<String>, JsValue> {
        let known = self.token.borrow().clone();
        let Some(asked) = known.map_or_else(|| self.ask("getToken"), |known| Ok(Some(known)))?
        else {
            return Ok(None);
        };
        self.token.replace(Some(asked.clone()));
        token_of(asked).await.map(Some)
    }

    async fn own_headers(&self) -> Result<Headers, JsValue> {
        match self.ask("getHeaders")? {
            Some(asked) => headers_of(&answer(asked).await?),
            None => Headers::new(),
        }
    }

    /// What a function of the element returns, now or later; `None` where nothing stands there.
    fn ask(&self, name: &str) -> Result<Option<Promise>, JsValue> {
        if !self.host.is_object() {
            return Ok(None);
        }
        let ask = Reflect::get(&self.host, &name.into())?;
        if ask.is_undefined() || ask.is_null() {
            return Ok(None);
        }
        if !ask.is_function() {
            return Err("is no function".into());
        }
        let given = ask.unchecked_into::<Function>().call0(&self.host)?;
        // `Promise.resolve` would throw what a portal's own promise throws: in a list it is an answer.
        let answers = Array::of1(&Promise::all(&Array::of1(&given)));
        answers.push(&patience());
        Ok(Some(Promise::race(&answers)))
    }
}

/// Fails once nobody can still be signing in.
fn patience() -> Promise {
    Promise::new(&mut |_, reject| {
        let why = Array::of1(&"has given nothing for two minutes".into());
        // Without a window nobody waits any more.
        let _ =
            window().set_timeout_with_callback_and_timeout_and_arguments(&reject, PATIENCE, &why);
    })
}

/// What was promised by [`Credentials::ask`].
async fn answer(asked: Promise) -> Result<JsValue, JsValue> {
    let answers: Array = JsFuture::from(asked).await?.unchecked_into();
    Ok(answers.get(0))
}

async fn token_of(asked: Promise) -> Result<String, JsValue> {
    let token = answer(asked).await?.as_string().ok_or("gave no text")?;
    match token.trim() {
        "" => Err("gave an empty text".into()),
        token if can_be_sent(token) => Ok(token.to_owned()),
        _ => Err("gave what cannot be a header".into()),
    }
}

/// What `fetch` takes as headers: an object, `Headers`, or a list of pairs; but every value is a text.
fn headers_of(given: &JsValue) -> Result<Headers, JsValue> {
    if !given.is_object() {
        return Err("gave no headers".into());
    }
    let is_list = Reflect::has(given, &Symbol::iterator())?;
    let pairs = if is_list {
        items(given)
    } else {
        entries(given)
    }?;
    let headers = Headers::new()?;
    for pair in pairs.iter() {
        let pair = items(&pair)?;
        let [name, value] = [pair.get(0), pair.get(1)].map(|part| part.as_string());
        let pair = name.zip(value).filter(|_| pair.length() == 2);
        let is_taken = pair.is_some_and(|(name, value)| {
            can_be_sent(value.trim()) && headers.append(&name, &value).is_ok()
        });
        if !is_taken {
            // The browser's own words would quote it.
            return Err("gave what cannot be a header".into());
        }
    }
    Ok(headers)
}

/// Headers as one text, so that they can be compared with others.
fn text_of(headers: &Headers) -> String {
    let entries = Array::from(headers).into_iter();
    let lines = entries.map(|entry| Array::from(&entry).join(": ").into());
    lines.collect::<Vec<String>>().join("\n")
}

/// Whether a header can have this value (RFC 9110 §5.5).
fn can_be_sent(value: &str) -> bool {
    let is_sent = |c: char| matches!(c, '\t' | ' '..='~' | '\u{80}'..='\u{ff}');
    value.chars().all(is_sent)
}

fn refuse(name: &str, why: &JsValue) -> Trouble {
    let late = JsValue::from("has given nothing for two minutes");
    let why = if why.is_undefined() { &late } else { why };
    console::error_2(&["invite-users: ", name].concat().into(), why);
    Trouble::SignedOut
}
