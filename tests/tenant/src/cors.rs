//! Lets pages of one other origin call the API, where a test says so.

use crate::settings::Cors;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    response::Response,
};

/// The answer to a browser that asks whether it may send a request.
pub fn preflight(cors: &Cors, head: &Parts) -> Option<Response> {
    let asks = head
        .headers
        .contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    if head.method != Method::OPTIONS || !asks {
        return None;
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    allow(cors, headers);
    put(headers, header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
    put(
        headers,
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        &cors.headers.join(", "),
    );
    Some(response)
}

/// Lets the allowed origin read an answer.
pub fn allow(cors: &Cors, headers: &mut HeaderMap) {
    put(headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, &cors.origin);
    put(headers, header::VARY, "Origin");
    put(
        headers,
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        "Retry-After",
    );
    if cors.credentials {
        put(headers, header::ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    }
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.append(name, value);
    }
}
