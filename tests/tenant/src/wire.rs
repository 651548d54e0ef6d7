//! The connection: where answers are left out or cut short.

use crate::{Stand, fault::Ending, problem::Answer};
use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, Request, header},
    response::Response,
};
use hyper::{
    body::{Body as HttpBody, Frame, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{net::TcpListener, time::Sleep};

/// Answers every connection, for ever.
///
/// One request a connection: Chromium sends a request again, a POST too, when a
/// connection that it has used before is closed without an answer. Scripts of
/// lost answers would then show the browser's doing and not the page's.
pub async fn serve(listener: TcpListener, stand: Arc<Stand>) {
    loop {
        let Ok((socket, _)) = listener.accept().await else {
            // Out of file descriptors, mostly: some come back in a moment.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let stand = stand.clone();
        let service = service_fn(move |request| answer(stand.clone(), request));
        let connection = http1::Builder::new()
            .keep_alive(false)
            .serve_connection(TokioIo::new(socket), service);
        // An error here is a client that left, or an answer left out on purpose.
        tokio::spawn(async move { drop(connection.await) });
    }
}

/// Gives an answer its ending.
pub fn ended(answer: Answer, ending: Ending) -> Response {
    match ending {
        Ending::Whole => answer.map(Body::from),
        Ending::Cut(bytes) => cut(answer, bytes),
        Ending::Closed | Ending::Never => {
            let mut response = answer.map(Body::from);
            response.extensions_mut().insert(Unanswered);
            response
        }
    }
}

/// Marks an answer that is not written.
#[derive(Clone)]
struct Unanswered;

async fn answer(stand: Arc<Stand>, request: Request<Incoming>) -> io::Result<Response> {
    let response = stand.answer(request.map(Body::new)).await;
    match response.extensions().get() {
        Some(Unanswered) => Err(broken()),
        None => Ok(response),
    }
}

fn cut(answer: Answer, bytes: usize) -> Response {
    let (head, body) = answer.into_parts();
    let part = body.slice(..bytes.min(body.len()));
    let announced = body.len().max(part.len() + 1);
    let pause = Box::pin(tokio::time::sleep(Duration::from_millis(20)));
    let body = Body::new(CutBody {
        part: Some(part),
        pause,
    });
    let mut response = Response::from_parts(head, body);
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, HeaderValue::from(announced));
    response
}

/// Yields its part, leaves the connection time to send it, and fails.
struct CutBody {
    part: Option<Bytes>,
    pause: Pin<Box<Sleep>>,
}

impl HttpBody for CutBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(part) = self.part.take().filter(|part| !part.is_empty()) {
            return Poll::Ready(Some(Ok(Frame::data(part))));
        }
        self.pause
            .as_mut()
            .poll(context)
            .map(|()| Some(Err(broken())))
    }
}

fn broken() -> io::Error {
    io::ErrorKind::ConnectionAborted.into()
}
