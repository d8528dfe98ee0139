//! Doing what the sketch says, through the use cases.

use super::{
    rows::Rows,
    sketch::{Act, App, Step},
    world::{POINT, TOWN, World},
};
use backend::{Error, Result};
use chrono::Duration;
use domain::{
    authority::Actor,
    comparison::MismatchKind,
    error::Refusal,
    geography::PointId,
    ids::ApplicationId,
    journey,
    point_change::{ChangeForm, ChangeKind},
    sheet::Label,
    slot::HalfDay,
    view::Reason,
    violation::Field,
};
use sea_orm::ConnectionTrait;

/// Does it, on the applications as the rows showed them.
pub async fn perform(world: &World, rows: &Rows, act: Act) -> Result<()> {
    match act {
        Act::Displace(point) => world.city.backend.displace_overbooked(&PointId::new(POINT[point])).await.map(drop),
        Act::Open(point, open) => import(world, point, &format!("open = {open}")).await,
        Act::Capacity(point, places) => import(world, point, &format!("daily_capacity = {places}")).await,
        Act::Close(pick) => {
            let (day, half) = (world.day(pick).to_string(), HalfDay::ALL[usize::from(pick.afternoon)].code());
            let form = ChangeForm {
                kind: ChangeKind::Close.code().to_owned(),
                from: day.clone(),
                from_half: half.to_owned(),
                until: day,
                until_half: half.to_owned(),
                reason: "premises".to_owned(),
                ..ChangeForm::default()
            };
            manage(world, pick.point, &form).await
        }
        Act::Lift(point) => {
            let closure = rows.closures.iter().rfind(|row| row.point == POINT[point] && row.lifted_at.is_none());
            let kind = ChangeKind::Lift.code().to_owned();
            let closure = closure.map(|row| row.id.clone()).unwrap_or_default();
            manage(world, point, &ChangeForm { kind, closure, ..ChangeForm::default() }).await
        }
        Act::Work(step) => work(world, step).await.map(drop),
        Act::Later(minutes) => {
            world.city.clock.advance(Duration::minutes(minutes));
            Ok(())
        }
        Act::DayOf(app) => {
            let start = rows.live(app).map_or(rows.now, |live| live.starts_at);
            world.city.clock.advance((start - rows.now).max(Duration::zero()));
            Ok(())
        }
        Act::Approve(app) | Act::Return(app) | Act::Reject(app) => decide(world, &rows.id(app), act).await,
        Act::CheckIn(app) | Act::Accept(app) | Act::TurnAway(app) => {
            let row = rows.application(app);
            let desk = POINT.iter().position(|point| row.point.as_deref() == Some(point)).unwrap_or(0);
            receive(world, &world.clerks[desk], &rows.id(app), act).await
        }
        Act::StartAnew(app) => start_anew(world, rows, app).await,
        Act::MoveHouse(app) => {
            let (actor, id) = (world.owner(app), rows.id(app));
            let lives = rows.draft_town(app);
            let to = TOWN.into_iter().find(|town| *town != lives).unwrap_or_default();
            let typed = vec![(Field::Town, to.to_owned())];
            world.city.backend.save_step(actor, &id, journey::Step::Residence, i64::MAX, typed).await.map(drop)
        }
        act => click(world, rows, act).await,
    }
}

