//! From the bytes somebody sent to bytes that can be shown to somebody else.

use super::{document, picture};
use bytes::Bytes;
use domain::{
    error::FileFault,
    evidence::{EvidenceKind, MediaType},
};

/// How large a file and its picture may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Bytes.
    pub bytes: usize,
    /// Pixels.
    pub pixels: u64,
    /// Least width and height, pixels.
    pub least: (u32, u32),
}

/// Least size of a portrait: 26 × 32 mm at 350 dpi, what the identity card's photograph has.
const PORTRAIT: (u32, u32) = (358, 441);

/// Least size of any other picture: below this no paper can be read.
const PAPER: (u32, u32) = (200, 200);

impl Bounds {
    /// The bounds for a paper of this kind.
    pub fn of(kind: EvidenceKind, bytes: i64, pixels: i64) -> Self {
        Self {
            bytes: usize::try_from(bytes).unwrap_or(0).min(super::MAX_BYTES),
            pixels: u64::try_from(pixels).unwrap_or(0),
            least: if kind == EvidenceKind::Portrait { PORTRAIT } else { PAPER },
        }
    }
}

/// A file that was written anew: nothing in it that the picture or the pages do not need.
#[derive(Debug)]
pub(super) struct Cleaned {
    /// Its type.
    pub media_type: MediaType,
    /// Its bytes.
    pub bytes: Bytes,
    /// Width and height, pixels; none for a document.
    pub size: Option<(u32, u32)>,
    /// A small JPEG of it; none for a document.
    pub thumbnail: Option<Bytes>,
}

/// Checks and cleans. Takes time and memory: call it where blocking is allowed.
pub(super) fn clean(kind: EvidenceKind, bytes: &[u8], bounds: Bounds) -> Result<Cleaned, FileFault> {
    if bytes.is_empty() {
        return Err(FileFault::Empty);
    }
    if bytes.len() > bounds.bytes {
        return Err(FileFault::TooBig);
    }
    if MediaType::is_heic(bytes) {
        return Err(FileFault::Heic);
    }
    match MediaType::sniff(bytes).ok_or(FileFault::WrongType)? {
        // A portrait is printed on the permit: it has to be a picture.
        MediaType::Pdf if kind == EvidenceKind::Portrait => Err(FileFault::WrongType),
        MediaType::Pdf => document::clean(bytes),
        picture @ (MediaType::Jpeg | MediaType::Png) => picture::clean(picture, bytes, bounds),
    }
}
