//! Passwords at rest: Argon2id, 19 MiB, two passes (OWASP's first choice), two at once per core.

use crate::{Error, Result, keyring};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::{
    sync::{LazyLock, OnceLock},
    thread,
};
use tokio::sync::Semaphore;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// More at once would only take the memory that pages need.
static PLACES: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(2 * thread::available_parallelism().map_or(1, usize::from)));

/// What an unknown account's password is compared with, so that it takes as long as a known one's.
static NOBODYS: OnceLock<String> = OnceLock::new();

/// Hashes a password to a PHC string.
pub(super) async fn hash(password: &str) -> Result<String> {
    let password = password.to_owned();
    on_a_thread(move || hash_now(&password)).await?
}

/// Whether the password is the one that was hashed. Without a hash the work is the same and the answer is no.
pub(super) async fn verify(password: &str, stored: Option<String>) -> Result<bool> {
    let password = password.to_owned();
    on_a_thread(move || {
        // Made before anybody is compared, so that the first unknown account of a process takes no longer either.
        let nobodys = nobodys()?;
        let known = stored.is_some();
        let right = argon2()?.verify_password(password.as_bytes(), stored.as_deref().unwrap_or(nobodys)).is_ok();
        Ok(known && right)
    })
    .await?
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _place = PLACES.acquire().await.map_err(|_| Error::System("hashing"))?;
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::System("hashing"))
}

fn nobodys() -> Result<&'static str> {
    if let Some(hash) = NOBODYS.get() {
        return Ok(hash);
    }
    let hash = hash_now(&keyring::token()?)?;
    Ok(NOBODYS.get_or_init(|| hash))
}

fn hash_now(password: &str) -> Result<String> {
    let mut salt = [0_u8; 16];
    keyring::fill(&mut salt)?;
    let hash = argon2()?.hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|_| Error::System("hashing"))
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| Error::System("hashing"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn password_opens_only_its_own_hash_and_none_opens_nothing() {
        let stored = hash("correct horse battery").await.expect("hashed");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(verify("correct horse battery", Some(stored.clone())).await.expect("compared"));
        assert!(!verify("correct horse batterie", Some(stored.clone())).await.expect("compared"));
        assert!(!verify("correct horse battery", None).await.expect("compared"));
        assert!(!verify("x", Some("no hash".to_owned())).await.expect("compared"));
        assert_ne!(stored, hash("correct horse battery").await.expect("hashed again"), "salted");
    }
}
