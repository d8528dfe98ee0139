//! Reading a multipart body: never more than one file in memory, never more of it than is allowed.

use axum::extract::{Multipart, multipart::MultipartError};
use domain::{evidence::EvidenceKind, ids::EvidenceId};

/// Longest text field that is looked at, bytes.
const TEXT: usize = 64;

/// What an upload form holds.
#[derive(Default)]
pub(super) struct Received {
    /// What the file shows.
    pub kind: Option<EvidenceKind>,
    /// The paper it takes the place of.
    pub replaces: Option<EvidenceId>,
    /// The file: at most one byte more than is allowed, which is enough to refuse it.
    pub bytes: Vec<u8>,
}

impl Received {
    /// Reads the form. What is too long is read to its end and dropped, so that the browser hears the answer.
    pub async fn read(mut form: Multipart) -> Result<Self, MultipartError> {
        let mut received = Self::default();
        while let Some(mut field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            let most = if name == "evidence" { backend::evidence::MAX_BYTES + 1 } else { TEXT };
            let mut bytes = Vec::new();
            while let Some(chunk) = field.chunk().await? {
                let room = most.saturating_sub(bytes.len());
                bytes.extend_from_slice(chunk.get(..room.min(chunk.len())).unwrap_or_default());
            }
            received.keep(&name, bytes);
        }
        Ok(received)
    }

    fn keep(&mut self, name: &str, bytes: Vec<u8>) {
        match name {
            "evidence" => self.bytes = bytes,
            "kind" => self.kind = std::str::from_utf8(&bytes).ok().and_then(EvidenceKind::from_code),
            "replaces" => {
                self.replaces = String::from_utf8(bytes).ok().filter(|id| !id.is_empty()).map(EvidenceId::new);
            }
            _ => {}
        }
    }
}
