//! What a person signs in with: citizen number, mobile or staff name.

use crate::{Backend, Result, db::entity::account};
use chrono::NaiveDate;
use domain::{citizen_number::CitizenNumber, mobile::Mobile, text::fold};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

/// A sign-in name as it is looked up and counted: however it was typed, one person's is one text.
pub(super) struct Login {
    text: String,
    number: Option<CitizenNumber>,
    mobile: Option<Mobile>,
}

impl Login {
    /// Reads what was typed; everything is some login, known or not.
    pub(super) fn read(raw: &str) -> Self {
        let number = CitizenNumber::parse(raw, NaiveDate::MAX).ok();
        let mobile = Mobile::parse(raw).ok();
        let text = match (&number, &mobile) {
            (Some(number), _) => number.as_str().to_owned(),
            (None, Some(mobile)) => mobile.as_str().to_owned(),
            // Nobody's name holds control characters, and not every database takes them.
            (None, None) => fold(raw).to_lowercase().replace(char::is_control, ""),
        };
        Self { text, number, mobile }
    }

    /// For counting tries.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}

impl Backend {
    /// The account of a login. One query whatever was typed.
    pub(super) async fn account_of(
        &self,
        connection: &impl ConnectionTrait,
        login: &Login,
    ) -> Result<Option<account::Model>> {
        let mut any = Condition::any().add(account::Column::StaffName.eq(&login.text));
        if let Some(number) = &login.number {
            any = any.add(account::Column::NumberHash.eq(self.keys().lookup("number", number.as_str())));
        }
        if let Some(mobile) = &login.mobile {
            any = any.add(account::Column::MobileHash.eq(self.keys().lookup("mobile", mobile.as_str())));
        }
        Ok(account::Entity::find().filter(any).one(connection).await?)
    }
}
