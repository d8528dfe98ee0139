use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub chain: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    pub action: String,
    pub actor_id: Option<String>,
    pub role: Option<String>,
    pub at: DateTimeUtc,
    pub fields: String,
    pub commitment: String,
    pub subject: Option<String>,
    pub reason: Option<String>,
    pub request: Option<String>,
    pub hash: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
