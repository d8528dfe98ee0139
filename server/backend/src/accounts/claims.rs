//! Claims to a number or mobile that is registered already. Staff settle them against the original card.

use super::{codes::SentCode, kept::Pending, people::require, session::end_sessions, wording};
use crate::{
    Backend, Error, Result,
    db::entity::{account, claim},
    keyring::digest,
    trail,
};
use chrono::NaiveDate;
use domain::{
    account::{AccountEvent, AccountStatus},
    authority::{Action, Actor},
    citizen_number::CitizenNumber,
    error::Refusal,
    ids::ClaimId,
    mobile::Mobile,
    real_name::RealName,
    trail::TrailAction,
    view::{AskPage, ClaimRow},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

impl Backend {
    /// Open claims, oldest first.
    pub async fn claims(&self, actor: &Actor) -> Result<Vec<ClaimRow>> {
        require(actor, Action::SettleClaims)?;
        let open = claim::Entity::find()
            .filter(claim::Column::State.eq("open"))
            .order_by_asc(claim::Column::Id)
            .all(self.db().read())
            .await?;
        open.iter().map(|row| self.claim_row(row)).collect()
    }

    /// Settles a claim once. Granted, the number and the mobile are the claimant's: if the account has the same name it
    /// is handed over with all that is in it; if not, it is closed and the claimant gets a new one.
    pub async fn settle_claim(&self, actor: &Actor, id: &ClaimId, grant: bool) -> Result<()> {
        require(actor, Action::SettleClaims)?;
        let (now, state) = (self.now(), if grant { "granted" } else { "refused" });
        let transaction = self.db().begin().await?;
        let row = claim::Entity::find_by_id(id.as_str()).one(&transaction).await?.ok_or(Refusal::NotFound)?;
        let change = claim::ActiveModel {
            state: Set(state.to_owned()),
            settled_at: Set(Some(now)),
            settled_by: Set(Some(actor.account.as_str().to_owned())),
            ..Default::default()
        };
        let settled = claim::Entity::update_many()
            .set(change)
            .filter(claim::Column::Id.eq(id.as_str()))
            .filter(claim::Column::State.eq("open"))
            .exec(&transaction)
            .await?;
        if settled.rows_affected != 1 {
            return Err(Refusal::Stale { at: row.settled_at, by_staff: true }.into());
        }
        let told = if grant { self.grant(&transaction, &row).await? } else { Vec::new() };
        // The identifier is random: without the row the commitment tells nothing.
        let commitment = digest(format!("{}\n{state}", row.id).as_bytes());
        trail::append_administration(&transaction, TrailAction::ClaimSettled, actor, now, commitment).await?;
        transaction.commit().await?;
        tracing::info!(event = "claim_settled", claim = row.id, grant, officer = actor.account.as_str());
        self.tell_parties(told).await;
        Ok(())
    }

    /// Whom to tell what, once it is committed.
    async fn grant(
        &self,
        transaction: &DatabaseTransaction,
        row: &claim::Model,
    ) -> Result<Vec<(String, &'static str)>> {
        let claimed = self.claimed(row)?;
        let mut messages = Vec::new();
        self.take_mobile(transaction, row).await?;
        let by_number = account::Column::NumberHash.eq(&row.number_hash);
        let holder = account::Entity::find().filter(by_number).one(transaction).await?;
        if let Some(holder) = &holder {
            messages.extend(self.mobile_of(holder)?.map(|mobile| (mobile, wording::CLAIM_GRANTED)));
            end_sessions(transaction, &holder.id, None).await?;
        }
        match holder {
            Some(holder) if self.person(&holder)?.real_name == claimed.real_name => {
                self.hand_over(transaction, &holder, row, &claimed).await?;
            }
            holder => {
                if let Some(holder) = holder {
                    self.close(transaction, &holder).await?;
                }
                let new = self.new_account(&claimed, AccountStatus::Verified)?;
                account::Entity::insert(new).exec_without_returning(transaction).await?;
            }
        }
        messages.push((claimed.mobile.as_str().to_owned(), wording::CLAIM_YOURS));
        Ok(messages)
    }

    /// The claimant has proved the mobile by a code: whoever else has it on file has it no longer.
    async fn take_mobile(&self, transaction: &DatabaseTransaction, row: &claim::Model) -> Result<()> {
        let change = account::ActiveModel { mobile_enc: Set(None), mobile_hash: Set(None), ..Default::default() };
        account::Entity::update_many()
            .set(change)
            .filter(account::Column::MobileHash.eq(&row.mobile_hash))
            .exec(transaction)
            .await?;
        Ok(())
    }

    async fn hand_over(
        &self,
        transaction: &DatabaseTransaction,
        holder: &account::Model,
        row: &claim::Model,
        claimed: &Pending,
    ) -> Result<()> {
        let change = account::ActiveModel {
            status: Set(AccountStatus::Verified.code().to_owned()),
            mobile_enc: Set(Some(self.keys().seal_text("account.mobile", claimed.mobile.as_str())?)),
            mobile_hash: Set(Some(row.mobile_hash.clone())),
            password_hash: Set(row.password_hash.clone()),
            consent_version: Set(Some(row.consent_version.clone())),
            updated_at: Set(self.now()),
            ..Default::default()
        };
        let of_this = account::Column::Id.eq(&holder.id);
        account::Entity::update_many().set(change).filter(of_this).exec(transaction).await?;
        Ok(())
    }

    async fn close(&self, transaction: &DatabaseTransaction, holder: &account::Model) -> Result<()> {
        let status = AccountStatus::from_code(&holder.status).ok_or(Error::Unreadable("account.status"))?;
        let change = account::ActiveModel {
            status: Set(status.on(AccountEvent::Close)?.code().to_owned()),
            number_hash: Set(None),
            mobile_hash: Set(None),
            updated_at: Set(self.now()),
            ..Default::default()
        };
        let of_this = account::Column::Id.eq(&holder.id);
        account::Entity::update_many().set(change).filter(of_this).exec(transaction).await?;
        Ok(())
    }

    async fn tell_parties(&self, messages: Vec<(String, &'static str)>) {
        for (mobile, text) in messages {
            // It was logged where it failed; what was settled stays settled.
            let _ = self.send_sms(&mobile, text).await;
        }
    }

    fn mobile_of(&self, account: &account::Model) -> Result<Option<String>> {
        account.mobile_enc.as_ref().map(|sealed| self.keys().open_text("account.mobile", sealed)).transpose()
    }

    fn claim_row(&self, row: &claim::Model) -> Result<ClaimRow> {
        let claimed = self.claimed(row)?;
        Ok(ClaimRow {
            id: ClaimId::new(row.id.clone()),
            citizen_number: claimed.number.masked(),
            real_name: claimed.real_name.as_str().to_owned(),
            mobile: claimed.mobile.masked(),
            at: row.created_at,
        })
    }

    fn claimed(&self, row: &claim::Model) -> Result<Pending> {
        let open = |context, sealed: &[u8]| self.keys().open_text(context, sealed);
        let unreadable = || Error::Unreadable("claim");
        Ok(Pending {
            real_name: RealName::parse(&open("claim.real_name", &row.real_name_enc)?).map_err(|_| unreadable())?,
            number: CitizenNumber::parse(&open("claim.number", &row.number_enc)?, NaiveDate::MAX)
                .map_err(|_| unreadable())?,
            mobile: Mobile::parse(&open("claim.mobile", &row.mobile_enc)?).map_err(|_| unreadable())?,
            password_hash: row.password_hash.clone(),
            consent_version: row.consent_version.clone(),
            code: SentCode { id: String::new(), sent_at: row.created_at },
            page: AskPage::default(),
        })
    }
}
