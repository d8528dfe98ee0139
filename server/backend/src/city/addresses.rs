//! `/admin/jurisdictions`: where an address belongs and why, and addresses that were not in the list.
//!
//! An applicant whose street is not in the list writes the address in full and fills in the rest of the form. Staff name
//! the town; it is written into the draft, the applicant is told, and chooses point and time.

use crate::{
    Backend, Error, Result,
    applications::{service_of, status_of},
    db::entity::{application, written_address},
    notices,
    trail::{self, Happened},
};
use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationStatus,
    authority::{Action, Actor, PlaceOfWork, Subject, may},
    draft::DraftRecord,
    error::Refusal,
    geography::{Home, TownCode},
    ids::ApplicationId,
    input::ResidenceInput,
    notice::NoticeKind,
    service::Service,
    text::fold,
    trail::TrailAction,
    view::{AddressAnswer, JurisdictionsView, NoticeFacts, PointCard, WrittenAddressRow},
    violation::{Field, Rule, Violations},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use super::City;

/// Addresses in the list: the oldest; the others follow when those are done.
const LISTED: u64 = 50;

impl Backend {
    /// Every town with its station, the answer to an address, and the addresses that wait.
    ///
    /// # Errors
    /// `NotFound` for whoever may not assign addresses.
    pub async fn jurisdictions(&self, actor: &Actor, town: &str, community: &str) -> Result<JurisdictionsView> {
        check(actor)?;
        let city = self.city();
        Ok(JurisdictionsView {
            towns: city.town_options(),
            answer: city.answer(&Home::read(town, community)),
            waiting: self.waiting_addresses().await?,
            sample: city.sample,
        })
    }

    async fn waiting_addresses(&self) -> Result<Vec<WrittenAddressRow>> {
        let listed = written_address::Entity::find()
            .find_both_related(application::Entity)
            .filter(waits())
            .order_by_asc(written_address::Column::CreatedAt)
            .order_by_asc(written_address::Column::ApplicationId)
            .limit(LISTED)
            .all(self.db().read())
            .await?;
        listed.iter().map(|(row, application)| self.written_address_row(row, application)).collect()
    }

    fn written_address_row(
        &self,
        row: &written_address::Model,
        application: &application::Model,
    ) -> Result<WrittenAddressRow> {
        Ok(WrittenAddressRow {
            application: ApplicationId::new(&row.application_id),
            service: service_of(application)?,
            address: self.keys().open_text("written_address.address", &row.address_enc)?,
            at: row.created_at,
        })
    }

