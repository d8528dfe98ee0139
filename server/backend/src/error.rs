//! What the caller sees and what the log sees are two things.

use domain::{error::Refusal, violation::Violations};
use sea_orm::{DbErr, RuntimeErr};
use std::borrow::Cow;

/// Why a use case did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule says no; the caller is told which.
    #[error("refused")]
    Refused(Refusal),
    /// The database failed. Its message holds no values of ours: they are bound, never written into SQL.
    #[error("database: {0}")]
    Database(#[source] DbErr),
    /// Something stored cannot be decrypted or read.
    #[error("stored data of {0} cannot be read")]
    Unreadable(&'static str),
    /// The object store failed.
    #[error("object store: {0}")]
    Files(#[from] object_store::Error),
    /// Somebody else's system failed.
    #[error("{0} did not answer")]
    Port(&'static str),
    /// The point's timetable has changed since this copy of the platform read it: read again, it may still work.
    #[error("an older edition of the timetable")]
    OldTimetable,
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
            Self::OldTimetable => Refusal::Stale { at: None, by_staff: true },
            Self::Database(_) | Self::Unreadable(_) | Self::Files(_) | Self::Port(_) | Self::System(_) => {
                Refusal::Unavailable
            }
        }
    }

    /// Whether the database ended this transaction because of another one's (a deadlock, a failed serialisation): done again
    /// it may well succeed.
    pub(crate) fn is_conflict(&self) -> bool {
        matches!(self, Self::Database(error) if matches!(state_of(error).as_deref(), Some("40001" | "40P01")))
    }

    /// Whether the database refused a second row where only one may be.
    pub(crate) fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error)
            if matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))))
    }

    /// Whether somebody else wrote to the same rows at the same moment and was faster: what stands now decides.
    pub(crate) fn is_overtaken(&self) -> bool {
        matches!(self, Self::Refused(Refusal::Stale { .. })) || self.is_duplicate() || self.is_conflict()
    }
}

/// What the database calls the error (SQLSTATE), where it is the database's own.
fn state_of(error: &DbErr) -> Option<Cow<'_, str>> {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else {
        return None;
    };
    error.as_database_error().and_then(sea_orm::sqlx::error::DatabaseError::code)
}

impl From<DbErr> for Error {
    /// PostgreSQL takes no NUL in any text (22021). Such an identifier leads nowhere, as any other that nobody has: that is no
    /// failure of the database.
    fn from(error: DbErr) -> Self {
        match state_of(&error).as_deref() {
            Some("22021") => Self::Refused(Refusal::NotFound),
            _ => Self::Database(error),
        }
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
