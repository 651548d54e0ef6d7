//! Holds the invariants that `src/lib.rs` states, by reading the sources.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

const PURE: [&str; 10] = [
    "email", "role", "people", "draft", "json", "problem", "outbox", "saved", "export", "text",
];

/// The Rust files of these modules, each with its text.
fn sources(modules: &[&str]) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for module in modules {
        files.push(root.join(module).with_extension("rs"));
        collect(&root.join(module), &mut files);
    }
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("every module has its file");
        (path, text)
    };
    files.into_iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn modules_except(excepted: &[&str]) -> Vec<String> {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs"));
    let lib = lib.expect("the crate has a root");
    let names = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names
        .filter(|name| !excepted.contains(name))
        .map(str::to_owned)
        .collect()
}

/// Fails where a file of these modules names one of these words.
fn check(modules: &[&str], forbidden: &[&str]) {
    let files = sources(modules);
    assert!(files.len() >= modules.len(), "no sources read");
    for (path, text) in files {
        for word in forbidden {
            assert!(
                !text.contains(word),
                "{} must not name {word}",
                path.display()
            );
        }
    }
}

#[test]
fn pure_modules_know_no_browser() {
    check(
        &PURE,
        &["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo"],
    );
}

#[test]
fn only_api_talks_to_the_network() {
    let others = modules_except(&["api"]);
    assert!(
        others.len() > PURE.len(),
        "the modules are read from lib.rs"
    );
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    check(&others, &["gloo_net", "fetch("]);
}

#[test]
fn the_first_question_is_asked_in_javascript_as_it_would_be_in_rust() {
    let read = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name);
        fs::read_to_string(path).expect("a source")
    };
    let (script, api, element) = (read("early.js"), read("api.rs"), read("element.rs"));
    for (constant, rust) in [
        ("/api/v1.0/external", &element),
        ("tenant/availableroles", &api),
        ("30_000", &api),
    ] {
        assert!(script.contains(constant), "early.js has another {constant}");
        assert!(rust.contains(constant), "Rust has another {constant}");
    }
}

#[test]
fn only_element_knows_the_shadow_root() {
    let others = modules_except(&["element"]);
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    check(&others, &["ShadowRoot", "shadow_root"]);
}

#[test]
fn only_storage_knows_the_session_storage() {
    let others = modules_except(&["storage"]);
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    check(&others, &["session_storage", "local_storage"]);
}

#[test]
fn view_judges_no_answer() {
    check(
        &["view"],
        &[".status", "status:", "Json", "json::", "serde"],
    );
}

#[test]
fn view_has_no_text_beside_elements() {
    check(&["view"], &["{text(", "{said(", "{shows(", "{says("]);
}

#[test]
fn the_element_holds_no_rule_about_invitations() {
    let class = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/element.js");
    let text = fs::read_to_string(class).expect("the element has its class");
    for word in ["roleName", "inviteusers", "allusers", "email:"] {
        assert!(!text.contains(word), "element.js must not name {word}");
    }
}
