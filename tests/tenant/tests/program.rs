//! The program says where it is, and what is wrong with its arguments.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Command, Stdio},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_tenant");

#[test]
fn it_prints_the_address_at_which_it_answers() {
    let mut command = Command::new(PROGRAM);
    let mut child = command
        .args(["--port", "0", "--no-auth"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("an output");
    BufReader::new(stdout).read_line(&mut line).expect("a line");
    let host = line
        .trim()
        .strip_prefix("http://")
        .and_then(|url| url.strip_suffix('/'));
    let host = host
        .filter(|host| host.starts_with("127.0.0.1:"))
        .map(str::to_string);
    let answer = host.map(|host| get_roles(&host));
    child.kill().and_then(|()| child.wait()).expect("an end");
    assert!(
        answer
            .as_deref()
            .is_some_and(|text| text.contains("Administrator")),
        "{line}{answer:?}"
    );
}

fn get_roles(host: &str) -> String {
    let mut socket = TcpStream::connect(host).expect("a connection");
    let request = "GET /api/v1.0/external/tenant/availableroles HTTP/1.1\r\nhost: x\r\n\r\n";
    socket
        .write_all(request.as_bytes())
        .expect("a listening server");
    let mut answer = String::new();
    socket.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn it_explains_itself() {
    let output = Command::new(PROGRAM).arg("--help").output();
    let output = output.expect("a process");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && output.stderr.is_empty());
    assert!(said.contains("Usage: tenant") && said.contains("--no-auth"));
}

#[test]
fn it_says_what_is_wrong_with_its_arguments() {
    let check = |arguments: &[&str], flaw: &str| {
        let output = Command::new(PROGRAM)
            .args(arguments)
            .output()
            .expect("a process");
        assert!(!output.status.success(), "{arguments:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            said.starts_with(flaw) && said.contains("Usage: tenant"),
            "{said}"
        );
    };
    check(&["--port", "many"], "--port: 'many' makes no sense");
    check(&["--dist"], "--dist: unknown, or without its value");
    check(&["--else", "x"], "--else: unknown");
}
