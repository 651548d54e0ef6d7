//! Error answers in the words and shapes of the documented API and of ASP.NET Core.

use axum::{
    body::Bytes,
    http::{HeaderName, HeaderValue, Response, StatusCode, header},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A complete answer, before the wire decides what becomes of it.
pub type Answer = Response<Bytes>;

/// Messages by field, as ASP.NET's `ValidationProblemDetails` lists them.
pub type FieldErrors = BTreeMap<String, Vec<String>>;

#[derive(Default, Serialize)]
struct Problem<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<&'a str>,
    title: &'a str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<&'a FieldErrors>,
    #[serde(rename = "traceId", skip_serializing_if = "Option::is_none")]
    trace_id: Option<String>,
}

/// The documented refusal: 400 with one sentence.
pub fn refusal(sentence: &str) -> Answer {
    problem(StatusCode::BAD_REQUEST, Some(sentence))
}

/// A problem detail with the status' usual title.
pub fn problem(status: StatusCode, detail: Option<&str>) -> Answer {
    let title = status.canonical_reason().unwrap_or("Error");
    body_of(
        status,
        &Problem {
            title,
            status: status.as_u16(),
            detail,
            ..Problem::default()
        },
    )
}

/// What this API answers with `status` when it has nothing particular to say.
///
/// 500 has documented words, with a trace id for the support desk.
pub fn usual(status: StatusCode) -> Answer {
    if status != StatusCode::INTERNAL_SERVER_ERROR {
        return problem(status, None);
    }
    let sentence = format!(
        "A server error occurred while processing your request. \
         Please try again later. Trace ID:{}",
        crate::token::random()
    );
    problem(status, Some(&sentence))
}

/// ASP.NET's answer to a body that cannot be bound to the model.
pub fn validation(errors: &FieldErrors) -> Answer {
    let status = StatusCode::BAD_REQUEST;
    body_of(
        status,
        &Problem {
            r#type: Some(&section("15.5.1")),
            title: "One or more validation errors occurred.",
            status: status.as_u16(),
            errors: Some(errors),
            trace_id: Some(trace_id()),
            ..Problem::default()
        },
    )
}

/// ASP.NET's answer to a request that it refuses before looking at its content.
///
/// `defined_in` is the section of RFC 9110 that defines the status.
pub fn framework(status: StatusCode, defined_in: &str) -> Answer {
    body_of(
        status,
        &Problem {
            r#type: Some(&section(defined_in)),
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            trace_id: Some(trace_id()),
            ..Problem::default()
        },
    )
}

/// A 200 with this value as JSON.
pub fn json(value: &impl Serialize) -> Answer {
    let body = serde_json::to_vec(value).unwrap_or_default();
    answer(StatusCode::OK, "application/json; charset=utf-8", body)
}

/// An answer of this status, type and content.
pub fn answer(status: StatusCode, content_type: &'static str, body: Vec<u8>) -> Answer {
    let mut answer = empty(status);
    set(&mut answer, header::CONTENT_TYPE, content_type);
    *answer.body_mut() = body.into();
    answer
}

/// An answer without content.
pub fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Bytes::new());
    *answer.status_mut() = status;
    answer
}

/// Sets a header, or leaves it out when HTTP cannot carry the value.
pub fn set(answer: &mut Answer, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}

fn body_of(status: StatusCode, problem: &Problem) -> Answer {
    let body = serde_json::to_vec(problem).unwrap_or_default();
    answer(status, "application/problem+json", body)
}

fn section(number: &str) -> String {
    format!("https://tools.ietf.org/html/rfc9110#section-{number}")
}

/// W3C trace context, as ASP.NET writes it.
fn trace_id() -> String {
    use crate::token::random;
    format!("00-{}{}-{}-00", random(), random(), random())
}
