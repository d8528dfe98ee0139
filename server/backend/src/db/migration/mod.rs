//! Migrations: the truth on both databases. Never edited once released; expand, then contract.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;

mod m01_accounts;
mod m02_applications;
mod m03_bookings;
mod m04_trail_and_notices;
mod m05_city;
mod m06_calendar_and_communities;
mod m08_fairness;
mod m09_days_ahead;
mod m10_point_managers;
mod m11_service_times;
mod m12_offers;
mod m13_content;
mod m14_feedback;
mod m15_sent_back;
mod m16_six_services;
mod m17_policy_history;
mod m20_review;
mod m21_desk_actions;
mod m22_production;
mod m23_profile;
mod m24_staff;
mod m25_queue_indexes;
mod m26_looks;

/// All migrations in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m01_accounts::Migration),
            Box::new(m02_applications::Migration),
            Box::new(m03_bookings::Migration),
            Box::new(m04_trail_and_notices::Migration),
            Box::new(m05_city::Migration),
            Box::new(m06_calendar_and_communities::Migration),
            Box::new(m08_fairness::Migration),
            Box::new(m09_days_ahead::Migration),
            Box::new(m10_point_managers::Migration),
            Box::new(m11_service_times::Migration),
            Box::new(m12_offers::Migration),
            Box::new(m13_content::Migration),
            Box::new(m14_feedback::Migration),
            Box::new(m15_sent_back::Migration),
            Box::new(m16_six_services::Migration),
            Box::new(m17_policy_history::Migration),
            Box::new(m20_review::Migration),
            Box::new(m21_desk_actions::Migration),
            Box::new(m22_production::Migration),
            Box::new(m23_profile::Migration),
            Box::new(m24_staff::Migration),
            Box::new(m25_queue_indexes::Migration),
            Box::new(m26_looks::Migration),
        ]
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
