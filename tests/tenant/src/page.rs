//! The pages: the built widget and the tests' own, under the strict policy of the product.

use crate::{
    room::{ROOM_COOKIE, Room, Way},
    token,
};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::Response,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

mod encode;

use encode::{Encoder, Encoding};

/// The directories that are served.
pub struct Site {
    dist: Option<PathBuf>,
    pages: Option<PathBuf>,
    encoder: Encoder,
}

impl Site {
    /// What trunk has built goes to `/`, the tests' own pages to `/pages/`.
    pub fn new(dist: Option<PathBuf>, pages: Option<PathBuf>) -> Self {
        Self {
            dist,
            pages,
            encoder: Encoder::default(),
        }
    }

    /// The file of this path, or a page that says that there is none.
    pub async fn serve(self: &Arc<Self>, way: &Way, head: &Parts) -> Response {
        if !matches!(head.method, Method::GET | Method::HEAD) {
            return page(
                StatusCode::METHOD_NOT_ALLOWED,
                "This address can only be read.",
            );
        }
        let (site, path) = (self.clone(), head.uri.path().to_owned());
        let encoding = Encoding::accepted(&head.headers);
        // Reading and compressing would hold up everybody else's answers.
        let found = tokio::task::spawn_blocking(move || site.find(&path, encoding)).await;
        let mut response = match found.ok().flatten() {
            Some(found) => {
                let is_page = found.content_type.starts_with("text/html");
                let mut response = found.response(&head.headers);
                if is_page {
                    welcome(response.headers_mut(), way, &head.headers);
                }
                response
            }
            None => page(StatusCode::NOT_FOUND, "There is nothing at this address."),
        };
        protect(response.headers_mut(), &way.room, head.uri.path());
        response
    }

    fn find(&self, path: &str, encoding: Encoding) -> Option<Found> {
        let path = percent_encoding::percent_decode_str(path)
            .decode_utf8()
            .ok()?;
        let (root, inner) = match path.strip_prefix("/pages/") {
            Some(inner) => (self.pages.as_ref()?, inner),
            None => (self.dist.as_ref()?, path.strip_prefix('/')?),
        };
        // Neither out of the directory by `..` or a root, nor into hidden files.
        let inner = inner.trim_start_matches('/');
        if inner.split(['/', '\\']).any(|part| part.starts_with('.')) {
            return None;
        }
        let mut file = root.join(inner);
        if inner.is_empty() || inner.ends_with('/') {
            file.push("index.html");
        }
        let content_type = content_type(&file);
        let encoding = if is_compact(content_type) {
            Encoding::Identity
        } else {
            encoding
        };
        let encoded = self.encoder.read(&file, encoding)?;
        Some(Found {
            content_type,
            cache: cache_for(inner),
            tag: format!("W/\"{:016x}\"", encoded.hash),
            encoding: encoded.encoding,
            body: encoded.bytes,
        })
    }
}

/// The policy of the product, and hardening that allows nothing more.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'self'; require-trusted-types-for 'script'";

/// The built page has an icon besides; what it embeds has no image.
fn policy(path: &str) -> String {
    if path.starts_with("/pages/") {
        POLICY.to_owned()
    } else {
        format!("{POLICY}; img-src 'self'")
    }
}

struct Found {
    content_type: &'static str,
    cache: &'static str,
    tag: String,
    encoding: Encoding,
    body: axum::body::Bytes,
}

impl Found {
    fn response(self, asked: &HeaderMap) -> Response {
        let known = asked
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok());
        let is_known = known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == self.tag));
        let mut response = if is_known {
            status(StatusCode::NOT_MODIFIED, Body::empty())
        } else {
            status(StatusCode::OK, Body::from(self.body))
        };
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(self.content_type),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        put(headers, header::ETAG, &self.tag);
        if let Some(name) = self.encoding.name() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    }
}

fn protect(headers: &mut HeaderMap, room: &Room, path: &str) {
    let own = room.state().settings.policy.clone();
    let policy = own.unwrap_or_else(|| policy(path));
    let policy = format!("{policy}; report-uri /t/{}/_stand-in/csp", room.name);
    put(headers, header::CONTENT_SECURITY_POLICY, &policy);
    put(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(headers, header::REFERRER_POLICY, "no-referrer");
}

/// Signs the reader in, and keeps the browser with the tenant that its address names.
fn welcome(headers: &mut HeaderMap, way: &Way, asked: &HeaderMap) {
    let mut state = way.room.state();
    if state.settings.page_signs_in && !state.keys.signed_in(asked) {
        let cookie = token::session_cookie(&state.keys.sign_in());
        put(headers, header::SET_COOKIE, &cookie);
    }
    if way.by_path {
        let name = &way.room.name;
        let cookie = format!("{ROOM_COOKIE}={name}; Path=/; HttpOnly; SameSite=Strict");
        put(headers, header::SET_COOKIE, &cookie);
    }
}

fn page(code: StatusCode, sentence: &str) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{code}</title>\
         <h1>{code}</h1><p>{sentence}</p></html>\n"
    );
    let mut response = status(code, Body::from(html));
    put(
        response.headers_mut(),
        header::CONTENT_TYPE,
        "text/html; charset=utf-8",
    );
    response
}

fn status(status: StatusCode, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}

fn put(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.append(name, value);
    }
}

fn content_type(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Whether compressing would gain nothing.
fn is_compact(content_type: &str) -> bool {
    matches!(
        content_type,
        "image/png" | "font/woff2" | "application/octet-stream"
    )
}

/// A name with a hash in it never changes its content; anything else is asked for again.
fn cache_for(path: &str) -> &'static str {
    let is_hash = |part: &str| {
        (12..=64).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    if path.split(['/', '-', '_', '.']).any(is_hash) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}
