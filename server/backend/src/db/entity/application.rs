use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: Option<String>,
    pub account_id: String,
    pub service: String,
    pub status: String,
    pub version: i64,
    pub draft_enc: Vec<u8>,
    pub decision_enc: Option<Vec<u8>>,
    pub delivery: String,
    pub district: Option<String>,
    pub station: Option<String>,
    pub point: Option<String>,
    pub reviewer_id: Option<String>,
    pub lease_until: Option<DateTimeUtc>,
    pub moves: i64,
    pub no_shows: i64,
    pub notice_code: Option<String>,
    pub correction_due: Option<Date>,
    pub first_submitted_at: Option<DateTimeUtc>,
    pub submitted_at: Option<DateTimeUtc>,
    pub approved_at: Option<DateTimeUtc>,
    pub trail_head: String,
    pub trail_length: i64,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub erased_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
