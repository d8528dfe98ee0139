use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booking")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub slot_id: String,
    pub point: String,
    pub application_id: String,
    pub account_id: String,
    pub number_hash: String,
    pub service: String,
    pub status: String,
    pub held_until: Option<DateTimeUtc>,
    pub extended: bool,
    pub booked_at: Option<DateTimeUtc>,
    pub starts_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub waiting_id: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
