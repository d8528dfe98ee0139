//! Migrations: the truth on both databases. Never edited once released; expand, then contract.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;

/// All migrations in order.
#[derive(Debug)]
pub struct Migrator;

/// One of them, by the name of its file.
struct Step {
    name: &'static str,
    script: &'static str,
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.script).await
    }
}

macro_rules! steps {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        const STEPS: &[(&str, &str)] = &[$((stringify!($name), $name::SCRIPT)),*];
    };
}

steps! {
    m01_accounts,
    m02_applications,
    m03_bookings,
    m04_trail_and_notices,
    m05_city,
    m06_calendar_and_communities,
    m08_fairness,
    m09_days_ahead,
    m10_point_managers,
    m11_service_times,
    m12_offers,
    m13_content,
    m14_feedback,
    m15_sent_back,
    m16_six_services,
    m17_policy_history,
    m20_review,
    m21_desk_actions,
    m22_production,
    m23_profile,
    m24_staff,
    m25_queue_indexes,
    m26_looks,
    m27_claims,
}

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        STEPS.iter().map(|(name, script)| Box::new(Step { name, script }) as Box<dyn MigrationTrait>).collect()
    }
}

/// Runs statements separated by lines of `--`, with the two types that differ put in: `$time` and `$bytes`.
async fn run(manager: &SchemaManager<'_>, script: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let (time, bytes) = match connection.get_database_backend() {
        DbBackend::Postgres => ("timestamp with time zone", "bytea"),
        _ => ("text", "blob"),
    };
    for statement in script.split("\n--\n") {
        let statement = statement.replace("$time", time).replace("$bytes", bytes);
        connection.execute_unprepared(&statement).await?;
    }
    Ok(())
}
