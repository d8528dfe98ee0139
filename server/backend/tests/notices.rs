//! Notices, what the clock does, and a person's own pages, on both databases.

mod support;

mod notices {
    pub mod clock;
    pub mod own_pages;
    pub mod sending;
    pub mod tools;
}
