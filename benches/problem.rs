//! Time per item of answers that repeat themselves, by their length: the ratio should stay near one.

use invite_users::draft::{Invitation, RowId};
use invite_users::json::Json;
use invite_users::problem::{Answer, parse};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Writes an answer of so many items.
type Write = fn(usize) -> String;

const SHAPES: [(&str, Write); 7] = [
    ("a path for each row", |size| {
        each(size, ",", |at| {
            format!(r#"{{"path":"users[{at}].email","message":"No."}}"#)
        })
    }),
    ("a sentence for each row", |size| {
        quoted(&each(size, ", ", |at| format!("users[{at}].email is bad")))
    }),
    ("a line for each row", |size| {
        quoted(&each(size, "\\n", |at| {
            format!("users.{at}.email\\n  is bad")
        }))
    }),
    ("one address, repeated", |size| {
        quoted(&"p7@example.com ".repeat(size))
    }),
    ("one path, repeated", |size| {
        quoted(&"users[7].email, ".repeat(size))
    }),
    ("messages of one row", |size| {
        each(size, ",", |at| {
            format!(r#"{{"path":"users[7].email","message":"No. {at}"}}"#)
        })
    }),
    ("messages of no row", |size| {
        each(size, ",", |at| format!(r#"{{"message":"No. {at}"}}"#))
    }),
];

fn main() {
    let people = invitations(20_000);
    for (shape, write) in SHAPES {
        let [few, many] =
            [2_000, 20_000].map(|size| per_item(size, &answer(&write(size)), &people));
        let ratio = many.as_secs_f64() / few.as_secs_f64();
        println!("problem/{shape}: {many:?} an item of 20,000, {ratio:.2} times that of 2,000");
    }
}

/// The best of a few runs, divided by the number of items.
fn per_item(size: usize, body: &str, people: &[Invitation]) -> Duration {
    let decode = |text: &str| serde_json::from_str::<Json>(text).ok();
    let answer = Answer {
        status: 400,
        content_type: "application/json",
        body,
        decode: &decode,
    };
    let people = &people[..size];
    let run = |_| {
        let start = Instant::now();
        black_box(parse(black_box(&answer), people));
        start.elapsed()
    };
    let best = (0..5).map(run).min().unwrap_or_default();
    best / u32::try_from(size).unwrap_or(u32::MAX)
}

fn answer(items: &str) -> String {
    format!(r#"{{"errors":[{items}]}}"#)
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn each(size: usize, separator: &str, item: fn(usize) -> String) -> String {
    (0..size).map(item).collect::<Vec<_>>().join(separator)
}

fn invitations(size: u32) -> Vec<Invitation> {
    let invitation = |at| Invitation {
        row: RowId::new(at),
        email: format!("p{at}@example.com"),
        role: "Viewer".to_owned(),
    };
    (0..size).map(invitation).collect()
}
