//! Reading single values. An error says what is wanted and never repeats what was there.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::map_plane::TileDatum;
use std::{fmt, net::IpAddr, path::PathBuf, time::Duration};

/// 32 bytes that nobody may see: neither `Debug` nor an error shows them.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey(pub [u8; 32]);

impl fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecretKey(…)")
    }
}

/// Form of the log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people at a terminal.
    Text,
    /// One JSON object a line.
    Json,
}

/// Addresses that share their first bits, such as `10.0.0.0/8`; a single address is a range of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressRange {
    network: u128,
    bits: u32,
}

impl AddressRange {
    /// Reads `ADDRESS` or `ADDRESS/BITS`, version 4 or 6.
    pub fn parse(raw: &str) -> Option<Self> {
        let (address, length) = raw.split_once('/').map_or((raw, None), |(address, length)| (address, Some(length)));
        let address: IpAddr = address.trim().parse().ok()?;
        let offset = if address.is_ipv4() { 96 } else { 0 };
        let bits = match length {
            Some(length) => offset + length.trim().parse::<u32>().ok()?,
            None => 128,
        };
        (bits <= 128).then(|| Self { network: widened(address) & mask(bits), bits })
    }

    /// Whether the address lies in the range; version 4 addresses are also known in their version 6 form.
    pub fn contains(&self, address: IpAddr) -> bool {
        widened(address) & mask(self.bits) == self.network
    }
}

fn widened(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(four) => u128::from(four.to_ipv6_mapped()),
        IpAddr::V6(six) => u128::from(six),
    }
}

fn mask(bits: u32) -> u128 {
    if bits == 0 { 0 } else { u128::MAX << (128 - bits) }
}

pub(super) fn database_url(raw: &str) -> Result<String, String> {
    let known = ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| raw.starts_with(scheme));
    if known { Ok(raw.to_owned()) } else { Err("must start with sqlite:, postgres:// or postgresql://".into()) }
}

pub(super) fn connections(raw: &str) -> Result<u32, String> {
    number(raw, 1, 1_000)
}

pub(super) fn open_connections(raw: &str) -> Result<u32, String> {
    number(raw, 1, 1_000_000)
}

pub(super) fn secret_key(raw: &str) -> Result<SecretKey, String> {
    let bytes = STANDARD.decode(raw).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.map(SecretKey).ok_or_else(|| "must be 32 bytes in base64 (make one with `openssl rand -base64 32`)".into())
}

pub(super) fn small_number(raw: &str) -> Result<u8, String> {
    raw.parse().map_err(|_| "must be a whole number from 0 to 255".into())
}

pub(super) fn folder(raw: &str) -> Result<PathBuf, String> {
    if raw.is_empty() { Err("must name a folder".into()) } else { Ok(raw.into()) }
}

/// Scheme, host and perhaps a port, nothing behind.
pub(super) fn origin(raw: &str) -> Result<String, String> {
    let address = web_address(raw.trim_end_matches('/'))?;
    let authority = address.split_once("://").map_or("", |(_, rest)| rest);
    if authority.contains(['/', '?', '#', '@']) || address.chars().any(|c| c.is_ascii_uppercase()) {
        return Err("must be scheme, host and perhaps port in small letters, such as https://example.cn".into());
    }
    Ok(address)
}

pub(super) fn web_address(raw: &str) -> Result<String, String> {
    let uri: Option<http::Uri> = raw.parse().ok();
    let fine = uri.is_some_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some());
    if fine { Ok(raw.to_owned()) } else { Err("must be an address that starts with http:// or https://".into()) }
}

/// An address in which zoom, column and row are left open. One host: it is named in the content policy.
pub(super) fn tiles_address(raw: &str) -> Result<String, String> {
    let places = ["{z}", "{x}", "{y}"];
    let filled = places.iter().fold(raw.to_owned(), |address, place| address.replace(place, "0"));
    let fine = places.iter().all(|place| raw.contains(place))
        && !filled.contains(['{', '}', ' ', ';', ',', '\'', '"'])
        && web_address(&filled).is_ok();
    if fine { Ok(raw.to_owned()) } else { Err("must be a web address with {z}, {x} and {y} in it".into()) }
}

pub(super) fn tile_datum(raw: &str) -> Result<TileDatum, String> {
    TileDatum::from_code(raw).ok_or_else(|| "must be wgs84, cgcs2000 or gcj02".into())
}

/// A line for people.
pub(super) fn short_words(raw: &str) -> Result<String, String> {
    let fine =
        domain::text::char_count(raw) <= 80 && !domain::text::has_forbidden_character(raw) && !raw.contains('\n');
    if fine { Ok(raw.to_owned()) } else { Err("must be one line of at most 80 characters".into()) }
}

pub(super) fn token(raw: &str) -> Result<String, String> {
    if raw.chars().all(|c| c.is_ascii_graphic()) { Ok(raw.to_owned()) } else { Err("must be printable ASCII".into()) }
}

pub(super) fn address_ranges(raw: &str) -> Result<Vec<AddressRange>, String> {
    let parts = raw.split(',').map(str::trim).filter(|part| !part.is_empty());
    let ranges: Option<Vec<AddressRange>> = parts.map(AddressRange::parse).collect();
    ranges.ok_or_else(|| "must be addresses or ranges such as 10.0.0.0/8, with commas between".into())
}

pub(super) fn minutes(raw: &str) -> Result<Duration, String> {
    number(raw, 1, 60 * 24 * 30).map(|minutes| Duration::from_secs(60 * u64::from(minutes)))
}

pub(super) fn seconds(raw: &str) -> Result<Duration, String> {
    number(raw, 1, 3_600).map(|seconds| Duration::from_secs(u64::from(seconds)))
}

pub(super) fn log_format(raw: &str) -> Result<LogFormat, String> {
    match raw {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("must be text or json".into()),
    }
}

pub(super) fn log_filter(raw: &str) -> Result<String, String> {
    let parsed = tracing_subscriber::EnvFilter::try_new(raw);
    parsed.map(|_| raw.to_owned()).map_err(|_| "must be a filter such as info or info,backend=debug".into())
}

fn number(raw: &str, least: u32, most: u32) -> Result<u32, String> {
    let number = raw.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("must be a whole number from {least} to {most}"))
}
