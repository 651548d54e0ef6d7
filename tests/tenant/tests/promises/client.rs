//! A server of its own for each test, and a client that sees the bytes.

use serde_json::Value;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};
use tenant::{Options, Stand, wire};

pub const INVITE: &str = "/api/v1.0/external/tenant/inviteusers";
pub const INVITE_TO_WORKSPACE: &str = "/api/v1.0/external/sdworkspace/inviteusers";
pub const ROLES: &str = "/api/v1.0/external/tenant/availableroles";
pub const USERS: &str = "/api/v1.0/external/tenant/allusers";
pub const WORKSPACE_USERS: &str = "/api/v1.0/external/sdworkspace/allusers";
pub const WORKSPACES: &str = "/api/v1.0/external/sdworkspace/CurrentWorkspaces";
pub const JSON: (&str, &str) = ("content-type", "application/json");

/// A stand-in on a free port. Its thread ends with the test program.
#[derive(Clone, Copy)]
pub struct Server {
    address: SocketAddr,
}

/// What came back before the connection was closed.
#[derive(Debug, PartialEq)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Server {
    /// One that asks nobody who they are.
    pub fn open() -> Self {
        let server = Self::start(Options::default());
        server.settings(r#"{"auth": false}"#);
        server
    }

    pub fn start(options: Options) -> Self {
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.expect("a runtime").block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
                    .await
                    .expect("a port");
                tell.send(listener.local_addr().expect("an address"))
                    .expect("a waiting test");
                wire::serve(listener, Arc::new(Stand::new(options))).await;
            });
        });
        Self {
            address: told.recv().expect("a listening server"),
        }
    }

    /// Sends a request and reads until the connection ends; `None` is no answer at all.
    pub fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Reply> {
        self.send_for(Duration::from_secs(20), method, path, headers, body)
    }

    /// The same, but gives up after so long.
    pub fn send_for(
        &self,
        patience: Duration,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Reply> {
        let mut socket = TcpStream::connect(self.address).expect("a connection");
        socket.set_read_timeout(Some(patience)).expect("a timeout");
        let length = body.len();
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {length}");
        for (name, value) in headers {
            request += &format!("\r\n{name}: {value}");
        }
        request += "\r\n\r\n";
        socket
            .write_all(request.as_bytes())
            .expect("a listening server");
        socket.write_all(body).expect("a listening server");
        let mut bytes = Vec::new();
        // A cut or missing answer ends in an error; what came before it counts.
        let _ = socket.read_to_end(&mut bytes);
        parse(&bytes)
    }

    pub fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], b"").expect("an answer")
    }

    pub fn post(&self, path: &str, body: &str) -> Reply {
        self.send("POST", path, &[JSON], body.as_bytes())
            .expect("an answer")
    }

    /// Invites people as viewers to the tenant.
    pub fn invite(&self, emails: &[&str]) -> Option<Reply> {
        self.send("POST", INVITE, &[JSON], viewers(emails).as_bytes())
    }

    pub fn order(&self, method: &str, what: &str, body: &str) {
        let reply = self.send(
            method,
            &format!("/_stand-in/{what}"),
            &[JSON],
            body.as_bytes(),
        );
        let reply = reply.expect("an answer");
        assert!(reply.status < 300, "{method} {what}: {}", reply.text());
    }

    pub fn settings(&self, patch: &str) {
        self.order("PATCH", "settings", patch);
    }

    pub fn faults(&self, script: &str) {
        self.order("POST", "faults", script);
    }

    pub fn outbox(&self) -> Value {
        self.get("/_stand-in/outbox").json()
    }

    /// Who was mailed how often, as `a@x 1, b@x 2`.
    pub fn mailed(&self) -> String {
        let outbox = self.outbox();
        let mailed = outbox["mailed"].as_object().expect("addresses");
        mailed
            .iter()
            .map(|(who, n)| format!("{who} {n}"))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The addresses that `allusers` shows.
    pub fn listed(&self) -> Vec<String> {
        let users = self.get(USERS).json();
        let email = |user: &Value| user["email"].as_str().expect("an address").to_string();
        users
            .as_array()
            .expect("a list")
            .iter()
            .map(email)
            .collect()
    }
}

impl Reply {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// The value of a header; several are joined by `; and `.
    pub fn header(&self, name: &str) -> String {
        let values = self.headers.iter().filter(|(key, _)| key == name);
        values
            .map(|(_, value)| value.as_str())
            .collect::<Vec<_>>()
            .join("; and ")
    }
}

/// An invitation body for viewers.
pub fn viewers(emails: &[&str]) -> String {
    let row = |email: &&str| serde_json::json!({ "email": email, "roleName": "Viewer" });
    serde_json::json!({ "users": emails.iter().map(row).collect::<Vec<_>>() }).to_string()
}

fn parse(bytes: &[u8]) -> Option<Reply> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).expect("a head in ASCII");
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let pair = |line: &str| {
        let (name, value) = line.split_once(": ").unwrap_or((line, ""));
        (name.to_ascii_lowercase(), value.to_string())
    };
    Some(Reply {
        status,
        headers: lines.map(pair).collect(),
        body: bytes[end + 4..].to_vec(),
    })
}
