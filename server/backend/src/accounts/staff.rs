//! The officers in an administrator's hands: who there is, and what was done about each.

use super::{people::require, session::role};
use crate::{
    Backend, Error, Result,
    city::City,
    db::entity::{account, session, staff_change},
    review::people,
};
use domain::{
    account::AccountStatus,
    authority::{Action, Actor, Role, Scope},
    error::Refusal,
    ids::AccountId,
    staff::StaffAct,
    view::{ScopeChoices, StaffChangeEntry, StaffFilter, StaffListView, StaffMemberView, StaffRow},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Officers on a page.
const PAGE: usize = 50;
/// Changes on an officer's page.
const REMEMBERED: u64 = 25;

impl Backend {
    /// A page of the officers, by sign-in name; `after` is the last name of the page before.
    ///
    /// # Errors
    /// `NotFound` for everybody but administrators.
    pub async fn staff_list(&self, actor: &Actor, filter: &StaffFilter, after: Option<&str>) -> Result<StaffListView> {
        require(actor, Action::ManageStaff)?;
        let connection = self.db().read();
        let mut rows = account::Entity::find().filter(account::Column::StaffName.is_not_null());
        if let Some(name) = &filter.name {
            rows = rows.filter(account::Column::StaffName.starts_with(name));
        }
        if let Some(role) = filter.role {
            rows = rows.filter(account::Column::Role.eq(role.code()));
        }
        if let Some(after) = after {
            rows = rows.filter(account::Column::StaffName.gt(after));
        }
        let mut rows = rows.order_by_asc(account::Column::StaffName).limit(PAGE as u64 + 1).all(connection).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).and_then(|row| row.staff_name.clone());
        let (city, open) = (self.city(), self.open_sessions(connection, &rows).await?);
        Ok(StaffListView {
            filter: filter.clone(),
            rows: rows.iter().map(|row| staff_row(&city, row, &open)).collect::<Result<_>>()?,
            next,
            scopes: choices(&city),
        })
    }

    /// One officer with the last changes.
    ///
    /// # Errors
    /// `NotFound` for everybody but administrators, and for whoever is no officer.
    pub async fn staff_member(&self, actor: &Actor, id: &AccountId) -> Result<StaffMemberView> {
        require(actor, Action::ManageStaff)?;
        let connection = self.db().read();
        // The changes first: whoever sees a row that is newer than its version is told so when they change it.
        let changes = staff_change::Entity::find()
            .filter(staff_change::Column::AccountId.eq(id.as_str()))
            .order_by_desc(staff_change::Column::Version)
            .limit(REMEMBERED)
            .all(connection)
            .await?;
        let row = officer(connection, id).await?;
        let by = people(connection, changes.iter().map(|change| &change.by_id)).await?;
        let name = |id: &str| by.get(id).and_then(|officer| officer.staff_name.clone()).unwrap_or_default();
        let rows = [row];
        let (city, open) = (self.city(), self.open_sessions(connection, &rows).await?);
        let [row] = rows;
        Ok(StaffMemberView {
            row: staff_row(&city, &row, &open)?,
            own: row.id == actor.account.as_str(),
            version: changes.first().map_or(0, |change| change.version),
            changes: changes.iter().map(|change| entry(change, name(&change.by_id))).collect::<Result<_>>()?,
            scopes: choices(&city),
        })
    }

    /// How many sessions are open, by account.
    async fn open_sessions(
        &self,
        connection: &impl ConnectionTrait,
        rows: &[account::Model],
    ) -> Result<HashMap<String, i64>> {
        let now = self.now();
        let counted: Vec<(String, i64)> = session::Entity::find()
            .select_only()
            .column(session::Column::AccountId)
            .column_as(session::Column::Id.count(), "open")
            .filter(session::Column::AccountId.is_in(rows.iter().map(|row| row.id.as_str())))
            .filter(session::Column::AwaitsSecondFactor.eq(false))
            .filter(session::Column::IdleUntil.gt(now))
            .filter(session::Column::AbsoluteUntil.gt(now))
            .group_by(session::Column::AccountId)
            .into_tuple()
            .all(connection)
            .await?;
        Ok(counted.into_iter().collect())
    }
}

/// An officer's row; whoever is none does not exist here.
pub(super) async fn officer(connection: &impl ConnectionTrait, id: &AccountId) -> Result<account::Model> {
    let row = account::Entity::find_by_id(id.as_str()).one(connection).await?.ok_or(Refusal::NotFound)?;
    if row.staff_name.is_some() && role(&row)?.is_staff() { Ok(row) } else { Err(Refusal::NotFound.into()) }
}

/// The scope in a row.
pub(super) fn scope(row: &account::Model) -> Result<Scope> {
    Scope::from_code(&row.scope).ok_or(Error::Unreadable("account.scope"))
}

/// What the place of a scope is called; none for the whole city and for what the city does not have.
pub(super) fn place(city: &City, scope: &Scope) -> Option<String> {
    let geography = &city.geography;
    match scope {
        Scope::City => None,
        Scope::District(code) => geography.district(code).map(|district| district.name.clone()),
        Scope::Station(id) => geography.station(id).map(|station| station.name.clone()),
        Scope::Point(id) => geography.point(id).map(|point| point.name.clone()),
    }
}

fn staff_row(city: &City, row: &account::Model, open: &HashMap<String, i64>) -> Result<StaffRow> {
    let scope = scope(row)?;
    Ok(StaffRow {
        id: AccountId::new(&row.id),
        name: row.staff_name.clone().unwrap_or_default(),
        role: role(row)?,
        place: place(city, &scope).unwrap_or_default(),
        scope,
        locked: row.status == AccountStatus::Locked.code(),
        sessions: open.get(&row.id).copied().unwrap_or(0),
        since: row.created_at,
    })
}

fn choices(city: &City) -> ScopeChoices {
    let geography = &city.geography;
    let districts = geography.districts.iter();
    let points = geography.points.iter().chain(&geography.closed_points);
    ScopeChoices {
        districts: districts.map(|one| (Scope::District(one.code.clone()).to_code(), one.name.clone())).collect(),
        stations: geography
            .stations
            .iter()
            .map(|one| (Scope::Station(one.id.clone()).to_code(), one.name.clone()))
            .collect(),
        points: points.map(|one| (Scope::Point(one.id.clone()).to_code(), one.name.clone())).collect(),
    }
}

fn entry(row: &staff_change::Model, by: String) -> Result<StaffChangeEntry> {
    let role = |code: &str| Role::from_code(code).ok_or(Error::Unreadable("staff_change.role"));
    Ok(StaffChangeEntry {
        act: StaffAct::from_code(&row.act).ok_or(Error::Unreadable("staff_change.act"))?,
        role_from: role(&row.role_from)?,
        scope_from: row.scope_from.clone(),
        role: role(&row.role)?,
        scope: row.scope.clone(),
        by,
        at: row.created_at,
    })
}
