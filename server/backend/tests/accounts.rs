//! Accounts on both databases: registration, codes, sign-in, limits, second factor, sessions, recovery, claims.

mod support;

mod accounts {
    pub mod claims;
    pub mod consent;
    pub mod demo;
    pub mod own_account;
    pub mod recovery;
    pub mod registration;
    pub mod sessions;
    pub mod sign_in;
    pub mod sweeping;
    pub mod tools;
    pub mod unlocking;
}
