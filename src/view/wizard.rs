//! A step of the form.

use super::{CorrectionView, HoldView};
use crate::{
    draft::{Conflict, Draft, Undecided},
    evidence::{EvidenceKind, MediaType},
    geography::{Community, DistrictCode, StationId, TownCode, responsible},
    ids::{ApplicationId, EvidenceId},
    journey::Step,
    service::Service,
    sheet::{Applicant, Place},
    violation::Violations,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A street or town as the residence step offers it, with the police station it leads to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TownOption {
    /// Its code.
    pub code: TownCode,
    /// Its name.
    pub name: String,
    /// Its district's code.
    pub district_code: DistrictCode,
    /// Its district's name.
    pub district: String,
    /// Its police station.
    pub station: StationId,
    /// Its police station's name.
    pub station_name: String,
    /// Communities that belong to another police station; the one above is that of the rest then.
    #[serde(default)]
    pub split: Vec<CommunityStation>,
}

/// A community of a split town with its police station.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CommunityStation {
    /// The community, as it is compared.
    pub community: Community,
    /// Its police station.
    pub station: StationId,
    /// Its police station's name.
    pub station_name: String,
}

impl TownOption {
    /// The name of the police station of somebody who lives in this town.
    pub fn station_name_for(&self, community: &str) -> &str {
        let rules = self.split.iter().map(|part| (&part.community, part.station_name.as_str()));
        responsible(&Community::read(community), rules, self.station_name.as_str())
    }
}

/// One step in the list of steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StepMark {
    /// Which.
    pub step: Step,
    /// Nothing left to ask there.
    pub complete: bool,
    /// It can be opened.
    pub open: bool,
}

/// An uploaded file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EvidenceView {
    /// Its identifier; the file is at `/evidence/{id}`, a small picture of it at `/evidence/{id}/thumbnail`.
    pub id: EvidenceId,
    /// What it shows.
    pub kind: EvidenceKind,
    /// Its type.
    pub media_type: MediaType,
    /// Its size in bytes, after cleaning.
    pub bytes: i64,
    /// Width and height in pixels, for pictures.
    pub size: Option<(u32, u32)>,
    /// When it was uploaded.
    pub at: DateTime<Utc>,
}

/// Whether the service takes submissions now (S12).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SubmissionWindow {
    /// Open now.
    pub open: bool,
    /// If not: when it opens next, if that is known.
    pub opens: Option<DateTime<Utc>>,
    /// The holiday for which it is shut until then, in Chinese.
    #[serde(default)]
    pub holiday: Option<String>,
    /// What an officer says about the service, in Chinese; empty for nothing.
    #[serde(default)]
    pub note: String,
}

/// Everything one step's page needs.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct StepView {
    /// Which application.
    pub id: ApplicationId,
    /// Which form.
    pub service: Service,
    /// Which step.
    pub step: Step,
    /// The draft's version; goes into the form's hidden field.
    pub version: i64,
    /// The Beijing day that counts for the six months: today, or the day of the first submission.
    pub as_of: NaiveDate,
    /// Today in Beijing.
    pub today: NaiveDate,
    /// Whether the six months move within the next days; a draft's preview warns.
    pub window_moves_soon: bool,
    /// The list of steps.
    pub steps: Vec<StepMark>,
    /// What was typed.
    pub draft: Draft,
    /// What the account says.
    pub applicant: Applicant,
    /// Town, station, point and time in words.
    pub place: Place,
    /// What is wrong, if the page is to say so (`?check=1`).
    pub violations: Violations,
    /// Fields that several places wrote differently, of every step.
    pub undecided: Vec<Undecided>,
    /// Whether points and police stations are sample data.
    #[serde(default)]
    pub sample: bool,
    /// Streets and towns (residence step only).
    pub towns: Vec<TownOption>,
    /// Papers the answers call for (evidence step, confirmation).
    pub required: Vec<EvidenceKind>,
    /// Uploaded files (evidence step, confirmation).
    pub evidence: Vec<EvidenceView>,
    /// The place that is held or reserved, if one is.
    pub hold: Option<HoldView>,
    /// Whether it can be submitted now.
    pub submissions: SubmissionWindow,
    /// What an officer asked to be corrected, if this is a correction.
    pub correction: Option<CorrectionView>,
}

/// The answer to an autosave.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Autosaved {
    /// Written.
    Saved {
        /// The draft's new version.
        version: i64,
        /// When.
        at: DateTime<Utc>,
    },
    /// Another place wrote something else; nothing was written.
    Conflict(Conflict),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resident_of_a_split_town_reads_their_communitys_police_station() {
        let town = TownOption {
            code: TownCode::new("110101003"),
            name: "交道口街道".to_owned(),
            district_code: DistrictCode::new("110101"),
            district: "东城区".to_owned(),
            station: StationId::new("PS1"),
            station_name: "甲派出所".to_owned(),
            split: vec![CommunityStation {
                community: Community::read("交东社区"),
                station: StationId::new("PS2"),
                station_name: "乙派出所".to_owned(),
            }],
        };
        assert_eq!(town.station_name_for("交东社区"), "乙派出所");
        assert_eq!(town.station_name_for("福祥社区"), "甲派出所");
        assert_eq!(town.station_name_for(""), "甲派出所");
    }
}
