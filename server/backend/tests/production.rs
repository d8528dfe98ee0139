//! Production and delivery: from the acceptance to the holder's hands, on both databases.

mod support;

mod production {
    pub mod batches;
    pub mod ems;
    pub mod parcels;
    pub mod stage;
}
