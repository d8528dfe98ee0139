//! A page of entries with what they refer to: the sign-in names of officers, the numbers of applications, the hashes before.

use crate::{
    Result,
    db::entity::{account, application, trail as entries},
    review::people,
    trail,
};
use chrono::NaiveDate;
use domain::{
    authority::Role,
    ids::ApplicationId,
    trail::{RevealReason, TrailAction},
    view::{AuditActor, AuditFilter, AuditInput, AuditRow, AuditSubject},
    violation::Field,
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeMap;

/// Characters of a hash that are shown: enough to tell two entries apart by eye.
const SHORT: usize = 12;

/// What the entries of a page refer to.
pub(super) struct Known {
    people: BTreeMap<String, account::Model>,
    numbers: BTreeMap<String, Option<String>>,
    hashes: BTreeMap<(String, i64), String>,
}

impl Known {
    /// Reads it: one statement a kind.
    pub async fn of(connection: &impl ConnectionTrait, filter: &AuditFilter, rows: &[entries::Model]) -> Result<Self> {
        let officer = filter.officer.as_ref().map(|id| id.as_str().to_owned());
        let ids = rows.iter().filter_map(|row| row.actor_id.as_ref()).chain(officer.as_ref());
        let chains = rows.iter().map(subject_of).chain(filter.subject.as_deref()).collect();
        Ok(Self {
            people: people(connection, ids).await?,
            numbers: numbers(connection, chains).await?,
            hashes: hashes_before(connection, rows).await?,
        })
    }

    /// What is looked for, as it would be typed.
    pub fn typed(&self, filter: &AuditFilter) -> AuditInput {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let number = |chain: &String| self.numbers.get(chain).cloned().flatten().unwrap_or_else(|| chain.clone());
        AuditInput {
            subject: filter.subject.as_ref().map(number).or_else(|| filter.request.clone()).unwrap_or_default(),
            officer: filter.officer.as_ref().map(|id| self.name(id.as_str())).unwrap_or_default(),
            action: filter.action.map(TrailAction::code).unwrap_or_default().to_owned(),
            from: day(filter.from),
            until: day(filter.until),
        }
    }

    /// An entry as it is shown.
    pub fn row(&self, row: &entries::Model) -> AuditRow {
        let before = self.hashes.get(&(row.chain.clone(), row.sequence.saturating_sub(1))).map(String::as_str);
        let subject = match self.numbers.get(subject_of(row)) {
            Some(number) => {
                AuditSubject::Application { id: ApplicationId::new(subject_of(row)), number: number.clone() }
            }
            None => AuditSubject::Chain(row.chain.clone()),
        };
        AuditRow {
            sequence: row.sequence,
            at: row.at,
            by: self.by(row),
            action: TrailAction::from_code(&row.action),
            fields: row.fields.split(',').filter_map(Field::from_name).collect(),
            subject,
            reason: row.reason.as_deref().and_then(RevealReason::from_code),
            request: row.request.clone(),
            hash: short(&row.hash),
            previous: before.map(short).unwrap_or_default(),
            fits: (row.sequence == 1 || before.is_some()) && trail::fits(row, before.unwrap_or_default()),
        }
    }

    fn by(&self, row: &entries::Model) -> AuditActor {
        let role = row.role.as_deref().and_then(Role::from_code);
        match (&row.actor_id, role) {
            (None, _) => AuditActor::Clock,
            (Some(_), Some(Role::Applicant)) => AuditActor::Applicant,
            (Some(id), role) => AuditActor::Officer { name: self.name(id), role },
        }
    }

    /// An officer's sign-in name.
    fn name(&self, id: &str) -> String {
        self.people.get(id).and_then(|person| person.staff_name.clone()).unwrap_or_else(|| id.to_owned())
    }
}

/// The application that an entry is about: the chain's own, or the one that was looked at.
fn subject_of(row: &entries::Model) -> &str {
    row.subject.as_deref().unwrap_or(&row.chain)
}

fn short(hash: &str) -> String {
    hash.chars().take(SHORT).collect()
}

/// The numbers of the applications among these chains; a draft has none.
async fn numbers(connection: &impl ConnectionTrait, chains: Vec<&str>) -> Result<BTreeMap<String, Option<String>>> {
    let rows: Vec<(String, Option<String>)> = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .column(application::Column::Number)
        .filter(application::Column::Id.is_in(chains))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The hash of the entry before each of these, by its chain and place.
async fn hashes_before(
    connection: &impl ConnectionTrait,
    rows: &[entries::Model],
) -> Result<BTreeMap<(String, i64), String>> {
    if rows.is_empty() {
        return Ok(BTreeMap::new());
    }
    let before = rows.iter().fold(Condition::any(), |any, row| {
        let of_chain = entries::Column::Chain.eq(&row.chain);
        any.add(Condition::all().add(of_chain).add(entries::Column::Sequence.eq(row.sequence.saturating_sub(1))))
    });
    let rows: Vec<(String, i64, String)> = entries::Entity::find()
        .select_only()
        .column(entries::Column::Chain)
        .column(entries::Column::Sequence)
        .column(entries::Column::Hash)
        .filter(before)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|(chain, sequence, hash)| ((chain, sequence), hash)).collect())
}
