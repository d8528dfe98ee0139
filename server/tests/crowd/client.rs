//! A browser without JavaScript, as far as a form needs one: each request over a connection of its own.

use super::Person;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::{io, net::SocketAddr};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Barrier,
};

/// Each client is an open file, and so is its other end: allows as many as the system does.
pub fn open_many() {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).unwrap();
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    /// Where it leads; empty where it leads nowhere.
    pub location: String,
    pub body: String,
}

/// Posts a form; connects first, and sends it when all do.
pub async fn post(
    address: SocketAddr,
    person: &Person,
    path: &str,
    form: &str,
    together: Option<&Barrier>,
) -> io::Result<Answer> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        form.len()
    );
    ask(address, person, &head, form, together).await
}

/// Opens a page.
pub async fn get(address: SocketAddr, person: &Person, path: &str) -> io::Result<Answer> {
    ask(address, person, &format!("GET {path} HTTP/1.1\r\n"), "", None).await
}

async fn ask(
    address: SocketAddr,
    person: &Person,
    head: &str,
    body: &str,
    together: Option<&Barrier>,
) -> io::Result<Answer> {
    let connected = TcpStream::connect(address).await;
    if let Some(together) = together {
        together.wait().await;
    }
    let mut connection = connected?;
    let request = format!(
        "{head}Host: {address}\r\nAccept: text/html\r\nConnection: close\r\nX-Forwarded-For: {}\r\n\
         Cookie: __Host-session={}\r\n\r\n{body}",
        person.address, person.cookie
    );
    connection.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).await?;
    read(&String::from_utf8_lossy(&answer)).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// An answer whose head came whole.
fn read(answer: &str) -> Option<Answer> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let headers = head.lines().filter_map(|line| line.split_once(": "));
    let location = headers.into_iter().find(|(name, _)| name.eq_ignore_ascii_case("location"));
    Some(Answer {
        status,
        location: location.map(|(_, path)| path.to_owned()).unwrap_or_default(),
        body: body.to_owned(),
    })
}
