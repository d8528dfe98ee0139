//! The one request that the build helper itself sends: is the page there?

use anyhow::{Context, Result};
use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    time::Duration,
};

/// No page that is measured takes so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks for a page and gives the status of the answer.
pub fn status(url: &str, cookie: Option<&str>) -> Result<u16> {
    let rest = url.strip_prefix("http://").with_context(|| format!("{url}: only http:// is measured"))?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let path = if path.is_empty() { "/" } else { path };
    let mut connection = TcpStream::connect(host).with_context(|| host.to_owned())?;
    connection.set_read_timeout(Some(PATIENCE))?;
    let cookie = cookie.map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
    write!(connection, "GET {path} HTTP/1.1\r\nHost: {host}\r\n{cookie}Connection: close\r\n\r\n")?;
    let mut first = String::new();
    BufReader::new(connection).read_line(&mut first)?;
    let status = first.split_whitespace().nth(1).and_then(|status| status.parse().ok());
    status.with_context(|| format!("{url}: no HTTP answer"))
}
