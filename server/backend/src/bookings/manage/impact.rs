//! Whom a change displaces: the slots that it concerns, with more taken in them than they would have places.

use crate::{Backend, Result, keyring::digest};
use domain::view::SlotImpact;
use sea_orm::ConnectionTrait;

use super::{
    super::overbooked::{Overbooked, beyond},
    proposal::Proposal,
};

impl Backend {
    /// The slots that the change concerns, in order, with more taken than they would have. Changes nothing.
    pub(super) async fn impact(
        &self,
        connection: &impl ConnectionTrait,
        proposal: &Proposal,
    ) -> Result<Vec<Overbooked>> {
        let edition = proposal.before.plan.edition;
        let slots = |row: &crate::db::entity::slot::Model| proposal.mine(row.day);
        let mut over = beyond(connection, &proposal.point, self.now(), edition, slots).await?;
        over.retain(|over| over.can_be_settled() && proposal.concerns(over.start));
        Ok(over)
    }
}

/// Stands for the timetable that the change starts from and for everybody who would lose their place: whoever confirms has
/// seen exactly this.
pub(super) fn fingerprint(proposal: &Proposal, over: &[Overbooked]) -> String {
    let mut people: Vec<&str> = over.iter().flat_map(Overbooked::losers).map(|row| row.id.as_str()).collect();
    people.sort_unstable();
    let edition = proposal.before.plan.edition;
    format!("{edition}-{}-{}", people.len(), digest(people.join("\n").as_bytes()))
}

/// A slot in numbers.
pub(super) fn in_numbers(over: &Overbooked) -> SlotImpact {
    SlotImpact {
        start: over.start,
        places: over.places,
        booked: over.booked + over.staying,
        displaced: over.displaced(),
        held: over.held,
    }
}

/// People who would lose their place.
pub(super) fn displaced(over: &[Overbooked]) -> i64 {
    over.iter().map(Overbooked::displaced).sum()
}