/// What an applicant does with one click.
async fn click(world: &World, rows: &Rows, act: Act) -> Result<()> {
    let backend = &world.city.backend;
    let me = |app: App| (world.owner(app), rows.id(app));
    match act {
        Act::Hold(app, pick) => {
            let (actor, id) = me(app);
            backend.hold(actor, &id, &world.key(pick)).await.map(drop)
        }
        Act::Move(app, pick) => {
            let (actor, id) = me(app);
            backend.move_booking(actor, &id, &world.key(pick)).await.map(drop)
        }
        Act::Extend(app) => {
            let (actor, id) = me(app);
            backend.extend_hold(actor, &id).await.map(drop)
        }
        Act::LetGo(app) => {
            let (actor, id) = me(app);
            backend.release_hold(actor, &id).await
        }
        Act::Submit(app) => {
            let (actor, id) = me(app);
            backend.submit(actor, &id, true, true).await
        }
        Act::Cancel(app) => {
            let (actor, id) = me(app);
            backend.cancel_booking(actor, &id).await
        }
        Act::Withdraw(app) => {
            let (actor, id) = me(app);
            backend.withdraw(actor, &id, rows.application(app).version).await
        }
        Act::Join(app) => {
            let (actor, id) = me(app);
            backend.join_waiting(actor, &id).await
        }
        Act::Leave(app) => {
            let (actor, id) = me(app);
            backend.leave_waiting(actor, &id).await
        }
        Act::Take(app) => {
            let (actor, id) = me(app);
            backend.take_offer(actor, &id).await.map(drop)
        }
        Act::Pass(app) => {
            let (actor, id) = me(app);
            backend.pass_offer(actor, &id).await
        }
        other => unreachable!("{other:?} is no click"),
    }
}

/// Only when nothing runs any more: a draft that is there is left alone.
async fn start_anew(world: &World, rows: &Rows, app: App) -> Result<()> {
    if rows.status(app).is_live() {
        return Err(Refusal::AlreadyLive.into());
    }
    if rows.status(app).is_editable() {
        return Ok(());
    }
    world.written(app).await.map(drop)
}

/// The reviewer claims and decides.
async fn decide(world: &World, id: &ApplicationId, act: Act) -> Result<()> {
    let (backend, reviewer) = (&world.city.backend, &world.reviewer);
    backend.claim(reviewer, id, world.city.version(id).await).await?;
    let version = world.city.version(id).await;
    match act {
        Act::Approve(_) => backend.approve(reviewer, id, version).await,
        Act::Return(_) => {
            let reasons = vec![Reason { field: Field::Detail, words: "请写明门牌号".to_owned() }];
            backend.return_for_correction(reviewer, id, version, reasons).await
        }
        _ => backend.reject(reviewer, id, version, "不符合条件，可重新申请。").await,
    }
}

/// What happens at the window.
async fn receive(world: &World, clerk: &Actor, id: &ApplicationId, act: Act) -> Result<()> {
    let (backend, version) = (&world.city.backend, world.city.version(id).await);
    match act {
        Act::CheckIn(_) => backend.check_in(clerk, id, version).await,
        Act::Accept(_) => {
            let view = backend.desk_view(clerk, id).await?;
            let labels: Vec<Label> = view.sheet.compared().map(|cell| cell.label).collect();
            backend.accept(clerk, id, version, &labels).await
        }
        _ => backend.mismatch(clerk, id, version, MismatchKind::PapersMissing, &[], "请带齐原件。").await,
    }
}

async fn work(world: &World, step: Step) -> Result<u64> {
    let backend = &world.city.backend;
    match step {
        Step::ExpireHolds => backend.expire_holds().await,
        Step::EndWaiting => backend.end_waiting().await,
        Step::ReturnPlaces => backend.return_freed_places().await,
        Step::ForgetCooldowns => backend.sweep_cooldowns().await,
        Step::DisplaceOvertaken => backend.displace_overtaken().await,
        Step::MarkMissed => backend.mark_missed().await,
        Step::ReleaseLeases => backend.release_leases().await,
        Step::Lapse => backend.lapse().await,
    }
}

/// Another timetable, as an import of the city's own file writes it: nobody is asked, and who is beyond it is displaced
/// later.
async fn import(world: &World, point: usize, what: &str) -> Result<()> {
    let sql = format!("update service_point set edition = edition + 1, {what} where id = '{}'", POINT[point]);
    world.city.db.raw().execute_unprepared(&sql).await.map_err(Error::from)?;
    world.city.backend.refresh().await
}

/// Looks at a change and confirms it. A form in which something is wrong changes nothing, and so does one that would do
/// something else by now.
async fn manage(world: &World, point: usize, form: &ChangeForm) -> Result<()> {
    let (backend, point) = (&world.city.backend, PointId::new(POINT[point]));
    let Some(impact) = backend.preview_change(&world.manager, &point, form).await?.impact else { return Ok(()) };
    backend.change_point(&world.manager, &point, form, &impact.fingerprint).await.map(drop)
}
