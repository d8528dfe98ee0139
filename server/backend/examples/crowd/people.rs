//! People who are signed in, each with a draft that lives in 交道口街道, and two points that never run out of places.

use crate::{Result, answers::PERSON, bare};
use backend::{
    Backend, Parts, Settings,
    applications::Started,
    bookings::LookedAt,
    clock::SystemClock,
    db::{
        Db,
        entity::{account, application, booking, service_point, session, slot},
    },
    keyring::{Keyring, SealingKey, digest, new_id, token},
    ports::{FormatOnlyCheck, SmsSimulator},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    authority::{Actor, Role, Scope},
    booking::BookingStatus,
    geography::PointId,
    ids::{AccountId, ApplicationId},
    service::Service,
    slot::HalfDay,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseBackend, EntityTrait, IntoActiveModel,
    IsolationLevel, QueryFilter, TransactionTrait, sea_query::Expr,
};
use std::{fmt::Write, fs, path::Path, sync::Arc};

/// Its one slot a day has all of the day's places.
const HOT: (&str, &str) = ("SP110101001", "Mo-Su 09:00-09:30");
/// Sixteen slots a day.
const SPREAD: (&str, &str) = ("SP110101003", "Mo-Su 09:00-17:00");
const PLACES: i64 = 60_000;

/// Rows of one statement.
const CHUNK: usize = 500;

/// Writes them, and for the load: `people.txt` (session and draft, one person a line), `hot.txt` and `spread.txt` (slots).
pub async fn enter(db: &Db, count: usize, folder: &Path) -> Result<()> {
    for (point, hours) in [HOT, SPREAD] {
        service_point::Entity::update_many()
            .col_expr(service_point::Column::DailyCapacity, Expr::value(PLACES))
            .col_expr(service_point::Column::OpeningHours, Expr::value(hours))
            .filter(service_point::Column::Id.eq(point))
            .exec(db.raw())
            .await?;
    }
    let backend = assemble(db, folder).await?;
    let now = backend.now();
    account::Entity::insert(person("model".to_owned(), now)).exec_without_returning(db.raw()).await?;
    let (model, draft) = model_draft(&backend).await?;
    for (point, file) in [(HOT.0, "hot.txt"), (SPREAD.0, "spread.txt")] {
        fs::write(folder.join(file), slots_of(&backend, &model, &draft, point).await?.join("\n"))?;
    }
    let draft = application::Entity::find_by_id(draft.as_str()).one(db.raw()).await?.ok_or("no draft")?;
    let mut list = String::new();
    let numbers: Vec<usize> = (0..count).collect();
    for numbers in numbers.chunks(CHUNK) {
        let tokens: Vec<String> = numbers.iter().map(|_| token()).collect::<backend::Result<_>>()?;
        let people = numbers.iter().map(|number| person(format!("a{number}"), now));
        account::Entity::insert_many(people).exec_without_returning(db.raw()).await?;
        let drafts = numbers.iter().map(|number| application::ActiveModel {
            id: Set(format!("d{number}")),
            account_id: Set(format!("a{number}")),
            ..draft.clone().into_active_model().reset_all()
        });
        application::Entity::insert_many(drafts).exec_without_returning(db.raw()).await?;
        let sessions = numbers.iter().zip(&tokens).map(|(number, token)| signed_in(*number, token, now));
        session::Entity::insert_many(sessions).exec_without_returning(db.raw()).await?;
        for (number, token) in numbers.iter().zip(&tokens) {
            writeln!(list, "{token} d{number}")?;
        }
    }
    fs::write(folder.join("people.txt"), list)?;
    bare::slots(db).await?;
    if db.raw().get_database_backend() == DatabaseBackend::Postgres {
        db.raw().execute_unprepared("vacuum analyze").await?;
    }
    Ok(())
}

/// Nobody holds a place; everything else stays.
pub async fn clear(db: &Db) -> Result<()> {
    booking::Entity::delete_many().filter(held()).exec(db.raw()).await?;
    slot::Entity::update_many()
        .col_expr(slot::Column::Taken, Expr::value(0))
        .filter(slot::Column::StartsAt.gt(Utc::now()))
        .exec(db.raw())
        .await?;
    let tidy: &[&str] = match db.raw().get_database_backend() {
        DatabaseBackend::Postgres => &["vacuum analyze booking", "vacuum slot"],
        _ => &["pragma wal_checkpoint(truncate)"],
    };
    for statement in tidy {
        db.raw().execute_unprepared(statement).await?;
    }
    Ok(())
}

