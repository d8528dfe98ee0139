//! Who is behind a cookie: everybody who asks at the same moment is looked up by one statement. Nothing is kept: a change of
//! role, a lock or a sign-out works at once.

use super::session::{lives, may_sign_in};
use crate::{
    Backend, Result,
    db::{
        entity::{account, session},
        rounded,
        together::Together,
    },
    error::Error,
    keyring::digest,
};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};

/// Where those meet who ask: by the hashes of their tokens.
pub type Lookups = Together<String, Result<Option<LiveSession>>>;

/// A session with its account.
type LiveSession = (session::Model, account::Model);

impl Backend {
    /// The live session behind a token with its account, if somebody is signed in.
    pub(super) async fn signed_in(&self, token: Option<&str>) -> Result<Option<LiveSession>> {
        let Some(token) = token else { return Ok(None) };
        let backend = self.clone();
        let work = move |hashes: Vec<String>| {
            let backend = backend.clone();
            async move { backend.all_signed_in(hashes).await }
        };
        self.lookups().join("", digest(token.as_bytes()), work).await?
    }

    async fn all_signed_in(&self, hashes: Vec<String>) -> Vec<Result<Option<LiveSession>>> {
        let found = match self.behind(&hashes).await {
            Ok(found) => found,
            Err(error) => {
                tracing::error!(%error, members = hashes.len(), "sessions cannot be looked up");
                return hashes.iter().map(|_| Err(Error::System("sessions cannot be looked up"))).collect();
            }
        };
        let now = self.now();
        let counts =
            |(row, account): &&LiveSession| lives(row, now) && !row.awaits_second_factor && may_sign_in(account);
        let of = |hash: &String| found.iter().find(|(row, _)| row.token_hash == *hash).filter(counts).cloned();
        hashes.iter().map(|hash| Ok(of(hash))).collect()
    }

    async fn behind(&self, hashes: &[String]) -> Result<Vec<LiveSession>> {
        let owner =
            session::Entity::belongs_to(account::Entity).from(session::Column::AccountId).to(account::Column::Id);
        let found = session::Entity::find()
            .filter(session::Column::TokenHash.is_in(rounded(hashes.to_vec())))
            .join(JoinType::InnerJoin, owner.into())
            .select_also(account::Entity)
            .all(self.db().read())
            .await?;
        Ok(found.into_iter().filter_map(|(row, account)| Some((row, account?))).collect())
    }
}
