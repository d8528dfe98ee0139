//! The second factor: time-based codes (RFC 6238) of six digits, 30 seconds, one step of tolerance.

use crate::{Error, Result};
use chrono::{DateTime, Utc};
use totp_rs::{Builder, Secret, Totp};

/// A new secret in Base32.
pub(super) fn new_secret() -> String {
    Secret::generate().to_base32()
}

/// The step whose code this is, if it is one of the three around `at`.
pub(super) fn matching_step(secret: &str, code: &str, at: DateTime<Utc>) -> Result<Option<i64>> {
    let code = domain::text::fold(code).replace(' ', "");
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let step = totp(secret)?.check(&code, seconds(at)?);
    step.map(|step| i64::try_from(step).map_err(|_| Error::System("clock"))).transpose()
}

/// The code at a moment: for tests and for seeds, never for an answer.
pub fn code_at(secret: &str, at: DateTime<Utc>) -> Result<String> {
    Ok(totp(secret)?.generate(seconds(at)?).to_string())
}

fn totp(secret: &str) -> Result<Totp> {
    let secret = Secret::try_from_base32(secret).map_err(|_| Error::Unreadable("account.totp"))?;
    Builder::new().with_secret(secret).build().map_err(|_| Error::Unreadable("account.totp"))
}

fn seconds(at: DateTime<Utc>) -> Result<u64> {
    u64::try_from(at.timestamp()).map_err(|_| Error::System("clock"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn officer_s_code_holds_for_one_step_around_its_own() {
        let secret = new_secret();
        let at = DateTime::from_timestamp(1_800_000_000, 0).expect("a moment");
        let code = code_at(&secret, at).expect("a code");
        let step = matching_step(&secret, &code, at).expect("compared").expect("right");
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        assert_eq!(matching_step(&secret, &spaced, at + TimeDelta::seconds(30)).expect("compared"), Some(step));
        assert_eq!(matching_step(&secret, &code, at + TimeDelta::seconds(90)).expect("compared"), None);
        for wrong in ["", "12345", "1234567", "abcdef", "１２３"] {
            assert_eq!(matching_step(&secret, wrong, at).expect("compared"), None);
        }
    }
}
