//! Whether a name and a citizen number belong together.
//!
//! The adapter's protocol, for whoever puts a police interface behind it:
//! `POST {url}`, `Authorization: Bearer {token}`, `{"real_name":"…","citizen_number":"…"}`;
//! the answer is `{"result":"match"}` or `{"result":"mismatch"}`.

use super::{HttpPort, IdentityAnswer, IdentityCheck, PortError};
use serde::{Deserialize, Serialize};

/// An identity check behind HTTP.
#[derive(Clone, Debug)]
pub struct HttpIdentityCheck(HttpPort);

impl HttpIdentityCheck {
    /// The check at `port`.
    pub const fn new(port: HttpPort) -> Self {
        Self(port)
    }
}

#[derive(Serialize)]
struct Question {
    real_name: String,
    citizen_number: String,
}

#[derive(Deserialize)]
struct Answer {
    result: Outcome,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Match,
    Mismatch,
}

#[async_trait::async_trait]
impl IdentityCheck for HttpIdentityCheck {
    async fn check(&self, real_name: &str, number: &str) -> Result<IdentityAnswer, PortError> {
        let question = Question { real_name: real_name.to_owned(), citizen_number: number.to_owned() };
        let answer: Answer = self.0.post(question).await?;
        Ok(match answer.result {
            Outcome::Match => IdentityAnswer::Match,
            Outcome::Mismatch => IdentityAnswer::Mismatch,
        })
    }
}

/// Asks nobody. Name and number have been checked by shape already (格式核验), and that is all that may be said.
#[derive(Clone, Copy, Debug, Default)]
pub struct FormatOnlyCheck;

#[async_trait::async_trait]
impl IdentityCheck for FormatOnlyCheck {
    async fn check(&self, _real_name: &str, _number: &str) -> Result<IdentityAnswer, PortError> {
        Ok(IdentityAnswer::FormatOnly)
    }
}
