use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_time")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub point: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    pub people: i64,
    pub seconds: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
