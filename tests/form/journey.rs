//! How far somebody has come: replayed from the answers.

use crate::answers::{draft, knows_town, proof, today, wrong};
use domain::{
    draft::Draft,
    evidence::{EvidenceKind, required},
    geography::TownCode,
    input::{BasisInput, DeliveryInput, IdentityInput, ProofInput, ResidenceInput},
    journey::{Journey, Step},
    service::Service,
    violation::{Field, Rule},
};
use proptest::{collection::vec, prelude::*};

/// A draft with the papers and the place that stand beside it.
struct Application {
    service: Service,
    draft: Draft,
    evidence: Vec<EvidenceKind>,
    has_place: bool,
}

impl Application {
    fn new(service: Service) -> Self {
        Self { service, draft: Draft::default(), evidence: Vec::new(), has_place: false }
    }

    /// With exactly these steps completed.
    fn with(service: Service, steps: &[Step]) -> Self {
        let mut made = Self::new(service);
        for step in steps {
            made.complete(*step);
        }
        made
    }

    fn complete(&mut self, step: Step) {
        let full = draft();
        match step {
            Step::Identity => self.draft.identity = full.identity,
            Step::Residence => self.draft.residence = full.residence,
            Step::Basis => self.draft.basis = full.basis,
            Step::Proof => self.draft.proof = full.proof,
            Step::Evidence => self.evidence = required(self.service, &full),
            Step::Appointment => self.has_place = true,
            Step::Delivery => self.draft.delivery = full.delivery,
            Step::Confirm => {}
        }
    }

    fn journey(&self) -> Journey<'_, fn(&TownCode) -> bool> {
        Journey {
            service: self.service,
            draft: &self.draft,
            as_of: today(),
            evidence: &self.evidence,
            has_place: self.has_place,
            knows_town,
        }
    }

    fn open_steps(&self) -> Vec<Step> {
        Step::ALL.iter().copied().filter(|step| self.journey().can_visit(*step)).collect()
    }
}

#[test]
fn applicant_goes_through_the_form_step_by_step() {
    for service in Service::ALL {
        let mut application = Application::new(service);
        for (place, step) in Step::of(service).iter().enumerate() {
            assert_eq!(application.journey().next(), *step);
            assert_eq!(application.open_steps(), &Step::of(service)[..=place], "no step further");
            application.complete(*step);
        }
        assert_eq!(application.journey().next(), Step::Confirm, "the end");
        assert!(application.journey().all_violations().is_empty());
    }
}

#[test]
fn applicant_whose_address_is_not_in_the_list_fills_in_everything_up_to_the_place() {
    let mut application = Application::with(Service::Permit, Step::ALL);
    application.draft.residence.town = TownCode::UNLISTED.to_owned();
    let journey = application.journey();
    assert_eq!(journey.next(), Step::Appointment, "not stuck at the address");
    let missing = [(Field::ServicePoint, Rule::AddressNotAssigned)];
    assert_eq!(wrong::<()>(Err(journey.all_violations())), missing, "a place held before does not count");
}

#[test]
fn applicant_for_a_card_is_not_asked_for_basis_proof_and_delivery() {
    let application = Application::with(Service::Card, Step::ALL);
    for step in [Step::Basis, Step::Proof, Step::Delivery] {
        assert!(!application.journey().can_visit(step));
        assert_eq!(step.position(Service::Card), None);
        assert!(step.position(Service::Permit).is_some());
    }
    let empty = Application::new(Service::Card);
    let fields: Vec<Field> = empty.journey().all_violations().iter().map(|one| one.field).collect();
    assert!(fields.iter().all(|field| !matches!(field, Field::Basis | Field::Proof | Field::Delivery)));
}

#[test]
fn applicant_who_changes_an_early_answer_keeps_the_later_steps_open() {
    let mut application = Application::with(Service::Permit, Step::ALL);
    application.draft.identity.education.clear();
    assert_eq!(application.journey().next(), Step::Identity);
    let open =
        [Step::Identity, Step::Residence, Step::Basis, Step::Proof, Step::Evidence, Step::Appointment, Step::Delivery];
    assert_eq!(application.open_steps(), open, "all but the confirmation");
}

