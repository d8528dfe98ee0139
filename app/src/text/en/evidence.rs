//! The step that takes papers.

pub const LEAD: &str =
    "Upload clear and complete photos or scans. Bring the originals when you come: they are compared at the window.";
pub const HINT: &str = "JPG or PNG pictures, or PDF, at most 10 MB each. You can upload photos straight from your phone. \
     The place where a photo was taken and the like are removed from it.";
pub const UPLOADED: &str = "Uploaded";
pub const NOT_UPLOADED: &str = "Not uploaded";
pub const REQUIRED: &str = "Required";
pub const NOT_NEEDED: &str = "Not needed for your present answers";
pub const REPLACE: &str = "Replace";
pub const REMOVE: &str = "Remove";
pub const UPLOAD: &str = "Upload";
pub const PICTURE: &str = "Picture";

/// Before what was wrong with a file of that kind.
pub fn not_uploaded(kind: &str) -> String {
    format!("“{kind}” was not uploaded. ")
}

pub fn thumbnail(kind: &str) -> String {
    format!("Small picture: {kind}")
}

pub fn choose(kind: &str) -> String {
    format!("Choose a file: {kind}")
}

pub fn choose_new(kind: &str) -> String {
    format!("Choose a new file: {kind}")
}

pub fn choose_another(kind: &str) -> String {
    format!("Add another file (optional): {kind}")
}

/// A file between being chosen and being there.
pub mod sending {
    pub const WAITING: &str = "Waiting for the file before it…";
    pub const PREPARING: &str = "Preparing the file…";
    pub const CHECKING: &str = "Checking the file…";
    pub const PROGRESS: &str = "Upload";
    pub const AGAIN: &str = "Try again";
    pub const GIVE_UP: &str = "Do not upload";
    pub const OFFLINE: &str = "The network is down, and the file was not uploaded.";
    pub const SIGNED_OUT: &str =
        "You have been signed out. Sign in again, then upload it. Everything you filled in is kept.";
    pub const GONE: &str = "The state of the application has changed. Reload the page.";
    pub const SERVER: &str = "The service is not available at the moment. Try again later.";

    pub fn percent(percent: u32) -> String {
        format!("Uploading: {percent}%")
    }

    /// Which file is given up, for those who do not see where the button stands.
    pub fn give_up(file: &str) -> String {
        format!("Do not upload {file}")
    }
}
