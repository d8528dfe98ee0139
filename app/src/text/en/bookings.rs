//! Choosing a place, keeping it, changing it, waiting for an earlier one.

// Of a place.
pub const POINT: &str = "Service point";
pub const DAY: &str = "Day";
pub const TAKE: &str = "Book this time";
pub const MOVE: &str = "Move to this time";
pub const FULL: &str = "Full";

/// A day and half of it, one beside the other.
pub fn half_day(day: &str, half: &str) -> String {
    format!("{day}, {half}")
}

/// Places that are left.
pub fn left(left: i64) -> String {
    format!("{left} left")
}

/// The emptiest half-day.
pub fn emptiest(when: &str) -> String {
    format!("Quietest: {when}")
}

/// The step of the form.
pub mod step {
    // After the words that it is sample data.
    pub const SAMPLE: &str = "These service points and addresses are for demonstration only and are not official data.";
    pub const EXTENDED_ALREADY: &str =
        "A place can be held for longer only once. Submit your application soon, or choose a time again.";
    pub const OTHER: &str = "Another service point or time";
    pub const HOLD_HINT: &str = "When you press “Continue”, this place is held for you for a little more than ten \
         minutes. It is booked as soon as you submit your application.";
    pub const INSTEAD: &str = "One press holds it for you.";
    // The address is not in the list.
    pub const WAITS: &str = "We are finding out which police station is responsible for your address";
    pub const WAITS_WORDS: &str = "Your address is not in the list, so staff will check it. We will tell you when you can \
         come back here to choose a service point and a time. Everything you filled in is kept.";
    pub const SEE_ADDRESS: &str = "See or change your address";
    pub const TO_MINE: &str = "Back to my applications";
}

/// The points.
pub mod points {
    pub const NONE: &str = "There is no service point yet for this address";
    pub const NONE_ADVICE: &str =
        "Fill in your address first. If you have done that, ask at the police station where you live.";
    pub const LEAD: &str = "All these service points (流管站) belong to the police station of your address, and you can \
         choose any of them. The quietest comes first.";
    pub const LEGEND: &str = "Choose a service point";
    pub const SEE_TIMES: &str = "See the times";

    pub fn emptiest(when: &str, point: &str) -> String {
        format!("The quietest time near you: {when} ({point}).")
    }

    pub fn left(left: i64, capacity: i64) -> String {
        format!("{} left on the days that can be booked, {}/{capacity} booked", places(left), capacity - left)
    }

    pub fn taken(percent: i64) -> String {
        format!("{percent}% booked")
    }

    fn places(count: i64) -> String {
        super::super::points::counted(count, "place", "places")
    }
}

/// Days, half-days and times of a point.
pub mod choice {
    pub const OTHER_POINT: &str = "Choose another service point";
    pub const OTHER_DAY: &str = "Choose another day";
    pub const WISH_FREE: &str =
        "The time you chose before is still free and is selected again. It is not held for you yet.";
    pub const WISH_GONE: &str = "The time you chose before can no longer be booked. Choose another.";
    pub const TOO_SOON: &str = "Not booked: after a cancellation you have to wait before you can book again.";
    // The moment from which one may book again stands between the two.
    pub const AGAIN_BEFORE: &str =
        "You cancelled a booking for this service a short while ago. You can book again from ";
    pub const AGAIN_AFTER: &str = ". Everything you filled in is kept: come back then to choose a time.";
    pub const SEE_CALMER: &str = "See that time";
    pub const DAYS: &str = "Choose a day";
    pub const REST_DAYS: &str = "Days on which the service point is closed are not listed.";
    pub const MINE: &str = "Held for you";
    pub const OFFERED: &str = "Times we suggest";

    /// A quieter half-day nearby.
    pub fn calmer(point: &str, when: &str, left: i64) -> String {
        let places = super::super::points::counted(left, "place", "places");
        format!("Many people have booked here. It is quieter at {point}, {when}, with {places} left. ")
    }

    /// Above the days.
    pub fn emptiest(when: &str) -> String {
        format!("The quietest time: {when}. ")
    }

    pub fn half_left(half: &str, left: i64) -> String {
        format!("{half}: {left} left")
    }

    pub fn booked(booked: i64, capacity: i64, wait: &str) -> String {
        format!("{booked}/{capacity} booked, {wait}")
    }

    pub fn times(when: &str) -> String {
        format!("Choose your on-site time ({when})")
    }
}

/// The place that is kept for the moment.
pub mod hold {
    // The time of day stands between the two.
    pub const UNTIL: &str = "Held for you until ";
    pub const SUBMIT_BEFORE: &str = ": submit your application before then";
    pub const EXTEND: &str = "Hold it for longer";

    pub fn place(point: &str, time: &str) -> String {
        format!("{point}, {time}")
    }

    pub fn minutes_left(minutes: i64) -> String {
        format!(" (about {} left)", super::super::dates::minutes(minutes))
    }
}

