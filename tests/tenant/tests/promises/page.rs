//! Pages are served as a good host would, under the product's policy.

use crate::client::{ROLES, Reply, Server};
use std::{
    fs,
    io::Read,
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};
use tenant::Options;

const SCRIPT: &str = "/invite-users-0123456789abcdef.js";
const WASM: &str = "/invite-users-0123456789abcdef_bg.wasm";

/// A built page, and a page of the tests, in directories of their own.
fn site() -> (Server, PathBuf) {
    static SITES: AtomicUsize = AtomicUsize::new(0);
    let number = SITES.fetch_add(1, Ordering::Relaxed);
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("site-{number}"));
    let (dist, pages) = (root.join("dist"), root.join("pages"));
    // It is not there on the first run.
    let _ = fs::remove_dir_all(&root);
    let write = |path: PathBuf, content: &str| {
        fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
        fs::write(path, content).expect("a file");
    };
    write(
        dist.join("index.html"),
        "<!doctype html><title>Invite</title>",
    );
    write(
        dist.join(&SCRIPT[1..]),
        &"export const people = [];\n".repeat(200),
    );
    write(dist.join(&WASM[1..]), "\0asm");
    write(dist.join("page.css"), "body { color: black }");
    write(
        dist.join("snippets/invite-users-0123456789abcdef/inline0.js"),
        "export {}",
    );
    write(dist.join(".secret"), "secret");
    write(
        pages.join("portal.html"),
        "<!doctype html><title>Portal</title>",
    );
    write(root.join("outside.txt"), "outside");
    let options = Options {
        dist: Some(dist),
        pages: Some(pages),
        ..Options::default()
    };
    (Server::start(options), root)
}

fn fetch(server: &Server, path: &str, header: (&str, &str)) -> Reply {
    server.send("GET", path, &[header], b"").expect("an answer")
}

#[test]
fn files_have_their_types_and_only_hashed_names_are_kept_for_ever() {
    let (server, _) = site();
    let check = |path: &str, content_type: &str, cache: &str| {
        let reply = server.get(path);
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(reply.header("content-type"), content_type, "{path}");
        assert_eq!(reply.header("cache-control"), cache, "{path}");
    };
    let (again, ever) = ("no-cache", "public, max-age=31536000, immutable");
    check("/", "text/html; charset=utf-8", again);
    check("/index.html", "text/html; charset=utf-8", again);
    check("/?people=1", "text/html; charset=utf-8", again);
    check("/t/blue/", "text/html; charset=utf-8", again);
    check("/pages/portal.html", "text/html; charset=utf-8", again);
    check("/page.css", "text/css; charset=utf-8", again);
    check(SCRIPT, "text/javascript; charset=utf-8", ever);
    check(WASM, "application/wasm", ever);
    let snippet = "/snippets/invite-users-0123456789abcdef/inline0.js";
    check(snippet, "text/javascript; charset=utf-8", ever);
}

