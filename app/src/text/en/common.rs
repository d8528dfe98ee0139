//! Words of every page.

pub const SITE: &str = "Beijing Residence Permit Service Platform";
pub const SKIP: &str = "Skip to main content";
pub const MY_APPLICATIONS: &str = "My applications";
pub const HOME: &str = "Back to the home page";
pub const SAMPLE: &str = "Sample data";
pub const DESCRIPTION: &str = "Apply online for Beijing's residence registration card and residence permit, choose a service point and a time, come once.";
