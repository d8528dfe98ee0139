//! The office: who may do what, the lease, the decision, the window, on both databases.

mod support;

mod office {
    pub mod desk;
    pub mod gates;
    pub mod journey;
    pub mod queue;
    pub mod review;
    pub mod service_times;
    pub mod stage;
}
