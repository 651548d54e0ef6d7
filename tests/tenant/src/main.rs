//! The stand-in tenant as a program: see the library for what it does.

use std::{
    io::{self, Write},
    net::{IpAddr, Ipv4Addr},
    process::ExitCode,
    sync::Arc,
};
use tenant::{Options, Stand, wire};
use tokio::net::TcpListener;

const USAGE: &str = "\
Usage: tenant [--host 127.0.0.1] [--port 8787] [--dist DIR] [--pages DIR] [--delay-ms N] [--no-auth]

A stand-in for the tenant API. It serves the page in --dist at / and test pages in --pages
at /pages/, and prints its address when it listens. Port 0 is any free one. Who calls needs a
session, which its page begins, or a token of POST /_stand-in/token; with --no-auth, neither.";

fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == "--help") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match arguments(std::env::args().skip(1)).map(run) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => complain(&error.to_string()),
        Err(flaw) => complain(&format!("{flaw}\n\n{USAGE}")),
    }
}

struct Arguments {
    host: IpAddr,
    port: u16,
    options: Options,
}

fn arguments(mut args: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let host = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let mut all = Arguments {
        host,
        port: 8787,
        options: Options::default(),
    };
    while let Some(name) = args.next() {
        let settings = &mut all.options.settings;
        if name == "--no-auth" {
            settings.auth = false;
            continue;
        }
        let value = args
            .next()
            .ok_or(format!("{name}: unknown, or without its value"))?;
        match name.as_str() {
            "--host" => all.host = parse(&name, &value)?,
            "--port" => all.port = parse(&name, &value)?,
            "--delay-ms" => settings.delay_ms = parse(&name, &value)?,
            "--dist" => all.options.dist = Some(value.into()),
            "--pages" => all.options.pages = Some(value.into()),
            _ => return Err(format!("{name}: unknown")),
        }
    }
    Ok(all)
}

fn parse<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, String> {
    value
        .parse()
        .map_err(|_| format!("{name}: '{value}' makes no sense"))
}

fn run(
    Arguments {
        host,
        port,
        options,
    }: Arguments,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((host, port)).await?;
        writeln!(io::stdout(), "http://{}/", listener.local_addr()?)?;
        wire::serve(listener, Arc::new(Stand::new(options))).await;
        Ok(())
    })
}

fn complain(text: &str) -> ExitCode {
    // Nobody is left to tell when this fails.
    let _ = writeln!(io::stderr(), "{text}");
    ExitCode::FAILURE
}
