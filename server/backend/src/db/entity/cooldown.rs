use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cooldown")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number_hash: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub service: String,
    pub until: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
