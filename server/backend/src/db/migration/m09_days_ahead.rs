//! The list of points counts what is taken in the days ahead: by day, among years of past ones. Nothing that a booking
//! changes is in the index, so that booking costs no more.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, "create index slot_day on slot (day)").await
    }
}
