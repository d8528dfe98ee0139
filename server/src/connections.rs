//! Accepting connections. `axum::serve` waits for a request for ever: whoever opens enough connections and sends a byte a
//! minute keeps everybody else out. Here the head of a request has a time, and connections have a number.

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    serve::Listener,
};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
};
use tower::ServiceExt;

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long a connection may be idle, or sending the head of a request, before it is closed.
    pub head: Duration,
    /// Most connections at the same time; others wait in the system's queue.
    pub connections: u32,
}

/// Answers connections until it is told to stop, then waits for open requests to end.
pub async fn serve(
    mut listener: impl Listener<Addr = SocketAddr>,
    application: Router,
    limits: Limits,
    mut stopping: watch::Receiver<bool>,
) {
    let places = Arc::new(Semaphore::new(usize::try_from(limits.connections).unwrap_or(Semaphore::MAX_PERMITS)));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head);
    loop {
        // Nobody is accepted before there is a place.
        let next = async { (Arc::clone(&places).acquire_owned().await, listener.accept().await) };
        let (place, (io, peer)) = tokio::select! {
            next = next => next,
            () = stopped(&mut stopping) => break,
        };
        // Only a closed semaphore has no place to give, and nobody closes this one.
        let Ok(place) = place else { break };
        tokio::spawn(answer(http.clone(), io, peer, application.clone(), stopping.clone(), place));
    }
    drop(listener);
    // All places are free when the last connection has ended.
    drop(places.acquire_many(limits.connections).await);
}

async fn stopped(stopping: &mut watch::Receiver<bool>) {
    drop(stopping.wait_for(|stop| *stop).await);
}

/// Answers the requests of one connection; gives its place back when the connection is closed.
async fn answer(
    http: http1::Builder,
    io: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    peer: SocketAddr,
    application: Router,
    mut stopping: watch::Receiver<bool>,
    _place: OwnedSemaphorePermit,
) {
    let service = application.map_request(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let mut connection = pin!(http.serve_connection(TokioIo::new(io), TowerToHyperService::new(service)));
    // What ends with an error was a broken line, or nobody who asked for anything in time.
    tokio::select! {
        ended = connection.as_mut() => drop(ended),
        () = stopped(&mut stopping) => {
            connection.as_mut().graceful_shutdown();
            drop(connection.await);
        }
    }
}