#[test]
fn applicant_who_changes_the_proof_needs_another_paper() {
    let mut application = Application::with(Service::Permit, Step::ALL);
    application.draft.proof = ProofInput { proof: "social_insurance".into(), ..proof() };
    let journey = application.journey();
    assert_eq!(journey.next(), Step::Evidence);
    assert_eq!(wrong::<()>(Err(journey.all_violations())), [(Field::Evidence, Rule::EvidenceMissing)]);
}

#[test]
fn applicant_whose_hold_ran_out_goes_back_to_the_appointment() {
    let mut application = Application::with(Service::Permit, Step::ALL);
    application.has_place = false;
    let journey = application.journey();
    assert_eq!(journey.next(), Step::Appointment);
    assert!(!journey.can_visit(Step::Confirm));
    assert_eq!(wrong::<()>(Err(journey.violations(Step::Appointment))), [(Field::ServicePoint, Rule::Required)]);
}

#[test]
fn confirmation_names_everything_that_is_wrong_in_the_order_of_the_form() {
    let application = Application::new(Service::Permit);
    let journey = application.journey();
    let by_step: Vec<_> = Step::ALL.iter().flat_map(|step| wrong::<()>(Err(journey.violations(*step)))).collect();
    assert_eq!(wrong::<()>(Err(journey.all_violations())), by_step);
    let steps: Vec<Step> = by_step.iter().filter_map(|(field, _)| Step::asking(*field)).collect();
    assert_eq!(steps.len(), by_step.len());
    assert!(steps.is_sorted());
}

#[test]
fn every_field_of_a_draft_is_asked_for_at_the_step_that_reads_it() {
    for (step, fields) in [
        (Step::Identity, IdentityInput::FIELDS),
        (Step::Residence, ResidenceInput::FIELDS),
        (Step::Basis, BasisInput::FIELDS),
        (Step::Proof, ProofInput::FIELDS),
        (Step::Evidence, &[Field::Evidence]),
        (Step::Appointment, &[Field::ServicePoint, Field::Slot]),
        (Step::Delivery, DeliveryInput::FIELDS),
        (Step::Confirm, &[Field::DeclareInPerson, Field::DeclareTrue]),
    ] {
        assert!(fields.iter().all(|field| Step::asking(*field) == Some(step)), "{step:?}");
    }
    let full = draft();
    for field in Field::ALL {
        assert!(full.get(*field).is_none() || Step::asking(*field).is_some(), "{field:?} is asked nowhere");
    }
    assert_eq!(Step::asking(Field::Password), None);
}

#[test]
fn every_step_has_an_address_a_number_and_neighbours() {
    for step in Step::ALL {
        assert_eq!(Step::from_segment(step.segment()), Some(*step));
    }
    assert_eq!(Step::from_segment("payment"), None);
    for service in Service::ALL {
        let steps = Step::of(service);
        for (place, step) in steps.iter().enumerate() {
            assert_eq!(step.position(service), Some(place + 1));
            assert_eq!(step.after(service), steps.get(place + 1).copied());
            assert_eq!(step.before(service), place.checked_sub(1).map(|before| steps[before]));
        }
    }
}

proptest! {
    #[test]
    fn step_is_open_when_it_or_everything_before_it_is_complete(done in vec(any::<bool>(), Step::ALL.len()), card: bool) {
        let service = if card { Service::Card } else { Service::Permit };
        let complete: Vec<Step> = Step::ALL.iter().zip(&done).filter(|(_, done)| **done).map(|(step, _)| *step).collect();
        let application = Application::with(service, &complete);
        let is_done = |step: Step| step != Step::Confirm && complete.contains(&step);
        let steps = Step::of(service);
        for (place, step) in steps.iter().enumerate() {
            let reached = steps[..place].iter().all(|before| is_done(*before));
            prop_assert_eq!(application.journey().can_visit(*step), reached || is_done(*step), "{:?}", step);
            prop_assert_eq!(application.journey().is_complete(*step), is_done(*step));
        }
    }
}
