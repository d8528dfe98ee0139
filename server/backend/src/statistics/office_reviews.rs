//! How long reviews wait and took, and what had to be corrected, within an officer's scope.

use crate::{Backend, Error, Result, db::entity::application};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    application::ApplicationStatus,
    authority::Scope,
    geography::{DistrictCode, PointId},
    office_statistics::middle,
    statistics::ReviewSpan,
    trail::TrailAction,
    view::{FieldReasons, ReviewAges},
    violation::Field,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Value};
use std::{collections::BTreeMap, fmt::Write};

/// Reviews that were decided between two moments, each since the submission that it was about. The index of decisions leads
/// to them.
const DECIDED: &str = "
    select s.at as submitted, d.at as decided
    from trail d
    join application a on a.id = d.chain
    join trail s on s.chain = d.chain and s.action = 'submitted' and s.sequence = (
        select max(x.sequence) from trail x
        where x.chain = d.chain and x.sequence < d.sequence and x.action = 'submitted'
    )
    where d.action in ('approved','returned','rejected') and d.at >= $1 and d.at < $2";

/// What was returned and what did not match, by the fields that were named. The index of actions leads to them.
const REASONS: &str = "
    select t.action as action, t.fields as fields, count(*) as times
    from trail t
    join application a on a.id = t.chain
    where t.action in ('returned','mismatched') and t.at >= $1 and t.at < $2";

#[derive(Debug, FromQueryResult)]
struct Decided {
    submitted: DateTime<Utc>,
    decided: DateTime<Utc>,
}

#[derive(Debug, FromQueryResult)]
struct Named {
    action: String,
    fields: String,
    times: i64,
}

/// Which applications the figures are about: column and value, all of which hold.
pub(super) struct Reach(Vec<(application::Column, &'static str, String)>);

impl Reach {
    /// Within a scope; of one district or one point if that is chosen.
    pub(super) fn of(scope: &Scope, district: Option<&DistrictCode>, point: Option<&PointId>) -> Self {
        use application::Column as C;
        let of_district = |code: &DistrictCode| (C::District, "a.district", code.to_string());
        let of_point = |id: &PointId| (C::Point, "a.point", id.to_string());
        let of_scope = match scope {
            Scope::City => None,
            Scope::District(code) => Some(of_district(code)),
            Scope::Station(id) => Some((C::Station, "a.station", id.to_string())),
            Scope::Point(id) => Some(of_point(id)),
        };
        Self(of_scope.into_iter().chain(district.map(of_district)).chain(point.map(of_point)).collect())
    }

    fn condition(&self) -> Condition {
        self.0.iter().fold(Condition::all(), |all, (column, _, value)| all.add(column.eq(value.as_str())))
    }

    /// The same for a statement whose first two values are moments. Names of columns are ours, values are bound.
    fn and(&self, statement: &str, [from, until]: [DateTime<Utc>; 2]) -> (String, Vec<Value>) {
        let mut values: Vec<Value> = vec![from.into(), until.into()];
        let mut statement = statement.to_owned();
        for (_, column, value) in &self.0 {
            values.push(value.as_str().into());
            // Writing to a string cannot fail.
            let _ = write!(statement, " and {column} = ${}", values.len());
        }
        (statement, values)
    }
}

impl Backend {
    /// How long those have waited that wait for a decision now.
    pub(super) async fn waiting_reviews(&self, reach: &Reach, now: DateTime<Utc>) -> Result<Vec<TimeDelta>> {
        let statuses = [ApplicationStatus::Submitted, ApplicationStatus::InReview].map(ApplicationStatus::code);
        let since: Vec<DateTime<Utc>> = application::Entity::find()
            .select_only()
            .column(application::Column::SubmittedAt)
            .filter(application::Column::Status.is_in(statuses))
            .filter(application::Column::SubmittedAt.is_not_null())
            .filter(reach.condition())
            .into_tuple()
            .all(self.db().read())
            .await?;
        Ok(since.into_iter().map(|since| now - since).collect())
    }

    /// How long the reviews took that were decided between two moments.
    pub(super) async fn decided_reviews(&self, reach: &Reach, moments: [DateTime<Utc>; 2]) -> Result<Vec<TimeDelta>> {
        let (statement, values) = reach.and(DECIDED, moments);
        let rows: Vec<Decided> = self.all(&statement, values).await?;
        Ok(rows.into_iter().map(|row| row.decided - row.submitted).collect())
    }

    /// What had to be corrected, the most frequent first.
    pub(super) async fn corrections(&self, reach: &Reach, moments: [DateTime<Utc>; 2]) -> Result<Vec<FieldReasons>> {
        let (statement, values) = reach.and(REASONS, moments);
        let rows: Vec<Named> = self.all(&format!("{statement} group by t.action, t.fields"), values).await?;
        let mut counts: BTreeMap<Option<Field>, FieldReasons> = BTreeMap::new();
        for row in rows {
            let returned = row.action == TrailAction::Returned.code();
            for field in fields(&row.fields)? {
                let empty = FieldReasons { field, returned: 0, mismatched: 0 };
                let count = counts.entry(field).or_insert(empty);
                *(if returned { &mut count.returned } else { &mut count.mismatched }) += row.times;
            }
        }
        let mut reasons: Vec<FieldReasons> = counts.into_values().collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.returned + reason.mismatched));
        Ok(reasons)
    }
}

