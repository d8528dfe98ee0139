//! The figures of the policy one by one: where each belongs, what it counts, and between which bounds an administrator may
//! set it. What they are and their defaults stand in [`PolicyValues`].

use crate::{
    policy_values::PolicyValues,
    text::{char_count, fold, fold_prose, has_forbidden_character},
    violation::{Field, Rule, Violations},
};
use serde::{Deserialize, Serialize};

macro_rules! figures {
    ($($variant:ident = $key:ident: $group:ident, $unit:ident, $least:literal, $most:literal;)+) => {
        /// A figure of the policy.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum PolicyFigure { $(#[doc = concat!("[`PolicyValues::", stringify!($key), "`].")] $variant),+ }

        impl PolicyFigure {
            /// Every figure, group by group.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            const SHEET: &[Line] = &[
                $(Line { group: FigureGroup::$group, unit: FigureUnit::$unit, least: $least, most: $most }),+
            ];

            /// Its name in the table and in addresses.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => stringify!($key)),+ }
            }

            /// How it stands among these values.
            pub const fn of(self, values: &PolicyValues) -> i64 {
                match self { $(Self::$variant => values.$key),+ }
            }
        }
    };
}

/// What the sheet says of a figure.
#[derive(Clone, Copy, Debug)]
struct Line {
    group: FigureGroup,
    unit: FigureUnit,
    least: i64,
    most: i64,
}

// An upload is never longer than what the HTTP layer reads, nor an SMS code older than ten minutes (6.5 of the requirements):
// those bounds are the defaults too.
figures! {
    ReviewTargetDays = review_target_days: Booking, Days, 0, 60;
    BookingHorizonDays = booking_horizon_days: Booking, Days, 1, 180;
    SlotMinutes = slot_minutes: Booking, Minutes, 5, 240;
    HoldMinutes = hold_minutes: Booking, Minutes, 1, 120;
    HoldExtensionMinutes = hold_extension_minutes: Booking, Minutes, 1, 120;
    WindowMinutesLeast = window_minutes_least: Booking, Minutes, 0, 60;
    CrowdingModeratePercent = crowding_moderate_percent: Booking, Percent, 1, 100;
    CrowdingBusyPercent = crowding_busy_percent: Booking, Percent, 1, 100;
    MovesAllowed = moves_allowed: Booking, Times, 0, 20;
    MoveCutoffHours = move_cutoff_hours: Booking, Hours, 0, 168;
    FreedDelayMinMinutes = freed_delay_min_minutes: Booking, Minutes, 0, 1_440;
    FreedDelayMaxMinutes = freed_delay_max_minutes: Booking, Minutes, 0, 1_440;
    RebookCooldownMinutes = rebook_cooldown_minutes: Booking, Minutes, 0, 10_080;
    WaitingHoldMinutes = waiting_hold_minutes: Booking, Minutes, 5, 1_440;
    WaitingOffers = waiting_offers: Booking, Times, 1, 20;
    NoShowLimit = no_show_limit: Booking, Times, 1, 10;
    EarlyCheckInDays = early_check_in_days: Booking, Days, 0, 90;
    CorrectionDays = correction_days: Application, Days, 1, 60;
    DraftDays = draft_days: Application, Days, 7, 730;
    LeaseMinutes = lease_minutes: Application, Minutes, 5, 240;
    MonthChangeWarningDays = month_change_warning_days: Application, Days, 0, 27;
    UploadBytes = upload_bytes: Application, Bytes, 1_048_576, 10_485_760;
    UploadPixels = upload_pixels: Application, Pixels, 1_000_000, 50_000_000;
    UploadsAnApplication = uploads_an_application: Application, Files, 8, 100;
    DraftKeepDays = draft_keep_days: Application, Days, 0, 730;
    EndedKeepDays = ended_keep_days: Application, Days, 30, 3_650;
    IssuedKeepDays = issued_keep_days: Application, Days, 365, 36_500;
    SmsCodeMinutes = sms_code_minutes: Account, Minutes, 1, 10;
    SmsCodeTries = sms_code_tries: Account, Times, 3, 10;
    SmsResendSeconds = sms_resend_seconds: Account, Seconds, 30, 600;
    SmsCodesAnHour = sms_codes_an_hour: Account, Messages, 2, 20;
    SessionWarnMinutes = session_warn_minutes: Account, Minutes, 1, 10;
    SignInTriesAccount = sign_in_tries_account: Account, Times, 5, 100;
    SignInTriesAddress = sign_in_tries_address: Account, Times, 20, 10_000;
    RegistrationsAddress = registrations_address: Account, Times, 10, 10_000;
    ClosedAccountKeepDays = closed_account_keep_days: Account, Days, 1, 365;
    FeedbackAnswerDays = feedback_answer_days: Message, WorkingDays, 1, 60;
    FeedbackAnAddressHour = feedback_an_address_hour: Message, Messages, 1, 10_000;
    FeedbackPostsAnAddressHour = feedback_posts_an_address_hour: Message, Times, 5, 50_000;
    FeedbackAnHour = feedback_an_hour: Message, Messages, 10, 100_000;
    NoticeTries = notice_tries: Message, Times, 1, 50;
}

