//! The filters of the queue that a reviewer keeps under a name of their own.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, SCRIPT).await
    }
}

// A view holds codes and an officer's own word for them, nothing about an applicant. No state means: whatever waits.
const SCRIPT: &str = "
create table review_view (
    id text primary key,
    account_id text not null references account (id),
    name text not null check (length(name) between 1 and 30),
    service text check (service in ('card','permit')),
    status text,
    created_at $time not null,
    unique (account_id, name)
)";
