use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "service_point")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub name: String,
    pub short_name: String,
    pub kind: String,
    pub station_id: String,
    pub district_code: String,
    pub town_code: String,
    pub address: String,
    pub phone: String,
    pub lon: f64,
    pub lat: f64,
    pub windows: i64,
    pub daily_capacity: i64,
    pub opening_hours: String,
    pub opening_hours_zh: String,
    pub services: String,
    pub sample: bool,
    pub open: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
