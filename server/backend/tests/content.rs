//! Content in its editors' hands, on both databases: two steps, dates, withdrawal, races, and what nobody else may do.

mod support;

mod content {
    pub mod desk;
    pub mod gates;
    pub mod overtaken;
    pub mod readers;
    pub mod sent_back;
    pub mod two_steps;
    pub mod versions;
}
