//! Short messages.
//!
//! The adapter's protocol, for whoever puts a gateway behind it:
//! `POST {url}`, `Authorization: Bearer {token}`, `{"to":"13800000000","text":"…"}`;
//! any 2xx with a JSON object means accepted for delivery, for example `{"id":"…"}`.

use super::{HttpPort, PortError, SmsGateway};
use crate::clock::Clock;
use domain::view::SimulatedMessage;
use serde::Serialize;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

/// What the simulator remembers.
const REMEMBERED: usize = 200;

/// A gateway behind HTTP.
#[derive(Clone, Debug)]
pub struct HttpSms(HttpPort);

impl HttpSms {
    /// The gateway at `port`.
    pub const fn new(port: HttpPort) -> Self {
        Self(port)
    }
}

#[derive(Serialize)]
struct Message {
    to: String,
    text: String,
}

#[async_trait::async_trait]
impl SmsGateway for HttpSms {
    async fn send(&self, to: &str, text: &str) -> Result<(), PortError> {
        let message = Message { to: to.to_owned(), text: text.to_owned() };
        self.0.post::<_, serde_json::Map<String, serde_json::Value>>(message).await.map(|_| ())
    }
}

/// Sends nothing and shows everything: demo mode and tests. It is this process's own, not shared between copies.
pub struct SmsSimulator {
    clock: Arc<dyn Clock>,
    sent: Mutex<VecDeque<SimulatedMessage>>,
}

impl SmsSimulator {
    /// An empty one.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, sent: Mutex::default() }
    }

    /// The last 200 messages, newest first.
    pub fn messages(&self) -> Vec<SimulatedMessage> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).iter().rev().cloned().collect()
    }

    /// The newest message to a mobile.
    pub fn last_to(&self, mobile: &str) -> Option<SimulatedMessage> {
        self.messages().into_iter().find(|message| message.to == mobile)
    }
}

#[async_trait::async_trait]
impl SmsGateway for SmsSimulator {
    async fn send(&self, to: &str, text: &str) -> Result<(), PortError> {
        let message = SimulatedMessage { to: to.to_owned(), text: text.to_owned(), at: self.clock.now() };
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        if sent.len() == REMEMBERED {
            sent.pop_front();
        }
        sent.push_back(message);
        Ok(())
    }

    fn outbox(&self) -> Option<Vec<SimulatedMessage>> {
        Some(self.messages())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;

    #[tokio::test]
    async fn simulator_shows_the_newest_first_and_forgets_the_oldest() {
        let simulator = SmsSimulator::new(Arc::new(SystemClock));
        for number in 0..=REMEMBERED {
            simulator.send("13800000000", &number.to_string()).await.expect("sent");
        }
        let shown = simulator.outbox().expect("a simulator");
        assert_eq!((shown.len(), shown[0].text.as_str()), (REMEMBERED, "200"));
        assert!(!shown.iter().any(|message| message.text == "0"));
        assert_eq!(simulator.last_to("13800000000").map(|m| m.text), Some("200".to_owned()));
        assert_eq!(simulator.last_to("13900000000"), None);
    }
}
