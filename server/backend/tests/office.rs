//! The office: who may do what, the lease, the decision, the window, on both databases.

mod support;

mod office {
    pub mod desk;
    pub mod desk_acts;
    pub mod desk_again;
    pub mod gates;
    pub mod journey;
    pub mod queue;
    pub mod review;
    pub mod service_times;
    pub mod stage;
    pub mod views;
}
