//! 预约规则: what the figures of the policy mean for whoever books. One list; a new figure is one more line in it.

use domain::policy_values::PolicyValues;

/// Rules under one heading.
pub struct RuleGroup {
    /// Heading.
    pub title: fn() -> &'static str,
    /// Each in a sentence.
    pub rules: &'static [Rule],
}

/// A rule in a sentence, with the figures that hold today.
pub type Rule = fn(&PolicyValues) -> String;

/// Everything that is published, in order.
pub const GROUPS: &[RuleGroup] = &[
    RuleGroup {
        title: || t!(rules::days::TITLE),
        rules: &[
            |of| t!(rules::days::open(of.review_target_days, of.booking_horizon_days)),
            |of| t!(rules::days::slot(of.slot_minutes)),
            |of| t!(rules::days::crowding(of.crowding_moderate_percent, of.crowding_busy_percent)),
            |_| t!(rules::days::wait()),
        ],
    },
    RuleGroup {
        title: || t!(rules::chosen::TITLE),
        rules: &[
            |of| t!(rules::chosen::hold(of.hold_minutes, of.hold_extension_minutes)),
            |_| t!(rules::chosen::BOOKED).to_owned(),
            |_| t!(rules::chosen::ONE).to_owned(),
        ],
    },
    RuleGroup {
        title: || t!(rules::changes::TITLE),
        rules: &[
            |of| t!(rules::changes::moves(of.moves_allowed, of.move_cutoff_hours)),
            |of| t!(rules::changes::no_show(of.no_show_limit)),
            |of| t!(rules::changes::cool_down(of.rebook_cooldown_minutes)),
            |of| t!(rules::changes::freed(of.freed_delay_min_minutes, of.freed_delay_max_minutes)),
            |_| t!(rules::changes::CLOSED).to_owned(),
        ],
    },
    RuleGroup {
        title: || t!(rules::waiting::TITLE),
        rules: &[
            |_| t!(rules::waiting::JOIN).to_owned(),
            |of| t!(rules::waiting::offers(of.waiting_hold_minutes, of.waiting_offers)),
            |_| t!(rules::waiting::HOLDING).to_owned(),
        ],
    },
];

/// The sentences of a group.
pub fn sentences(group: &RuleGroup, values: &PolicyValues) -> Vec<String> {
    group.rules.iter().map(|rule| rule(values)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{View, speak};
    use domain::language::Language;

    /// Figures that are nobody's business who books: they are told where they matter, or protect the platform.
    const ELSEWHERE: &[&str] = &[
        "correction_days",
        "draft_days",
        "lease_minutes",
        "early_check_in_days",
        "month_change_warning_days",
        "window_minutes_least",
        "sms_code_minutes",
        "sms_code_tries",
        "sms_resend_seconds",
        "sms_codes_an_hour",
        "session_warn_minutes",
        "sign_in_tries_account",
        "sign_in_tries_address",
        "registrations_address",
        "upload_bytes",
        "upload_pixels",
        "uploads_an_application",
        "draft_keep_days",
        "ended_keep_days",
        "issued_keep_days",
        "closed_account_keep_days",
        "notice_tries",
        "feedback_answer_days",
        "feedback_an_address_hour",
        "feedback_posts_an_address_hour",
        "feedback_an_hour",
    ];

    fn published(values: &PolicyValues) -> String {
        GROUPS.iter().flat_map(|group| sentences(group, values)).collect()
    }

    #[test]
    fn citizen_reads_every_figure_that_booking_depends_on_in_both_languages() {
        for language in Language::ALL {
            let before = speak(View { language, elder: false });
            let usual = published(&PolicyValues::default());
            for (key, _) in PolicyValues::DEFAULTS {
                let mut values = PolicyValues::default();
                assert!(values.set(key, 77_777));
                let told = published(&values);
                assert_eq!(
                    told != usual,
                    !ELSEWHERE.contains(key),
                    "{key} is published, or is named as told elsewhere"
                );
                assert_eq!(told.contains("77777"), told != usual, "{key}");
            }
            speak(before);
        }
    }
}
