//! The figures of the policy in an administrator's hands: how they stand, who changed them and why, and changing one.

use super::{Policy, set_value};
use crate::{Backend, Result, db::entity::policy_change, keyring::digest, review::people, trail};
use domain::{
    authority::{Action, Actor, Subject, may},
    error::Refusal,
    policy_figures::{Beside, FigureInput, PolicyFigure},
    trail::TrailAction,
    view::{FigureChange, FigureView, PoliciesView},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Changes on a page.
const PAGE: usize = 25;

impl Backend {
    /// Every figure, and the last changes.
    ///
    /// # Errors
    /// `NotFound` for everybody but administrators.
    pub async fn policy_figures(&self, actor: &Actor) -> Result<PoliciesView> {
        check(actor)?;
        let connection = self.db().read();
        // As the table has them: another copy of the platform may have changed one a moment ago.
        let values = Policy::load(connection).await?.values;
        let rows = policy_change::Entity::find()
            .order_by_desc(policy_change::Column::CreatedAt)
            .order_by_desc(policy_change::Column::Key)
            .order_by_desc(policy_change::Column::Version)
            .limit(PAGE as u64)
            .all(connection)
            .await?;
        Ok(PoliciesView {
            values: PolicyFigure::ALL.iter().map(|figure| (*figure, figure.of(&values))).collect(),
            changes: changes(connection, rows).await?,
        })
    }

    /// One figure with its changes, those before the version `before` if that is named.
    ///
    /// # Errors
    /// `NotFound` for everybody but administrators.
    pub async fn policy_figure(&self, actor: &Actor, figure: PolicyFigure, before: Option<i64>) -> Result<FigureView> {
        check(actor)?;
        let connection = self.db().read();
        // The version first: whoever sees a value that is newer than its version is told so when they change it.
        let version = last(connection, figure).await?.map_or(0, |row| row.version);
        let values = Policy::load(connection).await?.values;
        let mut rows = policy_change::Entity::find()
            .filter(policy_change::Column::Key.eq(figure.key()))
            .order_by_desc(policy_change::Column::Version)
            .limit(PAGE as u64 + 1);
        if let Some(before) = before {
            rows = rows.filter(policy_change::Column::Version.lt(before));
        }
        let mut rows = rows.all(connection).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|row| row.version);
        Ok(FigureView {
            figure,
            value: figure.of(&values),
            beside: figure.beside().map(Beside::figure).map(|other| other.of(&values)),
            version,
            changes: changes(connection, rows).await?,
            next,
        })
    }

    /// Changes a figure. Whoever reads a page of this copy sees it at once, of another within a second. The value that it has
    /// already changes nothing.
    ///
    /// # Errors
    /// `NotFound` for everybody but administrators, `Invalid` with everything that is wrong, `Stale` when somebody else was
    /// faster.
    pub async fn change_policy_figure(
        &self,
        actor: &Actor,
        figure: PolicyFigure,
        version: i64,
        input: &FigureInput,
    ) -> Result<()> {
        check(actor)?;
        let now = self.now();
        let transaction = self.db().begin().await?;
        trail::take_turn(&transaction).await?;
        let known = last(&transaction, figure).await?;
        if known.as_ref().map_or(0, |row| row.version) != version {
            let at = known.map(|row| row.created_at);
            return Err(Refusal::Stale { at, by_staff: true }.into());
        }
        let values = Policy::load(&transaction).await?.values;
        let (value, reason) = input.parse(figure, &values)?;
        let before = figure.of(&values);
        if value == before {
            return Ok(());
        }
        set_value(&transaction, figure.key(), value, now).await?;
        // Everybody may know what it commits to.
        let said = format!("{}\n{}\n{before}\n{value}\n{reason}", figure.key(), version + 1);
        let change = policy_change::ActiveModel {
            key: Set(figure.key().to_owned()),
            version: Set(version + 1),
            value_from: Set(before),
            value_to: Set(value),
            reason: Set(reason),
            account_id: Set(actor.account.as_str().to_owned()),
            created_at: Set(now),
        };
        policy_change::Entity::insert(change).exec_without_returning(&transaction).await?;
        let commitment = digest(said.as_bytes());
        trail::append_administration(&transaction, TrailAction::PolicyChanged, actor, now, commitment).await?;
        transaction.commit().await?;
        self.refresh_policy().await
    }
}

fn check(actor: &Actor) -> Result<()> {
    if may(actor, Action::ManagePolicies, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// The last change of a figure.
async fn last(connection: &impl ConnectionTrait, figure: PolicyFigure) -> Result<Option<policy_change::Model>> {
    Ok(policy_change::Entity::find()
        .filter(policy_change::Column::Key.eq(figure.key()))
        .order_by_desc(policy_change::Column::Version)
        .one(connection)
        .await?)
}

/// With the names of who changed them. A figure that this version of the program does not know is left out.
async fn changes(connection: &impl ConnectionTrait, rows: Vec<policy_change::Model>) -> Result<Vec<FigureChange>> {
    let officers = people(connection, rows.iter().map(|row| &row.account_id)).await?;
    let name = |id: &str| officers.get(id).and_then(|officer| officer.staff_name.clone()).unwrap_or_default();
    let change = |row: policy_change::Model| {
        Some(FigureChange {
            figure: PolicyFigure::from_key(&row.key)?,
            version: row.version,
            from: row.value_from,
            to: row.value_to,
            by: name(&row.account_id),
            reason: row.reason,
            at: row.created_at,
        })
    };
    Ok(rows.into_iter().filter_map(change).collect())
}
