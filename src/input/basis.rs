//! Step "basis" of a permit: lawful stable job, lawful stable home, or continuous schooling (measures, article 7.2).

use super::{choice, input, line};
use crate::{
    date_text::{Until, lasting_until},
    term::Basis,
    text::fold,
    violation::{Field, Violations},
};
use chrono::NaiveDate;

input! {
    /// What was typed into the basis step; only the chosen basis' own fields count.
    BasisInput {
        /// Code of [`Basis`].
        basis => Basis,
        /// Employer (employment).
        employer => Employer,
        /// Post (employment).
        post => Post,
        /// Contract until (employment).
        contract_until => ContractUntil,
        /// Lease until (housing); 长期 for an own home.
        lease_until => LeaseUntil,
        /// School (schooling).
        school => School,
        /// Student number (schooling).
        student_number => StudentNumber,
    }
}

/// What the basis step means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BasisAnswer {
    /// May work in Beijing six more months.
    Employment {
        /// Employer.
        employer: String,
        /// Post.
        post: String,
        /// End of the contract.
        until: Until,
    },
    /// Has a place to live six more months.
    Housing {
        /// End of the lease.
        until: Until,
    },
    /// Has a student record in Beijing.
    Schooling {
        /// School.
        school: String,
        /// Student number.
        student_number: String,
    },
}

impl BasisInput {
    /// Reads the step.
    ///
    /// # Errors
    /// Every violation of the chosen basis' fields.
    pub fn parse(&self, as_of: NaiveDate) -> Result<BasisAnswer, Violations> {
        let mut wrong = Violations::new();
        let answer = match wrong.take(Field::Basis, choice(&self.basis, Basis::from_code)) {
            None => None,
            Some(Basis::Employment) => {
                let employer = wrong.take(Field::Employer, line(&self.employer, 60));
                let post = wrong.take(Field::Post, line(&self.post, 40));
                let until = wrong.take(Field::ContractUntil, lasting_until(&self.contract_until, as_of));
                (|| Some(BasisAnswer::Employment { employer: employer?, post: post?, until: until? }))()
            }
            Some(Basis::Housing) => wrong
                .take(Field::LeaseUntil, lasting_until(&self.lease_until, as_of))
                .map(|until| BasisAnswer::Housing { until }),
            Some(Basis::Schooling) => {
                let school = wrong.take(Field::School, line(&self.school, 60));
                let student_number = wrong.take(Field::StudentNumber, line(&self.student_number, 30));
                (|| Some(BasisAnswer::Schooling { school: school?, student_number: student_number? }))()
            }
        };
        wrong.or(answer)
    }

    /// The chosen basis, if one is chosen.
    pub fn chosen(&self) -> Option<Basis> {
        Basis::from_code(&fold(&self.basis))
    }
}