#[test]
fn every_page_has_the_strict_policy() {
    let (server, _) = site();
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                  connect-src 'self'; base-uri 'none'; form-action 'none'; \
                  frame-ancestors 'self'; require-trusted-types-for 'script'";
    let icon = "; img-src 'self'";
    for (path, more) in [
        ("/", icon),
        ("/pages/portal.html", ""),
        (SCRIPT, icon),
        ("/nothing", icon),
    ] {
        let reply = server.get(path);
        let expected = format!("{policy}{more}; report-uri /t/default/_stand-in/csp");
        assert_eq!(reply.header("content-security-policy"), expected, "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("referrer-policy"), "no-referrer", "{path}");
    }
    server.settings(r#"{"policy": "script-src 'self'"}"#);
    let relaxed = server.get("/").header("content-security-policy");
    assert_eq!(
        relaxed,
        "script-src 'self'; report-uri /t/default/_stand-in/csp"
    );
}

#[test]
fn files_are_compressed_as_the_client_can_read_them() {
    let (server, root) = site();
    let plain = fs::read(root.join("dist").join(&SCRIPT[1..])).expect("a file");
    let check = |accepts: &str, encoding: &str| {
        for _ in 0..2 {
            let reply = fetch(&server, SCRIPT, ("accept-encoding", accepts));
            assert_eq!(reply.header("content-encoding"), encoding, "{accepts}");
            assert_eq!(reply.header("vary"), "Accept-Encoding", "{accepts}");
            assert_eq!(unpack(encoding, &reply.body), plain, "{accepts}");
        }
    };
    check("gzip, deflate, br, zstd", "br");
    check("gzip, br;q=0", "gzip");
    check("GZIP;q=0.5", "gzip");
    check("deflate", "");
    check("identity", "");
}

fn unpack(encoding: &str, body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let read = match encoding {
        "br" => brotli::Decompressor::new(body, 4096).read_to_end(&mut plain),
        "gzip" => flate2::read::GzDecoder::new(body).read_to_end(&mut plain),
        _ => return body.to_vec(),
    };
    read.expect("a whole stream");
    plain
}

#[test]
fn a_compressed_file_that_lies_beside_is_taken_unless_it_is_older() {
    let (server, root) = site();
    let plain = root.join("dist").join(&SCRIPT[1..]);
    let beside = root.join("dist").join(format!("{}.br", &SCRIPT[1..]));
    fs::write(&beside, "made by the build").expect("a file");
    let body = || fetch(&server, SCRIPT, ("accept-encoding", "br")).body;
    assert_eq!(body(), b"made by the build");
    let old = std::time::SystemTime::UNIX_EPOCH;
    fs::File::options()
        .append(true)
        .open(&beside)
        .and_then(|file| file.set_modified(old))
        .expect("a time");
    assert_eq!(unpack("br", &body()), fs::read(plain).expect("a file"));
}

#[test]
fn an_unchanged_page_is_not_sent_again_and_a_changed_one_is() {
    let (server, root) = site();
    let tag = server.get("/").header("etag");
    let reply = fetch(&server, "/", ("if-none-match", &tag));
    assert_eq!((reply.status, reply.body.len()), (304, 0));
    fs::write(
        root.join("dist/index.html"),
        "<!doctype html><title>New</title>",
    )
    .expect("a file");
    let reply = fetch(&server, "/", ("if-none-match", &tag));
    assert_eq!(reply.status, 200);
    assert!(reply.text().contains("New"));
}

#[test]
fn loading_a_page_signs_in() {
    let (server, _) = site();
    let cookie = server.get("/").header("set-cookie");
    assert!(
        cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"),
        "{cookie}"
    );
    let session = cookie.split(';').next().expect("a pair").to_string();
    assert_eq!(fetch(&server, ROLES, ("cookie", &session)).status, 200);
    assert_eq!(
        fetch(&server, "/", ("cookie", &session)).header("set-cookie"),
        "",
        "once"
    );
    assert_eq!(
        server.get(SCRIPT).header("set-cookie"),
        "",
        "a script is no page"
    );
    server.settings(r#"{"page_signs_in": false}"#);
    assert_eq!(server.get("/").header("set-cookie"), "");
}

#[test]
fn the_page_of_a_tenant_keeps_the_browser_with_it() {
    let (server, _) = site();
    let cookies = server.get("/t/blue/").header("set-cookie");
    assert!(
        cookies.contains("stand-in-tenant=blue; Path=/; HttpOnly"),
        "{cookies}"
    );
    let policy = server.get("/t/blue/").header("content-security-policy");
    assert!(
        policy.ends_with("report-uri /t/blue/_stand-in/csp"),
        "{policy}"
    );
    let sent = cookies
        .split("; and ")
        .filter_map(|cookie| cookie.split(';').next());
    let sent = sent.collect::<Vec<_>>().join("; ");
    assert_eq!(fetch(&server, ROLES, ("cookie", &sent)).status, 200);
}

#[test]
fn nothing_outside_the_directories_is_served() {
    let (server, _) = site();
    let paths = [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/pages/../outside.txt",
        "/.secret",
    ];
    let roots = [
        "//etc/passwd",
        "/%2Fetc/passwd",
        "/pages//etc/passwd",
        "/..%5coutside.txt",
    ];
    for path in paths.into_iter().chain(roots) {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn pages_can_only_be_read() {
    let (server, _) = site();
    assert_eq!(server.post("/", "").status, 405);
    let reply = server.send("HEAD", SCRIPT, &[], b"").expect("an answer");
    assert_eq!((reply.status, reply.body.len()), (200, 0));
}
