//! Names of the sheet's cells, terms, and fields in words.

use domain::{
    sheet::{Label, Term},
    term::{Basis, DeliveryChoice, Education, HousingKind, MaritalStatus, Proof},
    violation::Field,
};

/// A cell's name. The printed one is the Chinese.
pub fn label(label: Label) -> &'static str {
    t!(labels::label(label))
}

/// A coded answer in words.
pub fn term(term: Term) -> &'static str {
    t!(labels::term(term))
}

/// Education.
pub fn education(education: Education) -> &'static str {
    t!(labels::education(education))
}

/// Marital status.
pub fn marital_status(status: MaritalStatus) -> &'static str {
    t!(labels::marital_status(status))
}

/// Whose the home is.
pub fn housing_kind(kind: HousingKind) -> &'static str {
    t!(labels::housing_kind(kind))
}

/// Basis.
pub fn basis(basis: Basis) -> &'static str {
    t!(labels::basis(basis))
}

/// Proof.
pub fn proof(proof: Proof) -> &'static str {
    t!(labels::proof(proof))
}

/// Way of delivery.
pub fn delivery_choice(choice: DeliveryChoice) -> &'static str {
    t!(labels::delivery_choice(choice))
}

/// A field in words, as its label calls it.
pub fn field(field: Field) -> &'static str {
    t!(labels::field(field))
}
