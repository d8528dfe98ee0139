//! What can be done.

/// What somebody wants to do.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// Start a draft.
    StartApplication,
    /// Change one's own mobile, take a copy of one's own data, close one's own account.
    KeepOwnAccount,
    /// See an application, its sheet and its course.
    ReadApplication,
    /// Write answers, upload evidence, hold a place.
    EditAnswers,
    /// Hand it in.
    Submit,
    /// Take it back.
    Withdraw,
    /// Move or cancel the booking.
    ChangeBooking,
    /// See the acceptance notice.
    ReadNotice,
    /// Open a piece of evidence.
    ReadEvidence,
    /// See the whole citizen number, for a reason that is put down.
    RevealNumber,
    /// See the queue of submitted applications.
    SeeQueue,
    /// Claim, release, approve, return, reject.
    Review,
    /// See today's list at a point.
    SeeDesk,
    /// Check in, compare, accept, name the mismatch, put down who did not come, find another time.
    Receive,
    /// Put accepted applications into batches, have them made and packed, follow their parcels.
    RunProduction,
    /// See what waits for EMS or for its holder.
    SeeParcels,
    /// Hand a document to its holder at the point.
    HandOut,
    /// Settle claims to registered numbers.
    SettleClaims,
    /// Lift the limit on tries for somebody who cannot sign in.
    UnlockAccounts,
    /// See notices that were sent and try them again.
    SeeOutbox,
    /// Bring in the city's own data: points, jurisdictions, holidays.
    ManageCity,
    /// See and change a point's hours, windows, places and closures.
    ManagePoint,
    /// Ask which police station is responsible for an address; assign an address that was not in the list.
    AssignAddresses,
    /// Read, answer and close feedback.
    AnswerFeedback,
    /// Open and close the services, set their hours.
    ManageServices,
    /// See the figures of the policy with their history, and change them.
    ManagePolicies,
    /// See how much is booked, waited for, returned and missed within one's scope.
    SeeStatistics,
    /// Set and remove holidays and the working days that make up for them.
    ManageHolidays,
    /// Add officers, change what they may do, lock them out and let them in again.
    ManageStaff,
    /// Read the trail: who did what, and who looked.
    SeeTrail,
    /// See content with what is being written.
    SeeContent,
    /// Write at content and propose it.
    WriteContent,
    /// Publish what somebody else has proposed.
    PublishContent,
    /// Send a proposal back to be written on.
    SendContentBack,
    /// Take a document back.
    WithdrawContent,
    /// Enter the office at all.
    EnterOffice,
}

impl Action {
    /// Every action, for tests that walk all of them.
    pub const ALL: &[Self] = &[
        Self::StartApplication,
        Self::KeepOwnAccount,
        Self::ReadApplication,
        Self::EditAnswers,
        Self::Submit,
        Self::Withdraw,
        Self::ChangeBooking,
        Self::ReadNotice,
        Self::ReadEvidence,
        Self::RevealNumber,
        Self::SeeQueue,
        Self::Review,
        Self::SeeDesk,
        Self::Receive,
        Self::RunProduction,
        Self::SeeParcels,
        Self::HandOut,
        Self::SettleClaims,
        Self::UnlockAccounts,
        Self::SeeOutbox,
        Self::ManageCity,
        Self::ManagePoint,
        Self::AssignAddresses,
        Self::AnswerFeedback,
        Self::ManageServices,
        Self::ManagePolicies,
        Self::SeeStatistics,
        Self::ManageHolidays,
        Self::ManageStaff,
        Self::SeeTrail,
        Self::SeeContent,
        Self::WriteContent,
        Self::PublishContent,
        Self::SendContentBack,
        Self::WithdrawContent,
        Self::EnterOffice,
    ];
}