/// What somebody is offered who was too late.
pub mod instead {
    pub const TITLE: &str = "The nearest times";
    // After what one press does.
    pub const KEPT: &str = " Everything you filled in is kept.";

    pub fn place(time: &str, point: &str) -> String {
        format!("{time}, {point}")
    }
}

/// The page where a place is changed.
pub mod change {
    use super::super::{dates, points::counted};

    pub const TITLE: &str = "Change your on-site time";
    pub const TITLE_AGAIN: &str = "Book again";
    pub const BACK: &str = "Back to the application";
    pub const LIMIT: &str = "Nothing was changed: you have no changes left, or your on-site time is too near.";
    pub const DISPLACED: &str = "We are sorry: you cannot be received at your earlier time. Choose another. This change \
         does not count against your limit.";
    pub const MISSED: &str = "You did not come at the time you booked. Choose a time again.";
    pub const CANCELLED: &str = "Your booking is cancelled. Choose a time again.";
    pub const SERVED: &str = "Some papers were missing when you came. When you have all of them, choose a time again. You \
         need not fill in anything again.";
    pub const BEFORE: &str = "Earlier booking";
    pub const NOW: &str = "Your booking";
    pub const BOOKED_AT: &str = "Booked on";
    pub const BOOKED_AT_HINT: &str =
        "This stays the same when you change your time. If your temporary permit expires after it, it still counts.";
    pub const USED_UP: &str =
        "You have no changes left. If this is a problem, ask at the police station where you live.";
    pub const IN_REVIEW: &str =
        "Your application is still in review. The days you can choose begin after the review is due.";
    pub const CHOOSE: &str = "Choose a new time";
    pub const CHOOSE_OTHER: &str = "Other service points and times";
    pub const MOVE_HINT: &str =
        "When the change is made, your earlier place is given back. If it cannot be made, your booking stays as it is.";
    pub const INSTEAD: &str = "One press books that time.";
    pub const CANCEL: &str = "Cancel the booking";
    pub const CANCEL_WORDS: &str = "This cannot be undone, and somebody else gets your place. Your application stays \
         valid. You can book again later, which counts as a change.";
    pub const CANCEL_SURELY: &str = "Yes, cancel the booking";

    pub fn caption(service: &str, number: &str) -> String {
        format!("Application for a {service} · {number}")
    }

    pub fn too_late(hours: i64) -> String {
        format!(
            "Your booking can no longer be changed or cancelled: that ends {} before your on-site time. If you cannot \
             come, contact the service point.",
            dates::hours(hours)
        )
    }

    pub fn moves_left(moves: i64, hours: i64) -> String {
        format!(
            "You can change your time {} more, at the latest {} before it.",
            counted(moves, "time", "times"),
            dates::hours(hours)
        )
    }

    /// How long nobody may book again who gives a place up.
    pub fn cooldown(time: &str) -> String {
        format!(
            "If you want another time, change it above. After you cancel, you cannot book the same service for {time}."
        )
    }
}

/// The list of those who wait for an earlier place.
pub mod waiting {
    use super::super::points::counted;

    pub const TITLE: &str = "Waiting list for an earlier time";
    pub const JOIN: &str = "Join the waiting list";
    pub const JOIN_AGAIN: &str = "Join the waiting list again";
    pub const LEAVE: &str = "Leave the waiting list";
    // Time and point of the earlier place come after it.
    pub const EARLIER: &str = "There is an earlier time: ";
    // The time of day stands between the two.
    pub const KEPT_UNTIL: &str = "It is held for you until ";
    pub const KEPT_AFTER: &str = ". If you choose another time in another form, you do not take it. ";
    pub const LAST: &str =
        "If you do not take it or do not confirm it in time, it goes to the next person and your wait ends.";
    pub const PASS: &str = "No, give it to the next person";

    pub fn promise(kept: &str) -> String {
        format!(
            "When a place before your on-site time is given back near you, it is held for whoever is first in line for \
             {kept}, and a text message tells you. If you take it, your time moves there, which does not count as a \
             change. If you do not, your booking stays as it is. "
        )
    }

    /// How often an earlier place is kept for them.
    pub fn at_most(offers: i64) -> String {
        format!("This happens at most {}.", counted(offers, "time", "times"))
    }

    pub fn used_up(offers: i64) -> String {
        format!(
            "An earlier time has been held for you {}, and your wait has ended. You can join again at the end of the line.",
            counted(offers, "time", "times")
        )
    }

    pub fn position(position: i64) -> String {
        format!("You are number {position} in the line of your area. ")
    }

    pub fn at_most_more(offers: i64) -> String {
        format!("An earlier time will be held for you at most {} more.", counted(offers, "time", "times"))
    }

    pub fn more(offers: i64) -> String {
        format!(
            "If you do not take it or do not confirm it in time, it goes to the next person. You stay in the line, and an \
             earlier time will be held for you at most {} more.",
            counted(offers, "time", "times")
        )
    }
}
