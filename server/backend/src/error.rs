//! What the caller sees and what the log sees are two things.

use domain::{error::Refusal, violation::Violations};

/// Why a use case did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule says no; the caller is told which.
    #[error("refused")]
    Refused(Refusal),
    /// The database failed. Its message holds no values of ours: they are bound, never written into SQL.
    #[error("database: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// Something stored cannot be decrypted or read.
    #[error("stored data of {0} cannot be read")]
    Unreadable(&'static str),
    /// The object store failed.
    #[error("object store: {0}")]
    Files(#[from] object_store::Error),
    /// Somebody else's system failed.
    #[error("{0} did not answer")]
    Port(&'static str),
    /// The operating system has no randomness or no thread to give.
    #[error("system: {0}")]
    System(&'static str),
}

/// What a use case gives back.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// What the caller is told. Everything that is not a rule is "not at the moment".
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::Refused(refusal) => refusal.clone(),
            Self::Database(_) | Self::Unreadable(_) | Self::Files(_) | Self::Port(_) | Self::System(_) => {
                Refusal::Unavailable
            }
        }
    }

    /// Whether the database refused a second row where only one may be.
    pub(crate) fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error)
            if matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))))
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self::Refused(Refusal::Invalid(violations))
    }
}

impl From<domain::error::Illegal> for Error {
    fn from(_: domain::error::Illegal) -> Self {
        Self::Refused(Refusal::WrongState)
    }
}
