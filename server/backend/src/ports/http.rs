//! JSON over HTTP, the way both adapters speak it: `POST`, bearer token, one time limit for the whole exchange, no
//! redirects, no more than 64 KiB of answer.

use super::PortError;
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;

const LARGEST_ANSWER: u64 = 64 * 1024;

/// Where somebody else's system is. From configuration only, never from what a user typed.
#[derive(Clone)]
pub struct HttpPort {
    /// Address of the one resource that is posted to.
    pub url: String,
    /// Sent as `Authorization: Bearer …`.
    pub token: String,
    /// For connecting, sending and reading together.
    pub timeout: Duration,
}

// The token is a secret.
impl std::fmt::Debug for HttpPort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HttpPort").field("url", &self.url).field("timeout", &self.timeout).finish_non_exhaustive()
    }
}

impl HttpPort {
    /// Posts and reads the answer. ureq blocks, so it runs on a thread for that.
    pub(super) async fn post<Q, A>(&self, question: Q) -> Result<A, PortError>
    where
        Q: Serialize + Send + 'static,
        A: DeserializeOwned + Send + 'static,
    {
        let port = self.clone();
        let exchange = tokio::task::spawn_blocking(move || port.exchange(&question));
        exchange.await.map_err(|_| PortError::Unreachable)?
    }

    fn exchange<Q: Serialize, A: DeserializeOwned>(&self, question: &Q) -> Result<A, PortError> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(self.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .build()
            .into();
        let request = agent.post(&self.url).header("authorization", &format!("Bearer {}", self.token));
        let mut answer = request.send_json(question).map_err(|_| PortError::Unreachable)?;
        if !answer.status().is_success() {
            return Err(PortError::Refused(answer.status().as_u16()));
        }
        answer.body_mut().with_config().limit(LARGEST_ANSWER).read_json().map_err(|_| PortError::Unreadable)
    }
}
