//! The rules of booking: a sentence for each of them, with the figures that hold today.

use super::{dates, points::counted};
use domain::service_time::{ENOUGH_PEOPLE, MEASURED_DAYS};

pub const TITLE: &str = "Booking rules";
pub const LEAD: &str =
    "They are the same for everybody. An administrator sets the figures; these are the ones that hold now.";

fn times(count: i64) -> String {
    counted(count, "time", "times")
}

pub mod days {
    use super::{ENOUGH_PEOPLE, MEASURED_DAYS, counted, dates};

    pub const TITLE: &str = "Days you can book";

    pub fn open(first: i64, days: i64) -> String {
        let (first, days) = (counted(first, "day", "days"), counted(days, "day", "days"));
        format!(
            "The review takes time, so the first day you can book is {first} from today. From that day on {days} are \
             open. Days on which a service point is closed cannot be booked."
        )
    }

    pub fn slot(minutes: i64) -> String {
        format!("A slot lasts {}. The time on your notice is the beginning of the slot.", dates::minutes(minutes))
    }

    /// Shares of the places, per cent.
    pub fn crowding(moderate: i64, busy: i64) -> String {
        format!(
            "How busy it is follows the share of places that are booked: below {moderate}% it is “quiet”, from \
             {moderate}% on “moderate”, from {busy}% on “busy”, and “full” when no place is left."
        )
    }

    pub fn wait() -> String {
        format!(
            "The wait is estimated from the places, the windows and the length of a slot: everybody in a slot comes at \
             the same time and the windows serve one after another. It is the average, rounded up to 5 minutes. Where \
             {ENOUGH_PEOPLE} people or more were served at a service point in the last {MEASURED_DAYS} days, their real \
             times are used."
        )
    }
}

pub mod chosen {
    use super::dates;

    pub const TITLE: &str = "After you have chosen a time";
    pub const BOOKED: &str = "Your booking is made once it is stored when you submit the application. The moment is written \
         on your notice.";
    pub const ONE: &str = "One citizen number can have one booking for each service at a time, in the whole city.";

    /// Minutes.
    pub fn hold(hold: i64, extension: i64) -> String {
        let (hold, extension) = (dates::minutes(hold), dates::minutes(extension));
        format!(
            "The time you choose is held for you for {hold}. You can extend this once, by {extension}. If you have not \
             submitted your application by then, the place goes to others."
        )
    }
}

pub mod changes {
    use super::{dates, times};

    pub const TITLE: &str = "Moving, cancelling and not coming";
    pub const CLOSED: &str = "If a service point has to close or to take fewer people, we tell you and offer you times close \
         to yours first. This does not count as a move.";

    pub fn moves(count: i64, hours: i64) -> String {
        let (count, hours) = (times(count), dates::hours(hours));
        format!(
            "You can move an application {count}. In the last {hours} before your time you can no longer move or cancel it."
        )
    }

    pub fn no_show(count: i64) -> String {
        format!(
            "If you do not come {} after your application has passed, it lapses and you have to apply again.",
            times(count)
        )
    }

    pub fn cool_down(minutes: i64) -> String {
        format!(
            "If you cancel a booking or withdraw an application yourself, you cannot book the same service again for {}. \
             Moving a booking is not affected.",
            dates::minutes(minutes)
        )
    }

    /// Minutes.
    pub fn freed(least: i64, most: i64) -> String {
        format!(
            "A place that is given up comes back after a random time between {least} and {}, so that nobody can know it \
             beforehand. A place that was only held and never booked comes back at once.",
            dates::minutes(most)
        )
    }
}

pub mod waiting {
    use super::{dates, times};

    pub const TITLE: &str = "Waiting for an earlier time";
    pub const JOIN: &str = "If you have a booking, you can join the waiting list on the page “Change your on-site time”. When \
         an earlier place in your area is given up, people are asked in the order in which they joined. You are asked only \
         if it is earlier than your booking and you can book it.";
    pub const HOLDING: &str = "Whoever is filling in another application and has a place held for it is not asked this time, \
         and this does not count.";

    pub fn offers(minutes: i64, offers: i64) -> String {
        let (minutes, offers) = (dates::minutes(minutes), times(offers));
        format!(
            "Each place is held for you for {minutes}, and this happens {offers} at most. If you do not take it or do not \
             answer in time, it goes to the next person and your booking stays as it is. Taking it does not count as a \
             move. After that you can join again, at the end of the list."
        )
    }
}
