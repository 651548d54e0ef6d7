//! Code that is not needed to see and fill the first row.
//!
//! A release (`--features split`) has it in a file of its own, which is loaded when somebody
//! begins to work in the form; the functions here are where the one file calls the other. Other
//! builds have it all in one file, and these are plain functions.

use crate::api::Answer;
use crate::draft::Invitation;
use crate::problem::{self, Report};

/// The rest of the code did not arrive.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

/// Reads what an answer says about the invitations of its request.
#[cfg(not(feature = "split"))]
pub async fn read_answer(answer: Answer, sent: Vec<Invitation>) -> Result<Report, NotLoaded> {
    Ok(problem::parse(&answer.as_problem(), &sent))
}

/// Loads the rest of the code.
#[cfg(not(feature = "split"))]
pub async fn load() -> Result<(), NotLoaded> {
    Ok(())
}

#[cfg(feature = "split")]
mod split {
    use super::*;
    use leptos::wasm_split;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    impl From<SplitLoaderError> for NotLoaded {
        fn from(_: SplitLoaderError) -> Self {
            NotLoaded
        }
    }

    /// Reads what an answer says about the invitations of its request.
    #[wasm_split(later, wasm_split_path = wasm_split, fallible, preload(load_later))]
    pub fn read_answer(answer: Answer, sent: Vec<Invitation>) -> Result<Report, NotLoaded> {
        Ok(problem::parse(&answer.as_problem(), &sent))
    }

    /// Loads the rest of the code.
    pub async fn load() -> Result<(), NotLoaded> {
        Ok(load_later().await?)
    }
}
#[cfg(feature = "split")]
pub use split::{load, read_answer};
