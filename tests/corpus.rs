//! Cases that nobody on the project wrote.
//!
//! Reads the folder that the variable `CORPORA` names, else `tests/corpora`; a folder or file that
//! is missing is a failure. Prints a line `NAME OK/TOTAL` for each group with its failing inputs
//! below it, and fails only after the last line, if a group is under its mark.

#[path = "corpus/address_lists.rs"]
mod address_lists;
#[path = "corpus/csv.rs"]
mod csv;
#[path = "corpus/email.rs"]
mod email;
#[path = "corpus/group.rs"]
mod group;
#[path = "corpus/problem_bodies.rs"]
mod problem_bodies;

use group::Group;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = std::env::var_os("CORPORA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora"),
        PathBuf::from,
    );
    // A case that panics is reported like any other failure.
    std::panic::set_hook(Box::new(|_| {}));
    let groups: Vec<Group> = [
        email::groups,
        address_lists::groups,
        csv::groups,
        problem_bodies::groups,
    ]
    .into_iter()
    .flat_map(|groups| groups(&folder))
    .collect();
    for group in &groups {
        group.print();
    }
    let failed = groups.iter().filter(|group| !group.is_passed()).count();
    let verdict = if failed == 0 { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {verdict}. {} passed; {failed} failed; 0 ignored",
        groups.len() - failed
    );
    ExitCode::from(u8::from(failed > 0))
}
