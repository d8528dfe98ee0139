//! Codes by SMS: six digits, once, ten minutes, five tries. A code belongs to the session it was asked from, so that a
//! stranger who asks for codes to the same mobile spoils nothing but their hourly number.

use crate::{Backend, Error, Result, db::entity::sms_code, keyring};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    text::fold,
    violation::{Field, Rule},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

/// What a code is for.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Register,
    Recover,
    Mobile,
}

/// A code on its way, as the session remembers it. The digits are nowhere.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct SentCode {
    pub id: String,
    pub sent_at: DateTime<Utc>,
}

/// What a typed code turned out to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tried {
    Right,
    Wrong(Rule),
}

impl Tried {
    /// The broken rule at the code's field, if there is one.
    pub(super) const fn violation(self) -> Option<(Field, Rule)> {
        match self {
            Self::Right => None,
            Self::Wrong(rule) => Some((Field::SmsCode, rule)),
        }
    }
}

impl Backend {
    /// Makes a code for a mobile. The caller sends the digits and forgets them.
    pub(super) async fn make_code(&self, mobile: &str, purpose: Purpose) -> Result<(SentCode, String)> {
        let code = format!("{:06}", keyring::below(1_000_000)?);
        let now = self.now();
        let id = keyring::new_id();
        let row = sms_code::ActiveModel {
            id: Set(id.clone()),
            mobile_hash: Set(self.keys().lookup("mobile", mobile)),
            purpose: Set(purpose.code().to_owned()),
            code_hash: Set(self.code_hash(mobile, &code)),
            tries: Set(0),
            used: Set(false),
            created_at: Set(now),
            expires_at: Set(now + TimeDelta::minutes(self.policy().values.sms_code_minutes)),
        };
        let transaction = self.db().begin().await?;
        sms_code::Entity::insert(row).exec_without_returning(&transaction).await?;
        transaction.commit().await?;
        Ok((SentCode { id, sent_at: now }, code))
    }

    /// Tries a code. The try is counted before the code is compared, by one conditional update.
    pub(super) async fn try_code(&self, sent: &SentCode, mobile: &str, typed: &str) -> Result<Tried> {
        let digits: String = fold(typed).chars().filter(|c| !c.is_whitespace()).collect();
        if digits.is_empty() {
            return Ok(Tried::Wrong(Rule::Required));
        }
        let transaction = self.db().begin().await?;
        let counted = sms_code::Entity::update_many()
            .col_expr(sms_code::Column::Tries, Expr::col(sms_code::Column::Tries).add(1))
            .filter(sms_code::Column::Id.eq(&sent.id))
            .filter(sms_code::Column::Used.eq(false))
            .filter(sms_code::Column::Tries.lt(self.policy().values.sms_code_tries))
            .filter(sms_code::Column::ExpiresAt.gt(self.now()))
            .exec(&transaction)
            .await?;
        let row = sms_code::Entity::find_by_id(&sent.id).one(&transaction).await?;
        transaction.commit().await?;
        if counted.rows_affected != 1 {
            return Ok(Tried::Wrong(Rule::CodeExpired));
        }
        let right = row.is_some_and(|row| row.code_hash == self.code_hash(mobile, &digits));
        Ok(if right { Tried::Right } else { Tried::Wrong(Rule::WrongCode) })
    }

    /// Uses a code that was right up. Two requests with the same code: only one of them gets true.
    pub(super) async fn use_code(&self, sent: &SentCode) -> Result<bool> {
        let transaction = self.db().begin().await?;
        let used = sms_code::Entity::update_many()
            .col_expr(sms_code::Column::Used, Expr::value(true))
            .filter(sms_code::Column::Id.eq(&sent.id))
            .filter(sms_code::Column::Used.eq(false))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(used.rows_affected == 1)
    }

    /// Seconds until a code may be sent again.
    pub(super) fn resend_in(&self, sent: &SentCode) -> i64 {
        let wait = self.policy().values.sms_resend_seconds;
        (wait - (self.now() - sent.sent_at).num_seconds()).clamp(0, wait)
    }

    /// Sends words to a mobile; what went wrong is logged without either.
    pub(crate) async fn send_sms(&self, mobile: &str, text: &str) -> Result<()> {
        self.sms().send(mobile, text).await.map_err(|error| {
            tracing::warn!(%error, "SMS gateway");
            Error::Port("SMS gateway")
        })
    }

    fn code_hash(&self, mobile: &str, code: &str) -> String {
        self.keys().lookup("sms_code", &format!("{mobile}:{code}"))
    }
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Recover => "recover",
            Self::Mobile => "mobile",
        }
    }
}