    /// Assigns an address to a town. The applicant is told and goes on.
    ///
    /// # Errors
    /// `NotFound` for whoever may not, and for an address that does not wait; `Invalid` for an unknown town; `NotAllowed`
    /// for one outside the officer's scope; `Stale` when somebody else was faster or the applicant wrote meanwhile.
    pub async fn assign_address(&self, actor: &Actor, id: &ApplicationId, town: &str) -> Result<()> {
        check(actor)?;
        let home = Home::in_town(TownCode::new(fold(town)));
        let city = self.city();
        let station = city.geography.station_for(&home);
        let Some(station) = station else { return Err(Violations::one(Field::Town, Rule::NotAChoice).into()) };
        let place = PlaceOfWork {
            district: Some(station.district.clone()),
            station: Some(station.id.clone()),
            ..PlaceOfWork::default()
        };
        if !actor.scope.covers(&place) {
            return Err(Refusal::NotAllowed.into());
        }
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = self.assign(&transaction, actor, id, &home.town, now).await?;
        let happened = Happened { actor: Some(actor), fields: &[Field::Town], ..Happened::default() };
        trail::append(&transaction, id.as_str(), TrailAction::AddressAssigned, now, happened).await?;
        notices::queue(&transaction, &row, NoticeKind::AddressAssigned, &NoticeFacts::default(), now).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn assign(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        id: &ApplicationId,
        town: &TownCode,
        now: DateTime<Utc>,
    ) -> Result<application::Model> {
        let row = application::Entity::find_by_id(id.as_str()).one(transaction).await?;
        let row = row.ok_or(Error::Refused(Refusal::NotFound))?;
        let mut record = self.draft_record(&row)?;
        if !status_of(&row)?.is_editable() || !record.draft.residence.home().town.is_unlisted() {
            return Err(Refusal::Stale { at: Some(row.updated_at), by_staff: false }.into());
        }
        let typed = record.draft.residence.town.clone();
        // The field holds what was just read, so there is nothing that it could be in conflict with.
        let _ = record.autosave(Field::Town, &typed, town.as_str().to_owned());
        let row = self.write_draft(transaction, &row, &record, now).await?;
        let assigned = written_address::Entity::update_many()
            .col_expr(written_address::Column::AssignedAt, Expr::value(now))
            .col_expr(written_address::Column::AssignedBy, Expr::value(actor.account.as_str()))
            .col_expr(written_address::Column::TownCode, Expr::value(town.as_str()))
            .filter(written_address::Column::ApplicationId.eq(id.as_str()))
            .filter(written_address::Column::AssignedAt.is_null())
            .exec(transaction)
            .await?;
        if assigned.rows_affected == 1 { Ok(row) } else { Err(Refusal::NotFound.into()) }
    }

    /// Keeps the list of waiting addresses as the draft says: the address as it is written now while the street is not in
    /// the list and the step is complete, nothing otherwise.
    pub(crate) async fn note_written_address(
        &self,
        transaction: &impl ConnectionTrait,
        row: &application::Model,
        record: &DraftRecord,
        now: DateTime<Utc>,
    ) -> Result<()> {
        use written_address::Column as C;
        let residence = &record.draft.residence;
        if !residence.home().town.is_unlisted() {
            written_address::Entity::delete_many()
                .filter(C::ApplicationId.eq(&row.id))
                .filter(C::AssignedAt.is_null())
                .exec(transaction)
                .await?;
            return Ok(());
        }
        if fold(&residence.community).is_empty() || fold(&residence.detail).is_empty() {
            return Ok(());
        }
        let waiting = written_address::ActiveModel {
            application_id: Set(row.id.clone()),
            address_enc: Set(self.keys().seal_text("written_address.address", &in_words(residence))?),
            town_code: Set(None),
            created_at: Set(now),
            assigned_at: Set(None),
            assigned_by: Set(None),
        };
        let again = OnConflict::column(C::ApplicationId)
            .update_columns([C::AddressEnc, C::TownCode, C::AssignedAt, C::AssignedBy])
            .to_owned();
        written_address::Entity::insert(waiting).on_conflict(again).exec_without_returning(transaction).await?;
        Ok(())
    }

    /// How many addresses wait, those beyond the list too.
    pub(crate) async fn count_waiting_addresses(&self) -> Result<i64> {
        let waiting = written_address::Entity::find().inner_join(application::Entity).filter(waits());
        Ok(i64::try_from(waiting.count(self.db().read()).await?).unwrap_or(i64::MAX))
    }
}

impl City {
    fn answer(&self, home: &Home) -> Option<AddressAnswer> {
        let town = self.town_options().into_iter().find(|town| town.code == home.town)?;
        let station = self.geography.station_for(home)?;
        let points = self.geography.points.iter().filter(|point| self.geography.point_covers(&point.id, home));
        let cards: Vec<(PointCard, Vec<Service>)> =
            points.map(|point| (self.card(point), point.services.clone())).collect();
        Some(AddressAnswer {
            named: town.split.iter().any(|part| part.community == home.community),
            community: home.community.as_str().to_owned(),
            station: station.full_name.clone(),
            address: station.address.clone(),
            phone: station.phone.clone(),
            points: cards,
            town,
        })
    }
}

/// Nobody has assigned it, and its owner can still go on with it. Asked of the database: what is withdrawn or lapsed keeps its
/// row, and must not take the place of somebody who waits.
fn waits() -> Condition {
    let editable = ApplicationStatus::ALL.iter().filter(|status| status.is_editable());
    Condition::all()
        .add(written_address::Column::AssignedAt.is_null())
        .add(application::Column::Status.is_in(editable.map(|status| status.code())))
}

fn check(actor: &Actor) -> Result<()> {
    if may(actor, Action::AssignAddresses, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

fn in_words(residence: &ResidenceInput) -> String {
    format!("{} {}", fold(&residence.community), fold(&residence.detail))
}
