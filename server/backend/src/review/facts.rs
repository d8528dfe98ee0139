//! What the automatic checks look at, read from the rows and the city of now. The domain judges it.

use crate::{
    Backend, Result,
    applications::{Snapshot, service_of, status_of, subject},
    db::entity::{account, application, booking, slot},
    error::Error,
};
use domain::{
    account::AccountStatus,
    application::ApplicationStatus,
    authority::{Action, Actor, may},
    beijing::beijing_date,
    booking::BookingStatus,
    geography::{Home, PointId, TownCode},
    ids::ApplicationId,
    review::{AutomaticCheck, OtherApplication, PlaceFacts, ReviewFacts, checks},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

/// Other applications of a number that are shown: nobody reads more, and one person has few.
const OTHERS: u64 = 20;

impl Backend {
    /// The checks of an application for one of its reviewers.
    pub(super) async fn checks(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        row: &application::Model,
        snapshot: &Snapshot,
        account: &account::Model,
    ) -> Result<Vec<AutomaticCheck>> {
        let first = row.first_submitted_at.ok_or(Error::Unreadable("application.first_submitted_at"))?;
        let place = match self.live_booking(connection, &row.id).await? {
            Some(booking) => Some(self.place_facts(connection, &booking, &snapshot.draft.residence.home()).await?),
            None => None,
        };
        let others = others(connection, actor, row, account).await?;
        let city = self.city();
        Ok(checks(ReviewFacts {
            service: service_of(row)?,
            draft: &snapshot.draft,
            number: &snapshot.applicant.citizen_number,
            papers: &snapshot.evidence,
            first_day: beijing_date(first),
            now: self.now(),
            verified: account.status == AccountStatus::Verified.code(),
            place,
            knows_town: |town: &TownCode| city.knows_town(town),
            others,
        }))
    }

    /// The place beside what the point's timetable has by now.
    async fn place_facts(
        &self,
        connection: &impl ConnectionTrait,
        booking: &booking::Model,
        home: &Home,
    ) -> Result<PlaceFacts> {
        let taken = slot::Entity::find_by_id(&booking.slot_id).one(connection).await?.map_or(0, |row| row.taken);
        let point = PointId::new(&booking.point);
        let minutes = u16::try_from(self.policy().values.slot_minutes).unwrap_or(0);
        let city = self.city();
        let slots = city.slots(&point, beijing_date(booking.starts_at), minutes);
        let offer = slots.iter().find(|offer| offer.time.key() == booking.slot_id);
        Ok(PlaceFacts {
            covers: city.geography.point_covers(&point, home),
            starts_at: booking.starts_at,
            places: offer.map(|offer| i64::from(offer.capacity)),
            taken,
        })
    }
}

/// Other applications of the same citizen number: those of the account, and those for which another account has a live place
/// under that number. The newest first; drafts are nobody's business.
async fn others(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    row: &application::Model,
    account: &account::Model,
) -> Result<Vec<OtherApplication>> {
    let mut same = Condition::any().add(application::Column::AccountId.eq(&row.account_id));
    if let Some(hash) = &account.number_hash {
        let places = booking::Entity::find()
            .filter(booking::Column::NumberHash.eq(hash))
            .filter(is_live())
            .all(connection)
            .await?;
        same = same.add(application::Column::Id.is_in(places.iter().map(|place| &place.application_id)));
    }
    let rows = application::Entity::find()
        .filter(same)
        .filter(application::Column::Id.ne(&row.id))
        .filter(application::Column::Status.ne(ApplicationStatus::Draft.code()))
        .order_by_desc(application::Column::CreatedAt)
        .limit(OTHERS)
        .all(connection)
        .await?;
    rows.iter().map(|row| other(actor, row)).collect()
}

fn other(actor: &Actor, row: &application::Model) -> Result<OtherApplication> {
    Ok(OtherApplication {
        id: ApplicationId::new(&row.id),
        number: row.number.clone().unwrap_or_default(),
        service: service_of(row)?,
        status: status_of(row)?,
        submitted_at: row.first_submitted_at,
        within_reach: may(actor, Action::ReadApplication, &subject(row)?),
    })
}

/// The condition that a booking is live. The words stand in the statement and are not bound to it: only then does a planner
/// see that the index of the live bookings holds everything that is asked for.
fn is_live() -> Expr {
    // Only here: it gives numbers a second `min` and `max`.
    use sea_orm::ExprTrait;
    let live = BookingStatus::ALL.iter().filter(|status| status.is_live());
    let codes = live.map(|status| Expr::Constant(status.code().into()));
    Expr::col((booking::Entity, booking::Column::Status)).is_in(codes)
}
