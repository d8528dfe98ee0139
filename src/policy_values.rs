//! What the announcement leaves open: figures that an administrator edits. The defaults stand here, the table overrides.

use crate::account::TryLimit;

macro_rules! policy_values {
    ($($(#[$doc:meta])* $name:ident = $default:literal),+ $(,)?) => {
        /// Policy figures. Every one is a whole number whose unit is in its name or its comment.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub struct PolicyValues { $($(#[$doc])* pub $name: i64),+ }

        impl Default for PolicyValues {
            fn default() -> Self { Self { $($name: $default),+ } }
        }

        impl PolicyValues {
            /// Every key with its default.
            pub const DEFAULTS: &[(&'static str, i64)] = &[$((stringify!($name), $default)),+];

            /// Overrides one figure; false if there is none of that name or the value is negative.
            pub fn set(&mut self, key: &str, value: i64) -> bool {
                if value < 0 { return false; }
                match key { $(stringify!($name) => { self.$name = value; true })+ _ => false }
            }
        }
    };
}

policy_values! {
    /// Days the review may take; the earliest bookable day is today plus this.
    review_target_days = 5,
    /// Bookable days from the first one on.
    booking_horizon_days = 21,
    /// Length of a slot, minutes.
    slot_minutes = 30,
    /// Length of a hold, minutes.
    hold_minutes = 12,
    /// Length of its one extension, minutes.
    hold_extension_minutes = 12,
    /// Nobody may plan so many places that a person at a point's windows gets less than this, minutes.
    window_minutes_least = 3,
    /// A half-day from this share of taken places on is moderately busy, per cent.
    crowding_moderate_percent = 50,
    /// … and busy, per cent.
    crowding_busy_percent = 80,
    /// Moves an applicant may make with one application.
    moves_allowed = 3,
    /// The last moment for moving or cancelling, hours before the slot.
    move_cutoff_hours = 24,
    /// A place that was sold and is given up comes back after a random delay: the shortest, minutes.
    freed_delay_min_minutes = 5,
    /// … and the longest, minutes.
    freed_delay_max_minutes = 45,
    /// Who gives a place up of their own will books the same service again only after this, minutes.
    rebook_cooldown_minutes = 120,
    /// A place that is offered to somebody of the waiting list is kept for them this long, minutes.
    waiting_hold_minutes = 30,
    /// Places offered to one entry of the waiting list at most.
    waiting_offers = 3,
    /// Days for a correction.
    correction_days = 7,
    /// Days after which an untouched draft lapses.
    draft_days = 90,
    /// Days after which a draft that ended without having been submitted is deleted.
    draft_keep_days = 30,
    /// … and what a submitted application held that ended without a paper.
    ended_keep_days = 365,
    /// … and one whose paper its holder has.
    issued_keep_days = 3_650,
    /// Days after which name, number and mobile of a closed account are deleted.
    closed_account_keep_days = 30,
    /// Times an approved applicant may stay away before the application lapses.
    no_show_limit = 2,
    /// A reviewer's lease, minutes.
    lease_minutes = 20,
    /// Days before the on-site day on which a clerk may check somebody in.
    early_check_in_days = 0,
    /// Days before the end of a month on which a draft warns that the six months are about to move.
    month_change_warning_days = 5,
    /// An SMS code lives, minutes.
    sms_code_minutes = 10,
    /// Tries with one SMS code.
    sms_code_tries = 5,
    /// Until a code may be sent again, seconds.
    sms_resend_seconds = 60,
    /// Codes to one mobile an hour.
    sms_codes_an_hour = 5,
    /// Before the end of a session its page warns, minutes.
    session_warn_minutes = 5,
    /// Sign-in tries on one account in fifteen minutes.
    sign_in_tries_account = 10,
    /// Sign-in tries from one address in fifteen minutes; generous, dormitories share one.
    sign_in_tries_address = 300,
    /// Registrations from one address an hour.
    registrations_address = 120,
    /// Largest file, bytes.
    upload_bytes = 10_485_760,
    /// Most pixels of a picture.
    upload_pixels = 50_000_000,
    /// Most files of one application.
    uploads_an_application = 24,
    /// Working days until feedback usually has an answer.
    feedback_answer_days = 5,
    /// Pieces of feedback from one address an hour; generous, dormitories share one.
    feedback_an_address_hour = 30,
    /// … and tries to send some, right or wrong.
    feedback_posts_an_address_hour = 150,
    /// Pieces of feedback from everybody an hour.
    feedback_an_hour = 1_000,
    /// Notices are tried again this often at most.
    notice_tries = 8,
}

impl PolicyValues {
    /// Sign-in tries on one account.
    pub const fn sign_in_account(&self) -> TryLimit {
        TryLimit { tries: self.sign_in_tries_account, minutes: 15 }
    }

    /// Sign-in tries from one address.
    pub const fn sign_in_address(&self) -> TryLimit {
        TryLimit { tries: self.sign_in_tries_address, minutes: 15 }
    }

    /// Codes to one mobile.
    pub const fn sms_codes(&self) -> TryLimit {
        TryLimit { tries: self.sms_codes_an_hour, minutes: 60 }
    }

    /// Feedback from one address.
    pub const fn feedback_of_one(&self) -> TryLimit {
        TryLimit { tries: self.feedback_an_address_hour, minutes: 60 }
    }

    /// Posts of the feedback form from one address, right or wrong.
    pub const fn feedback_posts(&self) -> TryLimit {
        TryLimit { tries: self.feedback_posts_an_address_hour, minutes: 60 }
    }

    /// Feedback from everybody together.
    pub const fn feedback_of_all(&self) -> TryLimit {
        TryLimit { tries: self.feedback_an_hour, minutes: 60 }
    }

    /// Registrations from one address.
    pub const fn registrations(&self) -> TryLimit {
        TryLimit { tries: self.registrations_address, minutes: 60 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrator_overrides_a_figure_by_name() {
        let mut values = PolicyValues::default();
        assert!(values.set("review_target_days", 3));
        assert_eq!(values.review_target_days, 3);
        assert!(!values.set("review_target_days", -1) && !values.set("no_such_figure", 1));
        assert!(PolicyValues::DEFAULTS.iter().all(|(key, default)| values.set(key, *default)));
        assert_eq!(values, PolicyValues::default());
        assert_eq!(values.sign_in_account().minutes, values.sign_in_address().minutes);
        assert_eq!(values.sms_codes().minutes, values.registrations().minutes);
    }
}
