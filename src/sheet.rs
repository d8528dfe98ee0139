//! The rows of the official sheet (《北京市居住证》申领表, 居住登记表). One structure feeds the live preview, the confirmation
//! page, the reviewer's page, the desk and print, so that they cannot differ. It is built from the raw input, because a
//! preview shows half an answer too.

mod labels;
mod rows;

pub use labels::Label;

use crate::{
    citizen_number::Sex,
    draft::Draft,
    service::Service,
    term::{Basis, DeliveryChoice, Education, HousingKind, MaritalStatus, Proof},
    violation::Field,
    year_month::YearMonth,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// A coded answer, worded by the app.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Sex.
    Sex(Sex),
    /// Education.
    Education(Education),
    /// Marital status.
    MaritalStatus(MaritalStatus),
    /// Whose the home is.
    HousingKind(HousingKind),
    /// Basis.
    Basis(Basis),
    /// Proof.
    Proof(Proof),
    /// Delivery.
    Delivery(DeliveryChoice),
    /// No end: what an English reader types, as the form has it.
    OpenEnded,
}

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Nothing yet.
    Empty,
    /// Text as typed, folded.
    Text(String),
    /// A coded answer.
    Term(Term),
    /// A day.
    Date(NaiveDate),
    /// A day and time, Beijing.
    Time(NaiveDateTime),
    /// Months, oldest first.
    Months(Vec<YearMonth>),
}

/// One cell with its printed name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cell {
    /// The printed name.
    pub label: Label,
    /// What stands in it.
    pub value: Value,
    /// The first field that it shows; none for what comes from the account or the place.
    pub field: Option<Field>,
    /// How many of the row's twelve columns the value takes beside its label.
    pub span: u8,
}

/// One row of the sheet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Row {
    /// Its cells from left to right.
    pub cells: Vec<Cell>,
}

/// The official sheet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sheet {
    /// Which form.
    pub service: Service,
    /// Its rows from top to bottom.
    pub rows: Vec<Row>,
}

/// What the account says about the applicant; read-only in the form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Applicant {
    /// Real name.
    pub real_name: String,
    /// Citizen number: whole on the applicant's own sheet, masked for whoever need not see it.
    pub citizen_number: String,
    /// From the number.
    pub sex: Sex,
    /// From the number.
    pub birth_date: NaiveDate,
    /// Mobile.
    pub mobile: String,
}

/// What the place adds: looked up from the town and the slot.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    /// District and town in words.
    pub town: String,
    /// Police station in words.
    pub police_station: String,
    /// Service point in words.
    pub service_point: String,
    /// On-site time, Beijing.
    pub on_site_time: Option<NaiveDateTime>,
}

impl Sheet {
    /// The sheet of a service for these answers.
    pub fn of(service: Service, applicant: &Applicant, draft: &Draft, place: &Place) -> Self {
        let mut all = rows::person(applicant, draft);
        all.extend(rows::residence(draft, place));
        if service == Service::Permit {
            all.extend(rows::basis(draft));
            all.extend(rows::proof(draft));
        }
        all.push(rows::visit(place));
        if service == Service::Permit {
            all.extend(rows::delivery(draft));
        }
        Self { service, rows: all }
    }

    /// Every cell, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flat_map(|row| row.cells.iter())
    }
}
