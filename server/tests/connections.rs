//! What many idle machines can do to the platform, over real sockets. What is waited for is always an answer or the end of
//! a connection; only a test that would wait for ever is ended by the clock.
//!
//! The tests fail on planted bugs: without the time for a head the first two wait for ever; without places the second
//! finds the silent connection still open; without the graceful end the third gets no answer.

use axum::{Router, extract::ConnectInfo, routing::get};
use server::connections::{self, Limits};
use std::{io::ErrorKind, net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
    time::timeout,
};

const SHORT: Duration = Duration::from_millis(50);
const LONG: Duration = Duration::from_mins(10);

/// Shorter than what the libraries would choose.
const FOR_EVER: Duration = Duration::from_secs(20);

/// A small application behind a listener of its own.
struct Server {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    served: JoinHandle<()>,
}

impl Server {
    async fn start(limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopping) = watch::channel(false);
        let ended = stopping.clone();
        let application = Router::new()
            .route("/", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { format!("hello {peer}") }))
            .route("/until-stopped", get(|| until(ended)));
        let served = tokio::spawn(connections::serve(listener, application, limits, stopping));
        Self { address, stop, served }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }
}

async fn until(mut stopping: watch::Receiver<bool>) -> &'static str {
    stopping.wait_for(|stop| *stop).await.unwrap();
    "finished"
}

/// Sends a request and reads the whole answer; the connection is closed after it.
async fn ask(connection: &mut TcpStream, path: &str) -> String {
    let head = format!("GET {path} HTTP/1.1\r\nHost: permit.example\r\nConnection: close\r\n\r\n");
    connection.write_all(head.as_bytes()).await.unwrap();
    read(connection).await
}

/// Reads what comes until the connection is closed.
async fn read(connection: &mut TcpStream) -> String {
    let mut answer = String::new();
    timeout(FOR_EVER, connection.read_to_string(&mut answer)).await.expect("an answer and its end").unwrap();
    answer
}

/// Reads until the server closes the connection, be it with a last word or not.
async fn wait_for_the_end(connection: &mut TcpStream) {
    let mut last_words = Vec::new();
    match timeout(FOR_EVER, connection.read_to_end(&mut last_words)).await.expect("an end") {
        Ok(_) => assert!(!last_words.starts_with(b"HTTP/1.1 200"), "nothing was asked"),
        Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset),
    }
}

#[tokio::test]
async fn machine_that_never_finishes_its_request_is_cut_off() {
    let server = Server::start(Limits { head: SHORT, connections: 8 }).await;
    let (mut slow, mut silent) = (server.connect().await, server.connect().await);
    slow.write_all(b"GET / HTTP/1.1\r\nHost: permit.example\r\nX-Slow: ").await.unwrap();
    wait_for_the_end(&mut slow).await;
    wait_for_the_end(&mut silent).await;
}

#[tokio::test]
async fn reader_gets_a_place_as_soon_as_a_silent_machine_has_lost_its_own() {
    let server = Server::start(Limits { head: SHORT, connections: 1 }).await;
    let silent = server.connect().await;
    let mut reader = server.connect().await;
    let own = reader.local_addr().unwrap();
    let answer = ask(&mut reader, "/").await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with(&format!("hello {own}")), "{answer}");
    let silent = silent.into_std().unwrap();
    // Reading does not wait: if the connection were still open this would be an error.
    assert_eq!(std::io::Read::read(&mut &silent, &mut [0; 8]).unwrap(), 0, "the silent one went first");
}

#[tokio::test]
async fn applicant_whose_request_is_open_when_the_program_stops_still_gets_the_answer() {
    let server = Server::start(Limits { head: LONG, connections: 8 }).await;
    let mut idle = server.connect().await;
    let mut open = server.connect().await;
    open.write_all(b"GET /until-stopped HTTP/1.1\r\nHost: permit.example\r\n\r\n").await.unwrap();
    // Answered after both others were taken in, because connections are taken in one after the other.
    assert!(ask(&mut server.connect().await, "/").await.starts_with("HTTP/1.1 200"));
    server.stop.send_replace(true);
    let answer = read(&mut open).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("finished"), "{answer}");
    wait_for_the_end(&mut idle).await;
    server.served.await.unwrap();
    assert!(TcpStream::connect(server.address).await.is_err(), "nobody is taken in any more");
}
