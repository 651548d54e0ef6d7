//! Time per row of what is done to a list, by its length: the ratio should stay near one.

use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use invite_users::draft::{Draft, Entry, Invitation, Place, RowId};
use invite_users::json::Json;
use invite_users::outbox::{Effect, Event, Outbox, Settings, Verdict};
use invite_users::problem::{Answer, parse};
use invite_users::role::{RoleName, Roles};
use std::hint::black_box;
use std::time::Duration;

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// Everybody is taken in, as from a pasted list.
fn arrive(criterion: &mut Criterion) {
    for_sizes(criterion, "arrive", |group, size| {
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter_batched(
                || list(size),
                |list| filled(black_box(list)),
                BatchSize::PerIteration,
            );
        });
    });
}

/// One key in each address.
fn edit(criterion: &mut Criterion) {
    for_sizes(criterion, "edit", |group, size| {
        let rows = filled(list(size));
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter_batched(
                || rows.clone(),
                |mut rows| {
                    for id in rows.ids().to_vec() {
                        rows.set_email(id, &format!("new.{}@example.com", id.number()));
                    }
                    rows
                },
                BatchSize::PerIteration,
            );
        });
    });
}

/// Half of the list stands in it twice; the duplicates are removed.
fn remove_duplicates(criterion: &mut Criterion) {
    for_sizes(criterion, "remove duplicates", |group, size| {
        let twice = list(size / 2).into_iter().chain(list(size / 2)).collect();
        let rows = filled(twice);
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter_batched(
                || rows.clone(),
                |mut rows| {
                    let undo = rows.remove_duplicates();
                    (rows, undo)
                },
                BatchSize::PerIteration,
            );
        });
    });
}

/// Everybody is removed, and comes back.
fn remove_and_undo(criterion: &mut Criterion) {
    for_sizes(criterion, "remove all and undo", |group, size| {
        let rows = filled(list(size));
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter_batched(
                || rows.clone(),
                |mut rows| {
                    let undo = rows.remove_many(|_| true);
                    rows.revert(undo);
                    rows
                },
                BatchSize::PerIteration,
            );
        });
    });
}

/// A refusal that names each hundredth row is understood.
fn problem(criterion: &mut Criterion) {
    for_sizes(criterion, "problem", |group, size| {
        let sent = invitations(size);
        let error = |at| format!(r#""Users[{at}].Email":["This mailbox is full."]"#);
        let errors: Vec<String> = (0..size).step_by(100).map(error).collect();
        let body = format!(r#"{{"status":400,"errors":{{{}}}}}"#, errors.join(","));
        let decode = |text: &str| serde_json::from_str::<Json>(text).ok();
        let answer = Answer {
            status: 400,
            content_type: "application/problem+json",
            body: &body,
            decode: &decode,
        };
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter(|| parse(black_box(&answer), &sent));
        });
    });
}

/// Everybody is sent, in requests of a hundred, and accepted.
fn outbox(criterion: &mut Criterion) {
    for_sizes(criterion, "outbox", |group, size| {
        let people = invitations(size);
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter_batched(|| people.clone(), send_all, BatchSize::PerIteration);
        });
    });
}

fn send_all(people: Vec<Invitation>) -> Outbox {
    let mut outbox = Outbox::new(Settings::default());
    outbox.handle(Event::Send(people));
    outbox.handle(Event::Turn);
    let mut effects = outbox.handle(Event::Members(Some(Vec::new())));
    while !matches!(effects.last(), Some(Effect::Finished(_))) {
        effects = outbox.handle(Event::Answer(Verdict::Accepted { except: Vec::new() }));
    }
    outbox
}

fn for_sizes(
    criterion: &mut Criterion,
    name: &str,
    measure: impl Fn(&mut BenchmarkGroup<'_, WallTime>, usize),
) {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10);
    group.warm_up_time(Duration::from_millis(200));
    group.measurement_time(Duration::from_secs(1));
    for size in SIZES {
        group.throughput(Throughput::Elements(size as u64));
        measure(&mut group, size);
    }
    group.finish();
}

fn filled(list: Vec<Entry>) -> Draft {
    let mut draft = Draft::new(|_| None);
    let mut arrival = draft.begin_arrival(Place::End, None);
    for entry in list {
        draft.take_in(&mut arrival, entry);
    }
    draft.end_arrival(arrival);
    draft
}

fn list(size: usize) -> Vec<Entry> {
    let role = viewer();
    let entry = |at| Entry {
        email: format!("person.{at:06}@example.com"),
        role: role.clone(),
        ..Entry::default()
    };
    (0..size).map(entry).collect()
}

fn viewer() -> Option<RoleName> {
    Roles::new(["Viewer"]).find("Viewer").cloned()
}

fn invitations(size: usize) -> Vec<Invitation> {
    let invitation = |at: usize| Invitation {
        row: RowId::new(at as u32),
        email: format!("person.{at:06}@example.com"),
        role: "Viewer".to_owned(),
    };
    (0..size).map(invitation).collect()
}

criterion_group!(
    benches,
    arrive,
    edit,
    remove_duplicates,
    remove_and_undo,
    problem,
    outbox
);
criterion_main!(benches);
