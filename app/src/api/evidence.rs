//! Papers: a plain multipart form to a handler of its own (server functions carry no files), and the files themselves.

use domain::{error::FileFault, ids::EvidenceId};

#[cfg(feature = "ssr")]
mod handlers;
#[cfg(feature = "ssr")]
mod received;

#[cfg(feature = "ssr")]
pub use handlers::upload_routes;

/// Where a paper is sent to.
pub fn upload_path(application: &str) -> String {
    format!("/api/evidence/{application}")
}

/// Where a paper is removed.
pub fn remove_path(application: &str) -> String {
    format!("/api/evidence/{application}/remove")
}

/// Where a paper is seen.
pub fn evidence_path(id: &EvidenceId) -> String {
    format!("/evidence/{id}")
}

/// Where a small picture of it is seen.
pub fn thumbnail_path(id: &EvidenceId) -> String {
    format!("/evidence/{id}/thumbnail")
}

/// Every fault with its code in `?file=`.
const FAULTS: [(FileFault, &str); 9] = [
    (FileFault::Empty, "empty"),
    (FileFault::TooBig, "too_big"),
    (FileFault::WrongType, "wrong_type"),
    (FileFault::Heic, "heic"),
    (FileFault::TooManyPixels, "too_many_pixels"),
    (FileFault::TooFewPixels, "too_few_pixels"),
    (FileFault::Broken, "broken"),
    (FileFault::ActiveContent, "active_content"),
    (FileFault::TooMany, "too_many"),
];

/// The code of a fault in an address.
pub fn fault_code(fault: FileFault) -> &'static str {
    FAULTS.iter().find(|(known, _)| *known == fault).map_or("broken", |(_, code)| code)
}

/// The fault of a code in an address.
pub fn fault_of(code: &str) -> Option<FileFault> {
    FAULTS.iter().find(|(_, known)| *known == code).map(|(fault, _)| *fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applicant_is_told_the_fault_that_the_address_names() {
        for (fault, code) in FAULTS {
            assert_eq!((fault_code(fault), fault_of(code)), (code, Some(fault)));
        }
        assert_eq!(fault_of("<script>"), None);
    }
}
