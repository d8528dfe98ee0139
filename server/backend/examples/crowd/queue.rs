//! The review's queue among few applications and among many: what a page costs, the first one and the hundredth.

use crate::{Result, many, people};
use backend::{
    Backend,
    db::Db,
    keyring::{Keyring, SealingKey},
    review::QueueFilter,
};
use domain::{
    application::ApplicationStatus,
    authority::{Actor, Role, Scope},
    geography::DistrictCode,
    ids::AccountId,
    service::Service,
};
use std::time::Instant;

/// The later page.
const PAGE: usize = 100;

/// Enters so many applications.
pub async fn enter(db: &Db, count: u32) -> Result<()> {
    let keys = Keyring::new(&[SealingKey { id: 1, key: [7; 32] }], [7; 32]);
    many::enter(db.raw(), count, keys.seal_text("account.real_name", "王小明")?).await?;
    Ok(())
}

/// Prints for each filter the milliseconds of the first page and of the hundredth (a dash where there is none), medians of so
/// many rounds.
pub async fn pages(db: &Db, rounds: usize) -> Result<()> {
    let backend = people::assemble(db, &std::env::temp_dir()).await?;
    let city = reviewer(Scope::City);
    let district = reviewer(Scope::District(DistrictCode::new("D3")));
    let status = |status| QueueFilter { service: None, status: Some(status) };
    let service = |service| QueueFilter { service: Some(service), status: None };
    for (name, actor, filter) in [
        ("all that waits", &city, QueueFilter::default()),
        ("cards", &city, service(Service::Card)),
        ("permits", &city, service(Service::Permit)),
        ("submitted", &city, status(ApplicationStatus::Submitted)),
        ("in review", &city, status(ApplicationStatus::InReview)),
        ("approved", &city, status(ApplicationStatus::Approved)),
        ("one district", &district, QueueFilter::default()),
    ] {
        let first = cost(&backend, actor, &filter, None, rounds).await?;
        let later = match key(&backend, actor, &filter).await? {
            Some(key) => format!("{:.3}", cost(&backend, actor, &filter, Some(&key), rounds).await?),
            None => "-".to_owned(),
        };
        println!("{name}\t{first:.3}\t{later}");
    }
    Ok(())
}

fn reviewer(scope: Scope) -> Actor {
    Actor { account: AccountId::new("reviewer"), role: Role::Reviewer, scope }
}

/// The median of some rounds, milliseconds.
async fn cost(
    backend: &Backend,
    actor: &Actor,
    filter: &QueueFilter,
    after: Option<&str>,
    rounds: usize,
) -> Result<f64> {
    let mut times = Vec::new();
    for _ in 0..=rounds {
        let started = Instant::now();
        let view = backend.queue(actor, filter, after).await?;
        times.push(started.elapsed());
        if view.rows.is_empty() {
            return Err("an empty page".into());
        }
    }
    // The first one warmed up.
    times.remove(0);
    times.sort_unstable();
    Ok(times[times.len() / 2].as_secs_f64() * 1000.0)
}

/// What leads to the hundredth page; none where there are fewer.
async fn key(backend: &Backend, actor: &Actor, filter: &QueueFilter) -> Result<Option<String>> {
    let mut after = None;
    for _ in 1..PAGE {
        after = backend.queue(actor, filter, after.as_deref()).await?.next;
        if after.is_none() {
            break;
        }
    }
    Ok(after)
}