/// Figures that belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FigureGroup {
    /// Places, visits, the waiting list.
    Booking,
    /// Drafts, papers, review.
    Application,
    /// Signing in and what guards it.
    Account,
    /// Feedback and notices.
    Message,
}

impl FigureGroup {
    /// Every group, in order.
    pub const ALL: [Self; 4] = [Self::Booking, Self::Application, Self::Account, Self::Message];

    /// Its figures, in order.
    pub fn figures(self) -> impl Iterator<Item = PolicyFigure> {
        PolicyFigure::ALL.iter().copied().filter(move |figure| figure.group() == self)
    }
}

/// What a figure counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FigureUnit {
    /// Days.
    Days,
    /// Working days.
    WorkingDays,
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
    /// Seconds.
    Seconds,
    /// Per cent.
    Percent,
    /// Times.
    Times,
    /// Messages.
    Messages,
    /// Forms.
    Forms,
    /// Files.
    Files,
    /// Bytes.
    Bytes,
    /// Pixels.
    Pixels,
}

/// What a figure has to fit beside its own bounds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Beside {
    /// At most that other one.
    AtMost(PolicyFigure),
    /// At least that other one.
    AtLeast(PolicyFigure),
}

impl Beside {
    /// The other figure.
    pub const fn figure(self) -> PolicyFigure {
        match self {
            Self::AtMost(other) | Self::AtLeast(other) => other,
        }
    }

    const fn fits(self, value: i64, values: &PolicyValues) -> bool {
        match self {
            Self::AtMost(other) => value <= other.of(values),
            Self::AtLeast(other) => value >= other.of(values),
        }
    }
}

impl PolicyFigure {
    /// The figure of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|figure| figure.key() == key)
    }

    /// How it stands where nobody has changed it.
    pub fn default_value(self) -> i64 {
        self.of(&PolicyValues::default())
    }

    /// Where it belongs.
    pub const fn group(self) -> FigureGroup {
        self.line().group
    }

    /// What it counts.
    pub const fn unit(self) -> FigureUnit {
        self.line().unit
    }

    /// The least and the most that it may be.
    pub const fn bounds(self) -> (i64, i64) {
        let line = self.line();
        (line.least, line.most)
    }

    /// The other figure that it has to fit, if there is one.
    pub const fn beside(self) -> Option<Beside> {
        match self {
            Self::CrowdingModeratePercent => Some(Beside::AtMost(Self::CrowdingBusyPercent)),
            Self::CrowdingBusyPercent => Some(Beside::AtLeast(Self::CrowdingModeratePercent)),
            Self::FreedDelayMinMinutes => Some(Beside::AtMost(Self::FreedDelayMaxMinutes)),
            Self::FreedDelayMaxMinutes => Some(Beside::AtLeast(Self::FreedDelayMinMinutes)),
            _ => None,
        }
    }

    const fn line(self) -> Line {
        Self::SHEET[self as usize]
    }
}

/// A change of one figure as it was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FigureInput {
    /// The new value.
    pub figure: String,
    /// Why.
    pub reason: String,
}

impl FigureInput {
    /// The most characters of a reason.
    pub const LONGEST_REASON: usize = 500;

    /// The new value and the reason for it; `values` are those that hold now.
    ///
    /// # Errors
    /// Every violation. `NotAChoice`: outside its bounds; `EndsBeforeItBegins`: it does not fit the figure beside it.
    pub fn parse(&self, figure: PolicyFigure, values: &PolicyValues) -> Result<(i64, String), Violations> {
        let mut wrong = Violations::new();
        let value = wrong.take(Field::Figure, self.value(figure, values));
        let reason = wrong.take(Field::Reason, self.reason());
        wrong.or(value.zip(reason))
    }

    fn value(&self, figure: PolicyFigure, values: &PolicyValues) -> Result<i64, Rule> {
        let value = whole_number(&self.figure)?;
        let (least, most) = figure.bounds();
        if !(least..=most).contains(&value) {
            Err(Rule::NotAChoice)
        } else if figure.beside().is_some_and(|beside| !beside.fits(value, values)) {
            Err(Rule::EndsBeforeItBegins)
        } else {
            Ok(value)
        }
    }

    fn reason(&self) -> Result<String, Rule> {
        let reason = fold_prose(&self.reason);
        if reason.is_empty() {
            Err(Rule::Required)
        } else if has_forbidden_character(&reason) {
            Err(Rule::ForbiddenCharacter)
        } else if char_count(&reason) > Self::LONGEST_REASON {
            Err(Rule::TooLong)
        } else {
            Ok(reason)
        }
    }
}

/// Digits and nothing else: `1e3`, `+5` and `-5` are slips.
fn whole_number(raw: &str) -> Result<i64, Rule> {
    let folded = fold(raw);
    if folded.is_empty() {
        Err(Rule::Required)
    } else if folded.bytes().all(|byte| byte.is_ascii_digit()) {
        // So many digits lie outside of all bounds.
        folded.parse().map_err(|_| Rule::NotAChoice)
    } else {
        Err(Rule::Malformed)
    }
}

#[cfg(test)]
mod tests;
