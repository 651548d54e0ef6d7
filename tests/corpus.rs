//! Cases that nobody on the project wrote.
//!
//! Reads the folder that the variable `CORPORA` names, else `tests/corpora`; a folder or file that
//! is missing is a failure. Prints a line `NAME OK/TOTAL` for each group with its failing inputs
//! below it, and fails only after the last line, if a group is under its mark.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(not(target_arch = "wasm32"))]
#[path = "corpus/folder.rs"]
mod folder;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    folder::judge()
}
