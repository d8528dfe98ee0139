//! How many applications stand where.

use domain::application::ApplicationStatus;

use ApplicationStatus as S;

/// How many of a hundred stand where.
const SHARES: [(ApplicationStatus, u64); 15] = [
    (S::Submitted, 16),
    (S::Approved, 15),
    (S::Delivered, 10),
    (S::PickedUp, 9),
    (S::Accepted, 8),
    (S::InProduction, 8),
    (S::Issued, 8),
    (S::Draft, 6),
    (S::Returned, 5),
    (S::Withdrawn, 4),
    (S::Rejected, 3),
    (S::Mismatched, 3),
    (S::Lapsed, 3),
    (S::InReview, 1),
    (S::CheckedIn, 1),
];

/// Spread, so that a few applications stand everywhere too.
pub(super) fn status(number: u64) -> ApplicationStatus {
    let mut place = number * 37 % 100;
    for (status, share) in SHARES {
        if place < share {
            return status;
        }
        place -= share;
    }
    S::Submitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundred_applications_stand_everywhere() {
        assert_eq!(SHARES.iter().map(|(_, share)| share).sum::<u64>(), 100);
        for wanted in S::ALL {
            let found = (0..100).filter(|number| status(*number) == *wanted).count();
            let share = SHARES.iter().find(|(status, _)| status == wanted).map(|(_, share)| *share);
            assert_eq!(u64::try_from(found).ok(), share, "{wanted:?}");
        }
    }
}
