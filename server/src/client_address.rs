//! Who is asking: the address that limits are counted by, put into the request's extensions for the app.

use crate::config::AddressRange;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

/// Middleware: puts the client's address into the extensions.
pub async fn provide(State(trusted): State<Arc<[AddressRange]>>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    // Without a socket (a test that calls the router directly) everybody is local.
    let address = client(peer.unwrap_or(Ipv4Addr::LOCALHOST.into()), request.headers(), &trusted);
    request.extensions_mut().insert(app::api::ClientAddress(address.to_string()));
    next.run(request).await
}

/// The nearest address that is not a trusted proxy. `X-Forwarded-For` is read from its end, because everything before
/// a trusted proxy's own entry may be invented by the client.
pub fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[AddressRange]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|range| range.contains(address));
    let mut nearest = peer;
    let values = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = values.flat_map(|value| value.split(',')).collect();
    for hop in hops.into_iter().rev() {
        if !is_trusted(nearest) {
            break;
        }
        match hop.trim().parse() {
            Ok(address) => nearest = address,
            Err(_) => break,
        }
    }
    nearest.to_canonical()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), HeaderValue::from_static(value))])
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_client_cannot_invent_an_address_without_a_trusted_proxy() {
        assert_eq!(client(address("203.0.113.9"), &headers("10.1.1.1"), &[]), address("203.0.113.9"));
    }

    #[test]
    fn a_client_behind_trusted_proxies_cannot_prepend_an_address() {
        let trusted = [AddressRange::parse("10.0.0.0/8").unwrap()];
        let seen = client(address("10.0.0.2"), &headers("1.1.1.1, 198.51.100.7, 10.0.0.1"), &trusted);
        assert_eq!(seen, address("198.51.100.7"));
    }

    #[test]
    fn a_broken_entry_leaves_the_proxy_s_own_address() {
        let trusted = [AddressRange::parse("10.0.0.2").unwrap()];
        assert_eq!(client(address("10.0.0.2"), &headers("unknown"), &trusted), address("10.0.0.2"));
    }
}
