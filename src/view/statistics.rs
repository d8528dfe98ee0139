//! `/statistics`: the figures behind the charts.

use crate::{
    feedback::FeedbackTopic,
    statistics::{PublicCount, ReviewSpan},
    year_month::YearMonth,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The platform's own figures, as everybody may know them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StatisticsView {
    /// When they were counted.
    pub at: DateTime<Utc>,
    /// Applications accepted at a window, by month, the earliest first; the last month is not over.
    pub accepted: Vec<MonthAccepted>,
    /// Middle of the times from submission to decision, hours; none of too few reviews.
    pub review_hours: Option<i64>,
    /// Reviews of the last thirty days by how long they took.
    pub reviews: Vec<(ReviewSpan, PublicCount)>,
    /// Points that take bookings in the days ahead.
    pub points_open: i64,
    /// All points.
    pub points: i64,
    /// Places of the days ahead by district.
    pub places: Vec<DistrictPlaces>,
    /// Feedback of the last twelve months by topic.
    pub feedback: Vec<TopicFeedback>,
    /// Whether the points are sample data.
    pub sample: bool,
}

/// Applications accepted in a month.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MonthAccepted {
    /// The month, Beijing time.
    pub month: YearMonth,
    /// Registration cards.
    pub card: PublicCount,
    /// Residence permits.
    pub permit: PublicCount,
}

/// Places of a district.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DistrictPlaces {
    /// The district's name.
    pub district: String,
    /// All places.
    pub offered: i64,
    /// Places that are taken.
    pub booked: PublicCount,
}

/// Feedback about a topic.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TopicFeedback {
    /// The topic.
    pub topic: FeedbackTopic,
    /// Received.
    pub received: PublicCount,
    /// Answered.
    pub answered: PublicCount,
}
