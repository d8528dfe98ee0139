use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub role: String,
    pub status: String,
    pub scope: String,
    pub staff_name: Option<String>,
    pub real_name_enc: Option<Vec<u8>>,
    pub number_enc: Option<Vec<u8>>,
    pub number_hash: Option<String>,
    pub mobile_enc: Option<Vec<u8>>,
    pub mobile_hash: Option<String>,
    pub password_hash: String,
    pub totp_enc: Option<Vec<u8>>,
    pub totp_last_step: i64,
    pub consent_version: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
