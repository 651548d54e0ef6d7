//! Time per address of a pasted list, by its length: the ratio should stay near one.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use invite_users::people::parse;
use invite_users::role::Roles;
use std::fmt::Write as _;
use std::hint::black_box;

/// Writes a list of so many people.
type Write = fn(usize) -> String;

const SIZES: [usize; 3] = [10, 1_000, 100_000];

fn people(criterion: &mut Criterion) {
    let shapes: [(&str, Write); 3] = [("bare", bare), ("outlook", outlook), ("csv", csv)];
    let roles = Roles::new(["Administrator", "Manager", "Viewer"]);
    for (shape, write) in shapes {
        let mut group = criterion.benchmark_group(shape);
        group.sample_size(10);
        for size in SIZES {
            let text = write(size);
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::from_parameter(size), &text, |bencher, text| {
                bencher.iter(|| parse(black_box(text), &roles, |_| None));
            });
        }
        group.finish();
    }
}

fn bare(size: usize) -> String {
    list(size, "", |list, at| {
        writeln!(list, "person.{at:06}@example.com")
    })
}

fn outlook(size: usize) -> String {
    list(size, "", |list, at| {
        write!(list, "Lee, Ann <person.{at:06}@example.com>; ")
    })
}

fn csv(size: usize) -> String {
    list(size, "First name,Last name,E-mail,Role\n", |list, at| {
        writeln!(list, "Ann,\"Lee, Jr.\",person.{at:06}@example.com,Viewer")
    })
}

fn list(size: usize, head: &str, line: fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut list = head.to_owned();
    for at in 0..size {
        line(&mut list, at).expect("a string takes everything");
    }
    list
}

criterion_group!(benches, people);
criterion_main!(benches);
