//! Courses of made-up applications, as the use cases would have written them: the moments in order and none of them later than
//! now, and each visit in a slot of the timetable.

use super::{
    course::{By, Course, Event, Reasons, event, plain, visit},
    dice::Dice,
    made,
    places::{Places, Way},
};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::{
    application::ApplicationStatus,
    beijing::{beijing_date, from_beijing},
    booking::BookingStatus,
    delivery::DeliveryStatus,
    geography::PointId,
    trail::TrailAction,
    violation::Field,
};

use ApplicationStatus as S;
use TrailAction as T;

const CORRECTIONS: [Reasons; 4] = [
    &[(Field::Detail, "请写明楼号、单元和房间号，与租房合同一致。")],
    &[(Field::Detail, "地址与租房合同不一致。"), (Field::LandlordOrUnit, "请填写合同上的出租人。")],
    &[(Field::ResidentSince, "起住日期早于合同起始日期，请核对。")],
    &[(Field::DomicileDetail, "户籍地址请按户口簿完整填写。"), (Field::Education, "请核对文化程度。")],
];
const REFUSAL: Reasons = &[(Field::DeclareTrue, "所交材料不能证明在京居住满六个月，条件具备后可以重新申请。")];
const PAPERS: Reasons = &[(Field::DeclareTrue, "未带房屋产权证明原件，请重新预约并携带原件。")];

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// Everything that courses are made from.
#[derive(Debug)]
pub(super) struct World<'a> {
    /// Now, to the second.
    pub now: DateTime<Utc>,
    /// Days that a review may take.
    pub review_days: i64,
    /// Places.
    pub places: &'a mut Places,
    /// Chance.
    pub dice: &'a mut Dice,
    /// Whether the document is to be sent.
    pub ems: bool,
}

