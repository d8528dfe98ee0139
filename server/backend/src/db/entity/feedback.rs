use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub reference_hash: String,
    pub reference_enc: Vec<u8>,
    pub dedupe: String,
    pub topic: String,
    pub language: String,
    pub message_enc: Vec<u8>,
    pub contact_enc: Option<Vec<u8>>,
    pub by_message: bool,
    pub status: String,
    pub version: i64,
    pub answer: Option<String>,
    pub answered_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
