//! The tables of the public statistics in words: for the page, for its charts and for the files.

use super::dates;
use domain::{statistics::PublicCount, view::StatisticsView};

/// A table behind a chart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// The name in its file's address.
    pub name: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// What can be seen in it.
    pub what: &'static str,
    /// Headings, that of the names first.
    pub head: Vec<&'static str>,
    /// Names with their values.
    pub rows: Vec<(String, Vec<PublicCount>)>,
}

impl Table {
    /// The rows as they are read.
    pub fn cells(&self) -> Vec<Vec<String>> {
        let row = |(name, values): &(String, Vec<PublicCount>)| {
            std::iter::once(name.clone()).chain(values.iter().copied().map(count)).collect()
        };
        self.rows.iter().map(row).collect()
    }
}

/// A number, or that it is too small to be told.
pub fn count(count: PublicCount) -> String {
    count.exact().map_or_else(|| t!(statistics::few()), |count| count.to_string())
}

/// Every table, in the order of the page.
pub fn tables(figures: &StatisticsView) -> [Table; 4] {
    let accepted = figures.accepted.iter().map(|row| (dates::month(row.month), vec![row.card, row.permit]));
    let reviews = figures.reviews.iter().map(|(span, count)| (t!(statistics::span(*span)).to_owned(), vec![*count]));
    let places = figures.places.iter().map(|row| {
        // Places are offered to everybody; how many there are tells of nobody.
        (row.district.clone(), vec![PublicCount::Exact(row.offered), row.booked])
    });
    let feedback = figures
        .feedback
        .iter()
        .map(|row| (t!(feedback::topic(row.topic)).to_owned(), vec![row.received, row.answered]));
    [
        Table {
            name: "accepted",
            title: t!(statistics::ACCEPTED),
            what: t!(statistics::ACCEPTED_WHAT),
            head: vec![t!(statistics::MONTH), t!(statistics::CARD), t!(statistics::PERMIT)],
            rows: accepted.collect(),
        },
        Table {
            name: "reviews",
            title: t!(statistics::REVIEWS),
            what: t!(statistics::REVIEWS_WHAT),
            head: vec![t!(statistics::TAKEN), t!(statistics::COUNT)],
            rows: reviews.collect(),
        },
        Table {
            name: "places",
            title: t!(statistics::PLACES),
            what: t!(statistics::PLACES_WHAT),
            head: vec![t!(statistics::DISTRICT), t!(statistics::OFFERED), t!(statistics::BOOKED)],
            rows: places.collect(),
        },
        Table {
            name: "feedback",
            title: t!(statistics::FEEDBACK),
            what: t!(statistics::FEEDBACK_WHAT),
            head: vec![t!(statistics::TOPIC), t!(statistics::RECEIVED), t!(statistics::ANSWERED)],
            rows: feedback.collect(),
        },
    ]
}