/// The fields that an entry names; none stands for an original that was missing.
fn fields(named: &str) -> Result<Vec<Option<Field>>> {
    if named.is_empty() {
        return Ok(vec![None]);
    }
    let field = |name| Field::from_name(name).map(Some).ok_or(Error::Unreadable("trail.fields"));
    named.split(',').map(field).collect()
}

/// Waiting and decided reviews by age, and the middle of each in hours.
pub(super) fn ages(waiting: Vec<TimeDelta>, decided: Vec<TimeDelta>) -> (Vec<ReviewAges>, [Option<i64>; 2]) {
    let count = |ages: &[TimeDelta], span| {
        let of_span = ages.iter().filter(|age| ReviewSpan::of(**age) == span).count();
        i64::try_from(of_span).unwrap_or(i64::MAX)
    };
    let row = |span| ReviewAges { span, waiting: count(&waiting, span), decided: count(&decided, span) };
    let rows = ReviewSpan::ALL.map(row).to_vec();
    let hours = |ages| middle(ages).map(|age: TimeDelta| age.num_hours());
    (rows, [hours(waiting), hours(decided)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manager_of_a_district_counts_its_applications_and_of_one_point_if_that_is_chosen() {
        let district = DistrictCode::new("110105");
        let reach = Reach::of(&Scope::District(district), None, Some(&PointId::new("SP1")));
        let moments = [DateTime::UNIX_EPOCH; 2];
        let (statement, values) = reach.and("where x >= $1 and x < $2", moments);
        assert_eq!(statement, "where x >= $1 and x < $2 and a.district = $3 and a.point = $4");
        assert_eq!(values.len(), 4);
        let (whole, values) = Reach::of(&Scope::City, None, None).and("where x >= $1", moments);
        assert_eq!((whole.as_str(), values.len()), ("where x >= $1", 2));
    }

    #[test]
    fn manager_reads_each_field_of_an_entry_and_a_missing_original_where_none_is_named() {
        assert_eq!(fields("detail,employer").ok(), Some(vec![Some(Field::Detail), Some(Field::Employer)]));
        assert_eq!(fields("").ok(), Some(vec![None]));
        assert!(fields("nonsense").is_err());
    }

    #[test]
    fn manager_sees_how_many_reviews_have_which_age() {
        let (rows, middles) = ages([3, 30].map(TimeDelta::hours).to_vec(), vec![TimeDelta::hours(200)]);
        let seen: Vec<_> = rows.iter().map(|row| (row.waiting, row.decided)).collect();
        assert_eq!(seen, [(1, 0), (1, 0), (0, 0), (0, 0), (0, 1)]);
        assert_eq!(middles, [Some(3), Some(200)]);
    }
}