impl World<'_> {
    /// The course of an application that has come so far, with its visit at one of these points. None where they are full.
    pub fn course(&mut self, status: ApplicationStatus, points: &[PointId]) -> Option<Course> {
        let mut course = self.course_to(status, points)?;
        if self.ems && course.delivery == DeliveryStatus::NotRequested && course.first(T::Submitted).is_some() {
            course.delivery = DeliveryStatus::Requested;
        }
        Some(course)
    }

    fn course_to(&mut self, status: ApplicationStatus, points: &[PointId]) -> Option<Course> {
        match status {
            S::Draft => Some(self.draft()),
            S::Submitted | S::InReview | S::Returned => self.undecided(status, points),
            S::Approved | S::CheckedIn => self.awaited(status, points),
            S::Accepted => self.served(status, points, 1, 4),
            S::Mismatched => self.served(status, points, 1, 6),
            S::InProduction => self.served(status, points, 3, 8),
            S::Issued => self.served(status, points, 8, 14),
            S::Delivered | S::PickedUp => self.served(status, points, 18, 90),
            S::Rejected | S::Withdrawn => self.ended(status, points),
            S::Lapsed if self.dice.one_in(3) => Some(self.forgotten()),
            S::Lapsed => self.stayed_away(points),
        }
    }

    fn draft(&mut self) -> Course {
        let started = self.ago(0, 60 * DAY);
        plain(S::Draft, vec![event(T::Started, By::Applicant, started)])
    }

    fn undecided(&mut self, status: ApplicationStatus, points: &[PointId]) -> Option<Course> {
        let submitted = match status {
            S::Returned => self.ago(2 * DAY, 4 * DAY),
            _ => self.ago(15, 6 * DAY),
        };
        let again = status == S::Submitted && self.dice.one_in(5);
        let first = if again { submitted - TimeDelta::days(3) } else { submitted };
        let mut course = plain(status, self.begun(first));
        if again || status == S::Returned {
            course.reasons = self.dice.pick(&CORRECTIONS);
            self.reviewed(&mut course, T::Returned);
        }
        if again {
            course.events.push(event(T::Submitted, By::Applicant, submitted));
        }
        if status == S::InReview {
            let claimed = self.ago(1, 10);
            course.events.push(event(T::Claimed, By::Reviewer, claimed));
        }
        let today = beijing_date(self.now);
        let earliest = later(beijing_date(submitted), self.review_days).max(later(today, 1));
        let day = match status {
            S::Returned => later(today, 8 + self.dice.upto(6)),
            _ => later(earliest, self.dice.upto(8)),
        };
        if status == S::Returned {
            course.due = Some(later(today, 2 + self.dice.upto(5)));
        }
        let offer = self.places.find(points, Way::From(day), true, self.dice)?;
        course.visits.push(visit(offer, BookingStatus::Reserved, first, submitted));
        Some(course)
    }

    fn awaited(&mut self, status: ApplicationStatus, points: &[PointId]) -> Option<Course> {
        let submitted = self.ago(6 * DAY, 8 * DAY);
        let mut course = plain(status, self.begun(submitted));
        let approved = self.reviewed(&mut course, T::Approved);
        let today = beijing_date(self.now);
        let here = status == S::CheckedIn;
        let day = if here || self.dice.one_in(3) { today } else { later(today, 1 + self.dice.upto(14)) };
        let offer = self.places.find(points, Way::From(day), true, self.dice)?;
        let (kept, changed) = if here {
            let at = self.ago(1, 20);
            course.events.push(event(T::CheckedIn, By::Clerk, at));
            course.events.push(event(T::Verified, By::Clerk, at));
            (BookingStatus::CheckedIn, at)
        } else {
            (BookingStatus::Confirmed, approved)
        };
        course.visits.push(visit(offer, kept, submitted, changed));
        Some(course)
    }

    /// The visit was so many days ago, up to so many more.
    fn served(&mut self, status: ApplicationStatus, points: &[PointId], ago: i64, more: u32) -> Option<Course> {
        let day = later(beijing_date(self.now), -(ago + self.dice.upto(more)));
        let offer = self.places.find(points, Way::UpTo(day), true, self.dice)?;
        let start = from_beijing(offer.time.start);
        let submitted = start - TimeDelta::days(8) - TimeDelta::minutes(self.dice.upto(DAY));
        let mut course = plain(status, self.begun(submitted));
        self.reviewed(&mut course, T::Approved);
        let at = start + TimeDelta::minutes(self.dice.upto(20));
        course.events.push(event(T::CheckedIn, By::Clerk, at));
        course.events.push(event(T::Verified, By::Clerk, at));
        let done = at + TimeDelta::seconds(240 + self.dice.upto(700));
        if status == S::Mismatched {
            course.reasons = PAPERS;
            course.events.push(event(T::Mismatched, By::Clerk, done));
        } else {
            course.events.push(event(T::Accepted, By::Clerk, done));
            made::make(&mut course, done, self.ems, self.dice);
        }
        course.visits.push(visit(offer, BookingStatus::Served, submitted, done));
        Some(course)
    }

    fn ended(&mut self, status: ApplicationStatus, points: &[PointId]) -> Option<Course> {
        let submitted = self.ago(3 * DAY, 80 * DAY);
        let mut course = plain(status, self.begun(submitted));
        let end = if status == S::Rejected {
            course.reasons = REFUSAL;
            self.reviewed(&mut course, T::Rejected)
        } else {
            let at = submitted + TimeDelta::minutes(60 + self.dice.upto(2 * DAY));
            course.events.push(event(T::Withdrawn, By::Applicant, at));
            at
        };
        let day = later(beijing_date(submitted), self.review_days + 1);
        let offer = self.places.find(points, Way::From(day), false, self.dice)?;
        course.visits.push(visit(offer, BookingStatus::Cancelled, submitted, end));
        Some(course)
    }

    /// A draft that nobody touched for long.
    fn forgotten(&mut self) -> Course {
        let lapsed = self.ago(0, 40 * DAY);
        let started = lapsed - TimeDelta::days(90);
        plain(S::Lapsed, vec![event(T::Started, By::Applicant, started), event(T::Lapsed, By::Clock, lapsed)])
    }

    /// Did not come, booked again, did not come.
    fn stayed_away(&mut self, points: &[PointId]) -> Option<Course> {
        let submitted = self.ago(60 * DAY, 60 * DAY);
        let mut course = plain(S::Lapsed, self.begun(submitted));
        self.reviewed(&mut course, T::Approved);
        let day = later(beijing_date(submitted), self.review_days + 1);
        let first = self.places.find(points, Way::From(day), false, self.dice)?;
        let missed = from_beijing(first.time.start) + TimeDelta::hours(15);
        let booked = missed + TimeDelta::hours(20);
        let second = self.places.find(points, Way::From(later(first.time.date(), 4)), false, self.dice)?;
        let lapsed = from_beijing(second.time.start) + TimeDelta::hours(15);
        course.events.extend([
            event(T::Missed, By::Clock, missed),
            event(T::Booked, By::Applicant, booked),
            event(T::Missed, By::Clock, lapsed),
            event(T::Lapsed, By::Clock, lapsed),
        ]);
        course.visits.push(visit(first, BookingStatus::Missed, submitted, missed));
        course.visits.push(visit(second, BookingStatus::Missed, booked, lapsed));
        Some(course)
    }

    fn begun(&mut self, submitted: DateTime<Utc>) -> Vec<Event> {
        let started = submitted - TimeDelta::minutes(8 + self.dice.upto(600));
        vec![event(T::Started, By::Applicant, started), event(T::Submitted, By::Applicant, submitted)]
    }

    /// Claimed a day after it was submitted, and decided some minutes later; gives back when.
    fn reviewed(&mut self, course: &mut Course, decision: TrailAction) -> DateTime<Utc> {
        let submitted = course.last(T::Submitted).unwrap_or(self.now);
        let claimed = submitted + TimeDelta::minutes(60 + self.dice.upto(DAY));
        let decided = claimed + TimeDelta::seconds(30 + self.dice.upto(400));
        course.events.push(event(T::Claimed, By::Reviewer, claimed));
        let fields = if decision == T::Returned { course.reasons } else { &[] };
        let fields = fields.iter().map(|(field, _)| *field).collect();
        course.events.push(Event { fields, ..event(decision, By::Reviewer, decided) });
        decided
    }

    /// So many minutes ago, up to so many more.
    fn ago(&mut self, minutes: u32, more: u32) -> DateTime<Utc> {
        self.now - TimeDelta::minutes(i64::from(minutes) + self.dice.upto(more))
    }
}

/// So many days later; fewer than none lead back.
fn later(day: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }.unwrap_or(day)
}
