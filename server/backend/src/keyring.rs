//! Encryption at rest, keyed hashes for look-up, secrets for cookies and codes.
//!
//! A sealed value carries the id of its key, so that a new key can be brought in while the old one still reads.

use crate::error::{Error, Result};
use aes_gcm::{
    Aes256Gcm, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

const NONCE: usize = 12;

/// One encryption key with its id.
#[derive(Clone)]
pub struct SealingKey {
    /// 0–255; the first byte of every value it sealed.
    pub id: u8,
    /// 256 bits.
    pub key: [u8; 32],
}

/// All keys. The first sealing key seals; every one opens.
pub struct Keyring {
    sealing: Vec<(u8, Aes256Gcm)>,
    lookup: [u8; 32],
}

impl Keyring {
    /// A ring of at least one sealing key, the current one first, and the key of the look-up hashes.
    pub fn new(sealing: &[SealingKey], lookup: [u8; 32]) -> Self {
        let sealing = sealing.iter().map(|key| (key.id, Aes256Gcm::new(&key.key.into()))).collect();
        Self { sealing, lookup }
    }

    /// Seals bytes with AES-256-GCM. `context` (table.column) is bound to the value: it opens nowhere else.
    pub fn seal(&self, context: &'static str, plain: &[u8]) -> Result<Vec<u8>> {
        let (id, cipher) = self.sealing.first().ok_or(Error::System("no key"))?;
        let mut nonce = [0_u8; NONCE];
        fill(&mut nonce)?;
        let sealed = cipher
            .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: context.as_bytes() })
            .map_err(|_| Error::System("encryption"))?;
        let mut value = Vec::with_capacity(1 + NONCE + sealed.len());
        value.push(*id);
        value.extend_from_slice(&nonce);
        value.extend_from_slice(&sealed);
        Ok(value)
    }

    /// Opens what [`Keyring::seal`] sealed for the same context.
    pub fn open(&self, context: &'static str, value: &[u8]) -> Result<Vec<u8>> {
        let unreadable = || Error::Unreadable(context);
        let (id, rest) = value.split_first().ok_or_else(unreadable)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or_else(unreadable)?;
        let (_, cipher) = self.sealing.iter().find(|(key, _)| key == id).ok_or_else(unreadable)?;
        cipher.decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: context.as_bytes() }).map_err(|_| unreadable())
    }

    /// Seals text.
    pub fn seal_text(&self, context: &'static str, plain: &str) -> Result<Vec<u8>> {
        self.seal(context, plain.as_bytes())
    }

    /// Opens text.
    pub fn open_text(&self, context: &'static str, value: &[u8]) -> Result<String> {
        String::from_utf8(self.open(context, value)?).map_err(|_| Error::Unreadable(context))
    }

    /// Seals data as JSON.
    pub fn seal_json<T: Serialize>(&self, context: &'static str, plain: &T) -> Result<Vec<u8>> {
        let json = serde_json::to_vec(plain).map_err(|_| Error::System("serialisation"))?;
        self.seal(context, &json)
    }

    /// Opens data.
    pub fn open_json<T: DeserializeOwned>(&self, context: &'static str, value: &[u8]) -> Result<T> {
        serde_json::from_slice(&self.open(context, value)?).map_err(|_| Error::Unreadable(context))
    }

    /// Keyed hash (HMAC-SHA-256, hex) for look-up of a value that is stored sealed. `kind` keeps numbers, mobiles and
    /// codes apart, so that equal digits in different roles do not look alike.
    pub fn lookup(&self, kind: &'static str, value: &str) -> String {
        // HMAC takes a key of any length; the error cannot happen.
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.lookup) else { return String::new() };
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        hex(&mac.finalize().into_bytes())
    }
}

/// Fills with the system's randomness.
pub fn fill(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|_| Error::System("randomness"))
}

/// A secret of 256 bits for a cookie or a link, URL-safe.
pub fn token() -> Result<String> {
    let mut bytes = [0_u8; 32];
    fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// A number below `below`, every one as likely.
pub fn below(below: u32) -> Result<u32> {
    let limit = u32::MAX - u32::MAX % below.max(1);
    loop {
        let mut bytes = [0_u8; 4];
        fill(&mut bytes)?;
        let number = u32::from_le_bytes(bytes);
        if number < limit {
            return Ok(number % below.max(1));
        }
    }
}

/// SHA-256 in hex: for secrets that have full entropy already (cookies) and for the trail.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A new identifier that sorts by time.
pub fn new_id() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(ids: &[u8]) -> Keyring {
        let keys: Vec<_> = ids.iter().map(|id| SealingKey { id: *id, key: [*id; 32] }).collect();
        Keyring::new(&keys, [9; 32])
    }

    #[test]
    fn thief_of_the_database_reads_nothing_and_can_swap_nothing() {
        let keys = ring(&[1]);
        let sealed = keys.seal_text("account.number", "11010519491231002X").expect("sealed");
        assert!(!sealed.windows(6).any(|part| part == b"110105"));
        assert_eq!(keys.open_text("account.number", &sealed).expect("opened"), "11010519491231002X");
        assert!(keys.open_text("account.mobile", &sealed).is_err(), "bound to its column");
        let mut changed = sealed.clone();
        if let Some(last) = changed.last_mut() {
            *last ^= 1;
        }
        assert!(keys.open("account.number", &changed).is_err());
        assert!(keys.open("account.number", &[]).is_err() && keys.open("account.number", &[1, 2]).is_err());
        assert_ne!(sealed, keys.seal_text("account.number", "11010519491231002X").expect("sealed again"));
    }

    #[test]
    fn operator_brings_in_a_new_key_while_the_old_one_still_reads() {
        let old = ring(&[1]).seal("t.c", b"text").expect("sealed");
        let both = ring(&[2, 1]);
        assert_eq!(both.open("t.c", &old).expect("opened"), b"text");
        assert_eq!(both.seal("t.c", b"text").expect("sealed").first(), Some(&2));
        assert!(ring(&[2]).open("t.c", &old).is_err());
    }

    #[test]
    fn equal_digits_in_different_roles_do_not_look_alike() {
        let keys = ring(&[1]);
        assert_eq!(keys.lookup("number", "1"), keys.lookup("number", "1"));
        assert_ne!(keys.lookup("number", "1"), keys.lookup("mobile", "1"));
        assert!((0..100).all(|_| below(6).is_ok_and(|n| n < 6)));
        assert_eq!(token().map(|t| t.len()).ok(), Some(43));
    }
}
