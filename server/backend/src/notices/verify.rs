//! `/verify`: what the code on an acceptance notice tells anybody who scans it.

use crate::{
    Backend, Result,
    applications::status_of,
    db::entity::application,
    error::Error,
    trail::{self, ChainState},
};
use domain::{error::Refusal, view::VerifyView};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Backend {
    /// Number, state, and whether the trail's chain holds; nothing about the person. The code is a secret of the notice:
    /// it cannot be guessed.
    pub async fn verify_code(&self, code: &str) -> Result<VerifyView> {
        let code = code.trim();
        if code.is_empty() || code.len() > 64 {
            return Err(Refusal::NotFound.into());
        }
        let row = application::Entity::find()
            .filter(application::Column::NoticeCode.eq(code))
            .one(self.db().read())
            .await?
            .ok_or(Error::Refused(Refusal::NotFound))?;
        let (chain_holds, entries) = match trail::verify(self.db().read(), &row.id).await? {
            ChainState::Holds { entries } => (true, entries),
            ChainState::Broken { .. } => (false, row.trail_length),
        };
        Ok(VerifyView {
            number: row.number.clone().unwrap_or_default(),
            status: status_of(&row)?,
            chain_holds,
            entries,
        })
    }
}
