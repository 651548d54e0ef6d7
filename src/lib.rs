//! `<invite-users>`: the part of an admin portal with which admins bring people into a tenant.
//!
//! The modules in reading order; text becomes people, people a draft, a draft is sent and answered,
//! and what the answer says goes back to the rows of the draft:
//!
//! 1. pure: [`email`], [`role`], [`people`], [`draft`], [`json`], [`problem`], [`outbox`],
//!    [`saved`], [`export`], [`text`];
//! 2. in the browser only: `locale` (what is said), `api` (the network), `storage` (what outlives
//!    the page), `desk` (state and deeds), `view` (what is on screen), `element` (the custom
//!    element's side of the contract).
//!
//! # Invariants
//!
//! `tests/architecture.rs` holds them.
//!
//! - The pure modules name neither `leptos` nor `web_sys`, so `cargo test` checks every rule
//!   natively, in seconds.
//! - Only `api` names `gloo_net` and awaits the network; `src/early.js` asks its first question.
//! - Only `element` names `ShadowRoot`; only `storage` names `sessionStorage`.
//! - `view` knows no status code and reads no JSON: it shows what `desk` holds.
//! - `view` has no text as a child: each is all that stands in an element, see `view/text.rs`.
//! - Only `locale` holds sentences for people; what a server says passes through as it came, but for
//!   signs that turn its order, see [`text`].
//! - Whatever comes back from a server is bound to [`draft::RowId`]s, never to positions.

#![warn(missing_docs)]

pub mod email;
pub mod role;

pub mod people;

pub mod draft;

pub mod json;
pub mod problem;

pub mod outbox;

pub mod saved;

pub mod export;

pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod locale;

#[cfg(target_arch = "wasm32")]
pub mod api;

#[cfg(target_arch = "wasm32")]
pub mod storage;

#[cfg(target_arch = "wasm32")]
pub mod desk;

#[cfg(target_arch = "wasm32")]
pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod element;
