//! The counting. One statement a figure; what the tables cannot say alike on both databases is worked out here.

use crate::{Backend, Result};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    beijing::{beijing_date, from_beijing},
    feedback::FeedbackTopic,
    service::Service,
    statistics::{PublicCount, ReviewSpan, median},
    view::{DistrictPlaces, MonthAccepted, StatisticsView, TopicFeedback},
    year_month::YearMonth,
};
use sea_orm::{FromQueryResult, Statement, Value};
use std::collections::HashMap;

/// Months that are shown.
const MONTHS: i32 = 12;
/// Days whose reviews are looked at.
const REVIEW_DAYS: i64 = 30;
/// Days whose feedback is counted.
const FEEDBACK_DAYS: i64 = 365;

/// The reviews of the last days. An application that came back has one for each time that it was submitted.
const REVIEWS: &str = "
    select s.at as submitted, d.at as decided
    from trail d
    join trail s on s.chain = d.chain and s.action = 'submitted' and s.sequence = (
        select max(x.sequence) from trail x
        where x.chain = d.chain and x.sequence < d.sequence and x.action = 'submitted'
    )
    where d.action in ('approved','returned','rejected') and d.at >= $1";

/// What was sent and what was answered, by topic.
const FEEDBACK: &str = "
    select topic, count(*) as received, count(answered_at) as answered from feedback where created_at >= $1 group by topic";

#[derive(Debug, FromQueryResult)]
struct Accepted {
    month: i64,
    service: String,
    people: i64,
}

#[derive(Debug, FromQueryResult)]
struct Review {
    submitted: DateTime<Utc>,
    decided: DateTime<Utc>,
}

#[derive(Debug, FromQueryResult)]
struct OfTopic {
    topic: String,
    received: i64,
    answered: i64,
}

impl Backend {
    pub(super) async fn count_statistics(&self, now: DateTime<Utc>) -> Result<StatisticsView> {
        let (city, today) = (self.city(), beijing_date(now));
        let outlooks = self.outlooks(&city).await?;
        let reviews: Vec<TimeDelta> = self.reviews(now).await?;
        let of_span = |span| reviews.iter().filter(|taken| ReviewSpan::of(**taken) == span).count();
        let spans = ReviewSpan::ALL.map(|span| (span, shown(of_span(span))));
        let points = city.geography.points.iter().zip(outlooks.iter());
        let places = city.geography.districts.iter().map(|district| {
            let own = points.clone().filter(|(point, _)| point.district == district.code);
            let (offered, left) =
                own.fold((0, 0), |(offered, left), (_, days)| (offered + days.capacity, left + days.left));
            DistrictPlaces { district: district.name.clone(), offered, booked: PublicCount::of(offered - left) }
        });
        Ok(StatisticsView {
            at: now,
            accepted: self.accepted(YearMonth::of(today)).await?,
            places: places.collect(),
            points_open: count(outlooks.iter().filter(|days| days.capacity > 0).count()),
            points: count(city.geography.points.len()),
            sample: city.sample,
            feedback: self.feedback_by_topic(now).await?,
            review_hours: median(reviews.clone()).map(|taken| taken.num_hours()),
            reviews: spans.to_vec(),
        })
    }

    async fn accepted(&self, this_month: YearMonth) -> Result<Vec<MonthAccepted>> {
        let months: Vec<YearMonth> = (0..MONTHS).map(|at| this_month.plus(at + 1 - MONTHS)).collect();
        let starts: Vec<Value> = months.iter().map(|month| start(*month).into()).collect();
        let rows: Vec<Accepted> = self.all(&accepted_by_month(starts.len()), starts).await?;
        let mut people: HashMap<(i64, Service), i64> = HashMap::new();
        for row in rows {
            if let Some(service) = Service::parse_segment(&row.service) {
                people.insert((row.month, service), row.people);
            }
        }
        let of = |at: usize, service| PublicCount::of(people.get(&(count(at), service)).copied().unwrap_or(0));
        let month = |(at, month): (usize, YearMonth)| MonthAccepted {
            month,
            card: of(at, Service::Card),
            permit: of(at, Service::Permit),
        };
        Ok(months.into_iter().enumerate().map(month).collect())
    }

    async fn reviews(&self, now: DateTime<Utc>) -> Result<Vec<TimeDelta>> {
        let since = now - TimeDelta::days(REVIEW_DAYS);
        let rows: Vec<Review> = self.all(REVIEWS, vec![since.into()]).await?;
        Ok(rows.into_iter().map(|review| review.decided - review.submitted).collect())
    }

    async fn feedback_by_topic(&self, now: DateTime<Utc>) -> Result<Vec<TopicFeedback>> {
        let since = now - TimeDelta::days(FEEDBACK_DAYS);
        let rows: Vec<OfTopic> = self.all(FEEDBACK, vec![since.into()]).await?;
        let of = |topic: FeedbackTopic| {
            let row = rows.iter().find(|row| row.topic == topic.code());
            let (received, answered) = row.map_or((0, 0), |row| (row.received, row.answered));
            TopicFeedback { topic, received: PublicCount::of(received), answered: PublicCount::of(answered) }
        };
        Ok(FeedbackTopic::ALL.iter().map(|topic| of(*topic)).collect())
    }

    /// Every row of a statement.
    pub(super) async fn all<T: FromQueryResult>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>> {
        let connection = self.db().read();
        let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
        Ok(T::find_by_statement(statement).all(connection).await?)
    }
}

/// Acceptances by service and by the place of their month among so many that begin at `$1`, `$2` and so on. The months are
/// those of Beijing, which no function of both databases knows.
fn accepted_by_month(months: usize) -> String {
    let cases: Vec<String> = (1..months).map(|at| format!("when t.at < ${} then {}", at + 1, at - 1)).collect();
    format!(
        "select cast(case {} else {} end as bigint) as month, a.service as service, count(*) as people \
         from trail t join application a on a.id = t.chain \
         where t.action = 'accepted' and t.at >= $1 group by 1, 2",
        cases.join(" "),
        months - 1
    )
}

fn start(month: YearMonth) -> DateTime<Utc> {
    from_beijing(month.first_day().and_time(chrono::NaiveTime::MIN))
}

fn shown(number: usize) -> PublicCount {
    PublicCount::of(count(number))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