/// Prints how many hold a place and the seconds between the first and the last.
///
/// # Errors
/// Places and holds do not agree: then no figure is worth anything.
pub async fn counted(db: &Db) -> Result<()> {
    // Of one moment: who was on their way when the load ended still gets a place.
    let moment = match db.raw().get_database_backend() {
        DatabaseBackend::Postgres => db.raw().begin_with_config(Some(IsolationLevel::RepeatableRead), None).await?,
        _ => db.raw().begin().await?,
    };
    let rows = booking::Entity::find().filter(held()).all(&moment).await?;
    let slots = slot::Entity::find().filter(slot::Column::StartsAt.gt(Utc::now())).all(&moment).await?;
    let taken: i64 = slots.iter().map(|slot| slot.taken).sum();
    if usize::try_from(taken)? != rows.len() {
        return Err(format!("{taken} places are taken by {} people", rows.len()).into());
    }
    let moments = || rows.iter().map(|row| row.created_at);
    let took = moments().max().zip(moments().min()).map_or(TimeDelta::zero(), |(last, first)| last - first);
    println!("{} {:.3}", rows.len(), took.as_seconds_f64());
    Ok(())
}

fn held() -> Expr {
    booking::Column::Status.eq(BookingStatus::Held.code())
}

/// The platform on this database, with the keys of the crowd.
pub async fn assemble(db: &Db, folder: &Path) -> Result<Backend> {
    let clock = Arc::new(SystemClock);
    Ok(Backend::assemble(Parts {
        db: db.clone(),
        keys: Keyring::new(&[SealingKey { id: 1, key: [7; 32] }], [7; 32]),
        sms: Arc::new(SmsSimulator::new(Arc::clone(&clock) as Arc<dyn backend::clock::Clock>)),
        clock,
        identity: Arc::new(FormatOnlyCheck),
        files: Arc::new(object_store::local::LocalFileSystem::new_with_prefix(folder)?),
        settings: Settings::default(),
    })
    .await?)
}

/// Somebody's draft, whose answers all others get.
async fn model_draft(backend: &Backend) -> Result<(Actor, ApplicationId)> {
    let actor = Actor { account: AccountId::new("model"), role: Role::Applicant, scope: Scope::City };
    let Started::Draft(draft) = backend.start(&actor, Service::Card).await? else { return Err("no draft".into()) };
    for (step, answers) in PERSON {
        let typed = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        backend.save_step(&actor, &draft, *step, i64::MAX, typed).await?;
    }
    Ok((actor, draft))
}

async fn slots_of(backend: &Backend, actor: &Actor, draft: &ApplicationId, point: &str) -> Result<Vec<String>> {
    let point = PointId::new(point);
    let view = backend.appointment_view(actor, draft, &LookedAt::default()).await?;
    let card = view.points.into_iter().find(|card| card.point.id == point).ok_or("no such point")?;
    let mut keys = Vec::new();
    for day in card.days {
        for half in HalfDay::ALL {
            let at = LookedAt { point: Some(point.clone()), day: Some(day.date), half: Some(half), wanted: None };
            keys.extend(backend.appointment_view(actor, draft, &at).await?.slots.into_iter().map(|slot| slot.key));
        }
    }
    // The hot point is for one slot only.
    keys.truncate(if point.as_str() == HOT.0 { 1 } else { usize::MAX });
    Ok(keys)
}

fn person(id: String, now: DateTime<Utc>) -> account::ActiveModel {
    account::ActiveModel {
        role: Set(Role::Applicant.code().to_owned()),
        status: Set("number_checked".to_owned()),
        scope: Set(Scope::City.to_code()),
        number_hash: Set(Some(format!("h{}", id.trim_start_matches('a')))),
        id: Set(id),
        password_hash: Set("-".to_owned()),
        totp_last_step: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    }
}

fn signed_in(number: usize, token: &str, now: DateTime<Utc>) -> session::ActiveModel {
    let later = now + TimeDelta::hours(10);
    session::ActiveModel {
        id: Set(new_id()),
        token_hash: Set(digest(token.as_bytes())),
        account_id: Set(Some(format!("a{number}"))),
        awaits_second_factor: Set(false),
        device: Set(String::new()),
        created_at: Set(now),
        // The time of use is written once a minute; that is no part of a booking.
        seen_at: Set(later),
        idle_until: Set(later),
        absolute_until: Set(later),
        ..Default::default()
    }
}
